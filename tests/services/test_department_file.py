"""A department's file: one cheque for many accounts, leaves of a book, one payer, a preview."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.calendar import months_after
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.shift import NoShiftOpen
from cashier.domain.tender import Tender, TenderKind, cash
from cashier.services import prints, shifts
from cashier.services.hand_in import (
    PaymentRow,
    RowOutcome,
    RowState,
    check_rows,
    collect_rows,
    totals_by_mode,
)
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    FLOAT,
    NOW,
    TODAY,
    add_account,
    add_bill,
    everything,
    make_account,
    make_bill,
    rupees,
)
from tests.reversals import cancel

ACCOUNTS = [f"31415926{place}" for place in range(50, 54)]
FORM = ChequeForm("123456", "208002004", TODAY, ZERO, ifsc="SBIN0001234", drawer="PWD")
ISSUED, REPEATED, REFUSED = RowState.ISSUED, RowState.REPEATED, RowState.REFUSED


@pytest.fixture
def office(counter: OpenStation) -> OpenStation:
    """A counter with four consumers who owe 1,310 each."""
    for number in ACCOUNTS:
        add_account(counter, make_account(account_number=number, old_account_number=""))
        add_bill(counter, make_bill(account_number=number))
    return counter


def _row(account: str, amount: int = 1310, **changes: object) -> PaymentRow:
    paid = rupees(amount)
    payment = Payment(f"r-{account}", account, paid, (cash(paid),))
    return PaymentRow(2, payment.request_id, account, replace(payment, **changes))  # type: ignore[arg-type]


def _by_cheque(account: str, amount: int = 1310, form: ChequeForm = FORM) -> PaymentRow:
    row = _row(account, amount)
    assert row.payment is not None
    tender = Tender(TenderKind.CHEQUE, row.payment.amount, row.payment.amount)
    return replace(row, payment=replace(row.payment, tenders=(tender,)), cheque=form)


def _collect(station: OpenStation, *rows: PaymentRow) -> list[RowOutcome]:
    return list(
        collect_rows(rows, clerk=CLERK, now=lambda: NOW, read=station.read, write=station.write)
    )


def _check(station: OpenStation, *rows: PaymentRow) -> tuple[RowOutcome, ...]:
    return check_rows(rows, clerk=CLERK, at=NOW, read=station.read, uow=station.write())


def _totals(station: OpenStation) -> list[Money]:
    with station.read() as uow:
        return [line.instrument.total for line in uow.clearing.list_cheques(None, 9)]


def test_one_cheque_pays_many_rows(office: OpenStation) -> None:
    """It is worth what its rows add up to; the same file again gives the same receipts."""
    rows = [_by_cheque(account) for account in ACCOUNTS]

    first, again = _collect(office, *rows), _collect(office, *rows)

    assert {one.state for one in first} == {ISSUED}
    assert {one.state for one in again} == {REPEATED}
    assert [one.receipt_number for one in first] == [one.receipt_number for one in again]
    shift = shifts.find_open_shift(CLERK, uow=office.read())
    assert shift is not None
    assert (shift.cheques, shift.cheque_total, shift.cash_taken) == (1, rupees(5240), ZERO)


def test_a_bad_row_is_put_right_later_on_the_same_cheque(office: OpenStation) -> None:
    """Where the file tells the cheque's worth; and never for more than that."""
    form = replace(FORM, total=rupees(2620))
    bad = _by_cheque("9999999999", form=form)

    first = _collect(office, _by_cheque(ACCOUNTS[0], form=form), bad)
    right, too_much = _collect(
        office, _by_cheque(ACCOUNTS[1], form=form), _by_cheque(ACCOUNTS[2], form=form)
    )

    assert [one.state for one in first] == [ISSUED, REFUSED]
    assert (right.state, too_much.state) == (ISSUED, REFUSED)
    assert "₹2,620" in too_much.reason


def test_a_repeated_row_adds_nothing_to_its_cheque(office: OpenStation) -> None:
    """A row that was copied twice is one payment, and the pay-in slip says so."""
    row = _by_cheque(ACCOUNTS[0])

    done = _collect(office, row, row)

    assert [one.state for one in done] == [ISSUED, REPEATED]
    assert _totals(office) == [rupees(1310)]


def test_rows_that_differ_about_their_cheque_wait_until_they_agree(office: OpenStation) -> None:
    """Of its date, of what it is, or where one is no payment: nobody guesses what it is worth."""
    first = _by_cheque(ACCOUNTS[0])
    draft = (Tender(TenderKind.DRAFT, rupees(1310), rupees(1310)),)
    second = _by_cheque(ACCOUNTS[1])
    assert second.payment is not None
    later = replace(FORM, dated=TODAY - timedelta(days=1))
    for other in (
        _by_cheque(ACCOUNTS[1], form=later),
        replace(second, payment=replace(second.payment, tenders=draft)),
        replace(second, payment=None, reason="no account"),
    ):
        done = _collect(office, first, other)

        assert [one.state for one in done] == [REFUSED, REFUSED]
        assert "do not say the same" in done[0].reason

    agreed = [_by_cheque(account) for account in ACCOUNTS[:2]]
    assert [one.state for one in _collect(office, *agreed)] == [ISSUED, ISSUED]
    assert _totals(office) == [rupees(2620)]
    told = _collect(office, first, replace(second, payment=None, reason="no account"))
    assert [one.state for one in told] == [REPEATED, REFUSED]


