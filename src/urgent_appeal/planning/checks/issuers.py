"""What an issuer's file must get right: names in braces, an accent that can be read, a country, words for the day.

And what own style sheets may not do: have an accent that is too light, change the paper of letters.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.language.contacts import page_fault
from urgent_appeal.language.countries import country_fault
from urgent_appeal.language.text import braces, fill
from urgent_appeal.language.words import Language
from urgent_appeal.library.library import own_templates
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import short_date
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.value import texts_of
from urgent_appeal.nearest import nearest
from urgent_appeal.patterns import regex
from urgent_appeal.planning.checks.numbering import BRACES, PARTS
from urgent_appeal.planning.contrast import Rgb, contrast
from urgent_appeal.planning.documents import Paper
from urgent_appeal.planning.issuing import WORDS, WORDS_OF_CASE, boilerplate
from urgent_appeal.problems import Finding

SMALLEST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, level AA, for text of normal size."""
TINT = "#f4f1ec"
"""The ground of the boxes, on which numerals and notes stand in the accent; also in `appeal.css`. White is lighter."""
COMMENT = regex(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
ACCENT = regex(r"--accent\s*:\s*([^;}]*)")
PAGE = regex(r"@page\b[^{}]*\{((?:[^{}]|\{[^{}]*\})*)", re.IGNORECASE)
"""A rule for pages, the boxes of its margins within."""
SIZE = regex(r"(?<![-\w])size\s*:\s*([^;}]*)", re.IGNORECASE)
SIZES: Mapping[Paper, frozenset[str]] = {
    "a4": frozenset({"a4", "a4 portrait", "portrait a4", "210mm 297mm", "21cm 29.7cm"}),
    "letter": frozenset({"letter", "letter portrait", "portrait letter", "8.5in 11in"}),
}
"""How CSS writes a paper."""
PAGE_NAMES = ("case", "language")
"""What an issuer's `page-url` must have in braces, as each page in each language lies in a place of its own."""
PAGE_EXAMPLE = 'write it like "https://league.example/{case}/{language}/"'


def check_issuer(issuer: Issuer, case: Case, day: dt.date) -> Iterator[Finding]:
    """Everything that is wrong in an issuer's words for what is made of a case; `day` is the printed one."""
    if fault := colour_fault(issuer.accent):
        yield Finding(issuer.file, ("accent",), "accent", f"accent: {fault[0]}", fault[1])
    if issuer.country is not None and (fault := country_fault(issuer.country)):
        yield Finding(issuer.file, ("country",), "country", f"country: {fault[0]}", fault[1])
    yield from _names(issuer)
    yield from _page_pattern(issuer)
    for key in issuer.boilerplate:
        if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", key):
            words = f'boilerplate: "{key}" is neither a year nor a month'
            hint = 'write [boilerplate.2013] or [boilerplate."2018-06"]'
            yield Finding(issuer.file, ("boilerplate", key), "boilerplate", words, hint, on_key=True)
    if boilerplate(issuer, day) is None:
        shown = short_date(case.date) if day == case.first_day else day.isoformat()
        words = f"date: the issuer {issuer.id} has no standing words for {shown}"
        yield Finding(case.file, ("date",), "boilerplate", words, f"add [boilerplate.{day.year}] to its issuer.toml")


def _page_pattern(issuer: Issuer) -> Iterator[Finding]:
    """An issuer's `page-url` that gives no addresses, or one address to several pages."""
    pattern = issuer.page_url
    if pattern is None:
        return
    there = [name for name, _ in braces(pattern)]
    lacking = [f"{{{name}}}" for name in PAGE_NAMES if name not in there]
    strange = [f"{{{name}}}" for name in there if name not in PAGE_NAMES]
    if strange:
        words = f"page-url: nothing is filled in for {strange[0]}"
    elif lacking:
        words = f"page-url: {' and '.join(lacking)} is not in it, so that several pages would have one address"
    elif fault := page_fault(fill(pattern, dict.fromkeys(PAGE_NAMES, "x"))):
        words = f"page-url: {fault}"
    else:
        return
    yield Finding(issuer.file, ("page-url",), "page-address", words, PAGE_EXAMPLE)


def check_page_address(case: Case) -> Iterator[Finding]:
    """A case's own address of its page that cannot be right."""
    if case.url and (fault := page_fault(case.url)):
        hint = "write the address at which everybody will find the page, or leave the line out"
        yield Finding(case.file, ("url",), "page-address", f"url: {fault}", hint)


def colour_fault(colour: str) -> tuple[str, str] | None:
    """What is wrong with a colour in which text stands on the boxes and on white, and what to do; or None."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return f'"{colour}" is not a colour', 'write it like "#8a1c1c"'
    if (found := contrast(_channels(colour), _channels(TINT))) < SMALLEST_CONTRAST:
        words = f"{colour} is too light on the boxes, which are {TINT}"
        return f"{words} (contrast {found:.2f}, needed {SMALLEST_CONTRAST})", "choose a darker one"
    return None


def _channels(colour: str) -> Rgb:
    return tuple(channel / 255 for channel in bytes.fromhex(colour.removeprefix("#")))


def check_phrases(issuer: Issuer, language: Language) -> Iterator[Finding]:
    """An issuer's own words for phrases of a language: phrases that there are, with the same names in braces."""
    for key, text in issuer.phrases.items():
        path = ("phrases", key)
        if key not in language.phrases:
            words, hint = f'there is no phrase "{key}"', nearest(key, language.phrases)
            yield Finding(issuer.file, path, "unknown-phrase", words, hint, on_key=True)
            continue
        wanted = dict.fromkeys(name for name, _ in braces(language.phrases[key]))
        if wanted.keys() != {name for name, _ in braces(text)}:
            words = f"{key}: this has other names in braces than the language's phrase"
            yield Finding(issuer.file, path, "unknown-name", words, f'the phrase is: "{language.phrases[key]}"')


def _names(issuer: Issuer) -> Iterator[Finding]:
    for path, text in texts_of(issuer):
        if path == ("reference-grammar",):
            strange = [(m[3], m.start()) for m in BRACES.finditer(text) if not m[1] and m[3] not in PARTS]
            known = tuple(PARTS)
        elif path[0] == "extra":
            strange = [(name, at) for name, at in braces(text) if name.replace("-", "_") not in WORDS_OF_CASE]
            known = WORDS_OF_CASE
        elif path[0] in {"boilerplate", "demands"}:
            strange = [(name, at) for name, at in braces(text) if name.replace("-", "_") not in WORDS]
            known = WORDS
        else:
            continue
        for name, at in strange:
            words, hint = f"nothing is filled in for {{{name}}}", nearest(name, known)
            yield Finding(issuer.file, path, "unknown-name", words, hint, at=at, size=len(name) + 2)


def check_accents(names: Iterable[str], templates: Mapping[str, str]) -> Iterator[Finding]:
    """An accent in own sheets, by names, must be as easy to read as that of the issuer's file."""
    for name, style in _own(names, templates):
        for match in ACCENT.finditer(style):
            if fault := colour_fault(_said(match)):
                yield _in_style(name, match, "accent", f"--accent: {fault[0]}", fault[1])


def check_paper(names: Iterable[str], templates: Mapping[str, str], paper: Paper) -> Iterator[Finding]:
    """The size of pages in own sheets of letters must be that of their paper: the window is measured on it."""
    for name, style in _own(names, templates):
        for page in PAGE.finditer(style):
            for match in SIZE.finditer(style, *page.span(1)):
                if _said(match).lower() not in SIZES[paper]:
                    words = f"size: this is read for letters too, and their paper is {paper}"
                    hint = "remove it, or write it into appeal.page.css in the same folder, which letters do not read"
                    yield _in_style(name, match, "paper", words, hint)


def _own(names: Iterable[str], templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The user's own among some sheets, with spaces for their comments."""
    wanted = frozenset(names)
    for name, text in own_templates(templates):
        if name in wanted:
            yield name, COMMENT.sub(lambda match: " " * len(match[0]), text)


def _said(match: re.Match[str]) -> str:
    return " ".join(match[1].replace("!important", "").split())


def _in_style(name: str, match: re.Match[str], code: str, words: str, hint: str) -> Finding:
    size = match.end() - match.start()
    return Finding(f"templates/{name}", (), code, words, hint, at=match.start(), size=size)
