import re

import pytest

from tests.builders import shelves
from tests.conftest import AProject
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.reading.book_files import read_book
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import (
    issuers,
    languages,
    read_issuer,
    read_language,
    read_templates,
)

ENGLISH = (builtin_folder("templates") / "languages" / "en.toml").read_text(encoding="utf-8")
LEAGUE = "templates/issuers/league/issuer.toml"
ISSUER = """\
language = "en"
name = "League of Examples"
[boilerplate.2000]
intro = "Act {in_country}."
intro-update = "More {in_country}."
intro-update-not-urgent = "Good news {in_country}."
"""
BOOK = "cases/recipients/xx.toml"
FRENCH = """\
name = "Ligue des exemples"
[boilerplate.2000]
intro = "Agissez {in_country}."
intro-update = "Du nouveau {in_country}."
intro-update-not-urgent = "Bonnes nouvelles {in_country}."
"""


def said(reader: FileReader) -> list[tuple[str, str]]:
    return [(problem.file, problem.words) for found in reader.problems.values() for problem in found]


def test_the_program_speaks_english_and_french():
    reader = FileReader(shelves())
    assert {"en", "fr"} <= set(languages(reader))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_language_of_the_program_is_whole(code: str):
    reader = FileReader(shelves())
    language, files = read_language(reader, code)
    assert language is not None and said(reader) == []
    assert files == (f"builtin/templates/languages/{code}.toml",)


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
    french = (builtin_folder("templates") / "languages" / "fr.toml").read_text("utf-8")
    mine = re.sub(r"(?m)^\[elisions\]\n(?:.+\n)+", "[elisions]\n", french)
    assert mine != french
    reader = FileReader(a_project({"templates/languages/fr.toml": mine}))
    language, _ = read_language(reader, "fr")
    assert language is not None and language.elisions == {}
    assert reader.problems.get("templates/languages/fr.toml", []) == []


def test_what_a_language_file_lacks_is_one_finding_a_table(a_project: AProject):
    lines = [line for line in ENGLISH.split("\n") if not line.startswith(("topics ", "addresses ", "arrested "))]
    reader = FileReader(a_project({"templates/languages/xx.toml": "\n".join(lines)}))
    read_language(reader, "xx")
    assert [(p.words, p.hint) for p in reader.problems["templates/languages/xx.toml"]] == [
        ("the language file lacks words under [phrases]", "add: topics, addresses"),
        ("the language file lacks words under [states]", "add: arrested"),
    ]


def test_a_name_that_a_language_file_does_not_get_is_refused(a_project: AProject):
    mine = ENGLISH.replace('"Published on {date}"', '"Published on {day}"')
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    (found,) = reader.problems["templates/languages/xx.toml"]
    assert (found.words, found.hint) == ("nothing is filled in for {day} here", "the names here are: {date}")


def test_a_language_of_an_unknown_locale_is_a_problem_and_the_rest_of_its_file_is_checked(a_project: AProject):
    mine = ENGLISH.replace('"en_GB"', '"xx_YY"').replace('"Published on {date}"', '"Published on {day}"')
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    language, _ = read_language(reader, "xx")
    assert language is not None and language.locale == "en_GB"
    assert [words for _, words in said(reader)] == [
        "nothing is filled in for {day} here",
        'locale: "xx_YY" is not known',
    ]


def test_countries_that_the_locale_cannot_name_are_asked_for(a_project: AProject):
    mine = ENGLISH.replace('"en_GB"', '"ln_CD"')
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    assert [words for _, words in said(reader)] == ["the language file lacks words under [countries]"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('UK = "in Britain"', 'in-country: "UK" is not a country code'),
        ("KZ = 5", "KZ: this must be text, not a number"),
    ],
)
def test_what_is_wrong_with_the_countries_is_said_at_its_line(a_project: AProject, row: str, words: str):
    mine = ENGLISH.replace("[in-country]\n", f"[in-country]\n{row}\n")
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    (found,) = reader.problems["templates/languages/xx.toml"]
    assert (found.words, found.excerpt) == (words, row)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_translator_has_less_than_640_lines_to_translate(code: str):
    text = (builtin_folder("templates") / "languages" / f"{code}.toml").read_text(encoding="utf-8")
    assert text.count("\n") < 640


