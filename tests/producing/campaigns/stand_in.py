"""Small values for the tests of campaigns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders import open_a_table
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.campaigns.letter_maker import LetterMaker
from urgent_appeal.producing.campaigns.makers import Job
from urgent_appeal.producing.campaigns.orders import Letters, Orders
from urgent_appeal.reading.tables import Table


def to_both(signatory: Signatory) -> Letters:
    """Each writes to two offices, in their own language or English."""
    return [("president", signatory.language or "en"), ("minister", "en")]


def to_one(signatory: Signatory) -> Letters:
    return [("president", "en")]


def a_signatory(number: int = 1, name: str = "Ada Example", **changes: object) -> Signatory:
    return Signatory(**({"number": number, "line": number + 1, "name": name} | changes))  # type: ignore[arg-type]


def a_letter(number: int = 1, name: str = "Ada Example", recipient: str = "president") -> PersonalLetter:
    return PersonalLetter(signatory=a_signatory(number, name), recipient=recipient, language="en")


def a_job(digest: str = "one", **changes: object) -> Job:
    return Job(**({"maker": StandIn(), "digest": digest, "facts": {}} | changes))  # type: ignore[arg-type]


def a_table(path: Path, names: list[str], columns: str = "Name") -> Table:
    path.write_text("\n".join([columns, *names]) + "\n", "utf-8")
    table = open_a_table(path)
    assert isinstance(table, Table), table
    return table


@dataclass(frozen=True)
class ACampaign:
    """Orders for a campaign of some names, and where it is made."""

    place: Path
    names: list[str] = field(default_factory=lambda: ["Ada Example", "Ben Example", "Cai Example"])
    maker: StandIn | LetterMaker = field(default_factory=StandIn)
    address: Callable[[Signatory], Letters] = to_one
    digest: str = "one"
    facts: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    columns: str = "Name"
    hidden: tuple[Secret, ...] = ()
    apart: Mapping[Secret, frozenset[str]] = field(default_factory=dict)
    also: list[str] | None = None
    """Names of a second table."""

    @property
    def folder(self) -> Path:
        return self.place / "campaign"

    @property
    def orders(self) -> Orders:
        return Orders(
            campaign="example",
            case="tun-2026-person",
            tables=tuple(self._tables()),
            address=self.address,
            files_a_signatory=2 * len(self.maker.formats),
            undrawable=lambda characters: {},
            job=Job(
                maker=self.maker,
                digest=self.digest,
                parts=self.parts,
                facts=self.facts,
                hidden=repr((self.hidden, self.apart)),
            ),
            hidden=self.hidden,
            apart=self.apart,
        )

    def _tables(self) -> Iterator[Table]:
        yield a_table(self.place / "people.csv", self.names, self.columns)
        if self.also is not None:
            yield a_table(self.place / "also.csv", self.also, self.columns)

    def files(self) -> dict[str, bytes]:
        """Everything visible in the folder but the ledger."""
        found = [path for path in self.folder.rglob("*") if path.is_file()]
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in found
            if not path.name.startswith(("ledger", "."))
        }
