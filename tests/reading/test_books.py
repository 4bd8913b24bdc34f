import datetime as dt

from tests.builders import CASE, shelves
from tests.conftest import AProject
from urgent_appeal.reading.books import book_names, read_books, uses, values_of
from urgent_appeal.reading.file_reader import FileReader

BOOK = """\
language = "en"
[justice]
title = "Minister of Justice"
emails = ["office@justice.example"]
salutation = "Dear Minister,"
checked = [{ on = 2026-10-01, what = "office-holder", result = "ok" }]
"""
FRENCH = '[justice]\ntitle = "Ministre de la Justice"\n'
FILES = {"cases/recipients/tn.toml": BOOK, "cases/recipients/tn.fr.toml": FRENCH}


def test_the_user_s_books_and_the_built_in_ones_are_known_by_name(a_project: AProject):
    names = book_names(FileReader(a_project(FILES)))
    assert "tn" in names and "kz" in names
    assert not [name for name in names if "." in name]


def test_all_books_are_read_in_all_their_languages(a_project: AProject):
    books = read_books(FileReader(a_project(FILES)))
    assert books["tn", "fr"].offices["justice"].title == "Ministre de la Justice"
    assert "president" in books["kz", "en"].offices


def test_a_book_with_a_slip_does_not_hide_the_others(a_project: AProject):
    reader = FileReader(a_project({"cases/recipients/tn.toml": "language = en\n"}))
    assert {name for name, _ in read_books(reader)} >= {"kz"}
    assert list(reader.problems["cases/recipients/tn.toml"])


def test_an_entry_is_given_as_its_file_says_it_with_the_country(a_project: AProject):
    assert values_of(FileReader(a_project(FILES)), "tn/justice", "en") == {
        "country": "TN",
        "title": "Minister of Justice",
        "emails": ["office@justice.example"],
        "salutation": "Dear Minister,",
        "checked": [{"on": dt.date(2026, 10, 1), "what": "office-holder", "result": "ok"}],
    }


def test_an_entry_in_another_language_has_its_words_and_no_foreign_salutation(a_project: AProject):
    found = values_of(FileReader(a_project(FILES)), "tn/justice", "fr")
    assert found["title"] == "Ministre de la Justice"
    assert "salutation" not in found
    assert values_of(FileReader(a_project(FILES)), "tn/justice", "de")["title"] == "Minister of Justice"


def test_a_country_that_the_entry_says_stays(a_project: AProject):
    book = 'language = "en"\n[embassy]\ntitle = "Ambassador"\ncountry = "GB"\n'
    assert values_of(FileReader(a_project({"cases/recipients/tn.toml": book})), "tn/embassy", "en")["country"] == "GB"


def test_a_built_in_entry_is_given_too():
    assert values_of(FileReader(shelves()), "kz/president", "fr")["name"] == "Kassym-Jomart Tokaïev"


def test_an_entry_that_the_user_s_book_lacks_is_given_from_the_built_in_one(a_project: AProject):
    mine = 'language = "en"\n[mayor]\ntitle = "Mayor"\n'
    assert values_of(FileReader(a_project({"cases/recipients/kz.toml": mine})), "kz/president", "en")["gender"] == "m"


def test_a_translation_may_leave_an_entry_out(a_project: AProject):
    files = {**FILES, "cases/recipients/tn.fr.toml": '[police]\ntitle = "Police"\n'}
    assert values_of(FileReader(a_project(files)), "tn/justice", "fr")["title"] == "Minister of Justice"


def test_what_is_not_there_is_empty(a_project: AProject):
    reader = FileReader(a_project(FILES))
    assert values_of(reader, "tn/none", "en") == values_of(reader, "xx/none", "en") == {}


def test_every_way_to_use_an_entry_is_found(a_project: AProject):
    recipients = '[recipients.a]\nuse = "tn/a"\nvia = "tn/b"\n[recipients.c]\nany-of = ["tn/c", "tn/a"]\n'
    reader = FileReader(
        a_project({"cases/one.toml": CASE + recipients, "cases/two.toml": '[recipients.a]\nuse = "tn/a"\n'})
    )
    assert uses(reader) == {"tn/a": ("one", "two"), "tn/b": ("one",), "tn/c": ("one",)}


def test_a_case_that_cannot_be_read_is_passed_over(a_project: AProject):
    assert uses(FileReader(a_project({"cases/one.toml": "title =\n", "cases/two.toml": "recipients = 'x'\n"}))) == {}
