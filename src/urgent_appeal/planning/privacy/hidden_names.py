"""Which names a document hides: one set for all its languages, its chain of issues and the issues it is related to.

In a chain the newest issue decides for everybody with the same id, also where an older one is made again.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from urgent_appeal.language.folding import fold
from urgent_appeal.language.names import initials
from urgent_appeal.language.text import fill
from urgent_appeal.language.vocabulary import Vocabulary, vocabulary
from urgent_appeal.language.words import Language
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case, Source
from urgent_appeal.model.subjects import EDITIONS, Edition, PublishMode, Subject
from urgent_appeal.model.value import kept, replace, value
from urgent_appeal.planning.conditions import groups_by_member, member_lines, name_in
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.privacy.spellings import PARTICLES, WORDS, words_of

DETERMINERS = frozenset({
    "the", "a", "an", "her", "his", "their", "my", "our", "les", "une", "un", "sa", "ses", "leur", "leurs", "mon", "ma",
    "notre", "des", "two", "three", "deux", "trois",
})  # fmt: skip
"""Words with which a description begins; a name may begin with other small words: Will, Grace, Said."""


@value
class Decided:
    """How the newest issue of a chain names somebody."""

    mode: PublishMode
    alias: str | None = None
    """The name that is printed instead, in the case's own language."""


@value
class Privacy:
    """What one edition of a document may say of people and sources."""

    secrets: tuple[Secret, ...] = ()
    """Names that must not stand anywhere in it."""
    decided: Mapping[str, Decided]
    """By id, how the newest issue names each person."""
    confidential: frozenset[str] = frozenset()
    """Ids of the sources that are not named."""


def privacy_of(project: Project, id: str, edition: Edition) -> Privacy:
    """What an edition of an issue hides, with what its related issues hide and it does not print itself."""
    own = _of_chain(project, id, edition)
    issue = project.issues[id]
    related = [other for case in issue.cases.values() for other in case.related if other in project.issues]
    theirs = [secret for other in dict.fromkeys(related) for secret in _of_chain(project, other, edition).secrets]
    printed = _printed_names(project, id, own)
    foreign = tuple(secret for secret in theirs if not any(_key(name) in printed for name in secret.spellings))
    return replace(own, secrets=_with_what_is_allowed((*own.secrets, *foreign)))


def hidden_in(project: Project, id: str, edition: Edition) -> tuple[Secret, ...]:
    """The names that must not stand in an edition of an issue."""
    return privacy_of(project, id, edition).secrets


def hidden_anywhere(project: Project, id: str) -> tuple[Secret, ...]:
    """The names that some edition hides, for what is said on the screen."""
    return tuple(dict.fromkeys(secret for edition in EDITIONS for secret in hidden_in(project, id, edition)))


def mode_of(subject: Subject | None, group: Subject | None, edition: Edition) -> PublishMode:
    """How a name is printed: as it says, else as its group says, else in full.

    A mode said as one word holds for public and partner; the internal edition always has the name.
    """
    said = subject.publish_as if subject else None
    if said is None and group is not None:
        said = group.publish_as
    if isinstance(said, dict):
        return said.get(edition, "full")
    return "full" if edition == "internal" else said or "full"


@kept
def groups_of(case: Case) -> Mapping[str, str]:
    """The group that each member belongs to."""
    return {member: groups[-1] for member, groups in groups_by_member(case).items()}


def _of_chain(project: Project, id: str, edition: Edition) -> Privacy:
    issues = project.whole_chain(id)
    decided = _decided(issues, edition)
    sources = _confidential(issues) if edition != "internal" else frozenset()
    hidden = {id: _cases_that_hide(id, one, issues, edition) for id, one in decided.items()}
    if not sources and not any(hidden.values()):
        return Privacy(decided=decided)
    words = vocabulary(project.library.languages.values())
    phrases = tuple(text for one in project.library.languages.values() for text in _own_words(one, words))
    cases = [case for issue in issues for case in issue.cases.values()]
    found = [_secret(person, theirs, words, phrases) for person, theirs in hidden.items() if theirs]
    found += [_source_secret(source, cases, words, phrases) for source in sorted(sources)]
    return Privacy(
        secrets=_with_what_is_allowed(secret for secret in found if secret.spellings or secret.phrases),
        decided=decided,
        confidential=sources,
    )


