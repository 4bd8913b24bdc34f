"""An issuer's picture, taken into the page so that nothing is loaded from elsewhere."""

import base64
import zlib
from typing import Any
from xml.parsers import expat

from urgent_appeal.nearest import close_to
from urgent_appeal.problems import Finding
from urgent_appeal.reading.file_reader import FileReader

LARGEST = 500_000
"""Bytes of a logo at most: it stands inside every page."""
PNG = b"\x89PNG\r\n\x1a\n"
KINDS = {
    PNG: "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"<svg": "image/svg+xml",
    b"<?xml": "image/svg+xml",
}

LAST = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}
"""What stands at the end of a picture that is whole."""


def read_logo(reader: FileReader, values: dict[str, Any], *, folder: str, file: str) -> dict[str, Any]:
    """An issuer's values with the logo's file name made into a `data:` address; what is wrong with it is reported."""
    name = values.get("logo")
    if not isinstance(name, str) or not name:
        return values
    words, content = _content(reader, name, folder)
    kind = next((mime for start, mime in KINDS.items() if content.lstrip().startswith(start)), "")
    hint = "put a PNG, JPEG or SVG file beside issuer.toml and write only its name"
    if not words and not kind:
        words = f'"{name}" is not a PNG, JPEG or SVG picture'
    elif not words and (wrong := _broken(content, kind)):
        words, hint = f'"{name}" {wrong}', "open it in a drawing program and save it again"
    elif near := close_to(name, _beside(reader, folder)) if words.startswith("there is no file") else "":
        hint = f'did you mean "{near}"?'
    if words:
        reader.report([Finding(file, ("logo",), "logo", words, hint)])
        return {key: item for key, item in values.items() if key != "logo"}
    return {**values, "logo": f"data:{kind};base64,{base64.b64encode(content).decode()}"}


def _beside(reader: FileReader, folder: str) -> list[str]:
    """Names of the files in an issuer's folder that may be pictures."""
    names = (name.rsplit("/", 1)[1] for name in reader.shelves.names(folder, "*.*"))
    return [name for name in names if not name.endswith((".toml", ".css", ".j2"))]


def _broken(content: bytes, kind: str) -> str:
    """What is wrong inside a picture: page engines print half of it, or leave it out, in silence."""
    if LAST.get(kind, b"") not in content:
        return "is cut off: the end of the picture is missing"
    if kind == "image/svg+xml":
        try:
            expat.ParserCreate().Parse(content, True)
        except expat.ExpatError as error:
            return f"is broken in line {error.lineno}: this is not an SVG file"
    if kind == "image/png":
        at = len(PNG)
        while at < len(content):
            size = int.from_bytes(content[at : at + 4], "big") + 8
            if zlib.crc32(content[at + 4 : at + size]) != int.from_bytes(content[at + size : at + size + 4], "big"):
                return "is broken: a part of it was damaged"
            if content[at + 4 : at + 8] == b"IEND":
                break
            at += size + 4
    return ""


def _content(reader: FileReader, name: str, folder: str) -> tuple[str, bytes]:
    """What is wrong with a picture, or its bytes. A link that leads out of the issuer's folder is not followed."""
    if "/" in name or "\\" in name or name.startswith("."):
        return f'"{name}" is outside the issuer\'s folder', b""
    found = reader.shelves.find(f"{folder}/{name}")
    if found is None:
        return f'there is no file "{name}" beside this one', b""
    path = found[0]
    if path.resolve().parent != path.parent.resolve():
        return f'"{name}" is outside the issuer\'s folder', b""
    if not path.is_file() or path.stat().st_size > LARGEST:
        return f'"{name}" is not a picture of at most 500 kB', b""
    try:
        return "", path.read_bytes()
    except OSError:
        return f'you have no permission to read "{name}"', b""
