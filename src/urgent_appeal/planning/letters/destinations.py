"""To whom a case's letters go: who is chosen, who shares a letter, through whom one goes, in which language."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import get_args

from urgent_appeal.language.countries import language_name
from urgent_appeal.language.lists import join
from urgent_appeal.language.words import Language
from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Channel, Recipient, Role
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addresses import Addressee, addressee, every, mission, name_of, shared, usable_emails
from urgent_appeal.planning.letters.letter_pages import LetterKind
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.sent_letters import sent_to, was_sent
from urgent_appeal.problems import Finding, Path

ROLES: tuple[Role, ...] = get_args(Role)
KINDS: Mapping[Role, LetterKind] = {
    "target": "authority",
    "copy": "copy",
    "own-government": "own-government",
    "prisoner": "prisoner",
}
COPIED: frozenset[LetterKind] = frozenset({"authority", "joint", "forwarded"})
"""Letters of which copies are sent, and which carry the enclosures."""


@value
class LetterLanguage:
    """The language of a letter."""

    code: str
    reason: str = ""
    """Why it was chosen, for people."""
    read: bool = True
    """False where the office does not say that it reads this language."""


@value
class Destination:
    """Whom a letter goes to, in which language, and how they are reached."""

    id: str
    """Of the recipient or of the joint letter; the name of the file."""
    kind: LetterKind
    addressees: tuple[Addressee, ...]
    """One, or two of a joint letter."""
    language: LetterLanguage
    mission: Addressee | None = None
    """Through which it goes."""
    copies: tuple[Addressee, ...] = ()
    """Who gets a copy."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Ids in the case: several for a joint letter."""
        return tuple(one.id for one in self.addressees)

    @property
    def offices(self) -> tuple[Recipient, ...]:
        """Its recipients with all that is known of them."""
        return tuple(one.recipient for one in self.addressees)

    @property
    def own(self) -> Recipient:
        """The only recipient, or the first one."""
        return self.addressees[0].recipient

    @property
    def name(self) -> str:
        """How its recipients are called."""
        return " / ".join(name_of(office) for office in self.offices)

    @property
    def table(self) -> Path:
        """Where the case speaks of this letter."""
        return ("joint-letters" if self.kind == "joint" else "recipients", self.id)

    @property
    def addressed(self) -> tuple[Addressee, ...]:
        """Everybody whose address stands on its sheets: its recipients, and the mission it goes through."""
        return (*self.addressees, self.mission) if self.mission else self.addressees

    @property
    def reached(self) -> tuple[Addressee, ...]:
        """Whose contacts are used: the mission's where it goes through one."""
        return (self.mission,) if self.mission else self.addressees

    @property
    def channels(self) -> tuple[Channel, ...]:
        """How it can be sent."""
        return shared(one.recipient for one in self.reached)

    @property
    def emails(self) -> tuple[str, ...]:
        """Where a mail draft goes."""
        return tuple(dict.fromkeys(mail for one in self.reached for mail in usable_emails(one.recipient)))

    @property
    def reads(self) -> tuple[str, ...]:
        """Languages that all its recipients read, the first one's best first; empty where nothing says that."""
        return _read_by_all(self.addressees) or ()


@value
class Choice:
    """Who gets a letter and who does not."""

    letters: tuple[Destination, ...]
    """One for each letter and language, in the order of the case."""
    behind: tuple[Destination, ...] = ()
    """Letters that only lie behind the notes for information that were asked for."""
    writer: str
    """Country from which is written, two letters; empty where it is not known."""
    findings: tuple[Finding, ...] = ()
    said: tuple[str, ...] = ()
    """Who was left out, and why."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages of all letters."""
        return tuple(dict.fromkeys(to.language.code for to in (*self.behind, *self.letters)))


def choose(
    issue: Issue,
    case: Case,
    library: Library,
    letter_options: LetterOptions,
    writer: str,
    day: dt.date,
    languages: tuple[str, ...] = (),
) -> Choice:
    """The letters of a case, in the order of its recipients; a joint letter stands where its first recipient does.

    `case` is the issue's own and `day` the printed one; `languages` are those asked for, empty for the best one of
    each letter.
    """
    joint = {id: name for name, letter in case.joint_letters.items() for id in letter.to}
    found: dict[str, Destination] = {}
    asked: set[str] = set()
    said: list[str] = []
    for id, recipient in case.recipients.items():
        names = {id, recipient.role, joint.get(id, id)}
        if names & set(letter_options.but_not):
            continue
        wanted = not letter_options.to or bool(names & set(letter_options.to))
        to = (
            _joint(joint[id], case, library, letter_options, day)
            if id in joint
            else _single(id, recipient, case, library, writer, day)
        )
        if to is not None:
            found.setdefault(to.id, to)
            asked |= {to.id} if wanted else set()
        elif wanted:
            said.append(f"{id}: {_nobody(writer)}")
    if letter_options.not_yet:
        had = [id for id in found if id in asked and was_sent(found[id].recipients, issue.sent, case.issuer)]
        said += [f"{id}: nothing is made, as a letter was sent on {_last(found[id], issue)}" for id in had]
        asked -= set(had)
    copies = tuple(one for to in found.values() if to.kind == "copy" for one in to.addressees)
    every_letter = {
        to.id: tuple(_in_each_language(replace(to, copies=copies), issue, library, languages, day))
        for to in found.values()
    }
    copied = [id for id, to in found.items() if to.kind in COPIED]
    only_copies = any(found[id].kind == "copy" for id in asked) and not asked.intersection(copied)
    return Choice(
        letters=tuple(letter for id in found if id in asked for letter in every_letter[id]),
        behind=tuple(letter for id in copied if only_copies for letter in every_letter[id]),
        writer=writer,
        findings=tuple(_unknown(case, letter_options)),
        said=tuple(said),
    )


