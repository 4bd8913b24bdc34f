"""To whom a case's letters go: who is chosen, who shares a letter, through whom one goes, in which language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import get_args

from urgent_appeal.language.countries import language_name
from urgent_appeal.language.lists import join
from urgent_appeal.language.words import Language
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Recipient, Role
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addresses import Addressee, addressee, every
from urgent_appeal.planning.letters.letter_pages import LetterKind
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.problems import Finding, Path

ROLES: tuple[Role, ...] = get_args(Role)
KINDS: Mapping[Role, LetterKind] = {
    "target": "authority",
    "copy": "copy",
    "own-government": "own-government",
    "prisoner": "prisoner",
}


def table_of(kind: LetterKind, id: str) -> Path:
    """Where a case speaks of a letter."""
    return ("joint-letters" if kind == "joint" else "recipients", id)


@value
class Chosen:
    """One letter that is to be written."""

    id: str
    """Of the recipient or of the joint letter; the name of the file."""
    kind: LetterKind
    recipients: tuple[str, ...]
    """Ids in the case: several for a joint letter."""
    use: str | None = None
    """Of a recipient with `any-of`, the entry that was taken."""


@value
class Choice:
    """Who gets a letter and who does not."""

    letters: tuple[Chosen, ...]
    findings: tuple[Finding, ...] = ()
    said: tuple[str, ...] = ()
    """Who was left out, and why."""


def choose(case: Case, library: Library, wishes: LetterOptions, writer: str) -> Choice:
    """The letters of a case, in the order of its recipients; a joint letter stands where its first recipient does.

    `writer` is the country from which is written.
    """
    findings = tuple(_unknown(case, wishes))
    joint = {id: name for name, letter in case.joint_letters.items() for id in letter.to}
    made: dict[str, Chosen] = {}
    said: list[str] = []
    for id, recipient in case.recipients.items():
        if not _wanted(id, recipient, wishes, joint.get(id)):
            continue
        if id in joint:
            name = joint[id]
            made.setdefault(name, Chosen(id=name, kind="joint", recipients=_together(case, name, wishes)))
            continue
        use = _accredited(id, recipient, case, library, writer) if recipient.any_of else None
        if recipient.any_of and use is None:
            said.append(f"{id}: {_nobody(writer)}")
            continue
        made[id] = Chosen(
            id=id, kind="forwarded" if recipient.via else KINDS[recipient.role], recipients=(id,), use=use
        )
    return Choice(letters=tuple(made.values()), findings=findings, said=tuple(said))


def _nobody(writer: str) -> str:
    if not writer:
        return "nothing is made, as the writer’s country is not known; say for example --from GB"
    return f"nothing is made, as none of its missions is accredited to {writer}, the writer’s country"


def _together(case: Case, name: str, wishes: LetterOptions) -> tuple[str, ...]:
    """Who shares a joint letter; those that are left out by name get no part in it."""
    ids = [id for id in case.joint_letters[name].to if id in case.recipients]
    return tuple(id for id in ids if id not in wishes.but_not)


def _wanted(id: str, recipient: Recipient, wishes: LetterOptions, joint: str | None) -> bool:
    names = {id, recipient.role, *([joint] if joint else [])}
    return (not wishes.to or bool(names & set(wishes.to))) and not names & set(wishes.but_not)


def _unknown(case: Case, wishes: LetterOptions) -> Iterator[Finding]:
    known = (*case.recipients, *case.joint_letters, *ROLES)
    for option, names in (("--to", wishes.to), ("--except", wishes.but_not)):
        for name in names:
            if name not in known:
                words = f'{option}: the case has no recipient "{name}", and there is no such role'
                yield Finding(file=case.file, code="unknown-recipient", words=words, hint=nearest(name, known))


def _accredited(id: str, recipient: Recipient, case: Case, library: Library, writer: str) -> str | None:
    """The entry of the mission that is accredited to the writer's country, or that lies there."""
    found = [(one.recipient.use, one.recipient) for one in every(id, recipient, case, library)]
    for use, office in found:
        if writer in (office.accredited_to or ()):
            return use
    return next((use for use, office in found if office.country == writer and not office.accredited_to), None)


def resolved(chosen: Chosen, case: Case, library: Library) -> tuple[Addressee, ...]:
    """The recipients of a letter with all that is known of them."""
    found = []
    for id in chosen.recipients:
        recipient = case.recipients[id]
        use = chosen.use or recipient.use
        found.append(addressee(id, replace(recipient, use=use), case, library))
    return tuple(found)


@value
class Spoken:
    """The language of a letter."""

    code: str
    reason: str
    """Why it was chosen, for people."""
    read: bool = True
    """False where the office does not say that it reads this language."""


def language_of(
    recipients: Iterable[Addressee], languages: Mapping[str, Language], own: str, english: Language
) -> Spoken:
    """The best language that the offices, the case and a language file share; else the case's own.

    `languages` are those that the case has words for, and a language file; `english` names languages on the screen.
    """
    read = [codes for one in recipients if (codes := one.recipient.languages)]
    shared = [code for code in read[0] if all(code in other for other in read)] if read else []
    there = [code for code in shared if code in languages]
    if there:
        return Spoken(
            code=there[0], reason=f"{language_name(there[0], english)}: the first that it reads and the case has"
        )
    name = language_name(own, english)
    if not read:
        return Spoken(code=own, reason=f"{name}: the case’s own; nothing says what is read there")
    if not shared:
        return Spoken(
            code=own, reason=f"{name}: the case’s own; there is no language that all of them read", read=False
        )
    reads = join([language_name(code, english) for code in shared], english)
    return Spoken(code=own, reason=f"{name}: the case’s own; it has no words in {reads}", read=False)
