import datetime as dt
import tomllib
from typing import Any

import pytest

from tests.builders import CASE, TODAY, shelves
from tests.conftest import AProject
from urgent_appeal.planning.options import Options
from urgent_appeal.problems import InputError
from urgent_appeal.producing.address_books import (
    EntryFilter,
    check_books,
    copy_entry,
    list_entries,
    show_entry,
)
from urgent_appeal.producing.checking import check_cases
from urgent_appeal.reading.shelves import Shelves

BOOK = """\
language = "en"

[justice]
office = "minister"
title = "Minister of Justice"
name = "Example Person"
surname = "Person"
gender = "f"
emails = ["office@justice.example", "old@justice.example"]
source = "https://justice.example"
checked = [
  { on = 2026-10-01, what = "office-holder", result = "ok" },
  { on = 2026-10-02, what = "old@justice.example", result = "bounced" },
]

[police]
title = "Head of the Police"
"""
ID = "tun-2026-person"
SENT = {
    f"cases/sent/{ID}.toml": """\
[[letters]]
to = ["justice"]
on = 2026-05-14
dated = 2026-05-04
issuer = "plain"
language = "en"
holders = []
entries = ["tn/justice"]
reply = "The file of Example Person was asked for."
"""
}
FILES = {"cases/recipients/tn.toml": BOOK, f"cases/{ID}.toml": CASE}


def words(error: pytest.ExceptionInfo[InputError]) -> list[tuple[str, str, str]]:
    return [(problem.file, problem.words, problem.hint) for problem in error.value.problems]


def ids(folders: Shelves, **which: Any) -> list[str]:
    return [one.entry.id for one in list_entries(folders, EntryFilter(**which), now=TODAY)[0]]


def test_entries_are_listed_by_country_and_office(a_project: AProject):
    folders = a_project(FILES)
    assert ids(folders, country="TN") == ["tn/justice", "tn/police"]
    assert ids(folders, country="TN", office="minister") == ["tn/justice"]
    assert ids(folders, country="TN", office="institution") == ["tn/police"]


def test_only_what_is_out_of_date_is_listed_where_that_is_asked_for(a_project: AProject):
    assert ids(a_project(FILES), country="TN", stale=True) == ["tn/justice"]


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ({"book": "tunisia"}, 'there is no address book "tunisia"'),
        ({"country": "TUNISIE"}, '"TUNISIE" is not a country code'),
    ],
)
def test_a_book_or_a_country_that_there_is_not_is_a_problem(which: dict[str, str], words: str, a_project: AProject):
    with pytest.raises(InputError) as error:
        list_entries(a_project({"cases/recipients/tn.toml": BOOK}), EntryFilter(**which), now=TODAY)
    assert [one.words for one in error.value.problems] == [words]
    assert "tn" in error.value.problems[0].hint.casefold()


def test_a_book_that_cannot_be_read_is_said_beside_the_list(a_project: AProject):
    found, problems = list_entries(a_project({"cases/recipients/tn.toml": BOOK + "[slip\n"}), EntryFilter(), now=TODAY)
    assert found
    assert {problem.file for problem in problems} == {"cases/recipients/tn.toml"}


def test_an_entry_is_shown_with_its_forms_and_its_cases(a_project: AProject):
    case = CASE + '[recipients.minister]\nuse = "tn/justice"\n'
    shown = show_entry(a_project({**FILES, f"cases/{ID}.toml": case}), "tn/justice", now=TODAY)
    assert {"en", "fr"} <= set(shown.forms)
    assert "Example Person" in shown.forms["fr"]["envelope"]
    assert shown.used_by == (ID,)
    assert [(problem.line, problem.code) for problem in shown.problems] == [(9, "bounced")]


def test_an_office_that_a_language_does_not_know_has_no_forms(a_project: AProject):
    book = BOOK.replace('"minister"', '"ministr"')
    shown = show_entry(a_project({"cases/recipients/tn.toml": book}), "tn/justice", now=TODAY)
    assert shown.forms["en"] == {}