def test_issuers_are_found_by_their_folders(a_project: AProject):
    assert set(issuers(FileReader(a_project({LEAGUE: ISSUER})))) == {"league", "observatory", "plain"}


@pytest.mark.parametrize("id", ["observatory", "plain"])
def test_an_issuer_of_the_program_speaks_english_and_french(id: str):
    reader = FileReader(shelves())
    made, files = read_issuer(reader, id)
    assert set(made) == {"en", "fr"} and said(reader) == [] and len(files) == 2
    assert {issuer.id for issuer in made.values()} == {id}


def test_an_issuer_without_a_file_is_none():
    assert read_issuer(FileReader(shelves()), "nobody") == ({}, ())


def test_an_issuer_has_its_file_in_each_language(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".fr.toml")
    made, files = read_issuer(FileReader(a_project({LEAGUE: ISSUER, sibling: FRENCH})), "league")
    assert {code: (issuer.name, issuer.file) for code, issuer in made.items()} == {
        "en": ("League of Examples", LEAGUE),
        "fr": ("Ligue des exemples", sibling),
    }
    assert files == (LEAGUE, sibling)


def test_a_translation_of_an_issuer_with_gaps_is_refused(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".fr.toml")
    reader = FileReader(a_project({LEAGUE: ISSUER, sibling: FRENCH.split("intro-update-not")[0]}))
    made, _ = read_issuer(reader, "league")
    assert set(made) == {"en"}
    assert said(reader) == [(sibling, "intro-update-not-urgent of [boilerplate.2000] is not translated")]


def test_templates_and_styles_are_read_by_name_the_user_s_own_above_the_built_in_ones(a_project: AProject):
    found, files = read_templates(FileReader(a_project({"templates/documents/appeal.css": "p {}"})))
    assert found["documents/appeal.css"] == "p {}"
    assert found["builtin/documents/appeal.css"] not in ("", "p {}")
    assert found["documents/base.html.j2"] == found["builtin/documents/base.html.j2"]
    assert {"templates/documents/appeal.css", "builtin/templates/documents/base.html.j2"} <= set(files)


def test_a_style_of_an_issuer_is_read(a_project: AProject):
    found, _ = read_templates(FileReader(a_project({"templates/issuers/league/style.css": "p {}"})))
    assert found["issuers/league/style.css"] == "p {}"


MINISTER = ENGLISH.index("minister.salutation =")
AFTER_MINISTER = ENGLISH.index("\n", MINISTER) + 1
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
    mine = ENGLISH[:MINISTER] + FORMS.replace(old, new, 1) + ENGLISH[AFTER_MINISTER:]
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    found = [problem for problem in reader.problems["templates/languages/xx.toml"] if problem.words == words]
    assert [(problem.hint, new in problem.excerpt) for problem in found] == [(hint, True)]


def test_a_form_of_address_that_is_missing_is_named(a_project: AProject):
    mine = ENGLISH.replace("judge.salutation = ", "judge.in-text = ", 1)
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    (found,) = reader.problems["templates/languages/xx.toml"]
    assert (found.words, found.hint) == ('the forms of address for "judge" are not complete', "add: salutation")


def test_a_country_s_own_forms_of_address_are_read(a_project: AProject):
    own = '\n[address.minister.CL]\nsalutation = { m = "Sir,", f = "Madam,", named = "Dear,", unknown = "Dear," }\n'
    language, _ = read_language(FileReader(a_project({"templates/languages/en.toml": ENGLISH + own})), "en")
    assert language is not None
    salutation = language.address["minister.CL"].salutation
    assert salutation is not None and salutation.m == "Sir,"


