"""The build step: static fonts are made once, and the library (templates, cases, docs, fonts) goes into the wheel.

A variable face costs 101 to 121 ms a letter in WeasyPrint, a static one 36 to 52 ms, so the faces are made here.
HarfBuzz makes one in 0.03 s where fontTools needs 4 s; both give the same outlines to within two units of 1000.
"""

import hashlib
import importlib.util
import io
import json
import shutil
import tempfile
from importlib.metadata import files, version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLES = (
    *("kaz-2021-kibhr", "kaz-2021-kibhr-1", "exl-2026-lantern", "exl-2026-lantern-1"),
    *("recipients/kz", "recipients/un", "recipients/zz"),
    "campaigns/lantern-letters",
)
"""What is packed of cases/, by name: the folder may hold somebody's own cases, and those must never leave it."""
SAMPLE_OTHERS = ("campaigns/lantern-supporters.csv", "photos/yasmin-lanterne.png")
"""Tables and portraits of invented people. A pattern would pack a real one some day, so each stands here with its whole
name."""
PACKAGES = (
    *("fontpkg-noto-serif", "fontpkg-noto-sans", "fontpkg-amiri", "manimgx-fonts"),
    *("fonttools", "uharfbuzz"),
)
FAMILIES = {"NotoSerif": "fontpkg_noto_serif", "NotoSans": "fontpkg_noto_sans"}
STYLES = {"Regular": ("", 400), "Bold": ("", 700), "Italic": ("-Italic", 400), "BoldItalic": ("-Italic", 700)}
WIDTH = 100
"""Per cent of the normal width."""
SCRIPTS = {
    "Devanagari": "bf99bf762743ff3259e73196852520ab0ffe8d384238bff3e4806a84b981e972",
    "Bengali": "dc9defe97bb041876b6609e9029d9e1e228a686259acde2fe2a9f99d793ee17d",
    "Gurmukhi": "8a3096ee2166f6383501e2df7b368fce88cfa4068c8d75bcb6af07da353a00ea",
    "Gujarati": "83d1bde74d64fb389f97a5e27b2699d8ee8bad4c15a02be347228e6c10011248",
    "Oriya": "37f482d0179d0a50e3128d004f007ff1c1741ad5f6b0b2bcc7238b257ef1caa0",
    "Tamil": "37e151cdec4a8cfb15c432f7bb164a83b98df69419d47e50b35aa7073963716b",
    "Telugu": "6c06de88b2d420d899543724a13765994191cd29860c6226efca098b51fec64b",
    "Kannada": "b6b11505d76eddf916667d73adfec19095ec777742444dc662dae81471461f4e",
    "Malayalam": "94cddc94a03fa9a5e8d1784090ba97b267def6933d60762081eaa003751142c5",
    "Sinhala": "3fd7c6a61cb6dfb8a2ca7af5b4078bd24e9c8ad9b55839a0177277db6e4d1326",
    "Thai": "13f52f79b04f01f2751a81052a5dee2df639fd4e13f4ac30821ab45c8dd5f7e7",
    "Lao": "fc138d605aa998d8407789ee6a7f5554aae8b54f5cd98d66dd2c33e79d15b67e",
    "Myanmar": "e0b280aa3080aab922800c88fa9a2015a4bec3103bb8b70491a92e4a04f3a3a3",
    "Khmer": "56f89948a84cc0b01962ed6af573ac4ac885bd7bb6e7e40f9afc72a435728b70",
    "Ethiopic": "93f223089e300b983dbfd693c7be619e0e76565a70d639e71a4fe0bfd72cf66f",
    "Georgian": "42f4a8bf4fe0af8afd91ee3c19e81e14f1bc74ddbd9b6a59a4182f67a596adb4",
    "Armenian": "e979dfaed56ddb4bfd05121958b25425eb7593253d64b6b3654c77c11c5cda94",
    "Hebrew": "9d81d81ad592644487b03843da73a87b99cd28a2c4da4a096e1db8fbd14fda61",
}
"""The scripts beyond Latin, Greek, Cyrillic and Arabic, each with the SHA-256 of its variable font: the package is
pinned, and a file of the same version that differs all the same stops the build."""
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
            places |= {str(page): f"{within}docs/{page.name}" for page in sorted((root / "docs").glob("*.md"))}
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
    others = [root / "cases" / name for name in SAMPLE_OTHERS]
    lacking = [other for other in others if not other.is_file()]
    if lacking:
        raise RuntimeError(f"the sample {lacking[0].relative_to(root).as_posix()} is not there")
    return [*found, *others]


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
    for axis, value in _location(source, weight).items():
        wanted.pin_axis_location(variable, axis, value)
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
    return _renamed(uharfbuzz.subset(variable, wanted).blob.data, source, weight)


def _location(source: Path, weight: int) -> dict[str, int]:
    """Where on its axes, which its file name has in brackets, a variable font is cut."""
    return {"wght": weight, **({"wdth": WIDTH} if "wdth" in source.name else {})}


def _renamed(face: bytes, source: Path, weight: int) -> bytes:
    """Bold and italic told apart by name and flags, which HarfBuzz leaves as they were."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import AxisLimits, names, setRibbiBits

    variable = TTFont(source, lazy=True)
    names.updateNameTable(variable, AxisLimits(**_location(source, weight)))
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
    _fill_scripts(folder)
    (folder / "coverage.json").write_text(json.dumps(_coverage(folder), sort_keys=True))


def _fill_scripts(folder: Path) -> None:
    """One regular face for each script: enough for names and addresses, and a wheel of a size that can be sent."""
    source = _folder_of("manimgx_fonts")
    for script, digest in SCRIPTS.items():
        variable = source / f"NotoSans{script}[wght].ttf"
        check_digest(variable, digest)
        (folder / f"NotoSans{script}-Regular.ttf").write_bytes(make_face(variable, 400))
    (folder / "NotoSansScripts-OFL.txt").write_text(_licence_of("manimgx-fonts"), encoding="utf-8")


def check_digest(path: Path, digest: str) -> None:
    """Raises RuntimeError where a file is not the one that was looked at."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise RuntimeError(f"{path.name} is not the file that is wanted: its SHA-256 is {found}, not {digest}")


def _licence_of(package: str) -> str:
    texts = [file.read_text() for file in files(package) or () if file.name == "LICENSE"]
    if not texts:
        raise RuntimeError(f"the package {package} comes without its licence")
    return texts[0]


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
