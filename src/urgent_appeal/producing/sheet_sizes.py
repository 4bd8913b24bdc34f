"""The type of each sheet of a letter: the largest with which it has no more pages than with the smallest."""

from collections.abc import Callable, Mapping, Sequence

from urgent_appeal.rendering.rendering import SIZES, Fit, Size


def fits_of(largest: tuple[int, ...], pages: Callable[[Size], tuple[int, ...]]) -> tuple[Fit, ...]:
    """How each sheet is set; `largest` are their pages in the largest type, and `pages` lays them out in another."""
    counts: dict[Size, tuple[int, ...]] = {SIZES[0]: largest, SIZES[-1]: pages(SIZES[-1])}
    if any(most > least for most, least in zip(largest, counts[SIZES[-1]], strict=True)):
        counts |= {size: pages(size) for size in SIZES[1:-1]}
    return tuple(_fit(sheet, counts) for sheet in range(len(largest)))


def _fit(sheet: int, counts: Mapping[Size, tuple[int, ...]]) -> Fit:
    least = counts[SIZES[-1]][sheet]
    size = next(size for size in SIZES if size in counts and counts[size][sheet] <= least)
    return Fit(size=size, pages=least)


def all_in(size: Size, sheets: int) -> tuple[Fit, ...]:
    """Every sheet in one size."""
    return (Fit(size=size),) * sheets


def sheet_pages(page_names: Sequence[str], sheets: int) -> tuple[int, ...]:
    """The pages of each sheet, by what the style of `letter.html.j2` calls them."""
    return tuple(page_names.count(f"sheet-{sheet}") for sheet in range(1, sheets + 1))
