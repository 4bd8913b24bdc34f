import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.model.dates import (
    Day,
    FactDate,
    IssueDate,
    IssueDateError,
    Moment,
    MomentError,
    first_day,
    last_day,
    parse_fact_date,
    parse_issue_date,
    parse_moment,
    short_date,
)

DAYS = st.dates(min_value=dt.date(1000, 1, 1))
MARKS = st.sampled_from(["", "~", "?", "%"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-01-25", "2021-01-25", "2021-01-25"),
        ("2007-05", "2007-05-01", "2007-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2011", "2011-01-01", "2011-12-31"),
        ("2021-07-14/2021-07-15", "2021-07-14", "2021-07-15"),
        ("2011/2026", "2011-01-01", "2026-12-31"),
        ("[2019-06-07..2019-06-10]", "2019-06-07", "2019-06-10"),
        ("2010/..", "2010-01-01", "2010-12-31"),
        ("../2010-05", "0001-01-01", "2010-05-31"),
    ],
)
def test_a_date_means_the_days_from_first_to_last(text: str, first: str, last: str):
    when = parse_fact_date(text)
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "about", "uncertain"),
    [("2011-04-15~", True, False), ("2010-09?", False, True), ("2011%", True, True), ("2011", False, False)],
)
def test_a_mark_says_how_sure_a_date_is(text: str, about: bool, uncertain: bool):
    start = parse_fact_date(text).start
    assert start is not None
    assert (start.about, start.uncertain) == (about, uncertain)


def test_a_time_stands_behind_a_whole_day():
    assert parse_fact_date("2011-04-15T23:00").start == Day(year=2011, month=4, day=15, time="23:00")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2011", "one"),
        ("2011/2012", "range"),
        ("[2011..2012]", "one-of"),
        ("2011/..", "open-end"),
        ("../2011", "open-start"),
    ],
)
def test_a_date_has_a_kind(text: str, kind: str):
    assert parse_fact_date(text).kind == kind


def test_a_date_with_both_ends_open_is_the_longest_there_is():
    when = FactDate(start=None)
    assert (when.first, when.last) == (dt.date.min, dt.date.max)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "early May 2026",
        "2026-5-3",
        "26-05-03",
        "2026-13",
        "2026-00",
        "2026-05-00",
        "2021-02-29",
        "2026-05T23:00",
        "2026-05-03T24:30",
        "2026-05-03T23",
        "2026/",
        "../..",
        "[2026]",
        "2026-05-03/2026-05-01",
        "[2026..2025]",
        "2026/2027/2028",
        "2026-05-03 ",
        "0000",
        "0206-05-03",
    ],
)
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(ValueError):
        parse_fact_date(text)


@given(day=DAYS, mark=MARKS)
def test_every_day_of_the_calendar_is_itself(day: dt.date, mark: str):
    when = parse_fact_date(day.isoformat() + mark)
    assert when.first == when.last == day


@given(day=DAYS, mark=MARKS)
def test_every_day_lies_in_its_month_and_its_year(day: dt.date, mark: str):
    for size in (7, 4):
        when = parse_fact_date(day.isoformat()[:size] + mark)
        assert when.first <= day <= when.last


@given(one=DAYS, other=DAYS)
def test_a_range_is_read_just_when_its_end_is_not_before_its_start(one: dt.date, other: dt.date):
    text = f"{one.isoformat()}/{other.isoformat()}"
    if other < one:
        with pytest.raises(ValueError, match="the end comes before the start"):
            parse_fact_date(text)
    else:
        when = parse_fact_date(text)
        assert (when.first, when.last) == (one, other)


@given(text=st.text(alphabet="0123456789-/.[]~?%T:", max_size=24))
def test_a_text_is_a_date_or_refused_and_never_anything_else(text: str):
    try:
        when = parse_fact_date(text)
    except ValueError:
        return
    assert when.first <= when.last


@pytest.mark.parametrize(
    ("text", "date", "short"),
    [
        ("2026-05-04", dt.date(2026, 5, 4), "2026-05-04"),
        ("2018-05", Day(year=2018, month=5), "2018-05"),
        ("2018", Day(year=2018), "2018"),
        ("2018-05~", Day(year=2018, month=5, about=True), "2018-05"),
        ("2018-05-04?", Day(year=2018, month=5, day=4, uncertain=True), "2018-05-04"),
    ],
)
def test_the_date_of_an_issue_is_a_day_or_what_is_known_of_it(text: str, date: IssueDate, short: str):
    assert parse_issue_date(text) == date
    assert short_date(date) == short


@pytest.mark.parametrize("text", ["2018-13", "2018-02-30", "May 2018", "0206-05-04", "0206"])
def test_what_is_no_date_of_an_issue_is_refused(text: str):
    with pytest.raises(IssueDateError):
        parse_issue_date(text)


def test_a_date_known_in_part_has_a_first_and_a_last_day():
    may = Day(year=2018, month=5)
    assert (first_day(may), last_day(may)) == (dt.date(2018, 5, 1), dt.date(2018, 5, 31))


@pytest.mark.parametrize(
    ("text", "day", "zone"),
    [
        ("2026-05-06", Day(year=2026, month=5, day=6), ""),
        ("2026-05-06T10:00:00+02:00", Day(year=2026, month=5, day=6, time="10:00"), "UTC+2"),
        ("2026-05-06 10:00-03:30", Day(year=2026, month=5, day=6, time="10:00"), "UTC-3:30"),
        ("2026-05-06T10:00Z", Day(year=2026, month=5, day=6, time="10:00"), "UTC"),
        ("2026-05-06T10:00+00:00", Day(year=2026, month=5, day=6, time="10:00"), "UTC"),
    ],
)
def test_a_moment_is_a_day_or_a_time_in_its_zone(text: str, day: Day, zone: str):
    assert parse_moment(text) == Moment(day=day, zone=zone)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-05", "2026-05-06T10:00", "2026-02-30", "2026-05-06T25:00Z", "tomorrow", ""),
        *("2026-05-06T10:00+15:00", "2026-05-06T10:00-13:00", "2026-05-06T10:00+01:75", "2026-05-06T10:00+00:30"),
    ],
)
def test_what_is_no_moment_is_refused(text: str):
    with pytest.raises(MomentError):
        parse_moment(text)
