"""What consumers say of their mobile numbers."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ContactCaptured:
    """A consumer gave a mobile number at the counter.

    `former` is the number that counted until then, `registered` what the extract had: neither is
    lost. The number is whole, since tables are rebuilt
    from here; `by` is who keyed it in.
    """

    kind: ClassVar[str] = "contact_captured"
    account_number: str
    mobile: str
    former: str
    registered: str
    by: str


@dataclass(frozen=True, slots=True)
class ConsentChanged:
    """A consumer wants no more messages, or wants them again."""

    kind: ClassVar[str] = "consent_changed"
    account_number: str
    wants_messages: bool
