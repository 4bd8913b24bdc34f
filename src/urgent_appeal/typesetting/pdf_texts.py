"""What a PDF says, read back from its file as any reader of PDFs would."""

from pathlib import Path


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
