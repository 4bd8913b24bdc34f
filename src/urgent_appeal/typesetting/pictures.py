"""The first page of a PDF as a picture."""

import io

SCALE = 96 / 72
"""Pixels for each point: one for a CSS pixel."""


def png_of(pdf: bytes) -> bytes:
    """A PNG (ISO 15948) in RGB without any metadata, each CSS pixel one of its own."""
    import pypdfium2

    made = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=SCALE, prefer_bgrx=False).to_pil().save(made, "PNG", optimize=True)
    return made.getvalue()
