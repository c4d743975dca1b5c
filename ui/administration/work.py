"""What Administration asks of the station. Everything here runs in the storage worker."""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

from cashier.domain.approval import Approval
from cashier.domain.calendar import to_ist
from cashier.domain.policy import PolicyRow
from cashier.domain.receipt import Issuer
from cashier.domain.roster import RosterChange, RosterDay
from cashier.domain.user import User
from cashier.services import policies, rosters, staff, users
from cashier.services.policies import PolicyQuote, PolicyValue
from cashier.services.rosters import RosterQuote
from cashier.services.staff import UserChange, UserQuote
from ui.counter import Counter

WEEKS = 8
_PROGRAM = "cashier"


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """Some weeks from Monday on: who may be named, and what the roster says so far."""

    today: date
    first: date
    clerks: tuple[User, ...]
    days: tuple[RosterDay, ...]


@dataclass(frozen=True, slots=True)
class StationFacts:
    """What this counter is, and what it runs on; the key is the public one."""

    name: str
    issuer: Issuer
    public_key: str
    folder: str
    database: str
    schema: str
    program: str
    printer_url: str


class AdministrationWork:
    """The services of the office at one counter, in an administrator's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def today(self) -> date:
        """Tell the day."""
        return to_ist(self._counter.now()).date()

    def users(self) -> tuple[User, ...]:
        """List everybody."""
        return users.list_users(uow=self._station.read())

    def quote_user(self, change: UserChange) -> UserQuote:
        """Tell what a change of a user would do."""
        return staff.quote_user(change, by=self._user, uow=self._station.read())

    def change_user(self, change: UserChange, word: Approval | None) -> User:
        """Change a user; a password is hashed here."""
        at, uow = self._counter.now(), self._station.write()
        return staff.change_user(change, approval=word, by=self._user, at=at, uow=uow)

    def change_own_password(self, old: str, new: str) -> User:
        """Set the own password with the old one; both are hashed here."""
        station, at = self._station, self._counter.now()
        read, write = station.read, station.write
        staff.change_own_password(self._user, old, new, at=at, read=read, write=write)
        with station.read() as uow:
            return users.get_user(self._user, uow=uow)

    def roster(self) -> RosterSheet:
        """Read the roster of the weeks to come, this one included."""
        today = self.today()
        first = today - timedelta(days=today.weekday())
        last = first + timedelta(days=7 * WEEKS - 1)
        clerks = tuple(
            user for user in self.users() if user.is_on_roster_only and not user.is_disabled
        )
        days = rosters.list_roster(first, last, uow=self._station.read())
        return RosterSheet(today, first, clerks, days)

    def quote_roster(self, change: RosterChange) -> RosterQuote:
        """Tell what a change of the roster would do."""
        at, uow = self._counter.now(), self._station.read()
        return rosters.quote_roster(change, by=self._user, at=at, uow=uow)

    def change_roster(self, change: RosterChange, word: Approval) -> RosterQuote:
        """Change the roster, by a supervisor's word."""
        at, uow = self._counter.now(), self._station.write()
        return rosters.change_roster(change, approval=word, by=self._user, at=at, uow=uow)

    def policies(self) -> tuple[PolicyValue, ...]:
        """List every policy as it stands today."""
        return policies.list_policies(self.today(), uow=self._station.read())

    def quote_policy(self, change: PolicyRow) -> PolicyQuote:
        """Tell what a change of a policy would do."""
        at, uow = self._counter.now(), self._station.read()
        return policies.quote_policy(change, by=self._user, at=at, uow=uow)

    def change_policy(self, change: PolicyRow, word: Approval) -> PolicyQuote:
        """Set a policy, by a supervisor's word."""
        at, uow = self._counter.now(), self._station.write()
        return policies.change_policy(change, approval=word, by=self._user, at=at, uow=uow)

    def facts(self) -> StationFacts:
        """Tell what this counter is."""
        station = self._station
        identity = station.identity
        return StationFacts(
            name=identity.name,
            issuer=identity.issuer,
            public_key=identity.public_key,
            folder=str(station.folder),
            database=station.database,
            schema=station.schema,
            program=version(_PROGRAM),
            printer_url=self._counter.printer_url,
        )
