"""The story of a case's letters, told with a worker by hand: what is made, what it says of it, what a fault costs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import options
from tests.conftest import AProject
from tests.producing.conftest import FakeWorker
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.options import LetterOptions, MakeOptions
from urgent_appeal.problems import Problem
from urgent_appeal.producing.imposing import shared_pages
from urgent_appeal.producing.letters import LettersOutcome, make_letters
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.undrawable import width
from urgent_appeal.producing.worker import Worker
from urgent_appeal.typesetting.measuring import width as measured

HEAD = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = 2026-05-04
country   = "TN"
place     = "Tunis"
consent   = { basis = "given", by = "her family" }
situation = "{person} was arrested at her office in Tunis on 2 May 2026."
"""
CASE = f"""{HEAD}
[letter]
quiet = ["never-checked"]

[subjects.person]
name      = "Example Person"
honorific = "ms"

[demands.release]
text = "Release {{person}} immediately."

[recipients.justice]
office = "minister"
title  = "Minister of Justice"
emails = ["minister@justice.example"]
postal = ["31 Example Avenue", "1006 Tunis"]
country = "TN"

[recipients.interior]
office = "minister"
title  = "Minister of the Interior"
faxes  = ["+44 20 7946 0103"]

[recipients.mission]
office = "permanent-representative"
title  = "Permanent Mission of Tunisia in Geneva"
role   = "copy"
postal = ["5, rue de l’Exemple", "1211 Geneva"]
country = "CH"
"""
EVERYBODY = ("justice", "interior", "mission")
PROBLEM = Problem(file="templates/x", code="template", words="wrong")
SHOUTED = 'opening = "PLEASE ACT NOW."'
Make = Callable[..., LettersOutcome]


JOINT = """
[joint-letters.both]
to = ["justice", "interior"]
"""


class Hand(FakeWorker):
    """Gives each format its name as content, and remembers what it was asked for."""

    def __init__(self, pages: dict[str, int] | None = None, faulty: str = "") -> None:
        super().__init__()
        self.pages, self.faulty = pages or {}, faulty
        self.shared: frozenset[bytes] = frozenset()

    def make_each(
        self, documents: Any, templates: Any, formats: tuple[str, ...], shared: frozenset[bytes] = frozenset()
    ) -> Iterator[Made]:
        """One after the other; the letter called `faulty` has a problem, and `pages` may say how long one is."""
        self.shared = shared
        for document, _ in documents:
            self.asked.append((document.name, document.language, formats))
            files = {format: format.encode() for format in formats if format != "eml" or document.content.mail}
            faulty = document.name == self.faulty
            pages = self.pages.get(document.name, len(document.content.leaves))
            yield Made(problems=(PROBLEM,)) if faulty else Made(files=files, pages=pages)


@pytest.fixture
def make(a_project: AProject, tmp_path: Path) -> Make:
    """Makes the letters of one or more case files with a worker by hand."""

    def make(
        *texts: str, worker: Worker | None = None, wishes: MakeOptions | None = None, **asked: Any
    ) -> LettersOutcome:
        ids = [f"case-{number}" for number, _ in enumerate(texts, 1)]
        shelves = a_project({f"cases/{id}.toml": text for id, text in zip(ids, texts, strict=True)})
        chosen = LetterOptions(**asked)
        folder = tmp_path / "out"
        return make_letters(worker or Hand(), shelves, ids, options(), chosen, wishes or MakeOptions(), folder)

    return make


def written(tmp_path: Path) -> list[str]:
    out = tmp_path / "out"
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*"))


def files_of(*names: str, case: str = "case-1") -> list[str]:
    return sorted(["private/READ-ME-FIRST.txt", *(f"private/{case}/letters/en/{name}" for name in names)])


def test_each_recipient_gets_a_letter(make: Make, tmp_path: Path):
    outcome = make(CASE)
    assert [(letter.id, letter.language, letter.pages) for letter in outcome.letters] == [
        ("justice", "en", 1),
        ("interior", "en", 1),
        ("mission", "en", 3),
    ]
    assert written(tmp_path) == files_of(*(f"{id}.pdf" for id in EVERYBODY))
    assert (outcome.refused, outcome.failed, outcome.problems) == ((), (), ())


def test_a_joint_letter_without_a_way_to_both_is_said_with_the_way_to_each(make: Make):
    outcome = make(CASE + JOINT, to=("both",))
    (letter,) = outcome.letters
    assert letter.channels == ("email", "post", "fax")
    assert "case-1/both: no way leads to all who get it: justice by email and post, interior by fax" in outcome.said


