"""Whom the criteria of a new drive are about, worked out while they are typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.account import ConnectionType
from cashier.domain.errors import CounterError
from ui.drive.paper_work import PaperWork
from ui.drive.state import CRITERIA, FIELDS, Place, Step, Task
from ui.drive.typed import PLACES, criteria_of
from ui.messages import message_of
from ui.presenter import Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.defaulters import DefaulterPage
    from ui.drive.papers import DrivePapers
    from ui.drive.work import DriveDesk


class CountWork(PaperWork):
    """Counts one set of criteria at a time; who types quickly is answered for the last alone."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        desk: "Callable[[], DriveDesk]",
        papers: "DrivePapers",
    ) -> None:
        super().__init__(printer, papers)
        self._storage = storage
        self._desk = desk
        self._counts = Turns()
        self._is_counting = self._is_wanted = False

    def type(self, place: Place, text: str) -> None:
        """Take what was typed into a field; figures of other criteria are shown no more."""
        if self.state.step is not Step.TYPING or text == self.state.text(place):
            return
        texts = tuple((dict(self.state.texts) | {place: text}).items())
        self._become(replace(self.state, texts=texts, refusal=None))
        if place in CRITERIA:
            self._counts.next()
            self._become(replace(self.state, counted=None, is_counting=True))

    def toggle_kind(self, kind: ConnectionType) -> None:
        """List a kind of connection, or no longer; none of them means all."""
        if self.state.step is Step.TYPING and self.state.task is Task.OPEN:
            self._become(replace(self.state, kinds=self.state.kinds ^ {kind}))
            self.count()

    def count(self) -> None:
        """Work out whom the criteria are about; once more where that is under way."""
        if self.state.task is not Task.OPEN or self.state.step is not Step.TYPING:
            return
        turn = self._counts.next()
        if self._is_counting:
            self._is_wanted = True
            return
        try:
            criteria = criteria_of(self.state)
        except CounterError as refusal:
            self._become(replace(self.state, counted=None, is_counting=False))
            self._refuse(refusal)
            return
        self._is_counting = True
        self._become(replace(self.state, counted=None, is_counting=True, refusal=None))
        self._storage.run(
            lambda: self._desk().count(criteria),
            lambda page: self._counted(turn, page),
            refused=lambda refusal: self._counted(turn, None, refusal),
            failed=lambda: self._counted(turn, None),
        )

    def _counted(
        self, turn: int, page: "DefaulterPage | None", refusal: CounterError | None = None
    ) -> None:
        self._is_counting = False
        if self._is_wanted:
            self._is_wanted = False
            self.count()
            return
        self._counts.if_current(turn, self._show_count)(page)
        if refusal is not None and self.state.step is Step.TYPING:
            self._counts.if_current(turn, self._refuse)(refusal)

    def _show_count(self, page: "DefaulterPage | None") -> None:
        self._become(replace(self.state, counted=page, is_counting=False))

    def _refuse(self, refusal: CounterError) -> None:
        """Say why nothing was done; what was typed stays, and the cursor goes where it belongs."""
        if self.state.task is None:
            return
        fields = FIELDS[self.state.task]
        places = (at for kind, at in PLACES if isinstance(refusal, kind) and at in fields)
        named = getattr(refusal, "place", None)
        place = named if named in fields else next(places, self.state.place)
        wrong = message_of(refusal)
        self._show(replace(self.state, step=Step.TYPING, place=place, refusal=wrong))
