"""Payments about to be saved, as they are kept on disk."""

from dataclasses import replace
from datetime import datetime

from cashier.domain.approval import Approval
from cashier.domain.calendar import IST
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.scheme_payment import SchemeChoice
from cashier.domain.tender import cash
from cashier.station import OpenStation
from tests.builders import NOW, NUMBER, draft_of, make_payment
from tests.instruments import cheque

WRITTEN = datetime(2026, 11, 21, 14, 30, tzinfo=IST)
EVERYTHING = Payment(
    "request-9",
    NUMBER,
    Money(200_000),
    (cheque(1310), cash(Money(69_000), Money(100_000))),
    dues_shown=Money(250_000),
    basket_id="basket",
    under_protest=True,
    hand_receipt=HandReceipt("A12", 34, WRITTEN),
    recharge=Money(5_000),
    approval=Approval("suresh", "CASH", "phone", NOW, "CASH-2000-7QK2M9F4"),
    scheme=SchemeChoice("BBRY", "one", 3),
)


def test_all_that_was_keyed_comes_back(station: OpenStation) -> None:
    """The papers above all: nobody types a cheque twice."""
    kept = replace(draft_of(EVERYTHING), payment=EVERYTHING)
    with station.write() as uow:
        uow.drafts.save(kept)
        uow.commit()

    with station.read() as uow:
        assert uow.drafts.list_all() == (kept,)


def test_what_an_older_version_kept_has_no_payment(station: OpenStation) -> None:
    """Its sums are all that there is; saved again, it is replaced."""
    older = draft_of(make_payment(request="request-9"))
    with station.write() as uow:
        uow.drafts.save(replace(draft_of(EVERYTHING), payment=EVERYTHING))
        uow.drafts.save(older)
        uow.commit()

    with station.read() as uow:
        assert uow.drafts.list_all() == (older,)
