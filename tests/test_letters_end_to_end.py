"""The letters of the sample cases, from their files to what is sent: who gets one, what it says, what it never says."""

import html
import re
import shutil
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.builders import options, shelves
from tests.test_end_to_end import WITHHELD, HtmlFile, TextFile, counted, markup, outline
from tests.what_files_say import all_said, pdf_text
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import LetterKind
from urgent_appeal.planning.options import Format, LetterOptions, MakeOptions
from urgent_appeal.producing.letters import LettersOutcome, make_letters
from urgent_appeal.producing.worker import Worker

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "fr")
LETTER_FORMATS: tuple[Format, ...] = tuple(format for format in get_args(Format) if format != "card")
KAZ = {
    "president": "authority",
    "prime-minister": "authority",
    "minister-finance": "authority",
    "minister-justice": "authority",
    "minister-foreign-affairs": "authority",
    "prosecutor-general": "authority",
    "tax-authority": "authority",
    "ombudsman": "authority",
    "mission-geneva": "copy",
    "mission-brussels": "copy",
}
EXL = {
    "head-of-state": "authority",
    "ministers": "joint",
    "prosecutor": "authority",
    "court": "authority",
    "police": "authority",
    "prison": "forwarded",
    "governor": "authority",
    "ombudsman": "authority",
    "mission-geneva": "copy",
    "embassy-brussels": "copy",
    "embassy": "copy",
    "own-ministry": "own-government",
    "petrosh": "prisoner",
}
"""Of each letter its kind."""
SAMPLES: Mapping[str, Mapping[str, str]] = {"kaz-2021-kibhr": KAZ, "exl-2026-lantern": EXL}
WITH_MAIL = {
    ("exl-2026-lantern", id)
    for id in ("head-of-state", "ministers", "prosecutor", "prison", "ombudsman", "mission-geneva", "embassy")
}
"""Letters to somebody with an e-mail address; in the real case nobody has one."""
LOOKED_AT: Mapping[str, tuple[str, ...]] = {
    "kaz-2021-kibhr": ("mission-geneva",),
    "exl-2026-lantern": ("head-of-state", "ministers", "prison", "governor", "own-ministry", "petrosh"),
}
"""One of each kind by case, some of them with a window: those that are made as PDFs too."""
FROM_FRANCE = LetterOptions(writer="FR")
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_sample = pytest.mark.parametrize("case", SAMPLES)
each_looked_at = pytest.mark.parametrize(("case", "id"), [(case, id) for case, ids in LOOKED_AT.items() for id in ids])
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def workers() -> Iterator[tuple[Worker, Worker]]:
    """Two, as the letters of the samples are the most that is made in one test."""
    with Worker() as one, Worker() as other:
        yield one, other


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


@pytest.fixture(scope="module")
def outcomes(folder: Path, workers: tuple[Worker, Worker]) -> Mapping[str, LettersOutcome]:
    """Both samples in both languages, by case: everything but a PDF of all letters, then the PDFs of some.

    The note is made alone, as it then has every letter behind it; with others asked for, it has only those.
    """

    def make(case: str, worker: Worker) -> LettersOutcome:
        asked, project = options(languages=LANGUAGES), shelves(ROOT)
        quick = MakeOptions(formats=tuple(format for format in LETTER_FORMATS if format != "pdf"))
        first = make_letters(worker, project, [case], asked, FROM_FRANCE, quick, folder)
        notes = tuple(id for id in LOOKED_AT[case] if SAMPLES[case][id] == "copy")
        others = tuple(id for id in LOOKED_AT[case] if id not in notes)
        pdf = MakeOptions(formats=("pdf",))
        made = [first]
        for some in filter(None, (others, notes)):
            made.append(make_letters(worker, project, [case], asked, replace(FROM_FRANCE, to=some), pdf, folder))
        return replace(first, letters=tuple(letter for one in made for letter in one.letters))

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(SAMPLES, pool.map(make, SAMPLES, workers), strict=True))


