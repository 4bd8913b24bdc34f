import pytest

from tests.typesetting.imposition.builders import FONTS, a_page
from urgent_appeal.typesetting.imposition.drawing import draw, lay_out, positions
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


def test_a_document_can_be_drawn_several_times():
    document = lay_out(a_page("<p>One</p>"), FONTS)
    first, again = draw(document), draw(document)
    assert [one.data for one in first.pdf.objects[1:]] == [one.data for one in again.pdf.objects[1:]]


def test_each_text_is_found_with_its_line_and_block():
    document = lay_out(a_page("<p>One <em>two</em></p><div style='position:relative'><p>Three</p></div>"), FONTS)
    one, two, three = positions(document.pages[0])
    assert one.line is two.line
    assert one.block.element_tag == "p"
    assert one.holder is None
    assert three.holder.element_tag == "div"


COLOURS = "<style>@color-profile --x { src: url(https://colours.example/x.icc) }</style><p>One</p>"
HIDDEN = "<p hidden>x</p><p style='display:none'>One</p>"


@pytest.mark.parametrize("body", [HIDDEN, "<p>\U0001f996\ufffe</p>", COLOURS, "<div>" * 1500])
def test_a_page_on_which_something_is_lost_or_cannot_be_drawn_is_refused(body: str):
    with pytest.raises(ImpositionError):
        draw(lay_out(a_page(body), FONTS))
