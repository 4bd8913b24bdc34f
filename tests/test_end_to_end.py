"""The sample cases, from their files to the pages that a reader opens: what they say, the same every time."""

import html
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.builders import CASE, options, shelves
from urgent_appeal.planning.options import MakeOptions
from urgent_appeal.producing.appeals import FORMATS, AppealsOutcome, make_appeals
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.case_files import case_ids

LANGUAGES = ("en", "fr")
WITHHELD = ("Quastelberg", "Kwastelberg", "Orlin", "Hubrecht", "Overwaal", "Theodric", "Zelmira", "Fonteblanc")
ROOT = Path(__file__).parents[1]
CASES = case_ids(shelves(ROOT))
each_case = pytest.mark.parametrize("case", CASES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


@pytest.fixture(scope="module")
def outcome(folder: Path, worker: Worker) -> AppealsOutcome:
    """Both samples, the follow-up, every language and format."""
    return make_appeals(worker, shelves(ROOT), CASES, options(), MakeOptions(), folder)


@pytest.fixture(scope="module")
def made(folder: Path, outcome: AppealsOutcome) -> Mapping[str, bytes]:
    """What was written, by its path below the output folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def markup(page: bytes) -> str:
    """A page without its styles and fonts, and without the bytes of photos."""
    text = re.sub(r"<style>.*?</style>", "<style></style>", page.decode(), flags=re.DOTALL)
    return re.sub(r"(data:image/jpeg;base64,)[^\"]*", r"\1", text)


def words_of_page(page: bytes) -> Counter[str]:
    """The words that a reader of the page sees: the way to the text is for keyboards, arrows lead back to it."""
    body = re.sub(r".*<body[^>]*>", "", markup(page), flags=re.DOTALL)
    body = re.sub(r'<sup class="ordinal">(\w+)</sup>', r"\1", body)
    shown = re.sub(r'<(a|p|details) class="[^"]*screen-only".*?</\1>', " ", body, flags=re.DOTALL)
    return counted(html.unescape(re.sub(r"<[^>]*>", " ", shown)))


def counted(text: str) -> Counter[str]:
    """Words in small letters, as a style may set them in capitals; a hyphen may stand at the end of a line."""
    return Counter(re.findall(r"\w+", re.sub(r"-\n?", "", text).casefold()))


def test_the_samples_are_there():
    assert {"kaz-2021-kibhr", "kaz-2021-kibhr-1", "exl-2026-lantern"} <= set(CASES)


def test_every_file_is_made_and_nothing_else(made: Mapping[str, bytes], outcome: AppealsOutcome):
    assert outcome.refused == ()
    assert set(made) == {f"public/{c}/{x}/appeal.{f}" for c in CASES for x in LANGUAGES for f in FORMATS}
    assert {f"{file.case}/{file.language}/{file.format}" for file in outcome.produced} == {
        f"{c}/{x}/{f}" for c in CASES for x in LANGUAGES for f in FORMATS
    }


def test_nothing_is_wrong_with_the_samples(outcome: AppealsOutcome):
    assert outcome.problems == ()


def test_no_file_is_larger_than_200_kb(made: Mapping[str, bytes]):
    assert made
    assert {name: len(content) for name, content in made.items() if len(content) > 200_000} == {}


def test_no_font_of_the_machine_is_used(outcome: AppealsOutcome):
    assert outcome.produced
    assert [file.system_fonts for file in outcome.produced if file.system_fonts] == []


def test_the_same_files_from_another_folder_give_the_same_bytes(
    made: Mapping[str, bytes], tmp_path: Path, worker: Worker
):
    project = tmp_path / "another place"
    shutil.copytree(ROOT / "cases", project / "cases")
    shutil.copytree(ROOT / "templates", project / "templates")
    make_appeals(worker, shelves(project), ("exl-2026-lantern",), options(), MakeOptions(), tmp_path / "out")
    again = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert len(again) == len(LANGUAGES) * len(FORMATS)
    assert [name for name in again if made[name] != again[name]] == []


@each_case
@each_language
def test_a_page_loads_nothing_from_elsewhere(case: str, language: str, made: Mapping[str, bytes]):
    page = made[f"public/{case}/{language}/appeal.html"].decode()
    addresses = re.findall(r"""(?:src=["']|url\(["']?)([^"')]*)""", page)
    assert addresses
    assert [address[:60] for address in addresses if not address.startswith("data:")] == []
    assert not re.search(r"<(?:script|link|iframe|object|embed|base|form)\b|@import|\son\w+=", page)


@each_case
@each_language
def test_page_and_pdf_say_the_same(case: str, language: str, made: Mapping[str, bytes], folder: Path):
    name = f"public/{case}/{language}/appeal"
    text = pdf_text(folder / f"{name}.pdf")
    in_pdf, in_page = counted(text), words_of_page(made[f"{name}.html"])
    in_page = Counter({word: count for word, count in in_page.items() if word not in HEADING_OF_NOTES})
    assert sum(in_page.values()) > 200
    assert {word for word, count in in_page.items() if in_pdf[word] < count and not word.isdigit()} == set()
    assert {word for word in in_pdf if word not in in_page and not word.isdigit()} <= NUMBERS


HEADING_OF_NOTES = {"notes"}
"""In a PDF each note stands at the foot of its page, and there is no such heading."""
NUMBERS = {"page", "of", "sur", "i", "ii", "iii", "iv", "v", "vi", "vii"}
"""Of pages and demands."""


def pdf_text(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()


@each_case
@each_language
def test_a_pdf_says_what_it_is(case: str, language: str, made: Mapping[str, bytes], folder: Path):
    page = made[f"public/{case}/{language}/appeal.html"].decode()
    title = html.unescape(re.findall(r"<title>(.*?)</title>", page)[0])
    description = html.unescape(re.findall(r'name="description" content="(.*?)"', page)[0])
    author = html.unescape(re.findall(r'name="author" content="(.*?)"', page)[0])
    with pikepdf.open(folder / f"public/{case}/{language}/appeal.pdf") as pdf:
        info = {str(key): str(text) for key, text in pdf.docinfo.items()}
        assert (info["/Title"], info["/Subject"], info["/Author"]) == (title, description, author)
        assert not {"/CreationDate", "/ModDate"} & set(info)
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert not {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"} & set(metadata)
        with pdf.open_outline() as outline:
            headings = [item.title for top in outline.root for item in (top, *top.children)]
    assert " ".join(headings[0].split()) == " ".join(title.split())
    assert headings[1:] == [
        html.unescape(re.sub(r"<[^>]*>", "", heading))
        for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", page)
        if heading.casefold() not in HEADING_OF_NOTES
    ]


@each_language
def test_no_withheld_name_is_in_a_public_file(language: str, made: Mapping[str, bytes], folder: Path):
    name = f"public/exl-2026-lantern/{language}/appeal"
    texts = [made[f"{name}.html"].decode(), pdf_text(folder / f"{name}.pdf")]
    with pikepdf.open(folder / f"{name}.pdf") as pdf:
        texts.append(" ".join(str(object) for object in pdf.objects if isinstance(object, pikepdf.Dictionary)))
    assert "O.\u00a0Q." in texts[0] or "O. Q." in texts[0]
    assert [word for word in WITHHELD for text in texts if word.casefold() in text.casefold()] == []


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_the_other_editions_of_the_samples_can_be_made(edition: str, tmp_path: Path, worker: Worker):
    done = make_appeals(
        worker, shelves(ROOT), CASES, options(edition=edition), MakeOptions(formats=("html",)), tmp_path
    )
    assert done.refused == ()
    assert len(done.produced) == len(CASES) * len(LANGUAGES)
    assert {path.name for path in tmp_path.iterdir()} == {"private"}


class TextFile(SingleFileSnapshotExtension):
    """A snapshot that an editor opens."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def outline(pdf: pikepdf.Pdf) -> list[str]:
    """How many pages there are, the bookmarks, and the tags, each under the one that holds it."""
    with pdf.open_outline() as bookmarks:
        titles = list(_entries(bookmarks.root, 0))
    return [f"{len(pdf.pages)} pages", *titles, *_tags(pdf.Root.StructTreeRoot.K, 0)]


