"""Rows of a table of signatories: who signs, who is there twice, and which rows cannot be taken and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.language.east_asian import whole_name
from urgent_appeal.language.postal_addresses import said_once, with_house_number
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import value
from urgent_appeal.planning.campaigns.first_rows import FirstRows
from urgent_appeal.planning.campaigns.keys import BY_NAME, KeyRule, said_by, texts_said
from urgent_appeal.planning.checks.characters import Script, Undrawable
from urgent_appeal.planning.privacy.secrets import MASK, Searches, Secret, searches, stands_in
from urgent_appeal.planning.tables.cell_kinds import Unfit
from urgent_appeal.planning.tables.cells import Cell, Reason, Row, folded, texts_of
from urgent_appeal.planning.tables.columns import PEOPLE

MOST_STREET_LINES = 4
UNPRINTED = ("key", "consent")
"""Columns of which nothing is printed."""
PLACES = ("street", "region", "city", "email")
"""Columns in which somebody may be named beside the one who signs."""
NO_CONSENT = Reason(
    code="no-consent",
    words="it is not stated whether this person consents",
    hint="write yes or no in the consent column",
)
NOTHING_HIDDEN = Searches()
FIELDS = {"line": "personal_line"}
"""Fields of a signatory that are called otherwise than their column."""


@value
class Signed:
    """A row that gives a signatory."""

    signatory: Signatory
    """Still without a number."""
    key: str
    """What they are known by."""
    same_person: int = 0
    """The row in which a row with the same key stood before; 0 where there is none."""
    namesake: int
    """The row in which somebody else of the same name stood before; 0 where there is none."""
    like_hidden: str = ""
    """Heading of the first column of name and address in which a withheld name of a person stands; empty for none."""
    cells_left_out: tuple[Reason, ...] = ()
    """Why some cells of the row are not used: a language not understood, a mistyped e-mail address, a long comment."""


@value
class Double:
    """A row that says in every column that is used the same as one before."""

    line: int
    """Its row in the spreadsheet, as in all of these."""
    same_as: int
    """The row of the first of them."""
    name: str = ""
    """Who it names, as far as it does."""


@value
class Withdrawn:
    """A row of somebody who does not consent to a letter."""

    line: int
    key: str
    """What they are known by."""
    signatory: Signatory | None = None
    """Who it is, without a number; None where the row has faults."""


@value
class Refused:
    """A row that cannot be taken."""

    line: int
    whole: tuple[str, ...]
    reasons: tuple[Reason, ...]


Sorted = Signed | Double | Withdrawn | Refused
Drawable = Callable[[frozenset[str]], Undrawable]
"""Tells which of some characters no font can draw; asked once for each character."""


def sort_rows(
    rows: Iterable[Row],
    undrawable: Drawable,
    hidden: tuple[Secret, ...] = (),
    rule: KeyRule = BY_NAME,
    withdrawn: frozenset[str] = frozenset(),
) -> Iterator[Sorted]:
    """Each row, in order, as a signatory, a double, withdrawn or refused; never more than one row is held.

    A row that could sign is no double of a refused one: spaces and what cannot be seen make no difference between rows,
    but a line break in a name costs a row. `hidden` are names that no personal line may say,
    `withdrawn` the keys of people who said in any row that they do not consent.
    """
    seen, names, keys = FirstRows(), FirstRows(), FirstRows()
    glyphs = _Glyphs(undrawable)
    names_hidden, people = searches(hidden), searches(secret for secret in hidden if secret.whose)
    refused: dict[int, int] = {}  # by the first row that said it the row that signs for it, or 0
    for row in rows:
        if row.unreadable is not None:
            yield Refused(line=row.line, whole=row.whole, reasons=(row.unreadable,))
            continue
        said = texts_said(row)
        key = rule.key_of(row, said)
        same = seen.add(said_by(said), row.line)
        if same and (signed := refused.get(same, same)):
            yield Double(line=row.line, same_as=signed, name=_named_in(row))
            continue
        found, reasons = signatory_of(row, glyphs.of, names_hidden)
        if key in withdrawn:
            yield Withdrawn(line=row.line, key=key, signatory=found)
            continue
        if found and same:
            refused[same] = row.line
        if found:
            same_person, namesake = keys.add(key, row.line), names.add(folded(found.name), row.line)
            yield Signed(
                signatory=found,
                key=key,
                same_person=same_person,
                namesake=0 if same_person else namesake,
                like_hidden=_like_hidden(row, found, people),
                cells_left_out=reasons,
            )
        elif same:
            yield Double(line=row.line, same_as=same, name=_named_in(row))
        else:
            refused[row.line] = 0
            yield Refused(line=row.line, whole=row.whole, reasons=reasons)


def keys_withdrawn(rows: Iterable[Row], rule: KeyRule) -> frozenset[str]:
    """The keys of the people who say in a row that they do not consent."""
    refusing = (row for row in rows if row.unreadable is None and _consent(row)[0] == ["no"])
    return frozenset(rule.key_of(row, texts_said(row)) for row in refusing)


class _Glyphs:
    """Asks for each character once."""

    def __init__(self, undrawable: Drawable) -> None:
        self._undrawable = undrawable
        self._asked: set[str] = set()
        self._missing: dict[str, Script] = {}

    def of(self, text: str) -> Undrawable:
        if not self._asked.issuperset(text):
            new = frozenset(text) - self._asked
            self._asked |= new
            self._missing |= self._undrawable(new)
        return self._missing


def signatory_of(
    row: Row, undrawable: Callable[[str], Undrawable], hidden: Searches = NOTHING_HIDDEN
) -> tuple[Signatory | None, tuple[Reason, ...]]:
    """Who signs by a row, and why cells of it are left out; or None and everything that is wrong.

    `undrawable` gives the characters of a text that no font can draw, others besides; `hidden` are names that no
    personal line may say.
    """

    def check(cell: Cell, text: str) -> None:
        if not text.isascii() and (missing := undrawable(text)):
            _look_at_glyphs(text, missing)
        if cell.column.field == "line" and stands_in(text, hidden):
            raise Unfit("withheld-name", f"it contains a name that must not be printed ({MASK})", "remove it")

    found, reasons = texts_of((cell for cell in row.cells if cell.column.field not in UNPRINTED), check=check)
    agreed, faults = _consent(row)
    reasons += faults
    if agreed == []:
        reasons.append(NO_CONSENT)
    if not any(field in found for field in PEOPLE.naming):
        called = next((cell.heading for cell in row.cells if cell.column.field in PEOPLE.naming), "")
        words = "this row has no name"
        reasons.append(Reason(heading=called, code="no-name", words=words, hint="write the whole name"))
    if len(found.get("street", ())) > MOST_STREET_LINES:
        words = f"the address has more than {MOST_STREET_LINES} lines above the town"
        reasons.append(Reason(code="long", words=words, hint="put what belongs together on one line"))
    refused = any(reason.costs_row for reason in reasons)
    return None if refused else _signatory(row.line, found), tuple(reasons)


def _signatory(line: int, found: Mapping[str, list[str]]) -> Signatory:
    given, surname = (" ".join(found.get(half, ())) for half in ("given-name", "surname"))
    name = " ".join(found.get("name", ())) or whole_name(given, surname)
    rest: dict[str, Any] = {
        FIELDS.get(field, field): tuple(texts) if PEOPLE.columns[field].apart else texts[0]
        for field, texts in found.items()
        if field not in PEOPLE.naming
    }
    parts = (rest.get(part, "") for part in ("postcode", "city", "region"))
    country = rest.get("country", "")
    street = with_house_number(rest.get("street", ()), country)
    street, postcode, city, region = said_once(country, street, *parts)
    rest |= {"street": street, "postcode": postcode, "city": city, "region": region}
    return Signatory(number=0, line=line, name=name, **rest)


def _like_hidden(row: Row, found: Signatory, people: Searches) -> str:
    if not stands_in("; ".join((found.name, *found.street, found.region, found.city, found.email)), people):
        return ""
    cells = [cell for cell in row.cells if cell.column.field in (*PEOPLE.naming, *PLACES)]
    return next((cell.heading for cell in cells if stands_in(cell.text, people)), cells[0].heading)


def _named_in(row: Row) -> str:
    return " ".join(" ".join(cell.text for cell in row.cells if cell.column.field in PEOPLE.naming).split())


def _consent(row: Row) -> tuple[list[str] | None, list[Reason]]:
    """Whether a row consents, "yes" or "no", or nothing; None where the table has no such column, or a fault."""
    cells = [cell for cell in row.cells if cell.column.field == "consent"]
    found, reasons = texts_of(cells) if cells else ({}, [])
    if not cells or reasons:
        return None, reasons
    said = found.get("consent", [])
    return (["no"] if "no" in said else said), reasons


def _look_at_glyphs(text: str, missing: Undrawable) -> None:
    bad = next((c for c in text if c in missing), "")
    if bad:
        script = missing[bad]
        words = f"no installed font can draw “{bad}” (U+{ord(bad):04X}, {script.name})"
        raise Unfit("no-font", words, script.mend, shared=f"no font for {script.name}; {script.mend}")
