"""An issuer's picture, taken into the page so that nothing is loaded from elsewhere."""

import base64
from typing import Any

from urgent_appeal.problems import Finding
from urgent_appeal.reading.file_reader import FileReader

LARGEST = 500_000
"""Bytes of a logo at most: it stands inside every page."""
KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"<svg": "image/svg+xml",
    b"<?xml": "image/svg+xml",
}

LAST = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}
"""What stands at the end of a picture that is whole; page engines print half a picture in silence."""


def read_logo(reader: FileReader, values: dict[str, Any], *, folder: str, file: str) -> dict[str, Any]:
    """An issuer's values with the logo's file name made into a `data:` address; what is wrong with it is reported."""
    name = values.get("logo")
    if not isinstance(name, str) or not name:
        return values
    words, content = _content(reader, name, folder)
    kind = next((mime for start, mime in KINDS.items() if content.lstrip().startswith(start)), "")
    if not words and not kind:
        words = f'"{name}" is not a PNG, JPEG or SVG picture'
    elif not words and LAST.get(kind, b"") not in content:
        words = f'"{name}" is cut off: the end of the picture is missing'
    if words:
        hint = "put a PNG, JPEG or SVG file beside issuer.toml and write its name only"
        reader.report([Finding(file=file, path=("logo",), code="logo", words=words, hint=hint)])
        return {key: item for key, item in values.items() if key != "logo"}
    return {**values, "logo": f"data:{kind};base64,{base64.b64encode(content).decode()}"}


def _content(reader: FileReader, name: str, folder: str) -> tuple[str, bytes]:
    """What is wrong with a picture, or its bytes. A link that leads out of the issuer's folder is not followed."""
    if "/" in name or "\\" in name or name.startswith("."):
        return f'"{name}" lies outside the issuer\'s folder', b""
    found = reader.shelves.find(f"{folder}/{name}")
    if found is None:
        return f'there is no file "{name}" beside this one', b""
    path = found[0]
    if path.resolve().parent != path.parent.resolve():
        return f'"{name}" lies outside the issuer\'s folder', b""
    if not path.is_file() or path.stat().st_size > LARGEST:
        return f'"{name}" is not a picture of at most 500 kB', b""
    try:
        return "", path.read_bytes()
    except OSError:
        return f'you may not read "{name}"', b""
