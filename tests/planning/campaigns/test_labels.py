import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.planning.campaigns.labels import SHEETS, Label, Sheet, fit_labels

SHEET = SHEETS["l7160"]


def ruler(text: str, size: int) -> float:
    """Every character is a fifth of a mm wide in 1 pt."""
    return len(text) * size * 0.2


def fit_label(lines: tuple[str, ...], language: str, sheet: Sheet) -> Label:
    """A label that is printed alone."""
    (label,) = fit_labels([(lines, language)], sheet, ruler)
    return label


@pytest.mark.parametrize(("id", "labels"), [("l7160", 21), ("l7163", 14), ("5160", 30)])
def test_a_sheet_has_as_many_labels_as_the_maker_says(id, labels):
    assert SHEETS[id].labels == labels


@pytest.mark.parametrize(
    ("id", "first", "beside", "below"),
    [
        ("l7160", (7.21, 15.15), 66.04, 38.1),
        ("l7163", (4.65, 15.15), 101.6, 38.1),
        ("5160", (4.7625, 12.7), 69.85, 25.4),
    ],
)
def test_labels_lie_where_the_maker_cuts_them(id, first, beside, below):
    sheet = SHEETS[id]
    assert sheet.place(0) == pytest.approx(first)
    assert sheet.place(1) == pytest.approx((first[0] + beside, first[1]))
    assert sheet.place(sheet.columns) == pytest.approx((first[0], first[1] + below))


@pytest.mark.parametrize("id", SHEETS)
def test_the_last_label_ends_as_far_from_the_edges_as_the_first_one_begins(id):
    sheet = SHEETS[id]
    left, top = sheet.place(0)
    last_left, last_top = sheet.place(sheet.labels - 1)
    ends = last_left + sheet.width + left, last_top + sheet.height + top
    assert ends == pytest.approx(sheet.paper)


def test_a_short_address_is_set_in_10_pt():
    label = fit_label(("Minister of Justice", "Example Street 1"), "en", SHEET)
    assert (label.size, label.lines, label.fits) == (10, ("Minister of Justice", "Example Street 1"), True)


def test_a_label_knows_its_language():
    assert fit_label(("Ministre",), "fr", SHEET).language == "fr"


def test_a_line_that_is_too_wide_goes_on_in_the_next_one():
    label = fit_label(("The Ministry of Examples and of Samples",), "en", SHEET)
    assert label.lines == ("The Ministry of Examples and", "of Samples")


def test_a_long_first_word_stands_alone():
    assert fit_label(("x" * 25 + " yyyyyyyyyy",), "en", SHEET).lines == ("x" * 25, "yyyyyyyyyy")


def test_an_address_with_many_lines_is_set_smaller():
    assert [fit_label(("line",) * count, "en", SHEET).size for count in (7, 8, 10, 11)] == [10, 9, 8, 7]


def test_a_line_without_blanks_is_set_smaller_until_it_fits():
    assert fit_label(("x" * 35,), "en", SHEET).size == 8


def test_an_address_with_too_many_lines_does_not_fit():
    label = fit_label(("line",) * 12, "en", SHEET)
    assert (label.fits, label.size) == (False, 7)


def test_a_word_that_is_wider_than_the_label_does_not_fit():
    assert not fit_label(("x" * 60,), "en", SHEET).fits


def test_a_wider_label_takes_what_another_does_not():
    assert fit_label(("x" * 60,), "en", SHEETS["l7163"]).fits


def test_all_labels_have_the_size_that_the_longest_address_needs():
    short, long = (("Minister",), "en"), (("line",) * 10, "en")
    assert [label.size for label in fit_labels([short, long], SHEET, ruler)] == [8, 8]


def test_lines_are_broken_anew_in_the_common_size():
    wide, long = (("The Ministry of Examples and of Samples",), "en"), (("line",) * 11, "en")
    assert fit_labels([wide, long], SHEET, ruler)[0].lines == ("The Ministry of Examples and of Samples",)


def test_an_address_that_fits_on_no_label_makes_no_other_smaller():
    sizes = [(label.size, label.fits) for label in fit_labels([(("a",), "en"), (("x" * 60,), "en")], SHEET, ruler)]
    assert sizes == [(10, True), (7, False)]


@given(st.lists(st.text("ab c", min_size=1, max_size=60), max_size=14))
def test_no_word_of_an_address_is_lost(lines):
    label = fit_label(tuple(lines), "en", SHEET)
    assert " ".join(label.lines).split() == " ".join(lines).split()