def writer_of(case: Case, library: Library, letter_options: LetterOptions) -> str:
    """The country from which is written, as asked for or the issuer's; empty where it is not known."""
    issuer = library.issuers.get((case.issuer, case.language))
    return letter_options.writer or (issuer.country if issuer else None) or ""


def _last(to: Destination, issue: Issue) -> str:
    return sent_to(to.recipients, issue.sent)[-1].on.isoformat()


def _joint(name: str, case: Case, library: Library, letter_options: LetterOptions, day: dt.date) -> Destination:
    """A joint letter; recipients that are left out by name get no part in it."""
    ids = [id for id in case.joint_letters[name].to if id in case.recipients and id not in letter_options.but_not]
    addressees = tuple(addressee(id, case.recipients[id], case, library, day) for id in ids)
    return Destination(id=name, kind="joint", addressees=addressees, language=LetterLanguage(code=case.language))


def _single(
    id: str, recipient: Recipient, case: Case, library: Library, writer: str, day: dt.date
) -> Destination | None:
    """A letter to one recipient; of one with `any-of`, to the mission for the writer's country, None where none is."""
    to = addressee(id, recipient, case, library, day)
    if recipient.any_of:
        accredited = [one for one, countries in missions(id, recipient, case, library, day) if writer in countries]
        if not accredited:
            return None
        to = accredited[0]
    return Destination(
        id=id,
        kind="forwarded" if recipient.via and recipient.role == "target" else KINDS[recipient.role],
        addressees=(to,),
        language=LetterLanguage(code=case.language),
        mission=mission(recipient, case, library, day),
    )


def missions(
    id: str, recipient: Recipient, case: Case, library: Library, day: dt.date
) -> Iterator[tuple[Addressee, frozenset[str]]]:
    """The missions of a recipient with `any-of`, each with the countries whose writers write to it.

    A mission that is accredited to a country comes before one that only lies there.
    """
    taken: set[str] = set()
    for one in sorted(every(id, recipient, case, library, day), key=lambda one: not one.recipient.accredited_to):
        office = one.recipient
        countries = frozenset(office.accredited_to or ((office.country,) if office.country else ())) - taken
        taken |= countries
        if countries:
            yield one, countries


def _nobody(writer: str) -> str:
    if not writer:
        return "nothing is made, as the writer’s country is not known; say for example --from GB"
    return f"nothing is made, as none of its missions is accredited to {writer}, the writer’s country"


def _unknown(case: Case, letter_options: LetterOptions) -> Iterator[Finding]:
    known = (*case.recipients, *case.joint_letters, *ROLES)
    for option, names in (("--to", letter_options.to), ("--except", letter_options.but_not)):
        for name in names:
            if name not in known:
                words = f'{option}: the case has no recipient "{name}", and there is no such role'
                yield Finding(file=case.file, code="unknown-recipient", words=words, hint=nearest(name, known))


def _in_each_language(
    to: Destination, issue: Issue, library: Library, languages: tuple[str, ...], day: dt.date
) -> Iterator[Destination]:
    """A letter in each of the languages that were asked for, else in the best one."""
    there = {code: library.languages[code] for code in issue.cases if code in library.languages}
    reads = [one.recipient.languages for one in to.addressees]
    asked = [
        LetterLanguage(code=code, reason="asked for", read=all(not codes or code in codes for codes in reads))
        for code in dict.fromkeys(languages)
    ]
    for language in asked or [language_of(to.addressees, there, issue.language, library.languages["en"])]:
        case = issue.cases.get(language.code)
        yield replace(_said_in(to, case, library, day) if case else to, language=language)


def _said_in(to: Destination, case: Case, library: Library, day: dt.date) -> Destination:
    """The same letter as the case says it in another language."""

    def again(one: Addressee) -> Addressee:
        return addressee(one.id, replace(case.recipients[one.id], use=one.recipient.use), case, library, day)

    return replace(
        to,
        addressees=tuple(map(again, to.addressees)),
        mission=mission(to.own, case, library, day) if to.mission else None,
        copies=tuple(map(again, to.copies)),
    )


def _read_by_all(addressees: Iterable[Addressee]) -> tuple[str, ...] | None:
    """Languages that all of them read; None where nothing says what any of them reads."""
    read = [codes for one in addressees if (codes := one.recipient.languages)]
    return tuple(code for code in read[0] if all(code in other for other in read)) if read else None


def language_of(
    addressees: Iterable[Addressee], languages: Mapping[str, Language], own: str, english: Language
) -> LetterLanguage:
    """The best language that the offices, the case and a language file share; else the case's own.

    `languages` are those that the case has words for, and a language file; `english` names languages on the screen.
    """
    read = _read_by_all(addressees)
    for code in read or ():
        if code in languages:
            return LetterLanguage(
                code=code, reason=f"{language_name(code, english)}: the first that it reads and the case has"
            )
    if read is None:
        why = "nothing says what is read there"
    elif not read:
        why = "there is no language that all of them read"
    else:
        why = f"it has no words in {join([language_name(code, english) for code in read], english)}"
    reason = f"{language_name(own, english)}: the case’s own; {why}"
    return LetterLanguage(code=own, reason=reason, read=read is None)
