import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.language.small_markdown import block_tokens, inline_tokens

MOST_CALLS = 400
"""Calls of functions for each character: a measure of work that no machine's load changes."""


def blocks(text: str) -> list[str]:
    """What a text opens, and its paragraphs as they reach the next step."""
    return [
        token.content if token.type == "inline" else token.tag for token in block_tokens(text) if token.nesting >= 0
    ]


def inside(text: str) -> list[str]:
    """The kinds of mark in one paragraph, without text."""
    return [token.type for token in inline_tokens(text) if token.type != "text" and token.nesting >= 0]


def deepest(text: str) -> int:
    depth = most = 0
    for token in block_tokens(text):
        if token.tag in {"ul", "ol", "blockquote"}:
            depth += token.nesting
            most = max(most, depth)
    return most


def test_paragraphs_lists_and_quotations():
    assert blocks("a\nb\n\n- c\n- d\n\n> e") == [
        "p",
        "a\nb",
        "ul",
        "li",
        "p",
        "c",
        "li",
        "p",
        "d",
        "blockquote",
        "p",
        "e",
    ]


def test_bold_emphasis_link_note_and_name():
    text = "**a** *b* [c](https://a.example) [^1] {id} {source:id}"
    assert inside(text) == ["strong_open", "em_open", "link_open", "note", "name", "source"]


@pytest.mark.parametrize(
    "text",
    [
        "# head",
        "head\n====",
        "---",
        "* * *",
        "    code",
        "```\ncode\n```",
        "| a |\n|---|",
        "<p>html</p>",
        "[a]: /b",
        "2021. Text",
        "2021.",
    ],
)
def test_other_blocks_are_one_paragraph(text: str):
    assert [token.tag for token in block_tokens(text) if token.nesting > 0] == ["p"]


@pytest.mark.parametrize(
    "text",
    [
        "`code`",
        "<b>",
        "&amp;",
        "https://a.example",
        "<https://a.example>",
        "~~a~~",
        "![a](https://a.example/a.png)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](/path)",
        "[a](a.example)",
        "[a]()",
        "[](https://a.example)",
        "[a](mailto:)",
        "[a](https://a.example 'title')",
        "[a](<https://a.example/b c>)",
        "[a][b]",
        "{a b}",
        "{Foo}",
        "{{id}}",
        "{id}}",
        "{}",
        "\\{id}",
        "\\[^1]",
        "[^A]",
        "**",
        "a * b * c",
        "snake_case_word",
    ],
)
def test_what_is_no_mark_is_text(text: str):
    assert inside(text) == []


def test_a_note_may_stand_behind_an_exclamation_mark_or_in_a_link():
    assert inside("No![^1]") == ["note"]
    assert inside("[a[^1]](https://a.example)") == ["link_open", "note"]


def test_a_link_inside_a_link_is_text():
    assert inside("[a [b](https://b.example) c](https://c.example)") == ["link_open"]


def test_the_texts_of_notes_are_left_out_wherever_they_stand():
    assert blocks("a[^1]\n[^1]: note\nmore\n\nb") == ["p", "a[^1]", "p", "b"]
    assert blocks("- a\n[^1]: note\n\nb") == ["ul", "li", "p", "a", "p", "b"]
    assert blocks("> a\n[^1]: note\n\nb") == ["blockquote", "p", "a", "p", "b"]
    assert blocks("1. a\n   [^1]: note\nmore\n\nb") == ["ol", "li", "p", "a", "p", "b"]


def test_what_only_looks_like_the_text_of_a_note_stays():
    assert blocks("    [^1]: four blanks") == ["p", "[^1]: four blanks"]
    assert blocks("- [^1]: in a list") == ["ul", "li", "p", "[^1]: in a list"]


@pytest.mark.parametrize("mark", ["-", "+", "*", "2.", "2)"])
def test_an_item_with_nothing_in_it_is_text(mark: str):
    assert blocks(f"{mark}\n\na")[0] == "p"
    assert blocks(f"{mark} \n\na")[0] == "p"


def test_no_line_opens_more_than_five():
    assert deepest("- 1. > * > - a") == 5
    assert blocks("> > > > > > a")[-1] == "\\> a"
    assert blocks("1. 1. 1. 1. 1. 1. a")[-1] == "1\\. a"


@given(
    st.lists(st.text(" \t>-*1.)a", max_size=60), max_size=12)
    | st.lists(st.integers(0, 40).map(lambda n: " " * n + "- a"), max_size=40)
    | st.lists(st.integers(0, 40).map(lambda n: ">" + " " * n + "- > a"), max_size=40)
)
def test_nothing_stands_more_than_ten_deep(lines: list[str]):
    assert deepest("\n".join(lines)) <= 10


def test_lists_by_indentation_end_at_ten_as_well():
    assert deepest("\n".join(">>>>" + " " * n + "- a" for n in range(1, 60, 2))) == 9
    assert deepest("\n".join(" " * n + "- a" for n in range(0, 60, 2))) == 8
    assert deepest("\n".join("\t" * n + "- a" for n in range(20))) == 4


def test_every_kind_of_line_end_ends_a_line():
    assert blocks("- a\r\n- b") == blocks("- a\n- b")
    assert deepest("a\r\r> > > > > > > b") == 5


@pytest.mark.parametrize(
    "text",
    [
        ">" * 4_000,
        "> " * 4_000,
        "[" * 2_000,
        "*" * 4_000,
        "_a" * 3_000,
        "- " * 4_000,
        "[a](" * 1_000,
        "![" * 4_000,
        "{" * 4_000,
        "[^" * 1_000,
        "[" * 1_000 + "]" * 1_000,
        "[" * 700 + "](https://a.example)" * 700,
        ">\n" * 4_000,
        "[^1]: a\n" * 4_000,
        "word " * 200_000,
        " " * 100_000 + "a",
    ],
    ids=lambda text: f"{text[:12]!r} {len(text)}",
)
def test_hostile_texts_cost_a_bounded_number_of_calls_a_character(text: str):
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")
        assert calls < MOST_CALLS * len(text)

    sys.setprofile(count)
    try:
        block_tokens(text)
    finally:
        sys.setprofile(None)
