"""Messages: templates, ids, states."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cashier.domain.calendar import IST
from cashier.domain.message import (
    SETTLED_AFTER,
    MessageKind,
    MessageLanguage,
    MessageState,
    QueuedMessage,
    TemplateBroken,
    TextLanguage,
    is_quiet,
    read_template,
    template_id_of,
)
from tests.builders import NOW
from tests.journal.message_samples import MESSAGES

HINDI, ENGLISH = TextLanguage.HINDI, TextLanguage.ENGLISH
RECEIPT = MessageKind.RECEIPT


def test_a_template_is_filled_in_its_own_language() -> None:
    """A value may be said in each language its own way."""
    template = read_template(RECEIPT, HINDI, "{account}: {amount} {company}")
    company = {HINDI: "बिजली", ENGLISH: "Bijli"}

    assert template.fill({"account": "1", "amount": "2", "company": company}) == "1: 2 बिजली"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{account} {name}", "nobody fills in: name"),
        ("{amount} received", "which {account}"),
        ("{account} {", "a text with {names}"),
        ("{account} at https://pay.example", "links"),
        ("{account} at WWW.pay.example", "links"),
        ("{account} {0}", "nobody fills in: 0"),
        ("{account} {amount.paise}", "nobody fills in"),
        ("{account:>999999999}", "shapes"),
        ("{account!r} {amount}", "shapes"),
        ("{account} {amount:{company}}", "shapes"),
    ],
)
def test_a_template_that_cannot_hold_is_refused(text: str, why: str) -> None:
    """Before anybody gets it: a name that nobody fills in, no account, or a link."""
    with pytest.raises(TemplateBroken, match=why):
        read_template(RECEIPT, ENGLISH, text)


def test_the_registered_id_of_a_template_is_found_by_its_name() -> None:
    """As the operators' ledger has it; empty where none was registered."""
    names = ("receipt.hi:110", " receipt.en : 120 ", "notice.hi")

    assert template_id_of(names, RECEIPT, HINDI) == "110"
    assert template_id_of(names, RECEIPT, ENGLISH) == "120"
    assert template_id_of(names, MessageKind.NOTICE, HINDI) == ""
    assert template_id_of((), RECEIPT, HINDI) == ""


def test_both_languages_are_two_messages() -> None:
    """Hindi first."""
    assert MessageLanguage.BOTH.texts == (HINDI, ENGLISH)
    assert MessageLanguage.ENGLISH.texts == (ENGLISH,)


@pytest.mark.parametrize(
    ("hour", "from_hour", "until_hour", "quiet"),
    [(20, 21, 8, False), (21, 21, 8, True), (0, 21, 8, True), (7, 21, 8, True), (8, 21, 8, False),
     (13, 12, 14, True), (14, 12, 14, False), (3, 0, 0, False)],
)  # fmt: skip
def test_quiet_hours_go_over_midnight(
    *, hour: int, from_hour: int, until_hour: int, quiet: bool
) -> None:
    """And equal hours are none."""
    at = datetime(2026, 11, 22, hour, 30, tzinfo=IST)

    assert is_quiet(at, from_hour=from_hour, until_hour=until_hour) is quiet


def test_time_alone_makes_a_message_old_or_doubtful() -> None:
    """What left and was never heard of is unknown once nobody can be waiting for an answer."""
    waiting = QueuedMessage(MESSAGES[0], MessageState.WAITING, changed_at=NOW)
    leaving = replace(waiting, state=MessageState.SENDING)
    lasting = replace(waiting, message=replace(MESSAGES[0], expires_at=None))

    assert waiting.state_at(NOW + timedelta(hours=23)) is MessageState.WAITING
    assert waiting.state_at(NOW + timedelta(hours=24)) is MessageState.EXPIRED
    assert lasting.state_at(NOW + timedelta(days=400)) is MessageState.WAITING
    assert leaving.state_at(NOW + SETTLED_AFTER) is MessageState.SENDING
    assert leaving.state_at(NOW + SETTLED_AFTER * 2) is MessageState.UNKNOWN
    assert replace(waiting, state=MessageState.SENT).state_at(NOW) is MessageState.SENT
