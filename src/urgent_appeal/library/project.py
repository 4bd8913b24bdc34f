"""Everything that was read for one command."""

from collections.abc import Mapping

from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import field, value
from urgent_appeal.problems import Origins, Path, Problem


@value
class Issue:
    """A case file with its translations."""

    id: str
    file: str
    """The case file, relative to the project."""
    language: str
    """The language of the case file itself."""
    cases: Mapping[str, Case]
    """The case by language; one that could not be read is not here."""
    missing: Mapping[str, tuple[Path, ...]]
    """By language, the texts that a translation lacks."""
    relies_on: tuple[str, ...]
    """All files that its documents are made from."""
    translations: Mapping[str, str] = field(default_factory=dict)
    """By language, the file of each translation, also of one that could not be read."""
    sent: tuple[SentLetter, ...] = ()
    """Its letters that were sent, as far as they were noted."""
    sent_file: str = ""
    """Where they are noted."""

    @property
    def original(self) -> Case | None:
        """The case in its own language, if it could be read."""
        return self.cases.get(self.language)

    @property
    def languages(self) -> tuple[str, ...]:
        """Its own language, then those that there are translations for."""
        return tuple(dict.fromkeys((self.language, *self.cases, *self.translations)))


@value
class Project:
    """The issues that were asked for, those they follow, and the library."""

    asked: tuple[str, ...]
    """Ids in the order they were asked for."""
    issues: Mapping[str, Issue]
    """By id."""
    library: Library
    origins: Mapping[str, Origins]
    """Where every key stands, by file."""
    problems: Mapping[str, tuple[Problem, ...]]
    """What was wrong while reading, by file."""

    def problems_of(self, id: str) -> tuple[Problem, ...]:
        """Everything that was wrong in the files that an issue relies on."""
        return tuple(problem for file in self.issues[id].relies_on for problem in self.problems.get(file, ()))

    def problems_of_sent(self, id: str) -> tuple[Problem, ...]:
        """What was wrong while reading what was sent of an issue; it is nothing to its appeals."""
        return self.problems.get(self.issues[id].sent_file, ())

    def chain(self, id: str) -> tuple[Issue, ...]:
        """The issues before this one, the newest first; ends where a file is missing or comes round again."""
        found: list[Issue] = []
        seen = {id}
        original = self.issues[id].original
        while original is not None and original.follows and original.follows not in seen:
            seen.add(original.follows)
            issue = self.issues.get(original.follows)
            if issue is None:
                break
            found.append(issue)
            original = issue.original
        return tuple(found)

    def whole_chain(self, id: str) -> tuple[Issue, ...]:
        """The issues that follow this one, itself, and those before it: the newest first."""
        return (*self.newer(id), self.issues[id], *self.chain(id))

    def newer(self, id: str) -> tuple[Issue, ...]:
        """The issues that follow this one, directly or through others, the newest first; those that were read."""
        found = [other for other in self.issues.values() if any(issue.id == id for issue in self.chain(other.id))]
        dated = [(issue.original.first_day, len(self.chain(issue.id)), issue) for issue in found if issue.original]
        return tuple(issue for _, _, issue in sorted(dated, key=lambda one: one[:2], reverse=True))
