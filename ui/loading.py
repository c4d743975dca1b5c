"""What is loaded while the clerk types a name, away from the window: nobody waits for it."""

import importlib

_MODULES = (
    "ui.collect.view",
    "ui.shift.open_view",
    "ui.shift.close_view",
    "ui.basket.view",
    "ui.cheques.view",
    "ui.reconnection.view",
    "ui.drive.view",
    "ui.alerts.view",
    "ui.administration.view",
    "ui.bank.view",
    "ui.day.view",
    "ui.reports.view",
    "ui.journal.view",
    "ui.messaging.view",
    "ui.numbers.view",
    "ui.printer.view",
    "ui.correction.view",
    "ui.correction.slips",
    "ui.approval.view",
    "ui.approval.panel",
    "ui.lock.view",
    "ui.consumer_screen.window",
    "ui.keys",
)


def load_views() -> None:
    """Load what the views are made of; making them is the window's."""
    for name in _MODULES:
        importlib.import_module(name)
