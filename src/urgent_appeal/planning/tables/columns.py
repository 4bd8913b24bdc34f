"""The columns of tables of people and of offices. What they are called stands in templates/languages/headers."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from urgent_appeal.language.addressing import FORMS
from urgent_appeal.language.contacts import ACCOUNT
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.value import field as field_of
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.tables import cell_kinds as kinds

LINE_BREAK = regex(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
LONGEST = 200
"""Characters of a name, or of a line of an address, in a table of people."""
Apart = Callable[[str], list[str]]
SEVERAL = re.compile(r"[;,|\n\r]+").split


@value
class Column:
    """A column that tables of one kind may have."""

    field: str
    """What its cells are of a person or an office."""
    kind: Callable[[str, str], str] = kinds.text
    """One of `cell_kinds`."""
    apart: Apart | None = None
    """Divides a cell that may hold several texts; None where a cell holds one."""
    own: str = ""
    """What the program's own tables call it, where its field could mean something else in those of others."""
    called: tuple[str, ...] = ()
    """Further keys of the files of headers, which other columns may share."""
    breaks: bool = True
    """Whether a line break counts as a space; otherwise it is refused."""
    harmless: re.Pattern[str] | None = None
    """Texts that begin like a formula and are none."""
    longest: int = 10_000
    """Characters of one text."""
    dispensable: tuple[str, ...] = ()
    """Short names of rules by which a cell is left out, with a warning; other faults cost its row."""
    words: Mapping[str, str] = field_of(default_factory=dict)
    """Words of some languages, in small letters, that stand for a text: "mme" for "f"."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys in the files of headers: the field, or what alone is taken for it, and what else it goes by."""
        return (self.own or self.field, *(key for key in self.called if key != self.field))

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

    @property
    def keys(self) -> frozenset[str]:
        """All keys that a file of headers may have for them."""
        return frozenset(key for column in self.columns.values() for key in column.keys)


def _lines(text: str) -> list[str]:
    return re.split(r"[\n\r]+" if re.search(r"[\n\r]", text) else r"[;|]+", text)


def _emails(text: str) -> list[str]:
    """Between commas, semicolons and line breaks, and between spaces where each word is an address."""
    parts = re.split(r"[;,|]", LINE_BREAK.sub(";", text))
    return [one for part in parts for one in (part.split() if all("@" in word for word in part.split()) else [part])]


def _numbers(text: str) -> list[str]:
    """The same, and before a slash with another country code behind it; in Germany a slash stands inside a number."""
    return SEVERAL(re.sub(r"/(?=\s*\(?(?:\+|00[1-9]))", ";", text))


def _listed(id: str, naming: tuple[str, ...], unnamed: str, hint: str, columns: Iterable[Column]) -> ColumnList:
    by_field = {column.field: column for column in columns}
    return ColumnList(id=id, naming=naming, unnamed=unnamed, hint=hint, columns=by_field)


def _one_line(field: str, kind: Callable[[str, str], str] = kinds.text, dispensable: tuple[str, ...] = ()) -> Column:
    return Column(field=field, kind=kind, breaks=False, longest=LONGEST, dispensable=dispensable)


PEOPLE = _listed(
    "people",
    ("name", "given-name", "surname"),
    "no column holds names",
    'name it under [columns], for example: name = "Who signs"',
    (
        _one_line("name", kinds.name),
        _one_line("given-name", kinds.name),
        _one_line("surname"),  # there are people called Vacant and Niemand
        Column(field="street", apart=LINE_BREAK.split, longest=LONGEST),
        _one_line("postcode"),
        _one_line("city"),
        _one_line("region"),
        _one_line("country", kinds.country),
        _one_line("language", kinds.language, ("language", "long")),
        _one_line("gender", kinds.gender_if_known),
        _one_line("email", kinds.email, ("contact", "long")),
        Column(field="line", longest=300, dispensable=("long",), harmless=kinds.SENTENCE),
        Column(field="key"),
        _one_line("consent", kinds.consent),
    ),
)
"""Who signs a campaign; several columns of a street are several lines."""
BY_CHANNEL: Mapping[Channel, Column] = {
    "email": Column(field="emails", kind=kinds.email, apart=_emails, called=("email",)),
    "fax": Column(field="faxes", kind=kinds.phone, apart=_numbers, harmless=kinds.NUMBER, called=("fax",)),
    "web-form": Column(field="web-form", kind=kinds.url),
    "post": Column(field="postal", apart=_lines, called=("street",)),
    "x": Column(field="x", kind=kinds.x_account, harmless=ACCOUNT),
}
"""The column with the addresses of a channel."""
OFFICES = _listed(
    "offices",
    ("id", "title", "name", "institution"),
    "no column was recognised as id, title, name or institution",
    "name it, for example: --columns title=Position",
    (
        Column(field="id", kind=kinds.entry_id),
        Column(field="office", kind=kinds.office),
        Column(field="title"),
        Column(field="name", kind=kinds.name),
        Column(field="given-name"),
        Column(field="surname"),
        Column(field="gender", kind=kinds.gender),
        Column(field="honorific", kind=kinds.honorific),
        Column(field="style"),
        Column(field="rank"),
        Column(field="since", kind=kinds.date),
        Column(field="institution"),
        BY_CHANNEL["post"],
        Column(field="town", apart=_lines, called=("city",)),
        Column(field="region"),
        Column(field="postcode"),
        Column(field="country", kind=kinds.country),
        BY_CHANNEL["email"],
        Column(field="phones", kind=kinds.phone, apart=_numbers, harmless=kinds.NUMBER, called=("phone",)),
        BY_CHANNEL["fax"],
        BY_CHANNEL["x"],
        BY_CHANNEL["web-form"],
        Column(field="languages", kind=kinds.language_tag, apart=re.compile(r"[\s,;|/]+").split, called=("language",)),
        Column(field="accredited-to", kind=kinds.country, apart=SEVERAL),
        Column(field="source"),
        Column(field="several", kind=kinds.yes_or_no, own="is several people"),
        Column(field="authority", kind=kinds.yes_or_no, own="is an authority"),
        *(Column(field=form.replace("_", "-"), own=f"form {form.replace('_', ' ')}") for form in FORMS),
        Column(field="former", kind=kinds.holder, apart=LINE_BREAK.split, own="former (JSON)"),
        Column(field="checked", kind=kinds.check, apart=LINE_BREAK.split, own="checked (JSON)"),
    ),
)
"""Entries of an address book."""
PUT_TOGETHER = ("given-name", "town", "region", "postcode")
"""Columns of offices that are no keys of an entry: an import puts them together with others."""
UNDER_THE_POSTAL = PUT_TOGETHER[1:]
"""Columns of offices that go under the postal lines, in the order of the country."""
