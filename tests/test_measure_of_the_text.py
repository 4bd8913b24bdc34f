"""How long the lines of an appeal are on paper, what an eye follows without a slip; and how many the last page has."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pypdfium2
import pytest
import weasyprint

from tests.builders import options, shelves
from tests.typesetting.pages import a_page
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Appeal
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make
from urgent_appeal.reading.project import read_project
from urgent_appeal.typesetting import pdf, settling
from urgent_appeal.typesetting.settling import FEWEST_LINES

ROOT = Path(__file__).parents[1]
A_PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def pages_of(options: Options, **changes: Any) -> tuple[Appeal, list[str]]:
    """The sample appeal, and the text of its pages on paper; some of its parts may be others."""
    project = read_project(shelves(ROOT), ("exl-2026-lantern",), languages=options.languages, issuer=options.issuer)
    (document,) = plan(project, "exl-2026-lantern", options, {}).documents
    assert isinstance(document.content, Appeal)
    document = replace(document, content=replace(document.content, **changes))
    made = make(document, project.library.templates, ("pdf",), ()).files["pdf"]
    assert isinstance(made, bytes)
    with pypdfium2.PdfDocument(made) as pages:
        return document.content, [page.get_textpage().get_text_range() for page in pages]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_longest_lines_of_the_text_have_70_to_80_characters(code: str):
    appeal, (page, *_) = pages_of(options(languages=(code,)), people=(), targets=(), copies=(), model_letter=None)
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


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("case", ["kaz-2021-kibhr", "kaz-2021-kibhr-1", "exl-2026-lantern", "exl-2026-lantern-1"])
def test_no_page_of_a_sample_is_a_third_empty_and_each_note_stands_with_its_number(
    case: str, code: str, paper: Literal["a4", "letter"], monkeypatch: pytest.MonkeyPatch
):
    settled: list[tuple[Any, tuple[settling.ApartNote, ...]]] = []

    def settle(root: Any, lay_out: Callable[[], Any]) -> tuple[Any, tuple[settling.ApartNote, ...]]:
        settled.append(settling.settle(root, lay_out))
        return settled[-1]

    monkeypatch.setattr(pdf, "settle", settle)
    project = read_project(shelves(ROOT), (case,), languages=(code,))
    (document,) = plan(project, case, options(languages=(code,), paper=paper), {}).documents
    make(document, project.library.templates, ("pdf",), ())
    [(made, apart)] = settled
    *before, last = (page._page_box for page in made.pages)
    assert apart == ()
    assert max(settling._room_left(page) / page.height for page in before) <= settling.LARGEST_GAP
    assert len(settling._lines(last)) >= FEWEST_LINES


def laid_out(body: str, *sheets: str) -> list[Any]:
    """The boxes of a page on a screen, as wide as two of paper."""
    styles = "".join((ROOT / "templates/documents" / sheet).read_text() for sheet in sheets)
    fonts = builtin_folder("fonts")
    html = a_page(body, style=f"{styles} @page {{ size: 400mm 2000mm }}")
    source = weasyprint.HTML(string=html, base_url="about:blank", media_type="screen")
    document = source.render(stylesheets=[pdf._base(fonts, ())], font_config=pdf._configuration(fonts, ()))
    return [box for page in document.pages for box in page._page_box.descendants()]


def test_the_numerals_of_many_demands_stand_in_their_box():
    demands = "<li>Release her." * 100
    boxes = laid_out(f'<main><section class="demands"><ol>{demands}</ol></section>', "appeal.css")
    [section] = (box for box in boxes if box.element_tag == "section")
    numerals = [box.position_x for box in boxes if box.element_tag == "li::marker"]
    assert len(numerals) >= 100
    assert min(numerals) >= section.content_box_x() - section.padding_left


def test_the_numbers_of_a_list_of_twelve_stand_below_the_text_before_it():
    boxes = laid_out(f"<main><p>Twelve:</p><ol>{'<li>One' * 12}</ol>", "appeal.css")
    paragraph = next(box for box in boxes if box.element_tag == "p")
    assert min(box.position_x for box in boxes if box.element_tag == "li::marker") >= paragraph.position_x


def test_the_text_of_somebody_in_the_list_of_people_ends_before_their_photo():
    person = f'<li class="with-photo">{"Word " * 99}<img class="portrait" src="{A_PIXEL}" alt="" style="width: 80px">'
    boxes = laid_out(f'<main><ul class="people">{person}</ul>', "appeal.css", "appeal.screen.css")
    [photo] = (box for box in boxes if box.element_tag == "img")
    texts = [box for box in boxes if hasattr(box, "text")]
    assert len(texts) > 1
    assert max(box.position_x + box.width for box in texts) <= photo.position_x


def test_one_demand_stays_behind_what_comes_before_it_where_the_addresses_do_not():
    demand = '<section class="demands"><h2>Actions</h2><p>Urge them to:</p><ol><li>Release her.</ol></section>'
    row = '<h2>Addresses</h2><div class="row"><p style="height: 80mm">Minister</div>'
    sheet = (ROOT / "templates/documents/appeal.css").read_text()
    style = f"{sheet} @page {{ size: 100mm 150mm; margin: 10mm }}"
    html = a_page(f'<main><p style="height: 60mm">Text</p>{demand}<section>{row}</section>', style=style)
    first = pdf.laid_out(weasyprint.HTML(string=html, base_url="about:blank"), builtin_folder("fonts")).pages[0]
    assert "Release" in {word for box in first._page_box.descendants() for word in getattr(box, "text", "").split()}


def test_a_very_tall_photo_leaves_room_for_the_text_on_a_screen():
    tall = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='2400'/>"
    photo = f'<figure class="photo"><img alt="" src="data:image/svg+xml,{quote(tall)}"></figure>'
    heights = [
        box.height for box in laid_out(f"<main>{photo}", "appeal.css", "appeal.screen.css") if box.element_tag == "img"
    ]
    assert heights == [26 * 16]


def test_the_lines_of_a_credit_are_set_as_close_as_its_small_type():
    credit = f'<li class="with-photo">Name<br><span class="credit">{"Word " * 99}</span>'
    boxes = laid_out(f'<main><ul class="people">{credit}</ul>', "appeal.css", "appeal.screen.css")
    heights = {box.height for box in boxes if type(box).__name__ == "LineBox" and box.element_tag == "span"}
    assert [round(height) for height in heights] == [19]
