"""The proof of a master: the same page with other words, laid out in full, is the page that filling in gives.

It finds whatever hangs on the width of a line: justified and underlined text, links, tests in a template.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.typesetting.exact_text import write_exact_texts
from urgent_appeal.typesetting.imposition.drawing import Drawn, draw
from urgent_appeal.typesetting.imposition.filling import Place
from urgent_appeal.typesetting.imposition.font_objects import REFERENCE
from urgent_appeal.typesetting.imposition.masters import Master
from urgent_appeal.typesetting.imposition.titles import titled
from urgent_appeal.typesetting.imposition.tokens import Token, around
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

FONTS = ("/Font", "/FontDescriptor")
INVENTED_TITLE = "Zoë & <Bo>: (\u201cλ\u201d)"
"""With what an XML text and a string of a PDF have to write otherwise."""
Written = tuple[int, Slot, int]


def invented(master: Master) -> tuple[dict[Written, str], list[str]]:
    """Other words for each written line of a master, and the value of each place."""
    values: dict[Token, str] = {}
    rows: dict[Written, str] = {}
    several = Counter(token.written for token in {place.spot.token for place in master.places})
    for order, place in enumerate(master.places):
        token = place.spot.token
        if token not in values:
            share = 0.45 if several[token.written] > 1 else 0.1 + 0.06 * (order % 5)
            value = values[token] = _line(place, share, order)
            rows[token.written] = f"{rows[token.written]} {value}" if token.written in rows else value
    return rows, [values[place.spot.token] for place in master.places]


def _line(place: Place, share: float, order: int) -> str:
    """Words that fill a share of a line and a little more; where the text face sets them, the first letter is small.

    No two are the same, as a page is told the language of a line by its text.
    """
    sample = place.spot.token.sample
    if sample and sample.alone:
        # two such words never fit on one line, though the letters behind them may be narrow
        last = "".join(place.letters[int(bit)] for bit in f"{order:b}")
        return f"{_word(place, place.letters[0], place.letters, share + 0.05)} {last}{place.letters}"
    return around(f"{_word(place, 'fiAvo', 'wa', share)} 1234567890{order} To", sample)


def _word(place: Place, text: str, more: str, share: float) -> str:
    while place.width_of(f"{text}{more}") < place.spot.room * share:
        text += more
    return text


def prove(master: Master, document: Any, values: Sequence[str], title: str) -> None:
    """Raises ImpositionError where the document laid out with the values is another page than the master with them."""
    write_exact_texts(document)
    drawn = draw(document)
    ours, full = master.contents(values), [bytes_of(stream) for stream in drawn.streams]
    if ours != full or list(_others(master.drawn, title)) != list(_others(drawn, "")):
        raise ImpositionError("a page that depends on the width of a line")


def bytes_of(stream: Any) -> bytes:
    """What a page draws, a line for each operator."""
    return b"".join(pydyf._to_bytes(operator) + b"\n" for operator in stream.stream)


def _others(drawn: Drawn, title: str) -> Iterator[bytes]:
    """The objects of a file without fonts and contents, with a title where a token stands for it."""
    objects: list[Any] = drawn.pdf.objects[1:]
    left: set[int] = {stream.number for stream in drawn.streams}
    for one in objects:
        if getattr(one, "get", lambda key: "")("Type") in FONTS:
            left |= {one.number, *(int(number) for number in REFERENCE.findall(one.data))}
    yield from (bytes((titled(one, title) if title else one).data) for one in objects if one.number not in left)
