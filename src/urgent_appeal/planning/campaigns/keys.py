"""What a person in a table of signatories is known by, so that they keep their number from run to run.

One rule holds for all rows of a campaign: the column with an id; else e-mail address and name; else name and address.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from urgent_appeal.model.value import value
from urgent_appeal.planning.campaigns.first_rows import FirstRows
from urgent_appeal.planning.tables.cells import NOTHING, Row, folded
from urgent_appeal.planning.tables.columns import PEOPLE

NAME = "name"
ADDRESS = ("street", "postcode", "city", "region", "country")
NOT_COMPARED = frozenset(("key", *PEOPLE.naming))
"""Fields that are compared in another way, or not at all."""
Texts = Mapping[str, Sequence[str]]
Rows = Callable[[], Iterable[Row]]
"""Gives the rows of a campaign's tables from the first one on."""


@value
class KeyRule:
    """What people are known by."""

    id: str = ""
    """Heading of the column with an id; empty where there is none, or it does not tell people apart."""
    fields: tuple[str, ...] = ()
    """Without an id: "email", "name" and fields of the address."""

    def key_of(self, row: Row, texts: Texts) -> str:
        """What the person of a row is known by; the same for rows that differ in capitals, spaces or accents' codes.

        `texts` are those of the row, by `texts_said`.
        """
        if self.id:
            return "\0".join(("id", *(folded(cell.text) for cell in row.cells if cell.heading == self.id)))
        name = [text for field in PEOPLE.naming for text in texts.get(field, ())]
        if "email" in self.fields and "email" in texts:
            return "\0".join(("email", *texts["email"], *name))
        used = [field for field in ADDRESS if field in texts and field in self.fields]
        return "\0".join((NAME, *name, "", *(text for field in used for text in texts[field])))

    @property
    def shown(self) -> str:
        """For people."""
        if self.id:
            return f"the column “{self.id}”"
        more = "address" if set(ADDRESS) & set(self.fields) else ""
        return " and ".join(part for part in ("e-mail address" * ("email" in self.fields), NAME, more) if part)

    def fits(self, fields: Iterable[str]) -> bool:
        """Whether a table with these fields has what the rule needs; ids are looked at row by row."""
        return bool(self.id) or set(self.fields) <= {NAME, *fields}


BY_NAME = KeyRule(fields=(NAME,))


def rule_for(rows: Rows, ids: Sequence[str], fields: Iterable[str]) -> KeyRule:
    """The rule for these rows; `ids` are headings of columns that may hold an id, `fields` are those of all columns."""
    for heading in ids:
        if not id_fault(rows(), heading):
            return KeyRule(id=heading)
    known = set(fields)
    return KeyRule(fields=tuple(field for field in ("email", NAME, *ADDRESS) if field == NAME or field in known))


def id_fault(rows: Iterable[Row], heading: str) -> tuple[int, int] | None:
    """The first row that a column does not tell apart: its number, and that of the row with the same id, or 0.

    None where each row that is no double has an id of its own.
    """
    said, ids = FirstRows(), FirstRows()
    for row in rows:
        if row.unreadable is not None or said.add(said_by(texts_said(row)), row.line):
            continue
        text = next((folded(cell.text) for cell in row.cells if cell.heading == heading), "")
        if NOTHING.fullmatch(text):
            return row.line, 0
        if first := ids.add(text, row.line):
            return row.line, first
    return None


def said_by(texts: Texts) -> str:
    """What a row says in the columns that are used, without an id: rows that say the same are doubles.

    The order of the columns, cells that are empty and a name in one column or in two make no difference: several tables
    may differ in them. `texts` are those of the row, by `texts_said`.
    """
    said = [" ".join([text for field in PEOPLE.naming for text in texts.get(field, ())])]
    for field in sorted(texts.keys() - NOT_COMPARED):
        said += (field, *texts[field], "")  # an empty one is the end, as no other is empty
    return "\0".join(said)


def texts_said(row: Row) -> Texts:
    """By field the texts of a row's cells, without what makes no difference; without cells that are empty."""
    texts: dict[str, list[str]] = {}
    for cell in row.cells:
        if text := folded(cell.text):
            texts.setdefault(cell.column.field, []).append(text)
    return texts
