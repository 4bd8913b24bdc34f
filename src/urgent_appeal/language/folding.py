"""Texts as they are searched for a name: without case, accents, marks and disguises, and where each character stood.

What counts as the same letter: Unicode's compatibility forms (NFKD) without case and combining marks; letters with a
stroke; apostrophes of all kinds; Arabic letters in their Persian form, without the line that stretches them (kashida).
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote_to_bytes

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

STROKES = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "þ": "th", "ə": "e"}
DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
"""Letters that are also written as two (German, Danish, Norwegian, Swedish); æ, œ and ß fold to two in any case."""
TOGETHER = {"æ": "ae", "œ": "oe"}
ARABIC = {"ی": "ي", "ې": "ي", "ک": "ك", "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ـ": ""}
LOOKING_LIKE = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɛɾɔʋɡıɑ", "abcdefghijklmnoprstuvwyzerovgia", strict=True))
"""Small capitals and phonetic letters."""
WRITTEN_APART = {"ײ": "יי", "ױ": "וי", "װ": "וו"}
INVISIBLE = dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", "")
"""Letters that print nothing."""
APOSTROPHES = "'`´‘’‛ʹʻʼʽʾʿˈʽ′＇"
NO_BREAK = "\u00a0\u202f"
"""Spaces that keep a word together, so that they may stand inside one."""
DROPPED = {"Mn", "Mc", "Me", "Cf"}

LOOK_ALIKES = {
    "cyrillic": dict(zip("асеорхуіјѕһԁԛԝкмтвнѵигпӏ", "aceopxyijshdqwkmtbhvurnl", strict=True)),
    "greek": dict(zip("αϲεορχγιϳѕηδϙωκμτβνυ", "aceopxyijshdqwkmtbvu", strict=True)),
}
"""Letters of another script that look like a Latin one, in small letters."""
CAPITALS = {"Α": "a", "Β": "b", "Ε": "e", "Ζ": "z", "Η": "h", "Ι": "i", "Κ": "k", "Μ": "m", "Ν": "n", "Ο": "o",
            "Ρ": "p", "Τ": "t", "Υ": "y", "Χ": "x", "В": "b", "Н": "h", "У": "y"}  # fmt: skip
"""Greek and Cyrillic capitals that look like another Latin letter than their small form does."""
TO_LATIN = {**LOOK_ALIKES["greek"], **LOOK_ALIKES["cyrillic"], **CAPITALS}
TO_CYRILLIC = {latin: letter for letter, latin in LOOK_ALIKES["cyrillic"].items()}
TO_GREEK = {latin: letter for letter, latin in LOOK_ALIKES["greek"].items()}

WORD = regex(r"[^\W\d_]+")
MIXED = regex(r"[a-zA-Z][\u0370-\u052f\u1f00-\u1fff]|[\u0370-\u052f\u1f00-\u1fff][a-zA-Z]")
GREEK_OR_CYRILLIC = regex(r"[\u0370-\u052f\u1f00-\u1fff]")
TWO_LETTERS = regex("[äöüøåđÄÖÜØÅĐ]|[aouAOU][\u0308\u030a]")
"""Letters of DIGRAPHS, whole or with their mark apart."""
JAMO = regex(r"[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?")
"""A Hangul syllable in its parts."""
WITH_MARKS = regex(r"[aouAOU][\u0308\u030a]")
"""A letter of DIGRAPHS with its mark apart."""
PERCENT = regex(r"(?:%[0-9A-Fa-f]{2})+")
ENTITY = regex(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});")
GARBLED = regex("[\u00c2-\u00df][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
"""A letter of two bytes in UTF-8 that was read as Windows-1252: "é" as "Ã©"."""
PUNYCODE = regex(r"xn--[a-z0-9-]+", re.IGNORECASE)
CAMEL = regex(r"(?<=[a-zß-ÿа-я])(?=[A-ZÀ-ÞА-Я])")
"""Where a new word begins inside one, as in a hashtag."""
MARKS = regex(
    r"(?<=[^\W\d_])(?:\[\^[^\]\n]*\]|</?[a-zA-Z][^<>]*>|[*_\\]|\[)+(?=[^\W\d_])|\](?:\([^)\s]*\))?[*_]*(?=[^\W\d_])"
    r"|(?<=[^\W\d_])[*_]*\[(?=[^\W\d_])"
)
"""Marks of small Markdown inside a word: notes, emphasis, links, backslashes; and tags, which are printed as typed."""
MARK = regex(r"[*_\\\[\]<]")
"""Each of these marks has one; few texts do."""

ONE_WAY = regex(r"[ !\"#$'()+,\-./0-9:;=>?@A-Z^`a-z{|}~]*")
"""ASCII without marks, and without what begins an encoded letter."""
NO_LETTERS = {code: None for code in range(128) if not chr(code).isalpha()}


class _Folding(dict[int, str]):
    """What each character folds to; worked out when it is first met."""

    def __init__(self, special: dict[str, str]) -> None:
        super().__init__()
        self._special = special | dict.fromkeys(APOSTROPHES, "'") | {space: space for space in NO_BREAK}

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = folded = "".join(self._folded(character))
        return folded

    def _folded(self, character: str) -> Iterator[str]:
        if character in self._special or character.lower() in self._special:
            yield self._special.get(character, self._special.get(character.lower(), ""))
            return
        whole = "\uac00" <= character <= "\ud7a3"  # a Hangul syllable is one letter of a name
        for letter in (character if whole else unicodedata.normalize("NFKD", character)).casefold():
            if unicodedata.category(letter) not in DROPPED:
                yield self._special.get(letter, letter)


EVERYWHERE = LOOKING_LIKE | TOGETHER | ARABIC | WRITTEN_APART | INVISIBLE
PLAIN = _Folding(EVERYWHERE | STROKES)
SPELLED_OUT = _Folding(EVERYWHERE | STROKES | DIGRAPHS)
"""As PLAIN, but ü is ue, ø is oe and so on."""


class Spans:
    """Begin and end, in the text as written, of each character of a changed text; worked out when first asked for."""

    def __init__(self, pieces: list[tuple[int, int, int | None]], before: "Spans | None") -> None:
        """`pieces`: begin and end in the text before, and the length of what stands there now; None: as it was."""
        self._pieces = pieces
        self._before = before
        self._spans: list[tuple[int, int]] = []

    def __getitem__(self, at: int) -> tuple[int, int]:
        if not self._spans:
            for start, end, length in self._pieces:
                same = [(one, one + 1) for one in range(start, end)]
                self._spans += same if length is None else [(start, end)] * length
        start, end = self._spans[at]
        return (start, end) if self._before is None else (self._before[start][0], self._before[end - 1][1])


@value
class Folded:
    """A text in one of the ways that it may be read."""

    text: str
    """In folded letters."""
    letters: str
    """The letters alone, one after the other."""
    source: str
    """What was folded."""
    table: _Folding
    spans: Spans | None
    """Of each character of `source` in the text as written; None where they are the same."""

    def places(self) -> Sequence[int]:
        """The offset in `source` of each folded character."""
        if self.source.isascii():
            return range(len(self.source))
        return [at for at, character in enumerate(self.source) for _ in self.table[ord(character)]]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Begin and end, in the text as written, of a part of `source`."""
        return (start, end) if self.spans is None else (self.spans[start][0], self.spans[end - 1][1])


