"""The text of a new case file, which builds as it is."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import SubjectKind
from urgent_appeal.model.value import value
from urgent_appeal.planning.checks.warnings import TO_BE_WRITTEN

COPIES = ("ambassador", "permanent-representative")
"""Kinds of offices that are informed, not asked."""


@value
class KindWords:
    """What a new case tells of a kind of subject, until its author does."""

    name: str
    happened: str
    """What happened to them, before their name."""
    demand: str
    text: str
    """The demand; {} stands for them."""


KIND_WORDS: Mapping[SubjectKind, KindWords] = {
    "person": KindWords(
        name="Example Person",
        happened="Arbitrary detention of",
        demand="release",
        text="Release {} immediately and unconditionally.",
    ),
    "organisation": KindWords(
        name="Example Organisation",
        happened="Judicial harassment of",
        demand="harassment",
        text="Put an end to every form of harassment of {}, including at the judicial level.",
    ),
    "group": KindWords(
        name="students",
        happened="Arbitrary detention of",
        demand="release",
        text="Release {} immediately and unconditionally.",
    ),
}


@value
class NewCase:
    """What a new case file is to say; texts that are empty are those of the kind."""

    id: str
    country: str = "TN"
    language: str = "en"
    issuer: str = "plain"
    kind: SubjectKind = "person"
    who: str = ""
    """The name; of a group the words for it without the number."""
    title: str | None = None
    recipients: tuple[str, ...] = ()
    """Entries of address books, as `use` names them."""
    from_sample: bool = False
    date: dt.date


def new_case_text(new: NewCase, demands: Mapping[str, StandingDemand], offices: Mapping[str, Office]) -> str:
    """The text of a case file, with the standing demands of its issuer as comments.

    `offices` are the entries of address books that it writes to, as `use` names them; without one it has an example.
    """
    words = KIND_WORDS[new.kind]
    who = new.who.strip() or words.name
    title = new.title or (f"{words.happened} {{{new.kind}}}" if new.who.strip() or new.kind != "person" else EXAMPLE)
    return f"""#:schema ./case.schema.json
# A case. Change what stands here; what is not known is left out. All keys: docs/writing-a-case.md

title     = {_quoted(title)}
date      = {new.date}
country   = {_quoted(new.country)}
language  = {_quoted(new.language)}
issuer    = {_quoted(new.issuer)}
situation = '''
{TO_BE_WRITTEN} {{{new.kind}}} puts in the name; an empty line begins a new paragraph.
'''

[subjects.{new.kind}]
{"".join(_subject(new, who))}
[demands.{words.demand}]
text = {_quoted(words.text.replace("{}", f"{{{new.kind}}}"))}

{"".join(_standing(demands))}{"".join(_recipients(new, offices))}"""


EXAMPLE = "Arbitrary detention of Ms. Example Person"


def _subject(new: NewCase, who: str) -> Iterator[str]:
    if new.kind != "person":
        yield f'kind = "{new.kind}"\n'
    yield f"name = {_quoted(who)}\n"
    if new.kind == "group":
        yield "# count = 7   how many they are; the name is written without the number\n"
    elif new.kind == "person":
        yield f'# consent = {{ basis = "given", by = "her family", on = {new.date} }}   who agreed that she is named\n'


def _standing(demands: Mapping[str, StandingDemand]) -> Iterator[str]:
    if demands:
        yield "# Standing demands of the issuer; take the number signs away from those that this case makes.\n"
    for id, demand in demands.items():
        yield f"# [demands.{id}]   # {' '.join(demand.text.split())}\n"
        yield f'# use = "{id}"\n'
    if demands:
        yield "\n"


def _recipients(new: NewCase, offices: Mapping[str, Office]) -> Iterator[str]:
    keys = [use.partition("/")[2] for use in offices]
    tables = []
    for use, office in offices.items():
        book, _, key = use.partition("/")
        id = key if keys.count(key) == 1 else f"{book}-{key}"
        tables.append(f'[recipients.{id}]\nuse = "{use}"\n' + ('role = "copy"\n' if office.kind in COPIES else ""))
    yield (
        "\n".join(tables)
        if tables
        else (
            "[recipients.justice]\n"
            'title   = "Minister of Justice"\n'
            'postal  = ["Ministry of Justice", "31 Example Avenue"]\n'
            f"country = {_quoted(new.country)}\n"
        )
    )


def _quoted(text: str) -> str:
    """A TOML string; JSON's quoting is TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
