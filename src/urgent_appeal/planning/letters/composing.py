"""One letter: its words, its sheets, its draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from urgent_appeal.language.addressing import form, names_in
from urgent_appeal.model.case import Case, Demand, JointLetter
from urgent_appeal.model.recipients import Office, Recipient
from urgent_appeal.model.value import value
from urgent_appeal.planning import issuing
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.letters.channels import usable_emails
from urgent_appeal.planning.letters.choosing import Chosen, table_of
from urgent_appeal.planning.letters.leaves import address, name_of, set_letter
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, LetterKind, Mail, Paragraph
from urgent_appeal.planning.letters.setting import Setting, Written
from urgent_appeal.planning.letters.words import asked_of, body, listed, plain, subject
from urgent_appeal.planning.writing import Writing
from urgent_appeal.problems import Path


@value
class Behind:
    """A letter that lies behind a note for information."""

    name: str
    """How its recipient is called."""
    leaf: Leaf


@value
class To:
    """Whom a letter goes to, with all that is known of them."""

    chosen: Chosen
    addressees: tuple[Addressee, ...]
    """One, or two of a joint letter."""
    mission: Addressee | None = None
    """Through which it goes."""
    copies: tuple[Addressee, ...] = ()
    """Who gets a copy."""

    @property
    def own(self) -> Recipient:
        """The only recipient, or the first one."""
        return self.addressees[0].recipient

    @property
    def table(self) -> Path:
        """Where the case speaks of this letter."""
        return table_of(self.chosen.kind, self.chosen.id)

    @property
    def addressed(self) -> tuple[Addressee, ...]:
        """Everybody whose address stands on its sheets: its recipients, and the mission it goes through."""
        return (*self.addressees, self.mission) if self.mission else self.addressees

    @property
    def reached(self) -> tuple[Recipient, ...]:
        """Whose contacts are used: the mission's where it goes through one."""
        return (self.mission.recipient,) if self.mission else tuple(one.recipient for one in self.addressees)


def names_issuer(to: To, case: Case) -> bool:
    """Whether a letter may name the organisation: as its recipient says, or the case; to a prisoner it may not.

    A joint letter may not where one of its recipients says so.
    """
    if to.chosen.kind == "joint":
        return case.letter.name_issuer and all(one.recipient.name_issuer is not False for one in to.addressees)
    if to.own.name_issuer is not None:
        return to.own.name_issuer
    return to.chosen.kind != "prisoner" and case.letter.name_issuer


def own_words(to: To, case: Case) -> Recipient | JointLetter:
    """Where the case says words for this letter alone."""
    return case.joint_letters[to.chosen.id] if to.chosen.kind == "joint" else to.own


def demands_of(to: To, case: Case) -> tuple[Demand, ...]:
    """What is asked of them."""
    return asked_of(case, to.chosen.recipients, to.chosen.kind)


@value
class Composed:
    """The words of a letter and whose contacts it uses; who writes is still to be put in."""

    id: str
    """Of the recipient or the joint letter."""
    written: Written
    forwarding: Written | None = None
    """The note to the mission through which it goes."""
    behind: tuple[Leaf, ...] = ()
    """Letters that a note for information goes with."""
    emails: tuple[str, ...] = ()
    """Where a mail draft goes."""


def words_of(to: To, setting: Setting, *, behind: Sequence[Behind] = ()) -> Composed:
    """What a letter says, whoever writes it."""
    written = _written(to, setting, behind)
    return Composed(
        id=to.chosen.id,
        written=written,
        forwarding=_forwarding(to, setting, written) if to.mission is not None else None,
        behind=tuple(one.leaf for one in behind),
        emails=tuple(dict.fromkeys(mail for office in to.reached for mail in usable_emails(office))),
    )


def lay_out(composed: Composed, setting: Setting, *, attach: bool = False) -> tuple[Letter, tuple[str, ...]]:
    """The letter of one writer as one file, and what was done to its address."""
    written = composed.written
    if composed.forwarding is not None:
        note = set_letter(composed.forwarding, setting)
        letter = set_letter(written, replace(setting, window="none"))
        leaves, said = (*note.sheets, note.leaf, letter.leaf), note.said
    else:
        letter = set_letter(written, setting)
        leaves, said = (*letter.sheets, letter.leaf, *composed.behind), letter.said
    mail = Mail(
        to=composed.emails,
        sender=(setting.person.name, setting.person.email) if setting.person and setting.person.email else None,
        subject=(composed.forwarding or written).subject,
        file_name=composed.id,
        attach=attach,
    )
    made = Letter(
        leaves=leaves,
        main=leaves.index(letter.leaf),
        issuer=setting.issuer.name if written.names_issuer and not setting.person else "",
        edition_line=letter.leaf.fixed.edition_line,
        mail=mail if composed.emails else None,
    )
    return made, said


def _written(to: To, setting: Setting, behind: Sequence[Behind]) -> Written:
    case, kind = setting.case, to.chosen.kind
    own = own_words(to, case)
    writing = Writing(case, setting.language, notes=False, in_letter=True)
    named = names_issuer(to, case)
    held = issuing.boilerplate(setting.issuer, case.date) if named else None
    said = body(kind, own, demands_of(to, case), writing, setting.formula, held, standing(to.own, setting))
    return Written(
        kind=kind,
        to=tuple(one.recipient for one in to.addressees),
        names_issuer=named,
        subject=subject(own, kind, writing),
        body=(*said[:1], *_list_of(behind), *said[1:]) if kind == "copy" else said,
        salutation=own.salutation if isinstance(own, JointLetter) else None,
        close=own.close if isinstance(own, JointLetter) else None,
        deliver=own.deliver or (),
        copies=tuple(name_of(one.recipient) for one in to.copies) if kind in COPIED else (),
        enclosures=tuple(writing.plain(line) for line in case.letter.enclosures) if kind in COPIED else (),
    )


COPIED: frozenset[LetterKind] = frozenset({"authority", "joint", "forwarded"})
"""Letters of which copies are sent, and which carry the enclosures."""


def _list_of(behind: Sequence[Behind]) -> tuple[Paragraph, ...]:
    """To whom the letters go that lie behind a note for information."""
    return (listed([one.name for one in behind]),) if behind else ()


def _forwarding(to: To, setting: Setting, letter: Written) -> Written:
    """The note that asks a mission to forward the letter."""
    assert to.mission is not None
    phrase = setting.language.phrases
    lines = address(to.own, setting, windowed=False)
    return replace(
        letter,
        kind="forwarding",
        to=(to.mission.recipient,),
        subject=phrase["letter_forwarding_subject"],
        body=(
            plain(phrase["letter_forwarding_body"]),
            plain(", ".join(lines)),
            plain(phrase["letter_forwarding_closing"]),
        ),
        salutation=None,
        close=None,
        deliver=(),
        copies=(),
        enclosures=(),
    )


def standing(office: Office, setting: Setting) -> Mapping[str, str]:
    """What the names in braces of an issuer's and a language's words stand for in a letter to one office."""
    words = dict(issuing.standing_words(setting.case, setting.issuer, setting.language, setting.date))
    return words | names_in(office) | {"in_text": form("in_text", office, setting.language)}
