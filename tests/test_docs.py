"""The documentation says what the program does: made parts are fresh, links lead somewhere, examples work."""

import importlib
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import urgent_appeal
from tests.scripts import script
from urgent_appeal.builtin import builtin_folder

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def made() -> ModuleType:
    return script("docs")


def copy_sample(folder: Path, id: str) -> None:
    """Copies a sample into a project."""
    for path in builtin_folder("cases").glob(f"{id}.*"):
        shutil.copy(path, folder / "cases" / path.name)
    shutil.copytree(builtin_folder("cases") / "photos", folder / "cases" / "photos")


def test_made_parts_are_fresh(made: ModuleType):
    pages = made.pages()
    stale = [page.name for page, text in pages.items() if page.read_text(encoding="utf-8") != text]
    assert {page.name for page in pages} == {
        *made.schema_files(),
        "campaigns.md",
        "commands.md",
        "recipients-and-letters.md",
        "templates.md",
        "writing-a-case.md",
    }
    assert stale == [], "type: script/docs.py"


def test_every_made_part_stands_on_a_page(made: ModuleType):
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"<!-- made by script/docs\.py: ([a-z-]+) -->", text)) == set(made.PARTS)


def test_every_command_has_a_heading(made: ModuleType):
    headings = re.findall(r"^## (.+)$", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), re.MULTILINE)
    commands = [" ".join(path) for path, _ in made.every_command(made.program, ("urgent-appeal",))]
    assert "urgent-appeal templates copy" in commands
    assert headings == commands


def test_every_option_is_said_with_words(made: ModuleType):
    silent = [
        f"{' '.join(path)} {parameter.name}"
        for path, command in made.every_command(made.program, ("urgent-appeal",))
        for parameter in command.params
        if parameter.param_type_name == "option" and not parameter.help and not parameter.show_default
    ]
    assert silent == []


def test_every_key_has_a_sentence(made: ModuleType):
    keys = [
        (name, table, key, said.get("description"))
        for name, schema in made.schemas().items()
        for table, inside in [("", schema), *schema["$defs"].items()]
        for key, said in inside.get("properties", {}).items()
    ]
    assert len(keys) > 100
    assert [key for key in keys if not key[3]] == []


def _links(page: Path) -> Iterator[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for match in LINK.finditer(re.sub(r"``.+?``|`[^`\n]*`", "x", text)):
        target = match[1] or match[2]
        if not target.startswith(("http://", "https://", "mailto:")):
            yield target


def _anchors(page: Path, made: ModuleType) -> set[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {made.anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str, made: ModuleType):
    page = ROOT / name
    lost = []
    for link in _links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target, made)):
            lost.append(link)
    assert lost == []


def test_links_are_found():
    assert len([link for name in NAMES for link in _links(ROOT / name)]) > 20


def _examples(name: str) -> list[str]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return [block for kind, block in FENCE.findall(text) if kind == "toml"]


@pytest.mark.parametrize("name", ["writing-a-case.md", "templates.md", "recipients-and-letters.md", "campaigns.md"])
def test_every_toml_example_can_be_read(name: str):
    examples = _examples(name)
    assert examples
    for example in examples:
        tomllib.loads(example)


OF_A_FIRST_DRAFT = {"never-checked", "country-missing", "honorific-missing"}
"""Warnings about the letters of a case that is as short as can be."""


def test_the_whole_case_has_nothing_wrong(tmp_path: Path):
    whole = _examples("writing-a-case.md")[0]
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "tun-2026-person.toml").write_text(whole, encoding="utf-8")
    checked = urgent_appeal.open_project(tmp_path).check()
    assert checked.cases == ("tun-2026-person",)
    assert {problem.code for problem in checked.problems} <= OF_A_FIRST_DRAFT


def test_the_translation_fits_the_whole_case(tmp_path: Path):
    examples = _examples("writing-a-case.md")
    french = [example for example in examples if "Détention" in example]
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "tun-2026-person.toml").write_text(examples[0], encoding="utf-8")
    (tmp_path / "cases" / "tun-2026-person.fr.toml").write_text(french[0], encoding="utf-8")
    found = urgent_appeal.open_project(tmp_path).check().problems
    assert {problem.code for problem in found} <= OF_A_FIRST_DRAFT


def test_the_issuer_of_the_docs_can_issue_the_whole_case(tmp_path: Path):
    folder = tmp_path / "templates" / "issuers" / "example-league"
    folder.mkdir(parents=True)
    (folder / "issuer.toml").write_text(_examples("templates.md")[0], encoding="utf-8")
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (tmp_path / "cases").mkdir()
    case = f'issuer = "example-league"\n{_examples("writing-a-case.md")[0]}'
    (tmp_path / "cases" / "tun-2026-person.toml").write_text(case, encoding="utf-8")
    found = urgent_appeal.open_project(tmp_path).check().problems
    assert {problem.code for problem in found} <= OF_A_FIRST_DRAFT


