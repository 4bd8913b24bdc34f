from pathlib import Path

import pytest

from tests.conftest import AProject
from urgent_appeal.model.campaign import Campaign, Columns
from urgent_appeal.model.value import replace
from urgent_appeal.problems import InputError, Problem
from urgent_appeal.reading.campaigns import campaign_ids, read_campaign
from urgent_appeal.reading.shelves import Shelves

PLACE = "cases/campaigns/spring.toml"
LEAST = 'case = "tun-2026-person"\nsignatories = "people.csv"\n'


def problems(shelves: Shelves, id: str = "spring") -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read_campaign(shelves, id)
    return list(caught.value.problems)


def test_a_campaign_file_says_who_writes_about_what_and_to_whom(a_project: AProject):
    text = """
case        = "tun-2026-person"
signatories = "people.csv"
to          = ["justice", "own-government"]
except      = ["judge"]
format      = ["eml", "txt"]
language    = "fr"
issuer      = "league"
edition     = "internal"
[columns]
name       = "Who signs"
given-name = "Given"
"""
    campaign, _ = read_campaign(a_project({PLACE: text}), "spring")
    assert campaign == Campaign(
        id="spring",
        file=PLACE,
        case="tun-2026-person",
        signatories="people.csv",
        to=("justice", "own-government"),
        except_=("judge",),
        format=("eml", "txt"),
        language="fr",
        issuer="league",
        edition="internal",
        columns=Columns(name="Who signs", given_name="Given"),
    )


def test_case_and_table_are_enough(a_project: AProject):
    campaign, _ = read_campaign(a_project({PLACE: LEAST}), "spring")
    assert (campaign.to, campaign.format, campaign.edition) == ((), ("pdf",), "public")


def test_the_table_lies_beside_the_file(a_project: AProject):
    project = a_project({PLACE: LEAST})
    assert project.user is not None
    _, beside = read_campaign(project, "spring")
    assert beside == project.user / "cases" / "campaigns"


def test_everything_wrong_with_a_file_is_said_at_once_with_its_place(a_project: AProject):
    found = problems(a_project({PLACE: 'case = 7\nsignatries = "people.csv"\nformat = ["docx"]\n'}))
    assert {(problem.file, problem.line) for problem in found} >= {(PLACE, 1), (PLACE, 2), (PLACE, 3)}


def test_a_slip_in_the_name_of_a_campaign_gets_a_hint(a_project: AProject):
    (found,) = problems(a_project({PLACE: LEAST}), "sprng")
    assert (found.file, found.code) == ("cases/campaigns/sprng.toml", "no-such-campaign")
    assert "spring" in found.hint


def test_a_case_is_no_campaign_and_how_it_becomes_one_is_said(a_project: AProject):
    (found,) = problems(a_project({"cases/tun-2026-person.toml": ""}), "tun-2026-person")
    assert "--signatories" in found.hint


def test_where_there_is_no_campaign_at_all_it_is_said_where_they_lie(a_project: AProject, tmp_path: Path):
    nothing = replace(a_project({}), cases=tmp_path / "none")
    (found,) = problems(nothing)
    assert "cases/campaigns" in found.hint


def test_campaigns_are_found_by_the_names_of_their_files(a_project: AProject):
    assert "spring" in campaign_ids(a_project({PLACE: LEAST, "cases/campaigns/people.csv": ""}))
    assert "people" not in campaign_ids(a_project({PLACE: LEAST, "cases/campaigns/people.csv": ""}))


def test_all_that_is_wrong_in_a_campaign_file_with_a_slip_is_said(a_project: AProject):
    found = problems(a_project({PLACE: LEAST + 'language = fr\nformat = "eml"\n'}))
    assert [(problem.line, problem.code) for problem in found] == [(3, "no-quotes"), (4, "wrong-type")]
