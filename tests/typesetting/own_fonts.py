"""Small fonts as an issuer may have them, made of the program's own."""

import io
from functools import lru_cache
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.library.library import OwnFace

LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "é"


@lru_cache(maxsize=4)
def a_font(letters: str = LETTERS) -> bytes:
    """A font file with some letters."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    face = uharfbuzz.Face((builtin_folder("fonts") / "NotoSans-Regular.ttf").read_bytes())
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def changed(**changes: Any) -> bytes:
    """The font with other values: `permission`, `flavor`, `mapped` for letters that have the glyphs of others."""
    font = TTFont(io.BytesIO(a_font()), recalcTimestamp=False)
    font["OS/2"].fsType = changes.get("permission", 0)
    for table in font["cmap"].tables if "mapped" in changes else ():
        for letter, other in changes["mapped"].items():
            table.cmap[ord(letter)] = table.cmap[ord(other)]
    font.flavor = changes.get("flavor")
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def an_own_face(content: bytes | None = None, **changes: Any) -> OwnFace:
    """A face of an issuer called Brand."""
    face = {"family": "Brand", "style": "normal", "weight": 400, "file": "fonts/brand.ttf"}
    return OwnFace(**(face | {"content": a_font() if content is None else content} | changes))
