import datetime as dt
from typing import Any

import pytest

from tests.builders import a_language
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import AddressBook, Check, Holder, Office
from urgent_appeal.planning.books.entries import (
    Entry,
    called,
    check_entry,
    check_titles,
    entries,
    in_language,
    months_before,
    stale_reasons,
)

NOW = dt.date(2026, 11, 24)


def a_check(**changes: Any) -> Check:
    return Check(**({"on": dt.date(2026, 10, 1), "what": "office-holder", "result": "ok"} | changes))


def an_office(**changes: Any) -> Office:
    """An entry with which nothing is wrong and nothing out of date."""
    right = {
        "title": "Minister of Justice",
        "country": "TN",
        "emails": ("office@justice.example",),
        "source": "https://justice.example",
        "checked": (a_check(),),
        "file": "cases/recipients/tn.toml",
    }
    return Office(**(right | changes))


def an_entry(**changes: Any) -> Entry:
    office = an_office(**changes)
    return Entry(id="tn/justice", office=office, language="en", words={"en": office})


def said(**changes: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(f.level, f.path, f.words) for f in check_entry(an_entry(**changes), now=NOW)]


def test_nothing_is_said_of_a_right_entry():
    assert said() == []


def test_an_entry_is_one_in_all_its_languages():
    english, french = an_office(), an_office(title="Ministre de la Justice")
    books = {
        ("tn", "en"): AddressBook(language="en", offices={"justice": english, "police": english}),
        ("tn", "fr"): AddressBook(language="fr", offices={"justice": french}),
    }
    found = entries(books)
    assert [(entry.id, entry.key, entry.language, tuple(entry.words)) for entry in found] == [
        ("tn/justice", "justice", "en", ("en", "fr")),
        ("tn/police", "police", "en", ("en",)),
    ]
    assert found[0].office == english


def test_in_another_language_own_forms_of_address_do_not_hold():
    entry = an_entry(salutation="Dear Minister,")
    assert in_language(entry, "en").salutation == "Dear Minister,"
    assert in_language(entry, "fr").salutation is None


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"institution": "Ministry"}, "Minister of Justice"),
        ({"title": None, "institution": "Ministry", "name": "A"}, "Ministry"),
        ({"title": None, "name": "Example Person"}, "Example Person"),
        ({"title": None}, ""),
    ],
)
def test_an_office_is_called_by_the_first_name_it_has(changes: dict[str, Any], name: str):
    assert called(an_office(**changes)) == name


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"title": None}, (), "this entry has no title, no institution and no name"),
        ({"office": "ministr"}, ("office",), 'there is no office "ministr"'),
        ({"country": "Tunisia"}, ("country",), 'country: "Tunisia" is not a country code'),
        ({"accredited_to": ("GB", "XX")}, ("accredited-to", 1), 'accredited-to: "XX" is not a country code'),
        ({"languages": ("fr", "Arabic")}, ("languages", 1), 'languages: "Arabic" is not a language code'),
    ],
)
def test_what_cannot_be_right_is_a_problem(changes: dict[str, Any], path: tuple[str | int, ...], words: str):
    assert said(**changes) == [("problem", ("justice", *path), words)]


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"emails": ("a b@x.example",)}, ("emails", 0), 'emails: there is a space in "a b@x.example"'),
        ({"phones": ("+216 712",)}, ("phones", 0), 'phones: "+216 712" has too many or too few digits'),
        ({"faxes": ("fax",)}, ("faxes", 0), 'faxes: "fax" is not a telephone number'),
        ({"web_form": "ftp://x.example"}, ("web-form",), 'web-form: "ftp://x.example" does not begin with https://'),
        ({"x": "justice"}, ("x",), 'x: "justice" is not an account; write it like @example'),
    ],
)
def test_a_contact_that_cannot_be_right_is_a_warning_as_in_a_check_of_a_case(
    changes: dict[str, Any], path: tuple[str | int, ...], words: str
):
    assert said(**changes) == [("warning", ("justice", *path), words)]


