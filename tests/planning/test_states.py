from typing import Any

import pytest

from tests.builders import a_language, a_subject
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Money, Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning.states import as_over, in_a_sentence, state_words


def said(key: str, *, code: str = "en", subject: dict[str, Any] | None = None, **status: Any) -> str:
    return state_words(a_subject(**(subject or {})), key, Status(**status), a_language(code))


def test_a_state_is_said_in_the_words_of_the_language():
    assert said("banned-from-travel") == "banned from travel"


def test_the_key_may_be_an_id_where_the_entry_names_its_state():
    assert said("second", state="detained") == "detained"


def test_the_case_s_own_words_stand_instead():
    assert said("injured", text="beaten in his cell") == "beaten in his cell"


def test_a_date_stands_behind_the_state():
    assert said("fined", date=parse_fact_date("2021-01-25")) == "fined (25\u00a0January\u00a02021)"


def test_a_state_may_last_until_a_day():
    until = parse_fact_date("2021-04-15")
    found = said("suspended", date=parse_fact_date("2021-01-25"), until=until)
    assert found == "suspended (25\u00a0January to 15\u00a0April\u00a02021)"


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("confirmed", "detained"),
        ("reported", "reportedly detained"),
        ("disputed", "according to some accounts, detained"),
    ],
)
def test_how_sure_a_state_is_is_said(certainty: str, words: str):
    assert said("detained", certainty=certainty) == words


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ({"gender": "m"}, "arrêté"),
        ({"gender": "f"}, "arrêtée"),
        ({"kind": "group", "gender": "m"}, "arrêtés"),
        ({"kind": "group", "gender": "f"}, "arrêtées"),
    ],
)
def test_a_state_agrees_with_whom_it_is_said_of(subject: dict[str, str], words: str):
    assert said("arrested", code="fr", subject=subject) == words


def test_without_a_gender_a_state_is_said_in_the_neutral_form():
    assert said("arrested", code="fr") == a_language("fr").states["arrested"].any


@pytest.mark.parametrize(
    ("code", "key", "subject", "count", "text"),
    [
        ("en", "released", {}, 13, "13 released"),
        ("en", "released", {}, 1, "one released"),
        ("fr", "released", {}, 13, "13 libérés"),
        ("fr", "released", {"gender": "f"}, 13, "13 libérées"),
        ("fr", "released", {}, 1, "1 libéré"),
        ("fr", "fined", {}, 13, "amende (13 personnes)"),
        ("fr", "fined", {}, 1, "amende (1 personne)"),
    ],
)
def test_a_state_may_hold_for_some_of_a_group(code: str, key: str, subject: dict[str, Any], count: int, text: str):
    assert said(key, code=code, subject={"kind": "group", **subject}, count=count) == text


EARLY, LATE = Status(date=parse_fact_date("2021-01-25")), Status(date=parse_fact_date("2021-02"))


@pytest.mark.parametrize(
    ("statuses", "text"),
    [
        ({"fined": EARLY, "suspended": EARLY}, "fined and suspended on 25\u00a0January\u00a02021"),
        ({"fined": LATE, "suspended": LATE}, "fined and suspended in February\u00a02021"),
        ({"fined": EARLY}, "fined (25\u00a0January\u00a02021)"),
        ({"fined": EARLY, "charged": LATE}, "fined (25\u00a0January\u00a02021) and charged (February\u00a02021)"),
        (
            {"fined": EARLY, "charged": LATE, "suspended": EARLY},
            "fined and suspended (25\u00a0January\u00a02021); charged (February\u00a02021)",
        ),
        ({"fined": Status(), "charged": Status()}, "fined and charged"),
        (
            dict.fromkeys(("fined", "charged"), Status(date=parse_fact_date("2021-01~"))),
            "fined and charged (around January\u00a02021)",
        ),
    ],
)
def test_in_a_sentence_a_date_that_repeats_is_said_once(statuses: dict[str, Status], text: str):
    assert in_a_sentence(a_subject(), list(statuses.items()), a_language()) == text


def test_the_same_in_french():
    statuses = [("fine-cancelled", EARLY), ("suspension-lifted", EARLY)]
    assert in_a_sentence(a_subject(), statuses, a_language("fr")) == (
        "amende annulée et suspension levée le 25\u00a0janvier\u00a02021"
    )


@pytest.mark.parametrize(
    ("ended", "text"),
    [
        ({"date": parse_fact_date("2026-05-20")}, "detained (2 to 20 May 2026)"),
        ({"date": parse_fact_date("2026-06")}, "detained (2 May 2026 – June 2026)"),
        ({"date": parse_fact_date("2026-05-18/2026-05-20")}, "detained (2 May 2026)"),
        ({}, "detained (2 May 2026)"),
    ],
)
def test_what_is_over_is_not_since_a_day(ended: dict[str, Any], text: str):
    over = Status(date=parse_fact_date("2026-05-02/.."))
    person = a_subject(status={"detained": over, "released": Status(ends=("detained",), **ended)})
    found = state_words(person, "detained", as_over("detained", person), a_language())
    assert found.replace("\u00a0", " ") == text


def test_states_of_somebody_withheld_agree_with_nobody():
    assert said("released", code="fr", subject={"name": "nom non divulgué", "gender": "m"}) == "libération"
    assert said("released", code="fr", subject={"name": "Jean Exemple", "gender": "m"}) == "libéré"


TENGE = Status(amount=2_000_000, currency="KZT", date=parse_fact_date("2026-01-25"))


@pytest.mark.parametrize(
    ("code", "key", "text"),
    [
        ("en", "fined", "fined 2,000,000 Kazakhstani tenges (25 January 2026)"),
        ("en", "bailed", "released on bail of 2,000,000 Kazakhstani tenges (25 January 2026)"),
        ("en", "fine-cancelled", "fine cancelled: 2,000,000 Kazakhstani tenges (25 January 2026)"),
        ("fr", "fined", "amende de 2 000 000 tenges kazakhs (25 janvier 2026)"),
        ("fr", "fine-cancelled", "amende annulée : 2 000 000 tenges kazakhs (25 janvier 2026)"),
    ],
)
def test_a_state_with_a_sum(code: str, key: str, text: str):
    printed = state_words(a_subject(), key, TENGE, a_language(code))
    assert printed.replace("\u00a0", " ").replace("\u202f", " ") == text


def test_a_sum_stands_in_a_second_currency_too():
    status = replace(TENGE, about=Money(amount=4000, currency="EUR"), date=None, certainty="reported")
    printed = state_words(a_subject(), "fined", status, a_language())
    assert printed.replace("\u00a0", " ") == "reportedly fined 2,000,000 Kazakhstani tenges, about 4,000 euros"
