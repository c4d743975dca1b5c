"""The Alerts screen: what was seen on the left, the entries behind it on the right."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from ui.alerts.card import AlertCard
from ui.alerts.facts_panel import FactsPanel
from ui.alerts.models import SENTENCE, AlertsModel, TracesModel
from ui.alerts.period_row import AlertPeriodRow
from ui.alerts.presenter import AlertsPresenter
from ui.alerts.state import AlertsState, Progress
from ui.alerts.words import alerts_text, count_text, sentence, span_text
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.theme import fix_size, text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.entry import is_enter
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton
from ui.widgets.label import heading, label, panel
from ui.widgets.table import give_room, table

_LIST_WIDTH = 344
_WIDTHS = (124, 156, 178, 70, 114, 88, 0)
_WHO_COLUMN, _CHEQUE_COLUMN = 6, 3


class AlertsView(QWidget):
    """Shows what the presenter says; arrows go through alerts, Enter goes to what is behind."""

    def __init__(self, presenter: AlertsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = self._traces_turn = -1
        self.screens, self.period = ScreensBar(), AlertPeriodRow()
        self._title, self.note = label("title"), label("soft")
        self.refresh, self.export = KeyButton("F5"), KeyButton("F8")
        self.exported = label("note", wraps=True)
        self.model, self.traces = AlertsModel(), TracesModel()
        self.list = QListView()
        self.table = table(self.traces, _WIDTHS)
        self._heading, self.seen = heading(), label("strong", wraps=True)
        self._hint, self.facts = label("note"), FactsPanel()
        self._calm, self._nothing = QWidget(), label("name")
        self._looked = label("soft")
        self._panels = QWidget()
        for model in (self.model, self.traces):
            model.setParent(self)
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        outer.addLayout(self._title_row())
        outer.addWidget(self.period)
        outer.addWidget(self.exported)
        outer.addWidget(self._calm_page(), 1)
        row = QHBoxLayout(self._panels)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._list_panel())
        row.addWidget(self._traces_panel(), 1)
        outer.addWidget(self._panels, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(self.refresh)
        return row

    def _calm_page(self) -> QWidget:
        """Make what is shown of an honest day."""
        column = QVBoxLayout(self._calm)
        column.addStretch(2)
        for widget in (Icon("shield", "done", 56), self._nothing, self._looked):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return self._calm

    def _list_panel(self) -> QWidget:
        frame = panel()
        fix_size(frame, width=_LIST_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 6, 1, 6)
        self.list.setModel(self.model)
        self.list.setModelColumn(SENTENCE)
        self.list.setItemDelegate(AlertCard(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        column.addWidget(self.list)
        return frame

    def _traces_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._hint)
        column.addLayout(top)
        column.addWidget(self.seen)
        self.table.setProperty("dense", True)
        column.addWidget(self.table, 1)
        column.addWidget(self.facts)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.period.chosen.connect(presenter.choose)
        self.period.first.textChanged.connect(presenter.type_first)
        self.period.last.textChanged.connect(presenter.type_last)
        self.refresh.clicked.connect(presenter.look)
        self.export.clicked.connect(presenter.export)
        self.facts.hide_button.clicked.connect(self._escape)
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.table.selectionModel().currentRowChanged.connect(self._go_to_trace)
        self.table.doubleClicked.connect(lambda _: presenter.open_trace())
        self.traces.wanted.connect(presenter.more)

    def _listen(self) -> None:
        for one in (self.screens, self.period, self.refresh, self.export):
            one.listen(self)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.go_to(current.row())

    def _go_to_trace(self, current: QModelIndex) -> None:
        self._presenter.go_to_trace(current.row())

    def _escape(self) -> None:
        if not self._presenter.escape():
            self._to_list()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter from an alert to what is behind it, and to what one entry was."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            event.accept()
        elif self.table.hasFocus():
            self._presenter.open_trace()
        elif self.traces.count():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.doItemsLayout()  # a sentence needs other lines in another width

    def begin(self) -> None:
        """Put the cursor into the list."""
        self._to_list()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Alerts"))
        self.screens.retranslate()
        self.period.retranslate()
        self.refresh.say(tr("Look again"))
        self.list.setAccessibleName(tr("Alerts, the gravest first"))
        self.table.setAccessibleName(tr("Entries behind the alert"))
        self._hint.setText(tr("Enter: what it was"))
        self._nothing.setText(tr("Nothing was noticed."))
        self._show_columns()
        self.model.retranslate()
        self.traces.retranslate()
        self._turn = self._traces_turn = -1
        self.show_state(self._presenter.state)

    def _show_columns(self) -> None:
        """Give the columns room by the size of text; what large text leaves out, facts tell."""
        give_room(self.table, _WIDTHS)
        percent = text_percent()
        self.table.setColumnHidden(_WHO_COLUMN, percent > TEXT_PERCENTS[0])
        self.table.setColumnHidden(_CHEQUE_COLUMN, percent > TEXT_PERCENTS[1])

    def show_state(self, state: AlertsState) -> None:
        """Show what the presenter says."""
        self.period.show_state(state)
        self._say_note(state)
        self.export.say(tr("Writing …") if state.is_exporting else tr("Write as CSV"))
        self.export.setEnabled(not state.is_exporting)
        self.exported.setText(state.exported.text() if state.exported else "")
        self.exported.setVisible(state.exported is not None)
        is_calm = not state.findings
        self._calm.setVisible(is_calm and state.span is not None and state.progress is None)
        self._panels.setVisible(not is_calm)
        self._show_list(state)
        self._show_traces(state)

    def _say_note(self, state: AlertsState) -> None:
        if state.progress is not None:
            self.note.setText(progress_text(state.progress))
            return
        parts = []
        if state.span is not None:
            parts = [span_text(state.span), alerts_text(len(state.findings))]
            self._looked.setText(span_text(state.span))
        if state.grave_count:
            parts.append(tr("{count} grave").format(count=state.grave_count))
        self.note.setText(" · ".join(parts))

    def _show_list(self, state: AlertsState) -> None:
        if state.turn == self._turn:
            return
        self._turn = state.turn
        self.model.show_findings(state.findings)
        if state.row >= 0:
            self.list.setCurrentIndex(self.model.index(state.row, SENTENCE))
        if self.period.has_cursor() and state.span is not None:
            self._to_list()

    def _show_traces(self, state: AlertsState) -> None:
        finding = state.finding
        count = count_text(len(finding.positions)) if finding else ""
        self._heading.setText(tr("Behind it: {entries}").format(entries=count).upper())
        self.seen.setText(sentence(finding) if finding else "")
        self.traces.show_traces(state)
        if state.traces and state.traces_turn != self._traces_turn:
            self._traces_turn = state.traces_turn
            self.table.selectRow(state.trace_row)
            self.table.scrollToTop()
        self._hint.setVisible(not state.is_open)
        self.facts.show_trace(state.trace if state.is_open else None)


def progress_text(progress: Progress) -> str:
    """Say how far a look has come, and how to end it."""
    if not progress.all:
        return tr("Looking …")
    words = tr("Looking … {done} of {all} entries · Esc stops")
    return words.format(done=f"{progress.done:,}", all=f"{progress.all:,}")
