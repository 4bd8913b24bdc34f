import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.cli.conftest import ID, WRONG, Call
from urgent_appeal.producing.watching import PAUSE

MADE = f"  output/public/{ID}/en/appeal.html\n  output/public/{ID}/en/appeal.pdf"
LOOP = (
    '{% extends "builtin/documents/urgent-appeal.html.j2" %}\n'
    '{% block closing %}\n{% if appeal.reference == "LOOP" %}\n'
    + "".join(f'{{% for c{n} in "0123456789" %}}' for n in range(12))
    + "{% endfor %}" * 12
    + "\n{% endif %}\n{% endblock %}\n"
)
"""Counts to 10^12 for a case that is called LOOP."""


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def write(project: Path, id: str, text: str) -> None:
    (project / "cases" / f"{id}.toml").write_text(text, encoding="utf-8")


def test_an_appeal_says_what_was_made_and_what_is_next(project: Path, call: Call):
    assert call("appeal", ID) == (
        0,
        f"made:\n{MADE} (1 page)\nnext: open the files and read them as the reader will\n",
        "",
    )
    assert files(project / "output") == [f"public/{ID}/en/appeal.html", f"public/{ID}/en/appeal.pdf"]


def test_quiet_makes_the_same_and_says_nothing(project: Path, call: Call):
    assert call("appeal", ID, "-q") == (0, "", "")
    assert len(files(project / "output")) == 2


def test_verbose_says_how_large_a_file_is(project: Path, call: Call):
    said = call("appeal", ID, "-v", "--format", "html")
    size = (project / "output" / "public" / ID / "en" / "appeal.html").stat().st_size
    assert said.out.splitlines()[1] == f"  output/public/{ID}/en/appeal.html, {size / 1000:.0f} kB"


def test_a_dry_run_says_the_same_files_and_touches_nothing(project: Path, call: Call):
    assert call("appeal", ID, "--dry-run") == (
        0,
        f"would make:\n{MADE}\nnext: the same without --dry-run\n",
        "",
    )
    assert not (project / "output").exists()


def test_json_is_one_object(project: Path, call: Call):
    said = call("appeal", ID, "--json", "--format", "pdf")
    assert (said.code, said.err) == (0, "")
    path = str(project / "output" / "public" / ID / "en" / "appeal.pdf")
    assert json.loads(said.out) == {
        "ok": True,
        "dry_run": False,
        "made": [{"case": ID, "language": "en", "format": "pdf", "path": path, "pages": 1, "system_fonts": []}],
        "refused": [],
        "failed": [],
        "outdated": [],
        "problems": [],
    }


def test_a_case_with_a_problem_is_refused_and_the_others_are_made(project: Path, call: Call):
    write(project, "wrong", WRONG)
    said = call("appeal", "wrong", ID, "--format", "html")
    assert (said.code, said.out.splitlines()[1]) == (1, f"  output/public/{ID}/en/appeal.html")
    assert 'cases/wrong.toml:8:1: unknown key "nmae"' in said.err
    assert said.err.endswith("nothing was made for wrong: 1 problem\n")
    assert files(project / "output") == [f"public/{ID}/en/appeal.html"]


