"""In which language a letter is written, and why."""

from collections.abc import Iterable, Mapping

from urgent_appeal.language.countries import language_name
from urgent_appeal.language.lists import join
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import value
from urgent_appeal.planning.addresses import Addressee


@value
class LetterLanguage:
    """The language of a letter."""

    code: str
    reason: str = ""
    """Why it was chosen, for people."""
    read: bool = True
    """False where the office does not say that it reads this language."""


def read_by_all(addressees: Iterable[Addressee]) -> tuple[str, ...] | None:
    """Languages that all of them read; None where nothing says what any of them reads."""
    read = [codes for one in addressees if (codes := one.recipient.languages)]
    return tuple(code for code in read[0] if all(code in other for other in read)) if read else None


def language_of(
    addressees: Iterable[Addressee], languages: Mapping[str, Language], own: str, english: Language
) -> LetterLanguage:
    """The best language that the offices, the case and a language file share; else the case's own.

    `languages` are those that the case has words for, and a language file; `english` names languages on the screen.
    """
    read = read_by_all(addressees)
    for code in read or ():
        if code in languages:
            return LetterLanguage(
                code=code, reason=f"{language_name(code, english)}: the first that it reads and the case has"
            )
    if read is None:
        why = "its languages are not known"
    elif not read:
        why = "there is no language that all of them read"
    else:
        why = f"it has no words in {join([language_name(code, english) for code in read], english)}"
    reason = f"{language_name(own, english)}: the case’s own; {why}"
    return LetterLanguage(code=own, reason=reason, read=read is None)
