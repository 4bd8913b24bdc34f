"""The fonts of one letter whose lines WeasyPrint sets: what they hold, and their objects behind the master's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from struct import unpack
from typing import Any

from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.imposition.font_files import font_objects
from urgent_appeal.typesetting.imposition.read_fonts import Shown, first_texts
from urgent_appeal.typesetting.imposition.shaping import Glyphs
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

SHOWN = re.compile(rb"^(?:/(\S+) \S+ Tf|\[(.*)\] TJ)$", re.MULTILINE)
HEX = re.compile(rb"<([0-9a-f]*)>")


def glyphs_in(operators: Iterable[bytes]) -> dict[str, frozenset[int]]:
    """The glyphs that some lines show, by the names of their fonts."""
    found: dict[str, frozenset[int]] = {}
    for content in operators:
        font = ""
        for name, shown in SHOWN.findall(content):
            font = name.decode() or font
            numbers = bytes.fromhex(b"".join(HEX.findall(shown)).decode())
            found[font] = found.get(font, frozenset()).union(unpack(f">{len(numbers) // 2}H", numbers))
    return found


def own_fonts(
    fonts: Iterable[Any], known: Mapping[str, Glyphs], shown: Iterable[Shown], first: int
) -> tuple[Mapping[str, bytes], Sequence[bytes]]:
    """References and objects of those fonts of a letter that its master does not hold, numbered from `first` on.

    `known`: what the master's fonts hold, `shown`: the glyphs of the letter. Raises ImpositionError.
    """
    new = {}
    first_of = first_texts(shown)
    for font in fonts:
        there, own, texts = known.get(font.hash, {}), font.widths, first_of.get(font.hash, {})
        if not own.keys() <= texts.keys():
            raise ImpositionError("WeasyPrint notes glyphs differently than it did")
        if any(one in there and there[one][0] != width for one, width in own.items()):
            raise ImpositionError("a glyph of two widths")
        glyphs = {one: (own[one] if one in own else there[one][0], text) for one, text in texts.items()}
        if all(there.get(one) == glyph for one, glyph in glyphs.items()):
            continue
        if font.hash in new or not is_own(font.family) or font.index or font.variations or font.bitmap or font.missing:
            raise ImpositionError("a font of another kind")
        font.widths = {one: width for one, (width, _) in glyphs.items()}
        font.to_unicode = {one: text for one, (_, text) in glyphs.items()}
        new[font.hash] = font
    references: dict[str, bytes] = {}
    objects: list[bytes] = []
    for name, font in new.items():
        references[name] = b"%d 0 R" % (first + len(objects))
        objects += font_objects(font, first + len(objects))
    return references, objects
