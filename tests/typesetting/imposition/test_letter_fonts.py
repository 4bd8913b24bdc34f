"""The fonts of one letter."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.typesetting.imposition.builders import FONTS, a_master
from urgent_appeal.typesetting.imposition.foreign import load_for, set_line
from urgent_appeal.typesetting.imposition.letter_fonts import glyphs_in, own_fonts
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


def fonts_of(text: str) -> ReadFonts:
    load_for(text, "", FONTS)
    spot, fonts = a_master().places[0].spot, ReadFonts()
    set_line(text, spot.style, spot.room, fonts)
    return fonts


def test_a_letter_knows_nothing_of_the_glyphs_of_another():
    first, again = fonts_of("नमूना"), fonts_of("नाम")
    (one,), (other,) = first.values(), again.values()
    assert one.hash == other.hash
    assert set(other.to_unicode.values()) <= {"ना", "म", "न", "ा", ""}
    assert one.file_content is other.file_content


def test_each_font_is_known_by_the_number_of_its_first_object():
    fonts = [*fonts_of("नमूना").values(), *fonts_of("שם").values()]
    references, objects = own_fonts(fonts, {}, {}, 40)
    numbers = [int(one.split()[0]) for one in objects]
    assert numbers == list(range(40, 40 + len(objects)))
    starts = [int(one.split()[0]) for one in objects if b"/Type0/" in one]
    assert references == {font.hash: b"%d 0 R" % start for font, start in zip(fonts, starts, strict=True)}


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
