from tests.typesetting.imposition.builders import BODY, FONTS, a_page
from urgent_appeal.typesetting.imposition.drawing import draw, lay_out
from urgent_appeal.typesetting.imposition.read_fonts import first_texts


def test_each_glyph_of_a_page_is_noted_with_its_text_and_its_place():
    drawn = draw(lay_out(a_page(BODY.format("(a)", "שם (ב)")), FONTS))
    ((*shown,),) = drawn.shown
    assert [text for _, _, _, text in shown] == [*"(a)", *"Between.", *")ב( םש"]
    places = [at for at, *_ in shown]
    assert places == sorted(places)
    assert len(set(places)) >= 3


def test_the_first_text_of_a_glyph_counts_in_each_font():
    shown = [(0, "A", 1, "("), (0, "B", 1, "b"), (0, "A", 1, ")"), (0, "A", 2, "")]
    assert first_texts(shown) == {"A": {1: "(", 2: ""}, "B": {1: "b"}}
