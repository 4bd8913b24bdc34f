"""The story of a translation: what it lacks is written into its file, with what was changed since it was made."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from urgent_appeal.editing.comments import made_from, with_optional, with_originals
from urgent_appeal.editing.toml_texts import Layout, dotted, with_unix_lines, with_values
from urgent_appeal.language.countries import LANGUAGE_CODE, has_locale, language_for
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import Case
from urgent_appeal.model.shape import value_at
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.checks.words_lacking import check_language_file
from urgent_appeal.planning.new_cases import author_words
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import InputError, Problem, on_file, on_line
from urgent_appeal.problems import Path as KeyPath
from urgent_appeal.producing.files import write_whole
from urgent_appeal.producing.layouts import lay_out
from urgent_appeal.producing.masking import mask, mask_text, shown_problems
from urgent_appeal.producing.translation_changes import (
    FROM,
    Changes,
    as_written,
    changes_from_po,
    refreshed,
    taken_aside,
    with_lists_of,
    without_gone,
)
from urgent_appeal.reading.case_files import CASES
from urgent_appeal.reading.po_files import po_text, read_po
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.text_files import read_text
from urgent_appeal.reading.toml import parse
from urgent_appeal.reading.translating import Passage, fingerprint_of, may_be_a_slip, passages

HEAD = "# {file} in the language {language}: write the words for each passage between the quotation marks.\n\n"
NOTE = "translated"
OTHER = ("items", "not-translated", "unknown-key")
"""Codes of problems of a translation whose case has other passages by now."""


@value
class ChangedPassage:
    """A passage that was changed after it was translated."""

    path: KeyPath
    before: str | None
    """None where nobody knows it any more."""
    now: str


@value
class TranslationOutcome:
    """What was written of a translation, and what it is like now."""

    file: Path
    """The file that was written, or that had it all already."""
    written: bool
    language: str
    lacking: tuple[KeyPath, ...] = ()
    """The passages that still need words."""
    changed: tuple[ChangedPassage, ...] = ()
    taken: tuple[KeyPath, ...] = ()
    """The passages whose words came from a PO file."""
    dropped: tuple[KeyPath, ...] = ()
    """Passages and items of lists that the case no longer has; their words stand as comments in the file."""
    noted: int = 0
    """How many passages had words already, and are watched from now on."""
    problems: tuple[Problem, ...] = ()
    """Warnings."""


@value
class _State:
    id: str
    issue: Issue
    target: str
    file: Path
    read: str
    """The file as it is."""
    text: str
    """The same with the lists that the case has by now, and without words set aside."""
    aside: Mapping[KeyPath, str]
    """Words of the issue before, of passages that lack words."""
    base: dict[str, Any]
    """The values of the case file."""
    values: dict[str, Any]
    """Those of the translation."""
    words: dict[str, Any]
    """The same without its note."""
    noted: dict[str, Any]
    """The fingerprints."""
    passages: tuple[Passage, ...]
    dropped: tuple[KeyPath, ...]
    """Passages and items of lists that the case no longer has."""
    hidden: tuple[Secret, ...]
    warnings: tuple[Problem, ...]

    def old(self, passage: Passage, layout: Layout) -> str | None:
        """The passage that the words were made from, where it stands above them."""
        return made_from(layout, passage.path, self.issue.language, lambda text: fingerprint_of(text) == passage.noted)

    def may_be_offered(self, passage: Passage) -> bool:
        """Whether a passage that needs no words stands in a new file as a comment: no name that the case hides does."""
        is_item = any(isinstance(part, int) for part in passage.path)
        return not passage.required and not is_item and mask_text(passage.original, self.hidden) == passage.original

    def changed(self, passage: Passage, layout: Layout) -> ChangedPassage:
        """What became of a passage, as it may be shown on a screen."""
        old = self.old(passage, layout)
        before = None if old is None else mask_text(old, self.hidden)
        (path,) = self.shown([passage.path])
        return ChangedPassage(path=path, before=before, now=mask_text(passage.original, self.hidden))

    def shown(self, paths: Iterable[KeyPath]) -> tuple[KeyPath, ...]:
        """Paths as they may be shown on a screen: an id may be a name."""
        return tuple(
            tuple(mask_text(part, self.hidden) if isinstance(part, str) else part for part in path) for path in paths
        )


def translate(shelves: Shelves, id: str, target: str, now: dt.date) -> TranslationOutcome:
    """Writes what a translation lacks into its file, or the file itself; `target` is the code of its language.

    Nothing that somebody wrote is changed. Raises InputError, and MachineError; nothing is written then.
    """
    state = _read(shelves, id, target, now)
    layout = lay_out(state.text)
    languages = state.issue.language, target
    changes = refreshed(state.passages, languages, lambda passage: state.old(passage, layout), state.aside)
    return _written(state, changes, fresh=not state.text)


def translate_from_po(shelves: Shelves, id: str, target: str, po: Path, now: dt.date) -> TranslationOutcome:
    """Takes the words of a PO file into a translation.

    Words that they take the place of stay as a comment. Raises InputError, and MachineError; nothing is written then.
    """
    state = _read(shelves, id, target, now)
    text = read_text(po, str(po))
    if not isinstance(text, str):
        raise InputError([on_file(str(po), text.code, text.words, text.hint)])
    found = read_po(text, str(po), id=id, target=target, passages=state.passages)
    if any(one.level == "problem" for one in found.problems):
        raise InputError(mask(found.problems, state.hidden))
    by_path = {one.path: one for one in state.passages}
    layout = lay_out(state.text)
    languages = state.issue.language, target
    changes = changes_from_po(by_path, found.words, languages, lambda passage: state.old(passage, layout), str(po))
    made = _written(state, changes, fresh=False)
    problems = mask((*found.problems, *changes.left), state.hidden)
    return replace(made, taken=state.shown(changes.words), noted=0, problems=(*made.problems, *problems))


def write_po(shelves: Shelves, id: str, target: str, po: Path, now: dt.date) -> TranslationOutcome:
    """Writes a PO file with each passage of a case and its words so far. Raises InputError, and MachineError."""
    state = _read(shelves, id, target, now)
    layout = lay_out(state.text)
    old = {one.path: text for one in state.passages if one.is_outdated and (text := state.old(one, layout))}
    content = po_text(id, state.issue.language, target, state.passages, old, state.aside).encode()
    written = not po.exists()
    if not written and not (po.is_file() and po.read_bytes() == content):
        words = "this file already exists; nothing was written"
        raise InputError([on_file(str(po), "file-there", words, "choose another name, or import it with --from-po")])
    write_whole(po, content, rights=0o600 if state.hidden else None)
    made = _told(state, layout, po, written)
    return replace(made, problems=(*made.problems, *([_holds_names(str(po))] if state.hidden else [])))


def _holds_names(file: str) -> Problem:
    hint = "give it only to people to whom you would give the case file"
    return on_file(file, "holds-names", "this file holds names and words that the case hides", hint, level="warning")


def _read(shelves: Shelves, id: str, target: str, now: dt.date) -> _State:
    project = read_project(shelves, [id], now=now)
    issue = project.issues[id]
    sibling = f"{issue.file.removesuffix('.toml')}.{target}.toml"
    wrong = [*_wrong_language(issue, target)]
    wrong += [one for one in shown_problems(project, id, ()) if one.file in (issue.file, sibling)]
    wrong = [one for one in wrong if one.level == "problem" and not _may_be(one, sibling)]
    if shelves.user is None or any(one.file != sibling or one.code not in OTHER for one in wrong):
        raise InputError(wrong)
    base = parse(project.origins[issue.file].text, issue.file).values
    text = project.origins[sibling].text if sibling in project.origins else ""
    text = text if text.endswith("\n") or not text else f"{text}\n"
    plain, aside = taken_aside(
        text, f"{id}.toml", (issue.language, target), author_words(target, project.library.languages)
    )
    plain, gone = without_gone(plain, sibling, base, target)
    lists = with_lists_of(plain, sibling, base, passages(Case, base, {}, {}), (issue.language, target))
    mended = lists.paths | {path[:size] for path in gone for size in range(1, len(path) + 1)}
    left = [one for one in wrong if one.path not in mended]  # words that stay as they are where they are no slips
    if any(one.code == "items" or may_be_a_slip(Case, base, one.path) for one in left):
        raise InputError(left)
    values = parse(lists.text, sibling).values
    words = {key: item for key, item in values.items() if key != NOTE}
    noted = values.get(NOTE, {}).get("from", {})
    return _State(
        id=id,
        issue=issue,
        target=target,
        file=shelves.user / sibling,
        read=text,
        text=lists.text,
        aside=aside,
        dropped=(*gone, *lists.dropped),
        base=base,
        values=values,
        words=words,
        noted=noted,
        passages=passages(Case, base, words, noted),
        hidden=hidden_anywhere(project, id),
        warnings=(
            *(replace(one, level="warning") for one in left),
            *(
                on_file(sibling, one.code, one.words, one.hint, level="warning")
                for one in check_language_file(project, issue, target)
            ),
        ),
    )


def _may_be(problem: Problem, sibling: str) -> bool:
    """Whether a problem is nothing to a translation: it may be empty so far, and made where the pictures are not."""
    return (problem.file, problem.code) == (sibling, "empty") or "photo" in problem.path


def _wrong_language(issue: Issue, target: str) -> Iterator[Problem]:
    meant = language_for(target)
    if not LANGUAGE_CODE.fullmatch(target) or not has_locale(target.replace("-", "_")):
        hint = f'write "{meant}"' if meant else "write two letters, for example fr"
        yield on_file("--to", "unknown-language", f'"{target}" is not the code of a language', hint)
    elif target == issue.language:
        words = f"this is the language of {issue.file} itself"
        yield on_file("--to", "own-language", words, "name the language into which it is translated")


def _written(state: _State, changes: Changes, *, fresh: bool) -> TranslationOutcome:
    layout = lay_out(HEAD.format(file=state.issue.file, language=state.target) if fresh else state.text)
    layout = lay_out(with_values(layout, as_written(changes.words, state.base, state.words), before=NOTE))
    if fresh:
        optional = {one.path: one.original for one in state.passages if state.may_be_offered(one)}
        layout = lay_out(with_optional(layout, optional))
    noted = as_written(changes.fingerprints, state.base, state.noted)
    layout = lay_out(with_values(layout, {(*FROM, *path): one for path, one in noted.items()}, under=FROM))
    layout = lay_out(with_originals(layout, changes.originals))
    _refuse_unwritten(state, layout, changes)
    if layout.text != state.read:
        raw = state.file.read_bytes().decode("utf-8-sig") if state.file.exists() else ""
        content = with_unix_lines(raw)[1](layout.text).encode()
        write_whole(state.file, content, like=state.file.with_name(f"{state.id}.toml"))
    made = _told(state, layout, state.file, layout.text != state.read)
    return replace(made, noted=sum(one.is_translated and not one.is_noted for one in state.passages))


def _refuse_unwritten(state: _State, layout: Layout, changes: Changes) -> None:
    """Raises InputError where the file would not hold what it is to hold: the words that it had, and the changes."""
    parsed = parse(layout.text, state.file.name)
    wanted = [(path, text) for path, text in changes.words.items()]
    wanted += [((*FROM, *path), text) for path, text in changes.fingerprints.items()]
    wanted += [(one.path, one.words) for one in state.passages if one.words and one.path not in changes.words]
    lost = [path for path, text in wanted if (value_at(parsed.values, path) or "") != text]
    if parsed.problems or lost:
        raise InputError(mask([_unwritable(state, lost or [path for path, _ in wanted])], state.hidden))


def _unwritable(state: _State, lost: list[KeyPath]) -> Problem:
    """The line with a table to which no key can be added."""
    before, name = lay_out(state.text), f"{CASES}/{state.file.name}"
    tables = [
        one for one in before.statements if not one.is_header and isinstance(value_at(state.values, one.path), dict)
    ]
    found = next((one for one in tables for path in lost if path[: len(one.path)] == one.path), None)
    line = found.first if found else 0
    table = dotted(found.path if found else lost[0][:-1])
    words = "nothing can be added to this table, as it is not written under a header"
    return on_line(name, state.text, line, "unwritable", words, f"write it as [{table}], with a line for each key")


def _told(state: _State, layout: Layout, file: Path, written: bool) -> TranslationOutcome:
    """What is still to be done, after the file was written."""
    after = parse(layout.text, state.file.name).values
    note = after.pop(NOTE, {})
    found = passages(Case, state.base, after, note.get("from", {}))
    return TranslationOutcome(
        file=file,
        written=written,
        language=state.target,
        lacking=state.shown(one.path for one in found if one.is_lacking),
        changed=tuple(state.changed(one, layout) for one in found if one.is_outdated),
        dropped=state.shown(state.dropped),
        problems=state.warnings,
    )
