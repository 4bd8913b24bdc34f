import gc
import signal
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from tests.builders import shelves
from tests.quick_workers import forked_workers
from urgent_appeal.producing import worker_process
from urgent_appeal.reading.shelves import Shelves

settings.register_profile("here", deadline=None, max_examples=25, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=400)
settings.load_profile("here")

LONG = "--long"
BEGIN = worker_process.begin
AProject = Callable[[Mapping[str, str | bytes]], Shelves]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(LONG, action="store_true", help="also the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption(LONG):
        settings.load_profile("long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption(LONG):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("long")])
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded here stays: to look through it again and again takes a third of this time and a tenth of all."""
    gc.disable()
    result = yield
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()
    return result


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> Iterator[None]:
    """A shell that is not interactive ignores Ctrl-C in what it starts in the background, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session", autouse=True)
def _quick_workers() -> Iterator[None]:
    """Only tests of starting a worker wait for a new interpreter; see `new_interpreters`."""
    with forked_workers():
        yield


@pytest.fixture
def new_interpreters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are started as users start them."""
    monkeypatch.setattr(worker_process, "begin", BEGIN)


@pytest.fixture
def a_project(tmp_path: Path) -> AProject:
    """Writes files of a project, and gives the shelves to read them from; `.user` is its folder."""

    def build(files: Mapping[str, str | bytes]) -> Shelves:
        (tmp_path / "cases").mkdir(exist_ok=True)
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return shelves(tmp_path)

    return build
