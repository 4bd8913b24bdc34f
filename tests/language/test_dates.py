import datetime as dt

import pytest

from tests.builders import a_language
from urgent_appeal.language.dates import format_day, format_fact, format_span
from urgent_appeal.model.dates import FactDate, parse_fact_date, parse_issue_date


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def fact(text: str, code: str) -> str:
    return plain(format_fact(parse_fact_date(text), a_language(code)))


def span(start: str | None, until: str | None, code: str = "en") -> str:
    def day(text: str | None) -> FactDate | None:
        return None if text is None else parse_fact_date(text)

    return plain(format_span(day(start), day(until), a_language(code)))


def test_a_date_stays_in_one_line():
    assert format_day(dt.date(2026, 5, 3), a_language("en")) == "3\u00a0May\u00a02026"
    assert format_day(dt.date(2026, 5, 3), a_language("fr")) == "3\u00a0mai\u00a02026"
    assert format_day(parse_issue_date("2026-05"), a_language("fr")) == "mai\u00a02026"


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert plain(format_day(dt.date(2026, 5, 1), a_language("fr"))) == "1er mai 2026"
    assert plain(format_day(dt.date(2026, 5, 1), a_language("en"))) == "1 May 2026"


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2021-01-25", "25 January 2021", "25 janvier 2021"),
        ("2007-05", "May 2007", "mai 2007"),
        ("2011", "2011", "2011"),
        ("2011-04-15~", "around 15 April 2011", "vers le 15 avril 2011"),
        ("2010-04~", "around April 2010", "vers avril 2010"),
        ("2010~", "around 2010", "vers 2010"),
        ("2010-09?", "probably September 2010", "probablement en septembre 2010"),
        ("2011-04-15%", "probably around 15 April 2011", "probablement vers le 15 avril 2011"),
        ("2011-04-15T23:00", "15 April 2011, 23:00", "15 avril 2011, 23 h"),
        ("2011-04-15T23:00~", "around 15 April 2011, 23:00", "vers le 15 avril 2011, 23 h"),
        ("2011-04-15T09:05", "15 April 2011, 09:05", "15 avril 2011, 9 h 05"),
        ("2011-04-15T09:05/2011-04-15T23:00", "15 April 2011, 09:05 – 23:00", "15 avril 2011, 9 h 05 – 23 h"),
        ("[2011-04-15..2011-04-15]", "15 April 2011", "15 avril 2011"),
        ("2021-07-14/2021-07-15", "14 to 15 July 2021", "du 14 au 15 juillet 2021"),
        ("2021-07-01/2021-07-15", "1 to 15 July 2021", "du 1er au 15 juillet 2021"),
        ("2021-06-30/2021-07-15", "30 June to 15 July 2021", "du 30 juin au 15 juillet 2021"),
        (
            "2020-12-30/2021-01-02",
            "30 December 2020 to 2 January 2021",
            "du 30 décembre 2020 au 2 janvier 2021",
        ),
        ("2010/2011", "2010 to 2011", "de 2010 à 2011"),
        ("2021-07-14/2021-07-14", "14 July 2021", "14 juillet 2021"),
        ("2021-07-14/2021-08", "14 July 2021 – August 2021", "14 juillet 2021 – août 2021"),
        (
            "2021-07-14~/2021-07-15",
            "around 14 July 2021 – 15 July 2021",
            "14 juillet 2021 environ – 15 juillet 2021",
        ),
        ("2021-07-14~/2021-07-15~", "around 14 to 15 July 2021", "du 14 au 15 juillet 2021 environ"),
        ("2010?/2011?", "probably 2010 to 2011", "probablement de 2010 à 2011"),
        ("2011-04-15?", "probably 15 April 2011", "probablement le 15 avril 2011"),
        (
            "[2019-06-07..2019-06-10]",
            "some time between 7 and 10 June 2019",
            "un jour entre le 7 et le 10 juin 2019",
        ),
        (
            "[2019-06..2019-07]",
            "some time between 1 June and 31 July 2019",
            "un jour entre le 1er juin et le 31 juillet 2019",
        ),
        (
            "[2019..2020]",
            "some time between 1 January 2019 and 31 December 2020",
            "un jour entre le 1er janvier 2019 et le 31 décembre 2020",
        ),
        ("2010/..", "since 2010", "depuis 2010"),
        ("2010-05-01/..", "since 1 May 2010", "depuis le 1er mai 2010"),
        ("2010-05-02~/..", "since around 2 May 2010", "depuis le 2 mai 2010 environ"),
        ("2010-05-02?/..", "probably since 2 May 2010", "probablement depuis le 2 mai 2010"),
        ("../2010", "until 2010", "jusqu’en 2010"),
        ("../2010-05-02", "until 2 May 2010", "jusqu’au 2 mai 2010"),
    ],
)
def test_a_date_that_is_known_in_part(written: str, english: str, french: str):
    assert fact(written, "en") == english
    assert fact(written, "fr") == french


def test_months_of_one_year_name_it_once():
    assert fact("2021-05/2021-06", "en") == "May to June 2021"
    assert fact("2020-05/2021-06", "en") == "May 2020 to June 2021"
    assert fact("2021-05/2021-06", "fr") == "de mai à juin 2021"
    assert fact("2021-08?/2021-10?", "fr") == "probablement d’août à octobre 2021"


@pytest.mark.parametrize(
    ("start", "until", "english", "french"),
    [
        ("2021-01-25", "2021-04-15", "25 January to 15 April 2021", "du 25 janvier au 15 avril 2021"),
        ("2021-01-25", None, "25 January 2021", "25 janvier 2021"),
        (None, "2021-04", "until April 2021", "jusqu’en avril 2021"),
        (None, "2021-04-15", "until 15 April 2021", "jusqu’au 15 avril 2021"),
        (None, "../2021-04-15", "until 15 April 2021", "jusqu’au 15 avril 2021"),
        (None, None, "", ""),
        ("2010/..", "2021", "2010 to 2021", "de 2010 à 2021"),
        ("2021", "2021-04-15", "2021 – 15 April 2021", "2021 – 15 avril 2021"),
        (
            "2021-01-25/2021-01-26",
            "2021-04-15",
            "25 to 26 January 2021 – 15 April 2021",
            "du 25 au 26 janvier 2021 – 15 avril 2021",
        ),
    ],
)
def test_from_one_date_to_another(start: str | None, until: str | None, english: str, french: str):
    assert span(start, until) == english
    assert span(start, until, "fr") == french


@pytest.mark.parametrize(
    ("code", "text", "printed"),
    [
        ("en", "2018-05", "May 2018"),
        ("fr", "2018-05", "mai 2018"),
        ("fr", "2018", "2018"),
        ("en", "2018~", "around 2018"),
    ],
)
def test_of_the_date_of_an_old_issue_is_printed_what_is_known(code: str, text: str, printed: str):
    assert plain(format_day(parse_issue_date(text), a_language(code))) == printed
