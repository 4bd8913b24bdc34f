"""Every text that a letter is made from, with its place, and what is wrong with the words of a letter."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from urgent_appeal.language.countries import in_country
from urgent_appeal.language.markup import words_of
from urgent_appeal.language.names import honorific_word
from urgent_appeal.model.case import Case, JointLetter
from urgent_appeal.model.value import texts_of
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
    allowed = demands_of(to, case)
    others = [d.text for id, d in case.demands.items() if id not in allowed and d.text]
    for file, path, text in said:
        if path[-1] not in PARTS:
            continue
        for demand in others:
            spaced = r"\s+".join(re.escape(word) for word in demand.rstrip(". ").split())
            for found in re.finditer(spaced, text, re.IGNORECASE) if spaced else ():
                words = f'this demand may not be put to "{to.id}"'
                mend = f'remove it, or add "{to.id}" to `to` of that demand'
                yield rule("not-asked", file, path, words, mend, at=found.start(), size=len(found[0]))


def _named(to: Destination, setting: Setting, text: str) -> Iterator[Finding]:
    case = setting.case
    listed = {id: s for id, s in case.subjects.items() if not s.mention and (s.name or s.unnamed)}
    names = [name for s in listed.values() for name in (s.name, s.acronym, s.unnamed, *s.members.values()) if name]
    folded = _folded(text)
    if names and not any(_folded(name) in folded for name in names):
        mend = f"write for example {{{next(iter(listed))}}}, which prints the name"
        yield rule_at(to, case, "full-name", "the letter names nobody in full", mend)
    for id, subject in case.subjects.items():
        titled = honorific_word(subject.honorific or "", setting.language, case.country)
        person = subject.kind == "person" and subject.name and not subject.mention and not titled
        if person and subject.publish_as in (None, "full") and _folded(subject.name or "") in folded:
            words = f"{subject.name} is named in the letter without Mr., Ms. or the like"
            path = ("subjects", id, "honorific")
            yield rule("honorific-missing", case.file, path, words, 'write honorific = "ms" or another')


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
    patterns = [
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in setting.language.unkind
    ]
    if not patterns:
        return
    unkind = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    for file, path, text in said:
        for found in unkind.finditer(text):
            words = f"“{found[0]}” is an insult or a political word"
            mend = "state what happened, in plain words"
            yield rule("unkind-words", file, path, words, mend, at=found.start(), size=len(found[0]))


def _shouted(said: Iterable[Said]) -> Iterator[Finding]:
    """Three words in capitals one after the other; with a comma between them they are names of organisations."""
    for file, path, text in said:
        words_ = list(WORD.finditer(text))
        for three in zip(words_, words_[1:], words_[2:], strict=False):
            at, end = three[0].start(), three[2].end()
            if all(word[0].isupper() for word in three) and "," not in text[at:end]:
                words = "words in capitals are read as shouting"
                yield rule("all-capitals", file, path, words, "write them in small letters", at=at, size=end - at)
                break


def _stands(place: str, text: str) -> bool:
    """Whether the last word of a place stands in a text, or a word that begins with it ("Oman" is not in "woman")."""
    last = _folded(place).rpartition(" ")[2]
    return bool(last and re.search(rf"(?<!\w){re.escape(last)}", _folded(text)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("\u00a0", " ").split())
