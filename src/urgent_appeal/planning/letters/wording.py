"""What a letter says, whoever writes it: opening, what happened, what is asked, closing; the note to a mission."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Literal, get_args

from urgent_appeal.language.addressing import form, names_in
from urgent_appeal.language.text import say
from urgent_appeal.model.case import Case, Demand, JointLetter
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.recipients import Office, Recipient
from urgent_appeal.model.value import kept, replace, value
from urgent_appeal.planning import issuing
from urgent_appeal.planning.addresses import Addressee, name_of
from urgent_appeal.planning.letters.destinations import COPIED, Destination
from urgent_appeal.planning.letters.envelopes import address
from urgent_appeal.planning.letters.letter_pages import LetterKind, Paragraph
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.letters.telling import Telling, Told, listed, plain, told_of
from urgent_appeal.planning.stages import CALM
from urgent_appeal.planning.writing import Writing

ASKING: frozenset[LetterKind] = frozenset({"authority", "joint", "forwarded", "own-government"})
"""Letters that ask for something."""
OF_THE_LANGUAGE: frozenset[LetterKind] = frozenset({"copy", "prisoner", "own-government"})
"""Letters whose opening and closing the language file says, never the issuer."""
Part = Literal["subject", "opening", "body", "closing"]
"""What a case may say in its own words."""
PARTS: tuple[Part, ...] = get_args(Part)


@value
class Wording:
    """What one letter says, before it is set on a page."""

    kind: LetterKind
    to: tuple[Recipient, ...]
    """One recipient, or two of a joint letter."""
    names_issuer: bool
    subject: str = ""
    body: tuple[Paragraph, ...] = ()
    told: tuple[Paragraph, ...] = ()
    """The body where the letters that it speaks of follow as text instead of being enclosed; empty where it is none."""
    salutation: str | None = None
    """Instead of the recipients' own."""
    close: str | None = None
    deliver: tuple[Channel, ...] = ()
    """Channels."""
    copies: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    """Of a body that the case says in its own words."""
    note: "Wording | None" = None
    """The note to the mission through which it goes."""


def wording_of(to: Destination, setting: Setting, behind: Sequence[str] = ()) -> Wording:
    """The words of a letter; `behind` names the recipients of the letters that lie behind a note for information."""
    case, kind, own = setting.case, to.kind, own_words(to, setting.case)
    writing = Writing(case, setting.language, in_letter=True)
    told = told_of(case, setting.language)(_telling(to, case))
    said = _body(told, to, setting, writing)
    of_one = "_one" if len(behind) == 1 else ""
    if of_one and own.opening is None:
        said = (_phrase("letter_copy_opening_one", setting), *said[1:])
    body = (*said[:1], listed(behind), *said[1:]) if behind else said
    following = _phrase(f"letter_copy_opening{of_one}_text", setting)
    joint = own if isinstance(own, JointLetter) else None
    wording = Wording(
        kind=kind,
        to=to.offices,
        names_issuer=names_issuer(to, case),
        subject=_subject(to, writing),
        body=body,
        told=(following, *body[1:]) if behind and own.opening is None else (),
        salutation=joint.salutation if joint else None,
        close=joint.close if joint else None,
        deliver=tuple(channel for channel in own.deliver or () if channel in to.channels),
        copies=tuple(name_of(one.recipient) for one in to.copies) if kind in COPIED else (),
        enclosures=tuple(writing.plain(line) for line in case.letter.enclosures) if kind in COPIED else (),
        notes=told.notes,
    )
    return replace(wording, note=_note(to.mission.recipient, to, setting)) if to.mission else wording


def _phrase(key: str, setting: Setting) -> Paragraph:
    return plain(say(setting.language.phrases[key], {}, setting.language))


def _note(mission: Recipient, to: Destination, setting: Setting) -> Wording:
    """What asks a mission to forward a letter; of somebody in prison it tells the name and nothing else."""
    phrase = setting.language.phrases
    prisoner = to.kind == "prisoner"
    whom = to.own.name or name_of(to.own) if prisoner else ", ".join(address(to.own, setting, windowed=False))
    body = "letter_forwarding_person_body" if prisoner else "letter_forwarding_body"
    rest = (plain(whom), plain(phrase["letter_forwarding_closing"]))
    return Wording(
        kind="forwarding",
        to=(mission,),
        names_issuer=not prisoner and names_issuer(to, setting.case),
        subject=phrase["letter_forwarding_subject"],
        body=(plain(phrase[body]), *rest),
        told=(plain(phrase[f"{body}_text"]), *rest),
    )


def names_issuer(to: Destination, case: Case) -> bool:
    """Whether a letter may name the organisation: as its recipient says, or the case; to a prisoner it may not.

    A joint letter may not where one of its recipients says so.
    """
    if to.kind == "joint":
        return case.letter.name_issuer and all(office.name_issuer is not False for office in to.offices)
    if to.own.name_issuer is not None:
        return to.own.name_issuer
    return to.kind != "prisoner" and case.letter.name_issuer


def own_words(to: Destination, case: Case) -> Recipient | JointLetter:
    """Where the case says words for this letter alone."""
    return case.joint_letters[to.id] if to.kind == "joint" else to.own


def standing(office: Office, setting: Setting) -> Mapping[str, str]:
    """What the names in braces of an issuer's and a language's words stand for in a letter to one office."""
    words_ = dict(issuing.standing_words(setting.case, setting.issuer, setting.language, setting.date))
    return words_ | names_in(office) | {"in_text": form("in_text", office, setting.language)}


