from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, an_issuer, options, projected
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.own_texts import check_extra
from urgent_appeal.planning.extra_texts import Extra
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.writing import Writing

OWN = {"documents/urgent-appeal.html.j2": "{{ appeal.extra.donation }}"}
CASE = a_case(extra={"donation": "Give for **{person}**."})


def made(case: Any = CASE, known: tuple[str, ...] = (), issuer: Any = None) -> Extra:
    return Writing(case, a_language(), notes=False).own_texts(issuer, known, {})


def test_a_text_is_printed_plain_or_with_its_marks():
    text = made().donation
    assert (text, text.html) == ("Give for Example Person.", "<p>Give for <strong>Example Person</strong>.</p>")


def test_a_hyphen_in_a_key_is_an_underscore_in_templates():
    assert made(a_case(extra={"donation-line": "Give."})).donation_line == "Give."


def test_the_case_wins_over_the_issuer():
    extra = made(issuer=an_issuer(extra={"donation": "Of the issuer.", "hours": "Nine to five"}))
    assert (extra.donation, extra.hours) == ("Give for Example Person.", "Nine to five")


def test_what_another_case_of_the_issuer_has_is_empty_here():
    assert made(known=("hours",)).hours == ""


def test_what_nobody_has_is_not_there():
    with pytest.raises(AttributeError):
        made().hours  # noqa: B018


def test_a_note_in_a_text_is_a_problem():
    (one,) = check_extra(a_case(extra={"donation": "Give.[^x]"}), None, OWN)
    assert (one.path, one.at, one.code) == (("extra", "donation"), 5, "note-extra")


def test_a_text_that_no_own_template_prints_is_a_warning():
    found = list(check_extra(CASE, an_issuer(extra={"hours": "Nine to five"}), {}))
    assert [(one.file, one.path[1], one.level) for one in found] == [
        ("cases/tun-2026-person.toml", "donation", "warning"),
        ("templates/issuers/plain/issuer.toml", "hours", "warning"),
    ]
    assert list(check_extra(CASE, None, OWN)) == []


def test_a_name_that_a_template_works_out_may_be_any():
    assert list(check_extra(CASE, None, {"documents/x.j2": "{{ appeal.extra[name] }}"})) == []


def test_a_hidden_name_in_a_text_is_found():
    hidden = replace(CASE.subjects["person"], publish_as="withheld")
    case = a_case(subjects={"person": hidden}, extra={"donation": "Give for Example Person."}, title="A", situation="B")
    found = plan(projected(case), case.id, options(), {}).findings
    assert ("withheld-name", ("extra", "donation")) in [(one.code, one.path) for one in found]


def test_the_appeal_has_the_texts():
    issuer = an_issuer(extra={"hours": "{issuer} is open."})
    library = replace(a_library(issuer=issuer), extras={"plain": ("other",)})
    (document,) = plan(projected(CASE, library=library), CASE.id, options(), {}).documents
    extra = document.content.extra
    assert (extra.donation, extra.hours, extra.other) == (
        "Give for Example Person.",
        "Appeal for examples is open.",
        "",
    )
