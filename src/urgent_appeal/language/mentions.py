"""How a name fits the sentence around it: capital, article, contraction, and the comma that closes a description."""

from collections.abc import Sequence

from urgent_appeal.language.directions import END, ISOLATE
from urgent_appeal.language.folding import fold
from urgent_appeal.language.lists import join, join_apart
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import replace, value
from urgent_appeal.patterns import regex

SPACES = " \u00a0\u202f\t\r\n"
WORD_BEFORE = regex(rf"(?<![\w’'])([^\W\d_]+)(?:[{SPACES}]+|[’'][{SPACES}]*)\Z")
"""The last word before a name, with the space or the apostrophe behind it."""
OPENING = regex(r"[\s\"“”«‘(\[¿¡–—-]+\Z")
CLOSING = regex(rf"[\"”’'»)\]{END}]+\Z")
LAST_WORD = regex(r"[^\s(\[“«‘\"’'/-]*\Z")
LETTER_OF_SOMEBODY = regex(r"\w\u00a0\w\.\Z")
"""The end of "person A.", which is no abbreviation: its space does not break."""
FAR_ENOUGH = 200
"""Characters before a name that are looked at."""
GOES_ON = regex(r"\s+[\"“«‘'{]*\w")
POSSESSIVE = regex(r"[’']s\b")
"""What English types behind a name; a plural in s keeps only the apostrophe of it: "the students’ families"."""


@value
class Mention:
    """How a name is printed at one place."""

    text: str
    """The name."""
    bold: bool = False
    """True at the first place."""
    article: str = ""
    """The article before it, which is never bold: "the", "le"."""
    words: bool = False
    """True for words such as "at least 14 people", which begin a sentence with a capital; a name keeps its letters."""
    bare: str = ""
    """What is printed behind an article or the like that was typed: "seven activists", not "those seven activists"."""
    comma: str = ""
    """What stands behind it where the sentence goes on: "his wife, a doctor" is closed by a comma."""
    plural: bool = False
    """True for the words of a group."""
    in_brackets: str = ""
    """What is printed where brackets hold nothing else: "(name withheld)"; empty where that is the text."""


@value
class Placed:
    """A name in its sentence."""

    drop: int
    """Number of characters that the text before it loses at its end: the "de " of "du"."""
    joint: str
    """What stands there instead."""
    article: str
    """With its space."""
    text: str
    """The name; of several the whole list."""
    comma: str
    """The comma behind it, or nothing."""


@value
class _Joined:
    """A name with what stands before it."""

    joint: str | None
    """The word before it as it is written now, with its space; None where it stays as typed."""
    article: str
    """With its space."""
    text: str


def place(mentions: Sequence[Mention], before: str, after: str, language: Language) -> Placed:
    """A name, or several as a list, between two pieces of the same paragraph."""
    before = before[-FAR_ENOUGH:]
    if not mentions:
        return Placed(drop=0, joint="", article="", text="", comma="")
    word, typed = _word_before(before, language)
    if mentions[0].bare and word in language.determiners:
        mentions = (replace(mentions[0], text=mentions[0].bare), *mentions[1:])
    if mentions[0].in_brackets and before.endswith("(") and after.startswith(")"):
        mentions = (replace(mentions[0], text=mentions[0].in_brackets), *mentions[1:])
    joined = [_joined(word, typed, mention, language) for mention in mentions]
    first = joined[0]
    article, text = first.article, first.text
    if begins_sentence(before, language):
        article = capitalised(article)
        text = capitalised(text) if mentions[0].words and not article else text
    if len(mentions) > 1:
        again = _contracts(word, language) and any(
            one.article or one.joint or article_of(one.text, language) for one in joined
        )
        rest = [f"{(one.joint or f'{word} ') if again else ''}{one.article}{one.text}" for one in joined[1:]]
        text = _listed([text, *rest], mentions, language)
    joint = first.joint
    if joint is not None and typed[0].isupper():
        joint = capitalised(joint)
    comma = mentions[-1].comma if GOES_ON.match(after) else ""
    drop = 0 if joint is None else len(typed)
    return Placed(drop=drop, joint=joint or "", article=article, text=text, comma=comma)


def put_in(pattern: str, key: str, mentions: Sequence[Mention], language: Language) -> str:
    """A pattern with names in the place of {key}, as plain text."""
    if "{" + key + "}" not in pattern:
        return pattern
    before, _, after = pattern.partition("{" + key + "}")
    placed = place(mentions, before, after, language)
    return before[: len(before) - placed.drop] + placed.joint + placed.article + placed.text + placed.comma + after


