"""A new case file that is the next issue of a case, with its translations."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from urgent_appeal.editing.comments import without_comments
from urgent_appeal.editing.follow_ups import as_next_issue
from urgent_appeal.library.library import sample_hint
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import Stage
from urgent_appeal.model.value import value
from urgent_appeal.planning.follow_ups import FOR_THE_AUTHOR, next_issue, next_translation
from urgent_appeal.planning.new_cases import author_words
from urgent_appeal.problems import InputError, Problem, on_file
from urgent_appeal.producing.layouts import lay_out
from urgent_appeal.producing.scaffolding import id_faults, write_new
from urgent_appeal.producing.translation_changes import noted_background
from urgent_appeal.reading.case_files import CASES, sample_ids
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.toml import parse
from urgent_appeal.reading.translating import passages


@value
class NewFollowUp:
    """What the next issue of a case is to be."""

    id: str
    follows: str
    """Id of the issue before it."""
    stage: Stage
    title: str | None
    """Its own title; left out: that of the issue before it."""
    date: dt.date


def new_follow_up(shelves: Shelves, folder: Path, new: NewFollowUp) -> tuple[Path, ...]:
    """Writes the next issue of a case with its translations, and the schemas beside it.

    Raises InputError where there is no such case, where it cannot be read, where another issue follows it already, and
    where a file is there; nothing is written then.
    """
    project = read_project(shelves, [new.follows], now=new.date)
    issue = project.issues[new.follows]
    if faults := [*id_faults(new.id), *_faults(shelves, project, issue, new)]:
        raise InputError(faults)
    return write_new(folder, _texts(project, issue, new), like=folder / issue.file)


def _faults(shelves: Shelves, project: Project, issue: Issue, new: NewFollowUp) -> Iterator[Problem]:
    files = (issue.file, *issue.translations.values())
    found = [one for file in files for one in project.problems.get(file, ()) if one.level == "problem"]
    if issue.original is None and new.follows in sample_ids(shelves):
        found = [on_file(issue.file, "no-such-case", "there is no such case file", sample_hint(new.follows))]
    yield from found
    if newer := project.newer(new.follows):
        words = f'"{newer[0].id}" follows "{new.follows}" already; nothing was written'
        yield on_file("--follows", "followed", words, f"name the newest issue: --follows {newer[0].id}")
    if new.title is not None and not new.title.strip():
        yield on_file("--title", "wrong-option", "the title is empty", "state what happened to whom")


def _plain(project: Project, file: str, language: str) -> str:
    """The text of a file without what the program told its author when it was new."""
    words = author_words(language, project.library.languages)
    return without_comments(project.origins[file].text, [words[key] for key in FOR_THE_AUTHOR])


def _is_up_to_date(project: Project, issue: Issue, file: str) -> bool:
    """Whether a translation notes that its situation and its background are those of the case."""
    base, there = (parse(project.origins[name].text, name).values for name in (issue.file, file))
    found = passages(Case, base, there, there.get("translated", {}).get("from", {}))
    parts = [one for one in found if one.path in (("situation",), ("background",))]
    return bool(parts) and all(one.is_noted and one.is_translated and not one.is_outdated for one in parts)


def _texts(project: Project, issue: Issue, new: NewFollowUp) -> Mapping[str, str]:
    """The text of each new file by its name. Raises InputError where a file cannot be changed as it is written."""
    original = issue.cases[issue.language]
    changes = next_issue(original, project.library, new.date, new.stage, new.title)
    texts = {f"{new.id}.toml": as_next_issue(_plain(project, issue.file, issue.language), changes, lay_out)}
    for code, file in issue.translations.items():
        words = next_translation(changes, code, project.library, f"{new.id}.toml")
        made = as_next_issue(_plain(project, file, code), words, lay_out)
        if made is not None and changes.shifted and code in issue.cases and _is_up_to_date(project, issue, file):
            made = noted_background(made, issue.language, original)
        texts[f"{new.id}.{code}.toml"] = made
    unchanged = [name for name, text in texts.items() if text is None]
    if unchanged:
        old = [f"{CASES}/{name.replace(new.id, new.follows, 1)}" for name in unchanged]
        hint = f'copy it, and write follows = "{new.follows}" into the copy'
        words_ = "the program cannot change this file in the way in which it is written"
        raise InputError([on_file(file, "one-line", words_, hint) for file in old])
    return {name: text for name, text in texts.items() if text is not None}
