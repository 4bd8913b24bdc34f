"""The program as a whole: help, version, wrong use, and what is said when it is stopped."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ID, Call
from urgent_appeal.cli import TOO_LITTLE_MEMORY
from urgent_appeal.problems import MissingPart

COMMANDS = ["new", "check", "appeal", "schema", "templates", "docs", "doctor", "completion"]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(option: str, call: Call):
    said = call(option)
    assert (said.code, said.err) == (0, "")
    for command in COMMANDS:
        assert f" {command} " in said.out
    assert said.out.rstrip().endswith("Begin with: urgent-appeal new ID. The manual: urgent-appeal docs")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_without_boxes(command: str, call: Call):
    said = call(command, "-h")
    assert (said.code, said.err) == (0, "")
    assert f"Usage: urgent-appeal {command}" in said.out
    assert not set("│╭╰─") & set(said.out)


def test_version_is_one_line(call: Call):
    assert call("--version") == (0, "urgent-appeal 0.1.0\n", "")


@pytest.mark.parametrize("words", [["foo"], ["--foo"], ["check", "--foo"], ["new"], ["completion", "csh"]])
def test_wrong_use_has_its_own_code(words: list[str], call: Call):
    said = call(*words)
    assert (said.code, said.out) == (2, "")
    assert "Usage: urgent-appeal" in said.err
    assert not set("│╭╰─") & set(said.err)


def raising(error: BaseException):
    def find(folder: Path) -> None:
        raise error

    return find


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MissingPart("Pango is missing; type: apt-get install"), 3, "Pango is missing; type: apt-get install\n"),
        (KeyboardInterrupt(), 130, "\ninterrupted; nothing half written is left\n"),
        (BrokenPipeError(), 1, ""),
        (MemoryError(), 3, f"{TOO_LITTLE_MEMORY}\n"),
        (ImportError("a.so: failed to map segment from shared object"), 3, f"{TOO_LITTLE_MEMORY}\n"),
    ],
    ids=["a missing part", "Ctrl-C", "a closed pipe", "no memory left", "no memory left for a library"],
)
def test_each_end_has_its_code(
    error: BaseException, code: int, words: str, call: Call, project: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("urgent_appeal.producing.projects.find_shelves", raising(error))
    assert call("check", ID) == (code, "", words)


@pytest.mark.parametrize("error", [ZeroDivisionError(), ImportError("no module")])
def test_a_fault_of_the_program_is_not_hidden(
    error: Exception, call: Call, project: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("urgent_appeal.producing.projects.find_shelves", raising(error))
    with pytest.raises(type(error)):
        call("check", ID)


def test_the_program_runs_as_a_module(project: Path):
    done = subprocess.run([sys.executable, "-m", "urgent_appeal", "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"checked {ID}: 3 warnings\nnext: urgent-appeal appeal {ID}\n")


def test_help_loads_nothing_heavy():
    words = (
        "import sys; from urgent_appeal.cli import run; run(['-h']);"
        "heavy = {'weasyprint', 'jinja2', 'babel', 'pydantic_core', 'urgent_appeal.model.value'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_was_deleted_is_one_sentence(here: Path, call: Call):
    here.rmdir()
    assert call("check") == (3, "", "the folder in which you are was deleted; go to another one\n")


def test_a_path_that_is_too_long_is_one_sentence(project: Path, call: Call):
    said = call("check", f"cases/{'a' * 300}.toml")
    assert (said.code, said.out) == (3, "")
    assert said.err.endswith(f"{'a' * 300}.toml: File name too long\n")


def test_an_issuer_or_an_earlier_issue_of_three_hundred_letters_is_not_there(project: Path, call: Call):
    long = "a" * 300
    said = call("check", "--issuer", long)
    assert (said.code, f'there is no issuer "{long}"' in said.err) == (1, True)
    case = project / "cases" / f"{ID}.toml"
    case.write_text(f'follows = "{long}"\n{case.read_text("utf-8")}', "utf-8")
    said = call("check", ID)
    assert (said.code, f'.toml:1:11: "{long}"' in said.err) == (1, True)
