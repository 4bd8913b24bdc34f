"""Slips in a line as a whole: a table's header, a key, and what stands between a key and its value."""

import re

from urgent_appeal.language.slugs import slug
from urgent_appeal.patterns import regex
from urgent_appeal.reading.examples import DAY
from urgent_appeal.reading.slip import DAY_KEYS, Slip, as_value, reads
from urgent_appeal.reading.statements import Statement

ID_HINT = "use small letters a to z without accents, digits and hyphens; no spaces"
INVISIBLE = regex("[\x00-\x08\x0b-\x1f\x7f\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
"""Control characters, spaces that are no plain space, and marks that nobody sees; they come with copied text."""
MOST_WORDS_OF_A_KEY = 3
SIGNS = {
    ":": "there is a colon where an equals sign belongs",
    " ": "an equals sign is missing",
    "==": "there is one equals sign too many",
}


def invisible(s: Statement) -> Slip | None:
    """A character that nobody sees where TOML wants a plain space: around a key, a header or a value."""
    if s.open_at is not None or not (s.separator or s.is_header or not s.text.strip()) or _is_prose(s):
        return None
    for match in INVISIBLE.finditer(s.text):
        if match.start() in range(s.value_at + 1) or match.start() == s.rest_at or not s.text[match.end() :].strip():
            words = f"here is an invisible character that is not a plain space (U+{ord(match[0]):04X})"
            hint = "delete it, and type a plain space if one belongs there"
            return Slip(at=match.start(), code="invisible", words=words, hint=hint)
    return None


def header(s: Statement) -> Slip | None:
    """Whatever is wrong with a line that begins with a square bracket."""
    if not s.is_header:
        return None
    line = s.text.strip()
    start, brackets = s.text.index("["), 2 if line.startswith("[[") else 1
    inside, closing, behind = line[brackets:].partition("]" * brackets)
    name, rest = inside.strip(" \t"), behind.strip()
    if behind.startswith((":", "(")) or "," in name:
        return None
    if not closing:
        good = _good_name(re.split("[]#]", inside)[0].rstrip())
        words, hint = "the bracket of this table is not closed", f"write {'[' * brackets}{good}{']' * brackets}"
        return Slip(at=start, size=len(line), code="not-closed", words=words, hint=hint)
    if not name.strip("[ ]."):
        words, hint = "this table has no name", "write it like [subjects.one]"
        return Slip(at=start, size=len(inside) + 2 * brackets, code="id", words=words, hint=hint)
    if not reads(f"[{name}]"):
        good, words = _good_name(name), f'"{name}" cannot be the name of a table'
        hint = f"write [{good}]; {ID_HINT}" if good != name else ID_HINT
        return Slip(at=s.text.index(name), size=len(name), code="id", words=words, hint=hint)
    if not rest or rest.startswith("#"):
        return None
    words, hint = "nothing else may follow the name of a table", "move it to a line of its own, or remove it"
    return Slip(at=s.text.rindex(rest), size=len(rest), code="rest", words=words, hint=hint)


def _good_name(name: str) -> str:
    return ".".join(slug(part) for part in name.split(".") if part.strip())


def no_key(s: Statement) -> Slip | None:
    """A line that is neither a key with a value nor a header."""
    if s.separator and s.key and not _is_prose(s):
        return None
    first = s.text.split("\n")[0]
    line = first.strip()
    words = "this line is neither key = value nor a [table]"
    hint = "a text over several lines begins and ends with '''; a note for yourself begins with #"
    if re.fullmatch(r"[a-z][a-z-]*", line):
        words, hint = f"{line}: there is no value", f'write {line} = "..."'
    code = "empty-value" if line in words else "no-key"
    return Slip(at=first.index(line), size=len(line), code=code, words=words, hint=hint)


def _is_prose(s: Statement) -> bool:
    """A sentence that has an equals sign or a quotation somewhere, but not where a key would end."""
    if s.separator != "=" or not s.key:
        return s.separator == " " and s.rest_at is not None
    return not reads(f"{s.key} = 0") and (len(s.key.split()) > MOST_WORDS_OF_A_KEY or "://" in s.key)


def separator(s: Statement) -> Slip | None:
    """Something else where the equals sign belongs, or nothing, or two of them."""
    found = "==" if s.separator == "=" and s.value.startswith("=") else s.separator
    if found not in SIGNS:
        return None
    key, meant = s.key.strip("\"'"), s.value.lstrip("= ") if found == "==" else s.value
    at, hint = s.separator_at if found == ":" else s.value_at, f"write {key} = {as_value(meant)}"
    return Slip(at=at, code="equals", words=SIGNS[found], hint=hint)


def key(s: Statement) -> Slip | None:
    """A key that TOML cannot read."""
    if s.in_list or s.is_header or reads(f"{s.key} = 0"):
        return None
    words, hint = f'"{s.key}" cannot be a key', f"write {slug(s.key)}; {ID_HINT}"
    return Slip(at=s.text.index(s.key), size=len(s.key), code="id", words=words, hint=hint)


def empty(s: Statement) -> Slip | None:
    """A key without a value."""
    if s.value.strip() and not s.value.startswith("#"):
        return None
    example = DAY if s.key in DAY_KEYS else '"..."'
    words, hint = "there is no value after the equals sign", f"write {s.key} = {example}, or remove the line"
    return Slip(at=s.separator_at, code="empty-value", words=f"{s.key}: {words}", hint=hint)
