"""What a campaign is to make, and what its table of signatories gives: counted while the rows go by, never held."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import field, replace, value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.campaigns.keys import KeyRule
from urgent_appeal.planning.campaigns.refusals import WITH_EXAMPLES, in_short
from urgent_appeal.planning.campaigns.signatories import (
    Double,
    Drawable,
    Refused,
    Signed,
    Withdrawn,
    keys_withdrawn,
    sort_rows,
)
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.tables.cells import Reason
from urgent_appeal.problems import Problem
from urgent_appeal.producing.campaigns.left_out import Add
from urgent_appeal.producing.campaigns.makers import Job
from urgent_appeal.reading.tables import Table, rows_of_all

Letters = Sequence[tuple[str, str]]
"""Id of the recipient and code of the language, for each letter that somebody writes."""
NumberOf = Callable[[str, Signatory], int]
"""Gives a person's number by their key."""
KeptDays = Mapping[tuple[str, dt.date], int]
"""Letters that are to be made, counted by recipient and by the day that was kept for them."""
ODD = regex(r"[^A-Za-z0-9 .,'-]")
MOST_EXAMPLES = 3
MOST_NAMESAKES = 20
"""Warnings of one kind about rows that are printed; the others are counted."""


@value
class Orders:
    """A campaign that is to be made."""

    campaign: str
    """Its id."""
    case: str
    tables: tuple[Table, ...]
    """Who signs."""
    address: Callable[[Signatory], Letters]
    """To whom somebody writes, and in which language; the same for the same person."""
    files_a_signatory: int
    """How many files one can give at most: recipients times formats."""
    undrawable: Drawable
    """Tells which characters no installed font can draw."""
    job: Job
    """How the letters are made."""
    hidden: tuple[Secret, ...] = ()
    """Names that no personal line may say."""
    apart: Mapping[Secret, frozenset[str]] = field(default_factory=dict)
    """Those of them that stand in letters to others than these recipients."""
    today: dt.date | None = None
    """Today, where each letter prints the day on which it was planned first."""
    of_kept_days: Callable[[KeptDays], tuple[Problem, ...]] = lambda kept: ()
    """Warnings about letters whose kept day is of another holder of the office than today."""
    strict: bool = False
    """Whether nothing is made where there are such warnings."""
    key: bool = False
    """Whether somebody named the column of the table by which people are known."""

    def hidden_from(self, recipient: str) -> tuple[Secret, ...]:
        """The names that no letter to a recipient may print."""
        return tuple(one for one in self.hidden if recipient in self.apart.get(one, {recipient}))

    @property
    def names(self) -> tuple[str, ...]:
        """What the tables are called."""
        return tuple(table.csv.file for table in self.tables)


@value
class Survey:
    """What the table of signatories gives."""

    rows: int
    signatories: int
    doubles: int
    refused: int
    refusals: Mapping[str, int] = field(default_factory=dict)
    """Refused rows by reason; a row with several reasons counts for each."""
    examples: Mapping[str, tuple[tuple[int, Reason], ...]] = field(default_factory=dict)
    """Of some of these reasons a few cells that differ, with their row."""
    withdrawn: int = 0
    """Rows of people who do not consent."""
    letters: int
    same_people: int = 0
    """Signatories of whose key there was one before."""
    some_same_people: tuple[tuple[int, int], ...] = ()
    """Some of them: their row, and the row of the first with that key."""
    namesakes: int
    """Signatories of another key of whose name there was one before."""
    some_namesakes: tuple[tuple[int, int], ...]
    """Some of them: their row, and the row of the first of that name."""
    like_hidden: tuple[tuple[int, str], ...] = ()
    """Rows of the first signatories in whose name or address a withheld name stands, each with the column."""
    commas: int = 0
    """Signatories with a comma in their name, as where the surname stands first."""
    first_comma: int = 0
    """The row of the first of them."""
    cells_left_out: Mapping[str, int] = field(default_factory=dict)
    """Cells of signatories that are not used, by reason."""
    some_cells_left_out: tuple[tuple[int, Reason], ...] = ()
    """Some of them, with their row."""
    languages: Mapping[str, int]
    """Letters by language."""
    recipients: Mapping[str, int]
    """Letters by recipient."""
    samples: tuple[Signatory, ...]
    """The first, the last, the one with the longest name, with the longest other words, with the rarest letters."""


