"""The build step: static fonts are made once, and the library (templates, cases, fonts) goes into the wheel.

A variable face costs 101 to 121 ms a letter in WeasyPrint, a static one 36 to 52 ms, so the faces are made here.
HarfBuzz makes one in 0.03 s where fontTools needs 4 s; both give the same outlines to within two units of 1000.
"""

import hashlib
import importlib.util
import io
import json
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLES = (
    *("kaz-2021-kibhr", "kaz-2021-kibhr-1", "exl-2026-lantern", "exl-2026-lantern-1"),
    *("recipients/kz", "recipients/un", "recipients/zz"),
    "campaigns/lantern-letters",
)
"""What is packed of cases/, by name: the folder may hold somebody's own cases, and those must never leave it."""
SAMPLE_TABLES = ("campaigns/lantern-supporters.csv",)
"""Tables of invented people. A pattern would pack a real one some day, so each stands here with its whole name."""
PACKAGES = ("fontpkg-noto-serif", "fontpkg-noto-sans", "fontpkg-amiri", "fonttools", "uharfbuzz")
FAMILIES = {"NotoSerif": "fontpkg_noto_serif", "NotoSans": "fontpkg_noto_sans"}
STYLES = {"Regular": ("", 400), "Bold": ("", 700), "Italic": ("-Italic", 400), "BoldItalic": ("-Italic", 700)}
WIDTH = 100
"""Per cent of the normal width."""
UNUSED_TABLES = ("STAT", "gasp")
"""What is left of variations and of hinting for screens; no page of ours uses it."""


class CustomBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for the sdist and for wheels, also editable ones."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        within = "" if self.target_name == "sdist" else "urgent_appeal/_builtin/"
        places = {str(path): within + path.relative_to(root).as_posix() for path in sample_files(root)}
        if self.target_name == "wheel":
            places[str(root / "templates")] = within + "templates"
            places[str(make_fonts(root / "build" / "fonts"))] = within + "fonts"
        if version != "editable":
            build_data["force_include"] |= places


def sample_files(root: Path) -> list[Path]:
    """The files of the samples with their translations. Raises where a sample has none."""
    found = []
    for name in SAMPLES:
        files = sorted((root / "cases").glob(f"{name}.toml")) + sorted((root / "cases").glob(f"{name}.*.toml"))
        if not files:
            raise RuntimeError(f"the sample cases/{name}.toml is not there")
        found += files
    tables = [root / "cases" / name for name in SAMPLE_TABLES]
    lacking = [table for table in tables if not table.is_file()]
    if lacking:
        raise RuntimeError(f"the sample {lacking[0].relative_to(root).as_posix()} is not there")
    return [*found, *tables]


def make_fonts(folder: Path) -> Path:
    """The folder with the static faces, made anew only where the sources have changed."""
    recipe = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    stamp = json.dumps({"recipe": recipe, **{package: version(package) for package in PACKAGES}})
    if (folder / "stamp.json").exists() and (folder / "stamp.json").read_text() == stamp:
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=folder.parent) as aside:
        new = Path(aside) / "fonts"
        new.mkdir()
        _fill(new)
        (new / "stamp.json").write_text(stamp)
        shutil.rmtree(folder, ignore_errors=True)
        new.replace(folder)
    return folder


def make_face(source: Path, weight: int) -> bytes:
    """One static face of a variable font, without hinting, with the names that belong to it."""
    import uharfbuzz

    variable = uharfbuzz.Face(source.read_bytes())
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(variable, "wght", weight)
    wanted.pin_axis_location(variable, "wdth", WIDTH)
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
    return _renamed(uharfbuzz.subset(variable, wanted).blob.data, source, weight)


def _renamed(face: bytes, source: Path, weight: int) -> bytes:
    """Bold and italic told apart by name and flags, which HarfBuzz leaves as they were."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import AxisLimits, names, setRibbiBits

    variable = TTFont(source, lazy=True)
    names.updateNameTable(variable, AxisLimits(wght=weight, wdth=WIDTH))
    font = TTFont(io.BytesIO(face), lazy=True, recalcTimestamp=False)
    font["name"] = variable["name"]
    setRibbiBits(font)
    for table in UNUSED_TABLES:
        if table in font:
            del font[table]
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def _fill(folder: Path) -> None:
    for family, package in FAMILIES.items():
        source = _folder_of(package)
        shutil.copyfile(source / "LICENSE", folder / f"{family}-OFL.txt")
        for style, (suffix, weight) in STYLES.items():
            face = make_face(source / "files" / f"{family}{suffix}[wdth,wght].ttf", weight)
            (folder / f"{family}-{style}.ttf").write_bytes(face)
    amiri = _folder_of("fontpkg_amiri")
    shutil.copyfile(amiri / "LICENSE", folder / "Amiri-OFL.txt")
    for style in STYLES:
        shutil.copyfile(amiri / "files" / f"Amiri-{style}.ttf", folder / f"Amiri-{style}.ttf")
    (folder / "coverage.json").write_text(json.dumps(_coverage(folder), sort_keys=True))


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
