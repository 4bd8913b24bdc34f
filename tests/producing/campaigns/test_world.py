"""Every row of a table from the whole world: whatever is filled in is the letter that is laid out in full."""

from pathlib import Path

import pytest

from benchmarks.world import write_world
from tests.producing.campaigns.same_pages import said_by
from tests.producing.campaigns.test_imposing import FONTS, TEMPLATES, a_plan, in_full, letter_of
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.issuer import Window
from urgent_appeal.planning.campaigns.signatories import Signed, sort_rows
from urgent_appeal.planning.tables.columns import PEOPLE
from urgent_appeal.producing.campaigns.imposing import CampaignImposer
from urgent_appeal.reading.tables import Table, open_table, rows_of_all

MOST_IN_FULL = 0.02


def people(folder: Path, number: int) -> list[Signatory]:
    path = folder / "world.csv"
    write_world(path, number)
    table = open_table(path, path.name, PEOPLE, (), {})
    assert isinstance(table, Table)
    rows = sort_rows(rows_of_all([table]), lambda characters: {})
    return [row.signatory for row in rows if isinstance(row, Signed)]


@pytest.mark.parametrize(
    ("window", "number"),
    [("din-b", 5), *(pytest.param(window, 700, marks=pytest.mark.long) for window in ("none", "din-b"))],
)
def test_every_row_is_filled_in_as_it_is_laid_out_in_full(window: Window, number: int, tmp_path: Path):
    found, slow = a_plan(window), 0
    imposer = CampaignImposer(found, TEMPLATES, FONTS)
    signed = people(tmp_path, number)
    assert len(signed) > number * 0.9
    for who in signed:
        pdf, why = imposer.impose(letter_of(who, found))
        slow += bool(why)
        if pdf:
            assert said_by(bytes(pdf)) == said_by(in_full(letter_of(who, found), found)), who
    assert slow <= number * MOST_IN_FULL