@pytest.fixture(scope="module")
def made(folder: Path, outcomes: Mapping[str, LettersOutcome]) -> Files:
    """What was written, by its path below private/."""
    assert outcomes
    return written(folder / "private")


def written(folder: Path) -> Files:
    """The letters below a folder."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.parent != folder]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def path_of(case: str, language: str, id: str, format: str) -> str:
    return f"{case}/letters/{language}/{id}.{format}"


@each_sample
def test_everybody_gets_a_letter_or_a_note_in_both_languages_and_every_format(case: str, made: Files):
    assert {name for name in made if name.startswith(f"{case}/")} == {
        path_of(case, language, id, format)
        for language in LANGUAGES
        for id in SAMPLES[case]
        for format in LETTER_FORMATS
        if (format != "eml" or (case, id) in WITH_MAIL) and (format != "pdf" or id in LOOKED_AT[case])
    }


@each_sample
def test_nothing_is_wrong_with_the_samples(case: str, outcomes: Mapping[str, LettersOutcome]):
    outcome = outcomes[case]
    assert (outcome.refused, outcome.failed) == ((), ())
    assert [problem.words for problem in outcome.problems if problem.level == "problem"] == []


def test_the_real_case_has_no_warning_and_the_invented_one_those_it_shows(outcomes: Mapping[str, LettersOutcome]):
    assert {problem.code for problem in outcomes["kaz-2021-kibhr"].problems} == set()
    assert {problem.code for problem in outcomes["exl-2026-lantern"].problems} == {
        "act-by",
        "gender-missing",
        "language-not-read",
    }


@each_sample
@each_language
def test_each_letter_is_of_its_kind_and_fits_on_one_page(
    case: str, language: str, made: Files, outcomes: Mapping[str, LettersOutcome]
):
    pages = {x.id: x.pages for x in outcomes[case].letters if x.language == language and x.pages}
    assert set(pages) == set(LOOKED_AT[case])
    for id, kind in SAMPLES[case].items():
        kinds = re.findall(r'<article class="leaf (\S+) ', made[path_of(case, language, id, "html")].decode())
        with_it = {"copy": [k for k in SAMPLES[case].values() if k in ("authority", "joint", "forwarded")]}
        before = ["forwarding"] if kind == "forwarded" else []
        assert kinds == [*before, kind, *with_it.get(kind, [])]
        assert pages.get(id, len(kinds)) == len(kinds), id


def test_the_invented_case_shows_every_kind_of_letter(made: Files):
    pages = "".join(content.decode() for name, content in made.items() if name.endswith(".html"))
    kinds = set(re.findall(r'<article class="leaf (\S+) ', pages))
    assert kinds == set(get_args(LetterKind)) - {"address"}


@each_sample
def test_no_font_of_the_machine_is_used(case: str, outcomes: Mapping[str, LettersOutcome]):
    assert outcomes[case].letters
    assert [letter.id for letter in outcomes[case].letters if letter.system_fonts] == []


@each_sample
@each_language
def test_page_and_pdf_say_the_same(case: str, language: str, made: Files):
    for id in LOOKED_AT[case]:
        page = markup(made[path_of(case, language, id, "html")])
        body = re.sub(r".*<body[^>]*>", "", page, flags=re.DOTALL)
        in_page = words(html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?strong>|</?em>", "", body))))
        in_pdf = words(pdf_text(made[path_of(case, language, id, "pdf")]))
        assert sum(in_page.values()) > 30
        assert in_pdf == in_page, id


def words(text: str) -> Counter[str]:
    """Words but for the numbers of demands, which only a PDF has as text."""
    return Counter({word: count for word, count in counted(text).items() if not word.isdigit()})


@each_sample
@each_language
def test_a_pdf_says_what_it_is(case: str, language: str, made: Files, folder: Path):
    for id in LOOKED_AT[case]:
        page = made[path_of(case, language, id, "html")].decode()
        title = html.unescape(re.findall(r"<title>(.*?)</title>", page)[0])
        author = [html.unescape(name) for name in re.findall(r'name="author" content="(.*?)"', page)]
        with pikepdf.open(folder / "private" / path_of(case, language, id, "pdf")) as pdf:
            info = {str(key): str(text) for key, text in pdf.docinfo.items()}
            assert (info["/Title"], [info[key] for key in ("/Author",) if key in info]) == (title, author)
            assert not {"/CreationDate", "/ModDate"} & set(info)
            assert str(pdf.Root.Lang) == language
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert bool(author) is (SAMPLES[case][id] != "prisoner")


def test_no_withheld_name_is_in_any_file(made: Files):
    said = {name: all_said(name, content) for name, content in made.items() if name.startswith("exl")}
    assert len(said) == len(LANGUAGES) * (2 * len(EXL) + len(LOOKED_AT["exl-2026-lantern"]) + len(WITH_MAIL))
    assert "O. Q." in said[path_of("exl-2026-lantern", "en", "head-of-state", "eml")]
    assert [
        (word, name) for word in WITHHELD for name, text in said.items() if word.casefold() in text.casefold()
    ] == []


def test_a_letter_to_a_prisoner_has_no_trace_of_case_or_organisation(made: Files):
    said = {name: all_said(name, content) for name, content in made.items() if "/petrosh." in name}
    assert len(said) == 3 * len(LANGUAGES)
    traces = ("Appeal for human rights", "Appel pour les droits humains", "EXL 4", "Lantern Day", "death")
    assert [
        (trace, name) for trace in traces for name, text in said.items() if trace.casefold() in text.casefold()
    ] == []


def test_letters_are_private(folder: Path, made: Files):
    assert made
    assert {path.name for path in folder.iterdir()} == {"private"}
    private = folder / "private"
    assert (private / "READ-ME-FIRST.txt").read_text("utf-8").startswith("This folder is private.")
    paths = [private, *private.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o600}


def test_the_same_files_from_another_folder_give_the_same_bytes(
    made: Files, tmp_path: Path, workers: tuple[Worker, Worker]
):
    project, some = tmp_path / "another place", ("ministers", "prison")
    shutil.copytree(ROOT / "cases", project / "cases")
    shutil.copytree(ROOT / "templates", project / "templates")
    wishes = MakeOptions(formats=LETTER_FORMATS)
    asked = options(languages=("fr",))
    case = ["exl-2026-lantern"]
    make_letters(workers[0], shelves(project), case, asked, replace(FROM_FRANCE, to=some), wishes, tmp_path / "out")
    again = written(tmp_path / "out" / "private")
    assert len(again) == len(LETTER_FORMATS) * len(some)
    assert [name for name in again if made[name] != again[name]] == []


@each_language
@each_looked_at
def test_the_page_is_as_it_was_looked_at(case: str, id: str, language: str, made: Files, snapshot: SnapshotAssertion):
    assert markup(made[path_of(case, language, id, "html")]) == snapshot(extension_class=HtmlFile)


@each_language
@each_looked_at
def test_pages_bookmarks_and_tags_are_as_they_were_looked_at(
    case: str, id: str, language: str, made: Files, folder: Path, snapshot: SnapshotAssertion
):
    with pikepdf.open(folder / "private" / path_of(case, language, id, "pdf")) as pdf:
        assert "\n".join(outline(pdf)) + "\n" == snapshot(extension_class=TextFile)


@each_language
@pytest.mark.parametrize("id", ["head-of-state", "prison"])
@pytest.mark.parametrize("format", ["txt", "eml"])
def test_text_and_draft_are_as_they_were_read(
    format: str, id: str, language: str, made: Files, snapshot: SnapshotAssertion
):
    text = made[path_of("exl-2026-lantern", language, id, format)].decode()
    assert text.replace("\r\n", "\n") == snapshot(extension_class=TextFile)
