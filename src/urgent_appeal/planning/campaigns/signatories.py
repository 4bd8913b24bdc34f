"""Rows of a table of signatories: who signs, who is there twice, and which rows cannot be taken and why."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import value
from urgent_appeal.planning.campaigns.first_rows import FirstRows
from urgent_appeal.planning.checks.characters import Script, Undrawable
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find
from urgent_appeal.planning.tables.cell_kinds import Unfit
from urgent_appeal.planning.tables.cells import Cell, Reason, Row, texts_of
from urgent_appeal.planning.tables.columns import PEOPLE

MOST_STREET_LINES = 4
FIELDS = {"line": "personal_line"}
"""Fields of a signatory that are called otherwise than their column."""


@value
class Signed:
    """A row that gives a signatory."""

    signatory: Signatory
    namesake: int
    """The line on which somebody of the same name stood before; 0 where there is none."""
    like_hidden: bool = False
    """True where somebody is called like a person whose name is withheld."""


@value
class Double:
    """A row that says in every column that is used the same as one before."""

    line: int
    same_as: int
    """The line of the first of them."""


@value
class Refused:
    """A row that cannot be taken."""

    line: int
    whole: tuple[str, ...]
    reasons: tuple[Reason, ...]


Sorted = Signed | Double | Refused
Drawable = Callable[[frozenset[str]], Undrawable]
"""Tells which of some characters no font can draw; asked once for each character."""


def sort_rows(rows: Iterable[Row], undrawable: Drawable, hidden: tuple[Secret, ...] = ()) -> Iterator[Sorted]:
    """Each row, in order, as a signatory, a double or refused; never more than one row is held.

    A double counts as one before it could count as refused. `hidden` are names
    that no personal line may say.
    """
    seen, names = FirstRows(), FirstRows()
    glyphs = _Glyphs(undrawable)
    people = tuple(secret for secret in hidden if secret.whose)
    for number, row in enumerate(rows, 1):
        if row.unreadable is not None:
            yield Refused(line=row.line, whole=row.whole, reasons=(row.unreadable,))
            continue
        same = seen.add("\0".join(folded(cell.text) for cell in row.cells), row.line)
        if same:
            yield Double(line=row.line, same_as=same)
            continue
        found = signatory_of(number, row, glyphs.of, hidden)
        if isinstance(found, Signatory):
            like_hidden = bool(people and find(found.name, people))
            yield Signed(signatory=found, namesake=names.add(folded(found.name), row.line), like_hidden=like_hidden)
        else:
            yield Refused(line=row.line, whole=row.whole, reasons=found)


def folded(text: str) -> str:
    """The text without what makes no difference between two rows: capitals, spaces, ways to write an accent (NFC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(text.casefold().split())


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
    number: int, row: Row, undrawable: Callable[[str], Undrawable], hidden: tuple[Secret, ...] = ()
) -> Signatory | tuple[Reason, ...]:
    """Who a row says signs, or everything that is wrong with it.

    `undrawable` gives the characters of a text that no font can draw, others besides.
    """

    def check(cell: Cell, text: str) -> None:
        _look_at_glyphs(text, undrawable(text))
        if cell.column.field == "line" and find(text, hidden):
            raise Unfit("withheld-name", f"it says a name that must not be printed ({MASK})", "take it out")

    found, reasons = texts_of(row.cells, check=check)
    if not any(field in found for field in PEOPLE.naming):
        called = next((cell.heading for cell in row.cells if cell.column.field in PEOPLE.naming), "")
        words = "this row has no name"
        reasons.append(Reason(heading=called, code="no-name", words=words, hint="write the whole name"))
    if len(found.get("street", ())) > MOST_STREET_LINES:
        words = f"the address has more than {MOST_STREET_LINES} lines above the town"
        reasons.append(Reason(code="long", words=words, hint="put what belongs together on one line"))
    return tuple(reasons) or _signatory(number, row.line, found)


def _signatory(number: int, line: int, found: Mapping[str, list[str]]) -> Signatory:
    name = " ".join(found.get("name") or [*found.get("given-name", ()), *found.get("surname", ())])
    rest: dict[str, Any] = {
        FIELDS.get(field, field): tuple(texts) if PEOPLE.columns[field].apart else texts[0]
        for field, texts in found.items()
        if field not in PEOPLE.naming
    }
    return Signatory(number=number, line=line, name=name, **rest)


def _look_at_glyphs(text: str, missing: Undrawable) -> None:
    bad = next((c for c in text if c in missing), "") if missing else ""
    if bad:
        script = missing[bad]
        mend = f"install fonts for it: apt-get install {script.package}" if script.package else "write it another way"
        raise Unfit("no-font", f"no font here can draw “{bad}” (U+{ord(bad):04X}, {script.name})", mend)
