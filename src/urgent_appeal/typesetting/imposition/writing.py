"""The file of a master: one prefix that all its letters share, and behind it what is a letter's own.

All objects but the lines of the letter stand in the prefix, their dictionaries packed into one object stream. The lines
are numbered last, so that no offset in the prefix ever changes; the content of a page is an array of streams
(ISO 32000-1, 7.8.2), in which they stand between the pieces that do not vary.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from urgent_appeal.typesetting.imposition.drawing import Drawn
from urgent_appeal.typesetting.imposition.font_objects import font_dictionary, numbers_below, used_fonts
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.places import Spot
from urgent_appeal.typesetting.imposition.titles import titled, with_title

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
ROW = struct.Struct(">BIH")
"""A row of the cross-reference stream (ISO 32000-1, 7.5.8)."""


class Prefix:
    """What all letters of a master share, and how the rest of a file is written."""

    def __init__(self, drawn: Drawn, spots: Sequence[Spot]) -> None:
        """The spots are in the order of the pages."""
        objects = drawn.pdf.objects[1:]
        kept = used_fonts((piece for page in static_pieces(drawn, spots) for piece in page), spots)
        fonts = font_dictionary(objects)
        left = [reference for name, reference in fonts.items() if name not in kept]
        self._pages = len(drawn.streams)
        self._titled = tuple(with_title(drawn.pdf))
        self._fonts = type(fonts)({name: reference for name, reference in fonts.items() if name in kept})
        self._fonts.number = fonts.number
        objects = [self._fonts if one is fonts else one for one in objects]
        self.first = len(objects) + 2 + sum(len(_pieces(drawn, page, spots)) - 1 for page in range(len(drawn.streams)))
        """Number of the first line's object."""
        self.last = self.first + len(spots)
        """Number behind that of the last line's object."""
        without = numbers_below(left, objects) | {one.number for one in self._titled}
        writer = _Writer(drawn, objects, spots, self.first, without)
        self.content = writer.content()
        self.hash = hashlib.sha256(self.content)
        self._seed = hashlib.md5(self.content, usedforsecurity=False).digest()
        self._rows = writer.rows()
        self._roots = b"/Root %b/Info %b" % (drawn.pdf.catalog.reference, drawn.pdf.info.reference)

    @property
    def fonts(self) -> frozenset[str]:
        """Names of the fonts in it."""
        return frozenset(self._fonts)

    def file(
        self,
        lines: Sequence[bytes],
        values: Sequence[str],
        title: str = "",
        fonts: Mapping[str, bytes] = MappingProxyType({}),
        objects: Sequence[bytes] = (),
    ) -> ImposedPdf:
        """The file with the objects of its lines; its id hangs on their values and its title.

        `fonts` of its own: references by name, and their `objects`, which are numbered from `last` on. Raises
        ImpositionError.
        """
        replacing = [titled(one, title) for one in self._titled]
        if fonts:
            replacing.append(type(self._fonts)({**self._fonts, **fonts}))
            replacing[-1].number = self._fonts.number
        own = (*lines, *objects)
        return self._file(
            own, [*values, title] if title else values, [(one.number, one.indirect + b"\n") for one in replacing]
        )

    def _file(self, own: Sequence[bytes], values: Sequence[str], replacing: Sequence[tuple[int, bytes]]) -> ImposedPdf:
        """`own`: objects in the order of their numbers; `replacing`: those that take the place of earlier ones."""
        place, rows = len(self.content), self._rows
        places: list[int] = []
        for one in own:
            places += (1, place, 0)
            place += len(one)
        if replacing:
            changed = bytearray(rows)
            for number, one in replacing:
                ROW.pack_into(changed, number * ROW.size, 1, place, 0)
                place += len(one)
            rows = bytes(changed)
        number = self.first + len(own)
        places += (1, place, 0)
        size = number + 1
        seed = self._seed + "\0".join(values).encode()
        id = hashlib.md5(seed, usedforsecurity=False).hexdigest().encode()
        head = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%b/Length %d/ID[<%b><%b>]>>\nstream\n" % (
            *(number, size, self._roots, size * ROW.size, id, id),
        )
        end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % place
        rest = (*own, *(one for _, one in replacing), head, rows, _rows_of(len(places)).pack(*places), end)
        return ImposedPdf(prefix=self.content, shared_hash=self.hash, rest=b"".join(rest), pages=self._pages)


@lru_cache(maxsize=256)
def _rows_of(fields: int) -> struct.Struct:
    return struct.Struct(">" + "BIH" * (fields // 3))


class _Writer:
    """Writes the objects of a prefix, and notes where they stand."""

    def __init__(
        self, drawn: Drawn, objects: Sequence[Any], spots: Sequence[Spot], first: int, left: frozenset[int]
    ) -> None:
        """`left`: numbers of objects that are not written."""
        self._out = bytearray(HEADER)
        self._rows: dict[int, tuple[int, int, int]] = dict.fromkeys((0, *left), (0, 0, 0xFFFF))
        contents = {stream.number for stream in drawn.streams}
        arrays = dict(zip(drawn.pdf.page_references, self._static(drawn, objects, spots, first), strict=True))
        written = [one for one in objects if one.number not in left and one.number not in contents]
        for one in written:
            if not one.compressible:
                self._add(one.number, one.data)
        packed = [(one.number, self._data(one, arrays)) for one in written if one.compressible]
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
        start = spot.end if spot else end
    return pieces


def static_pieces(drawn: Drawn, spots: Sequence[Spot]) -> list[list[bytes]]:
    """The same for all pages."""
    return [_pieces(drawn, page, spots) for page in range(len(drawn.streams))]
