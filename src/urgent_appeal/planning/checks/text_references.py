"""Names, sources and notes in the texts of a case: what they point at must be there."""

from collections.abc import Collection, Iterator, Mapping

from urgent_appeal.language.prose import Reference, definitions, references
from urgent_appeal.model.case import Case
from urgent_appeal.nearest import nearest
from urgent_appeal.patterns import regex
from urgent_appeal.planning.conditions import groups_by_member
from urgent_appeal.planning.naming import SUBJECTS
from urgent_appeal.problems import Finding, Path, warning

WHERE = {
    "subject": "among the subjects of this case",
    "source": "among the sources of this case",
    "recipient": "among the recipients of this case",
}

NEARLY = regex(r"(?<!\\)(?:[{｛]+(?P<inner>[^{}｛｝\n]{1,80})[}｝]+|\[(?P<mark>\^)(?P<note>[^\[\]\n]{1,80})\])")
"""What may be a slip for a name in braces or for a note."""
WHITE = regex(r"\s")
Known = Mapping[str, Collection[str]]

INSTEAD = {
    "subject": "add it under [subjects.{id}]",
    "source": "add it under [sources.{id}]",
    "note": "write its text on a line of its own: [^{id}]: ...",
}
"""What to write where nothing of the kind is there."""

TEXTS = ("title", "summary", "situation", "background", "notes", "outcome", "thanks")
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
    texts = tuple(texts_with_names(case))
    notes = [(path, note) for path, text in texts for note in definitions(text)]
    cited = {found.id for _, text in texts for found in references(text) if found.kind == "note"}
    defined: dict[str, Path] = {}
    for path, note in notes:
        if note.id in defined:
            words = f"the note [^{note.id}] is written twice"
            yield Finding(case.file, path, "note-twice", words, "give the second one another name", at=note.at)
        if note.id not in cited:
            words = f"nothing points to the note [^{note.id}]"
            hint = f"write [^{note.id}] where it belongs, or remove the note"
            yield Finding(case.file, path, "note-not-cited", words, hint, at=note.at)
        defined.setdefault(note.id, path)
    known: Known = {
        "subject": dict.fromkeys((SUBJECTS, *case.subjects, *groups_by_member(case))),
        "source": case.sources,
        "note": {**defined, **case.sources},
    }
    for path, text in texts:
        for found in references(text):
            for code, words, hint in _faults(found, path, case, defined, known[found.kind]):
                yield Finding(case.file, path, code, words, hint, at=found.at, size=found.size)
        for words, hint, at, size in _slips(text, known):
            yield warning(case.file, path, "no-reference", words, hint, at=at, size=size)


def _slips(text: str, known: Known) -> Iterator[tuple[str, str, int, int]]:
    """Words, hint, offset and size of what is nearly a name, a source or a note, and would be printed as typed.

    `known` are the ids that there are, by kind.
    """
    right = {found.at for found in references(text)} | {head.at for head in definitions(text)}
    for found in NEARLY.finditer(text):
        mark, inner = found["mark"] or "", WHITE.sub("", found["inner"] or found["note"]).lower()
        form, _, id = inner.rpartition(":")
        ids = known["source"] if form == "source" else known["subject"] if form in ("", "the", "left") else ()
        if found.start() not in right and (mark or id in ids):
            meant = f"[^{inner}]" if mark else f"{{{inner}}}"
            yield f"{found[0]} is printed as it is typed", f"write {meant}", found.start(), len(found[0])


def _faults(
    found: Reference, path: Path, case: Case, defined: Mapping[str, Path], known: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Code, words and hint of what is wrong with a reference; `defined` are the notes with the texts that hold them.

    `known` are the ids that there are of its kind.
    """
    id, kind = found.id, found.kind
    if kind == "note" and defined.get(id) == ("notes",) != path:
        words = f"the text of [^{id}] is in `notes`, which only the internal edition prints"
        yield "note-internal", words, "write the text of the note in the situation or the background"
    if found.form == "left" and id in known and not (id in case.subjects and case.subjects[id].kind == "group"):
        yield "no-group", f'"{id}" is not a group, so nobody can be left of it', f"write {{{id}}}"
    if id not in known:
        words = (
            f"[^{id}] is neither a note nor a source of this case" if kind == "note" else f'"{id}" is not {WHERE[kind]}'
        )
        yield "unknown-id", words, nearest(id, known) or INSTEAD[kind].format(id=id)
