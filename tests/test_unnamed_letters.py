"""Letters that must not name the organisation, in every format, and what says so where a text names it all the same."""

from pathlib import Path

import pytest

from tests.builders import options, shelves
from tests.what_files_say import all_said
from urgent_appeal.planning.options import LetterOptions, MakeOptions
from urgent_appeal.producing.letters import LettersOutcome, make_letters
from urgent_appeal.producing.worker import Worker

ISSUER = """\
language   = "en"
name       = "The Sampleton League"
short-name = "Sampleague"
letterhead = ["La Ligue de Sampleton"]
place      = "Sampleville"
postal     = ["12 Lantern Street", "SW1 Sampletown"]
country    = "GB"
window     = "din-b"

[contacts]
email  = "alert@sampleton.example"
phones = ["+44 20 7946 0199"]
web    = "https://sampleton.example"

[partners.library]
name  = "Library of Partners"
place = "Partnerville"

[boilerplate.2000]
intro                   = "{issuer} asks you to act {in_country}."
intro-update            = "{issuer} asks you to act {in_country}."
intro-update-not-urgent = "{issuer} asks you to act {in_country}."
letter-opening          = "{issuer} and {partners} follow what is set out below."
letter-closing          = "{issuer} will be glad to hear from you."

[signatories.chair]
name = "Wilma Signwell"
role = "Chair of the League"
"""
CASE = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = 2026-05-04
country   = "TN"
place     = "Tunis"
issuer    = "league"
reference = "TUN 77 / 2026"
consent   = { basis = "given", by = "her family" }
situation = "{person} was arrested at her office in Tunis on 2 May 2026."

[letter]
name-issuer = false

[subjects.person]
name      = "Example Person"
honorific = "ms"

[demands.release]
text = "Release {person} immediately."

[recipients.justice]
office  = "minister"
title   = "Minister of Justice"
postal  = ["31 Example Avenue", "1006 Tunis"]
country = "TN"
emails  = ["minister@justice.example"]

[recipients.interior]
office  = "minister"
title   = "Minister of the Interior"
emails  = ["minister@interior.example"]
"""
TRACES = (
    "Sampleton",
    "Sampleague",
    "Ligue",
    "Lantern Street",
    "Library of Partners",
    "Signwell",
    "Chair",
    "TUN 77",
)


@pytest.fixture(scope="module")
def worker():
    with Worker() as running:
        yield running


def made_of(case: str, worker: Worker, project: Path) -> LettersOutcome:
    for name, text in {"cases/unnamed.toml": case, "templates/issuers/league/issuer.toml": ISSUER}.items():
        (project / name).parent.mkdir(parents=True)
        (project / name).write_text(text, encoding="utf-8")
    wishes = LetterOptions(signed_by="chair", attach=True)
    formats = MakeOptions(formats=("pdf", "html", "txt", "eml"))
    return make_letters(worker, shelves(project), ["unnamed"], options(), wishes, formats, project / "out")


def traces_in(outcome: LettersOutcome) -> dict[str, set[str]]:
    """By the ending of a file, what it says of the organisation."""
    said = {path.suffix: all_said(path.name, path.read_bytes()) for one in outcome.letters for path in one.files}
    assert list(said) == [".pdf", ".html", ".txt", ".eml"]
    return {ending: {trace for trace in TRACES if trace.casefold() in text.casefold()} for ending, text in said.items()}


def test_a_letter_that_does_not_name_the_organisation_has_no_trace_of_it(worker: Worker, tmp_path: Path):
    assert traces_in(made_of(CASE, worker, tmp_path)) == {".pdf": set(), ".html": set(), ".txt": set(), ".eml": set()}


def test_the_same_letter_with_the_name_has_every_trace(worker: Worker, tmp_path: Path):
    found = traces_in(made_of(CASE.replace("name-issuer = false", ""), worker, tmp_path))
    assert found[".pdf"] == found[".html"] == set(TRACES)
    assert found[".txt"] == {"Sampleton", "Library of Partners", "Signwell", "Chair", "TUN 77"}
    assert found[".eml"] == found[".pdf"], "the PDF is attached"


@pytest.mark.parametrize(
    "words", ["The Sampleton League asks you.", "Write to alert@sampleton.example.", "TUN 77 / 2026"]
)
def test_a_recipients_own_words_that_name_it_cost_that_letter_only(words: str, worker: Worker, tmp_path: Path):
    outcome = made_of(f'{CASE}opening = "{words}"\n', worker, tmp_path)
    assert outcome.failed == ("unnamed/interior (en)",)
    assert [letter.id for letter in outcome.letters] == ["justice"]
    assert [problem.code for problem in outcome.problems if problem.level == "problem"] == ["issuer-named"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name-issuer = false", 'name-issuer = false\nenclosures = ["A report of The Sampleton League"]'),
        ("name-issuer = false", 'name-issuer = false\nsubject = "The Sampleton League writes"'),
        ('"Example Person"', '"Wilma Signwell"'),
        ("{person} was", "[{person}](https://sampleton.example/tunis) was"),
    ],
)
def test_words_of_the_case_that_name_it_cost_every_letter(old: str, new: str, worker: Worker, tmp_path: Path):
    outcome = made_of(CASE.replace(old, new), worker, tmp_path)
    assert outcome.letters == ()
    assert not list((tmp_path / "out").rglob("*.pdf"))
    assert "issuer-named" in {problem.code for problem in outcome.problems}


@pytest.mark.parametrize("line", ['salutation = "Dear friends of The Sampleton League,"', 'close = "Your Sampleague,"'])
def test_forms_of_address_that_name_it_cost_that_letter(line: str, worker: Worker, tmp_path: Path):
    outcome = made_of(f"{CASE}{line}\n", worker, tmp_path)
    assert outcome.failed == ("unnamed/interior (en)",)


def test_somebody_who_gets_a_copy_and_has_its_name_costs_the_letters_that_say_so(worker: Worker, tmp_path: Path):
    copy = '[recipients.league]\nrole = "copy"\ntitle = "The Sampleton League"\nemails = ["a@b.example"]\n'
    outcome = made_of(f"{CASE}\n{copy}", worker, tmp_path)
    assert outcome.failed == ("unnamed/justice (en)", "unnamed/interior (en)", "unnamed/league (en)")
