from itertools import pairwise

import pytest

from tests.typesetting.imposition.builders import a_master, a_sheet
from urgent_appeal.typesetting.imposition.breaking import broken
from urgent_appeal.typesetting.imposition.masters import Place
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


@pytest.fixture(scope="module")
def place() -> Place:
    return a_sheet(".own{width:50mm}").master("latin-1").places[1]


def lines(text: str, place: Place) -> tuple[str, ...]:
    return broken(text, place.shape, place.spot.room, place.spot.style)


def test_a_text_is_broken_at_blanks_into_as_few_lines_as_it_needs(place: Place):
    text = "I have followed this case in the news for years and ask you to look into it"
    found = lines(text, place)
    assert " ".join(found) == text
    assert all(place.shape(line)[1] <= place.spot.room for line in found)
    for line, following in pairwise(found):
        assert place.shape(f"{line} {following.split()[0]}")[1] > place.spot.room


@pytest.mark.parametrize(
    "text", ["one-two-three " * 6 + "end", "a/b " * 20 + "end", "“quoted” and — dashed " * 4 + "x"]
)
def test_where_blanks_are_not_sure_weasyprint_breaks(text: str, place: Place):
    from weasyprint.text.line_break import split_first_line

    found = lines(text, place)
    _, length, *_ = split_first_line(text, place.spot.style, type("", (), {"dictionaries": {}})(), place.spot.room, 0)
    assert found[0] == text.encode()[:length].decode().rstrip(" ")


def test_a_word_that_is_wider_than_its_line_is_refused(place: Place):
    with pytest.raises(ImpositionError, match="wider than its line"):
        lines(f"a {'m' * 60}", place)


def test_a_text_that_may_be_hyphenated_is_refused():
    place = a_master(".own{width:30mm;hyphens:auto}").places[1]
    with pytest.raises(ImpositionError, match="hyphenated"):
        lines("one-two-three-four-five-six-seven-eight-nine-ten", place)
