import re
from pathlib import Path

import pytest

from tests.builders import shelves
from tests.conftest import AProject
from tests.reading.test_library_files import said
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.language.words import Language
from urgent_appeal.problems import Problem
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import TABLES, languages, read_language

LANGUAGES = builtin_folder("templates") / "languages"
ENGLISH = (LANGUAGES / "en.toml").read_text(encoding="utf-8")
ADDRESS = (LANGUAGES / "address" / "en.toml").read_text(encoding="utf-8")
COUNTRIES = (LANGUAGES / "countries" / "en.toml").read_text(encoding="utf-8")
FILE = "templates/languages/xx.toml"
ADDRESS_FILE = "templates/languages/address/xx.toml"
COUNTRIES_FILE = "templates/languages/countries/xx.toml"
FOLDERS = ("", *(f"{folder}/" for folder in TABLES))
XX = {FILE: ENGLISH, ADDRESS_FILE: ADDRESS, COUNTRIES_FILE: COUNTRIES}
"""A language that is English under another name."""


def found_in(a_project: AProject, files: dict[str, str], code: str = "xx") -> tuple[Language | None, list[Problem]]:
    """A language of the user's own, and everything that is wrong with its files."""
    reader = FileReader(a_project(files))
    language, _ = read_language(reader, code)
    return language, [problem for found in reader.problems.values() for problem in found]


def test_the_program_speaks_english_and_french():
    reader = FileReader(shelves())
    assert {"en", "fr"} <= set(languages(reader))


@pytest.mark.parametrize("code", languages(FileReader(shelves())))
def test_a_language_of_the_program_is_whole(code: str, a_project: AProject):
    copies = {
        f"templates/languages/{f}{code}.toml": (LANGUAGES / f / f"{code}.toml").read_text("utf-8") for f in FOLDERS
    }
    assert found_in(a_project, copies, code)[1] == []


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_language_of_the_program_is_read(code: str):
    reader = FileReader(shelves())
    language, files = read_language(reader, code)
    assert language is not None and said(reader) == []
    names = (f"{code}.toml", f"address/{code}.toml", f"countries/{code}.toml")
    assert files == tuple(f"builtin/templates/languages/{name}" for name in names)


def test_a_language_without_a_file_is_none():
    reader = FileReader(shelves())
    assert (read_language(reader, "xx"), said(reader)) == ((None, ()), [])


def test_the_user_s_own_language_file_is_read_instead(a_project: AProject):
    mine = ENGLISH.replace('"Urgent Appeal"', '"Urgent Action"')
    language, _ = read_language(FileReader(a_project({"templates/languages/en.toml": mine})), "en")
    assert language is not None and language.phrases["urgent_appeal"] == "Urgent Action"


def test_an_own_file_over_a_built_in_language_falls_back_to_its_words_with_a_warning(a_project: AProject):
    lines = [line for line in ENGLISH.split("\n") if not line.startswith(("topics ", "addresses ", "locale "))]
    mine = "\n".join(lines).replace('"Urgent Appeal"', '"Urgent Action"')
    reader = FileReader(a_project({"templates/languages/en.toml": mine}))
    language, _ = read_language(reader, "en")
    assert language is not None
    assert (language.phrases["urgent_appeal"], language.phrases["topics"]) == ("Urgent Action", "Topics")
    assert language.locale == "en_GB"
    assert [(p.level, p.words, p.hint) for p in reader.problems["templates/languages/en.toml"]] == [
        (
            "warning",
            "the language file lacks keys or tables that the built-in one has",
            "the built-in words are used for: locale",
        ),
        (
            "warning",
            "the language file lacks words under [phrases]",
            "the built-in words are used for: topics, addresses",
        ),
    ]


def test_an_own_file_may_hold_one_phrase_of_a_built_in_language(a_project: AProject):
    reader = FileReader(a_project({"templates/languages/fr.toml": '[phrases]\nurgent_appeal = "Appel à agir"\n'}))
    language, _ = read_language(reader, "fr")
    assert language is not None and language.phrases["urgent_appeal"] == "Appel à agir"
    assert {problem.level for problem in reader.problems["templates/languages/fr.toml"]} == {"warning"}


def test_an_own_table_of_exceptions_is_taken_as_it_is(a_project: AProject):
    french = (LANGUAGES / "fr.toml").read_text("utf-8")
    mine = re.sub(r"(?m)^\[elisions\]\n(?:.+\n)+", "[elisions]\n", french)
    assert mine != french
    reader = FileReader(a_project({"templates/languages/fr.toml": mine}))
    language, _ = read_language(reader, "fr")
    assert language is not None and language.elisions == {}
    assert reader.problems.get("templates/languages/fr.toml", []) == []


def test_what_a_language_file_lacks_is_one_finding_a_table(a_project: AProject):
    lines = [line for line in ENGLISH.split("\n") if not line.startswith(("topics ", "addresses ", "arrested "))]
    _, problems = found_in(a_project, XX | {FILE: "\n".join(lines)})
    assert [(p.words, p.hint) for p in problems] == [
        ("the language file lacks words under [phrases]", "add: topics, addresses"),
        ("the language file lacks words under [states]", "add: arrested"),
    ]


