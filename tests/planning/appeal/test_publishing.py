from typing import Any, get_args

import pytest

from tests.builders import (
    a_case,
    a_language,
    a_library,
    a_photo,
    a_recipient,
    a_subject,
    an_issuer,
    options,
    projected,
)  # fmt: skip
from urgent_appeal.language.markup import words_of
from urgent_appeal.model.case import CaseSignatory, Demand, DocumentKind, Quotation, Source
from urgent_appeal.model.dates import parse_fact_date, parse_moment
from urgent_appeal.model.issuer import Contacts, IssuerSignatory, Partner
from urgent_appeal.model.subjects import Consent, Edition, Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.publication import PrintedSignatory, Publication

KINDS = tuple(kind for kind in get_args(DocumentKind) if kind not in ("urgent-appeal", "letter"))
FRENCH: dict[str, Any] = {"in_country": "en Tunisie", "demands": {"release": Demand(text="Libérer {person}.")}}
LONG = "{person} was arrested.[^web]\n\nShe was questioned for hours."


def planned(kind: str, *, issuer: Any = None, edition: Edition = "public", **changes: Any) -> Publication:
    languages = {"en": a_language(), "fr": a_language("fr")}
    issuer = issuer or replace(an_issuer(), language=changes.get("language", "en"))
    library = replace(a_library(issuer=issuer), languages=languages)
    case = a_case(documents=(kind,), **changes)
    made: tuple[Document, ...] = plan(projected(case, library=library), case.id, options(edition=edition), {}).documents
    (document,) = made
    assert isinstance(document.content, Publication)
    return document.content


@pytest.mark.parametrize(
    ("kind", "line"),
    [("statement", "Statement"), ("open-letter", "Open letter"), ("press-release", "Press release")],
)
def test_each_kind_states_what_it_is(kind: str, line: str):
    assert planned(kind).kind == line


@pytest.mark.parametrize("kind", ["statement", "press-release"])
def test_the_summary_leads_and_the_situation_follows_whole(kind: str):
    page = planned(kind, summary="In short.", situation=LONG, sources={"web": Source(name="A site")})
    assert page.lead == "In short."
    assert words_of(page.situation).strip().startswith("Example Person was arrested.")


@pytest.mark.parametrize("kind", ["statement", "press-release"])
def test_without_a_summary_the_first_paragraph_leads_and_does_not_come_again(kind: str):
    page = planned(kind, situation=LONG, sources={"web": Source(name="A site")})
    assert page.lead.startswith("<strong>Example Person</strong> was arrested.")
    assert page.situation == "<p>She was questioned for hours.</p>"


def test_a_list_leads_nothing():
    page = planned("statement", situation="- One.\n- Two.\n\nMore.")
    assert (page.lead, "Two." in page.situation) == ("", True)


def test_a_case_without_a_situation_gives_a_statement():
    page = planned("statement", summary="In short.", situation="")
    assert (page.lead, page.situation) == ("In short.", "")


@pytest.mark.parametrize("kind", KINDS)
def test_notes_are_numbered_in_the_order_of_each_page(kind: str):
    sources = {"web": Source(name="A site"), "said": Source(name="A talk")}
    quoted = {"one": Quotation(by="person", text="I go on.", source="said")}
    page = planned(kind, summary="In short.", situation=LONG, sources=sources, quotations=quoted)
    names = {"open-letter": ["A site."]}.get(kind, ["A talk.", "A site."])
    assert [note.text for note in page.notes] == names


def test_a_statement_is_occasioned_only_where_somebody_is_quoted():
    assert planned("statement").occasion == ""
    page = planned("statement", quotations={"one": Quotation(by="person", text="I go on.")})
    assert page.occasion == "Appeal for examples has issued the following statement on the situation in Tunisia:"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_stands_in_each_and_whom_to_write_to_in_none(kind: str):
    page = planned(kind, recipients={"justice": a_recipient(emails=("justice@gov.example",))})
    assert words_of(page.demands[0]).endswith("immediately.")
    assert [block.contacts for block in page.targets] == ([()] if kind == "open-letter" else [])
    assert (page.act_by, page.model_letter, page.missions_line) == ("", None, "")


@pytest.mark.parametrize(
    ("until", "language", "line"),
    [
        ("2026-05-06", "en", "Embargoed until 6 May 2026"),
        ("2026-05-06T10:00:00+02:00", "en", "Embargoed until 6 May 2026, 10:00 (UTC+2)"),
        ("2026-05-06T10:00Z", "fr", "Sous embargo jusqu’au 6 mai 2026, 10 h (UTC)"),
    ],
)
def test_a_press_release_states_its_embargo(until: str, language: str, line: str):
    page = planned(
        "press-release", embargo=parse_moment(until), language=language, **(FRENCH if language == "fr" else {})
    )
    assert page.embargo.replace("\u00a0", " ") == line
    assert planned("statement", embargo=parse_moment(until)).embargo == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_follow_up_states_what_has_changed(kind: str):
    before = a_case(id="before")
    freed = a_subject("Example Person", status={"released": Status(date=parse_fact_date("2026-05-20"))})
    case = a_case(documents=(kind,), follows="before", subjects={"person": freed}, demands={"a": Demand(text="Pay.")})
    (document,) = plan(projected(case, before), case.id, options(), {}).documents
    assert isinstance(document.content, Publication)
    assert "released" in words_of(document.content.changes[0])
    assert (document.content.changes_intro != "") == (kind == "open-letter")


