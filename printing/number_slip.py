"""The slip that tells a consumer the own account number, without a payment."""

from collections.abc import Iterator
from datetime import datetime

from cashier.domain.account_number import NumberKind, grouped_number, kind_of
from cashier.domain.number_slip import NumberSlip
from cashier.domain.old_number import OldNumber
from cashier.domain.receipt import Issuer
from printing.document import Align, Block, Columns, Document, Qr, Rule, Size, Space, Text
from printing.paper_words import heading, shown_day, shown_moment, unbroken


def number_slip(slip: NumberSlip, issuer: Issuer, *, at: datetime) -> Document:
    """Lay out the slip: the number as large as the paper allows, and whose it is."""
    return Document(
        title=f"number-{slip.account_number}",
        blocks=(
            *heading(issuer, "खाता संख्या पर्ची / ACCOUNT NUMBER"),
            Text(shown_moment(at), Align.CENTRE, Size.SMALL),
            Rule(),
            Text("आपकी खाता संख्या / Your account number", Align.CENTRE),
            Text(grouped_number(slip.account_number), Align.CENTRE, _size_of(slip), bold=True),
            *_old_numbers(slip),
            Rule(),
            *_consumer(slip),
            Rule(),
            Text("इसे संभाल कर रखें; भुगतान इसी संख्या से करें।", Align.CENTRE, bold=True),
            Text("Keep this; pay with this number.", Align.CENTRE, bold=True),
            Space(),
            Qr(slip.account_number),
            Text("यह रसीद नहीं है / This is not a receipt", Align.CENTRE, Size.SMALL),
        ),
    )


def _size_of(slip: NumberSlip) -> Size:
    """Set twelve digits a step smaller, so that they stay on one line."""
    is_rural = kind_of(slip.account_number) is NumberKind.RURAL
    return Size.HUGE if is_rural else Size.NUMBER


def _old_numbers(slip: NumberSlip) -> Iterator[Block]:
    for old in slip.old_numbers:
        number = unbroken(grouped_number(old.number))
        yield Columns("पुरानी संख्या / Old number", number, bold_right=True)
        if old.is_split:
            yield from _split(old)
    if slip.is_merged:
        count = len(slip.old_numbers)
        yield Text(f"ये {count} पुराने संयोजन अब एक हैं।", size=Size.SMALL)
        yield Text(f"These {count} old connections are one now.", size=Size.SMALL)


def _split(old: OldNumber) -> Iterator[Block]:
    """Say that the old number stands for several; the others' numbers are on their own bills."""
    count, since = len(old.accounts), shown_day(old.since)
    yield Text(f"इस पुरानी संख्या के अब {count} संयोजन हैं ({since} से)।", size=Size.SMALL)
    yield Text(f"It became {count} connections ({since}).", size=Size.SMALL)


def _consumer(slip: NumberSlip) -> Iterator[Block]:
    for name in filter(None, (slip.name_hi, slip.name)):
        yield Text(name, bold=True)
    if slip.address:
        yield Text(slip.address)
    if slip.meter_number:
        yield Columns("मीटर संख्या / Meter no.", slip.meter_number)
