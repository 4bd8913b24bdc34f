"""fontconfig, which knows the fonts of this machine and chooses among all fonts."""

import ctypes
from functools import lru_cache

from urgent_appeal.typesetting.system_libraries import system_library

NEVER = 0
"""Seconds after which fontconfig looks for new fonts: not at all."""
_added: list[str] = []
"""Rules of this process."""
_told: list[int] = []
"""The address of the configuration that was told all of them."""
HEAD = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'


@lru_cache(maxsize=4096)
def machine_has(code: int) -> bool:
    """Whether fontconfig knows a scalable font with the character."""
    library = _fontconfig()
    if library is None:
        return False
    characters = library.FcCharSetCreate()
    library.FcCharSetAddChar(characters, code)
    pattern = library.FcPatternCreate()
    library.FcPatternAddCharSet(pattern, b"charset", characters)
    library.FcPatternAddBool(pattern, b"scalable", 1)
    library.FcCharSetDestroy(characters)
    return _has_font(library, pattern)


@lru_cache(maxsize=256)
def machine_has_family(name: str) -> bool:
    """Whether fontconfig knows a font of a family; where there is no fontconfig, nobody can tell."""
    library = _fontconfig()
    if library is None:
        return True
    pattern = library.FcPatternCreate()
    library.FcPatternAddString(pattern, b"family", name.encode())
    return _has_font(library, pattern)


def _has_font(library: ctypes.CDLL, pattern: int) -> bool:
    """Whether fontconfig knows a font that fits a pattern, which is given back to it."""
    wanted = library.FcObjectSetCreate()
    library.FcObjectSetAdd(wanted, b"family")
    found = library.FcFontList(None, pattern, wanted)
    has = bool(found) and found.contents.nfont > 0
    if found:
        library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(wanted)
    library.FcPatternDestroy(pattern)
    return has


def add_rules(rules: str) -> None:
    """Adds rules, as XML elements, to those by which every font of this process is chosen.

    The process then keeps the fonts that it began with. Otherwise fontconfig reads its files again, and forgets these
    rules, where a folder of fonts changed and somebody asks for one 30 seconds later.
    """
    keep_rules()
    _added.append(rules)
    _tell(rules)


def keep_rules() -> None:
    """Tells fontconfig all added rules again where it has begun anew since, as any library may ask of it."""
    library = _fontconfig()
    if library is not None and _added and library.FcConfigGetCurrent() not in _told:
        _tell("".join(_added))


def _tell(rules: str) -> None:
    library = _fontconfig()
    if library is None:
        return
    xml, config = f"{HEAD}<fontconfig>{rules}</fontconfig>", library.FcConfigGetCurrent()
    library.FcConfigParseAndLoadFromMemory(config, xml.encode(), 1)
    library.FcConfigSetRescanInterval(config, NEVER)
    _told[:] = [config]


class _FontSet(ctypes.Structure):
    _fields_ = (("nfont", ctypes.c_int), ("sfont", ctypes.c_int), ("fonts", ctypes.c_void_p))


@lru_cache(maxsize=1)
def _fontconfig() -> ctypes.CDLL | None:
    library = system_library("libfontconfig.so.1", "fontconfig")
    if library is None:
        return None
    pointer = ctypes.c_void_p
    for function in ("FcPatternCreate", "FcCharSetCreate", "FcObjectSetCreate", "FcConfigGetCurrent"):
        getattr(library, function).restype = pointer
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    library.FcFontList.argtypes = [pointer, pointer, pointer]
    library.FcConfigParseAndLoadFromMemory.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
    library.FcConfigSetRescanInterval.argtypes = [pointer, ctypes.c_int]
    library.FcConfigGetRescanInterval.argtypes = [pointer]
    library.FcCharSetAddChar.argtypes = [pointer, ctypes.c_uint32]
    library.FcPatternAddCharSet.argtypes = [pointer, ctypes.c_char_p, pointer]
    library.FcPatternAddString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_char_p]
    library.FcPatternAddBool.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
    library.FcObjectSetAdd.argtypes = [pointer, ctypes.c_char_p]
    library.FcFontSetDestroy.argtypes = [ctypes.POINTER(_FontSet)]
    for function in ("FcObjectSetDestroy", "FcCharSetDestroy", "FcPatternDestroy"):
        getattr(library, function).argtypes = [pointer]
    return library
