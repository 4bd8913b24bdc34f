"""What stands beside an issuer's file: its logo, and its typefaces in the folder `fonts`."""

import base64
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from urgent_appeal.library.library import OwnFace
from urgent_appeal.model.issuer import FontFiles, Issuer
from urgent_appeal.nearest import close_to
from urgent_appeal.problems import Finding
from urgent_appeal.reading.bare_pictures import PNG, PictureError, bare_picture
from urgent_appeal.reading.file_reader import FileReader

LARGEST_LOGO = 500_000
"""Bytes of a logo at most: it stands inside every page."""
Fault = Literal["", "outside", "missing", "unfit", "unreadable"]
"""Why a file beside another is not taken; empty where it is."""
NO_LOGO: Mapping[Fault, str] = {
    "": "",
    "outside": '"{}" is outside the issuer\'s folder',
    "missing": 'there is no file "{}" beside this one',
    "unfit": '"{}" is not a picture of at most 500 kB',
    "unreadable": 'you have no permission to read "{}"',
}
NO_FONT: Mapping[Fault, str] = {
    "": "",
    "outside": "is outside the folder fonts",
    "missing": "is not there",
    "unfit": "is not a font of at most 5 MB",
    "unreadable": "may not be read",
}
KINDS = {
    PNG: "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"<svg": "image/svg+xml",
    b"<?xml": "image/svg+xml",
    b"<!--": "image/svg+xml",
    b"<!DOCTYPE svg": "image/svg+xml",
}
LARGEST_FONT = 5_000_000
"""Bytes of a file at most: the letters that a page needs stand inside it."""
BEGINNINGS = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"wOF2")
"""How TrueType, OpenType and WOFF2 files begin."""
OUR_OWN = "appeal "
"""How the names of the families begin that come with the program, in small letters."""
PUT = "put a .ttf, .otf or .woff2 file into the folder fonts beside issuer.toml and write only its name"


def read_logo(reader: FileReader, values: dict[str, Any], *, folder: str, file: str) -> dict[str, Any]:
    """An issuer's values with the logo's file name made into a `data:` address; what is wrong with it is reported.

    Nothing of a user's file gets into it but the picture.
    """
    name = values.get("logo")
    if not isinstance(name, str) or not name:
        return values
    fault, content = _read_beside(reader, name, folder, LARGEST_LOGO)
    words, hint = NO_LOGO[fault].format(name), "put a PNG, JPEG or SVG file beside issuer.toml and write only its name"
    kind = next((mime for start, mime in KINDS.items() if content.lstrip().startswith(start)), "")
    if fault == "missing" and (near := close_to(name, _beside(reader, folder))):
        hint = f'did you mean "{near}"?'
    elif not words and not kind:
        words = f'"{name}" is not a PNG, JPEG or SVG picture'
    elif not words:
        try:
            bare = content if _is_ours(reader, f"{folder}/{name}") else bare_picture(content, kind)
        except PictureError as error:
            words, hint = f'"{name}" {error}', "open it in a drawing program and save it again"
        else:
            return {**values, "logo": f"data:{kind};base64,{base64.b64encode(bare).decode()}"}
    reader.report([Finding(file, ("logo",), "logo", words, hint)])
    return {key: item for key, item in values.items() if key != "logo"}


def _is_ours(reader: FileReader, name: str) -> bool:
    """Whether a file comes with the program: reading a drawing takes 5 ms of a start."""
    found = reader.shelves.find(name)
    return found is not None and found[0].is_relative_to(reader.shelves.templates)


def _beside(reader: FileReader, folder: str) -> list[str]:
    """Names of the files in an issuer's folder that may be pictures."""
    names = (name.rsplit("/", 1)[1] for name in reader.shelves.names(folder, "*.*"))
    return [name for name in names if not name.endswith((".toml", ".css", ".j2"))]


def _read_beside(reader: FileReader, name: str, folder: str, largest: int) -> tuple[Fault, bytes]:
    """What keeps a file in a folder from being taken, or its bytes. A link that leads out of it is not followed."""
    if "/" in name or "\\" in name or name.startswith("."):
        return "outside", b""
    found = reader.shelves.find(f"{folder}/{name}")
    if found is None:
        return "missing", b""
    path = found[0]
    if Path(os.path.realpath(path)).parent != Path(os.path.realpath(path.parent)):
        return "outside", b""
    if not path.is_file() or path.stat().st_size > largest:
        return "unfit", b""
    try:
        return "", path.read_bytes()
    except OSError:
        return "unreadable", b""


def read_faces(reader: FileReader, issuer: Issuer, folder: str, file: str) -> tuple[OwnFace, ...]:
    """The faces of an issuer's `[fonts]`; what is wrong with one is reported at its key in the issuer's file."""
    found = []
    for family, files in issuer.fonts.items():
        if wrong := _name_fault(family):
            hint = "choose another name, of letters, digits, spaces and hyphens"
            reader.report([Finding(file, ("fonts", family), "font", wrong, hint, on_key=True)])
            continue
        for key, name, style, weight in _files(files):
            fault, content = _read_beside(reader, name, f"{folder}/fonts", LARGEST_FONT)
            words = NO_FONT[fault]
            if not fault and not content.startswith(BEGINNINGS):
                words = "is not a TrueType, OpenType or WOFF2 font"
            if words:
                near = close_to(name, [one.rsplit("/", 1)[1] for one in reader.shelves.names(f"{folder}/fonts", "*.*")])
                hint = f'did you mean "{near}"?' if near and near != name else PUT
                reader.report([Finding(file, ("fonts", family, key), "font", f'"{name}" {words}', hint)])
            else:
                label = f"{folder}/fonts/{name}"
                found.append(OwnFace(family=family, style=style, weight=weight, file=label, content=content))
    return tuple(found)


def _files(files: FontFiles) -> Iterator[tuple[str, str, str, int]]:
    yield "regular", files.regular, "normal", 400
    for key, name, style, weight in (
        ("bold", files.bold, "normal", 700),
        ("italic", files.italic, "italic", 400),
        ("bold-italic", files.bold_italic, "italic", 700),
    ):
        if name:
            yield key, name, style, weight


def _name_fault(family: str) -> str:
    if family.lower().startswith(OUR_OWN):
        return f'"{family}" is a name of the fonts that come with the program'
    plain = family.replace(" ", "").replace("-", "")
    return "" if plain.isascii() and plain.isalnum() else f'"{family}" cannot be the name of a typeface'