def test_the_template_of_the_docs_prints_its_line(tmp_path: Path):
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    template = next(block for kind, block in FENCE.findall(text) if kind == "jinja")
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "urgent-appeal.html.j2").write_text(template, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "tun-2026-person.toml").write_text(_examples("writing-a-case.md")[0], encoding="utf-8")
    outcome = urgent_appeal.open_project(tmp_path).appeal("tun-2026-person", formats=["html"])
    assert outcome.problems == ()
    assert "Printed by the Example League." in outcome.produced[0].path.read_text(encoding="utf-8")


def test_the_letter_template_of_the_docs_prints_its_line(tmp_path: Path):
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    [template] = [block for kind, block in FENCE.findall(text) if kind == "jinja" and "letter-prisoner" in block]
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (tmp_path / "cases").mkdir()
    (folder / "letter-prisoner.html.j2").write_text(template, encoding="utf-8")
    project = urgent_appeal.open_project(tmp_path)
    copy_sample(tmp_path, "exl-2026-lantern")
    outcome = project.letters("exl-2026-lantern", to=["prisoner"], formats=["html"])
    assert [letter.id for letter in outcome.letters] == ["petrosh"]
    assert "A card is enclosed." in outcome.letters[0].files[0].read_text(encoding="utf-8")


def test_what_the_page_on_letters_shows_is_what_is_said():
    text = (ROOT / "docs" / "recipients-and-letters.md").read_text(encoding="utf-8")
    shown = re.findall(r"^exl-2026-lantern/.+$", text, re.MULTILINE)
    listed = re.findall(r"^  (\S+) +(en|fr) +\d+ +(.+?)  ", text, re.MULTILINE)
    reasons = re.findall(r"^  (\S+): (en|fr), (.+)$", text, re.MULTILINE)
    project = urgent_appeal.open_project(ROOT)
    outcome = project.letters("exl-2026-lantern", formats=["eml"], writer="FR", window="din-b", dry_run=True)
    assert len(shown) > 2
    assert [line for line in shown if line not in outcome.said] == []
    made = [(letter.id, letter.language, ", ".join(letter.channels) or "none") for letter in outcome.letters]
    assert len(listed) > 3
    assert made[: len(listed)] == listed
    assert len(reasons) == 2
    assert set(reasons) <= {(letter.id, letter.language, letter.reason) for letter in outcome.letters}
    warned = re.findall(r"^cases/exl-2026-lantern.*: warning: (.+)$\n.*\n.*\n      = (.+)$", text, re.MULTILINE)
    assert len(warned) == 1
    assert set(warned) <= {(problem.words, problem.hint) for problem in outcome.problems}


def test_the_plan_on_the_page_on_campaigns_is_what_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    from urgent_appeal.cli import run

    text = (ROOT / "docs" / "campaigns.md").read_text(encoding="utf-8")
    [shown] = [block for _, block in FENCE.findall(text) if block.startswith("table: ")]
    wishes = ["--dry-run", "--jobs", "2", "--output", str(tmp_path)]
    assert run(["campaign", "lantern-letters", *wishes]) == 0
    assert capsys.readouterr().out == shown


def test_the_campaign_of_the_docs_can_be_planned(tmp_path: Path):
    folder = tmp_path / "cases" / "campaigns"
    folder.mkdir(parents=True)
    (folder.parent / "tun-2026-person.toml").write_text(_examples("writing-a-case.md")[0], encoding="utf-8")
    (folder / "spring-letters.toml").write_text(_examples("campaigns.md")[0], encoding="utf-8")
    (folder / "supporters.csv").write_text("Who signs,In my own words\nAda Example,Please.", encoding="utf-8")
    outcome = urgent_appeal.open_project(tmp_path).campaign("spring-letters", dry_run=True)
    assert outcome.run is not None
    assert dict(outcome.run.survey.recipients) == {"justice": 1}


def test_the_table_of_the_docs_can_be_read(tmp_path: Path):
    text = (ROOT / "docs" / "campaigns.md").read_text(encoding="utf-8")
    [table] = [block for _, block in FENCE.findall(text) if block.startswith("Full name,")]
    (tmp_path / "cases").mkdir()
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    copy_sample(tmp_path, "exl-2026-lantern")
    project = urgent_appeal.open_project(tmp_path)
    outcome = project.campaign("exl-2026-lantern", signatories=tmp_path / "people.csv", dry_run=True)
    assert outcome.run is not None
    assert (outcome.run.survey.signatories, outcome.run.survey.refused) == (2, 0)


def test_the_example_from_export_to_envelope_counts_as_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    from urgent_appeal.cli import run

    text = (ROOT / "docs" / "campaigns.md").read_text(encoding="utf-8")
    [table] = [block for kind, block in FENCE.findall(text) if kind == "csv"]
    [shown] = [block for _, block in FENCE.findall(text) if block.startswith("4 rows = ")]
    folder = tmp_path / "cases" / "campaigns"
    folder.mkdir(parents=True)
    copy_sample(tmp_path, "exl-2026-lantern")
    (folder / "export-letters.toml").write_text(_examples("campaigns.md")[-1], encoding="utf-8")
    people = folder / "supporters.csv"
    wishes = [str(folder / "export-letters.toml"), "--dry-run", "--output", str(tmp_path / "output")]
    people.write_text(table, encoding="utf-8")
    assert run(["campaign", *wishes]) == 0
    assert shown in capsys.readouterr().out
    people.write_text(table.replace("Atlantis", "DE"), encoding="utf-8")
    assert run(["campaign", *wishes]) == 0
    assert "\n3 letters\n" in capsys.readouterr().out


