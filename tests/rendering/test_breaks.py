import re

import pytest
from markupsafe import escape

from urgent_appeal.rendering.breaks import PAPER_BREAK, breakable
from urgent_appeal.rendering.notes import Medium

MARKS: tuple[tuple[Medium, str], ...] = (("screen", "<wbr>"), ("page", PAPER_BREAK))


@pytest.mark.parametrize(("medium", "mark"), MARKS)
@pytest.mark.parametrize(
    "parts",
    [
        "citizen@ mininterior .gov .example",
        "first .last@ a .example",
        "people .example /contact /form ?to=1",
        "@president_exl",
        "ministry-of-justice .example",
    ],
)
def test_an_address_breaks_after_the_at_sign_and_before_dots_and_slashes_only(parts: str, medium: Medium, mark: str):
    assert breakable(parts.replace(" ", ""), medium) == parts.replace(" ", mark)


def test_a_telephone_number_breaks_at_its_spaces_only():
    assert breakable("+44 20 7946 0101", "page") == "+44 20 7946 0101"


@pytest.mark.parametrize(("medium", "mark"), MARKS)
@pytest.mark.parametrize("text", ['<b>"&@x.example', "a@b.example/?x=<i>", ""])
def test_markup_in_an_address_stays_text(text: str, medium: Medium, mark: str):
    assert re.sub(mark, "", breakable(text, medium)) == escape(text)
