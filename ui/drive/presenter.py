"""The Recovery screen as plain Python: the lists, and the act that was begun over them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cashier.domain.user import User
from ui.drive.acting import ActPresenter
from ui.drive.overview import OverviewPresenter
from ui.drive.papers import DrivePapers
from ui.drive.state import Task
from ui.language import mark
from ui.messages import message
from ui.presenter import Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter

_NO_DRIVE = mark("Open a drive first: F5.")
_NOBODY = mark("Mark a consumer first.")


class DrivePresenter:
    """Puts the two together."""

    def __init__(self, storage: Runner, papers: Runner, counter: "Callable[[], Counter]") -> None:
        written = DrivePapers(counter)
        self.overview = OverviewPresenter(storage, papers, counter, written)
        self.act = ActPresenter(
            storage,
            papers,
            self.overview.desk,
            papers=written,
            changed=self.overview.refresh,
            opened=self.overview.go_to_new,
        )
        self._user = ""

    def begin(self, user: User) -> None:
        """Show the screen to somebody; what another had begun is forgotten."""
        if user.name != self._user:
            self._user = user.name
            self.act.begin()
        self.overview.begin(user)

    def leave(self) -> None:
        """Be nobody's: a paper that is being drawn is given up."""
        self._user = ""
        self.act.begin()

    def start(self, task: Task) -> None:
        """Begin an act, or say beside the lists why it cannot be."""
        state = self.overview.state
        if self.act.state.task is not None or not state.may_act or state.drives is None:
            return
        if task is Task.OPEN:
            self.act.open(task, None)
        elif state.drive is None:
            self.overview.refuse(message(_NO_DRIVE))
        elif task is Task.EXCLUDE and state.defaulter is None:
            self.overview.refuse(message(_NOBODY))
        else:
            self.act.open(task, state.drive, state.defaulter)
