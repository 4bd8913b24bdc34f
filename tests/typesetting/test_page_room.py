"""Room for text on a page."""

from pathlib import Path

import pytest

from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.pdf import typeset


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("@page { margin: 14cm }", "0 by 17 mm"),
        ("@page :first { margin-left: 18.8cm }", "12 by 277 mm"),
        ("@page { size: 100mm 30mm }", "80 by 10 mm"),
    ],
)
def test_a_page_without_room_for_text_is_refused_before_anything_is_set(style: str, left: str, fonts: Path):
    with pytest.raises(TypesettingError) as raised:
        typeset(a_page("<p>Dear Minister,</p>", style=f"@page {{ size: a4; margin: 10mm }} {style}"), fonts)
    (fault,) = raised.value.faults
    assert (fault.code, fault.near) == ("no-room", "@page")
    assert left in fault.words
