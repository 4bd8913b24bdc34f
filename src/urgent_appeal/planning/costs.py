"""What something wrong costs: the whole case, what is made of it in one language, or the letters of one recipient."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.shape import keys_at
from urgent_appeal.model.value import value
from urgent_appeal.nearest import close_to
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, Problem

TRANSLATION = regex(r"(?:cases|templates/issuers)/.*\.([^./]+)\.toml")
LANGUAGE_FILE = regex(r"templates/languages/(?:[^./]+/)?([^./]+)\.toml")
OF_ALL = frozenset({"withheld-name"})
"""A hidden name may come out in another language as well."""
FALLBACK = "en"
"""Its words are used in every language, so what is wrong in them costs all."""
BOOKS = "cases/recipients"
UNREAD = ("missing-key", "empty-text", "wrong-type", "date")
"""Rules of reading by which something else stands in for a value."""
HIDING = ("role", "name-issuer")
"""Keys of a recipient that decide who is named in a letter."""
OF_ALL_LETTERS = frozenset({"withheld-name", "slipped", "same-file-name"})
"""A hidden name may be printed on other letters as well; a key that slipped under a recipient is the case's own; one
file name is of two letters."""


@value
class Cost:
    """Which letters something wrong keeps from being made; what is empty stands for all."""

    recipients: frozenset[str] = frozenset()
    """Ids in the case."""
    language: str = ""

    @property
    def of_all(self) -> bool:
        """True where it costs every letter of the case."""
        return not self.recipients and not self.language

    def holds(self, recipients: Iterable[str], language: str) -> bool:
        """Whether it costs the letter to some recipients in a language."""
        return self.language in ("", language) and (
            not self.recipients or bool(self.recipients.intersection(recipients))
        )


def cost_of(wrong: Finding | Problem, issue: Issue, case: Case) -> Cost:
    """The letters that something wrong costs; `case` is the issue's own."""
    return Cost(recipients=whose(wrong, case), language=language_of(wrong, issue))


def whose(wrong: Finding | Problem, case: Case) -> frozenset[str]:
    """Ids of the recipients whose letters alone it costs; empty where it costs all.

    Who gets a copy is named on the letters of the others, so what is wrong there costs all; so does what could keep
    somebody from being hidden.
    """
    if wrong.code in OF_ALL_LETTERS or _may_hide(wrong, case):
        return frozenset()
    named = _named(wrong, case)
    found = named | {id for id, one in case.recipients.items() if one.via in named}
    return frozenset() if any(case.recipients[id].role == "copy" for id in found) else found


def _may_hide(wrong: Finding | Problem, case: Case) -> bool:
    """Whether something wrong with a recipient may be what hides somebody: a key that does, or all of a prisoner's."""
    match wrong.path:
        case ("recipients", str(id), str(key), *_) if wrong.code == "unknown-key":
            return close_to(key, keys_at(Recipient, ())) in HIDING or _is_prisoner(id, case)
        case ("recipients", str(id), *keys):
            return bool(set(keys[:1]) & set(HIDING)) or _is_prisoner(id, case)
    return False


def _is_prisoner(id: str, case: Case) -> bool:
    return id in case.recipients and case.recipients[id].role == "prisoner"


def _named(wrong: Finding | Problem, case: Case) -> frozenset[str]:
    match wrong.path:
        case ("recipients", str(id), *_) if id in case.recipients:
            return frozenset({id})
        case (str(key), *_) if PurePosixPath(wrong.file).parent.as_posix().endswith(BOOKS):
            entry = f"{PurePosixPath(wrong.file).name.partition('.')[0]}/{key}"
            return frozenset(
                id for id, one in case.recipients.items() if entry in (one.use, one.via, *(one.any_of or ()))
            )
    return frozenset()


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


def without_unread(found: Iterable[Finding], read: Iterable[Problem]) -> Iterator[Finding]:
    """The findings that are not about something that stands in for a value; `read` is what was wrong while reading."""
    unread = {(problem.file, problem.path) for problem in read if problem.code in UNREAD}
    above = {(file, path[:-1]) for file, path in unread}
    for finding in found:
        at = (finding.file, finding.path)
        lacks_it = finding.code == "missing-key" and at in above
        if not finding.path or not (lacks_it or at in unread):
            yield finding
