"""Letters for envelopes with a window, read back from their PDFs: where address, return line and marks stand.

Measures are those of DIN 5008, in mm from the upper left corner of the sheet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_case, a_library, a_recipient, an_issuer, options, projected, shelves
from tests.pdf_positions import Box, Run, Sheet, sheets
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.issuer import Window
from urgent_appeal.planning.documents import Paper
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, MakeOptions
from urgent_appeal.producing.letters import make_letters
from urgent_appeal.producing.making import make
from urgent_appeal.producing.undrawable import width
from urgent_appeal.producing.worker import Worker

LEFT, RIGHT, SLACK = 20.0, 105.0, 0.5
TOPS: Mapping[str, float] = {"din-a": 27.0, "din-b": 45.0}
HEIGHT, ADDRESS_HEIGHT = 45.0, 27.3
FOLDS: Mapping[str, tuple[float, float]] = {"din-a": (87.0, 192.0), "din-b": (105.0, 210.0)}
HOLES: Mapping[str, float] = {"a4": 148.5, "letter": 139.7}
RETURN = "Example League · 12 Lantern Street · SW1 Sampletown"
NAMES = ("short", "long", "longer", "longest")
ISSUER = """\
language = "en"
name     = "The Example League for the Protection of Human Rights Defenders"
short-name = "Example League"
logo     = "logo.svg"
letterhead = ["La Ligue des exemples", "Die Liga der Beispiele"]
postal   = ["12 Lantern Street", "SW1 Sampletown"]
country  = "GB"

[boilerplate.2000]
intro                   = "We ask for your action {in_country}."
intro-update            = "We ask for your action {in_country}."
intro-update-not-urgent = "We ask for your action {in_country}."
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>'
"""Taller than the room above the window of form A."""
CASE = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = 2026-05-04
country   = "TN"
place     = "Tunis"
issuer    = "league"
reference = "TUN 1 / 2026"
consent   = { basis = "given", by = "her family" }
situation = "{person} was arrested at her office in Tunis on 2 May 2026."

[letter]
quiet = ["never-checked", "gender-missing"]

[subjects.person]
name      = "Example Person"
honorific = "ms"

[demands.release]
text = "Release {person} immediately."

[recipients.short]
office  = "minister"
title   = "Minister of Justice"
postal  = ["31 Example Avenue", "1006 Tunis"]
country = "TN"

[recipients.long]
office      = "minister"
title       = "Minister of the Interior"
name        = "Example Sampleson"
surname     = "Sampleson"
institution = "Ministry of the Interior"
postal      = ["Building 4, Entrance C", "200 Harbour Road", "1000 Tunis"]
country     = "TN"

[recipients.longer]
office      = "governor"
title       = "Governor of the Example Province"
name        = "Berta Placeholder"
surname     = "Placeholder"
gender      = "f"
institution = "Office of the Governor"
postal      = ["Government Building", "East Wing", "Third Floor", "Room 301", "200 Harbour Road", "1000 Tunis"]
country     = "TN"

