"""Two years of one address book: elections, a bounce, a mended table, and the letters of cases in between.

Each letter's envelope and salutation stands in a list, with the ways by which it can be sent.
"""

import datetime as dt
from pathlib import Path

import pytest

from tests.builders import options, shelves
from tests.planning.letters.builders import measure
from urgent_appeal.cli import run
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.planning.campaigns.kept_days import plan_kept_days
from urgent_appeal.planning.campaigns.stencils import document_of
from urgent_appeal.planning.letters.planned import LetterPlan, PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.reading.project import read_project

BOOK = """\
language = "en"

# Who is written to when somebody is held without a trial.
[minister]
office  = "minister"
title   = "Minister of Justice"
name    = "Ana Maria Muster"
surname = "Muster"
gender  = "f"
since   = "2023-02-01"
emails  = ["minister@justice.example"]
postal  = ["1 Example Road"]
country = "GB"

[speaker]
office     = "member-of-parliament"
title      = "Speaker of Parliament"
name       = "Faustino Platz"
surname    = "Platz"
gender     = "m"
honorific  = "senator"
salutation = "Dear Speaker Platz,"
postal     = ["2 Example Road"]
country    = "GB"
"""
CASE = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = {date}
country   = "TN"
consent   = {{ basis = "given", by = "her family" }}
situation = "In May 2025 {{person}} was arrested at her office in Tunis."

[subjects.person]
name = "Example Person"

[demands.release]
text = "Release {{person}} immediately."

