"""What a campaign is to make, and what its table of signatories gives: counted while the rows go by, never held."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import value
from urgent_appeal.planning.campaigns.signatories import Double, Drawable, Refused, Signed, sort_rows
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.campaigns.left_out import Add
from urgent_appeal.producing.campaigns.makers import Job
from urgent_appeal.reading.tables import Table, rows

Letters = Sequence[tuple[str, str]]
"""Id of the recipient and code of the language, for each letter that somebody writes."""
MOST_NAMESAKES = 20
"""Warnings about the same name that are printed; the others are counted."""


@value
class Orders:
    """A campaign that is to be made."""

    campaign: str
    """Its id."""
    case: str
    """Id of the case."""
    table: Table
    """Who signs."""
    address: Callable[[Signatory], Letters]
    """To whom somebody writes, and in which language; the same for the same person."""
    files_a_signatory: int
    """How many files one can give at most: recipients times formats."""
    undrawable: Drawable
    """Tells which characters no font here can draw."""
    job: Job
    """How the letters are made."""
    hidden: tuple[Secret, ...] = ()
    """Names that no personal line may say."""


@value
class Survey:
    """What the table of signatories gives."""

    rows: int
    signatories: int
    doubles: int
    refused: int
    letters: int
    namesakes: int
    """Signatories of whose name there was one before."""
    some_namesakes: tuple[tuple[int, int], ...]
    """Some of them: their line, and the line of the first of that name."""
    like_hidden: tuple[int, ...] = ()
    """Lines of the first signatories who are called like somebody whose name is withheld."""
    languages: Mapping[str, int]
    """Letters by language."""
    recipients: Mapping[str, int]
    """Letters by recipient."""
    samples: tuple[Signatory, ...]
    """The first, the last, the one with the longest name, with the longest other words, with the rarest letters."""


class Surveyor:
    """Goes through the table once and counts."""

    def __init__(self, orders: Orders) -> None:
        """Nothing is counted yet."""
        self._orders = orders
        self._counts: Counter[type] = Counter()
        self._languages, self._recipients = Counter[str](), Counter[str]()
        self._namesakes = 0
        self._some: list[tuple[int, int]] = []
        self._like_hidden: list[int] = []
        self._samples: dict[str, tuple[int, Signatory]] = {}

    def each(self, add: Add) -> Iterator[tuple[Signatory, Letters]]:
        """Every signatory with their letters; the other rows go into the tables of those left out. Raises OSError."""
        orders = self._orders
        for row in sort_rows(rows(orders.table), orders.undrawable, orders.hidden):
            self._counts[type(row)] += 1
            if not isinstance(row, Signed):
                add(row)
                continue
            letters = orders.address(row.signatory)
            self._count(row, letters)
            yield row.signatory, letters

    def survey(self) -> Survey:
        """What was counted so far."""
        rows = self._counts.total()
        signatories, doubles, refused = (self._counts[kind] for kind in (Signed, Double, Refused))
        assert rows == signatories + doubles + refused
        assert self._languages.total() == self._recipients.total()
        samples = {signatory.number: signatory for _, signatory in self._samples.values()}
        return Survey(
            rows=rows,
            signatories=signatories,
            doubles=doubles,
            refused=refused,
            letters=self._recipients.total(),
            namesakes=self._namesakes,
            some_namesakes=tuple(self._some),
            like_hidden=tuple(self._like_hidden),
            languages=dict(sorted(self._languages.items())),
            recipients=dict(sorted(self._recipients.items())),
            samples=tuple(samples[number] for number in sorted(samples)),
        )

    def _count(self, row: Signed, letters: Letters) -> None:
        self._recipients.update(recipient for recipient, _ in letters)
        self._languages.update(language for _, language in letters)
        if row.namesake:
            self._namesakes += 1
            if len(self._some) < MOST_NAMESAKES:
                self._some.append((row.signatory.line, row.namesake))
        if row.like_hidden and len(self._like_hidden) < MOST_NAMESAKES:
            self._like_hidden.append(row.signatory.line)
        one = row.signatory
        rest = (*one.street, one.postcode, one.city, one.region, one.personal_line)
        marks = {"first": 0, "last": one.number, "longest name": len(one.name), "longest": sum(map(len, rest))}
        for kind, mark in (marks | {"oddest": _oddness(one)}).items():
            if kind not in self._samples or mark > self._samples[kind][0]:
                self._samples[kind] = (mark, one)


def _oddness(signatory: Signatory) -> int:
    """Characters that are no Latin letters: other scripts, marks, punctuation."""
    text = signatory.name + signatory.city + signatory.personal_line
    if text.isascii():
        return sum(not (c.isalnum() or c in " .,'-") for c in text)
    return sum(not unicodedata.name(c, "").startswith("LATIN") and not (c.isascii() and c.isalnum()) for c in text)
