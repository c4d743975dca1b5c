"""What the screen for cash in hand asks of the station. It runs in the storage worker."""

from collections.abc import Iterator

from cashier.domain.calendar import to_ist
from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.receipt import Issuer
from cashier.domain.user import Act, User
from cashier.services import custody, custody_closing, custody_variances
from cashier.services.shifts import find_open_shift
from cashier.services.users import check_password, list_users
from ui.counter import Counter
from ui.custody.state import Item, Standing


class CustodyDesk:
    """The services of custody at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: User) -> None:
        self._counter, self._station, self._user = counter, counter.station, user

    def look(self) -> Standing:
        """Read what waits, and what was done today."""
        shift = find_open_shift(self._user.name, uow=self._station.read())
        has_drawer = shift is not None and shift.counted is None
        asks = has_drawer and custody.asks_for_turn_in(self._user.name, uow=self._station.read())
        names = tuple((one.name, one.full_name) for one in list_users(uow=self._station.read()))
        return Standing(tuple(self._items()), has_drawer, asks, names)

    def _items(self) -> Iterator[Item]:
        sees_all, name = self._user.may(Act.ACCEPT_CASH), self._user.name
        today = to_ist(self._counter.now()).date()
        with self._station.read() as uow:
            open_now = uow.custody.list_open_transfers()
            closings = uow.custody.list_unaccepted_shifts()
            variances = uow.custody.list_open_variances()
            ended = [one for one in uow.custody.list_transfers(today, today) if not one.is_open]
        yield from (Item(transfer=one) for one in open_now if sees_all or _has_part(one, name))
        yield from (Item(shift=one) for one in closings if sees_all or one.clerk == name)
        yield from (Item(variance=one) for one in variances if sees_all)
        past = reversed(ended)
        yield from (Item(transfer=one) for one in past if sees_all or _has_part(one, name))

    def receivers(self, kind: TransferKind) -> tuple[User, ...]:
        """List who could take something out of the user's drawer."""
        return custody.list_receivers(kind, clerk=self._user.name, uow=self._station.read())

    def offer(
        self, kind: TransferKind, notes: DenominationCount, to: str, request_id: str
    ) -> Transfer:
        """Offer counted notes."""
        return custody.offer_transfer(
            kind,
            notes,
            to=to,
            request_id=request_id,
            clerk=self._user.name,
            at=self._counter.now(),
            uow=self._station.write(),
        )

    def accept(self, item: Item, counted: DenominationCount, password: str) -> Transfer:
        """Take a transfer or a closed drawer; whoever counts at another's window says who it is."""
        at = self._counter.now()
        if item.shift is not None:
            return custody_closing.accept_closing(
                item.shift.number, counted, by=self._user.name, at=at, uow=self._station.write()
            )
        assert item.transfer is not None, "nothing else is counted again"
        receiver = item.transfer.receiver
        if receiver != self._user.name:
            read, write = self._station.read, self._station.write
            check_password(receiver, password, at=at, read=read, write=write)
        return custody.accept_transfer(
            item.transfer.number, counted, by=receiver, at=at, uow=self._station.write()
        )

    def refuse(self, number: str, reason: str) -> None:
        """Leave an offer with its giver."""
        at = self._counter.now()
        custody.refuse_transfer(
            number, reason, by=self._user.name, at=at, uow=self._station.write()
        )

    def withdraw(self, number: str) -> None:
        """Take an own offer back."""
        at = self._counter.now()
        custody.withdraw_transfer(number, by=self._user.name, at=at, uow=self._station.write())

    def settle(self, shift_number: int, kind: SettlementKind, amount: str, reference: str) -> None:
        """Make a shortage or an excess good, in part or in whole."""
        paid, by, at = Money.parse(amount), self._user.name, self._counter.now()
        if kind is SettlementKind.RECOVERED:
            custody_variances.record_recovery(
                shift_number, paid, reference, by=by, at=at, uow=self._station.write()
            )
        else:
            custody_variances.settle_excess(
                shift_number, kind, paid, reference, by=by, at=at, uow=self._station.write()
            )

    def issuer(self) -> Issuer:
        """Tell whose paper a slip is."""
        return self._station.identity.issuer


def _has_part(transfer: Transfer, name: str) -> bool:
    return name in {transfer.giver, transfer.receiver}
