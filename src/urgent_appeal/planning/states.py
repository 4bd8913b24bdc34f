"""What happened to somebody, in words that agree with who it is."""

from urgent_appeal.language.dates import format_span
from urgent_appeal.language.text import fill, space
from urgent_appeal.language.words import Language, StateWords
from urgent_appeal.model.subjects import Status, Subject


def state_words(subject: Subject, key: str, status: Status, language: Language) -> str:
    """One state with its date and how sure it is, for example "fined (25 January 2021)"; plain text."""
    words = language.states.get(status.state or key)
    state = status.text or (_agreeing(words, subject) if words else status.state or key)
    if status.certainty != "confirmed":
        state = fill(language.phrases[status.certainty], {"state": state})
    if status.date or status.until:
        date = format_span(status.date, status.until, language)
        state = fill(language.phrases["state_dated"], {"state": state, "date": date})
    return space(state, language)


def _agreeing(words: StateWords, subject: Subject) -> str:
    """The form for one man or woman, or for several; the neutral one where that is not known."""
    if subject.kind == "group":
        form = {"m": words.mp, "f": words.fp}.get(subject.gender or "")
    else:
        form = {"m": words.m, "f": words.f}.get(subject.gender or "")
    return form or words.any
