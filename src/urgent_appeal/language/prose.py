"""Small Markdown: paragraphs, bold, emphasis, lists, quotations, links, notes, and names in braces.

Headings, pictures, HTML, code and tables are not known: they are printed as the text they are. The markup fits
PDF/UA-1 as WeasyPrint tags it: lists are tight, and a link holds text only (both measured with veraPDF).
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from urgent_appeal.language.text import space
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import value

SCHEMES = ("http://", "https://", "mailto:")
DEEPEST = 5
"""Marks of quotations and lists that count at the beginning of a line; further ones are printed as they are."""
WIDEST = 20
"""Blanks that count at the beginning of a line, so that lists stand at most ten deep."""
MARK = re.compile(r"[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))")
NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
DEFINITION = re.compile(r"^\[\^([a-z0-9-]+)\]:[ \t]*", re.MULTILINE)
SOURCE = re.compile(r"(?<!\{)\{source:([a-z0-9-]+)\}(?!\})")
NAME = re.compile(r"(?<!\{)\{([a-z0-9-]+)\}(?!\})")


@value
class Mention:
    """How a name is printed at one place."""

    text: str
    bold: bool = False


@value
class Reference:
    """A name, a note or a source that a text points at."""

    kind: Literal["subject", "note", "source"]
    id: str
    at: int
    """Offset in the text as written."""
    size: int


@value
class Definition:
    """The text of a note."""

    id: str
    text: str
    at: int


NameOf = Callable[[str], Mention | None]
NumberOf = Callable[[str], int | None]
SourceOf = Callable[[str], str | None]


def to_html(text: str, *, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> str:
    """Markup of a text with paragraphs, lists and quotations; an unknown id is printed as it was written."""
    return _Writer(language, name, note, source).blocks(_parser().parse(_shallow(text)))


def inline_html(text: str, *, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> str:
    """Markup of a text of one paragraph, without tags of blocks."""
    tokens = _parser().parseInline(" ".join(text.split()))
    return _Writer(language, name, note, source).inline(tokens[0].children or [])


def to_text(text: str, *, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> str:
    """The same words without marks and notes; blocks are joined by blanks."""
    markup = to_html(text, language=language, name=name, note=note, source=source)
    spaced = re.sub(r"</(?:p|li|blockquote)>|<br>", " ", re.sub(r"<sup[^>]*></sup>", "", markup))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", spaced)).split(" ")).strip()


def references(text: str) -> tuple[Reference, ...]:
    """Every name, note and source in a text, in order; the heads of notes are not among them."""
    heads = {match.start() for match in DEFINITION.finditer(text)}
    kinds: tuple[tuple[Literal["subject", "note", "source"], re.Pattern[str]], ...] = (
        ("subject", NAME),
        ("source", SOURCE),
        ("note", NOTE),
    )
    found = [
        Reference(kind=kind, id=match[1], at=match.start(), size=len(match[0]))
        for kind, expression in kinds
        for match in expression.finditer(text)
        if not (kind == "note" and match.start() in heads)
    ]
    return tuple(sorted(found, key=lambda reference: reference.at))


def definitions(text: str) -> tuple[Definition, ...]:
    """The notes that a text defines; one ends at an empty line or at the next one."""
    heads = list(DEFINITION.finditer(text))
    found = []
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        body = re.split(r"\n[ \t]*\n", text[head.end() : end], maxsplit=1)[0]
        found.append(Definition(id=head[1], text=" ".join(body.split()), at=head.start()))
    return tuple(found)


def first_paragraph(text: str) -> str:
    """The first paragraph as written, without the texts of notes."""
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return next((" ".join(part.split()) for part in parts if not DEFINITION.match(part)), "")


def _shallow(text: str) -> str:
    """The text with no line deeper in lists and quotations than can be printed; no word is lost."""
    return "\n".join(_shallow_line(line) for line in text.split("\n"))


def _shallow_line(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    line = line if indent <= WIDEST else " " * WIDEST + line.lstrip()
    at = 0
    for _ in range(DEEPEST):
        match = MARK.match(line, at)
        if match is None:
            return line
        at = match.end()
    rest = MARK.match(line, at)
    return line if rest is None else f"{line[:at]} \\{line[at:].lstrip()}"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": 100})
    parser.enable(["blockquote", "list", "emphasis", "link", "newline", "escape", "balance_pairs", "fragments_join"])
    parser.block.ruler.before("paragraph", "note_text", _note_text, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "note", _note)
    parser.inline.ruler.before("link", "name", _name)
    parser.validateLink = lambda url: url.lower().startswith(SCHEMES)  # type: ignore[method-assign]
    return parser


def _note_text(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The text of a note is taken out of the flow: it is printed where notes stand."""
    start = state.bMarks[first] + state.tShift[first]
    if not DEFINITION.match(state.src[start : state.eMarks[first]]):
        return False
    if silent:
        return True
    line = first + 1
    while line < last and not state.isEmpty(line):
        line += 1
    state.line = line
    return True


