import json
from pathlib import Path

import pytest

from tests.cli.conftest import WRONG, Call

ID = "two-letters"
CASE = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = 2026-05-04
country   = "TN"
place     = "Tunis"
consent   = { basis = "given", by = "her family" }
situation = "{person} was arrested at her office in Tunis on 2 May 2026."

[letter]
quiet = ["never-checked", "old-date"]

[subjects.person]
name      = "Example Person"
honorific = "ms"

[demands.release]
text = "Release {person} immediately."

[recipients.justice]
office    = "minister"
title     = "Minister of Justice"
postal    = ["31 Example Avenue", "1006 Tunis"]
country   = "TN"
emails    = ["minister@justice.example"]
languages = ["en"]

[recipients.interior]
office = "minister"
title  = "Minister of the Interior"
faxes  = ["+44 20 7946 0103"]
"""
BAD = f'{CASE}name-issuer = false\nopening = "The writers are Appeal for human rights."\n'
"""One office that gets no letter: its own words name the organisation, and must not."""
SUBJECT = "Arbitrary%20detention%20of%20Ms.%20Example%20Person"
FOLDER = f"output/private/{ID}/letters/en"
NO_DRAFT = (
    f"{ID}/interior: no mail draft, as no usable e-mail address is known; it can be reached by fax: make the PDF\n"
)


@pytest.fixture
def project(here: Path) -> Path:
    """A folder with a case to two offices."""
    (here / "cases").mkdir()
    write(here, ID, CASE)
    return here


def write(project: Path, id: str, text: str) -> None:
    (project / "cases" / f"{id}.toml").write_text(text, encoding="utf-8")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_letters_end_with_a_table_of_what_was_made(project: Path, call: Call):
    assert call("letters", ID) == (
        0,
        f"""\
made:
  recipient  language  pages  channels     file
  justice    en        1      email, post  {FOLDER}/justice.pdf
  interior   en        1      fax          {FOLDER}/interior.pdf
  justice: mailto:minister@justice.example?subject={SUBJECT}
next: read each letter before you send it
""",
        "",
    )
    assert files(project / "output") == [
        "private/READ-ME-FIRST.txt",
        f"private/{ID}/letters/en/interior.pdf",
        f"private/{ID}/letters/en/justice.pdf",
    ]


def test_each_format_has_a_row_and_what_cannot_be_made_is_said(project: Path, call: Call):
    assert call("letters", ID, "--format", "txt", "--format", "eml", "--format", "txt") == (
        0,
        f"""\
made:
  recipient  language  pages  channels     file
  justice    en               email, post  {FOLDER}/justice.txt
                                           {FOLDER}/justice.eml
  interior   en               fax          {FOLDER}/interior.txt
  justice: mailto:minister@justice.example?subject={SUBJECT}
next: read each letter before you send it
""",
        NO_DRAFT,
    )


def test_quiet_says_only_what_is_wrong(project: Path, call: Call):
    assert call("letters", ID, "--format", "eml", "-q") == (0, "", "")
    assert len(files(project / "output")) == 2


def test_verbose_says_why_a_language_was_chosen_and_the_whole_link(project: Path, call: Call):
    said = call("letters", ID, "--format", "txt", "-v")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[4] == "  justice: en, English: the first that it reads and the case has"
    assert lines[5].startswith(f"  justice: mailto:minister@justice.example?subject={SUBJECT}&body=Dear%20Minister%2C")
    assert lines[6] == "  interior: en, English: the case’s own; its languages are not known"


def test_a_dry_run_says_the_same_files_and_touches_nothing(project: Path, call: Call):
    assert call("letters", ID, "--dry-run", "--to", "justice") == (
        0,
        f"""\
would make:
  recipient  language  pages  channels     file
  justice    en               email, post  {FOLDER}/justice.pdf
  justice: mailto:minister@justice.example?subject={SUBJECT}
