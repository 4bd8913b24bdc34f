"""What all slips in a TOML file share: what is found, and how a value is written correctly."""

import tomllib

from urgent_appeal.model.value import value
from urgent_appeal.reading.statements import CURLED

LONGEST_HINT = 50
"""Characters of a text that a hint writes out; a longer one is shown as three points."""
DAY_KEYS = frozenset({"date", "published", "act-by"})


@value
class Slip:
    """What is wrong inside a statement."""

    at: int
    """Offset in the statement's text."""
    size: int = 1
    """How many characters it concerns."""
    code: str
    """Short name of the rule."""
    words: str
    """What is wrong, in a case worker's words."""
    hint: str
    """What to write instead."""


def reads(text: str) -> bool:
    """Whether a text is correct TOML by itself."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def quoted(text: str) -> str:
    """A text of one line as TOML writes it, in the plainest quotation marks that its characters allow."""
    text = text.strip().strip(CURLED + "\"'").strip()
    if len(text) > LONGEST_HINT or "\n" in text:
        return '"..."'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else f"'''{text}'''"


def as_value(text: str) -> str:
    """What was meant as a value: as it is where it can be read, else in quotes."""
    text = text.strip()
    if text[:3] in ("'''", '"""') and "\n" in text:
        return text[:3]
    short = len(text) <= LONGEST_HINT and "\n" not in text
    return text if short and reads(f"x = {text}") else quoted(text.rstrip(",;"))
