"""What no page may hold, whatever template it is made with: what loads from elsewhere, acts, or asks for input.

The PDF is made with a fetcher that lets nothing in; a web page and a mail are opened by programs that load what they
find. So they are refused for the same things, and all of them for scripts and the like.
"""

import re
from collections.abc import Iterator, Mapping

from urgent_appeal.language.markup import Tag, tags_of
from urgent_appeal.library.library import ELSEWHERE, own_templates
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Document
from urgent_appeal.problems import Problem, on_line
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.searching import COMMENTS, DATA, STRINGS, STYLE, own_styles, without_escapes

ACTING = {
    "script": "a script",
    **dict.fromkeys(("form", "input", "button", "select", "textarea"), "a form"),
    **dict.fromkeys(("video", "audio", "source", "track"), "a film or a sound"),
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"), "a frame"),
    **dict.fromkeys(("animate", "set", "animatemotion", "animatetransform", "foreignobject"), "a moving picture"),
    **dict.fromkeys(("marquee", "blink"), "a text that moves"),
    "base": "an address for all links",
    "template": "a hidden part",
}
"""Elements that are refused everywhere, and what they are."""
LINKS = {"a", "area"}
NAMING = {"canonical", "alternate"}
"""Relations of a <link> that names another page and loads nothing."""
HREFS = regex(r"(?:https?|mailto|tel):|#|$|(?:\.\./[a-z-]+/)?[a-z-]+\.(?:html|pdf)$", re.IGNORECASE)
"""Where a link may lead: to the web, a mail, a call, a part of the page, and to what is made beside it."""
BEGINNINGS = (("mailto:", regex(r"[^\s:/]+@[^\s:/]+")), ("https://", regex(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")))
"""How a link has to begin that was written without it."""
LOADING = {"src", "srcset", "poster", "background", "data", "action", "formaction", "xlink:href", "href", "ping",
           "longdesc", "manifest", "codebase", "classid", "lowsrc", "dynsrc", "imagesrcset", "cite"}  # fmt: skip
"""Attributes with an address that a browser may load or send something to."""
PICTURE = regex(r"\s*(?:data:image/(?:png|jpeg|gif|webp|svg\+xml|$|[\"' >])|#|$)", re.IGNORECASE)
"""A picture that stands in the page, or a part of it."""
URL = regex(r"url\(\s*[\"']?([^\"')]*)|@import\s*[\"']([^\"']*)", re.IGNORECASE)
CHOOSING = regex(r"\b(?:image-set|cross-fade|image|src)\(", re.IGNORECASE)
"""Functions of CSS that load what stands in them as a string."""
OUT = "remove it from your own template"


def refused(page: str, document: Document, templates: Mapping[str, str], medium: Medium) -> tuple[Problem, ...]:
    """What is wrong with a page. What the PDF would load is refused while it is set, with the engine's own words."""
    rest = STYLE.sub(lambda match: "\n" * match[0].count("\n"), DATA.sub(r"\1data:image/", page))
    found: list[tuple[str, str, str, str]] = []
    for tag in tags_of(rest):
        found += [("forbidden", f"a template contains {what}", hint, tag.written) for what, hint in _acts(tag)]
        if medium != "page":
            found += [("fetch-refused", _loads(a), ELSEWHERE, tag.written) for a in _addresses(tag)]
            inline = [value for name, value in tag.attributes if name == "style" or "url(" in value.lower()]
            found += [("fetch-refused", _loads(a), ELSEWHERE, tag.written) for text in inline for a in _in_style(text)]
    if medium != "page":
        for style in own_styles(page, document, templates):
            found += [("fetch-refused", _loads(a), ELSEWHERE, a) for a in _in_style(style)]
    return tuple(dict.fromkeys(_problem(*one, document, templates) for one in found))


def _acts(tag: Tag) -> Iterator[tuple[str, str]]:
    """What a tag does that no page may, each with what to write instead."""
    if tag.name in ACTING:
        yield ACTING[tag.name], OUT
    for name, value in tag.attributes:
        if name.startswith("on") and name != "on":
            yield f"an action that starts by itself ({name})", OUT
        if name in {"srcdoc", "formaction", "ping"}:
            yield f"a frame or a form ({name})", OUT
        plain = re.sub(r"[\x00-\x20]+", "", value).lower()
        if name in {"href", "xlink:href", "src", "action", "data"} and plain.startswith(("javascript:", "vbscript:")):
            yield "a script", OUT
        elif name == "href" and (tag.name in LINKS or _names_a_page(tag)) and not HREFS.match(value.strip()):
            begin = next((begin for begin, kind in BEGINNINGS if kind.fullmatch(value.strip())), "")
            yield f"a link to {value[:40]}", f"write {begin} before it" if begin else OUT
    if tag.name == "meta" and any(n == "http-equiv" and v.strip().lower() == "refresh" for n, v in tag.attributes):
        yield "a page that leads on to another by itself (refresh)", OUT


def _addresses(tag: Tag) -> Iterator[str]:
    for name, value in tag.attributes:
        link = name == "href" and (tag.name in LINKS or _names_a_page(tag))
        if name in LOADING and not link and not PICTURE.match(value) and not (name == "cite" and tag.name != "img"):
            yield value
        if name == "srcset" and "//" in value:
            yield value


def _names_a_page(tag: Tag) -> bool:
    """By its first `rel`, as browsers read it."""
    return tag.name == "link" and next((v.lower() for n, v in tag.attributes if n == "rel"), "") in NAMING


def _in_style(style: str) -> Iterator[str]:
    style = without_escapes(COMMENTS.sub("", style))
    found = [next((part for part in match.groups() if part is not None), "") for match in URL.finditer(style)]
    if CHOOSING.search(style):
        found += [text[1:-1] for text in STRINGS.findall(style) if "/" in text]
    yield from (address.strip() for address in found if address.strip() and not PICTURE.match(address))


def _loads(address: str) -> str:
    shown = f"file: …/{address.rsplit('/', 1)[-1][:60]}" if address[:5].lower() == "file:" else address[:77]
    return f"a template or style tries to load {shown}"


def _problem(
    code: str, words: str, hint: str, written: str, document: Document, templates: Mapping[str, str]
) -> Problem:
    own = ((name, text, text.find(written)) for name, text in own_templates(templates) if written in text)
    name, text, at = next(own, (document.template, "", 0))
    line = text.count("\n", 0, at) + 1 if text else 0
    return on_line(f"templates/{name}", text, line, code, words, hint)
