"""Made-up rows for the files of every kind, as text and as bytes."""

import csv
import gzip
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter

from cashier.domain.calendar import IST
from cashier.exchange.files import FileSource
from cashier.services.importing import FIELDS, DataKind, Rejected, Row

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=IST)

ACCOUNT = {
    "account_number": "3141592653",
    "old_account_number": "27182818",
    "name": "Ram Kumar",
    "name_hi": "राम कुमार",
    "address": "12/4, Arya Nagar",
    "locality": "Arya Nagar",
    "mobile": "9876543210",
    "meter_number": "KN-100",
    "old_meter_number": "",
    "category": "LMV-1",
    "connection_type": "postpaid",
    "load": "2.5",
    "load_unit": "kW",
    "division": "D01",
    "subdivision": "S1",
    "status": "live",
    "status_date": "",
    "disconnection_mode": "",
    "prepaid_balance": "-12.50",
    "security_deposit": "600.00",
    "lifeline": "0",
}
BILL = {
    "account_number": "3141592653",
    "bill_number": "B1",
    "bill_month": "2026-10",
    "bill_date": "2026-10-05",
    "due_date": "2026-10-20",
    "basis": "MU",
    "units": "120",
    "fixed_charge": "100.00",
    "energy_charge": "800.00",
    "electricity_duty": "40.00",
    "fuel_surcharge": "0.00",
    "regulatory_surcharge": "0.00",
    "minimum_charge": "0.00",
    "lpsc": "10.00",
    "rebate": "20.00",
    "subsidy": "30.00",
    "adjustment": "-5.00",
    "arrears_principal": "205.00",
    "arrears_lpsc": "0.00",
    "payable_by_due_date": "1100.00",
    "payable_after_due_date": "1125.00",
    "payments_posted_to": "2026-10-05T00:00:00+05:30",
    "supersedes": "",
}
PAYMENT = {
    "account_number": "3141592653",
    "amount": "250.00",
    "paid_at": "2026-11-01T10:00:00+05:30",
    "channel": "upi",
    "reference": "R1",
}
STATUS = {
    "account_number": "3141592653",
    "status": "td",
    "at": "2026-11-02",
    "mode": "pole",
    "team": "T4",
    "reason": "dues",
}
EXTENSION = {
    "account_number": "3141592653",
    "bill_number": "B1",
    "due_date": "2026-10-31",
    "order_number": "O/7",
}
POLICY = {
    "key": "rcdc_fee",
    "value": "650",
    "effective_from": "2026-12-01",
    "order_number": "O/9",
}
BANK = {
    "ifsc": "SBIN0001234",
    "micr": "208002004",
    "bank": "State Bank of India",
    "branch": "Panki",
}
RETURN_REASON = {
    "code": "01",
    "reason": "Funds insufficient",
    "reason_hi": "अपर्याप्त राशि",
    "drawer": "yes",
}
CREDIT = {
    "value_date": "2026-11-19",
    "reference": "SBI0042991",
    "description": "CASH DEP PANKI",
    "amount": "10000.00",
    "debit": "0.00",
}
SERVED = {
    "account_number": "3141592653",
    "notice_number": "RTP-03-N-000001",
    "served_on": "2026-11-06",
    "how": "by hand",
}
RESULT = {
    "order_number": "RTP-03-R-000001",
    "account_number": "3141592653",
    "result": "failed",
    "at": "2026-11-19T16:05:00+05:30",
    "team": "B",
    "reason": "premises locked",
    "reference": "MDM/77",
}
EXCLUSION = {
    "account_number": "3141592653",
    "reason": "dispute",
    "until": "2026-12-31",
    "order_number": "O-40",
    "detail": "the meter is being tested",
}
SAMPLES: Mapping[DataKind, Mapping[str, str]] = {
    DataKind.ACCOUNTS: ACCOUNT,
    DataKind.BILLS: BILL,
    DataKind.PAYMENTS: PAYMENT,
    DataKind.STATUS: STATUS,
    DataKind.EXTENSIONS: EXTENSION,
    DataKind.POLICY: POLICY,
    DataKind.BANKS: BANK,
    DataKind.RETURN_REASONS: RETURN_REASON,
    DataKind.STATEMENT: CREDIT,
    DataKind.RESULTS: RESULT,
    DataKind.SERVED: SERVED,
    DataKind.EXCLUSIONS: EXCLUSION,
}


def csv_bytes(*rows: Mapping[str, str]) -> bytes:
    """Write rows that have the columns of the first one."""
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_bytes(rows: Iterable[Iterable[object]], *, first_row: int = 0) -> bytes:
    """Write a sheet; datetimes become date cells."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd hh:mm"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows, first_row):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def save(folder: Path, name: str, content: bytes) -> Path:
    """Write a file, compressed where its name says so."""
    path = folder / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


class ReadFile:
    """What a whole file gave."""

    def __init__(self, path: Path, data: DataKind) -> None:
        self.rows: list[Row] = []
        self.lines: list[int] = []
        self.rejected: list[Rejected] = []
        with FileSource(path, data, NOW) as source:
            for chunk in source.chunks():
                self.rows += chunk.rows
                self.lines += chunk.lines
                self.rejected += chunk.rejected
            self.warnings = list(source.warnings())
            self.sha256 = source.sha256()
        self._fields = FIELDS[data]

    @property
    def only(self) -> Mapping[str, object]:
        """The only row, by field."""
        (row,) = self.rows
        return dict(zip(self._fields, row, strict=True))

    @property
    def reason(self) -> str:
        """Why the only rejected row was."""
        (rejected,) = self.rejected
        return rejected.reason


def read(folder: Path, data: DataKind, *changes: Mapping[str, str]) -> ReadFile:
    """Read a CSV of the sample row, once for each set of changes."""
    rows = [{**SAMPLES[data], **change} for change in changes or ({},)]
    return ReadFile(save(folder, "file.csv", csv_bytes(*rows)), data)
