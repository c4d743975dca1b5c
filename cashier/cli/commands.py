"""Every command under its name."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from cashier.cli import (
    approvals,
    backups,
    bank,
    cheques,
    collect,
    contacts,
    days,
    defaulters,
    demo,
    doctor,
    drive_papers,
    drive_report,
    drives,
    exports,
    find,
    imports,
    job_papers,
    journals,
    messages,
    metering,
    numbers,
    policies,
    printers,
    receipts,
    reconnections,
    report_book,
    reports,
    reversals,
    rosters,
    schemes,
    setup,
    shifts,
    transfers,
    users,
    verify,
)
from cashier.cli.command import DATA, JSON, REFUSED, Command, Common, command, converse
from cashier.cli.console import Clock, Console
from cashier.cli.display import has_display
from cashier.domain.errors import CounterError

GROUPS: dict[str, tuple[str, dict[str, Command]]] = {
    "user": ("Who may sign in.", {
        "add": users.add, "list": users.show, "disable": users.disable,
        "enable": users.enable, "unlock": users.unlock, "role": users.role,
        "password": users.password,
    }),
    "roster": ("Who is at the counter alone, and when.", {
        "list": rosters.show, "set": rosters.change, "duty": rosters.duty, "lift": rosters.lift,
    }),
    "shift": ("A clerk's drawer, from a counted float to a blind count.", {
        "open": shifts.begin, "close": shifts.end, "status": shifts.status,
        "turn-in": transfers.turn_in, "handover": transfers.hand_over,
        "transfers": transfers.show, "accept": transfers.accept, "refuse": transfers.refuse,
        "withdraw": transfers.withdraw, "slip": transfers.slip,
        "variances": transfers.variances, "recover": transfers.recover,
        "settle": transfers.settle,
    }),
    "receipt": ("A receipt again, and whether one is genuine.", {
        "show": receipts.show, "pdf": receipts.pdf, "print": receipts.reprint,
        "check": receipts.check, "cancel": reversals.cancel, "correct": reversals.correct,
        "slip": reversals.slip, "life": report_book.life,
    }),
    "day": ("Closing days, months and years.", {
        "check": days.check, "close": days.close, "show": days.show, "list": days.listing,
        "pdf": days.pdf, "print": days.printed, "month": days.month, "year": days.year,
        "clock": days.clock,
    }),
    "cheque": ("Cheques and drafts: at hand, at the bank, and come back.", {
        "list": cheques.show, "deposit": cheques.deposit, "clear": cheques.clear,
        "return": cheques.give_back, "notice": cheques.notice, "slip": cheques.slip,
    }),
    "bank": ("Cash on its way to the bank, and what its statements show.", {
        "status": bank.status, "remit": bank.remit, "challenge": bank.challenge,
        "acknowledge": bank.acknowledge, "return": bank.give_back, "match": bank.match,
        "part": bank.part, "unmatched": bank.unmatched, "slips": bank.slips, "slip": bank.slip,
    }),
    "approval": ("A supervisor's word by phone.", {
        "enrol": approvals.enrol, "challenge": approvals.challenge,
        "respond": approvals.respond,
    }),
    "reconnection": ("Supplies that a payment brings back.", {
        "list": reconnections.show, "waiting": reconnections.waiting,
        "release": reconnections.release, "dispatch": reconnections.dispatch,
        "done": reconnections.done, "fail": reconnections.fail,
        "recalls": reconnections.recalls, "told": reconnections.told,
        "export": metering.export, "unanswered": metering.unanswered,
        "slip": job_papers.slip, "lists": job_papers.lists,
    }),
    "policy": ("The figures that orders set.", {
        "list": policies.show, "set": policies.change, "challenge": policies.challenge,
    }),
    "scheme": ("Settlement schemes, and who registered for them.", {
        "list": schemes.show, "eligible": schemes.eligible, "register": schemes.register,
        "default": schemes.default,
    }),
    "report": ("The figures of the registers.", {
        "day": reports.day, "cheques": reports.cheques, "audit": reports.audit,
        "drive": drive_report.drive, "list": report_book.listing,
        **report_book.commands(),
    }),
    "journal": ("The record itself, as it was written.", {
        "list": journals.show_list, "show": journals.show,
    }),
    "number": ("Telling people their new number.", {
        "slip": numbers.slip, "notices": numbers.notices, "missed": numbers.missed,
    }),
    "messages": ("Messages to consumers: queue, file, gateway.", {
        "list": messages.show, "queue": messages.queue, "export": messages.export,
        "send": messages.send, "gateway": messages.gateway, "resolve": messages.resolve,
        "contacts": messages.write_contacts, "templates": messages.templates,
    }),
    "contact": ("A consumer's mobile number, as it was said at the counter.", {
        "show": contacts.show, "set": contacts.change, "stop": contacts.stop,
        "allow": contacts.allow,
    }),
    "drive": ("Recovery drives: notices, batches, and what came of them.", {
        "open": drives.begin, "list": drives.show, "notify": drives.notify,
        "served": drives.served, "batch": drives.batch,
        "defaulters": defaulters.listing, "exclude": defaulters.exclude,
        "allow": defaulters.allow, "protected": defaulters.protected,
        "notices": drive_papers.notices, "batch-list": drive_papers.batch_list,
    }),
    "printer": ("The receipt printer.", {"set": printers.choose, "test": printers.test}),
}  # fmt: skip
SINGLE: dict[str, Command] = {
    "setup": setup.setup,
    "demo": demo.demo,
    "import": imports.import_files,
    "find": find.find,
    "collect": collect.collect,
    "verify": verify.verify,
    "export": exports.export,
    "backup": backups.backup,
    "restore": backups.restore,
    "doctor": doctor.doctor,
}


class NoDisplay(CounterError):
    """There is nowhere to open a window."""

    template = "There is no display to open the window on."


def build(now: Clock) -> typer.Typer:
    """Put the command together; every subcommand reads this clock."""
    app = _typer("The cash counter of an electricity company. Without a command: the window.")
    app.callback(invoke_without_command=True)(_root(now))
    for name, function in SINGLE.items():
        command(app, name, function)
    for name, (about, functions) in GROUPS.items():
        group = _typer(about)
        for word, function in functions.items():
            command(group, word, function)
        app.add_typer(group, name=name, no_args_is_help=True)
    return app


def _typer(about: str) -> typer.Typer:
    return typer.Typer(
        help=about, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def _root(now: Clock) -> Callable[..., None]:
    def root(
        ctx: typer.Context,
        data: Annotated[Path | None, DATA] = None,
        as_json: Annotated[bool, JSON] = False,  # noqa: FBT002 - a flag
    ) -> None:
        ctx.obj = Common(data, as_json, now)
        if ctx.invoked_subcommand is None:
            converse(Console(data, as_json, now), lambda: _open_window(Console(data, as_json, now)))

    return root


def _open_window(console: Console) -> None:
    if not has_display():
        raise NoDisplay
    from ui.main import run

    status = run(console.folder)
    if status:
        raise typer.Exit(REFUSED)
