from pathlib import Path

import pytest

from urgent_appeal.problems import InputError
from urgent_appeal.producing.projects import find_shelves, named


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cases" / "photos").mkdir(parents=True)
    (tmp_path / "cases" / "a.toml").touch()
    return tmp_path


def refusal(cases: tuple[str, ...], folder: Path) -> str:
    with pytest.raises(InputError) as error:
        named(cases, folder)
    return str(error.value)


def test_the_project_is_the_nearest_folder_upwards_with_cases(project: Path):
    assert find_shelves(project / "cases" / "photos").user == project
    assert find_shelves(project).user == project


def test_without_a_project_the_built_in_files_are_there(tmp_path: Path):
    shelves = find_shelves(tmp_path)
    assert shelves.user is None
    assert shelves.find("cases/kaz-2021-kibhr.toml") is not None


def test_an_id_is_taken_as_it_is(project: Path):
    shelves, ids = named(("a", "b", "a"), project)
    assert (shelves.user, ids) == (project, ("a", "b"))


def test_a_path_leads_into_its_own_project(project: Path, tmp_path_factory: pytest.TempPathFactory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shelves, ids = named((str(project / "cases" / "a.toml"),), elsewhere)
    assert (shelves.user, ids) == (project, ("a",))


def test_an_id_and_a_path_of_the_same_project_go_together(project: Path):
    assert named(("b", "cases/a.toml"), project)[1] == ("b", "a")


def test_two_projects_are_refused(project: Path):
    (project / "other" / "cases").mkdir(parents=True)
    (project / "other" / "cases" / "a.toml").touch()
    assert "the cases of one call must belong to one project" in refusal(("a", "other/cases/a.toml"), project)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("cases/", "this is a folder, not a case file"),
        ("cases/none.toml", "there is no such file"),
        ("b.toml", "a case file must be in a folder called cases"),
        ("cases/a.fr.toml", "this is not a case file"),
        ("cases/a.txt", "this is not a case file"),
    ],
)
def test_a_path_that_is_no_case_is_refused(path: str, words: str, project: Path):
    for name in ("b.toml", "cases/a.fr.toml", "cases/a.txt"):
        (project / name).touch()
    assert words in refusal((path,), project)