@pytest.mark.parametrize(
    ("id", "said", "hint"),
    [
        ("tn/justise", '"justise" is not in the address book "tn"', 'did you mean "justice"?'),
        ("tm/justice", 'there is no address book "tm"', "there are: kz, tn"),
        ("justice", "an entry is named by its book and its key, for example kz/president", "write tn/justice"),
        ("tn/", "an entry is named by its book and its key, for example kz/president", ""),
    ],
)
def test_an_entry_that_is_not_there_is_said(id: str, said: str, hint: str, a_project: AProject):
    with pytest.raises(InputError) as error:
        show_entry(a_project(FILES), id, now=TODAY)
    assert words(error)[0][1] == said
    assert words(error)[0][2].startswith(hint)


def test_what_is_wrong_with_a_book_is_said_with_its_place(a_project: AProject):
    checked, problems = check_books(a_project(FILES), ["tn"], now=TODAY)
    assert checked == ("tn",)
    assert [(p.file, p.line, p.column, p.code) for p in problems] == [("cases/recipients/tn.toml", 9, 37, "bounced")]


def test_a_slip_in_a_book_is_said_by_its_check(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK + 'tilte = "x"\n'})
    _, problems = check_books(folders, ["cases/recipients/tn.toml"], now=TODAY)
    assert [(p.line, p.code) for p in problems if p.level == "problem"] == [(18, "unknown-key")]


def test_an_honorific_that_there_is_not_is_said_by_the_check_of_a_book(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK + 'honorific = "senater"\n'})
    _, problems = check_books(folders, ["tn"], now=TODAY)
    assert [(p.line, p.code, p.hint) for p in problems if p.level == "problem"] == [
        (18, "unknown-honorific", 'did you mean "senator"?')
    ]
    shown = show_entry(folders, "tn/police", now=TODAY)
    assert "unknown-honorific" in [p.code for p in shown.problems]


def test_all_books_are_checked_where_none_is_named(a_project: AProject):
    assert {"tn", "kz"} <= set(check_books(a_project(FILES), [], now=TODAY)[0])


def test_a_book_that_is_not_there_is_said(a_project: AProject):
    with pytest.raises(InputError) as error:
        check_books(a_project(FILES), ["tm"], now=TODAY)
    assert words(error)[0][:2] == ("tm", 'there is no address book "tm"')


def test_nothing_is_wrong_with_the_books_of_the_program():
    checked, problems = check_books(shelves(), [], now=TODAY)
    assert "kz" in checked
    assert [problem for problem in problems if problem.level == "problem"] == []


def test_an_entry_is_copied_into_a_case_by_its_name(a_project: AProject):
    folders = a_project(FILES)
    path = copy_entry(folders, "tn/police", ID)
    assert path.read_text(encoding="utf-8") == f'{CASE}\n[recipients.police]\nuse = "tn/police"\n'


def test_a_full_copy_needs_the_book_no_more(a_project: AProject):
    folders = a_project(FILES)
    path = copy_entry(folders, "tn/justice", ID, name="minister", full=True)
    (path.parent / "recipients" / "tn.toml").unlink()
    made = tomllib.loads(path.read_text(encoding="utf-8"))["recipients"]["minister"]
    whole = {"country": "TN", **tomllib.loads(BOOK)["justice"]}
    assert made == {**whole, "emails": whole["emails"][:1]}, "the second address came back"
    said = check_cases(folders, [ID], Options(now=TODAY)).problems
    assert [problem for problem in said if problem.level == "problem"] == []


