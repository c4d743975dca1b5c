"""The page of this counter: what it is, and what it runs on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.administration.presenter import AdministrationPresenter, AdministrationState
from ui.language import mark, tr
from ui.widgets.label import heading, label, panel

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.administration.work import StationFacts

_KEY_GROUP = 8
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_NAMES = (
    mark("Station"),
    mark("Division"),
    mark("Organisation"),
    mark("Public key"),
    mark("Receipt printer"),
    mark("Folder"),
    mark("Database"),
    mark("Version"),
)


class CounterPage(QWidget):
    """Shows facts; none of them is changed here."""

    def __init__(self, presenter: AdministrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title, self._note = heading(), label("note", wraps=True)
        self._names = tuple(label("soft") for _ in _NAMES)
        self.facts = tuple(label("row", wraps=True) for _ in _NAMES)
        self._lay_out()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(28, 16, 28, 20)
        column.setSpacing(14)
        column.addWidget(self._title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (name, fact) in enumerate(zip(self._names, self.facts, strict=True)):
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(self._note)
        outer.addWidget(frame)

    def escape(self) -> bool:
        """Have nothing to put away."""
        return False

    def begin(self) -> None:
        """Take the keys."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("This counter").upper())
        for shown, name in zip(self._names, _NAMES, strict=True):
            shown.setText(tr(name))
        self._note.setText(
            tr(
                "The printer is found, tried and chosen with Alt+9. The other counters of the "
                "division are listed here once counters exchange their records."
            )
        )
        self.show_state(self._presenter.state)

    def show_state(self, state: AdministrationState) -> None:
        """Show what the presenter says."""
        texts = _texts(state.facts) if state.facts else ("",) * len(_NAMES)
        for shown, text in zip(self.facts, texts, strict=True):
            _say(shown, text)


def _say(shown: QLabel, text: str) -> None:
    """Show a long address so that it may go on in the next line."""
    shown.setText(text.replace("/", f"/{_MAY_BREAK}"))


def _texts(facts: "StationFacts") -> tuple[str, ...]:
    issuer, key = facts.issuer, facts.public_key
    groups = (key[start : start + _KEY_GROUP] for start in range(0, len(key), _KEY_GROUP))
    counter = tr("Counter {counter}").format(counter=issuer.counter)
    version = tr("{program}, record {schema}")
    return (
        f"{facts.name} · {counter}",
        " · ".join(filter(None, (issuer.division, issuer.division_name, issuer.division_name_hi))),
        " · ".join(filter(None, (issuer.organisation, issuer.organisation_hi))),
        " ".join(groups),
        facts.printer_url,
        facts.folder,
        facts.database,
        version.format(program=facts.program, schema=facts.schema),
    )
