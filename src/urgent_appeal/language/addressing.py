"""Forms of address: what stands on the envelope, over the letter, in its salutation, its text and its close.

They are looked up by language, office, country of the office and gender, and are whole forms of the language file:
nothing is ever glued together from a title and a surname.
"""

from collections.abc import Mapping
from typing import Literal

from urgent_appeal.language.text import fill
from urgent_appeal.language.words import AddressForms, FormWords, Language
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import Gender

Form = Literal["envelope", "block", "salutation", "in_text", "close"]
Said = str | Mapping[str, str]
"""A text, or texts by who writes: `by-m`, `by-f` and `any`."""
FORMS: tuple[Form, ...] = ("envelope", "block", "salutation", "in_text", "close")
NAMED: tuple[Form, ...] = ("envelope", "block")
"""Forms from which a known name is never lost."""
PUT_IN = ("name", "surname", "title", "style", "rank")
"""What a form can say of an office-holder, each in braces."""


def form(which: Form, office: Office, language: Language, writer: Gender | None = None) -> str:
    """One form of address of an office-holder; "" where the form says nothing.

    An override of the entry is taken as it is. `writer` is the gender of who writes. Raises KeyError where the
    language has no forms for the office.
    """
    said: str | None = getattr(office, which)
    if said is not None:
        return said
    words = _words(which, office, language)
    if office.rank and office.name and words.ranked:
        text = words.ranked
    else:
        text = _by_writer(_by_gender(words, office), writer)
    return " ".join(fill(text, names_in(office)).split())


def _words(which: Form, office: Office, language: Language) -> FormWords:
    """The words of the office's own country where the language has them, else those for every country."""
    general = language.address[office.kind]
    own: AddressForms | None = language.address.get(f"{office.kind}.{office.country}")
    words = (getattr(own, which) if own else None) or getattr(general, which)
    assert isinstance(words, FormWords)
    return words


def _by_gender(words: FormWords, office: Office) -> Said:
    """The words for a man, for a woman or for anybody; words that need a name which is not known give way."""
    fitting = {"m": words.m, "f": words.f}.get(office.gender or "")
    if office.name:
        return words.named if fitting is None or (_needs(fitting, "surname") and not office.surname) else fitting
    own = {"m": words.unknown_m, "f": words.unknown_f}.get(office.gender or "")
    if own is not None:
        return own
    return words.unknown if fitting is None or _needs(fitting, "name", "surname") else fitting


def _needs(said: Said, *names: str) -> bool:
    texts = [said] if isinstance(said, str) else said.values()
    return any(f"{{{name}}}" in text for text in texts for name in names)


def _by_writer(said: Said, writer: Gender | None) -> str:
    if isinstance(said, str):
        return said
    return said.get(f"by-{writer}", said["any"])


def names_in(office: Office) -> dict[str, str]:
    """What stands for the names in braces in a form; "" for what is not known."""
    return {key: getattr(office, key) or "" for key in PUT_IN}