next: the same without --dry-run
""",
        "",
    )
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--to", "interior"], ["interior"]),
        (["--to", "target"], ["justice", "interior"]),
        (["--except", "interior"], ["justice"]),
        (["--to", "interior", "--to", "justice", "--except", "interior"], ["justice"]),
        (["--to", "copy"], []),
    ],
    ids=" ".join,
)
def test_recipients_are_chosen_by_id_or_role(words: list[str], ids: list[str], project: Path, call: Call):
    said = call("letters", ID, "--dry-run", "--json", *words)
    assert [letter["recipient"] for letter in json.loads(said.out)["made"]] == ids


def test_json_is_one_object(project: Path, call: Call):
    said = call("letters", ID, "--json", "--format", "html", "--format", "eml", "--to", "interior")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == {
        "ok": True,
        "dry_run": False,
        "made": [
            {
                "case": ID,
                "recipient": "interior",
                "name": "Minister of the Interior",
                "language": "en",
                "reason": "English: the case’s own; its languages are not known",
                "pages": 0,
                "channels": ["fax"],
                "mailto": "",
                "files": [str(project / FOLDER / "interior.html")],
                "system_fonts": [],
                "sent": [],
            }
        ],
        "refused": [],
        "without": [],
        "failed": [],
        "said": [NO_DRAFT.strip()],
        "outdated": [],
        "problems": [],
    }


def test_letters_that_a_whole_run_does_not_give_any_more_are_named(project: Path, call: Call):
    call("letters", ID, "--format", "txt")
    write(project, ID, CASE.replace("[recipients.justice]", "[recipients.minister]"))
    said = call("letters", ID, "--format", "txt")
    assert f"out of date, and still there: {FOLDER}/justice.txt\n" in said.err
    assert "out of date" not in call("letters", ID, "--format", "txt", "--to", "interior").err


@pytest.mark.parametrize("wish", [("--strict",), ("--format", "eml"), ("--language", "en")])
def test_a_letter_that_was_not_asked_for_or_has_a_warning_is_not_out_of_date(
    wish: tuple[str, ...], project: Path, call: Call
):
    call("letters", ID, "--format", "txt")
    write(project, ID, CASE.replace('quiet = ["never-checked", "old-date"]', ""))
    formats = () if "eml" in wish else ("--format", "txt")
    assert "out of date" not in call("letters", ID, *wish, *formats).err


def test_a_letter_that_is_refused_now_is_out_of_date_in_the_format_asked_for(project: Path, call: Call):
    call("letters", ID, "--format", "txt", "--format", "html")
    write(project, ID, BAD)
    said = call("letters", ID, "--format", "txt")
    assert said.err.count("out of date") == 1
    assert f"out of date, and still there: {FOLDER}/interior.txt\n" in said.err


def test_a_run_that_makes_no_letter_says_so_and_exits_with_1(project: Path, call: Call):
    write(project, ID, CASE[: CASE.index("[recipients.justice]")])
    said = call("letters", ID, "--format", "txt")
    assert (said.code, said.out) == (1, "")
    assert f"no letter was made for {ID}: there is no recipient, or all were left out" in said.err


def test_a_case_without_recipients_is_named_beside_one_whose_letters_are_made(project: Path, call: Call):
    write(project, "b", CASE[: CASE.index("[recipients.justice]")])
    said = call("letters", ID, "b", "--format", "txt")
    assert said.code == 1
    assert "no letter was made for b: there is no recipient, or all were left out" in said.err
    assert "justice.txt" in said.out


def test_a_case_without_recipients_was_not_sent_before(project: Path, call: Call):
    write(project, ID, CASE[: CASE.index("[recipients.justice]")])
    said = call("letters", ID, "--not-yet", "--format", "txt")
    assert said.code == 1
    assert "sent before" not in said.err


def test_a_choice_that_leaves_nobody_is_a_problem_that_says_what_there_is(project: Path, call: Call):
    said = call("letters", ID, "--except", "target", "--format", "txt")
    assert (said.code, said.out) == (1, "")
    assert (
        "--to and --except leave nobody to write to\n      = there are names: justice, target, interior\n" in said.err
    )


def test_of_a_choice_that_leaves_nobody_only_what_was_asked_for_is_listed(project: Path, call: Call):
    said = call("letters", ID, "--to", "book=nope", "--format", "txt")
    assert "leave nobody to write to\n      = there are book: none\n" in said.err


def test_one_bad_office_costs_one_letter_and_is_named(project: Path, call: Call):
    write(project, ID, BAD)
    assert call("letters", ID, "--format", "txt") == (
        1,
        f"""\
made:
  recipient  language  pages  channels     file
  justice    en               email, post  {FOLDER}/justice.txt
  justice: mailto:minister@justice.example?subject={SUBJECT}
next: read each letter before you send it
""",
        f"""\
cases/{ID}.toml:31:28: the letter must not name the organisation (‹withheld›), but it does here
   31 | opening = "The writers are Appeal for human rights."
      |                            ^^^^^^^^^^^^^^^^^^^^^^^
      = reword it without the name, as name-issuer = false applies to this letter

