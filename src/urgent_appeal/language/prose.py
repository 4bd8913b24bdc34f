"""Texts of a case as markup and as plain text; which marks count, `small_markdown` says.

The markup fits PDF/UA-1 as WeasyPrint tags it: lists are tight, and a link holds text only (both measured with
veraPDF).
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from urgent_appeal.language.directions import END
from urgent_appeal.language.mentions import POSSESSIVE, Mention, place
from urgent_appeal.language.paragraph import ParagraphWriter
from urgent_appeal.language.small_markdown import (
    DEFINITION,
    NAME,
    NOTE,
    SOURCE,
    block_tokens,
    inline_tokens,
    name_tokens,
)
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKED = regex(rf"\\[!-/:-@\[-`{{-~]|(?P<note>{NOTE.pattern})|(?P<source>{SOURCE.pattern})|(?P<subject>{NAME.pattern})")
"""A reference, or a character that a backslash makes plain, so that it begins none."""
EMPTY_LINE = regex(r"\n[ \t]*\n")
LISTED = regex(r"[-*+>#]\s|\d+[.)]\s")
"""How a list or a quotation begins, which is no paragraph."""
LIST_IN_PARAGRAPH = regex(r"^[ \t]*(?:[-*+>]|1[.)])\s", re.MULTILINE)
SENTENCE_ENDS = (".", "!", "?", "…", "”", "»", '"', "’", "'", ")", "。", "؟", "।")
EMPTY_TAGS = regex(r'<(ul|ol|li|blockquote|p|strong|em)(?: start="\d+")?>\s*</\1>')


@value
class Reference:
    """A name, a note or a source that a text points at."""

    kind: Literal["subject", "note", "source"]
    """What it points at."""
    id: str
    """Which one."""
    form: str = ""
    """"the" where a name is asked for with its article, "left" where those are meant who are left of a group."""
    at: int
    """Offset in the text as written."""
    size: int
    """Number of characters with brackets or braces."""


@value
class Definition:
    """The text of a note."""

    id: str
    """What a reference to it says."""
    text: str
    """The text, on one line."""
    at: int
    """Offset of its bracket in the text as written."""


NameOf = Callable[[str, str], Sequence[Mention] | None]
"""The name or the names for an id in a form: "the" is with the article, "" is without; None for an unknown id."""
NumberOf = Callable[[str], int | None]
SourceOf = Callable[[str], Mention | None]


def to_html(text: str, *, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> str:
    """Markup of a text with paragraphs, lists and quotations.

    An unknown name or source is printed as it was written; a note without a number is left out.
    """
    return _full(_blocks(block_tokens(text), _Writer(language, name, note, source)))


def inline_html(text: str, *, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> str:
    """Markup of a text of one paragraph, without tags of blocks."""
    tokens = inline_tokens(_on_one_line(_without_notes(text)))
    return _full(_Writer(language, name, note, source).line(tokens))


def to_text(text: str, *, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> str:
    """The same words without marks and notes; blocks are joined by spaces."""
    markup = to_html(text, language=language, name=name, note=note, source=source)
    spaced = re.sub(r"</(?:p|li)>|<(?:br|ul|ol|blockquote|/blockquote)\b", r" \g<0>", markup)
    return _on_one_line(html.unescape(re.sub(r"<[^>]*>", "", spaced)))


def title_text(text: str, *, language: Language, name: NameOf, source: SourceOf) -> str:
    """A text in which names and sources are put in, notes are left out, and no other mark counts."""
    tokens = name_tokens(_on_one_line(text))
    markup = _Writer(language, name, lambda _: None, source).line(tokens)
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def references(text: str) -> tuple[Reference, ...]:
    """Every name, note and source in a text, in order; the heads of notes are not among them."""
    heads = {_bracket(head) for head in DEFINITION.finditer(text)}
    kinds: tuple[tuple[Literal["subject", "note", "source"], int], ...] = (("note", 2), ("source", 4), ("subject", 7))
    return tuple(
        Reference(kind=kind, id=match[inner], form=match[6] or "", at=match.start(), size=len(match[0]))
        for match in MARKED.finditer(text)
        for kind, inner in kinds
        if match[kind] and match.start() not in heads
    )


def definitions(text: str) -> tuple[Definition, ...]:
    """The notes that a text defines; one ends at an empty line or at the next one."""
    return tuple(
        Definition(id=head[1], text=_on_one_line(text[head.end() : end]), at=_bracket(head))
        for head, end in _note_texts(text)
    )


def first_paragraph(text: str) -> str:
    """The first paragraph as written, without the texts of notes."""
    return next(_paragraphs(text), "")


def begins_with_list(text: str) -> bool:
    """Whether the first paragraph is a list or a quotation, or introduces one, so that it cannot stand alone."""
    first, behind, *_ = (*_paragraphs(text), "", "")
    ended = NOTE.sub("", first).rstrip(" *_").endswith(SENTENCE_ENDS)
    return bool(LIST_IN_PARAGRAPH.search(first) or (LISTED.match(behind) and not ended))


def _paragraphs(text: str) -> Iterator[str]:
    parts = EMPTY_LINE.split(_without_notes(text))
    return (part.strip() for part in parts if part.strip())


def _without_notes(text: str) -> str:
    kept, last = [], 0
    for head, end in _note_texts(text):
        kept.append(text[last : head.start()])
        last = end
    return "".join([*kept, text[last:]])


def _note_texts(text: str) -> list[tuple[re.Match[str], int]]:
    """The head of each note, and where its text ends."""
    heads = list(DEFINITION.finditer(text))
    found = []
    for head, following in zip_longest(heads, heads[1:]):
        limit = following.start() if following else len(text)
        empty = EMPTY_LINE.search(text, head.end(), limit)
        found.append((head, empty.start() if empty else limit))
    return found


def _bracket(head: re.Match[str]) -> int:
    return head.start(1) - len("[^")


def _on_one_line(text: str) -> str:
    """The text with single spaces; those that do not break stay as they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _full(markup: str) -> str:
    """The markup without empty elements, which PDF/UA does not know."""
    while (shorter := EMPTY_TAGS.sub("", markup)) != markup:
        markup = shorter
    return markup


