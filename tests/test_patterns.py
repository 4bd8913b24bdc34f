"""Regular expressions that are compiled when first used."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator

import pytest

import urgent_appeal
from urgent_appeal.patterns import _Later, regex


def test_an_expression_does_what_a_compiled_one_does() -> None:
    word = regex("[a-z]+", re.IGNORECASE)
    assert word.findall("Two words") == ["Two", "words"]
    assert word.pattern == "[a-z]+"


def test_a_wrong_expression_raises_where_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_no_expression_of_the_program_is_wrong() -> None:
    names = [one.name for one in pkgutil.walk_packages(urgent_appeal.__path__, "urgent_appeal.")]
    modules = [importlib.import_module(name) for name in names if "._" not in name]
    found = [one for module in modules for one in _expressions(vars(module).values())]
    assert len(found) > 100
    assert all(isinstance(one.flags, int) for one in found)


def _expressions(things: Iterable[object]) -> Iterator[_Later]:
    """Those among some values, and in tuples of them."""
    for thing in things:
        if isinstance(thing, _Later):
            yield thing
        elif isinstance(thing, tuple):
            yield from _expressions(thing)