def test_whom_the_draft_of_a_joint_letter_does_not_reach_is_said(make: Make):
    both = CASE.replace('faxes  = ["+44 20 7946 0103"]', 'postal = ["2 Example Road"]\ncountry = "TN"') + JOINT
    outcome = make(both, wishes=MakeOptions(formats=("eml",)), to=("both",))
    assert outcome.letters[0].channels == ("post",)
    reached = "case-1/both: the mail draft does not reach interior, as no usable e-mail address is known"
    assert outcome.said == (reached,)


def test_a_letter_says_how_it_can_be_sent(make: Make):
    letters = {letter.id: letter for letter in make(CASE).letters}
    assert {id: letter.channels for id, letter in letters.items()} == {
        "justice": ("email", "post"),
        "interior": ("fax",),
        "mission": ("post",),
    }
    assert letters["justice"].mailto.startswith("mailto:minister@justice.example?subject=Arbitrary%20detention")
    assert (letters["interior"].mailto, letters["mission"].mailto) == ("", "")


def test_the_files_are_named_in_the_order_of_the_formats(make: Make, tmp_path: Path):
    outcome = make(CASE, wishes=MakeOptions(formats=("txt", "eml", "pdf")), to=("justice",))
    folder = tmp_path / "out" / "private" / "case-1" / "letters" / "en"
    assert outcome.letters[0].files == (folder / "justice.txt", folder / "justice.eml", folder / "justice.pdf")
    assert [path.read_bytes() for path in outcome.letters[0].files] == [b"txt", b"eml", b"pdf"]


def test_an_office_without_an_address_gets_no_draft_and_that_is_said(make: Make, tmp_path: Path):
    outcome = make(CASE, wishes=MakeOptions(formats=("eml",)), but_not=("mission",))
    assert written(tmp_path) == files_of("justice.eml")
    assert outcome.said == (
        "case-1/interior: no mail draft, as no usable e-mail address is known; it can be reached by fax: make the PDF",
    )


def test_a_fault_of_the_worker_costs_one_letter_and_names_it(make: Make, tmp_path: Path):
    outcome = make(CASE, worker=Hand(faulty="interior"))
    assert outcome.failed == ("case-1/interior (en)",)
    assert outcome.problems == (PROBLEM,)
    assert written(tmp_path) == files_of("justice.pdf", "mission.pdf")


def test_a_problem_of_one_letter_costs_that_letter_and_is_not_sent_to_the_worker(make: Make, tmp_path: Path):
    worker = Hand()
    named = CASE.replace(
        '+44 20 7946 0103"]', '+44 20 7946 0103"]\nname-issuer = false\nopening = "Appeal for human rights writes."'
    )
    outcome = make(named, worker=worker)
    assert outcome.failed == ("case-1/interior (en)",)
    assert [name for name, *_ in worker.asked] == ["justice", "mission"]
    assert written(tmp_path) == files_of("justice.pdf", "mission.pdf")
    assert [problem.code for problem in outcome.problems] == ["issuer-named"]


def test_a_problem_of_the_case_costs_all_its_letters_but_no_other_case(make: Make, tmp_path: Path):
    outcome = make(CASE.replace("[demands.release]\ntext", "[demands.release]\ntxet"), CASE)
    assert outcome.refused == ("case-1",)
    assert {letter.case for letter in outcome.letters} == {"case-2"}
    assert not (tmp_path / "out" / "private" / "case-1").exists()


@pytest.mark.parametrize("title", ["titel = 1", 'salutation = "Dear Minister,"'])
def test_a_slip_in_one_recipient_costs_its_own_letter(make: Make, title: str):
    outcome = make(CASE.replace('title  = "Minister of Justice"', title))
    assert (outcome.refused, outcome.failed) == ((), ("case-1/justice (en)",))
    assert [letter.id for letter in outcome.letters] == ["interior", "mission"]


def test_a_slip_in_a_key_that_may_hide_somebody_costs_all_letters(make: Make):
    for slip in ('role = "cc"', 'name-issuer = "no"', 'rol = "target"'):
        outcome = make(CASE.replace("[recipients.interior]", f"[recipients.interior]\n{slip}"))
        assert (outcome.refused, outcome.letters) == (("case-1",), ())


def test_two_recipients_with_one_file_name_stop_the_case_before_its_first_file(make: Make, tmp_path: Path):
    outcome = make(CASE.replace("recipients.interior", "recipients.justice-"))
    assert outcome.refused == ("case-1",)
    assert [problem.words for problem in outcome.problems] == ['"justice-" and "justice" would have the same file name']
    assert written(tmp_path) == []


