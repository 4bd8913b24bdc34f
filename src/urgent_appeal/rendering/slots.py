"""The tag `{% slot "name" %}`: the only place of a letter's template where something stands that varies in a batch.

What varies may be printed by the tag alone, and nothing may be worked out from it, so that a page laid out with other
words is the same page.
"""

from collections.abc import Iterator, Mapping
from typing import NoReturn, get_args

from jinja2 import TemplateRuntimeError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup, escape

from urgent_appeal.nearest import nearest
from urgent_appeal.planning.letters.letter_pages import Leaf, Slot

SLOTS: tuple[Slot, ...] = get_args(Slot)
LINE_BREAK = Markup("<br>\n")


class VaryingReadError(Exception):
    """A template reads what varies between letters."""


class VaryingSlots(Mapping[Slot, tuple[str, ...]]):
    """The slots of a leaf, of which the tag alone may read those that vary."""

    def __init__(self, slots: Mapping[Slot, tuple[str, ...]], varying: frozenset[Slot]) -> None:
        self._slots, self._varying = slots, varying

    def __getitem__(self, name: Slot) -> tuple[str, ...]:
        """The lines of a slot that does not vary. Raises VaryingReadError for another one."""
        if name in self._varying:
            raise VaryingReadError
        return self._slots[name]

    def __contains__(self, name: object) -> bool:
        return name in self._slots

    def __iter__(self) -> Iterator[Slot]:
        return iter(self._slots)

    def __len__(self) -> int:
        return len(self._slots)

    def __repr__(self) -> str:
        """Raises VaryingReadError: a template prints the leaf as a whole."""
        raise VaryingReadError

    def _printed(self, name: Slot) -> tuple[str, ...]:
        """For the tag, which no template can be: it cannot reach names that begin so."""
        return self._slots.get(name, ())


class Unreadable:
    """A value that no template may read where letters are filled in."""

    def __getattr__(self, name: str) -> NoReturn:
        raise VaryingReadError

    def __repr__(self) -> str:
        """Raises VaryingReadError."""
        raise VaryingReadError


def printed(slots: Mapping[Slot, tuple[str, ...]], name: Slot) -> tuple[str, ...]:
    """The lines of a slot, for the tag."""
    return slots._printed(name) if isinstance(slots, VaryingSlots) else slots.get(name, ())


class NoLeafError(TemplateRuntimeError):
    """A slot stands where there is no letter to fill it, so it would print nothing."""


class Slots(Extension):
    """Prints the lines of a slot of `leaf`, one below the other, or with a second word between them."""

    tags = {"slot"}  # noqa: RUF012  (the name and the kind are Jinja's)

    def parse(self, parser: Parser) -> nodes.Node:
        """The tag as a call. A slot that there is not is said, as it would leave a gap in a letter that nobody sees."""
        line = next(parser.stream).lineno
        name = parser.parse_expression()
        if isinstance(name, nodes.Const) and name.value not in SLOTS:
            parser.fail(f'there is no slot "{name.value}"; {nearest(str(name.value), SLOTS)}', line)
        words = [name]
        if parser.stream.skip_if("comma"):
            words.append(parser.parse_expression())
        call = self.call_method("fill", [nodes.Name("leaf", "load"), *words], lineno=line)
        return nodes.Output([call], lineno=line)

    def fill(self, leaf: Leaf, name: Slot, between: str = "") -> Markup:
        """The lines of a slot; nothing where it is empty. Other values than a leaf's are never reached.

        Raises NoLeafError for them.
        """
        if not isinstance(leaf, Leaf):
            raise NoLeafError
        languages = dict(leaf.languages)
        lines = (_line(line, languages.get(line, "")) for line in printed(leaf.slots, name))
        return (escape(between) if between else LINE_BREAK).join(lines)


def _line(line: str, language: str) -> Markup:
    return Markup("<span lang='{}'>{}</span>").format(language, line) if language else escape(line)
