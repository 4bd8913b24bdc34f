"""What holds of the people of a case: who is left to ask for, who is in a final state, whose name is withheld."""

from collections.abc import Iterable, Mapping

from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.model.value import kept, value
from urgent_appeal.problems import Path

KINDS = (("person", "people"), ("organisation", "organisations"))
"""Each kind of which names are withheld, for one and for several."""


@value
class Left:
    """Who of a group is left to ask for."""

    members: tuple[str, ...]
    """Ids of the members who are."""
    unnamed: int | None
    """How many others are; None where no number is known."""
    gone: bool
    """True where somebody of the group is not."""

    @property
    def number(self) -> int | None:
        """How many are left; None where it is not known."""
        return None if self.unnamed is None else len(self.members) + self.unnamed


def current(id: str, case: Case) -> tuple[tuple[str, Status], ...]:
    """The statuses of a subject that are not over.

    A status with a `count`, and one of a member, ends a status of the group only where it is over for everybody.
    """
    subject = case.subjects.get(id)
    if subject is None:
        return ()
    over = {key for status in subject.status.values() if status.count is None for key in status.ends}
    over |= {key for key in subject.status if subject.kind == "group" and _over_for_all(key, subject, case)}
    return tuple((key, status) for key, status in subject.status.items() if key not in over)


def final_state(id: str, case: Case, language: Language) -> str:
    """The state after which nothing more can be asked for somebody; empty where it is that of several of a group."""
    keys = [key for key, s in current(id, case) if s.count is None and ends_appeal(key, s, language)]
    return (case.subjects[id].status[keys[0]].state or keys[0]) if keys else ""


def is_final(id: str, case: Case, language: Language) -> bool:
    """Whether a subject, or a member of a group, is in a state after which nothing can be asked for them."""
    return id in _final(case, language)


@kept
def _final(case: Case, language: Language) -> frozenset[str]:
    groups = {id for id, subject in case.subjects.items() if subject.kind == "group"}
    alone = (id for id in _known(case) if id not in groups and _is_gone(id, case, language))
    return frozenset((*alone, *(id for id in groups if left_of(id, case, language).number == 0)))


@kept
def _known(case: Case) -> tuple[str, ...]:
    """Ids of all subjects and members, in the order of the case."""
    return tuple(dict.fromkeys(one for id, subject in case.subjects.items() for one in (id, *subject.members)))


def _is_gone(id: str, case: Case, language: Language) -> bool:
    """The same of one person, or of a member whatever it is; a state of the whole group holds for its members."""
    if any(ends_appeal(key, status, language) for key, status in current(id, case)):
        return True
    ended = _ended_by(id, case)
    return any(key not in ended for key in _final_of_groups(case, language).get(id, ()))


@kept
def _final_of_groups(case: Case, language: Language) -> Mapping[str, tuple[str, ...]]:
    """By member, keys of the final states that hold for its groups as a whole."""
    keys = {id: _final_for_all(id, case, language) for id, subject in case.subjects.items() if subject.members}
    return {id: tuple(key for group in groups for key in keys[group]) for id, groups in groups_by_member(case).items()}


def ends_appeal(key: str, status: Status, language: Language) -> bool:
    """Whether nothing more can be asked for whom a status holds."""
    words = language.states.get(status.state or key)
    return words is not None and words.final and status.certainty != "disputed"


def left_of(id: str, case: Case, language: Language) -> Left:
    """Who of a group is left."""
    group = case.subjects[id]
    counts = [s.count or 0 for key, s in current(id, case) if s.count and ends_appeal(key, s, language)]
    everybody = bool(_final_for_all(id, case, language))
    members = tuple(member for member in group.members if not _is_gone(member, case, language))
    unnamed = 0 if everybody else unnamed_in(group)
    return Left(
        members=members,
        unnamed=None if unnamed is None else max(0, unnamed - sum(counts)),
        gone=everybody or bool(counts) or len(members) < len(group.members),
    )


def unnamed_in(group: Subject) -> int | None:
    """How many people of a group are not among its members; None where no number is known."""
    if group.count is not None:
        return max(0, group.count - len(group.members))
    return 0 if group.members and not group.and_others else None


@kept
def everybody(case: Case) -> tuple[str, ...]:
    """Ids of all whom a case is for: no mentions, and no member beside its group."""
    members = groups_by_member(case)
    return tuple(id for id, subject in case.subjects.items() if not subject.mention and id not in members)


