"""What is printed where no name is: the words for a group, and those for somebody whose name is withheld.

A group has its number the first time, and is "those seven activists" after that; who is withheld is "that person" where
only one is, else "person A", "person B".
"""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from urgent_appeal.language.numbers import number_in_words
from urgent_appeal.language.text import NO_BREAK, say
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Subject
from urgent_appeal.patterns import regex
from urgent_appeal.planning.conditions import KINDS, all_withheld, is_the_only_one, kind_of

WORD = regex(r"[^\W_]+(?:-[^\W\d_]+)*[’']?")


def in_full(group: Subject, language: Language) -> str:
    """The words with the number; not where they have one of their own, as "two other men"."""
    words = _words(group, language)
    if group.count is None:
        return _phrase("group_and_others", words, language) if group.and_others else words
    if not group.name and _numbered(words, language):
        return words
    return _phrase(f"group_count_{group.count_is.replace('-', '_')}", words, language, group.count)


def again(group: Subject, language: Language) -> str:
    """The words for a group that was named before, never without article or number: "those seven activists"."""
    words = group.short or _words(group, language)
    if _determined(words, language):
        return words
    if not (group.name or group.short) and _numbered(words, language):
        first = WORD.match(words)
        return _phrase("group_again", words, language) if first and _is_number(first[0], language) else words
    if group.count is not None and group.count_is == "exactly":
        return (
            _phrase("group_again_counted", words, language, group.count)
            if group.count > 1
            else in_full(group, language)
        )
    return _phrase("group_again", words, language)


def bare(group: Subject, language: Language) -> str:
    """The words behind an article that the case has typed itself: "the {group}" is "the seven activists"."""
    words = group.short or _words(group, language)
    exact = group.count is not None and group.count_is == "exactly"
    if not exact or _determined(words, language) or (not (group.name or group.short) and _numbered(words, language)):
        return words
    return f"{number_in_words(group.count or 0, language)} {words}"


def behind_article(text: str, language: Language) -> str:
    """What follows the article of some words; empty where they have none."""
    first = WORD.match(text)
    return text[len(first[0]) :].lstrip() if first and _determined(text, language) else ""


def left(group: Subject, number: int | None, language: Language, *, again: bool) -> str:
    """The words for those who are left of a group: "the other 13 students", and after that "the other 13"."""
    words = _words(group, language)
    exactly = number if group.count_is == "exactly" else None
    if again and exactly != 1:
        return _phrase("group_left_again" if exactly else "group_left_again_others", words, language, exactly)
    if _determined(words, language) or (not group.name and _numbered(words, language)):
        key = "one_of" if exactly == 1 else "of" if exactly else "others_of"
    elif number is None or number == 1 or group.count_is == "about":  # "about 39 others" would be too exact
        key = "one" if exactly else "others"
    else:
        key = group.count_is.replace("-", "_")
    return _phrase(f"group_left_{key}", words, language, number)


def instead(id: str, case: Case, language: Language, *, again: bool) -> str:
    """The words that stand inside a sentence instead of a name, the first time or later."""
    kind = kind_of(id, case)
    all = all_withheld(kind, case, language)
    key = f"withheld_{kind}" if len(all) == 1 else f"withheld_{kind}_of_several"
    pattern = language.phrases[f"{key}_again" if again else key].replace(" {letter}", f"{NO_BREAK}{{letter}}")
    return say(pattern, {"letter": _letter(all.index(id))}, language)


def in_brackets(id: str, case: Case, language: Language) -> str:
    """What stands instead of a name behind other words for the same person: "the court clerk (name withheld)"."""
    only = is_the_only_one(id, case, language)
    return language.phrases["name_withheld"] if only else instead(id, case, language, again=True)


def counts(ids: Iterable[str], case: Case, language: Language, *, others: Iterable[str]) -> Iterator[str]:
    """The numbers of those who are only counted, for example "and two other people"; `others` are the kinds of which
    somebody is named in a letter.
    """
    ids, others = tuple(ids), tuple(others)
    for kind, plural in KINDS:
        number = sum(kind_of(id, case) == kind for id in ids)
        if number:
            key = f"{'other' if kind in others else 'withheld'}_{kind if number == 1 else plural}"
            yield say(language.phrases[key], {"count": number_in_words(number, language)}, language)


def _words(group: Subject, language: Language) -> str:
    words = group.name or group.unnamed or ""
    return language.phrases["withheld_group"] if words == language.phrases["name_withheld"] else words


def _determined(words: str, language: Language) -> bool:
    """Whether words have an article, or what stands instead of one."""
    first = WORD.match(words)
    return first is not None and first[0].lower().replace("'", "’") in language.determiners


def _numbered(words: str, language: Language) -> bool:
    """Whether words say how many there are, or whose they are ("his brothers")."""
    return _determined(words, language) or any(_is_number(word, language) for word in WORD.findall(words))


def _is_number(word: str, language: Language) -> bool:
    return word.isdigit() or word.lower() in language.numbers


def _phrase(key: str, name: str, language: Language, count: int | None = None) -> str:
    number = "" if count is None else number_in_words(count, language)
    return say(language.phrases[key], {"name": name, "count": number}, language)


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
