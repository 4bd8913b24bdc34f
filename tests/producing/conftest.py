"""One worker for all tests here, and one by hand that makes nothing."""

from collections.abc import Iterable, Iterator, Mapping

import pytest

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.paths import files_of
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.worker import Worker


class FakeWorker(Worker):
    """Remembers what it was asked for, and gives each format its name as content."""

    def __init__(self, made: Made | None = None, **how: object) -> None:
        super().__init__(idle=True)
        self.asked: list[tuple[str, str, tuple[str, ...]]] = []
        self._made = made

    def make(
        self, document: Document, templates: Mapping[str, str], formats: tuple[str, ...], secrets: tuple[Secret, ...]
    ) -> Made:
        """What was given to it, or a file for each format."""
        self.asked.append((document.case, document.language, formats))
        return self._made or Made(files={file: file.encode() for file in files_of(formats)}, pages=2)

    def make_each(
        self,
        documents: Iterable[tuple[Document, tuple[Secret, ...]]],
        templates: Mapping[str, str],
        formats: tuple[str, ...],
        shared: frozenset[bytes] = frozenset(),
    ) -> Iterator[Made]:
        """One after the other."""
        return (self.make(document, templates, formats, secrets) for document, secrets in documents)


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """A real one, shared: it takes a second to start."""
    with Worker() as running:
        yield running


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """The built-in templates and styles, as the library holds them."""
    folder = builtin_folder("templates")
    files = [*folder.rglob("*.j2"), *folder.rglob("*.css")]
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
    return texts | {f"builtin/{name}": text for name, text in texts.items()}


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The title of each page that is laid out while the test runs."""
    import weasyprint

    found: list[str] = []
    plain = weasyprint.HTML.render

    def noted(page: weasyprint.HTML, *what: object, **how: object) -> weasyprint.Document:
        document = plain(page, *what, **how)
        found.append(document.metadata.title)
        return document

    monkeypatch.setattr(weasyprint.HTML, "render", noted)
    return found
