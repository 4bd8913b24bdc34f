from pathlib import Path

from urgent_appeal.builtin import builtin_folder
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
