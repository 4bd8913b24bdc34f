"""Prose made safe once more, and its notes turned into what a medium needs."""

import re
from collections.abc import Iterable
from typing import Literal

import nh3
from markupsafe import Markup, escape

from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Html, Note
from urgent_appeal.planning.extra_texts import ExtraText

Medium = Literal["screen", "page", "mail", "card", "card-portrait"]
TAGS = {"p", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br", "sup"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "sup": {"class", "data-note"}}
SCHEMES = {"http", "https", "mailto"}
MARK = regex(r'<sup class="note" data-note="(\d+)"></sup>')


def cleaned(prose: str) -> str:
    """The markup with nothing in it but what `language.prose` makes: the last defence, not the only one."""
    return nh3.clean(prose, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


class Notes:
    """The notes of one page, and which have been printed at the foot of a page already."""

    def __init__(self, notes: Iterable[Note], medium: Medium) -> None:
        notes = tuple(notes)
        self._short = {note.number: note.short for note in notes}
        self._texts = {note.number: cleaned(note.text) for note in notes}
        self._medium = medium
        self._seen: set[int] = set()

    def prose(self, text: Html | ExtraText) -> Markup:
        """Prose as markup, each mark of a note as a link."""
        markup = text.html if isinstance(text, ExtraText) else text
        return Markup(MARK.sub(self._mark, cleaned(markup)))  # noqa: S704  (cleaned above)

    def _mark(self, match: re.Match[str]) -> str:
        number = int(match[1])
        if number not in self._texts:
            return ""
        first = number not in self._seen
        self._seen.add(number)
        if first and self._medium == "page":
            return f'<span class="footnote" data-number="{number}">{self._texts[number]}</span>'
        if self._medium == "page":
            short = self._short[number]
            again = f' data-number="{number}" data-short="{escape(short)}"' if short else ""
            return f'<sup class="note"{again}>{number}</sup>'
        id = f' id="ref-{number}"' if first else ""
        return f'<sup class="note"><a{id} href="#note-{number}" role="doc-noteref">{number}</a></sup>'
