"""The width of a line before it is set, and as it is set then."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pdf_positions import sheets
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.typesetting.measuring import UNKNOWN, width
from urgent_appeal.typesetting.pdf import typeset

EM = 10 * 25.4 / 72
"""mm of 10 pt"""
LINES = (
    "Minister of Justice",
    "AVENUE Tower 7, Wing VA",
    "5, rue de l’Exemple",
    "Żółkiewska 12",
    "Улица Примерная, 4",
    "ঢাকা",
    "თბილისი",
)


def test_a_line_without_words_has_no_width(fonts: Path):
    assert width("", 10, fonts) == 0


def test_a_line_grows_with_the_type(fonts: Path):
    assert width("Minister of Justice", 20, fonts) == pytest.approx(2 * width("Minister of Justice", 10, fonts))


def test_kerning_is_reckoned_with(fonts: Path):
    assert width("AVAVAV", 10, fonts) < 3 * (width("A", 10, fonts) + width("V", 10, fonts))


def test_a_character_that_the_face_does_not_have_is_taken_to_be_as_wide_as_high(fonts: Path):
    assert width("法", 10, fonts) == pytest.approx(UNKNOWN * EM)


def test_a_line_of_another_script_is_measured_with_the_face_that_draws_it(fonts: Path):
    assert width("เรียน สมชาย", 10, fonts) < 8 * EM * UNKNOWN


def test_a_line_is_as_wide_on_the_page_as_it_was_measured(fonts: Path):
    rows = "".join(f"<p>{line}</p>" for line in LINES)
    style = 'p { font: 10pt/14pt "Appeal Serif"; margin: 0 } @page { size: a4 }'
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>t</title><style>{style}</style></head><body>{rows}</body></html>'
    )
    set_ = {line.text: line.right - line.left for line in sheets(typeset(page, fonts).pdf)[0].lines}
    assert set_ == {line: pytest.approx(width(line, 10, fonts), abs=0.1) for line in LINES}


@given(words=st.lists(st.text(max_size=12), max_size=6))
def test_any_line_has_a_width_that_is_no_larger_than_two_ems_a_character(words: list[str]):
    line = " ".join(words)
    assert 0 <= width(line, 10, builtin_folder("fonts")) <= 2 * EM * len(line)
