from urgent_appeal.planning.tables.places import MOST_ROWS, MOST_TABLES, shown_place, table_and_row


def test_a_place_is_the_line_with_the_table():
    assert table_and_row(7) == (0, 7)
    assert table_and_row(2 * MOST_ROWS + 7) == (2, 7)


def test_the_table_is_named_where_there_are_several():
    assert shown_place(7, ["people.csv"]) == "7"
    assert shown_place(MOST_ROWS + 7, ["people.csv", "mended.csv"]) == "7 of mended.csv"


def test_a_place_fits_into_32_bits():
    assert MOST_TABLES * MOST_ROWS < 2**32
