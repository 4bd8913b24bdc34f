import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_case, a_library, options, projected
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.pool import AHEAD
from urgent_appeal.producing.worker import Worker

MAIN = "documents/urgent-appeal.html.j2"
LOOP = "".join(f'{{% for c{n} in "0123456789" %}}' for n in range(12)) + "{% endfor %}" * 12
GROWING = '{{ ("x" * 9000000000) | length }}'


@pytest.fixture(scope="module")
def document() -> Document:
    return plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {}).documents[0]


def plain(text: str) -> dict[str, str]:
    return {MAIN: text, f"builtin/{MAIN}": text}


PAGE = plain("<html lang=en><title>t</title><p>{{ appeal.title }}</p></html>")


def make(worker: Worker, document: Document, templates: dict[str, str], *formats: str) -> Made:
    return next(worker.make_each([(document, ())], templates, formats))


def test_a_document_is_made_in_another_process(worker: Worker, document: Document):
    made = make(worker, document, PAGE, "html")
    assert made.problems == ()
    assert document.content.title.encode() in made.files["html"]


def test_a_worker_that_let_its_process_go_starts_another(document: Document):
    with Worker(pdf=False) as worker:
        first = worker.pids
        worker.let_go()
        assert worker.pids == ()
        assert make(worker, document, PAGE, "html").problems == ()
        assert worker.pids != first


def test_what_is_wrong_comes_back_as_problems(worker: Worker, document: Document):
    made = make(worker, document, plain("{{ nothing }}"), "html")
    assert [problem.words for problem in made.problems] == ['there is no name "nothing" here']


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_document_that_eats_all_memory_costs_only_itself(worker: Worker, document: Document):
    made = make(worker, document, plain(GROWING), "html")
    assert made.files == {}
    assert len(made.problems) == 1
    assert make(worker, document, PAGE, "html").problems == ()


def test_an_idle_worker_starts_nothing():
    with Worker(idle=True) as worker:
        assert worker.pids == ()


@pytest.mark.usefixtures("new_interpreters")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_the_process_is_gone_afterwards(document: Document):
    def processes() -> set[str]:
        files = Path("/proc/self/task").glob("*/children")
        return {child for file in files for child in file.read_text(encoding="ascii").split()}

    before = processes()
    with Worker() as worker:
        make(worker, document, PAGE, "html")
        started = processes() - before
    assert len(started) == 1
    assert not started & processes()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_nothing_is_left_in_the_folder_for_temporary_files(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Worker() as worker:
        make(worker, document, PAGE, "html")
        (killed,) = worker.pids
        os.kill(killed, signal.SIGKILL)
        list(worker.make_each(many(document, "one", "two"), PAGE, ("pdf",)))
        assert worker.pids != (killed,)
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def many(document: Document, *titles: str) -> list[tuple[Document, tuple[()]]]:
    """The same document under other titles."""
    return [(replace(document, content=replace(document.content, title=title)), ()) for title in titles]


def test_several_documents_come_back_in_their_order(worker: Worker, document: Document):
    titles = [f"Title {number}" for number in range(8)]
    made = [one.files["html"].decode() for one in worker.make_each(many(document, *titles), PAGE, ("html",))]
    assert [page.partition("<p>")[2].partition("</p>")[0] for page in made] == titles


def test_no_document_gives_nothing(worker: Worker):
    assert list(worker.make_each([], PAGE, ("html",))) == []


def test_a_document_is_asked_for_only_when_it_is_needed_soon(worker: Worker, document: Document):
    taken: list[int] = []

    def documents() -> Iterator[tuple[Document, tuple[()]]]:
        for number, one in enumerate(many(document, *"abcdefgh")):
            taken.append(number)
            yield one

    results = worker.make_each(documents(), PAGE, ("html",))
    next(results)
    assert len(taken) == AHEAD
    assert len(list(results)) == 7


@pytest.fixture(scope="module")
def with_one_without_end(document: Document) -> list[Made]:
    """Four documents, of which the second never ends."""
    ends = f'{{% if appeal.title == "endless" %}}{LOOP}{{% endif %}}<p>{{{{ appeal.title }}}}</p>'
    template = plain(f"<html lang=en><title>t</title>{ends}</html>")
    with Worker(seconds=2) as worker:
        return list(worker.make_each(many(document, "one", "endless", "three", "four"), template, ("html",)))


def test_a_document_without_end_is_stopped_and_named(with_one_without_end: list[Made]):
    assert [problem.words for made in with_one_without_end for problem in made.problems] == [
        "the appeal of tun-2026-person in en: it was not finished after 2 seconds"
    ]


def test_a_long_document_may_take_longer(document: Document):
    long = replace(document, content=replace(document.content, title="endless " * 1000))
    with Worker(seconds=1) as worker:
        (made,) = worker.make_each([(long, ())], plain(LOOP), ("html",))
    assert "it was not finished after 2 seconds" in made.problems[0].words


def test_one_that_is_stopped_costs_only_itself_and_the_order_is_kept(with_one_without_end: list[Made]):
    titles = [one.files["html"].decode().partition("<p>")[2][:5] if one.files else "" for one in with_one_without_end]
    assert titles == ["one</", "", "three", "four<"]
    assert [problem.code for one in with_one_without_end for problem in one.problems] == ["stopped"]


def test_what_an_earlier_call_did_not_wait_for_is_not_taken_for_an_answer(document: Document):
    with Worker() as worker:
        abandoned = worker.make_each(many(document, "one", "two", "three", "four"), PAGE, ("html",))
        assert next(abandoned).files
        made = make(worker, document, PAGE, "html")
    assert document.content.title.encode() in made.files["html"]


def test_what_is_wrong_with_the_program_is_raised(worker: Worker, document: Document):
    with pytest.raises(AttributeError):
        make(worker, "no document", PAGE, "html")  # type: ignore[arg-type]
    assert make(worker, document, PAGE, "html").problems == ()


@pytest.mark.parametrize(("pdf", "loaded"), [(False, False), (True, True)])
def test_what_sets_pdfs_is_loaded_where_they_are_asked_for(pdf: bool, loaded: bool):
    code = f"import sys; from urgent_appeal.producing.worker import Pages; Pages(pdf={pdf}).prepare()"
    code += "; print('jinja2' in sys.modules, 'weasyprint' in sys.modules)"
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=surroundings, check=True)
    assert done.stdout == f"True {loaded}\n"
