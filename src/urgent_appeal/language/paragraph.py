"""A paragraph of markup that is being written, with the plain text that stands in it so far."""

import html

from urgent_appeal.language.mentions import FAR_ENOUGH
from urgent_appeal.language.text import space
from urgent_appeal.language.words import Language

CONTEXT = 3
"""Characters before a text that decide about its first space: "I. Then" has no initial where "ILI" was written."""


class ParagraphWriter:
    """A paragraph that is being written. A link is written around each run of text, so that it holds no tag."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.made: list[str | _Run] = []
        self.link = ""
        self.last = ""
        self.said = ""
        """The end of what was written, as far as it matters for what follows."""
        self.open = {"strong": 0, "em": 0}

    def text(self, text: str, before: str = "") -> None:
        """Adds text; `before` is the character that it will stand before, where that is known."""
        spaced = space(self.last + text + before, self.language)[len(self.last) :].removesuffix(before)
        if not spaced:
            return
        if not self.made or isinstance(self.made[-1], str):
            self.made.append(_Run(link=self.link))
        run = self.made[-1]
        assert isinstance(run, _Run)
        run.pieces.append(spaced)
        self._say(spaced)
        self.last = (self.last + spaced)[-CONTEXT:]

    def end_sentence(self) -> None:
        """Notes that the full stop at the end of what was written ends a sentence, too."""
        self.said += "!"

    def replace(self, size: int, text: str) -> None:
        """Puts a text where the last characters began, also where that was before a mark."""
        size, self.said = size - self.said[-size:].count("\n"), self.said[:-size] + text
        for run in (part for part in reversed(self.made) if isinstance(part, _Run)):
            size = run.without_end(size)
            if not size:
                run.pieces.append(text)
                break
        self.last = self.said[-CONTEXT:]

    def break_line(self) -> None:
        """Goes on in a new line."""
        self.tag("<br>")
        self._say("\n")

    def tag(self, tag: str) -> None:
        """Adds a tag behind the text."""
        self.made.append(tag)

    def link_to(self, address: str) -> None:
        """Text from here on leads to an address, or nowhere."""
        self.tag("")
        self.link = address

    def mark(self, tag: str, nesting: int) -> None:
        """Opens (1) or closes (-1) a mark; one inside its like changes nothing."""
        outer = self.open[tag] if nesting > 0 else self.open[tag] - 1
        self.open[tag] += nesting
        if not outer:
            self.tag(f"<{'/' if nesting < 0 else ''}{tag}>")

    def markup(self) -> str:
        """What was written."""
        return "".join(part if isinstance(part, str) else part.markup() for part in self.made)

    def _say(self, text: str) -> None:
        self.said = (self.said + text)[-2 * FAR_ENOUGH :]


class _Run:
    def __init__(self, link: str) -> None:
        self.pieces: list[str] = []
        self.link = link

    def without_end(self, size: int) -> int:
        """Takes off so many characters at the end; how many there were too few."""
        while size and self.pieces:
            piece = self.pieces.pop()
            if len(piece) > size:
                self.pieces.append(piece[:-size])
            size = max(0, size - len(piece))
        return size

    def markup(self) -> str:
        """The text, as a link where it leads somewhere."""
        text = html.escape("".join(self.pieces), quote=False)
        return f'<a href="{html.escape(self.link)}">{text}</a>' if self.link and text.strip() else text
