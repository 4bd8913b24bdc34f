import tomllib
from pathlib import Path
from string import ascii_uppercase

import pytest

from tests.builders import a_language
from urgent_appeal.language.countries import (
    alpha3,
    code_for,
    country_in_capitals,
    country_name,
    country_of_official_name,
    english_names_of_languages,
    has_locale,
    in_country,
    known,
    language_for,
    language_name,
    language_of_three_letters,
    post_language,
    slip_in_country,
    unnamed,
)
from urgent_appeal.model.value import replace

FORMS = tomllib.loads((Path(__file__).parent / "in_country.toml").read_text(encoding="utf-8"))
"""The English and the French form of every country, looked through by hand."""


def test_countries_are_those_of_the_standard_kosovo_and_the_invented_one():
    codes = {f"{first}{second}" for first in ascii_uppercase for second in ascii_uppercase}
    countries = {code for code in codes if known(code)}
    assert countries == {*FORMS, "ZZ"}
    assert len(countries) == 249 + 2


@pytest.mark.parametrize("code", ["UK", "EU", "UN", "XA", "AC", "kz", "KAZ", "", "XX", "Kazakhstan", "01"])
def test_other_letters_are_no_country(code: str):
    assert not known(code)


def test_a_country_is_called_as_the_language_calls_it():
    assert country_name("KZ", a_language("en")) == "Kazakhstan"
    assert country_name("DE", a_language("fr")) == "Allemagne"
    assert in_country("KZ", a_language("fr")) == "au Kazakhstan"


@pytest.mark.parametrize(("code", "column"), [("en", 0), ("fr", 1)])
def test_every_country_has_its_in_form(code: str, column: int):
    language = a_language(code)
    assert {country: in_country(country, language) for country in FORMS} == {
        country: forms[column] for country, forms in FORMS.items()
    }
    assert len(FORMS) == 250


def test_a_language_file_may_call_a_country_otherwise():
    language = replace(a_language("en"), countries={"MM": "Burma"})
    assert country_name("MM", language) == "Burma"
    assert in_country("MM", language) == "in Burma"


def test_a_pattern_may_take_the_name_with_a_small_first_letter():
    language = replace(a_language("fr"), in_country={"CK": "près des {country-small}"})
    assert in_country("CK", language) == "près des îles Cook"


def test_a_country_without_a_name_is_known():
    bare = replace(a_language(), locale="ln_CD", countries={})
    assert "CW" in unnamed(bare)
    assert "CW" not in unnamed(replace(bare, countries={"CW": "Curaçao"}))
    assert unnamed(a_language()) == ()


@pytest.mark.parametrize(("locale", "there"), [("en_GB", True), ("fr", True), ("qaa_XX", False), ("", False)])
def test_which_locales_there_are(locale: str, there: bool):
    assert has_locale(locale) == there


@pytest.mark.parametrize("code", ["ZZ", "XX", "Tunisia"])
def test_an_invented_country_and_what_is_none_have_no_in_form(code: str):
    assert in_country(code, a_language("en")) is None


def test_a_language_file_may_have_an_in_form_of_the_invented_country():
    assert in_country("ZZ", replace(a_language(), in_country={"ZZ": "in Exampland"})) == "in Exampland"


def test_a_language_is_called_as_another_calls_it():
    assert language_name("ru", a_language("en")) == "Russian"
    assert language_name("kk", a_language("fr")) == "kazakh"
    assert language_name("pt-BR", a_language("en")) == "Brazilian Portuguese"
    assert language_name("xx", a_language("en")) == "xx"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kazakhstan", "KZ"),
        ("  kazakhstan ", "KZ"),
        ("KAZ", "KZ"),
        ("kz", "KZ"),
        ("XKX", "XK"),
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("USA", "US"),
        ("Tunisie", "TN"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("The Gambia", "GM"),
        ("Myanmar", "MM"),
        ("Burma", "MM"),
        ("Turkey", "TR"),
        ("Türkei", "TR"),
        ("Казахстан", "KZ"),
        ("中国", "CN"),
        ("Iran, Islamic Republic of", "IR"),
        ("Bosnia and Herzegovina", "BA"),
        ("England", "GB"),
        ("Wales", "GB"),
        ("Northern Ireland", "GB"),
        ("U.S.A.", "US"),
        ("U.K.", "GB"),
        ("Holland", "NL"),
        ("Hong Kong", "HK"),
        ("Republic of Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Democratic People's Republic of Korea", "KP"),
        ("People's Republic of China", "CN"),
        ("Kingdom of Spain", "ES"),
        ("Venezuela, Bolivarian Republic of", "VE"),
        ("Bahamas, The", "BS"),
        ("Congo, DR", "CD"),
        ("Congo (Kinshasa)", "CD"),
        ("Kenya (KE)", "KE"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Korea (North)", "KP"),
        ("RDC", "CD"),
        ("Congo - Brazzaville", "CG"),
        ("Etats Unis", "US"),
        ("EE.UU.", "US"),
        ("St Kitts & Nevis", "KN"),
        ("Belgique/België", "BE"),
        ("Scotland, UK", "GB"),
        ("État de Palestine", "PS"),
        ("Российская Федерация", "RU"),
        ("Polska", "PL"),
        ("ไทย", "TH"),
        ("대한민국", "KR"),
        ("საქართველო", "GE"),
    ],
)
def test_the_code_for_a_country_written_in_another_way(written: str, code: str):
    assert code_for(written) == code


