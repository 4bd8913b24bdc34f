"""Names of people: initials and honorifics, and titles of several people."""

import unicodedata
from collections.abc import Iterator

from urgent_appeal.language.text import NO_BREAK
from urgent_appeal.language.words import Language
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import kept, value
from urgent_appeal.patterns import regex

APART = regex(r"([\s\-‐‑·.,/()]+)")
"""What stands between the words of a name."""
SYLLABLES = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "YI SYLLABLE")
HYPHENS = "-‐‑"


def initials(name: str) -> str:
    """The first letter of each word with a point: "Jean-Pierre Example" is "J.-P. E."; empty where there is no letter.

    Empty too for a name in characters that stand for whole words or syllables, as the first one is the whole surname. A
    letter keeps the marks that belong to it, and a mark before it (ʿAbd) is passed over.
    """
    if any(unicodedata.name(character, "").startswith(SYLLABLES) for character in name):
        return ""
    parts = APART.split(unicodedata.normalize("NFC", name))
    made: list[str] = []
    for number in range(0, len(parts), 2):
        first = _first_letter(parts[number])
        if not first:
            continue
        if made:
            made.append("-" if parts[number - 1] in HYPHENS else NO_BREAK)
        made.append(f"{first}.")
    return "".join(made)


def _first_letter(word: str) -> str:
    for at, character in enumerate(word):
        if unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lo"}:
            end = at + 1
            while end < len(word) and unicodedata.category(word[end])[0] == "M":
                end += 1
            return character.upper() + word[at + 1 : end]
    return ""


@value
class HonorificFound:
    """An honorific with which a text begins."""

    key: str
    """Its key in the language file."""
    rest: str
    """What follows it."""


def honorific_at(text: str, language: Language) -> HonorificFound | None:
    """The honorific with whose words a name or a style begins, the longest, in any way the language file knows."""
    plain = _plain_words(text)
    ways = [(len(words), key) for words, key in _ways(language) if plain[: len(words)] == words]
    if not ways:
        return None
    size = max(size for size, _ in ways)
    key = next(key for length, key in ways if length == size)
    return HonorificFound(key=key, rest=" ".join(text.split()[size:]))


@kept
def _ways(language: Language) -> tuple[tuple[list[str], str], ...]:
    """The words of every honorific in each way in which it is written, with its key."""
    written = (
        (way, key.partition(".")[0]) for key, own in language.honorifics.items() for way in (own.word, *own.also)
    )
    return tuple((words, key) for way, key in written if (words := _plain_words(way)))


def _plain_words(text: str) -> list[str]:
    return text.casefold().replace(".", "").split()


def begun_with(office: Office, language: Language) -> Iterator[tuple[str, str, str]]:
    """Keys of an office whose words begin with those of another key, each with what is wrong and what to write."""
    style, name = _style_at(office.name or "", language)
    found = honorific_at(name, language)
    titled = found if found and found.rest else None
    if style or titled:
        with_style = f'style = "{style}" and ' if style else ""
        with_honorific = f' and honorific = "{titled.key}"' if titled else ""
        what = "a style" if style else "the words of an honorific"
        hint = f'write {with_style}name = "{titled.rest if titled else name}"{with_honorific}'
        yield "name", f'the name "{office.name}" begins with {what}', hint
    found = honorific_at(office.style or "", language)
    if found and not office.honorific:
        instead = f'write style = "{found.rest}" and' if found.rest else "remove style, and write"
        words = f'the style "{office.style}" begins with the words of an honorific'
        yield "style", words, f'{instead} honorific = "{found.key}"'


def _style_at(name: str, language: Language) -> tuple[str, str]:
    """The style with which a name begins, as it is written there, and the rest; "" where there is none."""
    words = name.split()
    for style in language.styles_before_mr:
        size = len(style.split())
        if " ".join(words[:size]).casefold() == style.casefold() and words[size:]:
            return " ".join(words[:size]), " ".join(words[size:])
    return "", name


def is_of_several(title: str, language: Language) -> bool:
    """Whether a title begins with a word for several people, for example "Members of the Committee"."""
    words = [word for word in title.casefold().split() if word not in ("the", "les")]
    return words[:1] != [] and words[0] in {word.casefold() for word in language.plural_titles}


def known_honorifics(language: Language) -> tuple[str, ...]:
    """The keys of the language file, without those for one country, such as "lawyer.FR"."""
    return tuple(key for key in language.honorifics if "." not in key)


def with_honorific(honorific: str, name: str, language: Language, country: str | None = None) -> str:
    """ "Ms. Example Person"; the honorific is a key of the language file and stays on the line of the name."""
    word = honorific_word(honorific, language, country)
    return f"{word}{NO_BREAK}{name}" if word else name


def honorific_word(honorific: str, language: Language, country: str | None = None) -> str:
    """What stands before a name for a key of the language file, in that country; a key that it lacks stands as it is.

    Empty where the language has no word for it there: in English a lawyer is "Maître" only where the bar speaks French.
    """
    known = language.honorifics.get(f"{honorific}.{country}") or language.honorifics.get(honorific)
    return known.word if known else honorific
