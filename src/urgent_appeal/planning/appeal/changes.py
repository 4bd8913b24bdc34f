"""What is different in a follow-up, found by comparing two issues by id."""

import html
import re
from collections.abc import Iterator, Mapping

from urgent_appeal.language.lists import join
from urgent_appeal.language.markup import words_of
from urgent_appeal.language.mentions import Mention, alone, place
from urgent_appeal.language.small_markdown import NOTE
from urgent_appeal.language.text import say
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.conditions import asked_for, current, member_line
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.naming import Naming
from urgent_appeal.planning.states import in_a_sentence, state_words
from urgent_appeal.planning.writing import Writing

PLACES = "ⅠⅡⅢ"
"""Letters that stand in a sentence where markup is put in, so that the language's spaces count it as words."""


def changes(writing: Writing, before: Case) -> tuple[Html, ...]:
    """A sentence for each change: states, numbers, names, people, demands. `before` is of the same edition."""
    return (
        *_states(writing, before),
        *_counts(writing, before),
        *_names(writing, before),
        *_added(writing, before),
        *_demands(writing, before),
    )


def gone(case: Case, before: Case) -> tuple[tuple[str, str], ...]:
    """Table and id of the subjects, members, statuses and demands that the issue before had and this one has not.

    What is left out on purpose is not among them; a status is "two.detained".
    """
    here = {*case.subjects, *_members(case)}
    there = {**dict.fromkeys(before.subjects), **{m: id for id, s in before.subjects.items() for m in s.members}}
    found = [("subjects", id) for id, group in there.items() if id not in here and _alone(id, group, before, here)]
    for id, subject in before.subjects.items():
        if id in here:
            kept = case.subjects[id].status if id in case.subjects else {}
            lost = [key for key, s in subject.status.items() if key not in kept and not _was_there(key, s, kept)]
            found += [("statuses", f"{id}.{key}") for key in lost]
    found += [("demands", id) for id, d in before.demands.items() if id not in case.demands and not d.ended]
    return tuple((table, id) for table, id in found if id not in case.left_out)


def _alone(id: str, group: str | None, before: Case, here: set[str]) -> bool:
    """Whether somebody is not gone together with their group."""
    return group is None or group in here or id in before.subjects


def _members(case: Case) -> tuple[str, ...]:
    return tuple(member for subject in case.subjects.values() for member in subject.members)


def _states(writing: Writing, before: Case) -> Iterator[Html]:
    for id, subject in writing.case.subjects.items():
        known = before.subjects[id].status if id in before.subjects else {}
        now = dict(current(id, writing.case))
        new = [(key, status) for key, status in now.items() if not _was_there(key, status, known)]
        disputed = {key: other for key, _ in new if (other := _other_account(key, subject, now)) is not None}
        if plain := [(key, status) for key, status in new if key not in disputed]:
            yield _plain(writing, id, plain)
        told: set[str] = set()
        for key, other in disputed.items():
            if key not in told:
                told.add(other)
                name, own = _name(writing, id, begins=True), _account(writing, subject, key)
                against = _account(writing, subject, other)
                yield _sentence(writing, "change_disputed", name=name, states=own, other=against)


def _account(writing: Writing, subject: Subject, key: str) -> Html:
    """One of two accounts with its own source."""
    status = subject.status[key]
    text = html.escape(state_words(subject, key, status, writing.language), quote=False)
    return Html(text + writing.reference(status.source))


def _other_account(key: str, subject: Subject, now: Mapping[str, Status]) -> str | None:
    """Key of the entry that disagrees with this one: the one that it names, or one of now that names it."""
    named = subject.status[key].contradicts
    if named in subject.status:
        return named
    return next((other for other, status in now.items() if status.contradicts == key), None)


def _plain(writing: Writing, id: str, statuses: list[tuple[str, Status]]) -> Html:
    """What is new of somebody, in one sentence."""
    states = html.escape(in_a_sentence(writing.case.subjects[id], statuses, writing.language), quote=False)
    name = _name(writing, id, begins=True)
    marks = "".join(dict.fromkeys(writing.reference(status.source) for _, status in statuses))
    return Html(_sentence(writing, "change_status", name=name, states=Html(states)) + marks)


def _name(writing: Writing, id: str, *, begins: bool = False) -> Html:
    """A name with its article; the first time in full and bold, as in a text, and at a beginning with a capital."""
    naming = writing.naming
    again = id in naming.mentioned
    (mention,) = (naming.mention_in_title(id, "the") if again else naming.mention(id, "the")) or (Mention(text=""),)
    placed = place([mention], "" if begins else ", ", "", writing.language)
    text = html.escape(placed.text, quote=False)
    text = f"<strong>{text}</strong>" if mention.bold else text
    return Html(html.escape(placed.article, quote=False) + text)


