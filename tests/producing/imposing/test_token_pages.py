"""Letters laid out with tokens."""

import pytest

from tests.producing.campaigns.test_imposing import FONTS, PEOPLE, a_plan, letter_of, with_signature
from tests.producing.campaigns.test_letter_maker import TEMPLATES
from urgent_appeal.planning.campaigns.stencils import document_of
from urgent_appeal.planning.campaigns.variants import VARYING
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.producing.imposing.shared_pages import SharedPage, shared_page
from urgent_appeal.producing.imposing.token_pages import TokenPages
from urgent_appeal.rendering.rendering import SIZES
from urgent_appeal.typesetting.imposition.tokens import tokens_of
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

SHAPE: dict[tuple[int, Slot], tuple[int, ...]] = {
    **{(0, "sender"): (1, 1), (0, "dateline"): (1,), (0, "recipient"): (1, 1, 1), (0, "signature"): (1,)},
}


def a_page(kind: str = "plain") -> SharedPage:
    found = a_plan("none", kind)
    letter = letter_of(PEOPLE[0], found)
    return shared_page(document_of(found.stencil_of(letter), letter, attach=False), frozenset(VARYING))


def test_a_letter_is_laid_out_with_tokens_and_without_its_own_lines():
    words, lines = tokens_of(SHAPE, {}, {})
    page = TokenPages(TEMPLATES, FONTS).token_page(a_page(), words, lines, {})
    places = page.sheet.master("ascii").places
    assert sorted(place.spot.word for place in places) == sorted(words)


def test_a_letter_of_several_pages_is_laid_out_in_the_size_that_its_letters_have():
    words, lines = tokens_of(SHAPE, {}, {})
    page = TokenPages(TEMPLATES, FONTS).token_page(a_page("pages"), words, lines, {})
    assert page.fits[0].pages == len(page.sheet.document.pages) > 1
    assert page.sheet.others


def test_a_letter_is_laid_out_once_in_each_size_that_is_tried_for_it(layouts: list[str]):
    words, lines = tokens_of(SHAPE, {}, {})
    page = TokenPages(TEMPLATES, FONTS).token_page(a_page("smaller type"), words, lines, {})
    assert (page.fits[0].size, page.fits[0].pages) == ("tight", 1)
    assert len(layouts) == len(SIZES)


def test_an_own_template_that_cannot_be_rendered_is_said_with_its_place():
    words, lines = tokens_of(SHAPE, {}, {})
    pages = TokenPages(with_signature("<p>{{ leaf.no_such_name }}</p>"), FONTS)
    with pytest.raises(ImpositionError, match=r"letter-leaf\.html\.j2:\d+: there is no name"):
        pages.token_page(a_page(), words, lines, {})
