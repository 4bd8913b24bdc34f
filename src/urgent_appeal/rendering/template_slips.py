"""What was most likely left out or misspelt where Jinja cannot read a template."""

import re
from collections.abc import Callable, Iterator

from urgent_appeal.nearest import close_to

TAGS = ("block", "endblock", "extends", "include", "if", "elif", "else", "endif", "for", "endfor", "set", "endset",
        "macro", "endmacro", "import", "from", "with", "endwith", "slot", "filter", "endfilter")  # fmt: skip
MARKS = "write {{ ... }} around what is printed, {% ... %} around a tag, {# ... #} around a remark"
Slip = tuple[str, str]
"""What is wrong, and what to write instead."""


def slip(message: str) -> Slip | None:
    """What is wrong in a template, from the message of Jinja's parser; None where that says it as well."""
    return next(_slips(message), None)


def _slips(message: str) -> Iterator[Slip]:
    for pattern, said in SLIPS:
        if match := re.match(pattern, message, re.DOTALL):
            yield said(match)


def _unknown_tag(match: re.Match[str]) -> Slip:
    tag, opened = match[1], match[2]
    if tag in TAGS and opened:
        return f'{{% {tag} %}} is used while the "{opened}" is still open', f"write {{% end{opened} %}} before it"
    if tag in TAGS:
        return f"{{% {tag} %}} ends nothing", f"write {{% {tag.removeprefix('end')} ... %}} before it, or remove it"
    near = close_to(tag, TAGS)
    return f'there is no tag "{tag}"', f'did you mean "{near}"?' if near else f"there are: {', '.join(TAGS)}"


SLIPS: tuple[tuple[str, Callable[[re.Match[str]], Slip]], ...] = (
    (r"unexpected '\}'", lambda _: ("a bracket is missing or is another one here", MARKS)),
    (r"unexpected end of template, expected 'end of print", lambda _: ("}} is missing", MARKS)),
    (r"unexpected end of template, expected 'end of statement", lambda _: ("%} is missing", MARKS)),
    (r"autoescape$", lambda _: ("texts are always printed as plain text, so autoescape cannot be set", "take it out")),
    (r"expected token 'end of print statement', got '\{'", lambda _: ("}} is missing", MARKS)),
    (r"expected token 'end of statement block', got '\{'", lambda _: ("%} is missing", MARKS)),
    (r"Missing end of comment", lambda _: ("#} is missing", MARKS)),
    (
        r"Unexpected end of template\..*closed is '(\w+)'",
        lambda match: (f'the "{match[1]}" that begins last has no end', f"write {{% end{match[1]} %}} where it ends"),
    ),
    (r"Encountered unknown tag '(\w+)'(?:.*closed is '(\w+)')?", _unknown_tag),
    (
        r"expected token 'end of print statement', got '(.*)'",
        lambda match: (
            f'"{match[1]}" cannot be used here',
            "write each value in brackets of its own: {{ ... }} {{ ... }}",
        ),
    ),
)