def _was_there(key: str, status: Status, known: Mapping[str, Status]) -> bool:
    """Whether an issue had a status already, under its key or another one."""
    if key in known:
        return _same(known[key], status)
    state = status.state or key
    return any(_same(old, status) for other, old in known.items() if (old.state or other) == state)


def _same(old: Status, new: Status) -> bool:
    """Whether nothing happened; a text in other words or another language is no change."""
    facts = ("date", "until", "certainty", "count", "contradicts")
    return all(getattr(old, fact) == getattr(new, fact) for fact in facts)


def _counts(writing: Writing, before: Case) -> Iterator[Html]:
    for id, group in writing.case.subjects.items():
        old = before.subjects.get(id)
        if old is None or group.count is None or (old.count, old.count_is) == (group.count, group.count_is):
            continue
        new = Html(html.escape(writing.naming.in_full(group, id), quote=False))
        if old.count is None:
            yield _sentence(writing, "change_count_known", new=new)
        else:
            was = Html(html.escape(Naming(before, writing.language).in_full(old, id), quote=False))
            yield _sentence(writing, "change_count", new=new, old=was)


def _names(writing: Writing, before: Case) -> Iterator[Html]:
    for id, subject in writing.case.subjects.items():
        old = before.subjects[id].name if id in before.subjects else member_line(id, before)
        if subject.corrected_from and subject.name and old != subject.name:
            words = {"old": subject.corrected_from, "new": subject.name}
            yield _sentence(writing, "change_name", **{k: Html(html.escape(w, quote=False)) for k, w in words.items()})


def _added(writing: Writing, before: Case) -> Iterator[Html]:
    case = writing.case
    known = {*before.subjects, *_members(before)}
    here = [id for id, subject in case.subjects.items() if not subject.mention]
    here += [member for member in _members(case) if member not in here]
    new = [id for id in here if id not in known]
    named = [_name(writing, id) for id in new if writing.naming.is_named(id)]
    if named:
        yield _sentence(writing, "change_person_added", names=Html(join(named, writing.language)))
    others = writing.naming.together(id for id in new if not writing.naming.is_named(id))
    if others:
        names = html.escape(alone(others, writing.language), quote=False)
        yield _sentence(writing, "change_subject_added", names=Html(names))


def _demands(writing: Writing, before: Case) -> Iterator[Html]:
    for id, demand in writing.case.demands.items():
        old = before.demands.get(id)
        if demand.ended and (old is None or not old.ended):
            yield from _demand(writing, f"change_demand_{demand.ended}", _as_it_was(demand, old, before, writing))
        elif not demand.ended and (old is None or old.ended):
            yield from _demand(writing, "change_demand_new", demand)
        elif old is not None and not demand.ended and _reworded(old, demand, before, writing.case):
            yield from _demand(writing, "change_demand_reworded", demand)


def _as_it_was(demand: Demand, old: Demand | None, before: Case, writing: Writing) -> Demand:
    """A demand that is over, for those for whom it was made until now."""
    there = {*writing.case.subjects, *_members(writing.case)}
    ids = asked_for(old, before, writing.language) if old else ()
    return replace(demand, for_=tuple(id for id in ids if id in there) or demand.for_)


def _reworded(old: Demand, new: Demand, before: Case, case: Case) -> bool:
    """Whether the text is another one, which can be seen only in the same language; of a standing demand it is none."""
    if old.use is not None and old.use == new.use:
        return False
    said = [NOTE.sub("", demand.text or "").split() for demand in (old, new)]
    return before.language == case.language and said[0] != said[1]


def _demand(writing: Writing, key: str, demand: Demand) -> Iterator[Html]:
    text = writing.demand(demand)
    if text:
        yield _sentence(writing, key, demand=text)


def _sentence(writing: Writing, key: str, **words: Html) -> Html:
    """A sentence of the language with markup put in; behind "O. Q." it has no second full stop."""
    places = dict(zip(PLACES, words.values(), strict=False))
    pattern = say(writing.language.phrases[key], dict(zip(words, PLACES, strict=False)), writing.language)
    markup = html.escape(pattern, quote=False)

    def put_in(place: re.Match[str]) -> str:
        ended = words_of(places[place[1]]).endswith(".")
        return places[place[1]] + ("" if ended else place[2])

    return Html(re.sub(rf"([{PLACES}])(\.?)", put_in, markup))
