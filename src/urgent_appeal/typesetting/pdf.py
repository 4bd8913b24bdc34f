"""From a page to a PDF that is accessible, archivable and the same on every run."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from urgent_appeal.typesetting import page_faults
from urgent_appeal.typesetting.cjk import KOREAN, cjk_faces_for
from urgent_appeal.typesetting.conformance import complete_metadata
from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow, window_faults
from urgent_appeal.typesetting.exact_text import write_exact_texts
from urgent_appeal.typesetting.fallbacks import add_fallbacks, add_own, is_own
from urgent_appeal.typesetting.families import FontGaps, gaps_in, texts_of_elements, texts_of_pages
from urgent_appeal.typesetting.filled_lines import fill_lines
from urgent_appeal.typesetting.fontconfig import keep_rules
from urgent_appeal.typesetting.fonts import BEHIND, Face, faces
from urgent_appeal.typesetting.losses import lost_words
from urgent_appeal.typesetting.messages import collected_messages
from urgent_appeal.typesetting.own_fonts import parts_letters
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.page_room import refuse_small_pages
from urgent_appeal.typesetting.page_words import words_of_pages
from urgent_appeal.typesetting.parts import load_weasyprint
from urgent_appeal.typesetting.scripts import faces_for
from urgent_appeal.typesetting.settling import ApartNote, settle
from urgent_appeal.typesetting.style_sheets import keep_style_sheets

VARIANT = "pdf/a-2a"
BASE = "img{image-rendering:crisp-edges}"
"""PDF/A forbids interpolated pictures (ISO 19005-2, 6.2.8); WeasyPrint writes them otherwise."""

UNKERNED = ';font-feature-settings:"kern" off'
"""For Arabic: where letters are pulled together, a reader of the PDF finds a space in the word."""

COMPOSED = ';font-feature-settings:"ccmp" off'
"""For Noto Sans and typefaces like it, which draw ị as i and a dot though they have a glyph for it: a reader of the PDF
finds other letters then, also in place of each i."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """A PDF."""

    pdf: bytes
    pages: int
    page_names: tuple[str, ...] = ()
    """What the style calls each page, for example "leaf-1"; "" for one that it does not name."""
    system_fonts: tuple[str, ...]
    """Families of this machine that had to be used."""
    words: tuple[str, ...] = ()
    """What the PDF says, where that was asked for."""
    apart: tuple[ApartNote, ...] = ()
    """Notes that stand on another page than their number."""
    gaps: FontGaps
    """What its typefaces are without."""


def typeset(
    html: str,
    fonts: Path,
    *,
    words: bool = False,
    settled: bool = False,
    own: tuple[Face, ...] = (),
    windows: tuple[EnvelopeWindow, ...] = (),
) -> Typeset:
    """The PDF of a complete HTML document, PDF/UA-1 and PDF/A-2a, with the fonts in a folder; `words`: what it says.

    `settled`: pages with gaps, few lines or notes apart are laid out again. `own` are faces of the issuer. `windows`:
    what has to stand in windows of envelopes, and is measured.

    Raises TypesettingError for bad CSS, pictures that may not be loaded or cannot be read, lost text, and an address
    outside its window; MissingPart where Pango is not there.
    """
    load_weasyprint()
    from urgent_appeal.typesetting.fetching import Fetcher

    load_faces(html, fonts, own)
    fetcher = Fetcher(())
    with collected_messages() as messages, faults_that_stop(fetcher):
        source = source_of(html, fonts, fetcher, own)
        lay_out = partial(laid_out, source, fonts, own)
        document, apart = settle(source.etree_element, lay_out) if settled else (lay_out(), ())
        lost = lost_words(source.etree_element, (page._page_box for page in document.pages))
        write_exact_texts(document)
        content = document.write_pdf(pdf_variant=VARIANT, finisher=complete_metadata)
    # only now, as what is missing, refused or without a glyph shows while the pages are drawn
    found = (*page_faults.refused(fetcher.refused), *page_faults.logged(messages, fonts), *page_faults.lost(lost))
    found += (*page_faults.untitled(document.metadata.title), *window_faults(document, windows))
    if found:
        raise TypesettingError(found)
    return Typeset(
        pdf=content,
        pages=len(document.pages),
        page_names=names_of_pages(document),
        system_fonts=_system_fonts(document, own),
        gaps=gaps_in(texts_of_pages(document), own),
        words=words_of_pages(document) if words else (),
        apart=apart,
    )


@contextmanager
def faults_that_stop(fetcher: Any) -> Iterator[None]:
    """Raises TypesettingError for what WeasyPrint does not only log: an address at which no colours may be loaded."""
    from weasyprint.urls import URLFetchingError

    try:
        yield
    except RecursionError as error:
        raise TypesettingError([page_faults.too_deep()]) from error
    except URLFetchingError as error:
        raise TypesettingError(page_faults.refused(fetcher.refused)) from error


def page_names(html: str, fonts: Path, own: tuple[Face, ...] = ()) -> tuple[str, ...]:
    """What the style calls each page of a document that is laid out and not drawn.

    Raises TypesettingError and MissingPart.
    """
    load_weasyprint()
    from urgent_appeal.typesetting.fetching import Fetcher

    fetcher = Fetcher(())
    with collected_messages(), faults_that_stop(fetcher):
        document = laid_out(source_of(html, fonts, fetcher, own), fonts, own)
    return names_of_pages(document)


def gaps_of_page(html: str, fonts: Path, own: tuple[Face, ...] = ()) -> FontGaps:
    """What the typefaces of a web page are without, which is not laid out. Raises TypesettingError and MissingPart."""
    load_weasyprint()
    from weasyprint import HTML
    from weasyprint.css import get_all_computed_styles
    from weasyprint.css.counters import CounterStyle

    from urgent_appeal.typesetting.fetching import Fetcher

    fetcher = Fetcher(())
    with collected_messages(), faults_that_stop(fetcher):
        page = HTML(string=html, base_url="about:blank", url_fetcher=fetcher, media_type="screen")
        how = {"font_config": _configuration(fonts, own), "counter_style": CounterStyle()}
        style_of = get_all_computed_styles(page, [_base(fonts, own)], page_rules=[], layers=[], **how)
        return gaps_in(texts_of_elements(page.etree_element, style_of), own)


def source_of(html: str, fonts: Path, fetcher: Any, own: tuple[Face, ...] = ()) -> Any:
    """WeasyPrint's tree of elements; the faces of the scripts in it are made known first."""
    for face in faces_for(html, fonts):
        _load(face, fonts, own)
    return load_weasyprint().HTML(string=html, base_url="about:blank", url_fetcher=fetcher)


