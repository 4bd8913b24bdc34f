"""What happened to somebody, in words that agree with who it is."""

from collections.abc import Sequence

from urgent_appeal.language.dates import format_span
from urgent_appeal.language.lists import join, separator
from urgent_appeal.language.numbers import format_money, number_in_words
from urgent_appeal.language.text import fill, space
from urgent_appeal.language.words import Language, StateWords
from urgent_appeal.model.dates import FactDate
from urgent_appeal.model.subjects import Gender, Status, Subject
from urgent_appeal.model.value import replace


def state_words(subject: Subject, key: str, status: Status, language: Language) -> str:
    """One state with its date and how sure it is, for example "fined (25 January 2021)"; plain text."""
    return at_one_time(subject, [(key, status)], language)


def at_one_time(subject: Subject, statuses: Sequence[tuple[str, Status]], language: Language) -> str:
    """States of the same date, which is said once: "fined and suspended (25 January 2021)"."""
    states = join([without_date(subject, key, status, language) for key, status in statuses], language)
    date = date_of(statuses[0][1], language)
    if date:
        states = fill(language.phrases["state_dated"], {"state": states, "date": date})
    return space(states, language)


def in_a_sentence(subject: Subject, statuses: Sequence[tuple[str, Status]], language: Language) -> str:
    """Some states, each date said once: "fined and suspended on 25 January 2021"."""
    dates: dict[str, list[tuple[str, Status]]] = {}
    for key, status in statuses:
        dates.setdefault(date_of(status, language), []).append((key, status))
    pattern = _pattern(statuses[0][1]) if len(statuses) > 1 and len(dates) == 1 else ""
    if pattern:
        states = join([without_date(subject, key, status, language) for key, status in statuses], language)
        return space(fill(language.phrases[pattern], {"states": states, "date": next(iter(dates))}), language)
    parts = [at_one_time(subject, those, language) for those in dates.values()]
    nested = len(parts) > 1 and len(parts) < len(statuses)
    return separator(";", language).join(parts) if nested else join(parts, language)


def _pattern(status: Status) -> str:
    """The phrase for states on one day or in one month or year; none where the date says more."""
    when = status.date.start if status.date and status.date.kind == "one" and not status.until else None
    if when is None or when.about or when.uncertain or when.time:
        return ""
    return "states_on_day" if when.day else "states_in"


def as_over(key: str, subject: Subject) -> Status:
    """A status that is over: "since 2 May 2026" ends on the day of the one that ends it, or is only when it began."""
    status = subject.status[key]
    if status.date is None or status.date.kind != "open-end":
        return status
    ended = [other.date for other in subject.status.values() if key in other.ends and other.count is None]
    day = next((date for date in ended if date is not None and date.kind == "one"), None)
    return replace(status, date=FactDate(start=status.date.start), until=status.until or day)


def date_of(status: Status, language: Language) -> str:
    """When it was, or nothing."""
    return format_span(status.date, status.until, language) if status.date or status.until else ""


def without_date(subject: Subject, key: str, status: Status, language: Language) -> str:
    """One state and how sure it is."""
    words = language.states.get(status.state or key)
    state = status.text or (
        words.agreeing(_gender(subject, language), several=subject.kind == "group") if words else status.state or key
    )
    if status.count is not None:
        state = _counted(state, status.count, subject, None if status.text else words, language)
    if status.amount is not None and status.currency:
        pattern = (words and words.with_amount) or language.phrases["state_amount"]
        state = fill(pattern, {"state": state, "amount": _amount(status.amount, status.currency, status, language)})
    return state if status.certainty == "confirmed" else fill(language.phrases[status.certainty], {"state": state})


def _amount(amount: float, currency: str, status: Status, language: Language) -> str:
    """A sum, with what it is in another currency."""
    text = format_money(amount, currency, language)
    if status.about is None:
        return text
    about = format_money(status.about.amount, status.about.currency, language)
    return fill(language.phrases["amount_about"], {"amount": text, "about": about})


def _gender(subject: Subject, language: Language) -> Gender | None:
    """With what a state agrees; with nobody where the name is withheld, as the words for a person have one gender."""
    return None if subject.name == language.phrases["name_withheld"] else subject.gender


def _counted(state: str, count: int, group: Subject, words: StateWords | None, language: Language) -> str:
    """A state with for how many of a group it holds, in the form for several where it has one."""
    agreeing = words.agreeing(group.gender or "m", several=count > 1) if words else state
    plain = words is None or agreeing == words.any
    key = "state_counted" if not plain else "state_counted_one" if count == 1 else "state_counted_several"
    return fill(language.phrases[key], {"state": agreeing, "count": number_in_words(count, language)})
