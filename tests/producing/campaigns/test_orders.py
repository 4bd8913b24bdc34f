from pathlib import Path

from tests.producing.campaigns.stand_in import ACampaign, to_both
from urgent_appeal.producing.campaigns.orders import Survey
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import look_ahead
from urgent_appeal.producing.campaigns.stopping import Stop


def survey(tmp_path: Path, names: list[str]) -> Survey:
    campaign = ACampaign(tmp_path, names, address=to_both)
    return look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop()).survey


def test_every_row_is_a_signatory_a_double_or_refused(tmp_path: Path):
    found = survey(tmp_path, ["Ada", "ada", "=x", "Ben"])
    assert (found.rows, found.signatories, found.doubles, found.refused) == (4, 2, 1, 1)


def test_letters_are_the_sum_of_everybodys_recipients(tmp_path: Path):
    found = survey(tmp_path, ["Ada", "Ben"])
    assert found.letters == 4
    assert found.recipients == {"minister": 2, "president": 2}
    assert found.languages == {"en": 4}


def test_samples_are_the_first_the_last_the_longest_and_the_oddest(tmp_path: Path):
    names = ["Ada One", "Ben Two", "Cai With-a-very-long Name", "Айгүл Мысал", "Eve Five", "Zoe Last"]
    found = survey(tmp_path, names)
    assert [one.name for one in found.samples] == [names[0], names[2], names[3], names[5]]


def test_a_dry_run_leaves_only_the_tables_of_rows_left_out(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop())
    assert sorted(path.name for path in campaign.folder.iterdir()) == [".lock", "doubles.csv", "refused.csv"]


def test_of_countries_that_are_not_known_some_that_differ_are_examples(tmp_path: Path):
    rows = [
        f"Person {n},{land}" for n, land in enumerate(("FR", "Atlantis", "Atlantis", "Utopia", "Laputa", "Erewhon"))
    ]
    campaign = ACampaign(tmp_path, rows, columns="Name,Country")
    found = look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop()).survey
    short = "not a country (“Country”)"
    assert found.refusals == {short: 5}
    assert [(place, reason.words.split()[0]) for place, reason in found.examples[short]] == [
        (3, '"Atlantis"'),
        (5, '"Utopia"'),
        (6, '"Laputa"'),
    ]


def test_no_example_shows_a_cell_that_may_hold_a_name(tmp_path: Path):
    assert survey(tmp_path, ["Ada", "=Ben"]).examples == {}
