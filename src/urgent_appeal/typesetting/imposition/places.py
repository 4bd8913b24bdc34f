"""Where the lines of a letter stand on a page that is drawn with tokens in their place."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from urgent_appeal.typesetting.imposition.drawing import Drawn, Position, positions
from urgent_appeal.typesetting.imposition.tokens import ON_EACH_PAGE, Token
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

TEXT = re.compile(rb"1 0 0 -1 (\S+) (\S+) Tm")
FONT = re.compile(rb"/(\S+) (\S+) Tf")
CLOSE = 1e-6
"""CSS pixels."""
PLAIN: Mapping[str, object] = {
    **dict.fromkeys(
        ("letter_spacing", "font_variant_caps", "font_variant_numeric", "font_variant_ligatures"), "normal"
    ),
    **dict.fromkeys(("font_variant_alternates", "font_variant_east_asian", "font_variant_position"), "normal"),
    **dict.fromkeys(("font_feature_settings", "font_language_override", "font_variation_settings"), "normal"),
    "font_kerning": "auto",
    "direction": "ltr",
}
"""What the style of a line has to be where it is shaped here."""
FOLLOWED: Mapping[str, object] = {
    "unicode_bidi": "normal",
    "word_spacing": 0,
    "text_transform": "none",
    "text_overflow": "clip",
    "block_ellipsis": "none",
}
"""The same where WeasyPrint sets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a token was drawn."""

    token: Token
    word: str
    """The token's."""
    page: int
    at: int
    """Place of its mark in the page's content."""
    end: int
    """Place behind its last operator."""
    mcid: int
    """Number of the mark."""
    head: bytes
    """What stands between the mark and the line's own operators."""
    before: str
    """Text of the same line before the token."""
    after: str
    x: float
    y: bytes
    width: float
    """Of the line, in CSS pixels."""
    room: float
    """Of the block around it."""
    align: float
    """Where the line stands in the block: 0 at its start, 0.5 in the middle, 1 at the end."""
    font: str
    """Name of the first font in the file."""
    size: float
    """In CSS pixels."""
    shown: tuple[bytes, ...]
    """The operators that set fonts and show glyphs."""
    style: Any
    """WeasyPrint's, for breaking lines."""


def spots_of(drawn: Drawn, pages: Any, tokens: Mapping[str, Token], language: str) -> Iterator[Spot]:
    """Each token's, in the order of the pages. Raises ImpositionError where one cannot be followed exactly."""
    seen: set[str] = set()
    for number, (stream, page) in enumerate(zip(drawn.streams, pages, strict=True)):
        found_here = positions(page)
        where = {id(one.box): one for one in found_here}
        texts = Counter(id(one.line) for one in found_here if one.box.text.strip())
        boxes = {mark["mcid"]: box for box, mark in stream._tags.items() if hasattr(box, "text")}
        for at, mark in enumerate(stream.stream):
            box: Any = boxes.get(mark.get("MCID")) if isinstance(mark, dict) else None
            found = [token for token in tokens if token in box.text] if box is not None else []
            if not found:
                continue
            if len(found) > 1 or (found[0] in seen and tokens[found[0]].slot != ON_EACH_PAGE):
                raise ImpositionError("two lines of the letter in one line of the page, or one of them twice")
            seen.add(found[0])
            position = where.get(id(box))
            if position is None or position.line is None or texts[id(position.line)] > 1:
                raise ImpositionError("a line of the letter that shares its line of the page with other elements")
            if box.style["lang"] != language and not tokens[found[0]].sample:
                raise ImpositionError("a line in another language than the letter's")
            yield _spot(found[0], tokens[found[0]], number, at, stream.stream, position)
    if any(word not in seen and token.slot != ON_EACH_PAGE for word, token in tokens.items()):
        raise ImpositionError("a line that is not printed as it is written")


def _spot(word: str, token: Token, page: int, at: int, operators: list[Any], position: Position) -> Spot:
    box = position.box
    wanted = FOLLOWED if token.sample else {**PLAIN, **FOLLOWED}
    if any(box.style[name] != plain for name, plain in wanted.items() if name in box.style):
        raise ImpositionError("a line whose style changes its letters")
    written = [_bytes(operator) for operator in operators[at : operators.index(b"EMC", at)]]
    first = next(place for place, operator in enumerate(written) if TEXT.fullmatch(operator))
    end = written.index(b"ET", first)
    matrix, font = TEXT.fullmatch(written[first]), FONT.fullmatch(written[first + 1])
    if not (matrix and font) or number(box.position_x) != matrix[1]:
        raise ImpositionError("a line that is moved after it was set")
    before, after = box.text.split(word)
    room, align = _room(position)
    return Spot(
        token=token,
        word=word,
        page=page,
        at=at,
        end=at + end,
        mcid=operators[at]["MCID"],
        head=b"".join(operator + b"\n" for operator in written[1:first]),
        before=before,
        after=after,
        x=box.position_x,
        y=matrix[2],
        width=box.width,
        room=room,
        align=align,
        font=font[1].decode(),
        size=round(float(font[2]) * 1024) / 1024,
        shown=tuple(written[first + 1 : end]),
        style=box.style,
    )


def _room(position: Position) -> tuple[float, float]:
    """The width of the block around a line, and where the line stands in it. Raises ImpositionError."""
    box, block = position.box, position.block
    rest = block.width - box.width
    if rest < 1:
        return _room_of_positioned(position)
    for align in (0.0, 0.5, 1.0):
        if abs(box.position_x - block.content_box_x() - rest * align) < CLOSE:
            return float(block.width), align
    raise ImpositionError("a line that is not at the start, in the middle or at the end of its block")


def _room_of_positioned(position: Position) -> tuple[float, float]:
    """The same of a block that is as wide as its text, where no other box is moved by that."""
    block, holder = position.block, position.holder
    style = block.style
    alone = style["position"] == "absolute" and holder is not None and len(block.children) == 1
    if not alone or style["left"] == "auto" or style["text_align_all"] not in ("start", "left"):
        raise ImpositionError("a block that is as wide as its text")
    return float(holder.padding_box_x() + holder.padding_width() - block.content_box_x()), 0.0


def rooms(pages: Any, tokens: Mapping[str, Token]) -> dict[Token, tuple[float, float]]:
    """Of a document that is laid out in another size of type: the width of each token's block, and the type's size."""
    found = {}
    for page in pages:
        for position in positions(page):
            for word, token in tokens.items():
                if word in position.box.text and position.line is not None:
                    found[token] = (_room(position)[0], float(position.box.style["font_size"]))
    return found


def number(value: float) -> bytes:
    """A number as pydyf writes it."""
    return str(int(value)).encode() if float(value).is_integer() else f"{value:f}".rstrip("0").encode()


def _bytes(operator: Any) -> bytes:
    import pydyf

    return bytes(pydyf._to_bytes(operator))
