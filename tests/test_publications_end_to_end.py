"""A case with everything it can be published as, from its file to the pages that a reader opens."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.builders import options
from tests.test_end_to_end import HtmlFile, counted, markup, pdf_text, words_of_page
from urgent_appeal.planning.options import MakeOptions
from urgent_appeal.producing.appeals import make_appeals
from urgent_appeal.producing.worker import Worker

CASES = {f"cases/{path.name}": path.read_text() for path in sorted((Path(__file__).parent / "publications").glob("*"))}
NAMES = ("statement", "open-letter", "press-release")
WITHHELD = ("petrosh", "navarin")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


def made(a_project, worker: Worker, folder: Path, *, formats: tuple[str, ...], languages=()) -> dict[str, Path]:
    """What was made, by language and name."""
    done = make_appeals(
        worker, a_project(CASES), ["exl-1"], options(languages=languages), MakeOptions(formats=formats), folder
    )
    assert done.problems == ()
    return {f"{file.language}/{file.path.name}": file.path for file in done.produced}


def test_the_pages_are_as_they_were_looked_at(a_project, worker: Worker, tmp_path: Path, snapshot: SnapshotAssertion):
    pages = made(a_project, worker, tmp_path, formats=("html",))
    for name in (f"{code}/{name}.html" for code in ("en", "fr") for name in NAMES):
        page = markup(pages[name].read_bytes())
        assert [word for word in WITHHELD if word in page.casefold()] == []
        assert page[page.index("<article") :] == snapshot(name=name.replace("/", "-"), extension_class=HtmlFile)


def test_a_pdf_prints_what_the_page_prints_and_is_pdf_ua_and_pdf_a(a_project, worker: Worker, tmp_path: Path):
    files = made(a_project, worker, tmp_path, formats=("html", "pdf"), languages=("en",))
    for name in NAMES:
        in_pdf = counted(pdf_text(files[f"en/{name}.pdf"]))
        in_page = words_of_page(files[f"en/{name}.html"].read_bytes())
        lacking = {word for word, count in in_page.items() if in_pdf[word] < count and not word.isdigit()}
        assert lacking <= {"notes"}
        with pikepdf.open(files[f"en/{name}.pdf"]) as pdf, pdf.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")
