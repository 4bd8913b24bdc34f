import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from tests.pdf_positions import Run, sheets
from urgent_appeal.planning.campaigns.labels import SHEETS, Label, Sheet
from urgent_appeal.typesetting.label_sheets import MOST_SHEETS, LabelSheets, set_labels

ADDRESS = ("President of Examples", "Palace <b> &amp; Co", "EXAMPLELAND")


def a_label(*lines: str, size: int = 10, language: str = "en") -> Label:
    return Label(lines=lines or ADDRESS, language=language, size=size, fits=True)


def printed(
    labels: Sequence[Label], fonts: Path, *, sheet: Sheet = SHEETS["l7160"], order: Sequence[int | None] = (0,)
):
    made = LabelSheets(set_labels(labels, sheet, fonts), sheet)
    for label in order:
        made.add(label)
    return made.content()


def lines_of(pdf: bytes, page: int = 0) -> tuple[Run, ...]:
    """The lines of a sheet; each label's marks are put where it is drawn first."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for one in opened.pages:
            forms = one.Resources.XObject
            marks = one.Contents.read_bytes()
            for name, form in forms.items():
                marks = marks.replace(f"{name} Do".encode(), form.read_bytes())
                one.Resources.Font = form.Resources.Font
            one.Contents = opened.make_stream(marks)
        flat = io.BytesIO()
        opened.save(flat)
    return sheets(flat.getvalue())[page].lines


@pytest.fixture(scope="session")
def full_sheets(fonts: Path) -> dict[str, tuple[Run, ...]]:
    """Sheets of each kind on which every label has one word."""
    return {
        id: lines_of(printed([a_label("Hand")], fonts, sheet=sheet, order=[0] * sheet.labels))
        for id, sheet in SHEETS.items()
    }


@pytest.mark.parametrize("id", SHEETS)
def test_every_label_of_a_sheet_is_drawn_in_its_place(id, full_sheets):
    sheet, runs = SHEETS[id], full_sheets[id]
    down = runs[0].base - sheet.place(0)[1]
    found = sorted((round(run.base - down, 1), round(run.left - 3, 1)) for run in runs)
    places = [sheet.place(number) for number in range(sheet.labels)]
    assert found == [(pytest.approx(top, abs=0.1), pytest.approx(left, abs=0.1)) for left, top in places]


@pytest.mark.parametrize("id", SHEETS)
def test_an_address_stands_in_the_middle_of_its_label(id, full_sheets):
    run, sheet = full_sheets[id][0], SHEETS[id]
    _, top = sheet.place(0)
    assert (run.top + run.bottom) / 2 == pytest.approx(top + sheet.height / 2, abs=0.7)


def test_the_lines_of_an_address_stand_as_they_are_written(fonts):
    assert [run.text for run in lines_of(printed([a_label()], fonts))] == list(ADDRESS)


def test_a_smaller_address_is_drawn_smaller_and_closer(fonts):
    one, other, _ = lines_of(printed([a_label(size=7)], fonts))
    assert one.size == pytest.approx(7, abs=0.01)
    assert other.base - one.base == pytest.approx(3.0, abs=0.01)


def test_a_smaller_address_stands_in_the_middle_as_well(fonts):
    (run,) = lines_of(printed([a_label("Hand", size=7)], fonts))
    assert (run.top + run.bottom) / 2 == pytest.approx(15.15 + 38.1 / 2, abs=0.5)


def test_labels_come_in_the_order_in_which_they_were_added(fonts):
    pdf = printed([a_label("One"), a_label("Two"), a_label("Three")], fonts, order=[1, 0, 2])
    assert [run.text for run in lines_of(pdf)] == ["Two", "One", "Three"]


def test_a_place_is_left_empty_where_nothing_is_to_be_drawn(fonts):
    run, *more = lines_of(printed([a_label("One")], fonts, order=[None, 0]))
    assert not more
    assert run.left == pytest.approx(SHEETS["l7160"].place(1)[0] + 3, abs=0.1)


def test_after_the_last_place_comes_another_sheet(fonts):
    pdf = printed([a_label("One")], fonts, order=[0] * 22)
    assert len(lines_of(pdf, 0)) == 21
    assert len(lines_of(pdf, 1)) == 1


def test_an_arabic_address_stands_at_the_right(fonts):
    (run,) = lines_of(printed([a_label("وزير", language="ar")], fonts))
    left, _ = SHEETS["l7160"].place(0)
    assert run.right == pytest.approx(left + 63.5 - 3, abs=0.2)


def test_sheets_are_full_after_fifty(fonts):
    sheet = SHEETS["l7163"]
    made = LabelSheets(set_labels([a_label("One")], sheet, fonts), sheet)
    for _ in range(MOST_SHEETS * 14 - 1):
        made.add(0)
    assert not made.is_full
    made.add(0)
    assert made.is_full


def test_label_sheets_are_untagged_and_printed_in_their_own_size(fonts):
    with pikepdf.open(io.BytesIO(printed([a_label()], fonts))) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
        assert opened.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_same_labels_give_the_same_bytes(fonts):
    assert printed([a_label()], fonts) == printed([a_label()], fonts)
