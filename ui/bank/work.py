"""What the Bank screen asks of the station. Everything here runs in the storage worker."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.bank_credit import BankMatch, MatchingWork
from cashier.domain.bank_days import CashLying
from cashier.domain.calendar import to_ist
from cashier.domain.denomination import DenominationCount
from cashier.domain.deposit import Deposit
from cashier.domain.policy import policy_on
from cashier.domain.remittance import (
    Acknowledgement,
    BankAccount,
    CashRemittance,
    PayInSlip,
    SlipKind,
)
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services import bank_ageing, bank_matching, deposits, remittance
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.services.remittance import RemittanceQuote, Stamp
from ui.counter import Counter

_SHOWN_DAYS = timedelta(days=31)
_ENDINGS = (".csv", ".csv.gz", ".xlsx")
_MOST_FILES = 8
FOLDER = "statements"


@dataclass(frozen=True, slots=True)
class BankView:
    """All that the screen begins with."""

    lying: tuple[CashLying, ...]
    slips: tuple[PayInSlip, ...]
    today: date


class BankDesk:
    """The services of the bank at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def today(self) -> date:
        """Tell the business date."""
        return to_ist(self._counter.now()).date()

    def view(self) -> BankView:
        """Read what lies where, the slips of a month and those that are open since longer."""
        at, today = self._counter.now(), self.today()
        lying = bank_ageing.list_lying(by=self._user, at=at, uow=self._station.read())
        with self._station.read() as uow:
            lately = uow.remittances.list_slips(today - _SHOWN_DAYS, today)
            open_now = uow.remittances.list_open_slips()
        slips = {slip.number: slip for slip in (*lately, *open_now)}
        newest = sorted(slips.values(), key=lambda slip: slip.at, reverse=True)
        return BankView(lying, tuple(newest), today)

    def account(self) -> BankAccount:
        """Name the account that orders send the money to."""
        with self._station.read() as uow:
            policy = policy_on(self.today(), uow.policy_rows())
            organisation = uow.station.issuer.organisation
        return remittance.company_account(policy, organisation)

    def quote(self, count: DenominationCount, request_id: str) -> RemittanceQuote:
        """Tell what a slip would be."""
        at, uow = self._counter.now(), self._station.read()
        return remittance.quote_remittance(
            count, by=self._user, at=at, uow=uow, request_id=request_id
        )

    def remit(
        self, count: DenominationCount, request_id: str, approval: Approval | None
    ) -> CashRemittance:
        """Take cash to the bank, once."""
        return remittance.remit_cash(
            count,
            by=self._user,
            request_id=request_id,
            at=self._counter.now(),
            uow=self._station.write(),
            approval=approval,
        )

    def stamp(self, stamp: Stamp) -> Acknowledgement:
        """Note what the bank said."""
        at = self._counter.now()
        return remittance.acknowledge(stamp, by=self._user, at=at, uow=self._station.write())

    def quote_return(self, number: str) -> ApprovalClaim | None:
        """Tell what must be allowed for cash to come back."""
        at, uow = self._counter.now(), self._station.read()
        return remittance.quote_return(number, by=self._user, at=at, uow=uow)

    def bring_back(self, number: str, reason: str, approval: Approval | None) -> CashRemittance:
        """Put a slip's cash back into the chest."""
        return remittance.bring_back(
            number,
            reason,
            by=self._user,
            at=self._counter.now(),
            uow=self._station.write(),
            approval=approval,
        )

    def paper_of(self, slip: PayInSlip) -> CashRemittance | Deposit:
        """Read what a slip prints."""
        if slip.kind is SlipKind.CASH:
            return remittance.get_remittance(slip.number, uow=self._station.read())
        return deposits.get_deposit(slip.number, uow=self._station.read())

    def matches(self, number: str) -> tuple[BankMatch, ...]:
        """List the lines that stand matched with a slip."""
        return bank_matching.list_matches([number], by=self._user, uow=self._station.read())

    def part(self, credit_key: str, reason: str) -> BankMatch:
        """Take a match back."""
        at, uow = self._counter.now(), self._station.write()
        return bank_matching.part_credit(credit_key, reason, by=self._user, at=at, uow=uow)

    def matching(self) -> tuple[MatchingWork, date]:
        """Tell what belongs together, and the day that ages are counted to."""
        at, uow = self._counter.now(), self._station.read()
        return bank_matching.quote_matching(by=self._user, at=at, uow=uow), self.today()

    def match_sure(self) -> int:
        """Match all that is sure; tell how many those were."""
        at, uow = self._counter.now(), self._station.write()
        return len(bank_matching.match_statement(by=self._user, at=at, uow=uow))

    def match(self, credit_key: str, number: str) -> BankMatch:
        """Match a line with a slip."""
        at, uow = self._counter.now(), self._station.write()
        return bank_matching.match_credit(credit_key, number, by=self._user, at=at, uow=uow)

    def files(self) -> tuple[str, ...]:
        """List the statements that are at hand, the newest first."""
        places = (self._station.folder / FOLDER, Path.home() / "Downloads")
        found = [
            file
            for place in places
            if place.is_dir()
            for file in place.iterdir()
            if file.name.casefold().endswith(_ENDINGS) and file.is_file()
        ]
        newest = sorted(found, key=lambda file: file.stat().st_mtime, reverse=True)
        return tuple(map(str, newest[:_MOST_FILES]))

    def load(self, path: str) -> ImportOutcome:
        """Load a statement; what of it cannot be read goes to a file in the station's folder."""
        file, now = Path(path).expanduser(), self._counter.now()
        rejects = self._station.folder / FOLDER / f"{file.name}.rejects.csv"
        rejects.parent.mkdir(exist_ok=True)
        with FileSource(file, DataKind.STATEMENT, now) as source, RejectsFile(rejects) as bad:
            return import_file(
                source, at=now, actor=self._user, uow=self._station.write(), rejects=bad
            )
