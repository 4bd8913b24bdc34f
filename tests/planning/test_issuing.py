import datetime as dt
import tomllib
from typing import Any

import pytest

from tests.builders import a_case, a_document, a_language, a_library, a_subject, an_issue, an_issuer, options, projected
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.issuer import Contacts, Issuer, Partner, StandingDemand
from urgent_appeal.model.subjects import Edition, Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning import issuing
from urgent_appeal.planning.documents import Appeal, Contact
from urgent_appeal.planning.naming import Naming
from urgent_appeal.planning.planning import plan

WORDS = an_issuer().boilerplate["2000"]
TWO = an_issuer(partners={"fidh": Partner(name="FIDH", place="Paris"), "omct": Partner(name="OMCT", place="Geneva")})
PATTERN = "https://league.example/{case}/{language}/"
OWN = "https://news.example/2026/05"


def held(day: str, *keys: str) -> str | None:
    issuer = an_issuer(boilerplate={key: replace(WORDS, intro=key) for key in keys})
    found = issuing.boilerplate(issuer, dt.date.fromisoformat(day))
    return found.intro if found else None


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2012-12-31", "1997"),
        ("2013-01-01", "2013"),
        ("2018-05-31", "2013"),
        ("2018-06-01", "2018-06"),
        ("2026-01-01", "2018-06"),
        ("1996-12-31", None),
    ],
)
def test_the_newest_words_that_are_not_later_than_the_day_hold(day: str, key: str | None):
    assert held(day, "1997", "2018-06", "2013") == key


def words(case: Case, issuer: Issuer = TWO) -> Any:
    return issuing.standing_words(case, issuer, a_language(), case.date)


@pytest.mark.parametrize(
    ("lead", "partners", "line"),
    [
        (None, "FIDH and OMCT", "Paris-Geneva, 4\u00a0May\u00a02026"),
        ("fidh", "FIDH and OMCT", "Paris-Geneva, 4\u00a0May\u00a02026"),
        ("omct", "OMCT and FIDH", "Geneva-Paris, 4\u00a0May\u00a02026"),
    ],
)
def test_the_leading_partner_comes_first_in_names_and_in_the_dateline(lead: str | None, partners: str, line: str):
    case = a_case(lead=lead)
    assert words(case)["partners"] == partners
    assert issuing.dateline(case, TWO, a_language(), case.date) == line


@pytest.mark.parametrize(("place", "line"), [("Tunis", "Tunis, 4\u00a0May\u00a02026"), (None, "4\u00a0May\u00a02026")])
def test_an_issuer_without_partners_has_its_own_place_or_none(place: str | None, line: str):
    case = a_case()
    assert issuing.dateline(case, an_issuer(place=place), a_language(), case.date) == line


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Appeal for examples asks you to act in Tunisia."),
        ({"follows": "x"}, "Appeal for examples has learned more in Tunisia."),
        ({"follows": "x", "urgent": False}, "Appeal for examples has good news in Tunisia."),
        ({"in_country": "on the island"}, "Appeal for examples asks you to act on the island."),
        ({"urgent": False}, "Please take action on the following situation in Tunisia."),
        ({"stage": "update"}, "Appeal for examples has learned more in Tunisia."),
        ({"stage": "closure"}, "The following case in Tunisia is now closed. No further action is requested."),
    ],
)
def test_the_request_is_the_formula_for_the_issue(changes: dict[str, Any], text: str):
    case = a_case(**changes)
    assert issuing.request(case, an_issuer(), words(case, an_issuer()), a_language(), case.first_day) == text


def test_an_issuer_may_have_words_of_its_own_for_them():
    held = replace(WORDS, intro_not_urgent="Please act {in_country}.", intro_closure="Closed {in_country}.")
    issuer = an_issuer(boilerplate={"2000": held})
    cases = (a_case(urgent=False), a_case(stage="closure"))
    said = [issuing.request(case, issuer, words(case, issuer), a_language(), case.first_day) for case in cases]
    assert said == ["Please act in Tunisia.", "Closed in Tunisia."]


def test_before_the_first_words_there_is_no_request():
    case = a_case(date=dt.date(1990, 1, 1))
    assert issuing.request(case, an_issuer(), words(case, an_issuer()), a_language(), case.first_day) == ""


def test_the_case_may_name_its_country_in_another_way():
    assert issuing.name_of_country(a_case(country_name="Exampland"), a_language()) == "Exampland"


def test_a_reference_does_not_break_over_lines():
    assert words(a_case(reference="TUN 001"))["reference"] == "TUN\u00a0001"


def test_every_word_that_is_allowed_in_braces_for_a_page_is_filled():
    assert set(words(a_case())) & set(issuing.WORDS) == {
        "country",
        "in_country",
        "issuer",
        "partners",
        "reference",
        "date",
    }


def test_those_whom_a_case_is_for_fit_the_issuer_s_sentence():
    bureau = a_subject("Bureau {reference}", kind="organisation", article="le")
    naming = Naming(a_case(subjects={"bureau": bureau}), a_language("fr"))
    text = issuing.said("Au sujet de {subjects} {in_country}.", {"in_country": "au Maroc", "reference": "X"}, naming)
    assert text == "Au sujet du Bureau {reference} au Maroc."


