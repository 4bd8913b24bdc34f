"""The rules of a style sheet by what they are for, so that two versions can be compared."""

from collections.abc import Iterable, Mapping
from typing import Any

from urgent_appeal.model.value import value

NESTING = ("media", "supports", "container", "layer")
"""At-rules that hold rules."""


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
