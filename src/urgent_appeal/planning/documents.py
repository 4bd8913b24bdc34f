"""What is printed: values in which every word stands ready, so that a template only places them."""

from typing import TYPE_CHECKING, Literal, NewType

from urgent_appeal.library.library import OwnFace
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import value
from urgent_appeal.planning.extra_texts import Extra

if TYPE_CHECKING:
    from urgent_appeal.planning.letters.letter_pages import Letter

Html = NewType("Html", str)
"""Markup made by `language.prose` from a case's text; everything else is plain text and is escaped."""
Paper = Literal["a4", "letter"]
ContactKind = Literal[Channel, "phone", "web"]
"""A channel for letters, a telephone number, or a web site."""


@value
class Letterhead:
    """The issuer at the head of the page."""

    name: str
    lines: tuple[str, ...] = ()
    """Lines under or instead of the name, for example the name in other languages."""
    accent: str = "#1f3a5f"
    """#rrggbb"""
    logo: str = ""
    """A `data:` address, or empty."""


@value
class Note:
    """A footnote or a source; prose refers to it by `<sup class="note" data-note="1"></sup>`."""

    number: int
    text: Html
    short: str = ""
    """Of a source its name or title, for another page on which it is cited again."""


@value
class PrintedPhoto:
    """A photo of a subject."""

    picture: str
    """A `data:` address."""
    alt: str
    caption: str
    credit: str
    """ "Photo: Ada Example"."""


@value
class Person:
    """A subject in the list of people."""

    name: str
    native: str = ""
    native_language: str = ""
    details: tuple[Html, ...] = ()
    """Role, age and the like, each a phrase of its own; may hold note references."""
    states: Html = Html("")
    """What happened to them, with dates, as one line; may hold note references."""
    earlier: Html = Html("")
    """The same for states that are over."""
    about: Html = Html("")
    photo: PrintedPhoto | None = None
    """None for somebody who is shown beside the title."""
    members: tuple["Person", ...] = ()


@value
class ModelMail:
    """What somebody who acts writes to one office."""

    subject: str
    text: str


@value
class Salutation:
    """How one office is greeted."""

    office: str
    text: str
    close: str = ""
    """The formula at the end of its letter; empty where the letter ends with that of all."""


@value
class ModelLetter:
    """A letter that readers copy."""

    salutations: tuple[Salutation, ...]
    """Of all offices of which something is asked."""
    subject: str
    body: tuple[Html, ...]
    """Blocks of markup, the close among them where all offices have the same."""


@value
class LetterLink:
    """A link that opens a mail with subject and model letter."""

    href: str
    is_cut: bool
    """True where it has the beginning of the letter only, as links cannot be longer."""


@value
class Contact:
    """One way to reach an office."""

    kind: ContactKind
    label: str = ""
    """The word before it, for example "Fax"; empty if the text shows what it is."""
    text: str
    href: str = ""
    """mailto:, tel: or https: address; empty where nothing can be opened."""
    letter: LetterLink | None = None
    """For screens, for an e-mail address of an office of which something is asked."""


@value
class Translation:
    """The same appeal in another language."""

    language: str
    """BCP 47 code."""
    name: str
    """In the language itself."""
    href: str
    address: Contact | None = None
    """Of its public page, where that is known."""


@value
class AddressBlock:
    """A recipient in the list of addresses."""

    name: str = ""
    """Style, rank and name of who holds the office; may be empty."""
    title: str = ""
    institution: str = ""
    postal: tuple[str, ...] = ()
    """Postal lines as written, the country last in capitals."""
    contacts: tuple[Contact, ...] = ()
    languages: str = ""
    """ "Languages of correspondence: Russian, Kazakh", or empty."""
    mail: ModelMail | None = None
    """From which the program makes the links of its e-mail addresses."""


@value
class ShareCard:
    """What the picture says that previews show."""

    title: str = ""
    """The title, shortened where it is very long."""
    text: str = ""
    """The beginning of the summary."""
    size: Literal["large", "normal", "tight"] = "large"
    """The largest in which title and text fit; the program finds it."""
    href: str = ""
    """For the head of the page: its web address, where it is made in the same run and the page's is known."""


