"""Who writes a letter: the head of the page, the line above the address, place and date, the signature."""

import unicodedata

from urgent_appeal.language.countries import country_name
from urgent_appeal.language.dates import format_day
from urgent_appeal.language.text import say
from urgent_appeal.language.words import Language
from urgent_appeal.planning import issuing
from urgent_appeal.planning.letters.setting import Person, Setting, Written

RETURN_LINE_WIDTH = 78.0
"""mm"""


def sender(written: Written, setting: Setting) -> tuple[str, ...]:
    """The address under the letterhead or of the person; without either, room for the writer's own."""
    if setting.person:
        return _sender_of(setting.person, written, setting)
    if not written.names_issuer:
        return setting.language.phrases["letter_name"], setting.language.phrases["letter_address"]
    return setting.issuer.postal


def _sender_of(person: Person, written: Written, setting: Setting) -> tuple[str, ...]:
    """Name and address, with the country on letters abroad; above a window, where room is scarce, in two lines."""
    abroad = person.country and any(office.country != person.country for office in written.to)
    country = country_name(person.country, setting.language) if person.country and abroad else ""
    lines = tuple(line for line in (*person.address, country) if line)
    return (person.name, *lines) if setting.window == "none" else (person.name, " · ".join(lines))


def return_line(written: Written, setting: Setting) -> tuple[str, ...]:
    """Above the address in the window, on one line; only where the sender's address is known."""
    if setting.person:
        names, address_ = [setting.person.name], setting.person.address
    else:
        names = [setting.issuer.name, setting.issuer.short_name or ""] if written.names_issuer else []
        address_ = setting.issuer.postal if written.names_issuer else ()
    if not address_:
        return ()
    lines = [" · ".join((name, *address_)) for name in names if name]
    return (next((line for line in lines if setting.measure(line, 8) <= RETURN_LINE_WIDTH), " · ".join(address_)),)


def dateline(written: Written, setting: Setting) -> str:
    """Place and date: the issuer's place, or the town of the person who writes."""
    if setting.person and setting.person.city and not _other_way(setting.person.city, setting.language):
        words = {"place": setting.person.city, "date": format_day(setting.date, setting.language)}
        return say(setting.language.phrases["dateline"], words, setting.language)
    if written.names_issuer and not setting.person:
        return issuing.dateline(setting.case, setting.issuer, setting.language, setting.date)
    return format_day(setting.date, setting.language)


def _other_way(text: str, language: Language) -> bool:
    """Whether a text runs the other way than the letter: inside a sentence it would turn the words beside it round."""
    kinds = {unicodedata.bidirectional(character) for character in text}
    return bool(kinds & ({"R", "AL"} if language.direction == "ltr" else {"L"}))


def signature(written: Written, setting: Setting) -> tuple[str, ...]:
    """The lines under the close; nothing where there is a line to sign on."""
    who = setting.signatory
    if setting.person:
        return (setting.person.name,)
    return (who.name, who.role, setting.issuer.name) if who and written.names_issuer else ()