def test_quiet_does_not_hide_a_problem(project: Path, call: Call):
    write(project, "wrong", WRONG)
    loud, quiet = call("appeal", "wrong"), call("appeal", "wrong", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (1, "", loud.err)
    assert "unknown key" in quiet.err


def test_an_unknown_case_is_said_with_the_nearest_and_the_others_are_made(project: Path, call: Call):
    said = call("appeal", "tun-2026-persn", ID, "--format", "html")
    assert said.code == 1
    assert f'cases/tun-2026-persn.toml: there is no such case file\n      = did you mean "{ID}"?\n' in said.err
    assert files(project / "output") == [f"public/{ID}/en/appeal.html"]


def test_a_warning_refuses_a_case_only_where_it_is_asked_for(project: Path, call: Call):
    write(project, ID, CASE.replace("consent", "#"))
    assert call("appeal", ID, "--strict", "--dry-run").code == 1
    assert call("appeal", ID, "--dry-run").code == 0


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_other_editions_are_private(edition: str, project: Path, call: Call):
    said = call("appeal", ID, "--edition", edition, "--format", "html")
    assert said.out.splitlines()[1] == f"  output/private/{ID}/{edition}/en/appeal.html"
    private = project / "output" / "private"
    page = private / ID / edition / "en" / "appeal.html"
    assert files(project / "output") == [
        "private/READ-ME-FIRST.txt",
        page.relative_to(project / "output").as_posix(),
    ]
    folders = [path for path in (private, *private.rglob("*")) if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in private.rglob("*") if path.is_file()} == {0o600}


def test_a_private_folder_that_others_could_read_is_closed(project: Path, call: Call):
    private = project / "output" / "private"
    private.mkdir(parents=True, mode=0o755)
    call("appeal", ID, "--edition", "internal", "--format", "html")
    assert private.stat().st_mode & 0o777 == 0o700


def test_a_case_can_be_named_by_its_path_and_its_output_lies_in_its_project(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(project.parent)
    said = call("appeal", f"my project/cases/{ID}.toml", "--format", "html")
    assert said.out.splitlines()[1] == f"  my project/output/public/{ID}/en/appeal.html"


def test_date_issuer_and_paper_are_taken_for_this_call(project: Path, call: Call):
    assert call("appeal", ID, "--date", "2026-06-07", "--issuer", "observatory", "--paper", "letter").code == 0
    page = (project / "output" / "public" / ID / "en" / "appeal.html").read_text(encoding="utf-8")
    words = " ".join(page.split())
    assert "7 June 2026" in words
    assert "4 May 2026" not in words
    assert "The Observatory" in page
    import pikepdf

    with pikepdf.open(project / "output" / "public" / ID / "en" / "appeal.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox] == [0, 0, 612, 792]


def test_a_public_file_of_a_case_that_is_refused_now_is_named(project: Path, call: Call):
    call("appeal", ID)
    write(project, ID, WRONG)
    said = call("appeal", ID)
    assert said.out == ""
    assert [line for line in said.err.splitlines() if line.startswith("out of date")] == [
        f"out of date, and still there: output/public/{ID}/en/appeal.html",
        f"out of date, and still there: output/public/{ID}/en/appeal.pdf",
    ]


def test_an_output_folder_that_is_a_file_is_a_fault_of_the_machine(project: Path, call: Call):
    (project / "output").write_text("a file", encoding="utf-8")
    assert call("appeal", ID, "--format", "html") == (
        3,
        "",
        f"nothing was written to {project}/output: there is a file where a folder should be; "
        "name another folder with --output\n",
    )


def test_an_output_folder_that_may_not_be_written_is_a_fault_of_the_machine(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*arguments: object, **words: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert call("appeal", ID, "--format", "html") == (
        3,
        "",
        f"nothing was written to {project}/output: you have no permission to write there;"
        " name another folder with --output\n",
    )
    assert files(project / "output") == []


def test_a_full_disk_leaves_nothing_half_written(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    calls: list[int] = []
    sync = os.fsync

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr("os.fsync", full)
    said = call("appeal", ID)
    assert said == (
        3,
        "",
        f"nothing was written to {project}/output: the disk is full; make room, or name another folder with --output\n",
    )
    assert files(project / "output") == []


def test_a_case_is_required(call: Call, project: Path):
    said = call("appeal")
    assert (said.code, said.out) == (2, "")
    assert "Missing argument 'CASE...'" in said.err


@pytest.mark.parametrize("words", [["--format", "docx"], ["--edition", "secret"], ["--paper", "a5"], ["--colour"]])
def test_wrong_use_is_said(words: list[str], project: Path, call: Call):
    said = call("appeal", ID, *words)
    assert (said.code, said.out) == (2, "")
    assert words[-1] in said.err


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (signal.SIGINT, 130, "\ninterrupted; nothing half written is left\n"),
        (signal.SIGTERM, 143, "terminated; nothing half written is left\n"),
    ],
    ids=["Ctrl-C", "SIGTERM"],
)
def test_a_call_that_is_stopped_leaves_whole_files_and_no_process(
    number: signal.Signals, code: int, words: str, project: Path
):
    write(project, "endless", CASE.replace('"TN"', '"TN"\nreference = "LOOP"'))
    template = project / "templates" / "documents" / "urgent-appeal.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text(LOOP, encoding="utf-8")
    scratch = project / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "urgent_appeal", "appeal", ID, "endless", "--format", "html"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(scratch)},
    )
    wait_until((project / "output" / "public" / ID / "en" / "appeal.html").is_file)
    workers = children(process.pid)
    assert workers
    time.sleep(0.2)
    assert process.poll() is None
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # a terminal sends it to the worker as well
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, "", words)
    wait_until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert files(project / "output") == [f"public/{ID}/en/appeal.html"]
    assert not list(scratch.iterdir())


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def wait_until(there: object, seconds: float = 60) -> None:
    assert callable(there)
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_a_share_card_of_an_edition_that_is_not_public_is_wrong_use(call: Call):
    code, _, err = call("appeal", ID, "--format", "card", "--edition", "internal")
    assert code == 2
    assert "a share card is for everybody" in err


def test_watching_makes_pages_again_prints_what_changes_and_ends_with_ctrl_c(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    edits = [CASE.replace("consent ", "consnt "), CASE.replace("arrested", "taken away")]

    def wait(seconds: float) -> None:
        if seconds == PAUSE:
            if not edits:
                raise KeyboardInterrupt
            write(project, ID, edits.pop(0))

    monkeypatch.setattr(time, "sleep", wait)
    said = call("appeal", ID, "--watch", "--format", "html")
    page = f"output/public/{ID}/en/appeal.html"
    assert (said.code, said.out) == (130, f"made: {page}\nmade: {page}\n")
    lines = [line for line in said.err.splitlines() if line and not line.startswith(" ")]
    assert lines == [
        "watching cases/ and templates/; Ctrl-C ends this",
        "no problems",
        f"changed: cases/{ID}.toml",
        f'cases/{ID}.toml:4:1: unknown key "consnt"',
        f"kept as it was: {page}",
        "1 problem",
        f"changed: cases/{ID}.toml",
        "no problems",
        "interrupted; nothing half written is left",
    ]


@pytest.mark.parametrize("option", ["--json", "--dry-run"])
def test_watching_is_nothing_for_a_program_that_reads_it(option: str, project: Path, call: Call):
    assert call("appeal", ID, "--watch", option).code == 2


def test_watching_without_a_project_ends(here: Path, call: Call):
    assert call("appeal", "a", "--watch", "--format", "html").code == 1
