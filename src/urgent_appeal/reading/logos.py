"""An issuer's picture, taken into the page so that nothing is loaded from elsewhere."""

import base64
from typing import Any

from urgent_appeal.problems import Finding
from urgent_appeal.reading.desk import Desk

LARGEST = 500_000
"""Bytes of a logo at most: it stands inside every page."""
KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"<svg": "image/svg+xml", b"<?xml": "image/svg+xml"}


def read_logo(desk: Desk, values: dict[str, Any], *, folder: str, file: str) -> dict[str, Any]:
    """An issuer's values with the logo's file name made into a `data:` address; what is wrong with it is reported."""
    name = values.get("logo")
    if not isinstance(name, str) or not name:
        return values
    found = desk.shelves.find(f"{folder}/{name}")
    words = ""
    content = b""
    if found is None:
        words = f'there is no file "{name}" beside this one'
    elif not found[0].resolve().is_relative_to((found[0].parent if "/" not in name else found[0]).resolve().parent):
        words = f'"{name}" lies outside the issuer\'s folder'
    elif "/" in name or "\\" in name or name.startswith("."):
        words = f'"{name}" lies outside the issuer\'s folder'
    elif not found[0].is_file() or found[0].stat().st_size > LARGEST:
        words = f'"{name}" is not a picture of at most 500 kB'
    else:
        content = found[0].read_bytes()
    kind = next((mime for start, mime in KINDS.items() if content.lstrip().startswith(start)), "")
    if not words and not kind:
        words = f'"{name}" is not a PNG, JPEG or SVG picture'
    if words:
        hint = "put a PNG, JPEG or SVG file beside issuer.toml and write its name only"
        desk.report([Finding(file=file, path=("logo",), code="logo", words=words, hint=hint)])
        return {key: item for key, item in values.items() if key != "logo"}
    return {**values, "logo": f"data:{kind};base64,{base64.b64encode(content).decode()}"}
