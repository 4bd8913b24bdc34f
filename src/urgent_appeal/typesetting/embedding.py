"""Fonts inside a web page: only the faces and letters that it needs, so that nothing is loaded from elsewhere."""

import base64
import io
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import uharfbuzz
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from urgent_appeal.model.value import replace
from urgent_appeal.patterns import regex
from urgent_appeal.typesetting.cjk import LANG, cjk_faces_for, family_of
from urgent_appeal.typesetting.fonts import BEHIND, Face, faces
from urgent_appeal.typesetting.own_fonts import codes_of
from urgent_appeal.typesetting.scripts import faces_for, text_characters

ARABIC = regex("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
ALWAYS = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset("‘’“”–—…•№ŒœŸ↑")
"""Characters that every page gets, so that pages of one language share their subsets."""

ADDED_IN_SHAPING = "\u17c1\u25cc"
"""What HarfBuzz puts in by itself: the first half of Khmer vowels, and a circle under a mark that stands alone. Other
vowels it takes apart as Unicode does, so both their halves have to be there."""


def embed_fonts(html: str, folder: Path, own: tuple[Face, ...] = ()) -> str:
    """The page with the faces it uses as @font-face rules in its head, in WOFF as `data:` addresses.

    `own` are faces of the issuer; what they lack stands under their names in the program's, as browsers would take any.
    Raises MissingPart where the cache for Chinese, Japanese and Korean faces cannot be written.
    """
    capitals = frozenset(html.upper()) if "text-transform" in html else frozenset()
    needed = _in_order(ALWAYS | frozenset(html.replace("\n", "")) | capitals)
    rules = "".join(_rule(face, needed) for face in faces(folder) if _used(face, html))
    own = tuple(face for face in own if face.family in html)
    rules += "".join((*(_rule(face, needed) for face in own), *_behind(own, folder, html, needed)))
    scripts = (*faces_for(html, folder), *_cjk_face(html))
    parts = "".join(sorted({*needed, *unicodedata.normalize("NFKD", html), *ADDED_IN_SHAPING})) if scripts else ""
    rules += "".join(_script_rules(face, parts) for face in scripts)
    return html.replace("</head>", f"<style>{rules}</style>\n</head>", 1)


def warm_up(folder: Path) -> None:
    """Reads what every page needs, while nothing is asked yet."""
    for face in faces(folder):
        _source(face.path)
    text_characters(folder)


def pack_ahead(folder: Path) -> None:
    """Packs the faces with what most web pages need, while nothing is asked yet: half of the time of such a page."""
    for face in faces(folder):
        if _used(face, ""):
            _rule(face, _in_order(ALWAYS))


@lru_cache(maxsize=32)
def _source(path: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(path.read_bytes())


def _behind(own: tuple[Face, ...], folder: Path, html: str, needed: str) -> Iterator[str]:
    """The program's face for what each own one lacks of a page, under its name, style and weight."""
    for one in own:
        absent = frozenset(map(ord, html)) - codes_of(one)
        for face in faces(folder) if absent else ():
            if (face.family, face.style, face.weight) == (BEHIND, one.style, one.weight):
                yield _rule(replace(face, family=one.family, codes=absent), needed)


def _cjk_face(html: str) -> tuple[Face, ...]:
    """The face for Chinese, Japanese or Korean in the language of the page, with the characters that it has there."""
    language = LANG.search(html)
    family = family_of(language[1] if language else "")
    there = frozenset(map(ord, html))
    return tuple(replace(face, codes=face.codes & there) for face in cjk_faces_for(html) if face.family == family)


def _in_order(characters: Iterable[str]) -> str:
    return "".join(sorted(characters))


def _used(face: Face, html: str) -> bool:
    body = html[html.find("<body") :]
    if face.family == "Appeal Arabic":
        return bool(ARABIC.search(body)) and face.style == "normal"
    slanted = "<em>" in body or "<i>" in body
    if face.style == "italic":
        return slanted and face.family == "Appeal Serif" and (face.weight == 400 or "<strong><em>" in body)
    return True


@lru_cache(maxsize=64)
def _rule(face: Face, characters: str) -> str:
    data = base64.b64encode(_subset(face, characters)).decode()
    return face.rule(f"url(data:font/woff;base64,{data}) format('woff')")


def _script_rules(face: Face, characters: str) -> str:
    """A script's face under the name that styles give after all others, in both weights: Amiri's would stand before."""
    data = base64.b64encode(_subset(face, characters)).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return "".join(replace(face, family="Appeal Arabic", weight=weight).rule(source) for weight in (400, 700))


def _subset(face: Face, characters: str) -> bytes:
    """The face with some characters only and HarfBuzz's standard set of features (kerning, marks, joining), as WOFF.

    WOFF2 would be a quarter smaller, but takes 70 ms a face instead of 4. The tables are packed as they are: to load
    what fontTools knows of each takes 40 ms.
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(character) for character in characters)
    small = uharfbuzz.subset(_source(face.path), wanted).blob.data
    tables, packed = SFNTReader(io.BytesIO(small)), io.BytesIO()
    font = SFNTWriter(packed, len(tables.keys()), tables.sfntVersion, flavor="woff")
    for tag in tables.keys():  # noqa: SIM118  (it is no dict)
        font[tag] = tables[tag]
    font.close()
    return packed.getvalue()
