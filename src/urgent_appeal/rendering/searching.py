"""What a finished page says, to be searched for names: its words, attributes and styles, not what is built in.

Not searched: pictures and fonts that stand in the page as `data:`; class names, ids and styles that stand literally in
the built-in templates and style sheets, as they are English words. Whatever a user's template or style adds is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import get_args

import nh3

from urgent_appeal.language.markup import OPENED, tags_of, words_of
from urgent_appeal.model.issuer import Window
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Document, Paper
from urgent_appeal.planning.letters.letter_pages import LetterKind

DATA = regex(
    r"((?:src|href)\s*=\s*[\"']?|url\(\s*[\"']?)data:(?:image|font|application/font)[^\"'()\s>]*", re.IGNORECASE
)
"""A picture or font that stands in the page."""
STYLE = regex(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
IN_STYLE = regex(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)]*\)", re.DOTALL)
"""Texts of a style sheet: comments, strings, addresses."""
COMMENTS = regex(r"/\*.*?(?:\*/|$)", re.DOTALL)
STRINGS = regex(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)
ESCAPE = regex(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
TOKEN = regex(r"[^\W\d_][\w-]*")
NUMBERED = regex(r"#?(?:note|ref)-\d+")
"""Ids of notes, which the program numbers."""
CODES = frozenset({*get_args(LetterKind), *get_args(Paper), "on-page", "on-screen", "large", "normal", "tight"}) | {
    *(f"window-{window}" for window in get_args(Window)),
    *(f"address-{size}" for size in (8, 9, 10)),
    *(f"recipient-{side}" for side in ("left", "right")),
}
"""Class names that templates are given as values."""
WORDS_OF_CSS = frozenset({
    "aqua", "auto", "black", "blue", "bold", "brown", "center", "coral", "crimson", "font", "gold", "gray", "green",
    "grey", "indigo", "ivory", "khaki", "left", "lime", "linen", "maroon", "max", "media", "min", "navy", "olive",
    "orange", "orchid", "page", "pink", "plum", "purple", "red", "right", "salmon", "sienna", "silver", "tan", "teal",
    "violet", "white", "yellow",
})  # fmt: skip
"""Words of CSS that are names of people too; other names that a user's style uses are searched."""


def texts_of_page(page: str, document: Document, templates: Mapping[str, str]) -> Iterator[str]:
    """Everything that a page says or gives away, as its reader or a program would find it."""
    known = _known("\n".join(text for name, text in sorted(templates.items()) if name.startswith("builtin/")))
    page = DATA.sub(r"\1data:image/", page)
    for style in STYLE.findall(page):
        yield from _of_style(_without_built_in(style, document, templates), known)
    rest = STYLE.sub("\n", page)
    yield words_of(rest)
    once = "".join(dict.fromkeys(match[0] for match in OPENED.finditer(rest)))
    yield "\n".join(_of_tags(once, known))


def own_styles(page: str, document: Document, templates: Mapping[str, str]) -> Iterator[str]:
    """The style sheets of a page without those that are built in, their escapes read."""
    for style in STYLE.findall(DATA.sub(r"\1data:image/", page)):
        yield without_escapes(_without_built_in(style, document, templates))


def _without_built_in(style: str, document: Document, templates: Mapping[str, str]) -> str:
    for name in document.styles:
        built_in = templates.get(f"builtin/{name}", "").replace("</", "<\\/")
        style = style.replace(built_in, "\n") if built_in.strip() else style
    return style


def _of_style(style: str, known: frozenset[str]) -> Iterator[str]:
    """The texts of a style sheet, and its names that are not known."""
    for text in IN_STYLE.findall(style):
        yield without_escapes(text)
    for declaration in COMMENTS.sub("", style).split(";"):
        yield "".join(without_escapes(text[1:-1]) for text in STRINGS.findall(declaration))
    rest = without_escapes(IN_STYLE.sub(" ", style))
    names = [name for name in TOKEN.findall(rest) if name.lower() not in known | WORDS_OF_CSS]
    if names:
        yield "\n".join(names)


def without_escapes(style: str) -> str:
    r"""A style with its escapes read: `\51 ` is Q, and a backslash before a line end joins the lines."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else 0
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            return chr(code)
        return "" if match[2] == "\n" else match[2] or ""

    return ESCAPE.sub(character, style)


def _of_tags(page: str, known: frozenset[str]) -> Iterator[str]:
    """What stands inside tags: values of attributes, and names that HTML does not know."""
    for tag in tags_of(page):
        name = tag.name.removeprefix("/")
        if name not in known and name not in nh3.ALLOWED_TAGS:
            yield name
        for name, value in tag.attributes:
            if name not in known:
                yield name
            if f'{name}="{value}"' in known:
                continue
            if name in {"class", "id", "for"} or value.startswith("#"):
                yield from (v for v in value.split() if v not in known | CODES and not NUMBERED.fullmatch(v))
            elif name == "style":
                yield from _of_style(value, known)
            else:
                yield value


@lru_cache(maxsize=4)
def _known(built_in: str) -> frozenset[str]:
    """Names of elements, attributes and classes that stand in the built-in files, and attributes with their values."""
    literal = re.findall(r"[\w:-]+=\"[^\"{}]*\"", built_in)
    names = re.findall(r"<([\w-]+)|([\w:-]+)=\"", built_in)
    classes = re.findall(r"(?:class|id)=\"([^\"]*)\"", built_in)
    tokens = {token.lower() for token in TOKEN.findall(re.sub(r"\{#.*?#\}|/\*.*?\*/", " ", built_in, flags=re.DOTALL))}
    inside = {word for value in classes for word in re.sub(r"\{[%{].*?[%}]\}", " ", value).split()}
    words = {name.lower() for pair in names for name in pair if name}
    return frozenset({*literal, *words, *tokens, *inside})
