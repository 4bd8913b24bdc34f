import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.language.names import honorific_at, initials, known_honorifics, with_honorific


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Example Person", "E. P."),
        ("Jean-Pierre Al-Exemple", "J.-P. A.-E."),
        ("van der Example", "V. D. E."),
        ("J.P. Example", "J. P. E."),
        ("Mary (Molly) Example", "M. M. E."),
        ("O’Example", "O."),
        ("ʿAbd al-Mithal", "A. A.-M."),
        ("Q\u0303x Test", "Q\u0303. T."),
        ("e\u0301mile Exemple", "É. E."),
        ("Иван Примерович", "И. П."),
        ("محمد المثال", "م. ا."),
        ("王小明", ""),
        ("김철수", ""),
        ("देवी उदाहरण", "दे. उ."),
        ("Example - Person", "E. P."),
        ("123", ""),
        ("", ""),
    ],
)
def test_initials(name: str, short: str):
    assert initials(name).replace("\u00a0", " ") == short


def test_initials_stay_on_one_line():
    assert initials("Example Person") == "E.\u00a0P."


@given(st.text("abÉжم\u0301 -", max_size=40))
def test_initials_hold_one_letter_of_each_word(name: str):
    words = [word for word in re.split(r"[ -]+", name) if word.strip("\u0301")]
    made = unicodedata.normalize("NFD", initials(name)).replace("\u0301", "")
    assert len(re.findall(r"\w", made)) == made.count(".") == len(words)


def test_an_honorific_stays_on_the_line_of_the_name():
    assert with_honorific("ms", "Example Person", a_language("en")) == "Ms.\u00a0Example Person"
    assert with_honorific("mr", "Exemple", a_language("fr")) == "M.\u00a0Exemple"


def test_a_lawyer_has_a_title_in_english_only_where_the_bar_speaks_french():
    printed = [with_honorific("lawyer", "Example Person", a_language(), country) for country in ("KE", "TN")]
    assert printed == ["Example Person", "Maître\u00a0Example Person"]
    assert with_honorific("lawyer", "Exemple", a_language("fr"), "KE") == "Me\u00a0Exemple"


def test_a_key_for_one_country_is_none_to_write():
    english = a_language("en")
    assert "lawyer" in known_honorifics(english)
    assert not [key for key in known_honorifics(english) if "." in key]
    found = honorific_at("Maître Kaya", english)
    assert found and found.key == "lawyer"
