"""Markup as plain text: paragraphs, lists with their marks, links with their addresses in brackets."""

from html.parser import HTMLParser

from urgent_appeal.language.directions import END, ISOLATE
from urgent_appeal.patterns import regex

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "p", "pre", "section", "table", "td", "th", "tr",
})  # fmt: skip
LISTS = frozenset(("ol", "ul"))
UNSEEN = frozenset(("head", "style", "title", "script"))
SPACES = regex(r"[ \t\r\n\f]+")
PARTING = "* * *"
"""Between the note to those who forward a letter and the letter itself."""


def parts_of(markup: str) -> tuple[str | tuple[str, ...], ...]:
    """Each paragraph, in which a line break stays one, and each list with a text for each of its items."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | tuple[str, ...]] = []
        self._text = ""
        self._items: list[str] = []
        self._numbers: list[int | None] = []
        """For each list that is open, the number of its next item; None where it has none."""
        self._mark = ""
        self._unseen = 0
        self._link = ("", 0)
        """Where the link that is open leads, and where its words begin."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a paragraph, a list, an item, a line."""
        named = {name: text or "" for name, text in attrs}
        self._unseen += tag in UNSEEN
        if tag == "br":
            self._text = f"{self._text.rstrip(' ')}\n"
        elif tag == "a":
            self._link = (named.get("href", ""), len(self._text))
        elif tag == "bdi":
            self.handle_data(ISOLATE)
        elif tag == "hr":
            self.end_paragraph()
            self.parts.append(PARTING)
        elif tag in LISTS:
            self.end_paragraph()
            start = named.get("start", "")
            self._numbers.append(None if tag == "ul" else int(start) if start.isdecimal() and len(start) < 10 else 1)
        elif tag == "li" and self._numbers:
            self.end_paragraph()
            number = self._numbers[-1]
            self._mark = "- " if number is None else f"{number}. "
            self._numbers[-1] = None if number is None else number + 1
        elif tag in BLOCKS:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        """Ends what began."""
        self._unseen -= tag in UNSEEN
        if tag == "a":
            self._end_link()
        elif tag == "bdi":
            self.handle_data(END)
        elif tag in LISTS and self._numbers:
            self.end_paragraph()
            self._numbers.pop()
            if not self._numbers:
                self.parts.append(tuple(self._items))
                self._items = []
        elif tag == "li" or tag in BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        """Takes words; spaces count as in a browser."""
        if not self._unseen:
            text = SPACES.sub(" ", data)
            self._text += text.lstrip(" ") if not self._text or self._text[-1] in " \n" else text

    def end_paragraph(self) -> None:
        """Takes what was read so far as a paragraph, or as an item of the list that is open."""
        text, self._text = self._text.strip(" \n"), ""
        if text and self._numbers:
            self._items.append(f"{self._mark}{text}")
            self._mark = ""
        elif text:
            self.parts.append(text)

    def _end_link(self) -> None:
        address, begins = self._link
        if address and not address.startswith(("mailto:", "tel:", "#")) and self._text[begins:].strip() != address:
            self._text += f" ({address})"
        self._link = ("", 0)
