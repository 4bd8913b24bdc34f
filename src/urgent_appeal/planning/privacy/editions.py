"""The case of one edition. Everything after this sees only its result."""

from collections.abc import Mapping

from urgent_appeal.language.names import initials
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Source
from urgent_appeal.model.subjects import Edition, PublishMode, Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.conditions import name_in
from urgent_appeal.planning.privacy.hidden_names import Decided, Privacy, groups_of, mode_of

KEPT = (
    "kind",
    "gender",
    "role",
    "belongs_to",
    "relative_of",
    "age",
    "about",
    "mention",
    "count",
    "count_is",
    "and_others",
    "status",
)
"""What is printed of somebody whose name is not; every other field goes, one that is added later too."""


def for_edition(case: Case, edition: Edition, language: Language, privacy: Privacy) -> Case:
    """The case with the names that this edition prints; where the newest issue of its chain hides one, so does this."""
    case = replace(case, subjects={id: _with_name(id, subject, case) for id, subject in case.subjects.items()})
    groups = groups_of(case)
    modes = {
        id: _mode(id, case.subjects.get(id), case.subjects.get(groups.get(id, "")), edition, privacy.decided)
        for id in (*case.subjects, *groups)
    }
    subjects = {id: _shown(id, subject, modes, privacy, language) for id, subject in case.subjects.items()}
    return replace(
        case,
        subjects=subjects,
        sources={id: _shown_source(id, source, edition, privacy) for id, source in case.sources.items()},
        notes=case.notes if edition == "internal" else None,
        consent=None,
    )


def _with_name(id: str, subject: Subject, case: Case) -> Subject:
    """A member whose own table has no name takes it from the group's list."""
    return subject if subject.name else replace(subject, name=name_in(id, case))


def _mode(
    id: str, subject: Subject | None, group: Subject | None, edition: Edition, decided: Mapping[str, Decided]
) -> PublishMode:
    own = mode_of(subject, group, edition)
    return decided[id].mode if own == "full" and id in decided else own


def _shown(
    id: str, subject: Subject, modes: Mapping[str, PublishMode], privacy: Privacy, language: Language
) -> Subject:
    mode, withheld = modes[id], language.phrases["name_withheld"]
    members = {
        key: name if modes[key] == "full" else _instead(name, modes[key], None, withheld)
        for key, name in subject.members.items()
    }
    if mode == "full":
        open = replace(subject, consent=None, also_written=(), not_the_name=(), alias=None, members=members)
        return replace(open, publish_as=mode)
    alias = subject.alias or (privacy.decided[id].alias if id in privacy.decided else None)
    honorific = None if mode == "withheld" else subject.honorific
    of_members = subject.kind == "group" and subject.members
    return Subject(
        name=subject.name if of_members else _instead(subject.name or "", mode, alias, withheld),
        honorific=honorific,
        article=subject.article if honorific else None,
        members=members,
        publish_as=mode,
        **{field: getattr(subject, field) for field in KEPT},
    )


def _instead(name: str, mode: PublishMode, alias: str | None, withheld: str) -> str:
    return {"initials": initials(name), "alias": alias}.get(mode) or withheld


def _shown_source(id: str, source: Source, edition: Edition, privacy: Privacy) -> Source:
    if edition == "internal" or not (source.confidential or id in privacy.confidential):
        return source
    return Source(name=source.public_name, confidential=True, public_name=source.public_name)
