"""Demands and texts about people of whom nobody is left: everybody is released or dead."""

import re
from collections.abc import Iterator

from urgent_appeal.language.prose import Reference, references
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.planning.checks.text_references import texts_with_names
from urgent_appeal.planning.conditions import asked_for, current, ends_appeal, everybody, final_state, is_final
from urgent_appeal.planning.naming import SUBJECTS
from urgent_appeal.planning.stages import is_follow_up
from urgent_appeal.problems import Finding, Path, warning

HELD = ("arrested", "detained", "house-arrest", "disappeared")
"""States with which a release is over."""
GOES_ON = "still = true if it goes on (the body, compensation, an investigation)"
OVER = 'ended = "met" or ended = "withdrawn"'


def check_people_left(case: Case, original: Case, language: Language, issuer: Issuer | None) -> Iterator[Finding]:
    """What a case asks for people who need it no more; of a translation only what `original` does not do itself."""
    over = OVER if is_follow_up(original, issuer) else ""
    for id, demand in case.demands.items():
        if demand.ended or demand.still or case.stage == "closure":
            continue
        if _lacks_people(id, case, language, issuer):
            if case is original or not _lacks_people(id, original, language, issuer):
                yield _for_nobody(id, demand, case, language, over)
        elif case is original and demand.text:
            yield from _names_somebody(id, demand.text, case, language, over)
    yield from _texts(case, language)
    if case is original:
        yield from _held_again(case, language)


def _held_again(case: Case, language: Language) -> Iterator[Finding]:
    """A warning where somebody was taken again after a final state that is not over."""
    for id in case.subjects:
        now = [(key, status) for key, status in current(id, case) if status.date]
        final = [(key, s.date.last) for key, s in now if s.date and ends_appeal(key, s, language)]
        for key, status in now:
            over = [other for other, day in final if status.date and status.date.first > day]
            if (status.state or key) in HELD and over:
                words = f'"{key}" is later than "{over[0]}", after which nothing more is asked for them'
                hint = f'write ends = ["{over[0]}"] in it'
                yield warning(case.file, ("subjects", id, "status", key), "held-again", words, hint)


def _lacks_people(id: str, case: Case, language: Language, issuer: Issuer | None) -> bool:
    demand = case.demands[id]
    standing = issuer.demands.get(demand.use or "") if issuer and demand.text is None else None
    if asked_for(demand, case, language) or (standing and standing.without_people):
        return False
    text = standing.text if standing else demand.text or ""
    return demand.for_ is not None or any(found.id == SUBJECTS for found in references(text))


def _for_nobody(id: str, demand: Demand, case: Case, language: Language, over: str) -> Finding:
    """`over` is what ends a demand, which a first issue cannot: there it is taken out."""
    at: Path = ("demands", id)
    named = [found for found in references(demand.text or "") if found.id == SUBJECTS]
    gone = everybody(case) if demand.for_ is None else demand.for_
    states = [f'"{who}"' + (f" ({state})" if (state := final_state(who, case, language)) else "") for who in gone]
    words = f"nobody is left for whom this is asked: {', '.join(states)}"
    hint = f'write {over}, for = ["..."] for others, or {GOES_ON}' if over else ""
    hint = hint or f'remove the demand, or write for = ["..."] for others, or {GOES_ON}'
    if not gone:
        words = "there is nobody for whom this is asked"
        hint = "name those whom it is about among the subjects, or write the demand without {subjects}"
    if demand.for_ is not None:
        return Finding(case.file, (*at, "for"), "nobody-left", words, hint)
    if named:
        place, size = named[0].at, named[0].size
        return Finding(case.file, (*at, "text"), "nobody-left", words, hint, at=place, size=size)
    return Finding(case.file, at, "nobody-left", words, hint)


def _names_somebody(id: str, text: str, case: Case, language: Language, over: str) -> Iterator[Finding]:
    """A warning for each name in a demand that belongs to somebody for whom nothing more is asked."""
    said: set[str] = set()
    for at, size, who in (*_in_braces(text), *_as_typed(text, case)):
        if who not in said and is_final(who, case, language):
            said.add(who)
            words = f'"{who}" is in a state after which nothing more is asked, and this demand names them'
            hint = f"write {over}, remove the name, or write {GOES_ON}" if over else ""
            hint = hint or f"remove the name or the demand, or write {GOES_ON}"
            yield warning(case.file, ("demands", id, "text"), "final-state", words, hint, at=at, size=size)


def _in_braces(text: str) -> Iterator[tuple[int, int, str]]:
    for found in references(text):
        if found.kind == "subject" and found.id != SUBJECTS:
            yield found.at, found.size, found.id


def _as_typed(text: str, case: Case) -> Iterator[tuple[int, int, str]]:
    people = {id: s for id, s in case.subjects.items() if s.kind == "person"}
    lines = {member: line for s in case.subjects.values() for member, line in s.members.items()}
    for id in dict.fromkeys((*people, *lines)):
        subject = people.get(id)
        names = {subject.name, subject.short} if subject else set()
        spelled = sorted({name for name in (*names, lines.get(id)) if name}, key=len, reverse=True)
        match = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelled))})(?!\w)", text) if spelled else None
        if match:
            yield match.start(), len(match[0]), id


def _texts(case: Case, language: Language) -> Iterator[Finding]:
    for path, text in texts_with_names(case):
        for found in references(text):
            if found.id == SUBJECTS and path[0] != "demands" and not everybody(case):
                words = "there is nobody whom this could name"
                yield _empty(case, path, found, words, "write the names, or add those concerned among the subjects")
            elif found.form == "left" and _nobody_left(found.id, case, language):
                words = "nobody is left of this group"
                yield _empty(case, path, found, words, f"write {{{found.id}}} for the whole group")


def _nobody_left(id: str, case: Case, language: Language) -> bool:
    return id in case.subjects and case.subjects[id].kind == "group" and is_final(id, case, language)


def _empty(case: Case, path: Path, found: Reference, words: str, hint: str) -> Finding:
    return Finding(case.file, path, "nobody-left", words, hint, at=found.at, size=found.size)
