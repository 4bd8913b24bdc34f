"""The files for the printer of a campaign: bundles of its letters, and sheets of labels in the same order.

Letters lie in postal order of the people who sign them: by country, then postcode, then number.
"""

import datetime as dt
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.value import replace, value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.campaigns.labels import SHEETS, Label, LabelSheet, Sheet, fit_labels
from urgent_appeal.problems import InputError, on_file
from urgent_appeal.producing.campaigns.file_names import LEDGER
from urgent_appeal.producing.campaigns.ledger_rows import PERSON, FileOnDisk, day_of, files_of
from urgent_appeal.producing.campaigns.progress import Phase, PrintProgress
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.files import flush_folders, private_file
from urgent_appeal.producing.machine import MachineError
from urgent_appeal.producing.undrawable import width
from urgent_appeal.terminal import many

Addresses = Callable[[str, str, dt.date | None], tuple[str, ...]]
"""Lines of an address by id of the recipient, language and kept day of the letter; empty where there is not one alone.
"""
LabelKey = tuple[str, str, tuple[str, ...]]
"""Id of the recipient, language of the letter, and the lines of the address."""
BUNDLES = regex(r"print-\d{3,}\.pdf")
LABELS = regex(r"print-labels-\d{3,}\.pdf")
IN_POSTAL_ORDER = "SELECT number FROM signatories ORDER BY json_extract(person, ?), json_extract(person, ?), number"
STOPPED = "stopped before the files for the printer were finished; none were written"
NOTHING = "there is nothing to print: the campaign has no letter as PDF; add --format pdf"


@value
class PrintOptions:
    """What is wanted for the printer."""

    bundle: int | None = None
    """Letters in a bundle; somebody's letters stay together, even if that makes it a little longer."""
    duplex: bool = False
    """The bundles are printed on both sides, so each letter begins on the front of a sheet."""
    labels: LabelSheet | None = None
    """On which sheets labels are printed."""


@value
class Printed:
    """What there is for the printer."""

    files: tuple[Path, ...] = ()
    """The bundles, then the label sheets."""
    said: tuple[str, ...] = ()
    """What is missing in them, and why."""


@value
class _LetterFile:
    recipient: str
    language: str
    day: dt.date | None
    """That is printed, where each letter keeps its own."""
    file: FileOnDisk


def print_campaign(
    folder: Path,
    print_options: PrintOptions,
    addresses: Addresses,
    stop: Stop,
    progress: Callable[[PrintProgress], None] = lambda progress: None,
) -> Printed:
    """Makes the files for the printer in a campaign's folder, all or none; they take the place of older ones.

    Letters that are not made yet are left out, and counted. `progress` is called for every letter. Raises MachineError,
    and for labels InputError and MissingPart.
    """
    with workplace(folder) as aside, closing(_opened(folder)) as base:
        if not any(True for _ in _signatories(base)):
            return Printed(said=(NOTHING,))
        names: list[str] = []
        said: list[str] = []
        if print_options.bundle:
            people = _told(base, "bundles", progress)
            names += _bundles(people, folder, aside, print_options.bundle, stop, duplex=print_options.duplex)
            said += _missing(base)
        if print_options.labels:
            names += _label_sheets(base, aside, SHEETS[print_options.labels], addresses, stop, said, progress)
        if stop:
            return Printed(said=(STOPPED,))
        take_away_prints(folder, bundles=bool(print_options.bundle), labels=bool(print_options.labels))
        for name in names:
            (aside / name).replace(folder / name)
        flush_folders([folder])
        return Printed(files=tuple(folder / name for name in names), said=tuple(said))


def take_away_prints(folder: Path, *, bundles: bool = True, labels: bool = True) -> None:
    """Takes away older files for the printer: they hold what letters were before. Raises OSError."""
    patterns = [pattern for pattern, wanted in ((BUNDLES, bundles), (LABELS, labels)) if wanted]
    for path in folder.glob("print-*.pdf"):
        if any(pattern.fullmatch(path.name) for pattern in patterns):
            path.unlink(missing_ok=True)


def _bundles(
    people: Iterable[tuple[_LetterFile, ...]], folder: Path, aside: Path, size: int, stop: Stop, *, duplex: bool
) -> Iterator[str]:
    from urgent_appeal.typesetting.bundling import Bundle

    bundle, count = Bundle(duplex=duplex), 0
    for letters in people:
        if stop:
            return
        if bundle.letters >= size:
            count += 1
            yield _written(bundle.content(), aside, f"print-{count:03d}.pdf")
            bundle = Bundle(duplex=duplex)
        for letter in letters:
            bundle.add(_content(folder, letter.file), letter.file.shared)
    yield _written(bundle.content(), aside, f"print-{count + 1:03d}.pdf")