def test_a_cheque_on_a_leaf_is_judged_on_the_day_when_it_was_written(office: OpenStation) -> None:
    """It was good when somebody took it; entering it late makes it neither stale nor undue."""
    written = NOW - timedelta(days=2)
    dated = replace(FORM, dated=months_after(written.date(), -3))
    row = _by_cheque(ACCOUNTS[0], form=dated)
    assert row.payment is not None
    leaf = HandReceipt("A", 1, written)

    late = replace(row, payment=replace(row.payment, hand_receipt=leaf))

    assert [one.state for one in _collect(office, row)] == [REFUSED]
    assert [one.state for one in _collect(office, late)] == [ISSUED]


def test_a_repeated_row_says_that_its_receipt_was_taken_back(office: OpenStation) -> None:
    """Else a department takes it for paid."""
    row = _row(ACCOUNTS[0])
    (issued,) = _collect(office, row)
    cancel(office, prints.get_receipt(issued.receipt_number, uow=office.read()).receipt)

    (told,) = _collect(office, row)

    assert told.state is REPEATED
    assert "already taken back" in told.reason


def test_another_cheque_of_that_number_is_refused(office: OpenStation) -> None:
    """Its worth, its drawer or its day tell it apart."""
    _collect(office, _by_cheque(ACCOUNTS[0]))

    other = replace(FORM, drawer="Somebody Else")

    assert _collect(office, _by_cheque(ACCOUNTS[1]))[0].state is REFUSED
    assert _collect(office, _by_cheque(ACCOUNTS[1], form=other))[0].state is REFUSED


def test_a_preview_tells_each_rows_fate_and_stores_nothing(office: OpenStation) -> None:
    """As it would be after the rows before it; and then it is just so."""
    form = replace(FORM, total=rupees(1310))
    rows = (
        _row(ACCOUNTS[0]),
        replace(_row(ACCOUNTS[1]), payment=None, reason="no amount"),
        _by_cheque(ACCOUNTS[2], form=form),
        _by_cheque(ACCOUNTS[3], form=form),
        _row(ACCOUNTS[0]),
    )
    before = everything(office)

    told = _check(office, *rows)

    assert everything(office) == before
    done = _collect(office, *rows)
    assert [one.state for one in told] == [
        RowState.WOULD_ISSUE, REFUSED, RowState.WOULD_ISSUE, REFUSED, REPEATED,
    ]  # fmt: skip
    assert [one.reason for one in told] == [one.reason for one in done]
    assert (
        totals_by_mode(told)
        == totals_by_mode(done)
        == {
            TenderKind.CASH: (1, rupees(1310)),
            TenderKind.CHEQUE: (1, rupees(1310)),
        }
    )
    assert {one.receipt_number for one in told if one.state is RowState.WOULD_ISSUE} == {""}


def test_a_preview_needs_an_open_shift_too(office: OpenStation) -> None:
    """It would tell of receipts that nobody could issue."""
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=office.write())

    with pytest.raises(NoShiftOpen):
        _check(office, _row(ACCOUNTS[0]))


def test_rows_of_one_payer_share_the_laws_limit(office: OpenStation) -> None:
    """Each account is far below it; the payer's cash of the day is not."""
    rows = [
        replace(
            _row(ACCOUNTS[place % 4], 20_000, basket_id="payer pwd"),
            payment=_row(
                ACCOUNTS[place % 4], 20_000, basket_id="payer pwd", request_id=f"r{place}"
            ).payment,
        )
        for place in range(10)
    ]

    states = [one.state for one in _collect(office, *rows)]

    assert states == [ISSUED] * 9 + [REFUSED]


def test_leaves_of_a_book_are_entered_once(office: OpenStation) -> None:
    """Marked as what they are, at the hour that they were written; not too late, not twice."""
    leaf = HandReceipt("A17", 42, NOW - timedelta(days=1))
    good, twice, late = (
        _row(ACCOUNTS[place], hand_receipt=one)
        for place, one in enumerate((leaf, leaf, HandReceipt("A17", 43, NOW - timedelta(days=8))))
    )

    done = _collect(office, good, twice, late)

    assert [one.state for one in done] == [ISSUED, REFUSED, REFUSED]
    assert done[0].receipt_number in done[1].reason
    assert "7 days" in done[2].reason
    with office.read() as uow:
        issued = uow.receipts.find(done[0].receipt_number)
    assert issued is not None
    assert issued.receipt.hand_receipt == leaf
    assert issued.receipt.issued_at == NOW