def test_what_is_wrong_with_the_forms_of_all_offices_is_said_once(a_project: AProject):
    mine = ENGLISH.replace('in-text    = "you"', "in-text    = 5", 1)
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    (found,) = reader.problems["templates/languages/xx.toml"]
    assert found.excerpt == "in-text    = 5"


def test_an_office_without_forms_of_address_makes_a_language_incomplete(a_project: AProject):
    mine = ENGLISH[:MINISTER] + ENGLISH[AFTER_MINISTER:]
    reader = FileReader(a_project({"templates/languages/xx.toml": mine}))
    read_language(reader, "xx")
    (found,) = reader.problems["templates/languages/xx.toml"]
    assert (found.words, found.hint) == ("the language file lacks words under [address]", "add: minister")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("templates/languages/en.toml", ENGLISH + "x = Y\n[urgent]\n", 0),
        (LEAGUE, ISSUER.replace('"League of Examples"', "League") + "street = 1\n", 7),
        (
            LEAGUE.replace("issuer.toml", "issuer.fr.toml"),
            FRENCH.replace('"Ligue des exemples"', "Ligue") + "a = 1\n",
            6,
        ),
        (BOOK, 'language = "en"\n[judge]\ntitle = Judge\npostal = "Street"\n', 4),
        (BOOK.replace("xx.toml", "xx.fr.toml"), "[judge]\ntitle = Juge\npostal = 1\n", 3),
    ],
    ids=["language", "issuer", "issuer in French", "book", "book in French"],
)
def test_all_that_is_wrong_in_a_file_with_a_slip_is_said(a_project: AProject, file: str, text: str, line: int):
    book = 'language = "en"\n[judge]\ntitle = "Judge"\n'
    reader = FileReader(a_project({LEAGUE: ISSUER, BOOK: book, file: text}))
    read_language(reader, "en")
    read_issuer(reader, "league")
    read_book(reader, "xx")
    codes = [problem.code for problem in reader.problems[file]]
    assert len(codes) == 2
    assert line in {problem.line for problem in reader.problems[file]} or not line


def test_an_issuer_has_phrases_of_its_own_in_each_language(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".fr.toml")
    english, french = '[phrases]\ncountry = "State"\n', '[phrases]\ndate = "Jour"\n'
    reader = FileReader(a_project({LEAGUE: ISSUER + english, sibling: FRENCH + french}))
    made, _ = read_issuer(reader, "league")
    assert ({code: one.phrases for code, one in made.items()}, said(reader)) == (
        {"en": {"country": "State"}, "fr": {"date": "Jour"}},
        [],
    )


def test_a_translation_of_an_issuer_may_alone_have_phrases(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".fr.toml")
    reader = FileReader(a_project({LEAGUE: ISSUER, sibling: FRENCH + '[phrases]\ndate = "Jour"\n'}))
    made, _ = read_issuer(reader, "league")
    assert (made["fr"].phrases, said(reader)) == ({"date": "Jour"}, [])


def test_own_texts_of_an_issuer_are_translated(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".fr.toml")
    extra = '[extra]\ndonation-line = "Give."\n'
    reader = FileReader(a_project({LEAGUE: ISSUER + extra, sibling: FRENCH}))
    assert set(read_issuer(reader, "league")[0]) == {"en"}
    assert said(reader) == [(sibling, "donation-line of [extra] is not translated")]


@pytest.mark.parametrize("key", ["1st", '"Donation"', "a_b"])
def test_the_key_of_an_own_text_is_a_name_of_templates(a_project: AProject, key: str):
    reader = FileReader(a_project({LEAGUE: f'{ISSUER}[extra]\n{key} = "Give."\n'}))
    read_issuer(reader, "league")
    assert [words for _, words in said(reader)] == [f'"{key.strip(chr(34))}" cannot be the name of a text']
