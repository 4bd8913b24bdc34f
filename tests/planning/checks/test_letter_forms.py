from typing import Any

import pytest

from tests.builders import a_case, a_language, a_recipient
from tests.planning.letters.builders import an_addressee
from urgent_appeal.planning.checks.letter_rules import check_forms
from urgent_appeal.problems import Finding


def found(code: str = "en", **changes: Any) -> list[Finding]:
    """What is wrong with how a person is addressed."""
    recipient = a_recipient(**({"office": "person", "title": "Writer", "gender": "f"} | changes))
    case = a_case(recipients={"one": recipient})
    return list(check_forms(an_addressee("one", recipient), case, a_language(code)))


def codes(code: str = "en", **changes: Any) -> list[str]:
    return [finding.code for finding in found(code, **changes)]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Cardinal Pablo Example", 'write name = "Pablo Example" and honorific = "cardinal"'),
        ("Sen. Ana Example", 'write name = "Ana Example" and honorific = "senator"'),
        ("Tan Sri Ana Example", 'write name = "Ana Example" and honorific = "tan-sri"'),
        ("The Rt. Rev. Ana Example", 'write name = "Ana Example" and honorific = "bishop"'),
        ("H.E. Mr. Bo Example", 'write style = "H.E." and name = "Bo Example" and honorific = "mr"'),
        ("His Excellency Bo Example", 'write style = "His Excellency" and name = "Bo Example"'),
        ("Ana Example", None),
        ("He Example", None),
        ("Judge", None),
    ],
)
def test_a_name_that_begins_with_a_style_or_an_honorific_is_said_with_the_line_to_write(name: str, line: str | None):
    said = found(name=name)
    assert [finding.path for finding in said] == ([("recipients", "one", "name")] if line else [])
    assert all((finding.hint or "").startswith(line or "") and finding.level == "warning" for finding in said)


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("Dra.", 'remove style, and write honorific = "dr"'),
        ("Most Rev.", 'remove style, and write honorific = "bishop"'),
        ("Dr. h.c.", 'write style = "h.c." and honorific = "dr"'),
    ],
)
def test_a_style_that_begins_with_an_honorific_is_said_with_the_line_to_write(style: str, line: str):
    (finding,) = found(name="Ana Example", style=style)
    assert (finding.code, finding.path) == ("honorific-in-name", ("recipients", "one", "style"))
    assert (finding.hint or "").startswith(line)


@pytest.mark.parametrize("changes", [{"style": "H.E."}, {"style": "Hon.", "honorific": "senator"}, {"style": ""}])
def test_a_style_that_is_none_or_stands_beside_an_honorific_is_let_be(changes: dict[str, Any]):
    assert codes(name="Ana Example", **changes) == []


def test_the_honorifics_of_the_letter_s_language_are_known():
    (finding,) = found("fr", name="Monseigneur Paul Exemple")
    assert (finding.hint or "").startswith('write name = "Paul Exemple" and honorific = "monsignor"')


@pytest.mark.parametrize(
    ("code", "title"),
    [("en", "Members of the Committee"), ("en", "The Ministers"), ("fr", "Membres du comité"), ("fr", "Les ministres")],
)
def test_the_title_of_several_people_asks_for_several(code: str, title: str):
    (finding,) = found(code, title=title)
    # not at the title, which may stand in a translation, where `several` cannot be written
    assert (finding.code, finding.path) == ("several-missing", ("recipients", "one", "several"))
    assert (finding.hint or "").startswith("write several = true, or several = false")


@pytest.mark.parametrize("said", [True, False])
def test_who_says_whether_they_are_several_is_not_asked(said: bool):
    assert codes(title="Members of the Committee", several=said) == []


@pytest.mark.parametrize("title", ["Minister of Justice", "Membership Office", ""])
def test_a_title_of_one_is_not_asked(title: str):
    assert codes(title=title) == []


def test_a_gender_that_changes_nothing_is_not_asked_for():
    assert codes(name="Ana Example", surname="Example", gender=None) == ["gender-missing"]
    assert codes(name="Ana Example", surname="Example", gender=None, honorific="dr") == []


def test_an_honorific_of_a_book_that_there_is_not_is_a_problem():
    (finding,) = found(name="Ana Example", honorific="senater")
    assert (finding.code, finding.level) == ("unknown-honorific", "problem")
    assert finding.hint == 'did you mean "senator"?'
