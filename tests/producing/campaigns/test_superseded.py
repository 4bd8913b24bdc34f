import os
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import ACampaign
from tests.producing.campaigns.test_running import changed, letters_of, run
from tests.producing.campaigns.test_running import set_aside as those_aside
from urgent_appeal.producing.campaigns import running
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.superseded import SetAside, clean, look_at_superseded, set_aside
from urgent_appeal.producing.machine import MachineError


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_a_run_that_ends_between_two_moves_is_finished_by_the_next(
    moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    campaign = ACampaign(tmp_path, ["Ada", "Ben", "Cai"])
    run(campaign)
    before = sorted(letters_of(campaign).values())
    fewer = changed(campaign, names=["Ada"])
    replace, done = Path.replace, []

    def breaking(path: Path, target: Path) -> Path:
        if "superseded" in str(target):
            if len(done) == moves:
                raise OSError(5, "power cut")
            done.append(target)
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", breaking)
        if moves < 2:
            with pytest.raises(MachineError):
                run(fewer)
        else:
            run(fewer)
    everything = {**campaign.files()}
    assert sorted(c for n, c in everything.items() if n.endswith(".pdf")) == before
    run(fewer)
    assert (len(letters_of(campaign)), len(those_aside(campaign))) == (1, 2)
    assert sorted(c for n, c in campaign.files().items() if n.endswith(".pdf")) == before


def test_no_name_is_used_again_before_its_old_file_is_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    campaign = ACampaign(tmp_path, ["Ada,en"], columns="Name,Language", address=lambda who: [("judge", who.language)])
    run(campaign)
    (old,) = letters_of(campaign).values()
    new = changed(campaign, names=["Ada,fr"])
    with monkeypatch.context() as patch:
        patch.setattr(running, "set_aside", lambda *_: (_ for _ in ()).throw(OSError(5, "power cut")))
        with pytest.raises(MachineError):
            run(new)
    run(new)
    assert [campaign.files()[name] for name in those_aside(campaign)] == [old]
    assert list(letters_of(campaign).values()) != [old]


def test_both_folders_are_on_the_disk_before_a_move_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    campaign = ACampaign(tmp_path)
    run(campaign)
    ledger = Ledger(campaign.folder / "ledger.sqlite")
    name = next(iter(letters_of(campaign)))
    ledger._base.execute("INSERT INTO moves VALUES (?, 7)", (name,))
    synced: list[tuple[int, bool]] = []
    monkeypatch.setattr(
        "os.fsync", lambda handle: synced.append((os.fstat(handle).st_ino, any(True for _ in ledger.moves())))
    )
    set_aside(campaign.folder, ledger)
    ledger.close()
    old, new = (campaign.folder / name).parent, campaign.folder / "superseded/0007/000001-000100"
    last = {inode for inode, _ in synced[-2:]}
    assert last == {old.stat().st_ino, new.stat().st_ino}
    assert all(doubt for _, doubt in synced)


def test_nothing_but_letters_is_ever_moved(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    ledger = Ledger(campaign.folder / "ledger.sqlite")
    ledger._base.execute("INSERT INTO moves VALUES ('../people.csv', 7)")
    set_aside(campaign.folder, ledger)
    ledger.close()
    assert (tmp_path / "people.csv").is_file()
    assert those_aside(campaign) == []


def test_they_are_for_the_owner_only(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    run(changed(campaign, names=[]))
    place = campaign.folder / "superseded"
    assert {path.stat().st_mode & 0o777 for path in (place, *place.rglob("*")) if path.is_dir()} == {0o700}


def test_they_are_counted_with_their_size_and_removed_when_asked(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    size = sum(map(len, letters_of(campaign).values()))
    run(changed(campaign, names=[]))
    assert look_at_superseded(campaign.folder) == SetAside(files=3, size=size)
    clean(campaign.folder)
    assert look_at_superseded(campaign.folder) == SetAside()
    assert (campaign.folder / "ledger.sqlite").is_file()
