"""The trade's words on the Cheques screen: states, ages, and what an act comes to."""

from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.money import Money
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from ui.cheques.state import ActState, Task
from ui.formats import full_day
from ui.language import Language, current_language, mark, tr

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.cheque_ports import ChequeLine

STATE_WORDS = {
    ChequeState.RECEIVED: mark("At hand"),
    ChequeState.DEPOSITED: mark("At the bank"),
    ChequeState.CLEARED: mark("Cleared"),
    ChequeState.RETURNED: mark("Returned"),
    ChequeState.CANCELLED: mark("Handed back"),
}
STATE_ICONS = {
    ChequeState.RECEIVED: ("cheque", "ink"),
    ChequeState.DEPOSITED: ("bank", "accent"),
    ChequeState.CLEARED: ("tick", "done"),
    ChequeState.RETURNED: ("back", "bad"),
    ChequeState.CANCELLED: ("cross", "soft"),
}
STEP_WORDS = {
    ChequeState.RECEIVED: mark("Received at the counter"),
    ChequeState.DEPOSITED: mark("Taken to the bank"),
    ChequeState.CLEARED: mark("Paid by the bank"),
    ChequeState.RETURNED: mark("Returned by the bank"),
    ChequeState.CANCELLED: mark("Handed back, receipt cancelled"),
}
TITLES = {
    Task.DEPOSIT: mark("Deposit batch"),
    Task.CLEAR: mark("Cleared by the bank"),
    Task.RETURN: mark("Returned cheque"),
}
BUTTONS = {
    Task.DEPOSIT: mark("Make the batch and its slip"),
    Task.CLEAR: mark("Note as cleared"),
    Task.RETURN: mark("Take the payment back"),
}
DONE_WORDS = {
    Task.DEPOSIT: mark("Deposited"),
    Task.CLEAR: mark("Cleared"),
    Task.RETURN: mark("Payment taken back"),
}
_KINDS = {"cheque": mark("Cheque"), "draft": mark("Demand draft")}
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_AT_HAND_DAYS = 3
"""From then on a paper at hand stands out: money that lies in a drawer earns questions."""


def state_text(state: ChequeState) -> str:
    """Say where a paper stands."""
    return tr(STATE_WORDS[state])


def kind_text(kind: str) -> str:
    """Name a kind of paper."""
    return tr(_KINDS[kind])


def age_text(received_on: date, today: date) -> str:
    """Say how long ago a paper was received."""
    days = (today - received_on).days
    if days <= 0:
        return tr("today")
    return tr("1 day") if days == 1 else tr("{days} days").format(days=days)


def is_lying(line: "ChequeLine", today: date) -> bool:
    """Tell whether a paper has been at hand for so long that somebody should ask."""
    cheque = line.cheque
    days = (today - cheque.received_on).days
    return cheque.state is ChequeState.RECEIVED and days >= _LONG_AT_HAND_DAYS


def short_number(number: str) -> str:
    """Show the end of a batch's number; the whole of it stands in the cheque's life."""
    return "-".join(number.split("-")[-2:])


def breakable(path: str) -> str:
    """Let a long path go on in the next line after any of its folders."""
    return path.replace("/", f"/{_MAY_BREAK}").replace("\\", f"\\{_MAY_BREAK}")


def count_text(count: int) -> str:
    """Say how many papers."""
    return tr("1 paper") if count == 1 else tr("{count} papers").format(count=count)


def in_words(amount: Money) -> str:
    """Spell an amount out in the language in use."""
    hindi = current_language() is Language.HINDI
    spell = amount_in_words_hindi if hindi else amount_in_words_english
    return spell(amount.paise)


def reason_text(reason: ReturnReason) -> str:
    """Say a bank's reason in the language in use, its code first."""
    hindi = current_language() is Language.HINDI
    return f"{reason.code} · {reason.words_hi if hindi and reason.words_hi else reason.words}"


def done_text(act: ActState) -> str:
    """Say what was done, with the number of the paper that proves it."""
    assert act.task is not None, "something was done"
    number = act.deposit.number if act.deposit else act.returned.number if act.returned else ""
    words = tr(DONE_WORDS[act.task])
    return f"{words}\n{number}" if number else words


def effects(quote: ChequeReturn) -> tuple[tuple[str, str, str], ...]:
    """List all that a return does besides taking receipts back: what, how much, and its colour."""
    taken = Money.total(reversal.amount for reversal in quote.reversals)
    kept = Money.total(account.kept for account in quote.accounts)
    charge = Money.total(account.charge for account in quote.accounts)
    bars = [account.barred_until for account in quote.accounts if account.barred_until]
    orders = [one.recalled_order for one in quote.reversals if one.recalled_order]
    lines = [(tr("Receipts taken back in full"), f"{len(quote.reversals)} · {taken}", "bad")]
    if kept:
        lines.append((tr("Kept by new receipts: what else was paid"), str(kept), "ink"))
    if quote.reason.is_drawers:
        until = full_day(max(bars)) if bars else ""
        lines.append((tr("Dishonour charge"), str(charge), "bad"))
        lines.append((tr("No cheques taken until"), until, "bad"))
        lines.append((tr("Least next payment, cash or draft only"), _least(quote), "bad"))
    else:
        lines.append((tr("The bank is to blame"), tr("no charge, no bar"), "done"))
    lines.append(
        (tr("Reconnection orders called back"), ", ".join(orders) or tr("none"), _ink(orders))
    )
    return (*lines, *_notices(quote))


def _least(quote: ChequeReturn) -> str:
    """Say the one account's least; several accounts have one each, in their lines."""
    amounts = [account.least_next for account in quote.accounts]
    return str(amounts[0]) if len(amounts) == 1 else tr("of each account, as listed")


def _ink(orders: list[str]) -> str:
    return "bad" if orders else "ink"


def _notices(quote: ChequeReturn) -> tuple[tuple[str, str, str], ...]:
    words = tr("Notices in both languages")
    if quote.reason.is_drawers:
        words = tr("Notices in both languages: leave by {day}, then {days} days to pay").format(
            day=full_day(quote.notice_by), days=quote.days_to_pay
        )
    return ((words, str(len(quote.accounts)), "ink"),)
