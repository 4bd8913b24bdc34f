"""One letter as it is set: the parts of the page in their order (sender, date, address, ..., copies)."""

from collections.abc import Iterable, Mapping, Sequence

from urgent_appeal.language.addressing import as_several, form, salutations
from urgent_appeal.language.dates import format_day
from urgent_appeal.language.directions import isolated, with_marks
from urgent_appeal.language.east_asian import east_asian_language
from urgent_appeal.language.lists import join, separator
from urgent_appeal.language.text import keep_together, say, space
from urgent_appeal.language.words import Language
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning import issuing
from urgent_appeal.planning.addresses import name_of
from urgent_appeal.planning.documents import Letterhead
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.envelopes import (
    WITH_RETURN_LINE,
    Fitted,
    address,
    broken_at,
    fit,
    fit_on_sheet,
    issuer_lines,
)
from urgent_appeal.planning.letters.letter_pages import (
    OF_THE_RECIPIENTS,
    OF_THE_WRITER,
    Frame,
    Leaf,
    Letter,
    LetterKind,
    Mail,
    Slot,
)
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.letters.wording import Wording
from urgent_appeal.planning.letters.writer_lines import desk_of, return_line, writer_lines

PERSONAL: frozenset[LetterKind] = frozenset({"prisoner"})
"""Kinds that have neither reference nor copies nor delivery line."""
DELIVERY: Mapping[Channel, str] = {
    "email": "deliver_email",
    "fax": "deliver_fax",
    "web-form": "deliver_web_form",
    "post": "deliver_post",
    "x": "deliver_x",
}
"""The phrase that stands for a channel in "By fax and e-mail"."""
HEAD_ROOM: Mapping[Window, int] = {"din-a": 3, "din-b": 7, "dl-right": 6, "us-10": 9, "none": 10}
"""Lines that find room above the window, beside the name of a letterhead; `letter.page.css` sets them."""
HEAD_WIDTH = 64.0
"""mm for each of them."""
HEAD_SIZE = 8
"""pt: theirs is a little smaller, in a face that is narrower than the one that is measured."""
SALUTATION_ENDS = ",:! \u00a0\u202f"
"""What a salutation may end with, which it loses inside a sentence."""


def lay_out(
    to: Destination, wording: Wording, setting: Setting, behind: Sequence[Leaf] = (), *, attach: bool = False
) -> tuple[Letter, tuple[str, ...]]:
    """The letter of one writer as one file, and what was done to its address; `behind` are letters it goes with."""
    if wording.note:
        note, said = set_letter(wording.note, setting)
        leaves, _ = set_letter(wording, replace(setting, window="none"))
        leaves = (*note, *leaves)
    else:
        leaves, said = set_letter(wording, setting)
    person = setting.person
    mail = Mail(
        to=to.emails,
        sender=(person.name, person.email) if person and person.email else None,
        subject=(wording.note or wording).subject,
        file_name=to.id,
        attach=attach,
    )
    made = Letter(
        leaves=(*leaves, *behind),
        main=len(leaves) - 1,
        issuer=setting.issuer.name if wording.names_issuer and not person else "",
        edition_line=leaves[-1].fixed.edition_line,
        mail=mail if mail.to else None,
    )
    return made, said


def led(leaf: Leaf, recipient: str, setting: Setting) -> Leaf:
    """A letter that lies behind a note, with what stands before it where it follows as text."""
    lead = say(setting.language.phrases["letter_copy_follows"], {"recipient": recipient}, setting.language)
    return replace(leaf, fixed=replace(leaf.fixed, lead=lead))


def set_letter(wording: Wording, setting: Setting) -> tuple[tuple[Leaf, ...], tuple[str, ...]]:
    """The letter on its page, and what was done to its address.

    With a window, an address that does not fit goes on a sheet of its own before the letter, which is the last leaf; if
    it does not fit there either, there is no such sheet.
    """
    windowed = setting.window != "none"
    addresses = [address(office, setting, windowed=windowed) for office in wording.to]
    joint = len(addresses) > 1
    fitted = [Fitted(lines=lines, sheet=windowed) for lines in addresses] if joint else []
    fitted = fitted or [fit(addresses[0], setting.window, setting.fonts.measure)]
    on_sheet = any(one.sheet for one in fitted)
    window = "none" if on_sheet else setting.window
    if on_sheet:
        blocks = [address(office, setting, windowed=False) for office in wording.to]
        fitted = [replace(one, lines=lines) for one, lines in zip(fitted, blocks, strict=True)]
    slots = _slots(wording, setting, [one.lines for one in fitted], window)
    leaf = Leaf(
        kind=wording.kind,
        template=f"documents/letter-{wording.kind}.html.j2",
        fixed=_frame(wording, setting, slots, window, fitted[0].size),
        slots=slots,
        languages=languages_of_lines(slots, wording, setting),
    )
    alone = [fit_on_sheet(lines, setting.window, setting.fonts.measure) for lines in addresses] if on_sheet else []
    sheets = tuple(_address_sheet(one, setting, leaf) for one in alone if not one.said)
    said = [one.said for one in (*(fitted if sheets or not alone else ()), *alone) if one.said]
    if joint and sheets:
        said = ["a sheet with the address of each goes before the letter", *said]
    return (*sheets, leaf), tuple(said)


