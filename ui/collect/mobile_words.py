"""A consumer's mobile number as the counter shows it."""

from cashier.domain.contact import Contact, shown_mobiles
from ui.language import tr


def numbers_text(now: str, was: str) -> str:
    """Put the registered number, where it is another, behind the one that counts."""
    return now + (tr(" (was {number})").format(number=was) if was else "")


def mobile_text(registered: str, contact: Contact | None) -> str:
    """Mask the number that counts, and the registered one where it is another."""
    said = numbers_text(*shown_mobiles(registered, contact))
    if contact is not None and contact.is_opted_out:
        said = " · ".join(filter(None, (said, tr("no messages"))))
    return said
