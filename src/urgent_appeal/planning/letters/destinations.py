"""To whom a case's letters go: who is chosen, who shares a letter, through whom one goes, in which language."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.recipients import Recipient, Role
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.addressees import addressee, every, mission
from urgent_appeal.planning.addresses import Addressee, channels, name_of, shared, usable_emails
from urgent_appeal.planning.letters.letter_languages import LetterLanguage, language_of, read_by_all
from urgent_appeal.planning.letters.letter_pages import LetterKind
from urgent_appeal.planning.letters.selecting import Facts, check_wanted, facts_of, fits, is_about, nobody
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.sent_letters import sent_to, was_sent
from urgent_appeal.problems import Finding, Path

KINDS: Mapping[Role, LetterKind] = {
    "target": "authority",
    "copy": "copy",
    "own-government": "own-government",
    "prisoner": "prisoner",
}
COPIED: frozenset[LetterKind] = frozenset({"authority", "joint", "forwarded"})
"""Letters of which copies are sent, and which carry the enclosures."""


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
    def apart(self) -> Mapping[str, tuple[Channel, ...]]:
        """The ways to each of its recipients, by id, where none leads to all of them."""
        ways = {one.id: channels(one.recipient) for one in self.reached}
        return {} if self.channels or not any(ways.values()) else ways

    @property
    def unmailed(self) -> tuple[str, ...]:
        """Ids of those whom a mail draft does not reach, where it reaches others."""
        without = tuple(one.id for one in self.reached if not usable_emails(one.recipient))
        return without if len(without) < len(self.reached) else ()

    @property
    def emails(self) -> tuple[str, ...]:
        """Where a mail draft goes."""
        return tuple(dict.fromkeys(mail for one in self.reached for mail in usable_emails(one.recipient)))

    @property
    def reads(self) -> tuple[str, ...]:
        """Languages that all its recipients read, the first one's best first; empty where nothing says that."""
        return read_by_all(self.addressees) or ()


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
    had: tuple[str, ...] = ()
    """Ids of those who are left out as a letter was sent to them."""
    nobody: Finding | None = None
    """What is wrong where the options leave nobody to write to."""

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

    `case` is the issue's own, perhaps with some of its recipients alone, and `day` the printed one; `languages` are
    those asked for, empty for the best one of each letter.
    """
    wanted, but_not = letter_options.to, letter_options.but_not
    joint = {id: name for name, letter in case.joint_letters.items() for id in letter.to}
    single = {id: _single(id, recipient, case, library, writer, day) for id, recipient in case.recipients.items()}
    facts = {id: _facts(id, single[id], joint.get(id), case) for id in single}
    left = [id for id in single if not any(fits(one, facts[id]) for one in but_not if not is_about(one, "language"))]
    found: dict[str, Destination] = {}
    said: list[str] = []
    for id in left:
        to = _joint(joint[id], case, library, left, day) if id in joint else single[id]
        if to is not None:
            found.setdefault(to.id, to)
        elif not wanted or any(fits(one, facts[id]) for one in wanted):
            said.append(f"{id}: {_nobody(writer)}")
    copies = tuple(one for to in found.values() if to.kind == "copy" for one in to.addressees)
    letters = [
        letter
        for to in found.values()
        for letter in _in_each_language(replace(to, copies=copies), issue, library, languages, day)
    ]
    there = {(to.id, to.language.code): _of_letter(to, facts) for to in letters}
    asked = [to for to in letters if _is_asked(there[to.id, to.language.code], letter_options)]
    had: dict[str, Destination] = {}
    if letter_options.not_yet:
        had = {to.id: to for to in asked if was_sent(to.recipients, issue.sent, case.issuer)}
        said += [f"{id}: nothing is made, as a letter was sent on {_last(to, issue)}" for id, to in had.items()]
        asked = [to for to in asked if to.id not in had]
    copied = [to for to in letters if to.kind in COPIED]
    only_copies = any(to.kind == "copy" for to in asked) and not any(to.kind in COPIED for to in asked)
    findings = tuple(check_wanted(issue.cases[issue.language], letter_options))
    is_empty = (wanted or but_not) and not (asked or said or findings)
    every = [*facts.values(), *(one for several in there.values() for one in several)]
    return Choice(
        letters=tuple(asked),
        behind=tuple(copied) if only_copies else (),
        writer=writer,
        findings=findings,
        said=tuple(said),
        had=tuple(had),
        nobody=nobody(case, letter_options, every) if is_empty else None,
    )


def _facts(id: str, single: Destination | None, joint: str | None, case: Case) -> Facts:
    """What holds of a recipient; of a mission that nobody is accredited to, what the case says."""
    recipient = single.own if single else case.recipients[id]
    names = (id, recipient.role, *((joint,) if joint else ()))
    return facts_of(names, recipient, single.channels if single else ())


def _of_letter(to: Destination, facts: Mapping[str, Facts]) -> tuple[Facts, ...]:
    return tuple({**facts[id], "language": (to.language.code,), "channel": to.channels} for id in to.recipients)


def _is_asked(recipients: Iterable[Facts], letter_options: LetterOptions) -> bool:
    """Whether a letter is meant: by any of its recipients."""
    every = tuple(recipients)
    if any(fits(one, facts) for one in letter_options.but_not for facts in every if is_about(one, "language")):
        return False
    return not letter_options.to or any(fits(one, facts) for one in letter_options.to for facts in every)


def writer_of(case: Case, library: Library, letter_options: LetterOptions) -> str:
    """The country from which is written, as asked for or the issuer's; empty where it is not known."""
    issuer = library.issuer_of(case)
    return letter_options.writer or (issuer.country if issuer else None) or ""


def _last(to: Destination, issue: Issue) -> str:
    return sent_to(to.recipients, issue.sent)[-1].on.isoformat()


def _joint(name: str, case: Case, library: Library, left: Collection[str], day: dt.date) -> Destination:
    """A joint letter; recipients that are left out get no part in it."""
    ids = [id for id in case.joint_letters[name].to if id in left]
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
        return "nothing is made, as the writer’s country is not known; add for example --from GB"
    return f"nothing is made, as none of its missions is accredited to {writer}, the writer’s country"


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
        yield replace(said_in(to, case, library, day) if case else to, language=language)


def said_in(to: Destination, case: Case, library: Library, day: dt.date) -> Destination:
    """The same letter as the case says it in another language."""

    def again(one: Addressee) -> Addressee:
        said = case.recipients.get(one.id)  # None where the translation has a value that is no table
        return addressee(one.id, replace(said, use=one.recipient.use), case, library, day) if said else one

    return replace(
        to,
        addressees=tuple(map(again, to.addressees)),
        mission=mission(to.own, case, library, day) if to.mission else None,
        copies=tuple(map(again, to.copies)),
    )
