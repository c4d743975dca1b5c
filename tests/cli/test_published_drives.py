"""The two drives that were published, from made-up consumers to the report, through the commands.

93 connections cut (51 in Ratanpur, 13 in Hanspuram, 5 in Harrisganj, 24 elsewhere), 38 defaulters
paid ₹6.65 lakh and were reconnected, 9,000 still owe ₹66.17 crore; and 5,417 above ₹15,000, of whom
1,500 are on the first day's batch.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cashier.domain.calendar import IST
from cashier.domain.money import Money
from cashier.exchange.sample_drive import Owing, SampleDrive, make_defaulters
from cashier.services.drive_report import drive_report
from cashier.services.enquiry import open_account
from cashier.station import open_station
from printing.drive_words import story
from tests.builders import rupees
from tests.cli.conftest import NOON, Cashier

CRORE, LAKH = 1_00_00_000, 1_00_000
SUPERVISOR = "demo-supervisor\n"
OPENED = NOON
SERVED = NOON + timedelta(days=1)
CUT_ON = (NOON + timedelta(days=17)).replace(hour=9)
ELSEWHERE = ("PANKI", "KALYANPUR", "GOVINDNAGAR", "NAUBASTA", "JAJMAU", "VIKASNAGAR")
DIVISIONS = ("RATANPUR", "HANSPURAM", "HARRISGANJ", *ELSEWHERE)
FEE = 600
"""For disconnection and reconnection, a pair."""

# How many were cut in each division, and how many of those paid.
CUT = (51, 13, 5, 4, 4, 4, 4, 4, 4)
PAID = (20, 7, 2, 2, 2, 2, 1, 1, 1)
PAID_EACH = rupees(16_900)
THE_PAYERS = tuple(
    Owing(division, paid, rupees(14_000), Money(PAID_EACH.paise * paid))
    for division, paid in zip(DIVISIONS, PAID, strict=True)
)
OTHERS_CUT = tuple(
    Owing(division, cut - paid, rupees(10_000), rupees(73_000 * (cut - paid)))
    for division, cut, paid in zip(DIVISIONS, CUT, PAID, strict=True)
)
REST = 9_000 - sum(CUT) + sum(PAID)
REST_OWED = rupees(66_17 * CRORE // 100) - Money.total(part.owed for part in OTHERS_CUT)


def _rest(consumers: int, owed: Money, least: int) -> tuple[Owing, ...]:
    """Spread consumers over the divisions, and what they owe with them, to the rupee."""
    each, more = divmod(consumers, len(DIVISIONS))
    counts = [each + (place < more) for place in range(len(DIVISIONS))]
    whole = owed.paise // 100
    sums = [whole * count // consumers for count in counts]
    sums[0] += whole - sum(sums)
    return tuple(
        Owing(division, count, rupees(least), rupees(amount))
        for division, count, amount in zip(DIVISIONS, counts, sums, strict=True)
    )


def _file(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> str:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def _load(cashier: Cashier, kind: str, rows: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """Import rows as a file of their kind; none is rejected."""
    done = cashier("import", kind, _file(cashier.folder, kind, rows), "--json")
    assert done.status == 0, done.err
    loaded: dict[str, Any] = done.json
    assert loaded["rejected"] == 0
    return loaded


def _said(cashier: Cashier, *words: str) -> dict[str, Any]:
    """Run a command with the supervisor's password."""
    done = cashier(*words, "--as", "supervisor", "--json", stdin=SUPERVISOR)
    assert done.status == 0, done.err
    said: dict[str, Any] = done.json
    return said


def _opened(cashier: Cashier, sample: SampleDrive, above: int) -> dict[str, Any]:
    """Load the consumers with their bills, and open a drive about their divisions."""
    for kind, rows in sample.rows.items():
        _load(cashier, kind.value, rows)
    divisions = [word for name in DIVISIONS for word in ("--division", name)]
    return _said(cashier, "drive", "open", "November", "--above", str(above), *divisions)


def _serve(cashier: Cashier, notice: str, accounts: Iterable[str]) -> None:
    """Have a day pass, and whoever carried the notices bring a file."""
    cashier.now = SERVED
    day = SERVED.date().isoformat()
    _load(cashier, "served", [
        {"account_number": one, "notice_number": notice, "served_on": day, "how": "by hand"}
        for one in accounts
    ])  # fmt: skip


def _status(account: str, at: datetime, status: str = "td") -> dict[str, object]:
    team = {"mode": "pole", "team": "A", "reason": "dues"}
    return {"account_number": account, "status": status, "at": at.isoformat(), **team}


def _dues(cashier: Cashier, accounts: Iterable[str], day: date) -> dict[str, Money]:
    """Ask what each has to pay at the counter, fees included."""
    station = open_station(cashier.folder)
    try:
        return {
            one: open_account(one, today=day, uow=station.read()).dues.total for one in accounts
        }
    finally:
        station.close()


def _pay(cashier: Cashier, accounts: Sequence[str]) -> Money:
    """Pay all that is owed at the counter, each on a receipt of its own."""
    dues = _dues(cashier, accounts, cashier.now.date())
    cashier.open_shift()
    done = cashier.collect(
        *(f"r{place},{one},{dues[one].plain()},cash" for place, one in enumerate(accounts))
    )
    assert done.status == 0, done.err
    return Money.total(dues.values())


