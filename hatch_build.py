"""The build step: static fonts are made once, and the house (templates, cases, fonts) goes into the wheel.

A variable face costs 101 to 121 ms a letter in WeasyPrint, a static one 36 to 52 ms, so the faces are made here.
"""

import hashlib
import importlib.util
import json
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FAMILIES = {"NotoSerif": ("fontpkg_noto_serif", "NotoSerif"), "NotoSans": ("fontpkg_noto_sans", "NotoSans")}
STYLES = {"Regular": ("", 400), "Bold": ("", 700), "Italic": ("-Italic", 400), "BoldItalic": ("-Italic", 700)}
UNUSED_TABLES = ("DSIG", "STAT", "MVAR", "HVAR", "avar", "fvar", "gvar", "prep", "fpgm", "cvt ", "gasp", "meta")
"""Tables of variations and screen hinting, which no page of ours uses."""


class CustomBuildHook(BuildHookInterface):
    """Called by hatchling for wheels, also editable ones."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        fonts = make_fonts(root / "build" / "fonts")
        if self.target_name != "wheel" or version == "editable":
            return
        for name, place in (("templates", root / "templates"), ("cases", root / "cases"), ("fonts", fonts)):
            build_data["force_include"][str(place)] = f"urgent_appeal/_house/{name}"


def make_fonts(folder: Path) -> Path:
    """The folder with the static faces, made anew only where the sources have changed."""
    packages = ("fontpkg-noto-serif", "fontpkg-noto-sans", "fontpkg-amiri", "fonttools")
    recipe = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    stamp = json.dumps({"recipe": recipe, **{package: version(package) for package in packages}})
    if (folder / "stamp.json").exists() and (folder / "stamp.json").read_text() == stamp:
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".fonts-", dir=folder.parent))
    aside.chmod(0o755)
    for family, (package, stem) in FAMILIES.items():
        source = _folder_of(package)
        shutil.copyfile(source / "LICENSE", aside / f"{family}-OFL.txt")
        for style, (suffix, weight) in STYLES.items():
            _make_face(source / "files" / f"{stem}{suffix}[wdth,wght].ttf", weight, aside / f"{family}-{style}.ttf")
    amiri = _folder_of("fontpkg_amiri")
    shutil.copyfile(amiri / "LICENSE", aside / "Amiri-OFL.txt")
    for style in STYLES:
        shutil.copyfile(amiri / "files" / f"Amiri-{style}.ttf", aside / f"Amiri-{style}.ttf")
    (aside / "coverage.json").write_text(json.dumps(_coverage(aside), sort_keys=True))
    (aside / "stamp.json").write_text(stamp)
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)
    return folder


def _make_face(source: Path, weight: int, target: Path) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(source, recalcTimestamp=False)
    face = instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True, updateFontNames=False)
    for table in UNUSED_TABLES:
        if table in face:
            del face[table]
    for glyph in face["glyf"].glyphs.values():
        if hasattr(glyph, "removeHinting"):
            glyph.expand(face["glyf"])
            glyph.removeHinting()
    face.save(target)


def _coverage(folder: Path) -> dict[str, list[list[int]]]:
    """For each file the characters it can draw, as ranges of code points."""
    from fontTools.ttLib import TTFont

    found = {}
    for path in sorted(folder.glob("*.ttf")):
        ranges: list[list[int]] = []
        for code in sorted(TTFont(path, lazy=True).getBestCmap()):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
        found[path.name] = ranges
    return found


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the package {package} is needed to build the fonts")
    return Path(spec.origin).parent
