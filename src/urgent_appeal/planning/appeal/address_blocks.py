"""The recipients as blocks of addresses on the page of an appeal."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from urgent_appeal.language.contacts import account_href, shown_web, tel_href, web_href
from urgent_appeal.language.countries import country_name, in_capitals, language_name
from urgent_appeal.language.directions import isolated
from urgent_appeal.language.lists import join
from urgent_appeal.language.text import say
from urgent_appeal.language.words import Language
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.recipients import Recipient, Role
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addresses import Addressee, channels, usable, usable_phones
from urgent_appeal.planning.documents import AddressBlock, Contact, ModelMail


def blocks(
    recipients: Iterable[Addressee],
    role: Role,
    language: Language,
    mails: Mapping[str, ModelMail] = MappingProxyType({}),
) -> tuple[AddressBlock, ...]:
    """The addresses of those in one role of whom any is known; `mails` are the model mails by recipient."""
    found = (one for one in recipients if one.recipient.role == role)
    made = [replace(block(one, language), mail=mails.get(one.id)) for one in found]
    return tuple(block for block in made if _is_reachable(block))


def said_once(blocks: tuple[AddressBlock, ...]) -> tuple[str, tuple[AddressBlock, ...]]:
    """The languages of several offices where they are the same, and the blocks without them; else the blocks as are."""
    languages = {block.languages for block in blocks}
    if len(blocks) < 2 or len(languages) > 1:
        return "", blocks
    return languages.pop(), tuple(replace(block, languages="") for block in blocks)


def unreachable(recipients: Iterable[Addressee], language: Language) -> str:
    """One line for all offices that stand in the appeal without any address."""
    on_page = [block(one, language) for one in recipients if one.recipient.role in ("target", "copy")]
    names = [_office_line(block) for block in on_page if not _is_reachable(block)]
    return say(language.phrases["no_address_known"], {"offices": "; ".join(names)}, language) if names else ""


def _is_reachable(block: AddressBlock) -> bool:
    return bool(block.postal or block.contacts)


def _office_line(block: AddressBlock) -> str:
    return ", ".join(part for part in (block.name, block.title, block.institution) if part)


def block(addressee: Addressee, language: Language) -> AddressBlock:
    """A recipient as it stands in the list of addresses."""
    r = addressee.recipient
    name = " ".join(part for part in (r.style, r.rank, r.name) if part) if r.name else ""
    if not addressee.holder_known:
        name = language.phrases["name_unknown_holder"]
    country = _country(r.country, language)
    postal = tuple(line for line in r.postal or () if line) if "post" in channels(r) else ()
    return AddressBlock(
        name=isolated(name, language),
        title=isolated(r.title or "", language),
        institution=isolated(r.institution or "", language),
        postal=tuple(isolated(line, language) for line in _with_country(postal, country)),
        contacts=_contacts(r, language),
        languages=_languages(r, language),
    )


def _no_link(_: str) -> str:
    return ""


PRINTED: Mapping[Channel, tuple[str, Callable[[str], str]] | None] = {
    "fax": ("fax", _no_link),
    "email": ("", "mailto:{}".format),
    "x": ("x", account_href),
    "web-form": ("", web_href),
    "post": None,
}
"""In the order of the page, the phrase before an address, empty where one sees what it is, and where it leads; None
where it is printed elsewhere."""


def _country(code: str | None, language: Language) -> str:
    return in_capitals(country_name(code, language), language.id) if code and code != "ZZ" else ""


def _with_country(postal: tuple[str, ...], country: str) -> tuple[str, ...]:
    """The postal lines with the country once, in capitals, whether or not it was typed below them."""
    if not postal or not country:
        return postal
    is_typed = len(postal) > 1 and postal[-1].strip().casefold() == country.casefold()
    return (*(postal[:-1] if is_typed else postal), country)


def _contacts(r: Recipient, language: Language) -> tuple[Contact, ...]:
    phrase = language.phrases
    found = [
        Contact(kind="phone", label=phrase["phone"], text=p, href=tel_href(p, r.country or ""))
        for p in usable_phones(r)
    ]
    for channel, printed in PRINTED.items():
        if printed:
            key, href = printed
            label = phrase[key] if key else ""
            texts = [one.text for one in usable(r) if one.channel == channel]
            found += [Contact(kind=channel, label=label, text=shown_web(text), href=href(text)) for text in texts]
    return tuple(found)


def _languages(r: Recipient, language: Language) -> str:
    if not r.languages:
        return ""
    names = join([language_name(code, language) for code in r.languages], language)
    return say(language.phrases["languages_read"], {"languages": names}, language)
