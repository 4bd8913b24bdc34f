from typing import Any

from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.books.matching import Matching, ReadRow, folded


def a_row(line: int = 2, **values: Any) -> ReadRow:
    return ReadRow(line=line, values=values)


def test_the_second_row_of_an_entry_finds_the_first():
    rows = a_row(id="mayor"), a_row(3, title="Mayor")
    matching = Matching(rows, {"mayor": Office(title="Mayor")}, "TN")
    assert [matching.first(row, matching.entries(row)).line for row in rows] == [2, 2]


def test_the_book_s_country_counts_where_a_row_names_none():
    rows = a_row(title="Mayor"), a_row(3, title="Mayor", country="TN"), a_row(4, title="Mayor", country="DZ")
    matching = Matching(rows, {}, "TN")
    assert [matching.first(row, ()).line for row in rows] == [2, 2, 4]
    assert [matching.new_id(row) for row in (rows[0], rows[2])] == ["mayor", "mayor-dz"]


def test_capitals_and_spaces_make_no_difference():
    assert folded(" MINISTER\u00a0of  Justice") == "minister of justice"
