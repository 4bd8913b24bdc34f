import json
from pathlib import Path

from tests.cli.conftest import Call

NAMES = ("case", "recipients", "issuer", "campaign")


def test_schemas_go_beside_the_cases(project: Path, call: Call):
    assert call("schema") == (
        0,
        "made:\n"
        "  cases/case.schema.json\n"
        "  cases/recipients.schema.json\n"
        "  cases/issuer.schema.json\n"
        "  cases/campaign.schema.json\n"
        "next: write  #:schema ./case.schema.json  as the first line of a case file\n",
        "",
    )
    for name in NAMES:
        schema = json.loads((project / "cases" / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_schemas_can_go_elsewhere(here: Path, call: Call):
    assert call("schema", "--output", "there").code == 0
    assert sorted(path.name for path in (here / "there").iterdir()) == sorted(f"{name}.schema.json" for name in NAMES)


def test_older_schemas_are_replaced(project: Path, call: Call):
    old = project / "cases" / "case.schema.json"
    old.write_text("{}", encoding="utf-8")
    call("schema")
    assert "properties" in json.loads(old.read_text(encoding="utf-8"))


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_machine(here: Path, call: Call):
    (here / "there").write_text("a file", encoding="utf-8")
    said = call("schema", "--output", "there/schemas")
    assert said == (
        3,
        "",
        "nothing was written to there/schemas: there is a file where a folder should be; "
        "move it away, or choose another name\n",
    )
