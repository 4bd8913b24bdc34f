from pathlib import Path

from tests.producing.campaigns.stand_in import ACampaign, to_both
from urgent_appeal.producing.campaigns.engines import SerialEngine
from urgent_appeal.producing.campaigns.makers import Failed
from urgent_appeal.producing.campaigns.running import RunOptions, run_campaign, survey_campaign
from urgent_appeal.producing.campaigns.sampling import make_samples
from urgent_appeal.producing.campaigns.stopping import Stop


def sample(campaign: ACampaign) -> tuple[list[str], tuple[Failed, ...]]:
    survey = survey_campaign(campaign.orders, campaign.folder, Stop())
    made, failed = make_samples(campaign.orders, survey, campaign.folder, SerialEngine())
    assert all(path.is_file() for path in made)
    return [path.relative_to(campaign.folder).as_posix() for path in made], failed


def test_a_sample_has_one_letter_of_each_person_in_a_folder_of_its_own(tmp_path: Path):
    made, _ = sample(ACampaign(tmp_path, ["Ada", "Ben", "Cai"], address=to_both))
    assert made == ["sample/000001-president.pdf", "sample/000003-president.pdf"]


def test_a_sample_that_cannot_be_made_is_named(tmp_path: Path):
    made, failed = sample(ACampaign(tmp_path, ["Ada", "Fault"]))
    assert made == ["sample/000001-president.pdf"]
    assert [one.letter.signatory.line for one in failed] == [3]


def test_the_samples_of_an_earlier_run_are_taken_away(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    (campaign.folder / "sample").mkdir(parents=True)
    (campaign.folder / "sample" / "000009-president.pdf").touch()
    sample(campaign)
    assert not (campaign.folder / "sample" / "000009-president.pdf").exists()


def test_the_campaign_knows_nothing_of_its_samples(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    sample(campaign)
    assert run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop()).made == 3
    assert "sample" not in (campaign.folder / "manifest.json").read_text()
