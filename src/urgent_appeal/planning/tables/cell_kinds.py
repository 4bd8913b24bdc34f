"""Kinds of columns, each a function: what a text in a cell may be, and how the program writes it.

Each takes the text on one line and the country where the row's numbers are dialled, two letters or empty. It gives the
text as the program writes it, empty where it means nothing, and raises `Unfit`.
"""

import datetime as dt
import json
import re
from functools import lru_cache

from urgent_appeal.language.contacts import account_fault, email_fault, phone_fault, web_fault
from urgent_appeal.language.countries import (
    LANGUAGE_CODE,
    code_for,
    english_names_of_languages,
    language_for,
    slip_in_country,
)
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import OFFICES, Check, Holder
from urgent_appeal.model.shape import fields_of
from urgent_appeal.nearest import close_to, nearest
from urgent_appeal.patterns import regex

LONGEST_SHOWN = 60
"""Characters of a text that are shown in a message."""
NOBODY = "nobody"
"""What the words of the files of headers stand for that tell of nobody in a column of names: "vacant"."""
GENDERS = ("f", "m")
CONSENTS = ("yes", "no")
NUMBER = regex(r"\(?\+?[\d\s().\-–/]*\d[\d\s().\-–/extEXT]*")
"""Telephone numbers, which begin like a formula with their plus."""
SENTENCE = regex(r"[-+@]+\s?[^\W\d_](?:[^=|(]|(?<=\s)\()*", re.DOTALL)
"""Words behind a dash or an @, which begin like a formula and call none."""
IN_ANGLES = regex(r"[^<>]*<([^<>]+)>")
"""An address as mail programs write it behind a name."""
PLAIN_LOCAL_PART = regex(r"[A-Za-z0-9]+([._%+-][A-Za-z0-9]+)*")


class Unfit(Exception):  # noqa: N818  (the cell is at fault, not the program)
    """A cell that cannot be taken."""

    def __init__(self, code: str, words: str, hint: str = "correct it, or remove it", shared: str = "") -> None:
        """Takes the short name of the rule, what is wrong without the column, what to do, and `Reason.shared`."""
        self.code, self.words, self.hint, self.shared = code, words, hint, shared
        super().__init__(words)


def shown(written: str) -> str:
    """A text in quotation marks on one line, cut where it is long."""
    line = " ".join(written.split())
    return f'"{line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"}"'


def text(written: str, _: str) -> str:
    """Any words."""
    return written


def name(written: str, _: str) -> str:
    """A whole or given name; nothing where the cell tells that there is nobody, or that the name is not known."""
    return "" if written == NOBODY else written


def _contact(written: str, fault: str | None) -> str:
    if fault:
        raise Unfit("contact", fault)
    return written


def email(written: str, _: str) -> str:
    """One e-mail address, without what a link or a mail program has around it."""
    if ":" in written or "<" in written:
        inside = IN_ANGLES.fullmatch(written)
        written = re.sub("^mailto:", "", inside[1].strip() if inside else written, flags=re.IGNORECASE)
    local, _, domain = written.partition("@")
    plain = len(local) < 64 and PLAIN_LOCAL_PART.fullmatch(local) and _is_domain(domain)
    return _contact(written, None if plain else email_fault(written))


@lru_cache(maxsize=10_000)
def _is_domain(domain: str) -> bool:
    """Most people have their mail at few places, and the whole check takes as long as all the rest of a row."""
    return email_fault(f"somebody@{domain}") is None


def phone(written: str, country: str) -> str:
    """A telephone or fax number."""
    return _contact(written, phone_fault(written, country))


def url(written: str, _: str) -> str:
    """A web address; https:// may be left out, as in browsers."""
    if "://" not in written and not web_fault(f"https://{written}"):
        written = f"https://{written}"
    return _contact(written, web_fault(written))


def x_account(written: str, _: str) -> str:
    """An account on X, with its @; the address of its page is taken too."""
    account = re.sub(r"^(https?://)?(www\.)?(x|twitter)\.com/@?|^@?", "@", written, count=1).rstrip("/")
    return _contact(account, account_fault(account))


def country(written: str, _: str) -> str:
    """A country, by code or name, as two letters."""
    if code := code_for(written):
        return code
    raise Unfit("country", f"{shown(written)} is not a country", _country_meant(written))


