"""The words on paper, always in both languages: a payer may read either."""

from cashier.domain.dues import DuesItemKind
from cashier.domain.head import Head
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind

MONTHS_HI = (
    "जनवरी",
    "फ़रवरी",
    "मार्च",
    "अप्रैल",
    "मई",
    "जून",
    "जुलाई",
    "अगस्त",
    "सितंबर",
    "अक्टूबर",
    "नवंबर",
    "दिसंबर",
)

DUES_LABELS = {
    DuesItemKind.CURRENT_BILL: "बिल / Bill",
    DuesItemKind.ARREARS_PRINCIPAL: "बकाया मूलधन / Arrears principal",
    DuesItemKind.ARREARS_LPSC: "बकाया / Arrears LPSC",
    DuesItemKind.LATE_SURCHARGE: "विलंब अधिभार / LPSC",
    DuesItemKind.RCDC_FEE: "RC/DC शुल्क / fee",
    DuesItemKind.DISHONOUR_CHARGE: "चेक अनादर शुल्क / Dishonour charge",
    DuesItemKind.PAID_SINCE: "बिल के बाद जमा / Paid since bill",
    DuesItemKind.TAKEN_BACK_SINCE: "वापस ली गई जमा / Payment taken back",
    DuesItemKind.SCHEME_RELIEF: "योजना में छूट / Scheme relief",
    DuesItemKind.NEGATIVE_BALANCE: "ऋणात्मक बैलेंस / Negative balance",
    DuesItemKind.EMERGENCY_CREDIT: "आपात क्रेडिट / Emergency credit",
}

HEAD_LABELS = {
    Head.RCDC_FEE: "RC/DC शुल्क / fee",
    Head.DISHONOUR_CHARGE: "चेक अनादर शुल्क / Dishonour charge",
    Head.ARREARS_LPSC: "बकाया / Arrears LPSC",
    Head.ARREARS_PRINCIPAL: "बकाया मूलधन / Arrears principal",
    Head.LPSC: "विलंब अधिभार / LPSC",
    Head.ELECTRICITY_DUTY: "विद्युत कर / Electricity duty",
    Head.CURRENT_CHARGES: "बिल प्रभार / Bill charges",
    Head.ADVANCE: "अग्रिम / Advance",
    Head.PREPAID_RECHARGE: "प्रीपेड रिचार्ज / Prepaid recharge",
    Head.SCHEME_REGISTRATION: "योजना पंजीकरण / Scheme registration",
}

TENDER_LABELS = {
    TenderKind.CASH: "नकद / Cash",
    TenderKind.CHEQUE: "चेक / Cheque",
    TenderKind.DRAFT: "डिमांड ड्राफ्ट / Draft",
}

REVERSAL_LABELS = {
    ReversalKind.CANCELLED: "निरस्त / Cancelled",
    ReversalKind.CHEQUE_RETURNED: "चेक अनादृत / Cheque returned",
    ReversalKind.WRONG_TENDER: "भुगतान माध्यम सुधार / Wrong tender",
    ReversalKind.WRONG_ACCOUNT: "खाता सुधार / Wrong account",
}


def month_label(month: str) -> str:
    """Name a month such as `2026-11` in Hindi; a text that is no month stays as it is."""
    year, _, number = month.partition("-")
    if not (number.isdecimal() and 1 <= int(number) <= len(MONTHS_HI)):
        return month
    return f"{MONTHS_HI[int(number) - 1]} {year}"
