import sys
from pathlib import Path

import pytest

from tests.builders import a_case, a_house, options, projected
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.worker import Worker

MAIN = "documents/urgent-appeal.html.j2"
LOOP = "".join(f'{{% for c{n} in "0123456789" %}}' for n in range(12)) + "{% endfor %}" * 12
GROWING = '{{ ("x" * 9000000000) | length }}'


@pytest.fixture(scope="module")
def document() -> Document:
    return plan(projected(a_case(), house=a_house()), "tun-2026-person", options(), {}).documents[0]


def plain(text: str) -> dict[str, str]:
    return {MAIN: text, f"builtin/{MAIN}": text}


PAGE = plain("<html lang=en><title>t</title><p>{{ appeal.title }}</p></html>")


def test_a_document_is_made_in_another_process(worker: Worker, document: Document):
    made = worker.make(document, PAGE, ("html",), ())
    assert made.problems == ()
    assert document.content.title.encode() in made.files["html"]


def test_what_is_wrong_comes_back_as_problems(worker: Worker, document: Document):
    made = worker.make(document, plain("{{ nothing }}"), ("html",), ())
    assert [problem.words for problem in made.problems] == ['there is no name "nothing" here']


def test_a_document_without_end_is_stopped_and_the_next_is_made(document: Document):
    with Worker(seconds=1) as worker:
        stopped = worker.make(document, plain(LOOP), ("html",), ())
        made = worker.make(document, PAGE, ("html",), ())
    assert stopped.files == {}
    assert [problem.words for problem in stopped.problems] == [
        "the appeal of tun-2026-person in en: it was not finished after 1 seconds and was stopped"
    ]
    assert made.problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_document_that_eats_all_memory_costs_only_itself(worker: Worker, document: Document):
    made = worker.make(document, plain(GROWING), ("html",), ())
    assert made.files == {}
    assert len(made.problems) == 1
    assert worker.make(document, PAGE, ("html",), ()).problems == ()


def test_an_idle_worker_starts_nothing():
    with Worker(idle=True) as worker:
        assert not hasattr(worker, "_pool")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_the_process_is_gone_afterwards(document: Document):
    def processes() -> set[str]:
        files = Path("/proc/self/task").glob("*/children")
        return {child for file in files for child in file.read_text(encoding="ascii").split()}

    before = processes()
    with Worker() as worker:
        worker.make(document, PAGE, ("html",), ())
        started = processes() - before
    assert len(started) == 1
    assert not started & processes()
