"""From a page to a PDF that is accessible, archivable and the same on every run."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from urgent_appeal.typesetting.conformance import complete_metadata
from urgent_appeal.typesetting.fonts import FAMILIES, faces
from urgent_appeal.typesetting.parts import load_weasyprint

VARIANT = "pdf/a-2a"
BASE = "img{image-rendering:crisp-edges}"
"""PDF/A forbids interpolated pictures (ISO 19005-2, 6.2.8); WeasyPrint writes them otherwise."""
HARMLESS = re.compile(r"fontconfig|Fontconfig|hb-subset|harfbuzz-subset|libharfbuzz", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that WeasyPrint would only log, or a text that has got lost."""

    code: str
    words: str
    hint: str = ""


class TypesettingError(Exception):
    """A page that cannot be set as it is."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Takes all faults at once."""
        self.faults = faults
        super().__init__("; ".join(fault.words for fault in faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """A PDF."""

    pdf: bytes
    pages: int
    system_fonts: tuple[str, ...]
    """Families of this machine that had to be used."""


def typeset(html: str, fonts: Path) -> Typeset:
    """The PDF of a complete HTML document, PDF/UA-1 and PDF/A-2a, with the fonts in a folder.

    Raises TypesettingError for bad CSS, pictures that may not be loaded or cannot be read, and lost text;
    MissingPart where Pango is not there.
    """
    weasyprint = load_weasyprint()
    from urgent_appeal.typesetting.fetching import Fetcher

    fetcher = Fetcher(())
    with _logged() as messages:
        source = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=fetcher)
        document = source.render(stylesheets=[_base(fonts)], font_config=_configuration(fonts))
        faults = (*_refused(fetcher.refused), *_said(messages), *_lost(source, document))
        if faults:
            raise TypesettingError(tuple(dict.fromkeys(faults)))
        content = document.write_pdf(pdf_variant=VARIANT, finisher=complete_metadata)
        if messages and (late := tuple(_said(messages))):
            raise TypesettingError(tuple(dict.fromkeys(late)))
    return Typeset(pdf=content, pages=len(document.pages), system_fonts=_system_fonts(document))


def warm_up(fonts: Path) -> None:
    """Loads the engine and the fonts, so that the first page finds them."""
    _base(fonts)


@lru_cache(maxsize=2)
def _configuration(fonts: Path) -> Any:
    load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=2)
def _base(fonts: Path) -> Any:
    """The rules that name the program's fonts; read once a process, with a fetcher that allows their folder only."""
    weasyprint = load_weasyprint()
    from urgent_appeal.typesetting.fetching import Fetcher

    rules = "".join(face.rule(f"url({face.path.absolute().as_uri()})") for face in faces(fonts))
    return weasyprint.CSS(
        string=f"html{{font-family:'Appeal Serif','Appeal Arabic',serif}}{BASE}{rules}",
        base_url="about:blank",
        url_fetcher=Fetcher((fonts,)),
        font_config=_configuration(fonts),
    )


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Collects what WeasyPrint says at the level of a warning or above."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    collector = Collector(level=logging.WARNING)
    before = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = before


def _refused(addresses: list[str]) -> Iterator[Fault]:
    for address in addresses:
        words = f"a template or style wants to load {address}"
        hint = "nothing may be loaded from elsewhere; the issuer's logo is taken in by logo = ... in its issuer.toml"
        yield Fault(code="fetch-refused", words=words, hint=hint)


def _said(messages: list[str]) -> Iterator[Fault]:
    for message in messages:
        if HARMLESS.search(message) or "may not be loaded" in message:
            continue
        if message.startswith(("Ignored", "Invalid", "Unknown", "Unsupported", "Parse error", "Expected")):
            words = f"a style cannot be read: {_without_paths(message)}"
            yield Fault(code="bad-style", words=words, hint="correct the style sheet")
        else:
            yield Fault(code="typesetting", words=_without_paths(message), hint="look at your own templates and styles")


def _without_paths(message: str) -> str:
    first = re.sub(r"(?:file://)?/[^\s'\"]*/", "…/", message.split("\n", maxsplit=1)[0])
    return first[:200]


def _lost(source: Any, document: Any) -> Iterator[Fault]:
    """Words of the page's text that are in no line of any page."""
    wanted = Counter(WORD.findall(_compared(" ".join(_texts(source.etree_element)))))
    printed = "".join(_compared(text) for page in document.pages for text in _lines(page._page_box))
    counted = Counter(WORD.findall(printed))
    lost = [word for word, number in wanted.items() if counted[word] < number and word not in _squashed(printed)]
    if lost:
        words = f"words of the text do not appear on the page: {', '.join(lost[:8])}"
        yield Fault(code="text-lost", words=words, hint="a style hides them, or puts them outside the page")


def _compared(text: str) -> str:
    return text.replace("\u00ad", "").casefold()


@lru_cache(maxsize=2)
def _squashed(text: str) -> str:
    return "".join(WORD.findall(text))


def _texts(element: Any) -> Iterator[str]:
    """Texts of the body, without those that are styles or meant for the screen only."""
    body = next((child for child in element.iter("body")), None)
    waiting = [body] if body is not None else []
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in {"style", "script", "title", "template"}:
            yield node.tail or ""
            continue
        if "screen-only" not in (node.get("class") or "").split():
            yield node.text or ""
            waiting += list(node)
        if node is not body:
            yield node.tail or ""


def _lines(box: Any) -> Iterator[str]:
    """Texts of the boxes of a page."""
    waiting = [box]
    while waiting:
        here = waiting.pop()
        text = getattr(here, "text", None)
        if isinstance(text, str) and hasattr(here, "pango_layout"):
            yield f"{text} "
        waiting += list(getattr(here, "children", ()))
        waiting += list(getattr(here, "footnotes", ()) or ())


def _system_fonts(document: Any) -> tuple[str, ...]:
    families = {font.family for font in document.fonts.values()}
    return tuple(sorted(family for family in families if family not in FAMILIES))
