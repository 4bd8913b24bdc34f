import datetime as dt
from pathlib import Path

import pytest

from tests.builders import CASE, TODAY, options, shelves
from tests.conftest import AProject
from urgent_appeal.producing.checking import check_cases, list_cases

CALM = f'{CASE}\n[letter]\nquiet = ["never-checked", "honorific-missing", "date-missing"]\n'
"""A case of whose letters nothing is to be said."""
HIDDEN = CASE.replace('name = "Example Person"', 'name = "Orlin Quastelberg"\npublish-as = "initials"')
QUIET = '\n[letter]\nquiet = ["honorific-missing", "date-missing", "never-checked"]\n'


def test_problems_of_all_cases_come_in_the_order_of_files_and_lines(a_project: AProject):
    wrong = "colour = 1\n" + CALM.replace('country   = "TN"', 'country   = "XX"')
    shelves = a_project({"cases/b.toml": wrong, "cases/a.toml": wrong})
    found = check_cases(shelves, ["b", "a"], options())
    places = [(problem.file, problem.line) for problem in found.problems]
    assert found.cases == ("b", "a")
    assert len(places) == 4
    assert places == sorted(places)


def test_every_edition_is_checked(a_project: AProject):
    case = HIDDEN.replace("publish-as", 'publish-as = { public = "full", partner = "initials" } #')
    shelves = a_project({"cases/a.toml": case.replace("was arrested", "Quastelberg was arrested")})
    assert "withheld-name" in {problem.code for problem in check_cases(shelves, ["a"], options()).problems}


def test_a_name_that_is_hidden_is_not_shown_in_a_problem(a_project: AProject):
    shelves = a_project({"cases/a.toml": HIDDEN.replace("was arrested", "Quastelberg was arrested")})
    problems = check_cases(shelves, ["a"], options()).problems
    assert problems
    assert "quastelberg" not in repr(problems).casefold()
    assert "‹withheld›" in problems[0].excerpt


def test_a_fault_in_a_file_of_two_cases_is_said_once(a_project: AProject):
    shelves = a_project(
        {
            "cases/a.toml": CALM.replace('title = "Minister of Justice"', 'use = "zz/one"'),
            "cases/b.toml": CALM.replace('title = "Minister of Justice"', 'use = "zz/one"'),
            "cases/recipients/zz.toml": 'language = "en"\ncolour = 1\n[one]\ntitle = "Minister"\n',
        }
    )
    problems = check_cases(shelves, ["a", "b"], options()).problems
    assert [(problem.file, problem.code) for problem in problems] == [("cases/recipients/zz.toml", "wrong-type")]


def test_a_text_that_is_printed_nowhere_is_a_warning_with_its_place(a_project: AProject):
    league = '[subjects.league]\nname = "Example League"\nmention = true\nabout = "It defends."\n'
    text = CALM.replace("{person} was", "{person} of {league} was")
    (problem,) = check_cases(a_project({"cases/a.toml": f"{text}\n{league}"}), ["a"], options()).problems
    assert (problem.words, problem.line) == ("`about` is printed nowhere", text.count("\n") + 5)


def test_a_case_with_problems_is_not_searched_for_it(a_project: AProject):
    wrong = CALM.replace('country   = "TN"', 'country   = "XX"').replace("[demands", 'alias = "Nobody"\n[demands')
    assert [p.code for p in check_cases(a_project({"cases/a.toml": wrong}), ["a"], options()).problems] == ["country"]


UNNAMED = """
[recipients.interior]
title = "Minister of the Interior"

[letter]
name-issuer = false
body = "We write for Appeal for human rights. {person} must be free."
"""


def test_a_fault_of_letters_is_said_once_with_the_recipients_it_concerns(a_project: AProject):
    shelves = a_project({"cases/a.toml": CASE + UNNAMED})
    found = [one for one in check_cases(shelves, ["a"], options()).problems if one.level == "problem"]
    assert [one.path for one in found] == [("letter", "body")]
    assert found[0].words.endswith("; so it is for interior")


def test_a_case_whose_last_day_to_act_is_over_is_checked_as_any_other(a_project: AProject):
    text = CASE.replace("situation =", 'act-by = 2026-05-30\nafter = "stop"\nsituation =')
    problems = check_cases(a_project({"cases/a.toml": text}), ["a"], options()).problems
    assert [one for one in problems if one.level == "problem"] == []


def test_a_warning_of_letters_is_given_once_with_the_recipients_it_concerns(a_project: AProject):
    more = '\n[recipients.interior]\ntitle = "Minister of the Interior"\nemails = ["office@interior.example"]\n'
    found = check_cases(a_project({"cases/a.toml": CASE + more}), ["a"], options()).problems
    (unchecked,) = [one for one in found if one.code == "never-checked"]
    assert unchecked.words == 'nobody has checked the contacts of "justice"; so it is for interior'


def test_a_rule_that_the_case_has_switched_off_is_no_warning_of_letters(a_project: AProject):
    quiet = '\n[letter]\nquiet = ["never-checked"]\n'
    found = check_cases(a_project({"cases/a.toml": CASE + quiet}), ["a"], options()).problems
    assert "never-checked" not in {one.code for one in found}


def test_warnings_of_letters_come_for_a_case_with_problems_too(a_project: AProject):
    wrong = CASE.replace('country   = "TN"', 'country   = "XX"')
    found = check_cases(a_project({"cases/a.toml": wrong}), ["a"], options()).problems
    assert {one.code for one in found} == {"country", "never-checked"}