def _label_sheets(
    base: sqlite3.Connection,
    aside: Path,
    sheet: Sheet,
    addresses: Addresses,
    stop: Stop,
    said: list[str],
    progress: Callable[[PrintProgress], None],
) -> Iterator[str]:
    """Writes the label sheets; gives their names, and reports what is missing on them."""
    lines = cache(addresses)

    def label_of(letter: _LetterFile) -> LabelKey:
        return letter.recipient, letter.language, lines(letter.recipient, letter.language, letter.day)

    counts = Counter(label_of(letter) for letters in _signatories(base) for letter in letters)
    known = [key for key in sorted(counts) if key[2]]
    labels = dict(zip(known, fit_labels([(key[2], key[1]) for key in known], sheet, width), strict=True))
    said += _unlabelled(counts, labels, sheet)
    fitting = [key for key, label in labels.items() if label.fits]
    if not fitting:
        said.append("there are no sheets of labels, as none of them would have an address")
        return
    from urgent_appeal.typesetting.label_sheets import LabelSheets

    pages = _set([labels[key] for key in fitting], sheet)
    numbers: dict[LabelKey, int | None] = {**dict.fromkeys(counts), **{key: n for n, key in enumerate(fitting)}}
    sheets, count = LabelSheets(pages, sheet), 0
    for letters in _told(base, "labels", progress):
        if stop:
            return
        for key in map(label_of, letters):
            if sheets.is_full:
                count += 1
                yield _written(sheets.content(), aside, f"print-labels-{count:03d}.pdf")
                sheets = LabelSheets(pages, sheet)
            sheets.add(numbers[key])
    yield _written(sheets.content(), aside, f"print-labels-{count + 1:03d}.pdf")


def _set(labels: list[Label], sheet: Sheet) -> bytes:
    from urgent_appeal.typesetting.label_sheets import set_labels
    from urgent_appeal.typesetting.page_faults import TypesettingError

    try:
        return set_labels(labels, sheet, builtin_folder("fonts"))
    except TypesettingError as error:
        raise InputError(on_file("labels", one.code, one.words, one.hint) for one in error.faults) from error


def _unlabelled(counts: Mapping[LabelKey, int], labels: Mapping[LabelKey, Label], sheet: Sheet) -> Iterator[str]:
    larger = "" if sheet.id == "l7163" else ", or use the larger ones of --labels l7163"
    for key, count in sorted(counts.items()):
        (recipient, language, _), label = key, labels.get(key)
        empty = f"the labels of {many(count, 'letter')} are left empty"
        if label is None:
            yield f"{recipient} ({language}): it has no postal address of its own; {empty}"
        elif not label.fits:
            words = f"the address does not fit on a label even in {label.size} pt; {empty}"
            yield f"{recipient} ({language}): {words}: write them by hand{larger}"


def _missing(base: sqlite3.Connection) -> Iterator[str]:
    (count,) = base.execute("SELECT count(*) FROM letters WHERE files IS NULL").fetchone()
    if count:
        yield f"{many(count, 'letter is', 'letters are')} not among the printed ones: not made yet, or failed"


def _told(
    base: sqlite3.Connection, phase: Phase, progress: Callable[[PrintProgress], None]
) -> Iterator[tuple[_LetterFile, ...]]:
    """The same letters as `_signatories` gives; after those of each person it is told how far the phase is."""
    now = PrintProgress(phase=phase, done=0, letters=sum(map(len, _signatories(base))))
    progress(now)
    for letters in _signatories(base):
        yield letters
        now = replace(now, done=now.done + len(letters))
        progress(now)


def _signatories(base: sqlite3.Connection) -> Iterator[tuple[_LetterFile, ...]]:
    """The letters of everybody who has any as PDF, in postal order."""
    places = [f"$[{PERSON.index(field)}]" for field in ("country", "postcode")]
    for (number,) in base.execute(IN_POSTAL_ORDER, places):
        rows = base.execute(
            "SELECT recipient, made_in, day, files FROM letters WHERE number = ? AND files IS NOT NULL"
            " ORDER BY recipient",
            (number,),
        )
        letters = tuple(
            _LetterFile(recipient=recipient, language=language, day=day_of(day), file=file)
            for recipient, language, day, files in rows
            for file in files_of(files)
            if file.name.endswith(".pdf")
        )
        if letters:
            yield letters


def _content(folder: Path, file: FileOnDisk) -> bytes:
    path = folder / file.name
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != file.hash:
        words = f"{path} is not the letter that was made; add --verify, and it is made again"
        raise MachineError(words)
    return content


def _written(content: bytes, aside: Path, name: str) -> str:
    with private_file(aside / name, "wb") as file:
        file.write(content)
    return name


def _opened(folder: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{(folder / LEDGER).absolute().as_uri()}?mode=rw", uri=True)
    base.execute("PRAGMA temp_store = MEMORY")  # where people live is not sorted in files outside of the folder
    return base
