"""A slip that shows whether a printer can print receipts, cut them and open the drawer."""

from datetime import datetime

from cashier.domain.calendar import to_ist
from printing.document import Align, Box, Columns, Cut, Document, Qr, Rule, Size, Text

CONJUNCTS = "क्ष त्र ज्ञ श्र द्ध द्व ह्म र्क प्र कि की कु ट्ठ ङ्ग ज़ फ़ ड़ ₹"
"""Letters that come out broken wherever Devanagari is not shaped."""

_QR_TEXT = "CASHIER PRINTER TRIAL 0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def trial_slip(printer: str, *, at: datetime, opens_drawer: bool = True) -> Document:
    """Lay out the slip; `printer` is the address that it should come out of.

    Without `opens_drawer` it leaves the drawer alone, and says nothing of it.
    """
    drawer = Text("दराज़ अब खुलनी चाहिए / The drawer must open now", Align.CENTRE)
    return Document(
        title="Printer trial",
        blocks=(
            Text("प्रिंटर जाँच / PRINTER TRIAL", Align.CENTRE, Size.HEADING, bold=True),
            Text(printer, Align.CENTRE, Size.SMALL),
            Text(f"{to_ist(at):%d-%m-%Y %H:%M:%S}", Align.CENTRE, Size.SMALL),
            Rule(),
            Text(CONJUNCTS),
            Text(CONJUNCTS, bold=True),
            Text("उपभोक्ता विद्युत आपूर्ति संयोजन पुनः अग्रिम शुल्क प्रतिलिपि"),
            Rule(),
            Columns("बायाँ / Left edge", "दायाँ / Right edge"),
            Columns("सबसे बड़ी राशि / Largest amount", "₹99,99,99,999.99", bold_right=True),
            *(Text("0123456789", Align.CENTRE, size, bold=True) for size in Size),
            Box((Text("चौखट के चारों किनारे पूरे दिखने चाहिए / All four sides must show"),)),
            Qr(_QR_TEXT),
            Text("QR स्कैन करें / Scan to check", Align.CENTRE, Size.SMALL),
            Cut(),
            Text("यह कागज़ अलग कटना चाहिए / This must be a paper of its own", Align.CENTRE),
            *((drawer,) if opens_drawer else ()),
        ),
        opens_drawer=opens_drawer,
    )
