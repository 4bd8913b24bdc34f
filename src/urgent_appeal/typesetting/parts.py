"""What this machine must have for setting pages, and what to type where it has not."""

import contextlib
import ctypes
import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from urgent_appeal.problems import MissingPart
from urgent_appeal.typesetting.cjk import PACKAGE as CJK
from urgent_appeal.typesetting.cjk import is_installed
from urgent_appeal.typesetting.fonts import missing_faces
from urgent_appeal.typesetting.system_libraries import no_programs, system_library

PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
PACKAGES = ("weasyprint", "pydyf", "fonttools", "uharfbuzz", "jinja2", "markdown-it-py", "babel", "pillow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the system."""

    name: str
    present: bool
    version: str = ""
    needed: bool = True
    """False where only speed hangs on it."""
    mend: str = ""
    """What to type where it is missing."""


def load_weasyprint() -> ModuleType:
    """WeasyPrint. Raises MissingPart where a library of the system is missing."""
    # Pango takes the language of Chinese characters in a text of another one from here, else from the user's settings.
    os.environ["PANGO_LANGUAGE"] = "en"
    try:
        # WeasyPrint prints advice of its own before it gives up.
        with contextlib.redirect_stdout(io.StringIO()), no_programs():
            import weasyprint
    except OSError as error:
        raise MissingPart(f"Pango, which sets the pages, is missing on this machine; type: {PANGO}") from error
    module: ModuleType = weasyprint
    return module


def system_parts(fonts: Path, *, versions: bool = False) -> tuple[Part, ...]:
    """The libraries and fonts; with `versions` also the packages that decide what a page looks like."""
    missing = missing_faces(fonts)
    found = [
        _library("Pango", "libpango-1.0.so.0", "pango-1.0", "pango_version_string"),
        _library("PangoFT2", "libpangoft2-1.0.so.0", "pangoft2-1.0", ""),
        _library("HarfBuzz", "libharfbuzz.so.0", "harfbuzz", "hb_version_string"),
        _library("fontconfig", "libfontconfig.so.1", "fontconfig", ""),
        _library("hb-subset", "libharfbuzz-subset.so.0", "harfbuzz-subset", "", needed=False),
        Part(name="fonts", present=not missing, mend=_mend_fonts(missing)),
    ]
    if versions:
        found += [_package(name) for name in PACKAGES]
        found += [_package(CJK)] if is_installed() else []
        found.append(Part(name="zlib", present=True, version=zlib.ZLIB_RUNTIME_VERSION))
    return tuple(found)


def _mend_fonts(missing: tuple[str, ...]) -> str:
    return f"install urgent-appeal again; missing: {', '.join(missing)}" if missing else ""


def _package(name: str) -> Part:
    import importlib.metadata

    try:
        return Part(name=name, present=True, version=importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Part(name=name, present=False, mend="install urgent-appeal again")


def _library(name: str, file: str, short: str, version: str, *, needed: bool = True) -> Part:
    library = system_library(file, short)
    if library is not None:
        return Part(name=name, present=True, version=_version(library, version), needed=needed)
    mend = PANGO if needed else "pages take longer without it: sudo apt-get install libharfbuzz-subset0"
    return Part(name=name, present=False, needed=needed, mend=mend)


def _version(library: ctypes.CDLL, function: str) -> str:
    if not function:
        return ""
    call = getattr(library, function)
    call.restype = ctypes.c_char_p
    return str(call().decode())
