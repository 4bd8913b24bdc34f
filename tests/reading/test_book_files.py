from typing import Any

import pytest

from tests.conftest import AProject
from urgent_appeal.model.recipients import Office
from urgent_appeal.reading.book_files import Replaced, read_book, replaced, warn
from urgent_appeal.reading.books import values_of
from urgent_appeal.reading.file_reader import FileReader

BASE = {"name": "Ana Muster", "surname": "Muster", "gender": "f", "since": "2020", "salutation": "Dear Ms. Muster,"}
BOOK = "cases/recipients/xx.toml"
KZ = "cases/recipients/kz.toml"
KZ_FR = "cases/recipients/kz.fr.toml"


@pytest.mark.parametrize("said", [{}, {"emails": ["a@b.example"]}, {"name": "ana MUSTER", "since": "2025"}])
def test_whose_name_stays_is_not_replaced(said: dict[str, Any]):
    assert replaced(BASE, said) == Replaced()


def test_another_name_takes_the_words_about_the_person_away():
    found = replaced(BASE, {"name": "Bo Specimen"})
    assert found.lost == {"surname", "gender", "since", "salutation"}
    assert found.former(BASE, 0) == []


def test_with_the_first_day_of_the_other_they_are_those_of_a_former_holder():
    found = replaced(BASE, {"name": "Bo Specimen", "since": "2025-09"})
    assert found.former(BASE | {"former": [{"name": "Cy"}]}, 1) == [{**BASE, "until": "2025-08-31"}, {"name": "Cy"}]


def test_a_translation_keeps_its_words_beside_the_right_lines():
    found = replaced(BASE, {"name": "Bo Specimen", "since": "2025-09"})
    assert found.former({"name": "Anna Muster"}, 2) == [{"name": "Anna Muster", "until": "2025-08-31"}, {}, {}]
    assert found.former({"title": "Ministre"}, 2) == []


@pytest.mark.parametrize("since", ["2019", "2020"])
def test_who_would_have_left_before_they_began_is_no_former_holder(since: str):
    assert not replaced(BASE, {"name": "Bo Specimen", "since": since}).until


def test_a_correction_takes_away_what_is_spelt_as_before():
    assert replaced(BASE, {"name": "Ana Mustar"}) == Replaced(lost=frozenset({"surname", "salutation"}))


def test_what_is_written_anew_is_not_warned_of():
    said = {"name": "Bo Specimen", "gender": "m", "surname": "Specimen", "salutation": "Dear Mr. Specimen,"}
    assert not list(warn("kz.toml", "president", said, replaced(BASE, said)))


def said(reader: FileReader) -> list[tuple[str, str]]:
    return [(problem.file, problem.words) for found in reader.problems.values() for problem in found]


def president(a_project: AProject, own: str, code: str = "en", **files: str) -> Office:
    """The president of Kazakhstan of the built-in book, with what the user's own book says."""
    translations = {f"cases/recipients/kz.{language}.toml": text for language, text in files.items()}
    reader = FileReader(a_project({KZ: f'language = "en"\n[president]\n{own}'} | translations))
    made, _ = read_book(reader, "kz")
    assert [problem for found in reader.problems.values() for problem in found if problem.level == "problem"] == []
    return made[code].offices["president"]


def test_an_entry_of_an_address_book_knows_its_file_and_its_country(a_project: AProject):
    book = BOOK.replace("xx", "tn")
    made, files = read_book(FileReader(a_project({book: 'language = "en"\n[justice]\ntitle = "Minister"\n'})), "tn")
    office = made["en"].offices["justice"]
    assert (office.title, office.file, office.country, files) == ("Minister", book, "TN", (book,))


def test_a_book_whose_name_is_no_country_gives_none(a_project: AProject):
    made, _ = read_book(FileReader(a_project({BOOK: 'language = "en"\n[x]\ntitle = "T"\n'})), "xx")
    assert made["en"].offices["x"].country is None


def test_a_country_that_the_entry_says_is_kept(a_project: AProject):
    made, _ = read_book(FileReader(a_project({BOOK: 'language = "en"\n[x]\ntitle = "T"\ncountry = "CH"\n'})), "xx")
    assert made["en"].offices["x"].country == "CH"


def test_a_book_that_is_not_of_a_country_gives_none(a_project: AProject):
    made, _ = read_book(
        FileReader(a_project({"cases/recipients/eu-bodies.toml": 'language = "en"\n[x]\ntitle = "T"\n'})), "eu-bodies"
    )
    assert made["en"].offices["x"].country is None


