"""Every text that a letter is made from, with its place, and what is wrong with the words of a letter."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from urgent_appeal.language.countries import in_country
from urgent_appeal.language.markup import words_of
from urgent_appeal.language.names import honorific_word
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, JointLetter
from urgent_appeal.model.subjects import Subject
from urgent_appeal.model.value import kept, texts_of
from urgent_appeal.patterns import regex
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.checks.letter_rules import nothing_asked, rule, rule_at
from urgent_appeal.planning.issuing import boilerplate
from urgent_appeal.planning.letters.destinations import COPIED, Destination
from urgent_appeal.planning.letters.letter_pages import Letter
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.letters.wording import (
    ASKING,
    PARTS,
    Part,
    Wording,
    demands_of,
    issuer_words,
    own_words,
    said_for,
    shared,
)
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find
from urgent_appeal.problems import Finding, Path

MOST_DEMANDS = 5
MOST_TEXTS, MOST_LETTERS = 8192, 16
"""Of how many texts, and of how many whole letters, it is known what is wrong with them: most letters share theirs."""
YEAR = regex(r"\b(?:18|19|20)\d\d\b")
WORD = regex(r"[^\W\d_]{3,}")
Said = tuple[str, Path, str]
"""File, key path and text."""
ADDRESSED = ("title", "name", "institution", "salutation", "close")
"""What a letter says of its recipient in words."""
AROUND = (*ADDRESSED, "style", "rank", "envelope", "block", "in_text", "postal")
"""What may stand on it of its recipient, of the mission it goes through, and of those who get a copy."""
_words = lru_cache(maxsize=256)(words_of)
"""Letters of a case have most paragraphs in common."""


def sources(to: Destination, setting: Setting) -> Iterator[Said]:
    """The words of a letter."""
    case, kind = setting.case, to.kind
    own = own_words(to, case)
    for part in PARTS:
        yield from _part(part, to, setting)
    if said_for("body", to, case) is None and kind != "prisoner":
        for id, demand in demands_of(to, case).items():
            if demand.text:
                yield case.file, ("demands", id, "text"), demand.text
    for number, line in enumerate(case.letter.enclosures if kind in COPIED else ()):
        yield case.file, ("letter", "enclosures", number), line
    if isinstance(own, JointLetter):
        forms = {"salutation": own.salutation, "close": own.close}
        yield from ((case.file, (*to.table, key), text) for key, text in forms.items() if text)
    for addressee in to.addressees:
        yield from _said_of(addressee, ADDRESSED, case)


def sources_around(to: Destination, case: Case) -> Iterator[Said]:
    """What else stands on its sheets: addresses, forms of address, the names of those who get a copy."""
    for addressee in (*to.addressed, *to.copies):
        yield from _said_of(addressee, AROUND, case)


def _part(part: Part, to: Destination, setting: Setting) -> Iterator[Said]:
    """The text of one part: the recipient's, the case's for all letters, the issuer's, or what the case is about."""
    case, kind = setting.case, to.kind
    own: str | None = getattr(own_words(to, case), part)
    every = shared(part, kind, case)
    if own is not None:
        yield case.file, (*to.table, part), own
    elif every is not None:
        yield case.file, ("letter", part), every
    elif part in ("opening", "closing"):
        yield from _standing(part, to, setting)
    elif kind != "prisoner":
        key = "title" if part == "subject" else "summary" if case.summary else "situation"
        yield case.file, (key,), getattr(case, key)


def _standing(part: Part, to: Destination, setting: Setting) -> Iterator[Said]:
    """The issuer's own opening or closing, where the letter uses it."""
    issuer = setting.issuer
    if text := issuer_words(part, to, setting):
        held = boilerplate(issuer, setting.date)
        year = next(year for year, words in issuer.boilerplate.items() if words is held)
        yield issuer.file, ("boilerplate", year, f"letter-{part}"), text


