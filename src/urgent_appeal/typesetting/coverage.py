"""Which characters can be drawn: by the program's own fonts, or by one of this machine."""

import bisect
import ctypes
import ctypes.util
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "KANGXI")
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cs"}
"""Categories of characters that draw nothing."""
SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Variation selectors say how the character before them looks, and draw nothing."""
ASSIGNED_TO_NOBODY = {"Cn", "Co"}
LAST = 0x10FFFF
"""The last code point there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A character that nothing here can draw."""

    character: str
    script: str
    """For example "Khmer"."""
    package: str
    """Debian package whose fonts draw it; empty where none is known."""


def uncovered(characters: Iterable[str], folder: Path) -> tuple[Uncovered, ...]:
    """The characters for which neither the fonts in `folder` nor those of this machine have a glyph."""
    own = _own(folder)
    seen = (c for c in sorted(set(characters)) if unicodedata.category(c) not in INVISIBLE and c not in SELECTORS)
    unsure = [c for c in seen if not any(face.has(ord(c)) for face in own)]
    return tuple(_named(c) for c in unsure if not _system_has(ord(c)))


def _named(character: str) -> Uncovered:
    name = unicodedata.name(character, "")
    first = name.split(" ")[0]
    if unicodedata.category(character) in ASSIGNED_TO_NOBODY:
        return Uncovered(character=character, script="not a character of any script", package="")
    if first in CJK:
        return Uncovered(character=character, script="Chinese, Japanese or Korean", package="fonts-noto-cjk")
    if ord(character) >= 0x1F000:
        return Uncovered(character=character, script="emoji or symbol", package="fonts-noto-color-emoji")
    return Uncovered(character=character, script=first.capitalize() or "unknown", package="fonts-noto-core")


class _Ranges:
    """Code points as ranges that do not overlap, looked up by halving."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)

    def has(self, code: int) -> bool:
        at = bisect.bisect_right(self._ranges, (code, LAST)) - 1
        return at >= 0 and self._ranges[at][0] <= code <= self._ranges[at][1]


@lru_cache(maxsize=4)
def _own(folder: Path) -> tuple[_Ranges, ...]:
    """What the program's faces can draw: the regular ones tell, as bold and italic have the same letters."""
    try:
        coverage = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    names = ("NotoSerif-Regular.ttf", "Amiri-Regular.ttf")
    return tuple(_Ranges([(start, end) for start, end in coverage.get(name, [])]) for name in names)


@lru_cache(maxsize=4096)
def _system_has(code: int) -> bool:
    """Whether fontconfig knows a scalable font with the character."""
    library = _fontconfig()
    if library is None:
        return False
    pattern = library.FcPatternCreate()
    characters = library.FcCharSetCreate()
    library.FcCharSetAddChar(characters, code)
    library.FcPatternAddCharSet(pattern, b"charset", characters)
    library.FcPatternAddBool(pattern, b"scalable", 1)
    wanted = library.FcObjectSetCreate()
    library.FcObjectSetAdd(wanted, b"family")
    found = library.FcFontList(None, pattern, wanted)
    has = bool(found) and found.contents.nfont > 0
    if found:
        library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(wanted)
    library.FcCharSetDestroy(characters)
    library.FcPatternDestroy(pattern)
    return has


class _FontSet(ctypes.Structure):
    _fields_ = (("nfont", ctypes.c_int), ("sfont", ctypes.c_int), ("fonts", ctypes.c_void_p))


@lru_cache(maxsize=1)
def _fontconfig() -> ctypes.CDLL | None:
    for name in ("libfontconfig.so.1", ctypes.util.find_library("fontconfig")):
        try:
            library = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if library is not None:
            break
    else:
        return None
    assert library is not None
    pointer = ctypes.c_void_p
    for function in ("FcPatternCreate", "FcCharSetCreate", "FcObjectSetCreate"):
        getattr(library, function).restype = pointer
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    library.FcFontList.argtypes = [pointer, pointer, pointer]
    library.FcCharSetAddChar.argtypes = [pointer, ctypes.c_uint32]
    library.FcPatternAddCharSet.argtypes = [pointer, ctypes.c_char_p, pointer]
    library.FcPatternAddBool.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
    library.FcObjectSetAdd.argtypes = [pointer, ctypes.c_char_p]
    library.FcFontSetDestroy.argtypes = [ctypes.POINTER(_FontSet)]
    for function in ("FcObjectSetDestroy", "FcCharSetDestroy", "FcPatternDestroy"):
        getattr(library, function).argtypes = [pointer]
    return library
