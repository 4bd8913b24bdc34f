import datetime as dt
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.builders import CASE, TODAY, options, shelves
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.problems import InputError
from urgent_appeal.producing.checking import check_cases
from urgent_appeal.producing.follow_ups import NewFollowUp, new_follow_up
from urgent_appeal.reading.project import read_project

SAMPLES = ("kaz-2021-kibhr", "exl-2026-lantern")
LETTERS = {"full-name", "date-missing"}
"""Rules about the words of letters, which for a closed case are its summary alone."""


def a_project(folder: Path, *ids: str) -> Path:
    (folder / "cases").mkdir()
    for path in builtin_folder("cases").glob("*.toml"):
        if path.name.partition(".")[0] in ids:
            shutil.copy(path, folder / "cases")
    shutil.copytree(builtin_folder("cases") / "photos", folder / "cases" / "photos")
    return folder


def follow(folder: Path, follows: str, *, id: str = "next", stage="update", title=None, date=TODAY) -> tuple[Path, ...]:
    return new_follow_up(
        shelves(folder), folder, NewFollowUp(id=id, follows=follows, stage=stage, title=title, date=date)
    )


def values(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def known_of(sample: str) -> frozenset[str]:
    """What is warned of in a sample as it comes."""
    found = check_cases(shelves(builtin_folder("cases").parent), [sample], options(now=TODAY)).problems
    return frozenset(one.code for one in found)


@pytest.mark.parametrize(
    ("follows", "stage"),
    [(SAMPLES[0], "correction"), (SAMPLES[1], "update"), (SAMPLES[1], "closure")],
)
def test_the_next_issue_builds_as_it_is_and_its_translation_waits_for_words(tmp_path: Path, follows: str, stage: str):
    original, *_ = follow(a_project(tmp_path, follows), follows, stage=stage)
    found = check_cases(shelves(tmp_path), ["next"], options(now=TODAY)).problems
    ((file, words),) = [(one.file, one.words) for one in found if one.level == "problem"]
    assert (file, words.startswith("this translation lacks: title, situation, ")) == ("cases/next.fr.toml", True)
    new = {one.code for one in found if one.level == "warning"} - known_of(follows)
    assert new - LETTERS == (set() if stage == "correction" else {"to-be-written"})
    assert values(original)["stage"] == stage


def test_a_translation_that_was_never_noted_notes_no_background(tmp_path: Path):
    folder = a_project(tmp_path, "kaz-2021-kibhr")
    french = folder / "cases/kaz-2021-kibhr.fr.toml"
    french.write_text(french.read_text("utf-8").partition("[translated")[0], "utf-8")
    follow(folder, "kaz-2021-kibhr")
    assert "translated" not in values(folder / "cases/next.fr.toml")


def test_what_the_program_told_the_author_of_one_issue_is_not_told_again_in_the_next(tmp_path: Path):
    follow(a_project(tmp_path, "kaz-2021-kibhr"), "kaz-2021-kibhr")
    second, *_ = follow(tmp_path, "next", id="next-2", stage="closure")
    text = second.read_text("utf-8")
    assert (text.count("with what is new since"), text.count("Keep the statuses"), "if something has" in text) == (
        1, 1, False,
    )  # fmt: skip


@pytest.mark.parametrize("follows", SAMPLES)
def test_people_statuses_demands_recipients_and_sources_keep_their_ids(tmp_path: Path, follows: str):
    original, *_ = follow(a_project(tmp_path, follows), follows)
    old, new = values(tmp_path / "cases" / f"{follows}.toml"), values(original)
    for table in ("subjects", "demands", "recipients", "sources"):
        assert list(new[table]) == list(old[table])
    for id, subject in old["subjects"].items():
        assert new["subjects"][id].get("status") == subject.get("status")


def test_the_next_issue_is_in_the_language_of_the_old_one(tmp_path: Path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.toml").write_text(f'language = "fr"\n{CASE}', encoding="utf-8")
    assert values(follow(tmp_path, "a")[0])["language"] == "fr"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The files that close the sample."""
    return follow(a_project(tmp_path_factory.mktemp("closed"), SAMPLES[1]), SAMPLES[1], stage="closure")


@pytest.mark.parametrize("name", ["Orlin", "Quastelberg", "Hubrecht", "Overwaal", "Theodric"])
def test_no_hidden_name_stands_in_more_lines_than_before(closed: tuple[Path, ...], name: str):
    for path, old in zip(closed, (f"{SAMPLES[1]}.toml", f"{SAMPLES[1]}.fr.toml"), strict=False):
        before = (path.parent / old).read_text(encoding="utf-8")
        assert path.read_text(encoding="utf-8").count(name) <= before.count(name)


def test_old_words_of_a_translation_can_be_taken_in_again(tmp_path: Path):
    _, french, *_ = follow(a_project(tmp_path, "kaz-2021-kibhr"), "kaz-2021-kibhr", title="Charges dropped")
    lines = french.read_text(encoding="utf-8").splitlines(True)
    taken = "".join(
        line.removeprefix("# ") if line.startswith(("# t", "# s")) and " = " in line else line for line in lines
    )
    french.write_text(taken, encoding="utf-8")
    assert read_project(shelves(tmp_path), ["next"]).issues["next"].missing["fr"] == (("situation",),)


def test_an_issue_that_is_followed_already_is_refused(tmp_path: Path):
    a_project(tmp_path, "kaz-2021-kibhr", "kaz-2021-kibhr-1")
    with pytest.raises(InputError, match='"kaz-2021-kibhr-1" follows "kaz-2021-kibhr" already'):
        follow(tmp_path, "kaz-2021-kibhr")
    assert not (tmp_path / "cases" / "next.toml").exists()


def test_a_case_that_cannot_be_read_is_refused_with_what_is_wrong(tmp_path: Path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.toml").write_text(CASE.replace("name =", "nmae ="), encoding="utf-8")
    with pytest.raises(InputError, match="nmae"):
        follow(tmp_path, "a")


@pytest.mark.parametrize(
    ("follows", "words"),
    [("nobody", "there is no such case file"), ("kaz-2021-kibhr", "copy it first"), ("../x", "id")],
)
def test_only_a_case_of_the_project_is_followed(tmp_path: Path, follows: str, words: str):
    (tmp_path / "cases").mkdir()
    with pytest.raises(InputError, match=words):
        follow(tmp_path, follows)


def test_a_file_that_is_there_is_not_touched(tmp_path: Path):
    a_project(tmp_path, "kaz-2021-kibhr")
    (tmp_path / "cases" / "next.fr.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="this file already exists"):
        follow(tmp_path, "kaz-2021-kibhr")
    assert not (tmp_path / "cases" / "next.toml").exists()


def test_the_issue_after_the_next_one_has_the_next_number(tmp_path: Path):
    a_project(tmp_path, "kaz-2021-kibhr")
    follow(tmp_path, "kaz-2021-kibhr", id="a", stage="correction")
    (tmp_path / "cases" / "a.fr.toml").unlink()
    assert values(follow(tmp_path, "a", id="b", date=TODAY + dt.timedelta(days=1))[0])["reference"].endswith("013.2")
