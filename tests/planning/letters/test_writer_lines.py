import datetime as dt
from typing import Any

import pytest

from tests.builders import a_recipient
from tests.planning.letters.builders import a_setting
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.issuer import Window
from urgent_appeal.planning.letters.writer_lines import Desk, desk_of, writer_lines

TO = (a_recipient(country="TN"),)


def somebody(**changes: Any) -> Signatory:
    given: dict[str, Any] = {"number": 1, "line": 2, "name": "Ada Sampleton", "street": ("1 Lamp Street",)}
    return Signatory(**(given | {"postcode": "75001", "city": "Paris", "country": "FR"} | changes))


def a_desk(who: Signatory, window: Window = "none", **changes: Any) -> Desk:
    return desk_of(who, TO, a_setting(window=window, date=dt.date(2026, 12, 1), **changes), window)


def test_abroad_the_country_stands_below_the_address():
    who = somebody()
    assert writer_lines(who, a_desk(who))["sender"] == ("Ada Sampleton", "1 Lamp Street", "75001 Paris", "FRANCE")


@pytest.mark.parametrize(
    ("city", "place"),
    [
        ("75011 Paris Cedex 11", "Paris, "),
        ("D-10115 Berlin", "Berlin, "),
        ("1000", ""),
        ("6th of October City", "6th of October City, "),
    ],
)
def test_a_letter_is_dated_from_the_town_alone(city: str, place: str):
    who = somebody(city=city)
    assert writer_lines(who, a_desk(who))["dateline"] == (f"{place}1\u00a0December\u00a02026",)


def test_at_home_no_country_is_said():
    who = somebody(country="TN")
    assert "TUNISIA" not in writer_lines(who, a_desk(who))["sender"]


def test_above_a_window_the_sender_has_two_lines():
    who = somebody()
    sender = writer_lines(who, a_desk(who, "din-a"))["sender"]
    assert sender == ("Ada Sampleton", "1 Lamp Street · 75001 Paris · FRANCE")


@pytest.mark.parametrize(("window", "lines"), [("none", 0), ("din-a", 1), ("din-b", 1)])
def test_the_address_of_the_sender_stands_in_the_window_alone(window: Window, lines: int):
    who = somebody()
    assert len(writer_lines(who, a_desk(who, window))["return_line"]) == lines


def test_a_name_that_does_not_fit_the_window_is_left_out_there():
    who = somebody(name="Ada " * 30)
    assert writer_lines(who, a_desk(who, "din-a"))["return_line"] == ("1 Lamp Street · 75001 Paris",)


def test_place_and_date_are_those_of_the_writer():
    who = somebody()
    assert writer_lines(who, a_desk(who))["dateline"] == ("Paris, 1\u00a0December\u00a02026",)


def test_who_gives_nothing_but_a_name_has_a_name_a_date_and_a_signature():
    who = Signatory(number=1, line=2, name="Ada Sampleton")
    lines = writer_lines(who, a_desk(who, "din-a"))
    assert {slot for slot, said in lines.items() if said} == {"sender", "dateline", "signature"}
