"""What the issuer says in every appeal: formulas of its time, partners in order, standing demands, addresses."""

import datetime as dt
from collections.abc import Mapping

from urgent_appeal.language.contacts import ascii_web, page_fault, shown_web, tel_href, web_href
from urgent_appeal.language.countries import country_name, in_country
from urgent_appeal.language.dates import format_day
from urgent_appeal.language.lists import join
from urgent_appeal.language.mentions import put_in
from urgent_appeal.language.slugs import slug
from urgent_appeal.language.text import fill, keep_together, say, space
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.dates import Day, IssueDate
from urgent_appeal.model.issuer import Boilerplate, Contacts, Issuer, Partner, StandingDemand
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import kept, replace
from urgent_appeal.planning.conditions import asked_for
from urgent_appeal.planning.documents import Contact
from urgent_appeal.planning.naming import SUBJECTS, Naming
from urgent_appeal.planning.stages import Formula, formula_of

WORDS_OF_CASE = ("country", "in_country", "issuer", "partners", "subjects", "reference", "date")
"""Names in braces that every text of an issuer may use."""
WORDS = (
    *WORDS_OF_CASE,
    "name",
    "surname",
    "title",
    "style",
    "rank",
    "in_text",
)
"""Names in braces that an issuer's or a language's words may use; no id of a case may be one of them."""


def boilerplate(issuer: Issuer, day: dt.date) -> Boilerplate | None:
    """The standing words that held on a day: the newest that are not later. None where all are later."""
    held = [key for key in issuer.boilerplate if key <= day.isoformat()[: len(key)]]
    return issuer.boilerplate[max(held)] if held else None


@kept
def worded(language: Language, issuer: Issuer) -> Language:
    """The language with the issuer's own words for some of its phrases."""
    return replace(language, phrases=language.phrases | issuer.phrases) if issuer.phrases else language


def partners_in_order(issuer: Issuer, lead: str | None) -> tuple[Partner, ...]:
    """The partners, the leading one first."""
    ids = sorted(issuer.partners, key=lambda id: id != lead)
    return tuple(issuer.partners[id] for id in ids)


def standing_words(case: Case, issuer: Issuer, language: Language, day: IssueDate) -> Mapping[str, str]:
    """What the names in braces of issuers' and languages' words stand for, but for {subjects}, which `said` puts in."""
    partners = [partner.name for partner in partners_in_order(issuer, case.lead)]
    return {
        "country": name_of_country(case, language),
        "country_name": name_of_country(case, language),
        "in_country": case.in_country or in_country(case.country, language) or "",
        "issuer": issuer.name,
        "partners": join(partners, language),
        "reference": keep_together(case.reference or ""),
        "date": format_day(day, language),
    }


def name_of_country(case: Case, language: Language) -> str:
    """The country as the page writes it."""
    return case.country_name or country_name(case.country, language)


def request(case: Case, issuer: Issuer, words: Mapping[str, str], language: Language, day: dt.date) -> str:
    """The formula of a day that asks for an intervention, or reports that the case is closed."""
    held = boilerplate(issuer, day)
    if held is None:
        return ""
    formulas: Mapping[Formula, str] = {
        "first": held.intro,
        "not_urgent": held.intro_not_urgent or language.phrases["request_not_urgent"],
        "update": held.intro_update,
        "update_not_urgent": held.intro_update_not_urgent,
        "closure": held.intro_closure or language.phrases["request_closure"],
    }
    return said(formulas[formula_of(case, issuer)], words, Naming(case, language))


def said(text: str, words: Mapping[str, str], naming: Naming) -> str:
    """Standing words with their names in braces put in; {subjects} fits its sentence."""
    filled = fill(text, words)
    names = (naming.mention_in_title(SUBJECTS) or ()) if f"{{{SUBJECTS}}}" in filled else ()
    return space(put_in(filled, SUBJECTS, names, naming.language), naming.language)


def dateline(case: Case, issuer: Issuer, language: Language, day: IssueDate) -> str:
    """Place and date of the end of the page, for example "Paris-Geneva, 28 January 2021"."""
    places = [partner.place for partner in partners_in_order(issuer, case.lead)]
    place = places[0] if places else issuer.place or ""
    for other in places[1:]:
        place = fill(language.phrases["place_joiner"], {"first": place, "second": other})
    date = format_day(day, language)
    pattern = language.phrases["dateline_month" if isinstance(day, Day) else "dateline"]  # a whole, sure day is none
    return say(pattern, {"place": place, "date": date}, language) if place else date


def page_address(case: Case, issuer: Issuer, language: str, edition: Edition) -> Contact | None:
    """The address of a case's page in a language, to be printed and opened.

    None where it is not known or not right, and for an edition that is not for publication.
    """
    text = case.url or fill(issuer.page_url or "", {"case": slug(case.id), "language": slug(language)})
    if edition != "public" or not text or page_fault(text):
        return None
    return Contact(kind="web", text=shown_web(text), href=ascii_web(text))


def line_on_web(address: Contact | None, language: Language) -> tuple[str, ...]:
    """The line that tells where the page is, where that is known."""
    return (say(language.phrases["page_on_web"], {"address": address.text}, language),) if address else ()


def emergency(issuer: Issuer, language: Language) -> tuple[Contact, ...]:
    """Where the issuer can be reached."""
    return _reached(issuer.contacts, language)


def for_the_press(issuer: Issuer, language: Language) -> tuple[Contact, ...]:
    """Where journalists reach the issuer: as everybody else where it has no contacts of its own for them."""
    return _reached(issuer.press, language) or emergency(issuer, language)


def _reached(contacts: Contacts, language: Language) -> tuple[Contact, ...]:
    phrase = language.phrases
    found = []
    if contacts.email:
        found.append(Contact(kind="email", text=contacts.email, href=f"mailto:{contacts.email}"))
    phones = [(phone, tel_href(phone.partition("(")[0], "")) for phone in contacts.phones]
    found += [Contact(kind="phone", label=phrase["phone"], text=phone, href=href) for phone, href in phones]
    found += [Contact(kind="fax", label=phrase["fax"], text=fax) for fax in contacts.faxes]
    if contacts.web:
        found.append(Contact(kind="web", text=shown_web(contacts.web), href=web_href(contacts.web)))
    return tuple(found)


def with_standing_demands(case: Case, issuer: Issuer, language: Language, day: IssueDate) -> Case:
    """The case with the issuer's words in the demands that use them; the case's own words win.

    {subjects} is left as it is: each demand has its own.
    """
    words = standing_words(case, issuer, language, day)
    demands = {
        id: replace(d, text=fill(_standing_text(issuer.demands[d.use], d, case, language), words))
        if d.use in issuer.demands and d.text is None
        else d
        for id, d in case.demands.items()
    }
    return replace(case, demands=demands)


def _standing_text(standing: StandingDemand, demand: Demand, case: Case, language: Language) -> str:
    """The words of a standing demand, without the part about people where nobody is left of them."""
    whole = standing.without_people is None or asked_for(demand, case, language)
    return standing.text if whole else standing.without_people or ""
