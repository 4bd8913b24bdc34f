import pytest

from tests.typesetting.imposition.builders import BODY, FONTS, a_master, a_page, tokens
from urgent_appeal.typesetting.imposition.drawing import lay_out
from urgent_appeal.typesetting.imposition.filling import Place
from urgent_appeal.typesetting.imposition.foreign import load_for, sample_of
from urgent_appeal.typesetting.imposition.masters import TokenSheet
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts
from urgent_appeal.typesetting.imposition.tokens import Sample
from urgent_appeal.typesetting.imposition.unfit import HeightError, ShapeError, TooWideError


@pytest.fixture(scope="module")
def place() -> Place:
    load_for("नमूना", "", FONTS)
    return a_master(".own{width:50mm;text-align:right}").places[1]


def test_the_operators_of_a_line_have_its_mark_its_place_its_font_and_its_glyphs(place: Place):
    mark, *_, matrix, font, shown, rest = place.operators("Ada").split(b"\n")
    assert mark == b"<</MCID %d>>" % place.spot.mcid
    assert matrix.endswith(b" Tm")
    assert font.endswith(b" Tf")
    assert shown.endswith(b"] TJ")
    assert not rest


def test_a_line_that_weasyprint_sets_is_the_one_that_is_shaped_here(place: Place):
    assert place.foreign_operators("Ada To", ReadFonts()) == place.operators("Ada To")


def test_a_line_at_the_right_begins_further_left_the_wider_it_is(place: Place):
    def start(value: str) -> float:
        line = next(line for line in place.operators(value).split(b"\n") if line.endswith(b"Tm"))
        return float(line.split()[4])

    assert start("Ada Sampleton") == pytest.approx(
        start("Ada") - place.width_of("Ada Sampleton") + place.width_of("Ada")
    )


def test_a_line_of_another_height_than_the_page_has_is_said_with_its_place_and_the_samples_that_are_as_high(
    place: Place,
):
    with pytest.raises(HeightError) as error:
        place.foreign_operators("नमूना", ReadFonts())
    assert error.value.written == place.spot.token.written
    assert [error.value.is_as_high(sample) for sample in (Sample(), sample_of("नमूना", FONTS))] == [False, True]


def test_a_line_that_one_size_of_type_would_break_is_broken_or_refused(place: Place):
    with pytest.raises(TooWideError):
        place.operators("Ada " * 20 + "x")


def test_lines_are_remembered_as_they_are_written(place: Place):
    assert place.object("Ada") is place.object("Ada")


def test_a_line_that_the_fonts_of_the_page_cannot_set_is_said_with_its_place(place: Place):
    with pytest.raises(ShapeError, match="do not hold") as error:
        place.operators("Łódź")
    assert error.value.written == place.spot.token.written


def test_letters_that_join_fill_more_than_half_of_a_line_as_others_do():
    load_for("پپ", "", FONTS)
    found, lines = tokens(fillers=0, samples={(0, "signature", 0): Sample(faces=("پٿ",), alone=True)})
    place = TokenSheet(lay_out(a_page(BODY.format(*lines)), FONTS), found, "en", FONTS).master("ascii").places[1]
    assert place.width_of(place.letters[0] * place.fillers) > place.spot.room / 2
