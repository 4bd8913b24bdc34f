"""The typefaces of an issuer: their files, in the folder `fonts` beside its own."""

from collections.abc import Iterator

from urgent_appeal.library.library import OwnFace
from urgent_appeal.model.issuer import FontFiles, Issuer
from urgent_appeal.nearest import close_to
from urgent_appeal.problems import Finding
from urgent_appeal.reading.file_reader import FileReader

LARGEST = 5_000_000
"""Bytes of a file at most: the letters that a page needs stand inside it."""
BEGINNINGS = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"wOF2")
"""How TrueType, OpenType and WOFF2 files begin."""
OUR_OWN = "appeal "
"""How the names of the families begin that come with the program, in small letters."""
PUT = "put a .ttf, .otf or .woff2 file into the folder fonts beside issuer.toml and write only its name"


def read_faces(reader: FileReader, issuer: Issuer, folder: str, file: str) -> tuple[OwnFace, ...]:
    """The faces of an issuer's `[fonts]`; what is wrong with one is reported at its key in the issuer's file."""
    found = []
    for family, files in issuer.fonts.items():
        if wrong := _name_fault(family):
            hint = "choose another name, of letters, digits, spaces and hyphens"
            reader.report([Finding(file, ("fonts", family), "font", wrong, hint, on_key=True)])
            continue
        for key, name, style, weight in _files(files):
            words, content = _content(reader, name, f"{folder}/fonts")
            if words:
                near = close_to(name, [one.rsplit("/", 1)[1] for one in reader.shelves.names(f"{folder}/fonts", "*.*")])
                hint = f'did you mean "{near}"?' if near and near != name else PUT
                reader.report([Finding(file, ("fonts", family, key), "font", f'"{name}" {words}', hint)])
            else:
                label = f"{folder}/fonts/{name}"
                found.append(OwnFace(family=family, style=style, weight=weight, file=label, content=content))
    return tuple(found)


def _files(files: FontFiles) -> Iterator[tuple[str, str, str, int]]:
    """Key, file name, style and weight of each face."""
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


def _content(reader: FileReader, name: str, folder: str) -> tuple[str, bytes]:
    """What is wrong with a file, or its bytes. A link that leads out of the folder is not followed."""
    if "/" in name or "\\" in name or name.startswith("."):
        return "is outside the folder fonts", b""
    found = reader.shelves.find(f"{folder}/{name}")
    if found is None:
        return "is not there", b""
    path = found[0]
    if path.resolve().parent != path.parent.resolve():
        return "is outside the folder fonts", b""
    if not path.is_file() or path.stat().st_size > LARGEST:
        return "is not a font of at most 5 MB", b""
    try:
        content = path.read_bytes()
    except OSError:
        return "may not be read", b""
    return ("", content) if content.startswith(BEGINNINGS) else ("is not a TrueType, OpenType or WOFF2 font", b"")