def test_a_warning_costs_a_letter_only_where_warnings_count(make: Make):
    shouted = CASE.replace("[recipients.interior]", f"[recipients.interior]\n{SHOUTED}")
    assert (make(shouted).failed, len(make(shouted).letters)) == ((), 3)
    strict = make(shouted, wishes=MakeOptions(strict=True))
    assert (strict.failed, [letter.id for letter in strict.letters]) == (
        ("case-1/interior (en)",),
        ["justice", "mission"],
    )


def test_a_dry_run_asks_the_worker_for_the_words_of_mails_alone_and_writes_nothing(make: Make, tmp_path: Path):
    worker = Hand()
    outcome = make(CASE, worker=worker, wishes=MakeOptions(formats=("pdf", "eml"), dry_run=True))
    assert {formats for _, _, formats in worker.asked} == {()}
    assert not (tmp_path / "out").exists()
    assert {letter.id: [path.name for path in letter.files] for letter in outcome.letters} == {
        "justice": ["justice.pdf", "justice.eml"],
        "interior": ["interior.pdf"],
        "mission": ["mission.pdf"],
    }


@pytest.mark.parametrize(
    ("id", "pages", "words"),
    [
        ("justice", 2, ["the letter has 2 pages in en"]),
        ("justice", 3, ["the letter has 3 pages in en"]),
        ("justice", 1, []),
        ("mission", 9, []),
    ],
    ids=["two", "three", "one", "a note is as long as it is"],
)
def test_a_letter_of_more_than_one_page_is_said(id: str, pages: int, words: list[str], make: Make):
    assert [problem.words for problem in make(CASE, worker=Hand(pages={id: pages})).problems] == words


def test_the_case_can_switch_off_what_is_said_of_long_letters(make: Make):
    quiet = CASE.replace('["never-checked"]', '["never-checked", "one-page"]')
    assert make(quiet, worker=Hand(pages={"justice": 2})).problems == ()


def test_a_long_letter_is_not_made_where_warnings_count(make: Make):
    outcome = make(CASE, worker=Hand(pages={"justice": 2}), wishes=MakeOptions(strict=True))
    assert outcome.failed == ("case-1/justice (en)",)


def test_a_hidden_name_is_not_shown_with_a_problem(make: Make):
    hidden = CASE.replace('name      = "Example Person"', 'name = "Orlin Quastelberg"\npublish-as = "withheld"')
    outcome = make(hidden.replace('"Minister of Justice"', '"Minister Quastelberg"'))
    assert outcome.refused == ("case-1",)
    shown = [text for problem in outcome.problems for text in (problem.words, problem.hint, problem.excerpt)]
    assert any("‹withheld›" in text for text in shown)
    assert [text for text in shown if "Quastelberg" in text] == []


