"""What is typed before a name: articles and honorifics that it has itself, that do not fit it, or are not there.

"Mr. {person}" would be "Mr. Mr. Example", and "Dr. Example" is no name.
"""

from collections.abc import Iterator

from urgent_appeal.language.mentions import FAR_ENOUGH, article_of, elided_wrongly
from urgent_appeal.language.names import honorific_at
from urgent_appeal.language.prose import Reference, references
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Subject
from urgent_appeal.patterns import regex
from urgent_appeal.planning.checks.text_references import texts_with_names
from urgent_appeal.planning.naming import SUBJECTS
from urgent_appeal.problems import Finding, Path, warning

WORD_BEFORE = regex(r"([^\W\d_]+[’']?)[\s*_\[]*\Z")
FIRST_WORD = regex(r"[^\W\d_]+[’']?")
BEFORE_ANY_NAME = ("mr", "ms", "mrs", "mx")
"""Honorifics whose words are never part of a name, as "Major" may be."""


def check_articles(case: Case, language: Language) -> Iterator[Finding]:
    """The articles of the subjects of a case, and the words before their names in its texts."""
    for id, subject in case.subjects.items():
        if subject.article:
            yield from _article(case, ("subjects", id, "article"), subject, subject.article.replace("'", "’"), language)
    for path, text in texts_with_names(case) if language.articles else ():
        for found in references(text):
            for code, words, hint in _typed_wrongly(text, found, case, language):
                yield warning(case.file, path, code, words, hint, at=found.at, size=found.size)


def _article(case: Case, path: Path, subject: Subject, article: str, language: Language) -> Iterator[Finding]:
    known = ", ".join(language.articles)
    if not _may_have_one(subject):
        words, hint = "article: only the name of an organisation or an honorific can have one", "remove it"
        yield Finding(case.file, path, "article", words, hint)
    elif language.articles and article not in language.articles:
        words = f'article: "{article}" is not an article of this language ({language.id})'
        yield Finding(case.file, path, "article", words, f"one of: {known}")
    elif not language.articles:
        words = f"article: names are printed without articles in this language ({language.id})"
        yield warning(case.file, path, "article", words, "remove it here, and write the article into the texts")
    elif subject.kind == "person":
        return
    elif article_of((subject.name or "").lower(), language):
        words = f"article: the name begins with an article, so two would be printed: {article} {subject.name}"
        yield warning(case.file, path, "article-twice", words, "remove it from the name")
    elif wrong := next(
        (n for n in (subject.name, subject.acronym) if n and elided_wrongly(article, n, language)), None
    ):
        words = f"article: “{article}” cannot come before “{wrong}”"
        yield warning(case.file, path, "article", words, f"write another one ({known}); it is shortened before a vowel")


def _may_have_one(subject: Subject) -> bool:
    """Whether an article can stand before the name: of an organisation, or of a person behind "le Dr"."""
    return subject.kind == "organisation" or (subject.kind == "person" and subject.honorific is not None)


def _typed_wrongly(text: str, found: Reference, case: Case, language: Language) -> Iterator[tuple[str, str, str]]:
    """Code, words and hint of articles that are asked for where there is none, or typed where there is one.

    And of those that are too short for one of the forms of the name behind them.
    """
    asked, typed, subject = text.startswith("{the:", found.at), typed_before(text, found), case.subjects.get(found.id)
    if asked and found.id != SUBJECTS and (subject is None or subject.article is None):
        may = subject is not None and _may_have_one(subject)
        words = f'"{found.id}" has no article{" in this language" if may else ""}'
        hint = f'write article = "..." under [subjects.{found.id}], or article = "" if it has none'
        yield "no-article", words, hint if may else f"write {{{found.id}}}"
    contracted = {short for words in language.articles.values() for short in words.values()}
    if typed in {*language.articles, *contracted} and _has_article(case, found, language, asked=asked):
        written = text[found.at : found.at + found.size]
        words = f"the article is printed twice: “{typed}” is typed before {written}, which already has one"
        yield "article-twice", words, f"remove one of them{f', for example: {{{found.id}}}' if asked else ''}"
    several = sum(short == typed for short in language.elisions.values()) > 1
    names = (subject.name, subject.acronym, subject.short) if subject and found.kind == "subject" and several else ()
    wrong = next((name for name in names if name and elided_wrongly(typed, name, language)), None)
    if wrong and not asked:
        words = f"“{typed}” is typed before {{{found.id}}}, which may be printed as “{wrong}”"
        yield "article", words, f'write article = "..." under [subjects.{found.id}], and {{the:{found.id}}} here'


def _has_article(case: Case, found: Reference, language: Language, *, asked: bool) -> bool:
    """Whether what is printed begins with an article or what stands instead of one."""
    if found.kind == "source" and found.id in case.sources:
        source = case.sources[found.id]
        return any(article_of(name, language) for name in (source.name, source.public_name) if name)
    subject = case.subjects.get(found.id) if found.kind == "subject" else None
    if subject is None:
        return False
    if asked and subject.article:
        return True
    if subject.kind == "organisation":
        return bool(article_of((subject.name or "").lower(), language))
    said = (subject.unnamed, *((subject.name, subject.short) if subject.kind == "group" else ()))
    firsts = [FIRST_WORD.match(words) for words in said if words]
    return any(first is not None and first[0].replace("'", "’") in language.determiners for first in firsts)


def typed_before(text: str, found: Reference) -> str:
    """The word that is typed before a name, in small letters, or nothing."""
    before = WORD_BEFORE.search(text[max(0, found.at - FAR_ENOUGH) : found.at])
    return before[1].lower().replace("'", "’") if before else ""


def check_honorifics(case: Case, language: Language) -> Iterator[Finding]:
    """A warning for each that would stand twice."""
    yield from _in_names(case, language)
    for path, text in texts_with_names(case):
        for found in references(text):
            subject = case.subjects.get(found.id)
            before = text[max(0, found.at - FAR_ENOUGH) : found.at] if subject and subject.honorific else ""
            typed = before.split()[-1:] if before.endswith((" ", "\u00a0", "\n")) else []
            own = honorific_at(typed[0], language) if typed else None
            if own is not None and not own.rest:
                words = f"“{typed[0]}” is typed before {{{found.id}}}, which already prints an honorific"
                hint = f'remove "{typed[0]}"'
                yield warning(case.file, path, "honorific-twice", words, hint, at=found.at, size=found.size)


def _in_names(case: Case, language: Language) -> Iterator[Finding]:
    """A warning for each name of somebody with an honorific that begins with its words or with those of another."""
    for id, subject in case.subjects.items():
        for field in ("name", "short", "alias") if subject.honorific else ():
            text = getattr(subject, field) or ""
            found = honorific_at(text, language)
            if found and found.rest and found.key in (subject.honorific, *BEFORE_ANY_NAME):
                words = f"{field}: this begins with an honorific, but one is already printed before it"
                hint = f"write {field} without it, or remove `honorific`"
                yield warning(case.file, ("subjects", id, field), "honorific-twice", words, hint)
