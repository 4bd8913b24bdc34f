import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from urgent_appeal.typesetting.cjk import cjk_codes


def test_doctor_says_what_there_is(project: Path, call: Call):
    said = call("doctor")
    assert said.err == ""
    assert [line[:24].strip() for line in said.out.splitlines()][:2] == ["Python", "Pango"]
    assert f"{'output folder':<24} ok" in said.out.splitlines()


def test_scripts_are_listed_drawn_or_not_with_what_to_type(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("urgent_appeal.typesetting.cjk._collection", lambda: None)
    monkeypatch.setattr("urgent_appeal.typesetting.coverage.machine_has", lambda code: chr(code) in "漢か")
    cjk_codes.cache_clear()
    lines = call("doctor").out.splitlines()
    found = {one["name"]: one for one in json.loads(call("doctor", "--json").out)["scripts"]}
    cjk_codes.cache_clear()
    remedy = "pip install 'urgent-appeal[cjk]'"
    at = lines.index("scripts drawn by fonts of this machine: Chinese, Japanese")
    assert lines[at - 1].startswith("scripts drawn by fonts of the program: Latin, Greek, ")
    assert lines[at + 1] == f"  so that they look the same on every machine, type: {remedy}"
    assert lines[-2:] == ["scripts not drawn: Korean", f"  to draw them, type: {remedy}"]
    assert found["Korean"] == {"name": "Korean", "by": "", "remedy": remedy}
    assert found["Bengali"] == {"name": "Bengali", "by": "the program", "remedy": ""}


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
    at = said.out.splitlines().index(f"{'output folder':<24} MISSING")
    assert said.out.splitlines()[at : at + 2] == [
        f"{'output folder':<24} MISSING",
        f"{'':<24} type: chmod u+w {project.name}",
    ]
    assert json.loads(call("doctor", "--json").out)["ok"] is False