INTERIOR = 'title  = "Minister of the Interior"'
BOOK = """\
language = "en"

[interior]
office = "minister"
title  = "Minister of the Interior"
faxes  = "+44 20 7946 0103"

[justice]
office = "minister"
title  = "Minister of Justice"
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('office = "wizard"', "unknown-office"),
        ('phnes = ["+44 20 7946 0103"]', "unknown-key"),
        ('emails = "interior@example"', "wrong-type"),
        ('use = "zz/nobody"', "unknown-id"),
    ],
)
def test_one_bad_recipient_costs_one_letter_and_is_named(words: str, said: str, make: Make, tmp_path: Path):
    case = CASE.replace(f'office = "minister"\n{INTERIOR}', f"{INTERIOR}\n{words}")
    outcome = make(case)
    assert (outcome.refused, outcome.failed) == ((), ("case-1/interior (en)",))
    assert [letter.id for letter in outcome.letters] == ["justice", "mission"]
    assert written(tmp_path) == files_of("justice.pdf", "mission.pdf")
    (problem,) = [one for one in outcome.problems if one.level == "problem"]
    assert problem.code == said
    assert problem.line


def test_a_bad_entry_of_an_address_book_costs_the_letters_of_those_that_use_it(a_project: AProject, tmp_path: Path):
    case = CASE.replace(INTERIOR, 'use = "xx/interior"').replace('title  = "Minister of Justice"', 'use = "xx/justice"')
    shelves = a_project({"cases/case-1.toml": case, "cases/recipients/xx.toml": BOOK})
    outcome = make_letters(Hand(), shelves, ["case-1"], options(), LetterOptions(), MakeOptions(), tmp_path / "out")
    assert outcome.failed == ("case-1/interior (en)",)
    assert ["faxes" in one.words for one in outcome.problems if one.level == "problem"] == [True]


def test_an_office_that_there_is_none_of_in_an_address_book_costs_one_letter(a_project: AProject, tmp_path: Path):
    case = CASE.replace(f'office = "minister"\n{INTERIOR}', 'use = "xx/interior"')
    book = BOOK.replace('office = "minister"', 'office = "wizard"', 1).replace('"+44 20 7946 0103"', "[]")
    shelves = a_project({"cases/case-1.toml": case, "cases/recipients/xx.toml": book})
    outcome = make_letters(Hand(), shelves, ["case-1"], options(), LetterOptions(), MakeOptions(), tmp_path / "out")
    assert outcome.failed == ("case-1/interior (en)",)
    (problem,) = [one for one in outcome.problems if one.level == "problem"]
    assert (problem.file, problem.words) == ("cases/recipients/xx.toml", 'there is no office "wizard"')


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("templates/issuers/plain/issuer.toml", "name       =", "nmae       ="),
        ("templates/languages/en.toml", "[phrases]", "[phrase]"),
    ],
)
def test_an_issuer_or_a_language_that_cannot_be_read_costs_all_letters(
    file: str, old: str, new: str, a_project: AProject, tmp_path: Path
):
    built_in = builtin_folder("templates") / file.removeprefix("templates/")
    shelves = a_project({"cases/case-1.toml": CASE, file: built_in.read_text("utf-8").replace(old, new, 1)})
    outcome = make_letters(Hand(), shelves, ["case-1"], options(), LetterOptions(), MakeOptions(), tmp_path / "out")
    assert (outcome.refused, outcome.letters) == (("case-1",), ())
    assert file in {problem.file for problem in outcome.problems}


def test_a_bad_recipient_that_was_not_asked_for_costs_nothing(make: Make):
    outcome = make(CASE.replace(INTERIOR, f'{INTERIOR}\nphnes = ["1"]'), to=("justice",))
    assert [letter.id for letter in outcome.letters] == ["justice"]
    assert (outcome.failed, outcome.problems) == ((), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('role   = "copy"', 'role   = "copy"\nphnes = ["1"]'),
        ('country = "CH"', 'country = "CH"\nact-by = 2026-07-01'),
        ('role   = "copy"', 'role   = "cpoy"'),
    ],
    ids=["who gets a copy", "a slipped key", "a role"],
)
def test_what_is_printed_on_other_letters_too_costs_all_of_them(old: str, new: str, make: Make, tmp_path: Path):
    outcome = make(CASE.replace(old, new))
    assert (outcome.refused, outcome.letters) == (("case-1",), ())
    assert written(tmp_path) == []


def test_what_was_done_to_an_address_is_said(make: Make):
    postal = ", ".join(f'"Line {number} of an address that is wide"' for number in range(1, 10))
    said = make(
        CASE.replace('["31 Example Avenue", "1006 Tunis"]', f"[{postal}]"), window="din-a", to=("justice",)
    ).said
    assert said == (
        "case-1/justice: its address does not fit the window; a sheet with the address goes before the letter",
    )


def test_who_is_left_out_is_said(make: Make):
    assert make(f'{CASE}\n[recipients.embassy]\nany-of = ["zz/embassy-paris"]\nrole = "copy"\n', writer="GB").said[
        0
    ] == ("embassy: nothing is made, as none of its missions is accredited to GB, the writer’s country")


def test_an_address_is_measured_in_the_programs_own_face():
    assert width("31 Example Avenue", 10) == measured("31 Example Avenue", 10, builtin_folder("fonts"))


def test_which_letters_share_a_page_hangs_on_the_case_and_not_on_who_is_asked_for(make: Make, monkeypatch: Any):
    monkeypatch.setattr(shared_pages, "FEWEST", 2)
    case = CASE.replace("faxes  =", 'emails = ["interior@justice.example"]\npostal = ["3 Road"]\nfaxes  =')
    every, alone = Hand(), Hand()
    make(case, worker=every)
    make(case, worker=alone, to=("interior",))
    assert len(every.shared) == 1
    assert alone.shared == every.shared


def test_without_pdfs_or_many_letters_of_one_page_nothing_is_filled_in(make: Make, monkeypatch: Any):
    few, texts = Hand(), Hand()
    make(CASE, worker=few)
    monkeypatch.setattr(shared_pages, "FEWEST", 1)
    make(CASE, worker=texts, wishes=MakeOptions(formats=("txt",)))
    assert (few.shared, texts.shared) == (frozenset(), frozenset())


def test_the_link_of_a_dry_run_has_what_an_own_template_adds_to_the_mail(
    make: Make, a_project: AProject, worker: Worker
):
    leaf = (
        '{% extends "builtin/documents/letter-leaf.html.j2" %}{% block end %}{{ super() }}<p>Cards.</p>{% endblock %}'
    )
    a_project({"templates/documents/letter-leaf.html.j2": leaf})
    outcome = make(CASE, worker=worker, wishes=MakeOptions(dry_run=True), to=("justice",))
    assert "Cards." in outcome.letters[0].mailto
