"""Into which lines a text is broken that is wider than its block."""

from types import SimpleNamespace
from typing import Any

from urgent_appeal.patterns import regex
from urgent_appeal.typesetting.imposition.shaping import Shaper
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

EDGE = 0.5
"""CSS pixels: a line that ends so near the edge is for the full layout, as a sum of ours may differ from Pango's."""
INSIDE = regex(r"[(·]?[^\W_][\w.,'’()]*|·")
"""A word that nothing parts, and before which a line may begin."""
ENDS = regex(r".*[\w.,)·]")
"""A word behind which a line may end."""


def broken(text: str, shape: Shaper, room: float, style: Any) -> tuple[str, ...]:
    """The lines of a text: at blanks where that is sure, else as WeasyPrint breaks it. Raises ImpositionError."""
    return _at_blanks(text, shape, room) or by_weasyprint(text, room, style)


def _at_blanks(text: str, shape: Shaper, room: float) -> tuple[str, ...]:
    """As many words on each line as it holds; nothing where a line ends near the edge, or may end inside a word."""
    words, lines, first = text.split(" "), [], 0
    while first < len(words):
        end, width = first + 1, shape(words[first])[1]
        following = width
        while end < len(words):
            following = shape(" ".join(words[first : end + 1]))[1]
            if following > room:
                break
            end, width = end + 1, following
        if width > room - EDGE:
            return ()
        if end < len(words) and (following < room + EDGE or not _may_break(words[end - 1], words[end])):
            return ()
        lines.append(" ".join(words[first:end]))
        first = end
    return tuple(lines)


def _may_break(before: str, after: str) -> bool:
    return bool(ENDS.fullmatch(before) and INSIDE.fullmatch(after))


def by_weasyprint(text: str, room: float, style: Any) -> tuple[str, ...]:
    """The lines of a text as WeasyPrint breaks it. Raises ImpositionError."""
    from weasyprint.text.line_break import split_first_line

    if style["hyphens"] == "auto":
        raise ImpositionError("a line that may be hyphenated")
    lines: list[str] = []
    rest = text
    while True:
        _, length, resume, width, *_ = split_first_line(rest, style, SimpleNamespace(dictionaries={}), room, 0)
        data = rest.encode()
        line = data[:length].decode().rstrip(" ")
        if not line or width > room:
            raise ImpositionError("a word that is wider than its line")
        lines.append(line)
        if resume is None:
            return tuple(lines)
        rest = data[resume:].decode().lstrip(" ")
