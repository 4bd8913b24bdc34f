"""The organisation that issues an appeal."""

from typing import Literal

from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import ExtraKey, Id, OneLanguage, OwnWords, Words, field, value

Window = Literal["din-a", "din-b", "dl-right", "us-10", "none"]


@value
class Partner:
    """An organisation that issues together with others."""

    name: Words
    """Its name."""
    place: Words
    """Its town, for the dateline."""


@value
class Contacts:
    """Where the issuer can be reached."""

    email: str | None = None
    """E-mail address."""
    phones: tuple[OwnWords, ...] = ()
    """Telephone numbers, each with a word on whose it is."""
    faxes: tuple[OwnWords, ...] = ()
    """Fax numbers."""
    web: str | None = None
    """Address of the website."""


@value
class Boilerplate:
    """The issuer's standing words from a date on; each may use {issuer}, {partners}, {in_country} and others."""

    intro: Words
    """The request of a first issue."""
    intro_not_urgent: Words | None = None
    """The request of a first issue that is not urgent; left out: the language's."""
    intro_update: Words
    """The request of a follow-up."""
    intro_update_not_urgent: Words
    """The request of a follow-up that is not urgent."""
    intro_closure: Words | None = None
    """How the page of a closed case begins, instead of a request; left out: the language's."""
    about: Words | None = None
    """Who the issuer is."""
    letter_opening: Words | None = None
    """First paragraph of a letter, unless it is not urgent or the case is closed: then the language's."""
    letter_closing: Words | None = None
    """Last paragraph of a letter that asks for something."""


@value
class StandingDemand:
    """A demand that the issuer makes in many cases."""

    text: Words
    """The demand; {subjects} are those for whom it is made."""
    without_people: Words | None = None
    """The same demand if nobody is left for whom it is made; left out: such a demand is refused."""


@value
class IssuerSignatory:
    """Somebody who signs for the issuer."""

    name: str
    """The whole name."""
    role: Words
    """The office."""
    gender: Gender | None = None
    """f or m, for languages that need it."""


@value
class FontFiles:
    """The files of a typeface, in the folder `fonts` beside the issuer's file."""

    regular: str
    """The upright face: a TrueType, OpenType or WOFF2 file, which may be variable."""
    bold: str | None = None
    """The bold face; of a variable font the same file."""
    italic: str | None = None
    """The slanted face."""
    bold_italic: str | None = None
    """The bold slanted face."""


@value
class Issuer:
    """An organisation, its letterhead and its standing words."""

    id: str = ""
    """Name of its folder; never written in the file."""
    file: str = ""
    """The file its words stand in, relative to the project."""
    language: str
    """Language of the file."""
    name: Words
    """The whole name."""
    short_name: Words | None = None
    """The name in the line of the kind: "THE OBSERVATORY"."""
    letterhead: tuple[OwnWords, ...] = ()
    """Lines of the letterhead."""
    accent: str = "#1f3a5f"
    """Colour of rules and headings, as #rrggbb; must be readable on white."""
    reference_grammar: str | None = None
    """How references are written, for example "{country3} {number:3}"."""
    contacts: Contacts = Contacts()
    """For emergencies."""
    press: Contacts = Contacts()
    """For the press, in statements and press releases; left out: those for emergencies."""
    place: Words | None = None
    """Town of the dateline, if there are no partners."""
    postal: tuple[str, ...] = ()
    """Lines of the return address."""
    country: str | None = None
    """Country of the return address, two letters."""
    window: Window = "none"
    """Window of the envelopes: DIN 5008, form A or B; at the right, as in France; US #10."""
    fonts: dict[str, FontFiles] = field(default_factory=dict)
    """Typefaces of your own, by the name that styles give them."""
    letter_page: bool = False
    """True: the model letter is the last page of the PDF too."""
    logo: str | None = None
    """Picture file beside this one: PNG, JPEG or SVG."""
    page_url: str | None = None
    """Web addresses of the public pages: "https://league.example/{case}/{language}/"."""
    partners: dict[Id, Partner] = field(default_factory=dict)
    """Organisations that issue together."""
    boilerplate: dict[str, Boilerplate]
    """Standing words, by the year or month from which they hold."""
    demands: dict[Id, StandingDemand] = field(default_factory=dict)
    """Standing demands."""
    signatories: dict[Id, IssuerSignatory] = field(default_factory=dict)
    """Who may sign."""
    extra: dict[ExtraKey, Words] = field(default_factory=dict)
    """Texts for templates of your own."""
    phrases: dict[str, OneLanguage] = field(default_factory=dict)
    """Other words for fixed words of the language, under the language file's keys and with the same names in braces."""
