"""Texts of a case that no document and no letter prints.

Each typed text is looked for in everything that is made of the case, one edition after the other. What is in none is
left out of the case and planned again: a text without which no edition changes is printed nowhere.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from urgent_appeal.language.prose import references
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.shape import is_printable
from urgent_appeal.model.subjects import EDITIONS, Edition
from urgent_appeal.model.value import defaults_of, is_value, key_of, replace, texts_of
from urgent_appeal.patterns import regex
from urgent_appeal.planning.checks.leaks import said_in
from urgent_appeal.planning.checks.text_references import LETTER_TEXTS
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.planning import asked_kinds, documents_of
from urgent_appeal.planning.privacy.hidden_names import groups_of, mode_of
from urgent_appeal.problems import Finding, Path, warning

ORDER: tuple[Edition, ...] = ("internal", "public", "partner")
"""Editions as they are asked: the internal one prints most."""
MOST_PLANS = 12
"""How often a case is planned again at most; texts that are left then count as printed."""
PIECES = regex(r"\[\^[^\]]*\]|[\n\[\]()<>]|^\s*\d+[.)]\s", re.MULTILINE)
"""Where Markdown may part what is typed together."""
WORD = regex(r"[^\W_]+")
LETTER_TABLES = ("letter", "joint-letters")
NAMES = ("name", "native-name", "acronym", "unnamed")
"""What an edition that hides somebody never prints."""


def check_unprinted(project: Project, id: str, options: Options, languages: tuple[str, ...]) -> Iterator[Finding]:
    """A warning for each text of an issue that is printed nowhere.

    `languages` are those in which nothing is wrong with it; without its own among them nothing is looked for.
    """
    case = project.issues[id].original
    if case is None or case.language not in languages:
        return
    texts = [(path, text) for path, text in texts_of(case) if _may_be_lost(case, path)]
    editions = [_Made(project, id, replace(options, edition=edition), languages) for edition in ORDER]
    for made in editions:
        if texts:
            printed = "".join(_bare(text) for document in made.whole for text in said_in(document.content))
            texts = [(path, text) for path, text in texts if not _stands(text, printed)]
    lost: tuple[Path, ...] = (*_whole_sources(case, [path for path, _ in texts]), *_of_mentions(case))
    for made in editions:
        if lost and made.whole:
            lost = _without_effect([path for path in lost if made.every_letter or not _is_for_letters(path)], made)
        else:
            return
    yield from _findings(case, lost)


def _whole_sources(case: Case, lost: Sequence[Path]) -> Iterator[Path]:
    """The texts, but a source of which all are lost as a whole: without a name it would be wrong."""
    texts = [path for path, _ in texts_of(case) if path[0] == "sources"]
    whole = {path[1] for path in texts if all(one in lost for one in texts if one[1] == path[1])}
    yield from dict.fromkeys(path[:2] if path[0] == "sources" and path[1] in whole else path for path in lost)


def _of_mentions(case: Case) -> Iterator[Path]:
    """What is no text of those who are only mentioned, and so do not stand in the list of people."""
    for id, subject in case.subjects.items():
        if subject.mention:
            yield from (("subjects", id, "status", key) for key, status in subject.status.items() if not status.text)
            yield from [("subjects", id, "age")] if isinstance(subject.age, int) else ()


class _Made:
    """Everything that is made of one edition of an issue, with some of its texts left out."""

    def __init__(self, project: Project, id: str, options: Options, languages: tuple[str, ...]) -> None:
        self.project, self.id, self.options, self.languages = project, id, options, languages
        self.plans = 0
        self.every_letter = True
        """False where a letter could not be planned, so that its words stand nowhere."""

    @cached_property
    def whole(self) -> tuple[Document, ...]:
        """The documents and letters, with nothing left out."""
        return self.documents(())

    def documents(self, left_out: Collection[Path]) -> tuple[Document, ...]:
        """The documents and letters."""
        self.plans += 1
        issue = self.project.issues[self.id]
        cases = {code: without(issue.cases[code], left_out) for code in self.languages}
        changed = replace(issue, cases=cases)
        project = replace(self.project, issues={**self.project.issues, self.id: changed})
        case = cases[issue.language]
        kinds = asked_kinds(case, project)
        date = self.options.date or case.first_day  # of a letter, which needs a whole day
        options = replace(self.options, languages=(), date=date)
        fonts = KnownFonts(measure=lambda text, size: 0.0)  # every address fits its window
        planned = plan_letters(project, self.id, options, LetterOptions(expired=True), fonts)
        letters = [letter for letter in planned.letters if isinstance(letter, PlannedLetter)]
        whole = not planned.refused and len(letters) == len(planned.letters)
        self.every_letter = self.every_letter and whole and not planned.said
        made = documents_of(project, changed, kinds, self.languages, options)
        return (*made, *(letter.document for letter in letters))


def _without_effect(paths: Sequence[Path], made: _Made) -> tuple[Path, ...]:
    """Those of some texts without which the documents are the same; first all at once, as most are."""
    if not paths or made.plans > MOST_PLANS:
        return ()
    if made.documents(paths) == made.whole:
        return tuple(paths)
    half = len(paths) // 2
    if not half:
        return ()
    return (*_without_effect(paths[:half], made), *_without_effect(paths[half:], made))


def without(thing: Any, paths: Collection[Path]) -> Any:
    """A value without what stands at some key paths in it."""
    if not paths:
        return thing
    inside: dict[str | int, list[Path]] = {}
    for path in paths:
        inside.setdefault(path[0], []).append(path[1:])
    gone = {part for part, rest in inside.items() if () in rest}
    if isinstance(thing, dict):
        return {key: without(item, inside.get(key, ())) for key, item in thing.items() if key not in gone}
    if isinstance(thing, tuple):
        return tuple(without(item, inside.get(at, ())) for at, item in enumerate(thing) if at not in gone)
    if not is_value(thing):
        return thing
    changed = {
        name: nothing if key_of(name) in gone else without(getattr(thing, name), inside[key_of(name)])
        for name, nothing in defaults_of(type(thing)).items()  # type: ignore[arg-type]
        if key_of(name) in inside
    }
    return replace(thing, **changed)


def _bare(text: str) -> str:
    """The words of a text between single spaces: marks and punctuation change on the way to the page."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _stands(text: str, printed: str) -> bool:
    """Whether all that is typed between names and notes stands somewhere in what is printed."""
    pieces, last = [], 0
    for reference in references(text):
        pieces.append(text[last : reference.at])
        last = reference.at + reference.size
    pieces.append(text[last:])
    at = 0  # a text is printed in its order: to begin anew for each line takes minutes where there are thousands
    for part in (_bare(part) for piece in pieces for part in PIECES.split(piece)):
        if part.strip():
            found = printed.find(part, at)
            at = found if found >= 0 else printed.find(part)
            if at < 0:
                return False
    return True


