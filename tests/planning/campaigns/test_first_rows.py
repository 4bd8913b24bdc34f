from urgent_appeal.planning.campaigns.first_rows import FirstRows


def test_a_text_is_new_once_and_then_known_by_its_first_row():
    rows = FirstRows()
    assert [rows.add("a", 2), rows.add("b", 3), rows.add("a", 4), rows.add("a", 5)] == [0, 0, 2, 2]


def test_many_texts_are_told_apart_while_the_table_grows():
    rows = FirstRows()
    assert not any(rows.add(str(number), number) for number in range(1, 5001))
    assert [rows.add(str(number), 9999) for number in range(1, 5001)] == list(range(1, 5001))
