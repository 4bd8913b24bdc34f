import pytest

from urgent_appeal.planning.documents import Html, Note
from urgent_appeal.rendering.notes import Notes, cleaned

MARK = '<sup class="note" data-note="{}"></sup>'
NOTES = (Note(number=1, text=Html("First &amp; <em>last</em>.")), Note(number=2, text=Html("Second.")))


def test_what_prose_makes_is_left_as_it_is():
    made = (
        "<p>One <strong>two</strong> <em>three</em> &amp; &lt;four&gt;<br>\n"
        f'<a href="https://league.example/?a=1&amp;b=2">five</a>{MARK.format(1)}</p>\n'
        '<ul>\n<li>six</li>\n</ul>\n<ol start="3">\n<li>seven</li>\n</ol>\n<blockquote>\n<p>eight</p>\n</blockquote>\n'
    )
    assert cleaned(made) == made


@pytest.mark.parametrize(
    ("hostile", "left"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ('<p onclick="x()" style="position:fixed" id="text">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="file:///etc/passwd">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<img src="https://spy.example/1.png">a', "a"),
        ("<svg><style>*{}</style></svg>a<iframe src=x></iframe>", "a"),
        ("<link rel=attachment href=file:///etc/passwd>a", "a"),
        ("</article></main><h1>a</h1>", "a"),
        ("a<!-- b -->", "a"),
    ],
)
def test_what_prose_does_not_make_is_taken_out(hostile: str, left: str):
    assert cleaned(hostile) == left


def test_on_a_screen_every_mark_is_a_link_and_the_first_can_be_returned_to():
    prose = Notes(NOTES, "screen").prose(Html(MARK.format(2) + MARK.format(2)))
    assert prose == (
        '<sup class="note"><a id="ref-2" href="#note-2" role="doc-noteref">2</a></sup>'
        '<sup class="note"><a href="#note-2" role="doc-noteref">2</a></sup>'
    )


def test_on_a_page_the_first_mark_holds_the_text_and_the_next_only_the_number():
    notes = Notes(NOTES, "page")
    first, second = notes.prose(Html(MARK.format(1))), notes.prose(Html(MARK.format(1)))
    assert first == '<span class="footnote" data-number="1">First &amp; <em>last</em>.</span>'
    assert second == '<sup class="note">1</sup>'


def test_on_a_page_the_next_mark_of_a_source_knows_its_short_form():
    notes = Notes((Note(number=1, text=Html("The Press, 2026."), short='The "Press".'),), "page")
    notes.prose(Html(MARK.format(1)))
    again = '<sup class="note" data-number="1" data-short="The &#34;Press&#34;.">1</sup>'
    assert notes.prose(Html(MARK.format(1))) == again


def test_a_mark_without_a_note_is_left_out():
    assert Notes(NOTES, "screen").prose(Html(f"a{MARK.format(9)}b")) == "ab"


def test_a_notes_text_is_cleaned_too():
    notes = Notes((Note(number=1, text=Html("<script>x</script>y")),), "page")
    assert notes.prose(Html(MARK.format(1))) == '<span class="footnote" data-number="1">y</span>'


def test_text_that_looks_like_a_mark_is_not_one():
    text = Html("&lt;sup class=&quot;note&quot; data-note=&quot;1&quot;&gt;&lt;/sup&gt;")
    assert "<" not in Notes(NOTES, "screen").prose(text)
