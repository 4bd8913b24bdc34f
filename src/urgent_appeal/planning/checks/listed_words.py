"""Words that must be one of those there are: countries, states, honorifics, offices, documents, currencies."""

import unicodedata
from collections.abc import Collection, Iterator

from urgent_appeal.language.contacts import SCHEME, web_fault
from urgent_appeal.language.countries import INVENTED, LANGUAGE_CODE, country_fault, in_country, language_for
from urgent_appeal.language.names import known_honorifics
from urgent_appeal.language.numbers import currencies
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import OFFICES, Office
from urgent_appeal.model.value import replace, texts_of
from urgent_appeal.nearest import close_to, nearest
from urgent_appeal.planning.conditions import name_in
from urgent_appeal.problems import Finding, Path, warning


def check_listed_words(
    case: Case, language: Language, issuer: Issuer | None, kinds: Collection[str]
) -> Iterator[Finding]:
    """All words of a case that a list decides; `kinds` are the documents that it may ask for."""
    honorifics = known_honorifics(language)
    yield from _country(case, language)
    yield from _documents(case, kinds)
    yield from _blank(case)
    yield from check_amounts(case)
    for id, subject in case.subjects.items():
        at: Path = ("subjects", id)
        if subject.honorific and subject.honorific not in honorifics:
            yield _not_there(case, (*at, "honorific"), "honorific", subject.honorific, honorifics)
        if not (name_in(id, case) or subject.unnamed):
            hint = 'write name = "...", or unnamed = "..." if the name is not known'
            yield Finding(case.file, at, "missing-key", "this subject has no name", hint)
        for key, status in subject.status.items():
            state = status.state or key
            if state not in language.states and not status.text:
                path = (*at, "status", key, *(["state"] if status.state else []))
                yield _not_there(case, path, "state", state, tuple(language.states), on_key=not status.state)
    for id, source in case.sources.items():
        fault = web_fault(source.url) if source.url and SCHEME.match(source.url) else None
        if fault:
            words = f"url: {fault}, so it is printed without a link"
            yield warning(case.file, ("sources", id, "url"), "web-address", words, "correct it")
    for id, recipient in case.recipients.items():
        if recipient.honorific and recipient.honorific not in honorifics:
            yield _not_there(case, ("recipients", id, "honorific"), "honorific", recipient.honorific, honorifics)
        yield from check_office_words(recipient, case.file, ("recipients", id))
    if issuer is not None and case.lead and case.lead not in issuer.partners:
        yield _not_there(case, ("lead",), "partner of the issuer", case.lead, tuple(issuer.partners))


def check_office_words(office: Office, file: str, at: Path) -> Iterator[Finding]:
    """The kind, the countries and the languages of a recipient or of an entry of an address book, by its table."""
    if office.office and office.office not in OFFICES:
        words, hint = f'there is no office "{office.office}"', nearest(office.office, OFFICES)
        yield Finding(file, (*at, "office"), "unknown-office", words, hint)
    countries: list[tuple[Path, str]] = [(("country",), office.country)] if office.country else []
    countries += [(("accredited-to", number), code) for number, code in enumerate(office.accredited_to or ())]
    for path, code in countries:
        if fault := country_fault(code):
            yield Finding(file, (*at, *path), "country", f"{path[0]}: {fault[0]}", fault[1])
    for number, code in enumerate(office.languages or ()):
        if not LANGUAGE_CODE.fullmatch(code):
            meant = language_for(code)
            hint = f'write "{meant}"' if meant else "write small letters, for example ru"
            words = f'languages: "{code}" is not a language code'
            yield Finding(file, (*at, "languages", number), "language", words, hint)


def _country(case: Case, language: Language) -> Iterator[Finding]:
    if fault := country_fault(case.country):
        yield Finding(case.file, ("country",), "country", f"country: {fault[0]}", fault[1])
        return
    path: Path = ("country",)
    if case.country == INVENTED and not case.country_name:
        words = "country: ZZ has no name of its own"
        yield Finding(case.file, path, "country-name", words, 'write country-name = "..." and in-country = "in ..."')
    if not (case.in_country or in_country(case.country, language)):
        words = f'country: the language file countries/{language.id}.toml has no "in ..." form for {case.country}'
        hint = 'write in-country = "in ..." in the case, or add it to that file under [in-country]'
        yield Finding(case.file, path, "in-country", words, hint)


def _documents(case: Case, kinds: Collection[str]) -> Iterator[Finding]:
    for number, document in enumerate(case.documents):
        if document not in kinds:
            found = _not_there(case, ("documents", number), "document", document, tuple(kinds))
            own = f"{found.hint}; a document of your own needs templates/documents/{document}.html.j2"
            yield found if close_to(document, kinds) else replace(found, hint=own)


def _blank(case: Case) -> Iterator[Finding]:
    for path, text in texts_of(case):
        if text and not _is_visible(text):
            key = next(part for part in reversed(path) if isinstance(part, str))
            needed = path in (("title",), ("situation",))
            hint = f"write the {key}{'' if needed else ', or remove the line'}"
            yield Finding(case.file, path, "missing-key", f"{key}: this is empty", hint)
    for number, earlier in enumerate(case.earlier):
        if not (earlier.date or earlier.reference or earlier.title):
            words = "nothing is stated about this earlier issue"
            hint = 'write what is known of it: its date (date = "2018-05"), its reference or its title'
            yield Finding(case.file, ("earlier", number), "missing-key", words, hint)


def _is_visible(text: str) -> bool:
    """Whether there is a letter, a number, a mark of punctuation or a symbol in a text."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def _not_there(
    case: Case, path: Path, kind: str, written: str, there: tuple[str, ...], *, on_key: bool = False
) -> Finding:
    words, code = f'there is no {kind} "{written}"', f"unknown-{kind.split(maxsplit=1)[0]}"
    return Finding(case.file, path, code, words, nearest(written, there), on_key=on_key)


def check_amounts(case: Case) -> Iterator[Finding]:
    """Sums without a currency or of nothing, currencies without a sum or that there are not."""
    for id, subject in case.subjects.items():
        for key, status in subject.status.items():
            at: Path = ("subjects", id, "status", key)
            if status.amount is None and (status.currency or status.about):
                words = "this status has a currency but no sum"
                yield Finding(case.file, at, "amount", words, "write amount = 2_000_000")
            if status.amount is not None:
                yield from _sum(case, at, status.amount, status.currency)
            if status.about is not None:
                yield from _sum(case, (*at, "about"), status.about.amount, status.about.currency)


def _sum(case: Case, at: Path, amount: float, currency: str | None) -> Iterator[Finding]:
    if not 0 < amount < float("inf"):
        words, hint = "amount: a sum must be greater than zero", "correct it, or remove it"
        yield Finding(case.file, (*at, "amount"), "amount", words, hint)
    if currency is None:
        yield Finding(case.file, (*at, "amount"), "amount", "amount: the sum has no currency", 'write currency = "EUR"')
    elif currency not in currencies():
        hint = nearest(currency.upper(), sorted(currencies())) or "write the three letters of ISO 4217, for example EUR"
        yield Finding(case.file, (*at, "currency"), "currency", f'currency: there is no "{currency}"', hint)