def test_of_a_joint_letter_each_recipient_is_named(a_project: AProject):
    more = """
[recipients.interior]
title = "Minister of the Interior"
emails = ["office@interior.example"]

[joint-letters.both]
to = ["justice", "interior"]
"""
    found = check_cases(a_project({"cases/a.toml": CASE + more}), ["a"], options()).problems
    (unchecked,) = [one for one in found if one.code == "never-checked"]
    assert unchecked.words == 'nobody has checked the contacts of "justice"; so it is for interior'


def test_a_translation_without_its_case_is_named(a_project: AProject):
    shelves = a_project({"cases/a.toml": CALM, "cases/b.fr.toml": 'title = "Détention"'})
    assert [one.code for one in check_cases(shelves, ["a"], options()).problems] == ["no-original"]


LETTERS_ALONE = CASE.replace("situation", "documents = []\nsituation")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (CASE, "urgent-appeal appeal a"),
        (LETTERS_ALONE, "urgent-appeal letters a"),
        (LETTERS_ALONE.replace("2026-05-04", '"2018-05"'), f"urgent-appeal letters a --date {TODAY}"),
        (
            LETTERS_ALONE.replace("2026-05-04", '2026-05-04\nact-by = 2026-05-30\nafter = "stop"'),
            "urgent-appeal letters a --expired",
        ),
    ],
)
def test_the_next_step_has_the_options_that_the_case_needs(a_project: AProject, text: str, step: str):
    assert check_cases(a_project({"cases/a.toml": text}), ["a"], options()).steps == (step,)


def test_the_next_step_is_with_the_issuer_that_was_checked(a_project: AProject):
    checked = check_cases(a_project({"cases/a.toml": CASE}), ["a"], options(issuer="observatory"))
    assert checked.steps == ("urgent-appeal appeal a --issuer observatory",)


def test_letters_alone_to_nobody_are_a_problem(a_project: AProject):
    text = LETTERS_ALONE[: LETTERS_ALONE.index("[recipients")]
    found = check_cases(a_project({"cases/a.toml": text}), ["a"], options()).problems
    assert [(one.code, one.level) for one in found if one.level == "problem"] == [("no-recipient", "problem")]


def test_a_wrong_value_hides_nothing_else(a_project: AProject):
    wrong = CASE.replace("[recipients.justice]", "[recipients.justice]\nchecked = [{ on = 5, what = 6 }]\nname = 7")
    wrong = wrong.replace("{person} imm", "{nobody} imm").replace("minister@", "minister @")
    found = check_cases(a_project({"cases/a.toml": wrong}), ["a"], options()).problems
    assert {(one.path[-1], one.code) for one in found if one.level == "problem"} == {
        ("text", "unknown-id"),
        ("on", "date"),
        ("what", "wrong-type"),
        ("result", "missing-key"),
        ("name", "wrong-type"),
        (0, "contact"),
    }


@pytest.mark.parametrize("line", ["date      = 2026-05-04\n", 'country   = "TN"\n'])
def test_a_missing_day_or_country_hides_nothing_else(a_project: AProject, line: str):
    wrong = CASE.replace(line, "").replace("{person} imm", "{nobody} imm")
    found = check_cases(a_project({"cases/a.toml": wrong}), ["a"], options()).problems
    assert [one.words for one in found if one.level == "problem"] == [
        f'"{line.split()[0]}" is missing',
        '"nobody" is not among the subjects of this case',
    ]


def test_an_example_day_is_of_this_year(a_project: AProject):
    wrong = CASE.replace("2026-05-04", '"May"')
    now = dt.date(2031, 2, 3)
    found = check_cases(a_project({"cases/a.toml": wrong}), ["a"], options(now=now)).problems
    hints = {one.code: one.hint for one in found}
    assert "write a day like 2031-05-04" in hints["date"]
    assert "on = 2031-02-03" in hints["never-checked"]


def a_project(folder: Path, **cases: str) -> Path:
    (folder / "cases").mkdir()
    for id, text in cases.items():
        (folder / "cases" / f"{id}.toml").write_text(text, encoding="utf-8")
    return folder


def test_what_a_check_finds_is_one_word(tmp_path: Path):
    warned = CASE.replace("Tunis", "{person} in Tunis").replace(
        'consent   = { basis = "given", by = "her family" }\n', ""
    )
    folder = a_project(tmp_path, a=CASE + QUIET, b=warned + QUIET, c=CASE.replace("name =", "nmae ="))
    listed = list_cases(shelves(folder), TODAY)
    assert [(one.id, one.found) for one in listed] == [("a", "clean"), ("b", "warnings"), ("c", "problems")]


def test_a_hidden_name_is_not_listed(tmp_path: Path):
    case = CASE.replace("country", 'reference = "Quastelberg 1"\ncountry', 1)
    folder = a_project(
        tmp_path, a=case.replace('name = "Example Person"', 'name = "Orlin Quastelberg"\npublish-as = "withheld"')
    )
    (listed,) = list_cases(shelves(folder), TODAY)
    assert "Quastelberg" not in listed.reference
    assert listed.found == "problems"


def test_an_outdated_translation_is_told_from_a_complete_one(tmp_path: Path):
    words = 'title = "T"\nsituation = "S"\n[demands.release]\ntext = "D"\n[recipients.justice]\ntitle = "M"\n'
    folder = a_project(tmp_path, a=CASE)
    (folder / "cases" / "a.fr.toml").write_text(f'{words}[translated.from]\ntitle = "000000"\n', encoding="utf-8")
    ((state,),) = [one.translations for one in list_cases(shelves(folder), TODAY)]
    assert (state.readable, state.lacks, state.outdated) == (True, 0, 1)
