import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import CASE, options
from tests.conftest import AProject
from tests.producing.conftest import FakeWorker
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.options import MakeOptions
from urgent_appeal.planning.paths import files_of
from urgent_appeal.producing import watching
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.watching import PAUSE, Look, WatchingWorker, watch
from urgent_appeal.reading.shelves import Shelves

ISSUER = "templates/issuers/own"
FRENCH = 'title = "Détention"\nsituation = "Texte."\n[demands.release]\ntext = "Libérer {person}."\n'
FRENCH += '[recipients.justice]\ntitle = "Ministre de la Justice"\n'
FONTS = sorted(builtin_folder("fonts").glob("*.ttf"))
OF_BOOK = CASE[: CASE.index('title = "Minister')] + 'use = "books/justice"\n'
BOOK = 'language = "en"\n\n[justice]\ntitle = "Minister of Justice"\nemails = ["minister@justice.example"]\n'
Edit = Callable[[], object]


class PrintingWorker(WatchingWorker, FakeWorker):
    """Its pages change with whatever they are made from."""

    def make(self, document, templates, formats, secrets) -> Made:
        self.asked.append((document.case, document.language, formats))
        words = document.content.title + document.content.situation
        all_of_it = hashlib.sha256(repr((document, templates)).encode()).hexdigest()
        page = f"<p>{words}</p><p>{all_of_it}</p>".encode()
        return Made(files=dict.fromkeys(files_of(formats), page), pages=1)


class Hands:
    """Makes one edit each time that nothing is left to do, then presses Ctrl-C. Waits for nothing."""

    def __init__(self, *edits: Edit) -> None:
        self.edits = list(edits)

    def __call__(self, seconds: float) -> None:
        if seconds == PAUSE:
            if not self.edits:
                raise KeyboardInterrupt
            self.edits.pop(0)()


@pytest.fixture
def looks(a_project: AProject, tmp_path: Path):
    """What is seen of a project while its files are edited; of the beginning nothing, unless it is asked for."""

    def look(
        files: dict[str, str | bytes],
        *edits: Edit,
        worker: FakeWorker | None = None,
        wait: Callable[[float], None] | None = None,
        formats=("html", "pdf"),
        folder: Path | None = None,
        beginning: bool = False,
    ) -> list[Look]:
        shelves = a_project({"cases/a.toml": CASE, **files})
        found = list(
            seen(
                shelves, worker or PrintingWorker(pdf=True), formats, folder or tmp_path / "out", wait or Hands(*edits)
            )
        )
        return found if beginning else found[len(formats) :]

    return look


def seen(shelves: Shelves, worker: FakeWorker, formats, folder: Path, wait) -> Iterator[Look]:
    wishes = MakeOptions(formats=formats)
    try:
        yield from watch(worker, shelves, ["a"], options(), wishes, folder, wait)
    except KeyboardInterrupt:
        return


def writing(path: Path, content: str | bytes) -> Edit:
    def write() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def replacing(path: Path, text: str) -> Edit:
    """As editors save: into another file, which then takes the name."""

    def replace() -> None:
        aside = path.with_name("4913")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)

    return replace


def words(found: list[Look]) -> list[str]:
    return [problem.words for look in found for problem in look.arisen]


def test_the_web_page_is_made_before_the_pdf(looks):
    worker = PrintingWorker(pdf=True)
    first, last = looks({}, beginning=True, worker=worker)
    assert worker.asked == [("a", "en", ("html",)), ("a", "en", ("pdf",))]
    assert ([path.name for path in first.fresh], first.is_last) == (["appeal.html"], False)
    assert ([path.name for path in last.fresh], last.is_last) == (["appeal.pdf"], True)


@pytest.mark.parametrize("save", [writing, replacing])
def test_a_case_that_is_saved_is_made_again(looks, save, tmp_path: Path):
    case = tmp_path / "cases" / "a.toml"
    page, pdf = looks({}, save(case, CASE.replace("arrested", "taken away")))
    assert page.changed == ("cases/a.toml",)
    assert [path.name for look in (page, pdf) for path in look.fresh] == ["appeal.html", "appeal.pdf"]
    assert b"taken away" in (tmp_path / "out/public/a/en/appeal.html").read_bytes()


