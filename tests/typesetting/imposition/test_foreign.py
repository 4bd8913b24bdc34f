"""Lines in other scripts, set by WeasyPrint."""

import pytest

from tests.typesetting.imposition.builders import FONTS, a_master
from urgent_appeal.typesetting.imposition.filling import Place
from urgent_appeal.typesetting.imposition.foreign import load_for, sample_of, set_line
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts
from urgent_appeal.typesetting.imposition.tokens import Sample
from urgent_appeal.typesetting.imposition.unfit import ImpositionError, TooWideError


@pytest.fixture(scope="module")
def place() -> Place:
    return a_master(".own{width:50mm}").places[1]


@pytest.mark.parametrize(
    ("text", "faces", "alone"),
    [
        ("नमूना नाम", 1, True),
        ("नमूना 12", 1, False),
        ("Ada नमूना", 1, False),
        ("नमूना שם", 2, False),
        ("مثال", 1, True),
        ("مُثُل، ١٢", 1, True),
        ("۱۲ Ada", 1, False),
        ("Ada †", 0, False),
    ],
)
def test_a_sample_has_two_letters_of_each_face_beside_the_text_face(text: str, faces: int, alone: bool):
    sample = sample_of(text, FONTS)
    assert (len(sample.faces), sample.alone) == (faces, alone)
    assert all(len(letters) == 2 for letters in sample.faces)


def test_texts_in_one_script_have_one_sample():
    assert sample_of("नमूना", FONTS) == sample_of("नाम गाँव", FONTS)


def test_a_line_is_set_with_the_faces_that_draw_it(place: Place):
    load_for("नमूना", "", FONTS)
    fonts = ReadFonts()
    line = set_line("Ada नमूना", place.spot.style, place.spot.room, fonts)
    assert sorted(font.family for font in fonts.values()) == ["Appeal Devanagari", "Appeal Serif"]
    assert line.width == place.width_of("Ada ") + set_line("नमूना", place.spot.style, place.spot.room, ReadFonts()).width


def test_a_line_that_needs_two_is_too_wide(place: Place):
    with pytest.raises(TooWideError):
        set_line("Ada " * 40, place.spot.style, place.spot.room, ReadFonts())


def test_a_character_that_no_font_draws_is_refused(place: Place):
    with pytest.raises(ImpositionError):
        set_line("Ada \U000e0041\uffff", place.spot.style, place.spot.room, ReadFonts())


def test_a_sample_says_which_of_its_faces_stand_alone():
    assert Sample(faces=("ab",), alone=True) != Sample(faces=("ab",))


def test_scripts_of_one_height_share_their_pages():
    assert sample_of("ნიმუში", FONTS) == sample_of("Օրինակ", FONTS) != sample_of("नमूना", FONTS)
    assert sample_of("ምሳሌ", FONTS) == Sample()


@pytest.mark.parametrize(
    ("text", "place"), [("東京 12", "before"), ("12 東京", "behind a digit"), ("Tokyo 東京", "behind")]
)
def test_the_sample_of_a_chinese_line_stands_where_its_first_character_does(text: str, place: str):
    assert sample_of(text, FONTS).place == place


def test_chinese_letters_come_first_in_a_sample_of_a_line_that_begins_with_them():
    assert sample_of("12 東京, יפן", FONTS).faces[0] == sample_of("東京", FONTS).faces[0]
    assert sample_of("יפן, 東京", FONTS).faces[1] == sample_of("東京", FONTS).faces[0]