def _note(state: StateInline, silent: bool) -> bool:
    match = NOTE.match(state.src, state.pos)
    return match is not None and _token(state, silent, "note", match[1], match[0])


def _name(state: StateInline, silent: bool) -> bool:
    before = state.src[state.pos - 1] if state.pos else ""
    for kind, expression in (("source", SOURCE), ("name", NAME)):
        match = expression.match(state.src, state.pos)
        if match and before != "{":
            return _token(state, silent, kind, match[1], match[0])
    return False


def _token(state: StateInline, silent: bool, kind: str, id: str, written: str) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.meta = written, {"id": id}
    state.pos += len(written)
    return True


class _Writer:
    """Writes tokens as markup."""

    def __init__(self, language: Language, name: NameOf, note: NumberOf, source: SourceOf) -> None:
        self.language = language
        self.name = name
        self.note = note
        self.source = source

    def blocks(self, tokens: Sequence[Token]) -> str:
        """Paragraphs, lists and quotations; paragraphs of one item are parted by a line break."""
        made: list[str] = []
        items: list[int] = []
        for token in tokens:
            if token.type == "list_item_open":
                items.append(0)
                made.append("<li>")
            elif token.type == "list_item_close":
                items.pop()
                made.append("</li>")
            elif token.type == "paragraph_open" and items:
                made.append("<br>" if items[-1] else "")
                items[-1] += 1
            elif token.type == "paragraph_close" and items:
                continue
            elif token.type == "inline":
                made.append(self.inline(token.children or []))
            elif token.nesting:
                made.append(self._tag(token))
        return re.sub(r"<(ul|ol|blockquote|p)>\s*</\1>", "", "".join(made))

    @staticmethod
    def _tag(token: Token) -> str:
        if token.type == "blockquote_open":
            return "<blockquote>"
        start = token.attrs.get("start")
        attribute = f' start="{int(start)}"' if token.type == "ordered_list_open" and start is not None else ""
        return f"<{'/' if token.nesting < 0 else ''}{token.tag}{attribute}>"

    def inline(self, tokens: Iterable[Token]) -> str:
        """Text with its marks; a link is written around each piece of text, so that it holds no tag."""
        made: list[str] = []
        link = ""
        for token in tokens:
            if token.type == "link_open":
                link = str(token.attrs.get("href", ""))
            elif token.type == "link_close":
                link = ""
            elif token.type in {"strong_open", "em_open", "strong_close", "em_close"}:
                made.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
            elif token.type in {"softbreak", "hardbreak"}:
                made.append(" " if token.type == "softbreak" else "<br>")
            else:
                made.append(self._piece(token, link))
        return re.sub(r"<(strong|em)></\1>", "", "".join(made))

    def _piece(self, token: Token, link: str) -> str:
        if token.type == "note":
            number = self.note(token.meta["id"])
            return f'<sup class="note" data-note="{number}"></sup>' if number else ""
        if token.type == "name":
            return self._mention(self.name(token.meta["id"]), token.content, link)
        if token.type == "source":
            return self._linked(self._text(self.source(token.meta["id"]) or token.content), link)
        return self._linked(self._text(token.content), link)

    def _mention(self, mention: Mention | None, written: str, link: str) -> str:
        if mention is None:
            return self._linked(self._text(written), link)
        text = self._linked(self._text(mention.text), link)
        return f"<strong>{text}</strong>" if mention.bold else text

    def _text(self, text: str) -> str:
        return html.escape(space(text, self.language), quote=False)

    @staticmethod
    def _linked(text: str, link: str) -> str:
        return f'<a href="{html.escape(link)}">{text}</a>' if link and text.strip() else text
