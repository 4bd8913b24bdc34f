"""What is different in a follow-up, found by comparing two issues by id."""

import html
from collections.abc import Iterator

from urgent_appeal.language.lists import join
from urgent_appeal.language.text import say
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.naming import current
from urgent_appeal.planning.states import state_words
from urgent_appeal.planning.writing import Writing


def changes(writing: Writing, before: Case) -> tuple[Html, ...]:
    """A sentence for each change: states, corrected names, people, demands. `before` is of the same edition."""
    return (
        *_states(writing, before),
        *_names(writing, before),
        *_added(writing, before),
        *_demands(writing, before),
    )


def gone(case: Case, before: Case) -> tuple[tuple[str, str], ...]:
    """Table and id of the subjects and demands that the issue before had and this one has not, without a word."""
    found = [("subjects", id) for id in before.subjects if id not in case.subjects and not _is_member(case, id)]
    found += [("demands", id) for id, d in before.demands.items() if id not in case.demands and not d.ended]
    return tuple((table, id) for table, id in found if id not in case.left_out)


def _is_member(case: Case, id: str) -> bool:
    return any(id in subject.members for subject in case.subjects.values())


def _states(writing: Writing, before: Case) -> Iterator[Html]:
    for id, subject in writing.case.subjects.items():
        known = before.subjects[id].status if id in before.subjects else {}
        new = [(key, status) for key, status in current(subject) if not _same(known.get(key), status)]
        if new:
            states = [state_words(subject, key, status, writing.language) for key, status in new]
            marks = "".join(dict.fromkeys(writing.reference(status.source) for _, status in new))
            name = writing.naming.in_title(id) or ""
            yield Html(_sentence(writing, "change_status", name=name, states=join(states, writing.language)) + marks)


def _same(old: Status | None, new: Status) -> bool:
    """Whether nothing happened; a text in other words or another language is no change."""
    return old is not None and (old.date, old.until, old.certainty) == (new.date, new.until, new.certainty)


def _names(writing: Writing, before: Case) -> Iterator[Html]:
    for id, subject in writing.case.subjects.items():
        old = before.subjects[id].name if id in before.subjects else None
        if subject.corrected_from and subject.name and old != subject.name:
            yield _sentence(writing, "change_name", old=subject.corrected_from, new=_name(subject))


def _name(subject: Subject) -> str:
    return subject.name or subject.unnamed or ""


def _added(writing: Writing, before: Case) -> Iterator[Html]:
    case = writing.case
    known = {*before.subjects, *(member for s in before.subjects.values() for member in s.members)}
    here = [id for id, subject in case.subjects.items() if not subject.mention]
    here += [member for s in case.subjects.values() for member in s.members if member not in here]
    new = [writing.naming.in_title(id) or "" for id in here if id not in known]
    if new:
        yield _sentence(writing, "change_person_added", names=join(new, writing.language))


def _demands(writing: Writing, before: Case) -> Iterator[Html]:
    for id, demand in writing.case.demands.items():
        old = before.demands.get(id)
        if demand.ended and (old is None or not old.ended):
            yield from _demand(writing, f"change_demand_{demand.ended}", demand)
        elif not demand.ended and (old is None or old.ended):
            yield from _demand(writing, "change_demand_new", demand)
        elif old is not None and not demand.ended and _reworded(old, demand, before, writing.case):
            yield from _demand(writing, "change_demand_reworded", demand)


def _reworded(old: Demand, new: Demand, before: Case, case: Case) -> bool:
    """Whether the text is another one, which can be seen only in the same language."""
    return before.language == case.language and (old.text or "").split() != (new.text or "").split()


def _demand(writing: Writing, key: str, demand: Demand) -> Iterator[Html]:
    text = writing.plain(demand.text, demand.for_)
    if text:
        yield _sentence(writing, key, demand=text)


def _sentence(writing: Writing, key: str, **words: str) -> Html:
    return Html(html.escape(say(writing.language.phrases[key], words, writing.language), quote=False))
