"""Rows of a table that somebody else made, of people or of offices: what their cells hold, or why they are refused."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from urgent_appeal.language.directions import FROM_THE_RIGHT
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.tables.cell_kinds import Unfit, shown
from urgent_appeal.planning.tables.columns import LINE_BREAK, Column

NOTHING = regex(r"[-–—\s]*|\s*#?n/a\s*", re.IGNORECASE)
"""A cell that says there is nothing."""
SPREADSHEET_ERROR = regex(r"\s*#(?:ref!|name\?|value!|div/0!|null!|num!|spill!|error!)\s*", re.IGNORECASE)
"""What a spreadsheet shows in place of a text that it could not work out."""
TIDY = regex("(?![Nn]/[Aa]$)[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f](?:[!-~\u00c0-\u017f’]++| (?! |$))*+")
"""Most cells: nothing in them has to be changed, taken out or refused as a text."""
ENTITY = regex(r"&(?:#0*[1-9]\d{1,5}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
"""A character as web pages write it ("&#039;", "&eacute;"), which forms on the web put into their exports."""
BAD = regex(r"[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn a line round; marks that only lean to one side (U+200E, U+200F) may stay."""
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"))
"""Characters that print nothing and come along when a text is copied from a web page; taken out."""
IDLE_JOINERS = regex(
    "(?<![\u0600-\u109f\u1700-\u1cff\ua800-\uabff\ufb50-\ufeff\U00010a00-\U0001faff\u2600-\u27bf\ufe0f])[\u200c\u200d]"
)
"""What joins and parts letters, where no letter or picture that it could change stands before it; taken out."""
LEANING = regex("[\u061c\u200e\u200f]")
"""Marks of direction: without letters that are written from right to left they do nothing, and are taken out."""
IGNORED = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What cannot be seen (Unicode's Default_Ignorable_Code_Point, an empty Braille cell) tells nobody from another."""
SPACES = " \t\r\n\v\f\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff"
"""What is passed over before the first character of a cell."""
FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV injection; CVE-2021-41270)."""
DEFUSED = "'"
"""What the program puts before a formula, so that a spreadsheet shows it as a text."""
ODD_PAIR = regex("[\u00c2-\u00f4\u0412-\u0444][^\0-\x7f\u00c0-\u00ff\u0410-\u044f]")
"""Two characters as which each letter of UTF-8 beyond ASCII is read wrong; seldom in other texts."""
READ_AS = {
    "cp1252": regex("[^\0-\x7f\u0200-\u036f]"),  # not what "CAFÉ’S" would mean
    "cp1251": regex(".."),  # a word like "РІ" would be one letter
}
"""Encodings for which other programs take UTF-8, and what a text must mean that was read so."""


class Cell(NamedTuple):
    """A cell of a row, under a column that is used."""

    column: Column
    heading: str
    """What the file calls the column."""
    text: str
    """As it stands in the file."""


@value
class Reason:
    """Why a row or a cell cannot be taken."""

    heading: str = ""
    """What the file calls the column; empty for the row as a whole."""
    code: str
    """Short name of the rule."""
    words: str
    """What is wrong, without the column."""
    hint: str = "correct it, or remove it"
    """What to do."""
    shared: str = ""
    """The same with what mends it, as it is said of all such rows at once; empty where each is told by itself."""
    costs_row: bool = True
    """False where only the cell is left out."""

    @property
    def with_column(self) -> str:
        """What is wrong, and in which column."""
        return f'column "{self.heading}": {self.words}' if self.heading else self.words


@value
class Row:
    """A row of a table: its cells that are used, or why it could not be read."""

    line: int
    """The row as a spreadsheet counts it, the header being 1."""
    cells: tuple[Cell, ...] = ()
    whole: tuple[str, ...] = ()
    """All cells as they stand in the file, as far as they could be read."""
    unreadable: Reason | None = None


def texts_of(
    cells: Iterable[Cell], country: str = "", check: Callable[[Cell, str], None] = lambda cell, text: None
) -> tuple[dict[str, list[str]], list[Reason]]:
    """By field the texts that a row's cells hold, and everything that is wrong with them.

    A field whose cells hold nothing is left out, as is one with a dispensable cell that is unfit; with another unfit
    cell it is there, without that cell's texts. `country` is where numbers are dialled; `check` raises Unfit for a text
    that must not be taken.
    """
    found: dict[str, list[str]] = {}
    reasons: list[Reason] = []
    for cell in cells:
        try:
            texts = texts_in(cell, country)
            for text in texts:
                check(cell, text)
        except Unfit as unfit:
            what = {"code": unfit.code, "words": unfit.words, "hint": unfit.hint, "shared": unfit.shared}
            costs_row = unfit.code not in cell.column.dispensable
            reasons.append(Reason(heading=cell.heading, costs_row=costs_row, **what))
            if costs_row:
                found.setdefault(cell.column.field, [])
        else:
            if texts:
                found.setdefault(cell.column.field, []).extend(texts)
    return found, reasons


def texts_in(cell: Cell, country: str = "") -> list[str]:
    """What a cell holds as the program writes it; nothing where it is empty or holds dashes. Raises Unfit."""
    column, text = cell.column, cell.text
    if "&" in text:
        text = _with_characters(text)
    if not text.isascii() and ODD_PAIR.search(text) and (meant := _read_wrong(text)):
        words = f"the letters of {shown(text)} were read wrong by another program; it seems to be {shown(meant)}"
        raise Unfit("garbled", words, "export the table again as UTF-8, or write it again")
    if TIDY.fullmatch(text) and (column.apart is None or len(column.apart(text)) == 1):
        parsed = _parsed(text, column, country)
        return [parsed] if parsed else []
    if NOTHING.fullmatch(text):
        return []
    if is_formula(bare := text.removeprefix(DEFUSED)):
        if not _is_harmless(bare, column):
            raise Unfit("formula", f"{shown(text)} is a formula", "write the text itself, as formulas are not read")
        text = bare
    if SPREADSHEET_ERROR.fullmatch(text):
        raise Unfit("formula", f"{shown(text)} is an error of a spreadsheet", "write the text itself")
    text = plain(text)
    if not column.breaks and LINE_BREAK.search(text.strip()):
        hint = "write it on one line; put a semicolon between several" if column.apart else "write it on one line"
        raise Unfit("line-break", f"there is a line break in {shown(text)}", hint)
    lines = [one_line(part) for part in column.parts(text)]
    return [text for line in lines if line and (text := _parsed(line, column, country))]


def _with_characters(text: str) -> str:
    """A text with its characters themselves where it has them as web pages write them."""
    return ENTITY.sub(lambda found: unescape(found[0]), text)


def _read_wrong(text: str) -> str:
    """What a text was before another program took its UTF-8 for Windows-1252 or 1251 ("José" for "JosÃ©"); or ""."""
    for encoding, sure in READ_AS.items():
        with suppress(UnicodeError):
            meant = text.encode(encoding).decode("utf-8")
            return meant if sure.search(meant) else ""
    return ""


def _parsed(line: str, column: Column, country: str) -> str:
    if len(line) > column.longest:
        raise Unfit("long", f"it has {len(line):,} characters; the limit is {column.longest}", "shorten it")
    meant = column.words.get(line.casefold().strip(". "), line) if column.words else line
    return column.kind(meant, country)


def plain(text: str) -> str:
    """A text without what prints nothing, its accents joined to their characters."""
    if text.isascii():
        return text
    text = IDLE_JOINERS.sub("", text.translate(UNSEEN))
    bare = LEANING.sub("", text)
    return unicodedata.normalize("NFC", text if FROM_THE_RIGHT.search(bare) else bare)


def defused(text: str) -> str:
    """The cell so that no spreadsheet runs it (OWASP, CSV injection)."""
    return f"{DEFUSED}{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run a cell: it begins with = + - @ tab or return, perhaps after spaces."""
    begins = text[:1] in {"\t", "\r"} or text.lstrip(SPACES)[:1] in FORMULA_SIGNS
    return begins and bool(text.strip(SPACES))


def _is_harmless(text: str, column: Column) -> bool:
    """Whether each part of a text that begins like a formula is something that the column is for."""
    harmless = column.harmless
    parts = [part.strip(SPACES) for part in column.parts(text)]
    return harmless is not None and all(harmless.fullmatch(part) for part in parts if part)


def one_line(text: str) -> str:
    """The words of a cell on one line. Raises Unfit for characters that cannot be printed."""
    bad = BAD.search(text)
    if bad:
        raise Unfit("sign", f"the character U+{ord(bad[0]):04X} in it cannot be printed", "write the cell again")
    return " ".join(text.split())


@lru_cache(maxsize=64)  # of a row it is asked for several times
def folded(text: str) -> str:
    """The text without what makes no difference between two rows.

    That is capitals, spaces, ways to write an accent (NFC, "&eacute;"), and what cannot be seen.
    """
    if "&" in text:
        text = _with_characters(text)
    if not text.isascii():
        text = IGNORED.sub("", text)
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(text.casefold().split())
