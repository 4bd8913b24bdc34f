from pathlib import Path

import pytest

from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.pdf import typeset

WINDOW = EnvelopeWindow(page="leaf-1", edges=(20.0, 45.0, 105.0, 90.0), lines=("Minister of Justice", "1006 Tunis"))
STYLE = "body { page: leaf-1 } h1, p { margin: 0; font: 10pt/5mm sans-serif } h1 { height: 40mm }"


def faults(body: str, fonts: Path, style: str = "") -> list[str]:
    page = a_page(body, style=STYLE + style)
    try:
        typeset(page, fonts, windows=(WINDOW,))
    except TypesettingError as error:
        return [fault.words for fault in error.faults]
    return []


def test_an_address_in_its_window_is_no_fault(fonts: Path):
    assert faults("<p>Minister of Justice<br>1006 Tunis</p>", fonts) == []


def test_the_lines_that_are_not_in_the_window_are_named(fonts: Path):
    found = faults("<p>Minister of Justice</p><p>1006 Tunis</p>", fonts, "p + p { margin-top: 50mm }")
    assert found == ['"1006 Tunis" is not in the window of the envelope']


def test_what_stands_there_beside_the_address_is_named(fonts: Path):
    found = faults("<p>Minister of Justice<br>1006 Tunis</p><p>Our ref. 7</p>", fonts)
    assert found == ['"Our ref. 7" is in the window of the envelope, where only the address may be']


def test_a_line_over_the_edge_is_named(fonts: Path):
    found = faults("<p>Minister of Justice<br>1006 Tunis</p>", fonts, "p { margin-left: 60mm; white-space: nowrap }")
    assert found == ['"Minister of Justice" crosses the edge of the window of the envelope']


def test_a_word_that_is_broken_at_a_hyphen_is_the_same_word(fonts: Path):
    assert faults("<p>Minis\u00adter of Justice<br>1006 Tunis</p>", fonts, "p { width: 12mm }") == []


@pytest.mark.parametrize(("style", "said"), [("p { border-top: 1pt solid }", ["a border"]), ("p { color: red }", [])])
def test_a_border_in_the_window_is_named_and_a_colour_is_none(style: str, said: list[str], fonts: Path):
    found = faults("<p>Minister of Justice<br>1006 Tunis</p>", fonts, style)
    assert [words.split(" is in")[0] for words in found] == said


def test_where_no_page_has_its_name_the_window_cannot_be_measured_and_that_is_a_fault(fonts: Path):
    (found,) = faults("<p>Minister of Justice<br>1006 Tunis</p>", fonts, "body { page: other }")
    assert found == 'no page is called "leaf-1", so the window of the envelope cannot be measured'
