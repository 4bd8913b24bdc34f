"""One row of a table of offices: from cells to the keys of an address book's entry, or what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from urgent_appeal.language.contacts import email_fault, phone_fault, web_fault
from urgent_appeal.language.countries import LANGUAGE_CODE, code_for, country_fault, language_for
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import OFFICES, Channel
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.books.office_columns import COLUMNS, GENDERS, NAMING
from urgent_appeal.planning.cells import LINE_BREAK, Cell, Unfit, one_line, says_something, shown
from urgent_appeal.planning.contact_faults import account_fault
from urgent_appeal.planning.letters.channels import WRITTEN

SEVERAL = re.compile(r"[;|\n\r]+")


@value
class Fault:
    """Why a row is refused."""

    code: str
    """Short name of the rule."""
    words: str
    """What is wrong."""
    hint: str = ""
    """What to do."""


def values_of(cells: tuple[Cell, ...], country: str | None) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The keys of an entry that a row gives, and everything that is wrong with the row.

    Empty cells and dashes give no key. `country` is where numbers are dialled when the row does not say it.
    """
    faults: list[Fault] = []
    found: dict[str, Any] = {}
    places = [cell.text for cell in cells if cell.field == "country"]
    country = code_for(places[0]) or country if places else country
    for cell in cells:
        try:
            found = _with(found, cell.field, _value(cell, country or ""))
        except Unfit as unfit:
            words = f'column "{cell.column}": {unfit.words}'
            faults.append(Fault(code=unfit.code, words=words, hint=unfit.hint))
    if "town" in found:
        found["postal"] = [*found.get("postal", []), " ".join(found["town"])]
        del found["town"]
    if not faults and not any(found.get(key) for key in NAMING):
        hint = f"write one of {', '.join(NAMING)}"
        faults.append(Fault(code="no-name", words="this row has no title, no institution and no name", hint=hint))
    return {key: found[key] for key in COLUMNS if key in found}, tuple(faults)


def _with(found: dict[str, Any], field: str, made: Any) -> dict[str, Any]:
    """What several columns say of one key is joined; of a key with one value the first column counts."""
    if not made:
        return found
    if isinstance(made, list):
        return {**found, field: list(dict.fromkeys([*found.get(field, []), *made]))}
    return {field: made, **found}


def _value(cell: Cell, country: str) -> Any:
    """What a cell says. Raises Unfit."""
    if not says_something(cell):
        return None
    return READERS.get(cell.field, _text)(cell.text.strip(), country)


def _text(text: str, _: str) -> str:
    """One line of words."""
    return one_line(text)


def _lines(text: str, _: str) -> list[str]:
    lines = re.split(r"[\n\r]+" if re.search(r"[\n\r]", text) else r"[;|]+", text)
    return [line for line in (_text(line, "") for line in lines) if line]


def _emails(text: str, _: str) -> list[str]:
    if LINE_BREAK.search(text):
        hint = "write the address on one line; put a semicolon between several"
        raise Unfit("line-break", f"there is a line break in {shown(text)}", hint)
    found = [one.strip() for one in re.split(r"[;,|]", text) if one.strip()]
    apart = [word for one in found for word in (one.split() if all("@" in word for word in one.split()) else [one])]
    return [_checked(one, "contact", email_fault(one)) for one in apart]


def _numbers(text: str, country: str) -> list[str]:
    numbers = [_text(one, "") for one in SEVERAL.split(text.replace(",", ";"))]
    return [_checked(one, "contact", phone_fault(one, country)) for one in numbers if one]


def _checked(text: str, code: str, fault: str | None) -> str:
    if fault:
        raise Unfit(code, fault)
    return text


def _web_form(text: str, _: str) -> str:
    return _checked(text, "contact", web_fault(text))


def _account(text: str, _: str) -> str:
    account = re.sub(r"^(https?://)?(www\.)?(x|twitter)\.com/@?|^@?", "@", text, count=1).rstrip("/")
    return _checked(account, "contact", f"{shown(text)} is no account on X" if account_fault(account) else None)


def _office(text: str, _: str) -> str:
    office = re.sub(r"[\s_-]+", "-", text.casefold())
    if office not in OFFICES:
        raise Unfit("unknown-office", f"there is no office {shown(text)}", nearest(office, OFFICES))
    return office


def _gender(text: str, _: str) -> str:
    folded = text.casefold().strip(". ")
    found = next((gender for gender, words in GENDERS.items() if folded in words), None)
    if found is None:
        raise Unfit("gender", f"{shown(text)} is no gender", "write f or m, or leave it empty where it is not known")
    return found


def _country(text: str, _: str) -> str:
    if code := code_for(text):
        return code
    words, hint = country_fault(text) or ("", "")
    raise Unfit("country", words, hint)


def _countries(text: str, _: str) -> list[str]:
    return [_country(one.strip(), "") for one in SEVERAL.split(text.replace(",", ";")) if one.strip()]


def _codes(text: str, _: str) -> list[str]:
    return [_code(code) for code in re.split(r"[\s,;|/]+", text) if code]


def _code(text: str) -> str:
    language, hyphen, rest = text.partition("-")
    code = f"{language.casefold()}{hyphen}{rest}"
    named = code if LANGUAGE_CODE.fullmatch(code) else language_for(text)
    if named is None:
        raise Unfit("language", f"{shown(text)} is not a language code", "write codes, for example: ru, en")
    return named


def _since(text: str, _: str) -> str:
    try:
        parse_fact_date(text)
    except ValueError:
        raise Unfit("date", f"{shown(text)} is not a date", "write a date like 2026-05-04, 2026-05 or 2026") from None
    return text


def _id(text: str, _: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", text) or text == "language":
        raise Unfit("id", f"{shown(text)} cannot be an id", "use small letters a to z, digits and hyphens only")
    return text


CELLS: Mapping[Channel, Callable[[str, str], Any]] = {
    "email": _emails,
    "fax": _numbers,
    "web-form": _web_form,
    "post": _lines,
    "x": _account,
}
"""How the cells with the addresses of a channel are read."""
READERS: Mapping[str, Callable[[str, str], Any]] = {
    "id": _id,
    "office": _office,
    "gender": _gender,
    "since": _since,
    "town": _lines,
    "country": _country,
    "phones": _numbers,
    "languages": _codes,
    "accredited-to": _countries,
    **{WRITTEN[channel][0]: reader for channel, reader in CELLS.items()},
}
"""How the cells of a field are read; of the others, as one line of words."""
