"""A picture of black dots on white paper, as a thermal head burns it."""

import struct
import zlib
from dataclasses import dataclass

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INVERTED = bytes(255 - byte for byte in range(256))
_DOTS_PER_METRE = 8000  # 203 dpi, as every counter's printer has


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows from top to bottom, eight dots a byte, leftmost dot in the highest bit, 1 is black."""

    width_dots: int
    height_dots: int
    rows: bytes

    def __post_init__(self) -> None:
        """Hold the promise that the rows fill the picture exactly."""
        assert self.width_dots % 8 == 0, "a thermal head is a whole number of bytes wide"
        assert len(self.rows) == self.bytes_per_row * self.height_dots, "rows and height differ"

    @property
    def bytes_per_row(self) -> int:
        """The bytes of one row."""
        return self.width_dots // 8

    def is_black(self, x: int, y: int) -> bool:
        """Tell whether the dot `x` from the left and `y` from the top is burnt."""
        return bool(self.rows[y * self.bytes_per_row + x // 8] & (0x80 >> x % 8))

    def png(self) -> bytes:
        """Write as a PNG of one bit a dot, in its real size on paper."""
        stride = self.bytes_per_row
        white_is_one = self.rows.translate(_INVERTED)
        lines = (white_is_one[at : at + stride] for at in range(0, len(white_is_one), stride))
        header = struct.pack(">IIBBBBB", self.width_dots, self.height_dots, 1, 0, 0, 0, 0)
        density = struct.pack(">IIB", _DOTS_PER_METRE, _DOTS_PER_METRE, 1)
        return b"".join(
            (
                _PNG_SIGNATURE,
                _png_chunk(b"IHDR", header),
                _png_chunk(b"pHYs", density),
                _png_chunk(b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines))),
                _png_chunk(b"IEND", b""),
            )
        )


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
