import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.typesetting.names import NAMES
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.exact_text import needs_exact_text
from urgent_appeal.typesetting.pdf import typeset

GIVEN = [script for script in NAMES if script not in {"Ethiopic", "Georgian", "Armenian", "Hebrew"}]
"""The scripts whose glyphs do not tell the words."""


def given(pdf: bytes) -> list[str]:
    """The texts that stand in the marks of the first page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        marks = [one.operands[1] for one in pikepdf.parse_content_stream(opened.pages[0]) if str(one.operator) == "BDC"]
    return [str(mark["/ActualText"]) for mark in marks if "/ActualText" in mark]


def lines(pdf: bytes) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return found.translate(dict.fromkeys([0x202A, 0x202B, 0x202C, 0x0C])).split("\n")


@pytest.mark.parametrize("script", GIVEN)
def test_a_line_whose_glyphs_do_not_tell_its_words_gives_them(script: str, fonts: Path):
    assert given(typeset(a_page(f"<p>Dear {NAMES[script]},</p>"), fonts).pdf) == [f"Dear {NAMES[script]},"]


@pytest.mark.parametrize("text", ["Été", "Жанна", "السلام", "አበበ", "გიორგი", "Արմեն", "יוסף", "রহিম יוסף"])
def test_a_line_that_readers_find_exact_or_would_turn_round_gives_nothing(text: str, fonts: Path):
    assert not needs_exact_text(text)
    assert given(typeset(a_page(f"<p>{text}</p>"), fonts).pdf) == []


def test_every_name_comes_out_of_the_pdf_as_it_went_in(fonts: Path):
    found = lines(typeset(a_page("".join(f"<p>{name}</p>" for name in NAMES.values())), fonts).pdf)
    assert [name for name in NAMES.values() if name not in found] == []


def test_letters_of_an_arabic_word_are_not_found_as_two(fonts: Path):
    names = ["ريف مهنا", "پریا وثاق", "زهرا حریریان"]  # of which kerning pulls letters together
    found = lines(typeset(a_page("".join(f"<p>{name}</p>" for name in names)), fonts).pdf)
    assert [name for name in names if name not in found] == []


def test_a_line_that_goes_on_in_the_next_gives_each_part_where_it_stands(fonts: Path):
    name = NAMES["Bengali"]
    pdf = typeset(a_page(f"<p>{name}</p>", style="p { width: 30mm }"), fonts).pdf
    assert len(given(pdf)) > 1
    assert " ".join(given(pdf)) == name


@pytest.mark.parametrize("family", ["Appeal Sans", "Appeal Serif"])
def test_latin_letters_with_a_dot_below_come_out_as_they_went_in(family: str, fonts: Path):
    name = "Nguyễn Thị Ọlá Ṣẹgun, ǹḿṃṅ, ụ"
    made = typeset(a_page(f"<p>{name}</p>", style=f'p {{ font-family: "{family}" }}'), fonts)
    assert name in lines(made.pdf)
