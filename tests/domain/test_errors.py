"""Refusals and faults: one sentence, with its figures filled in."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import cashier
from cashier.domain.errors import CounterError, Fault, MalformedText, StorageBusy, StorageFault


@pytest.mark.parametrize("family", [CounterError, Fault])
def test_an_error_is_one_sentence_and_keeps_its_figures(
    family: type[CounterError] | type[Fault],
) -> None:
    """Translators see the template, clerks the sentence."""

    class ShortOfPaper(family):  # type: ignore[valid-type,misc]
        template = "{left} sheets are left."

    error = ShortOfPaper(left=3)

    assert (error.message, error.values) == ("3 sheets are left.", {"left": 3})
    assert family().message == family.template


def test_a_fault_and_a_refusal_are_not_the_same_family() -> None:
    """One shows a banner with Retry, the other a sentence beside the field."""
    assert not issubclass(StorageFault, CounterError)
    assert not issubclass(MalformedText, Fault)
    assert issubclass(StorageBusy, StorageFault)


def _error_classes() -> list[tuple[str, str]]:
    """Find every error of the package by reading it, so that none is forgotten."""
    root = Path(cashier.__file__).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        if path.parent.name == "exchange":
            continue  # the reason why a cell is rejected follows its column's name
        for node in ast.parse(path.read_text("utf-8")).body:
            is_error = isinstance(node, ast.ClassDef) and any(
                isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "template"
                for line in node.body
            )
            if is_error and isinstance(node, ast.ClassDef):
                module = ".".join(path.relative_to(root.parent).with_suffix("").parts)
                found.append((module, node.name))
    return found


@pytest.mark.parametrize(("module", "name"), _error_classes())
def test_every_error_is_written_as_a_sentence(module: str, name: str) -> None:
    """It begins with a capital, a sign or a figure, and ends with a full stop or what failed."""
    error = getattr(import_module(module), name)

    assert issubclass(error, CounterError | Fault)
    assert error.template[0].isupper() or error.template[0] in "{“₹"
    assert error.template.endswith((".", "}", "}.", ")."))
    assert "\n" not in error.template
