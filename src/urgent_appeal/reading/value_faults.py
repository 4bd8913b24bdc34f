"""What is said of a value that cannot be read, by the kind of fault."""

import math
from collections.abc import Mapping
from typing import Any

from urgent_appeal.model.dates import (
    EARLIEST,
    EDTF_PATTERN,
    ISSUED_PATTERN,
    MOMENT_PATTERN,
    TOO_EARLY,
    IssueDateError,
    MomentError,
)
from urgent_appeal.model.value import SOMETHING, field, value
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import Finding, Path
from urgent_appeal.reading.examples import DAY, YEAR

INTROS = ("intro", "intro-update", "intro-update-not-urgent")
EXAMPLES = {
    "title": 'title = "Arbitrary detention of Ms. Example Person"',
    "date": f"date = {DAY}",
    "country": 'country = "TN"',
    "situation": f"situation = ''' On 3 May {YEAR}, ... '''",
    "language": 'language = "en"',
    "boilerplate": "[boilerplate.2000] and under it intro, intro-update and intro-update-not-urgent; "
    "the issuer plain has them to copy: urgent-appeal templates copy issuers/plain/issuer.toml",
    **{key: f'{key} = "{{issuer}} asks you to act on the following situation {{in_country}}."' for key in INTROS},
    "name": 'name = "..."',
    "to": 'to = ["president", "prosecutor"]',
    "basis": 'consent = { basis = "given", by = "her family", on = ' + DAY + " }",
}
DAY_WORDS = f"write a day like {DAY}"
ISSUE_DATE_WORDS = f'{DAY_WORDS}, or in quotes what is known of it: "2018-05", "2018"'
MOMENT_WORDS = f"{DAY_WORDS}, or a time with its zone: {DAY}T10:00:00+02:00"
FACT_DATE_WORDS = (
    f'write "{YEAR}-01-25", "{YEAR}-01", "{YEAR}", "{YEAR}-01-25~" (about), "{YEAR}-01?" (not certain), '
    f'"{YEAR}-07-14/{YEAR}-07-15", "[{YEAR}-06-07..{YEAR}-06-10]", "2010/.." or "{YEAR}-01-25T23:00"'
)
MEANT = {
    "gender": {
        **dict.fromkeys(("female", "woman", "girl", "femme", "féminin", "she"), "f"),
        **dict.fromkeys(("male", "man", "boy", "homme", "masculin", "he"), "m"),
    },
    "deliver": {"mail": "email", "e-mail": "email", "letter": "post", "form": "web-form", "twitter": "x"},
}
"""By key, words that are written for those there are."""
PHOTO = 'write it under a person or an organisation: photo = { file = "...", by = "...", caption = "...", alt = "..." }'
ELSEWHERE = {"photo": PHOTO, "photos": PHOTO}
"""Keys that are written in other places or in other ways, with the hint."""
ID_WORDS = "use small letters a to z, digits and hyphens only"
EXTRA_WORDS = "begin with a small letter a to z, then small letters, digits and hyphens"
LIMITS = {"greater_than_equal": ("ge", "or more"), "less_than_equal": ("le", "or less")}
"""Faults of numbers, where the limit stands in the details, and how it is said."""

TABLES = {
    **dict.fromkeys(("for", "belongs-to", "relative-of"), "subjects"),
    **{"to": "recipients", "source": "sources", "quotes": "sources"},
}
"""Keys whose values are ids, and the table that they come from."""


@value
class ValueFault:
    """One thing that the validator refused."""

    path: Path
    """Key path in the values."""
    type: str
    """The stable name that pydantic-core has for the fault."""
    value: Any
    """What stands there; None where nothing does."""
    context: dict[str, Any]
    """Details of it."""
    on_key: bool
    """True where the key is wrong, not its value."""
    branches: bool
    """True where the fault is of one branch of several types."""
    known: tuple[str, ...]
    """Keys that may stand beside this one."""
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a key that names entries of a table, their ids, each with what the entry is called."""

    @staticmethod
    def missing(key: str) -> "ValueFault":
        """A key at the top of a file that must be there."""
        return ValueFault(path=(key,), type="missing", value=None, context={}, on_key=False, branches=False, known=())


def words_for(fault: ValueFault, file: str) -> Finding:
    """The finding for a fault."""
    code, words, hint = _words(fault)
    return Finding(file, fault.path, code, words, hint, on_key=fault.on_key)


def _words(fault: ValueFault) -> tuple[str, str, str]:
    name = _name(fault)
    kind = fault.type
    if kind == "extra_forbidden":
        return "unknown-key", f'unknown key "{name}"', ELSEWHERE.get(name) or nearest(name, fault.known)
    if kind.startswith("missing"):
        hint = f"write for example: {EXAMPLES[name]}" if name in EXAMPLES else f"add {name} = ..."
        return "missing-key", f'"{name}" is missing', hint
    if fault.on_key and fault.path[:1] == ("extra",):
        return "extra", f'"{name}" cannot be the name of a text', EXTRA_WORDS
    if fault.on_key:
        return "id", f'"{name}" cannot be an id', ID_WORDS
    if kind == "literal_error":
        return _choice(name, fault)
    if kind.startswith("date"):
        return "date", f"{name}: this is not a day of the calendar", DAY_WORDS
    if fault.context.get("ge") == EARLIEST.isoformat():
        return "date", f"{name}: {TOO_EARLY}", DAY_WORDS
    if kind in LIMITS:
        limit, words = LIMITS[kind]
        return "number", f"{name}: this must be {fault.context[limit]} {words}", "correct it, or remove it"
    if kind == "string_pattern_mismatch":
        return _pattern(name, fault)
    if kind == "value_error" and isinstance(fault.context["error"], IssueDateError):
        return "date", f"{name}: {fault.context['error']}", ISSUE_DATE_WORDS
    if kind == "value_error" and isinstance(fault.context["error"], MomentError):
        return "moment", f"{name}: {fault.context['error']}", MOMENT_WORDS
    if kind == "value_error":
        return "fact-date", f"{name}: {fault.context['error']}", FACT_DATE_WORDS
    return _wrong_type(name, fault)


def _name(fault: ValueFault) -> str:
    """The key; of an item of a list, the list's."""
    return next((part for part in reversed(fault.path) if isinstance(part, str)), "")


