import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import a_job, a_signatory
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_rows import FileOnDisk
from urgent_appeal.producing.machine import MachineError

FULL = 2
"""What SQLite calls `synchronous = FULL`."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    found = Ledger(tmp_path / "ledger.sqlite")
    yield found
    found.close()


def plan(
    ledger: Ledger, *names: str, digest: str = "one", keep: bool = False, facts: dict[str, str] | None = None
) -> int:
    """Each name writes to one office; the job's number."""
    with ledger.transaction():
        new = ledger.begin_plan()
        for number, name in enumerate(names, 1):
            new.add(number, a_signatory(number, name), [("president", "en")], 100)
        new.all_are_in()
        job = ledger.job(a_job(digest, facts=facts or {}))
        new.decide(job, "keep" if keep else "restart")
        new.settle(job)
    return job


def make_all(ledger: Ledger, job: int) -> None:
    for letter in list(ledger.to_make()):
        ledger.made(letter, [a_file(letter)], job)


def a_file(letter: PersonalLetter) -> FileOnDisk:
    return FileOnDisk(name=f"letters/{letter.signatory.number}", hash="h", size=1, time=1)


def names_to_make(ledger: Ledger) -> list[str]:
    return [letter.signatory.name for letter in ledger.to_make()]


def moves(ledger: Ledger) -> list[str]:
    found = []
    for page in ledger.moves():
        found += [name for name, _ in page]
        ledger.moved(found)
    return found


def test_only_its_owner_can_read_it(tmp_path: Path, ledger: Ledger):
    plan(ledger, "Ada")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_a_transaction_has_ended_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def careless(path: Path, isolation_level: None) -> sqlite3.Connection:
        opened.append(connect(path, isolation_level=isolation_level))
        opened[-1].execute("PRAGMA synchronous = OFF")  # SQLite may be built with any
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", careless)
    ledger = Ledger(tmp_path / "ledger.sqlite")
    (found,) = opened[0].execute("PRAGMA synchronous").fetchone()
    ledger.close()
    assert (len(opened), found) == (1, FULL)


def test_a_signatory_comes_out_as_they_went_in(ledger: Ledger):
    whole = a_signatory(
        7,
        "Zoé ‮x",
        street=("a", "b"),
        country="FR",
        language="fr",
        gender="f",
        email="z@mail.example",
        personal_line="“é”",
    )
    with ledger.transaction():
        new = ledger.begin_plan()
        new.add(whole.number, whole, [("president", "fr")], 100)
        new.all_are_in()
    assert [letter.signatory for letter in ledger.to_make()] == [whole]


def test_letters_come_in_order_however_many_pages_they_take(ledger: Ledger):
    plan(ledger, *(f"Person {number}" for number in range(1200)))
    assert [letter.signatory.number for letter in ledger.to_make()] == list(range(1, 1201))


def test_four_times_the_letters_are_read_in_four_times_the_work(ledger: Ledger):
    steps = []
    for number in (1500, 6000):
        plan(ledger, *(f"N{row}" for row in range(number)))
        count = 0

        def one_more() -> int:
            nonlocal count
            count += 1
            return 0

        ledger._base.set_progress_handler(one_more, 100)
        assert sum(1 for _ in ledger.to_make()) == number
        ledger._base.set_progress_handler(None, 0)
        steps.append(count)
    assert steps[1] < 6 * steps[0]


def test_the_ledger_may_change_while_letters_are_read_from_it(ledger: Ledger):
    job = plan(ledger, *(f"Person {number}" for number in range(1200)))
    count = 0
    with ledger.transaction():
        for letter in ledger.to_make():
            ledger.made(letter, [a_file(letter)], job)
            count += 1
    assert count == ledger.count_made() == 1200


def test_the_first_signatories_can_be_asked_for(ledger: Ledger):
    plan(ledger, "Ada", "Ben", "Cai")
    assert [letter.signatory.name for letter in ledger.to_make(2)] == ["Ada", "Ben"]
    assert [letter.signatory.name for letter in ledger.to_make(every=2)] == ["Ada", "Cai"]


def test_what_is_made_is_not_to_be_made_again(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada", "Ben"))
    plan(ledger, "Ada", "Ben", "Cai")
    assert names_to_make(ledger) == ["Cai"]
    assert moves(ledger) == []


def test_a_row_that_changed_is_made_again_and_its_old_letter_set_aside(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada", "Ben"))
    plan(ledger, "Ada", "Bea")
    assert names_to_make(ledger) == ["Bea"]
    assert moves(ledger) == ["letters/2"]


def test_the_letter_of_somebody_who_is_gone_is_set_aside(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada", "Ben"))
    plan(ledger, "Ada")
    assert names_to_make(ledger) == []
    assert moves(ledger) == ["letters/2"]
    assert ledger.count() == 1


def test_a_letter_that_failed_is_tried_again_by_the_next_run(ledger: Ledger):
    plan(ledger, "Ada", "Ben")
    ledger.failed(next(ledger.to_make()), "no")
    assert names_to_make(ledger) == ["Ben"]
    assert [(row.line, row.words) for row in ledger.failures(9)] == [(2, "no")]
    plan(ledger, "Ada", "Ben")
    assert names_to_make(ledger) == ["Ada", "Ben"]


def test_letters_of_another_job_are_counted_with_what_changed(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada", "Ben", facts={"case": "1", "program": "1"}))
    with ledger.transaction():
        new = ledger.begin_plan()
        new.add(1, a_signatory(1, "Ada"), [("president", "en")], 100)
        new.all_are_in()
        job = ledger.job(a_job("two", facts={"case": "2", "program": "1"}))
        new.decide(job, "ask")
        assert new.changed_facts(job) == ("case",)
        assert new.settle(job).there == {"before": 1, "gone": 1}


def test_letters_of_another_job_are_made_anew(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada"))
    plan(ledger, "Ada", digest="two")
    assert names_to_make(ledger) == ["Ada"]
    assert moves(ledger) == ["letters/1"]


def test_letters_of_another_job_can_be_kept_and_then_count_as_right(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada"))
    plan(ledger, "Ada", digest="two", keep=True)
    assert names_to_make(ledger) == []
    assert ledger.count_kept_of_another_job() == 1


def test_a_plan_that_is_given_up_changes_nothing(ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada"))
    with pytest.raises(KeyError), ledger.transaction():
        new = ledger.begin_plan()
        new.decide(job := ledger.job(a_job("two")), "restart")
        new.settle(job)
        raise KeyError
    assert ledger.count_made() == 1


def test_a_ledger_that_does_not_note_what_files_share_is_gone_on_with(tmp_path: Path, ledger: Ledger):
    make_all(ledger, plan(ledger, "Ada"))
    ledger.close()
    base = sqlite3.connect(tmp_path / "ledger.sqlite")
    base.execute("PRAGMA user_version = 6")
    base.execute("UPDATE letters SET files = json_remove(files, '$[0][4]')")
    base.commit()
    base.close()
    older = Ledger(tmp_path / "ledger.sqlite")
    ((file,),) = (row.files for row in older.made_rows())
    assert plan(older, "Ada", "Bo") and names_to_make(older) == ["Bo"]
    older.close()
    assert (file.name, file.shared) == ("letters/1", 0)


def test_a_ledger_of_another_version_is_not_touched(tmp_path: Path):
    base = sqlite3.connect(tmp_path / "ledger.sqlite")
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(MachineError, match="another version"):
        Ledger(tmp_path / "ledger.sqlite")
