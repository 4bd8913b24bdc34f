import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.stand_in import ACampaign, to_both
from tests.producing.campaigns.stand_in_maker import StandIn
from tests.producing.campaigns.test_letter_maker import a_maker
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.keys import KeyRule
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import InputError
from urgent_appeal.producing.campaigns import running
from urgent_appeal.producing.campaigns.engines import Results
from urgent_appeal.producing.campaigns.makers import Failed
from urgent_appeal.producing.campaigns.orders import Letters
from urgent_appeal.producing.campaigns.progress import Progress
from urgent_appeal.producing.campaigns.run_plans import RunOptions, StoppedError, UndecidedError
from urgent_appeal.producing.campaigns.running import (
    RunOutcome,
    look_ahead,
    make_samples,
    run_campaign,
)
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.workplace import locked
from urgent_appeal.producing.machine import MachineError


def run(campaign: ACampaign, **wishes: object) -> RunOutcome:
    return run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(**wishes), Stop())  # type: ignore[arg-type]


def changed(campaign: ACampaign, **changes: object) -> ACampaign:
    return replace(campaign, **changes)  # type: ignore[arg-type]


def letters_of(campaign: ACampaign) -> dict[str, bytes]:
    """The letters that are valid."""
    return {name: content for name, content in sorted(campaign.files().items()) if name.startswith("letters/")}


def set_aside(campaign: ACampaign) -> list[str]:
    return sorted(name for name in campaign.files() if name.startswith("superseded/"))


def test_everybody_gets_a_letter_to_each_of_their_recipients(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "Ben"], address=to_both)
    outcome = run(campaign)
    assert (outcome.made, outcome.kept, outcome.failed, outcome.left) == (4, 0, 0, 0)
    assert [name for name in sorted(campaign.files()) if name.startswith("letters/")] == [
        "letters/000001-000100/000001-minister.pdf",
        "letters/000001-000100/000001-president.pdf",
        "letters/000001-000100/000002-minister.pdf",
        "letters/000001-000100/000002-president.pdf",
    ]


