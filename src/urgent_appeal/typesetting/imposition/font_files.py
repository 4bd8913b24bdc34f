"""The fonts of one letter as objects of its file: of each only the glyphs that are shown.

WeasyPrint keeps the numbers of glyphs and leaves a hole for each that is not there, which makes 75 kB of four Chinese
characters, and takes 25 ms. Here glyphs are moved together: a CFF font of numbered characters tells itself which is
which (ISO 32000-1, 9.7.4.2), and beside a TrueType font stands a map from numbers to places.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import uharfbuzz

from urgent_appeal.typesetting.imposition.places import number
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that no PDF needs."""
MANY = 150
"""Uses of a face after which it pays to prepare it: a third of a second for a large one, which saves 2.4 ms later."""
ROS = b"\x0c\x1e"
"""The operator that tells the collection of a font's numbers (Adobe Technical Note 5176, 9)."""
HEAD = 120
"""Bytes in which the top dictionary of a CFF font begins."""
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo\n<< /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n%bendcmap\n"
    b"CMapName currentdict /CMap defineresource pop\nend\nend"
)
TEXTS_AT_ONCE = 100
"""As many as a map may list together (Adobe Technical Note 5014)."""


class _Face:
    """A face of which glyphs are cut out."""

    def __init__(self, file: bytes) -> None:
        self._face = uharfbuzz.Face(file)
        self._uses = 0
        self.is_cff = file[:4] == b"OTTO"

    def cut(self, glyphs: frozenset[int]) -> tuple[Any, Mapping[int, int]]:
        """A face with some glyphs moved together, and where each of them is."""
        self._uses += 1
        if self._uses == MANY:
            self._face = uharfbuzz.subset_preprocess(self._face)
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        wanted.drop_table_tag_set.update(int.from_bytes(name.encode(), "big") for name in DROPPED)
        plan = uharfbuzz.SubsetPlan(self._face, wanted)
        return plan.execute(), plan.old_to_new_glyph_mapping


@lru_cache(maxsize=32)
def _face(file: bytes) -> _Face:
    return _Face(file)


def font_objects(font: Any, first: int) -> list[bytes]:
    """The objects of one of WeasyPrint's fonts, numbered from `first` on; the first is the font itself.

    Raises ImpositionError.
    """
    face = _face(font.file_content)
    cut, places = face.cut(frozenset(font.to_unicode))
    program, map = _of_cff(cut) if face.is_cff else _of_truetype(cut, places)
    streams = [_stream(_texts(font.to_unicode)), program, *map]
    texts, file, *maps = range(first + 3, first + 3 + len(streams))
    kind = 0 if face.is_cff else 2
    whole = b"<</Type/Font/Subtype/Type0/BaseFont %b/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[%d 0 R]>>"
    system = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    part = b"<</Type/Font/Subtype/CIDFontType%d/BaseFont %b/CIDSystemInfo%b/W[%b]/FontDescriptor %d 0 R%b>>"
    mapped = b"".join(b"/CIDToGIDMap %d 0 R" % one for one in maps)
    bodies = [
        whole % (font.name, texts, first + 1),
        part % (kind, font.name, system, b" ".join(_widths(font.widths)), first + 2, mapped),
        _description(font, b"/FontFile%d %d 0 R" % (3 if face.is_cff else 2, file)),
        *streams,
    ]
    return [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, first)]


def _of_cff(cut: Any) -> tuple[bytes, list[bytes]]:
    """Bare, as readers look in an OpenType file for places of glyphs, and not for their numbers."""
    content = bytes(cut.reference_table("CFF ").data)
    if ROS not in content[:HEAD]:
        raise ImpositionError("a font whose characters have no numbers of their own")
    return _stream(content, b"/Subtype/CIDFontType0C"), []


def _of_truetype(cut: Any, places: Mapping[int, int]) -> tuple[bytes, list[bytes]]:
    content = bytes(cut.blob.data)
    map = bytearray(2 * (max(places) + 1))
    for glyph, place in places.items():
        struct.pack_into(">H", map, 2 * glyph, place)
    return _stream(content, b"/Length1 %d" % len(content)), [_stream(bytes(map))]


def _stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (more, len(packed), packed)


def _texts(to_unicode: Mapping[int, str]) -> bytes:
    lines = [b"<%04x> <%b>\n" % (glyph, text.encode("utf-16-be").hex().encode()) for glyph, text in to_unicode.items()]
    parts = (lines[start : start + TEXTS_AT_ONCE] for start in range(0, len(lines), TEXTS_AT_ONCE))
    listed = (b"%d beginbfchar\n%bendbfchar\n" % (len(part), b"".join(part)) for part in parts)
    return TO_UNICODE % b"".join(listed)


def _widths(widths: Mapping[int, int]) -> Iterator[bytes]:
    """Where a row of glyphs begins, and the widths of its glyphs."""
    row: list[bytes] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            if row:
                yield b"[%b]" % b" ".join(row)
            yield b"%d" % glyph
            row = []
        row.append(number(widths[glyph]))
    yield b"[%b]" % b" ".join(row)


def _description(font: Any, file: bytes) -> bytes:
    """The same that WeasyPrint writes."""
    widths = set(font.widths.values())
    fixed = len(font.widths) > 1 and len(widths) == 1
    box = b"0 %d %b %d" % (font.descent, number(max(widths)), font.ascent)
    slant = b"/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d" % (
        *(font.italic_angle, font.ascent, font.descent, font.ascent),
    )
    name = b"/FontName %b/FontFamily(%b)/Flags %d" % (font.name, font.family.encode(), font.flags + fixed)
    return b"<</Type/FontDescriptor%b/FontBBox[%b]%b/StemV %d/StemH %d%b>>" % (
        *(name, box, slant, font.stemv, font.stemh, file),
    )