def languages_of_lines(
    slots: Mapping[Slot, tuple[str, ...]], wording: Wording, setting: Setting
) -> tuple[tuple[str, str], ...]:
    """The lines in Chinese characters, kana or hangul, each with its language."""
    person = setting.person
    country, language = (person.country, person.language) if person else (setting.issuer.country or "", "")
    origins = [(slot, country or setting.writer or "", language) for slot in OF_THE_WRITER]
    origins += [(slot, office.country or "", "") for slot, office in zip(OF_THE_RECIPIENTS, wording.to, strict=False)]
    found: dict[str, str] = {}
    for slot, country, language in origins:
        for line in slots.get(slot, ()):
            if code := east_asian_language(line, country, language or setting.language.id):
                found[line] = code
    return tuple(found.items())


def salutation_of(wording: Wording, setting: Setting) -> str:
    """The salutation, or those of both recipients, one after the other; two ministers have one."""
    if wording.salutation is not None:
        return wording.salutation
    return " ".join(salutations(wording.to, setting.language))


def close_of(wording: Wording, setting: Setting) -> str:
    """The formula at the end; of a joint letter the one that all of them get, or the language's own."""
    signs = setting.person or (setting.signatory if wording.names_issuer else None)
    gender = signs.gender if signs else None
    if wording.close is not None:
        return wording.close
    one = wording.to[0] if len(wording.to) == 1 else as_several(wording.to, setting.language)
    if one:
        return form("close", one, setting.language, gender)
    closes = {form("close", office, setting.language, gender) for office in wording.to}
    return closes.pop() if len(closes) == 1 else joint_close("letter_joint_close", wording.to, setting.language)


def joint_close(key: str, offices: Sequence[Office], language: Language) -> str:
    """A formula at the end of what is written to several; `key` is a phrase."""
    said = [salutation.rstrip(SALUTATION_ENDS) for salutation in salutations(offices, language)]
    return say(language.phrases[key], {"salutations": separator(",", language).join(said)}, language)


def _slots(
    wording: Wording, setting: Setting, addresses: Iterable[tuple[str, ...]], window: Window
) -> dict[Slot, tuple[str, ...]]:
    language, phrase = setting.language, setting.language.phrases
    first, *others = addresses
    recipient = join([isolated(name_of(office), language) for office in wording.to], language)
    day = format_day(setting.date, language)
    titled = {"recipient": recipient, "subject": wording.subject}
    title = say(phrase["letter_title" if wording.subject else "letter_title_bare"], titled, language)
    subject = say(phrase["letter_subject"], {"subject": wording.subject}, language) if wording.subject else ""
    found: dict[Slot, tuple[str, ...]] = {
        "title": (with_marks(title),),
        "sender": _sender(wording, setting),
        "return_line": _return_line(wording, setting) if window in WITH_RETURN_LINE else (),
        "dateline": (
            issuing.dateline(setting.case, setting.issuer, language, setting.date) if wording.names_issuer else day,
        ),
        "recipient": first,
        "second_recipient": others[0] if others else (),
        "delivery": _delivery(wording, setting),
        "reference": _reference(wording, setting),
        "subject": (subject,),
        "salutation": (space(salutation_of(wording, setting), language),),
        "line": (),
        "close": (space(close_of(wording, setting), language),),
        "signature": _signature(wording, setting),
        "next_page": (with_marks(say(phrase["letter_next_page"], {"recipient": recipient, "date": day}, language)),),
    }
    if setting.person:
        found |= writer_lines(setting.person, desk_of(setting.person, wording.to, setting, window))
    return {slot: kept for slot, lines in found.items() if (kept := tuple(line for line in lines if line))}


