"""The people of a case: the list of all, each with what happened to them, and their photos."""

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from urgent_appeal.language.directions import isolated
from urgent_appeal.language.lists import join, separator
from urgent_appeal.language.mentions import Mention, capitalised, put_in
from urgent_appeal.language.numbers import format_number, numbers_together
from urgent_appeal.language.text import fill, say, space
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Gender, Status, Subject
from urgent_appeal.model.value import kept
from urgent_appeal.planning.conditions import current, ends_appeal, everybody, is_withheld, left_of
from urgent_appeal.planning.documents import Html, Person, PrintedPhoto
from urgent_appeal.planning.states import as_over, at_one_time, date_of, without_date
from urgent_appeal.planning.writing import Writing


def people(writing: Writing) -> tuple[Person, ...]:
    """Everybody the appeal is for; a group's members stand under their group.

    One alone is listed where there is more to print than the name, which stands in the texts.
    """
    listed = _listed(writing.case)
    if len(listed) == 1 and not any(_has_details(writing, id, subject) for id, subject in listed.items()):
        return ()
    return tuple(_person(writing, id, subject) for id, subject in listed.items())


def people_heading(writing: Writing) -> str:
    """The heading of the list: one or several, people or organisations."""
    listed = tuple(_listed(writing.case).values())
    kinds = {"organisation" if subject.kind == "organisation" else "person" for subject in listed}
    if len(kinds) > 1:
        return writing.language.phrases["those_concerned"]
    several = len(listed) > 1 or any(subject.kind == "group" for subject in listed)
    key = "organisation" if kinds == {"organisation"} else "person"
    plural = {"organisation": "organisations_concerned", "person": "people_concerned"}
    return writing.language.phrases[plural[key] if several else f"{key}_concerned"]


def _listed(case: Case) -> dict[str, Subject]:
    return {id: case.subjects[id] for id in everybody(case)}


def _has_details(writing: Writing, id: str, subject: Subject) -> bool:
    """Whether the list would print more of somebody than the name, or what goes with its first mention."""
    tied = subject.belongs_to or (subject.relative_of and not subject.unnamed)
    once = () if id in writing.naming.mentioned else (subject.acronym, subject.unknown, subject.corrected_from)
    said = (subject.role, subject.about, subject.native_name, subject.status, subject.members, tied, *once)
    return subject.age is not None or any(said)


def _person(writing: Writing, id: str, subject: Subject) -> Person:
    naming = writing.naming
    once = () if id in naming.mentioned else naming.said_once(subject)
    naming.mentioned.add(id)
    name = naming.on_list(id)
    if subject.acronym:
        name = _phrase(writing, "acronym", name=name, acronym=subject.acronym)
    name = " ".join((name, *once))
    if naming.is_words(subject):
        name = capitalised(name)
    return Person(  # in the order of the page, as the notes are numbered on the way
        name=_of_whom(writing, id, subject, name),
        native=isolated(subject.native_name or "", writing.language),
        native_language=subject.native_language or "",
        details=_details(writing, subject),
        states=Html(capitalised(_states(writing, subject, current(id, writing.case)))),
        earlier=_earlier(writing, id, subject),
        about=writing.line(subject.about),
        photo=photo_of(writing, subject) if id != first_with_photo(writing.case) else None,
        members=tuple(_member(writing, member) for member in subject.members),
    )


def _member(writing: Writing, id: str) -> Person:
    subject = writing.case.subjects.get(id)
    if subject is not None:
        return _person(writing, id, subject)
    writing.naming.mentioned.add(id)
    name = writing.naming.on_list(id)
    return Person(name=capitalised(name) if is_withheld(id, writing.case, writing.language) else name)


def _details(writing: Writing, subject: Subject) -> tuple[Html, ...]:
    role = [writing.detail(subject.role)] if subject.role else []
    found = []
    if subject.belongs_to and subject.belongs_to in writing.case.subjects:
        found.append(_tied(writing, "member_of", subject.belongs_to))
    if subject.age is not None:
        found.append(_aged(writing, subject.age))
    if subject.relative_of and not subject.unnamed:
        found.append(_tied(writing, "relative_of", subject.relative_of))
    return (*role, *(Html(html.escape(detail, quote=False)) for detail in found))


def _aged(writing: Writing, age: int | str) -> str:
    """An age in the words of the language, where it ends with a number: "over 90", but not "six months", "17 ans"."""
    if isinstance(age, int):
        return _phrase(writing, "aged" if age > 1 else "aged_one", age=format_number(age, writing.language))
    phrases = writing.language.phrases
    own = {*phrases["aged"].split(), *phrases["aged_one"].split()} & {*age.split()}
    return age if own or not age.rstrip()[-1:].isdigit() else _phrase(writing, "aged", age=age)


