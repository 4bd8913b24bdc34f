import pytest

from tests.builders import a_case, a_language, a_subject
from urgent_appeal.planning.checks.honorifics import check_honorifics


@pytest.mark.parametrize(
    ("text", "honorific", "code", "warned"),
    [
        ("Arrest of Mr. {x}.", "mr", "en", True),
        ("Arrest of Dr. {x}.", "ms", "en", True),
        ("Arrest of\nMr. {x}.", "mr", "en", True),
        ("Arrest of {x}.", "mr", "en", False),
        ("Arrest of Mr. {x}.", None, "en", False),
        ("Mr. Example and {x}.", "mr", "en", False),
        ("Arrestation de M. {x}.", "mr", "fr", True),
    ],
)
def test_an_honorific_that_was_typed_stands_twice(text: str, honorific: str | None, code: str, warned: bool):
    case = a_case(situation=text, subjects={"x": a_subject(honorific=honorific)}, demands={})
    found = list(check_honorifics(case, a_language(code)))
    assert [(one.code, one.level) for one in found] == ([("honorific-twice", "warning")] if warned else [])


@pytest.mark.parametrize(
    ("names", "honorific", "warned"),
    [
        ({"name": "Ms. Nina Example"}, "ms", ["name"]),
        ({"name": "Mr. Nino Example"}, "dr", ["name"]),
        ({"short": "Dr Example"}, "dr", ["short"]),
        ({"alias": "Dr. Meadow"}, "dr", ["alias"]),
        ({"alias": "Dr. Meadow"}, None, []),
        ({"name": "Major Example"}, "mr", []),
        ({"name": "Dr. Example", "short": "Meadow"}, "dr", ["name"]),
    ],
)
def test_an_honorific_in_a_name_stands_twice(names: dict[str, str], honorific: str | None, warned: list[str]):
    case = a_case(situation="x", subjects={"x": a_subject(**{"honorific": honorific, **names})}, demands={})
    found = list(check_honorifics(case, a_language()))
    assert [one.path for one in found] == [("subjects", "x", field) for field in warned]
