import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import a_job, a_signatory
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_plans import AT_ONCE, LedgerPlan
from urgent_appeal.producing.campaigns.ledger_rows import packed


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    found = Ledger(tmp_path / "ledger.sqlite")
    yield found
    found.close()


def numbers(plan: LedgerPlan, *people: tuple[str, str]) -> list[int]:
    """The numbers of people, given by key and name."""
    found = [plan.number_of(key, a_signatory(0, name)) for key, name in people]
    plan.all_are_in()
    return found


def test_people_are_numbered_as_they_are_seen_and_keep_their_number(ledger: Ledger):
    assert numbers(ledger.begin_plan(), ("a", "Ada"), ("b", "Ben")) == [1, 2]
    assert numbers(ledger.begin_plan(), ("c", "Cai"), ("b", "Benn"), ("a", "Ada")) == [3, 2, 1]


def test_a_number_is_never_given_to_somebody_else(ledger: Ledger):
    numbers(ledger.begin_plan(), ("a", "Ada"), ("b", "Ben"))
    assert numbers(ledger.begin_plan(), ("a", "Ada")) == [1]
    assert numbers(ledger.begin_plan(), ("c", "Cai"), ("b", "Ben")) == [3, 2]


def test_rows_of_one_key_keep_their_numbers_by_what_they_have_whatever_their_order(ledger: Ledger):
    assert numbers(ledger.begin_plan(), ("a", "One"), ("a", "Two")) == [1, 2]
    assert numbers(ledger.begin_plan(), ("a", "Two"), ("a", "One"), ("a", "Three")) == [2, 1, 3]


@pytest.mark.parametrize("name", ["Ada", 'Zoë "Bo" \\ Ünal', "Иван"])
def test_a_letter_hangs_on_person_and_recipient_as_json_writes_them(name: str, ledger: Ledger, tmp_path: Path):
    with ledger.transaction():
        plan = ledger.begin_plan()
        plan.add(1, who := a_signatory(1, name), [("judge", "en")], 100)
        plan.all_are_in()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as base:
        (data,) = base.execute("SELECT data FROM letters").fetchone()
    assert data == sha256(json.dumps([packed(who), "judge"]).encode()).hexdigest()


def test_nobody_who_is_gone_is_named_in_the_ledger(ledger: Ledger, tmp_path: Path):
    for people in ((("ada@mail.example", "Ada Quastelberg"),), ()):
        with ledger.transaction():
            plan = ledger.begin_plan()
            for key, name in people:
                who = a_signatory(plan.number_of(key, a_signatory(0, name)), name)
                plan.add(who.number, who, [("judge", "en")], 100)
            plan.all_are_in()
            plan.decide(job := ledger.job(a_job()), "ask")
            plan.settle(job)
    tables = ("numbers", "signatories", "letters")
    said = [row for name in tables for row in ledger._base.execute(f"SELECT * FROM {name}")]
    assert len(said) == 1
    assert not any("Quastelberg" in str(row) or "ada@" in str(row) for row in said)


def test_people_are_found_by_their_keys_after_a_first_plan_as_quickly_as_before(ledger: Ledger):
    numbers(ledger.begin_plan(), ("a", "Ada"))
    plan = ledger._base.execute("EXPLAIN QUERY PLAN SELECT number FROM numbers WHERE key = 'a'").fetchall()
    assert "numbers_by_key" in str(plan)


def test_a_plan_of_many_people_is_written_as_a_whole(ledger: Ledger):
    plan = ledger.begin_plan()
    for number in range(1, AT_ONCE + 6):
        plan.add(number, a_signatory(number), [("judge", "en")], 100)
    plan.all_are_in()
    assert ledger.count() == AT_ONCE + 5