def test_a_name_that_a_language_file_does_not_get_is_refused(a_project: AProject):
    mine = ENGLISH.replace('"Published on {date}"', '"Published on {day}"')
    _, (found,) = found_in(a_project, XX | {FILE: mine})
    assert (found.words, found.hint) == ("nothing is filled in for {day} here", "the names here are: {date}")


def test_a_language_of_an_unknown_locale_is_a_problem_and_the_rest_of_its_file_is_checked(a_project: AProject):
    mine = ENGLISH.replace('"en_GB"', '"xx_YY"').replace('"Published on {date}"', '"Published on {day}"')
    language, problems = found_in(a_project, XX | {FILE: mine})
    assert language is not None and language.locale == "en_GB"
    assert [problem.words for problem in problems] == [
        "nothing is filled in for {day} here",
        'locale: "xx_YY" is not known',
    ]


def test_countries_that_the_locale_cannot_name_are_asked_for(a_project: AProject):
    mine = ENGLISH.replace('"en_GB"', '"ln_CD"')
    _, (found,) = found_in(a_project, XX | {FILE: mine})
    assert (found.file, found.words) == (COUNTRIES_FILE, "the language file lacks words under [countries]")
    assert found.hint.startswith(f"add to {COUNTRIES_FILE}: ")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('UK = "in Britain"', 'in-country: "UK" is not a country code'),
        ("KZ = 5", "KZ: this must be text, not a number"),
    ],
)
def test_what_is_wrong_with_the_countries_is_said_at_its_line(a_project: AProject, row: str, words: str):
    mine = COUNTRIES.replace("[in-country]\n", f"[in-country]\n{row}\n")
    _, (found,) = found_in(a_project, XX | {COUNTRIES_FILE: mine})
    assert (found.file, found.words, found.excerpt) == (COUNTRIES_FILE, words, row)


@pytest.mark.parametrize("path", sorted(LANGUAGES.rglob("*.toml")), ids=lambda path: str(path.relative_to(LANGUAGES)))
def test_a_translator_has_less_than_400_lines_a_file(path: Path):
    assert path.read_text(encoding="utf-8").count("\n") < 400


MINISTER = ADDRESS.index("minister.salutation =")
AFTER_MINISTER = ADDRESS.index("\n", MINISTER) + 1
FORMS = """\
minister.envelope = { m = "Mr. {name}", f = "Ms. {name}", named = "{style} {name}", unknown = "" }
minister.salutation = { m = "Dear Minister,", any = "Dear Sir or Madam," }
minister.in-text = { m = "you", any = "you" }
minister.close = { m = "Yours sincerely,", any = "Yours faithfully," }
"""


@pytest.mark.parametrize(
    ("old", "new", "words", "hint"),
    [
        ("minister.envelope", "ministre.envelope", 'there is no office "ministre"', 'did you mean "minister"?'),
        ('m = "you"', "m = 5", "m: this must be text, not a number", 'write m = "5"'),
        (
            'named = "{style} {name}"',
            'named = "The Minister"',
            "the name is lost: {name} must be in the envelope",
            'write for example "{name}"',
        ),
        (
            'm = "Dear Minister,"',
            'm = "Dear {surnam},"',
            "nothing is filled in for {surnam} here",
            'did you mean "surname"?',
        ),
        (
            'm = "Yours sincerely,"',
            'm = { by-m = "Yours sincerely," }',
            'm: "any" is missing: what is written if the writer’s gender is not known',
            'add any = "..."',
        ),
    ],
)
def test_wrong_forms_of_address_are_refused_at_their_line(
    a_project: AProject, old: str, new: str, words: str, hint: str
):
    assert old in FORMS
    mine = ADDRESS[:MINISTER] + FORMS.replace(old, new, 1) + ADDRESS[AFTER_MINISTER:]
    _, problems = found_in(a_project, XX | {ADDRESS_FILE: mine})
    found = [(one.file, one.hint, new in one.excerpt) for one in problems if one.words == words]
    assert found == [(ADDRESS_FILE, hint, True)]


def test_a_form_of_address_that_is_missing_is_named(a_project: AProject):
    mine = ADDRESS.replace("judge.salutation = ", "judge.in-text = ", 1)
    _, (found,) = found_in(a_project, XX | {ADDRESS_FILE: mine})
    assert (found.words, found.hint) == ('the forms of address for "judge" are not complete', "add: salutation")


def test_a_country_s_own_forms_of_address_are_read(a_project: AProject):
    own = '\n[address.minister.CL]\nsalutation = { m = "Sir,", f = "Madam,", named = "Dear,", unknown = "Dear," }\n'
    language, _ = found_in(a_project, XX | {ADDRESS_FILE: ADDRESS + own})
    assert language is not None
    salutation = language.address["minister.CL"].salutation
    assert salutation is not None and salutation.m == "Sir,"


