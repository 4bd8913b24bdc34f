"""The file of a master: one prefix that all its letters share, and behind it what is a letter's own.

All objects but the lines of the letter stand in the prefix, their dictionaries packed into one object stream. The lines
are numbered last, so that no offset in the prefix ever changes; the content of a page is an array of streams
(ISO 32000-1, 7.8.2), in which they stand between the pieces that do not vary.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from urgent_appeal.typesetting.imposition.drawing import Drawn
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.places import Spot

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
ROW = struct.Struct(">BIH")
"""A row of the cross-reference stream (ISO 32000-1, 7.5.8)."""
OPERATORS = 3
"""Of a line: where it stands, its font, its glyphs."""


class Prefix:
    """What all letters of a master share, and how the rest of a file is written."""

    def __init__(self, drawn: Drawn, spots: Sequence[Spot]) -> None:
        """The spots are in the order of the pages."""
        objects = drawn.pdf.objects[1:-2]  # without the free one, the object stream and the cross-references
        self.first = len(objects) + 2 + sum(len(_pieces(drawn, page, spots)) - 1 for page in range(len(drawn.streams)))
        """Number of the first line's object."""
        self._last = self.first + len(spots)
        writer = _Writer(drawn, objects, spots, self.first)
        self.content = writer.content()
        self.hash = hashlib.sha256(self.content)
        self._seed = hashlib.md5(self.content, usedforsecurity=False).digest()
        self._rows = writer.rows()
        size = self._last + 1
        self._head = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %b/Info %b/Length %d/ID[<" % (
            *(self._last, size, drawn.pdf.catalog.reference, drawn.pdf.info.reference),
            size * ROW.size,
        )
        self._own_rows = struct.Struct(">" + "BIH" * (len(spots) + 1))

    def file(self, lines: Sequence[bytes], values: Sequence[str]) -> ImposedPdf:
        """The file with the objects of its lines; its id hangs on their values."""
        place = len(self.content)
        rows: list[int] = []
        for line in lines:
            rows += (1, place, 0)
            place += len(line)
        rows += (1, place, 0)
        seed = self._seed + "\0".join(values).encode()
        id = hashlib.md5(seed, usedforsecurity=False).hexdigest().encode()
        end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % place
        table = (self._head, id, b"><", id, b">]>>\nstream\n", self._rows, self._own_rows.pack(*rows), end)
        return ImposedPdf(self.content, self.hash, b"".join((*lines, *table)))


class _Writer:
    """Writes the objects of a prefix, and notes where they stand."""

    def __init__(self, drawn: Drawn, objects: Sequence[Any], spots: Sequence[Spot], first: int) -> None:
        self._out = bytearray(HEADER)
        self._rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
        contents = {stream.number for stream in drawn.streams}
        arrays = dict(zip(drawn.pdf.page_references, self._static(drawn, objects, spots, first), strict=True))
        for one in objects:
            if not one.compressible and one.number not in contents:
                self._add(one.number, one.data)
        packed = [(one.number, self._data(one, arrays)) for one in objects if one.compressible]
        self._pack(packed, first - 1)

    def content(self) -> bytes:
        return bytes(self._out)

    def rows(self) -> bytes:
        return b"".join(ROW.pack(*self._rows[number]) for number in sorted(self._rows))

    def _static(self, drawn: Drawn, objects: Sequence[Any], spots: Sequence[Spot], first: int) -> Iterator[bytes]:
        """Writes the pieces of each page that do not vary, and gives the array of its contents."""
        following, own = len(objects) + 1, first
        for page, stream in enumerate(drawn.streams):
            references = []
            for number, piece in enumerate(_pieces(drawn, page, spots)):
                if number:
                    references.append(own)
                    own += 1
                    references.append(following)
                    target, following = following, following + 1
                else:
                    references.append(stream.number)
                    target = stream.number
                packed = zlib.compress(piece, 9)
                self._add(target, _stream(packed, b"/Filter/FlateDecode"))
            yield b"[" + b" ".join(b"%d 0 R" % number for number in references) + b"]"

    def _data(self, one: Any, arrays: dict[bytes, bytes]) -> bytes:
        """The object; a page with the array of its contents."""
        if one.reference in arrays:
            one = type(one)({**one, "Contents": arrays[one.reference]})
        return bytes(one.data)

    def _add(self, number: int, data: bytes) -> None:
        self._rows[number] = (1, len(self._out), 0)
        self._out += b"%d 0 obj\n%b\nendobj\n" % (number, data)

    def _pack(self, objects: Sequence[tuple[int, bytes]], number: int) -> None:
        """Writes objects into one object stream."""
        index, place = [], 0
        for order, (one, data) in enumerate(objects):
            self._rows[one] = (2, number, order)
            index.append(b"%d %d" % (one, place))
            place += len(data) + 1
        head = b" ".join(index) + b"\n"
        packed = zlib.compress(head + b"\n".join(data for _, data in objects), 9)
        kind = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(head))
        self._add(number, _stream(packed, kind))


def _stream(data: bytes, kind: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (kind, len(data), data)


def own_object(number: int, operators: bytes) -> bytes:
    """The object of a line."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, _stream(operators))


def _pieces(drawn: Drawn, page: int, spots: Sequence[Spot]) -> list[bytes]:
    """What stands on a page before, between and behind the lines of the letter."""
    import pydyf

    operators, pieces, start = drawn.streams[page].stream, [], 0
    for spot in (*(spot for spot in spots if spot.page == page), None):
        end = len(operators) if spot is None else spot.at
        pieces.append(b"".join(pydyf._to_bytes(operator) + b"\n" for operator in operators[start:end]))
        start = end + OPERATORS
    return pieces


def static_pieces(drawn: Drawn, spots: Sequence[Spot]) -> list[list[bytes]]:
    """The same for all pages."""
    return [_pieces(drawn, page, spots) for page in range(len(drawn.streams))]
