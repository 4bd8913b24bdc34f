from pathlib import Path

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.rendering.breaks import PAPER_BREAK, breakable
from urgent_appeal.typesetting.pdf import typeset
from urgent_appeal.typesetting.pdf_texts import texts_of_pdf


def test_a_pdf_is_read_with_its_title_and_bookmarks(tmp_path: Path):
    page = '<html lang="en"><title>A title</title><h1>A mark</h1><p>Ask <b>Quastel</b>berg, عمر.</p></html>'
    (tmp_path / "x.pdf").write_bytes(typeset(page, builtin_folder("fonts")).pdf)
    texts = texts_of_pdf(tmp_path / "x.pdf")
    assert texts is not None
    assert "Ask Quastelberg" in texts[0]
    assert "A title" in texts[-1] and "A mark" in texts[-1]
    assert "عمر" in "".join(texts)


def test_what_is_no_pdf_is_not_read(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"no pdf")
    assert texts_of_pdf(tmp_path / "x.pdf") is None


def test_the_places_where_an_address_may_break_are_not_in_the_text_of_a_pdf(tmp_path: Path):
    address = breakable("servicioalciudadano@mininterior.gov.example", "page")
    style = "a { display: inline-block; width: 50mm; font-size: 8.5pt; overflow-wrap: anywhere }"
    page = (
        f'<html lang="en"><title>A</title><style>{style}</style><p><a href="https://a.example">{address}</a></p></html>'
    )
    (tmp_path / "x.pdf").write_bytes(typeset(page, builtin_folder("fonts")).pdf)
    texts = texts_of_pdf(tmp_path / "x.pdf")
    assert texts is not None
    assert PAPER_BREAK not in "".join(texts)
    assert "servicioalciudadano@mininterior" in texts[0].split() and ".gov.example" in texts[0].split()
