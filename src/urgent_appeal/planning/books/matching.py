"""Which row of a table of offices is which entry of an address book."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from urgent_appeal.language.slugs import slug
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import value

LONGEST_ID = 60


@value
class Identity:
    """What makes an office the same in a table and in a book, folded."""

    title: str
    institution: str
    country: str
    """Two letters; empty where neither row, entry nor book has one."""
    name: str
    """Counts only where several offices have the rest in common."""

    @property
    def office(self) -> tuple[str, str, str]:
        """Without the name."""
        return self.title, self.institution, self.country


@value
class ReadRow:
    """A row with the keys of an entry that it gives."""

    line: int
    """The spreadsheet's row."""
    values: Mapping[str, Any]
    untouched: frozenset[str] = frozenset()
    """Keys whose cells are as an export of the entry has them."""
    nobody: str = ""
    """What the row has in place of a holder's name, "vacant" for example; empty where it has a name or nothing."""

    def identity(self, country: str | None) -> Identity:
        """What office it is; `country` counts where the row names none."""
        said = self.values.get
        return _identity(said("title"), said("institution"), said("country") or country, said("name"))


class Matching:
    """Finds the entry of each row, and remembers which rows and ids were there before."""

    def __init__(self, rows: Sequence[ReadRow], book: Mapping[str, Office], country: str | None) -> None:
        """`country` is that of offices for which neither row nor entry names one."""
        self._book, self._country = book, country
        self._taken = {*book, *(row.values["id"] for row in rows if "id" in row.values)}
        self._seen: dict[Identity | str, ReadRow] = {}
        self._known: dict[str, dict[str, Identity]] = {}
        for id, office in book.items():
            identity = _identity(office.title, office.institution, office.country or country, office.name)
            self._known.setdefault(identity.title, {})[id] = identity
        named = {row.identity(country) for row in rows if "id" not in row.values}
        self._holders = Counter(identity.office for identity in named)
        self._titles = Counter(title for title, _, _ in self._holders)
        self._places = Counter((title, country) for title, _, country in self._holders)
        self._offices = Counter(identity.office for group in self._known.values() for identity in group.values())
        self._ids_moved = any(map(self._has_id_of_another, rows))

    def entries(self, row: ReadRow) -> tuple[str, ...]:
        """The entries that a row may be; one where it is clear."""
        if "id" in row.values:
            return (row.values["id"],) if row.values["id"] in self._book else ()
        wanted = row.identity(self._country)
        every = "country" not in row.values
        group = {
            id: known
            for id, known in self._known.get(wanted.title, {}).items()
            if every or known.country in (wanted.country, "")
        }
        exact = tuple(id for id, k in group.items() if (k.institution, k.name) == (wanted.institution, wanted.name))
        if exact or (self._several(wanted) and wanted.name):
            return exact
        loose = bool(wanted.title) and self._places[wanted.title, wanted.country] <= 1
        return tuple(
            id
            for id, known in group.items()
            if known.institution == wanted.institution or (loose and not (known.institution and wanted.institution))
        )

    def id_moved(self, row: ReadRow) -> bool:
        """Whether a row has an id that is not its entry's, in a table that gives an entry the id of another."""
        return self._ids_moved and "id" in row.values and not self._is_known_by_id(row)

    def _is_known_by_id(self, row: ReadRow) -> bool:
        return row.values["id"] in self._known.get(row.identity(self._country).title, {})

    def _has_id_of_another(self, row: ReadRow) -> bool:
        wanted = row.identity(self._country)
        if not wanted.title or row.values.get("id") not in self._book or self._is_known_by_id(row):
            return False
        return any(one.office == wanted.office for one in self._known.get(wanted.title, {}).values())

    def first(self, row: ReadRow, found: tuple[str, ...]) -> ReadRow:
        """The first row of the same office, perhaps this one; `found` are its entries."""
        wanted = row.identity(self._country)
        alone = wanted if self._several(wanted) else _identity(*wanted.office, None)
        first = self._seen.setdefault(row.values.get("id") or alone, row)
        return self._seen.setdefault(found[0], row) if first is row and len(found) == 1 else first

    def new_id(self, row: ReadRow) -> str:
        """The row's own, or a short name from the title, with what tells it from others of the same title."""
        id = row.values.get("id") or self._made(row)
        self._taken.add(id)
        return str(id)

    def _several(self, wanted: Identity) -> bool:
        """Whether the name decides: several offices are the same without it, in the file or in the book."""
        same = max(self._holders[wanted.office], self._offices[wanted.office])
        return same > 1 or not (wanted.title or wanted.institution)

    def _made(self, row: ReadRow) -> str:
        wanted = row.identity(self._country)
        words = [row.values[key] for key in ("title", "institution", "name") if row.values.get(key)]
        abroad = self._titles[wanted.title] > self._places[wanted.title, wanted.country]
        if abroad and wanted.title and row.values.get("country"):
            words.insert(1, row.values["country"])
        others = self._several(wanted) or self._titles[wanted.title] > 1
        for count in range(min(2, len(words)) if others else 1, len(words) + 1):
            id = _slug(" ".join(words[:count]))
            if id not in self._taken and id != "language":
                return id
        base = _slug(words[0])
        return next(id for n in range(2, len(self._taken) + 3) if (id := f"{base}-{n}") not in self._taken)


def _slug(text: str) -> str:
    return slug(text, longest=LONGEST_ID) or "office"


def _identity(title: str | None, institution: str | None, country: str | None, name: str | None) -> Identity:
    return Identity(title=folded(title), institution=folded(institution), country=country or "", name=folded(name))


def folded(text: str | None) -> str:
    """A text without what makes no difference: capitals, spaces, ways to write an accent."""
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())