@pytest.mark.parametrize("kind", KINDS)
def test_a_statement_alone_thanks_those_who_wrote(kind: str):
    assert planned(kind, thanks="Thanks.").thanks == ("Thanks." if kind == "statement" else "")


@pytest.mark.parametrize("kind", KINDS)
def test_the_photo_stands_beside_the_title_of_all_but_a_letter(kind: str):
    consent = Consent(basis="given", for_=("name", "photo"))
    page = planned(kind, consent=consent, subjects={"person": a_subject("Example Person", photo=a_photo())})
    assert (page.photo is None) == (kind == "open-letter")


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_case_asks_for_nothing(kind: str):
    page = planned(kind, stage="closure", outcome="She is free.")
    assert (page.demands, page.demands_intro, page.outcome) == ((), "", "She is free.")


def test_a_press_release_has_background_and_people_as_notes_to_editors():
    person = a_subject("Example Person", role="lawyer")
    page = planned("press-release", background="Before.", subjects={"person": person})
    assert (page.background, page.people_heading) == ("<p>Before.</p>", "Person concerned")


def test_an_open_letter_greets_each_target_and_no_other():
    targets = {
        "president": a_recipient("President", office="head-of-state"),
        "minister": a_recipient("Minister", office="minister"),
        "mission": a_recipient("Mission", role="copy"),
    }
    page = planned("open-letter", recipients=targets)
    assert [block.title for block in page.targets] == ["President", "Minister"]
    assert page.salutations == ("Your Excellency,", "Dear Minister,")
    assert page.close == "Yours faithfully,"


def test_two_offices_with_the_same_salutation_are_greeted_together():
    targets = {id: a_recipient(id, office="minister") for id in ("justice", "interior")}
    assert planned("open-letter", recipients=targets).salutations == ("Dear Ministers,",)


def test_people_and_organisations_sign_apart_with_the_number_of_the_others():
    signing = {
        "berta": CaseSignatory(name="Berta Example", role="lawyer"),
        "club": CaseSignatory(name="Example Club", kind="organisation"),
    }
    page = planned("open-letter", signatories=signing, more_signatories=43)
    assert page.signatories == (PrintedSignatory(name="Berta Example", role=page.signatories[0].role),)
    assert (page.signatories[0].role, page.organisations[0].name) == ("lawyer", "Example Club")
    assert page.more_signatories == "and 43 more"
    assert planned("open-letter", signatories=signing, more_signatories=1).more_signatories == "and one more"


def test_where_the_case_names_nobody_the_issuer_signs():
    chair = IssuerSignatory(name="Noor Example", role="Chair")
    issuer = an_issuer(signatories={"chair": chair}, partners={"a": Partner(name="the League", place="Tunis")})
    page = planned("open-letter", issuer=issuer)
    assert [one.name for one in page.signatories] == ["Noor Example"]
    assert [one.name for one in page.organisations] == ["The League"]


def test_an_open_letter_that_nobody_else_signs_is_signed_by_the_issuer():
    page = planned("open-letter", issuer=an_issuer(name="League of Examples", signatories={}, partners={}))
    assert ([one.name for one in page.organisations], page.signatories) == (["League of Examples"], ())


def test_journalists_reach_the_issuer_where_it_wants_them_to():
    contacts = Contacts(email="urgent@league.example")
    assert [one.text for one in planned("statement", issuer=an_issuer(contacts=contacts)).press] == [contacts.email]
    issuer = an_issuer(contacts=contacts, press=Contacts(email="press@league.example"))
    assert [one.text for one in planned("statement", issuer=issuer).press] == ["press@league.example"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_edition_names_nobody_who_is_withheld(kind: str):
    subjects = {"person": a_subject("Nora Meadow", publish_as="withheld", role="lawyer")}
    quoted = {"one": Quotation(by="person", text="I go on.")}
    changes: dict[str, Any] = {"title": "Arrest of {person}", "subjects": subjects, "quotations": quoted}
    assert "Nora" not in repr(planned(kind, **changes))
    assert "Nora" in repr(planned(kind, edition="internal", **changes))


def test_words_of_a_confidential_source_are_those_of_its_public_name():
    quoted = {"one": Quotation(by="cousin", text="I go on.")}
    sources = {"cousin": Source(name="Zelmira Meadow", confidential=True, public_name="people close to her")}
    changes: dict[str, Any] = {"quotations": quoted, "sources": sources}
    assert planned("statement", **changes).quotations[0].speaker == "People close to her"
    assert planned("statement", edition="internal", **changes).quotations[0].speaker == "Zelmira Meadow"


@pytest.mark.parametrize("kind", KINDS)
def test_notes_for_colleagues_stand_in_the_internal_edition_alone(kind: str):
    assert planned(kind, notes="For us.").internal_notes == ""
    assert planned(kind, notes="For us.", edition="internal").internal_notes == "<p>For us.</p>"


@pytest.mark.parametrize("kind", KINDS)
def test_a_french_case_gives_a_french_page(kind: str):
    assert planned(kind, language="fr", **FRENCH).demands_intro.endswith("\u00a0:")