def test_no_file_names_a_person(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    assert not any("example" in name.casefold() for name in campaign.files())


def test_nothing_unfinished_is_left(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    assert sorted(path.name for path in campaign.folder.iterdir()) == [
        ".lock",
        "doubles.csv",
        "ledger.sqlite",
        "letters",
        "manifest.json",
        "refused.csv",
    ]


def test_letters_that_a_font_of_the_machine_had_to_draw_are_counted(tmp_path: Path):
    assert run(ACampaign(tmp_path, ["Ada", "Strange", "Cai"])).system_fonts == {"Strange Sans": 1}


def test_letters_that_were_laid_out_one_by_one_are_counted_by_reason(tmp_path: Path):
    assert run(ACampaign(tmp_path, ["Ada", "Slow", "Cai"])).in_full == {"a line in several fonts": 1}


def test_a_second_run_keeps_everything(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = campaign.files()
    outcome = run(campaign)
    assert (outcome.made, outcome.kept) == (0, 3)
    assert campaign.files() == before


def test_letters_whose_ledger_is_lost_stop_the_run_before_others_get_their_numbers(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = letters_of(campaign)
    for path in campaign.folder.glob("ledger.sqlite*"):
        path.unlink()
    other = changed(campaign, names=["Zoe Example", "Ada Example"])
    with pytest.raises(MachineError, match="but no ledger of them"):
        run(other)
    with pytest.raises(MachineError, match="no ledger of them"):
        look_ahead(other.orders, other.folder, RunOptions(), Stop())
    assert letters_of(campaign) == before


def test_a_letter_that_somebody_deleted_is_made_again(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    (campaign.folder / "letters/000001-000100/000002-president.pdf").unlink()
    outcome = run(campaign)
    assert (outcome.made, outcome.kept) == (1, 2)


def test_a_row_that_is_mended_gets_the_next_number_and_moves_nobody(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "=x", "Cai"])
    run(campaign)
    outcome = run(changed(campaign, names=["Ada", "Ben", "Cai"]))
    assert (outcome.made, outcome.kept) == (1, 2)
    assert b"Ben" in campaign.files()["letters/000001-000100/000003-president.pdf"]


def test_a_table_in_another_order_remakes_nothing(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = letters_of(campaign)
    outcome = run(changed(campaign, names=["Dua", *reversed(campaign.names)]))
    assert (outcome.made, outcome.kept) == (1, 3)
    assert before.items() < letters_of(campaign).items()


def test_somebody_who_comes_back_has_the_number_of_before_and_nobody_else_gets_it(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = letters_of(campaign)
    run(changed(campaign, names=["Cai Example", "Dua Example"]))
    assert sorted(letters_of(campaign)) == [f"letters/000001-000100/00000{n}-president.pdf" for n in (3, 4)]
    run(campaign)
    assert letters_of(campaign) == before


def test_the_letters_of_rows_that_are_gone_are_set_aside_with_every_byte(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = letters_of(campaign)
    outcome = run(changed(campaign, names=["Ada Example"]))
    assert (outcome.kept, outcome.plan.counts.there["gone"]) == (1, 2)
    assert len(letters_of(campaign)) == 1
    assert set_aside(campaign) == [f"superseded/0002/000001-000100/00000{n}-president.pdf" for n in (2, 3)]
    found = campaign.files()
    assert [found[name] for name in set_aside(campaign)] == list(before.values())[1:]


def test_a_table_with_its_header_alone_sets_everything_aside(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    run(changed(campaign, names=[]))
    assert (len(letters_of(campaign)), len(set_aside(campaign))) == (0, 3)


def test_the_old_letter_of_a_row_that_changed_is_set_aside(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,en", "Ben,en"], columns="Name,Language")
    run(campaign)
    outcome = run(changed(campaign, names=["Ada,fr", "Ben,en"]))
    assert outcome.plan.counts.to_make == {"row": 1}
    assert set_aside(campaign) == ["superseded/0002/000001-000100/000001-president.pdf"]


def test_a_letter_that_somebody_edited_is_set_aside_and_made_again(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    path = campaign.folder / "letters/000001-000100/000002-president.pdf"
    path.write_bytes(b"%PDF edited")
    outcome = run(campaign)
    assert outcome.plan.counts.to_make == {"lost": 1}
    (aside,) = set_aside(campaign)
    assert campaign.files()[aside] == b"%PDF edited"
    assert path.read_bytes() != b"%PDF edited"


def test_an_edit_that_keeps_size_and_time_is_found_by_verify(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    path = campaign.folder / "letters/000001-000100/000002-president.pdf"
    right, time = path.read_bytes(), path.stat().st_mtime_ns
    edited = b"x" * len(right)
    path.write_bytes(edited)
    os.utime(path, ns=(time, time))
    assert run(campaign).made == 0
    assert run(campaign, verify=True).plan.counts.to_make == {"lost": 1}
    (aside,) = set_aside(campaign)
    assert campaign.files()[aside] == edited
    assert path.read_bytes() == right


def test_a_letter_that_a_restored_ledger_does_not_know_is_set_aside(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    older = (campaign.folder / "ledger.sqlite").read_bytes()
    run(changed(campaign, names=[*campaign.names, "Dora Gone"]))
    notes = campaign.folder / "letters" / "000001-000100" / "000001-president.docx"
    notes.touch()
    (campaign.folder / "ledger.sqlite").write_bytes(older)
    dry = look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop())
    outcome = run(campaign)
    assert dry.counts.there == outcome.plan.counts.there == {"right": 3, "unknown": 1}
    assert set_aside(campaign) == ["superseded/0002/000001-000100/000004-president.pdf"]
    assert len(letters_of(campaign)) == 4
    assert notes.exists()
    assert run(campaign).plan.counts.there == {"right": 3}


def test_a_restart_sets_the_letters_of_before_aside(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    run(changed(campaign, digest="two", maker=StandIn(text="new")), decision="restart")
    assert len(set_aside(campaign)) == 3


def test_a_restart_with_a_limit_touches_these_alone(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    new = changed(campaign, digest="two", maker=StandIn(text="new"))
    outcome = run(new, decision="restart", limit=1)
    assert (outcome.made, outcome.kept, len(set_aside(campaign))) == (1, 2, 1)
    with pytest.raises(UndecidedError, match="2 letters were made before"):
        run(new)


def test_a_restart_after_a_keep_makes_the_letters_anew(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    new = changed(campaign, digest="two", maker=StandIn(text="new"))
    run(new, decision="keep")
    assert run(new).kept == 3
    assert run(new, decision="restart").made == 3


def test_a_campaign_that_was_begun_before_the_program_changed_asks_and_loses_nothing(tmp_path: Path):
    facts = {"case": "same", "templates": "same"}
    campaign = ACampaign(tmp_path, facts=facts)
    run(campaign)
    before = letters_of(campaign)
    new = changed(campaign, digest="two", maker=StandIn(text="new"))
    with pytest.raises(UndecidedError, match="3 letters were made before this changed: the program"):
        run(new)
    assert letters_of(campaign) == before
    assert (run(new, decision="keep").made, letters_of(campaign)) == (0, before)
    assert run(new, decision="restart").made == 3
    assert len(set_aside(campaign)) == len(before)


def test_what_changes_the_letters_to_one_office_asks_nothing_of_those_to_the_others(tmp_path: Path):
    parts = {("president", "en", ""): "one", ("minister", "en", ""): "one"}
    campaign = ACampaign(tmp_path, ["Ada"], address=to_both, parts=parts)
    run(campaign)
    other = changed(campaign, digest="two", parts={**parts, ("minister", "en", ""): "two"})
    with pytest.raises(UndecidedError) as asked:
        run(other)
    assert asked.value.plan.counts.there == {"before": 1, "right": 1}
    assert (run(other, decision="restart").made, run(other).kept) == (1, 2)


def test_letters_that_were_kept_stay_kept_when_another_office_is_added(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada"], parts={("president", "en", ""): "one"})
    run(campaign)
    new = {("president", "en", ""): "two"}
    run(changed(campaign, digest="two", parts=new), decision="keep")
    both = changed(campaign, digest="three", parts={**new, ("minister", "en", ""): "two"}, address=to_both)
    assert (run(both).made, run(both).kept) == (1, 2)


def to_one_in_french(signatory: Signatory) -> Letters:
    return [("president", "fr")]


def test_letters_that_would_be_in_another_language_are_no_changed_rows_and_ask(tmp_path: Path):
    parts = {("president", code, ""): "one" for code in ("en", "fr")}
    campaign = ACampaign(tmp_path, parts=parts, facts={"--to": "a", "--language": ""})
    run(campaign)
    facts = {"--to": "b", "--language": "fr"}
    french = changed(campaign, digest="two", address=to_one_in_french, facts=facts)
    with pytest.raises(UndecidedError, match=r"3 letters were made before this changed: --language\n"):
        run(french)
    for _ in range(2):
        assert run(french, decision="keep").kept == 3
    assert run(french, decision="restart").plan.counts.there == {"restart": 3}
    assert run(french).kept == 3


def test_letters_stay_where_their_folder_would_hold_fewer_people_now(tmp_path: Path):
    campaign = ACampaign(tmp_path, [f"Ada {number}" for number in range(120)])
    run(campaign)
    before = letters_of(campaign)
    orders = replace(campaign.orders, files_a_signatory=20)
    outcome = run_campaign(orders, campaign.folder, SerialEngine(), RunOptions(), Stop())
    assert (outcome.kept, outcome.made, letters_of(campaign)) == (120, 0, before)


def test_going_back_to_the_text_that_letters_were_made_of_asks_nobody(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    run(changed(campaign, digest="two", maker=StandIn(text="new")), decision="keep")
    assert run(campaign).kept == 3


CONSENT = "Name,Consent"


def test_letters_of_people_who_withdrew_are_removed_only_when_somebody_says_so(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,yes", "Ben,yes"], columns=CONSENT)
    run(campaign)
    before = campaign.files()
    without = changed(campaign, names=["Ada,yes", "Ben,no"])
    with pytest.raises(UndecidedError, match="1 letter was made for people who no longer consent: letters/"):
        run(without)
    assert campaign.files() == before
    outcome = run(without, remove=True)
    assert (outcome.survey.withdrawn, outcome.kept, outcome.survey.refused) == (1, 1, 0)
    assert len(letters_of(campaign)) == 1
    assert set_aside(campaign) == []


def test_the_ledger_forgets_the_name_of_somebody_who_withdrew(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada Gone,yes", "Ben,yes"], columns="Name,Consent")
    run(campaign)
    assert b"Ada Gone" in (campaign.folder / "ledger.sqlite").read_bytes()
    run(changed(campaign, names=["Ada Gone,no", "Ben,yes"]), remove=True)
    assert all(b"Ada Gone" not in path.read_bytes() for path in campaign.folder.glob("ledger*"))


def test_letters_that_print_a_name_that_is_hidden_now_are_removed_even_where_they_were_to_be_kept(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "Ben"], maker=StandIn(text="Free Orlin Quastelberg", formats=("txt",)))
    run(campaign)
    secret = Secret(whose="subjects.x", spellings=("Orlin Quastelberg",))
    new = changed(campaign, digest="two", maker=StandIn(text="Free them", formats=("txt",)), hidden=(secret,))
    with pytest.raises(UndecidedError, match="2 letters were made before a name was withheld"):
        run(new, decision="keep")
    outcome = run(new, decision="keep", remove=True)
    assert (outcome.made, set_aside(campaign)) == (2, [])
    assert run(new).kept == 2


def test_superseded_letters_that_print_a_name_that_is_hidden_now_are_removed_too(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "Ben"], maker=StandIn(text="Free Orlin Quastelberg", formats=("txt",)))
    run(campaign)
    run(changed(campaign, digest="two", maker=StandIn(text="Free them", formats=("txt",))), decision="restart")
    secret = Secret(whose="subjects.x", spellings=("Orlin Quastelberg",))
    new = changed(campaign, digest="three", maker=StandIn(text="Free them", formats=("txt",)), hidden=(secret,))
    with pytest.raises(UndecidedError, match="2 files of superseded letters may print a name that is now withheld"):
        run(new, decision="keep")
    assert len(set_aside(campaign)) == 2
    run(new, decision="keep", remove=True)
    assert set_aside(campaign) == []


def test_a_name_that_letters_to_others_may_print_takes_none_of_them_away(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "Ben"], maker=StandIn(text="The League", formats=("txt",)))
    run(campaign)
    secret = Secret(spellings=("League",))
    new = changed(campaign, digest="two", maker=StandIn(text="Courage", formats=("txt",)), hidden=(secret,))
    only = changed(new, apart={secret: frozenset({"prisoner"})})
    assert run(only, decision="keep").kept == 2
    run(only, decision="restart")
    assert len(set_aside(campaign)) == 2
    assert run(changed(only, digest="three"), decision="keep").kept == 2
    with pytest.raises(UndecidedError, match="2 files of superseded letters may print a name"):
        run(changed(new, digest="four", apart={secret: frozenset({"president"})}), decision="keep")


def test_a_dry_run_finds_what_the_run_does(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,en", "Ben,en", "Cai,en", "Dua,en"], columns="Name,Language")
    run(campaign)
    (campaign.folder / "letters/000001-000100/000004-president.pdf").unlink()
    new = changed(campaign, names=["Eve,en", "Ada,fr", "Ben,en", "Dua,en"])
    before = campaign.files()
    plan = look_ahead(new.orders, new.folder, RunOptions(), Stop())
    assert {**campaign.files(), "refused.csv": b"", "doubles.csv": b""} == {
        **before,
        "refused.csv": b"",
        "doubles.csv": b"",
    }
    assert (plan.counts.there, plan.counts.to_make) == (
        {"gone": 1, "lost": 1, "right": 1, "row": 1},
        {"lost": 1, "new": 1, "row": 1},
    )
    outcome = run(new)
    assert outcome.plan == plan
    assert (outcome.made, outcome.kept) == (3, 1)


def test_a_table_without_the_column_that_people_are_known_by_stops_the_run(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,a1", "Ben,a2"], columns="Name,Contact ID")
    run(campaign)
    before = campaign.files()
    for other in (
        changed(campaign, names=["Ada", "Ben"], columns="Name"),
        changed(campaign, names=["Ada,a1", "Ben,a1"]),
        changed(campaign, names=["Ada,a1", "Ben,"]),
    ):
        with pytest.raises(InputError, match="people of this campaign are identified by the column “Contact ID”"):
            run(other)
    assert campaign.files() == before


def test_a_name_that_is_corrected_under_the_same_id_keeps_its_number(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,a1", "Ben,a2"], columns="Name,Contact ID")
    run(campaign)
    outcome = run(changed(campaign, names=["Zoe,a3", "Benn,a2", "Ada,a1"]))
    assert outcome.plan.counts.to_make == {"new": 1, "row": 1}
    assert b"Benn" in letters_of(campaign)["letters/000001-000100/000002-president.pdf"]


def test_somebody_with_two_ids_keeps_their_number_whichever_comes_first_or_stays(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,a1", "Ada,a2", "Ben,b1"], columns="Name,ID")
    run(campaign)
    before = letters_of(campaign)
    for names in (["Ben,b1", "Ada,a2", "Ada,a1"], ["Ada,a1", "Ben,b1"]):
        outcome = run(changed(campaign, names=names))
        assert (outcome.made, outcome.kept) == (0, 2)
        assert letters_of(campaign) == before


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["Zoe,1", "Ada,2", "Ben,3", "Cai,4"], {1: "Ada", 2: "Ben", 3: "Cai", 4: "Zoe"}),
        (["Ada,1", "Zoe,2", "Ben,3", "Cai,4"], {1: "Ada", 2: "Ben", 3: "Cai", 4: "Zoe"}),
        (["Ada,1", "Ben,2", "Zoe,3", "Cai,4"], {1: "Ada", 2: "Ben", 3: "Cai", 4: "Zoe"}),
        (["Ben,1", "Cai,2"], {2: "Ben", 3: "Cai"}),
        (["Ada,1", "Cai,2"], {1: "Ada", 3: "Cai"}),
        (["Cai,1", "Ada,2", "Ben,3"], {1: "Ada", 2: "Ben", 3: "Cai"}),
    ],
)
def test_an_id_that_numbers_the_rows_gives_nobody_the_number_of_another(
    names: list[str], letters: dict[int, str], tmp_path: Path
):
    campaign = ACampaign(tmp_path, ["Ada,1", "Ben,2", "Cai,3"], columns="Name,ID")
    run(campaign)
    other = changed(campaign, names=names)
    for _ in range(2):
        outcome = run(other)
        found = letters_of(campaign)
        assert [int(name.rpartition("/")[2][:6]) for name in found] == list(letters)
        assert all(name.encode() in content for name, content in zip(letters.values(), found.values(), strict=True))
        assert not outcome.plan.counts.to_make.get("row")


def test_it_is_told_that_ids_have_moved_and_with_strict_nothing_is_done(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,1", "Ben,2"], columns="Name,ID")
    run(campaign)
    orders = changed(campaign, names=["Zoe,1", "Ada,2", "Ben,3"]).orders
    with pytest.raises(UndecidedError, match="row 2 has an id that was somebody else’s"):
        run_campaign(replace(orders, strict=True), campaign.folder, SerialEngine(), RunOptions(), Stop())
    plan = look_ahead(orders, campaign.folder, RunOptions(), Stop())
    assert plan.rule == KeyRule(fields=("name",))
    assert "identified by name from now on" in plan.warnings[0].words


def test_who_withdraws_under_another_id_is_who_withdraws(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,1,yes", "Ben,2,yes"], columns="Name,ID,Consent")
    run(campaign)
    run(changed(campaign, names=["Zoe,1,yes", "Ada,2,no", "Ben,3,yes"]), remove=True)
    assert [name[-20:-14] for name in letters_of(campaign)] == ["000002", "000003"]
    assert not set_aside(campaign)


def test_the_number_of_somebody_who_withdrew_goes_to_nobody_who_has_another_id(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,a1,yes"], columns="Name,ID,Consent")
    run(campaign)
    run(changed(campaign, names=["Ada,a1,no", "Ada,a2,yes"]), remove=True)
    assert list(letters_of(campaign)) == ["letters/000001-000100/000002-president.pdf"]


def test_a_table_of_mended_rows_beside_the_first_makes_their_letters_alone(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "=x", "Cai"])
    run(campaign)
    outcome = run(changed(campaign, also=["Ben", "cai", "=y"]))
    assert (outcome.made, outcome.kept) == (1, 2)
    survey = outcome.survey
    assert (survey.rows, survey.signatories, survey.doubles, survey.refused) == (6, 3, 1, 2)
    assert b"Ben" in letters_of(campaign)["letters/000001-000100/000003-president.pdf"]
    assert b"3 of also.csv,4 of people.csv" in campaign.files()["doubles.csv"]


def test_ids_tell_people_apart_in_all_tables_together(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada,a1"], columns="Name,ID", also=["Ben,a1"])
    assert run(campaign).plan.rule == KeyRule(fields=("name",))


def test_another_text_is_not_used_before_somebody_decides(tmp_path: Path):
    campaign = ACampaign(tmp_path, facts={"case": "1"})
    run(campaign)
    before = campaign.files()
    other = changed(campaign, digest="two", facts={"case": "2"}, maker=StandIn(text="new"))
    with pytest.raises(UndecidedError, match="3 letters were made before this changed: case"):
        run(other)
    assert campaign.files() == before


def test_with_restart_all_letters_have_the_new_text(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    outcome = run(changed(campaign, digest="two", maker=StandIn(text="new")), decision="restart")
    assert (outcome.made, outcome.kept) == (3, 0)
    letters = [content for name, content in campaign.files().items() if name.startswith("letters/")]
    assert all(b"new en" in content for content in letters)


def test_with_keep_only_what_is_missing_has_the_new_text(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    more = changed(campaign, names=[*campaign.names, "Dua"], digest="two", maker=StandIn(text="new"))
    outcome = run(more, decision="keep")
    assert (outcome.made, outcome.kept) == (1, 3)
    assert b"new en" not in more.files()["letters/000001-000100/000001-president.pdf"]
    assert run(more).kept == 4


def test_a_limit_makes_the_letters_of_the_first_ones(tmp_path: Path):
    campaign = ACampaign(tmp_path, address=to_both)
    outcome = run(campaign, limit=2)
    assert (outcome.made, outcome.left) == (4, 2)
    assert run(campaign).made == 2


def test_a_format_that_is_not_wanted_any_more_is_set_aside(tmp_path: Path):
    campaign = ACampaign(tmp_path, maker=StandIn(formats=("pdf", "txt")))
    run(campaign)
    run(changed(campaign, digest="two", maker=StandIn()), decision="restart")
    assert not any(name.endswith(".txt") for name in campaign.files() if name.startswith("letters/"))


def test_a_failure_is_named_with_its_row_and_the_others_are_made(tmp_path: Path):
    outcome = run(ACampaign(tmp_path, ["Ada", "Fault", "Cai"]))
    assert (outcome.made, outcome.failed, outcome.left) == (2, 1, 0)
    assert [(one.line, one.recipient, one.words) for one in outcome.failures] == [
        (3, "president", "the template has a fault")
    ]


def test_progress_is_told_from_the_start_to_the_end(tmp_path: Path):
    said: list[Progress] = []
    campaign = ACampaign(tmp_path)
    run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop(), said.append)
    assert [one.made for one in said] == [0, 1, 2, 3]
    assert {one.letters for one in said} == {3}


def test_a_run_measures_how_fast_its_letters_are_made_and_the_next_one_knows_it(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    assert run(campaign).plan.pace is None
    run(changed(campaign, names=["Dai Example"]))  # one letter measures nothing
    pace = look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop()).pace
    assert pace
    assert pace.letters == 3
    assert 1900 < pace.size < 2100


def test_what_was_measured_does_not_count_for_letters_in_other_formats(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    orders = replace(campaign.orders, job=replace(campaign.orders.job, facts={"--format": "txt"}))
    assert look_ahead(orders, campaign.folder, RunOptions(), Stop()).pace is None


def test_samples_are_measured_too(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    campaign.folder.mkdir()
    survey = look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop()).survey
    pace = make_samples(campaign.orders, survey, campaign.folder, SerialEngine()).pace
    assert pace
    assert pace.letters == 2


def test_a_stop_keeps_what_is_in_hand_and_the_next_run_makes_the_rest(tmp_path: Path):
    campaign, stop = ACampaign(tmp_path), Stop()

    def after_one(progress: Progress) -> None:
        if progress.made == 1:
            stop.signal = signal.SIGTERM

    outcome = run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), stop, after_one)
    assert (outcome.made, outcome.left, outcome.stopped) == (1, 2, signal.SIGTERM)
    assert run(campaign).made == 2


def test_a_stop_while_planning_changes_nothing(tmp_path: Path):
    campaign, stop = ACampaign(tmp_path), Stop()
    run(campaign)
    before = campaign.files()
    stop.signal = signal.SIGINT
    with pytest.raises(StoppedError):
        run_campaign(changed(campaign, names=["Other"]).orders, campaign.folder, SerialEngine(), RunOptions(), stop)
    assert campaign.files() == before


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    campaign.folder.mkdir()
    with locked(campaign.folder / ".lock"), pytest.raises(MachineError, match="another run"):
        run(campaign)


def test_what_a_dead_run_left_unfinished_is_thrown_away(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    (campaign.folder / ".unfinished" / "old").mkdir(parents=True)
    run(campaign)
    assert not (campaign.folder / ".unfinished").exists()


def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    campaign = ACampaign(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(MachineError, match="the disk is full"):
            run(campaign)
    assert run(campaign).made == 3


def test_letters_made_before_the_disk_was_full_are_kept(tmp_path: Path):
    campaign = ACampaign(tmp_path)

    class FullAfterTwo(SerialEngine):
        def run(self, *arguments: Any) -> Results:
            yield from islice(super().run(*arguments), 2)
            raise OSError(28, "No space left on device")

    with pytest.raises(MachineError, match="the disk is full"):
        run_campaign(campaign.orders, campaign.folder, FullAfterTwo(), RunOptions(), Stop())
    assert run(campaign).kept == 2


def test_no_manifest_is_left_that_differs_from_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    campaign = ACampaign(tmp_path)
    run(campaign)
    assert "manifest.json" in campaign.files()
    new = changed(campaign, digest="two", maker=StandIn(text="new"))
    monkeypatch.setattr(running, "write_manifest", lambda *_: None)
    run(new, decision="restart")
    assert "manifest.json" not in campaign.files()


KILLED = """
import sys
from pathlib import Path
from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.stand_in import ACampaign
from tests.producing.campaigns.stand_in_maker import StandIn
from tests.producing.campaigns.test_letter_maker import a_maker
from urgent_appeal.producing.campaigns import batches
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop

batches.MOST_LETTERS = 7
maker = a_maker(formats=("pdf",)) if sys.argv[2] == "real" else StandIn(seconds=0.002)
address = lambda signatory: [("justice", "en")]
campaign = ACampaign(Path(sys.argv[1]), [f"Person {n}" for n in range(60)], maker=maker, address=address)
say = lambda progress: print(progress.made, flush=True)
run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop(), say)
"""


@pytest.mark.parametrize("letters", ["stand-in", pytest.param("real", marks=pytest.mark.long)])
def test_a_run_killed_anywhere_is_finished_by_the_next_with_the_same_bytes(letters: str, tmp_path: Path):
    names = [f"Person {number}" for number in range(60)]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    maker = a_maker(formats=("pdf",)) if letters == "real" else StandIn(seconds=0.002)
    whole, killed = (
        ACampaign(tmp_path / one, names, maker=maker, address=lambda signatory: [("justice", "en")]) for one in "ab"
    )
    run(whole)
    command = [sys.executable, "-c", KILLED, killed.place, letters]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while int(process.stdout.readline()) < 20:
        pass
    process.kill()
    process.communicate()
    outcome = run(killed)
    assert outcome.kept > 0
    assert outcome.kept + outcome.made == 60
    assert killed.files() == whole.files()


def sample(campaign: ACampaign) -> tuple[list[str], tuple[Failed, ...]]:
    survey = look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop()).survey
    samples = make_samples(campaign.orders, survey, campaign.folder, SerialEngine())
    assert all(path.is_file() for path in samples.made)
    return [path.relative_to(campaign.folder).as_posix() for path in samples.made], samples.failed


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