@pytest.mark.parametrize(
    ("code", "hint"),
    [("Tunisia", 'write "TN"'), ("Atlantis", 'write the two letters of ISO 3166-1, for example "TN"')],
)
def test_a_country_by_its_name_is_said_in_two_letters(code: str, hint: str):
    assert [finding.hint for finding in check_entry(an_entry(country=code), now=NOW)] == [hint]


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"source": None}, (), "no source is given for the contacts or the name"),
        ({"checked": None}, (), "nobody has checked this entry"),
        (
            {"checked": (a_check(on=dt.date(2025, 11, 23)),)},
            ("checked",),
            "this entry was last checked on 2025-11-23, more than 12 months ago",
        ),
        (
            {"checked": (a_check(what="office@justice.example", result="bounced"),)},
            ("emails", 0),
            'emails: "office@justice.example" came back on 2026-10-01',
        ),
        (
            {"postal": ("1 Road",), "checked": (a_check(what="post", result="refused"),)},
            ("postal",),
            "postal: the post was refused on 2026-10-01",
        ),
        (
            {"checked": (a_check(what="the mail"),)},
            ("checked", 0, "what"),
            'checked: "the mail" is not an address',
        ),
        (
            {"name": "Ana Example", "checked": (a_check(result="refused"),)},
            ("name",),
            "Ana Example no longer held the office on 2026-10-01",
        ),
        (
            {"name": "Example Person", "since": parse_fact_date("2026-12")},
            ("since",),
            "since: Example Person takes office only later, and nobody holds it today",
        ),
        (
            {"former": (Holder(name="Former Person", until=parse_fact_date("2026-03")),)},
            ("former",),
            "nobody is known to have held this office since 2026-03-31",
        ),
        (
            {"name": "Ana Example", "surname": "Sotto"},
            ("surname",),
            'surname: "Sotto" is not in the name "Ana Example"',
        ),
        (
            {"name": "A B", "former": (Holder(name="Ana Example", surname="Sotto", until=parse_fact_date("2020")),)},
            ("former", 0, "surname"),
            'surname: "Sotto" is not in the name "Ana Example"',
        ),
    ],
)
def test_what_is_out_of_date_is_a_warning(changes: dict[str, Any], path: tuple[str | int, ...], words: str):
    assert said(**changes) == [("warning", ("justice", *path), words)]
    assert stale_reasons(an_entry(**changes), now=NOW)


def test_the_second_of_two_addresses_is_the_one_that_is_pointed_at():
    mails = ("office@justice.example", "old@justice.example")
    found = said(emails=mails, checked=(a_check(what=mails[1], result="bounced"),))
    assert [path for _, path, _ in found] == [("justice", "emails", 1)]


def test_an_address_that_worked_again_has_not_failed():
    mail = "office@justice.example"
    assert said(checked=(a_check(what=mail, result="bounced"), a_check(what=mail))) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"checked": (a_check(on=dt.date(2027, 10, 1)),)}, ("checked", 0, "on")),
        (
            {
                "name": "A",
                "former": (Holder(name="B", since=parse_fact_date("2020"), until=parse_fact_date("2019")),),
            },
            ("former", 0, "until"),
        ),
    ],
)
def test_a_day_that_cannot_be_is_a_problem(changes: dict[str, Any], path: tuple[str | int, ...]):
    assert [(level, at) for level, at, _ in said(**changes)] == [("problem", ("justice", *path))]


def test_somebody_who_left_is_no_trouble_where_somebody_else_holds_the_office():
    former = (Holder(name="Former Person", until=parse_fact_date("2020")),)
    assert said(name="Example Person", since=parse_fact_date("2021"), former=former) == []


def test_who_still_holds_the_office_may_stand_among_the_former():
    former = (Holder(name="Former Person", until=parse_fact_date("2027")),)
    assert said(name="Example Person", since=parse_fact_date("2027"), former=former) == []


def test_an_entry_with_nothing_to_check_needs_no_check():
    assert said(emails=None, source=None, checked=None) == []


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (dt.date(2026, 11, 24), 12, dt.date(2025, 11, 24)),
        (dt.date(2024, 2, 29), 12, dt.date(2023, 2, 28)),
        (dt.date(2026, 1, 31), 2, dt.date(2025, 11, 30)),
        (dt.date(2026, 12, 31), 12, dt.date(2025, 12, 31)),
    ],
)
def test_months_are_counted_back(day: dt.date, months: int, before: dt.date):
    assert months_before(day, months) == before


def titles(**changes: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(f.level, f.path, f.hint) for f in check_titles(an_entry(**changes), a_language("en"))]


def test_an_honorific_must_be_one_of_the_language_file():
    former = (Holder(name="Bo Sample", honorific="genral"),)
    assert titles(honorific="senater", former=former) == [
        ("problem", ("justice", "honorific"), 'did you mean "senator"?'),
        ("problem", ("justice", "former", 0, "honorific"), 'did you mean "general"?'),
    ]
    assert not titles(honorific="senator")


def test_a_name_with_an_honorific_and_a_title_of_several_are_warnings():
    assert titles(name="Dr. Ada Example", office="expert") == [
        ("warning", ("justice", "name"), 'write name = "Ada Example" and honorific = "dr"')
    ]
    assert [path for _, path, _ in titles(title="Members of the Committee")] == [("justice", "title")]


def test_a_person_of_no_kind_of_office_and_a_name_with_a_comma_are_warnings():
    assert [path for _, path, _ in titles(name="Example, Ada")] == [("justice", "name"), ("justice",)]
    for known in ({"office": "minister"}, {"honorific": "dr"}, {"rank": "Colonel"}, {"salutation": "Dear Ada,"}):
        assert not titles(name="Ada Example", **known)
