import io
import struct
import zlib

import pytest
from PIL import Image

from urgent_appeal.reading.png_data import is_whole


def a_png(rows: bytes, size: tuple[int, int], *, depth: int = 8, colours: int = 2, interlaced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, interlaced)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_picture_as_programs_save_it_is_whole(mode: str):
    made = io.BytesIO()
    Image.new(mode, (801, 1203)).save(made, "PNG")
    assert is_whole(made.getvalue())


@pytest.mark.parametrize(
    ("size", "depth", "colours", "interlaced", "length"),
    [
        ((80, 100), 8, 2, 0, 100 * 241),
        ((13, 10), 1, 0, 0, 10 * 3),
        ((1, 1), 8, 6, 1, 5),
        ((5, 3), 8, 0, 1, 2 + 2 + 2 + 4 + 2 * 3 + 6),
        ((8, 8), 8, 0, 1, 2 + 2 + 3 + 2 * 3 + 2 * 5 + 4 * 5 + 4 * 9),
    ],
)
def test_a_byte_less_than_the_head_promises_is_not_whole(
    size: tuple[int, int], depth: int, colours: int, interlaced: int, length: int
):
    made = [
        a_png(bytes(count), size, depth=depth, colours=colours, interlaced=interlaced) for count in (length, length - 1)
    ]
    assert [is_whole(one) for one in made] == [True, False]
