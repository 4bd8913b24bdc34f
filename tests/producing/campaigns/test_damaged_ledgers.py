"""A ledger that is not as it was written: one sentence, and every letter stays where it is."""

import sqlite3
from pathlib import Path

import pytest

from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.stand_in import ACampaign
from urgent_appeal.model.value import replace
from urgent_appeal.producing.campaigns.file_names import LEDGER
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.machine import MachineError


def run(campaign: ACampaign) -> None:
    run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop())


def letters_of(campaign: ACampaign) -> dict[str, bytes]:
    return {name: content for name, content in campaign.files().items() if name.startswith("letters/")}


def test_an_empty_ledger_beside_letters_is_none(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = letters_of(campaign)
    for path in campaign.folder.glob("ledger.sqlite*"):
        path.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(MachineError, match="no ledger of them"):
            run(campaign)
    assert letters_of(campaign) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE letters SET files = '[[1'",
        "UPDATE letters SET files = 'null'",
        "UPDATE letters SET files = CAST(x'ff' AS TEXT)",
        "UPDATE facts SET said = '-' WHERE name = 'plan'",
        "UPDATE facts SET said = '[' WHERE name = 'key'",
        "ALTER TABLE letters DROP COLUMN fate",
        "CREATE TRIGGER lost AFTER UPDATE ON letters BEGIN DELETE FROM letters WHERE number = 1; END",
    ],
)
def test_a_damaged_ledger_stops_the_run_and_costs_no_letter(damage: str, tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = letters_of(campaign)
    with sqlite3.connect(campaign.folder / LEDGER) as base:
        base.execute(damage)
    base.close()
    with pytest.raises(MachineError, match=r"the ledger .* is damaged; bring back a whole one"):
        run(campaign)
    assert letters_of(campaign) == before


def test_a_ledger_of_which_a_part_is_lost_stops_the_run_before_anything_is_made(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    ledger = campaign.folder / LEDGER
    whole = ledger.read_bytes()
    for lost in range(4096, len(whole), 4096):
        ledger.write_bytes(whole[:lost] + bytes(4096) + whole[lost + 4096 :])
        with pytest.raises(MachineError, match="is damaged"):
            run(replace(campaign, names=["Zoe Example"]))
    assert len(letters_of(campaign)) == 3
