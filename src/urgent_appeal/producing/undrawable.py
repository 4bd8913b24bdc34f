"""Which characters of a project no font can draw: asked of typesetting, handed to planning."""

from urgent_appeal.library.project import Project
from urgent_appeal.planning.checks.characters import Script, Undrawable, characters_of


def undrawable(project: Project) -> Undrawable:
    """Characters of the cases, books and issuers that neither the program's nor the machine's fonts can draw."""
    cases = [case for issue in project.issues.values() for case in issue.cases.values()]
    return uncovered_among(characters_of([*cases, *project.library.books.values(), *project.library.issuers.values()]))


def uncovered_among(characters: frozenset[str]) -> Undrawable:
    """Those of some characters that no font can draw."""
    from urgent_appeal.builtin import builtin_folder
    from urgent_appeal.typesetting.coverage import uncovered

    missing = uncovered(characters, builtin_folder("fonts"))
    return {one.character: Script(name=one.script, package=one.package) for one in missing}
