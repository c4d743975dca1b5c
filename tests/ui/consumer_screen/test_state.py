"""What the consumer may see at each stage, and what nobody may ever see."""

import string
import unicodedata
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account import Account
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO
from cashier.domain.payment import PaymentKind
from cashier.services.ports import ConsumerMatch
from tests.builders import ISSUER, make_account, rupees
from tests.ui.consumer_screen.made_up import (
    DUE_BY,
    NUMBER,
    THE_CHANGE,
    open_state,
    saved_state,
)
from ui.collect.state import CollectState, Stage
from ui.consumer_screen.state import (
    ConsumerScreenState,
    MaskedPayer,
    Shown,
    consumer_screen_state,
)
from ui.messages import message_of

_PAYER = MaskedPayer("R••• K••• G•••", "रा••• कु••• गु•••", "••••• •2653")
_RESTING = ConsumerScreenState(issuer=ISSUER)
_MATCH = ConsumerMatch(
    account_number="3141592653",
    old_account_number="",
    name="Ram Kumar Gupta",
    name_hi="राम कुमार गुप्ता",
    address="12/34 Panki, Kanpur",
    locality="Panki",
    meter_number="",
    matched_by="name",
)


@pytest.mark.parametrize(
    "collect",
    [
        CollectState(),
        CollectState(search_text="Ram Kumar"),
        CollectState(stage=Stage.CHOOSING, matches=(_MATCH, _MATCH), search_text="Ram"),
        CollectState(search_text="999", search_refusal=message_of(CounterError())),
    ],
    ids=["nobody", "searching", "several", "not-found"],
)
def test_without_one_consumer_open_there_is_a_greeting(collect: CollectState) -> None:
    """Nobody has been chosen, so nobody is shown."""
    assert consumer_screen_state(collect, ISSUER) == _RESTING
    assert consumer_screen_state(collect).issuer is None


def test_an_open_consumer_is_masked_beside_the_dues() -> None:
    """Nothing has been handed over yet, though exact cash is what the clerk's screen assumes."""
    assert consumer_screen_state(open_state(), ISSUER) == ConsumerScreenState(
        shown=Shown.OPEN, issuer=ISSUER, payer=_PAYER, total=rupees(1310)
    )


@pytest.mark.parametrize(
    ("typed", "received", "change"),
    [
        ("2000", rupees(2000), THE_CHANGE),
        ("1,310", rupees(1310), ZERO),
        ("५००", rupees(500), None),
        ("2.", None, None),
        ("  ", None, None),
    ],
)
def test_received_and_change_are_told_as_they_are_typed(
    typed: str, received: object, change: object
) -> None:
    """Too little gives no change, and what is no amount yet gives neither."""
    state = consumer_screen_state(open_state(received_text=typed))

    assert (state.received, state.change) == (received, change)


@pytest.mark.parametrize(
    ("mode", "typed", "amount"),
    [
        (PaymentKind.FULL, "", None),
        (PaymentKind.PART, "", None),
        (PaymentKind.PART, "500", rupees(500)),
        (PaymentKind.ADVANCE, "2000", rupees(2000)),
        (PaymentKind.PART, "1310", None),
    ],
)
def test_the_amount_is_told_where_it_is_not_the_total(
    mode: PaymentKind, typed: str, amount: object
) -> None:
    """The same figure twice would only make somebody wonder."""
    state = consumer_screen_state(open_state(mode=mode, amount_text=typed))

    assert (state.total, state.amount) == (rupees(1310), amount)


@pytest.mark.parametrize("stage", [Stage.ENTERING, Stage.READY, Stage.SAVING])
def test_accepting_and_saving_change_nothing(stage: Stage) -> None:
    """The consumer waits for the receipt, not for our steps."""
    collect = open_state(received_text="2,000")

    assert consumer_screen_state(replace(collect, stage=stage)) == consumer_screen_state(collect)


def test_a_saved_payment_is_told_with_its_receipt() -> None:
    """What was paid, not what had been due."""
    assert consumer_screen_state(saved_state(), ISSUER) == ConsumerScreenState(
        shown=Shown.SAVED,
        issuer=ISSUER,
        payer=_PAYER,
        amount=rupees(1310),
        received=rupees(2000),
        change=THE_CHANGE,
        receipt_number=NUMBER,
    )


def test_a_queued_reconnection_is_told_with_its_time() -> None:
    """The reason why most of them have come."""
    assert consumer_screen_state(saved_state(reconnected=True)).supply_back_by == DUE_BY


_ROMAN, _HINDI = string.ascii_letters, "कखगघचछजटठडतथदनपफबभमयरलवशसह"
_WORDS = st.one_of(
    st.text(_ROMAN, min_size=2, max_size=12),
    st.lists(
        st.tuples(st.sampled_from(_HINDI), st.sampled_from(["", "ा", "ि", "ु", "ं", "्", "़ी"])),
        min_size=2,
        max_size=6,
    ).map(lambda pairs: "".join(map("".join, pairs))),
)
_NAMES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_DIGITS = st.text(string.digits, min_size=10, max_size=12).filter(lambda text: len(text) != 11)


@st.composite
def _accounts(draw: st.DrawFn) -> Account:
    return make_account(
        name=draw(_NAMES),
        name_hi=draw(_NAMES),
        account_number=draw(_DIGITS),
        old_account_number=draw(st.text(string.digits, min_size=8, max_size=8)),
        address=draw(st.text(_ROMAN + string.digits, min_size=6)),
        locality=draw(st.text(_ROMAN, min_size=6)),
        mobile=draw(st.text(string.digits, min_size=10, max_size=10)),
        meter_number=draw(st.text(_ROMAN + string.digits, min_size=6)),
    )


def _texts(account: Account) -> list[str]:
    """List every text, and every figure as text, of both states that name a payer."""
    states = [asdict(consumer_screen_state(made(account))) for made in (open_state, saved_state)]
    values = [value for state in states for value in state.values()]
    return [
        str(text)
        for value in values
        for text in (value.values() if isinstance(value, dict) else [value])
    ]


def _bare(text: str) -> str:
    return text.replace(" ", "")


@given(_accounts())
def test_nothing_private_is_in_any_text(account: Account) -> None:
    """No word of a name, no address, no number in full; a word that is one letter tells nothing."""
    texts = _texts(account)
    words = [word for word in f"{account.name} {account.name_hi}".split() if _letters(word) > 1]
    payers = [
        f"{payer.name} {payer.name_hi}"
        for made in (open_state, saved_state)
        if (payer := consumer_screen_state(made(account)).payer) is not None
    ]

    assert len(payers) == 2
    assert not [word for word in words for shown in payers if word in shown]
    private = [account.account_number, account.old_account_number, account.mobile]
    private += [account.address, account.locality, account.meter_number]
    assert not [one for one in private for text in texts if one in text or one in _bare(text)]


def _letters(word: str) -> int:
    """Count the letters that stand for themselves: those that no halant joins to the one before."""
    joined = word.count("\u094d")
    return sum(unicodedata.category(one)[0] == "L" for one in word) - joined


@given(_accounts(), _accounts())
def test_accounts_that_look_alike_when_masked_cannot_be_told_apart(
    one: Account, other: Account
) -> None:
    """Nothing but the mask and the last digits goes from an account to the screen."""
    alike = replace(
        other,
        name=_same_beginnings(one.name),
        name_hi=_same_beginnings(one.name_hi),
        account_number="9" * (len(one.account_number) - 4) + one.account_number[-4:],
    )

    assert _texts(alike) == _texts(one)


def _same_beginnings(name: str) -> str:
    return " ".join(f"{word}.more" for word in name.split())
