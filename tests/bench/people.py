"""A made-up division: rows of accounts and bills as a load keeps them, the same for every run."""

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from cashier.domain.calendar import IST, to_micros

Row = tuple[Any, ...]
Rows = Iterator[Row]
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=IST)
FIRST_NUMBER = 3_000_000_000
STEP = 7
MONTHS = ("2026-10", "2026-11")

_FIRST = (
    "Ram राम", "Sita सीता", "Anita अनीता", "Mohd मोहम्मद", "Rajesh राजेश", "Sunita सुनीता",
    "Arvind अरविन्द", "Pooja पूजा", "Vijay विजय", "Gulab गुलाब", "Farida फ़रीदा", "Shyam श्याम",
    "Kamla कमला", "Dinesh दिनेश", "Zubair ज़ुबैर", "Lakshmi लक्ष्मी", "Harish हरीश", "Om ओम",
    "Nirmala निर्मला", "Ashok अशोक", "Bhanu भानु", "Chitra चित्रा", "Eshan ईशान", "Indra इन्द्रा",
)  # fmt: skip
_MIDDLE = ("Kumar कुमार", "Devi देवी", "Chandra चन्द्र", "Lal लाल", "Prasad प्रसाद", "Singh सिंह")
_LAST = (
    "Verma वर्मा", "Gupta गुप्ता", "Khan ख़ान", "Mishra मिश्रा", "Yadav यादव", "Srivastava श्रीवास्तव",
    "Tiwari तिवारी", "Siddiqui सिद्दीक़ी", "Agarwal अग्रवाल", "Nigam निगम", "Bajpai बाजपेयी",
    "Kushwaha कुशवाहा", "Ansari अंसारी", "Dixit दीक्षित", "Katiyar कटियार", "Sahu साहू",
)  # fmt: skip
_PLACES = (
    "Kidwai Nagar", "Govind Nagar", "Kalyanpur", "Shyam Nagar", "Arya Nagar", "Swaroop Nagar",
    "Jajmau", "Panki", "Barra", "Naubasta", "Kakadeo", "Harsh Nagar", "Chamanganj", "Fazalganj",
)  # fmt: skip


def account_number(index: int) -> str:
    """Tell the number of one account."""
    return str(FIRST_NUMBER + index * STEP)


def accounts(count: int) -> Iterator[Row]:
    """Make accounts in the order of their numbers, each in the order of a load's fields."""
    chance = random.Random(700)
    for index in range(count):
        yield _account(index, chance)


def _account(index: int, chance: random.Random) -> Row:
    first, middle, last = (chance.choice(words) for words in (_FIRST, _MIDDLE, _LAST))
    latin, hindi = zip(*(word.split() for word in (first, middle, last)), strict=True)
    prepaid = index % 10 == 0
    cut = index % 33 == 0
    return (
        account_number(index),
        f"{10_000_000 + index * 3 % 90_000_000:08d}" if index % 4 else "",
        " ".join(latin),
        " ".join(hindi),
        f"{chance.randrange(1, 140)}/{chance.randrange(1, 900)} {chance.choice(_PLACES)}",
        f"{chance.choice(_PLACES)} {chance.choice('ABCDEFGH')} Block",
        f"9{chance.randrange(10**9):09d}" if index % 3 else "",
        f"KN{index:07d}",
        f"U{index * 13 % 10_000_000:07d}" if index % 5 == 0 else "",
        "LMV-2" if index % 6 == 0 else "LMV-1",
        "smart_prepaid" if prepaid else "postpaid",
        1000 * chance.randrange(1, 9),
        "kW",
        "RTP",
        f"SD{index % 5 + 1}",
        "td" if cut else "live",
        "2026-11-15" if cut else None,
        "",
        -12_300 if prepaid else 0,
        100_000,
        int(index % 12 == 0),
    )


def bills(count: int) -> Iterator[Row]:
    """Make the two last bills of each account; the second contains the arrears of the first."""
    chance = random.Random(1400)
    for index in range(count):
        arrears = chance.randrange(0, 900_000) if index % 3 == 0 else 0
        for month in MONTHS:
            yield _bill(index, month, arrears, chance)


def _bill(index: int, month: str, arrears: int, chance: random.Random) -> Row:
    fixed = 100 * chance.randrange(110, 900)
    energy = chance.randrange(10_000, 700_000)
    duty = energy * 5 // 100
    payable = fixed + energy + duty + arrears
    posted = datetime.fromisoformat(f"{month}-09T23:59:59+05:30")
    return (
        account_number(index),
        f"{month.replace('-', '')}{index:07d}",
        month,
        f"{month}-10",
        f"{month}-28",
        "",
        str(chance.randrange(20, 900)),
        fixed,
        energy,
        duty,
        *(0,) * 7,
        arrears,
        0,
        payable,
        payable + payable // 80,
        to_micros(posted),
        "",
        "",
    )


def outside_payments(count: int) -> Iterator[Row]:
    """Make a payment taken elsewhere for every fifth account."""
    for index in range(0, count, 5):
        at = to_micros(datetime(2026, 11, 12, 12, 0, tzinfo=IST)) + index
        yield account_number(index), "upi", f"U{index:09d}", 50_000 + index % 7000, at


def statuses(count: int) -> Iterator[Row]:
    """Make a word from the field for every twentieth account."""
    for index in range(0, count, 20):
        at = to_micros(datetime(2026, 11, 16, 12, 0, tzinfo=IST))
        yield account_number(index), at, "live" if index % 40 else "td", "pole", "T1", ""


def extensions(count: int) -> Iterator[Row]:
    """Make an extended due date for every fiftieth account's newest bill."""
    for index in range(0, count, 50):
        number = f"{MONTHS[1].replace('-', '')}{index:07d}"
        yield account_number(index), number, "O-77", "2026-12-05"


def in_chunks(rows: Iterator[Row], size: int = 10_000) -> Iterator[list[Row]]:
    """Cut a stream of rows into lists."""
    while chunk := list(islice(rows, size)):
        yield chunk
