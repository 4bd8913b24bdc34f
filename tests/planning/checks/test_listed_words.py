from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_recipient, a_subject, an_issuer
from urgent_appeal.model.case import EarlierIssue, Source
from urgent_appeal.model.issuer import Partner
from urgent_appeal.model.recipients import OFFICES
from urgent_appeal.model.subjects import Money, Status, Subject
from urgent_appeal.planning.checks.listed_words import check_amounts, check_listed_words
from urgent_appeal.planning.kinds import ASKED_FOR
from urgent_appeal.problems import Finding


def found(**changes: Any) -> list[Finding]:
    issuer = an_issuer(partners={"fidh": Partner(name="FIDH", place="Paris")})
    return list(check_listed_words(a_case(**changes), a_language(), issuer, ASKED_FOR))


def places(**changes: Any) -> list[tuple[Any, str]]:
    return [(one.path, one.code) for one in found(**changes)]


def test_nothing_is_wrong_with_a_right_case():
    assert found() == []


@pytest.mark.parametrize(
    ("country", "hint"),
    [
        ("Kazakhstan", 'write "KZ"'),
        ("KAZ", 'write "KZ"'),
        ("kz", 'write "KZ"'),
        ("Tunisie", 'write "TN"'),
        ("Exampland", 'write the two letters of ISO 3166-1, for example "TN"'),
    ],
)
def test_a_country_in_another_way_gets_its_code_as_a_hint(country: str, hint: str):
    (one,) = found(country=country)
    assert (one.path, one.code, one.hint) == (("country",), "country", hint)


def test_an_invented_country_is_named_by_the_case():
    assert places(country="ZZ", in_country="in Exampland") == [(("country",), "country-name")]
    assert places(country="ZZ", in_country="in Exampland", country_name="Exampland") == []


def test_a_country_needs_its_in_form():
    assert places(country="ZZ", country_name="Exampland") == [(("country",), "in-country")]


def test_a_state_that_the_language_does_not_know_is_wrong_at_its_key():
    (one,) = found(subjects={"one": a_subject(status={"arested": Status()})})
    assert (one.path, one.on_key) == (("subjects", "one", "status", "arested"), True)


def test_a_state_under_an_id_is_wrong_at_the_state():
    (one,) = found(subjects={"one": a_subject(status={"second": Status(state="arested")})})
    assert (one.path, one.on_key) == (("subjects", "one", "status", "second", "state"), False)


def test_a_state_in_the_case_s_own_words_needs_no_word_of_the_language():
    assert found(subjects={"one": a_subject(status={"beaten": Status(text="beaten")})}) == []


@pytest.mark.parametrize("changes", [{"name": None}, {"name": ""}])
def test_a_subject_needs_a_name(changes: dict[str, Any]):
    assert places(subjects={"one": a_subject(**changes)}) == [(("subjects", "one"), "missing-key")]


def test_words_may_stand_instead_of_a_name():
    assert found(subjects={"one": a_subject(None, unnamed="his wife")}) == []


def test_an_honorific_is_a_word_of_the_language():
    assert places(subjects={"one": a_subject(honorific="mz")}) == [
        (("subjects", "one", "honorific"), "unknown-honorific")
    ]


@pytest.mark.parametrize("office", OFFICES)
def test_every_office_of_the_list_is_known(office: str):
    assert found(recipients={"x": a_recipient(office=office)}) == []


def test_no_other_office_is():
    assert places(recipients={"x": a_recipient(office="king")}) == [(("recipients", "x", "office"), "unknown-office")]


def test_the_country_of_a_recipient_is_a_code_as_well():
    assert places(recipients={"x": a_recipient(country="Tunisia")}) == [(("recipients", "x", "country"), "country")]


def test_a_document_is_one_that_can_be_made():
    (one,) = found(documents=("urgent-appeal", "novel"))
    assert (one.path, one.code) == (("documents", 1), "unknown-document")
    assert one.hint.endswith("needs templates/documents/novel.html.j2")


def test_the_leading_partner_is_one_of_the_issuer_s():
    assert places(lead="fidh") == []
    assert places(lead="omct") == [(("lead",), "unknown-partner")]