def _reconnect(cashier: Cashier, accounts: Sequence[str]) -> None:
    """Send a team for every order that was earned, and have its file say that all is done."""
    waiting = cashier("reconnection", "list", "--json").json["orders"]
    numbers = [one["number"] for one in waiting if one["account_number"] in set(accounts)]
    _said(cashier, "reconnection", "dispatch", *numbers, "--team", "A")
    cashier.now += timedelta(hours=1)
    at = cashier.now.isoformat()
    rows = [{"account_number": one, "result": "done", "at": at, "team": "A"} for one in accounts]
    _load(cashier, "results", rows)
    _load(cashier, "results", rows)


def test_the_first_drive_comes_out_to_the_rupee_and_the_head(cashier: Cashier) -> None:
    """As it was told in the papers: cut by division, paid, reconnected, and what is still owed."""
    parts = (*THE_PAYERS, *OTHERS_CUT, *_rest(REST, REST_OWED, 10_000))
    sample = make_defaulters(parts, seed=7, today=OPENED.date())
    payers = [one for part in sample.accounts[: len(DIVISIONS)] for one in part]
    others = [one for part in sample.accounts[len(DIVISIONS) : 2 * len(DIVISIONS)] for one in part]
    spared = [part[0] for part in sample.accounts[2 * len(DIVISIONS) :]]

    drive = _opened(cashier, sample, 10_000)
    notices = _said(cashier, "drive", "notify", "latest")
    _serve(cashier, notices["number"], [*payers, *others, *spared])
    cashier.now = CUT_ON
    batch = _said(cashier, "drive", "batch", "latest", "--size", "1500", "--teams", "A,B,C")
    assert {cut["account_number"] for cut in batch["cuts"]} == {*payers, *others, *spared}
    cuts = [_status(one, CUT_ON + timedelta(hours=1)) for one in (*payers, *others)]
    _load(cashier, "status", cuts[:50])
    _load(cashier, "status", cuts)
    cashier.now = CUT_ON + timedelta(hours=4)
    paid = _pay(cashier, payers)
    cashier.now = CUT_ON + timedelta(hours=6)
    _reconnect(cashier, payers)
    _load(cashier, "status", cuts[40:])
    report = cashier("report", "drive", "--format", "json").json

    assert (drive["listed"], len(notices["notices"])) == (9_038, 9_038)
    assert paid == rupees(6_65_000) == Money.parse("665000.00")
    told = {key: value for key, value in report.items() if key not in {"drive", "at", "divisions"}}
    assert told == {
        "listed": 9_038,
        "listed_owed_paise": 66_17 * CRORE + PAID_EACH.paise * 38,
        "noticed": 9_038,
        "served": 102,
        "batched": 102,
        "disconnected": 93,
        "paid": 38,
        "paid_paise": 6_65 * LAKH,
        "reconnected": 38,
        "still_owing": 9_000,
        "still_owed_paise": 66_17 * CRORE,
    }
    by_division = {one["division"]: one for one in report["divisions"]}
    cut = {name: by_division[name]["disconnected"] for name in DIVISIONS}
    assert [cut.pop(name) for name in DIVISIONS[:3]] == [51, 13, 5]
    assert sum(cut.values()) == 24
    assert _told(cashier) == (
        "93 connections were cut: 51 in RATANPUR, 13 in HANSPURAM, 5 in HARRISGANJ, 24 elsewhere.",
        "38 defaulters paid ₹6.65 lakh and were reconnected.",
        "9,000 defaulters still owe ₹66.17 crore.",
    )


def _told(cashier: Cashier) -> tuple[str, ...]:
    """Tell the drive in the sentences of its page, on screen and on paper."""
    station = open_station(cashier.folder)
    report = drive_report("latest", by=None, at=cashier.now, uow=station.read())
    station.close()
    return tuple(sentence.en for sentence in story(report))


def test_the_second_drive_lists_and_gives_out_what_was_told(cashier: Cashier) -> None:
    """5,417 above ₹15,000, and on the first day's batch the 1,500 who owe most of them."""
    much = _rest(5_417, rupees(5_417 * 40_000), 15_000)
    little = tuple(Owing(name, 50, rupees(10_000), rupees(50 * 12_000)) for name in DIVISIONS)
    sample = make_defaulters((*much, *little), seed=8, today=OPENED.date())

    drive = _opened(cashier, sample, 15_000)
    notices = _said(cashier, "drive", "notify", "latest")
    listed = [line["account_number"] for line in notices["notices"]]
    _serve(cashier, notices["number"], listed)
    cashier.now = datetime.combine(CUT_ON.date(), time(9), IST)
    teams = ",".join(f"T{number}" for number in range(1, 16))
    batch = _said(cashier, "drive", "batch", drive["number"], "--per-team", "100", "--teams", teams)

    assert (drive["listed"], len(listed)) == (5_417, 5_417)
    cuts = batch["cuts"]
    assert len(cuts) == 1_500
    assert set(Counter(cut["team"] for cut in cuts).values()) == {100}
    owed = {line["account_number"]: line["owed_paise"] for line in notices["notices"]}
    chosen = {cut["account_number"] for cut in cuts}
    assert min(owed[one] for one in chosen) >= max(owed[one] for one in owed.keys() - chosen)
    report = cashier("report", "drive", drive["number"], "--json").json
    assert (report["listed"], report["served"], report["batched"]) == (5_417, 5_417, 1_500)