def _may_be_lost(case: Case, path: Path) -> bool:
    """Whether the text at a path is typed in order to be printed, and nothing in the case takes it back."""
    if not is_printable(Case, path):
        return False
    table, *rest = path
    if table == "subjects":
        return _subject_is_printed(case, str(rest[0]), rest[1:])
    if table == "demands":
        return not (case.demands[str(rest[0])].ended or case.stage == "closure")
    if table == "sources":
        return rest[0] not in _sources_of_consent(case)
    return table != "recipients" or case.recipients[str(rest[0])].any_of is None


def _subject_is_printed(case: Case, id: str, path: Sequence[str | int]) -> bool:
    """False for a name that an edition hides, and for one that the line of its group gives already."""
    groups = groups_of(case)
    key = path[0]
    who = str(path[1]) if key == "members" else id
    if key == "name" and id in groups:
        return False
    if key not in (*NAMES, "members"):
        return True
    group = case.subjects.get(groups.get(who, ""))
    return all(mode_of(case.subjects.get(who), group, edition) == "full" for edition in EDITIONS)


def _sources_of_consent(case: Case) -> frozenset[str | None]:
    """Sources that show where a name is public already, which no page prints."""
    consents = (case.consent, *(subject.consent for subject in case.subjects.values()))
    return frozenset(consent.source for consent in consents if consent)


def _is_for_letters(path: Path) -> bool:
    return path[0] in LETTER_TABLES or (path[0] == "recipients" and path[-1] in LETTER_TEXTS)


def _findings(case: Case, paths: Sequence[Path]) -> Iterator[Finding]:
    """A warning for each text; of a source that nothing cites one for all its texts."""
    said: set[Path] = set()
    for path in paths:
        hint = "use it in a text, or remove it"
        key = next(part for part in reversed(path) if isinstance(part, str))
        words, place = f"`{key}` is printed nowhere", path
        if path[0] == "sources":
            words, place = f'the source "{path[1]}" is printed nowhere', path[:2]
            hint = f'write [^{path[1]}] where it belongs, or source = "{path[1]}" at a state, or remove it'
        if place not in said:
            said.add(place)
            yield warning(case.file, place, "printed-nowhere", words, hint)
