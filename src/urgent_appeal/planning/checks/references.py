"""References that lead nowhere, to themselves, or in a circle, and who is quoted and quotes."""

from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.language.slugs import slug
from urgent_appeal.library.library import Library, sample_hint
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.subjects import Subject
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import FEW, close_to, nearest
from urgent_appeal.planning.addressees import entry_of
from urgent_appeal.planning.appeal.speakers import speakers
from urgent_appeal.planning.checks.text_references import WHERE, check_text_references
from urgent_appeal.planning.conditions import groups_by_member
from urgent_appeal.planning.issuing import WORDS
from urgent_appeal.planning.stages import is_follow_up
from urgent_appeal.problems import Finding, Path


def check_references(case: Case, library: Library) -> Iterator[Finding]:
    """All references inside a case, and from it into the library."""
    yield from _subjects(case)
    yield from _demands(case, library)
    yield from _recipients(case, library)
    yield from check_quotations(case, library.issuer_of(case))
    if case.consent:
        yield from _known(case, ("consent", "source"), case.consent.source, case.sources, "source")
    yield from check_text_references(case)
    yield from _reserved(case)


def check_chain(case: Case, project: Project) -> Iterator[Finding]:
    """The issue that a case follows, back to the first, and those it is related to."""
    for number, id in enumerate(case.related):
        if id not in project.issues:
            yield _no_such_case(case, ("related", number), id, project)
    if case.follows is None:
        yield from _without_chain(case, project.library.issuer_of(case))
        return
    if case.follows not in project.issues:
        yield _no_such_case(case, ("follows",), case.follows, project)
        return
    seen = [case.id]
    here: Case | None = case
    while here is not None and here.follows:
        if here.follows in seen:
            words = f"follows: {' follows '.join([*seen, here.follows])}: this is circular"
            yield Finding(case.file, ("follows",), "circle", words, "the first issue must follow nothing")
            return
        seen.append(here.follows)
        issue = project.issues.get(here.follows)
        here = issue.original if issue else None


def _no_such_case(case: Case, path: Path, id: str, project: Project) -> Finding:
    others = tuple(other for other in project.library.known_cases if other != case.id)
    found = _nowhere(case, path, id, others, "there is no such case file")
    return replace(found, hint=sample_hint(id)) if id in project.library.sample_cases else found


def _without_chain(case: Case, issuer: Issuer | None) -> Iterator[Finding]:
    ended = [] if is_follow_up(case, issuer) else [id for id, demand in case.demands.items() if demand.ended]
    for id in ended:
        words = "ended: a first issue has no demand that has ended"
        hint = 'remove it, or name the issue that this one follows, or stage = "update"'
        yield Finding(case.file, ("demands", id, "ended"), "not-a-follow-up", words, hint)
    if case.left_out:
        hint = 'name the issue that this one follows: follows = "..."'
        yield Finding(case.file, ("left-out",), "not-a-follow-up", "left-out: this is for follow-ups only", hint)


def _subjects(case: Case) -> Iterator[Finding]:
    for id, subject in case.subjects.items():
        at: Path = ("subjects", id)
        yield from _known(case, (*at, "belongs-to"), subject.belongs_to, case.subjects, "subject")
        yield from _known(case, (*at, "relative-of"), subject.relative_of, case.subjects, "subject")
        if subject.consent:
            yield from _known(case, (*at, "consent", "source"), subject.consent.source, case.sources, "source")
        yield from _statuses(case, id, subject)
        yield from _circle(case, id)
        yield from _own_member(case, id)


def _statuses(case: Case, id: str, subject: Subject) -> Iterator[Finding]:
    shared = tuple(key for group in groups_by_member(case).get(id, ()) for key in case.subjects[group].status)
    for key, status in subject.status.items():
        here: Path = ("subjects", id, "status", key)
        yield from _known(case, (*here, "source"), status.source, case.sources, "source")
        others = tuple(other for other in subject.status if other != key)
        for number, other in enumerate(status.ends):
            if other not in (*others, *shared):
                whose = "the same person or of their group" if shared else "the same person"
                words = f"is not among the statuses of {whose}"
                yield _nowhere(case, (*here, "ends", number), other, (*others, *shared), words)
        if status.contradicts is not None and status.contradicts not in others:
            words = "is not among the statuses of the same person"
            yield _nowhere(case, (*here, "contradicts"), status.contradicts, others, words)


def _circle(case: Case, id: str) -> Iterator[Finding]:
    seen, here = [id], case.subjects[id].belongs_to
    while here and here in case.subjects and here not in seen:
        seen.append(here)
        here = case.subjects[here].belongs_to
    if here == id:
        words = f"belongs-to: {' belongs to '.join([*seen, id])}: this is circular"
        hint = "the larger of them must belong to nothing"
        yield Finding(case.file, ("subjects", id, "belongs-to"), "circle", words, hint)


def _own_member(case: Case, id: str) -> Iterator[Finding]:
    """A group that is a member of itself, directly or through others."""
    seen: set[str] = set()
    inside = [*case.subjects[id].members]
    while inside:
        member = inside.pop()
        if member not in seen and member in case.subjects:
            seen.add(member)
            inside += case.subjects[member].members
    if id in seen:
        words = f'"{id}" is a member of itself'
        yield Finding(case.file, ("subjects", id, "members"), "circle", words, "remove one of the members")


