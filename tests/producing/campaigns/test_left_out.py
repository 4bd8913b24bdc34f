import csv
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import ACampaign, a_table
from urgent_appeal.planning.campaigns.signatories import Double, Refused, sort_rows
from urgent_appeal.planning.tables.cells import defused
from urgent_appeal.planning.tables.places import MOST_ROWS
from urgent_appeal.producing.campaigns.left_out import OURS, left_out
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import look_ahead
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.reading.tables import rows

OUR_HEADINGS = ",".join(["Name", *OURS])


def rows_of(campaign: ACampaign, name: str) -> list[list[str]]:
    look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop())
    with (campaign.folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_refused_row_stands_there_whole_with_row_column_and_reason(tmp_path: Path):
    rows = rows_of(ACampaign(tmp_path, ["Ada", "=1+1"]), "refused.csv")
    assert rows[0] == ["Name", *OURS]
    assert rows[1][:3] == ["'=1+1", "3", "Name"]
    assert "formula" in rows[1][3]


def test_a_double_stands_there_with_its_name_and_both_rows(tmp_path: Path):
    rows = rows_of(ACampaign(tmp_path, ["Ada", "Ben", "ada"]), "doubles.csv")
    assert rows == [["Name", "Row", "Same as row"], ["ada", "4", "2"]]


def test_a_row_of_another_length_stands_there_whole(tmp_path: Path):
    rows = rows_of(ACampaign(tmp_path, ["Ada,2,=3"]), "refused.csv")
    assert rows[1][:2] == ["Ada", "2"]
    assert "3 cells" in rows[1][3]
    assert rows[1][4:] == ["2", "'=3"]


def test_both_are_for_the_owner_only(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    rows_of(campaign, "refused.csv")
    assert {(campaign.folder / name).stat().st_mode & 0o777 for name in ("refused.csv", "doubles.csv")} == {0o600}


def test_the_table_read_again_refuses_what_was_not_mended(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["=1+1"])
    rows_of(campaign, "refused.csv")
    again = campaign.folder / "refused.csv"
    table = a_table(tmp_path / "again.csv", again.read_text("utf-8-sig").splitlines()[1:], OUR_HEADINGS)
    found = list(sort_rows(rows(table), lambda _: {}))
    assert [type(row) for row in found] == [Refused]


def test_the_table_of_a_table_has_our_columns_once(tmp_path: Path):
    table = a_table(tmp_path / "again.csv", [], OUR_HEADINGS)
    with left_out(tmp_path, tmp_path, [table]) as add:
        add(Refused(line=2, whole=("Ada", "7", "Name", "old"), reasons=()))
    lines = (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()
    assert lines == [OUR_HEADINGS, "Ada,2,,"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "=HYPERLINK(1)"])
def test_formulas_are_defused(text: str):
    assert defused(text) == f"'{text}"


def test_other_texts_stay_as_they_are():
    assert defused("Ada Example-Sample") == "Ada Example-Sample"


def test_rows_of_several_tables_have_all_columns_and_the_name_of_their_table(tmp_path: Path):
    first = a_table(tmp_path / "first.csv", [], "Name,Town")
    second = a_table(tmp_path / "second.csv", [], "Town,Name,Shoe size")
    with left_out(tmp_path, tmp_path, [first, second]) as add:
        add(Refused(line=2, whole=("Ada", "Oslo"), reasons=()))
        add(Refused(line=MOST_ROWS + 7, whole=("Rome", "Ben", "44"), reasons=()))
        add(Double(line=MOST_ROWS + 8, same_as=3))
    lines = (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()
    assert lines == [
        "Name,Town,Shoe size,Refused row,Refused column,Reason for refusal",
        "Ada,Oslo,,2 of first.csv,,",
        "Ben,Rome,44,7 of second.csv,,",
    ]
    assert (tmp_path / "doubles.csv").read_text("utf-8-sig").splitlines()[1] == ",8 of second.csv,3 of first.csv"


def test_the_same_column_in_other_capitals_stands_there_once(tmp_path: Path):
    tables = a_table(tmp_path / "first.csv", [], "Name,Town"), a_table(tmp_path / "second.csv", [], "TOWN,name")
    with left_out(tmp_path, tmp_path, tables) as add:
        add(Refused(line=MOST_ROWS + 2, whole=("Rome", "Ben"), reasons=()))
    lines = (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()
    assert lines == [f"Name,Town,{','.join(OURS)}", "Ben,Rome,2 of second.csv,,"]


def test_columns_without_a_name_and_those_called_row_or_reason_stand_there(tmp_path: Path):
    table = a_table(tmp_path / "first.csv", [], "Name,,Row,,Reason")
    with left_out(tmp_path, tmp_path, [table]) as add:
        add(Refused(line=2, whole=("Ada", "one", "two", "three", "four"), reasons=()))
    lines = (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()
    assert lines == [f"Name,,Row,,Reason,{','.join(OURS)}", "Ada,one,two,three,four,2,,"]
