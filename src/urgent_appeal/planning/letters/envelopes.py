"""Windows of envelopes, and addresses that fit into them.

Measures are in mm from the upper left corner of the sheet. Those of din-a and din-b are of DIN 5008: a field of 85 by
45, 20 from the left, 27 from the top in form A and 45 in form B; the lowest 27.3 are for the address. No type is under
8 pt.

Those of the others are what a window always shows of a sheet that is folded at its marks, however it slides:

- dl-right (France): DL, window of 100 by 35 or 45, 20 from the right and from below; C5, 100 by 45, 20 and 60. Mailing
  houses in France have the address in a frame 110 from the left and 55 from the top.
- us-10: #10 (241.3 by 104.8), window of 114.3 by 28.6, 22.2 from the left and 12.7 from below, as its makers state.
"""

from collections.abc import Mapping, Sequence

from urgent_appeal.language.addressing import Form, form
from urgent_appeal.language.countries import (
    INVENTED,
    country_in_capitals,
    country_name,
    in_capitals,
    post_language,
)
from urgent_appeal.language.text import space
from urgent_appeal.language.words import Language
from urgent_appeal.model.issuer import Issuer, Window
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import value
from urgent_appeal.planning.letters.setting import Measure, Setting

FIELDS: Mapping[Window, tuple[float, float, float, float]] = {
    "din-a": (20.0, 27.0, 105.0, 72.0),
    "din-b": (20.0, 45.0, 105.0, 90.0),
    "dl-right": (108.5, 56.5, 190.0, 85.0),
    "us-10": (22.2, 63.5, 111.1, 88.9),
}
"""Left, top, right and bottom of each field."""
FIELD_WIDTH = 75.0
"""mm for a line: the field less its inner margins, so that nothing slides out of the window when the sheet shifts."""
ZONES: Mapping[Window, float] = {"din-a": 27.3, "din-b": 27.3, "dl-right": 27.3, "us-10": 24.5}
"""mm for all lines of the address."""
ALONE: Mapping[Window, float] = {**ZONES, "din-a": 44.0, "din-b": 44.0}
"""mm for an address that stands alone in the field."""
WITH_RETURN_LINE: tuple[Window, ...] = ("din-a", "din-b")
"""Windows in which there is room for one above the address."""
LINE_HEIGHTS: Mapping[int, float] = {10: 4.55, 9: 3.9, 8: 3.4}
"""mm from line to line by type size in pt; `letter.css` has the same."""
SIZES = (10, 9, 8)


@value
class Fitted:
    """An address as it is set."""

    lines: tuple[str, ...]
    size: int = 10
    """Type size in pt."""
    sheet: bool = False
    """True where it does not fit into the window, and goes on a sheet of its own."""
    said: str = ""
    """What was done to it, for people; empty where nothing was."""


def address(office: Office, setting: Setting, *, windowed: bool) -> tuple[str, ...]:
    """The lines of an address: name, title, institution, postal lines as written, country.

    What the postal lines say already is not said above them, and the country not twice.

    For a window the name stands in the form of the envelope, otherwise in that of the block.
    """
    which: Form = "envelope" if windowed else "block"
    postal = [line for line in office.postal or () if line.strip()]
    heads = [form(which, office, setting.language), office.title, office.institution]
    said = [line for line in dict.fromkeys(heads) if line and line.strip() and line not in postal]
    country = country_line(office, setting) if postal else ""
    if country and _is_country(postal[-1], office.country or "", setting):
        postal.pop()
    return tuple(space(line, setting.language) for line in (*said, *postal, country) if line)


def country_line(office: Office, setting: Setting) -> str:
    """The country in capitals, in the language of the sender's post; nothing at home (Universal Postal Union, S42).

    In English where no font draws that language: every post reads it, and a letter is not lost for its last line.
    """
    code, case = office.country, setting.case
    if not code or code == setting.writer:
        return ""
    if code == INVENTED:
        return in_capitals(case.country_name or "", setting.language.id) if case.country == code else ""
    line = _country_in(post_language(setting.writer, setting.language.id), code, setting)
    return line if setting.fonts.draws(line) else _country_in("en", code, setting)


def sender_country(country: str | None, to: Sequence[Office], language: Language) -> str:
    """The last line of a sender's address in capitals, on letters to offices abroad; "" at home."""
    abroad = country and any(office.country != country for office in to)
    return in_capitals(country_name(country, language), language.id) if country and abroad else ""


