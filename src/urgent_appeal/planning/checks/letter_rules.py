"""The rules for letters with their sources, and what is wrong with a letter before its words are put together."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from urgent_appeal.language.addressing import form
from urgent_appeal.language.countries import code_for, known
from urgent_appeal.language.dates import format_day
from urgent_appeal.language.names import begun_with, is_of_several, known_honorifics
from urgent_appeal.language.words import Language
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import OFFICES, Recipient
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addresses import Addressee, channels, failures
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.letter_pages import Leaf
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.problems import Finding, Level, Path

GUIDES = "letter guides of Amnesty groups in Switzerland, Malawi and Germany"
RULES: Mapping[str, str] = {
    "one-page": GUIDES,
    "not-asked": GUIDES,
    "five-demands": "this program",
    "full-name": GUIDES,
    "date-missing": GUIDES,
    "old-date": "this program",
    "place-missing": GUIDES,
    "no-request": GUIDES,
    "unkind-words": GUIDES,
    "all-capitals": "netiquette, RFC 1855",
    "language-not-read": GUIDES,
    "gender-missing": "docs/forms-of-address.md",
    "honorific-in-name": "docs/forms-of-address.md",
    "several-missing": "docs/forms-of-address.md",
    "honorific-missing": "appeals of the Observatory",
    "act-by": "Urgent Actions of Amnesty International",
    "second-letter": "this program",
    "same-office": "this program",
    "recipients-changed": "this program",
    "address-bounced": "Amnesty International USA",
    "never-checked": "Amnesty International USA",
    "no-channel": "this program",
    "country-missing": "Universal Postal Union, S42",
}
"""Warnings that `quiet` can switch off, with their sources."""


def rule(code: str, file: str, path: Path, words: str, mend: str, *, at: int | None = None, size: int = 0) -> Finding:
    """A warning of a rule, with the rule's name and where it comes from."""
    level: Level = "warning"
    return Finding(file, path, code, words, f"{mend} [rule {code}, from {RULES[code]}]", level=level, at=at, size=size)


def nothing_asked(file: str, path: Path, id: str) -> Finding:
    """That a letter asks for nothing, as a warning of its rule; `id` is of its recipient or of the joint letter."""
    words = f'no demand may be put to "{id}", so the letter asks for nothing'
    return rule("no-request", file, path, words, "name it under `to` of a demand, or write a body, or leave it out")


def rule_at(to: Destination, case: Case, code: str, words: str, mend: str, field: str = "") -> Finding:
    """A warning of a rule at the recipient's own table, or where the address book has the field."""
    is_one = field != "" and to.kind != "joint"
    return rule(code, *(to.addressees[0].place(field, case) if is_one else (case.file, to.table)), words, mend)


def loud(findings: Iterable[Finding], case: Case) -> tuple[Finding, ...]:
    """The findings without the rules that the case has switched off."""
    return tuple(f for f in findings if f.level == "problem" or f.code not in case.letter.quiet)


def check_case(case: Case, project: Project, options: Options, letter_options: LetterOptions) -> Iterator[Finding]:
    """What keeps all letters from being made, or should be known before any is sent."""
    yield from _check_options(case, project, letter_options)
    if case.act_by and case.act_by < options.now:
        day = format_day(case.act_by, project.library.languages["en"])
        if case.after == "stop" and not letter_options.expired:
            hint = "if the organisation still wants letters, add --expired"
            yield Finding(case.file, ("act-by",), "expired", f"act-by: after {day} nobody should write", hint)
        else:
            words = f"act-by: the last day to act was {day}"
            yield rule("act-by", case.file, ("act-by",), words, "ask the organisation before you write")


def _check_options(case: Case, project: Project, letter_options: LetterOptions) -> Iterator[Finding]:
    issuer = project.library.issuer_of(case)
    if letter_options.signed_by and issuer is not None and letter_options.signed_by not in issuer.signatories:
        words = f'--signed-by: the issuer has no signatory "{letter_options.signed_by}"'
        hint = nearest(letter_options.signed_by, issuer.signatories) or _where_to_sign(issuer, letter_options.signed_by)
        yield Finding(case.file, (), "unknown-signatory", words, hint)
    if letter_options.writer and not known(letter_options.writer):
        code = code_for(letter_options.writer)
        hint = f"write {code}" if code else "write the two letters of ISO 3166-1, for example GB"
        yield Finding(case.file, (), "country", f'--from: "{letter_options.writer}" is not a country code', hint)


def _where_to_sign(issuer: Issuer, id: str) -> str:
    if issuer.file.startswith("builtin/"):
        return f"make an issuer of your own with [signatories.{id}]; or remove the option to get a line to sign on"
    return f"add [signatories.{id}] to {issuer.file}"


def check_recipient(to: Destination, case: Case, language: Language, *, now: dt.date) -> Iterator[Finding]:
    """What is wrong with the recipients of one letter: forms of address, language, contacts. `now` is today."""
    for addressee in to.addressed:
        yield from check_forms(addressee, case, language)
        yield from check_title(addressee, case, language, "problem")
    if not to.language.read:
        words = f'"{to.id}" is not known to read letters in "{language.id}" ({language.name})'
        hint = "translate the case, or add the language to the entry if you know that the office reads it"
        yield rule_at(to, case, "language-not-read", words, hint, "languages")
    for addressee in to.reached:
        yield from check_contacts(addressee, case, now=now)


