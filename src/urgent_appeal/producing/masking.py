"""Problems and notes as they may be shown: the names that an edition hides are not printed on a screen either."""

from collections.abc import Iterable

from urgent_appeal.library.project import Project
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import replace
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.privacy.secrets import MASK, Secret, masked
from urgent_appeal.problems import Finding, Problem, locate


def shown_problems(project: Project, id: str, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """What was wrong with a case while it was read, then the findings, masked; each once, as a problem or a warning."""
    found = dict.fromkeys((*project.problems_of(id), *locate(findings, project.origins)))
    shown = (one for one in found if one.level == "problem" or replace(one, level="problem") not in found)
    return mask(shown, hidden_anywhere(project, id))


def mask(problems: Iterable[Problem], secrets: Iterable[Secret]) -> tuple[Problem, ...]:
    """The problems with each spelling of a hidden name as ‹withheld›, also where a page may print it."""
    hidden = tuple(replace(secret, allowed=()) for secret in secrets)
    return tuple(_masked(problem, hidden) for problem in problems) if hidden else tuple(problems)


def mask_text(text: str, secrets: Iterable[Secret]) -> str:
    """A text with each spelling of a hidden name as ‹withheld›."""
    return masked(text, tuple(replace(secret, allowed=()) for secret in secrets))[0]


def mask_notes(letters: Iterable[SentLetter], secrets: Iterable[Secret]) -> tuple[SentLetter, ...]:
    """Letters that were sent with each spelling of a hidden name in what was noted of them as ‹withheld›."""
    hidden = tuple(replace(secret, allowed=()) for secret in secrets)
    return tuple(replace(one, reply=one.reply and masked(one.reply, hidden)[0]) for one in letters)


def _masked(problem: Problem, secrets: tuple[Secret, ...]) -> Problem:
    excerpt, shifts = masked(problem.excerpt, secrets)
    return replace(
        problem,
        file=masked(problem.file, secrets)[0],
        words=masked(problem.words, secrets)[0],
        hint=masked(problem.hint, secrets)[0],
        excerpt=excerpt,
        caret=1 + _moved(problem.column - 1, shifts) if shifts else 0,
    )


def _moved(at: int, shifts: tuple[tuple[int, int], ...]) -> int:
    """Where an offset of a line is in the masked line; one inside a name is where its ‹withheld› begins."""
    before = 0
    for end, moved in shifts:
        if at < end:
            return min(at + before, end + moved - len(MASK))
        before = moved
    return at + before