@value
class ListedIssue:
    """An earlier or related issue."""

    date: str
    iso_date: str
    reference: str = ""
    title: str = ""
    issuer: str = ""
    """The organisation, of a related issue."""


@value
class Appeal:
    """An urgent appeal in one language and edition. Whatever is empty is left out of the page."""

    language: str
    """BCP 47 code."""
    direction: Literal["ltr", "rtl"]
    locale: str
    """For Open Graph, for example "en_GB"."""
    paper: Paper
    letterhead: Letterhead
    issuer: str
    """The issuer's name in a sentence."""
    edition_line: str = ""
    """ "Internal. Not for publication."; empty in the public edition."""
    kind: str
    """The line of the kind, for example "Urgent Appeal – The Observatory"."""
    status_line: str = ""
    """ "New information", "Correction"; only on follow-ups."""
    reference: str = ""
    topics: tuple[str, ...] = ()
    country: str
    place: str = ""
    """Where it happened."""
    date: str
    """The printed date."""
    iso_date: str
    published: str = ""
    """ "Published on ...", if the web date differs."""
    title: str
    """With the country before it, as the language does."""
    short_title: str
    """For the running head; without the country."""
    photo: PrintedPhoto | None = None
    """Beside the title."""
    description: str
    """The summary as plain text, for metadata."""
    act_by: str = ""
    """The sentence on the last day to act."""
    until: str = ""
    """The same in short: "until 30 June 2026"; else how many addresses there are. For the bar on telephones."""
    address: Contact | None = None
    """The address of the public page itself, if it is known."""
    card: ShareCard = ShareCard()
    pdf: str = ""
    """For screens: the address of the PDF, if it is made in the same run."""
    translations: tuple[Translation, ...] = ()
    share: str = ""
    """For screens: the mailto: link that passes the appeal on."""
    request: str
    """The issuer's formula: who asks for what."""
    situation_heading: str
    situation: Html
    changes: tuple[Html, ...] = ()
    """What has changed since the previous issue, a sentence each."""
    outcome: Html = Html("")
    thanks: Html = Html("")
    background: Html = Html("")
    people_heading: str = ""
    people: tuple[Person, ...] = ()
    """A single one only if there is more to print than the name."""
    demands_intro: str = ""
    demands: tuple[Html, ...] = ()
    targets: tuple[AddressBlock, ...] = ()
    target_languages: str = ""
    """The languages in which all of them can be written to, if they are the same; otherwise each block has its own."""
    copies: tuple[AddressBlock, ...] = ()
    copy_languages: str = ""
    model_letter: ModelLetter | None = None
    letter_page: bool = False
    """True: the model letter is printed in the PDF as well, as its last page."""
    unreachable: str = ""
    """The sentence that names the offices of which no address is known."""
    missions_line: str = ""
    earlier: tuple[ListedIssue, ...] = ()
    related: tuple[ListedIssue, ...] = ()
    dateline: str
    quote_line: str = ""
    """The request to quote the reference."""
    about_heading: str = ""
    about: Html = Html("")
    emergency: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    internal_notes: Html = Html("")
    extra: Extra = Extra()
    """Your own texts, of `[extra]`: `appeal.extra.donation_line`; text with marks with `| prose`."""


@value
class Document:
    """Something to be rendered, typeset and written."""

    kind: str
    """A key of `planning.kinds.KINDS`, or the name of a template of the user's own."""
    case: str
    """Id of the case."""
    edition: Edition
    language: str
    name: str
    """File name without ending, for example "appeal"."""
    folder: str = ""
    """Folder of its kind, for example "letters"; empty for the appeal."""
    issuer: str = ""
    """Id of the issuer whose own templates stand over the others; empty where it must not be named."""
    template: str
    """Name of the template, for example "documents/urgent-appeal.html.j2"."""
    styles: tuple[str, ...] = ()
    """Names of style sheets in order; the issuer's last."""
    faces: tuple[OwnFace, ...] = ()
    """The issuer's own typefaces."""
    phrases: dict[str, str]
    """The language's fixed words, for the template."""
    phrases_file: str = ""
    """The file they stand in."""
    own_phrases: tuple[str, tuple[str, ...]] = ("", ())
    """The issuer's file, and the keys of the phrases that it has instead."""
    content: "Appeal | Letter"
