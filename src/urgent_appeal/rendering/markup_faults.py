"""Markup of own templates that does not fit together: every browser, and the PDF, mends it in silence in its own way.

Tags without an end, ends without a tag, quotation marks that are missing, headings that leave out a level (which PDF/UA
forbids, ISO 14289-1, 7.4.2), and texts with marks whose tags are printed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from markupsafe import escape

from urgent_appeal.language.markup import COMMENT, Tag, tags_of
from urgent_appeal.library.library import own_templates
from urgent_appeal.model.value import is_value, types_of, value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Document, Html
from urgent_appeal.planning.paths import CARDS
from urgent_appeal.problems import Problem, on_line
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.rendering import templates_of
from urgent_appeal.rendering.searching import DATA, STYLE
from urgent_appeal.rendering.template_trees import used_from

WITHOUT_END = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
MAY_LACK_END = frozenset(
    ("html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option")
)
"""Elements whose end HTML lets authors leave out."""
DRAWN = frozenset(("svg", "math"))
"""In these, and nowhere else, a slash ends an element: <path/>."""
JINJA = regex(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG_INSIDE = regex(r"</?[a-zA-Z]")
HEADING = regex(r"h[1-6]")
BEGIN = "write the tag that begins it, or remove this one"


@value
class _Fault:
    words: str
    hint: str
    written: str
    """The tag, as it stands on the page."""
    at: int
    """Offset of it."""


def markup_faults(page: str, document: Document, templates: Mapping[str, str], medium: Medium) -> tuple[Problem, ...]:
    """A problem for each fault of a page that is made with own templates, at the template that most likely has it."""
    own = dict(own_templates(templates))
    used = [name for name in used_from(templates_of(document, medium), templates, document.issuer) if name in own]
    if not used:
        return ()
    plain = _plain(page)
    faults = [*_unpaired(plain), *(() if medium == "mail" or medium in CARDS else _headings(plain))]
    found = [_problem(fault, used, own) for fault in faults]
    found += [_shown(name, used, own) for name in _names_of_shown(page, document.content)]
    return tuple(dict.fromkeys(found))


def _plain(page: str) -> str:
    """A page, or a template, whose styles, remarks and tags of Jinja are blanks: places stay where they are."""
    short = DATA.sub(lambda match: match[1] + "data:" + "x" * (len(match[0]) - len(match[1]) - 5), page)
    for what in (STYLE, COMMENT, JINJA):
        short = what.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), short)
    return short


def _unpaired(markup: str) -> Iterator[_Fault]:
    """Tags whose end is missing or stands at the wrong place, up to one of which nothing can be told."""
    open: list[Tag] = []
    for tag in tags_of(markup):
        if TAG_INSIDE.search(tag.written, 1) or any(mark in name for name, _ in tag.attributes for mark in "\"'"):
            words = f"a quotation mark is missing in <{tag.name}>"
            hint = 'write one at each end of a value: class="band"'
            yield _Fault(words=words, hint=hint, written=tag.written, at=tag.at)
            return
        name = tag.name.removeprefix("/")
        if name in WITHOUT_END or (tag.written.endswith("/>") and any(one.name in DRAWN for one in open)):
            continue
        if name == tag.name:
            open.append(tag)
        elif not any(one.name == name for one in open):
            words = f"</{name}> ends nothing"
            yield _Fault(words=words, hint=BEGIN, written=tag.written, at=tag.at)
        else:
            while (last := open.pop()).name != name:
                yield from _without_end(last)
    for tag in open:
        yield from _without_end(tag)


def _without_end(tag: Tag) -> Iterator[_Fault]:
    if tag.name not in MAY_LACK_END:
        words = f"<{tag.name}> has no end, or another tag ends before it"
        yield _Fault(words=words, hint=f"write </{tag.name}> where it ends", written=tag.written, at=tag.at)


def _headings(page: str) -> Iterator[_Fault]:
    """Headings that leave out a level, of which screen readers make a list of what a page holds."""
    before = 0
    for tag in tags_of(page):
        if not HEADING.fullmatch(tag.name):
            continue
        level = int(tag.name[1])
        if level > before + 1:
            first = f"the first heading is <{tag.name}>"
            words = f"<{tag.name}> follows <h{before}>: a level of headings is left out" if before else first
            yield _Fault(words=words, hint=f"write <h{before + 1}>", written=tag.written, at=tag.at)
        before = level


def _problem(fault: _Fault, used: Iterable[str], own: Mapping[str, str]) -> Problem:
    """The fault where an own template has it by itself, else where one has the tag, else at the first of them."""
    used = tuple(used)
    for name in used:
        for one in _unpaired(_plain(own[name])):
            if one.words == fault.words:
                return _at(name, own, one.at, fault.words, fault.hint)
    for name in used:
        at = _plain(own[name]).find(fault.written.split("\n")[0])
        if at >= 0:
            return _at(name, own, at, fault.words, fault.hint)
    return _at(used[0], own, 0, fault.words, fault.hint)


def _names_of_shown(page: str, content: Any) -> Iterator[str]:
    """Names of the texts with marks whose tags stand on the page as words."""
    if "&lt;" in page:
        yield from dict.fromkeys(name for name, text in _marked(content) if "<" in text and str(escape(text)) in page)


def _marked(content: Any) -> Iterator[tuple[str, str]]:
    """The texts with marks in a value, and in all values that it holds."""
    if isinstance(content, tuple):
        for one in content:
            yield from _marked(one)
    elif is_value(content):
        for name, hint in types_of(content.__class__).items():
            held = getattr(content, name)
            if Html in (hint, *get_args(hint)):
                yield from ((name, text) for text in (held if isinstance(held, tuple) else (held,)))
            else:
                yield from _marked(held)


def _shown(name: str, used: Iterable[str], own: Mapping[str, str]) -> Problem:
    bare = re.compile(rf"\{{\{{(?![^}}]*\|\s*prose)[^}}]*\b{name}\b[^}}]*\}}\}}")
    named = re.compile(rf"\.{name}\b")
    used = tuple(used)
    places = ((one, found.start()) for what in (bare, named) for one in used if (found := what.search(own[one])))
    where, at = next(places, (used[0], 0))
    words = f'the tags of "{name}" are printed as words: it is a text with marks'
    return _at(where, own, at, words, "write | prose behind it: {{ appeal.situation | prose }}")


def _at(name: str, own: Mapping[str, str], at: int, words: str, hint: str) -> Problem:
    return on_line(f"templates/{name}", own[name], own[name].count("\n", 0, at) + 1, "markup", words, hint)
