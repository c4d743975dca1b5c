"""The trade's words on the Reconnections screen: clocks, states, what needs somebody."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.reconnection import OrderState, ReconnectionOrder, WaitingOrder
from cashier.domain.report import Words
from cashier.domain.tender import TenderKind
from printing.job_words import place_text, reason_words
from ui.collect.words import mode_text
from ui.formats import clock_time, short_moment, span_text
from ui.language import Language, current_language, mark, tr
from ui.reconnection.state import BoardState, Card, Lane, Task

LANE_WORDS = {
    Lane.QUEUED: mark("Queued"),
    Lane.DISPATCHED: mark("Dispatched"),
    Lane.DONE: mark("Done today"),
    Lane.BACK: mark("Failed or recalled"),
}
TITLES = {
    Task.DISPATCH: mark("Dispatch to a team"),
    Task.DONE: mark("Result: the light is on"),
    Task.FAILED: mark("Result: could not be done"),
    Task.TOLD: mark("Recall: who was told"),
    Task.RELEASE: mark("Release before the cheque is cleared"),
    Task.FILE: mark("Results from a file"),
    Task.PAPER: mark("Job slips"),
}
BUTTONS = {
    Task.DISPATCH: mark("Dispatch"),
    Task.DONE: mark("Note it as done"),
    Task.FAILED: mark("Note why not"),
    Task.TOLD: mark("Note who was told"),
    Task.RELEASE: mark("Release the order"),
    Task.FILE: mark("Load the file"),
    Task.PAPER: mark("Print slips"),
}
_TENDERS = {
    TenderKind.CASH: mark("paid cash"),
    TenderKind.CHEQUE: mark("paid by cheque"),
    TenderKind.DRAFT: mark("paid by draft"),
}


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: `ink` is the clock's colour, `notice` what somebody has to do about it."""

    number: str
    clock: str
    ink: str
    name: str
    place: str
    detail: str
    notice: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether its edge is red."""
        return self.ink == "bad"

    def spoken(self) -> str:
        """Say all of it, for screen readers."""
        said = (self.number, self.clock, self.notice, self.name, self.place, self.detail)
        return ", ".join(filter(None, said))


def card_text(card: Card, now: datetime) -> CardText:
    """Say what a card says in the language in use."""
    about, order = card.about, card.order
    clock, ink = _clock(card, now)
    return CardText(
        number=order.number if order else about.receipt_number,
        clock=clock,
        ink=ink,
        name=name_text(about),
        place=place_text(about.address, about.locality),
        detail=_detail(about, now),
        notice=_notice(card, clock),
    )


def name_text(about: ReconnectionOrder | WaitingOrder) -> str:
    """Name a consumer in the script of the language in use."""
    hindi = about.name_hi if current_language() is Language.HINDI else ""
    return hindi or about.name


def said(words: Words) -> str:
    """Say what papers say in both languages in the one in use."""
    return words.hi if current_language() is Language.HINDI else words.en


def reason_text(reason: str) -> str:
    """Say why something failed; what is on the list of reasons in the language in use."""
    return said(reason_words(reason))


def _clock(card: Card, now: datetime) -> tuple[str, str]:
    order = card.order
    if order is None:
        return tr("waits for clearing"), "soft"
    match order.state:
        case OrderState.RECALLED:
            return tr("RECALLED"), "bad" if order.must_be_told or card.must_cut else "soft"
        case OrderState.DONE:
            assert order.done_at is not None, "it was done at some time"
            is_late = order.done_at > order.due_by
            spent = span_text(order.done_at - order.queued_at)
            return tr("in {span}").format(span=spent), "doubt" if is_late else "done"
        case _ if order.is_overdue(now):
            return tr("OVERDUE {span}").format(span=span_text(now - order.due_by)), "bad"
        case OrderState.FAILED if order.reason:
            return reason_text(order.reason), "doubt"
        case _:
            return tr("due in {span}").format(span=span_text(order.due_by - now)), "soft"


def _detail(about: ReconnectionOrder | WaitingOrder, now: datetime) -> str:
    """Say where it was cut, how and when it was paid, and who has it."""
    if isinstance(about, WaitingOrder):
        cheques = tr("cheque {numbers}").format(numbers=", ".join(about.cheques))
        return " · ".join(filter(None, (mode_text(about.mode), cheques, _when(about.since, now))))
    paid = " + ".join(tr(_TENDERS[TenderKind(one)]) for one in about.tenders)
    paid = f"{paid} {_when(about.queued_at, now)}".strip()
    team = team_text(about.team) if about.team else ""
    return " · ".join(filter(None, (mode_text(about.mode), paid, team)))


def team_text(team: str) -> str:
    """Name a team; one that is called a team already is not called so twice."""
    words = tr("team {team}")
    is_called = words.format(team="").strip().casefold() in team.casefold()
    return team if is_called else words.format(team=team)


def _when(moment: datetime, now: datetime) -> str:
    """Show a time of today, or a day with its time."""
    is_today = to_ist(moment).date() == to_ist(now).date()
    return clock_time(moment) if is_today else short_moment(moment)


def _notice(card: Card, clock: str) -> str:
    """Say what somebody has to do or to know that the clock does not say."""
    order = card.order
    if order is None:
        return ""
    if card.must_cut:
        return tr("Cut it again")
    if order.must_be_told:
        return tr("Tell {team} to leave it").format(team=order.team)
    if order.state is OrderState.RECALLED:
        return reason_text(order.reason)
    reason = reason_text(order.reason) if order.state is OrderState.FAILED else ""
    told = [reason] if reason != clock else []
    if order.state.is_open and card.clock.escalated:
        told.append(tr("escalated"))
    if order.state.is_open and card.clock.compensation:
        told.append(tr("{amount} compensation").format(amount=card.clock.compensation))
    return " · ".join(filter(None, told))


def summary_text(state: BoardState) -> str:
    """Say how the day stands; of what was not done nothing is said."""
    view = state.view
    if view is None:
        return ""
    words = tr("{open} open · {overdue} overdue")
    told = [words.format(open=state.open_count, overdue=state.overdue_count)]
    speed = view.speed
    if speed is not None and speed.median is not None:
        told.append(tr("median today {span}").format(span=span_text(speed.median)))
        told.append(tr("in time {percent} %").format(percent=speed.share_percent))
    return " · ".join(told)


def alarm_text(state: BoardState) -> str:
    """Say what must not be overlooked: teams on their way for nothing, light without money."""
    told = []
    if state.untold_count:
        told.append(tr("{count} recalled: tell the team").format(count=state.untold_count))
    if state.must_cut_count:
        told.append(tr("{count} to be cut again").format(count=state.must_cut_count))
    return " · ".join(told)
