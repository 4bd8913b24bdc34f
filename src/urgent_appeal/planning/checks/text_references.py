"""Names, sources and notes in the texts of a case: what they point at must be there."""

from collections.abc import Iterable, Iterator

from urgent_appeal.language.prose import Reference, definitions, references
from urgent_appeal.model.case import Case
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.naming import SUBJECTS
from urgent_appeal.problems import Finding, Path

WHERE = {
    "subject": "among the subjects of this case",
    "source": "among the sources of this case",
    "recipient": "among the recipients of this case",
}

INSTEAD = {
    "subject": "add it under [subjects.{id}]",
    "source": "add it under [sources.{id}]",
    "note": "write its text on a line of its own: [^{id}]: ...",
}
"""What to write where nothing of the kind is there."""

TEXTS = (
    "title",
    "summary",
    "situation",
    "background",
    "notes",
    "outcome",
    "thanks",
)
"""Keys of a case whose texts may hold names in braces and notes."""

LETTER_TEXTS = ("subject", "opening", "body", "closing")
"""The same of letters, of the case as of one recipient."""


def texts_with_names(case: Case) -> Iterator[tuple[Path, str]]:
    """Every text in which `{id}` is a name, with its key path."""
    for key in TEXTS:
        text = getattr(case, key)
        if text:
            yield (key,), text
    yield from _texts_of_letters(case)
    yield from ((("extra", key), text) for key, text in case.extra.items())
    for id, quotation in case.quotations.items():
        yield ("quotations", id, "text"), quotation.text
        if quotation.office:
            yield ("quotations", id, "office"), quotation.office
    for id, demand in case.demands.items():
        if demand.text:
            yield ("demands", id, "text"), demand.text
    for id, subject in case.subjects.items():
        for key in ("about", "role"):
            if getattr(subject, key):
                yield ("subjects", id, key), getattr(subject, key)
        if subject.photo:
            yield ("subjects", id, "photo", "caption"), subject.photo.caption
            yield ("subjects", id, "photo", "alt"), subject.photo.alt


def _texts_of_letters(case: Case) -> Iterator[tuple[Path, str]]:
    said: dict[Path, object] = {("letter",): case.letter}
    said |= {("recipients", id): own for id, own in case.recipients.items()}
    said |= {("joint-letters", id): own for id, own in case.joint_letters.items()}
    for path, own in said.items():
        for key in LETTER_TEXTS:
            if getattr(own, key):
                yield (*path, key), getattr(own, key)
    for number, line in enumerate(case.letter.enclosures):
        yield ("letter", "enclosures", number), line


def check_text_references(case: Case) -> Iterator[Finding]:
    """Names, sources and notes in texts that lead nowhere, and notes that nothing points to."""
    members = [member for subject in case.subjects.values() for member in subject.members]
    names = (SUBJECTS, *case.subjects, *members)
    defined: dict[str, Path] = {}
    for path, text in texts_with_names(case):
        for definition in definitions(text):
            if definition.id in defined:
                words = f"the note [^{definition.id}] is written twice"
                hint = "give the second one another name"
                yield Finding(case.file, path, "note-twice", words, hint, at=definition.at)
            defined.setdefault(definition.id, path)
    cited: set[str] = set()
    for path, text in texts_with_names(case):
        for found in references(text):
            known = {"subject": names, "source": tuple(case.sources), "note": (*defined, *case.sources)}[found.kind]
            if found.kind == "note":
                cited.add(found.id)
                if defined.get(found.id) == ("notes",) != path:
                    yield _internal(case, path, found)
            if found.form == "left" and found.id in names and not _is_group(found.id, case):
                yield _no_group(case, path, found)
            if found.id not in known:
                yield _unknown_in_text(case, path, found.kind, found.id, found.at, found.size, known)
    for path, text in texts_with_names(case):
        for definition in definitions(text):
            if definition.id not in cited:
                words = f"nothing points to the note [^{definition.id}]"
                hint = f"write [^{definition.id}] where it belongs, or remove the note"
                yield Finding(case.file, path, "note-not-cited", words, hint, at=definition.at)


def _is_group(id: str, case: Case) -> bool:
    return id in case.subjects and case.subjects[id].kind == "group"


def _no_group(case: Case, path: Path, found: Reference) -> Finding:
    words = f'"{found.id}" is not a group, so nobody can be left of it'
    return Finding(case.file, path, "no-group", words, f"write {{{found.id}}}", at=found.at, size=found.size)


def _internal(case: Case, path: Path, found: Reference) -> Finding:
    words = f"the text of [^{found.id}] is in `notes`, which only the internal edition prints"
    hint = "write the text of the note in the situation or the background"
    return Finding(case.file, path, "note-internal", words, hint, at=found.at, size=found.size)


def _unknown_in_text(case: Case, path: Path, kind: str, id: str, at: int, size: int, known: Iterable[str]) -> Finding:
    no_note = f"[^{id}] is neither a note nor a source of this case"
    words = no_note if kind == "note" else f'"{id}" is not {WHERE[kind]}'
    hint = nearest(id, known) or INSTEAD[kind].format(id=id)
    return Finding(case.file, path, "unknown-id", words, hint, at=at, size=size)
