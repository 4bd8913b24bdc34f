import datetime as dt
from pathlib import Path

import pytest

from tests.builders import options, shelves
from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.test_campaigning import CAMPAIGN, CASE, FRENCH, PEOPLE
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.sent_letters import was_sent
from urgent_appeal.problems import InputError
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, prepare
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import run_campaign
from urgent_appeal.producing.campaigns.sending_campaigns import note_campaign
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.sending import Noted, SendingOptions

DAY = options().now
FORMER = 'since = 2026-06-05\nformer = [{ name = "Ana Altmann" }]\n'
BOOK = 'language = "en"\n[prison]\noffice = "prison-director"\ntitle = "Director of Prison"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases" / "campaigns").mkdir(parents=True)
    (tmp_path / "cases" / "held.toml").write_text(CASE, "utf-8")
    (tmp_path / "cases/campaigns/spring.toml").write_text(CAMPAIGN, "utf-8")
    (tmp_path / "cases/campaigns/people.csv").write_text(PEOPLE, "utf-8")
    return tmp_path


def make(folder: Path, now: dt.date = DAY, writer: str | None = None) -> None:
    asked = CampaignOptions(options=options(now=now), letters=LetterOptions(writer=writer))
    prepared = prepare(shelves(folder), "spring", asked, folder / "output")
    run_campaign(prepared.orders, prepared.folder, SerialEngine(), RunOptions(), Stop())


def note(folder: Path, on: dt.date = DAY, writer: str = "", **more: str) -> Noted:
    sending = SendingOptions(on=on, **more)  # type: ignore[arg-type]
    return note_campaign(shelves(folder), "spring", options(), writer, sending, folder / "output")


def test_all_letters_of_a_campaign_are_one_note(folder: Path):
    make(folder)
    (letter,) = note(folder, by="post").letters
    assert (letter.campaign, letter.letters, letter.to, letter.by) == ("spring", 6, ("judge", "justice"), "post")
    assert (letter.dated, letter.language) == (dt.date(2026, 5, 4), "en")
    assert 'campaign = "spring"' in (folder / "cases/sent/held.toml").read_text("utf-8")


def test_a_note_keeps_who_held_the_offices_on_the_day_of_each_letter(folder: Path):
    (folder / "cases/held.toml").write_text(f'{CASE}name = "Ben Neuer"\n{FORMER}', "utf-8")
    campaign = f'{CAMPAIGN}to = ["ministry"]\ndate = "today"\n'
    (folder / "cases/campaigns/spring.toml").write_text(campaign, "utf-8")
    make(folder, dt.date(2026, 6, 1))
    (folder / "cases/campaigns/people.csv").write_text(PEOPLE + "Dua New,en\n", "utf-8")
    asked = CampaignOptions(options=options(now=dt.date(2026, 6, 9)), letters=LetterOptions())
    prepared = prepare(shelves(folder), "spring", asked, folder / "output")
    run_campaign(prepared.orders, prepared.folder, SerialEngine(), RunOptions(decision="keep"), Stop())
    (letter,) = note(folder).letters
    assert (letter.dated, letter.letters, letter.holders) == (dt.date(2026, 6, 1), 4, ("Ana Altmann", "Ben Neuer"))


def test_a_note_keeps_every_language_that_of_most_letters_first(folder: Path):
    (folder / "cases/held.fr.toml").write_text(FRENCH, "utf-8")
    make(folder)
    (letter,) = note(folder).letters
    assert letter.language == ("en", "fr")
    assert note(folder).letters == (letter,)
    assert not note(folder).changed


def test_the_entries_are_those_that_were_written_to_and_gone_through(folder: Path):
    (folder / "cases/recipients").mkdir()
    (folder / "cases/recipients/xx.toml").write_text(BOOK, "utf-8")
    (folder / "cases/held.toml").write_text(
        f'{CASE}\n[recipients.prison]\nuse = "xx/prison"\nvia = "ministry"\n', "utf-8"
    )
    make(folder)
    (letter,) = note(folder).letters
    assert letter.entries == ("xx/prison",)


