"""Comments of a translation: passages above their words, keys that are set aside, sentences for its author.

Above the words for a passage stands what they were made from. While the passage is another by now, its new words stand
there too. The first line names the language, and where one statement holds several passages, the key:

    # en: Release {person}.
    # en now: Release {person} and drop the charges.
    text = "Libérer {person}."

Keys at the top of a file may stand there as comments: # title = "Words of the issue before".
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from urgent_appeal.editing.toml_texts import Layout, WrittenStatement, dotted
from urgent_appeal.model.value import value
from urgent_appeal.planning.new_cases import quoted
from urgent_appeal.problems import Path

INDENT = "#   "
"""What stands before the lines of a passage of several lines."""
MOST_LINES = 4
"""Of a comment with one sentence for the author of a file."""


@value
class Original:
    """What is to stand above the words for a passage."""

    language: str
    """Code of the language of the case."""
    made_from: str | None
    """The passage that the words were made from; None where nobody knows it."""
    now: str
    stood: str | None = None
    """The passage that stands there so far, where it is known that the program wrote it."""
    replaced: tuple[str, str] | None = None
    """Words of the translation that others have taken the place of, behind the code of their language."""


def made_from(layout: Layout, path: Path, language: str, is_it: Callable[[str], bool]) -> str | None:
    """The passage in the comments above a statement that is the right one, or None."""
    statement = layout.statement_at(path)
    if statement is None:
        return None
    label = _label(language, statement, path)
    found = _blocks(layout.text.split("\n"), statement.first, (label, f"{label} now"))
    return next((text for _, _, text in found if is_it(text)), None)


def with_originals(layout: Layout, originals: Mapping[Path, Original]) -> str:
    """The text with the passages above their words. What stood there of them before goes; other comments stay."""
    lines = layout.text.split("\n")
    gone: set[int] = set()
    new: dict[int, list[str]] = {}
    replaced: dict[int, list[str]] = {}
    for path, original in originals.items():
        statement = layout.statement_at(path)
        if statement is None:
            continue
        label = _label(original.language, statement, path)
        wanted = list(_wanted(label, original))
        known = {_plain(text) for text in (original.made_from, original.now, original.stood) if text is not None}
        blocks = tuple(_blocks(lines, statement.first, (label, f"{label} now")))
        nows = {first for first, _, _ in blocks if lines[first].startswith(f"# {label} now:")}
        for first, last, text in blocks:
            if text in known or first in nows or last in nows:
                gone.update(range(first, last))
        apart = [""] if layout.is_value_at(statement.first - 1) else []
        replaced.setdefault(statement.first - 1, apart).extend(_replaced(original, path, statement))
        new.setdefault(statement.first - 1, []).extend(wanted)
    return "\n".join(
        line
        for n, old in enumerate(lines)
        for line in (*replaced.get(n, ()), *new.get(n, ()), *(() if n in gone else (old,)))
    )


def with_moved(
    layout: Layout, path: Path, kept: Sequence[int | None], languages: tuple[str, str], gone: Iterable[Any]
) -> str:
    """The text with the comments above a list numbered as its items are now.

    `kept` has for each item the number that it had so far, `gone` the words that have no item any more: they stay as
    comments. `languages` are that of the case and that of the translation.
    """
    statement = layout.statement_at(path)
    if statement is None:
        return layout.text
    lines = layout.text.split("\n")
    now = {old + 1: new for new, old in enumerate(kept, 1) if old is not None}
    numbered = re.compile(rf"# {languages[0]} (\d{{1,9}})(?=[ .:])")
    top = _top(lines, statement.first)
    for n in range(top, statement.first - 1):
        lines[n] = numbered.sub(lambda found: f"# {languages[0]} {now.get(int(found[1]), 'before')}", lines[n])
    words = [line for item in gone for text in _texts(item) for line in _lines(f"{languages[1]} before", text)]
    return "\n".join([*lines[:top], *words, *lines[top:]])


def words_before(language: str, key: object, words: Any) -> list[str]:
    """The words of a key that has no place any more, as comments. `language` is that of the translation."""
    return [line for text in _texts({"": words}) for line in _lines(f"{language} {key} before", text)]


def with_optional(layout: Layout, texts: Mapping[Path, str]) -> str:
    """The text with passages that need no translation as comments: in their tables where there are any, else below."""
    new: dict[int, list[str]] = {}
    below: dict[Path, list[str]] = {}
    for path, text in texts.items():
        table = path[:-1]
        line = f"# {dotted(path[-1:])} = {quoted(text.strip())}"
        if layout.has_header(table):
            new.setdefault(layout.end_of(table), []).append(line)
        else:
            below.setdefault(table, ["", f"# [{dotted(table)}]"]).append(line)
    new.setdefault(layout.end_before("translated"), []).extend(line for block in below.values() for line in block)
    lines = layout.text.split("\n")
    return "\n".join(line for n, old in enumerate(lines, 1) for line in (old, *new.get(n, ())))


def _replaced(original: Original, path: Path, statement: WrittenStatement) -> Iterator[str]:
    if original.replaced:
        code, words = original.replaced
        yield from _lines(f"{_label(code, statement, path)} before", words)


def _wanted(label: str, original: Original) -> Iterator[str]:
    if original.made_from is not None:
        yield from _lines(label, original.made_from)
    if original.made_from is None or _plain(original.made_from) != _plain(original.now):
        yield from _lines(f"{label} now", original.now)


def _label(language: str, statement: WrittenStatement, path: Path) -> str:
    """The language, and the key within the statement; items of lists are counted from 1."""
    rest = [str(part + 1) if isinstance(part, int) else part for part in path[len(statement.path) :]]
    return " ".join([language, ".".join(rest)]) if rest else language


def _lines(label: str, text: str) -> list[str]:
    lines = _plain(text).split("\n")
    if len(lines) == 1:
        return [f"# {label}: {lines[0]}"]
    return [f"# {label}:", *(f"{INDENT}{one}" if one else "#" for one in lines)]


def _plain(text: str) -> str:
    """A passage as a comment can hold it."""
    return text.strip().replace("\r", " ")


def _blocks(lines: list[str], line: int, labels: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """The passages in the comments right above a line: first and behind the last of their lines, and the words."""
    for first in range(_top(lines, line), line - 1):
        for label in labels:
            if lines[first].startswith(f"# {label}: "):
                yield first, first + 1, lines[first].removeprefix(f"# {label}: ")
            elif lines[first] == f"# {label}:":
                last = first + 1
                while last < line - 1 and (lines[last].startswith(INDENT) or lines[last] == "#"):
                    last += 1
                yield first, last, "\n".join(one[len(INDENT) :] for one in lines[first + 1 : last])


def labelled(lines: list[str], line: int, languages: tuple[str, str]) -> Iterator[int]:
    """The lines of comments right above a line with its passages and words before it, counted from 0.

    `languages` are that of the passages and that of the words.
    """
    source, target = map(re.escape, languages)
    label = re.compile(rf"# (?:{source}(?: [\w.]+)?(?: now)?|{target}(?: [\w.]+)? before):")
    held = False
    for n in range(_top(lines, line), line - 1):
        held = label.match(lines[n]) is not None or (held and (lines[n].startswith(INDENT) or lines[n] == "#"))
        if held:
            yield n


def _top(lines: list[str], line: int) -> int:
    """Where the comments right above a line begin; the line is counted from 1, they from 0."""
    top = line - 1
    while top > 0 and lines[top - 1].startswith("#"):
        top -= 1
    return top


def _texts(item: Any) -> Iterator[str]:
    if isinstance(item, str) and item.strip():
        yield item
    elif isinstance(item, dict):
        for inner in item.values():
            yield from _texts(inner)


def without_asides(text: str, keys: Iterable[str], languages: tuple[str, str]) -> tuple[str, Mapping[str, Any]]:
    """The text without such keys and the passages above them, and their values.

    `languages` are that of the passages and that of words which stood there before.
    """
    lines, found = text.split("\n"), dict[str, Any]()
    begins = re.compile(rf"# ({'|'.join(map(re.escape, keys))})\s*=")
    gone: set[int] = set()
    top = next((n for n, line in enumerate(lines) if line.startswith("[")), len(lines))
    for first in range(top):
        match = begins.match(lines[first])
        if match and first not in gone and (last := _end(lines, first)):
            found |= tomllib.loads(_uncommented(lines[first:last]))
            gone |= {*labelled(lines, first + 1, languages), *range(first, last)}
    return "\n".join(line for n, line in enumerate(lines) if n not in gone), found


def without_comments(text: str, sentences: Iterable[str]) -> str:
    """The text without comments that say one of some sentences, in which names in braces stand for any words.

    Takes valid TOML; a text in quotation marks stays as it is.
    """
    said = re.compile("|".join(re.sub(r"\\\{[a-z-]+\\\}", ".+?", re.escape(sentence)) for sentence in sentences))
    lines, kept, n = text.split("\n"), list[str](), 0
    while n < len(lines):
        ends = range(n + 1, min(n + MOST_LINES, len(lines)) + 1) if lines[n].startswith("# ") else range(0)
        end = next((end for end in ends if said.fullmatch(" ".join(one[2:] for one in lines[n:end]))), None)
        kept += [] if end else [lines[n]]
        n = end or n + 1
    made = "\n".join(kept)
    return made if tomllib.loads(made) == tomllib.loads(text) else text


def _end(lines: list[str], first: int) -> int:
    """Behind the last line of a value that begins on a line; 0 where it never is one."""
    last = first + 1
    while last <= len(lines) and lines[last - 1].startswith("#"):
        try:
            tomllib.loads(_uncommented(lines[first:last]))
        except tomllib.TOMLDecodeError:
            last += 1
        else:
            return last
    return 0


def _uncommented(lines: list[str]) -> str:
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
