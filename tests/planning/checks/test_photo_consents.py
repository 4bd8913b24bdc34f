import datetime as dt

import pytest

from tests.builders import TODAY, a_case, a_group, a_photo, a_subject, options, projected
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Consent, Edition
from urgent_appeal.planning.planning import plan

AGREED = Consent(basis="given", for_=("name", "photo"))
NAME_ONLY = Consent(basis="given", for_=("name",))


def found(case: Case, edition: Edition = "public") -> list[tuple[str, str]]:
    planned = plan(projected(case), case.id, options(edition=edition), {})
    return [(one.words, ".".join(map(str, one.path))) for one in planned.findings if one.code.startswith("photo")]


REFUSED = [("the consent does not cover a photo", "subjects.person.photo")]


@pytest.mark.parametrize(
    ("own", "of_case", "refused"),
    [
        (AGREED, None, False),
        (None, AGREED, False),
        (NAME_ONLY, AGREED, True),
        (None, Consent(basis="given"), True),
        (None, None, True),
    ],
)
def test_a_photo_needs_a_consent_that_is_for_it(own: Consent | None, of_case: Consent | None, refused: bool):
    subjects = {"person": a_subject(photo=a_photo(), consent=own)}
    assert found(a_case(subjects=subjects, consent=of_case)) == (REFUSED if refused else [])


def test_a_member_has_the_consent_of_the_group():
    subjects = {"all": a_group("Example Person", consent=AGREED), "m1": a_subject(photo=a_photo())}
    assert found(a_case(subjects=subjects, situation="{all}", demands={}, consent=None)) == []


@pytest.mark.parametrize(("edition", "refused"), [("public", False), ("internal", True)])
def test_the_consent_counts_in_the_edition_that_prints_the_photo(edition: Edition, refused: bool):
    person = a_subject(photo=a_photo(), publish_as={"public": "initials", "internal": "full"})
    case = a_case(subjects={"person": person}, title="A case", situation="{person} was arrested.")
    assert bool(found(case, edition)) is refused


@pytest.mark.parametrize(("until", "refused"), [(TODAY, False), (TODAY - dt.timedelta(days=1), True)])
def test_a_consent_that_has_ended_is_none(until: dt.date, refused: bool):
    ends = Consent(basis="given", for_=("photo",), until=until)
    assert bool(found(a_case(subjects={"person": a_subject(photo=a_photo(), consent=ends)}))) is refused


def test_a_group_has_no_photo():
    subjects = {"all": a_group("Ina Member", photo=a_photo(), consent=AGREED)}
    case = a_case(subjects=subjects, situation="{all}", demands={})
    assert found(case) == [("a photo of a group shows people whose own consent is not recorded", "subjects.all.photo")]


@pytest.mark.parametrize(
    ("later", "refused"),
    [
        (NAME_ONLY, True),
        (Consent(basis="given", for_=("photo",), until=TODAY - dt.timedelta(days=1)), True),
        (AGREED, False),
        (None, False),
    ],
)
def test_a_consent_withdrawn_in_a_later_issue_counts_for_the_photo_of_an_earlier_one(
    later: Consent | None, refused: bool
):
    first = a_case(subjects={"person": a_subject(photo=a_photo(), consent=AGREED)})
    second = a_case(id="second", follows=first.id, subjects={"person": a_subject(consent=later)}, consent=None)
    planned = plan(projected(first, second), first.id, options(), {})
    found = [one.words for one in planned.findings if one.code == "photo-consent"]
    assert bool(found) is refused
    assert all(words.startswith("second: ") for words in found)


def test_an_issue_that_leaves_somebody_out_takes_no_photo_away():
    first = a_case(subjects={"person": a_subject(photo=a_photo(), consent=AGREED)})
    other = {"other": a_subject(name="Nobody Else")}
    second = a_case(id="second", follows=first.id, subjects=other, consent=NAME_ONLY, situation="{other}")
    planned = plan(projected(first, second), first.id, options(), {})
    assert not [one for one in planned.findings if one.code == "photo-consent"]
