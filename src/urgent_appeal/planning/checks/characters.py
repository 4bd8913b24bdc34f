"""Characters that no font at hand can draw."""

from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.model.case import Case
from urgent_appeal.model.value import texts_of, value
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.problems import Finding, Path


@value
class Script:
    """What a character belongs to."""

    name: str
    """The script, for example "Khmer"."""
    remedy: str
    """What to type so that it is drawn; empty where nothing is known."""

    @property
    def mend(self) -> str:
        """What to do."""
        return f"type: {self.remedy}" if self.remedy else "write it in another way"


Undrawable = Mapping[str, Script]
"""Characters that no font can draw."""


def check_characters(case: Case, recipients: Iterable[Addressee], undrawable: Undrawable) -> Iterator[Finding]:
    """The first of such characters of each script in each text."""
    if not undrawable:
        return
    for path, text in texts_of(case):
        yield from _in_text(case.file, path, text, undrawable)
    for addressee in recipients:
        for file, path, text in addressee.texts_of_the_book(case):
            yield from _in_text(file, path, text, undrawable)


def _in_text(file: str, path: Path, text: str, undrawable: Undrawable) -> Iterator[Finding]:
    firsts: dict[str, int] = {}
    for at, character in enumerate(text):
        if character in undrawable:
            firsts.setdefault(undrawable[character].name, at)
    for name, at in firsts.items():
        words = f"no installed font can draw “{text[at]}” (U+{ord(text[at]):04X}, {name})"
        yield Finding(file, path, "no-font", words, undrawable[text[at]].mend, at=at, size=1)
