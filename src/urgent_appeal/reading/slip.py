"""What all slips in a TOML file share: what is found, and how a value is written correctly."""

import re
import tomllib
import unicodedata

from urgent_appeal.model.value import value
from urgent_appeal.reading.examples import DAY
from urgent_appeal.reading.statements import CURLED

LONGEST_HINT = 50
"""Characters of a text that a hint writes out; a longer one is shown as three points."""
HINT = f'write text in quotes, days like {DAY}, lists like ["one", "two"]'
DAY_KEYS = frozenset({"date", "published", "act-by", "embargo"})


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


def refusal(text: str) -> Slip | None:
    """What tomllib says of a text that it refuses, at its place in the text; None where it reads it."""
    try:
        tomllib.loads(text)
    except ValueError as error:
        words, _, place = str(error).partition(" (at ")
        line, column = (int(number) for number in re.findall(r"\d+", place)) if "line" in place else (0, 0)
        at = sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1 if line else len(text)
        if unicodedata.category(text[at : at + 1] or " ") == "Cc":
            words = f"here is an invisible control character (U+{ord(text[at]):04X})"
            return Slip(at=at, code="invisible", words=words, hint="delete it")
        return Slip(at=at, code="syntax", words=words[:1].lower() + words[1:], hint=HINT)
    except RecursionError:
        return Slip(at=0, code="syntax", words="this cannot be read", hint=HINT)
    return None


def reads(text: str) -> bool:
    """Whether a text is correct TOML by itself."""
    return refusal(text) is None


def quoted(text: str) -> str:
    """A text of one line as TOML writes it, in the plainest quotation marks that its characters allow."""
    text = text.strip().strip(CURLED + "\"'").strip()
    if len(text) > LONGEST_HINT or "\n" in text or "'''" in text:
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
