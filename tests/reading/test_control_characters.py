import pytest

from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.reading.control_characters import control_characters
from urgent_appeal.reading.project import read_project

TITLE = 'title     = "Arbitrary'


@pytest.mark.parametrize("escape", ["\\u001b", "\\u0000", "\\u0085", "\\u2028", "\\u007f"])
def test_one_in_a_text_is_refused_with_line_and_column(escape: str, a_project: AProject):
    shelves = a_project({"cases/a.toml": CASE.replace(TITLE, f"{TITLE} {escape}")})
    (found,) = read_project(shelves, ["a"]).problems_of("a")
    assert (found.code, found.line, found.column) == ("control-character", 1, len(TITLE) + 2)


def test_lines_and_tabs_are_none():
    assert list(control_characters({"situation": "One\n\ttwo\r\n"}, "f")) == []


def test_every_text_and_key_is_looked_at():
    values = {"a": ["x", {"b": "y\x1b"}], "c\x07": 1}
    assert [(one.path, one.at, one.on_key) for one in control_characters(values, "f")] == [
        (("a", 1, "b"), 1, False),
        (("c\x07",), None, True),
    ]
