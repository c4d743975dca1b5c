"""Ed25519 keys: a station signs what it writes, and anybody can check it."""

import base64
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)


@dataclass(frozen=True)
class StationKey:
    """A station's key pair. It stays on the station; only the public half travels."""

    private: Ed25519PrivateKey

    @classmethod
    def generate(cls) -> Self:
        """Make a new pair."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the private half back.

        Raises:
            ValueError: It is no key of 32 bytes in base64.
        """
        return cls(Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True)))

    def to_text(self) -> str:
        """Write the private half, for a file that only its owner may read."""
        raw = self.private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return base64.b64encode(raw).decode("ascii")

    @property
    def public_hex(self) -> str:
        """The public half, as it travels."""
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return raw.hex()

    def sign(self, message: bytes) -> bytes:
        """Sign a message: 64 bytes, always the same for the same message."""
        return self.private.sign(message)


def signature_fits(public_hex: str, message: bytes, signature: bytes) -> bool:
    """Tell whether the holder of a key signed a message; what is malformed never fits."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex))
        public.verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