def alone(mentions: Sequence[Mention], language: Language) -> str:
    """Names inside a sentence of which nothing else is known."""
    return put_in(", {names}", "names", mentions, language).removeprefix(", ")


def capitalised(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def begins_sentence(before: str, language: Language) -> bool:
    """Whether what follows begins a paragraph or a sentence; after an abbreviation it does not."""
    text = OPENING.sub("", before)
    if not text or text == before:
        return not text
    text = CLOSING.sub("", text)
    if not text.endswith("."):
        return text.endswith(("!", "?", "؟", "。"))
    found = LAST_WORD.search(text[:-1])
    word = found[0] if found else ""
    initial = len(word) == 1 and word.isalpha() and not LETTER_OF_SOMEBODY.search(text)
    abbreviated = initial or "." in word
    return not abbreviated and f"{word}.".lower() not in _abbreviations(language)


def said_again(description: str, language: Language) -> str:
    """A description of somebody that was given before: "a girl of ten" is "that girl of ten"."""
    beginnings = [one for one in language.again if description.lower().startswith(one)]
    if not beginnings:
        return description
    longest = max(beginnings, key=len)
    return language.again[longest] + description[len(longest) :]


def article_of(text: str, language: Language) -> str:
    """The article with which words begin, or nothing."""
    for article in language.articles:
        start = _with_blank(article)
        if text.replace("'", "’").startswith(start) and len(text) > len(start):
            return article
    return ""


def elided_wrongly(article: str, name: str, language: Language) -> bool:
    """Whether an article is cut short before a name that begins with a consonant: "l’" before "Fondation"."""
    letter = name[0].lower()
    return article in language.elisions.values() and letter.isalpha() and letter != "h" and not _begins_with_vowel(name)


def _abbreviations(language: Language) -> frozenset[str]:
    before_names = (own.word for own in language.honorifics.values() if own.word.endswith("."))
    return frozenset(word.lower() for word in (*language.abbreviations, *before_names))


def _listed(texts: Sequence[str], mentions: Sequence[Mention], language: Language) -> str:
    """The names as a list; where one of them has a comma of its own, it does not run into the next."""
    inner = [mention.comma for mention in mentions[:-1]]
    if not any(inner):
        return join(texts, language)
    if len(texts) == 2:
        return join([texts[0] + inner[0], texts[1]], language)
    return join_apart(texts, language)


def _word_before(before: str, language: Language) -> tuple[str, str]:
    """The word before a name, in small letters and in full ("d’" is "de"), and as it was typed with its space."""
    found = WORD_BEFORE.search(before)
    if found is None:
        return "", ""
    word, typed = found[1].lower(), found[0]
    if typed[len(word)] not in "’'":
        return word, typed
    full = [whole for whole, short in language.elisions.items() if short == f"{word}’"]
    return (full[0], typed) if len(full) == 1 else ("", "")


def _joined(word: str, typed: str, mention: Mention, language: Language) -> _Joined:
    """A name behind the word before it; an article among its own words goes only where it grows together with it."""
    article, rest = mention.article, mention.text
    if not article and mention.words and (article := article_of(rest, language)):
        rest = rest[len(_with_blank(article)) :]
    if article in language.elisions and _begins_with_vowel(rest):
        article = language.elisions[article]
    contracted = language.articles.get(article, {}).get(word)
    if contracted:
        return _Joined(joint=f"{contracted} ", article="", text=rest)
    article = _with_blank(article) if mention.article else ""
    text = rest if mention.article else mention.text
    return _Joined(joint=_joint(word, typed, article + text, language), article=article, text=text)


def _joint(word: str, typed: str, whole: str, language: Language) -> str | None:
    """The word before a name in its short or its full form, where the other one was typed."""
    if word not in language.elisions:
        return None
    elided = typed.rstrip(SPACES).endswith(("’", "'"))
    if _begins_with_vowel(whole):
        return None if elided else language.elisions[word]
    first = whole.lstrip(ISOLATE)[:1]
    return f"{word} " if elided and first.isalpha() and first.lower() not in "hy" else None


def _contracts(word: str, language: Language) -> bool:
    """Whether a word grows together with articles, so that it is said again before each of several names."""
    return any(word in words for words in language.articles.values())


def _begins_with_vowel(text: str) -> bool:
    return fold(text[:1])[:1] in tuple("aeiou")


def _with_blank(article: str) -> str:
    return article if article.endswith("’") else f"{article} "
