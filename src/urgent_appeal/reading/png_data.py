"""Whether a PNG holds all its pixels: Pillow takes one whose data ends early but cleanly, and makes the rest black.

Chunks, rows and passes are those of the PNG specification (W3C, third edition, 5.3, 8.1 and 11.2.1).
"""

import struct
import zlib
from collections.abc import Iterator

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by the colour type."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, and the steps between columns and rows, of each pass of an interlaced picture."""
WHOLE = ((0, 0, 1, 1),)
PIECE = 1_000_000
"""Bytes that are unpacked at once, so that no picture fills the memory."""


def is_whole(content: bytes) -> bool:
    """Whether the packed data of a PNG has as many bytes as its head promises. Raises zlib.error or struct.error."""
    needed = _promised(content)
    return _unpacked(b"".join(_data(content)), needed) >= needed


def _promised(content: bytes) -> int:
    """Bytes of all rows, each with the byte of its filter in front."""
    width, height, depth, colours, _, _, interlaced = struct.unpack_from(">IIBBBBB", content, 16)
    found = 0
    for left, top, across, down in PASSES if interlaced else WHOLE:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            found += rows * (1 + (columns * depth * SAMPLES[colours] + 7) // 8)
    return found


def _data(content: bytes) -> Iterator[bytes]:
    """What the chunks with pixels hold."""
    at = 8
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"IDAT":
            yield content[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _unpacked(packed: bytes, needed: int) -> int:
    """Bytes that the data unpacks to; counting stops where there are enough."""
    unpacker = zlib.decompressobj()
    found = 0
    while packed and found < needed and (piece := unpacker.decompress(packed, PIECE)):
        found, packed = found + len(piece), unpacker.unconsumed_tail
    return found
