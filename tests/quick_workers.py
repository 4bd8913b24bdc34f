"""Workers of a campaign that begin with what this process has loaded: a new one needs a second for the engines."""

import multiprocessing

import pytest

from urgent_appeal.producing.making import warm_up


def fork_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on processes are forked, whatever way somebody asks for."""
    warm_up()
    forking = multiprocessing.get_context("fork")
    monkeypatch.setattr(multiprocessing, "get_context", lambda method=None: forking)
