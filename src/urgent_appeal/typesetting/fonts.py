"""The fonts that come with the program, and the CSS that names them."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from urgent_appeal.model.value import value

FAMILIES = {"Appeal Serif": "NotoSerif", "Appeal Sans": "NotoSans", "Appeal Arabic": "Amiri"}
"""Our own names for the families, so that a font of this machine with the same name does not come between."""
BEHIND = "Appeal Sans"
"""The family that draws what an issuer's own typeface lacks."""
STYLES = {"Regular": ("normal", 400), "Bold": ("normal", 700), "Italic": ("italic", 400), "BoldItalic": ("italic", 700)}


@value
class Face:
    """One font file."""

    family: str
    """The name in CSS."""
    style: str
    """normal or italic"""
    weight: int
    """400 or 700"""
    path: Path
    codes: frozenset[int] = frozenset()
    """The code points that it is there for; none means all that it has."""

    def rule(self, source: str) -> str:
        """The @font-face rule with a source, for example `url(...)`."""
        only = f";unicode-range:{','.join(_ranges(self.codes))}" if self.codes else ""
        return (
            f'@font-face{{font-family:"{self.family}";font-style:{self.style};font-weight:{self.weight};'
            f"src:{source}{only}}}"
        )


def _ranges(codes: frozenset[int]) -> Iterator[str]:
    """Code points as CSS writes them: U+E01-E3A"""
    ordered = sorted(codes)
    starts = [code for code in ordered if code - 1 not in codes]
    ends = [code for code in ordered if code + 1 not in codes]
    return (f"U+{start:X}-{end:X}" for start, end in zip(starts, ends, strict=True))


@lru_cache(maxsize=4)
def faces(folder: Path) -> tuple[Face, ...]:
    """The faces in a folder; fewer than the twelve there should be where files are missing."""
    found = [
        Face(family=family, style=style, weight=weight, path=folder / f"{stem}-{name}.ttf")
        for family, stem in FAMILIES.items()
        for name, (style, weight) in STYLES.items()
    ]
    return tuple(face for face in found if face.path.is_file())


def missing_faces(folder: Path) -> tuple[str, ...]:
    """Names of the files that should be there and are not."""
    there = {face.path.name for face in faces(folder)}
    wanted = [f"{stem}-{name}.ttf" for stem in FAMILIES.values() for name in STYLES]
    return tuple(name for name in wanted if name not in there)
