"""Every text that a letter is made from, with its place."""

from collections.abc import Iterable, Iterator

from urgent_appeal.model.case import Case, JointLetter
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.issuing import boilerplate
from urgent_appeal.planning.letters.destinations import COPIED, Destination
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.letters.wording import (
    OF_THE_LANGUAGE,
    PARTS,
    Part,
    demands_of,
    names_issuer,
    own_words,
    said_for,
    shared,
    staged,
)
from urgent_appeal.planning.walking import texts_of
from urgent_appeal.problems import Path

Said = tuple[str, Path, str]
"""File, key path and text."""
ADDRESSED = ("title", "name", "institution", "salutation", "close")
"""What a letter says of its recipient in words."""
AROUND = (*ADDRESSED, "style", "rank", "envelope", "block", "in_text", "postal")
"""What may stand on it of its recipient, of the mission it goes through, and of those who get a copy."""


def sources(to: Destination, setting: Setting) -> Iterator[Said]:
    """The words of a letter."""
    case, kind = setting.case, to.kind
    own = own_words(to, case)
    for part in PARTS:
        yield from _part(part, to, setting)
    if said_for("body", kind, own, case) is None and kind != "prisoner":
        asked = demands_of(to, case)
        for id, demand in case.demands.items():
            if demand in asked and demand.text:
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


def _standing(key: Part, to: Destination, setting: Setting) -> Iterator[Said]:
    """The issuer's own opening or closing, where the letter uses it."""
    case, issuer = setting.case, setting.issuer
    of_stage = staged(key, to.kind, setting.formula, demands_of(to, case))
    taken = names_issuer(to, case) and to.kind not in OF_THE_LANGUAGE and not of_stage
    held = boilerplate(issuer, case.date) if taken else None
    text = getattr(held, f"letter_{key}") if held else None
    if text:
        year = next(year for year, words in issuer.boilerplate.items() if words is held)
        yield issuer.file, ("boilerplate", year, f"letter-{key}"), text


def _said_of(addressee: Addressee, fields: Iterable[str], case: Case) -> Iterator[Said]:
    for field in fields:
        file, path = addressee.place(field, case)
        for inside, text in texts_of(getattr(addressee.recipient, field)):
            if text:
                yield file, (*path, *inside), text
