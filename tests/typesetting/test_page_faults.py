"""What WeasyPrint reports of a style, in the words of somebody who writes styles."""

import logging
from pathlib import Path

import pytest
import weasyprint

from urgent_appeal.typesetting.page_faults import (
    PageFault,
    TypesettingError,
    logged,
    lost,
    refused,
    style_fault,
)

MESSAGES = [
    (
        "Ignored `colour:red` at 3:5, unknown property.",
        "bad-style",
        "a style cannot be used: colour:red: unknown property",
    ),
    (
        "Parse error at 1:38: EOF reached before {} block for a qualified rule.",
        "bad-style",
        "a style cannot be read: a colon is missing here, or a {",
    ),
    ("Font-face 'x' cannot be loaded", "bad-style", "a style cannot be read: Font-face 'x' cannot be loaded"),
    (
        "Expected a media type, got 'screen/**/and/**/(min-width: 40rem)'",
        "bad-style",
        "a PDF knows media such as screen and print, but not screen and (min-width: 40rem)",
    ),
    (
        "@import rule ' \"x.css\"' not at the beginning of the the whole rule was ignored at 1:27.",
        "fetch-refused",
        "a style tries to load another one with @import",
    ),
    ("Failed to load image at 'data:image/png;base64,bm9wZQ==': ", "bad-picture", "a picture cannot be read"),
    ("Failed to load inline SVG: not well-formed", "bad-picture", "a picture cannot be read"),
    ('Image "x.png" has no required alt description', "no-alt", "a picture has no description"),
    (
        "No anchor #nowhere for internal URI reference",
        "dead-link",
        "a link leads to #nowhere, and no element of the page has that id",
    ),
    ("Anchor defined twice: 'a'", "id-twice", "two elements of the page have the id 'a'"),
    (
        'Missing required "lang" attribute at the root of the document',
        "no-language",
        "the page does not state its language",
    ),
    ("Something new\nand a second line", "typesetting", "the page cannot be set: Something new"),
    ("Odd file at file:///home/somebody/x.png", "typesetting", "the page cannot be set: Odd file at …/x.png"),
]


@pytest.mark.parametrize(("message", "code", "words"), MESSAGES)
def test_a_logged_line_is_said_in_plain_words(message: str, code: str, words: str, fonts: Path):
    found = list(logged([message], fonts))
    assert [(fault.code, fault.words) for fault in found] == [(code, words)]
    assert found[0].hint


def test_a_character_that_no_font_draws_is_named_with_the_package_that_would(
    fonts: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("urgent_appeal.typesetting.coverage.machine_has", lambda code: False)
    message = '.notdef glyph rendered for Unicode string unsupported by fonts: "ހ" (U+0780)'
    fault = PageFault(
        code="no-glyph", words='no installed font draws "ހ" (U+0780)', hint="type: apt-get install fonts-noto-core"
    )
    assert list(logged([message], fonts)) == [fault]


@pytest.mark.parametrize(
    "message",
    [
        'Using fontTools instead of HarfBuzz-Subset for font "Appeal Serif". This will be unsupported.',
        "Failed to load image at 'file:///x.png': RefusedError: a picture or file that may not be loaded",
    ],
)
def test_a_harmless_line_is_no_fault(message: str, fonts: Path):
    assert list(logged([message], fonts)) == []


def test_a_refused_address_is_named():
    fault = next(refused(["http://127.0.0.1/x.png"]))
    assert (fault.code, fault.words) == ("fetch-refused", "a template or style tries to load http://127.0.0.1/x.png")


def test_a_picture_of_another_kind_is_told_apart_from_a_refused_address():
    assert next(refused(["data:image/gif;base64,R0lG"])).code == "bad-picture"


def test_lost_words_are_named_up_to_eight_and_the_rest_counted():
    words = next(lost(tuple("abcdefghij"))).words
    assert words == "words of the text cannot be seen on any page: a, b, c, d, e, f, g, h and 2 more"


def test_a_very_long_lost_word_is_shortened():
    assert next(lost(("x" * 300,))).words.endswith(f" {'x' * 39}…")


def test_nothing_lost_is_no_fault():
    assert list(lost(())) == []


def test_a_fault_that_comes_twice_is_kept_once():
    fault = PageFault(code="x", words="y")
    assert TypesettingError([fault, fault]).faults == (fault,)


def fault(css: str, caplog: pytest.LogCaptureFixture) -> PageFault:
    """What the engine reports first of a style that stands on the second line of a page."""
    weasyprint.LOGGER.addHandler(caplog.handler)
    with caplog.at_level(logging.WARNING, weasyprint.LOGGER.name):
        weasyprint.HTML(string=f"<style>\n{css}\n</style><p>x</p>").render()
    weasyprint.LOGGER.removeHandler(caplog.handler)
    found = style_fault(caplog.messages[0])
    assert found is not None
    return found


@pytest.mark.parametrize("between", [" ", "\n  "])
def test_a_missing_semicolon_is_named(between: str, caplog: pytest.LogCaptureFixture):
    found = fault(f"p {{\n  color: red{between}font-size: 12pt;\n}}", caplog)
    assert found.words == 'a style cannot be used: a ; is missing before "font-size: 12pt"'
    assert (found.hint, found.line) == ("write: color: red; font-size: 12pt;", 3)


def test_a_missing_bracket_is_named_with_what_stands_there(caplog: pytest.LogCaptureFixture):
    found = fault("h1 { color: blue\nh2 { color: red }", caplog)
    assert found.words == 'a style cannot be read: a } is missing in "color: blue h2"'
    assert (found.hint, found.near) == ("write } at the end of each rule", "color: blue\nh2")


def test_a_bracket_too_many_is_named(caplog: pytest.LogCaptureFixture):
    found = fault("p { color: red } } h1 { color: red }", caplog)
    assert (found.words, found.hint) == ('a style cannot be read: one } too many before "h1"', "remove it")


def test_a_missing_colon_is_named_with_its_line(caplog: pytest.LogCaptureFixture):
    found = fault("\np { color #fff; margin: 0 }", caplog)
    assert (found.words, found.line) == ("a style cannot be read: a colon is missing here, or a {", 3)


def test_a_selector_that_is_none_is_named(caplog: pytest.LogCaptureFixture):
    assert fault("h1, { color: red }", caplog).words == 'a style cannot be read: "h1," is not a selector'


def test_a_wrong_value_stays_as_it_is_written(caplog: pytest.LogCaptureFixture):
    found = fault("p { color: rred }", caplog)
    assert (found.words, found.line) == ("a style cannot be used: color: rred: invalid value", 2)


def test_other_messages_are_no_faults_of_a_style():
    assert style_fault("Failed to load image at 'x': ") is None
