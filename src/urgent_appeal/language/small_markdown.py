"""Which marks count in a text: paragraphs, bold, emphasis, lists, quotations, links, notes, and names in braces.

Headings, pictures, HTML, code and tables are not known: they are printed as the text they are. No word is ever lost.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from urgent_appeal.patterns import regex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

ADDRESS = regex(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
DEEPEST = 5
"""Marks of quotations and lists that count at the beginning of a line; further ones are printed as they are."""
WIDEST = 14
"""The last column (from 0) where such a mark counts: with five marks in a line, nothing stands more than ten deep."""
DEEPEST_TOKENS = 40
"""Levels that the parser opens: two for each list, with room to spare, as it drops what stands deeper."""
LINE = regex(r"^[ \t]*[>*+_\d-].*$", re.MULTILINE)
"""A line that may begin with marks."""
RULE = regex(r"[ \t]*(?:[-*_][ \t]*){3,}")
"""A line that parts sections elsewhere; here it is text."""
LIST = r"[-*+]|\d{1,3}[.)]"
"""A number of four digits is a year that begins a paragraph."""
LEADING = regex(rf"[ \t]*(?P<mark>>|(?:{LIST})(?=[ \t]+\S))")
MARK = regex(r"[ \t]*(?:>|[-*+](?=[ \t]|$)|(?P<digits>\d+)(?=[.)](?:[ \t]|$)))")
"""A mark as Markdown knows it. That of a list item with nothing in it would be lost, so it does not count here."""
NOTE = regex(r"\[\^([a-z0-9-]+)\]")
SOURCE = regex(r"(?<!\{)\{source:([a-z0-9-]+)\}(?!\})")
NAME = regex(r"(?<!\{)\{(?:(the|left):)?([a-z0-9-]+)\}(?!\})")
"""A name; `the:` before it asks for its article, `left:` before a group for those who are left of it."""
DEFINITION = regex(r"^ {0,3}\[\^([a-z0-9-]+)\]:[ \t]*", re.MULTILINE)


def block_tokens(text: str) -> "list[Token]":
    """The marks of a text with paragraphs, lists and quotations; the texts of notes are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _parser().parse(LINE.sub(lambda line: _shallow(line[0]), lines))


def inline_tokens(text: str) -> "list[Token]":
    """The marks of one paragraph."""
    return _parser().parseInline(text)[0].children or []


def name_tokens(text: str) -> "list[Token]":
    """The names, sources and notes of a text in which no other mark counts, and a backslash only before a bracket."""
    return _name_parser().parseInline(text)[0].children or []


def _shallow(line: str) -> str:
    """The line with a backslash before the first mark that does not count."""
    at = 0
    for _ in range(0 if RULE.fullmatch(line) else DEEPEST):
        match = LEADING.match(line, at)
        if match is None or len(line[: match.start("mark")].expandtabs(4)) > WIDEST:
            break
        at = match.end()
    mark = MARK.match(line, at)
    if mark is None:
        return line
    cut = mark.end("digits") if mark["digits"] else mark.end() - 1
    return f"{line[:cut]}\\{line[cut:]}"


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    # A check of a case parses nothing, and the import is slow.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": DEEPEST_TOKENS})
    parser.enable(["blockquote", "list", "emphasis", "newline", "escape", "balance_pairs", "fragments_join"])
    parser.block.ruler.before("paragraph", "note_text", _note_text, {"alt": ["paragraph", "blockquote", "list"]})
    for name, rule in (("note", _note), ("name", _name), ("picture", _picture), ("address", _link)):
        parser.inline.ruler.push(name, rule)
    return parser


@lru_cache(maxsize=1)
def _name_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero")
    parser.enable("fragments_join")
    for name, rule in (("bracket", _bracket), ("note", _note), ("name", _name)):
        parser.inline.ruler.push(name, rule)
    return parser


def _bracket(state: "StateInline", silent: bool) -> bool:
    """A bracket behind a backslash begins no name."""
    if not state.src.startswith(("\\{", "\\["), state.pos):
        return False
    if not silent:
        state.pending += state.src[state.pos + 1]
    state.pos += 2
    return True


def _note_text(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
    """The text of a note is taken out of the flow: it is printed where notes stand."""
    line_start = state.src.rfind("\n", 0, state.bMarks[first] + state.tShift[first]) + 1
    if not DEFINITION.match(state.src, line_start):
        return False
    if silent:
        return True
    line = first + 1
    while line < last and not state.isEmpty(line):
        line += 1
    state.line = line
    return True


def _note(state: "StateInline", silent: bool) -> bool:
    match = NOTE.match(state.src, state.pos)
    return match is not None and _token(state, silent, "note", match[1], match[0])


def _name(state: "StateInline", silent: bool) -> bool:
    if match := SOURCE.match(state.src, state.pos):
        return _token(state, silent, "source", match[1], match[0])
    match = NAME.match(state.src, state.pos)
    return match is not None and _token(state, silent, "name", match[2], match[0], form=match[1] or "")


def _token(state: "StateInline", silent: bool, kind: str, id: str, written: str, form: str = "") -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.meta = written, {"id": id, "form": form}
    state.pos += len(written)
    return True


def _picture(state: "StateInline", silent: bool) -> bool:
    """The bracket of a picture begins no link; the one of a note behind an exclamation mark does count."""
    if not state.src.startswith("![", state.pos) or state.src.startswith("![^", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _link(state: "StateInline", silent: bool) -> bool:
    """A link with an address that a reader may follow; without a title, and not inside another one."""
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    start, limit = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or not state.src[start + 1 : end].strip() or not state.src.startswith("(", end + 1):
        return False
    address = state.md.helpers.parseLinkDestination(state.src, end + 2, limit)
    if not address.ok or not ADDRESS.fullmatch(address.str) or not state.src.startswith(")", address.pos):
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address.str)}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = address.pos + 1, limit
    return True
