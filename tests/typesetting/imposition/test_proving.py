import pytest

from tests.typesetting.imposition.builders import BODY, FONTS, a_page, a_sheet
from urgent_appeal.typesetting.imposition.drawing import lay_out
from urgent_appeal.typesetting.imposition.proving import invented, prove
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


def proved(style: str, body: str = BODY) -> None:
    master = a_sheet(style, body).master("ascii")
    rows, values = invented(master)
    texts = [rows[0, "sender", 0], rows[0, "signature", 0]]
    prove(master, lay_out(a_page(body.format(*texts), style), FONTS), values, "")


@pytest.mark.parametrize("style", ["", ".own{text-align:center}", ".own{color:red;font-weight:bold}"])
def test_a_page_that_hangs_on_no_width_is_proved(style: str):
    proved(style)


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".own{text-decoration:underline}", BODY),
        (".own{text-decoration:line-through}", BODY),
        ("", '<p>{}</p><p><a href="https://example.org/">{}</a></p>'),
        ("body{position:relative}.own{position:absolute;left:0;border:1px solid}", BODY),
    ],
)
def test_a_page_that_hangs_on_the_width_of_a_line_is_not(style: str, body: str):
    with pytest.raises(ImpositionError, match="depends on the width"):
        proved(style, body)


def test_the_invented_words_begin_small_and_have_digits_and_ligatures():
    _, values = invented(a_sheet().master("ascii"))
    assert all(value[0].islower() and "1234567890" in value and "fi" in value for value in values)
