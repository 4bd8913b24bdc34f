"""What a reader of the page can send: a mail to each office that has an e-mail address, and a letter to copy."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from urgent_appeal.language.markup_parts import parts_of
from urgent_appeal.language.text import fill, space
from urgent_appeal.model.dates import first_day
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addresses import Addressee, channels, name_of, usable_emails
from urgent_appeal.planning.appeal.parts import AppealParts
from urgent_appeal.planning.documents import Html, ModelLetter, ModelMail, Salutation
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.layout import close_of, salutation_of
from urgent_appeal.planning.letters.letter_languages import LetterLanguage
from urgent_appeal.planning.letters.letter_pages import LetterKind
from urgent_appeal.planning.letters.setting import KnownFonts, Setting, without_corrections
from urgent_appeal.planning.letters.wording import Wording, demands_of, wording_of
from urgent_appeal.planning.stages import letter_formula_of


def model_mails(shown: AppealParts, recipients: Iterable[Addressee]) -> Mapping[str, ModelMail]:
    """The mail to each office that has an e-mail address, by recipient: what is asked of it, or a note with a copy."""
    known, setting = tuple(recipients), _setting(shown)
    asked = tuple(_asked(shown, known))
    found = {one.id: _mail(_wording(one, setting), setting) for one in asked if usable_emails(one.recipient)}
    if asked:
        first = _most_asked(asked, setting)
        found |= {one.id: _copy(one, first, setting) for one in known if _is_informed(one, setting)}
    return found


def model_letter(shown: AppealParts, recipients: Iterable[Addressee]) -> ModelLetter | None:
    """The letter of the office of which most is asked, with the salutations of all; None where nothing is asked."""
    asked, setting = tuple(_asked(shown, recipients)), _setting(shown)
    if not asked:
        return None
    said = _wording(_most_asked(asked, setting), setting)
    salutations = tuple(_salutation(one, setting) for one in asked)
    close: tuple[Html, ...] = ()
    if len({one.close for one in salutations}) == 1:
        close = (Html(f"<p>{html.escape(salutations[0].close, quote=False)}</p>"),)
        salutations = tuple(replace(one, close="") for one in salutations)
    return ModelLetter(
        salutations=salutations,
        subject=said.subject,
        body=(*(part.html for part in said.body), *close, *(note.html for note in said.notes)),
    )


def _most_asked(asked: Sequence[Addressee], setting: Setting) -> Addressee:
    return max(asked, key=lambda one: len(demands_of(_destination(one, setting), setting.case)))


def _is_informed(one: Addressee, setting: Setting) -> bool:
    """Whether an office gets a copy and can be addressed in this language by e-mail."""
    office = one.recipient
    return office.role == "copy" and office.kind in setting.language.address and bool(usable_emails(office))


def _mail(said: Wording, setting: Setting) -> ModelMail:
    return ModelMail(subject=said.subject, text=_text(said, setting))


def _copy(one: Addressee, first: Addressee, setting: Setting) -> ModelMail:
    """A note for information, and behind it the letter to the office of which most is asked."""
    office = name_of(first.recipient)
    note = wording_of(_destination(one, setting, "copy"), setting, behind=(office,))
    lead = _spaced(fill(setting.language.phrases["letter_copy_follows"], {"recipient": office}), setting)
    text = _text(replace(note, body=note.told or note.body), setting)
    return ModelMail(subject=note.subject, text="\n\n".join((text, lead, _text(_wording(first, setting), setting))))


def _asked(shown: AppealParts, recipients: Iterable[Addressee]) -> Iterator[Addressee]:
    """The targets that can be addressed in this language and reached, and of which something is asked.

    None of an edition that is not public: one click would send its names to those from whom they are hidden.
    """
    if shown.edition != "public":
        return
    setting = _setting(shown)
    in_joint = {id for joint in shown.case.joint_letters.values() for id in joint.to}
    for addressee in recipients:
        one = _without_own_words(addressee) if addressee.id in in_joint else addressee
        office = one.recipient
        known = office.kind in shown.language.address
        writable = office.role == "target" and known and channels(office)
        if writable and demands_of(_destination(one, setting), shown.case):
            yield one


def _without_own_words(one: Addressee) -> Addressee:
    """An office that shares a letter, whose own words no letter has."""
    return replace(one, recipient=replace(one.recipient, subject=None, opening=None, body=None, closing=None))


def _setting(shown: AppealParts) -> Setting:
    return Setting(
        case=without_corrections(shown.case),
        language=shown.language,
        issuer=shown.issuer,
        edition=shown.edition,
        paper=shown.paper,
        window="none",
        date=first_day(shown.date),
        writer=None,
        signatory=None,
        formula=letter_formula_of(shown.case, shown.issuer),
        fonts=KnownFonts(measure=lambda text, size: 0.0),
    )


def _destination(one: Addressee, setting: Setting, kind: LetterKind = "authority") -> Destination:
    language = LetterLanguage(code=setting.language.id)
    return Destination(id=one.id, kind=kind, addressees=(one,), language=language)


def _wording(one: Addressee, setting: Setting) -> Wording:
    return wording_of(_destination(one, setting), setting)


def _salutation(one: Addressee, setting: Setting) -> Salutation:
    said = _wording(one, setting)
    text, close = (_spaced(formula(said, setting), setting) for formula in (salutation_of, close_of))
    return Salutation(office=name_of(one.recipient), text=text, close=close)


def _text(said: Wording, setting: Setting) -> str:
    """Salutation, body and close as plain text, a list item a line."""
    parts = (
        _spaced(salutation_of(said, setting), setting),
        *(_plain(part.html) for part in said.body),
        _spaced(close_of(said, setting), setting),
        *(_plain(note.html) for note in said.notes),
    )
    return "\n\n".join(part for part in parts if part)


@lru_cache(maxsize=256)  # mails of a case have most paragraphs in common
def _plain(markup: str) -> str:
    return "\n\n".join(part if isinstance(part, str) else "\n".join(part) for part in parts_of(markup))


def _spaced(text: str, setting: Setting) -> str:
    return space(text, setting.language)
