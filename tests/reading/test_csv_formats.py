import codecs
from pathlib import Path

import pytest

from urgent_appeal.problems import Problem
from urgent_appeal.reading.csv_formats import delimiter_of, encoding_of, letters_in, marked_delimiter

RUSSIAN = "имя;должность;страна\nИванова Анна;Министр юстиции;Казахстан\n"
FRENCH = "nom;titre;pays\nHélène Exemple;Ministre de l’Intérieur, chargée des libertés;Côte d’Ivoire\n"
ENGLISH = "name,title,country\nExample Person,Minister of Justice,KZ\n"
WESTERN = (
    FRENCH.replace("’", "'"),
    "name\nJosé\n",
    "nombre\nJosé Muñoz\nInés Martínez\nÁngel Núñez\nRaúl Pérez\n",
    "name\nJürgen Müller\nKäthe Groß\nBjörn Schröder\n",
    "navn\nSøren Kjær\nÅse Bjørk\n",
    "nome\nJoão Gonçalves\nAntônio Simões\n",
)


def encoding(path: Path, content: bytes) -> str | Problem:
    path = path / "offices.csv"
    path.write_bytes(content)
    return encoding_of(path, "offices.csv")


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (ENGLISH, "ascii", "utf-8"),
        (RUSSIAN, "utf-8", "utf-8"),
        (FRENCH, "utf-8-sig", "utf-8-sig"),
        (RUSSIAN, "utf-16", "utf-16"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (FRENCH, "utf-32", "utf-32"),
        (RUSSIAN, "cp1251", "cp1251"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH.upper(), "cp1252", "cp1252"),
        (RUSSIAN.upper(), "cp1251", "cp1251"),
        *((text, written, written) for text in WESTERN for written in ("cp1252", "mac_roman", "cp850")),
        (FRENCH.upper(), "mac_roman", "mac_roman"),
        (FRENCH.upper().replace("’", "'"), "cp850", "cp850"),
        ("name\nO’Hara\nAda … “Lady” – Ex™\n", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found(text: str, written: str, found: str, tmp_path: Path):
    assert encoding(tmp_path, text.encode(written)) == found


def test_a_stray_zero_byte_does_not_change_the_encoding(tmp_path: Path):
    assert encoding(tmp_path, ENGLISH.encode() + b"A\0B,C,KZ\n") == "utf-8"
    assert encoding(tmp_path, ENGLISH.encode() + bytes(100)) == "utf-8"


def test_a_big_endian_mark_is_known(tmp_path: Path):
    assert encoding(tmp_path, codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")) == "utf-16"


def test_one_broken_letter_does_not_change_the_encoding_of_all(tmp_path: Path):
    assert encoding(tmp_path, FRENCH.encode() * 3 + b"Hel\xe8ne;x;y\n") == "utf-8"


def test_an_old_encoding_is_found_behind_many_plain_letters(tmp_path: Path):
    assert encoding(tmp_path, ENGLISH.encode() * 60_000 + RUSSIAN.encode("cp1251")) == "cp1251"


@pytest.mark.parametrize("first", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"{\\rtf1"])
def test_a_file_of_another_kind_is_refused(first: bytes, tmp_path: Path):
    found = encoding(tmp_path, first + bytes(50))
    assert isinstance(found, Problem)
    assert (found.code, found.hint) == ("no-table", 'save it as "CSV UTF-8" and name that file')


def test_a_folder_is_no_table(tmp_path: Path):
    found = encoding_of(tmp_path, "offices")
    assert isinstance(found, Problem)
    assert found.code == "not-a-file"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str, tmp_path: Path):
    path = tmp_path / "offices.csv"
    path.write_text(ENGLISH.replace(",", delimiter), encoding="utf-8")
    assert delimiter_of(path, "utf-8") == delimiter


def test_commas_inside_cells_do_not_delimit_where_another_sign_is_more_even(tmp_path: Path):
    path = tmp_path / "offices.csv"
    path.write_text("name, first;title\nA, B, C;Minister, Justice\nD;Judge\n", encoding="utf-8")
    assert delimiter_of(path, "utf-8") == ";"


def test_the_last_row_counts_as_well(tmp_path: Path):
    path = tmp_path / "offices.csv"
    path.write_text("name, first;title\nA;Minister\n", encoding="utf-8")
    assert delimiter_of(path, "utf-8") == ";"


def test_one_column_needs_no_delimiter(tmp_path: Path):
    path = tmp_path / "offices.csv"
    path.write_text("name\nA; B\n", encoding="utf-8")
    assert delimiter_of(path, "utf-8") == ","


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [("sep=;\n", ";"), ("\ufeffSEP=,\r\n", ","), ('"sep=|"\n', "|"), ("sep=x\n", ""), ("separate\n", ""), ("", "")],
)
def test_a_line_may_tell_the_delimiter(line: str, delimiter: str):
    assert marked_delimiter(line) == delimiter


def test_the_letters_by_which_an_old_encoding_was_guessed_are_known(tmp_path: Path):
    path = tmp_path / "people.csv"
    path.write_bytes("Łukasz Żółw, Łódź".encode("cp1250"))
    assert letters_in(path, "cp1252") == "£ ó ¯ ³ Ÿ"
