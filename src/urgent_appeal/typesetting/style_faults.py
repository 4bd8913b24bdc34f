"""What is wrong in a style, from what WeasyPrint logs, and what was most likely left out."""

import re

from urgent_appeal.model.value import value

NAMED = re.compile(r"(?:Error:|Ignored|Invalid|Unknown|Unsupported|Parse error|Expected|Font-face|@)")
PLACE = re.compile(r"Ignored `(?P<what>.*)` at (?P<line>\d+):\d+, (?P<why>.*?)\.?$", re.DOTALL)
TWO_IN_ONE = re.compile(r"(?P<first>[\w-]+ ?: ?[^;:{}]*) (?P<second>[\w-]+ ?: ?[^;:{}]*)")
"""Two declarations that are read as one."""
SELECTOR = re.compile(r"Invalid or unsupported selector, '(?::is\(.*?\)\s)?(?P<what>.*)'$", re.DOTALL)
NO_BLOCK = re.compile(r"(?:Parse error|Error).*? at (?P<line>\d+):\d+", re.DOTALL)
CORRECT = "correct the style sheet"


@value
class StyleFault:
    """A style that cannot be used."""

    words: str
    hint: str = CORRECT
    line: int = 0
    """Line of the page's <style>, counted from 1; 0 where none is known."""
    near: str = ""
    """What stands there, where no line is known."""


def style_fault(message: str) -> StyleFault | None:
    """The fault in a line of WeasyPrint's log; None where it is not about a style."""
    if place := PLACE.match(message):
        what, line = " ".join(place["what"].split()), int(place["line"])
        if two := TWO_IN_ONE.fullmatch(what):
            words = f'a style cannot be used: a ; is missing before "{two["second"]}"'
            return StyleFault(words=words, hint=f"write: {two['first']}; {two['second']};", line=line)
        return StyleFault(words=f"a style cannot be used: {what}: {place['why']}", line=line)
    if found := SELECTOR.match(message):
        return _selector(found["what"].strip())
    if found := NO_BLOCK.match(message):
        words = "a style cannot be read: a colon is missing here, or a {"
        return StyleFault(words=words, hint="write: color: red; or h1 { color: red }", line=int(found["line"]))
    return StyleFault(words=f"a style cannot be read: {message}") if NAMED.match(message) else None


def _selector(what: str) -> StyleFault:
    shown = " ".join(what.split())
    if shown.startswith("}"):
        words, hint = f'a style cannot be read: one }} too many before "{shown[1:].strip()}"', "remove it"
    elif re.match(r"[\w-]+ ?:[ ][^{}]* ", shown):
        words, hint = f'a style cannot be read: a }} is missing in "{shown}"', "write } at the end of each rule"
    else:
        words, hint = f'a style cannot be read: "{shown}" is not a selector', CORRECT
    return StyleFault(words=words, hint=hint, near=what)