def _blocks(tokens: "Sequence[Token]", writer: "_Writer") -> str:
    """Paragraphs, lists and quotations; inside a list, paragraphs that follow each other are parted by a line break."""
    made: list[str] = []
    items = 0
    before = ""
    for token in tokens:
        items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline":
            made.append(writer.line(token.children or []))
        elif token.type.startswith("paragraph") and items:
            made.append("<br>" if before == "paragraph_close" else "")
        else:
            made.append(_tag(token))
        before = token.type
    return "".join(made)


def _tag(token: "Token") -> str:
    start = f' start="{token.attrs["start"]}"' if "start" in token.attrs else ""
    return f"<{'/' if token.nesting < 0 else ''}{token.tag}{start}>"


class _Writer:
    def __init__(self, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> None:
        self.language = language
        self.name = name
        self.note = note
        self.source = source

    def line(self, tokens: "Sequence[Token]") -> str:
        """One paragraph."""
        line = ParagraphWriter(self.language)
        named: Sequence[Mention] = ()
        for at, (token, following) in enumerate(zip_longest(tokens, tokens[1:])):
            text = token.content
            if named and token.type == "text" and _is_there(text, line.last):
                text = text[1:]
                line.end_sentence()
            elif named and named[-1].plural and line.last.endswith("s") and POSSESSIVE.match(text):
                text = text[0] + text[2:]
            named = ()
            if token.type == "link_open":
                line.link_to(str(token.attrs["href"]))
            elif token.type == "link_close":
                line.link_to("")
            elif token.type in {"strong_open", "em_open", "strong_close", "em_close"}:
                line.mark(token.tag, token.nesting)
            elif token.type == "softbreak":
                line.text(" ", before=following.content[:1] if following and following.type == "text" else "")
            elif token.type == "hardbreak":
                line.break_line()
            elif token.type == "note":
                number = self.note(token.meta["id"])
                line.tag("" if number is None else f'<sup class="note" data-note="{number}"></sup>')
            elif (mentions := self._mentions(token)) is not None:
                named = mentions
                self._name(mentions, _text_of(tokens[at + 1 : at + 9]), line)
            else:
                line.text(text)
        return line.markup()

    def _mentions(self, token: "Token") -> Sequence[Mention] | None:
        if token.type == "name":
            return self.name(token.meta["id"], token.meta["form"])
        source = self.source(token.meta["id"]) if token.type == "source" else None
        return None if source is None else (source,)

    def _name(self, mentions: Sequence[Mention], after: str, line: ParagraphWriter) -> None:
        placed = place(mentions, line.said, after, self.language)
        if placed.drop:
            line.replace(placed.drop, placed.joint)
        line.text(placed.article)
        if len(mentions) == 1 and mentions[0].bold:
            line.mark("strong", 1)
            line.text(placed.text)
            line.mark("strong", -1)
        else:
            line.text(placed.text)
        line.text(placed.comma)


def _is_there(text: str, last: str) -> bool:
    """Whether the full stop that follows a name, such as "O. Q.", is there already."""
    return last.rstrip(END).endswith(".") and text.startswith(".") and not text.startswith("..")


def _text_of(tokens: "Sequence[Token]") -> str:
    """What some tokens say, as far as it matters for a comma before them."""
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(token.type, token.content) for token in tokens if token.type != "note")