def _said_of(addressee: Addressee, fields: Iterable[str], case: Case) -> Iterator[Said]:
    for field in fields:
        file, path = addressee.place(field, case)
        for inside, text in texts_of(getattr(addressee.recipient, field)):
            if text:
                yield file, (*path, *inside), text


def check_words(
    to: Destination, setting: Setting, wording: Wording, letter: Letter, hidden: Iterable[Secret]
) -> Iterator[Finding]:
    """What is wrong with the words of one letter; `hidden` are traces of an organisation that it must not name."""
    case = setting.case
    said = tuple(sources(to, setting))
    if traces := tuple(hidden):
        yield from _traces((*said, *sources_around(to, case)), letter, traces, to, case)
    yield from _unkind(said, setting)
    yield from _shouted(said)
    if to.kind not in ASKING:
        return
    text = " ".join([wording.subject, *(_words(part.html) for part in wording.body)])
    yield from _asked(to, case)
    yield from _not_asked(to, case, said)
    yield from _named(to, setting, text)
    if not YEAR.search(text):
        yield rule_at(
            to, case, "date-missing", "the letter does not state when it happened", "write the day and the year"
        )
    places = [case.place or "", case.country_name or "", setting.language.countries.get(case.country, "")]
    places += [case.in_country or in_country(case.country, setting.language) or ""]
    if not any(_stands(place, text) for place in places):
        words = "the letter names neither the place nor the country of the case"
        yield rule_at(to, case, "place-missing", words, "write the country, or add `place` to the case")


def _asked(to: Destination, case: Case) -> Iterator[Finding]:
    asked = demands_of(to, case)
    if said_for("body", to, case) is not None:
        return
    if not asked and case.stage != "closure":
        yield nothing_asked(case.file, to.table, to.id)
    if len(asked) > MOST_DEMANDS:
        words = f"{len(asked)} demands are put to one recipient"
        yield rule_at(to, case, "five-demands", words, "use `to` to choose who is asked what")


def _not_asked(to: Destination, case: Case, said: Iterable[Said]) -> Iterator[Finding]:
    """A demand in the letter's own words that this recipient may not be asked."""
    own = [one for one in said if one[1][-1] in PARTS]
    allowed = demands_of(to, case) if own else ()
    for file, path, text in own:
        for id, demand in case.demands.items():
            for at, size in _places(demand.text or "", text) if id not in allowed else ():
                words = f'this demand may not be put to "{to.id}"'
                mend = f'remove it, or add "{to.id}" to `to` of that demand'
                yield rule("not-asked", file, path, words, mend, at=at, size=size)


