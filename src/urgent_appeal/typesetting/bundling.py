"""Several letters in one PDF for the printer: plain pages, without the tags and bookmarks that only readers need."""

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf

KEPT = ("/MediaBox", "/CropBox", "/TrimBox", "/Rotate", "/UserUnit")
"""What a page takes along beside its marks and what they are made of."""
LINE = re.compile(rb"(?<=\n)(\d+) 0 obj\n<</Length (\d+)>>\nstream\n")
"""How an object begins that holds a line of a letter alone, as `imposition.writing` writes it."""
LINE_END = b"\nendstream\nendobj\n"
BEHIND = re.compile(rb"\d+ 0 obj\n<</Type/XRef")
"""What follows the last line."""
CONTAINERS = (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)


class Bundle:
    """A PDF that letters are put into. What is the same in several of them, for example a font, is kept once."""

    def __init__(self, *, duplex: bool) -> None:
        """An empty one. `duplex`: each letter begins on the front of a sheet."""
        self.letters = 0
        self._duplex = duplex
        self._pdf = new_print()
        self._shelf = _Shelf(self._pdf)
        self._filled: dict[bytes, list[_Page]] = {}
        """The pages of letters that were filled in, by what these begin with."""
        if duplex:
            self._pdf.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipLongEdge

    def add(self, letter: bytes, shared: int = 0) -> None:
        """Puts a letter's PDF behind the others.

        `shared`: how many bytes it begins with like every letter filled into the same page; 0 of any other letter.
        """
        beginning, lines = letter[:shared], _lines(letter, shared)
        known = self._filled.get(beginning) if lines else None
        if known is None:
            known = self._copied(letter, lines)
            if lines:
                self._filled[beginning] = known
        pages = [self._page_with(page, parts, lines) for page, parts in known]
        if self._duplex and len(pages) % 2:
            pages.append(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=list(pages[-1].MediaBox)))
        for page in pages:
            self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))
        self.letters += 1

    def content(self) -> bytes:
        """The whole of it; the same letters give the same bytes. Nothing can be added then."""
        return closed(self._pdf)

    def _copied(self, letter: bytes, lines: Mapping[int, bytes]) -> "list[_Page]":
        with pikepdf.open(io.BytesIO(letter)) as source:
            pages = [self._page(page.obj, lines) for page in source.pages]
            self._shelf.forget_numbers()
        return pages

    def _page(self, page: Any, lines: Mapping[int, bytes]) -> "_Page":
        made = pikepdf.Dictionary(Type=pikepdf.Name.Page)
        for key in (*KEPT, "/Resources", *([] if lines else ["/Contents"])):
            if key in page:
                made[key] = self._shelf.copied(page[key])
        parts = page.Contents if lines else ()
        return made, [number if (number := part.objgen[0]) in lines else self._shelf.copied(part) for part in parts]

    def _page_with(self, page: Any, parts: Sequence[Any], lines: Mapping[int, bytes]) -> Any:
        made = pikepdf.Dictionary(page)
        if parts:
            nothing = pikepdf.Dictionary()
            made.Contents = pikepdf.Array(
                [self._shelf.stream(lines[part], nothing) if isinstance(part, int) else part for part in parts]
            )
        return made


_Page = tuple[Any, list[Any]]
"""A page as it was copied; and where lines of a letter stand in it, the parts of its content: copied ones, and numbers
of lines."""


def _lines(letter: bytes, place: int) -> dict[int, bytes]:
    """What the lines of a letter draw, whose objects begin at a place, by number; none where others follow them."""
    lines = {}
    while head := LINE.match(letter, place):
        end = head.end() + int(head[2])
        if not letter.startswith(LINE_END, end):
            return {}
        lines[int(head[1])] = letter[head.end() : end]
        place = end + len(LINE_END)
    return lines if BEHIND.match(letter, place) else {}


def new_print() -> Any:
    """An empty PDF that programs are asked to print in its own size: windows and labels are where they are."""
    pdf = pikepdf.new()
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(PrintScaling=pikepdf.Name("/None"))
    return pdf


def closed(pdf: Any) -> bytes:
    """The whole of a PDF, without a date, its /ID from its content. It is closed then.

    In memory first, as a full disk under pikepdf 10 ends the whole process.
    """
    buffer = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    pdf.save(buffer, object_stream_mode=streams, deterministic_id=True, compress_streams=True)
    pdf.close()
    return buffer.getvalue()


class _Shelf:
    """Parts of other PDFs, copied into one PDF, where equal parts are one part.

    Parts are copied from the leaves up, so two are equal if they are written alike. (qpdf's own copying keeps each
    source in memory and keeps every font as often as it comes.)
    """

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._known: dict[bytes, Any] = {}
        self._of_source: dict[tuple[int, int], Any] = {}
        """What became of the objects of the source in hand, by their numbers."""

    def forget_numbers(self) -> None:
        """The next part is of another source."""
        self._of_source.clear()

    def copied(self, part: Any) -> Any:
        """A part of a source; a part that leads back to itself has no end, and no page has one."""
        if not isinstance(part, CONTAINERS):
            return part
        if not part.is_indirect:
            return self._inside(part)
        if part.objgen not in self._of_source:
            self._of_source[part.objgen] = self._once(part)
        return self._of_source[part.objgen]

    def _inside(self, part: Any) -> Any:
        if isinstance(part, pikepdf.Array):
            return pikepdf.Array([self.copied(item) for item in part])
        return pikepdf.Dictionary({key: self.copied(item) for key, item in part.items()})

    def _once(self, part: Any) -> Any:
        if isinstance(part, pikepdf.Stream):
            data = part.read_raw_bytes()
            told = pikepdf.Dictionary({key: self.copied(item) for key, item in part.items() if key != "/Length"})
            return self.stream(data, told)
        inside = self._inside(part)
        digest = hashlib.sha256(inside.unparse()).digest()
        if digest not in self._known:
            self._known[digest] = self._pdf.make_indirect(inside)
        return self._known[digest]

    def stream(self, data: bytes, told: Any) -> Any:
        """A stream with a dictionary, which is there once."""
        digest = hashlib.sha256(told.unparse() + b"\0" + data).digest()
        if digest not in self._known:
            self._known[digest] = pikepdf.Stream(self._pdf, data, told)
        return self._known[digest]
