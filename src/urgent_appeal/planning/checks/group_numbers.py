"""Numbers of a group that do not fit each other: how many there are, who is named, for how many a status holds."""

from collections.abc import Iterator

from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Subject
from urgent_appeal.planning.conditions import current, ends_appeal, unnamed_in
from urgent_appeal.planning.unnamed import in_full
from urgent_appeal.problems import Finding, Path, warning


def check_groups(case: Case, language: Language) -> Iterator[Finding]:
    """Everything about numbers that is wrong or does not agree."""
    for id, subject in case.subjects.items():
        for key, status in subject.status.items():
            path: Path = ("subjects", id, "status", key, "count")
            if status.count is not None and subject.kind != "group":
                words = "count: only a state of a group can hold for some"
                yield Finding(case.file, path, "not-a-group", words, 'remove it, or write kind = "group"')
        if subject.kind == "group":
            yield from _of_one(id, subject, case, language)
            yield from _members(id, subject, case)
            yield from _counted(id, subject, case, language)
        elif subject.count is not None or subject.and_others:
            key = "count" if subject.count is not None else "and-others"
            words, hint = f"{key}: this is printed only of a group", 'write kind = "group", or remove it'
            yield Finding(case.file, ("subjects", id, key), "not-a-group", words, hint)


def _of_one(id: str, group: Subject, case: Case, language: Language) -> Iterator[Finding]:
    """A group is called and its states are written in the plural: "one boys" were "arrested"."""
    if group.count == 1:
        words = f"count: a group has two people or more; this would be “{in_full(group, language)}”"
        hint = 'write kind = "person" and unnamed = "one boy", or leave count out'
        if group.count_is == "more-than":
            hint = 'write count = 2 and count-is = "at-least"'
        yield Finding(case.file, ("subjects", id, "count"), "group-of-one", words, hint)


def _members(id: str, group: Subject, case: Case) -> Iterator[Finding]:
    named, count = len(group.members), group.count
    if count is None or group.count_is != "exactly":
        return
    path: Path = ("subjects", id, "count")
    if named > count:
        yield _warning(case, path, f"count: {named} members are named, but the number is {count}", "correct the number")
    elif named == count and group.and_others:
        words = f"count: all {count} are named, but and-others means that there are more"
        yield _warning(case, path, words, "remove and-others, or correct the number")


def _counted(id: str, group: Subject, case: Case, language: Language) -> Iterator[Finding]:
    unnamed = unnamed_in(group)
    if unnamed is None or group.count_is != "exactly":
        return
    now = {key for key, status in current(id, case) if ends_appeal(key, status, language)}
    final = 0
    for key, status in group.status.items():
        if status.count is None:
            continue
        final += status.count if key in now else 0
        if max(status.count, final if key in now else 0) > unnamed:
            words = f"count: {max(status.count, final)} of those who are not named, but there are only {unnamed}"
            hint = "correct the number here or the one of the group; give a member their own status"
            yield _warning(case, ("subjects", id, "status", key, "count"), words, hint)


def _warning(case: Case, path: Path, words: str, hint: str) -> Finding:
    return warning(case.file, path, "group-count", words, hint)
