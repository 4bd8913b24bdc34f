import json
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.cli.conftest import ID, WRONG, Call

PROBLEM = (
    f'cases/{ID}.toml:8:1: unknown key "nmae"\n'
    '    8 | nmae = "Example Person"\n'
    "      | ^^^^\n"
    '      = did you mean "name"?\n'
    "\n"
)

CALM = CASE + '\n[letter]\nquiet = ["honorific-missing", "date-missing", "never-checked"]\n'
"""A case file with which nothing is wrong, and of whose letters nothing is to be known."""


@pytest.fixture
def project(project: Path) -> Path:
    """A folder with one case of whose letters nothing is to be known."""
    write(project, CALM)
    return project


def write(project: Path, text: str | bytes, id: str = ID) -> None:
    path = project / "cases" / f"{id}.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_check_says_what_it_has_looked_at_and_what_is_next(project: Path, call: Call):
    assert call("check") == (0, f"checked {ID}: no problems\nnext: urgent-appeal appeal {ID}\n", "")


def test_the_name_of_a_file_cannot_change_the_screen(project: Path, call: Call):
    write(project, CALM, "\x1b[31ma\nb")
    code, out, _err = call("check")
    assert (code, "\x1b" in out, out.count("\n")) == (1, False, 1)


def test_quiet_says_nothing_where_nothing_is_wrong(project: Path, call: Call):
    assert call("check", "-q") == (0, "", "")


def test_check_shows_the_line(project: Path, call: Call):
    write(project, WRONG)
    said = call("check", ID)
    assert said.code == 1
    assert PROBLEM in said.err


def test_quiet_does_not_hide_a_problem(project: Path, call: Call):
    write(project, WRONG)
    loud, quiet = call("check"), call("check", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (1, "", loud.err)


def test_a_warning_counts_only_where_it_is_asked_for(project: Path, call: Call):
    write(project, CALM.replace("consent", "#"))
    said = call("check")
    assert (said.code, said.out.splitlines()[0]) == (0, f"checked {ID}: 1 warning")
    assert call("check", "--strict")[:2] == (1, f"checked {ID}: 1 warning\n")


def test_json_is_one_object(project: Path, call: Call):
    write(project, CALM.replace("consent", "#"))
    said = call("check", "--json")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == {
        "cases": [ID],
        "ok": True,
        "problems": [
            {
                "file": f"cases/{ID}.toml",
                "line": 7,
                "column": 2,
                "code": "no-consent",
                "level": "warning",
                "words": "there is no record that this person agreed to be named",
                "hint": 'write consent = { basis = "given", by = "..." }, here or at the top for all',
            }
        ],
    }


def test_an_unknown_case_is_said_with_the_nearest(project: Path, call: Call):
    assert call("check", "tun-2026-persn") == (
        1,
        "checked tun-2026-persn: 1 problem\n",
        f'cases/tun-2026-persn.toml: there is no such case file\n      = did you mean "{ID}"?\n\n',
    )


def test_where_there_is_no_case_the_first_step_is_said(here: Path, call: Call):
    assert call("check") == (0, "there is no case here yet; make one with: urgent-appeal new ID\n", "")


def test_a_case_can_be_named_by_its_path(project: Path, call: Call):
    assert call("check", f"./cases/{ID}.toml").out.splitlines()[0] == f"checked {ID}: no problems"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("cases/", "cases/: this is a folder, not a case file\n      = name a file in it\n"),
        (
            "cases/none.toml",
            "cases/none.toml: there is no such file\n      = give the path of a case file, or the id of a case\n",
        ),
        (
            "elsewhere.toml",
            "elsewhere.toml: a case file must be in a folder called cases\n"
            "      = move it there, so that its project is known\n",
        ),
        (
            f"cases/{ID}.fr.toml",
            f"cases/{ID}.fr.toml: this is not a case file\n"
            "      = name the file of the case itself, for example cases/tun-2026-person.toml\n",
        ),
    ],
)
def test_a_path_that_is_no_case_is_said(path: str, words: str, project: Path, call: Call):
    (project / "elsewhere.toml").write_text(CALM, encoding="utf-8")
    (project / "cases" / f"{ID}.fr.toml").write_text("", encoding="utf-8")
    assert call("check", path) == (1, "", words)


def test_two_projects_in_one_call_are_refused(project: Path, tmp_path: Path, call: Call):
    other = tmp_path / "other" / "cases" / f"{ID}.toml"
    other.parent.mkdir(parents=True)
    other.write_text(CALM, encoding="utf-8")
    said = call("check", f"cases/{ID}.toml", "../other/cases/tun-2026-person.toml")
    assert said == (
        1,
        "",
        "../other/cases/tun-2026-person.toml: the cases of one call must belong to one project: "
        "their files must be in the same folder\n      = call once for each project\n",
    )


def test_a_file_with_a_mark_at_its_beginning_and_windows_line_ends_is_read(project: Path, call: Call):
    write(project, b"\xef\xbb\xbf" + CALM.replace("\n", "\r\n").encode())
    assert call("check", "-q") == (0, "", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (CASE.encode() + b'notes = "caf\xe9"\n', "the file is not UTF-8: byte 411, on line 16, cannot be read"),
        (CASE.encode() + b"#" * 5_000_001, "the file has more than 5 MB"),
    ],
    ids=["empty", "not UTF-8", "too large"],
)
def test_a_file_that_is_none_is_said(content: bytes, said: str, project: Path, call: Call):
    write(project, content)
    found = call("check")
    assert found.code == 1
    assert found.err.startswith(f"cases/{ID}.toml: {said}")


def test_a_file_that_may_not_be_read_is_said(project: Path, call: Call, not_root: None):
    (project / "cases" / f"{ID}.toml").chmod(0)
    said = call("check")
    assert (said.code, said.err) == (1, f"cases/{ID}.toml: you have no permission to read this file\n")


def test_a_case_that_is_a_folder_is_said(project: Path, call: Call):
    (project / "cases" / "folder.toml").mkdir()
    said = call("check", "folder")
    assert (said.code, said.err.splitlines()[0]) == (1, "cases/folder.toml: this is a folder, not a file")


def test_no_engine_is_loaded_to_check(project: Path):
    import subprocess
    import sys

    words = (
        "import sys; from urgent_appeal.cli import run; run(['check', '-q']);"
        "sys.exit(', '.join({'weasyprint', 'jinja2', 'nh3', 'pikepdf'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_of_a_case_of_letters_alone_the_next_step_is_letters(project: Path, call: Call):
    write(project, CALM.replace("situation =", "documents = []\nsituation ="), "b")
    said = call("check")
    assert said.out.splitlines()[1:] == [f"next: urgent-appeal appeal {ID}", "next: urgent-appeal letters b"]


def test_warnings_of_letters_are_listed_and_counted(project: Path, call: Call):
    write(project, CALM.replace(', "never-checked"', ""))
    said = call("check")
    assert said.out.startswith(f"checked {ID}: 1 warning\n")
    assert 'nobody has checked the contacts of "justice"' in said.err
