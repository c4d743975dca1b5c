"""The reader of collect files: rows of payments handed in together."""

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from cashier.domain.account_number import normalise_digits, parse_account_number
from cashier.domain.basket import LONGEST_ID
from cashier.domain.calendar import from_micros
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.errors import CounterError
from cashier.domain.hand_receipt import HandReceipt, parse_leaf
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.tender import Tender, TenderKind
from cashier.exchange.cells import (
    Reader,
    read_day,
    read_flag,
    read_offset_moment,
    read_text,
)
from cashier.exchange.files import CUT_OFF, UnknownFormat, UnreadableFile
from cashier.exchange.layout import MissingColumns, RepeatedColumn
from cashier.exchange.records import CsvRecords, Records
from cashier.exchange.spreadsheet import SpreadsheetRecords
from cashier.services.hand_in import PaymentRow

MOST_BYTES = 32 << 20
REQUIRED = ("request_id", "account_number", "amount", "mode")
_OF_CHEQUES = (
    "cheque_number",
    "micr",
    "ifsc",
    "cheque_date",
    "cheque_amount",
    "bank",
    "branch",
    "drawer_account",
    "payee",
)
OPTIONAL = (
    "received",
    *_OF_CHEQUES,
    "drawer",
    "hand_receipt_number",
    "received_at",
    "payer",
    "under_protest",
    "recharge",
)


class FileTooLarge(CounterError):
    """No hand-in has that many rows."""

    template = "{name} is larger than any list of payments."


class EmptyField(CounterError):
    """A row lacks what it cannot do without."""

    template = "{name}: is empty."


class UnknownMode(CounterError):
    """The form of the money is none."""

    template = "mode: “{text}” is not cash, cheque or draft."


class ChequeInCashRow(CounterError):
    """A row says cash and describes a cheque."""

    template = "{name}: a cash row describes no cheque."


class BadCell(CounterError):
    """A cell of a row cannot be read."""

    template = "{name}: {reason}"


def read_collect_file(path: Path) -> tuple[tuple[PaymentRow, ...], tuple[str, ...]]:
    """Read a whole file before any of it is collected; return its rows and warnings.

    A row that is no payment comes back with the reason. The rows stand in the file's order.

    Raises:
        CounterError: The file as a whole cannot be read, or has no such columns.
    """
    source = _open(path)
    names = [name.strip().casefold() for name in source.header]
    repeated = [name for name in names if name and names.count(name) > 1]
    if repeated:
        raise RepeatedColumn(name=repeated[0][:40])
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise MissingColumns(names=", ".join(missing))
    rows = [row for records in source.chunks() for row in _rows(records, names)]
    unknown = [name for name in names if name not in {*REQUIRED, *OPTIONAL}]
    warnings = [f"unknown columns were ignored: {', '.join(unknown)}"] if unknown else []
    if isinstance(source, CsvRecords) and not source.ends_with_line:
        warnings.append(CUT_OFF)
    return tuple(sorted(rows, key=lambda row: row.line)), tuple(warnings)


def _open(path: Path) -> CsvRecords | SpreadsheetRecords:
    name = path.name.casefold()
    if not name.endswith((".csv", ".csv.gz", ".xlsx")):
        raise UnknownFormat(name=path.name)
    try:
        with gzip.open(path) if name.endswith(".gz") else path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "it is damaged or cut off"
        raise UnreadableFile(name=path.name, reason=reason) from error
    if len(content) > MOST_BYTES:
        raise FileTooLarge(name=path.name)
    return SpreadsheetRecords(content) if name.endswith(".xlsx") else CsvRecords(BytesIO(content))


def _rows(records: Records, names: Sequence[str]) -> Iterator[PaymentRow]:
    for bad in records.rejected:
        values = bad.values if len(bad.values) > 1 else "".join(bad.values).split(",")
        cells = {name: value.strip('"') for name, value in zip(names, values, strict=False)}
        yield _refused(bad.line, cells, f"line {bad.line}: {bad.reason}")
    for line, values in zip(records.lines, records.records, strict=True):
        cells = dict(zip(names, values, strict=True))
        if any(cell.strip() for cell in values):
            yield _row(line, cells)


