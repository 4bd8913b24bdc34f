"""One letter as it is set: the parts of the page in their order (sender, date, address, ..., copies)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from urgent_appeal.language.addressing import Form, form
from urgent_appeal.language.countries import country_in_capitals, country_name, post_language
from urgent_appeal.language.lists import join
from urgent_appeal.language.text import keep_together, say, space
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.recipients import Channel, Office
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Letterhead
from urgent_appeal.planning.letters.envelopes import Fitted, fit, fit_on_sheet
from urgent_appeal.planning.letters.letter_pages import Frame, Leaf, LetterKind, Slot
from urgent_appeal.planning.letters.senders import dateline, return_line, sender, signature
from urgent_appeal.planning.letters.setting import Setting, Written

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
MOST_HEAD_LINES = {"din-a": 0, "din-b": 2, "none": 8}
"""Lines below the name of a letterhead that find room above the window."""

SALUTATION_ENDS = ",:! \u00a0\u202f"
"""What a salutation may end with, which it loses inside a sentence."""


@value
class Set:
    """A letter that is set, with the sheets that its address needs."""

    leaf: Leaf
    sheets: tuple[Leaf, ...] = ()
    """With an address each, in front of the letter."""
    said: tuple[str, ...] = ()
    """What was done to the address."""


def set_letter(written: Written, setting: Setting) -> Set:
    """The letter on its page; with a window, an address that does not fit goes on a sheet of its own."""
    addresses = [address(office, setting, windowed=setting.window != "none") for office in written.to]
    joint = len(addresses) > 1
    fitted = [Fitted(lines=lines, sheet=setting.window != "none") for lines in addresses] if joint else []
    fitted = fitted or [fit(addresses[0], setting.window, setting.measure)]
    on_sheet = any(one.sheet for one in fitted)
    window = "none" if on_sheet else setting.window
    if on_sheet:
        blocks = [address(office, setting, windowed=False) for office in written.to]
        fitted = [replace(one, lines=lines) for one, lines in zip(fitted, blocks, strict=True)]
    slots = _slots(written, setting, [one.lines for one in fitted], window)
    leaf = Leaf(
        kind=written.kind,
        template=f"documents/letter-{written.kind}.html.j2",
        fixed=_frame(written, setting, slots, window, fitted[0].size),
        slots=slots,
    )
    alone = [fit_on_sheet(lines, setting.measure) for lines in addresses] if on_sheet else []
    said = [one.said for one in (*fitted, *alone) if one.said]
    if joint and on_sheet:
        said = ["a sheet with the address of each goes before the letter", *said]
    return Set(leaf=leaf, sheets=tuple(_address_sheet(one, setting, leaf) for one in alone), said=tuple(said))


def address(office: Office, setting: Setting, *, windowed: bool) -> tuple[str, ...]:
    """The lines of an address: name, title, institution, postal lines as written, country.

    What the postal lines say already is not said above them.

    For a window the name stands in the form of the envelope, otherwise in that of the block.
    """
    which: Form = "envelope" if windowed else "block"
    postal = [line for line in office.postal or () if line.strip()]
    heads = [form(which, office, setting.language), office.title, office.institution]
    said = [line for line in dict.fromkeys(heads) if line and line.strip() and line not in postal]
    country = country_line(office, setting) if postal else ""
    return tuple(space(line, setting.language) for line in (*said, *postal, country) if line)


def country_line(office: Office, setting: Setting) -> str:
    """The country in capitals, in the language of the sender's post; nothing at home (Universal Postal Union, S42)."""
    code, case = office.country, setting.case
    if not code or code == setting.writer:
        return ""
    if code == "ZZ":
        return (case.country_name or "").upper() if case.country == code else ""
    language = post_language(setting.writer, setting.language.id)
    return country_in_capitals(code, country_name(code, setting.language), language)


def salutation_of(written: Written, setting: Setting) -> str:
    """The salutation, or those of both recipients, one after the other."""
    if written.salutation is not None:
        return written.salutation
    said = [form("salutation", office, setting.language) for office in written.to]
    return " ".join(dict.fromkeys(one for one in said if one))


