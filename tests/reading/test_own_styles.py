import pytest

from urgent_appeal.reading.own_styles import broken_styles, names_asked_for, style_faults, style_rules

SHEET = "issuers/plain/style.page.css"
RULES = """\
/* a { } */
h1, .band  > p { color: red; /* not blue */ }
@media print { h1 { color: black } }
@page :first { margin: 0 }
h1 { margin: 0 }
@import "x";
"""


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


def test_each_selector_has_what_the_sheet_states_for_it_wherever_it_stands():
    found = style_rules(RULES)
    assert {name: (rule.body, rule.line) for name, rule in found.items()} == {
        "h1": ("color: red; margin: 0", 2),
        ".band > p": ("color: red;", 2),
        "@media print h1": ("color: black", 3),
        "@page :first": ("margin: 0", 4),
    }


def test_a_sheet_that_cannot_be_read_has_the_rules_that_can():
    assert list(style_rules("h1 { color: red } } p { x")) == ["h1", "} p"]


def test_the_elements_classes_and_ids_of_a_sheet_are_found_with_their_lines():
    text = "@page a.b { }\n@media print { .one > p:not(.two, #three) { } }\np.four:lang(fr)::before { content: '#no' }"
    assert list(names_asked_for(text)) == [
        (".one", 2), ("p", 2), (".two", 2), ("#three", 2), ("p", 3), (".four", 3)
    ]  # fmt: skip
