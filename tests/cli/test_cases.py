import json
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.cli.conftest import ID, Call

QUIET = '\n[letter]\nquiet = ["honorific-missing", "date-missing", "never-checked"]\n'


def write(project: Path, id: str, head: str = "") -> None:
    (project / "cases" / f"{id}.toml").write_text(f"{head}{CASE}{QUIET}", encoding="utf-8")


def test_cases_are_listed_with_what_is_to_be_done(project: Path, call: Call):
    write(project, ID, 'reference = "TUN 1"\nact-by = 2999-01-01\n')
    write(project, f"{ID}-1", f'follows = "{ID}"\n')
    (project / "cases" / f"{ID}.fr.toml").write_text('title = "T"\n', encoding="utf-8")
    assert call("cases") == (
        0,
        "case               country  date        act by      next        check\n"
        f"{ID}    TN       2026-05-04  2999-01-01  2999-01-01  problems\n"
        f"  TUN 1; fr lacks 3 texts; followed by {ID}-1; next: act-by\n"
        f"{ID}-1  TN       2026-05-04                          clean\n"
        "next: urgent-appeal check CASE\n",
        "",
    )


@pytest.mark.parametrize("id", ["a", "a" * 24, "a" * 25, "a" * 80])
def test_a_list_of_cases_fits_80_columns(project: Path, call: Call, id: str):
    write(project, id, f'reference = "{"long " * 30}"\nact-by = 2999-01-01\n')
    said = call("cases").out
    assert id in said
    assert max(map(len, said.splitlines())) <= 80


def test_cases_in_json(project: Path, call: Call):
    write(project, ID)
    (one,) = json.loads(call("cases", "--json").out)["cases"]
    assert one == {
        "id": ID,
        "file": f"cases/{ID}.toml",
        "language": "en",
        "country": "TN",
        "date": "2026-05-04",
        "reference": "",
        "act_by": None,
        "translations": [],
        "follows": None,
        "followed_by": [],
        "found": "clean",
        "next": None,
    }


def test_without_cases_the_list_names_how_to_begin(here: Path, call: Call):
    assert call("cases") == (0, "there is no case here yet; make one with: urgent-appeal new ID\n", "")
    assert json.loads(call("cases", "--json").out) == {"cases": []}


def test_a_file_cannot_change_the_terminal(project: Path, call: Call):
    write(project, ID, 'reference = "\\u001b[31mred"\n')
    assert "\x1b" not in call("cases").out