def test_a_case_in_another_language_gets_the_book_s_words_in_it(a_project: AProject):
    french = '[justice]\ntitle = "Ministre de la Justice"\n'
    case = CASE.replace("title ", 'language = "fr"\ntitle ', 1)
    folders = a_project({**FILES, "cases/recipients/tn.fr.toml": french, f"cases/{ID}.toml": case})
    path = copy_entry(folders, "tn/justice", ID, name="minister", full=True)
    assert '"Ministre de la Justice"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("id", "name", "said"),
    [
        ("tn/justice", None, 'the case already has a recipient "justice"; nothing was written'),
        ("tn/police", "Police", '"Police" cannot be the id of a recipient'),
        ("tn/none", None, '"none" is not in the address book "tn"'),
    ],
)
def test_what_cannot_be_copied_is_said_and_nothing_is_written(
    id: str, name: str | None, said: str, a_project: AProject
):
    folders = a_project(FILES)
    with pytest.raises(InputError) as error:
        copy_entry(folders, id, ID, name=name)
    assert [words for _, words, _ in words(error)] == [said]
    assert folders.user is not None
    assert (folders.user / f"cases/{ID}.toml").read_text(encoding="utf-8") == CASE


def test_an_entry_is_copied_once(a_project: AProject):
    folders = a_project(FILES)
    copy_entry(folders, "tn/police", ID)
    with pytest.raises(InputError) as error:
        copy_entry(folders, "tn/police", ID, name="other")
    assert words(error)[0][1] == 'the case already has this recipient, as "police"'


def test_everything_that_keeps_a_copy_from_being_made_is_said_at_once(a_project: AProject):
    with pytest.raises(InputError) as error:
        copy_entry(a_project(FILES), "tn/none", "tun-2026-persn")
    assert [file for file, _, _ in words(error)] == ["tn/none", "cases/tun-2026-persn.toml"]
    assert words(error)[1][2] == f'did you mean "{ID}"?'


def test_a_case_that_cannot_be_read_is_not_changed(a_project: AProject):
    with pytest.raises(InputError) as error:
        copy_entry(a_project({**FILES, f"cases/{ID}.toml": CASE + "x =\n"}), "tn/police", ID)
    assert words(error)[0][0] == f"cases/{ID}.toml"


def test_recipients_in_one_line_are_left_to_the_author(a_project: AProject):
    case = "recipients = { a = { title = 'x' } }\n" + CASE.partition("[recipients")[0]
    with pytest.raises(InputError) as error:
        copy_entry(a_project({**FILES, f"cases/{ID}.toml": case}), "tn/police", ID)
    assert words(error)[0][1] == "recipients are written here in one line, to which no table can be added"


def test_a_built_in_case_is_nobody_s_to_change(a_project: AProject):
    with pytest.raises(InputError) as error:
        copy_entry(a_project(FILES), "tn/police", "kaz-2021-kibhr")
    assert words(error)[0][1] == "there is no such case file in this project"


def test_the_day_of_the_check_decides(a_project: AProject):
    _, problems = check_books(a_project(FILES), ["tn"], now=dt.date(2028, 1, 1))
    assert "old-check" in [problem.code for problem in problems]


def test_show_has_what_the_own_entry_says_and_what_the_built_in_one_adds(a_project: AProject):
    own = 'language = "en"\n\n[president]\nname = "Ana Example"\nlanguages = []\n'
    shown = show_entry(a_project({"cases/recipients/kz.toml": own}), "kz/president", now=TODAY)
    places = {one.key: one.place for one in shown.keys}
    assert places["name"] == "cases/recipients/kz.toml:4"
    assert places["title"].startswith("builtin/cases/recipients/kz.toml:")
    assert "surname" not in places


def test_a_reply_noted_before_a_name_was_hidden_is_shown_without_it(a_project: AProject):
    case = CASE.replace("[subjects.person]", '[subjects.person]\npublish-as = "withheld"', 1)
    shown = show_entry(a_project({**FILES, f"cases/{ID}.toml": case, **SENT}), "tn/justice", now=TODAY)
    assert [letter.reply for _, letter in shown.sent] == ["The file of ‹withheld› was asked for."]


def test_a_note_of_a_case_that_is_gone_is_shown(a_project: AProject):
    shown = show_entry(a_project({"cases/recipients/tn.toml": BOOK, **SENT}), "tn/justice", now=TODAY)
    assert [letter.to for _, letter in shown.sent] == [("justice",)]
