"""Who pays: both numbers, the name in both scripts, the meter, and the state of the supply."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from cashier.domain.account import Account, SupplyStatus
from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.contact import Contact
from ui.collect.change_words import became_lines
from ui.collect.drive_words import drive_text
from ui.collect.mobile_words import mobile_text
from ui.collect.payment_words import balance_text
from ui.collect.state import CollectState
from ui.collect.words import connection_text, status_text, supply_detail
from ui.formats import short_moment
from ui.language import tr
from ui.numbers.slips import SlipState
from ui.theme import text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label, restyle
from ui.widgets.seen import Seen

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView

_BOXES = {SupplyStatus.LIVE: "live"}


class ConsumerPanel(QFrame):
    """The first thing that the eye meets: number, then name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading = heading()
        self.number, self.old_number = label("number"), label("soft", wraps=True)
        self.became = label("note", wraps=True)
        self.slip, self.slip_said = KeyButton("Alt+W", Kind.LINK), label("note", wraps=True)
        self.name, self.name_hi = label("name", wraps=True), label("name_hi", wraps=True)
        self._address = label("row", wraps=True)
        self._facts = tuple((label("soft"), label("row", wraps=True)) for _ in range(2))
        self.ask_mobile, self.mobile_place = KeyButton("Alt+A"), QVBoxLayout()
        self._connection = label("row")
        self.balance = label("row", wraps=True)
        self.empty = label("soft", wraps=True)
        self.drive = label("doubt", wraps=True)
        self.drive.setContentsMargins(0, 0, 0, 6)
        self._box = box("bad")
        self.status, self._cut = label("state"), label("row")
        self._sign = Icon("cut", "bad")
        self._state_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.promise = label("row", wraps=True)
        self._body = QWidget()
        self._seen = Seen()
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 20, 12)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addWidget(self.slip_said, 1)
        top.addStretch(0)
        top.addWidget(self.slip)
        outer.addLayout(top)
        for widget in (self.slip, self.slip_said):
            widget.hide()
        outer.addWidget(self.empty)
        outer.addWidget(self._body, 1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.number, self.old_number, self.became):
            column.addWidget(widget)
        column.addSpacing(6)
        for widget in (self.name, self.name_hi):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self._address)
        column.addLayout(self._facts_grid())
        column.addLayout(self.mobile_place)
        column.addWidget(self._connection)
        column.addWidget(self.balance)
        column.addStretch(1)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(14, 4, 14, 6)
        inside.setSpacing(2)
        self._state_row.setSpacing(6)
        status = QHBoxLayout()
        status.setSpacing(8)
        status.addWidget(self._sign)
        status.addWidget(self.status)
        self._state_row.addLayout(status)
        self._state_row.addWidget(self._cut, 1)
        inside.addLayout(self._state_row)
        inside.addWidget(self.promise)
        column.addWidget(self.drive)
        column.addWidget(self._box)
        outer.addStretch(0)

    def offer_mobile(self, row: QWidget) -> None:
        """Have a place for the number as it is said."""
        self.mobile_place.addWidget(row)
        self.ask_mobile.show()

    def _facts_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 68)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1, 1, 1 if row else 2)
        grid.addWidget(self.ask_mobile, len(self._facts) - 1, 2)
        self.ask_mobile.abridge(is_bare=True)  # the number stands beside it
        self.ask_mobile.hide()
        return grid

    def show_state(self, state: CollectState) -> None:
        """Show the consumer, or what to do to see one."""
        if not self._seen.is_new(state.view, state.quote, state.receipt):
            return
        self._heading.setText(tr("Consumer").upper())
        self.ask_mobile.say(tr("Mobile"))
        self.empty.setText(
            tr("Type or scan an account number, old number, meter, mobile or name, then Enter.")
        )
        if state.view is not None:
            self._show_account(state.view)
            has_room = text_percent() == TEXT_PERCENTS[0]
            lines = became_lines(state.view.record.became, tells_merge=has_room)
            _say(self.became, "\n".join(lines))
            self._show_balance(state.view)
            _say(self.drive, drive_text(state.view.drive) if state.view.dues.total else "")
            self._show_supply(state)
        self.empty.setVisible(state.view is None)
        self._body.setVisible(state.view is not None)  # last: what is hidden needs no laying out

    def show_slip(self, slip: SlipState, account_number: str) -> None:
        """Offer the slip of whoever is open, and say what became of it."""
        self.slip.say(tr("Number slip"))
        self.slip.abridge(is_bare=text_percent() != TEXT_PERCENTS[0])
        self.slip.setVisible(bool(account_number))
        self.slip.setEnabled(not slip.is_busy)
        said = slip.of(account_number) if account_number else None
        self._heading.setVisible(said is None)  # what is said stands in its place
        _say(self.slip_said, said.text() if said else "")

    def _show_balance(self, view: "ConsumerView") -> None:
        """Say what is on a prepaid meter; a negative balance is bad in words and colour."""
        record, prepaid = view.record, view.dues.is_prepaid
        words = balance_text(record.account, view.policy, record.recharged) if prepaid else ""
        _say(self.balance, words)
        look = "not_paid" if view.dues.on_meter else "row"
        if self.balance.property("look") != look:
            self.balance.setProperty("look", look)
            restyle(self.balance)

    def _show_account(self, view: "ConsumerView") -> None:
        account, old_numbers = view.record.account, view.old_numbers
        self.number.setText(grouped_number(account.account_number))
        old = ", ".join(map(grouped_number, old_numbers)) or grouped_number(
            account.old_account_number
        )
        _say(self.old_number, tr("Old number {number}").format(number=old) if old else "")
        _say(self.name, account.name or account.name_hi)
        _say(self.name_hi, account.name_hi if account.name else "")
        places = [account.address]
        if account.locality and account.locality.casefold() not in account.address.casefold():
            places.append(account.locality)
        _say(self._address, ", ".join(place for place in places if place))
        self._show_facts(account, view.contact)
        self._connection.setText(connection_text(account))

    def _show_facts(self, account: Account, contact: Contact | None) -> None:
        was = tr(" (was {number})").format(number=account.old_meter_number)
        meter = account.meter_number + (was if account.old_meter_number else "")
        facts = ((tr("Meter"), meter), (tr("Mobile"), mobile_text(account.mobile, contact)))
        for (name, value), (title, text) in zip(self._facts, facts, strict=True):
            _say(name, title if text else "")
            _say(value, text)

    def _show_supply(self, state: CollectState) -> None:
        assert state.view is not None, "a supply is somebody's"
        supply = state.view.record.supply
        live = supply.status is SupplyStatus.LIVE
        year = to_ist(state.view.dues.data_as_of).year
        detail = "" if live else supply_detail(supply, year=year)
        self.status.setText(status_text(supply))
        self._sign.show_icon(*("plugged", "accent") if live else ("cut", "bad"))
        beside = text_percent() == TEXT_PERCENTS[0]
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._state_row.setDirection(across if beside else down)
        _say(self._cut, f"· {detail}" if detail and beside else detail)
        _say(self.promise, _promise(state))
        kind = _BOXES.get(supply.status, "bad")
        if self._box.property("box") != kind:
            self._box.setProperty("box", kind)
            restyle(self._box)
            restyle(self.status)


def _say(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setVisible(bool(text))


def _promise(state: CollectState) -> str:
    """Say what a payment does for a supply that was cut."""
    view = state.view
    if view is None or not view.record.supply.can_be_reconnected or state.receipt is not None:
        return ""  # what a payment has done is said beside its receipt
    if view.record.open_order_number:
        return tr("Reconnection order {number} is already queued.").format(
            number=view.record.open_order_number
        )
    quote = state.quote
    if quote is not None and quote.order_awaits_cheque:
        return tr("The reconnection waits until the cheque is cleared.")
    if quote is not None and quote.queues_order_by is not None:
        due_by = short_moment(quote.queues_order_by)
        return tr("This payment queues a reconnection order, due by {moment}.").format(
            moment=due_by
        )
    return tr("Paying {least} or more queues a reconnection order.").format(least=view.dues.minimum)
