"""Masters: pages with tokens, filled in."""

import io

import pikepdf
import pypdfium2
import pytest

from tests.producing.campaigns.same_pages import said_by
from tests.typesetting.imposition.builders import BODY, FONTS, a_master, a_page, a_sheet
from urgent_appeal.typesetting.imposition.unfit import ImpositionError, TooWideError
from urgent_appeal.typesetting.pdf import typeset

VALUES = ("Ada Sampleton, 12 Lamp Street", "Avo To Ya")


def words(content: bytes) -> str:
    return str(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("style", ["", ".own{text-align:center}", ".own{text-align:right;font-style:italic}"])
def test_a_filled_page_is_the_page_that_is_laid_out_with_the_same_words(style: str):
    filled = bytes(a_master(style).fill(VALUES))
    full = typeset(a_page(BODY.format(*VALUES), style), FONTS).pdf
    assert said_by(filled) == said_by(full)


def test_a_filled_page_says_its_words_and_no_token():
    said = words(bytes(a_master().fill(VALUES)))
    assert all(value in said for value in VALUES)
    assert "Xq" not in said


def test_a_filled_file_is_sound():
    with pikepdf.open(io.BytesIO(bytes(a_master().fill(VALUES)))) as pdf:
        assert not pdf.check_pdf_syntax()


def test_the_same_values_give_the_same_bytes_and_others_another_id():
    sheet = a_sheet()
    first, again, other = sheet.master("ascii"), sheet.master("ascii"), sheet.master("latin-1")
    assert bytes(first.fill(VALUES)) == bytes(again.fill(VALUES))
    assert first.fill(VALUES).prefix != other.fill(VALUES).prefix
    assert first.fill(VALUES).rest != first.fill(("Bo", "Bo")).rest


def test_the_master_of_a_repertoire_does_not_hang_on_those_that_were_drawn_before():
    sheet = a_sheet()
    sheet.master("cyrillic")
    assert bytes(sheet.master("ascii").fill(VALUES)) == bytes(a_master().fill(VALUES))


def test_a_line_that_is_too_wide_is_said_and_broken():
    master = a_master(".own{width:40mm}")
    long = "I ask you to look into this case yourself and soon"
    with pytest.raises(TooWideError):
        master.fill(("Ada", long))
    lines = master.places[1].lines(long)
    broken = a_master(
        ".own{width:40mm}", counts={"sender": (1,), "signature": (len(lines),)}, fillers=master.places[1].fillers
    )
    full = typeset(a_page(BODY.format("Ada", long), ".own{width:40mm}"), FONTS).pdf
    assert said_by(bytes(broken.fill(("Ada", *lines)))) == said_by(full)


@pytest.mark.parametrize("value", [" Ada", "Ada ", "Ada  Sampleton"])
def test_blanks_that_a_page_leaves_out_are_refused(value: str):
    with pytest.raises(ImpositionError, match="blanks"):
        a_master().fill((value, "Bo"))


def test_a_weasyprint_that_sets_lines_otherwise_is_noticed(monkeypatch: pytest.MonkeyPatch):
    from weasyprint.pdf.stream import Stream

    show = Stream.show_text
    monkeypatch.setattr(Stream, "show_text", lambda self, text: show(self, str(text).replace("<", " <")))
    with pytest.raises(ImpositionError, match="differently than it did"):
        a_master()
