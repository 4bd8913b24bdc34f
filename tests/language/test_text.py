import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.language.text import braces, fill, keep_together, say, space


def shown(text: str) -> str:
    """The text with "_" where a space does not break."""
    return text.replace("\u00a0", "_")


def french(text: str) -> str:
    return shown(space(text, a_language("fr")))


def test_a_name_in_braces_is_replaced_by_its_word():
    assert fill("urges you to act {in_country}.", {"in_country": "in Tunisia"}) == "urges you to act in Tunisia."


def test_what_is_put_in_is_not_looked_at_again():
    assert fill("{a}", {"a": "{b}", "b": "no"}) == "{b}"


def test_a_hyphen_in_braces_is_the_same_as_an_underscore():
    assert fill("{in-country}", {"in_country": "in Tunisia"}) == "in Tunisia"


@pytest.mark.parametrize("text", ["{unknown}", "{{a}}", "{ a }", "{A}", "{a", "{0}", "{a!r}", "{a.b}", "%(a)s"])
def test_other_braces_stay_as_they_are(text: str):
    assert fill(text, {"a": "no"}) == text


def test_names_in_braces_are_found_with_their_offsets():
    assert braces("To {title}: {{no}} {reference}") == (("title", 3), ("reference", 19))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Pays : titre", "Pays_: titre"),
        ("Pays: titre", "Pays_: titre"),
        ("2021: année", "2021_: année"),
        ("article 5 : texte", "article_5_: texte"),
        ("Pourquoi ?", "Pourquoi_?"),
        ("Pourquoi?", "Pourquoi_?"),
        ("Quoi ?!", "Quoi_?!"),
        ("(pourquoi?)", "(pourquoi_?)"),
        ("« mot »", "«_mot_»"),
        ("«mot»", "«_mot_»"),
        ("« Pourquoi ? » dit-il", "«_Pourquoi_?_» dit-il"),
        ("«Pourquoi?»", "«_Pourquoi_?_»"),
        ("mot:»2", "mot_:_»2"),
        ("« mot »: suite", "«_mot_»_: suite"),
        ("l’« affaire »", "l’«_affaire_»"),
        ("mot  : suite", "mot_: suite"),
        ("mot\u202f; suite", "mot_; suite"),
        ("a@b.example : adresse", "a@b.example_: adresse"),
        ("https://a.example : adresse", "https://a.example_: adresse"),
    ],
)
def test_french_marks_get_a_space_that_does_not_break(typed: str, printed: str):
    assert french(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "https://a.example/x?y=1:2;z",
        "voir https://a.example/x?",
        "mailto:a@b.example",
        "www.a.example:8080",
        "a::b",
        "a :: b",
        "a:: b",
        "mot;mot",
        ": début",
        "(?)",
        "C:\\x",
        "",
    ],
)
def test_addresses_times_and_double_colons_are_not_touched(text: str):
    assert french(text) == text


def test_english_has_no_such_spaces():
    assert space("Country : title « x » ?", a_language("en")) == "Country : title « x » ?"


@pytest.mark.parametrize(
    ("code", "typed", "printed"),
    [
        ("en", "on 2 May 2026, May 5, 2026", "on 2_May_2026, May_5,_2026"),
        ("en", "(3 to 4 May 2026)", "(3 to 4_May_2026)"),
        ("en", "2 Mayors, 2 may", "2 Mayors, 2 may"),
        ("fr", "le 1er octobre, (4 février 2021), mai 2018", "le 1er_octobre, (4_février_2021), mai_2018"),
        ("fr", "15 km, 20 %, 3 mois", "15_km, 20_%, 3 mois"),
        ("fr", "44 ans, 2 ansériformes", "44_ans, 2 ansériformes"),
        ("en", "5 metres, 5 m, 7 p.m.", "5 metres, 5_m, 7_p.m."),
        ("fr", "environ 1 957 euros, 4 millions", "environ 1_957_euros, 4_millions"),
        ("en", "in 2020 300 people", "in 2020 300 people"),
        ("fr", "de 9 h 15 à 16 h 40", "de 9_h_15 à 16_h_40"),
    ],
)
def test_a_date_stays_in_one_line_and_so_does_a_number_with_its_unit(code: str, typed: str, printed: str):
    assert shown(space(typed, a_language(code))) == printed


@pytest.mark.parametrize(
    ("code", "typed", "printed"),
    [
        (
            "en",
            "(art. 19), Articles 19 and 22, p. 3, no. 5, vol. IV",
            "(art._19), Articles_19 and 22, p._3, no._5, vol._IV",
        ),
        ("fr", "l’article 19, n° 5, al. 2, § 4", "l’article_19, n°_5, al._2, §_4"),
        ("en", "the article 'Nineteen', etc. Then", "the article 'Nineteen', etc. Then"),
        ("en", "Mr. J. R. Smith, Dr Meadow, H.E. Sampleson", "Mr._J._R._Smith, Dr_Meadow, H.E._Sampleson"),
        ("fr", "M. Dupont, Mme Lanterne, Me Dupont", "M._Dupont, Mme_Lanterne, Me_Dupont"),
        ("en", "U.S. Army, General Assembly, it was I. we", "U.S. Army, General Assembly, it was I. we"),
    ],
)
def test_what_is_counted_stays_with_its_number_and_a_short_title_with_its_name(code: str, typed: str, printed: str):
    assert shown(space(typed, a_language(code))) == printed


@given(st.text("ab1 :;?!«»()@./\u00a0\n", max_size=40))
def test_spacing_twice_changes_nothing_and_keeps_every_letter(text: str):
    once = space(text, a_language("fr"))
    assert space(once, a_language("fr")) == once
    assert "".join(once.split()) == "".join(text.split())


def test_a_reference_stays_on_one_line():
    assert shown(keep_together("KAZ 001 / 0121 /  OBS 013")) == "KAZ_001_/_0121_/_OBS_013"


def test_a_pattern_is_said_with_its_names_and_the_spaces_of_the_language():
    assert say("{country} : {title}", {"country": "Tunisie", "title": "x"}, a_language("fr")) == "Tunisie\u00a0: x"
