"""Style sheets of the user's own: brackets and comments that have no end, and their rules by what they are for.

Whatever is open at the end of a sheet closes by itself, as CSS wants it, so a parser finds nothing wrong, and swallows
the sheets read behind it. A mark behind the sheet tells: it stands inside what is open. (The parser's serialisation is
longer than the source then, but it also writes quotation marks and escapes in other ways.)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from urgent_appeal.library.library import own_templates
from urgent_appeal.model.value import value
from urgent_appeal.problems import Finding

MARK = " the sheet ends here "
BLOCKS = {"{} block": "{", "() block": "(", "[] block": "["}
ENDS = {
    "{": "write } at the end of each rule",
    "(": "write ) where it ends",
    "[": "write ] where it ends",
    "/*": "write */ there",
}
OF_SELECTORS = ("is", "not", "where", "has")
"""Functions of a selector that hold selectors."""
NESTING = ("media", "supports", "container", "layer")
"""At-rules that hold rules."""


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


@value
class StyleRule:
    """What a sheet states for one selector, or in one at-rule."""

    body: str
    """Without comments and line ends; of several rules for the same one after the other."""
    line: int
    """Of the first of them."""


def style_rules(text: str) -> Mapping[str, StyleRule]:
    """The rules by their selectors, each by itself; those inside others as "@media print h1"."""
    import tinycss2  # only where a built-in sheet has changed

    found: dict[str, StyleRule] = {}

    def take(nodes: Iterable[Any], around: str) -> None:
        for node in nodes:
            if node.type not in ("qualified-rule", "at-rule") or node.content is None:
                continue
            head = _in_one_line(tinycss2.serialize(node.prelude))
            if node.type == "at-rule" and node.lower_at_keyword in NESTING:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                take(inner, f"{around}@{node.at_keyword} {head} ")
                continue
            names = [f"@{node.at_keyword} {head}".strip()] if node.type == "at-rule" else head.split(", ")
            body = _in_one_line(tinycss2.serialize(part for part in node.content if part.type != "comment"))
            for name in (f"{around}{one}" for one in names):
                first = found.get(name, StyleRule(body="", line=node.source_line))
                found[name] = StyleRule(body=f"{first.body} {body}".strip(), line=first.line)

    take(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "")
    return found


def _in_one_line(text: str) -> str:
    return " ".join(text.replace(",", ", ").split())


def names_asked_for(text: str) -> Iterator[tuple[str, int]]:
    """The classes (".band"), ids ("#note-1") and elements ("h1") in the selectors of a sheet, each with its line."""
    import tinycss2

    def of_rules(nodes: Iterable[Any]) -> Iterator[tuple[str, int]]:
        for node in nodes:
            if node.type == "qualified-rule":
                yield from of_selector(node.prelude)
            elif node.type == "at-rule" and node.lower_at_keyword in NESTING and node.content is not None:
                yield from of_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))

    def of_selector(tokens: Sequence[Any]) -> Iterator[tuple[str, int]]:
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.type == "hash":
                yield f"#{token.value}", token.source_line
            elif token.type == "ident" and before != ":":
                yield (f".{token.value}" if before == "." else token.lower_value), token.source_line
            elif token.type == "function" and token.lower_name in OF_SELECTORS:
                yield from of_selector(token.arguments)

    yield from of_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
