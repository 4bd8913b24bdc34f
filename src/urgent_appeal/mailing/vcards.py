"""Offices as cards for the address book of a mail program or a telephone (vCard 3.0, RFC 2426)."""

from collections.abc import Callable, Iterator

from urgent_appeal.model.recipients import Office

OCTETS = 75
"""Of the longest line."""


def vcard(id: str, office: Office, emails: tuple[str, ...], country: Callable[[str], str]) -> bytes:
    """The card of an entry; `emails` are those that can be used, `country` gives the name of a code."""
    lines = [f"{name}:{said}" for name, said in _fields(id, office, emails, country)]
    return b"".join(_folded(line) for line in ("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"))


def _fields(
    id: str, office: Office, emails: tuple[str, ...], country: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    called = office.name or office.title or office.institution or ""
    surname = office.surname or ""
    given = (office.name or "").removesuffix(surname).strip() if surname else called
    yield "UID", _text(f"urgent-appeal:{id}")
    yield "FN", _text(called)
    yield "N", ";".join(map(_text, (surname, given, "", office.style or "", "")))
    if office.institution:
        yield "ORG", _text(office.institution)
    if office.title:
        yield "TITLE", _text(office.title)
    for email in emails:
        yield "EMAIL;TYPE=INTERNET", _text(email)
    for phone in office.phones or ():
        yield "TEL;TYPE=WORK,VOICE", _text(phone)
    for fax in office.faxes or ():
        yield "TEL;TYPE=WORK,FAX", _text(fax)
    if office.postal:
        where = country(office.country) if office.country else ""
        yield "ADR;TYPE=WORK", ";".join(map(_text, ("", "", "\n".join(office.postal), "", "", "", where)))
    if office.web_form:
        yield "URL", office.web_form
    if office.source:
        yield "NOTE", _text(office.source)


def _text(said: str) -> str:
    """A text with what would end it written out."""
    for character, written in (("\\", "\\\\"), ("\r\n", "\\n"), ("\n", "\\n"), (";", "\\;"), (",", "\\,")):
        said = said.replace(character, written)
    return said


def _folded(line: str) -> bytes:
    """A line of at most 75 octets and the lines that it goes on in, no character torn apart."""
    parts, here = [""], 0
    for character in line:
        size = len(character.encode())
        if here + size > OCTETS:
            parts.append(" ")
            here = 1
        parts[-1] += character
        here += size
    return "\r\n".join(parts).encode() + b"\r\n"
