"""What something wrong costs: the whole case, or only what is made of it in one language."""

import re
from collections.abc import Iterable

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.problems import Finding, Problem

TRANSLATION = re.compile(r"(?:cases|templates/issuers)/.*\.([^./]+)\.toml")
LANGUAGE_FILE = re.compile(r"templates/languages/([^./]+)\.toml")
OF_ALL = frozenset({"withheld-name"})
"""A hidden name may come out in another language as well."""
FALLBACK = "en"
"""Its words are used in every language, so what is wrong in them costs all."""


def language_of(wrong: Finding | Problem, issue: Issue) -> str:
    """The language whose documents alone something wrong costs; empty where it costs the case.

    That is what was found in one language only, or stands in the file of a translation or of a language.
    """
    found = wrong.language if isinstance(wrong, Finding) else ""
    name = wrong.file.removeprefix("builtin/")
    if match := TRANSLATION.fullmatch(name):
        found = match[1]
    elif match := LANGUAGE_FILE.fullmatch(name):
        found = match[1] if match[1] != FALLBACK else ""
    is_of_all = wrong.code in OF_ALL or found == issue.language or not LANGUAGE_CODE.fullmatch(found)
    return "" if is_of_all else found


def costly(
    wrong: Iterable[Finding | Problem], issue: Issue, languages: tuple[str, ...], *, strict: bool = False
) -> frozenset[str]:
    """Which of the languages cannot be made; with `strict` warnings count as problems."""
    costs = {language_of(one, issue) for one in wrong if strict or one.level == "problem"}
    return frozenset(languages if "" in costs else costs.intersection(languages))


def found_while_reading(project: Project, id: str, languages: Iterable[str]) -> tuple[Problem, ...]:
    """What was wrong while reading, without what costs languages alone that are not asked for."""
    issue = project.issues[id]
    asked = {"", *languages}
    return tuple(problem for problem in project.problems_of(id) if language_of(problem, issue) in asked)
