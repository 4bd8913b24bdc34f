import pytest

from tests.typesetting.imposition.builders import a_master
from urgent_appeal.typesetting.imposition.places import number
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


@pytest.mark.parametrize(("value", "written"), [(12.0, b"12"), (0.5, b"0.5"), (1 / 3, b"0.333333"), (7, b"7")])
def test_a_number_is_written_as_pydyf_does(value: float, written: bytes):
    import pydyf

    assert number(value) == written == pydyf._to_bytes(value)


@pytest.mark.parametrize(
    ("style", "why"),
    [
        (".own{letter-spacing:1px}", "changes its letters"),
        (".own{font-variant-caps:small-caps}", "changes its letters"),
        (".own{direction:rtl}", "changes its letters"),
        (".own{display:inline-block}", "as wide as its text"),
        (".own::first-letter{color:red}", "not printed as it is written"),
        (".own{text-indent:9mm}", "not at the start"),
    ],
)
def test_a_line_that_cannot_be_followed_exactly_is_refused(style: str, why: str):
    with pytest.raises(ImpositionError, match=why):
        a_master(style)


@pytest.mark.parametrize("body", ["<p>{} <em>{}</em></p>", "<p>{0}</p><p>{0}</p><p>{1}</p>", "<p>{0}</p><p>x</p>"])
def test_lines_that_share_a_line_or_stand_twice_or_nowhere_are_refused(body: str):
    with pytest.raises(ImpositionError):
        a_master(body=body)


def test_words_beside_a_line_are_kept():
    (first, _) = a_master(body="<p>Signed: {}, in person</p><p>{}</p>").places
    assert (first.spot.before, first.spot.after) == ("Signed: ", ", in person")


@pytest.mark.parametrize(("align", "place"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_where_a_line_stands_in_its_block_is_known(align: str, place: float):
    assert a_master(f".own{{text-align:{align}}}").places[1].spot.align == place


def test_a_positioned_block_has_room_up_to_the_edge_of_its_holder():
    style = "body{position:relative}.own{position:absolute;left:20mm}"
    (block, positioned) = a_master(style).places
    assert positioned.spot.room == pytest.approx(block.spot.room - 20 * 96 / 25.4, abs=0.01)
