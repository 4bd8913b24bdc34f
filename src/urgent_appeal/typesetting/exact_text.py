"""The words of scripts whose letters change place and shape, given in the PDF beside the glyphs.

A reader finds words by the glyphs, and most names in Bengali, Tamil, Thai or Devanagari come out changed that way:
glyphs stand in another order than the letters, and one glyph is several letters. /ActualText (ISO 32000-1, 14.9.4)
gives the letters. Never for right-to-left lines: readers turn it round there, and Hebrew is exact without it.
"""

import unicodedata
from typing import Any

from urgent_appeal.patterns import regex

REORDERED = regex(
    "[\u0900-\u109f\u1780-\u17ff\u1900-\u1aaf\u1b00-\u1c4f\u1cd0-\u1cff\ua800-\ua82f\ua840-\ua95f\ua980-\uaadf"
    "\uaae0-\uaaff\uabc0-\uabff\U00011000-\U00011fff]"
)
"""The scripts of India and South East Asia."""
RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}


def write_exact_texts(document: Any) -> None:
    """Makes the pages of a laid-out document write such lines' texts into the marks around them when they are drawn.

    Only while a page is drawn is it known which mark is around which text box.
    """
    for page in document.pages:
        page.paint = _painter(page.paint)


def _painter(paint: Any) -> Any:
    def painted(stream: Any, scale: float = 1) -> None:
        import pydyf

        paint(stream, scale)
        boxes = {mark["mcid"]: box for box, mark in stream._tags.items()}
        for part in stream.stream:
            if isinstance(part, dict) and "MCID" in part:
                text = getattr(boxes[part["MCID"]], "text", "")
                if needs_exact_text(text):
                    part["ActualText"] = pydyf.String(text)

    return painted


def needs_exact_text(text: str) -> bool:
    """Whether the words of a line cannot be found by its glyphs."""
    if text.isascii() or not REORDERED.search(text):
        return False
    return RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, text))
