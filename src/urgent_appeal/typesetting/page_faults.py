"""What is wrong with a page or a style, in the words of somebody who writes templates and styles.

WeasyPrint makes a PDF with a hole and logs a line in English for programmers; here each such line becomes a fault.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from urgent_appeal.library.library import ELSEWHERE
from urgent_appeal.patterns import regex

HARMLESS = ("Using fontTools instead of HarfBuzz-Subset", "a picture or file that may not be loaded")
"""Lines that are no fault: without hb-subset the same page only takes longer (`doctor` says so); what the fetcher has
refused is named by the fetcher."""
PICTURE = regex(r"Failed to (?:load|render) (?:inline )?(?:SVG|image)")
AT = regex(r"at '[^']{1,200}")
"""The beginning of an address, in the words of WeasyPrint."""
FONT = regex(r"data:(?:application/(?:x-)?)?font")
NO_ALT = regex(r'Image ".*" has no required alt')
NO_GLYPH = regex(r'\.notdef glyph.*"(?P<character>.)" \((?P<code>U\+[0-9A-F]+)\)', re.DOTALL)
NO_ANCHOR = regex(r"(?:No anchor|Content discarded).*?(?P<name>#[^\s']+|'.*')")
TWICE = regex(r"Anchor defined twice: (?P<name>.*)")
NO_LANGUAGE = 'Missing required "lang"'
PATH = regex(r"(?:file://)?/[^\s'\"]*/")
OWN = "check your own templates and styles"
NAMED = regex(r"(?:Error:|Ignored|Invalid|Unknown|Unsupported|Parse error|Expected|Font-face|@)")
PLACE = regex(r"Ignored `(?P<what>.*)` at (?P<line>\d+):\d+, (?P<why>.*?)\.?$", re.DOTALL)
TWO_IN_ONE = regex(r"(?P<first>[\w-]+ ?: ?[^;:{}]*) (?P<second>[\w-]+ ?: ?[^;:{}]*)")
"""Two declarations that are read as one."""
SELECTOR = regex(r"Invalid or unsupported selector, '(?::is\(.*?\)\s)?(?P<what>.*)'$", re.DOTALL)
NO_BLOCK = regex(r"(?:Parse error|Error).*? at (?P<line>\d+):\d+", re.DOTALL)
MEDIA = regex(r"Expected a media type, got .(?P<query>.*?(?P<near>\([^()]*\)|$).*).$", re.DOTALL)
CORRECT = "correct the style sheet"
TYPEFACE = 'put it into the folder fonts of the issuer, as [fonts."NAME"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFault:
    """Something that WeasyPrint would only log, or a text that has got lost."""

    code: str
    """Short name, for example "bad-style"."""
    words: str
    hint: str = ""
    line: int = 0
    """Line of the page's <style>, counted from 1, where one is known."""
    near: str = ""
    """What stands there, in a style or a template, where none is known."""


class TypesettingError(Exception):
    """A page that cannot be set as it is."""

    def __init__(self, faults: Iterable[PageFault]) -> None:
        """Takes all faults at once; each is kept once."""
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("; ".join(fault.words for fault in self.faults))


def logged(messages: Iterable[str], fonts: Path) -> Iterator[PageFault]:
    """The faults in what WeasyPrint has logged at the level of a warning or above."""
    for message in messages:
        if not any(harmless in message for harmless in HARMLESS):
            yield _fault(message, fonts)


def _fault(message: str, fonts: Path) -> PageFault:
    if message.startswith("@import"):
        words = "a style tries to load another one with @import"
        return PageFault(code="fetch-refused", words=words, hint="put the rules of the other style into this one")
    if wrong := style_fault(message):
        return wrong
    message = message.split("\n", maxsplit=1)[0]
    if PICTURE.match(message):
        near = (AT.search(message) or [""])[0].removeprefix("at '")
        hint = "save it again as PNG, JPEG or SVG"
        return PageFault(code="bad-picture", words="a picture cannot be read", hint=hint, near=near)
    if NO_ALT.match(message):
        hint = 'write what it shows: alt="..."; screen readers read it aloud'
        return PageFault(code="no-alt", words="a picture has no description", hint=hint)
    if found := NO_GLYPH.match(message):
        from urgent_appeal.typesetting.coverage import uncovered

        scripts = uncovered(found["character"], fonts)
        hint = scripts[found["character"]].mend if scripts else "write it in another way"
        words = f'no installed font draws "{found["character"]}" ({found["code"]})'
        return PageFault(code="no-glyph", words=words, hint=hint)
    if found := NO_ANCHOR.match(message):
        words = f"a link leads to {found['name']}, and no element of the page has that id"
        return PageFault(code="dead-link", words=words, hint=OWN, near=found["name"].strip("'"))
    if found := TWICE.match(message):
        name = found["name"]
        words, near = f"two elements of the page have the id {name}", 'id="{}"'.format(name.strip("'"))
        return PageFault(code="id-twice", words=words, hint=OWN, near=near)
    if message.startswith(NO_LANGUAGE):
        return PageFault(
            code="no-language", words="the page does not state its language", hint='write <html lang="...">'
        )
    return PageFault(code="typesetting", words=f"the page cannot be set: {_without_paths(message)}", hint=OWN)


