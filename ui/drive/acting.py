"""The acts of a drive, as plain Python: typed, done once, and what comes of them on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cashier.domain.defaulting import RECORDED, RecordedExclusion
from cashier.domain.drive import Batch, Defaulter, Drive, ExclusionKind, NoticeList
from cashier.domain.errors import CounterError
from cashier.domain.typed_days import parse_day
from ui.drive.counting import CountWork
from ui.drive.state import FIELDS, ActState, Place, Step, Task
from ui.drive.typed import criteria_of, names_of, number_of
from ui.language import mark
from ui.messages import message
from ui.presenter import Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.importing import ImportOutcome
    from ui.drive.papers import DrivePapers
    from ui.drive.work import DriveDesk

_OPENED = mark("{number}: {count} consumers listed, who owe {amount}.")
_NOTICES = mark("{number}: {count} notices.")
_SERVED = mark("{number}: {count} notices served on {day}.")
_BATCH = mark("{number}: {count} supplies for {day}, {teams} teams.")
_LOADED = mark("{loaded} results new, {unchanged} known before, {rejected} not readable.")
_EXCLUDED = mark("{number} is kept from being cut.")
_ALLOWED = mark("{number} may be cut again, if nothing else is in the way.")
_NO_ORDER = mark("No order stood that kept {number} from being cut.")
_NO_LIST = mark("There are no notices yet; F6 makes some.")
_NO_PATH = mark("Choose a file, or type where it is.")


class ActPresenter(CountWork):
    """Leads through one act. `changed` hears of all that was done, `opened` of a new drive."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        desk: "Callable[[], DriveDesk]",
        *,
        papers: "DrivePapers",
        changed: Callable[[], None],
        opened: Callable[[Drive], None],
    ) -> None:
        super().__init__(storage, printer, desk, papers)
        self._changed, self._opened = changed, opened
        self._request = ""
        self._turns = Turns()

    def begin(self) -> None:
        """Forget what somebody else had begun."""
        self.give_up()
        if self.state.step is not Step.DOING:
            self._show(ActState())

    def open(self, task: Task, drive: Drive | None, defaulter: Defaulter | None = None) -> None:
        """Begin an act; what it needs to know is read while somebody types."""
        self._request = str(uuid4())
        if task is Task.EXCLUDE and _recorded(defaulter):
            task = Task.ALLOW
        self._show(ActState(task, drive=drive, defaulter=defaulter, place=FIELDS[task][0]))
        self._read(task)

    def _read(self, task: Task) -> None:
        """Read what an act needs to know."""
        turn = self._turns.next()
        reads: dict[Task, Callable[[], ActState]] = {
            Task.OPEN: self._read_threshold,
            Task.NOTICES: self._read_lists,
            Task.SERVED: self._read_lists,
            Task.BATCH: self._read_batches,
            Task.RESULTS: self._read_files,
        }
        if task in reads:
            self._storage.run(
                reads[task], self._turns.if_current(turn, self._take), refused=self._refuse
            )

    def _take(self, read: ActState) -> None:
        """Take over what was read; what was typed meanwhile stays."""
        typed = dict(read.texts) | dict(self.state.texts)
        self._show(
            replace(
                self.state,
                texts=tuple(typed.items()),
                lists=read.lists,
                batches=read.batches,
                files=read.files,
                row=read.row,
            )
        )
        if read.task is Task.OPEN:
            self.count()

    def _read_threshold(self) -> ActState:
        amount = self._desk().threshold().short()
        return ActState(Task.OPEN, texts=((Place.THRESHOLD, amount),))

    def _read_lists(self) -> ActState:
        lists = self._desk().notice_lists(self._drive().number)
        waiting = (place for place, one in enumerate(lists) if one.served < one.notices)
        row = next(waiting, min(0, len(lists) - 1))
        return ActState(lists=lists, row=row)

    def _read_batches(self) -> ActState:
        batches = self._desk().batches(self._drive().number)
        today = f"{self._desk().today():%d-%m-%Y}"
        return ActState(batches=batches, row=min(0, len(batches) - 1), texts=((Place.DAY, today),))

    def _read_files(self) -> ActState:
        files = self._desk().files()
        first = ((Place.FILE, files[0]),) if files else ()
        return ActState(files=files, row=min(0, len(files) - 1), texts=first)

    def _drive(self) -> Drive:
        assert self.state.drive is not None, "the act is about a drive"
        return self.state.drive

    def leave(self) -> None:
        """Give a paper up that is being drawn; else put the act away, unless it is being done."""
        if self.state.writing is not None:
            self.give_up()
        elif self.state.step is not Step.DOING:
            self._turns.next()
            self._counts.next()
            self._show(ActState())

    def choose_reason(self, reason: ExclusionKind) -> None:
        """Say why a supply is kept from being cut."""
        if self.state.step is Step.TYPING:
            self._become(replace(self.state, reason=reason))

    def go_to(self, row: int) -> None:
        """Put the cursor on a list of notices, or on a batch."""
        rows = len(self.state.lists or self.state.batches)
        if row != self.state.row and 0 <= row < rows:
            self._become(replace(self.state, row=row, refusal=None))

    def move_file(self, by: int) -> None:
        """Go to the file above or below."""
        state, last = self.state, len(self.state.files) - 1
        if state.task is Task.RESULTS and state.step is Step.TYPING and last >= 0:
            row = min(max(state.row + by, 0), last)
            self._become(replace(state, row=row))
            self.type(Place.FILE, state.files[row])

    def enter(self, place: Place) -> None:
        """Go from a field to the next one; from the last one, do it."""
        state = self.state
        if state.task is None or state.step is not Step.TYPING:
            return
        fields = FIELDS[state.task]
        if place is fields[-1]:
            self.act()
        else:
            self._show(replace(state, place=fields[fields.index(place) + 1], refusal=None))

    def act(self) -> None:
        """Do it, once."""
        state = self.state
        if state.task is None or state.step is not Step.TYPING:
            return
        acts: dict[Task, Callable[[], None]] = {
            Task.OPEN: self._open_drive,
            Task.NOTICES: self._make_notices,
            Task.SERVED: self._serve,
            Task.BATCH: self._make_batch,
            Task.RESULTS: self._load,
            Task.EXCLUDE: self._exclude,
            Task.ALLOW: self._allow,
        }
        try:
            acts[state.task]()
        except CounterError as refusal:
            self._refuse(refusal)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._become(replace(self.state, step=Step.DOING, refusal=None))
        self._storage.run(work, then, refused=self._refuse, failed=self._type_again)

    def _type_again(self) -> None:
        self._become(replace(self.state, step=Step.TYPING))

    def _done(self, template: str, **values: object) -> None:
        """Say what was done; the lists beside it are read again, and so is all else."""
        self._show(replace(self.state, step=Step.DONE, said=message(template, **values)))
        if self.state.task in {Task.NOTICES, Task.SERVED, Task.BATCH}:
            self._read(self.state.task)
        self._changed()

    def _open_drive(self) -> None:
        criteria, title = criteria_of(self.state), self.state.text(Place.TITLE)
        request = self._request
        self._run(lambda: self._desk().open(title, criteria, request), self._drive_opened)

    def _drive_opened(self, drive: Drive) -> None:
        self._opened(drive)
        self._done(_OPENED, number=drive.number, count=drive.listed, amount=drive.owed)

    def _make_notices(self) -> None:
        text = self.state.text(Place.COUNT)
        limit = number_of(text, Place.COUNT) if text.strip() else None
        number, request = self._drive().number, self._request
        self._run(lambda: self._desk().make_notices(number, limit, request), self._noticed)

    def _noticed(self, notices: NoticeList) -> None:
        self._done(_NOTICES, number=notices.number, count=len(notices.lines))
        self._write_notices(notices)

    def _serve(self) -> None:
        marked, state = self.state.marked_list, self.state
        if marked is None:
            self._become(replace(state, refusal=message(_NO_LIST)))
            return
        day, how = state.text(Place.DAY), state.text(Place.HOW)
        accounts = names_of(state.text(Place.ACCOUNTS), of_numbers=True)

        def work() -> tuple[int, date]:
            desk = self._desk()
            on = parse_day(day, desk.today())
            return desk.serve(marked.number, on, how, accounts), on

        self._run(
            work,
            lambda done: self._done(
                _SERVED, number=marked.number, count=done[0], day=f"{done[1]:%d-%m-%Y}"
            ),
        )

    def _make_batch(self) -> None:
        state, number, request = self.state, self._drive().number, self._request
        day, teams = state.text(Place.DAY), names_of(state.text(Place.TEAMS))
        size = number_of(state.text(Place.SIZE), Place.SIZE)

        def work() -> Batch:
            desk = self._desk()
            on = parse_day(day, desk.today())
            return desk.make_batch(number, on, size, teams=teams, request_id=request)

        self._run(work, self._batched)

    def _batched(self, batch: Batch) -> None:
        self._done(
            _BATCH,
            number=batch.number,
            count=len(batch.cuts),
            day=f"{batch.day:%d-%m-%Y}",
            teams=len(batch.teams),
        )
        self._write_batch(batch)

    def _load(self) -> None:
        path = self.state.text(Place.FILE).strip()
        if not path:
            self._become(replace(self.state, refusal=message(_NO_PATH)))
            return
        self._run(lambda: self._desk().load(path), self._loaded)

    def _loaded(self, done: "ImportOutcome") -> None:
        self._done(_LOADED, loaded=done.loaded, unchanged=done.unchanged, rejected=done.rejected)

    def _exclude(self) -> None:
        state, number = self.state, self._account()
        order, detail = state.text(Place.ORDER), state.text(Place.DETAIL)
        until = state.text(Place.UNTIL)

        def work() -> None:
            desk = self._desk()
            last = parse_day(until, desk.today()) if until.strip() else None
            desk.exclude(RecordedExclusion(number, state.reason, last, order, detail))

        self._run(work, lambda _: self._done(_EXCLUDED, number=number))

    def _allow(self) -> None:
        number, kind = self._account(), _recorded(self.state.defaulter)
        assert kind is not None, "an order is lifted"
        detail = self.state.text(Place.DETAIL)
        self._run(
            lambda: self._desk().allow(number, kind, detail),
            lambda stood: self._done(_ALLOWED if stood else _NO_ORDER, number=number),
        )

    def _account(self) -> str:
        assert self.state.defaulter is not None, "an order is about somebody"
        return self.state.defaulter.account_number

    def paper_again(self) -> None:
        """Write the marked list of notices, or the marked batch, once more."""
        state = self.state
        if state.writing is not None or state.step is Step.DOING:
            return
        if state.marked_list is not None:
            number = state.marked_list.number
            self._storage.run(lambda: self._desk().notices(number), self._write_notices)
        elif state.marked_batch is not None:
            number = state.marked_batch.number
            self._storage.run(lambda: self._desk().batch(number), self._write_batch)


def _recorded(defaulter: Defaulter | None) -> ExclusionKind | None:
    """Tell which order keeps a supply from being cut; what follows from the record is none.

    A whole category is protected by policy, and no order on one consumer changes that.
    """
    if defaulter is None:
        return None
    ordered = (
        one.kind
        for one in defaulter.excluded
        if one.kind in RECORDED and one.detail != defaulter.category
    )
    return next(ordered, None)