TEMPLATES = builtin_folder("templates")
PHOTO = (builtin_folder("cases") / "photos/yasmin-lanterne.png").read_bytes()
OWN = (TEMPLATES / "issuers/plain/issuer.toml").read_text("utf-8") + '\n[fonts."Brand"]\nregular = "f.ttf"\n'
MARK = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>'
MAIN = "documents/urgent-appeal.html.j2"
ENGLISH = (TEMPLATES / "languages/en.toml").read_text("utf-8")
WITH_PHOTO = """\
consent = { basis = "given", by = "herself", for = ["name", "photo"] }
photo = { file = "p.png", alt = "A face.", by = "A friend", caption = "Her." }
[demands"""
EVERYTHING: dict[str, str | bytes] = {
    "cases/a.toml": 'issuer = "own"\n' + OF_BOOK.replace("[demands", WITH_PHOTO),
    "cases/p.png": PHOTO,
    "cases/recipients/books.toml": BOOK,
    f"{ISSUER}/issuer.toml": OWN,
    f"{ISSUER}/mark.svg": MARK,
    f"{ISSUER}/fonts/f.ttf": FONTS[0].read_bytes(),
}
EDITS: dict[str, tuple[str, str | bytes]] = {
    "a photo": ("cases/p.png", b"no picture"),
    "an address book": ("cases/recipients/books.toml", BOOK.replace("of Justice", "for Justice")),
    "an issuer": (f"{ISSUER}/issuer.toml", f'letterhead = ["Since 1998"]\n{OWN}'),
    "its style": (f"{ISSUER}/style.css", "h1 { color: red }"),
    "its picture": (f"{ISSUER}/mark.svg", MARK.replace("L9 9", "L5 9")),
    "its font": (f"{ISSUER}/fonts/f.ttf", FONTS[1].read_bytes()),
    "a template": (f"templates/{MAIN}", f'{{% extends "builtin/{MAIN}" %}}'),
    "a style": ("templates/documents/appeal.css", "h1 { color: red }"),
    "a language": ("templates/languages/en.toml", ENGLISH.replace('"Background"', '"Before"')),
}
"""Of each kind of file that a page is made from, one that changes."""


@pytest.mark.parametrize("used", EDITS)
def test_whatever_a_page_is_made_from_is_looked_at(looks, used: str, tmp_path: Path):
    name, content = EDITS[used]
    begun, edited = looks(EVERYTHING, writing(tmp_path / name, content), formats=("html",), beginning=True)
    assert begun.problems == ()
    assert edited.changed == (name,)
    assert edited.problems if used == "a photo" else [path.name for path in edited.fresh] == ["appeal.html"]


def test_a_new_translation_appears(looks, tmp_path: Path):
    page, pdf = looks({}, writing(tmp_path / "cases" / "a.fr.toml", FRENCH))
    made = [path.relative_to(tmp_path / "out").as_posix() for path in (*page.fresh, *pdf.fresh)]
    assert {"public/a/fr/appeal.html", "public/a/fr/appeal.pdf"} <= set(made)


def test_what_cannot_be_made_is_a_problem_once_and_the_last_good_page_stays(looks, tmp_path: Path):
    case, page = tmp_path / "cases" / "a.toml", tmp_path / "out/public/a/en/appeal.html"
    wrong = CASE.replace("consent ", "consnt ")
    kept: list[bytes] = []
    edits = [
        writing(case, wrong),
        lambda: kept.append(page.read_bytes()),
        writing(case, f"{wrong}\n"),
        writing(case, CASE),
    ]
    found = looks({}, *edits, formats=("html",))
    assert [len(look.arisen) for look in found] == [1, 0, 0]
    assert [len(look.problems) for look in found] == [1, 1, 0]
    assert [[path.name for path in look.outcome.outdated] for look in found] == [["appeal.html"], ["appeal.html"], []]
    assert kept == [page.read_bytes()]


def test_a_file_that_is_saved_in_two_steps_is_read_when_it_is_whole(looks, tmp_path: Path):
    case = tmp_path / "cases" / "a.toml"
    steps = [writing(case, CASE[:40]), writing(case, CASE.replace("arrested", "taken away"))]

    def wait(seconds: float) -> None:
        if not steps and seconds == PAUSE:
            raise KeyboardInterrupt
        if len(steps) == 2 - (seconds != PAUSE):  # the first half in a pause, the second before the file is read
            steps.pop(0)()

    found = looks({}, wait=wait, formats=("html",))
    assert [(look.problems, len(look.fresh)) for look in found] == [((), 1)]


