import datetime as dt
import re
import tomllib

import pytest

from tests.builders import a_language
from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.new_cases import NewCase, as_comment, author_words, new_case_text

LANGUAGES = {code: a_language(code) for code in ("en", "fr")}
DEMANDS = {
    "integrity": StandingDemand(text="Guarantee the\nintegrity of {subjects}."),
    "law": StandingDemand(text="Obey."),
}


def made(offices=None, demands=None, **changes) -> str:
    words = author_words("en", LANGUAGES)
    return new_case_text(NewCase(id="a", date=dt.date(2026, 5, 4), **changes), words, demands or {}, offices or {})


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


def test_a_file_speaks_the_language_of_its_author():
    french = author_words("fr", LANGUAGES)
    text = new_case_text(NewCase(id="a", language="fr", date=dt.date(2026, 5, 4)), french, {}, {})
    assert not re.search(r"Release|Minister|Example Person|What happened", text)
    assert tomllib.loads(text)["title"] == "Détention arbitraire : {person}"


def test_a_language_without_words_for_authors_takes_the_english_ones():
    other = replace(a_language("fr"), new_files={"person": "Persono Ekzempla"})
    words = author_words("eo", {"en": a_language(), "eo": other})
    assert (words["person"], words["office"]) == ("Persono Ekzempla", "Minister of Justice")


def test_french_has_every_word_for_authors_with_the_same_names_in_it():
    names = {
        code: {key: sorted(re.findall(r"{.*?}", text)) for key, text in one.new_files.items()}
        for code, one in LANGUAGES.items()
    }
    assert len(names["en"]) > 20
    assert names["fr"] == names["en"]


def test_a_long_comment_is_several_lines_and_nothing_in_it_begins_one():
    text = as_comment("{file} " + "word " * 40, file="a\nb = 1")
    assert text.count("\n") > 1
    assert tomllib.loads(text) == {}


@pytest.mark.parametrize(("kind", "key"), [("person", "consent"), ("group", "count")])
def test_a_key_in_a_comment_can_be_taken_in_by_its_number_sign_alone(kind: str, key: str):
    text = made(kind=kind).replace(f"# {key} = ", f"{key} = ")
    assert key in tomllib.loads(text)["subjects"][kind]
