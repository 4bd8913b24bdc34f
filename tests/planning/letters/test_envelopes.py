import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from tests.planning.letters.builders import a_setting, measure
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.letters.envelopes import (
    FIELD_WIDTH,
    LINE_HEIGHTS,
    SIZES,
    ZONES,
    Fitted,
    address,
    broken_at,
    country_line,
    fit,
    fit_on_sheet,
)
from urgent_appeal.planning.letters.setting import KnownFonts

WORDS = st.text(alphabet="abcdefghijkäéЖ,.-'0123456789", min_size=1, max_size=60)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=12).map(tuple)


def lines(number: int, width: int = 10) -> tuple[str, ...]:
    return tuple(f"{n:02}".ljust(width, "x") for n in range(number))


def test_a_short_address_stands_as_it_is():
    assert fit(lines(6), "din-a", measure) == Fitted(lines=lines(6), size=10)


@pytest.mark.parametrize(("number", "size"), [(6, 10), (7, 9), (8, 8)])
def test_an_address_of_more_lines_is_set_smaller_and_that_is_said(number: int, size: int):
    fitted = fit(lines(number), "din-b", measure)
    assert (fitted.lines, fitted.size, fitted.sheet) == (lines(number), size, False)
    assert fitted.said == ("" if size == 10 else f"its address is set in {size} pt, so that it fits the window")


def test_a_line_that_is_too_wide_goes_on_in_the_next_one():
    wide = "Directorate for Prisons and Other Places of Detention"
    assert fit(("Minister", wide, "Tunis"), "din-a", measure).lines == (
        "Minister",
        "Directorate for Prisons and Other Places of",
        "Detention",
        "Tunis",
    )


def test_a_line_of_one_word_is_never_broken():
    assert broken_at(("x" * 90,), 8, measure) == ("x" * 90,)


def test_lines_that_break_at_a_blank_that_holds_together_are_not_broken_there():
    assert broken_at(("a\u00a0" * 60,), 8, measure) == ("a\u00a0" * 60,)


def test_what_does_not_fit_in_8_pt_has_its_shortest_neighbours_joined():
    several = (
        "Name",
        "Minister of Justice",
        "Room 4",
        "Floor 2",
        "House 3",
        "Long Street",
        "Old Quarter",
        "12345 Town",
        "LAND",
    )
    fitted = fit(several, "din-a", measure)
    assert fitted.lines == (
        "Name",
        "Minister of Justice",
        "Room 4, Floor 2",
        "House 3",
        "Long Street",
        "Old Quarter",
        "12345 Town",
        "LAND",
    )
    assert fitted.said == "its address is set in 8 pt and some of its lines are joined, so that it fits the window"


def test_the_first_and_the_last_line_are_never_joined():
    for number in range(9, 16):
        fitted = fit(lines(number, 4), "din-a", measure)
        assert (fitted.lines[0], fitted.lines[-1]) == (lines(number, 4)[0], lines(number, 4)[-1])
        assert not fitted.sheet


@pytest.mark.parametrize("address", [lines(20, 40), ("x" * 90, "Tunis"), lines(9, 30)])
def test_what_does_not_fit_at_all_goes_on_a_sheet_of_its_own(address: tuple[str, ...]):
    fitted = fit(address, "din-a", measure)
    assert (fitted.lines, fitted.sheet) == (address, True)
    assert fitted.said == "its address does not fit the window; a sheet with the address goes before the letter"


def test_a_sheet_of_its_own_has_room_for_twelve_lines():
    assert fit_on_sheet(lines(9), "din-a", measure).size == 10
    twelve = fit_on_sheet(lines(12), "din-a", measure)
    assert (len(twelve.lines), twelve.size, twelve.said) == (12, 8, "")


@pytest.mark.parametrize("address", [lines(13), ("x" * 200,)])
def test_what_does_not_fit_on_a_sheet_either_is_said(address: tuple[str, ...]):
    fitted = fit_on_sheet(address, "din-a", measure)
    assert (fitted.lines, fitted.size) == (address, 8)
    assert fitted.said == (
        "its address does not fit the window even on a sheet of its own; use an envelope without a window"
    )


def test_without_a_window_every_address_stands_as_it_is():
    assert fit(lines(20, 90), "none", measure) == Fitted(lines=lines(20, 90))


def words_of(several: tuple[str, ...]) -> list[str]:
    """The words, without the commas that joining puts in."""
    return " ".join(several).replace(",", " ").split()


@given(LINES)
def test_no_word_is_lost_or_moved(address: tuple[str, ...]):
    assert words_of(fit(address, "din-a", measure).lines) == words_of(address)


@given(LINES)
def test_type_is_never_under_8_pt_and_what_has_no_sheet_lies_inside_the_window(address: tuple[str, ...]):
    fitted = fit(address, "din-b", measure)
    assert fitted.size in SIZES
    assert min(SIZES) == 8
    if not fitted.sheet:
        assert len(fitted.lines) * LINE_HEIGHTS[fitted.size] <= ZONES["din-b"]
        assert all(measure(line, fitted.size) <= FIELD_WIDTH for line in fitted.lines)


@given(LINES)
def test_every_step_is_said(lines: tuple[str, ...]):
    fitted = fit(lines, "din-a", measure)
    assert bool(fitted.said) is (fitted.sheet or fitted.size < 10)


@given(LINES, st.sampled_from(SIZES))
def test_breaking_lines_twice_changes_nothing(address: tuple[str, ...], size: int):
    once = broken_at(address, size, measure)
    assert broken_at(once, size, measure) == once


def test_a_country_line_that_no_font_draws_is_written_in_english():
    to_france = Office(country="FR", postal=("1 Example Road",))
    from_japan = a_setting(writer="JP")
    assert country_line(to_france, from_japan) == "フランス"
    fonts = KnownFonts(measure=measure, draws=str.isascii)
    assert country_line(to_france, a_setting(writer="JP", fonts=fonts)) == "FRANCE"


@pytest.mark.parametrize(
    ("writer", "language", "line"), [("GB", "en", "PALESTINE"), ("FR", "en", "PALESTINE"), ("DE", "en", None)]
)
def test_a_country_is_called_on_the_envelope_as_the_language_file_has_it(writer: str, language: str, line: str | None):
    both = {code: a_language(code) for code in ("en", "fr")}
    setting = a_setting(writer=writer, language=both[language], languages=both)
    assert country_line(Office(country="PS"), setting) == (line or "PALÄSTINENSISCHE AUTONOMIEGEBIETE")


@pytest.mark.parametrize("typed", ["Germany", "GERMANY", "Allemagne ", "Deutschland"])
def test_a_country_below_the_postal_lines_is_printed_once_and_in_capitals(typed: str):
    office = Office(office="judge", country="DE", postal=("1 Example Road", "10115 Berlin", typed))
    assert address(office, a_setting(), windowed=True) == ("1 Example Road", "10115 Berlin", "ALLEMAGNE")


def test_a_town_with_the_name_of_its_country_stays_at_home():
    office = Office(office="judge", country="MC", postal=("1 Example Road", "Monaco"))
    assert address(office, a_setting(writer="MC"), windowed=True) == ("1 Example Road", "Monaco")
    assert address(office, a_setting(), windowed=True) == ("1 Example Road", "MONACO")
