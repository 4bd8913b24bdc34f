"""PO files, which translators open with their own tools: an entry for each passage of a case.

The context of an entry (msgctxt) is the key path of the passage, the items of lists counted from 1; its msgid is the
passage without its outer spaces. An entry whose passage was changed since it was translated is fuzzy, and has the old
passage as its previous msgid.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import polib

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, Path, Problem, described, on_file, on_line, warning
from urgent_appeal.reading.text_files import control_characters
from urgent_appeal.reading.translating import Passage
from urgent_appeal.terminal import printable

LARGEST, LONGEST = 1_000_000, 20_000
"""Characters and lines; that of a long case has a tenth of them."""
FIELD = regex(r'(?:#~\s*)?(?:msg[a-z_]+(?:\[\d+\])?\s*)?"')
"""How a line with a text in quotation marks begins."""
REFUSED = regex(r"\(line (\d+)\)(?:: (.*))?")
"""The end of what polib tells of a file that it cannot read."""
ABOUT = "Names in curly brackets, such as {person}, notes such as [^one] and Markdown marks stay as they are."
OPTIONAL = "May be left empty."


@value
class PoWords:
    """Words for a passage, from a PO file."""

    path: Path
    original: str
    """The passage that they were made from."""
    words: str


@value
class PoFile:
    """What a PO file has for a case."""

    words: tuple[PoWords, ...] = ()
    empty: int = 0
    """How many passages it has no words for."""
    problems: tuple[Problem, ...] = ()
    """Of a file with a problem nothing is taken."""


def po_text(
    id: str,
    source: str,
    target: str,
    passages: Iterable[Passage],
    before: Mapping[Path, str],
    aside: Mapping[Path, str],
) -> str:
    """The PO file of a case.

    `before` are old passages, of those that were changed since they were translated; `aside` are words of the issue
    before, for passages without words, which are fuzzy.
    """
    file = polib.POFile(wrapwidth=0)
    file.header = ABOUT
    file.metadata = {
        "Project-Id-Version": id,
        "Language": target,
        "X-Source-Language": source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for one in passages:
        entry = polib.POEntry(
            msgctxt=context(one.path),
            msgid=one.original.strip(),
            msgstr=(one.words or aside.get(one.path, "")).strip(),
            comment=described(one.path) if one.required else f"{described(one.path)}. {OPTIONAL}",
            flags=["fuzzy"] if one.is_outdated or (one.path in aside and not one.is_translated) else [],
            previous_msgid=before[one.path].strip() if one.is_outdated and one.path in before else None,
        )
        file.append(entry)
    return str(file) + ("" if str(file).endswith("\n") else "\n")


def context(path: Path) -> str:
    """The key path of a passage as one word."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def read_po(text: str, name: str, *, id: str, target: str, passages: Iterable[Passage]) -> PoFile:
    """The words that a PO file has for a case, or what is wrong with it; `name` is what it is called in messages."""
    if unusable := _unusable(text, name):
        return PoFile(problems=(unusable,))
    try:
        # With a newline before it no text is taken for the path of a file.
        parsed = polib.pofile(f"\n{text}", encoding="utf-8")
    except OSError as error:
        return PoFile(problems=(_refused(str(error), text, name),))
    if wrong := tuple(_of_another(parsed.metadata, name, id, target)):
        return PoFile(problems=wrong)
    return _taken(parsed, text, name, {context(one.path): one.path for one in passages})


def _taken(parsed: polib.POFile, text: str, name: str, known: Mapping[str, Path]) -> PoFile:
    words: dict[Path, PoWords] = {}
    found: list[Problem] = []
    empty = 0
    for entry in (one for one in parsed if not one.obsolete):
        path = known.get(entry.msgctxt or "")
        if fault := _fault(entry, path, words):
            found.append(_at(fault, _line_of(entry, text.split("\n")), text, name))
        elif path is not None and entry.msgstr.strip():
            words[path] = PoWords(path=path, original=entry.msgid, words=entry.msgstr)
        else:
            empty += 1
    if not found and not words and not empty:
        found = [on_file(name, "po-empty", "this file has no entries", "write one with --po, and fill that in")]
    return PoFile(words=tuple(words.values()), empty=empty, problems=tuple(found))


def _fault(entry: polib.POEntry, path: Path | None, taken: Collection[Path]) -> Finding | None:
    """What keeps the words of an entry from being taken; where it is a warning, all the other entries are."""
    named = entry.msgctxt or "this entry"
    if entry.msgid_plural or entry.msgstr_plural:
        words = f"{named} has plural forms, which no passage has"
        return Finding("", (), "po-plural", words, "write one text, as msgstr")
    if refused := next(control_characters([entry.msgctxt or "", entry.msgstr], ""), None):
        return Finding("", (), refused.code, f"{named}: {refused.words}", refused.hint)
    if path is None:
        words = f'the case has no passage "{entry.msgctxt}"' if entry.msgctxt else "this entry names no passage"
        hint = "it was removed from the case, or its msgctxt was changed; the entry is left out"
        return warning("", (), "po-unknown", words, hint)
    if path in taken:
        return Finding("", (), "po-twice", f"{named} is here a second time", "keep one of the two entries")
    if entry.fuzzy and entry.msgstr.strip():
        hint = "check it, then remove the mark; until then the entry is left out"
        return warning("", (), "po-fuzzy", f"{named} is marked as fuzzy", hint)
    return None


def _unusable(text: str, name: str) -> Problem | None:
    """Why a file is not even parsed, or None."""
    lines = text.split("\n")
    if len(text) > LARGEST or len(lines) > LONGEST:
        words = f"the file has more than {LARGEST:,} characters or {LONGEST:,} lines"
        return on_file(name, "too-large", words, "give the file that --po wrote, filled in")
    for number, line in enumerate(lines, 1):
        if refused := next(control_characters(line.replace("\r", "\0"), name), None):
            return _at(refused, number, text, name)
        quoted = FIELD.match(line.strip())
        if quoted and not (line.rstrip().endswith('"') and len(line.strip()) > quoted.end()):
            words = "this text has no quotation mark at its end"
            cut = Finding("", (), "po-broken", words, "the file may have been cut off; export it again")
            return _at(cut, number, text, name)
    return None


def _refused(told: str, text: str, name: str) -> Problem:
    found = REFUSED.search(told)
    number = int(found[1]) - 1 if found else 0
    words = f"this is not a PO file: {found[2]}" if found and found[2] else "this is not a PO file, or is broken here"
    return _at(Finding("", (), "po-broken", words, "export it again from the tool that wrote it"), number, text, name)


def _of_another(metadata: Mapping[str, str], name: str, id: str, target: str) -> Iterator[Problem]:
    language = metadata.get("Language", "").replace("_", "-")
    if language and language.partition("-")[0].lower() != target.partition("-")[0].lower():
        words = f'this file is in the language "{printable(language)}", not in "{target}"'
        yield on_file(name, "po-language", words, "import it with the --to of its language")
    case = metadata.get("Project-Id-Version", id)
    if case != id:
        words = f'this file is of the case "{printable(case)}", not of "{id}"'
        yield on_file(name, "po-case", words, "name that case, or write a file of this one with --po")


def _at(finding: Finding, line: int, text: str, name: str) -> Problem:
    return on_line(name, text, line, finding.code, finding.words, finding.hint, level=finding.level)


def _line_of(entry: polib.POEntry, lines: list[str]) -> int:
    """The line of an entry's first text; polib tells that of its first comment."""
    begin = max(entry.linenum - 2, 0)
    return next((n for n, line in enumerate(lines[begin:], begin + 1) if line.lstrip().startswith("msg")), 0)
