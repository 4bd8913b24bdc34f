import datetime as dt
import tomllib

import pytest

from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.new_cases import NewCase, new_case_text

DEMANDS = {
    "integrity": StandingDemand(text="Guarantee the\nintegrity of {subjects}."),
    "law": StandingDemand(text="Obey."),
}


def made(offices=None, demands=None, **changes) -> str:
    return new_case_text(NewCase(id="a", date=dt.date(2026, 5, 4), **changes), demands or {}, offices or {})


def values(*args, **changes) -> dict:
    return tomllib.loads(made(*args, **changes))


@pytest.mark.parametrize("kind", ["person", "organisation", "group"])
def test_the_subject_is_of_the_kind_and_every_text_is_about_it(kind: str):
    found = values(kind=kind, who='The "A"')
    assert found["subjects"][kind]["name"] == 'The "A"'
    assert found["subjects"][kind].get("kind", "person") == kind
    (demand,) = found["demands"].values()
    assert all(f"{{{kind}}}" in text for text in (found["title"], found["situation"], demand["text"]))


def test_a_title_that_was_given_is_the_title():
    assert values(who="A", title="B")["title"] == "B"


def test_a_name_that_was_given_stands_once_so_that_it_can_be_withheld():
    assert made(who="Orlin Quastelberg").count("Quastelberg") == 1


def test_standing_demands_are_comments_with_their_words_that_can_be_taken_in():
    text = made(demands=DEMANDS)
    assert "integrity" not in tomllib.loads(text)["demands"]
    assert "# Guarantee the integrity of {subjects}." in text
    taken = "".join(line.removeprefix("# ") for line in text.splitlines(True) if line.startswith(("# [", "# use")))
    assert tomllib.loads(taken) == {"demands": {"integrity": {"use": "integrity"}, "law": {"use": "law"}}}


def test_without_standing_demands_nothing_is_written_of_them():
    assert "Standing" not in made()


def test_offices_of_address_books_are_recipients_and_missions_get_copies():
    found = values(
        {"kz/president": Office(office="head-of-state"), "kz/geneva": Office(office="permanent-representative")}
    )
    assert found["recipients"] == {
        "president": {"use": "kz/president"},
        "geneva": {"use": "kz/geneva", "role": "copy"},
    }


def test_offices_of_the_same_key_get_different_ids():
    assert list(values({"kz/president": Office(), "un/president": Office()})["recipients"]) == [
        "kz-president",
        "un-president",
    ]
