"""The page of users as plain Python: a list, one form at a time, and a supervisor's word."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.approval import Approval
from cashier.domain.errors import CounterError
from cashier.domain.user import (
    MalformedUserName,
    Role,
    SignInLocked,
    SignInRefused,
    User,
    UserExists,
    WeakPassword,
)
from ui.administration.asking import Approve, AskingPresenter
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.staff import UserChange, UserQuote
    from ui.counter import Counter

_DIFFER = mark("The two new passwords are not the same.")
_IS_SO = mark("{name}: that is so already.")
_DONE = {
    "add": mark("{name} may sign in."),
    "role": mark("{name} has another role."),
    "name": mark("{name}: the name is written anew."),
    "disable": mark("{name} may no longer sign in."),
    "enable": mark("{name} may sign in again."),
    "password": mark("{name} has a new password."),
    "unlock": mark("{name} may try passwords again."),
}


class Place(Enum):
    """A field of the form."""

    NAME = "name"
    FULL_NAME = "full_name"
    ROLE = "role"
    OLD = "old"
    PASSWORD = "password"  # noqa: S105 - the name of a field, and no password
    AGAIN = "again"


class Task(Enum):
    """What a form is for; the words of the services, which the window loads later."""

    ADD = "add"
    NAME = "name"
    ROLE = "role"
    PASSWORD = "password"  # noqa: S105 - the name of a task, and no password
    OWN_PASSWORD = "own_password"  # noqa: S105 - as above
    DISABLE = "disable"
    ENABLE = "enable"
    UNLOCK = "unlock"


FIELDS = {
    Task.ADD: (Place.NAME, Place.FULL_NAME, Place.ROLE, Place.PASSWORD, Place.AGAIN),
    Task.NAME: (Place.FULL_NAME,),
    Task.ROLE: (Place.ROLE,),
    Task.PASSWORD: (Place.PASSWORD, Place.AGAIN),
    Task.OWN_PASSWORD: (Place.OLD, Place.PASSWORD, Place.AGAIN),
    Task.DISABLE: (),
    Task.ENABLE: (),
    Task.UNLOCK: (),
}
"""What each form asks, in the order of its Enters."""


@dataclass(frozen=True, slots=True)
class Passwords:
    """What was typed into the hidden fields; handed over with Enter, and kept nowhere."""

    old: str = ""
    new: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One change as typed so far; `place` is where the cursor belongs, None where no field is."""

    task: Task
    name: str = ""
    full_name: str = ""
    role: Role = Role.CLERK
    place: Place | None = None
    refusal: Message | None = None
    refused_at: Place | None = None


@dataclass(frozen=True, slots=True)
class UsersState:
    """Everybody, whom the cursor is on, and the form that is open; `turn` moves the cursor."""

    users: tuple[User, ...] = ()
    row: int = 0
    form: Form | None = None
    said: Message | None = None
    is_busy: bool = False
    turn: int = 0

    @property
    def user(self) -> User | None:
        """Whom the cursor is on."""
        return self.users[self.row] if self.row < len(self.users) else None


