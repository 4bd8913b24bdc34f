"""What own style sheets may not do: have an accent that is too light, change the paper of letters."""

import re
from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.library.library import own_templates
from urgent_appeal.planning.checks.issuers import colour_fault
from urgent_appeal.planning.documents import Paper
from urgent_appeal.problems import Finding

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
ACCENT = re.compile(r"--accent\s*:\s*([^;}]*)")
PAGE = re.compile(r"@page\b[^{}]*\{((?:[^{}]|\{[^{}]*\})*)", re.IGNORECASE)
"""A rule for pages, the boxes of its margins within."""
SIZE = re.compile(r"(?<![-\w])size\s*:\s*([^;}]*)", re.IGNORECASE)
SIZES: Mapping[Paper, frozenset[str]] = {
    "a4": frozenset({"a4", "a4 portrait", "portrait a4", "210mm 297mm", "21cm 29.7cm"}),
    "letter": frozenset({"letter", "letter portrait", "portrait letter", "8.5in 11in"}),
}
"""How CSS writes a paper."""


def check_accents(names: Iterable[str], templates: Mapping[str, str]) -> Iterator[Finding]:
    """An accent in own sheets, by names, must be as easy to read as that of the issuer's file."""
    for name, style in _own(names, templates):
        for match in ACCENT.finditer(style):
            if fault := colour_fault(_said(match)):
                yield _finding(name, match, "accent", f"--accent: {fault[0]}", fault[1])


def check_paper(names: Iterable[str], templates: Mapping[str, str], paper: Paper) -> Iterator[Finding]:
    """The size of pages in own sheets of letters must be that of their paper: the window is measured on it."""
    for name, style in _own(names, templates):
        for page in PAGE.finditer(style):
            for match in SIZE.finditer(style, *page.span(1)):
                if _said(match).lower() not in SIZES[paper]:
                    words = f"size: this is read for letters too, and their paper is {paper}"
                    hint = "remove it, or write it into appeal.page.css in the same folder, which letters do not read"
                    yield _finding(name, match, "paper", words, hint)


def _own(names: Iterable[str], templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The user's own among some sheets, with spaces for their comments."""
    wanted = frozenset(names)
    for name, text in own_templates(templates):
        if name in wanted:
            yield name, COMMENT.sub(lambda match: " " * len(match[0]), text)


def _said(match: re.Match[str]) -> str:
    return " ".join(match[1].replace("!important", "").split())


def _finding(name: str, match: re.Match[str], code: str, words: str, hint: str) -> Finding:
    size = match.end() - match.start()
    return Finding(f"templates/{name}", (), code, words, hint, at=match.start(), size=size)
