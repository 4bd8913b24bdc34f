import io
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from tests.producing.campaigns.stand_in import a_job, a_letter, a_signatory
from urgent_appeal.producing.campaigns.file_names import LEDGER, LOCK, UNFINISHED
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_rows import FileOnDisk
from urgent_appeal.producing.campaigns.printing import (
    NOTHING,
    STOPPED,
    Printed,
    PrintOptions,
    print_campaign,
    take_away_prints,
)
from urgent_appeal.producing.campaigns.progress import PrintProgress
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.workplace import locked
from urgent_appeal.producing.machine import MachineError

ADDRESSES = {("president", "en"): ("President", "Palace", "EXAMPLELAND"), ("minister", "en"): ("Minister", "Street")}


def nowhere(*_: object) -> tuple[str, ...]:
    """No address is known."""
    return ()


@dataclass
class Made:
    """A campaign's folder in which letters were made; people are given by country and postcode."""

    folder: Path
    people: list[tuple[str, str]]
    recipients: tuple[str, ...] = ("president",)
    formats: tuple[str, ...] = ("pdf",)
    unmade: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        ledger = Ledger(self.folder / LEDGER)
        with ledger.transaction():
            plan = ledger.begin_plan()
            for number, (country, postcode) in enumerate(self.people, 1):
                who = a_signatory(number, country=country, postcode=postcode)
                plan.add(who.number, who, [(recipient, "en") for recipient in self.recipients], 100)
            plan.all_are_in()
            job = ledger.job(a_job())
            for number in set(range(1, len(self.people) + 1)) - self.unmade:
                for recipient in self.recipients:
                    ledger.made(a_letter(number, recipient=recipient), self._files(number, recipient), job)
        ledger.close()

    def _files(self, number: int, recipient: str) -> list[FileOnDisk]:
        content = a_pdf(f"{number}-{recipient}")
        found = []
        for format in self.formats:
            path = self.folder / f"{number:06d}-{recipient}.{format}"
            path.write_bytes(content)
            hash = sha256(content).hexdigest()
            found.append(FileOnDisk(name=path.name, hash=hash, size=len(content), time=0))
        return found

    def print(self, *, addresses: Mapping[tuple[str, str], tuple[str, ...]] = ADDRESSES, **wishes: object) -> Printed:
        wanted = PrintOptions(**wishes)  # type: ignore[arg-type]
        return print_campaign(self.folder, wanted, lambda *key: addresses.get(key[:2], ()), Stop())

    def bundles(self, size: int) -> list[list[str]]:
        """The letters in each bundle, as "number-recipient"."""
        return [letters_of(path) for path in self.print(bundle=size).files]