def test_what_is_wrong_with_the_forms_of_all_offices_is_said_once(a_project: AProject):
    mine = ADDRESS.replace('in-text    = "you"', "in-text    = 5", 1)
    _, (found,) = found_in(a_project, XX | {ADDRESS_FILE: mine})
    assert found.excerpt == "in-text    = 5"


def test_an_office_without_forms_of_address_makes_a_language_incomplete(a_project: AProject):
    mine = "\n".join(line for line in ADDRESS.split("\n") if not line.startswith("minister."))
    _, (found,) = found_in(a_project, XX | {ADDRESS_FILE: mine})
    assert (found.words, found.hint) == ("the language file lacks words under [address]", "add: minister")


@pytest.mark.parametrize(("folder", "text"), [("address", ADDRESS), ("countries", COUNTRIES)])
def test_a_table_in_another_file_of_the_language_is_refused_with_its_place(a_project: AProject, folder: str, text: str):
    english = ENGLISH.replace("\n[phrases]", "\n" + text.replace("\n\n", "\n") + "\n[phrases]", 1)
    _, problems = found_in(a_project, XX | {FILE: english})
    place = f"templates/languages/{folder}/xx.toml"
    assert [(p.file, p.words, p.hint) for p in problems] == [
        (FILE, f"{table}: this belongs in another file of the language", f"move it to {place}")
        for table in TABLES[folder]
    ]


def test_words_among_the_forms_of_address_are_refused_with_their_place(a_project: AProject):
    phrases = ENGLISH[ENGLISH.index("[phrases]") : ENGLISH.index("[dates]")]
    mine = {FILE: ENGLISH.replace(phrases, ""), ADDRESS_FILE: phrases + ADDRESS}
    _, (found,) = found_in(a_project, XX | mine)
    assert (found.file, found.line, found.hint) == (ADDRESS_FILE, 1, f"move it to {FILE}")


def test_a_file_from_before_the_split_is_told_where_its_tables_go_and_is_read(a_project: AProject):
    language, problems = found_in(a_project, {FILE: f"{ENGLISH}\n{ADDRESS}\n{COUNTRIES}"})
    assert language is not None and language.countries["CZ"] == "Czech Republic"
    assert [problem.hint for problem in problems] == [
        *[f"move it to {ADDRESS_FILE}"] * 2,
        *[f"move it to {COUNTRIES_FILE}"] * 2,
    ]


def test_a_language_without_forms_of_address_is_told_which_file_to_copy(a_project: AProject):
    _, (found,) = found_in(a_project, {FILE: ENGLISH, COUNTRIES_FILE: COUNTRIES})
    assert (found.file, found.words) == (FILE, f"the language has no file {ADDRESS_FILE}")
    copy = "urgent-appeal templates copy languages/address/en.toml"
    assert found.hint == f"type: {copy}; then rename that to xx.toml, and translate it"


def test_a_language_needs_no_file_for_countries(a_project: AProject):
    language, problems = found_in(a_project, {FILE: ENGLISH, ADDRESS_FILE: ADDRESS})
    assert language is not None and (language.countries, problems) == ({}, [])


@pytest.mark.parametrize(
    ("name", "key", "text"),
    [
        ("languages/fr.toml", "phrases", '[phrases]\nurgent_appeal = "Appel à agir"\n'),
        ("languages/address/fr.toml", "honorifics", '[honorifics]\nclose = "Bien à vous."\n'),
        ("languages/countries/fr.toml", "countries", '[countries]\nCZ = "Tchéquie"\n'),
    ],
)
def test_each_file_of_a_language_can_be_the_user_s_own(a_project: AProject, name: str, key: str, text: str):
    language, problems = found_in(a_project, {f"templates/{name}": text}, "fr")
    own, built_in = {f"templates/{name}"}, {f"builtin/templates/{name}"}
    assert language is not None and {problem.level for problem in problems} <= {"warning"}
    assert {problem.file for problem in problems} <= own
    assert language.table_files[key] == f"templates/{name}"
    assert (
        set(language.table_files.values())
        == own
        | {f"builtin/templates/languages/{folder}fr.toml" for folder in ("", "address/", "countries/")} - built_in
    )


@pytest.mark.parametrize("file", [ADDRESS_FILE, COUNTRIES_FILE])
def test_a_slip_in_one_file_does_not_hide_what_is_wrong_in_the_others(a_project: AProject, file: str):
    mine = {file: XX[file] + "x = Y\n", FILE: ENGLISH.replace('"Published on {date}"', '"Published on {day}"')}
    _, problems = found_in(a_project, XX | mine)
    assert sorted(problem.file for problem in problems) == sorted([file, FILE])


@pytest.mark.parametrize("folder", ["", "address/", "countries/"])
def test_an_unknown_key_is_found_in_its_file(a_project: AProject, folder: str):
    file = f"templates/languages/{folder}xx.toml"
    _, (found,) = found_in(a_project, XX | {file: f"addres = 1\n{XX[file]}"})
    assert (found.file, found.line, found.code) == (file, 1, "unknown-key")