[recipients.longest]
office      = "governor"
title       = "Governor of the Autonomous Province of Upper and Lower Lantern Hill"
name        = "Theda Musterfrau-Beispielsen"
surname     = "Musterfrau-Beispielsen"
gender      = "f"
institution = "Secretariat for Provincial Administration and Public Security"
postal      = [
  "Provincial Government Building",
  "East Wing, Third Floor of the Old House",
  "Rooms 301 to 317",
  "400 Avenue of the Thirtieth of April",
  "Private Bag 7700, Main Post Office",
  "1000 Tunis",
]
country     = "TN"
"""
"""Addresses that fit the window in 10 pt, in 9 pt, in 8 pt with joined lines, and not at all."""


ADDRESSES = {
    "short": ("Minister of Justice", "31 Example Avenue", "1006 Tunis", "TUNISIA"),
    "long": (
        "Example Sampleson",
        "Minister of the Interior",
        "Ministry of the Interior",
        "Building 4, Entrance C",
        "200 Harbour Road",
        "1000 Tunis",
        "TUNISIA",
    ),
    "longer": (
        "Ms.\u00a0Berta Placeholder",
        "Governor of the Example Province",
        "Office of the Governor",
        "Government Building",
        "East Wing",
        "Third Floor, Room 301",
        "200 Harbour Road, 1000 Tunis",
        "TUNISIA",
    ),
    "longest": (
        "Ms.\u00a0Theda Musterfrau-Beispielsen",
        "Governor of the Autonomous Province of Upper and",
        "Lower Lantern Hill",
        "Secretariat for Provincial Administration and Public",
        "Security",
        "Provincial Government Building",
        "East Wing, Third Floor of the Old House",
        "Rooms 301 to 317",
        "400 Avenue of the Thirtieth of April",
        "Private Bag 7700, Main Post Office",
        "1000 Tunis",
        "TUNISIA",
    ),
}
"""The lines that stand in the window."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """The letters of one window and paper."""

    window: Window
    paper: Paper
    letters: Mapping[str, tuple[Sheet, ...]]
    said: str

    def field(self, sheet: Sheet) -> tuple[Run, ...]:
        """The lines that stand in the field of the address, or reach into it."""
        top = TOPS[self.window]
        near = [line for line in sheet.lines if line.bottom > top + SLACK and line.top < top + HEIGHT - SLACK]
        return tuple(line for line in near if line.left < RIGHT)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture(scope="module", params=[("din-b", "a4"), ("din-a", "letter")], ids="-".join)
def made(request: pytest.FixtureRequest, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Made:
    window, paper = request.param
    return made_letters(worker, tmp_path_factory.mktemp("project"), window, paper)


def made_letters(worker: Worker, project: Path, window: Window, paper: Paper) -> Made:
    league = "templates/issuers/league"
    texts = {"cases/windows.toml": CASE, f"{league}/issuer.toml": ISSUER, f"{league}/logo.svg": LOGO}
    for name, text in texts.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    wishes = LetterOptions(window=window)
    asked = options(paper=paper)
    done = make_letters(worker, shelves(project), ["windows"], asked, wishes, MakeOptions(), project / "out")
    assert [letter.id for letter in done.letters] == list(NAMES), done.problems
    letters = {letter.id: sheets(letter.files[0]) for letter in done.letters}
    return Made(window=window, paper=paper, letters=letters, said="\n".join(done.said))


def test_the_addresses_were_made_smaller_joined_or_put_on_a_sheet(made: Made):
    assert re.findall(r"windows/(\w+): its address (.*)", made.said) == [
        ("long", "is set in 9 pt, so that it fits the window"),
        ("longer", "is set in 8 pt and some of its lines are joined, so that it fits the window"),
        ("longest", "does not fit the window; a sheet with the address goes before the letter"),
    ]
    assert {name: len(pages) for name, pages in made.letters.items()} == {
        "short": 1,
        "long": 1,
        "longer": 1,
        "longest": 2,
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_in_the_window_are_the_return_line_and_the_address(name: str, made: Made):
    said = tuple(line.text.strip() for line in made.field(made.letters[name][0]))
    assert said == (*([] if name == "longest" else [RETURN]), *ADDRESSES[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_line_lies_inside_the_field(name: str, made: Made):
    lines, top = made.field(made.letters[name][0]), TOPS[made.window]
    assert len(lines) >= 4
    for line in lines:
        assert line.left >= LEFT - SLACK, line
        assert line.right <= RIGHT + SLACK, line
        assert line.top >= top - SLACK, line
        assert line.bottom <= top + HEIGHT + SLACK, line


@pytest.mark.parametrize("name", NAMES[:-1])
def test_the_address_lies_in_the_lowest_part_of_the_field(name: str, made: Made):
    back, *address = made.field(made.letters[name][0])
    end = TOPS[made.window] + HEIGHT
    assert all(line.top >= end - ADDRESS_HEIGHT - SLACK and line.bottom <= end + SLACK for line in address)
    assert back.bottom < address[0].top


def test_no_type_in_the_window_is_smaller_than_8_pt(made: Made):
    sizes = {name: {round(line.size, 2) for line in made.field(made.letters[name][0])} for name in NAMES}
    assert sizes == {"short": {8, 10}, "long": {8, 9}, "longer": {8}, "longest": {8}}


@pytest.mark.parametrize("name", NAMES)
def test_no_type_in_the_text_is_smaller_than_10_pt(name: str, made: Made):
    lines = [line for line in made.letters[name][-1].lines if line.base > FOLDS["din-b"][0]]
    text = [line for line in lines if line.text != "Name and signature"]
    assert len(text) > 4
    assert min(line.size for line in text) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_the_marks_to_fold_and_punch_stand_where_they_should(name: str, made: Made):
    fold, other = FOLDS[made.window]
    marks = [box for box in made.letters[name][0].boxes if box.right < LEFT - 5]
    assert [(round(box.left), round(box.right)) for box in marks] == [(5, 9), (5, 11), (5, 9)]
    assert [box.top for box in marks] == pytest.approx([fold, HOLES[made.paper], other], abs=0.2)


def test_a_letter_behind_its_address_sheet_has_the_whole_address_and_no_window(made: Made):
    sheet, letter = made.letters["longest"]
    text = "\n".join(line.text for line in letter.lines)
    assert "Private Bag 7700, Main Post Office\n1000 Tunis\nTUNISIA" in text
    assert RETURN not in text
    assert [box for box in letter.boxes if box.right < LEFT - 5] == []
    assert words_of(made.field(sheet)) == words_of(sheet.lines)


@pytest.mark.parametrize("name", NAMES[:-1])
def test_the_letterhead_with_its_logo_and_its_rule_ends_above_the_field(name: str, made: Made):
    (sheet,) = made.letters[name]
    (letterhead,) = (box for box in sheet.boxes if box.right - box.left > 100 and box.top < 15)
    assert letterhead.bottom < TOPS[made.window]


@pytest.mark.parametrize("name", NAMES[:-1])
def test_place_date_and_reference_stand_in_the_block_of_information(name: str, made: Made):
    (sheet,) = made.letters[name]
    top = TOPS[made.window] + 5
    block = [line for line in sheet.lines if top < line.base < top + 15 and line.left > RIGHT + 5]
    assert [line.text for line in block] == ["4\u00a0May\u00a02026", "Reference: TUN\u00a01\u00a0/\u00a02026"]
    assert {round(line.left) for line in block} == {125}


def words_of(lines: Iterable[Run]) -> str:
    return " ".join(line.text for line in lines)


@lru_cache(maxsize=1)
def templates() -> Mapping[str, str]:
    folder = builtin_folder("templates")
    files = [*folder.rglob("*.j2"), *folder.rglob("*.css")]
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}
    return texts | {f"builtin/{name}": text for name, text in texts.items()}


WORDS = st.text("abcdefghilmnopqrstuvwxyzäéñçøAEHMOQWY", min_size=1, max_size=14)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=8, unique=True)


def planned(postal: list[str], window: Window) -> PlannedLetter:
    case = a_case(place="Tunis", recipients={"justice": a_recipient(postal=tuple(postal), country="TN")})
    project = projected(
        case, library=a_library(issuer=an_issuer(postal=("12 Lantern Street", "SW1 Sampletown"), country="GB"))
    )
    (letter,) = plan_letters(
        project, case.id, options(), LetterOptions(window=window), KnownFonts(measure=width)
    ).letters
    assert isinstance(letter, PlannedLetter), letter.findings
    return letter


SHOWN: Mapping[tuple[Window, Paper], tuple[tuple[float, ...], tuple[float, ...], tuple[float, float]]] = {
    ("dl-right", "a4"): ((90, 40, 210, 102), (108.5, 56.5, 190, 85), (105, 210)),
    ("us-10", "letter"): ((0, 60.3, 137, 92.5), (22.2, 63.5, 111.1, 88.9), (101.6, 190.5)),
    ("us-10", "a4"): ((0, 60.3, 137, 92.5), (22.2, 63.5, 105.2, 88.9), (101.6, 199)),
}
"""Left, top, right and bottom of what a window can show, and of what it shows however the sheet slides; the folds."""


@pytest.mark.parametrize(("window", "paper"), SHOWN)
def test_windows_elsewhere_show_the_whole_address_and_nothing_else(
    window: Window, paper: Paper, worker: Worker, tmp_path: Path
):
    most, least, folds = SHOWN[window, paper]
    letters = made_letters(worker, tmp_path, window, paper).letters
    for name in NAMES[:-1]:
        (sheet,) = letters[name]
        shown = [line for line in sheet.lines if touches(line, most)]
        assert re.sub(r"[\s,]", "", words_of(shown)) == re.sub(r"[\s,]", "", "".join(ADDRESSES[name]))
        for line in shown:
            assert least[0] <= line.left and line.right <= least[2], line
            assert least[1] <= line.top and line.bottom <= least[3], line
        assert not [box for box in sheet.boxes if box.right > LEFT and box.bottom < 200 and touches(box, most)]
        marks = [box.top for box in sheet.boxes if box.right < 10]
        assert marks == pytest.approx(folds, abs=0.2)


def touches(one: Run | Box, edges: tuple[float, ...]) -> bool:
    left, top, right, bottom = edges
    return one.left < right and one.right > left and one.top < bottom and one.bottom > top


@settings(max_examples=8)
@given(postal=LINES, window=st.sampled_from(["din-a", "din-b"]))
def test_an_address_of_any_length_is_in_the_window_or_on_a_sheet_and_never_cut(postal: list[str], window: Window):
    letter = planned(postal, window)
    made = make(letter.document, templates(), ("pdf",), ())
    pages = sheets(made.files["pdf"])
    top = TOPS[window]
    field = [line for line in pages[0].lines if top < line.base < top + HEIGHT and line.left < RIGHT]
    seen = re.sub(r"[\s,]", "", "".join(line.text for line in field))
    assert seen.endswith(re.sub(r"\s", "", "".join(["Minister of Justice", *postal, "TUNISIA"])))
    assert all(line.right <= RIGHT and line.size >= 7.99 for line in field)
    assert len(pages) == 1 + any("sheet" in said for said in letter.said)