this letter was not made: {ID}/interior (en)
""",
    )


def test_a_case_with_a_problem_is_refused_and_the_others_are_made(project: Path, call: Call):
    write(project, "wrong", WRONG)
    said = call("letters", "wrong", ID, "--format", "txt")
    assert (said.code, said.out.splitlines()[2].split()[-1]) == (1, f"{FOLDER}/justice.txt")
    assert 'cases/wrong.toml:8:1: unknown key "nmae"' in said.err
    assert said.err.endswith("no letter was made for wrong: 1 problem\n")


def test_quiet_does_not_hide_a_problem(project: Path, call: Call):
    write(project, ID, BAD)
    loud, quiet = call("letters", ID, "--format", "txt"), call("letters", ID, "--format", "txt", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (1, "", loud.err)


def test_an_unknown_recipient_is_said_with_the_nearest_and_nothing_is_made(project: Path, call: Call):
    assert call("letters", ID, "--to", "justise") == (
        1,
        "",
        f"""\
cases/{ID}.toml: --to: the case has no recipient "justise", and there is no such role
      = did you mean "justice"?

no letter was made for {ID}: 1 problem
""",
    )


def test_after_the_last_day_nothing_is_made_unless_it_is_asked_for(project: Path, call: Call):
    write(project, ID, f'act-by = 2026-05-10\nafter = "stop"\n{CASE}')
    refused = call("letters", ID, "--dry-run")
    assert (refused.code, refused.out) == (1, "")
    assert "act-by: after 10 May 2026 nobody should write" in refused.err.replace("\u00a0", " ")
    assert call("letters", ID, "--dry-run", "--expired").code == 0


def test_a_warning_costs_a_letter_only_where_it_is_asked_for(project: Path, call: Call):
    write(project, ID, CASE.replace('["never-checked", "old-date"]', "[]"))
    assert call("letters", ID, "--dry-run").code == 0
    strict = call("letters", ID, "--dry-run", "--strict", "--to", "interior")
    assert (strict.code, strict.out) == (1, "")
    assert strict.err.endswith(f"this letter was not made: {ID}/interior (en)\n")


def test_a_wish_is_taken_for_this_call(project: Path, call: Call):
    asked = ["--date", "2026-06-07", "--issuer", "observatory", "--paper", "letter", "--window", "din-a"]
    assert call("letters", ID, "--format", "html", "--to", "justice", "--edition", "internal", *asked).code == 0
    written = project / "output" / "private" / ID / "internal" / "letters" / "en" / "justice.html"
    page = written.read_text(encoding="utf-8").replace("\u00a0", " ")
    lacking = ["7 June 2026", "The Observatory", 'on-screen letter"', "window-din-a", "Internal."]
    assert [words for words in lacking if words not in page] == []


def test_the_writers_country_decides_whether_the_address_names_the_country(project: Path, call: Call):
    def page(*words: str) -> str:
        call("letters", ID, "--format", "html", "--to", "justice", *words)
        return (project / FOLDER / "justice.html").read_text(encoding="utf-8")

    assert "TUNISIE</address>" in page("--from", "fr")
    assert "1006 Tunis</address>" in page("--from", "TN")


def test_a_draft_carries_the_pdf_where_it_is_asked_for(project: Path, call: Call):
    call("letters", ID, "--format", "eml", "--to", "justice", "--attach")
    assert files(project / "output" / "private" / ID) == ["letters/en/justice.eml"]
    assert 'filename="justice.pdf"' in (project / FOLDER / "justice.eml").read_text(encoding="utf-8")


def test_an_output_folder_that_is_a_file_is_a_fault_of_the_machine(project: Path, call: Call):
    (project / "output").write_text("a file", encoding="utf-8")
    assert call("letters", ID, "--format", "txt") == (
        3,
        "",
        f"nothing was written to {project}/output: there is a file where a folder should be; "
        "name another folder with --output\n",
    )


def test_a_case_is_required(call: Call, project: Path):
    said = call("letters")
    assert (said.code, said.out) == (2, "")
    assert "Missing argument 'CASE...'" in said.err


@pytest.mark.parametrize(
    "words", [["--format", "docx"], ["--window", "c5"], ["--edition", "secret"], ["--date", "4 May"], ["--colour"]]
)
def test_wrong_use_is_said(words: list[str], project: Path, call: Call):
    said = call("letters", ID, *words)
    assert (said.code, said.out) == (2, "")
    assert words[-1] in said.err


def test_a_letter_that_is_only_text_is_made_where_no_font_draws_it(project: Path, call: Call):
    write(project, ID, CASE.replace("Minister of Justice", "Minister of Justice \U0010fffd"))
    assert "no installed font" in call("letters", ID, "--to", "justice", "--dry-run").err
    made = call("letters", ID, "--to", "justice", "--format", "txt", "--dry-run")
    assert (made.code, "no font" in made.err) == (0, False)
