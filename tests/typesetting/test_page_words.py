import pytest

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.typesetting.pdf import typeset

PAGE = (
    '<html lang="en"><head><title>A title</title><meta name="author" content="An author"><meta name="keywords" '
    'content="A key"><style>p::before { content: "before " } div { width: 9em; hyphens: auto } h1{break-after:page}'
    '</style></head><body><h1>Quastel<b>berg</b></h1><p>said <a href="https://x.example/y">it</a></p>'
    "<div>incomprehensibilities</div></body></html>"
)


@pytest.fixture(scope="module")
def words() -> tuple[str, ...]:
    return typeset(PAGE, builtin_folder("fonts"), words=True).words


def test_the_words_of_each_page_are_its_text_boxes(words: tuple[str, ...]):
    assert words[0].split() == ["Quastelberg"]
    assert "before said it" in words[1]


def test_a_word_goes_on_behind_a_hyphen_at_the_end_of_a_line(words: tuple[str, ...]):
    assert "incomprehensibilities" in words[1].replace("\u2010", "")


@pytest.mark.parametrize("said", ["A title", "An author", "A key", "https://x.example/y", "Quastelberg"])
def test_metadata_links_and_bookmarks_are_words_too(said: str, words: tuple[str, ...]):
    assert said in words[-1]


def test_they_are_given_only_where_they_are_asked_for():
    assert typeset(PAGE, builtin_folder("fonts")).words == ()
