"""The characters that a master's fonts hold: fixed lists, of which a letter takes the first that holds its own.

So the bytes of a letter never hang on other letters. Short lists come first, as their size decides how long a file
takes to write: one list of 550 characters makes 69 kB, these make 34 to 45.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Set

LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "fj", "ft", "tt", "Th")
"""What text faces draw as one glyph."""
SAME_GLYPH = frozenset("\xd0\u2126\u2206\xb5")
"""Đ and Ð, Ω and ohm, Δ and increment, μ and micro share a glyph, and a font can give a glyph one text only."""


def _between(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


PUNCTUATION = frozenset("‘’‚“”„–—…•·№€«»")
ASCII = _between((0x20, 0x7E)) | frozenset("\xa0·’–")
LATIN_1 = _between((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0xFF)) | PUNCTUATION | frozenset("ŒœŸŠšŽž")
LATIN_2 = frozenset(filter(str.isalpha, bytes(range(0xA1, 0x100)).decode("iso8859-2"))) | frozenset("ĞğİıȘșȚț")
LATIN_A = _between((0x100, 0x148), (0x14A, 0x17E)) | frozenset("ȘșȚțƏəǍǎǏǐǑǒǓǔ")
VIETNAMESE = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư") | _between((0x1EA0, 0x1EF9))
CYRILLIC = _between((0x400, 0x45F)) | frozenset("ҐґҒғҖҗҚқҢңҮүҰұҲҳҶҷҸҹҺһӀӘәӢӣӨөӮӯ")
GREEK = frozenset(mark for mark in _between((0x386, 0x3CE)) if unicodedata.name(mark, ""))
REPERTOIRES: Mapping[str, frozenset[str]] = {
    "ascii": ASCII,
    "latin-1": LATIN_1,
    "latin-2": ASCII | PUNCTUATION | LATIN_2,
    "latin-a": (LATIN_1 | LATIN_A) - SAME_GLYPH,
    "vietnamese": ASCII | VIETNAMESE,
    "cyrillic": ASCII | frozenset("«»№—“”„") | CYRILLIC,
    "greek": ASCII | frozenset("«»") | GREEK,
}


def repertoire_of(characters: Set[str]) -> str | None:
    """The first list that holds all of some characters; None where there is none."""
    return next((name for name, known in REPERTOIRES.items() if known >= characters), None)


def script_of(character: str) -> str:
    """The script of a character of these lists, as HarfBuzz calls it; "" for what stands in all."""
    code = ord(character)
    if code < 0x41 or not character.isalpha():
        return ""
    if 0x370 <= code < 0x400:
        return "Grek"
    return "Cyrl" if 0x400 <= code < 0x530 else "Latn"


SCRIPTS: Mapping[str, str] = {mark: script_of(mark) for known in REPERTOIRES.values() for mark in known}
PAIRED = frozenset("()[]{}<>«»‘’‚“”„")
"""Signs whose second takes the script of the first, whatever stands between them."""


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text in one script each, as Pango parts it: what has no script goes with what stands before it.

    "Zyyy" is what HarfBuzz calls a text without a script.
    """
    script, start = "", 0
    for place, mark in enumerate(text):
        found = SCRIPTS[mark]
        if found and script and found != script:
            yield text[start:place], script
            start = place
        script = found or script
    yield text[start:], script or "Zyyy"