def untitled(title: str | None) -> Iterator[PageFault]:
    """The fault that the document has no title, by which readers and screen readers call it (PDF/UA, 7.1)."""
    if not (title or "").strip():
        hint = "write <title>{{ appeal.title }}</title> into its head"
        yield PageFault(code="no-title", words="the page has no title", hint=hint)


def refused(addresses: Iterable[str]) -> Iterator[PageFault]:
    """The faults in what the fetcher has refused."""
    for address in addresses:
        near = address.removesuffix("...")
        if FONT.match(address):
            words = "a style brings a font of its own"
            yield PageFault(code="fetch-refused", words=words, hint=TYPEFACE, near=near)
        elif address.startswith("data:"):
            words = f"a picture is neither PNG, JPEG nor SVG, or is too large: {address}"
            yield PageFault(code="bad-picture", words=words, hint="save it again as PNG or JPEG", near=near)
        else:
            words = f"a template or style tries to load {address}"
            yield PageFault(code="fetch-refused", words=words, hint=ELSEWHERE, near=near)


def lost(words: tuple[str, ...]) -> Iterator[PageFault]:
    """The fault that words of the text cannot be seen on any page."""
    if words:
        shown = ", ".join(word if len(word) <= 40 else f"{word[:39]}…" for word in words[:8])
        more = f" and {len(words) - 8} more" if len(words) > 8 else ""
        said = f"words of the text cannot be seen on any page: {shown}{more}"
        hint = "a style hides them, makes them tiny or nearly of the colour behind them, or they run over its edge"
        yield PageFault(code="text-lost", words=said, hint=hint, near=max(words[:8], key=len))


def too_deep() -> PageFault:
    """The fault that elements stand in one another deeper than WeasyPrint can follow."""
    return PageFault(code="too-deep", words="the page has too many elements inside one another", hint=OWN)


def card_full() -> PageFault:
    """The fault that the words of a share card do not fit on it."""
    words = "the words of the share card do not fit on it in any size"
    return PageFault(
        code="card-full", words=words, hint="shorten the title or the name of the issuer, or look at card.css"
    )


def no_room(width: float, height: float, least: float) -> PageFault:
    """The fault that a page has too little room for text; in millimetres."""
    left = " by ".join(f"{max(size, 0):.0f}" for size in (width, height))
    words = f"the margins leave {left} mm of the page for its text, which needs {least:.0f} by {least:.0f}"
    return PageFault(code="no-room", words=words, hint="write smaller margins or a larger page there", near="@page")


def _without_paths(message: str) -> str:
    return PATH.sub("…/", message)[:200]


def style_fault(message: str) -> PageFault | None:
    """The fault in a line of WeasyPrint's log; None where it is not about a style."""
    if place := PLACE.match(message):
        what, line = " ".join(place["what"].split()), int(place["line"])
        if two := TWO_IN_ONE.fullmatch(what):
            words = f'a style cannot be used: a ; is missing before "{two["second"]}"'
            return _of_style(words, f"write: {two['first']}; {two['second']};", line=line)
        return _of_style(f"a style cannot be used: {what}: {place['why']}", line=line)
    if found := SELECTOR.match(message):
        return _selector(found["what"].strip())
    if found := NO_BLOCK.match(message):
        words = "a style cannot be read: a colon is missing here, or a {"
        return _of_style(words, "write: color: red; or h1 { color: red }", line=int(found["line"]))
    if message.startswith("Font-face"):
        return _of_style(f"a style cannot be read: {message}", TYPEFACE, near="@font-face")
    if found := MEDIA.match(message):
        words = f"a PDF knows media such as screen and print, but not {found['query'].replace('/**/', ' ')}"
        hint = "write it into the style for browsers alone, such as appeal.screen.css"
        return _of_style(words, hint, near=found["near"] or "@media")
    return _of_style(f"a style cannot be read: {message}") if NAMED.match(message) else None


def _selector(what: str) -> PageFault:
    shown = " ".join(what.split())
    if shown.startswith("}"):
        words, hint = f'a style cannot be read: one }} too many before "{shown[1:].strip()}"', "remove it"
    elif re.match(r"[\w-]+ ?:[ ][^{}]* ", shown):
        words, hint = f'a style cannot be read: a }} is missing in "{shown}"', "write } at the end of each rule"
    else:
        words, hint = f'a style cannot be read: "{shown}" is not a selector', CORRECT
    return _of_style(words, hint, near=what)


def _of_style(words: str, hint: str = CORRECT, *, line: int = 0, near: str = "") -> PageFault:
    return PageFault(code="bad-style", words=_without_paths(words), hint=hint, line=line, near=near)