@lru_cache(maxsize=10_000)  # in a long table one slip stands over and over
def _country_meant(written: str) -> str:
    return slip_in_country(written) or "write its two letters, or its name in English"


def language(written: str, _: str) -> str:
    """A code ("fr", "FR", "fr-CA") or a name ("French", "français") as two letters."""
    if code := language_for(written):
        return code
    raise Unfit("language", f"{shown(written)} is not a language", _language_meant(written))


@lru_cache(maxsize=10_000)
def _language_meant(written: str) -> str:
    close = close_to(written, english_names_of_languages()) if len(written) < 30 else ""
    return f'did you mean "{close}"?' if close else "write its two letters, for example fr"


def language_tag(written: str, _: str) -> str:
    """The same with what is behind a hyphen kept ("pt-BR")."""
    letters, hyphen, rest = written.partition("-")
    tag = f"{letters.casefold()}{hyphen}{rest}"
    return tag if LANGUAGE_CODE.fullmatch(tag) else language(written, _)


def gender(written: str, _: str) -> str:
    """F or m."""
    if written not in GENDERS:
        hint = "write f or m, or leave it empty if it is not known"
        raise Unfit("gender", f"{shown(written)} is not a gender", hint)
    return written


def gender_if_known(written: str, _: str) -> str:
    """The same; anything else means nothing."""
    return written if written in GENDERS else ""


def consent(written: str, _: str) -> str:
    """Yes or no."""
    if written not in CONSENTS:
        raise Unfit("consent", f"{shown(written)} is neither yes nor no", "write yes or no")
    return written


def honorific(written: str, _: str) -> str:
    """A key of the language files as somebody may write it ("Tan Sri", "Dr."); letters tell whether there is one."""
    return re.sub(r"[\s_-]+", "-", written.casefold().strip(". "))


def office(written: str, _: str) -> str:
    """A kind of office."""
    key = re.sub(r"[\s_-]+", "-", written.casefold())
    if key not in OFFICES:
        raise Unfit("unknown-office", f"there is no office {shown(written)}", nearest(key, OFFICES))
    return key


def date(written: str, _: str) -> str:
    """A day, month or year."""
    try:
        parse_fact_date(written)
    except ValueError:
        hint = "write the year, and month and day if they are known: 2019-05-04, 2019-05, 2019"
        raise Unfit("date", f"{shown(written)} is not a date", hint) from None
    return written


def entry_id(written: str, _: str) -> str:
    """The id of an entry of an address book."""
    if not re.fullmatch(r"[a-z0-9-]+", written) or written == "language":
        raise Unfit("id", f"{shown(written)} cannot be an id", "use small letters a to z, digits and hyphens only")
    return written


def yes_or_no(written: str, _: str) -> str:
    """Yes or no."""
    if written.casefold() not in ("yes", "no"):
        raise Unfit("yes-or-no", f"{shown(written)} is neither yes nor no", "write yes or no, or leave it empty")
    return written.casefold()


def check(written: str, _: str) -> str:
    """A check of a contact, as the program writes it into a table."""
    found = _object(written, Check)
    try:
        dt.date.fromisoformat(found["on"])
    except (KeyError, ValueError):
        raise Unfit("check", f"{shown(written)} has no day", AS_EXPORTED) from None
    if "what" not in found or found.get("result") not in RESULTS:
        raise Unfit("check", f"{shown(written)} lacks what was checked, or what came of it", AS_EXPORTED)
    return written


def holder(written: str, _: str) -> str:
    """A former holder of an office, as the program writes them into a table."""
    found = _object(written, Holder)
    if "name" not in found:
        raise Unfit("holder", f"{shown(written)} has no name", AS_EXPORTED)
    for key in ("since", "until"):
        if key in found:
            date(found[key], _)
    return written


AS_EXPORTED = "leave the cell as it was exported, or correct the address book itself"
RESULTS = ("ok", "bounced", "refused", "unknown")


def _object(written: str, kind: type) -> dict[str, str]:
    """An object in JSON whose values are texts, of keys that a value has. Raises Unfit."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(thing, str) for thing in found.values()):
        raise Unfit("json", f"{shown(written)} cannot be read", AS_EXPORTED)
    if unknown := [key for key in found if key not in fields_of(kind)]:
        raise Unfit("json", f'there is no key "{unknown[0]}"', AS_EXPORTED)
    return found
