"""Fonts inside a web page: only the faces and letters that it needs, so that nothing is loaded from elsewhere."""

import base64
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from urgent_appeal.model.value import replace
from urgent_appeal.patterns import regex
from urgent_appeal.typesetting.cjk import LANG, cjk_faces_for, family_of
from urgent_appeal.typesetting.fonts import BEHIND, Face, faces
from urgent_appeal.typesetting.own_fonts import codes_of
from urgent_appeal.typesetting.packed_faces import packed, packed_once
from urgent_appeal.typesetting.scripts import faces_for, text_characters

ARABIC = regex("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
ALWAYS = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset("‘’“”–—…•№ŒœŸ↑")
"""Characters that every page gets, so that pages of one language share their subsets."""
TOGETHER = tuple(frozenset(map(chr, block)) for block in (range(0x100, 0x180), range(0x400, 0x460)))
"""Letters of which a page that has one gets all (Latin with marks, Cyrillic): so few different subsets are needed, and
nothing of what is kept of them depends on a page."""

ADDED_IN_SHAPING = "\u17c1\u25cc"
"""What HarfBuzz puts in by itself: the first half of Khmer vowels, and a circle under a mark that stands alone. Other
vowels it takes apart as Unicode does, so both their halves have to be there."""


def embed_fonts(html: str, folder: Path, own: tuple[Face, ...] = ()) -> str:
    """The page with the faces it uses as @font-face rules in its head, in WOFF as `data:` addresses.

    `own` are faces of the issuer; what they lack stands under their names in the program's, as browsers would take any.
    Raises MissingPart where the cache for Chinese, Japanese and Korean faces cannot be written.
    """
    there = frozenset(html) - {"\n"}
    capitals = frozenset(html.upper()) - {"\n"} if "text-transform" in html else frozenset()
    common = ALWAYS.union(*(block for block in TOGETHER if not block.isdisjoint(there)))
    needed, plain = _in_order(common | there | capitals), there | capitals <= common
    rules = "".join(_rule(face, needed, plain=plain) for face in faces(folder) if _used(face, html))
    own = tuple(face for face in own if face.family in html)
    rules += "".join((*(_rule(face, needed) for face in own), *_behind(own, folder, html, needed)))
    scripts = (*faces_for(html, folder), *_cjk_face(html))
    parts = "".join(sorted({*needed, *unicodedata.normalize("NFKD", html), *ADDED_IN_SHAPING})) if scripts else ""
    rules += "".join(_script_rules(face, parts) for face in scripts)
    return html.replace("</head>", f"<style>{rules}</style>\n</head>", 1)


def warm_up(folder: Path) -> None:
    """Reads what every page needs, while nothing is asked yet."""
    text_characters(folder)
    for face in faces(folder):
        if _used(face, ""):
            _rule(face, _in_order(ALWAYS), plain=True)


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
def _rule(face: Face, characters: str, *, plain: bool = False) -> str:
    """The rule of a face with some characters; `plain`: they are those of many pages."""
    return face.rule(_source(packed_once(face.path, characters) if plain else packed(face.path, characters)))


def _script_rules(face: Face, characters: str) -> str:
    """A script's face under the name that styles give after all others, in both weights: Amiri's would stand before."""
    source = _source(packed(face.path, characters))
    return "".join(replace(face, family="Appeal Arabic", weight=weight).rule(source) for weight in (400, 700))


def _source(font: bytes) -> str:
    return f"url(data:font/woff;base64,{base64.b64encode(font).decode()}) format('woff')"