def laid_out(source: Any, fonts: Path, own: tuple[Face, ...] = ()) -> Any:
    """WeasyPrint's document of a tree of elements."""
    keep_rules()
    keep_style_sheets()
    fill_lines()
    refuse_small_pages()
    return source.render(stylesheets=[_base(fonts, own)], font_config=_configuration(fonts, own))


def load_faces(html: str, fonts: Path, own: tuple[Face, ...] = ()) -> None:
    """Makes the faces known that a page needs beside the text faces."""
    keep_rules()
    for face in (*faces_for(html, fonts), *cjk_faces_for(html)):
        _load(face, fonts, own)


def names_of_pages(document: Any) -> tuple[str, ...]:
    """What the style calls each page of a laid-out document."""
    return tuple(page._page_box.page_type.name for page in document.pages)


def warm_up(fonts: Path) -> None:
    """Loads the engine and the fonts, so that the first page finds them."""
    _base(fonts, ())


@cache
def _configuration(fonts: Path, own: tuple[Face, ...]) -> Any:
    """One for each set of own faces: two issuers may call theirs the same."""
    load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(_forget)
    add_fallbacks()
    for face in own:
        add_own(face.family)
    return FontConfiguration()


def _forget() -> None:
    """Lets go of the fonts while the interpreter still can: WeasyPrint complains on the screen otherwise."""
    _base.cache_clear()
    _load.cache_clear()
    _configuration.cache_clear()


@cache
def _base(fonts: Path, own: tuple[Face, ...]) -> Any:
    """The rules that name the program's fonts; read once a process, with a fetcher that allows their folder only."""
    weasyprint = load_weasyprint()
    from urgent_appeal.typesetting.fetching import Fetcher

    rules = "".join(_rule(face) for face in (*faces(fonts), *own))
    return weasyprint.CSS(
        string=f"html{{font-family:'Appeal Serif','Appeal Arabic',serif}}{BASE}{KOREAN}{rules}",
        base_url="about:blank",
        url_fetcher=Fetcher((fonts, *(face.path.parent for face in own))),
        font_config=_configuration(fonts, own),
    )


@cache
def _load(face: Face, fonts: Path, own: tuple[Face, ...]) -> None:
    """Makes a script's face known, once a process; few pages need one, and each takes time to read."""
    weasyprint = load_weasyprint()
    from urgent_appeal.typesetting.fetching import Fetcher

    fetcher, configuration = Fetcher((face.path.parent,)), _configuration(fonts, own)
    weasyprint.CSS(string=_rule(face), base_url="about:blank", url_fetcher=fetcher, font_config=configuration)


def _rule(face: Face) -> str:
    return face.rule(f"url({face.path.absolute().as_uri()}){_features(face)}")


def _features(face: Face) -> str:
    """What is told of a face so that its words can be read from the PDF."""
    if face.family == "Appeal Arabic":
        return UNKERNED
    return COMPOSED if face.family == BEHIND or (not is_own(face.family) and parts_letters(face)) else ""


def _system_fonts(document: Any, own: tuple[Face, ...]) -> tuple[str, ...]:
    families = {font.family for font in document.fonts.values()} - {face.family for face in own}
    return tuple(sorted(family for family in families if not is_own(family)))
