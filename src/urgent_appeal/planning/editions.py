"""The case of one edition. Everything after this sees only its result."""

from dataclasses import replace

from urgent_appeal.language.names import initials
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Source
from urgent_appeal.model.subjects import Edition, PublishMode, Subject
from urgent_appeal.planning.secrets import Secret


def for_edition(case: Case, edition: Edition, language: Language) -> tuple[Case, tuple[Secret, ...]]:
    """The case with the names that this edition prints, and the names that it hides."""
    groups = _groups(case)
    subjects = {
        id: _shown(subject, _mode(subject, case.subjects.get(groups.get(id, "")), edition), edition, language)
        for id, subject in case.subjects.items()
    }
    open_sources = edition == "internal"
    shown = replace(
        case,
        subjects=subjects,
        sources={id: s if open_sources else _shown_source(s) for id, s in case.sources.items()},
        notes=case.notes if edition == "internal" else None,
        consent=None,
    )
    return shown, secrets_of(case, edition)


def secrets_of(case: Case, edition: Edition) -> tuple[Secret, ...]:
    """The names that an edition hides."""
    groups = _groups(case)
    hidden = [
        _secret(subject)
        for id, subject in case.subjects.items()
        if _mode(subject, case.subjects.get(groups.get(id, "")), edition) != "full"
    ]
    sources = [] if edition == "internal" else [_source_secret(s) for s in case.sources.values() if s.confidential]
    return tuple(secret for secret in hidden + sources if secret.spellings or secret.phrases)


def _groups(case: Case) -> dict[str, str]:
    """The group that each member belongs to."""
    return {member: id for id, subject in case.subjects.items() for member in subject.members}


def _mode(subject: Subject, group: Subject | None, edition: Edition) -> PublishMode:
    """How a name is printed: as it says, else as its group says, else in full.

    A mode said as one word holds for public and partner; the internal edition always has the name.
    """
    said = subject.publish_as if subject.publish_as is not None else group.publish_as if group else None
    if edition == "internal" and not isinstance(said, dict):
        return "full"
    return said.get(edition, "full") if isinstance(said, dict) else said or "full"


def _shown(subject: Subject, mode: PublishMode, edition: Edition, language: Language) -> Subject:
    if mode == "full":
        return replace(subject, consent=None, also_written=(), not_the_name=(), alias=None)
    withheld = language.phrases["name_withheld"]
    name = {"initials": initials(subject.name or ""), "alias": subject.alias or withheld}.get(mode) or withheld
    is_group = subject.kind == "group"
    return replace(
        subject,
        name=subject.name if is_group and subject.members else name,
        short=None,
        acronym=None,
        native_name=None,
        honorific=None if mode == "withheld" else subject.honorific,
        unknown=None,
        also_written=(),
        corrected_from=None,
        alias=None,
        not_the_name=(),
        consent=None,
        members={id: _member(member, mode, withheld) for id, member in subject.members.items()},
    )


def _member(name: str, mode: PublishMode, withheld: str) -> str:
    return initials(name) if mode == "initials" else withheld


def _shown_source(source: Source) -> Source:
    if not source.confidential:
        return source
    return Source(name=source.public_name, confidential=True, public_name=source.public_name)


def _secret(subject: Subject) -> Secret:
    of_members = subject.kind == "group" and subject.members
    own = () if of_members else (subject.name, subject.short, subject.acronym, subject.native_name)
    names = (*own, subject.corrected_from, *subject.also_written, *subject.members.values())
    return Secret(spellings=tuple(name for name in names if name), allowed=subject.not_the_name)


def _source_secret(source: Source) -> Secret:
    return Secret(
        spellings=(source.name,) if source.name else (),
        phrases=tuple(text for text in (source.title, source.url) if text),
        allowed=source.not_the_name,
    )