def test_the_keys_of_the_page_on_letters_exist(made: ModuleType):
    kinds = made.schemas()["case"]["$defs"]
    known = {"recipients": kinds["Recipient"], "joint-letters": kinds["JointLetter"], "minister": kinds["Recipient"]}
    unknown = []
    for example in _examples("recipients-and-letters.md"):
        for name, said in tomllib.loads(example).items():
            tables = said.values() if name in ("recipients", "joint-letters") else [said]
            keys = known.get(name, kinds["LetterWords"])["properties"]
            unknown += [key for table in tables for key in table if key not in keys]
    assert unknown == []


def test_every_rule_for_letters_has_a_meaning(made: ModuleType):
    assert list(made.MEANINGS) == list(made.RULES)


def test_the_python_of_the_docs_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    code = "\n".join(block for kind, block in FENCE.findall(text) if kind == "python")
    (tmp_path / "my-project" / "cases").mkdir(parents=True)
    case = tmp_path / "my-project" / "cases" / "tun-2026-person.toml"
    case.write_text(_examples("writing-a-case.md")[0], encoding="utf-8")
    (tmp_path / "supporters.csv").write_text("Name,Country\nAda Example,GB\nBram Example,Nowhere", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs/python.md", "exec"), {})
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in said] == [["en", "html"], ["en", "pdf"], ["justice", "en"], ["2", "1"]]


def test_the_errors_of_the_docs_exist():
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    named = re.findall(r"`(urgent_appeal(?:\.[a-z_]+)+)\.([A-Z]\w+)`", text)
    assert len(named) == 2
    for module, name in named:
        assert issubclass(getattr(importlib.import_module(module), name), Exception)


def test_the_parts_of_the_page_in_the_order_of_the_docs_are_all_there(tmp_path: Path):
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    (reordered,) = [block for kind, block in FENCE.findall(text) if kind == "jinja" and "self.kind()" in block]
    (tmp_path / "cases").mkdir()
    (tmp_path / "templates" / "documents").mkdir(parents=True)
    (tmp_path / "cases" / "tun-2026-person.toml").write_text(_examples("writing-a-case.md")[0], encoding="utf-8")
    (tmp_path / "templates" / "documents" / "urgent-appeal.html.j2").write_text(reordered, encoding="utf-8")
    built_in = (builtin_folder("templates") / "documents" / "urgent-appeal.html.j2").read_text(encoding="utf-8")
    assert set(re.findall(r"self\.(\w+)", reordered)) == set(re.findall(r"{% block (\w+)", built_in)) - {"body"}
    outcome = urgent_appeal.open_project(tmp_path).appeal("tun-2026-person", edition="internal", formats=["html"])
    assert outcome.problems == ()
    page = (tmp_path / "output/private/tun-2026-person/internal/en/appeal.html").read_text(encoding="utf-8")
    places = [page.index(mark) for mark in ("<h1", 'id="actions"', 'id="addresses"', "Description of the situation")]
    assert places == sorted(places)


ARCHITECTURE = ROOT / "docs" / "architecture.md"


def test_the_picture_has_the_order_of_the_import_rules():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert " > ".join(layers) in ARCHITECTURE.read_text(encoding="utf-8")


def test_every_room_stands_in_the_table_of_rooms():
    table = ARCHITECTURE.read_text(encoding="utf-8").split("| room |")[1].split("\n\n")[0]
    there = {path.name for path in (ROOT / "src" / "urgent_appeal").iterdir()}
    rooms = {name for name in there if not name.startswith("_") and name != "py.typed"}
    assert {name.strip("/") for name in re.findall(r"`([a-z_]+(?:/|\.py))`", table)} == rooms


def test_the_change_map_names_files_that_exist():
    table = ARCHITECTURE.read_text(encoding="utf-8").split("| wish |")[1].split("\n\n")[0]
    named = [name for name in re.findall(r"`([^`]+/[^`]*)`", table) if "xx" not in name]
    assert len(named) > 10
    package = ROOT / "src" / "urgent_appeal"
    assert [name for name in named if not [*ROOT.glob(name), *package.glob(name)]] == []


def test_the_pictures_are_small():
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert [picture.name for picture in pictures] == [
        "appeal.png",
        "follow-up.png",
        "letter-french.png",
        "letter.png",
        "look-colour.png",
        "look-order.png",
        "parts-next.png",
        "parts.png",
    ]
    assert sum(picture.stat().st_size for picture in pictures) < 240_000
