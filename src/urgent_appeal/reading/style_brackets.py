"""Brackets and comments of a style sheet that have no end, which would swallow the sheets read behind it.

Whatever is open at the end of a sheet closes by itself, as CSS wants it, so a parser finds nothing wrong. A mark behind
the sheet tells: it stands inside what is open. (The parser's serialisation is longer than the source then, but it also
writes quotation marks and escapes in other ways.)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from urgent_appeal.library.library import own_templates
from urgent_appeal.problems import Finding

MARK = " the sheet ends here "
BLOCKS = {"{} block": "{", "() block": "(", "[] block": "["}
ENDS = {
    "{": "write } at the end of each rule",
    "(": "write ) where it ends",
    "[": "write ] where it ends",
    "/*": "write */ there",
}


def broken_styles(templates: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
    """By name, what has no end in style sheets of the user's own."""
    own = ((name, text) for name, text in own_templates(templates) if name.endswith(".css"))
    return {name: faults for name, text in own if (faults := style_faults(name, text))}


def style_faults(name: str, text: str) -> tuple[Finding, ...]:
    """What has no end, or no beginning, in a sheet of this name."""
    import tinycss2  # only where there is a sheet to read

    tokens = tinycss2.parse_component_value_list(f"{text}\n/*{MARK}*/")
    stray = (token for token in tokens if token.type == "error" and token.kind in ("}", "]", ")"))
    found = [_finding(name, text, token, f"one {token.kind} too many", "remove it") for token in stray]
    if opened := list(_opened(tokens)):
        # of rules the outermost; a round bracket swallows the end of its rule as well
        token, sign = opened[0] if opened[-1][1] == "{" else opened[-1]
        words = (
            f"this {sign} is not closed, so what follows is left out" if sign in "{([" else "this comment has no end"
        )
        found.append(_finding(name, text, token, words, ENDS[sign]))
    return tuple(found)


def _opened(tokens: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """The tokens that are open at the end, from the outside to the inside, each with its sign."""
    while tokens:
        last = tokens[-1]
        if last.type == "comment" and last.value == MARK:
            return
        sign = BLOCKS.get(last.type, "/*" if last.type == "comment" else "(")
        yield last, sign
        tokens = last.content if last.type in BLOCKS else last.arguments if last.type == "function" else ()


def _finding(name: str, text: str, token: Any, words: str, hint: str) -> Finding:
    before = text.split("\n")[: token.source_line - 1]
    at = sum(len(line) + 1 for line in before) + token.source_column - 1
    return Finding(f"templates/{name}", (), "bad-style", f"a style cannot be read: {words}", hint, at=at)
