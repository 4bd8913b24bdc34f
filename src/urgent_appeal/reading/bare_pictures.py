"""Pictures without what programs write beside them: authors, paths of a machine, comments, previews, places."""

import base64
import re
import struct
import warnings
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from urgent_appeal.patterns import regex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PNG = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"IDAT", b"IEND"})
"""Chunks that belong to the picture itself (ISO/IEC 15948); profiles of colours name who calibrated a screen."""
SCAN, END = 0xDA, 0xD9
"""The marks before the picture itself in a JPEG, and behind it (ITU-T T.81, table B.1)."""
EXIF, TURNED = 0xE1, 0x0112
"""The mark of a camera's notes, and the tag in them that tells how the picture is turned."""
ADOBE = b"Adobe"
"""How the one segment of a program begins that decides on the colours (ITU-T T.872)."""
SCAN_ENDS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next mark behind the data of a scan."""
LAST = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": bytes((0xFF, END))}
"""What stands at the end of a picture that is whole."""
DAMAGED = "is broken: a part of it was damaged"
SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
SVG_LEFT_OUT = frozenset({"metadata", "title", "desc"})
SVG_LINK = regex(r"#|data:image/")
"""Addresses that lead into the picture itself."""
EMBEDDED = regex(r"(?P<start>data:(?P<kind>image/(?:png|jpeg));base64,)(?P<content>.*)", re.DOTALL)


class PictureError(Exception):
    """A picture that cannot be read, of which page engines print half or nothing; the words stand behind its name."""


def bare_picture(content: bytes, kind: str) -> bytes:
    """A PNG, JPEG or SVG with its picture alone. Raises PictureError."""
    if LAST.get(kind, b"") not in content:
        raise PictureError("is cut off: the end of the picture is missing")
    if kind == "image/png":
        return _bare_png(content)
    return _bare_jpeg(content) if kind == "image/jpeg" else _bare_svg(content)


def _bare_png(content: bytes) -> bytes:
    kept, at = [PNG], len(PNG)
    while at < len(content):
        end = at + int.from_bytes(content[at : at + 4], "big") + 12
        if zlib.crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            raise PictureError(DAMAGED)
        name = content[at + 4 : at + 8]
        kept += [content[at:end]] if name in PNG_KEPT else []
        if name == b"IEND":
            break
        at = end
    return b"".join(kept)


def _bare_jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if mark == 0xFF:  # filled up
            at += 1
            continue
        if mark == SCAN:
            found = SCAN_ENDS.search(content, end)
            end = found.start() if found else len(content)
        segment = content[at:end]
        if mark == EXIF and segment[4:].startswith(b"Exif\0\0"):
            kept.append(_turned(segment))
        elif not (0xE0 <= mark <= 0xEF or mark == 0xFE) or (mark == 0xEE and segment[4:].startswith(ADOBE)):
            kept.append(segment)
        at = end
        if content[at : at + 2] == bytes((0xFF, END)):
            return b"".join([*kept, content[at : at + 2]])
    raise PictureError(DAMAGED)


def _turned(segment: bytes) -> bytes:
    """Of what a camera notes in a JPEG (Exif) how the picture is turned alone: without it, it would lie on its side."""
    from PIL import Image

    noted, kept = Image.Exif(), Image.Exif()
    with suppress(OSError, SyntaxError, TypeError, ValueError, struct.error), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # notes that are broken tell nothing
        noted.load(segment[4:])
        kept[TURNED] = int(noted.get(TURNED, 1))
    data = kept.tobytes() if 1 < kept.get(TURNED, 1) <= 8 else b""
    return bytes((0xFF, EXIF)) + (len(data) + 2).to_bytes(2, "big") + data if data else b""


def _bare_svg(content: bytes) -> bytes:
    """Without comments, what is not printed, and what only a drawing program knows."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(content)  # noqa: S314 (of at most 500 kB, and expat limits what entities grow to)
    except ElementTree.ParseError as error:
        raise PictureError(f"is broken in line {error.position[0]}: this is not an SVG file") from error
    except (LookupError, ValueError) as error:
        raise PictureError("is in an encoding that cannot be read") from error
    if root.tag.rpartition("}")[2] != "svg":
        raise PictureError("is not a PNG, JPEG or SVG picture")
    for element in [*root.iter()]:
        for child in [*element]:
            if not _is_drawn(child):
                element.remove(child)
        kept = {name: EMBEDDED.sub(_bare_embedded, text) for name, text in element.items() if _is_kept(name, text)}
        if element.tag in ("image", f"{{{SVG}}}image") and not any(name.endswith("href") for name in kept):
            raise PictureError("shows a picture that is in another file; embed it in the drawing")
        element.attrib.clear()
        element.attrib.update(kept)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    try:
        return ElementTree.tostring(root)
    except RecursionError as error:
        raise PictureError("has groups that are nested too deeply") from error


def _is_drawn(element: "Element") -> bool:
    space, _, name = element.tag.rpartition("}")
    return space in ("", f"{{{SVG}") and name not in SVG_LEFT_OUT


def _is_kept(name: str, text: str) -> bool:
    space, _, name = name.rpartition("}")
    return space in ("", f"{{{XLINK}", f"{{{XML}") and (name != "href" or bool(SVG_LINK.match(text)))


def _bare_embedded(match: re.Match[str]) -> str:
    """A picture inside a drawing."""
    try:
        content = base64.b64decode(match["content"])
    except ValueError as error:
        raise PictureError(DAMAGED) from error
    return f"{match['start']}{base64.b64encode(bare_picture(content, match['kind'])).decode()}"
