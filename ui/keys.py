"""Every key of the window, as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ui.language import mark, tr
from ui.widgets.label import heading, label

KEYS = (
    ("Enter", mark("Find, accept, save and print: three times for exact cash")),
    ("Esc", mark("Give this payment up")),
    ("F1", mark("This list")),
    ("F2", mark("Search box")),
    ("F3", mark("Cash received")),
    ("F4  F8", mark("Cheque, draft: one more; a reader fills it from the line at its foot")),
    ("Del", mark("Take the marked cheque or draft off the payment")),
    ("F5", mark("Pay in full")),
    ("F6", mark("Pay a part")),
    ("F7", mark("Pay in advance")),
    ("Alt+P", mark("Paid under protest")),
    ("Alt+H", mark("Hand-written receipt: book and leaf, when it was written")),
    ("Alt+M", mark("Prepaid: how much goes on the meter")),
    ("Alt+O", mark("Settlement scheme: its plans, each by a digit")),
    ("Alt+A", mark("The consumer's mobile number, as it is said now; messages wanted or not")),
    ("Alt+S", mark("Ask a supervisor for more cash than a receipt may take")),
    ("F9", mark("Print the last receipt again, marked DUPLICATE")),
    ("F10", mark("Open shift, close shift")),
    ("F11", mark("Open drawer, with a reason")),
    ("F12", mark("Sign out")),
    ("Ctrl+Shift+L", mark("Lock; after three minutes the window locks itself")),
    ("Alt+C", mark("Correct a receipt of this shift")),
    ("Alt+1", mark("Collect")),
    ("Alt+2", mark("Several consumers, one payer")),
    ("Alt+3", mark("Cheques: deposit, cleared, returned")),
    ("Alt+T", mark("Cash in hand: turn in, hand over, accept, make good")),
    ("Alt+4", mark("Reconnections")),
    ("Alt+R", mark("Recovery: who owes much, notices, a day's disconnections")),
    ("Alt+5", mark("Day: what is to be done before it closes, and closing it")),
    ("Alt+6", mark("Approve by phone, as a supervisor")),
    ("Alt+7", mark("Alerts: patterns that somebody should look at")),
    ("Alt+B", mark("Bank: cash that lies, slips, the statement")),
    ("Alt+8", mark("Reports: figures, and the receipts behind them")),
    ("Alt+G", mark("Messages to consumers: what waits, what left, what is in doubt")),
    ("Alt+J", mark("Journal: every entry, its seal, and how far the record is sound")),
    ("Alt+K", mark("Account numbers: tell somebody the own one, notices for an area")),
    ("Alt+W", mark("A slip with the number of the consumer on screen, without a payment")),
    ("Alt+9", mark("Printer: find, choose, try")),
    ("Alt+U", mark("Administration: users, roster, policies")),
    ("Alt+Y  Alt+N", mark("Answer the question above the panels")),
    ("Ctrl+K", mark("Consumer's screen: show or put away")),
    ("Ctrl+L", mark("English or Hindi")),
    ("Ctrl+D", mark("Light, dark or high contrast")),
    ("Ctrl++  Ctrl+-", mark("Larger or smaller text")),
)
NUMBER_KEYS = (
    ("F2", mark("Search box: any number, a name with a locality, an address")),
    ("Enter", mark("Find; then print the slip of whoever is shown")),
    ("Up  Down", mark("Another of those who match; the area, or the line, that Enter is about")),
    ("F6", mark("Notices of changed numbers for an area, as a file")),
    ("F4", mark("What was looked for and not found; Enter puts a line away with a word")),
    ("F5", mark("Read again")),
    ("Esc", mark("The next consumer; else stop what is being written, or back")),
)
CHEQUE_KEYS = (
    ("Space", mark("Mark the cheque, or no longer")),
    ("Ctrl+A", mark("Mark every cheque listed")),
    ("F2", mark("Search box; what is typed or scanned goes there by itself")),
    ("F5", mark("Deposit: a batch with its pay-in slip")),
    ("F6", mark("Cleared: the bank paid")),
    ("F7", mark("Returned: shows all that it will do first")),
    ("F8", mark("The slip or the notices again")),
    ("Enter", mark("Do what is shown, once")),
    ("Esc", mark("Back; else forget what is typed, marked, found")),
    ("Ctrl+0 Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+5", mark("All cheques, or one state")),
)
BANK_KEYS = (
    ("Up  Down", mark("The slip that the other keys are about")),
    ("F5", mark("Take cash to the bank: count, a second supervisor, the slip")),
    ("F6", mark("The bank's stamp: its number, date and sum")),
    ("F7", mark("Cash that no bank took comes back into the chest")),
    ("F8", mark("The slip again")),
    ("F9", mark("Slips and the bank's statement side by side")),
    ("F4", mark("Part a slip from a line of the statement")),
    ("F3", mark("In the statement: load one from a file")),
    ("Enter", mark("In the statement: take all that is sure")),
    ("F5  F6", mark("In the statement: the marked proposal, or the marked credit and slip")),
    ("Tab", mark("To the next list")),
    ("Esc", mark("Back")),
)
CUSTODY_KEYS = (
    ("F6", mark("Turn cash in to a supervisor: count the notes, Enter")),
    ("F7", mark("Hand cash over to another clerk's drawer")),
    ("F4", mark("To somebody else who could take it")),
    ("Enter", mark("Count the marked line, make it good, or print its slip")),
    ("F8", mark("Refuse what is offered, with a reason")),
    ("F9", mark("Take an own offer back")),
    ("F2  F3", mark("An excess: given back, or kept as income")),
    ("F5", mark("Read again")),
    ("Esc", mark("Give up what was begun")),
)
BASKET_KEYS = (
    ("Enter", mark("Add the account; with the box empty, go to the money")),
    ("F2", mark("Search box")),
    ("Ctrl+Down", mark("List of accounts; the arrow keys mark one")),
    ("Del", mark("Take out the account, or the cheque, that is marked")),
    ("F6", mark("Another amount for the marked account")),
    ("F3", mark("Cash received")),
    ("F4  F8", mark("Cheque, draft: one more; a reader fills it from the line at its foot")),
    ("Esc", mark("Put away what is being asked; else give all of it up")),
    ("Alt+1", mark("Collect")),
)
DAY_KEYS = (
    ("Up  Down", mark("The line of the list that the other keys are about")),
    ("F4", mark("Leave the line to the next day, with a reason")),
    ("F10", mark("Close the day, once nothing is open; Enter confirms")),
    ("F7", mark("Close the month or the financial year that is over")),
    ("F9", mark("The slip of the close again, marked DUPLICATE")),
    ("F8", mark("The sheet of the close as PDF")),
    ("PgUp  PgDown", mark("Earlier closes, and back")),
    ("F6", mark("Have a clock accepted that is behind the record")),
    ("F5", mark("Read again")),
    ("Esc", mark("Put away what is asked")),
)
JOURNAL_KEYS = (
    ("Left  Right", mark("What entries are about, and the entries")),
    ("Ctrl+1 … Ctrl+4", mark("All of the record, today, seven days, this month")),
    ("F2", mark("Other days: first, Enter, last, Enter")),
    ("F3", mark("By whom: a name, Enter")),
    ("F4", mark("What stands in it: the number of a receipt, account or cheque, Enter")),
    ("Enter", mark("The whole life of the receipt that the entry is about")),
    ("F5", mark("Look again")),
    ("F6", mark("Check the record on from the last check")),
    ("F7", mark("Check the record from its first entry")),
    ("F9", mark("Into the entry's own text")),
    ("Esc", mark("Stop what is under way; else back to the entries")),
)
MESSAGE_KEYS = (
    ("Up  Down", mark("The message that the other keys are about")),
    ("Ctrl+1 … Ctrl+5", mark("All messages, or those of one state")),
    ("F5", mark("Write the messages that follow from the record; an auditor reads again")),
    ("F6", mark("Write what waits into a file for the gateway")),
    ("F7", mark("Send what waits over HTTP; again: stop")),
    ("F4", mark("Tell an area its changed numbers")),
    ("F8  F9", mark("What is in doubt: once more, or give up, with a reason")),
    ("F3", mark("Templates in both languages, with their length")),
    ("Enter", mark("Do what is shown, once")),
    ("Esc", mark("Stop sending; else back")),
)
REPORT_KEYS = (
    ("1–9  A–Z", mark("Pick the report with this sign")),
    ("Ctrl+1 … Ctrl+5", mark("Today, yesterday, this month, last month, financial year")),
    ("F2", mark("Other days: first, Enter, last, Enter")),
    ("F3", mark("A receipt's whole life, by its number; a scanner needs no key")),
    ("Enter", mark("What is behind the marked row: its receipts, the life of one")),
    ("Esc", mark("Step by step back; else stop what is being read or written")),
    ("F5", mark("Read again")),
    ("F6  F7  F8  F9", mark("Write what is on screen as PDF, Excel, CSV, JSON")),
)
RECONNECTION_KEYS = (
    ("Up Down Left Right", mark("From card to card, from column to column")),
    ("Space", mark("Mark the card, or no longer")),
    ("Ctrl+A", mark("Mark every card of the column, or none")),
    ("F2", mark("Search box; what is typed or scanned goes there by itself")),
    ("F6", mark("Dispatch the marked cards to a team, else the one under the cursor")),
    ("F7", mark("Enter a result: the light is on, it could not be done, a recall was told")),
    ("F8", mark("Job slips on the printer; slips and the team's list as PDF")),
    ("F4", mark("Release an order before its cheque is cleared, with a reason")),
    ("F9", mark("Results from a file")),
    ("F5", mark("Read again")),
    ("F5  F6  F7", mark("On the result's page: light is on, could not be done, recall was told")),
    ("1–6", mark("On the result's page: why it could not be done")),
    ("Enter", mark("Do what is shown, once")),
    ("Esc", mark("Back; else forget what is typed, marked, found")),
)
DRIVE_KEYS = (
    ("Up  Down", mark("The drive, or the defaulter, that the other keys are about; Tab between")),
    ("F5", mark("New drive: from which dues on; how many that are is shown at once")),
    ("F6", mark("Notices: written to who has none, and as PDF")),
    ("F7", mark("Notices that were served, and on which day")),
    ("F8", mark("A day's disconnections, and the teams' lists as PDF")),
    ("F9", mark("Results from the field: a status file")),
    ("F4", mark("Spare the marked consumer by an order, or lift it")),
    ("F2  F3", mark("Next division; who may be cut, then by what spares them")),
    ("F10", mark("The drive's page; F8 writes it as PDF")),
    ("F3", mark("On the page of an act: its PDF again")),
    ("Ctrl+1 Ctrl+2 Ctrl+3", mark("Kinds of connection, or why a supply is spared")),
    ("Enter", mark("To the next field; at the last one do it, once")),
    ("Esc", mark("Give up a PDF that is being written; else back; else list everybody")),
)
_MARGIN, _FEWEST = 20, 6
Keys = tuple[tuple[str, str], ...]


class KeyList(QFrame):
    """Lies over the window until any key is pressed; F1 shows what it had no room for first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading, self._more = heading(), label("note")
        self._rest: Keys = ()
        self._before: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(28, 20, 36, 24)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(5)
        self._grid.addWidget(self._heading, 0, 0, 1, 4)
        self._names: list[QLabel] = []
        self._texts: list[tuple[QLabel, str]] = []
        self.hide()

    def _fill(self, keys: Keys) -> None:
        for old in (*self._names, *(says for says, _ in self._texts)):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._names, self._texts = [], []
        self._grid.removeWidget(self._more)
        rows = (len(keys) + 1) // 2
        for index, (key, text) in enumerate(keys):
            name, says = label("strong"), label("row")
            name.setText(key)
            column, row = divmod(index, rows)
            self._grid.addWidget(name, row + 1, 2 * column)
            self._grid.addWidget(says, row + 1, 2 * column + 1)
            self._names.append(name)
            self._texts.append((says, text))
        self._grid.addWidget(self._more, rows + 1, 3)

    def toggle(self, *, keys: Keys = KEYS) -> None:
        """Show a screen's list in the middle, or put it away."""
        if self.isVisible():
            self._put_away()
            return
        self._before = self.window().focusWidget()
        self._show(keys)
        self.show()
        self.raise_()
        self.setFocus()

    def _show(self, keys: Keys) -> None:
        """Show as many as there is room for; the others wait for F1."""
        most = self.window().height() - 2 * _MARGIN
        count = len(keys)
        while True:
            self._rest = keys[count:]
            self._fill(keys[:count])
            self._say()
            self._fit()
            if self.height() <= most or count <= _FEWEST:
                break
            count -= 2
        self.move(self.window().rect().center() - self.rect().center())

    def _say(self) -> None:
        self._heading.setText(tr("Keys").upper())
        self._more.setText(tr("F1: more keys"))
        self._more.setVisible(bool(self._rest))
        for says, text in self._texts:
            says.setText(tr(text))

    def _fit(self) -> None:
        """Take as much room as the words want, and no more than there is."""
        for says, _ in self._texts:
            says.setWordWrap(False)
        self.adjustSize()
        most = self.window().width() - 2 * _MARGIN
        if self.width() > most:
            for says, _ in self._texts:
                says.setWordWrap(True)
            self.resize(most, self.heightForWidth(most))

    def _put_away(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the rest on F1, or go away on any key, which then does nothing else."""
        event.accept()
        if event.key() == Qt.Key.Key_F1 and self._rest:
            self._show(self._rest)
        else:
            self._put_away()
