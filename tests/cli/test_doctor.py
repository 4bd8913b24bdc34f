import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_doctor_says_what_there_is(project: Path, call: Call):
    said = call("doctor")
    assert said.err == ""
    assert [line[:24].strip() for line in said.out.splitlines()][:2] == ["Python", "Pango"]
    assert said.out.splitlines()[-1] == f"{'output folder':<24} ok"


def test_json_agrees_with_the_words(project: Path, call: Call):
    plain, said = call("doctor"), call("doctor", "--json")
    parts = json.loads(said.out)["parts"]
    assert [part["name"] for part in parts if part["present"]] == [
        line[:24].strip() for line in plain.out.splitlines() if line[25:].startswith("ok")
    ]


def test_versions_name_what_decides_the_look_of_a_page(project: Path, call: Call):
    names = [part["name"] for part in json.loads(call("doctor", "--versions", "--json").out)["parts"]]
    assert {"Python", "Pango", "HarfBuzz"} <= set(names)
    assert len(names) > len(json.loads(call("doctor", "--json").out)["parts"])


def test_an_output_folder_that_cannot_be_written_is_a_missing_part(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    def full(*arguments: object, **words: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    said = call("doctor")
    assert said.code == 3
    assert said.out.splitlines()[-2:] == [
        f"{'output folder':<24} MISSING",
        f"{'':<24} type: chmod u+w {project.name}",
    ]
    assert json.loads(call("doctor", "--json").out)["ok"] is False
