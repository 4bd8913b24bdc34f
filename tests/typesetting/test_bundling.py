import io
import time

import pikepdf
import pytest

from tests.pdf_positions import sheets
from tests.typesetting.imposition.builders import a_master
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.bundling import Bundle
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.pdf import typeset

TWO = '<p>Front</p><p style="break-before:page">Back <a href="mailto:office@justice.example">mail</a></p>'


@pytest.fixture(scope="module")
def one_page(fonts) -> bytes:
    return typeset(a_page("<p>Single</p>"), fonts).pdf


@pytest.fixture(scope="module")
def two_pages(fonts) -> bytes:
    return typeset(a_page(TWO), fonts).pdf


def bundled(*letters: bytes, duplex: bool = False) -> bytes:
    bundle = Bundle(duplex=duplex)
    for letter in letters:
        bundle.add(letter)
    return bundle.content()


def last_words(pdf: bytes) -> list[str]:
    """The last line of each page; empty for a blank one."""
    return [page.lines[-1].text if page.lines else "" for page in sheets(pdf)]


def test_letters_come_in_the_order_in_which_they_were_added(one_page, two_pages):
    assert last_words(bundled(two_pages, one_page)) == ["Front", "Back mail", "Single"]


def test_a_bundle_counts_letters_and_not_pages(two_pages):
    bundle = Bundle(duplex=True)
    bundle.add(two_pages)
    bundle.add(two_pages)
    assert bundle.letters == 2


def test_words_stand_where_they_stood(two_pages):
    assert sheets(bundled(two_pages)) == sheets(two_pages)


def test_on_both_sides_a_blank_page_follows_a_letter_with_an_odd_number_of_pages(one_page, two_pages):
    assert last_words(bundled(one_page, two_pages, one_page, duplex=True)) == [
        "Single",
        "",
        "Front",
        "Back mail",
        "Single",
        "",
    ]


def test_a_blank_page_is_as_large_as_the_one_before(one_page):
    with pikepdf.open(io.BytesIO(bundled(one_page, duplex=True))) as opened:
        assert opened.pages[1].mediabox == opened.pages[0].mediabox


def test_a_bundle_has_no_tags_no_bookmarks_no_links_and_no_dates(two_pages):
    with pikepdf.open(io.BytesIO(bundled(two_pages))) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
        assert "/Info" not in opened.trailer
        assert not any("/Annots" in page or "/StructParents" in page for page in opened.pages)


@pytest.mark.parametrize(("duplex", "said"), [(True, "/DuplexFlipLongEdge"), (False, None)])
def test_a_bundle_asks_for_its_own_size_and_its_sides(duplex, said, one_page):
    with pikepdf.open(io.BytesIO(bundled(one_page, duplex=duplex))) as opened:
        assert opened.Root.ViewerPreferences.PrintScaling == "/None"
        assert opened.Root.ViewerPreferences.get("/Duplex") == said


def test_what_letters_share_is_kept_once(one_page):
    fifty = bundled(*[one_page] * 50)
    assert len(fifty) < 2 * len(bundled(one_page)) + 50 * 100


def test_fonts_of_other_letters_are_kept_beside_each_other(fonts, one_page):
    other = typeset(a_page("<p>Quite other words</p>"), fonts).pdf
    assert last_words(bundled(one_page, other, one_page)) == ["Single", "Quite other words", "Single"]


def test_the_same_letters_give_the_same_bytes_in_another_second(one_page, two_pages):
    first = bundled(one_page, two_pages)
    time.sleep(1.01)  # an /ID made of the time differs by the second
    assert bundled(one_page, two_pages) == first


@pytest.fixture(scope="module")
def filled_in() -> tuple[ImposedPdf, ...]:
    master = a_master()
    return tuple(master.fill([name, f"{name} To"]) for name in ("Ada", "Ben", "Ada", "Cleo"))


def joined(*letters: ImposedPdf, shared: int = 0) -> bytes:
    """A bundle of letters that were filled in; `shared` is added to what they are told to share."""
    bundle = Bundle(duplex=True)
    for letter in letters:
        bundle.add(bytes(letter), len(letter.prefix) + shared)
    return bundle.content()


def test_letters_that_were_filled_in_are_put_together_as_if_each_was_read_alone(filled_in):
    assert joined(*filled_in) == bundled(*map(bytes, filled_in), duplex=True)
    assert last_words(joined(*filled_in)) == [
        words for name in ("Ada", "Ben", "Ada", "Cleo") for words in (f"{name} To", "")
    ]


@pytest.mark.parametrize("shared", [-20000, -100, -1, 1, 70, 10**6])
def test_letters_that_share_less_or_more_than_they_are_told_to_are_put_together_all_the_same(shared: int, filled_in):
    assert joined(*filled_in, shared=shared) == joined(*filled_in)


def test_of_letters_that_were_filled_in_only_the_first_is_read_as_a_whole(filled_in, monkeypatch: pytest.MonkeyPatch):
    first, second, *_ = filled_in
    bundle = Bundle(duplex=False)
    bundle.add(bytes(first), len(first.prefix))
    monkeypatch.setattr(pikepdf, "open", lambda letter: pytest.fail("it was read as a whole"))
    bundle.add(bytes(second), len(second.prefix))
    assert bundle.letters == 2


def test_a_letter_with_fonts_of_its_own_is_read_as_a_whole():
    master = a_master()
    plain, own = master.fill(["Ada", "Ben"]), master.fill(["Ada", "Cleo"], {1})
    assert own.prefix == plain.prefix
    assert last_words(joined(plain, own)) == ["Ben", "", "Cleo", ""]
