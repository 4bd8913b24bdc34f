"""The first page of a PDF as a picture."""

import struct
import zlib
from typing import Any

SCALE = 96 / 72
"""Pixels for each point: one for a CSS pixel."""


def png_of(pdf: bytes) -> bytes:
    """A PNG (ISO 15948) in RGB without any metadata, each CSS pixel one of its own."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=SCALE, rev_byteorder=True, prefer_bgrx=False)
        assert bitmap.n_channels == 3
        return _png(bitmap.width, bitmap.height, _rows(bitmap))


def _rows(bitmap: Any) -> bytes:
    """The lines of pixels, each behind a zero: none of PNG's filters."""
    pixels, length = bytes(bitmap.buffer), bitmap.width * 3
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return b"".join(b"\0" + pixels[start : start + length] for start in starts)


def _png(width: int, height: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
