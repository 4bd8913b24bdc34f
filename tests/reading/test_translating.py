from typing import Any

import pytest

from urgent_appeal.model.case import Case
from urgent_appeal.problems import Finding, Path
from urgent_appeal.reading.translating import fingerprint_of, misplaced, missing, outdated, passages, translated

BASE: dict[str, Any] = {
    "title": "T",
    "place": "Almaty",
    "reference": "R",
    "topics": ["One", "Two"],
    "subjects": {"one": {"name": "N", "role": "lawyer"}},
    "earlier": [{"date": "2021-01-01", "title": "Old"}],
    "demands": {"x": {"text": "Free."}},
}


def wrong(words: dict[str, Any]) -> list[Finding]:
    return list(misplaced(Case, BASE, words, file="cases/x.fr.toml"))


def test_words_take_the_place_of_what_they_translate():
    made = translated(Case, BASE, {"title": "Titre", "subjects": {"one": {"role": "avocate"}}})
    assert made["title"] == "Titre"
    assert made["subjects"]["one"] == {"name": "N", "role": "avocate"}


def test_what_is_laid_under_stays_as_it_is():
    translated(Case, BASE, {"subjects": {"one": {"role": "avocate"}}})
    assert BASE["subjects"]["one"]["role"] == "lawyer"


def test_tables_in_a_list_are_joined_one_by_one():
    assert translated(Case, BASE, {"earlier": [{"title": "Ancien"}]})["earlier"] == [
        {"date": "2021-01-01", "title": "Ancien"}
    ]


def test_a_list_of_another_length_takes_the_whole_place():
    assert translated(Case, BASE, {"topics": ["Un"]})["topics"] == ["Un"]


def test_every_text_that_must_be_said_again_is_missed():
    assert missing(Case, BASE, {}) == (
        ("title",),
        ("topics", 0),
        ("topics", 1),
        ("earlier", 0, "title"),
        ("subjects", "one", "role"),
        ("demands", "x", "text"),
    )


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [("group", {"name", "short", "unnamed"}), ("organisation", {"unnamed"}), ("person", {"unnamed"})],
)
def test_name_and_short_of_a_group_are_words_as_what_stands_for_a_name_is(kind: str, lacking: set[str]):
    subject = {"kind": kind, "name": "students", "short": "the students", "unnamed": "two men", "alias": "A"}
    assert {path[-1] for path in missing(Case, {"subjects": {"x": subject}}, {})} == lacking


@pytest.mark.parametrize("blank", ["", "  "])
def test_an_empty_translation_is_none(blank: str):
    assert ("title",) in missing(Case, BASE, {"title": blank})


def test_a_name_need_not_be_said_again():
    assert not [path for path in missing(Case, BASE, {}) if path[-1] in {"name", "place"}]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ({"titel": "Titre"}, ("title",)),
        ({"subjcts": {"one": {"role": "avocate"}}}, ("subjects", "one", "role")),
        ({"subjects": {"ones": {"role": "avocate"}}}, ("subjects", "one", "role")),
        ({"earlier": [{"titel": "Ancien"}]}, ("earlier", 0, "title")),
    ],
)
def test_what_stands_under_a_mistyped_key_is_not_missing_too(words: dict[str, Any], path: Path):
    assert set(missing(Case, BASE, {})) - set(missing(Case, BASE, words)) == {path}


def test_a_table_in_place_of_a_text_is_no_text():
    assert missing(Case, BASE, {"title": {"a": "Titre"}}) == missing(Case, BASE, {})


def test_a_key_that_is_nothing_like_it_hides_no_gap():
    assert missing(Case, BASE, {"xyz": "Titre", "place": "Almaty"}) == missing(Case, BASE, {})


def test_a_whole_translation_lacks_nothing():
    words = {
        "title": "Titre",
        "topics": ["Un", "Deux"],
        "earlier": [{"title": "Ancien"}],
        "subjects": {"one": {"role": "avocate"}},
        "demands": {"x": {"text": "Libérer."}},
    }
    assert (missing(Case, BASE, words), wrong(words)) == ((), [])


@pytest.mark.parametrize(
    ("words", "path", "code"),
    [
        ({"reference": "R"}, ("reference",), "not-translated"),
        ({"summary": "S"}, ("summary",), "not-translated"),
        ({"topics": ["Un"]}, ("topics",), "items"),
        ({"subjects": {"two": {"role": "x"}}}, ("subjects", "two"), "unknown-key"),
        ({"sources": {"s": {"title": "x"}}}, ("sources",), "unknown-key"),
    ],
)
def test_what_has_no_place_in_a_translation_is_refused(words: dict[str, Any], path: Path, code: str):
    (found,) = wrong(words)
    assert (found.path, found.code, found.file) == (path, code, "cases/x.fr.toml")


def test_a_key_that_no_file_may_have_is_left_to_who_decodes_the_words():
    assert wrong({"titel": "T"}) == []


def test_a_slip_in_a_key_gets_the_nearest_one():
    assert wrong({"subjects": {"on": {"role": "x"}}})[0].hint == 'did you mean "one"?'


def test_a_name_may_be_said_in_another_way_even_if_the_file_does_not_say_it():
    assert wrong({"in-country": "au Kazakhstan", "place": "Almaty"}) == []


def test_a_fingerprint_is_that_of_the_words_without_blanks_around():
    assert fingerprint_of(" T\n") == fingerprint_of("T") == "e632b7"
    assert fingerprint_of("T ") != fingerprint_of("U")


