"""Whether two PDFs are the same but for their fonts, the numbers of their objects and their id."""

import io
import re
from collections.abc import Iterator

import pikepdf


def said_by(content: bytes) -> list[bytes]:
    """Everything in a PDF but the files of its fonts: contents, tags, metadata, outline, links, in the order of its
    objects, and the text and width of each glyph that it shows."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        seen: dict[tuple[int, int], int] = {}
        return [*_said(pdf.Root, seen), *_said(pdf.trailer.Info, seen), *_glyphs(pdf)]


def _said(thing: pikepdf.Object, seen: dict[tuple[int, int], int]) -> Iterator[bytes]:
    if isinstance(thing, pikepdf.Object) and thing.is_indirect:
        if thing.objgen in seen:
            yield b"-> %d" % seen[thing.objgen]
            return
        seen[thing.objgen] = len(seen)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in sorted(thing.items()):
            if key == "/Contents":
                streams = value if isinstance(value, pikepdf.Array) else [value]
                yield b"".join(stream.read_bytes() for stream in streams).rstrip()
            elif key not in ("/Font", "/Length", "/Filter"):
                yield key.encode()
                yield from _said(value, seen)
        if isinstance(thing, pikepdf.Stream):
            yield thing.read_bytes()
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _said(value, seen)
    else:
        yield thing.unparse() if isinstance(thing, pikepdf.Object) else repr(thing).encode()


SHOWN = re.compile(rb"/(\S+) \S+ Tf|\[(.*)\] TJ")
TEXTS = re.compile(rb"<([0-9a-f]{4})> <([0-9a-fA-F]*)>")


def _glyphs(pdf: pikepdf.Pdf) -> list[bytes]:
    shown = set()
    for page in pdf.pages:
        fonts = {name[1:].encode(): (_texts(font), _widths(font)) for name, font in page.obj.Resources.Font.items()}
        contents = page.obj.Contents
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        font = b""
        for name, operand in SHOWN.findall(b"\n".join(stream.read_bytes() for stream in streams)):
            font = name or font
            for glyph in re.findall(b"[0-9a-f]{4}", b"".join(re.findall(b"<(.*?)>", operand))):
                texts, widths = fonts[font]
                shown.add(b"%b %b: %b, %r" % (font, glyph, texts.get(glyph, b""), widths.get(int(glyph, 16))))
    return sorted(shown)


def _texts(font: pikepdf.Object) -> dict[bytes, bytes]:
    return {glyph: text.lower() for glyph, text in TEXTS.findall(font.ToUnicode.read_bytes())}


def _widths(font: pikepdf.Object) -> dict[int, float]:
    rows = list(font.DescendantFonts[0].W)
    found: dict[int, float] = {}
    for first, widths in zip(rows[::2], rows[1::2], strict=True):
        found |= {int(first) + place: float(width) for place, width in enumerate(widths)}
    return found