def asked_for(demand: Demand, case: Case, language: Language) -> tuple[str, ...]:
    """For whom a demand is made: those of its people who are left, or all where it goes on without that."""
    ids = everybody(case) if demand.for_ is None else demand.for_
    return ids if demand.still or demand.ended else tuple(id for id in ids if not is_final(id, case, language))


def member_line(id: str, case: Case) -> str | None:
    """The name of a member as it stands in the group's list."""
    return next(iter(member_lines(id, case)), None)


def member_lines(id: str, case: Case) -> tuple[str, ...]:
    """The same of each group that has the member."""
    return tuple(case.subjects[group].members[id] for group in groups_by_member(case).get(id, ()))


@kept
def groups_by_member(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Ids of the groups of each member, in the order of the case."""
    found: dict[str, list[str]] = {}
    for id, subject in case.subjects.items():
        for member in subject.members:
            found.setdefault(member, []).append(id)
    return {member: tuple(groups) for member, groups in found.items()}


def name_in(id: str, case: Case) -> str | None:
    """The name of a subject or a member; a member's table that has none takes it from the group's list."""
    subject = case.subjects.get(id)
    return subject.name if subject and (subject.name or subject.unnamed) else member_line(id, case)


def name_places(case: Case) -> dict[str, Path]:
    """Where the name of each subject and each member stands."""
    lines: dict[str, Path] = {m: ("subjects", id, "members", m) for id, s in case.subjects.items() for m in s.members}
    return lines | {id: ("subjects", id, "name") for id, subject in case.subjects.items() if subject.name}


def is_withheld(id: str, case: Case, language: Language) -> bool:
    """Whether nothing is printed of a name; of a group its words are."""
    subject = case.subjects.get(id)
    name = subject.name if subject else member_line(id, case)
    group = subject is not None and subject.kind == "group"
    return not group and name == language.phrases["name_withheld"]


def kind_of(id: str, case: Case) -> str:
    """Whether somebody is a person or an organisation."""
    subject = case.subjects.get(id)
    return "organisation" if subject is not None and subject.kind == "organisation" else "person"


def all_withheld(kind: str, case: Case, language: Language) -> tuple[str, ...]:
    """Ids of everybody of one kind whose name is withheld, in the order of the case."""
    return _withheld(case, language)[kind]


@kept
def _withheld(case: Case, language: Language) -> Mapping[str, tuple[str, ...]]:
    ids = [id for id in _known(case) if is_withheld(id, case, language)]
    return {kind: tuple(id for id in ids if kind_of(id, case) == kind) for kind, _ in KINDS}


def is_the_only_one(id: str, case: Case, language: Language) -> bool:
    """Whether "that person" can mean nobody else."""
    return all_withheld(kind_of(id, case), case, language) == (id,)


def counted(ids: Iterable[str], case: Case, language: Language, *, in_letter: bool) -> frozenset[str]:
    """Those of a list who are counted at its end.

    A letter counts all whom it does not name; the appeal only where they are all whose names are withheld, as it is
    otherwise not clear which of them are meant. Nobody is counted who stands on the list alone.
    """
    ids = tuple(ids)
    found: set[str] = set()
    for kind, _ in KINDS:
        those = {id for id in ids if kind_of(id, case) == kind and is_withheld(id, case, language)}
        if len(ids) > 1 and (in_letter or those == set(all_withheld(kind, case, language))):
            found |= those
    return frozenset(found)


def _final_for_all(id: str, case: Case, language: Language) -> tuple[str, ...]:
    """Keys of the final states that hold for a group as a whole."""
    return tuple(key for key, s in current(id, case) if s.count is None and ends_appeal(key, s, language))


def _ended_by(id: str, case: Case) -> frozenset[str]:
    """Keys that the statuses of somebody end, their own and their group's."""
    subject = case.subjects.get(id)
    return frozenset(key for status in subject.status.values() for key in status.ends) if subject else frozenset()


def _over_for_all(key: str, group: Subject, case: Case) -> bool:
    counts = [status.count for status in group.status.values() if status.count and key in status.ends]
    unnamed = unnamed_in(group)
    if unnamed is None or not (counts or group.members):
        return False
    return sum(counts) >= unnamed and all(key in _ended_by(member, case) for member in group.members)