def test_a_passage_that_has_changed_is_a_warning_at_its_fingerprint():
    noted = {"title": "000000", "demands": {"x": {"text": fingerprint_of("Free.")}}}
    (found,) = outdated(BASE, {"title": "Titre", "demands": {"x": {"text": "Libérer."}}}, noted, file="f")
    assert (found.path, found.level) == (("translated", "from", "title"), "warning")
    assert found.hint == f'read the translation over, then write "{fingerprint_of("T")}" here'


def test_a_fingerprint_of_nothing_is_let_be():
    assert list(outdated(BASE, {"background": "B"}, {"background": "000000"}, file="f")) == []


OWN_LANGUAGE: dict[str, Any] = {
    "recipients": {"justice": {"title": "Minister", "salutation": "Dear Sir,", "close": "Yours,", "in-text": "you"}},
    "joint-letters": {"both": {"to": ["justice", "mayor"], "salutation": "Dear Sirs,", "body": "Words."}},
}


def test_what_holds_in_one_language_only_is_left_out_of_a_translation():
    made = translated(Case, OWN_LANGUAGE, {})
    assert made["recipients"]["justice"] == {"title": "Minister"}
    assert made["joint-letters"]["both"] == {"to": ["justice", "mayor"], "body": "Words."}


def test_a_translation_may_say_its_own():
    words = {"recipients": {"justice": {"salutation": "Monsieur,"}}}
    assert translated(Case, OWN_LANGUAGE, words)["recipients"]["justice"]["salutation"] == "Monsieur,"
    assert list(misplaced(Case, OWN_LANGUAGE, words, file="f")) == []


def test_a_translation_may_say_what_the_file_does_not():
    words = {"recipients": {"justice": {"block": "M. Exemple"}}}
    assert translated(Case, OWN_LANGUAGE, words)["recipients"]["justice"]["block"] == "M. Exemple"


def test_what_holds_in_one_language_only_is_not_missed():
    missed = missing(Case, OWN_LANGUAGE, {})
    assert [path for path in missed if path[-1] in {"salutation", "close", "in-text"}] == []


def test_the_words_of_a_joint_letter_must_be_said_again():
    assert ("joint-letters", "both", "body") in missing(Case, OWN_LANGUAGE, {})


def test_the_file_s_own_language_keeps_its_salutation():
    translated(Case, OWN_LANGUAGE, {})
    assert OWN_LANGUAGE["recipients"]["justice"]["salutation"] == "Dear Sir,"


@pytest.mark.parametrize("value", [1, True, "text", ["a"]])
def test_words_for_what_should_be_a_table_are_left_to_what_is_said_of_the_file_itself(value: object):
    base = {**BASE, "subjects": {"one": value}}
    assert list(misplaced(Case, base, {"subjects": {"one": {"role": "avocate"}}}, file="f")) == []


def test_a_list_of_words_for_what_should_be_a_list_is_left_to_it_as_well():
    assert list(misplaced(Case, {**BASE, "topics": 3}, {"topics": ["Un"]}, file="f")) == []


def test_a_translation_may_say_the_title_of_a_recipient_that_takes_an_entry():
    base = {"recipients": {"justice": {"use": "kz/minister-justice"}}}
    assert list(misplaced(Case, base, {"recipients": {"justice": {"title": "Ministre"}}}, file="x.fr.toml")) == []


def test_what_has_no_words_is_not_outdated():
    assert list(outdated(BASE, {"title": ""}, {"title": "000000", "place": "000000"}, file="f")) == []


def test_each_item_of_a_list_has_a_fingerprint():
    words = {"topics": ["Un", "Deux"], "earlier": [{"title": "Ancien"}]}
    noted = {"topics": [fingerprint_of("One"), "000000"], "earlier": [{"title": "000000"}]}
    assert [one.path[2:] for one in outdated(BASE, words, noted, file="f")] == [("topics", 1), ("earlier", 0, "title")]


def test_an_empty_place_is_missing_and_covers_nothing():
    words = {"title": "", "topics": ["", "Deux"], "demands": {"x": {"text": " "}}}
    made = translated(Case, BASE, words)
    assert (made["title"], made["topics"], made["demands"]["x"]["text"]) == ("T", ["One", "Deux"], "Free.")
    assert {("title",), ("topics", 0), ("demands", "x", "text")} <= set(missing(Case, BASE, words))


def test_words_that_need_no_translation_may_be_empty():
    assert translated(Case, BASE, {"subjects": {"one": {"name": ""}}})["subjects"]["one"]["name"] == ""


def test_a_passage_is_lacking_outdated_or_neither():
    words = {"title": "Titre", "topics": ["Un", ""], "subjects": {"one": {"role": "avocate"}}}
    noted = {"title": fingerprint_of("T"), "topics": ["000000", "?"], "subjects": {"one": {"role": "?"}}}
    found = {one.path: one for one in passages(Case, BASE, words, noted)}
    assert [path for path, one in found.items() if one.is_lacking] == [
        ("topics", 1), ("earlier", 0, "title"), ("demands", "x", "text"),
    ]  # fmt: skip
    assert [path for path, one in found.items() if one.is_outdated] == [("topics", 0)]
    assert [path for path, one in found.items() if one.is_translated and not one.is_noted] == [
        ("subjects", "one", "role")
    ]
