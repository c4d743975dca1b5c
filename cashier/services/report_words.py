"""What reports call things, in both languages."""

from cashier.domain.head import Head
from cashier.domain.payment import PaymentKind
from cashier.domain.report import Column, ColumnKind, Words
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind

TOTAL = Words("Total", "योग")

HEADS = {
    Head.RCDC_FEE: Words("RC/DC fee", "RC/DC शुल्क"),
    Head.DISHONOUR_CHARGE: Words("Cheque dishonour charge", "चेक अनादर शुल्क"),
    Head.ARREARS_LPSC: Words("Arrears, LPSC", "बकाया LPSC"),
    Head.ARREARS_PRINCIPAL: Words("Arrears, principal", "बकाया मूलधन"),
    Head.LPSC: Words("Late payment surcharge", "विलंबित भुगतान अधिभार"),
    Head.ELECTRICITY_DUTY: Words("Electricity duty", "विद्युत कर"),
    Head.CURRENT_CHARGES: Words("Bill charges", "बिल प्रभार"),
    Head.ADVANCE: Words("Advance", "अग्रिम"),
    Head.PREPAID_RECHARGE: Words("Prepaid recharge", "प्रीपेड रिचार्ज"),
    Head.SCHEME_REGISTRATION: Words("Scheme registration", "योजना पंजीकरण"),
}
MODES = {
    TenderKind.CASH: Words("Cash", "नकद"),
    TenderKind.CHEQUE: Words("Cheque", "चेक"),
    TenderKind.DRAFT: Words("Draft", "डिमांड ड्राफ्ट"),
}
PAYMENTS = {
    PaymentKind.FULL: Words("Full", "पूर्ण"),
    PaymentKind.PART: Words("Part", "आंशिक"),
    PaymentKind.ADVANCE: Words("Advance", "अग्रिम"),
    PaymentKind.RECHARGE: Words("Recharge", "रिचार्ज"),
    PaymentKind.SCHEME: Words("Scheme", "योजना"),
}
REVERSALS = {
    ReversalKind.CANCELLED: Words("Cancelled", "निरस्त"),
    ReversalKind.CHEQUE_RETURNED: Words("Cheque returned", "चेक अनादृत"),
    ReversalKind.WRONG_TENDER: Words("Wrong tender", "भुगतान माध्यम सुधार"),
    ReversalKind.WRONG_ACCOUNT: Words("Wrong account", "खाता सुधार"),
}

DAY = Words("Date", "दिनांक")
CLERK = Words("Clerk", "लिपिक")
RECEIPTS = Words("Receipts", "रसीदें")
NUMBER = Words("Receipt", "रसीद")
AMOUNT = Words("Amount", "धनराशि")
TAKEN = Words("Taken", "जमा")
TAKEN_BACK = Words("Taken back", "वापस ली गई")
COLLECTED = Words("Collected", "शुद्ध जमा")


def joined(names: tuple[Words, ...]) -> Words:
    """Put several words on one line."""
    return Words(" + ".join(one.en for one in names), " + ".join(one.hi for one in names))


def words_column(key: str, title: Words) -> Column:
    """Make a column of words that are said in both languages."""
    return Column(key, title, ColumnKind.WORDS)


def text_column(key: str, title: Words) -> Column:
    """Make a column of names and numbers that are the same in both languages."""
    return Column(key, title, ColumnKind.TEXT)


def money_column(key: str, title: Words) -> Column:
    """Make a column of money that adds up."""
    return Column(key, title, ColumnKind.MONEY, is_summed=True)


def count_column(key: str, title: Words) -> Column:
    """Make a column of numbers of things that add up."""
    return Column(key, title, ColumnKind.COUNT, is_summed=True)


def day_column(key: str, title: Words = DAY) -> Column:
    """Make a column of dates."""
    return Column(key, title, ColumnKind.DAY)


def moment_column(key: str, title: Words) -> Column:
    """Make a column of moments."""
    return Column(key, title, ColumnKind.MOMENT)