@pytest.mark.parametrize("key", ["title", "situation"])
def test_a_title_and_a_situation_hold_words(key: str):
    assert places(**{key: " \n"}) == [((key,), "missing-key")]


def test_a_country_of_a_mission_must_be_one():
    (one,) = found(recipients={"embassy": a_recipient(accredited_to=("GB", "France"))})
    assert (one.path, one.code) == (("recipients", "embassy", "accredited-to", 1), "country")
    assert (one.words, one.hint) == ('accredited-to: "France" is not a country code', 'write "FR"')


@pytest.mark.parametrize(("code", "codes"), [("fr", []), ("zh-Hant", []), ("arabic", ["language"]), ("", ["language"])])
def test_a_language_of_a_recipient_is_a_code(code: str, codes: list[str]):
    assert [one.code for one in found(recipients={"justice": a_recipient(languages=(code,))})] == codes


def test_an_honorific_of_a_recipient_that_there_is_not_gets_the_nearest_one():
    case = a_case(recipients={"one": a_recipient(honorific="cardnal")})
    (finding,) = check_listed_words(case, a_language(), None, ASKED_FOR)
    assert (finding.path, finding.hint) == (("recipients", "one", "honorific"), 'did you mean "cardinal"?')


def test_a_members_table_needs_no_name_of_its_own():
    subjects = {"g": a_group("Nina Example"), "m1": Subject(honorific="ms")}
    case = a_case(subjects=subjects)
    assert list(check_listed_words(case, a_language(), None, ASKED_FOR)) == []


def test_an_earlier_issue_of_which_nothing_is_said_is_refused():
    entries = (EarlierIssue(title="Lost"), EarlierIssue(), EarlierIssue(reference="TUN 1"))
    assert places(earlier=entries) == [(("earlier", 1), "missing-key")]


def places_of_sums(**changes: Any) -> list[tuple[str | int, ...]]:
    subjects = {"person": a_subject(status={"fined": Status(**changes)})}
    return [one.path[4:] for one in check_amounts(a_case(subjects=subjects))]


def test_a_sum_with_its_currency_is_right():
    assert places_of_sums(amount=2_000_000, currency="KZT", about=Money(amount=4000, currency="EUR")) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"amount": 5}, ("amount",)),
        ({"amount": 0, "currency": "KZT"}, ("amount",)),
        ({"amount": -5, "currency": "KZT"}, ("amount",)),
        ({"amount": float("nan"), "currency": "KZT"}, ("amount",)),
        ({"amount": float("inf"), "currency": "KZT"}, ("amount",)),
        ({"amount": 5, "currency": "tenge"}, ("currency",)),
        ({"currency": "KZT"}, ()),
        ({"about": Money(amount=4000, currency="EUR")}, ()),
        ({"amount": 5, "currency": "KZT", "about": Money(amount=5, currency="Euro")}, ("about", "currency")),
    ],
)
def test_any_other_is_named(changes: dict[str, Any], path: tuple[str, ...]):
    assert path in places_of_sums(**changes)


def test_the_nearest_code_is_shown():
    subjects = {"person": a_subject(status={"fined": Status(amount=5, currency="eur")})}
    (finding,) = check_amounts(a_case(subjects=subjects))
    assert "EUR" in finding.hint


def test_an_address_of_a_source_that_leads_nowhere_is_a_warning():
    sources = {
        id: Source(url=url)
        for id, url in [("a", "https://a b.example"), ("b", "doi:10.1/x"), ("c", "https://c.example")]
    }
    assert [(one.path, one.level) for one in found(sources=sources)] == [(("sources", "a", "url"), "warning")]


def test_a_text_in_which_nothing_can_be_seen_is_empty():
    hidden = {"x": a_subject("\u00ad", role="…")}
    assert places(title="\u200b", situation=" \n", topics=("\u2060",), subjects=hidden, demands={}) == [
        (path, "missing-key") for path in [("title",), ("situation",), ("topics", 0), ("subjects", "x", "name")]
    ]