class UsersPresenter(AskingPresenter[UsersState]):
    """Lists users; opens a form, has it allowed, and says what was done."""

    def __init__(
        self, storage: Runner, counter: "Callable[[], Counter]", *, approve: Approve
    ) -> None:
        super().__init__(UsersState(), storage, counter, approve=approve)

    def begin(self, user: User) -> None:
        """Read the list in this administrator's name; nothing typed before is left."""
        self._user = user.name
        self._become(UsersState(users=self.state.users, turn=self.state.turn + 1))
        self._read()

    def _read(self, name: str = "") -> None:
        self._run(lambda: self._work().users(), lambda users: self._show(users, name))

    def _show(self, users: tuple[User, ...], name: str) -> None:
        """Show the list; the cursor stays with whom it was on, or goes to whom it was about."""
        wanted = name or (self.state.user.name if self.state.user else "")
        names = [user.name for user in users]
        row = names.index(wanted) if wanted in names else 0
        self._become(
            replace(self.state, users=users, row=row, is_busy=False, turn=self.state.turn + 1)
        )

    def go_to(self, row: int) -> None:
        """Go to a line; a form that is open is about somebody else, and is put away."""
        if 0 <= row < len(self.state.users) and row != self.state.row and not self.state.is_busy:
            self._become(replace(self.state, row=row, form=None, said=None))

    def offered(self) -> tuple[Task, ...]:
        """List what may be asked for whom the cursor is on; nobody changes the own rights."""
        user = self.state.user
        if user is None:
            return (Task.ADD,)
        if user.name == self._user:
            return (Task.ADD, Task.OWN_PASSWORD)
        able = Task.ENABLE if user.is_disabled else Task.DISABLE
        locked = (Task.UNLOCK,) if user.failures or user.locked_until else ()
        return (Task.ADD, Task.NAME, Task.ROLE, Task.PASSWORD, able, *locked)

    def open(self, task: Task) -> None:
        """Open a form; the same key again puts it away."""
        if self.state.is_busy or task not in self.offered():
            return
        if self.state.form is not None and self.state.form.task is task:
            self.put_away()
            return
        user = self.state.user
        form = Form(task)
        if task is not Task.ADD and user is not None:
            form = Form(task, user.name, user.full_name, user.role)
        first = FIELDS[task][0] if FIELDS[task] else None
        self._form(replace(form, place=first), said=None)

    def put_away(self) -> bool:
        """Put the form away with all that was typed; tell whether there was one."""
        if self.state.form is None or self.state.is_busy:
            return False
        self._form(None)
        return True

    def _form(self, form: Form | None, **changes: object) -> None:
        turn = self.state.turn + 1
        self._become(replace(self.state, form=form, turn=turn, **changes))  # type: ignore[arg-type]

    def type_name(self, text: str) -> None:
        """Take a new user's name."""
        self._type(name=text)

    def type_full_name(self, text: str) -> None:
        """Take a full name."""
        self._type(full_name=text)

    def choose_role(self, role: Role) -> None:
        """Take a role."""
        self._type(role=role)

    def _type(self, **changes: str | Role) -> None:
        form = self.state.form
        if form is None or self.state.is_busy:
            return
        typed = replace(form, **changes)  # type: ignore[arg-type]
        if typed != form:
            self._become(replace(self.state, form=replace(typed, refusal=None, refused_at=None)))

    def leave(self, field: Place, passwords: Passwords) -> None:
        """Go from a field to the next one; from the last one, do what is asked."""
        form = self.state.form
        if form is None or self.state.is_busy:
            return
        fields = FIELDS[form.task]
        following = fields.index(field) + 1
        if following < len(fields):
            self._form(replace(form, place=fields[following]))
        else:
            self.confirm(passwords)

    def confirm(self, passwords: Passwords) -> None:
        """Look the change over, have it allowed, and make it; meanwhile nothing else is taken."""
        form = self.state.form
        if form is None or self.state.is_busy:
            return
        if Place.AGAIN in FIELDS[form.task] and passwords.new != passwords.again:
            self._form(_refused(form, message(_DIFFER), Place.AGAIN))
            return
        self._become(replace(self.state, is_busy=True, said=None))
        if form.task is Task.OWN_PASSWORD:
            old, new = passwords.old, passwords.new
            self._run(
                lambda: self._work().change_own_password(old, new),
                lambda user: self._done(Task.PASSWORD, user),
            )
            return
        self._quote(form, passwords.new)

    def _quote(self, form: Form, password: str) -> None:
        self._run(
            lambda: self._work().quote_user(_change(form, password)),
            lambda quote: self._have_allowed(form, password, quote),
        )

    def _have_allowed(self, form: Form, password: str, quote: "UserQuote") -> None:
        if quote.is_known:
            self._form(None, said=message(_IS_SO, name=form.name), is_busy=False)
        elif quote.claim is None:
            self._make(form, password, None)
        else:
            self._ask(quote.claim, lambda word: self._make(form, password, word))

    def _make(self, form: Form, password: str, word: Approval | None) -> None:
        self._run(
            lambda: self._work().change_user(_change(form, password), word),
            lambda user: self._done(form.task, user),
        )

    def _done(self, task: Task, user: User) -> None:
        said = message(_DONE[task.value], name=user.full_name)
        self._form(None, said=said)
        self._read(user.name)

    def _refuse(self, refusal: CounterError) -> None:
        form = self.state.form
        if form is None:
            self._become(replace(self.state, is_busy=False, said=message_of(refusal)))
        else:
            place = _place_of(refusal, form)
            self._form(_refused(form, message_of(refusal), place), is_busy=False)

    def _give_up(self) -> None:
        self._form(self.state.form, is_busy=False)


def _change(form: Form, password: str) -> "UserChange":
    from cashier.services.staff import UserAct, UserChange

    act = UserAct(form.task.value)
    return UserChange(act, form.name.strip(), form.role, form.full_name, password)


def _refused(form: Form, refusal: Message, place: Place | None) -> Form:
    return replace(form, refusal=refusal, refused_at=place, place=place)


def _place_of(refusal: CounterError, form: Form) -> Place | None:
    """Tell which field a refusal is about; where it has none of its own, the first one."""
    places: dict[type[CounterError], Place] = {
        MalformedUserName: Place.NAME,
        UserExists: Place.NAME,
        WeakPassword: Place.PASSWORD,
        SignInRefused: Place.OLD,
        SignInLocked: Place.OLD,
    }
    fields = FIELDS[form.task]
    place = places.get(type(refusal))
    if place in fields:
        return place
    return fields[0] if fields else None
