from typing import Any

import pytest

from tests.builders import a_case, a_group, a_subject
from urgent_appeal.model.case import Demand
from urgent_appeal.planning.checks.text_references import check_text_references
from urgent_appeal.problems import Finding, Path


def found(**changes: Any) -> list[Finding]:
    return list(check_text_references(a_case(**changes)))


def places(**changes: Any) -> list[Path]:
    return [one.path for one in found(**changes)]


@pytest.mark.parametrize(
    ("text", "at", "size", "words"),
    [
        ("By {persn}.", 3, 7, '"persn" is not among the subjects of this case'),
        ("By {source:s}.", 3, 10, '"s" is not among the sources of this case'),
        ("So.[^n]", 3, 4, "[^n] is neither a note nor a source of this case"),
    ],
)
def test_what_a_text_points_at_must_be_there(text: str, at: int, size: int, words: str):
    (one,) = found(situation=text)
    assert (one.path, one.at, one.size, one.words) == (("situation",), at, size, words)


@pytest.mark.parametrize("key", ["title", "summary", "situation", "background", "notes", "outcome", "thanks"])
def test_every_text_of_a_case_is_looked_through(key: str):
    assert places(**{key: "{nobody}"}) == [(key,)]


def test_the_texts_of_demands_and_subjects_are_looked_through():
    subjects = {"person": a_subject(about="{nobody}", role="{nobody}")}
    demands = {"x": Demand(text="{nobody}"), "y": Demand(use="integrity", text="{nobody}")}
    assert places(demands=demands, subjects=subjects) == [
        ("demands", "x", "text"),
        ("demands", "y", "text"),
        ("subjects", "person", "about"),
        ("subjects", "person", "role"),
    ]


@pytest.mark.parametrize("text", ["{{nobody}}", "{Nobody}", "{two words}", "{}", "{subjects}", "{person}"])
def test_other_braces_are_text(text: str):
    assert found(situation=text) == []


def test_a_note_may_be_cited_from_another_text():
    assert found(situation="A[^n]", background="B\n\n[^n]: N.") == []


def test_a_note_that_nobody_cites_is_refused_where_it_stands():
    (one,) = found(situation="A\n\n[^n]: N.")
    assert (one.code, one.path, one.at) == ("note-not-cited", ("situation",), 3)


def test_a_note_that_is_written_twice_is_refused():
    codes = [one.code for one in found(situation="A[^n]\n\n[^n]: N.\n\n[^n]: M.")]
    assert codes == ["note-twice"]


def test_only_of_a_group_somebody_can_be_left():
    assert found(subjects={"g": a_group("A")}, situation="{left:g} are held.", demands={}) == []
    (finding,) = found(situation="{left:person} is held.")
    assert (finding.path, finding.at, finding.size) == (("situation",), 0, 13)
    assert "not a group" in finding.words


def test_a_note_of_the_internal_notes_cannot_be_cited_on_the_page():
    codes = [f.code for f in found(situation="A[^x] {person}", notes="B[^x]\n\n[^x]: C.")]
    assert codes == ["note-internal"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("By { person }.", "write {person}"),
        ("By {Person}.", "write {person}"),
        ("By {{person}}.", "write {person}"),
        ("By {The:person}.", "write {the:person}"),
        ("By ｛person｝.", "write {person}"),
        ("So.[^ n ]", "write [^n]"),
        ("By \\{Person}.", None),
        ("By {nobody here}.", None),
        ("By {person} and {the:person}.", None),
    ],
)
def test_what_is_nearly_a_name_or_a_note_and_would_be_printed_as_typed_is_a_warning(text: str, hint: str | None):
    slips = [one.hint for one in found(situation=text) if one.level == "warning"]
    assert slips == ([hint] if hint else [])
