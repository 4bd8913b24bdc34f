"""The words of one language, as its file says them."""

from dataclasses import field
from typing import Literal

from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import value


@value
class StateWords:
    """How a state is said of somebody."""

    any: str
    """Where the gender is not known or makes no difference."""
    m: str | None = None
    """Of a man."""
    f: str | None = None
    """Of a woman or, in languages where the word is feminine, an organisation."""
    mp: str | None = None
    """Of several, men among them."""
    fp: str | None = None
    """Of several women."""
    final: bool = False
    """True where nothing more can be asked for this person."""

    def agreeing(self, gender: Gender | None, *, several: bool) -> str:
        """The form for one or several, men among them ("m") or not ("f"); the neutral one where that is not known."""
        forms = {"m": self.mp, "f": self.fp} if several else {"m": self.m, "f": self.f}
        return (forms[gender] if gender else None) or self.any


@value
class Spacing:
    """Where the language puts a space that must not break."""

    before: tuple[str, ...] = ()
    """Marks that a no-break space stands before."""
    after: tuple[str, ...] = ()
    """Marks that a no-break space stands after."""


@value
class Language:
    """Everything that the program says on paper in one language."""

    id: str = ""
    """Name of its file without the ending; never written in the file."""
    name: str
    """The language's name in itself."""
    locale: str
    """Babel's locale for dates and lists, for example "en_GB"."""
    direction: Literal["ltr", "rtl"]
    """Which way the script runs."""
    letters: str
    """Every letter that the language needs."""
    quotes: tuple[str, str]
    """Opening and closing quotation mark."""
    spacing: Spacing
    """No-break spaces around marks."""
    phrases: dict[str, str]
    """Whole sentences and patterns with {names}."""
    dates: dict[str, str]
    """Patterns of dates that are known in part."""
    states: dict[str, StateWords]
    """What can happen to somebody."""
    honorifics: dict[str, str]
    """Words before a name."""
    in_country: dict[str, str]
    """ "in Tunisia", for every country, by its two letters."""
    countries: dict[str, str] = field(default_factory=dict)
    """Names of countries that the field writes in another way than Babel."""