@pytest.mark.parametrize(
    "written",
    [
        *("", "Atlantis", "EU", "European Union", "Korea", "Congo", "Congo (Kananga)", "SUN", "Kenya (Nairobi)", ","),
        *("/", "Israel/Palestine"),
    ],
)
def test_no_code_is_guessed(written: str):
    assert code_for(written) is None


def test_a_name_that_two_countries_have_gets_a_hint_for_both():
    hint = slip_in_country("the Congo")
    assert '"CG"' in hint
    assert '"CD"' in hint


@pytest.mark.parametrize(
    ("code", "letters"),
    [("KZ", "KAZ"), ("FR", "FRA"), ("DE", "DEU"), ("RO", "ROU"), ("CD", "COD"), ("MM", "MMR"), ("XK", "XKX")],
)
def test_three_letters(code: str, letters: str):
    assert alpha3(code) == letters
    assert code_for(letters) == code


def test_no_two_countries_have_the_same_three_letters():
    codes = list(FORMS)
    assert len({alpha3(code) for code in codes}) == len(codes) > 200


def test_what_is_no_country_has_no_three_letters():
    assert alpha3("QQ") is None


@pytest.mark.parametrize(
    ("country", "wanted", "language"),
    [
        ("GB", "en", "en"),
        ("GB", "fr", "en"),
        ("FR", "en", "fr"),
        ("CH", "fr", "fr"),
        ("CH", "it", "it"),
        ("CH", "en", "fr"),
        ("SN", "en", "fr"),
        ("MA", "en", "fr"),
        ("IN", "fr", "en"),
        ("DE", "fr", "de"),
        ("BE", "fr", "fr"),
        ("CA", "fr", "fr"),
    ],
)
def test_the_post_reads_its_own_languages_and_the_one_wanted_where_it_is_among_them(
    country: str, wanted: str, language: str
):
    assert post_language(country, wanted) == language


@pytest.mark.parametrize("country", [None, "", "ZZ"])
def test_without_a_country_the_post_reads_the_one_wanted(country: str | None):
    assert post_language(country, "fr") == "fr"


@pytest.mark.parametrize(
    ("code", "language", "line"),
    [
        ("KZ", "en", "KAZAKHSTAN"),
        ("DE", "fr", "ALLEMAGNE"),
        ("CI", "fr", "CÔTE D’IVOIRE"),
        ("TN", "tr", "TUNUS"),
        ("FI", "tr", "FİNLANDİYA"),
        ("GR", "de", "GRIECHENLAND"),
        ("FR", "el", "ΓΑΛΛΙΑ"),
        ("HT", "el", "ΑΪΤΗ"),
        ("FR", "ka", "საფრანგეთი"),
    ],
)
def test_the_last_line_of_an_address_is_the_country_in_capitals(code: str, language: str, line: str):
    assert country_in_capitals(code, "Name", language) == line


@pytest.mark.parametrize(("code", "language"), [("ZZ", "en"), ("KZ", "xx"), ("KZ", "not a language")])
def test_a_country_without_a_name_in_that_language_has_the_one_given(code: str, language: str):
    assert country_in_capitals(code, "Exampland", language) == "EXAMPLAND"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("fr", "fr"),
        (" FR ", "fr"),
        ("pt-BR", "pt"),
        ("zh_Hant", "zh"),
        ("French", "fr"),
        ("français", "fr"),
        ("Francais", "fr"),
        ("Deutsch", "de"),
        ("russe", "ru"),
        ("русский", "ru"),
        ("العربية", "ar"),
        ("English (United States)", "en"),
        ("French (Canada)", "fr"),
        ("British English", "en"),
        ("Português (Brasil)", "pt"),
        ("fra", "fr"),
        ("ger", "de"),
        ("Farsi", "fa"),
        ("polski", "pl"),
    ],
)
def test_the_code_for_a_language_written_in_another_way(written: str, code: str):
    assert language_for(written) == code


@pytest.mark.parametrize("written", ["", "Frensh", "qq", "q", "Exampish", "france"])
def test_what_names_no_language_has_no_code(written: str):
    assert language_for(written) is None


def test_languages_are_suggested_by_their_english_names():
    assert {"French", "Kazakh"} < set(english_names_of_languages())


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Tunesia", 'did you mean Tunisia? write "TN"'),
        ("Kazahstan", 'did you mean Kazakhstan? write "KZ"'),
        ("Exampland", ""),
        ("Atlantis", ""),
        ("x" * 10_000, ""),
    ],
)
def test_a_slip_in_the_name_of_a_country_gets_a_hint(written: str, hint: str):
    assert slip_in_country(written) == hint


@pytest.mark.parametrize(
    ("name", "code"),
    [("Iran, Islamic Republic of", "IR"), ("french republic", "FR"), ("Republic of Korea", None), ("", None)],
)
def test_only_whole_names_of_the_standard_count(name: str, code: str | None):
    assert country_of_official_name(name) == code


@pytest.mark.parametrize(("code", "letters"), [("fra", "fr"), ("fre", "fr"), ("fil", None), ("qqq", None)])
def test_three_letters_of_a_language_are_two(code: str, letters: str | None):
    assert language_of_three_letters(code) == letters