def check_title(addressee: Addressee, case: Case, language: Language, level: Level) -> Iterator[Finding]:
    """A title that an address book does not have in the language in which it would be printed."""
    office = addressee.recipient
    if office.title_language:
        words = f'{addressee.id}: "{office.title}" is not translated into {language.name}'
        where = f'under [recipients.{addressee.id}] of the case in "{language.id}", or in the address book\'s'
        place = addressee.place("title", case)
        yield Finding(*place, "title-untranslated", words, f"write title {where}", level=level)


def check_forms(addressee: Addressee, case: Case, language: Language) -> Iterator[Finding]:
    """Everything that is wrong with how one recipient is addressed in the language of its letter."""
    yield from _unknown(addressee, case, language)
    office, id = addressee.recipient, addressee.id
    if _needs_gender(office, language):
        said = form("salutation", office, language)
        words = f'{id}: the gender of {office.name} is not known, so the salutation is "{said}"'
        mend = 'write gender = "f" or "m" if it is known'
        yield rule("gender-missing", *addressee.place("gender", case), words, mend)
    for field, words, hint in begun_with(office, language):  # the letter then has the words twice or not at all
        yield rule("honorific-in-name", *addressee.place(field, case), f"{id}: {words}", hint)
    if office.several is None and office.title and is_of_several(office.title, language):
        words = f'{id}: "{office.title}" is the title of several people, but the letter greets one'
        mend = "write several = true, or several = false if it is one person"
        yield rule("several-missing", *addressee.place("several", case), words, mend)


def _unknown(addressee: Addressee, case: Case, language: Language) -> Iterator[Finding]:
    """Words that the language cannot address; one that the case itself says wrongly is said of the case."""
    office, place = addressee.recipient, addressee.place("office", case)
    if office.kind not in OFFICES and office.office and "office" not in addressee.own:
        yield Finding(*place, "unknown-office", f'there is no office "{office.kind}"', nearest(office.kind, OFFICES))
    elif office.kind not in language.address and (office.kind in OFFICES or not office.office):
        words = f'the language file address/{language.id}.toml has no forms of address for "{office.kind}"'
        yield Finding(*place, "no-form", words, f"add [address.{office.kind}] to it, or choose another office")
    there = known_honorifics(language)
    if office.honorific and office.honorific not in there and "honorific" not in addressee.own:
        words, hint = f'there is no honorific "{office.honorific}"', nearest(office.honorific, there)
        yield Finding(*addressee.place("honorific", case), "unknown-honorific", words, hint)


def _needs_gender(office: Recipient, language: Language) -> bool:
    """Whether the gender is not known, and the language has different salutations for men and women."""
    if not office.name or office.gender or office.salutation is not None or office.kind not in language.address:
        return False
    his, hers = (form("salutation", replace(office, gender=gender), language) for gender in ("m", "f"))
    return his != hers


def bounced(addressee: Addressee, case: Case) -> Iterator[Finding]:
    """Contacts whose last check failed: a problem where the case has them, else they are neither used nor printed."""
    for (field, *number), failure in failures(addressee.recipient):
        file, path = addressee.place(str(field).replace("-", "_"), case)
        at = (*path, *number)
        if file == case.file:
            yield Finding(file, at, "address-bounced", failure, "remove it, and look for another; keep the check")
        else:
            yield rule("address-bounced", file, at, f"{failure}; it is left out", "look for another")


def check_contacts(addressee: Addressee, case: Case, *, now: dt.date) -> Iterator[Finding]:
    """What is wrong with the contacts of one recipient. `now` is today."""
    office = addressee.recipient
    yield from bounced(addressee, case)
    if office.postal and not office.country:
        words = f'nothing states the country of the address of "{addressee.id}", so none is printed'
        mend = 'write it with two letters, for example country = "CH"'
        yield rule("country-missing", *addressee.place("postal", case), words, mend)
    if not channels(office):
        words = f'there is no usable way to reach "{addressee.id}"'
        mend = "add postal lines, a fax number, an e-mail address or a form"
        yield rule("no-channel", *addressee.place("postal", case), words, mend)
    elif not office.checked:
        words = f'nobody has checked the contacts of "{addressee.id}"'
        (first, *_) = (*(office.emails or ()), *(office.faxes or ()), *(office.phones or ()), "post")
        entry = f'{{ on = {now}, what = "{first}", result = "ok" }}'
        mend = f"look them up, then add {entry} to `checked`"
        yield rule("never-checked", *addressee.place("checked", case), words, mend)


def check_behind(to: Destination, case: Case, behind: Sequence[Leaf], *, named: bool) -> Iterator[Finding]:
    """A note for information needs letters behind it, and they must not say what it may not say."""
    if to.kind != "copy":
        return
    path: Path = ("recipients", to.id)
    if not behind:
        hint = "correct the letters first, or leave the note out with --except"
        yield Finding(case.file, path, "no-letters", f"there is no letter to go with the note to {to.id}", hint)
    if not named and any(leaf.fixed.letterhead or "reference" in leaf.fixed.slots for leaf in behind):
        words = f"the note to {to.id} must not name the organisation, but the letters that follow it do"
        hint = "write name-issuer = false under [letter], or leave it out with --except"
        yield Finding(case.file, path, "issuer-named", words, hint)
