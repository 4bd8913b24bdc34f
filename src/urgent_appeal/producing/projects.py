"""Where a project lies, and which case somebody means by an id or a path."""

from pathlib import Path

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.problems import InputError, on_file
from urgent_appeal.reading.shelves import Shelves


def find_shelves(folder: Path) -> Shelves:
    """The project around a folder: the nearest one upwards that holds `cases/`; the built-in files lie under it."""
    folder = folder.absolute()
    root = next((place for place in (folder, *folder.parents) if (place / "cases").is_dir()), None)
    return Shelves(user=root, cases=builtin_folder("cases"), templates=builtin_folder("templates"))


def named(cases: tuple[str, ...], folder: Path) -> tuple[Shelves, tuple[str, ...]]:
    """The project and the ids that are meant by ids or paths. Raises InputError where paths lead into two projects."""
    shelves = find_shelves(folder)
    ids: list[str] = []
    roots: dict[Path | None, None] = {}
    for case in cases:
        if not _is_path(case):
            ids.append(case)
            roots[shelves.user] = None
            continue
        path = (folder / case).absolute()
        _refuse_no_case_file(path, case)
        ids.append(path.name.removesuffix(".toml"))
        roots[path.parent.parent] = None
    if len(roots) > 1:
        words = "the cases of one call must belong to one project: their files must be in the same folder"
        raise InputError([on_file(cases[-1], "two-projects", words, "call once for each project")])
    root = next(iter(roots), shelves.user)
    return Shelves(user=root, cases=shelves.cases, templates=shelves.templates), tuple(dict.fromkeys(ids))


def _is_path(case: str) -> bool:
    return "/" in case or "\\" in case or case.endswith(".toml")


def _refuse_no_case_file(path: Path, case: str) -> None:
    if path.is_dir():
        words, hint = "this is a folder, not a case file", "name a file in it"
    elif not path.exists():
        words, hint = "there is no such file", "give the path of a case file, or the id of a case"
    elif path.parent.name != "cases":
        words, hint = "a case file must be in a folder called cases", "move it there, so that its project is known"
    elif path.suffix != ".toml" or "." in path.stem:
        words, hint = (
            "this is not a case file",
            "name the file of the case itself, for example cases/tun-2026-person.toml",
        )
    else:
        return
    raise InputError([on_file(case, "no-such-case", words, hint)])