[recipients.minister]
use = "xx/minister"
{own}
[recipients.speaker]
use = "xx/speaker"
"""
NAMED = """\
name       = "Ana Maria Muster"
surname    = "Muster"
gender     = "f"
salutation = "Dear Minister Muster,"
"""
CASES = {"before": ("2025-05-04", NAMED), "between": ("2025-11-10", ""), "after": ("2026-11-20", "")}
OF_HOLDERS = ("holder-left", "holder-refused", "office-holder", "name-unconfirmed", "of-somebody-else")
MAILS = 'emails  = ["minister@justice.example"]\n'
BOUNCED = 'checked = [{ on = 2025-12-01, by = "EX", what = "Minister@Justice.example", result = "bounced" }]\n'

ELECTIONS = """\
id,name,since
minister,Bo Specimen,2025-09-15
speaker,Theda Halter,2025-10-01
"""
MENDED = """\
id,name,gender,surname,emails
minister,Bo Spécimen,m,,office@justice.example
speaker,Theda Halter,f,Halter,
"""

WRITER = Signatory(number=1, line=2, name="Ada Sampleton", country="FR", language="en")
OLD = (
    ("Ms.\u00a0Ana Maria Muster", "Dear Minister Muster,", ("email", "post")),
    ("Senator Faustino Platz", "Dear Speaker Platz,", ("post",)),
)
ELECTED = (
    ("Bo Specimen", "Dear Minister,", ("email", "post")),
    ("Theda Halter", "Dear Theda Halter,", ("post",)),
)
BY_POST = (("Bo Specimen", "Dear Minister,", ("post",)), ELECTED[1])
KNOWN = (
    ("Mr.\u00a0Bo Spécimen", "Dear Minister,", ("email", "post")),
    ("Ms.\u00a0Theda Halter", "Dear Ms.\u00a0Halter,", ("post",)),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the book as it is in May 2025."""
    (tmp_path / "cases" / "recipients").mkdir(parents=True)
    (tmp_path / "cases" / "recipients" / "xx.toml").write_text(BOOK, encoding="utf-8")
    for id, (date, own) in CASES.items():
        (tmp_path / "cases" / f"{id}.toml").write_text(CASE.format(date=date, own=own), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def planned(project: Path, id: str, day: str | None, now: str) -> LetterPlan:
    wishes = options(now=dt.date.fromisoformat(now), date=dt.date.fromisoformat(day) if day else None)
    read = read_project(shelves(project), [id])
    return plan_letters(read, id, wishes, LetterOptions(writer="FR"), KnownFonts(measure=measure))


def written_to(project: Path, id: str, day: str | None, now: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The first line of each letter's envelope, its salutation, and how it can be sent."""
    found = []
    for letter in planned(project, id, day, now).letters:
        assert isinstance(letter, PlannedLetter), letter.findings
        slots = letter.document.content.leaves[0].slots
        found.append((slots["recipient"][0], slots["salutation"][0], letter.to.channels))
    return tuple(found)


def without_channels(expected: tuple[tuple[str, str, tuple[str, ...]], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((envelope, salutation) for envelope, salutation, _ in expected)


def warned(project: Path, id: str, day: str | None, now: str) -> list[str]:
    """What is said of the holders of the offices."""
    letters = planned(project, id, day, now).letters
    return [found.words for letter in letters for found in letter.findings if found.code in OF_HOLDERS]


def signed(project: Path, id: str, day: str, now: str) -> tuple[tuple[str, str], ...]:
    """The same of the letters of a campaign that keep a day, in a run of another day."""
    wishes = options(now=dt.date.fromisoformat(now), date=dt.date.fromisoformat(now))
    kept = dt.date.fromisoformat(day)
    read = read_project(shelves(project), [id])
    plan = plan_kept_days(read, id, wishes, LetterOptions(writer="FR"), KnownFonts(measure=measure), kept=(kept,))
    found = []
    for recipient, language in plan.letters_of(WRITER):
        letter = PersonalLetter(signatory=WRITER, recipient=recipient, language=language, date=kept)
        content = document_of(plan.stencil_of(letter), letter, attach=False).content
        slots = content.leaves[0].slots
        found.append((slots["recipient"][0], slots["salutation"][0]))
    return tuple(found)


def imported(project: Path, table: str) -> None:
    (project / "table.csv").write_text(table, encoding="utf-8")
    assert run(["recipients", "import", "table.csv", "--into", "xx.toml", "--yes"]) == 0


def test_two_years_of_one_book(project: Path):
    book = project / "cases" / "recipients" / "xx.toml"

    # May 2025: the case of before is sent
    assert written_to(project, "before", None, "2025-05-04") == OLD
    assert warned(project, "before", None, "2025-05-04") == []

    # autumn 2025: elections come with a table; what is dated before them stays as it was
    imported(project, ELECTIONS)
    assert written_to(project, "before", None, "2025-11-10") == OLD
    assert warned(project, "before", None, "2025-11-10") == [
        "minister: Ana Maria Muster, to whom it is addressed, has left office; Bo Specimen holds it today",
        "speaker: Faustino Platz, to whom it is addressed, has left office; Theda Halter holds it today",
    ]
    # letters of today go to who holds the offices today, though the case names the minister of its own day
    assert written_to(project, "before", "2025-11-10", "2025-11-10") == ELECTED
    assert warned(project, "before", "2025-11-10", "2025-11-10") == [
        "minister: Bo Specimen holds the office since 2025-09-15,"
        " so what the case has about Ana Maria Muster is left out"
    ]
    assert written_to(project, "between", None, "2025-11-10") == ELECTED
    # a campaign of May still makes the letters of May; its new letters are of today
    assert signed(project, "before", "2025-05-20", "2025-11-10") == without_channels(OLD)
    assert signed(project, "before", "2025-11-10", "2025-11-10") == without_channels(ELECTED)

    # December 2025: a mail came back
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace('emails  = ["minister@justice.example"]\n', f"{MAILS}{BOUNCED}"), encoding="utf-8")
    assert written_to(project, "between", "2025-12-10", "2025-12-10") == BY_POST

    # spring 2026: a mended table corrects a name, and brings the genders and another address
    imported(project, MENDED)
    assert written_to(project, "between", "2026-05-04", "2026-05-04") == KNOWN

    # November 2026: the same list for the case of after, and for letters of today to the cases before it
    for id, day in (("after", None), ("between", "2026-11-20"), ("before", "2026-11-20")):
        assert written_to(project, id, day, "2026-11-20") == KNOWN
    assert warned(project, "after", None, "2026-11-20") == []
    assert signed(project, "before", "2025-09-20", "2026-11-20") == (KNOWN[0][:2], OLD[1][:2])
    assert written_to(project, "before", None, "2026-11-20") == OLD
