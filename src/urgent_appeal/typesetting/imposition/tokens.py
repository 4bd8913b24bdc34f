"""Invented words that stand in a master where a letter has its own lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from urgent_appeal.planning.letters.letter_pages import Slot

LetterPlace = Literal["behind", "before", "behind a digit"]
PLACES: tuple[LetterPlace, ...] = get_args(LetterPlace)
DIGIT = "1"


@dataclass(frozen=True, slots=True, order=True)
class Sample:
    """Letters with which a token is as high as its line, as the height of a line hangs on its faces."""

    faces: tuple[str, ...] = ()
    """Two letters of each face beside the text face."""
    alone: bool = False
    """Whether one such face sets the whole line."""
    place: LetterPlace = "behind"
    """Where the letters stand, as Pango moves the faces of a line up or down to fit the first: behind the word, before
    it, or before it behind a digit, which has no script and is set by the text face."""


@dataclass(frozen=True, slots=True)
class Token:
    """Which line a word stands for."""

    leaf: int
    slot: Slot
    row: int
    """The line of the slot, as it is written."""
    part: int
    """The line of the page, where a written line is broken into several."""
    sample: Sample | None = None
    """Of a line that other faces set."""

    @property
    def written(self) -> tuple[int, Slot, int]:
        """The written line."""
        return self.leaf, self.slot, self.row


Shape = Mapping[tuple[int, Slot], tuple[int, ...]]
"""For each slot of each leaf its written lines, each with the number of lines of the page that it is broken into."""
Wide = Mapping[tuple[int, Slot, int], int]
"""How many letters make a word fill more than half of a line, for each written line that is broken."""
Samples = Mapping[tuple[int, Slot, int], Sample]
"""Of the written lines that other faces set."""
TITLE = "XqTitleqX"
"""Stands for the title of a letter, which is in the metadata alone."""
ON_EACH_PAGE: Slot = "next_page"
"""Stands on each page of a letter but the first, so on none of a letter of one page."""
FILLER = "m"
BITS = 8
"""More lines than 256 no letter has."""


def tokens_of(
    shape: Shape, wide: Wide, samples: Samples
) -> tuple[dict[str, Token], dict[tuple[int, Slot], tuple[str, ...]]]:
    """What each word stands for, and the lines of each slot that are made of them."""
    tokens: dict[str, Token] = {}
    lines: dict[tuple[int, Slot], tuple[str, ...]] = {}
    for (leaf, slot), counts in shape.items():
        rows = []
        for row, count in enumerate(counts):
            words = []
            sample = samples.get((leaf, slot, row))
            for part in range(count):
                word = word_of(len(tokens), wide.get((leaf, slot, row), 0), sample)
                tokens[word] = Token(leaf, slot, row, part, sample)
                words.append(word)
            rows.append(" ".join(words))
        lines[leaf, slot] = tuple(rows)
    return tokens, lines


def word_of(number: int, fillers: int, sample: Sample | None) -> str:
    """A word that nobody writes: in letters that every repertoire has, or in those of the one face that sets it."""
    if sample and sample.alone:
        (letters,) = sample.faces
        bits = "".join(letters[number >> bit & 1] for bit in range(BITS))
        return f"{letters[1]}{bits}{letters[1]}{letters[0] * fillers}"  # so that no word stands in another
    first, second = divmod(number, 26)
    return around(f"Xq{chr(65 + first)}{chr(65 + second)}qX{FILLER * fillers}", sample)


def around(word: str, sample: Sample | None) -> str:
    """A word with the letters of a sample."""
    others = "".join(letters[0] for letters in sample.faces) if sample else ""
    if sample is None or sample.place == "behind":
        return f"{word}{others}"
    return f"{DIGIT if sample.place == 'behind a digit' else ''}{others}{word}"
