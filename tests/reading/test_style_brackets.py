import pytest

from urgent_appeal.reading.style_brackets import broken_styles, style_faults

SHEET = "issuers/plain/style.page.css"


@pytest.mark.parametrize(
    ("style", "place", "words"),
    [
        ("p { color: red }\nh1 { color: blue\nh2 { color: red }\n", "{ color: blue", "this { is not closed"),
        ("@page { @top-left { content: none } ", "{ @top-left", "this { is not closed"),
        ("p { color: red } }", "}", "one } too many"),
        ("p { color: red } /* the end", "/* the end", "this comment has no end"),
        ("p { color: red } /*/", "/*/", "this comment has no end"),
        ("p { width: calc(3px; }\nh1 { color: red }", "calc(", "this ( is not closed"),
        ("p { background: url(x; }\nh1 { color: red }", "url(", "this ( is not closed"),
        ("@media (width > 1px { h1 { color: red } }", "(width", "this ( is not closed"),
        ('p [lang="x" { color: red }', "[lang", "this [ is not closed"),
        ("p { color: red } )", ")", "one ) too many"),
    ],
)
def test_a_bracket_or_comment_without_its_other_half_is_named_where_it_stands(style: str, place: str, words: str):
    (found,) = style_faults(SHEET, style)
    assert (found.code, found.file) == ("bad-style", f"templates/{SHEET}")
    assert words in found.words
    assert found.at in (style.index(place), style.rindex(place))


@pytest.mark.parametrize(
    "style",
    [
        "",
        'p::before { content: \'{\' } /* { */ q { content: "}\\"{" }',
        r".a\{b { color: red }",
        "p { background: url(x{y) }",
        "p { color: red }\n/* the sheet ends here */",
        "@import url( 'a' ); a:not([b=')']) { width: calc((1px + 2px) * 3) }",
    ],
)
def test_signs_in_texts_and_comments_are_no_brackets(style: str):
    assert style_faults(SHEET, style) == ()


def test_only_sheets_of_the_user_are_read():
    style, text = "p { color: red", "{% block x %}"
    templates = {SHEET: style, f"builtin/{SHEET}": style, "documents/appeal.css": style, "documents/x.html.j2": text}
    assert list(broken_styles(templates)) == ["documents/appeal.css"]


def test_a_sheet_of_brackets_alone_is_read_in_time():
    (found,) = style_faults(SHEET, "a{" * 5000)
    assert found.at == 1
