"""The queue of reconnections without a window."""

from datetime import timedelta

from cashier.station import OpenStation
from tests.builders import NOW, NUMBER, at_work, collect, make_payment
from tests.ui.stand_ins import AtOnce
from ui.counter import Counter
from ui.reconnection.presenter import ReconnectionPresenter


def test_a_broken_promise_is_counted(station: OpenStation) -> None:
    """An order counts as overdue from its due time on."""
    collect(at_work(station), make_payment(5420, account_number=NUMBER))
    late = Counter(lambda: station, lambda: NOW + timedelta(hours=25))
    presenter = ReconnectionPresenter(AtOnce(), lambda: late)
    assert presenter.state.overdue_count == 0
    presenter.refresh()

    assert (presenter.state.open_count, presenter.state.overdue_count) == (1, 1)
