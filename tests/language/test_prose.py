import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.language import prose
from urgent_appeal.language.mentions import Mention
from urgent_appeal.language.prose import Definition
from urgent_appeal.model.value import replace

NAMES = {
    "kibhr": Mention(text="KIBHR", bold=True),
    "ili": Mention(text="ILI"),
    "hostile": Mention(text="*A* _b_ <i>[c](https://a.example)"),
    "nobody": Mention(text="", bold=True),
    "initials": Mention(text="O. Q.", bold=True),
    "bureau": Mention(text="Bureau", bold=True),
    "group": Mention(text="at least 14 people", words=True),
    "students": Mention(text="those students", words=True, plural=True),
}
NOTES = {"1": 1, "two": 2}
SOURCES = {"fh": Mention(text="Freedom <House>")}
TAGS = {"p", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br", "sup"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "sup": {"class", "data-note"}}
MARKS = "abcé0129 \n\n\t*_[](){}<>&\"'!`#|\\~=+-.:;?«»^/\u00a0"
PIECES = [
    "{kibhr}",
    "{nobody}",
    "[^1]",
    "[^1]: ",
    "](https://a.example)",
    "[",
    "- ",
    "> ",
    "1. ",
    "**",
    "\n",
    "\n\n",
    "    ",
    "word",
    " : ",
]


def named(id: str, form: str) -> tuple[Mention, ...] | None:
    article = "le" if form == "the" else ""
    return (replace(NAMES[id], article=article),) if id in NAMES else None


def html(text: str, code: str = "en") -> str:
    return prose.to_html(text, language=a_language(code), name=named, note=NOTES.get, source=SOURCES.get)


def line(text: str) -> str:
    return prose.inline_html(text, language=a_language(), name=named, note=NOTES.get, source=SOURCES.get)


def plain(text: str, code: str = "en") -> str:
    return prose.to_text(text, language=a_language(code), name=named, note=NOTES.get, source=SOURCES.get)


def tree(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<body>{markup.replace('<br>', '<br/>')}</body>")


def words(node: ElementTree.Element) -> str:
    """The text of a page, with blanks between blocks."""
    around = " " if node.tag in {"p", "li", "ul", "ol", "blockquote", "br"} else ""
    inner = (node.text or "") + "".join(words(child) + (child.tail or "") for child in node)
    return f"{around}{inner}{around}"


def letters(text: str) -> str:
    return re.sub(r"[^a-zé]", "", text)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a **b** *c*\n\nd", "<p>a <strong>b</strong> <em>c</em></p><p>d</p>"),
        ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("4) a\n5) b", '<ol start="4"><li>a</li><li>b</li></ol>'),
        ("> a\n> b", "<blockquote><p>a b</p></blockquote>"),
        ("[a b](https://a.example/?b=1&c)", '<p><a href="https://a.example/?b=1&amp;c">a b</a></p>'),
        ("[a](mailto:a@b.example)", '<p><a href="mailto:a@b.example">a</a></p>'),
        ("[a](javascript:b)", "<p>[a](javascript:b)</p>"),
        ("![a](https://a.example)", "<p>![a](https://a.example)</p>"),
        ("<b>a</b> &amp; # b", "<p>&lt;b&gt;a&lt;/b&gt; &amp;amp; # b</p>"),
        ("\"a\" 'b'", "<p>\"a\" 'b'</p>"),
        ("2021. Text", "<p>2021. Text</p>"),
        ("****a****", "<p><strong>a</strong></p>"),
    ],
)
def test_markup(text: str, markup: str):
    assert html(text) == markup


def test_lists_are_tight_and_paragraphs_in_them_parted_by_a_line_break():
    assert html("- a\n\n- b\n\n  c\n  - d\n\n  e") == "<ul><li>a</li><li>b<br>c<ul><li>d</li></ul>e</li></ul>"
    assert html("- a\n  > b\n  >\n  > c") == "<ul><li>a<blockquote>b<br>c</blockquote></li></ul>"


def test_the_genitive_of_a_plural_in_s_is_an_apostrophe():
    assert line("{students}’s families, {students}'s {kibhr}'s {group}'s") == (
        "Those students’ families, those students' <strong>KIBHR</strong>'s at least 14 people's"
    )


