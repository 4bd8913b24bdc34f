"""What is printed instead of a withheld name: "that person" where only one is withheld, else "person A", "person B"."""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from urgent_appeal.language.numbers import number_in_words
from urgent_appeal.language.text import NO_BREAK, say
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.planning.conditions import member_line

KINDS = (("person", "people"), ("organisation", "organisations"))
"""Each kind of which names are withheld, for one and for several."""


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
    ids = dict.fromkeys(one for id, subject in case.subjects.items() for one in (id, *subject.members))
    return tuple(id for id in ids if kind_of(id, case) == kind and is_withheld(id, case, language))


def is_the_only_one(id: str, case: Case, language: Language) -> bool:
    """Whether "that person" can mean nobody else."""
    return all_withheld(kind_of(id, case), case, language) == (id,)


def instead(id: str, case: Case, language: Language, *, again: bool) -> str:
    """The words that stand inside a sentence instead of a name, the first time or later."""
    kind = kind_of(id, case)
    all = all_withheld(kind, case, language)
    key = f"withheld_{kind}" if len(all) == 1 else f"withheld_{kind}_of_several"
    pattern = language.phrases[f"{key}_again" if again else key].replace(" {letter}", f"{NO_BREAK}{{letter}}")
    return say(pattern, {"letter": _letter(all.index(id))}, language)


def in_brackets(id: str, case: Case, language: Language) -> str:
    """What stands instead of a name behind other words for the same person: "the court clerk (name withheld)"."""
    only = is_the_only_one(id, case, language)
    return language.phrases["name_withheld"] if only else instead(id, case, language, again=True)


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


def counts(ids: Iterable[str], case: Case, language: Language, *, others: Iterable[str]) -> Iterator[str]:
    """The numbers of those who are only counted, for example "and two other people"; `others` are the kinds of which
    somebody is named in a letter.
    """
    ids, others = tuple(ids), tuple(others)
    for kind, plural in KINDS:
        number = sum(kind_of(id, case) == kind for id in ids)
        if number:
            key = f"{'other' if kind in others else 'withheld'}_{kind if number == 1 else plural}"
            yield say(language.phrases[key], {"count": number_in_words(number, language)}, language)


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
