"""What is shaped by pairs is what HarfBuzz shapes as a whole."""

from functools import cache
from typing import Any

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.typesetting.imposition.repertoires import LIGATURES, REPERTOIRES
from urgent_appeal.typesetting.imposition.shaping import MOST_TEXTS, Shaper
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

FACES = ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSans-Regular")
LETTERS = sorted({mark for name in ("latin-a", "vietnamese") for mark in REPERTOIRES[name]})


@cache
def face(name: str) -> Any:
    return uharfbuzz.Face((builtin_folder("fonts") / f"{name}.ttf").read_bytes())


@cache
def a_shaper(name: str, *, by_pairs: bool) -> Shaper:
    font = uharfbuzz.Font(face(name))
    glyphs = {}
    for text in (*sorted({mark for known in REPERTOIRES.values() for mark in known}), *LIGATURES):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        if len(buffer.glyph_infos) == 1:
            glyph = buffer.glyph_infos[0].codepoint
            glyphs.setdefault(glyph, (round(font.get_glyph_h_advance(glyph) * 1000 / face(name).upem), text))
    return Shaper(face(name), 14.0, "en", glyphs, by_pairs=by_pairs)


def shaped(name: str, text: str, *, by_pairs: bool) -> tuple[bytes, float] | str:
    try:
        return a_shaper(name, by_pairs=by_pairs)(text)
    except ImpositionError as error:
        return str(error)


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("letters", [LETTERS, sorted(REPERTOIRES["cyrillic"]), sorted(REPERTOIRES["greek"])])
def test_pairs_give_what_the_whole_gives(name: str, letters: list[str]):
    @given(st.text(letters, min_size=1, max_size=24))
    def check(text: str) -> None:
        assert shaped(name, text, by_pairs=True) == shaped(name, text, by_pairs=False)

    check()


@pytest.mark.parametrize("text", ["Office affair", "fjord", "Thần", "AVATAR To Ya", "ffi", "a ffl."])
def test_ligatures_and_kerning_are_those_of_the_whole(text: str):
    assert shaped("NotoSerif-Regular", text, by_pairs=True) == shaped("NotoSerif-Regular", text, by_pairs=False)


def test_a_kerned_pair_has_a_number_between_its_glyphs():
    operand, _ = a_shaper("NotoSerif-Regular", by_pairs=True)("AV")
    assert b">" in operand[:-1]


def test_a_glyph_that_the_font_does_not_hold_is_refused():
    shaper = Shaper(face("NotoSerif-Regular"), 14.0, "en", {}, by_pairs=True)
    with pytest.raises(ImpositionError, match="do not hold"):
        shaper("A")


def test_a_glyph_with_another_text_is_refused():
    font = uharfbuzz.Font(face("NotoSerif-Regular"))
    glyph = font.get_nominal_glyph(ord("A"))
    shaper = Shaper(face("NotoSerif-Regular"), 14.0, "en", {glyph: (700, "\u0391")}, by_pairs=True)
    with pytest.raises(ImpositionError, match="another text"):
        shaper("A")


def test_signs_in_pairs_between_two_scripts_are_refused():
    with pytest.raises(ImpositionError, match="several scripts"):
        a_shaper("NotoSerif-Regular", by_pairs=True)("Ivan (Иван)")


def test_only_so_many_lines_are_remembered_that_memory_stays_flat():
    shaper = Shaper(face("NotoSerif-Regular"), 14.0, "en", {}, by_pairs=True)
    shaper._texts = {str(number): (b"", 0.0) for number in range(MOST_TEXTS + 1)}
    shaper("")
    assert len(shaper._texts) == 1