class Surveyor:
    """Goes through the table once and counts."""

    def __init__(self, orders: Orders, rule: KeyRule) -> None:
        """Nothing is counted yet; `rule` tells what people are known by."""
        self._orders, self._rule = orders, rule
        self._counts: Counter[type] = Counter()
        self._languages, self._recipients, self._refusals = Counter[str](), Counter[str](), Counter[str]()
        self._examples: dict[str, dict[str, tuple[int, Reason]]] = {}
        self._warned, self._cells = Counter[str](), Counter[str]()
        self._some_cells: list[tuple[int, Reason]] = []
        self._namesakes: list[tuple[int, int]] = []
        self._same_people: list[tuple[int, int]] = []
        self._like_hidden: list[tuple[int, str]] = []
        self._first_comma = 0
        self._samples: list[tuple[int, int, Signatory | None]] = [(-1, 0, None)] * 5
        """The first, the last, ...: how much it has of that, and its number."""

    def each(
        self, add: Add, number_of: NumberOf, withdraw: Callable[[str, Signatory | None], None]
    ) -> Iterator[tuple[int, Signatory, Letters]]:
        """Every signatory with their number and letters; other rows go into the tables of those left out.

        Raises OSError. `withdraw` is told everybody who does not consent.
        """
        orders = self._orders
        consenting = any(column.field == "consent" for table in orders.tables for column in table.columns.values())
        withdrawn = keys_withdrawn(rows_of_all(orders.tables), self._rule) if consenting else frozenset[str]()
        for row in sort_rows(rows_of_all(orders.tables), orders.undrawable, orders.hidden, self._rule, withdrawn):
            self._counts[type(row)] += 1
            if isinstance(row, Withdrawn):
                withdraw(row.key, row.signatory)
            elif isinstance(row, Signed):
                number, letters = number_of(row.key, row.signatory), orders.address(row.signatory)
                self._count(row, number, letters)
                yield number, row.signatory, letters
            else:
                add(row)
                if isinstance(row, Refused):
                    self._count_refused(row)

    def survey(self) -> Survey:
        """What was counted so far."""
        rows = self._counts.total()
        signatories, doubles, refused, withdrawn = (self._counts[kind] for kind in (Signed, Double, Refused, Withdrawn))
        assert rows == signatories + doubles + refused + withdrawn
        assert self._languages.total() == self._recipients.total()
        samples = {number: replace(one, number=number) for _, number, one in self._samples if one}
        return Survey(
            rows=rows,
            signatories=signatories,
            doubles=doubles,
            refused=refused,
            refusals=dict(sorted(self._refusals.items(), key=lambda one: (-one[1], one[0]))),
            examples={reason: tuple(found.values()) for reason, found in sorted(self._examples.items())},
            withdrawn=withdrawn,
            letters=self._recipients.total(),
            same_people=self._warned["same_people"],
            some_same_people=tuple(self._same_people),
            namesakes=self._warned["namesakes"],
            some_namesakes=tuple(self._namesakes),
            like_hidden=tuple(self._like_hidden),
            commas=self._warned["commas"],
            first_comma=self._first_comma,
            cells_left_out=dict(sorted(self._cells.items(), key=lambda one: (-one[1], one[0]))),
            some_cells_left_out=tuple(self._some_cells),
            languages=dict(sorted(self._languages.items())),
            recipients=dict(sorted(self._recipients.items())),
            samples=tuple(samples[number] for number in sorted(samples)),
        )

    def _count_refused(self, row: Refused) -> None:
        reasons = [reason for reason in row.reasons if reason.costs_row]
        self._refusals.update({in_short(reason) for reason in reasons})
        for reason in reasons:
            if reason.code in WITH_EXAMPLES:
                found = self._examples.setdefault(in_short(reason), {})
                if len(found) < MOST_EXAMPLES:
                    found.setdefault(reason.words, (row.line, reason))

    def _count(self, row: Signed, number: int, letters: Letters) -> None:
        one = row.signatory
        for recipient, language in letters:
            self._recipients[recipient] += 1
            self._languages[language] += 1
        if row.same_person or row.namesake:
            kind, some = ("same_people", self._same_people) if row.same_person else ("namesakes", self._namesakes)
            self._warned[kind] += 1
            if len(some) < MOST_NAMESAKES:
                some.append((one.line, row.same_person or row.namesake))
        for reason in row.cells_left_out:
            self._cells[in_short(reason)] += 1
            if len(self._some_cells) < MOST_NAMESAKES:
                self._some_cells.append((one.line, reason))
        if row.like_hidden and len(self._like_hidden) < MOST_NAMESAKES:
            self._like_hidden.append((one.line, row.like_hidden))
        if "," in one.name:
            self._warned["commas"] += 1
            self._first_comma = self._first_comma or one.line
        rest = (*one.street, one.postcode, one.city, one.region, one.personal_line)
        marks = (0, self._counts[Signed], len(one.name), sum(map(len, rest)), _oddness(one))
        for at, (mark, sample) in enumerate(zip(marks, self._samples, strict=True)):
            if mark > sample[0]:
                self._samples[at] = (mark, number, one)


def _oddness(signatory: Signatory) -> int:
    """Characters that are no Latin letters: other scripts, marks, punctuation."""
    text = signatory.name + signatory.city + signatory.personal_line
    return len(ODD.findall(text)) if text.isascii() else sum(map(_is_odd, text))


@lru_cache(maxsize=10_000)
def _is_odd(character: str) -> bool:
    plain = character.isascii() and character.isalnum()
    return not plain and not unicodedata.name(character, "").startswith("LATIN")
