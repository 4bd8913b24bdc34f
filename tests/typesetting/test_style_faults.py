"""What WeasyPrint reports of a style, in the words of somebody who writes styles."""

import logging

import pytest
import weasyprint

from urgent_appeal.typesetting.style_faults import StyleFault, style_fault


def fault(css: str, caplog: pytest.LogCaptureFixture) -> StyleFault:
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
