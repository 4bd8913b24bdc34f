"""What is wrong with a statement that TOML refuses, in a case worker's words where the slip is a common one."""

from collections.abc import Iterable
from itertools import takewhile

from urgent_appeal.model.value import replace
from urgent_appeal.reading import line_slips, value_slips
from urgent_appeal.reading.positions import Places, paths
from urgent_appeal.reading.slip import Slip, refusal
from urgent_appeal.reading.statements import Statement, line_end, statements

DEEPEST = 6
"""Lists inside each other that are looked into."""
SLIPS = (
    *(
        line_slips.invisible,
        line_slips.header,
        line_slips.no_key,
        line_slips.separator,
        line_slips.key,
        line_slips.empty,
    ),
    *(value_slips.curled, value_slips.never_closed, value_slips.backslash, value_slips.commas, value_slips.behind),
    *(value_slips.date, value_slips.bare),
)
"""Looked for in this order."""


def find(statement: Statement) -> Slip:
    """The first slip in a statement that tomllib refuses, or in its items; else what tomllib says of it."""
    slip = _common(statement) or refusal(statement.text)
    assert slip is not None
    return slip


def _common(statement: Statement, depth: int = 0) -> Slip | None:
    if slip := next((slip for look in SLIPS if (slip := look(statement))), None):
        return slip
    for at, inner in value_slips.inner(statement) if depth < DEEPEST else ():
        if slip := _common(inner, depth + 1):
            return replace(slip, at=slip.at + at)
    return None


def clash(text: str, refused: Slip) -> tuple[Statement, Slip]:
    """The statement at which tomllib stopped, and with which earlier one it clashes; `refused` is what tomllib says.

    Only a comment is no statement: of a line with one that tomllib refuses, `refused` itself.
    """
    at = next((one for one in paths(text) if one[0].start <= refused.at <= one[0].start + len(one[0].text)), None)
    if at is None:
        begin = text.rfind("\n", 0, refused.at) + 1
        comment = Statement(start=begin, line=text.count("\n", 0, begin) + 1, text=text[begin : line_end(text, begin)])
        return comment, replace(refused, at=refused.at - begin)
    s, path = at
    known = Places(text[: s.start])
    path = path[:-1] if isinstance(path[-1], int) else path
    first = next((path[:size] for size in range(len(path), 0, -1) if path[:size] in known), None)
    if first is None:
        return s, replace(refused, at=max(0, refused.at - s.start))
    line = known[first].key_line
    shown, name, hint = s.key, f'"{first[-1]}"', "keep one of the two"
    if s.is_header:
        names = ".".join(part for part in first if isinstance(part, str))
        shown, name, hint = s.text.split("#")[0].strip(), f"[{names}]", "join the two"
    words = f"{name} is written twice; the first one is on line {line}"
    if first != path or text.split("\n")[line - 1].lstrip().startswith("[") != s.is_header:
        words = f"{name} is already written in another way on line {line}"
        hint = "write it either with = or under lines in square brackets, not both"
    return s, Slip(at=s.text.index(shown), size=len(shown), code="twice", words=words, hint=hint)


def section(text: str, s: Statement) -> Iterable[Statement]:
    """The statement, and with a header all that stands below it."""
    below = (one for one in statements(text, right=True) if s.is_header and one.start > s.start)
    return (s, *takewhile(lambda one: not one.is_header, below))