def _row(line: int, cells: Mapping[str, str]) -> PaymentRow:
    try:
        row = {name: read_text(cells.get(name, "")) for name in (*REQUIRED, *OPTIONAL)}
        payment = _payment(row)
        cheque = None if payment.tenders[0].kind is TenderKind.CASH else _cheque(row)
    except CounterError as refusal:
        return _refused(line, cells, refusal.message)
    return PaymentRow(line, payment.request_id, payment.account_number, payment, cheque=cheque)


def _refused(line: int, cells: Mapping[str, str], reason: str) -> PaymentRow:
    return PaymentRow(
        line,
        _shown(cells, "request_id"),
        _shown(cells, "account_number"),
        None,
        reason,
        _paper_named(cells),
    )


def _paper_named(cells: Mapping[str, str]) -> ChequeForm | None:
    """Tell which cheque a row is about that cannot be read, so that its other rows wait for it."""
    number = normalise_digits(cells.get("cheque_number", ""))
    if not number:
        return None
    micr, ifsc = cells.get("micr", ""), cells.get("ifsc", "")
    return ChequeForm(number, micr, None, ZERO, ifsc=ifsc)


def _shown(cells: Mapping[str, str], name: str) -> str:
    return cells.get(name, "").strip()[:100].encode("utf-8", "replace").decode()


def _payment(row: Mapping[str, str]) -> Payment:
    for name in REQUIRED:
        if not row[name]:
            raise EmptyField(name=name)
    account_number = parse_account_number(row["account_number"])
    amount = Money.parse(row["amount"])
    received = _amount(row, "received")
    return Payment(
        request_id=row["request_id"],
        account_number=account_number,
        amount=amount,
        tenders=(Tender(_kind(row), amount, amount if received is None else received),),
        basket_id=_basket(row["payer"]),
        under_protest=bool(_cell(row, "under_protest", read_flag)),
        hand_receipt=_leaf(row),
        recharge=_amount(row, "recharge"),
    )


def _cheque(row: Mapping[str, str]) -> ChequeForm:
    if not row["cheque_number"]:
        raise EmptyField(name="cheque_number")
    day = _cell(row, "cheque_date", read_day)
    return ChequeForm(
        number=normalise_digits(row["cheque_number"]),
        micr=row["micr"],
        ifsc=row["ifsc"],
        bank=row["bank"],
        branch=row["branch"],
        dated=date.fromisoformat(day) if day else None,
        drawer=row["drawer"],
        drawer_account=row["drawer_account"],
        payee=row["payee"],
        total=_amount(row, "cheque_amount") or ZERO,
    )


def _leaf(row: Mapping[str, str]) -> HandReceipt | None:
    """Read the leaf of a book; a time without one says nothing, but must be one."""
    written = _cell(row, "received_at", read_offset_moment)
    if not row["hand_receipt_number"]:
        return None
    if written is None:
        raise EmptyField(name="received_at")
    return parse_leaf(row["hand_receipt_number"], from_micros(written))


def _basket(payer: str) -> str:
    """Make one basket of all rows that name one payer, however it is spelled."""
    return f"payer {' '.join(payer.casefold().split())}"[:LONGEST_ID] if payer else ""


def _amount(row: Mapping[str, str], name: str) -> Money | None:
    return Money.parse(row[name]) if row[name] else None


def _cell(row: Mapping[str, str], name: str, read: Reader) -> Any:  # noqa: ANN401 - as the column is
    """Read an optional cell; its refusal names the column."""
    if not row[name]:
        return None
    try:
        return read(row[name])
    except CounterError as refusal:
        raise BadCell(name=name, reason=refusal.message) from refusal


def _kind(row: Mapping[str, str]) -> TenderKind:
    mode = row["mode"].casefold()
    if mode not in set(TenderKind):
        raise UnknownMode(text=row["mode"][:20])
    filled = [name for name in _OF_CHEQUES if row[name]]
    if mode == TenderKind.CASH and filled:
        raise ChequeInCashRow(name=filled[0])
    return TenderKind(mode)
