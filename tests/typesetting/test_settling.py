from pathlib import Path
from typing import Any

import pytest

from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.pdf import _base, _configuration
from urgent_appeal.typesetting.settling import settle

PAGE = "@page { size: 100mm 100mm; margin: 10mm } p, h1 { margin: 0; font-size: 10pt; line-height: 5mm }"
NOTES = ".footnote { float: footnote; footnote-policy: line } @page { @footnote { margin: 0 } }"
BOX = ".box { break-inside: avoid }"


def settled(body: str, fonts: Path, style: str = "") -> tuple[Any, list[str], list[Any]]:
    """The root, the text of each page, and the notes that are apart."""
    import weasyprint

    source = weasyprint.HTML(string=a_page(body, style=PAGE + style), base_url="about:blank")
    root = source.etree_element
    document, apart = settle(
        root, lambda: source.render(stylesheets=[_base(fonts, ())], font_config=_configuration(fonts, ()))
    )
    texts = [
        "".join(getattr(box, "text", "") for box in page._page_box.descendants() if hasattr(box, "text"))
        for page in document.pages
    ]
    return root, texts, list(apart)


def lines(count: int, word: str = "Line") -> str:
    return "".join(f"<p>{word}{number}." for number in range(1, count + 1))


def test_a_page_that_reads_well_is_left_as_it_is(fonts: Path):
    root, pages, apart = settled(f"<main>{lines(25)}</main>", fonts)
    assert (len(pages), apart) == (2, [])
    assert not [element for element in root.iter() if element.get("style")]


def test_what_is_kept_whole_breaks_where_it_would_leave_more_than_a_third_of_a_page_empty(fonts: Path):
    body = f'<main>{lines(9)}<div class="box">{lines(10, "Box")}</div></main>'
    _, pages, _ = settled(body, fonts, BOX)
    assert "Box1." in pages[0]


def test_what_is_kept_whole_moves_where_it_leaves_less_empty(fonts: Path):
    body = f'<main>{lines(10)}<div class="box">{lines(10, "Box")}</div></main>'
    _, pages, _ = settled(body, fonts, BOX)
    assert "Box1." in pages[1]


@pytest.mark.parametrize(("length", "page"), [(10, 1), (12, 0)])
def test_what_is_longer_than_two_thirds_of_a_page_breaks_where_it_leaves_less_empty(
    length: int, page: int, fonts: Path
):
    body = f'<main>{lines(11)}<div class="box">{lines(length, "Box")}</div></main>'
    _, pages, _ = settled(body, fonts, BOX)
    assert "Box1." in pages[page]


def test_a_last_page_of_few_lines_is_filled_by_setting_paragraphs_closer(fonts: Path):
    style = "p { margin-bottom: 1mm } .closer p { margin-bottom: 0 }"
    _, pages, _ = settled(f"<main>{lines(14)}</main>", fonts, style)
    assert len(pages) == 1


def test_what_is_kept_whole_takes_along_what_stands_before_it_where_the_last_page_holds_few_lines(fonts: Path):
    _, pages, _ = settled(f'<main>{lines(12)}<div class="box">{lines(6, "End")}</div></main>', fonts, BOX)
    assert ["Line12." in page for page in pages] == [False, True]


def test_what_is_kept_whole_stays_so_where_the_last_page_holds_few_lines(fonts: Path):
    box = f'<div class="box">{lines(9, "Box")}</div>'
    end = f'{lines(4, "Then")}<div class="box">{lines(5, "End")}</div>'
    _, pages, _ = settled(f"<main>{lines(11)}{box}{end}</main>", fonts, BOX)
    assert [("Box1." in page, "Box9." in page) for page in pages] == [(False, False), (True, True), (False, False)]


@pytest.mark.parametrize("policy", ["auto", "line"])
def test_a_note_that_cannot_stand_with_its_number_is_named_with_its_page(policy: str, fonts: Path):
    style = f"footnote-policy: {policy}"
    notes = [
        f'<span class="footnote" data-number="{n}" style="{style}">{"Long note. " * 16}</span>' for n in range(1, 8)
    ]
    _, _, apart = settled(f"<main>{lines(10)}<p>Said.{''.join(notes)}{lines(3)}</main>", fonts, NOTES)
    assert "7" in [one.number for one in apart]


def test_a_note_goes_with_its_number_where_both_fit_on_a_page(fonts: Path):
    note = f'<span class="footnote" data-number="7" style="footnote-policy: auto">{"Long note. " * 20}</span>'
    _, _, apart = settled(f"<main>{lines(14)}<p>Said.{note}</main>", fonts, NOTES)
    assert apart == []


def test_what_takes_the_room_of_a_note_moves_to_the_next_page(fonts: Path):
    style = NOTES + "p { orphans: 2; widows: 2; margin-bottom: 2mm } .footnote { font-size: 8pt; line-height: 4mm }"
    note = f'<span class="footnote" data-number="7">{"Note. " * 30}</span>'
    body = f"<main>{lines(10)}<p>{'Word. ' * 70}Said.{note}</p><p>{'Next. ' * 60}</p></main>"
    _, _, apart = settled(body, fonts, style)
    assert apart == []


FIRST = '<span class="footnote" data-number="7">The Press, May 2026.</span>'
AGAIN = '<sup class="note" data-number="7" data-short="The Press.">7</sup>'
NEXT = '<p style="break-before: page">Next.'


def test_a_source_cited_again_has_a_short_note_once_on_each_later_page(fonts: Path):
    body = f"<main><p>First.{FIRST} Same page.{AGAIN}{NEXT}{AGAIN} More.{AGAIN}{lines(9)}</main>"
    root, pages, apart = settled(body, fonts, NOTES)
    assert (len(pages), apart) == (2, [])
    assert ["The Press." in page for page in pages] == [False, True]
    assert len(list(root.iter("sup"))) == 2


def test_a_short_note_that_moves_the_text_is_the_number_alone(fonts: Path):
    body = f"<main><p>First.{FIRST}{NEXT}{AGAIN}{lines(14)}</main>"
    root, pages, apart = settled(body, fonts, NOTES)
    assert (len(pages), apart) == (2, [])
    assert ["The Press." in page for page in pages] == [False, False]
    assert [mark.text for mark in root.iter("sup")] == ["7"]
