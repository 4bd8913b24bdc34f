from urgent_appeal.producing.leaf_sizes import all_in, fits_of, leaf_pages
from urgent_appeal.rendering.rendering import Fit, Size


class Pages:
    """Tells the pages of leaves in a size, and remembers what was asked."""

    def __init__(self, **pages: tuple[int, ...]) -> None:
        self.pages, self.asked = pages, []

    def __call__(self, size: Size) -> tuple[int, ...]:
        self.asked.append(size)
        return self.pages[size]


def test_each_leaf_gets_the_largest_type_with_which_it_has_no_more_pages_than_with_the_smallest():
    pages = Pages(normal=(1, 2, 1, 2), tight=(1, 1, 1, 2))
    assert fits_of((1, 2, 2, 2), pages) == (
        Fit(size="large", pages=1),
        Fit(size="tight", pages=1),
        Fit(size="normal", pages=1),
        Fit(size="large", pages=2),
    )


def test_no_size_between_is_tried_where_the_smallest_saves_no_page():
    pages = Pages(tight=(1, 3))
    assert fits_of((1, 3), pages) == (Fit(), Fit(pages=3))
    assert pages.asked == ["tight"]


def test_the_next_pages_are_those_behind_the_first():
    assert (Fit().next_pages, Fit(pages=3).next_pages) == ((), (2, 3))


def test_all_leaves_can_have_one_size():
    assert all_in("tight", 2) == (Fit(size="tight"), Fit(size="tight"))


def test_pages_are_counted_by_the_name_of_their_leaf():
    assert leaf_pages(("leaf-1", "leaf-2", "leaf-2", "leaf-12"), 3) == (1, 2, 0)
