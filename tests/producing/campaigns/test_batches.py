import os
import shutil
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import a_job, a_letter, a_signatory
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns import batches
from urgent_appeal.producing.campaigns.aside import make_aside
from urgent_appeal.producing.campaigns.batches import Batch, look_at_disk, take_away_doubtful
from urgent_appeal.producing.campaigns.groups import Disk
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.makers import Failed
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.made import Content, Made
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf

NAME = "letters/000001-000100/000001-president.pdf"


class Bench:
    """A folder, its ledger with three letters, and an empty batch."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.unfinished = folder, folder / ".unfinished"
        self.unfinished.mkdir()
        self.ledger = Ledger(folder / "ledger.sqlite")
        with self.ledger.transaction():
            plan = self.ledger.begin_plan()
            for number in range(1, 4):
                plan.add(number, a_signatory(number), [("president", "en")], 100)
            plan.all_are_in()
            self.job = self.ledger.job(a_job())
        self.disk = Disk(self.unfinished)
        self.batch = Batch(folder, self.unfinished, self.ledger, self.disk, self.job, 100)

    def make(self, number: int, pdf: Content | None = None) -> None:
        make = StandIn().make if pdf is None else lambda letter: Made(files={"pdf": pdf})
        self.batch.add(make_aside(a_letter(number), make, self.unfinished))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    found = Bench(tmp_path)
    with found.disk:
        yield found
    found.ledger.close()


def test_a_letter_has_no_final_name_before_its_group_is_committed(bench: Bench):
    bench.make(1)
    assert not (bench.folder / NAME).exists()
    bench.batch.commit()
    assert (bench.folder / NAME).exists()
    assert bench.ledger.count_made() == 1


def test_the_ledger_notes_how_much_of_a_letter_that_was_filled_in_others_share(bench: Bench):
    bench.make(1, ImposedPdf(prefix=b"page", shared_hash=sha256(b"page"), rest=b" of Ada", pages=1))
    bench.make(2)
    bench.batch.commit()
    assert [file.shared for row in bench.ledger.made_rows() for file in row.files] == [4, 0]


def test_a_letter_is_on_the_disk_before_it_has_its_name_and_its_folders_before_it_counts(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    letter, folder = bench.folder / NAME, (bench.folder / NAME).parent
    monkeypatch.setattr(bench.disk, "_syncfs", None)
    bench.make(1)
    aside = next(bench.unfinished.iterdir()).stat().st_ino
    synced: list[tuple[int, bool, int]] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        sync(handle)
        synced.append((os.fstat(handle).st_ino, letter.exists(), bench.ledger.count_made()))

    monkeypatch.setattr("os.fsync", fsync)
    bench.batch.commit()
    above = folder.parent.stat().st_ino, bench.folder.stat().st_ino
    assert {inode for inode, named, _ in synced if not named} == {aside, *above}
    assert [one for one in synced if one[1]] == [(folder.stat().st_ino, True, 0)]


def test_the_letters_of_a_group_are_put_on_the_disk_together_before_they_have_their_names(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    named: list[bool] = []
    monkeypatch.setattr(bench.disk, "put", lambda files: named.extend((bench.folder / NAME).exists() for _ in files))
    for number in (1, 2, 3):
        bench.make(number)
    bench.batch.commit()
    assert named == [False] * 3


def test_the_folder_of_a_letter_that_is_taken_away_is_on_the_disk_before_there_is_no_doubt(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    bench.make(1)
    bench.batch.commit()
    bench.ledger.doubt([NAME])
    synced: list[tuple[int, int]] = []
    monkeypatch.setattr(
        "os.fsync", lambda handle: synced.append((os.fstat(handle).st_ino, len(next(bench.ledger.doubtful(), ()))))
    )
    take_away_doubtful(bench.folder, bench.ledger)
    assert synced == [((bench.folder / NAME).parent.stat().st_ino, 1)]


def test_nothing_is_doubtful_after_a_commit(bench: Bench):
    bench.make(1)
    bench.batch.commit()
    assert list(bench.ledger.doubtful()) == []


def test_letters_and_their_folders_are_for_the_owner_only(bench: Bench):
    bench.make(1)
    bench.batch.commit()
    assert (bench.folder / NAME).stat().st_mode & 0o777 == 0o600
    folders = (bench.folder / NAME).parent, bench.folder / "letters"
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700, 0o700]


def test_a_group_is_full_after_a_second(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    assert not bench.batch.is_full()
    bench.make(1)
    assert not bench.batch.is_full()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 1.1)
    assert bench.batch.is_full()


def test_a_group_is_full_with_enough_letters(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "MOST_LETTERS", 2)
    bench.make(1)
    assert not bench.batch.is_full()
    bench.make(2)
    assert bench.batch.is_full()


def test_a_failure_is_noted_with_the_group(bench: Bench):
    bench.batch.add(Failed(letter=a_letter(2), words="no"))
    bench.batch.commit()
    assert bench.ledger.count_failed() == 1


def test_a_commit_that_breaks_off_leaves_the_names_doubtful_and_the_next_start_clean(bench: Bench):
    bench.make(1)
    bench.make(2)
    (bench.unfinished / "000002-president.pdf.tmp").unlink()
    with pytest.raises(FileNotFoundError):
        bench.batch.commit()
    assert (bench.folder / NAME).exists()
    assert bench.ledger.count_made() == 0
    take_away_doubtful(bench.folder, bench.ledger)
    assert not (bench.folder / NAME).exists()
    assert list(bench.ledger.doubtful()) == []


def test_nothing_outside_the_letters_is_ever_taken_away(bench: Bench):
    (bench.folder / "keep.pdf").touch()
    bench.ledger.doubt(["keep.pdf", "../keep.pdf", "letters/1-2/../../keep.pdf"])
    take_away_doubtful(bench.folder, bench.ledger)
    assert (bench.folder / "keep.pdf").exists()


@pytest.fixture
def made(bench: Bench) -> Bench:
    for number in (1, 2, 3):
        bench.make(number)
    bench.batch.commit()
    return bench


def to_make(bench: Bench) -> list[int]:
    """Numbers of the letters that a look at the disk finds to be made."""
    with bench.ledger.transaction():
        plan = bench.ledger.begin_plan()
        for number in range(1, 4):
            plan.add(number, a_signatory(number), [("president", "en")], 100)
        plan.all_are_in()
        look_at_disk(bench.folder, bench.ledger, plan, Stop())
        plan.decide(bench.job, "ask")
        plan.settle(bench.job)
    return [letter.signatory.number for letter in bench.ledger.to_make()]


def test_letters_that_are_there_are_not_made_again(made: Bench):
    assert to_make(made) == []


def test_a_letter_that_is_gone_is_made_again(made: Bench):
    (made.folder / NAME).unlink()
    assert to_make(made) == [1]


def test_a_letter_that_was_changed_is_made_again(made: Bench):
    content = (made.folder / NAME).read_bytes()
    (made.folder / NAME).write_bytes(content[:-1] + b"X")
    assert to_make(made) == [1]


def test_a_letter_that_was_only_copied_is_right(made: Bench):
    copy = made.folder / "copy"
    shutil.copy(made.folder / NAME, copy)
    copy.replace(made.folder / NAME)
    assert to_make(made) == []
