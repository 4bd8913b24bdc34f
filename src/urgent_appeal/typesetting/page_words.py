"""What a PDF says: the words in its page boxes, its metadata, bookmarks and links; and what is read back from one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

HYPHENS = ("-", "\u2010")


def words_of_pages(document: Any) -> tuple[str, ...]:
    """The texts of a laid-out document (WeasyPrint's), each page's words with a line for each block."""
    metadata = document.metadata
    about = [metadata.title, metadata.description, metadata.generator, *metadata.authors, *metadata.keywords]
    about += [str(item) for pair in metadata.custom.items() for item in pair]
    links = [str(link[1]) for page in document.pages for link in page.links]
    bookmarks = list(_labels(document.make_bookmark_tree()))
    pages = ["".join(_said(page._page_box)) for page in document.pages]
    return (*pages, "\n".join(str(text) for text in (*about, *links, *bookmarks) if text))


def _said(box: Any) -> Iterator[str]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield str(box.text)
        return
    for child in getattr(box, "children", ()):
        yield from _said(child)
    if isinstance(box, boxes.LineBox):
        yield "" if _ends_in_a_word(box) else " "
    elif isinstance(box, boxes.BlockLevelBox | boxes.TableCellBox | boxes.MarginBox):
        yield "\n"


def _ends_in_a_word(line: Any) -> bool:
    """Whether a line ends with a hyphen, so that the word goes on in the next."""
    last = line
    while getattr(last, "children", ()):
        last = last.children[-1]
    return str(getattr(last, "text", "")).endswith(HYPHENS)


def _labels(tree: Any) -> Iterator[str]:
    for label, _, children, *_ in tree:
        yield label
        yield from _labels(children)


def texts_of_pdf(path: Path) -> tuple[str, ...] | None:
    """The words of each page, its metadata and bookmarks; None where the file cannot be read as a PDF.

    Right-to-left words may come out in the order in which they are drawn, so each page is given that way too.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
            about = [*document.get_metadata_dict().values(), *(mark.get_title() for mark in document.get_toc())]
    except pypdfium2.PdfiumError:
        return None
    return (*pages, *(page[::-1] for page in pages if not page.isascii()), "\n".join(about))
