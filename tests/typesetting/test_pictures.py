import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from urgent_appeal.typesetting.pdf import typeset
from urgent_appeal.typesetting.pictures import png_of

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Card</title>'
    "<style>@page {{ size: {0}px {1}px; margin: 0 }} p {{ color: #8a1c1c }}</style></head>"
    "<body><p>Free her.</p></body></html>"
)


def chunks(png: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8]
        at += length + 12


@pytest.mark.parametrize("size", [(1200, 630), (1080, 1350), (101, 57)])
def test_each_pixel_of_a_page_is_one_of_the_picture(size: tuple[int, int], fonts: Path):
    with Image.open(BytesIO(png_of(typeset(PAGE.format(*size), fonts).pdf))) as picture:
        picture.load()
        assert (picture.size, picture.mode) == (size, "RGB")
        assert picture.getpixel((size[0] - 1, 0)) == (255, 255, 255)
        red, green, _ = (band.getextrema()[0] for band in picture.split())
        assert red > green, "what is drawn is red, so the bands are in their order"


def test_a_picture_holds_nothing_but_its_pixels_and_is_the_same_each_time(fonts: Path):
    made = [png_of(typeset(PAGE.format(600, 315), fonts).pdf) for _ in range(2)]
    assert list(chunks(made[0])) == [b"IHDR", b"IDAT", b"IEND"]
    assert made[0] == made[1]
