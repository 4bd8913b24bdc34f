import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_library, a_recipient, a_subject, an_issue, an_issuer, options, projected
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.library.project import Project
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.characters import Script
from urgent_appeal.planning.kinds import KINDS
from urgent_appeal.planning.planning import Plan, check_issue, plan
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere

ID = "tun-2026-person"
STYLES = KINDS["urgent-appeal"].styles
HIDDEN = a_subject("Orlin Quastel", publish_as={"public": "initials", "partner": "full"})


def planned(project: Project | None = None, **wishes: Any) -> Plan:
    return plan(project or projected(a_case()), ID, options(**wishes), {})


def codes(project: Project, *languages: str, **wishes: Any) -> list[str]:
    return [found.code for found in check_issue(project, ID, options(**wishes), languages or ("en",), {})]


def test_a_case_with_nothing_wrong_gives_one_document_and_no_finding():
    made = planned()
    assert ([document.language for document in made.documents], made.findings) == (["en"], ())


def test_a_document_knows_its_case_edition_template_and_styles():
    (document,) = planned(edition="internal").documents
    assert (document.case, document.edition, document.name, document.styles) == (ID, "internal", "appeal", STYLES)


def test_the_issuer_s_own_styles_come_last():
    own = {"issuers/plain/style.css": "", "issuers/plain/style.page.css": ""}
    library = replace(a_library(), templates=a_library().templates | own)
    (document,) = planned(projected(a_case(), library=library)).documents
    assert document.styles == (*STYLES, "issuers/plain/style.css", "issuers/plain/style.page.css")


def test_an_own_document_stands_beside_the_appeal():
    library = replace(a_library(), templates=a_library().templates | {"documents/factsheet.html.j2": ""})
    made = planned(projected(a_case(documents=("urgent-appeal", "factsheet")), library=library))
    found = [(one.kind, one.name, one.template, one.issuer) for one in made.documents]
    assert found == [
        ("urgent-appeal", "appeal", "documents/urgent-appeal.html.j2", "plain"),
        ("factsheet", "factsheet", "documents/factsheet.html.j2", "plain"),
    ]
    assert [one.content for one in made.documents[1:]] == [made.documents[0].content]


def test_a_mistyped_language_is_one_problem_and_what_follows_from_it_is_not_named():
    library = a_library(offices={"justice": Office(title="Minister")})
    case = a_case(language="eng", recipients={"justice": a_recipient(None, use="xx/justice")})
    assert codes(projected(case, library=library), "eng") == ["unknown-language"]


def test_an_accent_of_an_own_style_is_checked():
    own = {"issuers/plain/appeal.css": ":root { --accent: #ff9999 }"}
    library = replace(a_library(), templates=a_library().templates | own)
    assert codes(projected(a_case(), library=library)) == ["accent"]


def test_the_issuer_s_own_phrases_lie_over_the_language_s():
    library = a_library(issuer=an_issuer(phrases={"urgent_appeal": "Call for action"}))
    (document,) = planned(projected(a_case(), library=library)).documents
    assert (document.content.kind, document.phrases["urgent_appeal"]) == ("Call for action", "Call for action")
    assert document.own_phrases == ("templates/issuers/plain/issuer.toml", ("urgent_appeal",))


def test_an_own_phrase_is_checked():
    library = a_library(issuer=an_issuer(phrases={"urgent_apeal": "Call for action"}))
    assert codes(projected(a_case(), library=library)) == ["unknown-phrase"]


def test_a_problem_keeps_every_document_from_being_made():
    made = planned(projected(a_case(country="XX")))
    assert made.documents == ()


def test_a_warning_does_not():
    made = planned(projected(a_case(date=dt.date(2062, 1, 1))))
    assert (len(made.documents), bool(made.findings)) == (1, True)


def test_a_case_that_could_not_be_read_gives_nothing():
    assert planned(projected(an_issue(a_case(), cases={}))) == Plan()


def test_each_finding_is_said_once_although_each_language_has_it():
    project = projected(a_case(title=" "))
    findings = planned(project, languages=("en", "en")).findings
    assert len(findings) == len(set(findings)) > 0


