"""The type of each leaf of a letter: the largest with which it has no more pages than with the smallest."""

from collections.abc import Callable, Mapping, Sequence

from urgent_appeal.rendering.rendering import SIZES, Fit, Size


def fits_of(largest: tuple[int, ...], pages: Callable[[Size], tuple[int, ...]]) -> tuple[Fit, ...]:
    """How each leaf is set; `largest` are their pages in the largest type, and `pages` lays them out in another."""
    counts: dict[Size, tuple[int, ...]] = {SIZES[0]: largest, SIZES[-1]: pages(SIZES[-1])}
    if any(most > least for most, least in zip(largest, counts[SIZES[-1]], strict=True)):
        counts |= {size: pages(size) for size in SIZES[1:-1]}
    return tuple(_fit(leaf, counts) for leaf in range(len(largest)))


def _fit(leaf: int, counts: Mapping[Size, tuple[int, ...]]) -> Fit:
    least = counts[SIZES[-1]][leaf]
    size = next(size for size in SIZES if size in counts and counts[size][leaf] <= least)
    return Fit(size=size, pages=counts[size][leaf])


def all_in(size: Size, leaves: int) -> tuple[Fit, ...]:
    """Every leaf in one size."""
    return (Fit(size=size),) * leaves


def leaf_pages(page_names: Sequence[str], leaves: int) -> tuple[int, ...]:
    """The pages of each leaf, by what the style of `letter.html.j2` calls them."""
    return tuple(page_names.count(f"leaf-{leaf}") for leaf in range(1, leaves + 1))
