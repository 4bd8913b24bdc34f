import pytest

from tests.builders import shelves
from tests.conftest import AProject
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.reading.book_files import read_book
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import read_language
from urgent_appeal.reading.library_files import issuers, read_issuer, read_templates

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


@pytest.mark.parametrize("text", ["League of Examples", "Act {in_country}."])
def test_an_issuer_without_a_name_or_a_request_is_refused(a_project: AProject, text: str):
    reader = FileReader(a_project({LEAGUE: ISSUER.replace(text, " ")}))
    read_issuer(reader, "league")
    assert [words for _, words in said(reader)] in (["name: this is empty"], ["intro: this is empty"])


def test_a_translation_of_an_issuer_with_gaps_is_refused(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".fr.toml")
    reader = FileReader(a_project({LEAGUE: ISSUER, sibling: FRENCH.split("intro-update-not")[0]}))
    made, _ = read_issuer(reader, "league")
    assert set(made) == {"en"}
    assert said(reader) == [(sibling, "intro-update-not-urgent of [boilerplate.2000] is not translated")]


def test_a_mistyped_table_of_an_issuers_translation_is_named_beside_what_is_not_translated(a_project: AProject):
    sibling = LEAGUE.replace("issuer.toml", "issuer.fr.toml")
    reader = FileReader(a_project({LEAGUE: ISSUER, sibling: '[boilerpate.2000]\nintro = "x"\n'}))
    read_issuer(reader, "league")
    assert (sibling, 'unknown key "boilerpate"') in said(reader)


def test_a_translation_into_an_issuer_s_own_language_is_a_warning(a_project: AProject):
    sibling = LEAGUE.replace(".toml", ".en.toml")
    reader = FileReader(a_project({LEAGUE: ISSUER, sibling: FRENCH}))
    assert read_issuer(reader, "league")[0]["en"].name == "League of Examples"
    assert said(reader) == [(sibling, f"this is the language of {LEAGUE} itself, so nothing is read from this file")]


def test_what_is_no_words_is_not_translated_and_nothing_is_told_of_cases(a_project: AProject):
    sibling = LEAGUE.replace("issuer.toml", "issuer.fr.toml")
    reader = FileReader(a_project({LEAGUE: ISSUER, sibling: f'accent = "#123456"\n{FRENCH}'}))
    read_issuer(reader, "league")
    assert said(reader) == [(sibling, "accent: this is written only in the file that this translates")]


def test_templates_and_styles_are_read_by_name_the_user_s_own_above_the_built_in_ones(a_project: AProject):
    found, files = read_templates(FileReader(a_project({"templates/documents/appeal.css": "p {}"})))
    assert found["documents/appeal.css"] == "p {}"
    assert found["builtin/documents/appeal.css"] not in ("", "p {}")
    assert found["documents/base.html.j2"] == found["builtin/documents/base.html.j2"]
    assert {"templates/documents/appeal.css", "builtin/templates/documents/base.html.j2"} <= set(files)


@pytest.mark.parametrize("mark", ["\0", "\u202e"])
def test_a_character_that_cannot_be_seen_is_named_in_a_template(mark: str, a_project: AProject):
    reader = FileReader(a_project({"templates/documents/photo.html.j2": f"<p>\n  Hel{mark}lo"}))
    read_templates(reader)
    ((found,),) = reader.problems.values()
    assert (found.code, found.line, found.column) == ("control-character", 2, 3)


def test_a_style_of_an_issuer_is_read(a_project: AProject):
    found, _ = read_templates(FileReader(a_project({"templates/issuers/league/style.css": "p {}"})))
    assert found["issuers/league/style.css"] == "p {}"


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
