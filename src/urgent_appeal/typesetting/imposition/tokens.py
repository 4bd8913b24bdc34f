"""Invented words that stand in a master where a letter has its own lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from urgent_appeal.planning.letters.letter_pages import Slot


@dataclass(frozen=True, slots=True)
class Token:
    """Which line a word stands for."""

    leaf: int
    slot: Slot
    row: int
    """The line of the slot, as it is written."""
    part: int
    """The line of the page, where a written line is broken into several."""

    @property
    def written(self) -> tuple[int, Slot, int]:
        """The written line."""
        return self.leaf, self.slot, self.row


Shape = Mapping[tuple[int, Slot], tuple[int, ...]]
"""For each slot of each leaf its written lines, each with the number of lines of the page that it is broken into."""
Wide = Mapping[tuple[int, Slot, int], int]
"""How many letters make a word fill more than half of a line, for each written line that is broken."""
FILLER = "m"


def tokens_of(shape: Shape, wide: Wide) -> tuple[dict[str, Token], dict[tuple[int, Slot], tuple[str, ...]]]:
    """What each word stands for, and the lines of each slot that are made of them."""
    tokens: dict[str, Token] = {}
    lines: dict[tuple[int, Slot], tuple[str, ...]] = {}
    for (leaf, slot), counts in shape.items():
        rows = []
        for row, count in enumerate(counts):
            words = []
            for part in range(count):
                word = _word(len(tokens), wide.get((leaf, slot, row), 0))
                tokens[word] = Token(leaf, slot, row, part)
                words.append(word)
            rows.append(" ".join(words))
        lines[leaf, slot] = tuple(rows)
    return tokens, lines


def _word(number: int, fillers: int) -> str:
    """A word that nobody writes, in letters that every repertoire has."""
    first, second = divmod(number, 26)
    return f"Xq{chr(65 + first)}{chr(65 + second)}qX{FILLER * fillers}"
