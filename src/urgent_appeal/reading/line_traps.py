"""Traps of a line as a whole: a table's header, a key, and the sign between a key and its value."""

import re

from urgent_appeal.reading.statements import KEY, Statement
from urgent_appeal.reading.trap import Trap, as_id, as_value, reads

ID_HINT = "use small letters a to z without accents, digits and hyphens; no blanks"
INVISIBLE = re.compile("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff]")
"""Blanks that are no plain blank, and marks that nobody sees; they come with copied text."""
CONFLICT = re.compile(r"<{7} |={7}$|>{7} |\|{7} ")
NOTE_SIGNS = ("//", "-- ", ";", "<!--", "/*")
"""With which notes begin in other languages of files."""
MOST_WORDS_OF_A_KEY = 3


def header(s: Statement) -> Trap | None:
    """Whatever is wrong with a line that begins with a square bracket."""
    if not s.is_header:
        return None
    start = len(s.text) - len(s.text.lstrip(" \t"))
    line = s.text[start:].rstrip()
    if line.startswith(('["', "['")) and not reads(line.partition("]")[0] + "]"):
        return Trap(
            at=start,
            size=len(line),
            code="list",
            words="this list has no key",
            hint='write it like topics = ["one", "two"]',
        )
    size = 2 if line.startswith("[[") else 1
    inside, closing, behind = line[size:].partition("]" * size)
    if not closing:
        inside = re.split("[]#]", inside)[0].rstrip()
        hint = f"write {'[' * size}{_good_name(inside)}{']' * size}"
        return Trap(
            at=start, size=len(line), code="not-closed", words="the bracket of this table is not closed", hint=hint
        )
    if behind.startswith((":", "(")):
        return None
    return _name(inside, start + size) or _behind(behind, start + len(line) - len(behind), line)


def _name(inside: str, at: int) -> Trap | None:
    name = inside.strip(" \t")
    if not name.strip("[ ]."):
        return Trap(
            at=at - 1,
            size=len(inside) + 2,
            code="id",
            words="this table has no name",
            hint="write it like [subjects.one]",
        )
    if reads(f"[{name}]"):
        return None
    good = _good_name(name)
    hint = f"write [{good}]; {ID_HINT}" if good != name else ID_HINT
    return Trap(
        at=at + inside.index(name),
        size=len(name),
        code="id",
        words=f'"{name}" cannot be the name of a table',
        hint=hint,
    )


def _good_name(name: str) -> str:
    parts = [as_id(part) for part in name.split(".") if part.strip()]
    return ".".join(parts) if all(parts) else name


def _behind(behind: str, at: int, line: str) -> Trap | None:
    rest = behind.strip()
    if not rest or rest.startswith("#"):
        return None
    hint = f"write {line[: len(line) - len(behind)]} alone on its line"
    if re.match(rf"{KEY}[ \t]*=", rest):
        hint = f"{hint}, and {rest.partition('=')[0].strip()} = ... on the next one"
    words = "behind the name of a table nothing else may stand"
    return Trap(at=at + behind.index(rest), size=len(rest), code="rest", words=words, hint=hint)


def no_key(s: Statement) -> Trap | None:
    """A line that is neither a key with a value nor a header."""
    line = s.text.split("\n")[0]
    start = len(line) - len(line.lstrip(" \t"))
    text = line.strip()
    if CONFLICT.match(text):
        words = "two versions of this file were put together here, and nobody has chosen between them"
        return Trap(
            at=start,
            size=len(text),
            code="conflict",
            words=words,
            hint="keep one version, and take out the lines with <<<<<<<, ======= and >>>>>>>",
        )
    if s.sign and not _is_prose(s):
        return None
    if text.startswith(NOTE_SIGNS):
        return not_a_note(start, len(text))
    if text.startswith(("'''", '"""')):
        words = "these quotation marks close a text, but none is open here"
        hint = "take them out, or look where the text above should begin"
        return Trap(at=start, size=3, code="quotes", words=words, hint=hint)
    if re.fullmatch(r"[a-z][a-z-]*", text):
        words, hint = f"{text}: there is no value", f'write {text} = "..."'
        return Trap(at=start, size=len(text), code="empty-value", words=words, hint=hint)
    words = "this line belongs to nothing: it is neither key = value nor a [table]"
    hint = "a text over several lines begins and ends with '''; a note for yourself begins with #"
    return Trap(at=start, size=len(text), code="no-key", words=words, hint=hint)


def not_a_note(at: int, size: int) -> Trap:
    """Where a note begins with the sign of another language of files."""
    hint = "begin a note for yourself with #"
    return Trap(at=at, size=size, code="note", words="this is not the sign of a note", hint=hint)


def _is_prose(s: Statement) -> bool:
    """A sentence that has an equals sign or a quotation somewhere, but not where a key would end."""
    if s.sign == " ":
        return s.rest_at is not None
    return not reads(f"{s.key} = 0") and (len(s.key.split()) > MOST_WORDS_OF_A_KEY or "://" in s.key)


def sign(s: Statement) -> Trap | None:
    """Something else where the equals sign belongs, or nothing, or two of them."""
    key = s.key.strip("\"'")
    fixed = f"write {key} = {as_value(s.value)}"
    if s.sign == ":":
        return Trap(at=s.sign_at, code="equals", words="a colon stands where an equals sign belongs", hint=fixed)
    if s.sign == " ":
        return Trap(at=s.value_at, code="equals", words="an equals sign is missing", hint=fixed)
    if s.value.startswith("="):
        hint = f"write {key} = {as_value(s.value.lstrip('= '))}"
        return Trap(at=s.value_at, code="equals", words="there is one equals sign too many", hint=hint)
    return None


def invisible(s: Statement) -> Trap | None:
    """A blank that is no plain blank, where TOML wants one: around the key, around the value, on an empty line."""
    if s.sign and _is_prose(s):
        return None
    for match in INVISIBLE.finditer(s.text):
        before, behind = s.text[: match.start()], INVISIBLE.sub("", s.text[match.end() :]).strip()
        outside = match.start() <= s.value_at if s.sign else not before.strip()
        if not behind or (outside and (s.sign or s.is_header)) or s.rest_at == match.start():
            words = f"an invisible character that is not a plain blank stands here (U+{ord(match[0]):04X})"
            hint = "delete it, and type a plain blank if one belongs there"
            return Trap(at=match.start(), code="invisible", words=words, hint=hint)
    return None


def key(s: Statement) -> Trap | None:
    """A key that TOML cannot read."""
    if s.in_list or s.is_header or reads(f"{s.key} = 0"):
        return None
    if not s.key:
        return Trap(
            at=s.sign_at,
            code="no-key",
            words="there is no key before the equals sign",
            hint='write it like title = "..."',
        )
    good = as_id(s.key)
    hint = f"write {good}; {ID_HINT}" if good else ID_HINT
    return Trap(at=s.text.index(s.key), size=len(s.key), code="id", words=f'"{s.key}" cannot be a key', hint=hint)


def empty(s: Statement) -> Trap | None:
    """A key without a value, or with the value on another line."""
    if "\n" in s.text[: s.value_at]:
        words = f"{s.key}: the value must begin on the line of its key"
        return Trap(at=s.value_at, code="empty-value", words=words, hint=f"write {s.key} = and the value behind it")
    if s.value.strip() and not s.value.startswith("#"):
        return None
    example = "2026-05-04" if s.key in {"date", "published", "act-by"} else '"..."'
    words = f"{s.key}: there is no value behind the equals sign"
    return Trap(at=s.sign_at, code="empty-value", words=words, hint=f"write {s.key} = {example}, or take the line out")
