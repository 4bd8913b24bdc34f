"""Shards of tasks: each with its number, and which of them suits a process."""

from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from itertools import count
from typing import TypeVar

Task = TypeVar("Task")


def best_of(kinds: Sequence[Hashable], own: Set[Hashable], of_all: Set[Hashable]) -> int:
    """Which shard a process takes: the first of a kind that it had, else of one that no process had, else the first."""
    mine = (at for at, kind in enumerate(kinds) if kind in own)
    new = (at for at, kind in enumerate(kinds) if kind not in of_all)
    return next(mine, next(new, 0))


def numbered(shards: Iterable[Iterable[Task]]) -> Iterator[list[tuple[int, Task]]]:
    """The shards with a number at each task, by the order in which tasks are given."""
    numbers = count()
    for shard in shards:
        yield [(next(numbers), task) for task in shard]
