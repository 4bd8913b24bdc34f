from pathlib import Path

import pytest

from tests.cli.conftest import ID, Call
from urgent_appeal.cli.completion import HOW


@pytest.mark.parametrize("shell", HOW)
def test_each_shell_gets_its_lines_and_is_told_where_they_go(shell: str, call: Call):
    said = call("completion", shell)
    assert said.code == 0
    assert "_URGENT_APPEAL_COMPLETE" in said.out
    assert said.err == HOW[shell] + "\n"


def test_ids_of_cases_are_completed(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    from click.shell_completion import BashComplete

    from urgent_appeal.cli import program

    shell = BashComplete(program, {}, "urgent-appeal", "_URGENT_APPEAL_COMPLETE")
    assert [item.value for item in shell.get_completions(["appeal"], "tun")] == [ID]
    assert [item.value for item in shell.get_completions(["check"], "kaz")] == []
