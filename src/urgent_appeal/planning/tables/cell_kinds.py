"""Kinds of columns: what a cell of each may hold, and how the program writes it."""

import re
from collections.abc import Callable
from functools import lru_cache

from urgent_appeal.language.contacts import email_fault, phone_fault, web_fault
from urgent_appeal.language.countries import (
    LANGUAGE_CODE,
    code_for,
    english_names_of_languages,
    language_for,
    slip_in_country,
)
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import OFFICES
from urgent_appeal.model.value import value
from urgent_appeal.nearest import close_to, nearest
from urgent_appeal.planning.contact_faults import ACCOUNT, account_fault

LONGEST_SHOWN = 60
"""Characters of a text that are shown in a message."""
PLAIN_LOCAL_PART = re.compile(r"[A-Za-z0-9]+([._%+-][A-Za-z0-9]+)*")


class Unfit(Exception):  # noqa: N818  (the cell is at fault, not the program)
    """A cell that cannot be taken."""

    def __init__(self, code: str, words: str, hint: str = "correct it, or take it out") -> None:
        """Takes the short name of the rule, what is wrong without the column, and what to do."""
        self.code, self.words, self.hint = code, words, hint
        super().__init__(words)


@value
class CellKind:
    """What a text of a column may be."""

    parse: Callable[[str, str], str]
    """Takes the text on one line and the country where the row's numbers are dialled, two letters or empty. Gives the
    text as the program writes it; empty where it means nothing. Raises Unfit."""
    breaks: bool = True
    """Whether a line break counts as a space; otherwise it is refused."""
    harmless: re.Pattern[str] | None = None
    """Texts that begin like a formula and are none."""


def shown(text: str) -> str:
    """A text in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"}"'


def _as_it_is(text: str, _: str) -> str:
    return text


def _contact(text: str, fault: str | None) -> str:
    if fault:
        raise Unfit("contact", fault)
    return text


def _email(text: str, _: str) -> str:
    local, _, domain = text.partition("@")
    plain = len(local) < 64 and PLAIN_LOCAL_PART.fullmatch(local) and _is_domain(domain)
    return _contact(text, None if plain else email_fault(text))


@lru_cache(maxsize=10_000)
def _is_domain(domain: str) -> bool:
    """Most people have their mail at few places, and the whole check takes as long as all the rest of a row."""
    return email_fault(f"somebody@{domain}") is None


def _account(text: str, _: str) -> str:
    account = re.sub(r"^(https?://)?(www\.)?(x|twitter)\.com/@?|^@?", "@", text, count=1).rstrip("/")
    return _contact(account, account_fault(account))


def _country(text: str, _: str) -> str:
    if code := code_for(text):
        return code
    raise Unfit("country", f"{shown(text)} is not a country", _country_meant(text))


@lru_cache(maxsize=10_000)  # in a long table one slip stands over and over
def _country_meant(text: str) -> str:
    return slip_in_country(text) or "write its two letters, or its name in English"


def _language(text: str, _: str) -> str:
    """A code ("fr", "FR", "fr-CA") or a name ("French", "français") as two letters."""
    if code := language_for(text):
        return code
    raise Unfit("language", f"{shown(text)} is not a language", _language_meant(text))


@lru_cache(maxsize=10_000)
def _language_meant(text: str) -> str:
    close = close_to(text, english_names_of_languages()) if len(text) < 30 else ""
    return f'did you mean "{close}"?' if close else "write its two letters, for example fr"


def _language_code(text: str, country: str) -> str:
    """The same with what is behind a hyphen kept ("pt-BR")."""
    language, hyphen, rest = text.partition("-")
    code = f"{language.casefold()}{hyphen}{rest}"
    return code if LANGUAGE_CODE.fullmatch(code) else _language(text, country)


def _gender(text: str, _: str) -> str:
    if text not in ("f", "m"):
        raise Unfit("gender", f"{shown(text)} is not a gender", "write f or m, or leave it empty where it is not known")
    return text


def _honorific(text: str, _: str) -> str:
    """A key of the language files as somebody may write it ("Tan Sri", "Dr."); letters tell whether there is one."""
    return re.sub(r"[\s_-]+", "-", text.casefold().strip(". "))


def _office(text: str, _: str) -> str:
    office = re.sub(r"[\s_-]+", "-", text.casefold())
    if office not in OFFICES:
        raise Unfit("unknown-office", f"there is no office {shown(text)}", nearest(office, OFFICES))
    return office


def _date(text: str, _: str) -> str:
    try:
        parse_fact_date(text)
    except ValueError:
        raise Unfit("date", f"{shown(text)} is not a date", "write a date like 2026-05-04, 2026-05 or 2026") from None
    return text


def _id(text: str, _: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", text) or text == "language":
        raise Unfit("id", f"{shown(text)} cannot be an id", "use small letters a to z, digits and hyphens only")
    return text


TEXT = CellKind(parse=_as_it_is)
LINE = CellKind(parse=_as_it_is, breaks=False)
EMAIL = CellKind(parse=_email, breaks=False)
PHONE = CellKind(
    parse=lambda text, country: _contact(text, phone_fault(text, country)),
    harmless=re.compile(r"\+?[\d\s().\-–/]*\d[\d\s().\-–/extEXT]*"),
)
URL = CellKind(parse=lambda text, _: _contact(text, web_fault(text)))
X_ACCOUNT = CellKind(parse=_account, harmless=ACCOUNT)
COUNTRY = CellKind(parse=_country)
LANGUAGE = CellKind(parse=_language)
TAG = CellKind(parse=_language_code)
GENDER = CellKind(parse=_gender)
GENDER_IF_KNOWN = CellKind(parse=lambda text, _: text if text in ("f", "m") else "")
HONORIFIC = CellKind(parse=_honorific)
OFFICE = CellKind(parse=_office)
DATE = CellKind(parse=_date)
ID = CellKind(parse=_id)
