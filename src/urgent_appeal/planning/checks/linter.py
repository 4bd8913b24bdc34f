"""What is wrong with letters, before and after their words are put together."""

import re
from collections.abc import Iterable, Iterator, Sequence

from urgent_appeal.language.countries import code_for, in_country, known
from urgent_appeal.language.dates import format_day
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.checks.letter_contacts import check_contacts
from urgent_appeal.planning.checks.letter_forms import check_forms
from urgent_appeal.planning.checks.letter_rules import rule
from urgent_appeal.planning.checks.letter_sources import Said, sources, sources_around
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.letters.wording import ASKING, PARTS, demands_of, own_words, said_for
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find
from urgent_appeal.problems import Finding, Path

MOST_DEMANDS = 5
YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
WORD = re.compile(r"[^\W\d_]{3,}")


def check_case(case: Case, project: Project, options: Options, wishes: LetterOptions) -> Iterator[Finding]:
    """What keeps all letters from being made, or should be known before any is sent."""
    yield from _wishes(case, project, wishes)
    if case.act_by and case.act_by < options.now:
        day = format_day(case.act_by, project.library.languages["en"])
        if case.after == "stop" and not wishes.expired:
            words = f"act-by: after {day} nobody should write any more"
            hint = "if the organisation wants letters all the same, say --expired"
            yield Finding(file=case.file, path=("act-by",), code="expired", words=words, hint=hint)
        else:
            words = f"act-by: the last day to act was {day}"
            yield rule("act-by", case.file, ("act-by",), words, "ask the organisation before you write")


def _wishes(case: Case, project: Project, wishes: LetterOptions) -> Iterator[Finding]:
    issuer = project.library.issuers.get((case.issuer, case.language))
    if wishes.signed_by and issuer is not None and wishes.signed_by not in issuer.signatories:
        words = f'--signed-by: the issuer has no signatory "{wishes.signed_by}"'
        hint = nearest(wishes.signed_by, issuer.signatories) or _where_to_sign(issuer, wishes.signed_by)
        yield Finding(file=case.file, code="unknown-signatory", words=words, hint=hint)
    if wishes.writer and not known(wishes.writer):
        code = code_for(wishes.writer)
        hint = f"write {code}" if code else "write the two letters of ISO 3166-1, for example GB"
        words = f'--from: "{wishes.writer}" is not a country code'
        yield Finding(file=case.file, code="country", words=words, hint=hint)


def _where_to_sign(issuer: Issuer, id: str) -> str:
    if issuer.file.startswith("builtin/"):
        return f"make an issuer of your own with [signatories.{id}]; take the option out for a line to sign on"
    return f"add [signatories.{id}] to {issuer.file}"


def check_recipient(to: Destination, setting: Setting) -> Iterator[Finding]:
    """What is wrong with the recipients of one letter: forms of address, language, contacts."""
    case, language = setting.case, setting.language
    for addressee in to.addressed:
        yield from check_forms(addressee, setting)
    if not to.language.read:
        words = f'"{to.id}" does not say that it reads letters in "{language.id}" ({language.name})'
        hint = "translate the case, or add the language to the entry if you know it is read"
        yield _at(to, case, "language-not-read", words, hint, "languages")
    for addressee in to.reached:
        yield from check_contacts(addressee, case)


def check_behind(to: Destination, case: Case, behind: Sequence[Leaf], *, named: bool) -> Iterator[Finding]:
    """A note for information needs letters behind it, and they must not say what it may not say."""
    if to.kind != "copy":
        return
    path: Path = ("recipients", to.id)
    if not behind:
        words = f"there is no letter that the note to {to.id} could go with"
        hint = "mend the letters first, or leave the note out with --except"
        yield Finding(file=case.file, path=path, code="no-letters", words=words, hint=hint)
    if not named and any(leaf.fixed.letterhead or "reference" in leaf.fixed.slots for leaf in behind):
        words = f"the note to {to.id} must not name the organisation, but the letters behind it do"
        hint = "write name-issuer = false under [letter], or leave it out with --except"
        yield Finding(file=case.file, path=path, code="issuer-named", words=words, hint=hint)


def check_words(to: Destination, setting: Setting, letter: Letter, hidden: Iterable[Secret]) -> Iterator[Finding]:
    """What is wrong with the words of one letter; `hidden` are traces of an organisation that it must not name."""
    case = setting.case
    said = tuple(sources(to, setting))
    if traces := tuple(hidden):
        yield from _traces((*said, *sources_around(to, case)), letter, traces, to, case)
    yield from _unkind(said, setting)
    yield from _shouted(said)
    if to.kind not in ASKING:
        return
    main = letter.letter
    text = " ".join([*main.slots.get("subject", ()), *(line for part in main.fixed.body for line in part.text)])
    yield from _asked(to, case)
    yield from _not_asked(to, case, said)
    yield from _named(to, setting, text)
    if not YEAR.search(text):
        yield _at(to, case, "date-missing", "the letter does not say when it happened", "write the day and the year")
    places = [case.place or "", case.country_name or "", setting.language.countries.get(case.country, "")]
    places += [case.in_country or in_country(case.country, setting.language) or ""]
    if not any(_stands(place, text) for place in places):
        words = "neither the place nor the country of the case stands in the letter"
        yield _at(to, case, "place-missing", words, "write the country, or add `place` to the case")