def test_an_address_book_must_say_its_language(a_project: AProject):
    reader = FileReader(a_project({BOOK: '[justice]\ntitle = "Minister"\n'}))
    assert read_book(reader, "xx")[0] == {}
    assert said(reader) == [(BOOK, '"language" is missing')]


def test_a_translation_of_an_address_book_is_laid_over_it(a_project: AProject):
    files = {
        BOOK: 'language = "en"\n[justice]\ntitle = "Minister"\nemails = ["a@b.example"]\n',
        "cases/recipients/xx.fr.toml": '[justice]\ntitle = "Ministre"\n',
    }
    made, _ = read_book(FileReader(a_project(files)), "xx")
    office = made["fr"].offices["justice"]
    assert (office.title, office.emails, office.file) == ("Ministre", ("a@b.example",), "cases/recipients/xx.fr.toml")


def test_a_translation_into_a_book_s_own_language_is_a_warning_and_nothing_is_read_from_it(a_project: AProject):
    own = BOOK.replace(".toml", ".en.toml")
    reader = FileReader(a_project({BOOK: 'language = "en"\n[x]\ntitle = "T"\n', own: '[x]\ntitle = "Other"\n'}))
    made, _ = read_book(reader, "xx")
    assert made["en"].offices["x"].title == "T"
    assert said(reader) == [(own, f"this is the language of {BOOK} itself, so nothing is read from this file")]


def test_a_salutation_of_an_address_book_holds_in_its_own_language_only(a_project: AProject):
    book = 'language = "en"\n[justice]\ntitle = "Minister"\nsalutation = "Dear Sir,"\n'
    french = BOOK.replace(".toml", ".fr.toml")
    made, _ = read_book(FileReader(a_project({BOOK: book, french: '[justice]\ntitle = "Ministre"\n'})), "xx")
    offices = {code: found.offices["justice"] for code, found in made.items()}
    assert {code: (office.title, office.salutation) for code, office in offices.items()} == {
        "en": ("Minister", "Dear Sir,"),
        "fr": ("Ministre", None),
    }


def test_a_title_that_a_book_s_translation_does_not_say_is_known_as_of_the_book_s_own_language(a_project: AProject):
    book = 'language = "en"\n[judge]\ntitle = "Judge"\n[mayor]\ntitle = "Mayor"\n[court]\ninstitution = "Court"\n'
    french = BOOK.replace(".toml", ".fr.toml")
    made, _ = read_book(FileReader(a_project({BOOK: book, french: '[judge]\ntitle = "Juge"\n'})), "xx")
    assert {key: office.title_language for key, office in made["fr"].offices.items()} == {
        "judge": "",
        "mayor": "en",
        "court": "",
    }
    assert {office.title_language for office in made["en"].offices.values()} == {""}


def test_an_own_entry_lies_over_the_built_in_one_key_by_key(a_project: AProject):
    office = president(a_project, 'emails = ["office@president.example"]\n')
    assert (office.title, office.name) == ("President of the Republic of Kazakhstan", "Kassym-Jomart Tokayev")
    assert (office.emails, office.file) == (("office@president.example",), KZ)


def test_it_lies_over_its_translations_too(a_project: AProject):
    office = president(a_project, 'emails = ["office@president.example"]\n', "fr")
    assert (office.title, office.name, office.own_name) == (
        "Président de la République du Kazakhstan",
        "Kassym-Jomart Tokaïev",
        "Kassym-Jomart Tokayev",
    )
    assert (office.emails, office.title_language) == (("office@president.example",), "")


def test_what_the_own_entry_says_takes_the_place_of_the_built_in_translation(a_project: AProject):
    office = president(a_project, 'title = "Head of State"\n', "fr")
    assert (office.title, office.title_language) == ("Head of State", "en")
    office = president(a_project, 'title = "Head of State"\n', "fr", fr='[president]\ntitle = "Chef de l’État"\n')
    assert (office.title, office.title_language) == ("Chef de l’État", "")


@pytest.mark.parametrize(
    ("own", "field"),
    [('surname = ""', "surname"), ('gender = ""', "gender"), ('since = ""', "since"), ("languages = []", "languages")],
)
def test_an_empty_text_or_list_removes_what_the_built_in_entry_says(a_project: AProject, own: str, field: str):
    assert getattr(president(a_project, own + "\n"), field) is None


def test_a_form_of_address_may_be_empty(a_project: AProject):
    assert president(a_project, 'block = ""\n').block == ""