def a_pdf(words: str) -> bytes:
    """A page on which nothing is drawn; its content says which letter it is."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.pages[0].Contents = pdf.make_stream(f"% {words}".encode())
    file = io.BytesIO()
    pdf.save(file, static_id=True)
    return file.getvalue()


def letters_of(path: Path) -> list[str]:
    with pikepdf.open(path) as opened:
        return [page.Contents.read_bytes().decode()[2:] for page in opened.pages if "/Contents" in page]


def labels_of(path: Path) -> list[str]:
    """What is drawn on the places of the first sheet, by name."""
    with pikepdf.open(path) as opened:
        marks = opened.pages[0].Contents.read_bytes().decode()
    return [line.split()[-3] for line in marks.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "campaign"


def test_bundles_hold_as_many_letters_as_was_asked_for(folder):
    assert [len(letters) for letters in Made(folder, [("GB", "")] * 5).bundles(2)] == [2, 2, 1]


def test_bundles_are_numbered(folder):
    files = Made(folder, [("GB", "")] * 3).print(bundle=2).files
    assert [path.relative_to(folder).as_posix() for path in files] == ["print-001.pdf", "print-002.pdf"]


def test_letters_lie_in_the_order_of_country_postcode_and_number(folder):
    made = Made(folder, [("GB", "B1"), ("FR", "75001"), ("GB", "A1"), ("FR", "13001"), ("FR", "75001")])
    assert made.bundles(9) == [["4-president", "2-president", "5-president", "3-president", "1-president"]]


def test_the_letters_of_one_person_stay_together(folder):
    made = Made(folder, [("GB", "")] * 2, recipients=("minister", "president"))
    assert made.bundles(1) == [["1-minister", "1-president"], ["2-minister", "2-president"]]


def test_no_empty_bundle_follows_a_full_one(folder):
    assert len(Made(folder, [("GB", "")] * 4).bundles(2)) == 2


def test_on_both_sides_letters_are_filled_up_with_blank_pages(folder):
    files = Made(folder, [("GB", "")] * 3).print(bundle=2, duplex=True).files
    with pikepdf.open(files[0]) as first, pikepdf.open(files[1]) as second:
        assert (len(first.pages), len(second.pages)) == (4, 2)


def test_letters_that_are_not_made_are_counted(folder):
    printed = Made(folder, [("GB", "")] * 3, unmade={2}).print(bundle=9)
    assert letters_of(printed.files[0]) == ["1-president", "3-president"]
    assert printed.said == ("1 letter is not among the printed ones: not made yet, or failed",)


def test_other_formats_are_not_printed(folder):
    assert Made(folder, [("GB", "")], formats=("eml", "pdf")).bundles(9) == [["1-president"]]


def test_a_campaign_without_pdfs_has_nothing_to_print(folder):
    assert Made(folder, [("GB", "")], formats=("eml",)).print(bundle=9) == Printed(said=(NOTHING,))


def test_only_the_owner_can_read_what_is_printed(folder):
    (path,) = Made(folder, [("GB", "")]).print(bundle=9).files
    assert path.stat().st_mode & 0o777 == 0o600


def test_files_of_an_earlier_print_are_gone(folder):
    made = Made(folder, [("GB", "")] * 3)
    made.print(bundle=1)
    made.print(bundle=2)
    assert sorted(path.name for path in folder.glob("print-*")) == ["print-001.pdf", "print-002.pdf"]


def test_bundles_stay_when_only_labels_are_printed(folder):
    made = Made(folder, [("GB", "")])
    made.print(bundle=1)
    made.print(labels="l7160")
    assert (folder / "print-001.pdf").exists()


def test_taking_away_prints_leaves_other_files(folder):
    made = Made(folder, [("GB", "")])
    made.print(bundle=1, labels="l7160")
    (folder / "print-notes.pdf").touch()
    take_away_prints(folder)
    assert [path.name for path in folder.glob("print-*")] == ["print-notes.pdf"]


def test_printing_twice_gives_the_same_bytes(folder):
    made = Made(folder, [("GB", "")] * 2)
    first = [path.read_bytes() for path in made.print(bundle=1, labels="5160").files]
    assert [path.read_bytes() for path in made.print(bundle=1, labels="5160").files] == first


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(b"other"), Path.unlink])
def test_a_letter_that_is_not_as_it_was_made_is_named_and_nothing_is_printed(change, folder):
    made = Made(folder, [("GB", "")] * 2)
    change(folder / "000002-president.pdf")
    with pytest.raises(MachineError, match=r"000002-president.*add --verify"):
        made.print(bundle=1)
    assert not list(folder.glob("print-*"))


def test_bundles_and_labels_tell_letter_by_letter_how_far_they_are(folder):
    Made(folder, [("GB", "")] * 2, recipients=("president", "minister"))
    said: list[PrintProgress] = []
    wanted = PrintOptions(bundle=2, labels="l7160")
    print_campaign(folder, wanted, lambda *key: ADDRESSES[key[:2]], Stop(), said.append)
    assert [(one.phase, one.done, one.letters) for one in said] == [
        *(("bundles", done, 4) for done in (0, 2, 4)),
        *(("labels", done, 4) for done in (0, 2, 4)),
    ]


def test_after_a_signal_nothing_is_printed(folder):
    made = Made(folder, [("GB", "")] * 2)
    stop = Stop()
    stop.signal = 2
    assert print_campaign(folder, PrintOptions(bundle=1), nowhere, stop) == Printed(said=(STOPPED,))
    assert not list(made.folder.glob("print-*"))


def test_no_unfinished_file_stays(folder):
    Made(folder, [("GB", "")]).print(bundle=1)
    assert not (folder / UNFINISHED).exists()


def test_nothing_is_printed_while_a_run_makes_letters(folder):
    made = Made(folder, [("GB", "")])
    with locked(folder / LOCK), pytest.raises(MachineError, match="another run"):
        made.print(bundle=1)


def test_a_campaign_without_a_ledger_is_a_fault_of_the_machine_and_gets_none(tmp_path):
    with pytest.raises(MachineError):
        print_campaign(tmp_path, PrintOptions(bundle=1), nowhere, Stop())
    assert not (tmp_path / LEDGER).exists()


def test_printing_changes_nothing_in_the_ledger(folder):
    made = Made(folder, [("GB", "")])
    with sqlite3.connect(folder / LEDGER) as base:
        before = list(base.iterdump())
    made.print(bundle=1, labels="l7160")
    with sqlite3.connect(folder / LEDGER) as base:
        assert list(base.iterdump()) == before


def test_there_is_a_label_for_each_letter_in_the_order_of_the_bundles(folder):
    made = Made(folder, [("GB", "2"), ("GB", "1")], recipients=("minister", "president"))
    (path,) = made.print(labels="l7160").files
    assert path.name == "print-labels-001.pdf"
    assert labels_of(path) == ["/L0", "/L1", "/L0", "/L1"]


def test_the_label_of_a_letter_to_somebody_without_a_postal_address_stays_empty(folder):
    made = Made(folder, [("GB", "")] * 2, recipients=("minister", "president"))
    printed = made.print(labels="l7160", addresses={("president", "en"): ("President", "Palace")})
    with pikepdf.open(printed.files[0]) as opened:
        lefts = [line.split()[5] for line in opened.pages[0].Contents.read_bytes().decode().splitlines()]
    assert [round(float(left) / 72 * 25.4) for left in lefts] == [73, 7]  # the second of three in a row, and the fourth
    words = "minister (en): it has no postal address of its own; the labels of 2 letters are left empty"
    assert printed.said == (words,)


def test_the_label_of_an_address_that_does_not_fit_stays_empty_and_is_named(folder):
    made = Made(folder, [("GB", "")], recipients=("minister", "president"))
    printed = made.print(labels="5160", addresses={**ADDRESSES, ("minister", "en"): ("line of an address",) * 12})
    with pikepdf.open(printed.files[0]) as opened:
        (left, _) = opened.pages[0].Contents.read_bytes().decode().split()[5:7]
    assert float(left) / 72 * 25.4 == pytest.approx(4.76 + 69.85, abs=0.01)
    assert "minister (en): the address does not fit on a label even in 7 pt" in printed.said[0]
    assert "--labels l7163" in printed.said[0]


def test_where_no_address_fits_there_are_no_label_sheets(folder):
    printed = Made(folder, [("GB", "")]).print(labels="l7163", addresses={("president", "en"): ("line",) * 30})
    assert printed.files == ()
    assert "l7163" not in printed.said[0]
    assert "no sheets of labels" in printed.said[1]


def test_labels_go_on_in_another_file_after_fifty_sheets(folder):
    recipients = tuple(f"office-{number}" for number in range(71))
    made = Made(folder, [("GB", "")] * 10, recipients=recipients)
    files = made.print(labels="l7163", addresses={(id, "en"): ("Office",) for id in recipients}).files
    with pikepdf.open(files[0]) as first, pikepdf.open(files[1]) as second:
        assert (len(first.pages), len(second.pages)) == (50, 1)
