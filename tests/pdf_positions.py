"""Where the words and the marks of a PDF stand: mm from the upper left corner of the sheet, type sizes in pt.

Reads the operators that WeasyPrint writes (q Q cm, BT ET Tf Tm Td Tj TJ, re m l and what fills or strokes them).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

MM = 25.4 / 72
Matrix = tuple[float, float, float, float, float, float]
PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that are drawn at once."""

    text: str
    left: float
    right: float
    base: float
    """Where the line stands."""
    size: float

    @property
    def top(self) -> float:
        """Above the capitals of the program's faces, which are 0.72 em high."""
        return self.base - 0.72 * self.size * MM

    @property
    def bottom(self) -> float:
        """Below the letters that hang down, which the program's faces draw 0.25 em deep."""
        return self.base + 0.25 * self.size * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Something that is filled or stroked."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page."""

    runs: tuple[Run, ...]
    boxes: tuple[Box, ...]

    @property
    def lines(self) -> tuple[Run, ...]:
        """The runs of one line as one, where less than 3 mm lies between them; from top to bottom."""
        found: list[Run] = []
        for run in sorted(self.runs, key=lambda run: (round(run.base, 2), run.left)):
            last = found[-1] if found else None
            if last and abs(last.base - run.base) < 0.05 and 0 <= run.left - last.right + 0.1 < 3:
                found[-1] = _joined(last, run)
            else:
                found.append(run)
        return tuple(found)


def sheets(pdf: Path | bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF."""
    import io

    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        return tuple(_Reader(page).sheet() for page in opened.pages)


def _joined(one: Run, other: Run) -> Run:
    return Run(
        text=one.text + other.text,
        left=one.left,
        right=other.right,
        base=one.base,
        size=min(one.size, other.size),
    )


class _Font:
    """What a font's codes mean, and how wide they are."""

    def __init__(self, font: Any) -> None:
        self.texts = dict(_texts(font.ToUnicode.read_bytes().decode("latin-1")))
        self.widths = dict(_widths(list(font.DescendantFonts[0].W)))
        self.default = float(font.DescendantFonts[0].get("/DW", 1000))


def _texts(table: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                yield code, chr(int(text, 16) + code - int(first, 16))


def _widths(table: list[Any]) -> Iterator[tuple[int, float]]:
    """`W` of a CID font: "first [w w w]" or "first last w"."""
    at = 0
    while at < len(table):
        first = int(table[at])
        if isinstance(table[at + 1], pikepdf.Array):
            yield from ((first + number, float(width)) for number, width in enumerate(table[at + 1]))
            at += 2
        else:
            yield from ((code, float(table[at + 2])) for code in range(first, int(table[at + 1]) + 1))
            at += 3


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.height = float(page.mediabox[3])
        self.fonts: Mapping[str, _Font] = {
            name: _Font(font) for name, font in page.Resources.get("/Font", {}).items() if "/DescendantFonts" in font
        }
        self.matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self.kept: list[tuple[Matrix, str, float]] = []
        self.font, self.size = "", 0.0
        self.line = self.text = self.matrix
        self.path: list[tuple[float, float]] = []
        self.runs: list[Run] = []
        self.boxes: list[Box] = []

    def sheet(self) -> Sheet:
        for operands, operator in pikepdf.parse_content_stream(self.page):
            self._follow(str(operator), list(operands))
        return Sheet(runs=tuple(self.runs), boxes=tuple(self.boxes))

    def _follow(self, operator: str, operands: list[Any]) -> None:
        if operator == "q":
            self.kept.append((self.matrix, self.font, self.size))
        elif operator == "Q":
            self.matrix, self.font, self.size = self.kept.pop()
        elif operator == "cm":
            self.matrix = _times(_matrix(operands), self.matrix)
        elif operator == "BT":
            self.line = self.text = (1, 0, 0, 1, 0, 0)
        elif operator == "Tf":
            self.font, self.size = str(operands[0]), float(operands[1])
        elif operator == "Tm":
            self.line = self.text = _matrix(operands)
        elif operator in {"Td", "TD"}:
            self.line = self.text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
        elif operator == "Tj":
            self._show([operands[0]])
        elif operator == "TJ":
            self._show(list(operands[0]))
        else:
            self._draw(operator, operands)

    def _draw(self, operator: str, operands: list[Any]) -> None:
        if operator == "re":
            x, y, width, height = map(float, operands)
            self.path += [self._place(x, y), self._place(x + width, y + height)]
        elif operator in {"m", "l"}:
            self.path.append(self._place(float(operands[0]), float(operands[1])))
        elif operator in PAINTS or operator == "n":
            if self.path and operator != "n":
                xs, ys = zip(*self.path, strict=True)
                self.boxes.append(Box(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys)))
            self.path = []

    def _place(self, x: float, y: float, matrix: Matrix | None = None) -> tuple[float, float]:
        a, b, c, d, e, f = matrix or self.matrix
        return (a * x + c * y + e) * MM, (self.height - (b * x + d * y + f)) * MM

    def _show(self, parts: list[Any]) -> None:
        font = self.fonts[self.font]
        text, along = "", 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for code in (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)):
                    text += font.texts.get(code, "\ufffd")
                    along += font.widths.get(code, font.default) / 1000 * self.size
            else:
                along -= float(part) / 1000 * self.size
        matrix = _times(self.text, self.matrix)
        left, base = self._place(0, 0, matrix)
        right, _ = self._place(along, 0, matrix)
        size = self.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        self.runs.append(Run(text=text, left=left, right=right, base=base, size=size))
        self.text = _times((1, 0, 0, 1, along, 0), self.text)


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f