def _asked(to: Destination, case: Case) -> Iterator[Finding]:
    own = own_words(to, case)
    asked = demands_of(to, case)
    if said_for("body", to.kind, own, case) is not None:
        return
    if not asked and case.stage != "closure":
        words = f'no demand may be put to "{to.id}", so the letter asks for nothing'
        yield _at(to, case, "no-request", words, "name it under `to` of a demand, or write a body, or leave it out")
    if len(asked) > MOST_DEMANDS:
        words = f"{len(asked)} demands are put to one recipient"
        yield _at(to, case, "five-demands", words, "say with `to` who may be asked what")


def _not_asked(to: Destination, case: Case, said: Iterable[Said]) -> Iterator[Finding]:
    """A demand in the letter's own words that this recipient may not be asked."""
    allowed = demands_of(to, case)
    others = [d.text for d in case.demands.values() if d not in allowed and d.text]
    for file, path, text in said:
        if path[-1] not in PARTS:
            continue
        for demand in others:
            spaced = r"\s+".join(re.escape(word) for word in demand.rstrip(". ").split())
            for found in re.finditer(spaced, text, re.IGNORECASE) if spaced else ():
                words = f'this is a demand that "{to.id}" may not be asked'
                mend = f'take it out, or add "{to.id}" to `to` of that demand'
                yield rule("not-asked", file, path, words, mend, at=found.start(), size=len(found[0]))


def _named(to: Destination, setting: Setting, text: str) -> Iterator[Finding]:
    """The full name of somebody the case is for."""
    case = setting.case
    listed = {id: s for id, s in case.subjects.items() if not s.mention and (s.name or s.unnamed)}
    names = [name for s in listed.values() for name in (s.name, s.acronym, s.unnamed, *s.members.values()) if name]
    folded = _folded(text)
    if names and not any(_folded(name) in folded for name in names):
        mend = f"write for example {{{next(iter(listed))}}}, which stands for the name"
        yield _at(to, case, "full-name", "the letter names nobody in full", mend)
    for id, subject in case.subjects.items():
        person = subject.kind == "person" and subject.name and not subject.mention and not subject.honorific
        if person and subject.publish_as in (None, "full") and _folded(subject.name or "") in folded:
            words = f"{subject.name} stands in the letter without Mr., Ms. or the like"
            yield rule("honorific-missing", case.file, ("subjects", id), words, 'write honorific = "ms" or another')


def _traces(
    said: Iterable[Said], letter: Letter, hidden: tuple[Secret, ...], to: Destination, case: Case
) -> Iterator[Finding]:
    """Where the organisation is named; the pages themselves are searched too, for what came from elsewhere."""
    hint = "say it without the name; name-issuer = false holds for this letter"
    if find(to.id, hidden):
        words = f"the id of this letter names the organisation ({MASK}), and so does its file name"
        mend = "give it another id"
        yield Finding(file=case.file, path=to.table, on_key=True, code="issuer-named", words=words, hint=mend)
    named = False
    for file, path, text in dict.fromkeys(said):
        for at, size in find(text, hidden):
            named = True
            words = f"the letter must not name the organisation ({MASK}), and here it does"
            yield Finding(file=file, path=path, at=at, size=size, code="issuer-named", words=words, hint=hint)
    if not named and find("\n".join(_printed(letter)), hidden):
        words = f'the letter to "{to.id}" must not name the organisation ({MASK}), and somewhere it does'
        yield Finding(file=case.file, path=to.table, code="issuer-named", words=words, hint=hint)


def _printed(letter: Letter) -> Iterator[str]:
    """Everything that stands on the sheets of a letter or in its draft beside the letterhead, links included."""
    for leaf in letter.leaves:
        frame = leaf.fixed
        for lines in leaf.slots.values():
            yield from lines
        for part in frame.body:
            yield from (*part.text, part.html)
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
            words = f"“{found[0]}” is a word of insult or of politics"
            mend = "say what happened, in plain words"
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


def loud(findings: Iterable[Finding], case: Case) -> tuple[Finding, ...]:
    """The findings without the rules that the case has switched off."""
    return tuple(f for f in findings if f.level == "problem" or f.code not in case.letter.quiet)


def _at(to: Destination, case: Case, code: str, words: str, mend: str, field: str = "") -> Finding:
    """A warning at the recipient's own table, or where the address book has the field."""
    if field and to.kind != "joint":
        file, path = to.addressees[0].place(field, case)
        return rule(code, file, path, words, mend)
    return rule(code, case.file, to.table, words, mend)


def _stands(place: str, text: str) -> bool:
    """Whether the last word of a place stands in a text, or a word that begins with it ("Oman" is not in "woman")."""
    last = _folded(place).rpartition(" ")[2]
    return bool(last and re.search(rf"(?<!\w){re.escape(last)}", _folded(text)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("\u00a0", " ").split())