def _frame(
    wording: Wording, setting: Setting, slots: Mapping[Slot, tuple[str, ...]], window: Window, size: int
) -> Frame:
    language, phrase, issuer = setting.language, setting.language.phrases, setting.issuer
    head = Letterhead(
        name=issuer.name,
        lines=_head_lines(issuer.letterhead, HEAD_ROOM[window] - _rows(slots.get("sender", ()), setting), setting),
        accent=issuer.accent,
        logo=issuer.logo or "",
    )
    personal = wording.kind in PERSONAL
    enclosed = () if setting.person else wording.enclosures  # what the organisation encloses, no writer has
    page = issuing.page_address(setting.case, issuer, language.id, setting.edition)
    page = page if enclosed and wording.names_issuer and not personal else None
    return Frame(
        language=language.id,
        direction=language.direction,
        locale=language.locale,
        paper=setting.paper,
        window=window,
        letterhead=head if wording.names_issuer and not setting.person else None,
        slots=tuple(slots),
        subject_line=language.subject_line,
        recipient_side=language.recipient_side,
        address_size=size,
        edition_line="" if setting.edition == "public" else phrase[f"draft_edition_{setting.edition}"],
        body=wording.body,
        told=wording.told,
        enclosures_label=phrase["letter_enclosures"] if enclosed else "",
        enclosures=(*enclosed, *issuing.line_on_web(page, language)),
        address=page,
        copies_label=phrase["letter_copies"] if wording.copies and not personal else "",
        copies=() if personal else wording.copies,
        notes=wording.notes,
        sign_label="" if "signature" in slots else phrase["letter_sign_here"],
    )


def _head_lines(lines: Sequence[str], room: int, setting: Setting) -> tuple[str, ...]:
    """The first lines of a letterhead that need no more rows than there are."""
    fitting = [number for number in range(len(lines) + 1) if _rows(lines[:number], setting) <= room]
    return tuple(lines[: max(fitting, default=0)])


def _rows(lines: Sequence[str], setting: Setting) -> int:
    return len(broken_at(tuple(lines), HEAD_SIZE, setting.fonts.measure, HEAD_WIDTH))


def _delivery(wording: Wording, setting: Setting) -> tuple[str, ...]:
    """How the organisation sends it; each person sends their own as they can."""
    if not wording.deliver or wording.kind in PERSONAL or setting.person:
        return ()
    language = setting.language
    channels = [language.phrases[DELIVERY[channel]] for channel in wording.deliver]
    return (say(language.phrases["letter_delivery"], {"channels": join(channels, language)}, language),)


def _reference(wording: Wording, setting: Setting) -> tuple[str, ...]:
    reference = setting.case.reference
    if not reference or not wording.names_issuer or wording.kind in PERSONAL:
        return ()
    words = {"reference": keep_together(reference)}
    return (say(setting.language.phrases["letter_reference"], words, setting.language),)


def _address_sheet(fitted: Fitted, setting: Setting, leaf: Leaf) -> Leaf:
    """A sheet that carries nothing but the address."""
    slots: dict[Slot, tuple[str, ...]] = {"title": leaf.slots["title"], "recipient": fitted.lines}
    frame = replace(
        leaf.fixed, window=setting.window, slots=tuple(slots), body=(), told=(), address_size=fitted.size, sign_label=""
    )
    bare = replace(frame, enclosures=(), enclosures_label="", address=None, copies=(), copies_label="", notes=())
    sheet = "documents/letter-address.html.j2"
    return Leaf(kind="address", template=sheet, fixed=bare, slots=slots, languages=leaf.languages)


def _sender(wording: Wording, setting: Setting) -> tuple[str, ...]:
    """The address under the letterhead; where the letter does not name the issuer, room for the writer's own."""
    if not wording.names_issuer:
        return setting.language.phrases["letter_name"], setting.language.phrases["letter_address"]
    postal = issuer_lines(setting.issuer, wording.to, setting.language)
    return postal if _rows(postal, setting) <= HEAD_ROOM[setting.window] else (" · ".join(postal),)


def _return_line(wording: Wording, setting: Setting) -> tuple[str, ...]:
    """Above the address in the window, on one line; only where the issuer is named and its address known."""
    issuer = setting.issuer
    if not wording.names_issuer or not issuer.postal:
        return ()
    return return_line((issuer.name, issuer.short_name or ""), issuer.postal, setting.fonts.measure)


def _signature(wording: Wording, setting: Setting) -> tuple[str, ...]:
    """The lines under the close; nothing where there is a line to sign on."""
    who = setting.signatory
    return (who.name, who.role, setting.issuer.name) if who and wording.names_issuer else ()
