"""The words of one language, as its file says them."""

from typing import Literal

from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import field, value


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
    with_amount: str | None = None
    """How it stands with a sum: "{state} of {amount}"; left out: as the phrase `state_amount` has it."""
    final: bool = False
    """True where nothing more can be asked for this person."""

    def agreeing(self, gender: Gender | None, *, several: bool) -> str:
        """The form for one or several, men among them ("m") or not ("f"); the neutral one where that is not known."""
        forms = {"m": self.mp, "f": self.fp} if several else {"m": self.m, "f": self.f}
        return (forms[gender] if gender else None) or self.any


@value
class FormWords:
    """One form of address. A text, or, where it depends on who writes: `by-m`, `by-f` and `any`."""

    m: str | dict[str, str]
    """To a man whose name is known."""
    f: str | dict[str, str]
    """To a woman whose name is known."""
    named: str | dict[str, str]
    """The name is known, the gender is not."""
    unknown: str | dict[str, str]
    """Nobody knows the name."""
    unknown_m: str | dict[str, str] | None = None
    """The name is not known, but it is a man; left out: as `m` where that needs no name, else as `unknown`."""
    unknown_f: str | dict[str, str] | None = None
    """The name is not known, but it is a woman; left out: as `f` where that needs no name, else as `unknown`."""
    several: str | dict[str, str] | None = None
    """To several at once; left out: as `unknown`."""
    several_m: str | dict[str, str] | None = None
    """To several men; left out: as `several`."""
    several_f: str | dict[str, str] | None = None
    """To several women; left out: as `several`."""
    ranked: str | dict[str, str] | None = None
    """Where name and rank are known; the rank then takes the place of "Mr."."""


@value
class AddressForms:
    """The forms of address of one kind of office; a country's own table may hold only those that differ."""

    envelope: FormWords | None = None
    """The name's line on the envelope; the title's own line follows."""
    block: FormWords | None = None
    """The name's line at the head of the letter; the title's own line follows."""
    salutation: FormWords | None = None
    """With its punctuation."""
    in_text: FormWords | None = None
    """How the office-holder is called inside a sentence."""
    close: FormWords | None = None
    """The formula at the end, with its punctuation."""


@value
class Honorific(AddressForms):
    """Words before a name, for example "Dr.", and the forms of address of a recipient who has them."""

    word: str = ""
    """As it stands before a name; left out: none stands there."""
    also: tuple[str, ...] = ()
    """Other ways to write it, in small letters without full stops."""


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
    file: str = ""
    """The file its words stand in, relative to the project."""
    table_files: dict[str, str] = field(default_factory=dict)
    """By key the file that it stands in, as some tables have files of their own; never written in a file."""
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
    new_files: dict[str, str] = field(default_factory=dict)
    """What `urgent-appeal new` writes for the author of a file; English words stand for those that are not here."""
    dates: dict[str, str]
    """Patterns of dates that are known in part."""
    states: dict[str, StateWords]
    """What can happen to somebody."""
    honorifics: dict[str, Honorific]
    """Words before a name, and the forms of address of a recipient who has them."""
    styles_before_mr: tuple[str, ...] = ()
    """Words before a name that "Mr." or "Ms." follows, for example "H.E."; after all others there is none."""
    plural_titles: tuple[str, ...] = ()
    """Words with which the title of several people begins, for example "Members"."""
    address: dict[str, AddressForms]
    """Forms of address by office, for example "minister"; "minister.CL" holds what differs for one country."""
    subject_line: Literal["before-salutation", "after-salutation"]
    """Where the subject of a letter stands."""
    recipient_side: Literal["left", "right"] = "left"
    """Where a letter without a window has its recipient, and every letter its signature."""
    unkind: tuple[str, ...] = ()
    """Words of insult or of politics that no letter should use; a star at the end stands for any ending."""
    small_words: tuple[str, ...] = ()
    """Articles, prepositions, pronouns and the like, in small letters; a name that is one is looked for with care."""
    field_words: tuple[str, ...] = ()
    """Common words of human-rights work, in small letters; a withheld organisation is not looked for by them alone."""
    numbers: tuple[str, ...] = ()
    """One, two, three and so on, as they stand before what is counted: words, or a figure for one that would agree."""
    determiners: tuple[str, ...] = ()
    """Articles and what stands instead of one, in small letters: words with one of them are said again as they are."""
    abbreviations: tuple[str, ...] = ()
    """Words with a full stop that ends no sentence, for example "art."; honorifics need not be among them."""
    articles: dict[str, dict[str, str]] = field(default_factory=dict)
    """Articles that a name may have, each with the words that grow together with it: "le" with "de" is "du"."""
    elisions: dict[str, str] = field(default_factory=dict)
    """Words that are cut short before a vowel: "de" is "d’"."""
    again: dict[str, str] = field(default_factory=dict)
    """How words that begin like this begin the second time: "a " is "that "; the longest beginning counts."""
    countries: dict[str, str] = field(default_factory=dict)
    """Names of countries that the field writes in another way than Babel."""
    in_country: dict[str, str] = field(default_factory=dict)
    """ "in the {country}" or "on the Isle of Man", by the two letters of each country that wants other words than the
    phrase "in_country"."""