def _own_words(language: Language, words: Vocabulary) -> Iterator[str]:
    """The language's words for those who are not named, and beginnings of its sentences that hold a possible name.

    "Merci d’écrire aux autorités" is not somebody called Merci, but any other "Merci" with a capital is.
    """
    for key, text in language.phrases.items():
        if key.startswith(("name_withheld", "withheld_", "other_")):
            yield fill(text, {"count": ""}).strip()
            continue
        first, *more = text.partition("{")[0].split() or [""]
        if len(more) > 1 and first[0].isupper() and fold(first) in words.field:
            yield " ".join((first, *more))


def _with_what_is_allowed(secrets: Iterable[Secret]) -> tuple[Secret, ...]:
    """The secrets, each once; what is not the name of one of them is not the name of another either."""
    all = tuple(dict.fromkeys(secrets))
    allowed = tuple(dict.fromkeys(words for secret in all for words in secret.allowed))
    return tuple(replace(secret, allowed=allowed) for secret in all)


def _decided(issues: Iterable[Issue], edition: Edition) -> dict[str, Decided]:
    """By id, how the newest issue that has somebody names them; `issues` are the newest first."""
    found: dict[str, Decided] = {}
    for issue in issues:
        case = issue.original
        if case is None:
            continue
        groups = groups_of(case)
        for id in dict.fromkeys((*case.subjects, *groups)):
            subject = case.subjects.get(id)
            mode = mode_of(subject, case.subjects.get(groups.get(id, "")), edition)
            found.setdefault(id, Decided(mode=mode, alias=subject.alias if subject else None))
    return found


def _cases_that_hide(id: str, decided: Decided, issues: Iterable[Issue], edition: Edition) -> tuple[Case, ...]:
    """The cases whose names for somebody are not to be printed: all, or none where the newest issue prints the name.

    Where the newest prints another name in full under the same id, what older ones hide stays hidden.
    """
    cases = tuple(case for issue in issues for case in issue.cases.values())
    if decided.mode != "full":
        return cases
    older = [case for case in cases if _mode_in(case, id, edition) != "full"]
    open = {_key(name) for case in cases if case not in older for name in _names(id, case)}
    return tuple(case for case in older if not any(_key(name) in open for name in _names(id, case)))


def _mode_in(case: Case, id: str, edition: Edition) -> PublishMode:
    return mode_of(case.subjects.get(id), case.subjects.get(groups_of(case).get(id, "")), edition)


def _confidential(issues: Iterable[Issue]) -> frozenset[str]:
    found: dict[str, bool] = {}
    for issue in issues:
        for id, source in issue.original.sources.items() if issue.original else ():
            found.setdefault(id, source.confidential)
    return frozenset(id for id, confidential in found.items() if confidential)


def _secret(id: str, cases: Iterable[Case], words: Vocabulary, phrases: tuple[str, ...]) -> Secret:
    """Everything that somebody is called in some cases."""
    cases = tuple(cases)
    names = [name for case in cases for name in _names(id, case)]
    subjects = [case.subjects[id] for case in cases if id in case.subjects]
    allowed = [*phrases, *(text for subject in subjects for text in subject.not_the_name)]
    allowed += [initials(name) for case in cases if id in case.subjects and (name := name_in(id, case))]
    people = all(subject.kind == "person" for subject in subjects)
    return _made(f"subjects.{id}", names, words, allowed, people=people)


def _names(id: str, case: Case) -> tuple[str, ...]:
    """Everything that a case calls somebody; the words for a group with members are no name."""
    lines = member_lines(id, case)
    subject = case.subjects.get(id)
    if subject is None:
        return tuple(name for name in lines if name)
    of_members = subject.kind == "group" and subject.members
    own = () if of_members else (subject.name, subject.short, subject.acronym, subject.native_name)
    return tuple(name for name in (*lines, *own, subject.corrected_from, *subject.also_written) if name)


def _source_secret(id: str, cases: Iterable[Case], words: Vocabulary, phrases: tuple[str, ...]) -> Secret:
    sources = [case.sources[id] for case in cases if id in case.sources]
    names = [source.name for source in sources if source.name]
    allowed = [*phrases, *(text for source in sources for text in source.not_the_name)]
    made = _made(f"sources.{id}", names, words, allowed, people=not any(_of_an_office(name, words) for name in names))
    return replace(made, phrases=tuple(dict.fromkeys(text for source in sources for text in _phrases(source))))


