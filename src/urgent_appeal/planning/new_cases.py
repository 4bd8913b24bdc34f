"""The text of a new case file, which builds as it is."""

import datetime as dt
import json
import textwrap
from collections.abc import Iterator, Mapping

from urgent_appeal.language.text import fill
from urgent_appeal.language.words import Language
from urgent_appeal.model.choices import SubjectKind
from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import value
from urgent_appeal.planning.checks.warnings import TO_BE_WRITTEN

COPIES = ("ambassador", "permanent-representative")
"""Kinds of offices that are informed, not asked."""
COLUMNS = 116
"""Characters of a line of a comment."""


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


def author_words(language: str, languages: Mapping[str, Language]) -> Mapping[str, str]:
    """What new files in a language say to their author, in English where the language has no words for it."""
    return {**languages["en"].new_files, **languages.get(language, languages["en"]).new_files}


def new_case_text(
    new: NewCase, words: Mapping[str, str], demands: Mapping[str, StandingDemand], offices: Mapping[str, Office]
) -> str:
    """The text of a case file, with the standing demands of its issuer as comments; `words` are those for its author.

    `offices` are the entries of address books that it writes to, as `use` names them; without one it has an example.
    """
    happened, demand = ("title-organisation", "harassment") if new.kind == "organisation" else ("title", "release")
    name = {"name": f"{{{new.kind}}}"}
    return f"""#:schema ./case.schema.json
{as_comment(words["head"])}
title     = {quoted(new.title or fill(words[happened], name))}
date      = {new.date}
country   = {quoted(new.country)}
language  = {quoted(new.language)}
issuer    = {quoted(new.issuer)}
situation = '''
{TO_BE_WRITTEN} {fill(words["situation"], name)}
'''

[subjects.{new.kind}]
{"".join(_subject(new, words))}
[demands.{demand}]
text = {quoted(fill(words[demand], name))}

{"".join(_standing(demands, words))}{"".join(_recipients(new, words, offices))}"""


def as_comment(sentence: str, **values: str) -> str:
    """Lines of a comment with a sentence in which names in braces are filled in."""
    text = " ".join(fill(sentence, values).split())
    lines = textwrap.wrap(text, COLUMNS, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)


def _subject(new: NewCase, words: Mapping[str, str]) -> Iterator[str]:
    if new.kind != "person":
        yield f'kind = "{new.kind}"\n'
    yield f"name = {quoted(new.who.strip() or words[new.kind])}\n"
    if new.kind == "group":
        yield f"# count = 7   # {words['count']}\n"
    elif new.kind == "person":
        by = quoted(words["consent-by"])
        yield f'# consent = {{ basis = "given", by = {by}, on = {new.date} }}   # {words["consent"]}\n'


def _standing(demands: Mapping[str, StandingDemand], words: Mapping[str, str]) -> Iterator[str]:
    if demands:
        yield as_comment(words["standing"])
    for id, demand in demands.items():
        yield f"# [demands.{id}]   # {' '.join(demand.text.split())}\n"
        yield f'# use = "{id}"\n'
    if demands:
        yield "\n"


def _recipients(new: NewCase, words: Mapping[str, str], offices: Mapping[str, Office]) -> Iterator[str]:
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
            f"title   = {quoted(words['office'])}\n"
            f"postal  = [{quoted(words['institution'])}, {quoted('31 Example Avenue')}]\n"
            f"country = {quoted(new.country)}\n"
        )
    )


def quoted(text: str) -> str:
    """A text in quotation marks on one line. JSON's quoting is TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
