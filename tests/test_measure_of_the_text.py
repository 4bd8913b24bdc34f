"""How long the lines of an appeal are on paper: what an eye follows without a slip."""

from pathlib import Path

import pypdfium2
import pytest

from tests.builders import options, shelves
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make
from urgent_appeal.reading.project import read_project

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_longest_lines_of_the_text_have_70_to_80_characters(code: str):
    project = read_project(shelves(ROOT), ("exl-2026-lantern",), languages=(code,))
    (document,) = plan(project, "exl-2026-lantern", options(languages=(code,)), {}).documents
    pdf = make(document, project.library.templates, ("pdf",), ()).files["pdf"]
    assert isinstance(pdf, bytes)
    with pypdfium2.PdfDocument(pdf) as pages:
        page = pages[0].get_textpage().get_text_range()
    heading = page.index(document.content.situation_heading)  # type: ignore[union-attr]
    lengths = [len(line.strip()) for line in page[heading:].splitlines()]
    full = [length for length in lengths if length > 60]
    assert len(full) >= 6
    assert 70 <= max(full) <= 80
