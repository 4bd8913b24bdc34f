"""The manual that comes with the program: the pages of docs/, by name."""

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import InputError, on_file

ORDER = ("writing-a-case", "recipients-and-letters", "campaigns", "forms-of-address", "commands", "templates", "python")
"""The pages for those who use the program, in the order of a first reading."""


def page(name: str) -> str:
    """The text of a page, in Markdown. Raises InputError where there is none of that name."""
    known = name.removesuffix(".md")
    if known not in ORDER:
        raise InputError([on_file(name, "no-such-page", "the manual has no such page", nearest(known, ORDER))])
    return (builtin_folder("docs") / f"{known}.md").read_text(encoding="utf-8")


def titles() -> dict[str, str]:
    """The heading of each page, by its name."""
    return {name: page(name).partition("\n")[0].removeprefix("# ") for name in ORDER}
