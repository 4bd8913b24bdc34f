"""One cell of a table of signatories: what it says, or why it cannot be taken."""

import re
import unicodedata
from functools import lru_cache

from urgent_appeal.language.contacts import email_fault
from urgent_appeal.language.countries import code_for, english_names_of_languages, language_for, slip_in_country
from urgent_appeal.nearest import close_to
from urgent_appeal.planning.books.office_columns import GENDERS
from urgent_appeal.planning.cells import LINE_BREAK, Cell, Unfit, one_line, says_something, shown

LONGEST = 200
"""Characters of a name, or of a line of an address."""
LONGEST_LINE = 300
"""Characters of the personal line."""
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Signs that print nothing and come along when a text is copied from a web page; taken out."""
PLAIN_LOCAL_PART = re.compile(r"[A-Za-z0-9]+([._%+-][A-Za-z0-9]+)*")


def texts_of(cell: Cell) -> list[str]:
    """What a cell says: no text, one, or of a street several. Raises Unfit."""
    if not says_something(cell):
        return []
    text = cell.text if cell.text.isascii() else unicodedata.normalize("NFC", cell.text.translate(UNSEEN))
    if cell.field == "line":
        return _one(LINE_BREAK.sub(" ", text), LONGEST_LINE)
    if cell.field == "street":
        return [line for part in LINE_BREAK.split(text.strip()) for line in _one(part, LONGEST)]
    if LINE_BREAK.search(text.strip()):
        raise Unfit("line-break", f"there is a line break in {shown(text)}", "write it on one line")
    return [_meant(cell.field, line) for line in _one(text, LONGEST)]


def _meant(field: str, text: str) -> str:
    """A text of one line as the program writes it: codes for countries and languages, f or m."""
    if field == "language":
        return _language(text)
    if field == "country":
        return _country(text)
    if field == "gender":
        word = text.casefold().rstrip(".")
        return next((gender for gender, known in GENDERS.items() if word in known), "")
    fault = _email_fault(text) if field == "email" else None
    if fault:
        raise Unfit("email", fault)
    return text


def _one(text: str, longest: int) -> list[str]:
    found = one_line(text)
    if len(found) > longest:
        raise Unfit("long", f"it has {len(found):,} characters, and may have {longest}", "shorten it")
    return [found] if found else []


def _email_fault(text: str) -> str | None:
    local, _, domain = text.partition("@")
    if len(local) < 64 and PLAIN_LOCAL_PART.fullmatch(local) and _is_domain(domain):
        return None
    return email_fault(text)


@lru_cache(maxsize=10_000)
def _is_domain(domain: str) -> bool:
    """Most people have their mail at few places, and the whole check takes as long as all the rest of a row."""
    return email_fault(f"somebody@{domain}") is None


def _country(text: str) -> str:
    code = code_for(text)
    if code is None:
        hint = slip_in_country(text) or "write its two letters, or its name in English"
        raise Unfit("country", f"{shown(text)} is no country", hint)
    return code


def _language(text: str) -> str:
    """A code ("fr", "FR", "fr-CA") or a name ("French", "français")."""
    code = language_for(text)
    if code is None:
        close = close_to(text, english_names_of_languages()) if len(text) < 30 else ""
        hint = f'did you mean "{close}"?' if close else "write its two letters, for example fr"
        raise Unfit("language", f"{shown(text)} is no language", hint)
    return code