def _choice(name: str, fault: ValueFault) -> tuple[str, str, str]:
    choices = [part.strip(" '") for part in fault.context["expected"].replace(" or ", ", ").split(",")]
    if not isinstance(fault.value, str):
        return "choice", f"{name}: this must be one of a few words, in quotes", f"there are: {', '.join(choices)}"
    meant = MEANT.get(name, {}).get(fault.value.strip().casefold())
    hint = f'write "{meant}"' if meant in choices else nearest(fault.value, choices)
    return "choice", f'{name}: "{fault.value}" is not one of the possible words', hint


def _pattern(name: str, fault: ValueFault) -> tuple[str, str, str]:
    if fault.context["pattern"] == SOMETHING:
        return "empty-text", f"{name}: this is empty", f"write the {name}"
    if ISSUED_PATTERN in fault.context["pattern"] and EDTF_PATTERN not in fault.context["pattern"]:
        return "date", f"{name}: this is not a day of the calendar", ISSUE_DATE_WORDS
    if MOMENT_PATTERN in fault.context["pattern"]:
        return "moment", f'{name}: "{fault.value}" is neither a day nor a time with its zone', MOMENT_WORDS
    if r"\d{4}" in fault.context["pattern"]:
        return "fact-date", f'{name}: "{fault.value}" is not a date', FACT_DATE_WORDS
    if name not in TABLES:
        return "id", f'{name}: "{fault.value}" cannot be an id', ID_WORDS
    table = TABLES[name]
    title = next((id for id, titles in fault.ids.items() if fault.value in titles), "")
    hint = f'write "{title}"' if title else f"the ids are: {', '.join(fault.ids)}" if fault.ids else ID_WORDS
    return "id", f'{name}: "{fault.value}" is not an id from [{table}...]', hint


WANTED = {
    "string": ("text", "put it in quotes"),
    "int": ("a whole number", "write digits only, without quotes"),
    "float": ("a number", "write digits only, with a point before cents, without quotes"),
    "bool": ("true or false", "write true or false, in small letters and without quotes"),
    "tuple": ("a list", "put it in square brackets, with a comma between the items"),
    "list": ("a list", "put it in square brackets, with a comma between the items"),
    "dict": ("a table", "write its keys under a line of their own in square brackets"),
}


def _wrong_type(name: str, fault: ValueFault) -> tuple[str, str, str]:
    wanted, hint = WANTED.get(fault.type.split("_")[0], ("something else", "look it up in docs/writing-a-case.md"))
    found = _found(fault.value)
    if (
        wanted == "text"
        and isinstance(fault.value, int | float)
        and math.isfinite(fault.value)
        and not isinstance(fault.value, bool)
    ):
        hint = f'write {name} = "{fault.value}"' if fault.path[-1] == name else f'write "{fault.value}"'
    if wanted == "a list" and isinstance(fault.value, str):
        meant = MEANT.get(name, {}).get(fault.value.strip().casefold(), fault.value)
        hint = f'write {name} = ["{meant}"]' if len(fault.value) < 60 else hint
    return "wrong-type", f"{name}: this must be {wanted}, not {found}", hint


def _found(thing: object) -> str:
    if isinstance(thing, bool):
        return "true or false"
    if isinstance(thing, float) and not math.isfinite(thing):
        return str(thing)
    kinds = {str: "text", int: "a number", float: "a number with a point", list: "a list", dict: "a table"}
    return kinds.get(type(thing), "a date")
