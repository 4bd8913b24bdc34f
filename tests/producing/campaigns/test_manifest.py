import json
from hashlib import sha256
from pathlib import Path

from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.stand_in import ACampaign
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop


def manifest(campaign: ACampaign) -> str:
    run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop())
    return (campaign.folder / "manifest.json").read_text("utf-8")


def test_it_has_the_hash_of_every_letter(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    said = json.loads(manifest(campaign))
    on_disk = {name: sha256(content).hexdigest() for name, content in campaign.files().items() if "letters/" in name}
    assert len(on_disk) == 3
    assert said["files"] == on_disk


def test_it_has_the_counts_and_what_the_letters_were_made_with(tmp_path: Path):
    said = json.loads(manifest(ACampaign(tmp_path, ["Ada", "ADA", "=x", "Fault"], facts={"case": "c"})))
    del said["files"]
    assert said == {
        "campaign": "example",
        "case": "tun-2026-person",
        "rows": 4,
        "signatories": 2,
        "doubles": 1,
        "withdrawn": 0,
        "refused": 1,
        "letters": 2,
        "made": 1,
        "failed": 1,
        "kept-from-before": 0,
        "made-with": {"case": "c"},
    }


def test_nobody_is_named_in_it(tmp_path: Path):
    assert "Ada" not in manifest(ACampaign(tmp_path))


def test_a_campaign_without_letters_has_one_that_can_be_read(tmp_path: Path):
    assert json.loads(manifest(ACampaign(tmp_path, [])))["files"] == {}
