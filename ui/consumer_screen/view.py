"""The consumer's screen: Hindi first and larger, then English, whatever the clerk has chosen."""

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cashier.domain.money import Money
from cashier.domain.receipt import Issuer
from ui.consumer_screen.line import DESIGN_HEIGHT, Line
from ui.consumer_screen.state import ConsumerScreenState, MaskedPayer, Shown
from ui.formats import short_moment
from ui.language import Language, in_language, mark
from ui.widgets.label import box, hairline, panel

_WELCOME = mark("Welcome")
_COUNTER = mark("Counter {counter}")
_ACCOUNT = mark("Account")
_TOTAL = mark("Total payable")
_NOW = mark("Paying now")
_PAID = mark("Amount paid")
_RECEIVED = mark("Received")
_CHANGE = mark("Change")
_CHECK = mark("Please check your name and the amount.")
_THANKS = mark("Thank you")
_RECEIPT = mark("Receipt")
_BACK = mark("Supply due back by {moment}")
_DESIGN_WIDTH = 1366
_LEAST_SIZE = (320, 180)
_MARGIN = 32
_CENTRE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
_NONE = "–"


def _hindi(text: str) -> str:
    return in_language(Language.HINDI, text)


def _both(text: str) -> str:
    return f"{_hindi(text)} · {text}"


def _group(*lines: Line) -> QVBoxLayout:
    """Put lines that belong together one below the other."""
    column = QVBoxLayout()
    column.setSpacing(0)
    for line in lines:
        column.addWidget(line)
    return column


