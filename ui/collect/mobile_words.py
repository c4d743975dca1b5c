"""A consumer's mobile number as the counter shows it."""

from cashier.domain.contact import Contact, shown_mobiles
from ui.language import tr


def mobile_text(registered: str, contact: Contact | None) -> str:
    """Mask the number that counts, and the registered one where it is another."""
    now, was = shown_mobiles(registered, contact)
    said = now + (tr(" (was {number})").format(number=was) if was else "")
    if contact is not None and contact.is_opted_out:
        said = " · ".join(filter(None, (said, tr("no messages"))))
    return said