def issuer_lines(issuer: Issuer, to: Sequence[Office], language: Language) -> tuple[str, ...]:
    """The postal lines of an issuer; on letters abroad the last one ends with the country, if it is not that itself."""
    abroad = sender_country(issuer.country, to, language)
    if not abroad or not issuer.postal or issuer.postal[-1].casefold() == abroad.casefold():
        return issuer.postal
    *lines, last = issuer.postal
    return (*lines, f"{last} · {abroad}")


def _country_in(language: str, code: str, setting: Setting) -> str:
    """A country's name in capitals, as the language's file has it if that was read."""
    words = setting.language if language == setting.language.id else setting.languages.get(language)
    if words:
        return in_capitals(country_name(code, words), language)
    return country_in_capitals(code, country_name(code, setting.language), language)


def _is_country(line: str, code: str, setting: Setting) -> bool:
    """Whether a line is the country's name, in the letter's language, English, or one of a post on the way."""
    if code == INVENTED:
        return line.strip().casefold() == (setting.case.country_name or "").casefold()
    posts = {setting.language.id, "en", post_language(setting.writer, setting.language.id), post_language(code, "")}
    return line.strip().casefold() in {_country_in(language, code, setting).casefold() for language in posts}


def fit(lines: tuple[str, ...], window: Window, measure: Measure) -> Fitted:
    """An address in the window: smaller down to 8 pt, then with lines joined, then on a sheet of its own.

    A line that is too wide goes on in the next one. The first line, which holds the name, and the last one, which holds
    the town or the country, are never joined with others.
    """
    if window == "none":
        return Fitted(lines=lines)
    for size in SIZES:
        broken = broken_at(lines, size, measure)
        if _fits(broken, size, measure, ZONES[window]):
            words = f"its address is set in {size} pt, so that it fits the window"
            return Fitted(lines=broken, size=size, said=words if size < SIZES[0] else "")
    joined = _joined(lines, ZONES[window], measure)
    if joined:
        words = "its address is set in 8 pt and some of its lines are joined, so that it fits the window"
        return Fitted(lines=joined, size=8, said=words)
    words = "its address does not fit the window; a sheet with the address goes before the letter"
    return Fitted(lines=lines, sheet=True, said=words)


def fit_on_sheet(lines: tuple[str, ...], window: Window, measure: Measure) -> Fitted:
    """An address on a sheet of its own, where it may fill the whole field of the window; smaller down to 8 pt."""
    for size in SIZES:
        broken = broken_at(lines, size, measure)
        if _fits(broken, size, measure, ALONE[window]):
            return Fitted(lines=broken, size=size)
    words = "its address does not fit the window even on a sheet of its own; use an envelope without a window"
    return Fitted(lines=broken, size=size, said=words)


def broken_at(lines: tuple[str, ...], size: int, measure: Measure, width: float = FIELD_WIDTH) -> tuple[str, ...]:
    """The lines with those that are wider than `width` mm broken at a space."""
    return tuple(part for line in lines for part in _broken(line, size, measure, width))


def _broken(line: str, size: int, measure: Measure, width: float) -> tuple[str, ...]:
    if measure(line, size) <= width or " " not in line:
        return (line,)
    words = line.split(" ")
    kept = next((n for n in range(len(words) - 1, 0, -1) if measure(" ".join(words[:n]), size) <= width), 1)
    return (" ".join(words[:kept]), *_broken(" ".join(words[kept:]), size, measure, width))


def _fits(lines: tuple[str, ...], size: int, measure: Measure, height: float) -> bool:
    return len(lines) * LINE_HEIGHTS[size] <= height and all(measure(line, size) <= FIELD_WIDTH for line in lines)


def _joined(lines: tuple[str, ...], height: float, measure: Measure) -> tuple[str, ...]:
    """The lines with neighbours joined, the shortest pair first, until they fit; empty where that does not help."""
    while not _fits(broken := broken_at(lines, 8, measure), 8, measure, height):
        pairs = [(measure(f"{lines[n]}, {lines[n + 1]}", 8), n) for n in range(1, len(lines) - 2)]
        if not pairs or min(pairs)[0] > FIELD_WIDTH:
            return ()
        at = min(pairs)[1]
        lines = (*lines[:at], f"{lines[at]}, {lines[at + 1]}", *lines[at + 2 :])
    return broken