def _entries(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}# {item.title}"
        yield from _entries(item.children, depth + 1)


def _tags(element: object, depth: int) -> Iterator[str]:
    """The tags below an element, without marked content and runs of text: those depend on where lines end."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _tags(child, depth)
    elif isinstance(element, pikepdf.Dictionary) and element.get("/S", "/Span") != "/Span":
        yield f"{'  ' * depth}{str(element.S)[1:]}"
        yield from _tags(element.get("/K"), depth + 1)


@each_language
@each_case
def test_pages_bookmarks_and_tags_are_as_they_were_looked_at(
    case: str, language: str, made: Mapping[str, bytes], folder: Path, snapshot: SnapshotAssertion
):
    with pikepdf.open(folder / f"public/{case}/{language}/appeal.pdf") as pdf:
        assert "\n".join(outline(pdf)) + "\n" == snapshot(extension_class=TextFile)


class HtmlFile(SingleFileSnapshotExtension):
    """A snapshot that a browser opens."""

    _write_mode = WriteMode.TEXT
    file_extension = "html"


@pytest.mark.parametrize(
    ("case", "language", "issuer"),
    [
        ("tun-2026-person", "en", "observatory"),
        ("tun-2026-person", "en", "plain"),
        ("exl-2026-lantern", "en", "observatory"),
        ("exl-2026-lantern", "fr", "observatory"),
    ],
)
def test_the_page_is_as_it_was_looked_at(
    issuer: str, case: str, language: str, a_project, tmp_path: Path, worker: Worker, snapshot: SnapshotAssertion
):
    project = a_project({"cases/tun-2026-person.toml": CASE})
    made = make_appeals(
        worker,
        project if case == "tun-2026-person" else shelves(ROOT),
        [case],
        options(issuer=issuer, languages=(language,)),
        MakeOptions(formats=("html",)),
        tmp_path / "output",
    )
    assert made.refused == ()
    assert markup(made.produced[0].path.read_bytes()) == snapshot(extension_class=HtmlFile)


@each_language
@each_case
def test_the_page_of_the_sample_is_as_it_was_looked_at(
    case: str, language: str, made: Mapping[str, bytes], snapshot: SnapshotAssertion
):
    assert markup(made[f"public/{case}/{language}/appeal.html"]) == snapshot(extension_class=HtmlFile)
