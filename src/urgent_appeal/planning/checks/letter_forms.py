"""How a recipient is addressed: what the language cannot say, and what would be said twice or wrongly."""

from collections.abc import Iterator
from dataclasses import replace

from urgent_appeal.language.addressing import form
from urgent_appeal.language.names import honorific_at, is_of_several
from urgent_appeal.model.recipients import OFFICES
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.checks.letter_rules import rule
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.problems import Finding


def check_forms(addressee: Addressee, setting: Setting) -> Iterator[Finding]:
    """Everything that is wrong with how one recipient is addressed in the language of its letter."""
    yield from _unknown(addressee, setting)
    yield from _gender(addressee, setting)
    yield from _honorific(addressee, setting)
    yield from _several(addressee, setting)


def _unknown(addressee: Addressee, setting: Setting) -> Iterator[Finding]:
    """Words that the language cannot address; one that the case itself says wrongly is said of the case."""
    office, language = addressee.recipient, setting.language
    file, path = addressee.place("office", setting.case)
    if office.kind not in OFFICES and office.office and "office" not in addressee.own:
        words, hint = f'there is no office "{office.kind}"', nearest(office.kind, OFFICES)
        yield Finding(file=file, path=path, code="unknown-office", words=words, hint=hint)
    elif office.kind not in language.address and (office.kind in OFFICES or not office.office):
        words = f'the language file {language.id}.toml has no forms of address for "{office.kind}"'
        hint = f"add [address.{office.kind}] to it, or take another office"
        yield Finding(file=file, path=path, code="no-form", words=words, hint=hint)
    if office.honorific and office.honorific not in language.honorifics and "honorific" not in addressee.own:
        file, path = addressee.place("honorific", setting.case)
        words, hint = f'there is no honorific "{office.honorific}"', nearest(office.honorific, language.honorifics)
        yield Finding(file=file, path=path, code="unknown-honorific", words=words, hint=hint)


def _gender(addressee: Addressee, setting: Setting) -> Iterator[Finding]:
    """Gender where the language has different salutations for men and women."""
    office, language = addressee.recipient, setting.language
    if not office.name or office.gender or office.salutation is not None or office.kind not in language.address:
        return
    his, hers = (form("salutation", replace(office, gender=gender), language) for gender in ("m", "f"))
    if his != hers:
        file, path = addressee.place("gender", setting.case)
        said = form("salutation", office, language)
        words = f'{addressee.id}: the gender of {office.name} is not known, so the salutation is "{said}"'
        yield rule("gender-missing", file, path, words, 'write gender = "f" or "m" if it is known')


def _honorific(addressee: Addressee, setting: Setting) -> Iterator[Finding]:
    """A name or a style that begins with an honorific's words: the salutation then has them twice or not at all."""
    office, case = addressee.recipient, setting.case
    for field in ("name", "style"):
        text = getattr(office, field) or ""
        found = honorific_at(text, setting.language)
        if found is None or (field == "name" and not found.rest) or (field == "style" and office.honorific):
            continue
        file, path = addressee.place(field, case)
        instead = f'write {field} = "{found.rest}" and' if found.rest else f"take {field} out and write"
        words = f'{addressee.id}: the {field} "{text}" begins with the words of an honorific'
        yield rule("honorific-in-name", file, path, words, f'{instead} honorific = "{found.key}"')


def _several(addressee: Addressee, setting: Setting) -> Iterator[Finding]:
    office = addressee.recipient
    if office.several is None and office.title and is_of_several(office.title, setting.language):
        file, path = addressee.place("title", setting.case)
        words = f'{addressee.id}: "{office.title}" is the title of several people, and the letter greets one'
        yield rule("several-missing", file, path, words, "write several = true, or several = false if it is one person")
