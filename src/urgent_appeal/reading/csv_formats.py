"""How a CSV file is written: its encoding and its delimiter, found from its bytes."""

import codecs
import csv
import re
import stat
from collections import Counter
from pathlib import Path

from urgent_appeal.patterns import regex
from urgent_appeal.problems import Problem, on_file
from urgent_appeal.reading.text_files import unreadable

CHUNK = 1 << 20
SAMPLE = 1 << 16
DELIMITERS = (",", ";", "\t", "|")
MARK = regex(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)
"""The line by which Excel tells itself the delimiter."""
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""First bytes and the encoding they tell; of two that begin alike the longer one first."""
NO_TABLES = {
    b"PK\x03\x04": "a workbook of a spreadsheet program",
    b"\xd0\xcf\x11\xe0": "a workbook of a spreadsheet program",
    b"%PDF": "a PDF",
    b"{\\rtf": "a document of a word processor",
}
"""First bytes of files that are taken for CSV."""
LEGACY = {"cp1251": "Windows-1251", "cp1252": "Windows-1252", "mac_roman": "Macintosh", "cp850": "MS-DOS"}
"""Encodings that are guessed, by Python's word for them: a file of another old one looks the same."""
OF_THE_WEST = ("cp1252", "mac_roman", "cp850")
"""What spreadsheets save as "CSV", "CSV (Macintosh)" and "CSV (MS-DOS)", the likeliest first."""
WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœ"
MOST_LETTERS = 12
LETTERS_IN_A_ROW = re.compile(rb"[\xa8\xb8\xc0-\xff]+")


def _letters_in_words(encoding: str) -> re.Pattern[bytes]:
    """Accented letters of an encoding of the West where they stand in words: small ones inside, capitals first."""
    small, large = (
        re.escape(text.encode(encoding, errors="ignore").replace(b"\x92", b"")) for text in (WESTERN, WESTERN.upper())
    )  # 92 is also the apostrophe in cp1252, and 85 to 99 other marks, at the end of words
    marks = b"\x85\x91\x93\x94\x95\x96\x97\x99"
    inside, first = b"(?<=[a-z\x80-\xff])[%s]|(?<=[A-Z])[%s](?=[a-z])", b"(?<![A-Za-z\x80-\xff])[%s](?=[a-zA-Z])"
    beside = b"%s|%s|(?<=[A-Z])[%%s](?![a-z])" % (inside, first)
    return re.compile(b"(?![%s](?![a-zA-Z]))(?:%s)" % (marks, beside % (small, small, large, large)))


def encoding_of(path: Path, name: str) -> str | Problem:
    """The encoding of a text file as Python calls it, or what is wrong with the file.

    A byte order mark decides; then zero bytes at every second place (UTF-16); then whether all bytes are UTF-8, or
    most of what is not ASCII is; else Windows-1251 where letters above ASCII stand side by side as in Cyrillic words;
    and where they stand alone as accented ones do, the encoding of the West in which most of them stand in words.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return on_file(name, "not-a-file", "this is not an ordinary file", "name a CSV file")
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
        kind = next((kind for first, kind in NO_TABLES.items() if sample.startswith(first)), "")
        if kind:
            words, hint = f"this is {kind}, not a CSV file", 'save it as "CSV UTF-8" and name that file'
            return on_file(name, "no-table", words, hint)
        return _marked(sample) or ("utf-8" if _is_utf8(path) else _legacy(path))
    except OSError as error:
        return on_file(name, *unreadable(error, name))


def _marked(sample: bytes) -> str:
    """The encoding that the first bytes tell; empty where they do not."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS.items() if sample.startswith(mark)), "")
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Even Cyrillic text has zero bytes in its spaces, digits and delimiters; in other text they are stray ones.
    if not marked and max(even, odd) * 20 > len(sample) and min(even, odd) * 10 < max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return marked


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _legacy(path: Path) -> str:
    """For bytes that are not all UTF-8: UTF-8 with some broken letters, Windows-1251 or an encoding of the West."""
    good = broken = alone = together = 0
    western, in_words = {name: _letters_in_words(name) for name in OF_THE_WEST}, Counter[str]()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            text = chunk.decode("utf-8", errors="replace")
            broken += text.count("\ufffd")
            good += sum(not character.isascii() for character in text) if not text.isascii() else 0
            runs = [len(run) for run in LETTERS_IN_A_ROW.findall(chunk)]
            alone += runs.count(1)
            together += sum(runs) - runs.count(1)
            in_words.update({name: len(letters.findall(chunk)) for name, letters in western.items()})
    if good - broken > broken:
        return "utf-8"
    return "cp1251" if together > alone else max(OF_THE_WEST, key=in_words.__getitem__)


def letters_in(path: Path, encoding: str) -> str:
    """The most frequent characters of a file beyond ASCII, by which somebody sees whether they are those they wrote.

    Raises OSError.
    """
    found = Counter[str]()
    with path.open(encoding=encoding, errors="ignore") as file:
        while chunk := file.read(CHUNK):
            found.update(character for character in chunk if not character.isascii() and not character.isspace())
    return " ".join(character for character, _ in found.most_common(MOST_LETTERS))


def marked_delimiter(line: str) -> str:
    """The delimiter that a line "sep=;" tells; empty where the line does not tell one."""
    found = MARK.fullmatch(line)
    return found[1] if found and found[1] in DELIMITERS else ""


def delimiter_of(path: Path, encoding: str) -> str:
    """What stands between two cells: what gives the most rows the header's width, then what gives more columns.

    A comma where there is one column. Raises OSError.
    """
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(SAMPLE)
    lines = sample.splitlines(keepends=True)[: -1 if len(sample) == SAMPLE else None]
    marked = marked_delimiter(lines[0]) if lines else ""
    return marked or max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    widths = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]