def test_a_link_holds_text_only():
    linked = '<a href="https://a.example">'
    assert html("[**a**](https://a.example)") == f"<p><strong>{linked}a</a></strong></p>"
    assert html("[a[^1]](https://a.example)") == f'<p>{linked}a</a><sup class="note" data-note="1"></sup></p>'
    assert html("[{kibhr}](https://a.example)") == f"<p><strong>{linked}KIBHR</a></strong></p>"


def test_blanks_alone_are_no_link():
    assert html("[**a** ](https://a.example)") == '<p><strong><a href="https://a.example">a</a></strong> </p>'


def test_a_link_over_two_lines_or_with_a_name_in_it_is_one_link():
    assert html("[a\n{ili}](https://a.example)") == '<p><a href="https://a.example">a ILI</a></p>'


def test_a_name_in_braces_is_printed_as_it_is_called():
    assert html("{kibhr} and {ili}") == "<p><strong>KIBHR</strong> and ILI</p>"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("They met {initials}. Then", "They met O.\u00a0Q.\u00a0Then"),
        ("They met {initials}", "They met O.\u00a0Q."),
        ("They met {initials}... Then", "They met O.\u00a0Q.... Then"),
        ("They met {ili}. Then", "They met ILI. Then"),
    ],
)
def test_initials_at_the_end_of_a_sentence_have_one_full_stop(text: str, printed: str):
    assert plain(text) == printed


def test_a_bold_name_in_bold_text_is_bold_once():
    assert html("**a {kibhr}**") == "<p><strong>a KIBHR</strong></p>"


def test_marks_in_a_name_are_text():
    assert html("{hostile}") == "<p>*A* _b_ &lt;i&gt;[c](https://a.example)</p>"


@pytest.mark.parametrize("text", ["{{kibhr}}", "{a b}", "{Foo}", "{unknown}", "{source:unknown}", "{kibhr}}"])
def test_other_braces_are_printed_as_they_are(text: str):
    assert html(text) == f"<p>{text}</p>"


def test_a_source_in_braces_is_its_name():
    assert html("{source:fh}") == "<p>Freedom &lt;House&gt;</p>"


def test_a_note_is_a_mark_with_its_number_and_its_text_is_left_out():
    assert html("a[^two]\n\n[^two]: note\nmore") == '<p>a<sup class="note" data-note="2"></sup></p>'


def test_a_note_without_a_number_is_left_out():
    assert html("a[^none] b") == "<p>a b</p>"


def test_what_holds_nothing_is_not_there():
    assert html("- {nobody}\n\n> *{nobody}*\n\n***{nobody}***") == ""


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("**Pays** : x", "<strong>Pays</strong>_: x"),
        ("**Pays**: x", "<strong>Pays</strong>_: x"),
        ("{ili} ?", "ILI_?"),
        ("« {ili} »", "«_ILI_»"),
        ("«\n**a**\n»", "«_<strong>a</strong>_»"),
        ("mot\n: x", "mot_: x"),
        ("x[^1] : y", 'x<sup class="note" data-note="1"></sup>_: y'),
        ("[x](https://a.example/?b=1:2) ; y", '<a href="https://a.example/?b=1:2">x</a>_; y'),
        ("https://a.example/?b : c", "https://a.example/?b_: c"),
    ],
)
def test_french_spaces_do_not_break_across_marks_and_lines(text: str, markup: str):
    assert html(text, "fr").replace("\u00a0", "_") == f"<p>{markup}</p>"


def test_a_space_that_does_not_break_stays_one():
    assert line("a\u00a0b \n c") == "a\u00a0b c"
    assert plain("a\u00a0b \n c") == "a\u00a0b c"


def test_one_line_has_no_blocks():
    assert line("- a\n- **b** [^1]") == '- a - <strong>b</strong> <sup class="note" data-note="1"></sup>'


def test_plain_text_has_no_marks_and_no_notes():
    text = "**a** {kibhr}[^1] [b](https://a.example)\n\n- c\n- d\n\n> <e>\n\nf  \ng"
    assert plain(text) == "a KIBHR b c d <e> f g"
    assert plain("« {kibhr} »", "fr") == "«\u00a0KIBHR\u00a0»"


def test_references_are_found_with_their_offsets():
    text = "é {kibhr} \\{no} [^1] {source:fh} {{no}} \\[^no]\n\n[^1]: {ili}, see [^two]\n"
    found = prose.references(text)
    assert [(one.kind, one.id) for one in found] == [
        ("subject", "kibhr"),
        ("note", "1"),
        ("source", "fh"),
        ("subject", "ili"),
        ("note", "two"),
    ]
    written = [text[one.at : one.at + one.size] for one in found]
    assert written == ["{kibhr}", "[^1]", "{source:fh}", "{ili}", "[^two]"]