def _demands(case: Case, library: Library) -> Iterator[Finding]:
    people = dict.fromkeys((*case.subjects, *groups_by_member(case)))
    for id, demand in case.demands.items():
        at: Path = ("demands", id)
        for number, who in enumerate(demand.to or ()):
            yield from _known(case, (*at, "to", number), who, case.recipients, "recipient")
        for number, who in enumerate(demand.for_ or ()):
            yield from _known(case, (*at, "for", number), who, people, "subject")
        if demand.use is not None:
            issuer = library.issuer_of(case)
            if issuer is not None and demand.use not in issuer.demands and demand.text is None:
                known = tuple(issuer.demands)
                yield _nowhere(case, (*at, "use"), demand.use, known, f'the issuer "{case.issuer}" has no such demand')
        elif not demand.text:
            hint = 'write text = "Release ...", or use = "..." for a standing demand of the issuer'
            yield Finding(case.file, at, "missing-key", "this demand is empty", hint)


def _recipients(case: Case, library: Library) -> Iterator[Finding]:
    names: dict[str, str] = {}
    for id, recipient in case.recipients.items():
        at: Path = ("recipients", id)
        if recipient.use is not None:
            yield from _entry(case, (*at, "use"), recipient.use, library)
        if recipient.via is not None and "/" in recipient.via:
            yield from _entry(case, (*at, "via"), recipient.via, library)
        elif recipient.via is not None:
            yield from _through(case, id, recipient.via)
        for number, use in enumerate(recipient.any_of or ()):
            yield from _entry(case, (*at, "any-of", number), use, library)
        if (
            recipient.use is None
            and recipient.any_of is None
            and not (recipient.title or recipient.institution or recipient.name)
        ):
            hint = 'write title = "Minister of Justice", or use = "kz/president"'
            yield Finding(case.file, at, "missing-key", "this recipient has no title, no institution and no name", hint)
        other = names.setdefault(slug(id), id)
        if other != id:
            words = f'"{id}" and "{other}" would have the same file name'
            yield Finding(case.file, at, "same-file-name", words, "rename one", on_key=True)


def _through(case: Case, id: str, via: str) -> Iterator[Finding]:
    """Another recipient of the case through which a letter is to go."""
    path: Path = ("recipients", id, "via")
    others = tuple(other for other, one in case.recipients.items() if other != id and not one.via and not one.any_of)
    if via not in others:
        words = f'via: "{via}" is not another recipient of this case that is written to directly'
        hint = nearest(via, others) or 'write an entry of an address book, for example "kz/mission-geneva"'
        yield Finding(case.file, path, "unknown-id", words, hint)


def _entry(case: Case, path: Path, use: str, library: Library) -> Iterator[Finding]:
    """`path` is where the entry is named: under use, via or any-of."""
    name, slash, key = use.partition("/")
    said = next(str(part) for part in reversed(path) if isinstance(part, str))
    known = tuple(key for (book, _), content in library.books.items() if book == name for key in content.offices)
    if not slash or not key:
        hint = f'write the book and the entry, for example "kz/president", in {said}'
        yield Finding(case.file, path, "no-such-entry", f'{said}: "{use}" is not an entry of an address book', hint)
    elif not known:
        hint = f"an address book is a file like cases/recipients/{name}.toml"
        yield Finding(case.file, path, "no-such-entry", f'{said}: there is no address book "{name}"', hint)
    elif entry_of(use, case.language, library) is None:
        yield _nowhere(case, path, key, tuple(dict.fromkeys(known)), f'is not in the address book "{name}"')


def _reserved(case: Case) -> Iterator[Finding]:
    for table in ("subjects", "sources", "demands", "recipients"):
        for id in getattr(case, table):
            if id.replace("-", "_") in WORDS and table == "subjects":
                words = f'"{id}" cannot be an id: in braces it means something else'
                yield Finding(case.file, (table, id), "reserved-id", words, "rename it", on_key=True)


def _known(
    case: Case, path: Path, id: str | None, known: Iterable[str] | Mapping[str, object], kind: str
) -> Iterator[Finding]:
    if id is not None and id not in known:
        yield _nowhere(case, path, id, tuple(known), f"is not {WHERE[kind]}")


def _nowhere(case: Case, path: Path, id: str, known: tuple[str, ...], words: str) -> Finding:
    hint = (nearest(id, known) if len(known) <= FEW or close_to(id, known) else "") or "correct it, or remove it"
    return Finding(case.file, path, "unknown-id", f'"{id}": {words}', hint)


def check_quotations(case: Case, issuer: Issuer | None) -> Iterator[Finding]:
    """Quotations of nobody who is known, sources that quote nothing there is, open letters to and by nobody."""
    known = speakers(case, issuer)
    for id, quotation in case.quotations.items():
        at: Path = ("quotations", id)
        if quotation.by not in known:
            words = f'"{quotation.by}": this is not a subject, signatory or source, so nobody can be quoted'
            hint = nearest(quotation.by, known) or "write the id of a subject, a signatory or a source"
            yield Finding(case.file, (*at, "by"), "unknown-id", words, hint)
        if quotation.source is not None and quotation.source not in case.sources:
            words = "is not among the sources of this case"
            yield _nowhere(case, (*at, "source"), quotation.source, tuple(case.sources), words)
    for id, source in case.sources.items():
        if source.quotes is None:
            continue
        path: Path = ("sources", id, "quotes")
        others = tuple(other for other in (*case.sources, *case.subjects) if other != id)
        if source.quotes not in others:
            yield _nowhere(case, path, source.quotes, others, "is not among the other sources and the subjects")
        if not source.name:
            words = f'"{id}" quotes somebody, so it needs a name'
            yield Finding(case.file, ("sources", id), "missing-key", words, 'write name = "..."')
    if "open-letter" in case.documents and not any(one.role == "target" for one in case.recipients.values()):
        words = "documents: an open letter needs somebody to whom it is written"
        hint = "add a recipient under [recipients.ID], or remove the open letter"
        yield Finding(case.file, ("documents",), "no-recipient", words, hint)