def _phrases(source: Source) -> Iterator[str]:
    """Title and address of a source, which give it away as a whole."""
    if source.title:
        yield source.title
    if source.url:
        address = source.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        host, _port, rest = re.match(r"([^/:]*)(:\d+)?(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        whole = host + re.split(r"[?#]", rest)[0].rstrip("/")
        yield from dict.fromkeys((address, unquote(address), whole, unquote(whole)))


def _made(whose: str, names: Iterable[str], words: Vocabulary, allowed: Iterable[str], *, people: bool) -> Secret:
    """The secret of some names. Of an organisation or a description no common word counts by itself."""
    spellings = tuple(dict.fromkeys(name for name in names if name.strip()))
    common = frozenset(part for name in spellings for part in _common_words(name, words))
    described = [name for name in spellings if not people or _describes(name, words)]
    never = frozenset(part for name in described for part in _common_words(name, words))
    if not people:
        spellings = tuple(dict.fromkeys((*spellings, *(_without_small_words(name, words) for name in spellings))))
        never |= frozenset(part for name in spellings for part in words_of(name) if _is_foreign(part, words))
    of_the_field = (common & words.field) - words.small - words.dates
    return Secret(
        spellings=tuple(spelling for spelling in spellings if spelling),
        allowed=tuple(
            dict.fromkeys(
                (*(text for text in allowed if text.strip()), *(_countries(spellings, words) if people else ()))
            )
        ),
        careful=common - never - of_the_field,
        capital=of_the_field - never,
        never=never,
        dates=common & words.dates,
        whose=whose,
    )


def _countries(spellings: Iterable[str], words: Vocabulary) -> Iterator[str]:
    """Names of countries of several words that hold a word of a name, as Costa Rica does of Rita Costa's."""
    parts = frozenset(part for name in spellings for part in words_of(name))
    yield from (country for country in words.countries if parts & set(country.split()))


def _is_foreign(word: str, words: Vocabulary) -> bool:
    """Whether a word is of a script of which no language here has common words, so that it may be one itself."""
    script = unicodedata.name(word[0], "").split(" ")[0]
    return script not in words.scripts


def _common_words(name: str, words: Vocabulary) -> Iterator[str]:
    """The words of a name, folded, that are words of a language too; of "l'homme" both words, and both as one."""
    for word in WORDS.findall(fold(name)):
        parts = word.split("'")
        known = [part for part in parts if part in words.common or part in PARTICLES or len(part) == 1]
        yield from known
        if known == parts:
            yield "".join(parts)


def _describes(name: str, words: Vocabulary) -> bool:
    """Whether a name is a description such as "Her cousin": it has a word written small that no name has.

    Where all is written small, as some people write names, only a small word makes it one.
    """
    written = [word for word in WORDS.findall(name) if word.lower() not in PARTICLES and len(word) > 1]
    if not written or all(word.lower() == word.upper() for word in written):
        return False
    small = [word for word in written if word == word.lower() and word != word.upper()]
    if len(small) == len(written):
        return any(word in words.small for word in small)
    return bool(small) or (len(written) > 1 and written[0].lower() in DETERMINERS)


def _of_an_office(name: str, words: Vocabulary) -> bool:
    """Whether the name of a source is one of an organisation or a description: it has a word of the field."""
    return _describes(name, words) or any(part in words.field for part in words_of(name))


def _without_small_words(name: str, words: Vocabulary) -> str:
    kept = [word for word in WORDS.findall(name) if word.lower() not in words.small]
    return " ".join(kept) if len(kept) > 1 else ""


def _printed_names(project: Project, id: str, privacy: Privacy) -> frozenset[tuple[str, ...]]:
    """Names that the chain of an issue prints in full, by their words."""
    issues = project.whole_chain(id)
    cases = [case for issue in issues for case in issue.cases.values()]
    open = [person for person, one in privacy.decided.items() if one.mode == "full"]
    names = [case.subjects[person].name for case in cases for person in open if person in case.subjects]
    names += [line for case in cases for person in open for line in member_lines(person, case)]
    names += [s.name for case in cases for key, s in case.sources.items() if key not in privacy.confidential]
    return frozenset(_key(name) for name in names if name)


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(words_of(name)))