class ConsumerScreenView(QFrame):
    """Shows what the consumer may see. It has no controls and never wants the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consumer")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.division = Line(32, "on_bar", bold=True)
        self.counter = Line(32, "on_bar", bold=True, align=_RIGHT)
        self.resting, self.payment = _RestingPage(), _PaymentPage()
        self._pages = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setObjectName("bar")
        row = QHBoxLayout(self._bar)
        row.addWidget(self.division, 2)
        row.addWidget(self.counter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        for page in (self.resting, self.payment):
            self._pages.addWidget(page)

    def minimumSizeHint(self) -> QSize:
        """Tell how small the screen may become: the type follows, whatever its size is now."""
        return QSize(*_LEAST_SIZE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all type and all room follow the screen; a narrow one counts as if it were lower."""
        super().resizeEvent(event)
        height = min(self.height(), self.width() * DESIGN_HEIGHT // _DESIGN_WIDTH)
        for line in self.findChildren(Line):
            line.scale_to(height)
        margin = _MARGIN * height // DESIGN_HEIGHT
        self._bar_row().setContentsMargins(margin, margin // 3, margin, margin // 3)
        self.payment.scale_to(margin)
        self.resting.scale_to(margin)

    def _bar_row(self) -> QBoxLayout:
        row = self._bar.layout()
        assert isinstance(row, QBoxLayout), "it was laid out as one"
        return row

    def show_state(self, state: ConsumerScreenState) -> None:
        """Show what the presenter says."""
        self._show_issuer(state.issuer)
        resting = state.shown is Shown.RESTING
        self.payment.show_state(state)
        self._pages.setCurrentWidget(self.resting if resting else self.payment)

    def _show_issuer(self, issuer: Issuer | None) -> None:
        self.resting.show_issuer(issuer)
        if issuer is None:
            self.division.say("")
            self.counter.say("")
            return
        english = issuer.division_name or issuer.division
        names = (issuer.division_name_hi, english)
        self.division.say(" · ".join(name for name in names if name))
        self.counter.say(_both(_COUNTER).format(counter=issuer.counter))


class _RestingPage(QWidget):
    """A greeting, between two payments."""

    def __init__(self) -> None:
        super().__init__()
        self.greeting = Line(136, bold=True, align=_CENTRE)
        self.greeting_en = Line(52, "soft", align=_CENTRE)
        self.organisation = Line(40, "accent", bold=True, align=_CENTRE)
        self.organisation_en = Line(28, "soft", align=_CENTRE)
        self.greeting.say(_hindi(_WELCOME))
        self.greeting_en.say(_WELCOME)
        self._column = QVBoxLayout(self)
        self._column.addStretch(4)
        self._column.addWidget(self.greeting)
        self._column.addWidget(self.greeting_en)
        self._column.addStretch(2)
        self._column.addWidget(self.organisation)
        self._column.addWidget(self.organisation_en)
        self._column.addStretch(3)

    def show_issuer(self, issuer: Issuer | None) -> None:
        """Say whose counter this is."""
        self.organisation.say(issuer.organisation_hi if issuer else "")
        self.organisation_en.say(issuer.organisation if issuer else "")

    def scale_to(self, margin: int) -> None:
        """Keep this much room around everything."""
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(0)


class _PaymentPage(QWidget):
    """The payer on the left, the figures on the right; from open to saved nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.payer, self.closing = _Payer(), _Closing()
        self.total = _Row(88, 38)
        self.now = _Row(48, 30, "accent")
        self.received = _Row(72, 38)
        self.change = _Row(88, 38, "doubt")
        self._card, self._change_box = panel(), box("change")
        self._page, self._left = QHBoxLayout(self), QVBoxLayout()
        self._rows, self._inside = QVBoxLayout(self._card), QHBoxLayout(self._change_box)
        self._lay_out()

    def _lay_out(self) -> None:
        self._left.setSpacing(0)
        self._left.addWidget(self.payer)
        self._left.addStretch(1)
        self._left.addWidget(self.closing)
        self._page.addLayout(self._left, 10)
        self._page.addWidget(self._card, 13)
        self._inside.addWidget(self.change)
        self._rows.setSpacing(0)
        # The total stands in the middle of its part as long as nothing is said below it.
        for widget, stretch in (
            (self.total, 4),
            (self.now, 0),
            (hairline(), 1),
            (self.received, 3),
            (self._change_box, 3),
        ):
            self._rows.addStretch(stretch)
            self._rows.addWidget(widget)

    def scale_to(self, margin: int) -> None:
        """Keep this much room around everything."""
        around = QMargins(margin, margin, margin, margin)
        self._page.setContentsMargins(around)
        self._page.setSpacing(margin)
        inset = margin // 3
        self._rows.setContentsMargins(inset, inset, inset, inset)
        for row in (self.total, self.now, self.received, self.change):
            row.scale_to(margin - inset)
        self._inside.setContentsMargins(0, inset, 0, inset)
        self.payer.scale_to(margin)
        self.closing.scale_to(margin)

    def show_state(self, state: ConsumerScreenState) -> None:
        """Show the payment so far, or as it was saved."""
        saved = state.shown is Shown.SAVED
        self.payer.show_payer(state.payer)
        self.total.show_figure(_PAID if saved else _TOTAL, state.amount if saved else state.total)
        if saved or state.amount is None:
            self.now.clear()
        else:
            self.now.show_figure(_NOW, state.amount)
        self.received.show_figure(_RECEIVED, state.received)
        self.change.show_figure(_CHANGE, state.change)
        self.closing.show_state(state)


class _Row(QWidget):
    """What a figure is, in both languages, and the figure."""

    def __init__(self, pixels: int, label_pixels: int, look: str = "ink") -> None:
        super().__init__()
        soft = "soft" if look == "ink" else look
        self.name = Line(label_pixels, look, bold=True)
        self.name_en = Line(label_pixels * 5 // 7, soft)
        self.figure = Line(pixels, look, bold=True, align=_RIGHT)
        names = QVBoxLayout()
        names.addStretch(1)
        names.addLayout(_group(self.name, self.name_en))
        names.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(names, 4)
        self._row.addWidget(self.figure, 6)

    def show_figure(self, name: str, figure: Money | None) -> None:
        """Show a figure under its name; a dash while there is none to tell."""
        self.name.say(_hindi(name))
        self.name_en.say(name)
        self.figure.say(_NONE if figure is None else str(figure), about=_both(name))

    def clear(self) -> None:
        """Leave the room empty."""
        for line in (self.name, self.name_en, self.figure):
            line.say("")

    def scale_to(self, margin: int) -> None:
        """Keep this much room on either side."""
        self._row.setContentsMargins(margin, 0, margin, 0)


class _Payer(QWidget):
    """Who pays: the name, masked, and the end of the account number."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.other_name = Line(64, bold=True), Line(36, "soft")
        self._title, self.number = Line(26, "soft"), Line(46, bold=True)
        self._title.say(_both(_ACCOUNT))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(_group(self.name, self.other_name))
        self._column.addLayout(_group(self._title, self.number))

    def scale_to(self, margin: int) -> None:
        """Part name and number by this much."""
        self._column.setSpacing(margin * 2 // 3)

    def show_payer(self, payer: MaskedPayer | None) -> None:
        """Show the name in both scripts, Hindi larger; the only one where there is one only."""
        names = [name for name in (payer.name_hi, payer.name) if name] if payer else []
        larger, smaller = [*names, "", ""][:2]
        self.name.say(larger)
        self.other_name.say(smaller)
        self.number.say(payer.account_number if payer else "", about=_both(_ACCOUNT))


class _Closing(QStackedWidget):
    """What there is to say below: check this; then thank you, the receipt, the light's return."""

    def __init__(self) -> None:
        super().__init__()
        self.check, self.check_en = Line(34), Line(26, "soft")
        self.thanks, self.thanks_en = Line(64, "done", bold=True), Line(36, "done")
        self._receipt, self.receipt_number = Line(26, "soft"), Line(40, bold=True)
        self.back, self.back_en = Line(32, "accent", bold=True), Line(25, "accent")
        self.promise = box("live")
        self._inside = QVBoxLayout(self.promise)
        self._inside.addLayout(_group(self.back, self.back_en))
        self._say_fixed()
        self._lay_out()

    def _lay_out(self) -> None:
        before, after = QWidget(), QWidget()
        checking, self._column = QVBoxLayout(before), QVBoxLayout(after)
        for page, column in ((before, checking), (after, self._column)):
            column.setContentsMargins(0, 0, 0, 0)
            column.addStretch(1)
            self.addWidget(page)
        checking.addLayout(_group(self.check, self.check_en))
        self._column.addLayout(_group(self.thanks, self.thanks_en))
        self._column.addLayout(_group(self._receipt, self.receipt_number))
        self._column.addWidget(self.promise)

    def _say_fixed(self) -> None:
        self.check.say(_hindi(_CHECK))
        self.check_en.say(_CHECK)
        self.thanks.say(_hindi(_THANKS))
        self.thanks_en.say(_THANKS)
        self._receipt.say(_both(_RECEIPT))

    def scale_to(self, margin: int) -> None:
        """Part the lines by this much."""
        self._column.setSpacing(margin // 3)
        self._inside.setContentsMargins(margin // 2, margin // 4, margin // 2, margin // 4)

    def show_state(self, state: ConsumerScreenState) -> None:
        """Show the end of a payment that was saved, and until then what to check."""
        self.setCurrentIndex(int(state.shown is Shown.SAVED))
        self.receipt_number.say(state.receipt_number, about=_both(_RECEIPT))
        moment = state.supply_back_by
        self.promise.setVisible(moment is not None)
        if moment is not None:
            self.back.say(_hindi(_BACK).format(moment=short_moment(moment, Language.HINDI)))
            self.back_en.say(_BACK.format(moment=short_moment(moment, Language.ENGLISH)))