def fold(text: str) -> str:
    """A text without case, accents and marks."""
    return text.translate(PLAIN)


def fold_spelled_out(text: str) -> str:
    """The same, but ü is ue, ø is oe and so on."""
    return text.translate(SPELLED_OUT)


def readings(text: str) -> Iterator[Folded]:
    """Every way in which a text may be read: as it stands, without marks, decoded, and with look-alikes put right."""
    for source, spans in _views(text):
        yield _folded(source, spans, PLAIN)
        if source.isascii():
            continue
        if TWO_LETTERS.search(source):
            yield _folded(*_mapped(source, spans, WITH_MARKS, _composed), SPELLED_OUT)
        if GREEK_OR_CYRILLIC.search(source) and MIXED.search(source):
            for mapping in (TO_LATIN, TO_CYRILLIC, TO_GREEK):
                yield _folded(_one_script(source, mapping), spans, PLAIN)


def letters_read_one_way(text: str) -> str | None:
    """The letters of a text that has one reading, as most have; None where it may have several."""
    if "--" in text or not ONE_WAY.fullmatch(text):
        return None
    return text.lower().translate(NO_LETTERS)


def _folded(source: str, spans: Spans | None, table: _Folding) -> Folded:
    # the same for ASCII, in a tenth of the time
    text = source.lower().replace("`", "'") if source.isascii() else source.translate(table)
    return Folded(text=text, letters="".join(WORD.findall(text)), source=source, table=table, spans=spans)