@lru_cache(MOST_TEXTS)
def _places(demand: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a demand stands in a text, and how long it is there."""
    spaced = r"\s+".join(re.escape(word) for word in demand.rstrip(". ").split())
    found = re.finditer(spaced, text, re.IGNORECASE) if spaced else ()
    return tuple((one.start(), len(one[0])) for one in found)


def _named(to: Destination, setting: Setting, text: str) -> Iterator[Finding]:
    case = setting.case
    anybody, untitled = _people_in(case, setting.language)(text)
    if not anybody:
        mend = f"write for example {{{next(iter(_listed(case)))}}}, which prints the name"
        yield rule_at(to, case, "full-name", "the letter names nobody in full", mend)
    for id in untitled:
        words = f"{case.subjects[id].name} is named in the letter without Mr., Ms. or the like"
        path = ("subjects", id, "honorific")
        yield rule("honorific-missing", case.file, path, words, 'write honorific = "ms" or another')


@kept
def _people_in(case: Case, language: Language) -> Callable[[str], tuple[bool, tuple[str, ...]]]:
    """Whether a letter names somebody in full, where it could; and who is named in it without an honorific."""
    subjects = _listed(case).values()
    names = [_folded(name) for s in subjects for name in (s.name, s.acronym, s.unnamed, *s.members.values()) if name]
    bare = {
        id: _folded(subject.name)
        for id, subject in case.subjects.items()
        if subject.kind == "person" and subject.name and not subject.mention
        if subject.publish_as in (None, "full")
        if not honorific_word(subject.honorific or "", language, case.country)
    }

    @lru_cache(MOST_LETTERS)
    def found(text: str) -> tuple[bool, tuple[str, ...]]:
        folded = _folded(text)
        anybody = not names or any(name in folded for name in names)
        return anybody, tuple(id for id, name in bare.items() if name in folded)

    return found


def _listed(case: Case) -> dict[str, Subject]:
    return {id: s for id, s in case.subjects.items() if not s.mention and (s.name or s.unnamed)}


def _traces(
    said: Iterable[Said], letter: Letter, hidden: tuple[Secret, ...], to: Destination, case: Case
) -> Iterator[Finding]:
    """Where the organisation is named; the pages themselves are searched too, for what came from elsewhere."""
    hint = "reword it without the name, as name-issuer = false applies to this letter"
    if find(to.id, hidden):
        words = f"the id of this letter names the organisation ({MASK}), and so does its file name"
        yield Finding(case.file, to.table, "issuer-named", words, "give it another id", on_key=True)
    named = False
    for file, path, text in dict.fromkeys(said):
        for at, size in find(text, hidden):
            named = True
            words = f"the letter must not name the organisation ({MASK}), but it does here"
            yield Finding(file, path, "issuer-named", words, hint, at=at, size=size)
    if not named and find("\n".join(_printed(letter)), hidden):
        words = f'the letter to "{to.id}" must not name the organisation ({MASK}), but it does somewhere'
        yield Finding(case.file, to.table, "issuer-named", words, hint)


def _printed(letter: Letter) -> Iterator[str]:
    """Everything that stands on the sheets of a letter or in its draft beside the letterhead, links included."""
    for leaf in letter.leaves:
        frame = leaf.fixed
        for lines in leaf.slots.values():
            yield from lines
        for part in (*frame.body, *frame.notes):
            yield from (_words(part.html), part.html)
        yield from (*frame.enclosures, *frame.copies)
    yield letter.mail.subject if letter.mail else ""


def _unkind(said: Iterable[Said], setting: Setting) -> Iterator[Finding]:
    words = setting.language.unkind
    for file, path, text in said:
        for at, found in _unkind_in(text, words):
            what, mend = f"“{found}” is an insult or a political word", "state what happened, in plain words"
            yield rule("unkind-words", file, path, what, mend, at=at, size=len(found))


@lru_cache(MOST_TEXTS)
def _unkind_in(text: str, words: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((found.start(), found[0]) for found in _one_of(words).finditer(text)) if words else ()


@lru_cache(8)
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of some words, of which those with a star may go on."""
    patterns = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _shouted(said: Iterable[Said]) -> Iterator[Finding]:
    for file, path, text in said:
        if place := _capitals_in(text):
            mend, (at, end) = "write them in small letters", place
            yield rule("all-capitals", file, path, "words in capitals are read as shouting", mend, at=at, size=end - at)


@lru_cache(MOST_TEXTS)
def _capitals_in(text: str) -> tuple[int, int] | None:
    """Three words in capitals one after the other; with a comma between them they are names of organisations."""
    words = list(WORD.finditer(text))
    for three in zip(words, words[1:], words[2:], strict=False):
        at, end = three[0].start(), three[2].end()
        if all(word[0].isupper() for word in three) and "," not in text[at:end]:
            return at, end
    return None


def _stands(place: str, text: str) -> bool:
    """Whether the last word of a place stands in a text, or a word that begins with it ("Oman" is not in "woman")."""
    last = _folded(place).rpartition(" ")[2]
    return bool(last and re.search(rf"(?<!\w){re.escape(last)}", _folded(text)))


@lru_cache(MOST_LETTERS)
def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("\u00a0", " ").split())
