"""The tables of the Administration screen: users, roles, days, policies."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from cashier.domain.user import Role, User
from ui.administration.roster import DAYS_A_WEEK, WEEKS, RosterState, days_shown
from ui.administration.words import ROLE_NOTES, day_state_text, role_text, user_state_text
from ui.formats import full_day, short_day
from ui.language import mark, tr
from ui.theme import colour
from ui.widgets.table import Index, TextTable

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.policies import PolicyValue

ROLES = tuple(Role)
STATE_COLUMN = 3
_WEEKDAYS = (
    mark("Mon"),
    mark("Tue"),
    mark("Wed"),
    mark("Thu"),
    mark("Fri"),
    mark("Sat"),
    mark("Sun"),
)


class UsersModel(TextTable):
    """Everybody, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self._users: tuple[User, ...] = ()

    def show_users(self, users: tuple[User, ...]) -> bool:
        """Replace the rows, if they are others; tell whether they are."""
        if users == self._users:
            return False
        self.beginResetModel()
        self._users = users
        self.endResetModel()
        return True

    def count(self) -> int:
        """Count the rows."""
        return len(self._users)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("User name"), tr("Full name"), tr("Role"), tr("State")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        user = self._users[row]
        cells = (user.name, user.full_name, role_text(user.role), user_state_text(user))
        return cells[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        user = self._users[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            if user.is_disabled:
                return colour("soft")
            is_odd = user.locked_until is not None and index.column() == STATE_COLUMN
            return colour("bad") if is_odd else None
        return super().data(index, role)


class RolesModel(TextTable):
    """Every role, with what it may do."""

    def count(self) -> int:
        """Count the rows."""
        return len(ROLES)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Role"), tr("What it may do")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        role = ROLES[row]
        return role_text(role) if column == 0 else tr(ROLE_NOTES[role])


class DaysModel(TextTable):
    """A calendar: a week a row, from Monday to Sunday."""

    def __init__(self) -> None:
        super().__init__()
        self.state = RosterState()
        self.days: tuple[date, ...] = ()

    def show_state(self, state: RosterState) -> None:
        """Show the roster of one clerk, with what is marked."""
        days = days_shown(state.sheet.first) if state.sheet else ()
        self.state = state
        if days != self.days:
            self.beginResetModel()
            self.days = days
            self.endResetModel()
        elif days:
            self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS_A_WEEK - 1))

    def count(self) -> int:
        """Count the weeks."""
        return len(self.days) // DAYS_A_WEEK

    def titles(self) -> tuple[str, ...]:
        """Name the days of a week in the language in use."""
        return tuple(map(tr, _WEEKDAYS))

    def day(self, index: Index | QModelIndex) -> date:
        """Tell which day a cell is."""
        return self.days[index.row() * DAYS_A_WEEK + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Tell which cell a day is."""
        row, column = divmod(self.days.index(day), DAYS_A_WEEK)
        return self.index(row, column)

    def text(self, row: int, column: int) -> str:
        """Say a day and how it stands, for those who hear it."""
        day = self.days[row * DAYS_A_WEEK + column]
        return f"{full_day(day)}: {day_state_text(self.state, day)}"


class PoliciesModel(TextTable):
    """What counts today, one policy a row."""

    def __init__(self) -> None:
        super().__init__()
        self._policies: tuple[PolicyValue, ...] = ()

    def show_policies(self, policies: "tuple[PolicyValue, ...]") -> bool:
        """Replace the rows, if they are others; tell whether they are."""
        if policies == self._policies:
            return False
        self.beginResetModel()
        self._policies = policies
        self.endResetModel()
        return True

    def count(self) -> int:
        """Count the rows."""
        return len(self._policies)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Policy"), tr("Value"), tr("Since"), tr("Until"), tr("Order")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._policies[row]
        since = full_day(one.since) if one.since else tr("published")
        until = short_day(one.until) if one.until else ""
        return (one.key, one.value, since, until, one.order_number)[column]
