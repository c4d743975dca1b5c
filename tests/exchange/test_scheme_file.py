"""Scheme files: what is understood is kept, and whatever is not is refused in one sentence."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.scheme import DefaultRules, EligibleClass, Phase, Plan, Scheme, Slab
from cashier.exchange.files import UnreadableFile
from cashier.exchange.scheme_file import MOST_BYTES, SchemeFileRefused, read_scheme_file
from tests.builders import rupees
from tests.schemes import OTS, RAHAT, SAMPLES

GOOD = """
format = 1
code = "S-1"
name = "A scheme"
name_hi = "एक योजना"
order_number = "O/7"
[registration]
amount = "2000"
[[eligible]]
categories = ["LMV-1"]
most_kw = "2.5"
[[phase]]
number = 1
first_day = 2025-12-01
last_day = 2025-12-31
[[phase.slab]]
most_arrears = "5000"
[[phase.slab.plan]]
code = "one"
within_days = 30
lpsc_waiver_percent = "100"
principal_rebate_percent = "12.5"
[[phase.slab]]
[[phase.slab.plan]]
code = "few"
most_instalments = 3
lpsc_waiver_percent = "50"
principal_rebate_percent = "0"
[default]
missed_instalments = 2
current_bill_unpaid = false
grace_days = 5
"""
READMISSION = """
[[readmission]]
first_day = 2026-07-01
last_day = 2026-07-31
percent_of_relief = "10"
least = "1000"
within_days = 30
"""
SECOND_PHASE = """
[[phase]]
number = {number}
first_day = {first}
last_day = {last}
[[phase.slab]]
[[phase.slab.plan]]
code = "one"
within_days = 30
lpsc_waiver_percent = "100"
principal_rebate_percent = "0"
"""


def read(folder: Path, text: str | bytes) -> Scheme:
    """Read a file with this content."""
    path = folder / "scheme.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_scheme_file(path)


def refusal(folder: Path, text: str | bytes) -> str:
    """Tell why a file is refused."""
    with pytest.raises((SchemeFileRefused, UnreadableFile)) as caught:
        read(folder, text)
    return caught.value.message


def test_everything_that_a_file_says_is_kept(tmp_path: Path) -> None:
    """Dates, sums, percentages and rules, to the last of them."""
    one = Plan("one", Decimal(100), Decimal("12.5"), within_days=30)
    few = Plan("few", Decimal(50), Decimal(0), most_instalments=3)
    slabs = (Slab(rupees(5_000), (one,)), Slab(None, (few,)))

    assert read(tmp_path, GOOD) == Scheme(
        code="S-1",
        name="A scheme",
        name_hi="एक योजना",
        order_number="O/7",
        registration_amount=rupees(2_000),
        registration_percent=Decimal(0),
        eligible=(EligibleClass(("LMV-1",), Decimal("2.5")),),
        phases=(Phase(1, date(2025, 12, 1), date(2025, 12, 31), slabs),),
        default=DefaultRules(2, current_bill_unpaid=False, grace_days=5),
    )


def test_both_published_schemes_are_read_from_their_files() -> None:
    """With the figures that were published, and none that were not."""
    assert [phase.number for phase in RAHAT.phases] == [1, 2, 3]
    assert RAHAT.registration_amount == rupees(2_000)
    assert not RAHAT.readmissions
    assert [phase.number for phase in OTS.phases] == [1]
    assert (OTS.registration_amount, OTS.registration_percent) == (ZERO, Decimal(30))
    assert OTS.readmissions[0].least == Money(1_000_00)


@pytest.mark.parametrize("name", ["bijli-bill-rahat-2025-26", "ots-2024-25"])
def test_the_samples_say_where_the_reports_are_silent(name: str) -> None:
    """Whoever checks them against the order finds every open question."""
    text = (SAMPLES / f"scheme-{name}.toml").read_text("utf-8")

    assert "The order itself was not\n# seen" in text or "The order itself was not seen" in text
    assert text.count("Silent") >= 4


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("format = 1", "format = 2", "the scheme: “format” is not a whole number from 1 to 1."),
        ("format = 1", "format = true", "“format” is not a whole number"),
        ('code = "S-1"', "", "the scheme: “code” is missing."),
        ('code = "S-1"', 'code = ""', "“code” is not a text of 1 to 40 characters."),
        ('code = "S-1"', "code = 5", "“code” is not a text"),
        ('code = "S-1"', f'code = "{"x" * 41}"', "“code” is not a text"),
        ('name = "A scheme"', r'name = "A\u0007"', "“name” holds characters that cannot be"),
        ('amount = "2000"', "amount = 2000", "registration: “amount” is not an amount in rupees"),
        ('amount = "2000"', 'amount = "0"', "“amount” is not more than zero."),
        ('amount = "2000"', 'amount = "1e3"', "“amount” is not an amount in rupees"),
        ('amount = "2000"', "", "exactly one of “amount” or “percent_of_principal”."),
        ('amount = "2000"', 'amount = "1"\npercent_of_principal = "5"', "exactly one of “amount”"),
        ('amount = "2000"', 'percent_of_principal = "101"', "is not a percentage from 0 to 100"),
        ('amount = "2000"', 'percent_of_principal = "NaN"', "is not a percentage from 0 to 100"),
        ('amount = "2000"', 'percent_of_principal = "x"', "is not a percentage from 0 to 100"),
        ('amount = "2000"', f'amount = "{"1" * 41}"', "“amount” is not an amount in rupees"),
        ('["LMV-1"]', "[]", "eligible 1: “categories” is not a list of names."),
        ('["LMV-1"]', "[1]", "eligible 1: “categories” is not a list of names."),
        ('["LMV-1"]', '"LMV-1"', "eligible 1: “categories” is not a list of names."),
        ('most_kw = "2.5"', 'most_kw = "-1"', "“most_kw” is not a load in kW"),
        ('most_kw = "2.5"', 'most_kw = "2"\ncolour = "red"', "eligible 1: “colour” is not known"),
        ("2025-12-31", "2025-11-30", "phase 1: the last day is before the first."),
        ("2025-12-31", '"2025-12-31"', "“last_day” is not a date like 2025-12-01."),
        ("2025-12-31", "2025-12-31T10:00:00", "“last_day” is not a date like 2025-12-01."),
        ('most_arrears = "5000"\n', "", "the slabs do not rise"),
        ('code = "one"', 'code = "one"\nwithin_weeks = 3', "“within_weeks” is not known here."),
        ("within_days = 30", "within_days = 0", "“within_days” is not a whole number from 1"),
        ("within_days = 30", "", "exactly one of “within_days” or “instalment”"),
        ("grace_days = 5", "", "default: “grace_days” is missing."),
        ("false", '"no"', "“current_bill_unpaid” is not true or false."),
        ("[default]", "[defaults]", "the scheme: “default” is missing."),
        ("[registration]", "[[registration]]", "the scheme, registration: this is no table."),
        ("[[eligible]]", "[eligible]", "“eligible” is not 1 to 50 tables."),
        ("grace_days = 5", "grace_days = 5\n[extra]", "the scheme: “extra” is not known here."),
    ],
)
def test_what_no_scheme_can_say_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    """Unknown keys too: a rule that nobody keeps would be a promise that nobody made."""
    assert old in GOOD

    assert sentence in refusal(tmp_path, GOOD.replace(old, new, 1))


@pytest.mark.parametrize(
    ("number", "first", "last", "sentence"),
    [
        (2, "2025-12-31", "2026-01-31", "the phases overlap"),
        (2, "2025-01-01", "2025-01-31", "the phases overlap"),
        (1, "2026-01-01", "2026-01-31", "two phases have one number"),
    ],
)
def test_phases_follow_each_other(
    tmp_path: Path, number: int, first: str, last: str, sentence: str
) -> None:
    """So that a day has one phase at most."""
    more = SECOND_PHASE.format(number=number, first=first, last=last)

    assert sentence in refusal(tmp_path, GOOD.replace("[default]", f"{more}[default]"))


def test_plans_of_one_slab_have_codes_of_their_own(tmp_path: Path) -> None:
    """The consumer chooses by them."""
    plan = GOOD[GOOD.index("[[phase.slab.plan]]") : GOOD.index("[[phase.slab]]\n[[")]

    text = GOOD.replace(plan, plan + plan, 1)

    assert "phase 1, slab 1: two plans have one code." in refusal(tmp_path, text)


def test_readmission_is_read_and_refused_alike(tmp_path: Path) -> None:
    """It may be left out, but nothing of it."""
    assert read(tmp_path, GOOD + READMISSION).readmissions[0].least == rupees(1_000)
    torn = READMISSION.replace('least = "1000"', "")
    assert "readmission 1: “least” is missing." in refusal(tmp_path, GOOD + torn)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the scheme: “format” is missing."),
        (b"\xff\xfe", "it is no TOML"),
        (b"format = ", "it is no TOML"),
        (b"format = 1.5", "write 1.5 between quotation marks"),
        (b"format = " + b"9" * 5_000, "it is no TOML"),
        (b"a = " + b"[" * 30_000, "it is no TOML"),
        (b"#" * (MOST_BYTES + 1), "it is larger than any scheme"),
        (b"format = 1\nformat = 1", "it is no TOML"),
    ],
)
def test_a_file_that_is_no_scheme_is_refused_as_a_whole(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    """Broken, absurd or hostile: one sentence, and nothing of it is kept."""
    assert sentence in refusal(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """As is a folder."""
    with pytest.raises(UnreadableFile):
        read_scheme_file(tmp_path / "none.toml")
    with pytest.raises(UnreadableFile):
        read_scheme_file(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.text(max_size=12))
def test_damage_anywhere_gives_a_scheme_or_a_refusal(
    tmp_path: Path, at: int, length: int, instead: str
) -> None:
    """And never anything else."""
    text = GOOD[:at] + instead + GOOD[at + length :]
    with suppress(CounterError):
        assert read(tmp_path, text.encode("utf-8", "surrogatepass")).phases
