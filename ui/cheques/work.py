"""What the Cheques screen asks of the station. Everything here runs in the storage worker."""

from collections.abc import Sequence
from datetime import date

from cashier.domain.calendar import to_ist
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.deposit import Deposit
from cashier.services import deposits, returns
from cashier.services.cheque_book import ChequeLife, ChequePage, read_life, read_page
from cashier.services.cheque_ports import ChequeQuery
from cashier.services.returns import Memo
from ui.counter import Counter


class ChequeDesk:
    """The services of cheques at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def today(self) -> date:
        """Tell the business date."""
        return to_ist(self._counter.now()).date()

    def page(
        self, text: str, state: ChequeState | None, after: Cheque | None = None
    ) -> tuple[ChequePage, date]:
        """Read a page of the register, and the day that its ages are counted to."""
        asked = ChequeQuery(text, state, after)
        return read_page(asked, by=self._user, uow=self._station.read()), self.today()

    def life(self, key: str) -> ChequeLife:
        """Read all that befell a cheque."""
        return read_life(key, by=self._user, uow=self._station.read())

    def reasons(self) -> tuple[tuple[ReturnReason, ...], date]:
        """List the banks' table, and tell the day that a memo is from unless another is typed."""
        return returns.list_reasons(uow=self._station.read()), self.today()

    def deposit(self, keys: Sequence[str]) -> Deposit:
        """Make a batch."""
        at = self._counter.now()
        return deposits.deposit_cheques(keys, by=self._user, at=at, uow=self._station.write())

    def clear(self, keys: Sequence[str]) -> None:
        """Note that the bank paid."""
        at = self._counter.now()
        deposits.clear_cheques(keys, by=self._user, at=at, uow=self._station.write())

    def quote(self, key: str, code: str, memo: date) -> ChequeReturn:
        """Tell what a return would do."""
        at, uow = self._counter.now(), self._station.read()
        return returns.quote_return(Memo(key, code, memo), by=self._user, at=at, uow=uow)

    def give_back(self, key: str, code: str, memo: date) -> ChequeReturn:
        """Take back all that a cheque paid."""
        at, uow = self._counter.now(), self._station.write()
        return returns.return_cheque(Memo(key, code, memo), by=self._user, at=at, uow=uow)

    def find_deposit(self, number: str) -> Deposit:
        """Read a batch, to print its slip again."""
        return deposits.get_deposit(number, uow=self._station.read())
