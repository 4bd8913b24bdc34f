"""Whether two PDFs are the same but for their fonts, the numbers of their objects and their id."""

import io
from collections.abc import Iterator

import pikepdf


def said_by(content: bytes) -> list[bytes]:
    """Everything in a PDF but its fonts: contents, tags, metadata, outline, links, in the order of its objects."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        seen: dict[tuple[int, int], int] = {}
        return [*_said(pdf.Root, seen), *_said(pdf.trailer.Info, seen)]


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
