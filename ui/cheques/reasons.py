"""Finding a bank's reason by what stands on its memo: the code, or words in either language."""

from cashier.domain.account_number import normalise_digits
from cashier.domain.cheque_return import ReturnReason

_CODE_LENGTH = 2


def matching_reasons(text: str, reasons: tuple[ReturnReason, ...]) -> tuple[ReturnReason, ...]:
    """List the reasons that a text can mean, in the table's order; no text means any.

    Digits of either script are a code, its leading zero left out or not: the very code comes alone.
    """
    digits = normalise_digits(text)
    if digits.isdecimal():
        exact = digits.zfill(_CODE_LENGTH)
        same = tuple(reason for reason in reasons if reason.code == exact)
        return same or tuple(reason for reason in reasons if reason.code.startswith(digits))
    words = text.casefold().split()
    return tuple(reason for reason in reasons if _says(reason, words))


def _says(reason: ReturnReason, words: list[str]) -> bool:
    said = f"{reason.words} {reason.words_hi}".casefold()
    return all(word in said for word in words)
