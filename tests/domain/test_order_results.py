"""Which result of an order can be true, and which says nothing new."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.dispatch import Channel
from cashier.domain.errors import CounterError
from cashier.domain.order_results import (
    DoneAlready,
    NobodySent,
    NotWithMetering,
    OrderRecalled,
    OrderResult,
    ResultInFuture,
    ResultTooOld,
    SentAlready,
    is_news,
    require_free,
)
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from tests.builders import NOW
from tests.domain.test_reconnection_clock import ORDER

HOUR = timedelta(hours=1)
LATER = NOW + 9 * HOUR
SENT = replace(
    ORDER,
    state=OrderState.DISPATCHED,
    attempts=1,
    dispatch_number="RTP-03-J-000001",
    channel=Channel.TEAM,
    team="B",
    dispatched_at=NOW + HOUR,
)
AT_METERING = replace(SENT, channel=Channel.METERING)
FAILED = replace(SENT, state=OrderState.FAILED, failed_at=NOW + 3 * HOUR, reason="locked")
AGAIN = replace(FAILED, state=OrderState.DISPATCHED, attempts=2, dispatched_at=NOW + 4 * HOUR)
DONE = replace(SENT, state=OrderState.DONE, done_at=NOW + 3 * HOUR)
RECALLED = replace(SENT, state=OrderState.RECALLED, recalled_at=NOW + 2 * HOUR)
TOO_LATE = replace(RECALLED, done_at=NOW + 3 * HOUR, disconnect_again=True)
NEVER_SENT = replace(ORDER, state=OrderState.RECALLED, recalled_at=NOW + HOUR)
done, failed, acknowledged = OrderResult


@pytest.mark.parametrize(
    ("order", "result", "hours", "expected"),
    [
        (SENT, done, 1, True),
        (SENT, failed, 2, True),
        (SENT, done, 0, ResultTooOld),
        (SENT, done, 10, ResultInFuture),
        (SENT, acknowledged, 2, NotWithMetering),
        (AT_METERING, acknowledged, 2, True),
        (AT_METERING, acknowledged, 0, ResultTooOld),
        (replace(AT_METERING, acknowledged_at=NOW + HOUR), acknowledged, 2, False),
        (replace(FAILED, channel=Channel.METERING), acknowledged, 2, True),
        (ORDER, done, 1, NobodySent),
        (ORDER, failed, 1, NobodySent),
        (ORDER, acknowledged, 1, NobodySent),
        (NEVER_SENT, done, 2, NobodySent),
        (FAILED, done, 4, True),
        (FAILED, done, 2, ResultTooOld),
        (FAILED, failed, 5, False),
        (AGAIN, failed, 5, True),
        (AGAIN, failed, 3, ResultTooOld),
        (AGAIN, done, 3, ResultTooOld),
        (DONE, done, 5, False),
        (DONE, failed, 5, DoneAlready),
        (RECALLED, done, 3, True),
        (RECALLED, done, 1, True),
        (RECALLED, failed, 3, True),
        (replace(RECALLED, failed_at=NOW + HOUR), failed, 3, False),
        (TOO_LATE, done, 5, False),
        (TOO_LATE, failed, 5, DoneAlready),
    ],
)
def test_a_result_is_news_repeats_or_cannot_be_true(
    order: ReconnectionOrder,
    result: OrderResult,
    hours: int,
    *,
    expected: bool | type[CounterError],
) -> None:
    """By where the order stands, and by what came of it before."""
    at = NOW + hours * HOUR
    if isinstance(expected, bool):
        assert is_news(order, result, at, now=LATER) is expected
        return

    with pytest.raises(expected):
        is_news(order, result, at, now=LATER)


def test_a_refusal_says_when_the_later_thing_was() -> None:
    """In Indian time, as the clerk's clock shows it."""
    with pytest.raises(ResultTooOld) as refusal:
        is_news(SENT, OrderResult.DONE, NOW, now=LATER)

    assert refusal.value.message == (
        "RTP-03-R-000001: 22-11-2026 10:00 is before 22-11-2026 11:00, which is on record already."
    )


@pytest.mark.parametrize(
    ("order", "refusal"),
    [(SENT, SentAlready), (AGAIN, SentAlready), (DONE, DoneAlready), (RECALLED, OrderRecalled),
     (TOO_LATE, OrderRecalled)],
)  # fmt: skip
def test_nobody_is_sent_where_somebody_is_or_nobody_need_be(
    order: ReconnectionOrder, refusal: type[CounterError]
) -> None:
    """A failed order may go out again, as may one in the queue."""
    for free in (ORDER, FAILED):
        require_free(free)

    with pytest.raises(refusal):
        require_free(order)


@pytest.mark.parametrize(
    ("order", "must"),
    [
        (SENT, False),
        (NEVER_SENT, False),
        (RECALLED, True),
        (TOO_LATE, False),
        (replace(RECALLED, recall_told_at=NOW + 3 * HOUR), False),
    ],
)
def test_a_recall_is_to_be_told_where_somebody_is_on_the_way(
    order: ReconnectionOrder, *, must: bool
) -> None:
    """Not where nobody was sent, where they know, or where the light is on already."""
    assert order.must_be_told is must
