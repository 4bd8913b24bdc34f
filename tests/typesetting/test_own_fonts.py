import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from tests.typesetting.own_fonts import a_font, an_own_face, changed
from urgent_appeal.typesetting.own_fonts import OwnFontError, codes_of, lacking, own_faces


@pytest.fixture(autouse=True)
def _cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def a_variable_font() -> bytes:
    """A font of one letter whose width is its weight."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((400, 500))
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": pen.glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (400, 0), "A": (400, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Brand", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.setupGvar({})
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()


def test_a_face_is_a_file_under_its_name_in_styles():
    (face,) = own_faces((an_own_face(style="italic", weight=700),))
    assert (face.family, face.style, face.weight) == ("Brand", "italic", 700)
    assert codes_of(face) >= set(map(ord, "AZaz09é"))


def test_woff2_is_unpacked():
    (face,) = own_faces((an_own_face(changed(flavor="woff2")),))
    assert face.path.read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_a_variable_font_is_made_static():
    (face,) = own_faces((an_own_face(a_variable_font(), weight=700),))
    assert "fvar" not in TTFont(face.path)


def test_the_file_is_made_once_for_each_content_and_place_on_the_axes(tmp_path: Path):
    faces = [an_own_face(a_font("ab")), an_own_face(a_font("ab"), weight=700), an_own_face(a_font("abc"))]
    assert len({face.path for face in own_faces(faces)}) == 3
    assert own_faces(faces) == own_faces(faces)
    assert {face.path.parent for face in own_faces(faces)} == {tmp_path / "urgent-appeal" / "own-fonts"}


def test_without_a_cache_the_file_is_made_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    (face,) = own_faces((an_own_face(a_font("xyz")),))
    assert face.path.is_file()


@pytest.mark.parametrize("permission", [0x0002, 0x0100, 0x0200, 0x0108])
def test_a_font_that_does_not_permit_to_be_embedded_in_part_is_refused(permission: int):
    with pytest.raises(OwnFontError, match="this font") as caught:
        own_faces((an_own_face(changed(permission=permission)),))
    assert caught.value.file == "fonts/brand.ttf"


@pytest.mark.parametrize("permission", [0, 0x0004, 0x0008])
def test_a_font_that_permits_it_is_taken(permission: int):
    assert own_faces((an_own_face(changed(permission=permission)),))


def test_a_damaged_font_is_refused():
    with pytest.raises(OwnFontError, match="damaged"):
        own_faces((an_own_face(a_font()[:500]),))


def test_what_an_own_face_lacks_of_the_texts_in_it_is_known():
    faces = own_faces((an_own_face(),))
    texts = [("Aж\u00ad\n", ("Brand", "serif")), ("ğ", ("Brand",)), ("я", ("Appeal Sans", "Brand")), ("b", ())]
    assert list(lacking(texts, faces)) == [("Brand", "ğж")]
    assert list(lacking([("A", ("Brand",))], faces)) == []
