import pytest

from urgent_appeal.typesetting.imposition.tokens import Sample, tokens_of


def test_each_line_of_the_page_has_a_word_of_its_own():
    found, lines = tokens_of({(0, "sender"): (1, 2), (1, "signature"): (1,)}, {(0, "sender", 1): 9}, {})
    assert [token.written for token in found.values()] == [
        (0, "sender", 0),
        (0, "sender", 1),
        (0, "sender", 1),
        (1, "signature", 0),
    ]
    assert [token.part for token in found.values()] == [0, 0, 1, 0]
    assert [word for rows in lines.values() for row in rows for word in row.split(" ")] == list(found)


def test_the_words_of_a_broken_line_are_wide():
    _, lines = tokens_of({(0, "line"): (2,)}, {(0, "line", 0): 9}, {})
    assert all(len(word) == 15 for word in lines[0, "line"][0].split(" "))


@pytest.mark.parametrize("alone", [True, False])
def test_no_word_stands_in_another(alone: bool):
    rows = range(60)
    samples = {(0, "sender", row): Sample(faces=("ab",), alone=True) for row in rows} if alone else {}
    found, _ = tokens_of({(0, "sender"): (1, 2) * 30}, {(0, "sender", row): row * 2 for row in rows}, samples)
    assert len(found) == 90
    assert not any(one != other and one in other for one in found for other in found)
