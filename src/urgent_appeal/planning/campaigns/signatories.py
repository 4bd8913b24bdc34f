"""Rows of a table of signatories: who signs, who is there twice, and which rows cannot be taken and why."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import value
from urgent_appeal.planning.campaigns.first_rows import FirstRows
from urgent_appeal.planning.campaigns.signatory_cells import texts_of
from urgent_appeal.planning.cells import Cell, Unfit
from urgent_appeal.planning.checks.characters import Script, Undrawable
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find

MOST_STREET_LINES = 4


@value
class Reason:
    """Why a row cannot be taken."""

    column: str
    """What the file calls it; empty for the row as a whole."""
    code: str
    """Short name of the rule."""
    words: str
    """What is wrong."""
    hint: str = "correct it, or take it out"
    """What to do."""


@value
class Line:
    """A row of the table: its cells that are used, or why it could not be read."""

    line: int
    """Line of the file on which it begins."""
    cells: tuple[Cell, ...] = ()
    whole: tuple[str, ...] = ()
    """All cells as they stand in the file, to be written into the table of refused rows."""
    unreadable: Reason | None = None


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


def sort_lines(lines: Iterable[Line], undrawable: Drawable, hidden: tuple[Secret, ...] = ()) -> Iterator[Sorted]:
    """Each row, in order, as a signatory, a double or refused; never more than one row is held.

    A double counts as one before it could count as refused. `hidden` are names
    that no personal line may say.
    """
    rows, names = FirstRows(), FirstRows()
    glyphs = _Glyphs(undrawable)
    people = tuple(secret for secret in hidden if secret.whose)
    for number, line in enumerate(lines, 1):
        if line.unreadable is not None:
            yield Refused(line=line.line, whole=line.whole, reasons=(line.unreadable,))
            continue
        same = rows.add("\0".join(folded(cell.text) for cell in line.cells), line.line)
        if same:
            yield Double(line=line.line, same_as=same)
            continue
        found = signatory_of(number, line, glyphs.of, hidden)
        if isinstance(found, Signatory):
            like_hidden = bool(people and find(found.name, people))
            yield Signed(signatory=found, namesake=names.add(folded(found.name), line.line), like_hidden=like_hidden)
        else:
            yield Refused(line=line.line, whole=line.whole, reasons=found)


def folded(text: str) -> str:
    """The text without what makes no difference between two rows: capitals, blanks, ways to write an accent (NFC)."""
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
    number: int,
    line: Line,
    undrawable: Callable[[str], Undrawable],
    hidden: tuple[Secret, ...] = (),
) -> Signatory | tuple[Reason, ...]:
    """Who a row says signs, or everything that is wrong with it.

    `undrawable` gives the characters of a text that no font can draw, others besides.
    """
    reasons: list[Reason] = []
    found: dict[str, list[str]] = {}
    for cell in line.cells:
        try:
            lines = texts_of(cell)
            for text in lines:
                _look_at_glyphs(text, undrawable(text))
                if cell.field == "line" and find(text, hidden):
                    raise Unfit("withheld-name", f"it says a name that must not be printed ({MASK})", "take it out")
        except Unfit as unfit:
            reasons.append(Reason(column=cell.column, code=unfit.code, words=unfit.words, hint=unfit.hint))
            lines = ["…"]
        found[cell.field] = [*found.get(cell.field, []), *lines]
    name = " ".join(found.get("name") or [*found.get("given-name", []), *found.get("surname", [])])
    if not name:
        called = next((cell.column for cell in line.cells if cell.field in ("name", "given-name", "surname")), "")
        reasons.append(Reason(column=called, code="no-name", words="this row has no name", hint="write the whole name"))
    if len(found.get("street", [])) > MOST_STREET_LINES:
        words = f"the address has more than {MOST_STREET_LINES} lines above the town"
        reasons.append(Reason(column="", code="long", words=words, hint="put what belongs together on one line"))
    return tuple(reasons) or _signatory(number, line.line, name, found)


def _signatory(number: int, line: int, name: str, found: Mapping[str, list[str]]) -> Signatory:
    def first(field: str) -> str:
        return next(iter(found.get(field, [])), "")

    genders: dict[str, Gender | None] = {"f": "f", "m": "m"}
    return Signatory(
        number=number,
        line=line,
        name=name,
        street=tuple(found.get("street", [])),
        postcode=first("postcode"),
        city=first("city"),
        region=first("region"),
        country=first("country"),
        language=first("language"),
        gender=genders.get(first("gender")),
        email=first("email"),
        personal_line=first("line"),
    )


def _look_at_glyphs(text: str, missing: Undrawable) -> None:
    bad = next((c for c in text if c in missing), "") if missing else ""
    if bad:
        script = missing[bad]
        mend = f"install fonts for it: apt-get install {script.package}" if script.package else "write it another way"
        raise Unfit("no-font", f"no font here can draw “{bad}” (U+{ord(bad):04X}, {script.name})", mend)
