"""Challenges and responses: bound to one act, read out by phone, compared in constant time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.approval import (
    ApprovalClaim,
    ApprovedAct,
    MalformedChallenge,
    MalformedSecret,
    challenge_for,
    crockford,
    fingerprint,
    is_response,
    read_challenge,
    read_secret,
    response_to,
)
from cashier.domain.money import Money

CLAIM = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, "R-1", Money(1310_50), "anita")
SECRET = "0123456789ABCDEFGHJK"


def _challenge(claim: ApprovalClaim = CLAIM, *, station: str = "RTP-03", nonce: str = "n") -> str:
    return challenge_for(claim, station=station, nonce=nonce)


def test_a_challenge_says_the_act_and_the_rupees_in_the_clear() -> None:
    """The supervisor hears from the own station what is being allowed."""
    assert _challenge().startswith("VOID-1310.50-")
    act, amount, spelt = read_challenge(_challenge())
    assert (act, amount, spelt) == (CLAIM.act, CLAIM.amount, _challenge())


@pytest.mark.parametrize(
    "other",
    [
        _challenge(replace(CLAIM, subject="R-2")),
        _challenge(replace(CLAIM, clerk="vijay")),
        _challenge(replace(CLAIM, detail="x")),
        _challenge(station="RTP-04"),
        _challenge(nonce="m"),
    ],
)
def test_whatever_differs_makes_another_challenge(other: str) -> None:
    """So no response to one is good for another."""
    assert other.rpartition("-")[0] == _challenge().rpartition("-")[0]
    assert other != _challenge()
    assert not is_response(response_to(_challenge(), SECRET), other, SECRET)


@pytest.mark.parametrize(
    "told", ["void-1310-7qk2m9f4", " VOID 1310 7QK2M9F4", "VOID-1310-7QK2 M9F4", "void13107qk2m9f4"]
)
def test_a_challenge_is_read_as_it_is_spoken(told: str) -> None:
    """Small letters, spaces for hyphens."""
    assert read_challenge(told)[2] == "VOID-1310-7QK2M9F4"


def test_letters_that_sound_like_digits_are_digits_in_the_code() -> None:
    """In the act's own word they are letters."""
    assert read_challenge("VOID-1310-OIL2M9F4")[2] == "VOID-1310-0112M9F4"


@pytest.mark.parametrize(
    "text",
    ["", "VOID", "VOID-1310", "STEAL-1310-7QK2M9F4", "VOID-x-7QK2M9F4", "VOID-1310-7QK2M9FU"],
)
def test_what_is_no_challenge_is_refused(text: str) -> None:
    """Before any secret is looked at."""
    with pytest.raises(MalformedChallenge):
        read_challenge(text)


@given(st.sampled_from(ApprovedAct), st.integers(0, 10**12), st.text(max_size=9))
def test_every_challenge_is_read_back(act: ApprovedAct, paise: int, nonce: str) -> None:
    """Whatever the act and the amount."""
    made = _challenge(replace(CLAIM, act=act, amount=Money(paise % 99_999_999_999)), nonce=nonce)

    assert read_challenge(made)[2] == made


def test_a_response_is_eight_digits_of_the_secret() -> None:
    """Another secret gives others; spaces and hyphens do not count."""
    digits = response_to(_challenge(), SECRET)

    assert len(digits) == 8
    assert digits.isdigit()
    assert is_response(f"{digits[:4]}-{digits[4:]}", _challenge(), SECRET)
    assert not is_response(digits, _challenge(), SECRET[::-1])
    assert not is_response("१२३", _challenge(), SECRET)


def test_a_secret_is_read_as_it_was_written_down() -> None:
    """In groups, in small letters, with letters for the digits that they look like."""
    assert read_secret("o1234-56789-abcde-fghjk") == SECRET
    for wrong in ("", SECRET[1:], f"{SECRET}0", f"{SECRET[1:]}U"):
        with pytest.raises(MalformedSecret):
            read_secret(wrong)


def test_a_fingerprint_tells_secrets_apart_and_tells_nothing_else() -> None:
    """It is in the journal."""
    assert fingerprint(SECRET) == fingerprint(SECRET)
    assert fingerprint(SECRET) != fingerprint(SECRET[::-1])
    assert SECRET not in fingerprint(SECRET)


def test_bits_are_written_from_the_first_on() -> None:
    """Five a letter."""
    assert crockford(bytes([0b11111_000, 0b01_000000]), 2) == "Z1"