def with_standing(**demands: Demand) -> Case:
    issuer = an_issuer(demands={"integrity": StandingDemand(text="Protect {subjects} {in_country}.")})
    case = a_case(demands=demands)
    return issuing.with_standing_demands(case, issuer, a_language(), case.date)


def test_a_standing_demand_is_filled_but_for_whom_it_is_made():
    assert with_standing(x=Demand(use="integrity")).demands["x"].text == "Protect {subjects} in Tunisia."


def test_the_case_s_own_words_win_over_the_standing_ones():
    assert with_standing(x=Demand(use="integrity", text="Protect her.")).demands["x"].text == "Protect her."


def test_a_standing_demand_that_does_not_exist_stays_without_words():
    assert with_standing(x=Demand(use="nothing")).demands["x"].text is None


def test_the_contacts_of_an_issuer_stand_in_their_order():
    contacts = Contacts(
        email="a@b.example", phones=("+33 1 43 55 25 18 (FIDH)",), faxes=("+33 2",), web="https://b.example"
    )
    found = issuing.emergency(an_issuer(contacts=contacts), a_language())
    assert [(c.kind, c.text, c.href) for c in found] == [
        ("email", "a@b.example", "mailto:a@b.example"),
        ("phone", "+33 1 43 55 25 18 (FIDH)", "tel:+33-1-43-55-25-18"),
        ("fax", "+33 2", ""),
        ("web", "b.example", "https://b.example"),
    ]


@pytest.mark.parametrize(("free", "text"), [(False, "Protect {subjects} and all."), (True, "Protect all in Tunisia.")])
def test_a_standing_demand_drops_people_where_nobody_is_left(free: bool, text: str):
    said = StandingDemand(text="Protect {subjects} and all.", without_people="Protect all {in_country}.")
    person = a_subject(status={"released": Status()} if free else {})
    case = a_case(subjects={"person": person}, demands={"x": Demand(use="s")})
    made = issuing.with_standing_demands(case, an_issuer(demands={"s": said}), a_language(), case.date)
    assert made.demands["x"].text == text


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("name", ["plain", "observatory"])
def test_the_built_in_issuers_have_words_for_nobody(name: str, code: str):
    file = "issuer.toml" if code == "en" else f"issuer.{code}.toml"
    read = tomllib.loads((builtin_folder("templates") / "issuers" / name / file).read_text(encoding="utf-8"))
    with_people = [said for said in read["demands"].values() if "{subjects}" in said["text"]]
    assert with_people
    assert all("{subjects}" not in said["without-people"] for said in with_people)


def address(url: str | None = None, pattern: str | None = PATTERN, edition: Edition = "public") -> str:
    found = issuing.page_address(a_case(url=url), an_issuer(page_url=pattern), "pt-BR", edition)
    return found.href if found else ""


def test_the_issuer_has_a_pattern_for_all_pages():
    assert address() == "https://league.example/tun-2026-person/pt-br/"


def test_the_address_of_the_case_wins():
    assert address(OWN) == OWN


def test_without_either_the_address_is_not_known():
    assert address(None, None) == ""


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_an_edition_that_is_not_for_publication_has_no_address(edition: Edition):
    assert address(OWN, edition=edition) == ""


def test_an_address_is_printed_as_it_is_written_and_opened_in_ascii():
    found = issuing.page_address(a_case(url="https://league.example/дело/"), an_issuer(), "en", "public")
    assert found == Contact(
        kind="web", text="league.example/дело", href="https://league.example/%D0%B4%D0%B5%D0%BB%D0%BE/"
    )


def test_the_line_that_tells_where_the_page_is():
    contact = Contact(kind="web", text="league.example", href="https://league.example")
    assert issuing.line_on_web(contact, a_language()) == ("This appeal on the web: league.example",)
    assert issuing.line_on_web(None, a_language()) == ()


def test_a_page_knows_the_addresses_of_its_translations():
    english, french = a_case(url=OWN), a_case(language="fr", file="cases/tun-2026-person.fr.toml")
    issuer = an_issuer(page_url=PATTERN)
    library = replace(
        a_library(issuer=issuer),
        languages={"en": a_language(), "fr": a_language("fr")},
        issuers={("plain", "en"): issuer, ("plain", "fr"): replace(issuer, language="fr")},
    )
    issue = an_issue(english, cases={"en": english, "fr": french})
    documents = plan(projected(issue, library=library), english.id, options(), {}).documents
    pages = [one.content for one in documents if isinstance(one.content, Appeal)]
    assert [[other.href for other in page.translations] for page in pages] == [
        ["https://league.example/tun-2026-person/fr/"],
        [OWN],
    ]


def test_where_no_address_is_known_a_translation_lies_in_the_folder_beside():
    content = a_document().content
    assert isinstance(content, Appeal)
    assert content.address is None


def test_a_withheld_name_in_the_address_is_found():
    hidden = a_case(
        url="https://league.example/free-nora-quastelberg",
        title="A detention",
        subjects={"person": a_subject("Nora Quastelberg", publish_as="withheld")},
    )
    found = plan(projected(hidden), hidden.id, options(), {}).findings
    assert ("withheld-name", ("url",)) in [(one.code, one.path) for one in found]
