"""The columns of tables of people and of offices. What they are called stands in templates/languages/headers."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field as field_of

from urgent_appeal.model.recipients import Channel
from urgent_appeal.model.value import value
from urgent_appeal.planning.letters.channels import WRITTEN
from urgent_appeal.planning.tables import cell_kinds as kinds
from urgent_appeal.planning.tables.cell_kinds import CellKind

LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
LONGEST = 200
"""Characters of a name, or of a line of an address, in a table of people."""
Apart = Callable[[str], list[str]]


@value
class Column:
    """A column that tables of one kind may have."""

    field: str
    """What its cells are of a person or an office."""
    kind: CellKind = kinds.TEXT
    apart: Apart | None = None
    """Divides a cell that may hold several texts; None where a cell holds one."""
    called: tuple[str, ...] = ()
    """Keys of the files of headers where they are not the field."""
    longest: int = 10_000
    """Characters of one text."""
    words: Mapping[str, str] = field_of(default_factory=dict)
    """Words of some languages, in small letters, that stand for a text: "mme" for "f"."""

    def parts(self, text: str) -> Sequence[str]:
        """The texts in a cell."""
        return self.apart(text) if self.apart else (text,)


@value
class ColumnList:
    """All columns that tables of one kind may have."""

    id: str
    """The table in the files of headers with names that only these tables use."""
    columns: Mapping[str, Column]
    """By field, in the order in which they are written."""
    naming: tuple[str, ...]
    """Fields of which a table and each of its rows needs one."""
    unnamed: str
    """What is wrong with a table that has none of these."""
    hint: str
    """How to say which column it is."""


def _at(pattern: str) -> Apart:
    return re.compile(pattern).split


def _lines(text: str) -> list[str]:
    return re.split(r"[\n\r]+" if re.search(r"[\n\r]", text) else r"[;|]+", text)


def _emails(text: str) -> list[str]:
    """Between commas and semicolons, and between spaces where each word is an address."""
    parts = re.split(r"[;,|]", text)
    return [one for part in parts for one in (part.split() if all("@" in word for word in part.split()) else [part])]


def _listed(id: str, naming: tuple[str, ...], unnamed: str, hint: str, columns: Iterable[Column]) -> ColumnList:
    by_field = {column.field: column for column in columns}
    return ColumnList(id=id, naming=naming, unnamed=unnamed, hint=hint, columns=by_field)


PEOPLE = _listed(
    "people",
    ("name", "given-name", "surname"),
    "no column holds names",
    'say which it is under [columns], for example: name = "Who signs"',
    (
        Column(field="name", kind=kinds.LINE, longest=LONGEST),
        Column(field="given-name", kind=kinds.LINE, longest=LONGEST),
        Column(field="surname", kind=kinds.LINE, longest=LONGEST),
        Column(field="street", apart=LINE_BREAK.split, longest=LONGEST),
        Column(field="postcode", kind=kinds.LINE, longest=LONGEST),
        Column(field="city", kind=kinds.LINE, longest=LONGEST),
        Column(field="region", kind=kinds.LINE, longest=LONGEST),
        Column(field="country", kind=kinds.COUNTRY, longest=LONGEST),
        Column(field="language", kind=kinds.LANGUAGE, longest=LONGEST),
        Column(field="gender", kind=kinds.GENDER_IF_KNOWN, longest=LONGEST),
        Column(field="email", kind=kinds.EMAIL, longest=LONGEST),
        Column(field="line", longest=300),
    ),
)
"""Who signs a campaign; several columns of a street are several lines."""
BY_CHANNEL: Mapping[Channel, tuple[CellKind, Apart | None, str]] = {
    "email": (kinds.EMAIL, _emails, "email"),
    "fax": (kinds.PHONE, _at(r"[;,|\n\r]+"), "fax"),
    "web-form": (kinds.URL, None, "web-form"),
    "post": (kinds.TEXT, _lines, "street"),
    "x": (kinds.X_ACCOUNT, None, "x"),
}
"""What the cells with the addresses of a channel hold, and the key of the column's names."""


def _reached_by(channel: Channel) -> Column:
    kind, apart, called = BY_CHANNEL[channel]
    return Column(field=WRITTEN[channel][0], kind=kind, apart=apart, called=(called,))


OFFICES = _listed(
    "offices",
    ("title", "name", "institution"),
    "no column is known to hold title, name or institution",
    "say which it is, for example: --columns title=Position",
    (
        Column(field="id", kind=kinds.ID),
        Column(field="office", kind=kinds.OFFICE),
        Column(field="title"),
        Column(field="name"),
        Column(field="surname"),
        Column(field="gender", kind=kinds.GENDER),
        Column(field="honorific", kind=kinds.HONORIFIC),
        Column(field="style"),
        Column(field="rank"),
        Column(field="since", kind=kinds.DATE),
        Column(field="institution"),
        _reached_by("post"),
        Column(field="town", apart=_lines, called=("postcode", "city", "town")),
        Column(field="country", kind=kinds.COUNTRY),
        _reached_by("email"),
        Column(field="phones", kind=kinds.PHONE, apart=_at(r"[;,|\n\r]+"), called=("phone",)),
        _reached_by("fax"),
        _reached_by("x"),
        _reached_by("web-form"),
        Column(field="languages", kind=kinds.TAG, apart=_at(r"[\s,;|/]+"), called=("language",)),
        Column(field="accredited-to", kind=kinds.COUNTRY, apart=_at(r"[;,|\n\r]+")),
        Column(field="source"),
    ),
)
"""Entries of an address book; the cells of "town" make one line under the postal address."""
