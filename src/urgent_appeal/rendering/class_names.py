"""Names of elements of a page, of which style sheets speak: tags, classes and ids in the templates."""

import re
from collections.abc import Iterable, Mapping

from urgent_appeal.patterns import regex
from urgent_appeal.rendering.notes import TAGS
from urgent_appeal.rendering.searching import CODES, NUMBERED

JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
VALUE = regex(rf"\b(class|id)\s*=\s*(?:\"((?:{JINJA}|[^\"])*)\"|'((?:{JINJA}|[^'])*)')", re.DOTALL)
TAG = regex(r"<([a-zA-Z][\w-]*)(?![\w{-])")
EXPRESSION = regex(JINJA, re.DOTALL)
STRING = regex(r"\"([^\"]*)\"|'([^']*)'")
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
"""Their level may be worked out: "<h{{ level }}>"."""
WORKED_OUT, STATEMENT = "\x00", "\x01"
"""Stand for the part of a name that a template works out, and for an "if" inside or between names."""
OF_THE_PROGRAM = ("bdi", ".note", ".footnote", ".long-note", ".ordinal", ".closer")
"""What no template writes: isolated names, notes and their marks, raised letters, a page whose last lines are few."""


class ElementNames:
    """The tags, classes and ids of all templates, as selectors have them: "h1", ".band", "#actions"."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Takes the texts of all templates, whatever page they are for."""
        known = {*OF_THE_PROGRAM, *TAGS, *HEADINGS, *(f".{code}" for code in CODES)}
        for text in (text for name, text in templates.items() if name.endswith(".j2")):
            known |= {f"{sign}{word}" for word in _strings(EXPRESSION.findall(text)) for sign in ".#"}
            known |= {tag.lower() for tag in TAG.findall(text)}
            for attribute, double, single in VALUE.findall(text):
                sign = "." if attribute == "class" else "#"
                value = EXPRESSION.sub(_left, double or single)
                known |= {f"{sign}{word}" for way in ("", " ") for word in value.replace(STATEMENT, way).split()}
        self.whole = frozenset(name for name in known if WORKED_OUT not in name)
        self._beginnings = tuple({name.partition(WORKED_OUT)[0] for name in known} - {".", "#", *self.whole})

    def __contains__(self, name: str) -> bool:
        """Whether there can be such an element; of a name that is worked out in part the beginning tells."""
        return name in self.whole or name.startswith(self._beginnings) or NUMBERED.fullmatch(name) is not None


def _left(expression: re.Match[str]) -> str:
    return STATEMENT if expression[0].startswith("{%") else WORKED_OUT


def _strings(expressions: Iterable[str]) -> Iterable[str]:
    for expression in expressions:
        for double, single in STRING.findall(expression):
            yield from (double or single).split()
