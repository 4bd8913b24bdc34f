"""What a letter prints of the person who writes it: name and address, place and date, their own line, the signature.

Of thousands of letters these lines alone differ, so they hang on the person and on a `Desk`, and on nothing else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from urgent_appeal.language.dates import format_day
from urgent_appeal.language.directions import with_marks
from urgent_appeal.language.postal_addresses import address_lines
from urgent_appeal.language.text import say
from urgent_appeal.language.words import Language
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.letters.envelopes import WITH_RETURN_LINE, sender_country
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.planning.letters.setting import Measure, Setting

OF_THE_POST = regex(r"^(?:[A-Z]{1,3}-)?\d{4,6}(?=\s|$)\s*|\s+cedex\b.*$", re.IGNORECASE)
"""What stands beside a town's name for the post."""
RETURN_LINE_WIDTH = 78.0
"""mm"""
RETURN_LINE_SIZE = 8
"""pt"""


@value
class Desk:
    """What the lines of a writer hang on beside the writer; the same for everybody in one country."""

    country: str
    """Whose post orders the address; "" where it is not known."""
    abroad: str
    """The country's name on letters that go abroad; "" at home."""
    day: str
    """The printed date."""
    dated: str
    """The language's pattern for place and date."""
    language: Language
    window: Window
    """Where the envelope's window is."""
    returned: bool
    """Whether the address of the sender stands above that of the recipient."""
    measure: Measure


def desk_of(person: Signatory, to: tuple[Office, ...], setting: Setting, window: Window) -> Desk:
    """The desk of a letter to some offices; `window` is where its own sheet has one."""
    language = setting.language
    return Desk(
        country=person.country or setting.writer or "",
        abroad=sender_country(person.country, to, language),
        day=format_day(setting.date, language),
        dated=language.phrases["dateline"],
        language=language,
        window=setting.window,
        returned=window in WITH_RETURN_LINE,
        measure=setting.fonts.measure,
    )


def writer_lines(person: Signatory, desk: Desk) -> Mapping[Slot, tuple[str, ...]]:
    """The lines of each slot that hangs on the person; empty where there is nothing to print."""
    address = address_lines(desk.country, person.street, person.postcode, person.city, person.region)
    return {
        "sender": _sender(person, address, desk),
        "return_line": return_line((person.name,), address, desk.measure) if desk.returned and address else (),
        "dateline": (_dateline(person.city, desk),),
        "line": (person.personal_line,) if person.personal_line else (),
        "signature": (person.name,),
    }


def _sender(person: Signatory, address: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """Name and address, with the country on letters abroad; above a window, where room is scarce, in two lines."""
    lines = (*address, desk.abroad) if desk.abroad else address
    if desk.window == "none" or not lines:
        return (person.name, *lines)
    return (person.name, " · ".join(lines))


def return_line(names: Iterable[str], address: Sequence[str], measure: Measure) -> tuple[str, ...]:
    """What stands above the address in the window, on one line: with the first name that fits, or with none."""
    lines = (" · ".join((name, *address)) for name in names if name)
    fitting = (line for line in lines if measure(line, RETURN_LINE_SIZE) <= RETURN_LINE_WIDTH)
    return (next(fitting, " · ".join(address)),)


def _dateline(city: str, desk: Desk) -> str:
    """Place and date; of a town that is typed as in an address ("75011 Paris Cedex 11") the name alone."""
    place = OF_THE_POST.sub("", city)
    return with_marks(say(desk.dated, {"place": place, "date": desk.day}, desk.language)) if place else desk.day
