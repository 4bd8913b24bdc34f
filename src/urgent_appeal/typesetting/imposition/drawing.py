"""A page that is laid out, drawn by WeasyPrint: the operators of its pages and the objects of its file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from urgent_appeal.model.value import replace
from urgent_appeal.typesetting.conformance import complete_metadata
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts, Shown
from urgent_appeal.typesetting.imposition.unfit import ImpositionError
from urgent_appeal.typesetting.losses import lost_words
from urgent_appeal.typesetting.messages import collected_messages
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.pdf import VARIANT, faults_that_stop, laid_out, load_faces, source_of


@dataclass(frozen=True, slots=True)
class Position:
    """A text box of a page."""

    box: Any
    line: Any
    """The line that it stands in; None where it stands in none."""
    block: Any
    """The block around the line."""
    holder: Any
    """The box that the block is positioned in, where its own style positions it."""


CANNOT = "the page cannot be set as it is"


@dataclass(slots=True)
class Drawn:
    """What was drawn."""

    streams: list[Any] = field(default_factory=list)
    """The content of each page; `stream` of each has its operators."""
    shown: list[list[Shown]] = field(default_factory=list)
    """The glyphs of each page."""
    pdf: Any = None
    """pydyf's, with all its objects; the first one is free. It is not written."""


def lay_out(html: str, fonts: Any, own: tuple[Face, ...] = ()) -> Any:
    """WeasyPrint's document of a page. Raises ImpositionError where something of it is wrong or lost."""
    from urgent_appeal.typesetting.fetching import Fetcher

    load_faces(html, fonts, own)
    fetcher = Fetcher(())
    try:
        with collected_messages() as messages, faults_that_stop(fetcher):
            source = source_of(html, fonts, fetcher, own)
            document = laid_out(source, fonts, own)
            lost = lost_words(source.etree_element, (page._page_box for page in document.pages))
    except TypesettingError as error:
        raise ImpositionError(CANNOT) from error
    if lost or messages:
        raise ImpositionError(CANNOT)
    return document


def draw(document: Any, when_drawn: Callable[[Drawn], None] = lambda drawn: None) -> Drawn:
    """Draws a document; `when_drawn` is called when its pages are drawn and its fonts are not written yet.

    Raises ImpositionError. A document can be drawn several times.
    """
    fonts = document.fonts = ReadFonts()
    drawn = Drawn()
    pages = document.pages
    plain = [page.paint for page in pages]

    def painter(paint: Any) -> Any:
        def painted(stream: Any, scale: float = 1) -> None:
            fonts.shown, fonts.operators = [], stream.stream
            paint(stream, scale)
            drawn.streams.append(stream)
            drawn.shown.append(fonts.shown)
            if len(drawn.streams) == len(pages):
                for font in fonts.values():
                    font.to_unicode = dict(font.to_unicode)
                when_drawn(drawn)

        return painted

    def finish(document: Any, pdf: Any) -> None:
        complete_metadata(document, pdf)
        pdf.add_object(pdf.info)
        pdf.write = lambda *how: None
        drawn.pdf = pdf

    for page in pages:
        page.paint = painter(page.paint)
    try:
        with collected_messages() as messages:
            document.write_pdf(pdf_variant=VARIANT, finisher=finish)
    finally:
        for page, paint in zip(pages, plain, strict=True):
            page.paint = paint
    if messages:
        raise ImpositionError("the page cannot be drawn as it is")
    return drawn


def positions(page: Any) -> tuple[Position, ...]:
    """The text boxes of a page, in their order."""
    return tuple(_walk(page._page_box, Position(None, None, None, None), None))


def _walk(box: Any, at: Position, positioned: Any) -> Iterator[Position]:
    """`positioned`: the box next above that its style positions."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.TextBox):
        yield replace(at, box=box)
        return
    if isinstance(box, boxes.LineBox):
        at = replace(at, line=box)
    elif isinstance(box, boxes.BlockContainerBox):
        at = replace(at, block=box, line=None, holder=positioned)
    if box.style["position"] in ("relative", "absolute"):
        positioned = box
    for child in getattr(box, "children", ()):
        yield from _walk(child, at, positioned)
