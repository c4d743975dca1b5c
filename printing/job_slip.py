"""The slip that a team takes along: whose supply comes back, where it was cut, by when."""

from collections.abc import Collection

from cashier.domain.account_number import grouped_number
from cashier.domain.dispatch import Dispatch, Job
from cashier.domain.errors import CounterError
from cashier.domain.report import Words
from cashier.domain.tender import TenderKind
from printing.document import Align, Block, Box, Columns, Cut, Document, Qr, Rule, Size, Space, Text
from printing.job_words import FAILURES, mode_words, place_text
from printing.labels import TENDER_LABELS
from printing.paper_words import NO_BREAK, heading, shown_moment, unbroken

_TITLE = "पुनः संयोजन कार्य पर्ची / RECONNECTION JOB"
_TO_FILL = "_" * 16
_BOX = f"[{NO_BREAK * 4}]"


class NotDispatched(CounterError):
    """Nobody was sent for an order yet, and a slip says who was."""

    template = "{number} was not dispatched yet, so there is no slip."


def job_slips(dispatch: Dispatch, orders: Collection[str] = ()) -> Document:
    """Lay out a slip for each order of a dispatch, or for some of them, each a sheet of its own.

    The order that is due first comes first: so the team works from the top of the pile.
    """
    wanted = [job for job in dispatch.jobs if not orders or job.order_number in orders]
    blocks: list[Block] = []
    for job in sorted(wanted, key=lambda one: (one.due_by, one.order_number)):
        if blocks:
            blocks.append(Cut())
        blocks += _slip(dispatch, job)
    title = wanted[0].order_number if len(wanted) == 1 else dispatch.number
    return Document(title=title, blocks=tuple(blocks))


def _slip(dispatch: Dispatch, job: Job) -> tuple[Block, ...]:
    return (
        *heading(dispatch.issuer, _TITLE),
        Columns(dispatch.number, shown_moment(dispatch.at), bold_left=True),
        *_order(dispatch, job),
        *_consumer(job),
        *_cut(job),
        *_result(),
    )


def _order(dispatch: Dispatch, job: Job) -> tuple[Block, ...]:
    due = f"समय सीमा / Due by {shown_moment(job.due_by)}"
    return (
        Text("आदेश संख्या / Order number", Align.CENTRE, Size.SMALL),
        Text(job.order_number, Align.CENTRE, Size.HUGE, bold=True),
        Box((Text(due, Align.CENTRE, Size.HEADING, bold=True),)),
        Columns("टीम / Team", dispatch.team, bold_right=True),
        Columns("प्रयास / Attempt", str(job.attempt), bold_right=job.attempt > 1),
        Rule(),
    )


def _consumer(job: Job) -> tuple[Block, ...]:
    name = " / ".join(filter(None, (job.name_hi, job.name)))
    where = place_text(job.address, job.locality)
    return (
        Text(name, size=Size.HEADING, bold=True),
        *((Text(where),) if where else ()),
        *_named("उपखंड / Sub-division", job.subdivision),
        Columns("खाता संख्या / Account no.", unbroken(grouped_number(job.account_number))),
        *_named("मीटर संख्या / Meter no.", job.meter_number, is_bold=True),
        Rule(),
    )


def _named(label: str, text: str, *, is_bold: bool = False) -> tuple[Block, ...]:
    return (Columns(label, text, bold_right=is_bold),) if text else ()


def _cut(job: Job) -> tuple[Block, ...]:
    """Say what is to be put back, and that the money is there."""
    tenders = " + ".join(TENDER_LABELS[TenderKind(tender)] for tender in job.tenders)
    return (
        Text("कहाँ से काटा गया / Where it was cut", size=Size.SMALL),
        Text(both(mode_words(job.mode)), size=Size.HEADING, bold=True),
        Columns("जमा / Paid", f"₹{job.paid.grouped()}", bold_right=True),
        *((Text(tenders, Align.RIGHT),) if tenders else ()),
        Columns("रसीद / Receipt", job.receipt_number),
        Columns("जमा समय / Paid at", shown_moment(job.queued_at)),
        Rule(),
        Qr(job.order_number),
    )


def _result() -> tuple[Block, ...]:
    """Leave room for what the team writes, so that the office only copies it."""
    return (
        Columns("जोड़ा गया, समय / Done at", _TO_FILL),
        Space(1),
        Columns("रीडिंग / Reading", _TO_FILL),
        Rule(),
        Text("नहीं जुड़ सका / Not done:", bold=True),
        *(Columns(both(reason), _BOX, Size.SMALL) for reason in FAILURES),
        Columns("अन्य / Other", _TO_FILL, Size.SMALL),
        Space(12),
        Columns("टीम के हस्ताक्षर / Team", "उपभोक्ता / Consumer", Size.SMALL),
    )


def both(words: Words) -> str:
    """Say it in both languages, once where they do not differ."""
    return words.en if words.en == words.hi else f"{words.hi} / {words.en}"
