"""Whom --to and --except mean: ids, joint letters and roles, perhaps as patterns, and facts like `office=minister`."""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import get_args

from urgent_appeal.language.countries import code_for, known
from urgent_appeal.library.library import country_of
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import CHANNELS, Channel
from urgent_appeal.model.recipients import OFFICES, Recipient, Role
from urgent_appeal.nearest import listed, nearest
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.problems import Finding

ROLES: tuple[Role, ...] = get_args(Role)
FACTS = ("office", "book", "channel", "language", "country")
"""What may stand before the equals sign."""
NAME = ""
"""What a word without an equals sign is about: ids, joint letters and roles."""
NOBODY = "nobody-chosen"
"""The rule that options must leave somebody to write to."""
Facts = Mapping[str, Iterable[str]]
"""By what may stand before the equals sign, everything that holds of a recipient; names under the empty text."""


def parts_of(wanted: str) -> tuple[tuple[str, str], ...]:
    """The parts of one value of an option, which must all hold: what each is about, and what it says."""
    parts = (part.partition("=") for part in wanted.split(","))
    return tuple((key.strip(), said.strip()) if equals else (NAME, key.strip()) for key, equals, said in parts)


def is_about(wanted: str, key: str) -> bool:
    """Whether one of the parts of a value is about something."""
    return any(about == key for about, _ in parts_of(wanted))


def fits(wanted: str, facts: Facts) -> bool:
    """Whether all parts of a value hold of a recipient; `*` stands for any characters, capitals make no difference."""
    return all(
        any(fnmatchcase(fact.casefold(), said.casefold()) for fact in facts.get(about, ()))
        for about, said in parts_of(wanted)
    )


def facts_of(names: Iterable[str], recipient: Recipient, channels: Iterable[Channel]) -> Facts:
    """What holds of a recipient, with what its entry says; a mission abroad is of the country of its book as well."""
    book = (recipient.use or "").partition("/")[0]
    countries = (recipient.country, country_of(book) if book else None)
    return {
        NAME: tuple(names),
        "office": (recipient.kind,),
        "book": (book,) if book else (),
        "channel": tuple(channels),
        "country": tuple(code for code in countries if code),
    }


def check_wanted(case: Case, letter_options: LetterOptions) -> Iterator[Finding]:
    """Values of --to and --except that can mean nobody in any case."""
    for option, values in (("--to", letter_options.to), ("--except", letter_options.but_not)):
        for about, said in (part for value in values for part in parts_of(value)):
            if fault := _fault(about, said, case):
                words, hint = fault
                yield Finding(case.file, (), "unknown-recipient", f"{option}: {words}", hint)


def _fault(about: str, said: str, case: Case) -> tuple[str, str] | None:
    names = (*case.recipients, *case.joint_letters, *ROLES)
    if about != NAME and about not in FACTS:
        return f'"{about}=" is not a known condition', nearest(about, FACTS)
    if not said:
        return "there is nothing to look for", f'write ids, roles, or for example "{about or "office"}=..."'
    if "*" in said:
        return None
    match about:
        case "":
            words = f'the case has no recipient "{said}", and there is no such role'
            return None if said in names else (words, nearest(said, names))
        case "office":
            return None if said in OFFICES else (f'there is no office "{said}"', nearest(said, OFFICES))
        case "channel":
            return None if said in CHANNELS else (f'there is no channel "{said}"', nearest(said, CHANNELS))
        case "country":
            code = code_for(said)
            hint = f"write {code}" if code else "write the two letters of ISO 3166-1, for example GB"
            return None if known(said.upper()) else (f'"{said}" is not a country code', hint)
    return None


def nobody(case: Case, letter_options: LetterOptions, there: Iterable[Facts]) -> Finding:
    """That nobody is left to write to, with what there is of what was asked for."""
    every = tuple(there)
    asked = [about for value in (*letter_options.to, *letter_options.but_not) for about, _ in parts_of(value)]
    lists = {
        about: tuple(dict.fromkeys(said for facts in every for said in facts.get(about, ())))
        for about in dict.fromkeys(asked)
    }
    told = [f"{about or 'names'}: {listed(found) or 'none'}" for about, found in lists.items()]
    hint = f"there are {'; '.join(told)}"
    if any(len(parts_of(value)) > 1 for value in letter_options.to):
        hint += "; conditions joined by commas must all hold; for alternatives repeat --to"
    return Finding(case.file, (), NOBODY, "--to and --except leave nobody to write to", hint)
