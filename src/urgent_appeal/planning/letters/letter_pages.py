"""What is printed of a letter: values in which every word stands ready, so that a template only places them."""

from collections.abc import Mapping
from typing import Literal

from urgent_appeal.model.issuer import Window
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.documents import Contact, Document, Html, Letterhead, Paper
from urgent_appeal.planning.extra_texts import Extra

LetterKind = Literal["authority", "joint", "forwarded", "forwarding", "copy", "own-government", "prisoner", "address"]
"""To an authority, to several, to one through a mission, the note to that mission, for information, to the writer's own
ministry, to somebody in prison; "address" is a sheet that carries an address only."""
Slot = Literal[
    "title",
    "sender",
    "return_line",
    "dateline",
    "recipient",
    "second_recipient",
    "delivery",
    "reference",
    "subject",
    "salutation",
    "line",
    "close",
    "signature",
    "next_page",
]
"""What varies between the letters of a batch."""
OF_THE_WRITER: tuple[Slot, ...] = ("sender", "return_line", "line", "signature")
OF_THE_RECIPIENTS: tuple[Slot, ...] = ("recipient", "second_recipient")


@value
class Paragraph:
    """A paragraph of a letter, or a list in it."""

    html: Html
    """Markup of one block: <p>, <ol>, <ul> or <blockquote>."""


@value
class Frame:
    """What all letters of a batch have in common: everything except the slots."""

    language: str
    """BCP 47 code."""
    direction: Literal["ltr", "rtl"]
    locale: str
    paper: Paper
    window: Window
    """Where the envelope's window is."""
    letterhead: Letterhead | None = None
    """None if the letter does not name the organisation, or is a person's own."""
    slots: tuple[Slot, ...]
    """The slots that are filled; the others are left out of the page."""
    subject_line: Literal["before-salutation", "after-salutation"]
    recipient_side: Literal["left", "right"] = "left"
    """The side of the recipient without a window, and of the signature always."""
    address_size: int = 10
    """Type size of the address in pt: 10, 9 or 8."""
    edition_line: str = ""
    """ "Internal. Not for publication."; empty in the public edition."""
    body: tuple[Paragraph, ...] = ()
    told: tuple[Paragraph, ...] = ()
    """The body for formats in which nothing is enclosed and the letters follow as text; empty if there is none."""
    lead: str = ""
    """The line before a letter that follows a note as text."""
    enclosures_label: str = ""
    enclosures: tuple[str, ...] = ()
    address: Contact | None = None
    """The address of the public page of the case, if it is known and something is enclosed."""
    copies_label: str = ""
    copies: tuple[str, ...] = ()
    """Who gets a copy, a line each."""
    notes: tuple[Paragraph, ...] = ()
    """At the end, each with its number in brackets."""
    sign_label: str = ""
    """Below the line to sign on; empty if somebody signs."""


@value
class Leaf:
    """One letter, or one sheet that goes with it."""

    kind: LetterKind
    template: str
    """For example "documents/letter-authority.html.j2"."""
    fixed: Frame
    slots: Mapping[Slot, tuple[str, ...]]
    """The lines of each slot."""
    languages: tuple[tuple[str, str], ...] = ()
    """Lines in Chinese characters, kana or hangul, with the language that decides how they are drawn."""


@value
class Mail:
    """What a mail draft needs beside the letter."""

    to: tuple[str, ...]
    """Addresses."""
    sender: tuple[str, str] | None = None
    """Name and address of who writes; None for the user of the mail program."""
    subject: str
    file_name: str
    """Of the attached PDF, without ending."""
    attach: bool = False


@value
class Letter:
    """A letter as one file: sheets with the address before it, letters behind it."""

    leaves: tuple[Leaf, ...]
    main: int = 0
    """Which of them is the letter itself."""
    issuer: str = ""
    """For the metadata; empty if the organisation is not named."""
    edition_line: str = ""
    """ "Internal. Not for publication."; empty in the public edition."""
    mail: Mail | None = None
    extra: Extra = Extra()
    """Your own texts, as in an appeal."""

    @property
    def letter(self) -> Leaf:
        """The letter itself."""
        return self.leaves[self.main]

    @property
    def spoken(self) -> tuple[Leaf, ...]:
        """The leaves of a text without attachments: a note speaks of letters that follow, and all of them do."""
        return tuple(_told(leaf) for leaf in self.leaves if leaf.kind != "address")

    @property
    def mailed(self) -> tuple[Leaf, ...]:
        """The leaves of a mail: the same; with the PDF attached, which holds the letters behind a note, the note alone.

        In a mail the first subject has a field of its own, and nothing is signed by hand or enclosed.
        """
        leaves = self.spoken
        if self.mail is not None and self.mail.attach:
            leaves = tuple(leaf for leaf in self.leaves[: self.main + 1] if leaf.kind != "address")
        return tuple(_mailed(leaf, subject=number > 0) for number, leaf in enumerate(leaves))

    @property
    def title(self) -> str:
        """For the metadata."""
        return " ".join(self.letter.slots.get("title", ()))


def _mailed(leaf: Leaf, *, subject: bool) -> Leaf:
    shown = tuple(slot for slot in leaf.fixed.slots if subject or slot != "subject")
    fixed = replace(leaf.fixed, slots=shown, sign_label="", enclosures_label="", enclosures=())
    return replace(leaf, fixed=fixed, slots={slot: lines for slot, lines in leaf.slots.items() if slot in shown})


def _told(leaf: Leaf) -> Leaf:
    return replace(leaf, fixed=replace(leaf.fixed, body=leaf.fixed.told, told=())) if leaf.fixed.told else leaf


@value
class LetterDocument(Document):
    """A letter to be rendered, typeset and written."""

    content: Letter
