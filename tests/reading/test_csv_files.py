import csv
import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.problems import Problem
from urgent_appeal.reading.csv_files import CsvFile, Record, open_csv, records

Written = Callable[[str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes one CSV file."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "offices.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def opened(path: Path) -> CsvFile:
    found = open_csv(path, "offices.csv")
    assert isinstance(found, CsvFile), found
    return found


def read(path: Path) -> list[Record]:
    return list(records(opened(path)))


def cells(path: Path) -> list[tuple[str, ...]]:
    found = read(path)
    assert not any(wrong for _, _, wrong in found), found
    return [cells for _, cells, _ in found]


def refused_in(found: list[Record]) -> list[tuple[int, str]]:
    return [(row, wrong.code) for row, _, wrong in found if wrong]


def said(path: Path) -> list[tuple[int, str]]:
    return refused_in(read(path))


def refused(path: Path) -> str:
    found = open_csv(path, "offices.csv")
    assert isinstance(found, Problem), found
    return found.code


def test_the_first_row_names_the_columns(written: Written):
    assert opened(written(" Name ,Country,\nA,KZ,\n")).headings == ("Name", "Country")


@pytest.mark.parametrize("before", ["", "sep=,\n"])
def test_rows_are_counted_as_a_spreadsheet_shows_them(before: str, written: Written):
    path = written(before + 'name,country\nA,KZ\n"B\nC",KZ\n\nD,KZ\n')
    assert [(row, cells[0]) for row, cells, _ in read(path)] == [(2, "A"), (3, "B\nC"), (5, "D")]


def test_a_row_of_another_length_keeps_its_cells(written: Written):
    path = written("name,country,town\nA\nB,KZ,Almaty,x\n")
    assert [cells for _, cells, _ in read(path)] == [("A",), ("B", "KZ", "Almaty", "x")]
    assert said(path) == [(2, "uneven-row"), (3, "uneven-row")]


def test_a_cell_keeps_its_blanks_and_line_breaks(written: Written):
    assert cells(written('name,postal\nA," 1 Road\r\nTown "\n')) == [("A", " 1 Road\r\nTown ")]


def test_rows_without_a_word_are_passed_over(written: Written):
    assert cells(written("name,country\n,\n  ,\u00a0\nA,KZ\n")) == [("A", "KZ")]


def test_empty_cells_behind_the_last_column_make_no_difference(written: Written):
    assert cells(written("name,country\nA,KZ,,\n")) == [("A", "KZ")]


def test_a_row_that_is_too_short_or_too_long_is_named_and_the_next_is_read(written: Written):
    found = read(written("name,country\nA\nB,KZ,more\nC,KZ\n"))
    assert [wrong.words for _, _, wrong in found[:2] if wrong] == [
        "this row has 1 cell, the first row has 2 columns",
        "this row has 3 cells, the first row has 2 columns",
    ]
    assert found[2] == (4, ("C", "KZ"), None)


def test_a_quotation_mark_that_never_closes_costs_its_own_row_only(written: Written):
    found = read(written('name,country\nA,KZ\n"B,KZ\nC,KZ\nD,KZ\n'))
    assert refused_in(found) == [(3, "open-quote")]
    assert [cells[0] for _, cells, wrong in found if not wrong] == ["A", "C", "D"]


def test_a_quotation_mark_that_the_next_row_closes_costs_its_own_row_only(written: Written):
    found = read(written('name,country\n"A,KZ\n"B",KZ\nC,KZ\n'))
    assert refused_in(found) == [(2, "open-quote")]
    assert [cells[0] for _, cells, wrong in found if not wrong] == ["B", "C"]


def test_a_quotation_mark_open_over_a_large_file_costs_its_own_row_only(written: Written):
    found = read(written('name,country\n"A,KZ\n' + "B,KZ\n" * 30_000))
    assert refused_in(found) == [(2, "open-quote")]
    assert len(found) == 30_001


def test_a_sign_that_no_text_holds_is_named(written: Written):
    assert said(written("name,country\nA\0B,KZ\nC,KZ\n")) == [(2, "nul")]


def test_a_cell_that_is_too_long_is_named(written: Written):
    assert said(written(f"name,country\n{'A' * 10_001},KZ\n{'B' * 10_000},KZ\n")) == [(2, "long-cell")]


def test_a_quoted_cell_longer_than_the_reader_takes_is_named(written: Written):
    assert said(written(f'name,country\n"{"A" * 200_000}",KZ\nB,KZ\n')) == [(2, "long-cell")]


def test_a_line_without_an_end_is_named_and_the_next_row_is_read(written: Written):
    found = read(written("name,country\n" + "A,KZ," * 500_000 + "\nB,KZ\n"))
    assert refused_in(found) == [(2, "long-line")]
    assert found[-1] == (3, ("B", "KZ"), None)


def test_a_letter_that_cannot_be_read_is_named(written: Written):
    path = written("name,country\nPrésident Ünal,KZ\nMinist".encode() + b"\xe8" + b"re,KZ\n")
    assert said(path) == [(3, "lost-letter")]


def test_line_ends_of_old_computers_end_lines(written: Written):
    assert cells(written("name,country\rA,KZ\rB,KZ\r")) == [("A", "KZ"), ("B", "KZ")]


def test_the_line_that_tells_the_delimiter_is_no_header(written: Written):
    path = written("sep=;\r\nname;country\r\nA;KZ\r\n")
    assert opened(path).headings == ("name", "country")
    assert read(path) == [(2, ("A", "KZ"), None)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("Name,name\nA,B\n", "column-twice"),
        ("Example Office,office@kz.example\n", "no-header"),
        (",".join(f"c{n}" for n in range(201)), "columns"),
        ('"name,country\nA,KZ\n', "open-quote"),
    ],
)
def test_a_file_without_a_right_first_row_is_refused(content: str, code: str, written: Written):
    assert refused(written(content)) == code


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    assert refused(tmp_path / "none.csv") == "no-such-file"


def test_a_large_file_takes_no_more_memory_than_a_small_one(written: Written):
    path = written("name,country\n" + "Example Office of Something,KZ\n" * 15_000)
    table = opened(path)
    tracemalloc.start()
    assert sum(1 for _ in records(table)) == 15_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffd"))] * 3)))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str, str]]):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("one", "two", "three"), *table])
    path.write_bytes(text.getvalue().encode())
    kept = [
        row for row in table if any(cell.strip(" \t\r\n\v\f\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff") for cell in row)
    ]
    assert cells(path) == kept


@given(st.binary())
def test_any_bytes_are_rows_or_words(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(content)
    found = open_csv(path, "bytes.csv")
    if isinstance(found, CsvFile):
        assert all(wrong or len(cells) == len(found.headings) for _, cells, wrong in records(found))


def test_a_first_row_of_a_hundred_thousand_columns_is_refused_at_once(tmp_path: Path):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{number}" for number in range(100_000)) + "\n", "utf-8")
    began = time.process_time()
    found = open_csv(path, "wide.csv")
    assert time.process_time() - began < 5
    assert not isinstance(found, CsvFile)


def test_the_names_of_the_columns_again_are_no_row(written: Written):
    path = written("name,town\nAda,Oslo\n\ufeffname, town ,\nname,Oslo\n")
    assert said(path) == [(3, "header-again")]