def shared(part: Part, kind: LetterKind, case: Case) -> str | None:
    """What the case says under [letter] for all letters, where a letter of this kind takes it."""
    taken = kind in ASKING or (part == "subject" and kind != "prisoner")
    said: str | None = getattr(case.letter, part) if taken else None
    return said


def said_for(part: Part, to: Destination, case: Case) -> str | None:
    """What the case says for a letter: its own words for this recipient, else those for all letters."""
    said: str | None = getattr(own_words(to, case), part)
    return shared(part, to.kind, case) if said is None else said


def issuer_words(part: Part, to: Destination, setting: Setting) -> str:
    """The issuer's own opening or closing, where the letter may name it and takes its words; else ""."""
    if to.kind in OF_THE_LANGUAGE or staged(part, to, setting) or not names_issuer(to, setting.case):
        return ""
    held = issuing.boilerplate(setting.issuer, setting.date)
    return (getattr(held, f"letter_{part}") if held else None) or ""


def staged(part: Part, to: Destination, setting: Setting) -> str:
    """The language's phrase that good news and closed cases open with, or end with where nothing is asked; else "".

    It takes the place of the issuer's words, which speak of concern and of steps to be taken.
    """
    formula = setting.formula
    if to.kind not in ASKING:
        return ""
    if part == "closing":
        is_later = formula not in ("first", "not_urgent")
        return "letter_closing_nothing_asked" if is_later and not demands_of(to, setting.case) else ""
    if to.kind == "own-government":
        return "letter_own_government_opening_closure" if formula == "closure" else ""
    return f"letter_opening_{formula}" if formula in CALM else ""


def _telling(to: Destination, case: Case) -> Telling:
    body = said_for("body", to, case)
    account = body is None and to.kind != "prisoner"
    return Telling(
        opening=said_for("opening", to, case),
        body=body,
        closing=said_for("closing", to, case),
        account=account,
        demands=tuple(demands_of(to, case)) if account else (),
    )


def _body(told: Told, to: Destination, setting: Setting, writing: Writing) -> tuple[Paragraph, ...]:
    """The paragraphs between salutation and close; a prisoner is told nothing unless the case does itself."""
    words_, language = standing(to.own, setting), setting.language
    middle = told.middle
    if to.kind == "prisoner" and said_for("body", to, setting.case) is None:
        middle = (plain(say(language.phrases["letter_prisoner_body"], words_, language)),)
    if told.demands:
        key = "letter_own_government_request" if to.kind == "own-government" else "letter_request"
        middle = (*middle, plain(say(language.phrases[key], words_, language)), *told.demands)
    opening, closing = (_standing(part, to, setting, writing, words_) for part in ("opening", "closing"))
    return (*told.opening, *opening, *middle, *closing, *told.closing)


def _standing(
    part: Part, to: Destination, setting: Setting, writing: Writing, words: Mapping[str, str]
) -> tuple[Paragraph, ...]:
    """The first or the last paragraph, where the case says none itself: of the stage, the issuer, else the language."""
    if said_for(part, to, setting.case) is not None:
        return ()
    of_kind = f"letter_{to.kind.replace('-', '_')}_{part}" if to.kind in OF_THE_LANGUAGE else f"letter_{part}"
    text = issuer_words(part, to, setting) or setting.language.phrases.get(staged(part, to, setting) or of_kind)
    return (plain(issuing.said(text, words, writing.naming)),) if text else ()


def demands_of(to: Destination, case: Case) -> Mapping[str, Demand]:
    """The demands, by id, that may be put to every recipient of a letter, in the order of the case.

    A demand that names no recipients may be put to every target, and to the writer's own ministry to take it up, but to
    none that cannot do it, such as an ombudsman or a newspaper.
    """
    if to.kind not in ASKING or case.stage == "closure":
        return {}
    return _demands(case)(tuple((one.id, _acts(one)) for one in to.addressees))


@kept
def _demands(case: Case) -> Callable[[tuple[tuple[str, bool], ...]], Mapping[str, Demand]]:
    """The same by ids of the recipients and whether each acts on what nobody is named for, as it is asked for often."""
    going_on = {id: demand for id, demand in case.demands.items() if not demand.ended}
    return cache(lambda to: {id: demand for id, demand in going_on.items() if all(_fits(demand, *one) for one in to)})


def may_be_asked(demand: Demand, addressee: Addressee) -> bool:
    """Whether a demand may be put to a recipient, whoever else its letter goes to."""
    return _fits(demand, addressee.id, _acts(addressee))


def _fits(demand: Demand, id: str, acts: bool) -> bool:
    return acts if demand.to is None else id in demand.to


def _acts(addressee: Addressee) -> bool:
    return addressee.recipient.role in ("target", "own-government") and addressee.recipient.can_act


def _subject(to: Destination, writing: Writing) -> str:
    """The subject: the recipient's own, the case's, else its title; a prisoner's letter has only its own."""
    said = said_for("subject", to, writing.case)
    if said is None and to.kind == "prisoner":
        return ""
    text = writing.title(writing.case.title) if said is None else writing.plain(said)
    if to.kind == "copy" and own_words(to, writing.case).subject is None:
        return say(writing.language.phrases["letter_copy_subject"], {"subject": text}, writing.language)
    return text
