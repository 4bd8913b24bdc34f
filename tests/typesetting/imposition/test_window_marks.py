import pytest

from tests.typesetting.imposition.builders import BODY, FONTS, a_page, a_sheet
from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow, window_faults
from urgent_appeal.typesetting.imposition.drawing import lay_out

STYLE = "body { page: leaf-1; margin: 0; font: 10pt/5mm sans-serif } p { margin: 0 } @page { margin: 10mm }"
LONG = "Adaline Example-Sampleton"


def faults(style: str, *lines: str) -> list[str]:
    """What is wrong in the window of a page that is filled in; the same as in one that is laid out with the lines."""
    window = EnvelopeWindow(
        page="leaf-1", edges=(8, 9, 61, 27) if "right" in style else (8, 9, 50, 27), lines=("Between.", *lines)
    )
    windows = (window, EnvelopeWindow(page="leaf-2", edges=window.edges, lines=lines))
    marks = a_sheet(STYLE + style).master("ascii", windows).windows
    found = [fault.words for fault in marks.faults(windows, lines)]
    laid = lay_out(a_page(BODY.format(*lines), STYLE + style), FONTS)
    assert found == [fault.words for fault in window_faults(laid, windows)]
    return found[:-1]


@pytest.mark.parametrize(
    ("style", "is_wrong"),
    [
        ("", (False, True)),
        ("p { text-align: right; width: 50mm }", (False, False)),
        (".own { text-align: center; width: 50mm }", (False, True)),
        (".own { transform: rotate(10deg); transform-origin: 0 0 }", (False, True)),
        (".own { transform: translateY(60mm) }", (True, True)),
        (".own { border-top: 1pt solid }", (True, True)),
        ("html { background: #eee }", (False, True)),
    ],
)
def test_what_is_wrong_in_a_window_hangs_on_the_lines_of_the_letter(style: str, is_wrong: tuple[bool, bool]):
    assert (bool(faults(style, "Ada", "Ada")), bool(faults(style, "Ada", LONG))) == is_wrong


def test_a_page_that_the_style_does_not_name_cannot_be_measured():
    (found,) = (
        a_sheet()
        .master("ascii", (window := EnvelopeWindow(page="leaf-1", edges=(0, 0, 1, 1), lines=()),))
        .windows.faults([window], ["A", "B"])
    )
    assert 'no page is called "leaf-1"' in found.words