def _one_script(text: str, mapping: dict[str, str]) -> str:
    """The words that mix scripts in the letters of one; every other word stays as it is."""

    def word(match: re.Match[str]) -> str:
        if not MIXED.search(match[0]):
            return match[0]
        return "".join(mapping.get(letter, mapping.get(letter.lower(), letter)) for letter in match[0])

    return WORD.sub(word, text)


def _views(text: str) -> Iterator[tuple[str, Spans | None]]:
    """The text, the text without marks, and both with what is encoded in them decoded."""
    apart = not text.isascii() and JAMO.search(text)
    views: list[tuple[str, Spans | None]] = [_mapped(text, None, JAMO, _composed) if apart else (text, None)]
    if "%" in text:
        views[0] = _mapped(*views[0], PERCENT, _percent_of_utf8)
    if MARK.search(views[0][0]) and MARKS.search(views[0][0]):
        views.append(_mapped(*views[0], MARKS, lambda match: ""))
    yield from views
    if CAMEL.search(views[0][0]):
        yield _mapped(*views[0], CAMEL, lambda match: " ")
    for source, spans in views:
        for mark, pattern, decoded in ENCODED:
            if mark not in source:
                continue
            step: tuple[str, Spans | None] = (source, spans)
            for _ in range(3):  # an address may be encoded twice
                if mark not in step[0] or not pattern.search(step[0]):
                    break
                after = _mapped(*step, pattern, decoded)
                if after[0] == step[0]:
                    break
                step = after
                yield step


def _mapped(
    text: str, spans: Spans | None, pattern: re.Pattern[str], replaced: Callable[[re.Match[str]], str]
) -> tuple[str, Spans]:
    """The text with each match replaced, and where each character of the result stood."""
    pieces: list[str] = []
    places: list[tuple[int, int, int | None]] = []
    last = 0
    for match in pattern.finditer(text):
        new = replaced(match)
        pieces += [text[last : match.start()], new]
        places += [(last, match.start(), None), (*match.span(), len(new))]
        last = match.end()
    return "".join([*pieces, text[last:]]), Spans([*places, (last, len(text), None)], spans)


def _composed(match: re.Match[str]) -> str:
    """Letters and their marks, or the parts of Hangul syllables, as one character each (NFC)."""
    return unicodedata.normalize("NFC", match[0])


def _percent_of_utf8(match: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(match[0]).decode("utf-8")
    except UnicodeDecodeError:  # "50%Fatima"
        return match[0]


def _percent(match: re.Match[str]) -> str:
    found = unquote_to_bytes(match[0])
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        return found.decode("cp1251", "replace") if found[0] >= 0xC0 else found.decode("latin-1")


def _punycode(match: re.Match[str]) -> str:
    try:
        return match[0][4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return match[0]


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _read_wrong(match: re.Match[str]) -> str:
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]


ENCODED = (("%", PERCENT, _percent), ("--", PUNYCODE, _punycode), ("&", ENTITY, _entity), ("", GARBLED, _read_wrong))
"""How letters may be written in another way: what such a text has in it, where, and what each stands for."""