MISSIONS = """\
language = "en"
[paris]
title = "Embassy in Paris"
name = "Pia Envoy"
postal = ["1 Rue X", "75001 PARIS"]
country = "FR"
[london]
title = "Embassy in London"
name = "Lou Envoy"
postal = ["1 X Street", "LONDON W1A 1AA"]
country = "GB"
[rome]
title = "Embassy in Rome"
name = "Rio Envoy"
postal = ["Via X 1", "00100 ROMA"]
country = "IT"
"""


def test_of_several_missions_those_are_kept_that_people_wrote_to(folder: Path):
    (folder / "cases/recipients").mkdir()
    (folder / "cases/recipients/xx.toml").write_text(MISSIONS, "utf-8")
    embassy = '[recipients.embassy]\nany-of = ["xx/paris", "xx/london", "xx/rome"]\n'
    (folder / "cases/held.toml").write_text(f"{CASE}\n{embassy}", "utf-8")
    (folder / "cases/campaigns/spring.toml").write_text(f'{CAMPAIGN}to = ["embassy"]\n', "utf-8")
    people = "Name,Country\nAda Sampleton,FR\nChloé Exemple,FR\nNoor Sans,\n"
    (folder / "cases/campaigns/people.csv").write_text(people, "utf-8")
    make(folder, writer="GB")
    (letter,) = note(folder, writer="GB").letters
    assert (letter.to, letter.letters) == (("embassy",), 3)
    assert sorted(letter.entries) == ["xx/london", "xx/paris"]
    assert sorted(letter.holders) == ["Lou Envoy", "Pia Envoy"]


def test_a_note_of_the_same_day_is_completed(folder: Path):
    make(folder)
    note(folder, by="post")
    (letter,) = note(folder, reply="The file was asked for.").letters
    assert (letter.by, letter.reply) == ("post", "The file was asked for.")
    assert (folder / "cases/sent/held.toml").read_text("utf-8").count("[[letters]]") == 1


def second(noted: Noted) -> list[str]:
    return [problem.words for problem in noted.problems if problem.code == "second-letter"]


def test_letters_to_the_same_recipients_within_30_days_are_a_warning(folder: Path):
    make(folder)
    assert second(note(folder, DAY - dt.timedelta(30))) == []
    assert second(note(folder)) == [
        f"{id}: letters of the campaign spring were sent on 2026-10-25, not more than 30 days before"
        for id in ("justice", "judge")
    ]


def test_a_second_campaign_after_30_days_and_a_note_that_is_completed_are_none(folder: Path):
    make(folder)
    note(folder, DAY - dt.timedelta(31))
    note(folder)
    assert second(note(folder, reply="An answer came.")) == []


def test_the_rule_can_be_switched_off(folder: Path):
    (folder / "cases/held.toml").write_text(f'{CASE}\n[letter]\nquiet = ["second-letter"]\n', "utf-8")
    make(folder)
    note(folder, DAY - dt.timedelta(1))
    assert second(note(folder)) == []


def test_a_campaign_of_which_no_letter_is_there_was_not_sent(folder: Path):
    with pytest.raises(InputError, match="no letter of this campaign is there"):
        note(folder)
    assert not (folder / "cases/sent").exists()


def test_a_day_to_come_is_refused(folder: Path):
    make(folder)
    with pytest.raises(InputError, match="is in the future"):
        note(folder, DAY + dt.timedelta(days=1))


def test_letters_of_supporters_are_none_of_the_issuer():
    letter = SentLetter(to=("judge",), on=DAY, dated=DAY, issuer="x", language="en")
    noted = SentLetter(to=("judge",), on=DAY, dated=DAY, issuer="x", language="en", campaign="spring")
    assert was_sent(["judge"], [letter], "x")
    assert not was_sent(["judge"], [noted], "x")
