import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.language.folding import PLAIN, SPELLED_OUT, fold, fold_spelled_out, letters_read_one_way, readings


def ways(text: str) -> list[str]:
    return [reading.text for reading in readings(text)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quástelbérg", "quastelberg"),
        ("ŁÓDŹ", "lodz"),
        ("Đặng", "dang"),
        ("Kjær", "kjaer"),
        ("Weiß", "weiss"),
        ("Oʻktam O‘ktam O'ktam", "o'ktam o'ktam o'ktam"),
        ("مـحـمـد", "محمد"),
        ("کریمی", "كريمي"),
        ("qua\u200bstel\u00adberg", "quastelberg"),
        ("김철수", "김철수"),
    ],
)
def test_a_text_is_folded(text: str, folded: str):
    assert fold(text) == folded


def test_a_final_yeh_without_dots_stays_another_letter():
    assert fold("على") != fold("علي")


@pytest.mark.parametrize(("text", "folded"), [("Müller", "mueller"), ("Sørensen", "soerensen"), ("Ågren", "aagren")])
def test_letters_that_are_also_written_as_two(text: str, folded: str):
    assert fold_spelled_out(text) == folded


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("%D0%9F%D0%B5%D1%82%D1%80%D0%BE%D0%B2", "петров"),
        ("https://x.example/%50etrov", "https://x.example/petrov"),
        ("%2550etrov", "petrov"),
        ("%CF%E5%F2%F0%EE%E2", "петров"),
        ("https://xn--mller-kva.example", "https://muller.example"),
        ("Pe**tr**ov", "petrov"),
        ("Pet[^a]rov", "petrov"),
        ("An\\na", "anna"),
        ("[Petr](http://x.example)ov", "petrov"),
        ("Pe<b>tr</b>ov", "petrov"),
        ("P&eacute;trov", "petrov"),
        ("&amp;#80;etrov", "petrov"),
        ("PÃ©trov", "petrov"),
        ("50%Fatima", "50%fatima"),
        ("#FreeOleg", "free oleg"),
        ("Pеtrоv", "petrov"),
        ("Пeтрoв", "петров"),
    ],
)
def test_a_text_is_read_as_its_reader_would(text: str, way: str):
    assert any(way in one for one in ways(text))


def test_a_whole_word_of_another_script_is_left_as_it_is():
    assert ways("ALI and АЛИ") == ["ali and али"]


def test_a_place_leads_back_to_the_text_as_written():
    reading = next(one for one in readings("see %D0%9F%D0%B5 here") if "пе" in one.text)
    at = reading.text.index("пе")
    places = reading.places()
    assert reading.written(places[at], places[at + 1] + 1) == (4, 16)


@given(st.text(max_size=60))
def test_every_place_lies_inside_the_text(text: str):
    for reading in readings(text):
        places = reading.places()
        assert len(places) == len(reading.text)
        for place in places:
            start, end = reading.written(place, place + 1)
            assert 0 <= start <= end <= len(text)


def test_ascii_is_folded_as_by_the_tables():
    text = "".join(map(chr, range(128)))
    (first, *_) = readings(text)
    assert first.text == text.translate(PLAIN) == text.translate(SPELLED_OUT)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_with_one_reading_has_the_letters_of_all_its_readings(text: str):
    letters = letters_read_one_way(text)
    assert letters is None or {one.letters for one in readings(text)} == {letters}


@pytest.mark.parametrize("text", ["Ze*l*mira", "xn--zelmira-9za", "Zelm%69ra", "Zelm&#105;ra", "Zelmíra"])
def test_a_text_that_may_be_read_otherwise_has_not_only_one(text: str):
    assert letters_read_one_way(text) is None
