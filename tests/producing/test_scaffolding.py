import datetime as dt
import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.builders import options, shelves
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.problems import InputError
from urgent_appeal.producing.checking import check_cases
from urgent_appeal.producing.scaffolding import NewCase, copy_template, new_case, write_schemas
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import read_templates
from urgent_appeal.rendering.without_effect import without_effect


def wishes(**changes) -> NewCase:
    values = {
        "id": "tun-1",
        "title": "Arbitrary detention",
        "country": "TN",
        "language": "en",
        "issuer": "plain",
        "from_sample": False,
        "date": dt.date(2026, 5, 4),
    }
    return NewCase(**(values | changes))


def new(folder: Path, **changes) -> tuple[Path, ...]:
    return new_case(shelves(folder), folder, wishes(**changes))


@pytest.mark.parametrize(
    "changes", [{}, {"language": "fr"}, {"from_sample": True}, {"title": 'Quote " and \\ and \x7f'}]
)
def test_only_what_happened_consent_and_addresses_are_missing_in_what_is_written(changes: dict, tmp_path: Path):
    new(tmp_path, **changes)
    problems = check_cases(shelves(tmp_path), ["tun-1"], options()).problems
    of_letters = {"date-missing", "honorific-missing", "never-checked"}
    to_do = {"to-be-written", "no-consent", "control-character", "no-address"} | of_letters
    assert {problem.code for problem in problems} <= to_do


def test_the_case_says_what_was_wished(tmp_path: Path):
    values = tomllib.loads(new(tmp_path, country="FR", title='A "b" \\')[0].read_text(encoding="utf-8"))
    assert (values["title"], values["country"], values["date"]) == ('A "b" \\', "FR", dt.date(2026, 5, 4))


@pytest.mark.parametrize("country", ["TN", "KZ"])
def test_no_country_gets_the_address_of_another(country: str, tmp_path: Path):
    (justice,) = tomllib.loads(new(tmp_path, country=country)[0].read_text(encoding="utf-8"))["recipients"].values()
    assert (justice["country"], "Tunis" in str(justice)) == (country, False)


def test_the_days_in_the_file_are_of_the_year_it_is_written_in(tmp_path: Path):
    text = new(tmp_path, date=dt.date(2031, 1, 9))[0].read_text(encoding="utf-8")
    assert set(re.findall(r"20\d\d", text)) == {"2031"}


@pytest.mark.parametrize("id", ["exl-2026-lantern", "kaz-2021-kibhr-1"])
def test_a_sample_of_this_id_is_the_one_that_is_copied(id: str, tmp_path: Path):
    path = new(tmp_path, id=id, from_sample=True)[0]
    assert path.read_bytes() == (builtin_folder("cases") / f"{id}.toml").read_bytes()


def test_a_sample_comes_with_its_picture(tmp_path: Path):
    new(tmp_path, id="exl-2026-lantern", from_sample=True)
    new(tmp_path, id="kaz-2021-kibhr", from_sample=True)
    assert [path.name for path in (tmp_path / "cases" / "photos").iterdir()] == ["yasmin-lanterne.png"]


def test_a_picture_that_is_there_is_not_touched(tmp_path: Path):
    picture = tmp_path / "cases" / "photos" / "yasmin-lanterne.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"mine")
    new(tmp_path, id="exl-2026-lantern", from_sample=True)
    assert picture.read_bytes() == b"mine"


def test_a_file_that_is_there_is_not_touched(tmp_path: Path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "tun-1.fr.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="this file already exists; nothing was written"):
        new(tmp_path, from_sample=True)
    assert [path.name for path in (tmp_path / "cases").iterdir()] == ["tun-1.fr.toml"]
    assert (tmp_path / "cases" / "tun-1.fr.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("id", ["", "../x", "A", "a b", "a/b", "a.b", "é"])
def test_an_id_never_becomes_another_path(id: str, tmp_path: Path):
    with pytest.raises(InputError, match="cannot be the id of a case"):
        new(tmp_path, id=id)
    assert list(tmp_path.iterdir()) == []


def test_schemas_are_json_and_the_same_every_time(tmp_path: Path):
    first = [path.read_bytes() for path in write_schemas(tmp_path / "a")]
    assert len(first) == 4
    assert all("properties" in content.decode() and json.loads(content) for content in first)
    assert [path.read_bytes() for path in write_schemas(tmp_path / "b")] == first


def test_a_copied_style_has_no_rule_in_it(tmp_path: Path):
    path = copy_template(shelves(tmp_path), tmp_path, "documents/appeal.css")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("/*")
    assert text.index("*/") == len(text) - 3


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("documents/urgent-appeal.html.j2", "closing"),
        ("documents/base.html.j2", "body"),
        ("documents/letter-leaf.html.j2", "end"),
        ("documents/letter-prisoner.html.j2", "end"),
        ("documents/letter-authority.html.j2", "end"),
    ],
)
def test_a_copied_template_shows_a_block_that_it_has(name: str, example: str, tmp_path: Path):
    text = copy_template(shelves(tmp_path), tmp_path, name).read_text(encoding="utf-8")
    assert text.startswith(f'{{% extends "builtin/{name}" %}}\n')
    (shown,) = re.findall(r"\{% block (\w+) %\}", text)
    assert shown == example
    written = text.replace("{#", "").replace("#}", "").split("The blocks are")[0].replace("Everything stays as", "{#")
    written = written.replace("For example:", "#}")
    texts, _ = read_templates(FileReader(shelves(tmp_path)))
    assert without_effect([name], texts | {name: written}) == ()


@pytest.mark.parametrize("name", ["languages/fr.toml", "documents/person.html.j2"])
def test_what_has_no_blocks_is_copied_whole(name: str, tmp_path: Path):
    path = copy_template(shelves(tmp_path), tmp_path, name)
    assert path.read_bytes() == (builtin_folder("templates") / name).read_bytes()


@pytest.mark.parametrize("name", ["documents/none.html.j2", "../../etc/passwd", "languages/xx.toml", ""])
def test_only_what_is_built_in_can_be_copied(name: str, tmp_path: Path):
    with pytest.raises(InputError, match="there is no such template"):
        copy_template(shelves(tmp_path), tmp_path, name)
    assert list(tmp_path.iterdir()) == []
