"""The fonts of one letter as objects of its file."""

import io
import re
import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from tests.typesetting.imposition.builders import FONTS, a_master
from urgent_appeal.typesetting.cjk import is_installed
from urgent_appeal.typesetting.imposition import font_files
from urgent_appeal.typesetting.imposition.font_files import font_objects
from urgent_appeal.typesetting.imposition.foreign import load_for, set_line
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

CHINESE = pytest.mark.skipif(not is_installed(), reason="the faces for Chinese are an extra")


def a_font(text: str, language: str = "") -> Any:
    load_for(text, language, FONTS)
    spot, fonts = a_master().places[0].spot, ReadFonts()
    set_line(text, spot.style, spot.room, fonts)
    (font,) = fonts.values()
    return font


def streams(objects: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Dictionary and content of each stream."""
    found = (re.search(rb"obj\n(<<.*?>>)\nstream\n(.*)\nendstream", one, re.DOTALL) for one in objects)
    return [(one[1], zlib.decompress(one[2])) for one in found if one]


def test_a_map_leads_from_the_numbers_of_glyphs_to_their_places():
    font = a_font("नमूना")
    _, (_, program), (_, map) = streams(font_objects(font, 40))
    cut, whole = TTFont(io.BytesIO(program)), TTFont(io.BytesIO(font.file_content))
    assert cut["maxp"].numGlyphs <= len(font.to_unicode) + 2
    for glyph in font.to_unicode:
        place = int.from_bytes(map[2 * glyph : 2 * glyph + 2])
        assert place
        before = whole["hmtx"][whole.getGlyphName(glyph)]
        assert cut["hmtx"][cut.getGlyphName(place)] == before
    assert "GSUB" not in cut


@CHINESE
def test_a_chinese_font_tells_the_numbers_of_its_glyphs_itself_and_is_small():
    font = a_font("范例", "zh-Hans")
    _, (kind, program) = streams(font_objects(font, 40))
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    assert fonts[0].charset == [".notdef", *(f"cid{glyph:05}" for glyph in sorted(font.to_unicode))]
    assert b"/CIDFontType0C" in kind
    assert len(program) < 5_000


@CHINESE
def test_a_face_that_was_often_used_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(font_files, "MANY", 3)
    font_files._face.cache_clear()
    font = a_font("范例", "zh-Hans")
    assert len({tuple(font_objects(font, 40)) for _ in range(4)}) == 1


def test_a_font_whose_glyphs_have_no_numbers_of_their_own_is_refused():
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    pen = T2CharStringPen(600, None)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupCFF("Plain", {}, dict.fromkeys((".notdef", "A"), pen.getCharString()), {})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "A"), (600, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    with pytest.raises(ImpositionError, match="no numbers of their own"):
        font_objects(SimpleNamespace(file_content=file.getvalue(), to_unicode={1: "A"}), 9)


def test_widths_stand_in_rows():
    font = a_font("नमूना")
    font.widths = {3: 500, 4: 600.5, 9: 700}
    part = font_objects(font, 40)[1]
    assert b"/W[3 [500 600.5] 9 [700]]" in part
