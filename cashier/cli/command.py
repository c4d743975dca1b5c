"""One way to make a command: it gets a console, the options that all have, and a refusal's exit."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from cashier.cli.console import Clock, Console
from cashier.domain.errors import CounterError, Fault

REFUSED = 1
Command = Callable[..., None]
"""A function that takes a console first, and then its own arguments and options."""

DATA = typer.Option(
    "--data", metavar="DIR", help="The station's folder; else CASHIER_DATA.", show_default=False
)
JSON = typer.Option("--json", help="Print JSON for scripts.", show_default=False)


@dataclass(frozen=True, slots=True)
class Common:
    """What was said before the subcommand's name."""

    data: Path | None
    as_json: bool
    now: Clock


def command(app: typer.Typer, name: str, function: Command) -> None:
    """Register a function as a command, with `--data` and `--json` besides its own options.

    A refusal and a fault become one line on standard error and exit status 1; a bug stays one.
    """
    about = inspect.cleandoc(function.__doc__ or "").partition("\n\n")[0]
    app.command(name, help=about)(_with_options(function))


def _with_options(function: Command) -> Callable[..., None]:
    """Make what typer calls: the function's own parameters, and the two that every command has."""

    def run(ctx: typer.Context, **values: Any) -> None:  # noqa: ANN401 - each command has its own
        common: Common = ctx.obj
        console = Console(
            values.pop("data") or common.data, values.pop("as_json") or common.as_json, common.now
        )
        own = {key: readable(value) for key, value in values.items()}
        converse(console, lambda: function(console, **own))

    hints = get_type_hints(function, include_extras=True)
    own = list(inspect.signature(function).parameters.values())[1:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    options: dict[str, tuple[Any, Any]] = {
        **{one.name: (hints[one.name], one.default) for one in own},
        "data": (Annotated[Path | None, DATA], None),
        "as_json": (Annotated[bool, JSON], False),
    }
    context = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    parameters = [
        inspect.Parameter(key, keyword, default=default, annotation=annotation)
        for key, (annotation, default) in options.items()
    ]
    run.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined] # typer reads it
    run.__annotations__ = {"ctx": typer.Context} | {key: pair[0] for key, pair in options.items()}
    return run


def converse(console: Console, act: Callable[[], None]) -> None:
    """Do something, and say in one line why where it is refused."""
    try:
        act()
    except (CounterError, Fault) as refusal:
        console.refuse(refusal.message)
        raise typer.Exit(REFUSED) from refusal
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        console.refuse(f"{where}{error.strerror or error}")
        raise typer.Exit(REFUSED) from error


def readable(value: object) -> object:
    """Replace bytes that are no text in what was typed; the names of files stay as they are."""
    if type(value) is str:  # and no member of an enumeration
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return value
