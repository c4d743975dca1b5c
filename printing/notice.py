"""The notice to a consumer whose cheque came back, in Hindi and in English.

Section 138 of the Negotiable Instruments Act, 1881: the notice leaves within thirty days of the
bank's memo, and the drawer has fifteen days from having it to pay.
"""

from cashier.domain.cheque_return import ChequeReturn, ReturnedAccount
from cashier.domain.tender import TenderKind
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Block, Columns, Document, Rule, Size, Space, Text
from printing.paper_words import account_of, heading, joined, name_of, shown_day

_NUMBER_WIDTH = 2


def notices(returned: ChequeReturn) -> tuple[Document, ...]:
    """Lay out a notice for each account that the cheque paid."""
    return tuple(
        _notice(returned, account, f"{returned.number}-{place:0{_NUMBER_WIDTH}d}")
        for place, account in enumerate(returned.accounts, 1)
    )


def _notice(returned: ChequeReturn, account: ReturnedAccount, number: str) -> Document:
    return Document(
        title=number,
        blocks=(
            *heading(returned.issuer, "चेक अनादरण की सूचना", "NOTICE OF A DISHONOURED CHEQUE"),
            Columns(number, shown_day(returned.business_date), bold_left=True),
            Rule(),
            *_addressee(account),
            Rule(),
            *_cheque(returned),
            Rule(),
            *_sums(returned, account),
            Rule(),
            *_hindi(returned, account),
            Space(),
            *_english(returned, account),
            Space(10),
            Columns(returned.by_name, "प्राप्तकर्ता / Received by", Size.SMALL),
        ),
    )


def _addressee(account: ReturnedAccount) -> tuple[Block, ...]:
    payer = account.payer
    return (
        Text(name_of(payer), bold=True),
        *((Text(payer.address),) if payer.address else ()),
        Columns("खाता संख्या / Account number", account_of(payer), bold_right=True),
    )


def _cheque(returned: ChequeReturn) -> tuple[Block, ...]:
    instrument, reason = returned.instrument, returned.reason
    words = " / ".join(filter(None, (reason.words_hi, reason.words)))
    kind = "चेक / Cheque" if returned.kind == TenderKind.CHEQUE else "डिमांड ड्राफ्ट / Draft"
    return (
        Columns(f"{kind} {instrument.number}", f"₹{instrument.total.grouped()}", bold_left=True),
        Text(joined(shown_day(instrument.dated), instrument.bank, instrument.branch)),
        *((Text(f"आहर्ता / Drawer: {instrument.drawer}"),) if instrument.drawer else ()),
        Columns("बैंक मेमो / Bank's memo", shown_day(returned.memo_date)),
        Text(f"कारण / Reason {reason.code}: {words}", bold=True),
    )


def _sums(returned: ChequeReturn, account: ReturnedAccount) -> tuple[Block, ...]:
    due = account.returned + account.charge
    lines: list[Block] = [
        Text(f"रद्द रसीदें / Receipts taken back: {', '.join(account.receipts)}", size=Size.SMALL),
        Columns("लौटी हुई राशि / Amount returned", account.returned.grouped()),
    ]
    if account.charge:
        lines.append(Columns("चेक अनादर शुल्क / Dishonour charge", account.charge.grouped()))
    lines.append(
        Columns(
            "देय / To be paid",
            f"₹{due.grouped()}",
            Size.LARGE,
            bold_left=True,
            bold_right=True,
        )
    )
    lines.append(Text(amount_in_words_hindi(due.paise), size=Size.SMALL))
    lines.append(Text(amount_in_words_english(due.paise), size=Size.SMALL))
    if account.kept:
        lines.append(Columns("नकद आदि जमा रहा / Kept to your credit", account.kept.grouped()))
    if returned.reason.is_drawers:
        lines.append(
            Columns("सूचना भेजने की अंतिम तिथि / Notice to leave by", shown_day(returned.notice_by))
        )
        lines.append(
            Columns(
                "आज प्राप्त होने पर भुगतान तिथि / Pay by, if received today", shown_day(returned.pay_by)
            )
        )
    return tuple(lines)


def _hindi(returned: ChequeReturn, account: ReturnedAccount) -> tuple[Block, ...]:
    opening = Text(
        "आपके खाते में जमा किया गया उपर्युक्त चेक बैंक ने बिना भुगतान लौटा दिया है। "
        "उससे की गई जमा पूरी राशि सहित वापस ले ली गई है।"
    )
    if account.barred_until is None:
        return (opening, Text("कृपया यह राशि पुनः जमा करें; कोई शुल्क नहीं लिया गया है।"))
    return (
        opening,
        Text(
            "कृपया उपर्युक्त देय राशि केवल नकद अथवा डिमांड ड्राफ्ट से जमा करें; "
            f"{shown_day(account.barred_until)} तक इस खाते पर चेक स्वीकार नहीं होगा।"
        ),
        Text(
            "परक्राम्य लिखत अधिनियम, 1881 की धारा 138 के अंतर्गत इस सूचना की प्राप्ति के "
            f"{returned.days_to_pay} दिन के भीतर भुगतान न होने पर विधिक कार्यवाही की जा सकती है।"
        ),
    )


def _english(returned: ChequeReturn, account: ReturnedAccount) -> tuple[Block, ...]:
    opening = Text(
        "The bank has returned the above cheque, given for your account, unpaid. "
        "The payment made with it has been taken back in full."
    )
    if account.barred_until is None:
        return (opening, Text("Please pay the sum again; no charge has been made."))
    return (
        opening,
        Text(
            "Please pay the above sum in cash or by demand draft only; no cheque is taken for this "
            f"account until {shown_day(account.barred_until)}."
        ),
        Text(
            "Under section 138 of the Negotiable Instruments Act, 1881, legal action may follow if "
            f"it is not paid within {returned.days_to_pay} days of receiving this notice."
        ),
    )
