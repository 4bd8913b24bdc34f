"""How long the lines of an appeal are on paper, what an eye follows without a slip; and how many the last page has."""

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.builders import options, shelves
from urgent_appeal.planning.documents import Appeal
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make
from urgent_appeal.reading.project import read_project
from urgent_appeal.typesetting.settling import FEWEST_LINES

ROOT = Path(__file__).parents[1]


def pages_of(options: Options) -> tuple[Appeal, list[str]]:
    """The sample appeal, and the text of its pages on paper."""
    project = read_project(shelves(ROOT), ("exl-2026-lantern",), languages=options.languages, issuer=options.issuer)
    (document,) = plan(project, "exl-2026-lantern", options, {}).documents
    pdf = make(document, project.library.templates, ("pdf",), ()).files["pdf"]
    assert isinstance(pdf, bytes)
    assert isinstance(document.content, Appeal)
    with pypdfium2.PdfDocument(pdf) as pages:
        return document.content, [page.get_textpage().get_text_range() for page in pages]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_longest_lines_of_the_text_have_70_to_80_characters(code: str):
    appeal, (page, *_) = pages_of(options(languages=(code,)))
    text = re.sub(r"(?<=\.) \d\b", "", page[page.index(appeal.situation_heading) :])  # numbers of notes are small
    lengths = [len(line.strip()) for line in text.splitlines()]
    full = [length for length in lengths if length > 60]
    assert len(full) >= 6
    assert 70 <= max(full) <= 80


def test_the_panel_at_the_end_takes_the_closing_with_it_to_a_last_page():
    appeal, (*_, page) = pages_of(options(languages=("en",), issuer="observatory", paper="letter"))
    assert appeal.about_heading in page
    assert appeal.dateline in page
    assert len(page.splitlines()) >= FEWEST_LINES + 2
