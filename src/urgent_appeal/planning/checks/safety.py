"""Names that must not come out: spellings of withheld names, sources without a public name."""

from collections.abc import Iterable, Iterator

from urgent_appeal.language.prose import Reference, references
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import EDITIONS
from urgent_appeal.model.value import texts_of
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.checks.text_references import texts_with_names
from urgent_appeal.planning.conditions import name_in
from urgent_appeal.planning.privacy.hidden_names import groups_of, mode_of
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find_whose, named_in_id
from urgent_appeal.planning.privacy.spellings import PARTICLES, not_found_alone, words_of
from urgent_appeal.problems import Finding, Path, warning

HINT = "write {id} instead of the name; if this is another word, add it to not-the-name of the subject or source"

NOT_PRINTED = {
    "subjects": {"currency", "kind", "belongs-to", "relative-of", "source", "ends", "contradicts", "certainty"}
    | {"publish-as", "file"},
    "demands": {"to", "for", "use", "ended"},
    "recipients": {"use", "via", "any-of", "kind", "role", "office"},
    "joint-letters": {"to"},
    "letter": {"quiet"},
    "sources": {"quotes"},
    "quotations": {"by", "source"},
    "signatories": {"kind"},
}
"""Keys that hold ids and fixed words; ids of subjects never reach an output."""
IDS = {"follows", "related", "left-out", "lead", "issuer", "documents", "language", "stage", "after"}
"""The same at the top of the file."""


def check_stand_ins(case: Case) -> Iterator[Finding]:
    """What a case must say so that its names can be withheld; takes the case as written."""
    for id, source in case.sources.items():
        if source.confidential and not source.public_name:
            words = f'the confidential source "{id}" has no public name'
            yield Finding(case.file, ("sources", id), "public-name", words, 'write public-name = "reliable sources"')
        if not (source.name or source.title or source.public_name):
            yield Finding(case.file, ("sources", id), "missing-key", "this source has no name", 'write name = "..."')
    for id, subject in case.subjects.items():
        modes = set(subject.publish_as.values()) if isinstance(subject.publish_as, dict) else {subject.publish_as}
        if "alias" in modes and not subject.alias:
            words = "alias: `publish-as` asks for an alias, but there is none"
            yield Finding(case.file, ("subjects", id), "missing-key", words, 'write alias = "..."')
        for number, excuse in enumerate(subject.not_the_name):
            if modes - {None, "full"} and set(words_of(excuse)) <= set(words_of(name_in(id, case) or "")):
                words = "these words are the name itself, so it would no longer be hidden"
                hint = "write the whole words that are not the name, for example the street with its number"
                yield Finding(case.file, ("subjects", id, "not-the-name", number), "excuses-the-name", words, hint)


def check_names(case: Case) -> Iterator[Finding]:
    """A member of a group who is called otherwise in a table of their own; in any language."""
    for id, group in case.subjects.items():
        for member, line in group.members.items():
            subject = case.subjects.get(member)
            if subject and subject.name and words_of(subject.name) != words_of(line):
                words = f'"{member}" has two names: one in this line, another in [subjects.{member}]'
                hint = "write the same name in both places; put other spellings into also-written"
                yield Finding(case.file, ("subjects", id, "members", member), "two-names", words, hint)


def check_short_names(case: Case) -> Iterator[Finding]:
    """Names to be hidden of which a part is too short to be looked for by itself."""
    groups = groups_of(case)
    for id, subject in case.subjects.items():
        modes = {mode_of(subject, case.subjects.get(groups.get(id, "")), edition) for edition in EDITIONS}
        short = set(not_found_alone(name_in(id, case) or "")) - PARTICLES if subject.kind == "person" else set()
        if modes != {"full"} and short:
            words = "a part of this name has two letters only, and is found only together with the rest of the name"
            hint = "look for it in the finished pages yourself; add forms that give it away to also-written"
            yield warning(case.file, ("subjects", id), "short-name", words, hint)


def check_hidden(
    shown: Case, original: Case, secrets: Iterable[Secret], recipients: Iterable[Addressee]
) -> Iterator[Finding]:
    """Spellings of withheld names that are left in what an edition prints. `shown` is the case of that edition."""
    secrets = tuple(secrets)
    if not secrets:
        return
    for path, text, ids in printed_texts(shown, original):
        yield from found_in(shown.file, path, text, secrets, ids)
    for id, subject in original.subjects.items():
        if subject.alias and shown.subjects[id].name == subject.alias:
            yield from found_in(shown.file, ("subjects", id, "alias"), subject.alias, secrets)
    if named_in_id(shown.id, secrets):
        yield _in_id(shown.file, (), "give the file another name")
    letters = [("recipients", id) for id in shown.recipients] + [("joint-letters", id) for id in shown.joint_letters]
    for letter in letters:
        if named_in_id(letter[1], secrets):
            yield _in_id(shown.file, letter, "give it another id")
    for addressee in recipients:
        for file, path, text in addressee.texts_of_the_book(shown):
            if not set(map(str, path)) & NOT_PRINTED["recipients"]:
                yield from found_in(file, path, text, secrets)


def printed_texts(shown: Case, original: Case) -> Iterator[tuple[Path, str, tuple[Reference, ...]]]:
    """Every text of a case that may be printed, with what of it the page replaces by a name or a number.

    What the edition has put in the place of a name is not among them.
    """
    with_names = {path for path, _ in texts_with_names(shown)}
    for path, text in texts_of(shown):
        if not _not_printed(path, text, original):
            yield path, text, references(text) if path in with_names else ()


def _not_printed(path: Path, text: str, original: Case) -> bool:
    """True for ids and fixed words, and for what the edition has put in the place of a name; aliases are looked at."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if path[0] in IDS or key in NOT_PRINTED.get(str(path[0]), ()):
        return True
    if path[0] == "subjects" and len(path) > 2 and path[2] in {"name", "members"}:
        return text != _value_at(original, path)
    return path[0] == "sources" and path[2] == "name" and text != _value_at(original, path)


def _value_at(case: Case, path: Path) -> object:
    table, id, key, *member = path
    entry = (case.subjects if table == "subjects" else case.sources)[str(id)]
    said = entry.name if key == "name" else getattr(entry, str(key)).get(member[0])
    return said


def _in_id(file: str, path: Path, hint: str) -> Finding:
    words = f"a spelling of a withheld name ({MASK}) is in an id, and so in a file name"
    return Finding(file, path, "withheld-name", words, hint, on_key=bool(path))


def found_in(
    file: str, path: Path, text: str, secrets: tuple[Secret, ...], ids: Iterable[Reference] = ()
) -> Iterator[Finding]:
    """The findings in one text; `ids` are what the page replaces by a name or a number, so that it is not printed."""
    for at, size, whose in find_whose(text, secrets):
        if any(one.at < at and at + size < one.at + one.size for one in ids):
            continue
        words = f"here is a spelling of a withheld name ({MASK})"
        yield Finding(file, path, "withheld-name", words, HINT, at=at, size=size, about=whose)
