"""Which characters can be drawn: by the program's own fonts, or by one of this machine."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from urgent_appeal.model.value import value
from urgent_appeal.planning.checks.characters import Script, Undrawable
from urgent_appeal.typesetting.cjk import cjk_remedy, draws_cjk, is_cjk
from urgent_appeal.typesetting.fontconfig import machine_has
from urgent_appeal.typesetting.scripts import script_faces, text_characters

CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "KANGXI")
SAMPLES = {
    **{"Latin": "A", "Greek": "Α", "Cyrillic": "А", "Arabic": "ا"},
    **{"Devanagari": "अ", "Bengali": "অ", "Gurmukhi": "ਅ", "Gujarati": "અ", "Oriya": "ଅ", "Tamil": "அ", "Telugu": "అ"},
    **{"Kannada": "ಅ", "Malayalam": "അ", "Sinhala": "අ", "Thai": "ก", "Lao": "ກ", "Myanmar": "က", "Khmer": "ក"},
    **{"Ethiopic": "አ", "Georgian": "ა", "Armenian": "Ա", "Hebrew": "א"},
    **{"Chinese": "漢", "Japanese": "か", "Korean": "한"},
    **{"Thaana": "ހ", "Tibetan": "ཀ", "Mongolian": "ᠠ", "Syriac": "ܐ", "N'Ko": "ߊ", "Tifinagh": "ⴰ", "Adlam": "𞤀"},
}
"""A letter of each script that people write their names in today, and that is looked for."""
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cs"}
"""Categories of characters that draw nothing."""
SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Variation selectors say how the character before them looks, and draw nothing."""
ASSIGNED_TO_NOBODY = {"Cn", "Co"}


def uncovered(characters: Iterable[str], folder: Path) -> Undrawable:
    """The characters for which neither the fonts in `folder` nor those of this machine have a glyph."""
    rare = sorted(c for c in set(characters) if ord(c) not in text_characters(folder))
    seen = (c for c in rare if unicodedata.category(c) not in INVISIBLE and c not in SELECTORS)
    unsure = [c for c in seen if ord(c) not in _own(folder)]
    return {c: _script_of(c) for c in unsure if not draws_cjk(ord(c)) and not machine_has(ord(c))}


@value
class DrawnScript:
    """A script, and whether it is drawn here."""

    name: str
    by: str
    """Whose fonts draw it: "the program", "this machine", or empty for nobody's."""
    remedy: str = ""
    """What to type so that the program's fonts do, or at least those of the machine."""


def drawn_scripts(folder: Path) -> tuple[DrawnScript, ...]:
    """The scripts of names, those with faces in `folder` first."""
    return tuple(_drawn(name, sample, folder) for name, sample in SAMPLES.items())


def _drawn(name: str, sample: str, folder: Path) -> DrawnScript:
    if ord(sample) in _own(folder) or draws_cjk(ord(sample)):
        return DrawnScript(name=name, by="the program")
    if machine_has(ord(sample)):
        return DrawnScript(name=name, by="this machine", remedy=cjk_remedy() if is_cjk(ord(sample)) else "")
    return DrawnScript(name=name, by="", remedy=_script_of(sample).remedy)


def _script_of(character: str) -> Script:
    name = unicodedata.name(character, "")
    first = name.split(" ")[0]
    if unicodedata.category(character) in ASSIGNED_TO_NOBODY:
        return Script(name="not a character of any script", remedy="")
    if first in CJK:
        return Script(name="Chinese, Japanese or Korean", remedy=cjk_remedy())
    if ord(character) >= 0x1F000 or 0x2600 <= ord(character) < 0x27C0:
        return Script(name="emoji or symbol", remedy="apt-get install fonts-noto-color-emoji")
    return Script(name=first.capitalize() or "unknown", remedy="apt-get install fonts-noto-core")


@lru_cache(maxsize=4)
def _own(folder: Path) -> frozenset[int]:
    return text_characters(folder).union(*(face.codes for face in script_faces(folder)))