@pytest.mark.parametrize(("edition", "hidden"), [("public", True), ("partner", False), ("internal", False)])
def test_a_name_may_stand_in_an_edition_that_prints_it(edition: Edition, hidden: bool):
    project = projected(a_case(subjects={"person": HIDDEN}, title="Detention of Orlin Quastel"))
    made = planned(project, edition=edition)
    assert (made.documents == ()) is hidden


def test_a_check_looks_at_every_edition():
    project = projected(a_case(subjects={"person": HIDDEN}, title="Detention of Orlin Quastel"))
    assert codes(project) == ["withheld-name"]


def test_names_hidden_in_an_issue_before_are_secrets_as_well():
    first = a_case(id="first", subjects={"person": HIDDEN})
    project = projected(a_case(follows="first"), first)
    assert [secret.spellings for secret in planned(project).secrets] == [("Orlin Quastel",)]
    assert [secret.spellings for secret in hidden_anywhere(project, ID)] == [("Orlin Quastel",)]


def test_the_issuer_of_the_case_speaks():
    library = a_library()
    other = an_issuer(id="league", name="League of Examples")
    both = replace(library, issuers={**library.issuers, ("league", "en"): other}, known_issuers=("league", "plain"))
    (document,) = planned(projected(a_case(issuer="league"), library=both)).documents
    assert document.content.issuer == "League of Examples"


def test_an_earlier_issue_is_shown_in_the_edition_of_the_document():
    hidden = replace(HIDDEN, publish_as="withheld")
    first = a_case(id="first", date=dt.date(2026, 1, 1), title="On {person}", subjects={"person": hidden})
    project = projected(a_case(follows="first", subjects={"person": hidden}), first)
    (document,) = planned(project).documents
    assert document.content.earlier[0].title == "On a person whose name is withheld"


def test_a_case_that_asks_for_no_appeal_gets_none():
    made = planned(projected(a_case(documents=())))
    assert made.documents == ()
    assert [(one.code, one.path) for one in made.findings if one.level == "problem"] == [("no-appeal", ("documents",))]


@pytest.mark.parametrize(("mode", "codes_"), [("withheld", []), ("full", ["no-font"])])
def test_a_name_that_is_not_printed_needs_no_font(mode: str, codes_: list[str]):
    project = projected(a_case(subjects={"person": a_subject("Orlin Ж", publish_as=mode)}))
    found = check_issue(
        project, ID, options(), ("en",), {"Ж": Script(name="Cyrillic", remedy="")}, editions=("public",)
    )
    assert [one.code for one in found if one.level == "problem"] == codes_


def test_the_printed_day_decides_holders_and_standing_words_of_the_appeal():
    words = an_issuer().boilerplate["2000"]
    issuer = an_issuer(boilerplate={"2000": words, "2026-08": replace(words, intro="{issuer} asks anew.")})
    entry = Office(
        title="Minister",
        name="Bo New",
        since=parse_fact_date("2026-07-01"),
        former=(Holder(name="Ana Old", until=parse_fact_date("2026-06-30")),),
        emails=("a@b.example",),
    )
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
    project = projected(case, library=a_library(issuer=issuer, offices={"justice": entry}))
    pages = [planned(project, date=day).documents[0].content for day in (None, dt.date(2026, 9, 1))]
    assert [page.targets[0].name for page in pages] == ["Ana Old", "Bo New"]
    assert [page.request for page in pages] == [
        "Appeal for examples asks you to act in Tunisia.",
        "Appeal for examples asks anew.",
    ]


def test_a_holder_who_has_left_by_today_is_a_warning():
    entry = Office(
        title="Minister",
        name="Bo New",
        since=parse_fact_date("2026-07-01"),
        former=(Holder(name="Ana Old", until=parse_fact_date("2026-06-30")),),
    )
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
    project = projected(case, library=a_library(offices={"justice": entry}))
    assert "holder-left" in codes(project)
    assert "holder-left" not in codes(project, date=dt.date(2026, 9, 1))


def test_a_document_has_the_typefaces_of_its_issuer():
    faces = (an_own_face(),)
    library = replace(a_library(), faces={"plain": faces, "other": (an_own_face(family="Other"),)})
    (document,) = planned(projected(a_case(), library=library)).documents
    assert document.faces == faces
