"""Honorifics that were typed before a name: "Mr. {person}" would be "Mr. Mr. Example", and "Dr. Example" is no name."""

from collections.abc import Iterator

from urgent_appeal.language.names import honorific_at
from urgent_appeal.language.prose import references
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.checks.text_references import texts_with_names
from urgent_appeal.problems import Finding, warning

BEFORE_ANY_NAME = ("mr", "ms", "mrs", "mx")
"""Honorifics whose words are never part of a name, as "Major" may be."""


def begun_with(office: Office, language: Language) -> Iterator[tuple[str, str, str]]:
    """Keys of an office whose words begin with those of an honorific, each with its words and what to write."""
    for field in ("name", "style"):
        text = getattr(office, field) or ""
        found = honorific_at(text, language)
        if found is None or (field == "name" and not found.rest) or (field == "style" and office.honorific):
            continue
        instead = f'write {field} = "{found.rest}" and' if found.rest else f"take {field} out and write"
        yield field, text, f'{instead} honorific = "{found.key}"'


def check_honorifics(case: Case, language: Language) -> Iterator[Finding]:
    """A warning for each that would stand twice."""
    yield from _in_names(case, language)
    for path, text in texts_with_names(case):
        for found in references(text):
            subject = case.subjects.get(found.id)
            typed = text[: found.at].split()[-1:] if text[: found.at].endswith((" ", "\u00a0", "\n")) else []
            own = honorific_at(typed[0], language) if typed and subject and subject.honorific else None
            if own is not None and not own.rest:
                words = f"“{typed[0]}” is typed before {{{found.id}}}, which already prints an honorific"
                hint = f'remove "{typed[0]}"'
                yield warning(case.file, path, "honorific-twice", words, hint, at=found.at, size=found.size)


def _in_names(case: Case, language: Language) -> Iterator[Finding]:
    """A warning for each name of somebody with an honorific that begins with its words or with those of another."""
    for id, subject in case.subjects.items():
        for field in ("name", "short", "alias") if subject.honorific else ():
            text = getattr(subject, field) or ""
            found = honorific_at(text, language)
            if found and found.rest and found.key in (subject.honorific, *BEFORE_ANY_NAME):
                words = f"{field}: this begins with an honorific, but one is already printed before it"
                hint = f"write {field} without it, or remove `honorific`"
                yield warning(case.file, ("subjects", id, field), "honorific-twice", words, hint)
