"""Forms of address: what stands on the envelope, over the letter, in its salutation, its text and its close.

They are looked up by language, honorific, office, country of the office and gender, and are whole forms of the language
file: nothing is ever glued together from a title and a surname.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from urgent_appeal.language.names import honorific_word
from urgent_appeal.language.text import fill
from urgent_appeal.language.words import AddressForms, FormWords, Language
from urgent_appeal.model.recipients import IN_PRISON, Office
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import replace

Form = Literal["envelope", "block", "salutation", "in_text", "close"]
Said = str | Mapping[str, str]
"""A text, or texts by who writes: `by-m`, `by-f` and `any`."""
FORMS: tuple[Form, ...] = ("envelope", "block", "salutation", "in_text", "close")
NAMED: tuple[Form, ...] = ("envelope", "block")
"""Forms from which a known name is never lost."""
PUT_IN = ("name", "surname", "title", "style", "rank")
"""What a form can say of an office-holder, each in braces."""
HONORIFIC = "honorific"
"""What a form of an honorific can say beside that: its words before a name."""
GREETED_BY_HONORIFIC = (
    "person",
    "institution",
    "member-of-parliament",
    "head-of-police",
    "company",
    "newspaper",
    "expert",
    IN_PRISON,
)
"""Offices that are greeted by surname or as "Sir or Madam"; elsewhere an office wins over an honorific."""


def form(which: Form, office: Office, language: Language, writer: Gender | None = None) -> str:
    """One form of address of an office-holder; "" where the form says nothing.

    An override of the entry is taken as it is. `writer` is the gender of who writes. Raises KeyError where the
    language has no forms for the office.
    """
    said: str | None = getattr(office, which)
    if said is not None:
        return said
    words = _words(which, office, language)
    if office.several:
        text = _to_several(which, words, office)
    elif office.rank and office.name and words.ranked:
        text = words.ranked
    elif which in NAMED and office.name and _takes_no_mr(office.style, language):
        text = words.named
    else:
        text = _by_gender(words, _words("salutation", office, language) if which == "close" else words, office)
    put_in = names_in(office) | {
        "surname": office.surname or office.name or "",
        HONORIFIC: honorific_word(office.honorific, language, office.country) if office.honorific else "",
    }
    return " ".join(fill(_by_writer(text, writer), put_in).split())


def salutations(offices: Sequence[Office], language: Language) -> tuple[str, ...]:
    """How those are greeted to whom one letter goes: each, or as several where they hold the same kind of office."""
    if together := as_several(offices, language):
        return (form("salutation", together, language),)
    return _each(offices, language)


def as_several(offices: Sequence[Office], language: Language) -> Office | None:
    """Holders of the same kind of office as one entry that is several people; None where they are greeted one by one.

    That is where their salutations differ by name or gender, or an entry says its own.
    """
    said = _each(offices, language)
    alike = len(said) == 1 or len({office.kind for office in offices}) == 1
    own = any(office.salutation is not None for office in offices)
    known = all(office.gender for office in offices) or any(name in one for one in said for name in _names(offices))
    if len(offices) < 2 or own or not alike or (len(said) > 1 and known):
        return None
    genders = {office.gender for office in offices}
    return replace(offices[0], several=True, gender=genders.pop() if len(genders) == 1 else None, close=None)


def _each(offices: Sequence[Office], language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in offices if (text := form("salutation", one, language))))


def _names(offices: Sequence[Office]) -> Iterator[str]:
    yield from (name for office in offices for name in (office.surname, office.name) if name)


def _words(which: Form, office: Office, language: Language) -> FormWords:
    """The words of the honorific where it counts, else of the office; those for the office's own country first."""
    found = _both(which, office.kind, office, language.address)
    if not found:
        raise KeyError(office.kind)
    if office.honorific and which in NAMED:
        titled = _both(which, office.honorific, office, language.honorifics)
        found = [*titled, *_both("envelope", office.honorific, office, language.honorifics), *found]
    elif office.honorific and office.kind in GREETED_BY_HONORIFIC and not office.several:
        found = [*_both(which, office.honorific, office, language.honorifics), *found]
    return found[0]


def _both(which: Form, key: str, office: Office, tables: Mapping[str, AddressForms]) -> list[FormWords]:
    forms = (tables.get(f"{key}.{office.country}"), tables.get(key))
    return [words for one in forms if one and (words := getattr(one, which))]


def _to_several(which: Form, words: FormWords, office: Office) -> Said:
    if which in NAMED:
        return words.named if office.name else words.unknown
    of_one_gender = {"m": words.several_m, "f": words.several_f}.get(office.gender or "")
    return of_one_gender or (words.unknown if words.several is None else words.several)


def _takes_no_mr(style: str | None, language: Language) -> bool:
    """Whether "Mr." or "Ms." does not stand between a style and a name."""
    return bool(style) and _plain(style or "") not in {_plain(one) for one in language.styles_before_mr}


def _plain(style: str) -> str:
    return "".join(style.casefold().replace(".", "").split())


def _by_gender(words: FormWords, greeted: FormWords, office: Office) -> Said:
    """The words for a man, for a woman or for anybody; words that need a name which is not known give way.

    `greeted` are the words themselves, or those of the salutation with which they have to agree.
    """
    gender = office.gender or ""
    fitting, call = ({"m": one.m, "f": one.f}.get(gender) for one in (words, greeted))
    if office.name:
        return words.named if fitting is None or (_needs("surname", fitting, call) and not office.surname) else fitting
    own = {"m": words.unknown_m, "f": words.unknown_f}.get(gender)
    if own is not None:
        return own
    return words.unknown if fitting is None or _needs("name", fitting, call) else fitting


def _needs(what: Literal["name", "surname"], *said: Said | None) -> bool:
    texts = [text for one in said if one for text in ([one] if isinstance(one, str) else one.values())]
    return any(f"{{{name}}}" in text for text in texts for name in ("surname", what))


def _by_writer(said: Said, writer: Gender | None) -> str:
    if isinstance(said, str):
        return said
    return said.get(f"by-{writer}", said["any"])


def names_in(office: Office) -> dict[str, str]:
    """What stands for the names in braces in a form; "" for what is not known."""
    return {key: getattr(office, key) or "" for key in PUT_IN}
