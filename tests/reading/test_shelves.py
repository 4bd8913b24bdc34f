from pathlib import Path

import pytest

from tests.builders import shelves
from tests.conftest import AProject
from urgent_appeal.model.value import replace
from urgent_appeal.problems import InputError

PLAIN = "templates/issuers/plain/issuer.toml"


def test_the_user_s_own_file_comes_before_the_built_in_one(a_project: AProject):
    mine = a_project({PLAIN: "x"})
    assert mine.user is not None
    assert mine.find(PLAIN) == (mine.user / PLAIN, PLAIN)


def test_a_built_in_file_is_called_so(a_project: AProject):
    found = a_project({}).find(PLAIN)
    assert found is not None and found[1] == f"builtin/{PLAIN}"


def test_without_a_project_there_are_the_built_in_files():
    assert shelves().find(PLAIN) is not None


def test_the_built_in_file_can_be_had_although_the_user_has_one(a_project: AProject):
    mine = a_project({PLAIN: "x"})
    found = mine.builtin(PLAIN)
    assert found is not None and found[1] == f"builtin/{PLAIN}" and found[0].read_text() != "x"


def test_what_is_nowhere_is_not_found(a_project: AProject):
    assert a_project({}).find("cases/nothing.toml") is None
    assert a_project({}).builtin("cases/nothing.toml") is None


def test_beside_a_link_to_itself_the_built_in_file_can_be_had(a_project: AProject):
    mine = a_project({"templates/documents/x.css": ""})
    assert mine.user is not None
    (mine.user / PLAIN).parent.mkdir(parents=True, exist_ok=True)
    (mine.user / PLAIN).symlink_to("issuer.toml")
    assert mine.builtin(PLAIN) == (mine.templates / PLAIN.removeprefix("templates/"), f"builtin/{PLAIN}")


def test_a_link_that_leads_nowhere_is_found_so_that_it_can_be_complained_of(a_project: AProject):
    mine = a_project({})
    assert mine.user is not None
    (mine.user / "cases" / "x.toml").symlink_to("nothing")
    assert mine.find("cases/x.toml") == (mine.user / "cases" / "x.toml", "cases/x.toml")


def test_in_the_program_s_own_folder_its_files_are_the_user_s(a_project: AProject):
    library = a_project({PLAIN: "x"})
    assert library.user is not None
    mine = replace(library, templates=library.user / "templates")
    assert mine.builtin(PLAIN) == (library.user / PLAIN, PLAIN)


def test_names_are_those_of_both_sorted_and_each_once(a_project: AProject):
    mine = a_project({PLAIN: "x", "templates/issuers/league/issuer.toml": "x"})
    names = mine.names("templates/issuers", "*/issuer.toml")
    assert list(names) == sorted(set(names))
    assert {PLAIN, "templates/issuers/league/issuer.toml", "templates/issuers/observatory/issuer.toml"} <= set(names)


def test_names_may_be_the_user_s_only(a_project: AProject):
    assert a_project({"cases/mine.toml": "x"}).names("cases", "*.toml", builtin=False) == ("cases/mine.toml",)


def test_a_folder_that_is_not_there_has_no_names(tmp_path: Path):
    assert shelves(tmp_path).names("cases", "*.toml", builtin=False) == ()


def test_a_file_lies_on_the_shelves_where_no_link_leads_out_of_them(a_project: AProject, tmp_path: Path):
    mine = a_project({"cases/a.toml": "", "other/b.toml": ""})
    (tmp_path / "cases" / "c.toml").symlink_to(tmp_path / "cases" / "a.toml")
    (tmp_path / "cases" / "d.toml").symlink_to(tmp_path / "other" / "b.toml")
    assert [mine.holds(tmp_path / "cases" / f"{name}.toml") for name in "acd"] == [True, True, False]


def test_the_folder_of_cases_itself_may_be_a_link(tmp_path: Path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.toml").write_text("")
    (tmp_path / "cases").symlink_to("far")
    assert shelves(tmp_path).holds(tmp_path / "cases" / "a.toml")


def test_a_name_that_is_too_long_for_the_disk_is_the_name_of_no_file(a_project: AProject):
    assert a_project({}).find(f"cases/{'a' * 300}.toml") is None


def test_a_folder_that_may_not_be_read_does_not_seem_empty(a_project: AProject, monkeypatch: pytest.MonkeyPatch):
    mine = a_project({"cases/x.toml": "x"})
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may read everything
    with pytest.raises(InputError, match=r"cases/: you have no permission to read this folder\n.*chmod u\+rx cases"):
        mine.names("cases", "*.toml")


def test_a_file_in_a_folder_that_may_not_be_read_does_not_seem_missing(
    a_project: AProject, monkeypatch: pytest.MonkeyPatch
):
    def refuse(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", refuse)
    with pytest.raises(InputError, match="cases/: you have no permission to read this folder"):
        a_project({}).find("cases/x.toml")