@pytest.mark.parametrize("code", ["en", "fr"])
def test_an_own_name_takes_the_words_about_the_person_of_the_built_in_entry_away(a_project: AProject, code: str):
    office = president(a_project, 'name = "Ana Example"\n', code)
    assert office.name == "Ana Example"
    assert (office.surname, office.gender, office.style, office.since) == (None,) * 4


OTHER = 'name = "Bo Specimen"\nsince = "2025-09"\n'


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en", ("Kassym-Jomart Tokayev", "Nursultan Nazarbayev")),
        ("fr", ("Kassym-Jomart Tokaïev", "Noursoultan Nazarbaïev")),
    ],
)
def test_who_is_replaced_stands_among_those_before_until_the_day_before_the_other(
    a_project: AProject, code: str, names: tuple[str, ...]
):
    former = president(a_project, OTHER, code).former or ()
    assert tuple(holder.name for holder in former) == names
    assert [holder.until and holder.until.last.isoformat() for holder in former] == ["2025-08-31", "2019-03-19"]
    assert (former[0].gender, former[0].style) == ("m", "H.E." if code == "en" else "S.E.")


def test_without_the_day_of_the_other_nobody_becomes_former(a_project: AProject):
    assert len(president(a_project, 'name = "Bo Specimen"\n').former or ()) == 1


def test_an_own_former_takes_the_place_of_the_built_in_list_and_its_holder(a_project: AProject):
    former = president(a_project, f'{OTHER}former = [{{ name = "Cy Example" }}]\n').former or ()
    assert [holder.name for holder in former] == ["Cy Example"]


def test_an_own_name_that_is_a_correction_is_the_same_person_s(a_project: AProject):
    office = president(a_project, 'name = "Kassym-Jomart Tokaev"\n')
    assert (office.name, office.surname, office.gender) == ("Kassym-Jomart Tokaev", None, "m")


def test_that_is_one_warning_with_the_lines_to_write(a_project: AProject):
    reader = FileReader(a_project({KZ: 'language = "en"\n[president]\nname = "Ana Example"\ngender = "f"\n'}))
    read_book(reader, "kz")
    assert said(reader) == [
        (KZ, "president: surname, style of the built-in entry belong to somebody other than Ana Example")
    ]


def test_entries_that_the_own_book_does_not_have_stay_as_they_are(a_project: AProject):
    made, files = read_book(FileReader(a_project({KZ: 'language = "en"\n[mayor]\ntitle = "Mayor"\n'})), "kz")
    assert (made["en"].offices["ombudsman"].file, made["fr"].offices["ombudsman"].file) == (
        "builtin/cases/recipients/kz.toml",
        "builtin/cases/recipients/kz.fr.toml",
    )
    assert (made["en"].offices["mayor"].title, "mayor" in made["fr"].offices) == ("Mayor", False)
    assert {KZ, "builtin/cases/recipients/kz.toml", "builtin/cases/recipients/kz.fr.toml"} <= set(files)


def test_an_own_book_in_another_language_lies_over_the_words_of_that_language(a_project: AProject):
    reader = FileReader(a_project({KZ: 'language = "fr"\n[president]\nemails = ["a@b.example"]\n'}))
    made, _ = read_book(reader, "kz")
    titles = {code: book.offices["president"].title for code, book in made.items()}
    assert titles["fr"] == "Président de la République du Kazakhstan"
    assert titles["en"] == "President of the Republic of Kazakhstan"
    assert {book.offices["president"].emails for book in made.values()} == {("a@b.example",)}


def test_an_own_translation_with_a_list_instead_of_a_table_is_a_problem(a_project: AProject):
    files = {KZ: 'language = "en"\n[president]\nname = "A. B."\n', KZ_FR: "[[president]]\n"}
    reader = FileReader(a_project(files))
    read_book(reader, "kz")
    assert [(problem.line, problem.code) for problem in reader.problems[KZ_FR]] == [(1, "wrong-type")]


def test_a_slip_in_the_own_entry_is_said_at_its_line(a_project: AProject):
    reader = FileReader(a_project({KZ: 'language = "en"\n[president]\ntitel = "x"\n'}))
    read_book(reader, "kz")
    assert [(problem.file, problem.line) for problem in reader.problems[KZ]] == [(KZ, 3)]


def test_an_entry_that_is_copied_whole_is_the_own_one_over_the_built_in_one(a_project: AProject):
    reader = FileReader(a_project({KZ: 'language = "en"\n[president]\nemails = ["a@b.example"]\n'}))
    found = values_of(reader, "kz/president", "en")
    assert (found["emails"], found["title"]) == (["a@b.example"], "President of the Republic of Kazakhstan")