def test_definitions_end_at_an_empty_line_or_at_the_next():
    text = "a\n[^1]: b\nc\n  [^two]: d\n\ne\n    [^no]: f"
    assert prose.definitions(text) == (
        Definition(id="1", text="b c", at=2),
        Definition(id="two", text="d", at=14),
    )


def test_the_first_paragraph_is_without_notes():
    assert prose.first_paragraph("[^1]: a\n\n\nFirst\nline[^1]\n[^two]: b\nc\n\nSecond") == "First\nline[^1]"
    assert prose.first_paragraph("\n \n") == ""


@given(st.text(MARKS, max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_text_becomes_markup_that_pdf_ua_allows(text: str):
    body = tree(html(text, "fr"))
    for node in body.iter():
        assert node is body or node.tag in TAGS
        assert set(node.attrib) <= ATTRIBUTES.get(node.tag, set())
        assert node.tag in {"br", "sup"} or node is body or node.find(".//sup") is not None or words(node).strip(" ")
        if node.tag == "a":
            assert len(node) == 0
            assert node.attrib["href"].lower().startswith(("http://", "https://", "mailto:"))
        if node.tag == "li":
            assert node.find(".//p") is None


@given(st.text(MARKS, max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_plain_text_has_the_words_of_the_markup(text: str):
    assert plain(text).split() == words(tree(html(text))).split()


@given(
    st.text(MARKS.replace("(", ""), max_size=60)
    | st.lists(st.sampled_from(PIECES[1:2] + PIECES[3:]), max_size=20).map("".join)
)
def test_no_letter_is_lost(text: str):
    printed = words(tree(html(text))) + "".join(one.text for one in prose.definitions(text))
    for hidden in ("{nobody}", "https://a.example"):
        text, printed = text.replace(hidden, ""), printed.replace(hidden, "")
    assert sorted(letters(printed)) == sorted(letters(text))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_text_in_any_script_raises_nothing(text: str):
    assert isinstance(html(text, "fr") + line(text) + plain(text), str)
    assert len(prose.definitions(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("de {the:bureau}", "du <strong>Bureau</strong>"),
        ("de\n{the:bureau}", "du <strong>Bureau</strong>"),
        ("de  \n{the:bureau}", "du <br><strong>Bureau</strong>"),
        ("*de* {the:bureau}", "<em>du </em><strong>Bureau</strong>"),
        ("de **{the:bureau}**", "du <strong>Bureau</strong>"),
        ("de [{the:bureau}](https://a.example)", 'du <strong><a href="https://a.example">Bureau</a></strong>'),
        ("{the:bureau}", "Le <strong>Bureau</strong>"),
        ("de {bureau}", "de <strong>Bureau</strong>"),
    ],
)
def test_an_article_is_contracted_across_line_ends_and_marks(text: str, markup: str):
    assert html(text, "fr") == f"<p>{markup}</p>"


def test_each_paragraph_item_and_sentence_begins_with_a_capital():
    text = "{group} met.\n\n- {group}\n- of {group}: **{group}**. {group}"
    first, second = "At least 14 people", "at least 14 people"
    items = f"<li>{first}</li><li>of {second}: <strong>{second}</strong>. {first}</li>"
    assert html(text) == f"<p>{first} met.</p><ul>{items}</ul>"


def test_after_initials_a_full_stop_that_is_there_already_ends_the_sentence():
    assert plain("They met {initials}. {group} left.") == "They met O.\u00a0Q. At least 14 people left."
    assert plain("They met {initials} {group}.") == "They met O.\u00a0Q. at least 14 people."


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("The police read out\n\n- a list", True),
        ("The police read out[^a]:\n\n1) a list\n\n[^a]: Note.", True),
        ("The police read out\n- a list", True),
        ("- a list\n\nText.", True),
        ("She was arrested.\n\n- a list", False),
        ("She was arrested in\n2019. They took her away.\n\nThe police read out\n\n- a list", False),
        ("She was arrested", False),
        ("", False),
    ],
)
def test_a_text_begins_with_a_list_where_its_first_paragraph_is_one_or_leads_into_it(text: str, listed: bool):
    assert prose.begins_with_list(text) is listed
