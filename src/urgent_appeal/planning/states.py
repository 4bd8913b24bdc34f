"""What happened to somebody, in words that agree with who it is."""

from urgent_appeal.language.dates import format_span
from urgent_appeal.language.numbers import format_number
from urgent_appeal.language.text import fill, space
from urgent_appeal.language.words import Language, StateWords
from urgent_appeal.model.subjects import Status, Subject


def state_words(subject: Subject, key: str, status: Status, language: Language) -> str:
    """One state with its date and how sure it is, for example "fined (25 January 2021)"; plain text."""
    words = language.states.get(status.state or key)
    state = status.text or (
        words.agreeing(subject.gender, several=subject.kind == "group") if words else status.state or key
    )
    if status.count is not None:
        state = _counted(state, status.count, subject, None if status.text else words, language)
    if status.certainty != "confirmed":
        state = fill(language.phrases[status.certainty], {"state": state})
    if status.date or status.until:
        date = format_span(status.date, status.until, language)
        state = fill(language.phrases["state_dated"], {"state": state, "date": date})
    return space(state, language)


def _counted(state: str, count: int, group: Subject, words: StateWords | None, language: Language) -> str:
    """A state with for how many of a group it holds, in the form for several where it has one."""
    agreeing = words.agreeing(group.gender or "m", several=count > 1) if words else state
    plain = words is None or agreeing == words.any
    key = "state_counted" if not plain else "state_counted_one" if count == 1 else "state_counted_several"
    return fill(language.phrases[key], {"state": agreeing, "count": format_number(count, language)})