def close_of(written: Written, setting: Setting) -> str:
    """The formula at the end; of a joint letter the language's own for several."""
    signs = setting.person or (setting.signatory if written.names_issuer else None)
    gender = signs.gender if signs else None
    if written.close is not None:
        return written.close
    if len(written.to) == 1:
        return form("close", written.to[0], setting.language, gender)
    said = [form("salutation", office, setting.language).rstrip(SALUTATION_ENDS) for office in written.to]
    together = join(list(dict.fromkeys(one for one in said if one)), setting.language)
    return say(setting.language.phrases["letter_joint_close"], {"salutations": together}, setting.language)


def name_of(office: Office) -> str:
    """How a recipient is called in lists and metadata: its title, else its name or institution."""
    return office.title or office.name or office.institution or ""


def _slots(
    written: Written, setting: Setting, addresses: Iterable[tuple[str, ...]], window: Window
) -> dict[Slot, tuple[str, ...]]:
    language, phrase = setting.language, setting.language.phrases
    first, *others = addresses
    recipient = join([name_of(office) for office in written.to], language)
    titled = {"recipient": recipient, "subject": written.subject}
    title = say(phrase["letter_title" if written.subject else "letter_title_bare"], titled, language)
    subject = say(phrase["letter_subject"], {"subject": written.subject}, language) if written.subject else ""
    found: dict[Slot, tuple[str, ...]] = {
        "title": (title,),
        "sender": sender(written, setting),
        "return_line": return_line(written, setting) if window != "none" else (),
        "dateline": (dateline(written, setting),),
        "recipient": first,
        "second_recipient": others[0] if others else (),
        "delivery": _delivery(written, setting),
        "reference": _reference(written, setting),
        "subject": (subject,),
        "salutation": (space(salutation_of(written, setting), language),),
        "line": (setting.person.line,) if setting.person else (),
        "close": (space(close_of(written, setting), language),),
        "signature": signature(written, setting),
    }
    return {slot: kept for slot, lines in found.items() if (kept := tuple(line for line in lines if line))}


def _frame(
    written: Written, setting: Setting, slots: Mapping[Slot, tuple[str, ...]], window: Window, size: int
) -> Frame:
    language, phrase, issuer = setting.language, setting.language.phrases, setting.issuer
    head = Letterhead(
        name=issuer.name,
        lines=issuer.letterhead[: MOST_HEAD_LINES[window]],
        accent=issuer.accent,
        logo=issuer.logo or "",
    )
    personal = written.kind in PERSONAL
    enclosed = () if setting.person else written.enclosures  # what the organisation encloses, no writer has
    return Frame(
        language=language.id,
        direction=language.direction,
        locale=language.locale,
        paper=setting.paper,
        window=window,
        letterhead=head if written.names_issuer and not setting.person else None,
        slots=tuple(slots),
        subject_line=language.subject_line,
        address_size=size,
        edition_line="" if setting.edition == "public" else phrase[f"draft_edition_{setting.edition}"],
        body=written.body,
        enclosures_label=phrase["letter_enclosures"] if enclosed else "",
        enclosures=enclosed,
        copies_label=phrase["letter_copies"] if written.copies and not personal else "",
        copies=() if personal else written.copies,
        sign_label="" if "signature" in slots else phrase["letter_sign_here"],
    )


def _delivery(written: Written, setting: Setting) -> tuple[str, ...]:
    """How the organisation sends it; each person sends their own as they can."""
    if not written.deliver or written.kind in PERSONAL or setting.person:
        return ()
    language = setting.language
    channels = [language.phrases[DELIVERY[channel]] for channel in written.deliver]
    return (say(language.phrases["letter_delivery"], {"channels": join(channels, language)}, language),)


def _reference(written: Written, setting: Setting) -> tuple[str, ...]:
    reference = setting.case.reference
    if not reference or not written.names_issuer or written.kind in PERSONAL:
        return ()
    words = {"reference": keep_together(reference)}
    return (say(setting.language.phrases["letter_reference"], words, setting.language),)


def _address_sheet(fitted: Fitted, setting: Setting, leaf: Leaf) -> Leaf:
    """A sheet that carries nothing but the address."""
    slots: dict[Slot, tuple[str, ...]] = {"title": leaf.slots["title"], "recipient": fitted.lines}
    frame = replace(
        leaf.fixed, window=setting.window, slots=tuple(slots), body=(), address_size=fitted.size, sign_label=""
    )
    bare = replace(frame, enclosures=(), enclosures_label="", copies=(), copies_label="")
    return Leaf(kind="address", template="documents/letter-address.html.j2", fixed=bare, slots=slots)