def _tied(writing: Writing, key: str, id: str) -> str:
    """Whose member or relative somebody is; French needs a colon where an organisation may lack its article."""
    naming, other = writing.naming, writing.case.subjects.get(id)
    if other is not None and other.kind == "group":
        names: Sequence[Mention] = (Mention(text=naming.later(id), words=True),)
    else:
        names = naming.mention_in_title(id, "the") or ()
    may_lack = other is not None and other.kind == "organisation" and not naming.is_words(other)
    pattern = writing.language.phrases[key if may_lack and not any(name.article for name in names) else f"{key}_the"]
    return space(put_in(pattern, "name", names, writing.language), writing.language)


def _earlier(writing: Writing, id: str, subject: Subject) -> Html:
    now = {key for key, _ in current(id, writing.case)}
    states = _states(writing, subject, [(key, as_over(key, subject)) for key in subject.status if key not in now])
    phrase = space(html.escape(writing.language.phrases["earlier_states"], quote=False), writing.language)
    return Html(fill(phrase, {"states": states})) if states else states


def _states(writing: Writing, subject: Subject, statuses: Iterable[tuple[str, Status]]) -> Html:
    """Some states, each with its source; where accounts differ, the page says so."""
    found, joint = "", ""
    for those in _of_one_date(statuses, subject):
        text = _at_one_time(writing, subject, those)
        differ = f". {html.escape(writing.language.phrases['accounts_differ'])}" if those[0][1].contradicts else ""
        sources = {status.source for _, status in those}
        mark = writing.reference(sources.pop()) if len(sources) == 1 else ""
        found += joint + (capitalised(text) if joint == " " else text) + differ + mark
        joint = " " if differ else separator(";", writing.language)
    return Html(found)


def _of_one_date(statuses: Iterable[tuple[str, Status]], subject: Subject) -> Iterator[list[tuple[str, Status]]]:
    """States that stand together, as their date is the same; those with a sum, and disputed ones, stand alone."""
    together: dict[tuple[object, ...], list[tuple[str, Status]]] = {}
    disputed = {status.contradicts for status in subject.status.values()}
    for key, status in statuses:
        apart = status.contradicts or key in disputed or status.amount is not None
        alone = key if apart or not (status.date or status.until) else ""
        together.setdefault((status.date, status.until, alone), []).append((key, status))
    yield from together.values()


def _at_one_time(writing: Writing, subject: Subject, statuses: list[tuple[str, Status]]) -> str:
    """States of one date; where their sources are not the same, each has its mark."""
    language = writing.language
    if len({status.source for _, status in statuses}) == 1:
        return html.escape(at_one_time(subject, statuses, language), quote=False)
    words = [(html.escape(space(without_date(subject, k, s, language), language), quote=False), s) for k, s in statuses]
    states = join([text + writing.reference(status.source) for text, status in words], language)
    date = html.escape(date_of(statuses[0][1], language), quote=False)
    return fill(language.phrases["state_dated"], {"state": states, "date": date})


def _of_whom(writing: Writing, id: str, subject: Subject, name: str) -> str:
    """A group's name with how many of it are in a final state, members and those who are only counted."""
    numbers: Counter[str] = Counter()
    named: dict[str, list[Subject]] = {}
    for one in (id, *subject.members):
        whole = one == id
        for key, status in current(one, writing.case):
            state = status.state or key
            if ends_appeal(key, status, writing.language) and (status.count is not None or not whole):
                numbers[state] += status.count or 1
                named.setdefault(state, []).extend([writing.case.subjects[one]] if not whole else [])
    if subject.kind == "group" and len(numbers) == 1 and left_of(id, writing.case, writing.language).number == 0:
        return name  # "11 students, of whom 11 released" tells less than what follows
    written = numbers_together(list(numbers.values()), writing.language)
    parts = [
        f"{said} {_agreeing(writing, state, number, named[state], subject)}"
        for said, (state, number) in zip(written, numbers.items(), strict=True)
    ]
    return _phrase(writing, "group_of_whom", group=name, states=join(parts, writing.language)) if parts else name


def _agreeing(writing: Writing, state: str, number: int, named: list[Subject], group: Subject) -> str:
    """A state in a form that agrees with those for whom it holds; where that is not known, with the group."""
    words = writing.language.states[state]
    genders = {member.gender for member in named} if len(named) == number else {None}
    gender: Gender | None = "f" if genders == {"f"} else "m"
    if None in genders:
        gender = group.gender or ("m" if number > 1 or not named else None)
    return words.agreeing(gender, several=number > 1)


def _phrase(writing: Writing, key: str, **words: str) -> str:
    return say(writing.language.phrases[key], words, writing.language)


@kept
def first_with_photo(case: Case) -> str:
    """The id of the first subject that the appeal is for and that has a photo; empty where there is none."""
    return next((id for id, subject in case.subjects.items() if subject.photo and not subject.mention), "")


def photo_of(writing: Writing, subject: Subject | None) -> PrintedPhoto | None:
    """The photo of a subject with its words."""
    if subject is None or subject.photo is None:
        return None
    photo, language = subject.photo, writing.language
    return PrintedPhoto(
        picture=photo.picture,
        alt=writing.title(photo.alt),
        caption=writing.title(photo.caption),
        credit=say(language.phrases["photo_by"], {"by": photo.by}, language),
    )
