"""What a clerk or a file says of a cheque."""

from dataclasses import replace

import pytest

from cashier.domain.bank import BankBranch
from cashier.domain.cheque_form import ChequeForm, form_of_line, read_instrument
from cashier.domain.cheque_rules import ChequeUndated, IfscMalformed, WordsAndFiguresDiffer
from cashier.domain.micr import parse_micr_line
from tests.builders import POLICY, TODAY, rupees

BRANCH = BankBranch("SBIN0001234", "208002004", "State Bank of India", "Panki")
FORM = ChequeForm(" 123 456 ", "208 002 004", TODAY, rupees(500), drawer=" Ram   Gupta ")


def test_typed_text_comes_to_one_form() -> None:
    """Without spaces in numbers, in capital letters, with digits of any script."""
    typed = replace(FORM, number="१२३४५६", ifsc="sbin 0001234", bank=" Some  Bank ")

    read = read_instrument(typed, None, POLICY)

    assert (read.number, read.micr, read.ifsc) == ("123456", "208002004", "SBIN0001234")
    assert (read.bank, read.drawer) == ("Some Bank", "Ram Gupta")


def test_the_list_of_banks_fills_what_nobody_typed() -> None:
    """Either code gives the other, the bank and the branch."""
    by_micr = read_instrument(FORM, BRANCH, POLICY)
    by_ifsc = read_instrument(replace(FORM, micr="", ifsc="SBIN0001234"), BRANCH, POLICY)

    assert by_micr == by_ifsc
    assert (by_micr.ifsc, by_micr.bank, by_micr.branch) == (
        "SBIN0001234", "State Bank of India", "Panki",
    )  # fmt: skip
    with pytest.raises(IfscMalformed):
        read_instrument(FORM, None, POLICY)


def test_an_undated_cheque_is_refused_and_so_are_words_that_differ() -> None:
    """A bank would send either back."""
    with pytest.raises(ChequeUndated):
        read_instrument(replace(FORM, dated=None), BRANCH, POLICY)
    with pytest.raises(WordsAndFiguresDiffer):
        read_instrument(replace(FORM, in_words=rupees(50)), BRANCH, POLICY)
    agreeing = read_instrument(replace(FORM, in_words=rupees(500)), BRANCH, POLICY)

    assert agreeing.total == rupees(500)


def test_the_payee_is_the_policys_unless_somebody_typed_another() -> None:
    """The clerk has nothing to choose."""
    ours = replace(POLICY, cheque_payee="KESCo")

    assert read_instrument(FORM, BRANCH, ours).payee == "KESCo"
    assert read_instrument(replace(FORM, payee="kesco"), BRANCH, ours).payee == "kesco"


def test_a_scanned_line_begins_a_form() -> None:
    """The clerk types the rest."""
    line = parse_micr_line("c123456c 208002004a 012345c 31")

    form = form_of_line(line, dated=TODAY, total=rupees(500))

    assert (form.number, form.micr, form.drawer_account) == ("123456", "208002004", "012345")