def test_a_case_that_is_taken_away_and_comes_back_is_made_again(looks, tmp_path: Path):
    case = tmp_path / "cases" / "a.toml"
    gone, back = looks({}, case.unlink, writing(case, CASE), formats=("html",))
    assert words([gone]) == ["there is no such case file"]
    assert (back.problems, back.outcome.refused) == ((), ())


def test_a_folder_that_is_taken_away_and_comes_back_ends_nothing(looks, tmp_path: Path):
    cases = tmp_path / "cases"
    away = tmp_path / "away"
    gone, back = looks({}, lambda: cases.rename(away), lambda: away.rename(cases), formats=("html",))
    assert words([gone]) == ["there is no such case file"]
    assert back.problems == ()


def test_a_page_that_prints_a_name_that_is_hidden_now_is_named_first(looks, tmp_path: Path):
    case = tmp_path / "cases" / "a.toml"
    hidden = CASE.replace('name = "Example Person"', 'name = "Example Person"\npublish-as = "withheld"')
    right = hidden.replace("Ms. Example Person", "a lawyer")
    refused, _, page, pdf = looks({}, writing(case, hidden), writing(case, right))
    assert [path.name for path in refused.outcome.naming] == ["appeal.html", "appeal.pdf"]
    assert refused.outcome.outdated[:2] == refused.outcome.naming
    assert (page.outcome.naming, pdf.outcome.naming) == ((), ())


def test_a_file_that_says_the_same_changes_nothing(looks, tmp_path: Path):
    worker = PrintingWorker(pdf=True)
    found = looks({}, replacing(tmp_path / "cases" / "a.toml", CASE), worker=worker)
    assert [look.fresh for look in found] == [(), ()]
    assert len(worker.asked) == 2


def test_a_language_that_stays_is_not_made_again(looks, tmp_path: Path):
    worker = PrintingWorker(pdf=True)
    edit = writing(tmp_path / "cases" / "a.fr.toml", FRENCH.replace("Texte.", "Un autre texte."))
    found = looks({"cases/a.fr.toml": FRENCH}, edit, worker=worker, formats=("html",))
    assert [language for _, language, _ in worker.asked] == ["en", "fr", "fr"]
    assert [path.parent.name for look in found for path in look.fresh] == ["fr"]


def test_a_pdf_that_would_be_out_of_date_is_not_waited_for(looks, tmp_path: Path):
    case = tmp_path / "cases" / "a.toml"

    class Impatient(PrintingWorker):
        def make(self, document, templates, formats, secrets) -> Made:
            if len(self.asked) == 2:
                writing(case, CASE.replace("arrested", "set free"))()
            return super().make(document, templates, formats, secrets)

    worker = Impatient(pdf=True)
    looks({}, writing(case, CASE.replace("arrested", "taken away")), worker=worker)
    assert [formats for _, _, (formats,) in worker.asked] == ["html", "pdf", "html", "html", "pdf"]


@pytest.mark.parametrize("name", [".a.toml.swp", "a.toml~", ".base/x.toml"])
def test_what_editors_put_aside_is_not_looked_at(looks, name: str, tmp_path: Path):
    assert looks({}, writing(tmp_path / "cases" / name, "x")) == []


def test_an_output_inside_the_project_is_not_looked_at(looks, tmp_path: Path):
    assert looks({}, folder=tmp_path / "cases" / "out", wait=Hands()) == []


def test_a_link_to_the_cases_is_followed(looks, tmp_path: Path, a_project: AProject):
    elsewhere = tmp_path / "elsewhere"
    a_project({"cases/a.toml": CASE})
    shutil.move(tmp_path / "cases", elsewhere)
    (tmp_path / "cases").symlink_to(elsewhere)
    found = looks({}, writing(elsewhere / "a.toml", CASE.replace("arrested", "taken away")), formats=("html",))
    assert [look.changed for look in found] == [("cases/a.toml",)]


def test_a_file_that_goes_away_while_it_is_read_ends_nothing(looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    case, read, gone = tmp_path / "cases" / "a.toml", watching.plan_appeals, iter([True])

    def plan_appeals(*asked):
        if case.read_text("utf-8") != CASE and next(gone, False):
            writing(case, f"{CASE}\n\n")()
            raise FileNotFoundError
        return read(*asked)

    monkeypatch.setattr(watching, "plan_appeals", plan_appeals)
    (found,) = looks({}, writing(case, f"{CASE}\n"), formats=("html",))
    assert found.problems == ()
