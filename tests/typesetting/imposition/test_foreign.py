"""Lines in other scripts, set by WeasyPrint."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.typesetting.imposition.builders import FONTS, a_master
from urgent_appeal.typesetting.imposition.filling import Place
from urgent_appeal.typesetting.imposition.foreign import glyphs_in, load_for, own_fonts, sample_of, set_line
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
    fonts: dict[Any, Any] = {}
    line = set_line("Ada नमूना", place.spot.style, place.spot.room, fonts)
    assert sorted(font.family for font in fonts.values()) == ["Appeal Devanagari", "Appeal Serif"]
    assert line.width == place.width_of("Ada ") + set_line("नमूना", place.spot.style, place.spot.room, {}).width


def test_a_line_that_needs_two_is_too_wide(place: Place):
    with pytest.raises(TooWideError):
        set_line("Ada " * 40, place.spot.style, place.spot.room, {})


def test_a_character_that_no_font_draws_is_refused(place: Place):
    with pytest.raises(ImpositionError):
        set_line("Ada \U000e0041\uffff", place.spot.style, place.spot.room, {})


def test_the_glyphs_of_a_line_are_known_by_font():
    assert glyphs_in([b"x Tm\n/AB 9 Tf\n[<00010002>5<0003>] TJ\n/CD 9 Tf\n[<0004>] TJ\n"]) == {
        "AB": frozenset({1, 2, 3}),
        "CD": frozenset({4}),
    }


def a_font(text: str = "A", **changes: Any) -> Any:
    given = {"hash": "AB", "family": "Appeal Serif", "widths": {7: 600}, "to_unicode": {7: text}}
    kinds = {"index": 0, "variations": {}, "bitmap": False, "missing": {}}
    return SimpleNamespace(**(given | kinds | changes))


def test_a_font_that_the_master_holds_already_is_not_written_again():
    references, objects = own_fonts([a_font()], {"AB": {7: (600, "A")}}, {}, 9)
    assert not references
    assert not objects


@pytest.mark.parametrize(
    ("font", "why"),
    [
        (a_font("B"), "stands for several texts"),
        (a_font(family="Some Font", to_unicode={8: "B"}, widths={8: 600}), "of another kind"),
        (a_font(index=1, to_unicode={8: "B"}, widths={8: 600}), "of another kind"),
    ],
)
def test_a_font_that_cannot_be_added_to_is_refused(font: Any, why: str):
    with pytest.raises(ImpositionError, match=why):
        own_fonts([font], {"AB": {7: (600, "A")}}, {}, 9)


def test_a_sample_says_which_of_its_faces_stand_alone():
    assert Sample(faces=("ab",), alone=True) != Sample(faces=("ab",))
