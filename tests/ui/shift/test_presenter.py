"""Opening and closing a shift without a window."""

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import StorageBusy
from cashier.domain.money import Money
from cashier.domain.shift import Shift
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, NUMBER, TODAY, at_work, collect, make_payment
from tests.ui.stand_ins import CLERK_USER, AtOnce, counter_of
from ui.counter import Counter
from ui.shift.presenter import CloseShiftPresenter, CloseStep, OpenShiftPresenter

_COUNT = DenominationCount.parse("500x11,20x16")


def test_a_float_opens_a_shift(counter: Counter, storage: AtOnce) -> None:
    """Whoever waits for it is told."""
    opened: list[Shift] = []
    presenter = OpenShiftPresenter(storage, lambda: counter, opened=opened.append)
    presenter.begin(CLERK_USER)
    presenter.change(DenominationCount.parse("500x2"))
    presenter.open()

    assert [shift.opening_float.total for shift in opened] == [Money(100_000)]


def test_a_second_shift_is_refused_in_words(counter: Counter, storage: AtOnce) -> None:
    """The count stays as it was."""
    presenter = OpenShiftPresenter(storage, lambda: counter, opened=lambda _: None)
    presenter.begin(CLERK_USER)
    presenter.open()
    presenter.open()

    assert presenter.state.refusal is not None
    assert not presenter.state.is_busy


def test_a_fault_lets_the_clerk_try_again(counter: Counter, storage: AtOnce) -> None:
    """Nothing stays busy for ever."""
    presenter = OpenShiftPresenter(storage, lambda: counter, opened=lambda _: None)
    presenter.begin(CLERK_USER)
    storage.broken = StorageBusy()
    presenter.open()

    assert not presenter.state.is_busy
    assert storage.faults


@pytest.fixture
def closing(station: OpenStation, storage: AtOnce) -> CloseShiftPresenter:
    """Give a shift that took Rs 4,820 into a float of Rs 1,000, about to be closed."""
    collect(at_work(station), make_payment(4820, account_number=NUMBER))
    counter = counter_of(station)
    presenter = CloseShiftPresenter(storage, lambda: counter, finished=lambda: None)
    shift = counter.desk(CLERK).shift
    assert shift is not None
    presenter.begin(CLERK_USER, shift)
    return presenter


def _step(presenter: CloseShiftPresenter) -> CloseStep:
    return presenter.state.step


def test_what_was_expected_is_not_known_before_the_count(closing: CloseShiftPresenter) -> None:
    """Blind means that the figure is not even in the window."""
    closing.change(_COUNT)
    assert (closing.state.expected, closing.state.variance) == (None, None)
    closing.proceed("")

    assert _step(closing) is CloseStep.COMPARE
    assert closing.state.variance == Money(0)


def test_a_count_that_was_compared_is_not_changed(closing: CloseShiftPresenter) -> None:
    """Otherwise nobody would ever be short."""
    closing.change(DenominationCount.parse("500x1"))
    closing.proceed("")
    closing.change(_COUNT)
    shift = Shift(1, CLERK, TODAY, NOW, _COUNT, receipts=1, cash_taken=Money(1))
    closing.begin(CLERK_USER, shift)

    assert closing.state.count.total == Money(50_000)
    assert _step(closing) is CloseStep.COMPARE


def test_a_count_on_record_stands_after_a_restart(
    closing: CloseShiftPresenter, station: OpenStation, storage: AtOnce
) -> None:
    """Whoever has seen what was expected does not count again."""
    closing.change(DenominationCount.parse("500x1"))
    closing.proceed("")
    counter = counter_of(station)
    again = CloseShiftPresenter(storage, lambda: counter, finished=lambda: None)
    shift = counter.desk(CLERK).shift
    assert shift is not None
    again.begin(CLERK_USER, shift)

    assert _step(again) is CloseStep.COMPARE
    assert again.state.count.total == Money(50_000)
    assert again.state.expected == Money(582_000)


def test_a_difference_wants_a_reason(closing: CloseShiftPresenter, station: OpenStation) -> None:
    """It is recorded as found, with what the clerk says."""
    closing.change(DenominationCount.parse("500x11,20x15"))
    closing.proceed("")
    closing.proceed("  ")
    assert closing.state.refusal is not None
    assert _step(closing) is CloseStep.COMPARE
    closing.proceed("one note torn")

    assert _step(closing) is CloseStep.CLOSED
    assert closing.state.variance == Money(-2_000)
    assert counter_of(station).desk(CLERK).shift is None


def test_the_closed_shift_is_left_by_the_same_key(station: OpenStation, storage: AtOnce) -> None:
    """Whoever waits for it is told."""
    finished: list[bool] = []
    counter = counter_of(at_work(station))
    presenter = CloseShiftPresenter(
        storage, lambda: counter, finished=lambda: finished.append(True)
    )
    shift = counter.desk(CLERK).shift
    assert shift is not None
    presenter.begin(CLERK_USER, shift)
    presenter.change(DenominationCount.parse("100x10"))
    for _ in range(3):
        presenter.proceed("")

    assert finished == [True]
