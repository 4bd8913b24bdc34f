import urllib.parse

import pytest

from urgent_appeal.rendering.qr_codes import qr_code

ADDRESSES = ["https://a.example", "https://league.example/exl-2026-lantern/fr/", "https://a.example/" + "x" * 182]


def drawn(address: str) -> str:
    kind, _, picture = qr_code(address).partition(",")
    assert kind.startswith("data:image/svg+xml")
    return urllib.parse.unquote(picture)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_the_same_each_time(address: str):
    before = drawn(address)
    qr_code.cache_clear()
    assert drawn(address) == before


def test_black_lines_stand_on_white_with_four_white_squares_around():
    side = 25 + 2 * 4  # a code of version 2 has 25 squares
    picture = drawn(ADDRESSES[0])
    assert f"viewBox='0 0 {side} {side}'" in picture
    assert f"<path fill='#fff' d='M0 0h{side}v{side}h-{side}z'/>" in picture
    assert "<path stroke='#000' d='M4 4.5h7" in picture
