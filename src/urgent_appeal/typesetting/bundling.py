"""Several letters in one PDF for the printer: plain pages, without the tags and bookmarks that only readers need."""

import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

KEPT = ("/MediaBox", "/CropBox", "/TrimBox", "/Rotate", "/UserUnit")
"""What a page takes along beside its marks and what they are made of."""
LINE = re.compile(rb"(\d+) 0 obj\n<</Length (\d+)>>\nstream\n")
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
        self._beginnings: list[_Beginning] = []
        """Of letters that were filled in, the last first."""
        if duplex:
            self._pdf.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipLongEdge

    def add(self, letter: bytes) -> None:
        """Puts a letter's PDF behind the others."""
        pages = self._filled_in(letter) or self._copied(letter)
        if self._duplex and len(pages) % 2:
            pages.append(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=list(pages[-1].MediaBox)))
        for page in pages:
            self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))
        self.letters += 1

    def content(self) -> bytes:
        """The whole of it; the same letters give the same bytes. Nothing can be added then."""
        return closed(self._pdf)

    def _filled_in(self, letter: bytes) -> list[Any]:
        """The pages of a letter that begins like one before and differs in its lines alone; none of another one."""
        for known in self._beginnings:
            if letter.startswith(known.content) and (lines := _lines(letter, len(known.content), known.first)):
                self._beginnings.remove(known)
                self._beginnings.insert(0, known)
                return [self._page_with(page, parts, lines) for page, parts in known.pages]
        return []

    def _page_with(self, page: Any, parts: Sequence[Any], lines: Sequence[bytes]) -> Any:
        made = pikepdf.Dictionary(page)
        nothing = pikepdf.Dictionary()
        made.Contents = pikepdf.Array(
            [self._shelf.stream(lines[part], nothing) if isinstance(part, int) else part for part in parts]
        )
        return made

    def _copied(self, letter: bytes) -> list[Any]:
        with pikepdf.open(io.BytesIO(letter)) as source:
            pages = [self._page(page.obj) for page in source.pages]
            self._remember(letter, pages, [page.obj.Contents for page in source.pages])
            self._shelf.forget_numbers()
        return pages

    def _remember(self, letter: bytes, pages: Sequence[Any], contents: Sequence[Any]) -> None:
        """The beginning of a letter that was filled in: its lines are the only parts of pages that are not deflated."""
        parts = [list(one) if isinstance(one, pikepdf.Array) else [] for one in contents]
        numbers = [part.objgen[0] for page in parts for part in page if "/Filter" not in part]
        if not numbers:
            return
        first = numbers[0]
        length = letter.find(b"\n%d 0 obj\n" % first) + 1
        if numbers == list(range(first, first + len(numbers))) and len(_lines(letter, length, first)) == len(numbers):
            shared = [
                [part.objgen[0] - first if "/Filter" not in part else self._shelf.copied(part) for part in page]
                for page in parts
            ]
            pairs = tuple(zip(pages, shared, strict=True))
            self._beginnings.insert(0, _Beginning(content=letter[:length], first=first, pages=pairs))

    def _page(self, page: Any) -> Any:
        made = pikepdf.Dictionary(Type=pikepdf.Name.Page)
        for key in (*KEPT, "/Resources", "/Contents"):
            if key in page:
                made[key] = self._shelf.copied(page[key])
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beginning:
    """What letters share that were filled into one master."""

    content: bytes
    """The bytes that they begin with."""
    first: int
    """Number of the object with the first line of the letter."""
    pages: tuple[tuple[Any, list[Any]], ...]
    """Each page as it was copied, with the parts of its content: copied ones, or which line of the letter it is."""


def _lines(letter: bytes, place: int, number: int) -> list[bytes]:
    """What the lines of a letter draw, whose objects begin at a place with a number; none where others follow them."""
    lines = []
    while (head := LINE.match(letter, place)) and int(head[1]) == number:
        end = head.end() + int(head[2])
        if not letter.startswith(LINE_END, end):
            return []
        lines.append(letter[head.end() : end])
        place, number = end + len(LINE_END), number + 1
    return lines if BEHIND.match(letter, place) else []


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
