import sys

from tests.builders import a_case, a_language
from urgent_appeal.model.case import Demand
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import Paragraph
from urgent_appeal.planning.letters.telling import Telling, listed, numbered, paragraph, paragraphs, plain, told_of


def test_every_paragraph_has_the_same_words_as_markup_and_as_text():
    assert plain("a < b") == Paragraph(html="<p>a &lt; b</p>", text=("a < b",))  # type: ignore[arg-type]
    assert paragraph("<strong>a</strong> &amp; b").text == ("a & b",)  # type: ignore[arg-type]


def test_lists_are_marked_as_lists():
    assert (listed(["<a>"]).html, listed(["<a>"]).text, listed(["<a>"]).listed) == (
        "<ul><li>&lt;a&gt;</li></ul>",
        ("- <a>",),
        True,
    )
    made = numbered(["<em>a</em>", "b"])  # type: ignore[list-item]
    assert (made.html, made.text) == ("<ol><li><em>a</em></li><li>b</li></ol>", ("1. a", "2. b"))
    assert [part.listed for part in paragraphs("<p>a</p><ul><li>b</li></ul>")] == [False, True]


def test_letters_that_tell_the_same_are_worded_once():
    case = a_case(demands={str(n): Demand(text="Release {person}.") for n in range(9)})
    telling = Telling(opening=None, body=None, closing=None, account=True, demands=tuple(case.demands))
    entered = []
    sys.setprofile(lambda frame, event, _: entered.append(frame.f_code.co_name) if event == "call" else None)
    try:
        told = [told_of(case, language)(replace(telling)) for language in [a_language()] * 5]
    finally:
        sys.setprofile(None)
    assert entered.count("inline_html") == 10
    assert told == told[:1] * 5
