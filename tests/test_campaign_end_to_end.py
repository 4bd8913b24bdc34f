"""The sample campaign from its file to its letters; and a table that means no good."""

import csv
import io
import json
import re
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.builders import options, shelves
from tests.test_end_to_end import WITHHELD, TextFile, outline
from tests.what_files_say import all_said
from urgent_appeal.model.campaign import CampaignFormat
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, Prepared, prepare
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import RunOutcome, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop

ROOT = Path(__file__).parents[1]
SAMPLE = "lantern-letters"
PEOPLE = ROOT / "cases" / "campaigns" / "lantern-supporters.csv"
TO = ("head-of-state", "ministers", "ombudsman")
ENDINGS: tuple[CampaignFormat, ...] = ("pdf", "eml", "txt")
FRENCH = {3, 6, 10}
"""Numbers of the people who write in French, which all three read or leave open."""
LOOKED_AT = ("000001-head-of-state", "000003-ombudsman", "000007-ministers")
OURS = ROOT / "tests" / "wrong_campaigns" / "cases" / "two-offices.toml"
Files = Mapping[str, bytes]


def a_run(ready: Prepared, jobs: int, limit: int | None = None) -> RunOutcome:
    return run_campaign(ready.orders, ready.folder, ProcessEngine(jobs), RunOptions(limit=limit), Stop())


def letters(folder: Path) -> Files:
    """What was made, by the name of its file."""
    return {path.name: path.read_bytes() for path in sorted((folder / "letters").rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


@pytest.fixture(scope="module")
def outcome(folder: Path) -> RunOutcome:
    """The sample in every format, made by two workers."""
    wishes = CampaignOptions(options=options(), formats=ENDINGS)
    return a_run(prepare(shelves(ROOT), SAMPLE, wishes, folder), 2)


@pytest.fixture(scope="module")
def made(outcome: RunOutcome) -> Files:
    return letters(outcome.folder)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(PEOPLE.read_text("utf-8"))))


def test_ten_people_write_thirty_letters_in_every_format(outcome: RunOutcome, made: Files):
    assert (outcome.survey.signatories, outcome.survey.letters, outcome.made, outcome.failed) == (10, 30, 30, 0)
    assert set(made) == {f"{n:06d}-{id}.{ending}" for n in range(1, 11) for id in TO for ending in ENDINGS}


def test_each_letter_says_its_own_writer_and_nobody_else(made: Files, rows: list[dict[str, str]]):
    for name, content in made.items():
        said = all_said(name, content)
        present = {row["Full name"] for row in rows if row["Full name"] in said}
        assert present == {rows[int(name[:6]) - 1]["Full name"]}, name


def test_each_letter_has_the_personal_line_of_its_writer_once(made: Files, rows: list[dict[str, str]]):
    lines = {number: row["Personal line"] for number, row in enumerate(rows, 1) if row["Personal line"]}
    assert lines
    for number, line in lines.items():
        for id in TO:
            assert " ".join(made[f"{number:06d}-{id}.txt"].decode().split()).count(line) == 1


def test_letters_are_in_the_language_that_writer_and_office_share(made: Files):
    languages = {}
    for name, content in made.items():
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                languages[name] = str(pdf.Root.Lang)
    assert languages == {name: "fr" if int(name[:6]) in FRENCH else "en" for name in languages}
    assert len(languages) == 30


def test_a_letter_is_one_page_that_everybody_can_read_and_keeps(made: Files):
    pdfs = {name: content for name, content in made.items() if name.endswith(".pdf")}
    assert len(pdfs) == 30
    for name, content in pdfs.items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) == 1, name
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert not {"/CreationDate", "/ModDate", "/Author"} & set(pdf.docinfo)
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_no_withheld_name_is_in_any_letter(made: Files):
    said = {name: all_said(name, content).casefold() for name, content in made.items()}
    assert [(word, name) for word in WITHHELD for name, text in said.items() if word.casefold() in text] == []
    assert "o. q." in said["000001-head-of-state.pdf"]


def test_nobody_s_name_is_in_the_manifest_or_in_the_name_of_a_file(outcome: RunOutcome, rows: list[dict[str, str]]):
    # a name of hexadecimal digits, such as Abebe, may stand in a hash by chance
    manifest = re.sub("[0-9a-f]{64}", "", (outcome.folder / "manifest.json").read_text("utf-8"))
    listing = "\n".join(path.as_posix() for path in outcome.folder.rglob("*"))
    words = [word for row in rows for word in (*row["Full name"].split(), row["Street"], row["Town"]) if len(word) > 3]
    assert len(words) > 30
    own = {"Example", "Exemple", "Muster"}
    told = f"{manifest}\n{listing}".casefold()
    assert [word for word in words if word not in own and word.casefold() in told] == []


def test_the_manifest_has_every_file_and_counts_that_add_up(outcome: RunOutcome, made: Files):
    manifest = json.loads((outcome.folder / "manifest.json").read_text("utf-8"))
    assert {name.rpartition("/")[2] for name in manifest["files"]} == set(made)
    assert manifest["rows"] == manifest["signatories"] + manifest["doubles"] + manifest["refused"] == 10
    assert (manifest["letters"], manifest["made"], manifest["failed"]) == (30, 30, 0)


def test_a_campaign_is_private(folder: Path, outcome: RunOutcome):
    assert outcome.made
    assert {path.name for path in folder.iterdir()} == {"private"}
    paths = [folder / "private", *(folder / "private").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o600}


def test_one_worker_in_another_folder_makes_the_same_bytes(made: Files, tmp_path: Path):
    for name in ("cases", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    wishes = CampaignOptions(options=options(), formats=ENDINGS)
    again = a_run(prepare(shelves(tmp_path), SAMPLE, wishes, tmp_path / "output"), 1, limit=1)
    some = letters(again.folder)
    assert len(some) == len(TO) * len(ENDINGS)
    assert [name for name in some if some[name] != made[name]] == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_text_is_as_it_was_read(name: str, made: Files, snapshot: SnapshotAssertion):
    assert made[f"{name}.txt"].decode() == snapshot(extension_class=TextFile)


def test_the_draft_is_as_it_was_read(made: Files, snapshot: SnapshotAssertion):
    assert made[f"{LOOKED_AT[1]}.eml"].decode().replace("\r\n", "\n") == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_page_bookmarks_and_tags_are_as_they_were_looked_at(name: str, made: Files, snapshot: SnapshotAssertion):
    with pikepdf.open(io.BytesIO(made[f"{name}.pdf"])) as pdf:
        assert "\n".join(outline(pdf)) + "\n" == snapshot(extension_class=TextFile)


PLAIN = (
    "<b>Ada</b> & <script>alert(1)</script>",
    "{{ 7 * 7 }} {% include 'x' %}",
    "../../../etc/passwd",
    "C:\\Windows\\System32",
    "{person} **Ada** [x](javascript:alert(1))",
    "O’Brien-Ñuñez Łukasz Đặng Ğül",
    "Ґалина Зразок",
    "Ελένη Παράδειγμα",
    "A" * 200,
)
"""Names that are set as they stand."""
SCRIPTS = ("أمل مثال", "דוגמה כהן", "王小明", "김서연", "សុខា", "उदाहरण", "Ada 🙂", "أمل \u200fنموذج")
"""Names that are set where a font draws them, else refused."""
REFUSED = {
    "=HYPERLINK(A1)": "formula",
    "@SUM(A1)": "formula",
    "Ada\nSampleton": "line break",
    "Ada\u202eSampleton": "U+202E",
    "Bo\u2067Sampleton": "U+2067",
    "Ada\x1bSampleton": "U+001B",
    "Ada\0Sampleton": "NUL",
    "A" * 10_000: "10,000 characters",
}
"""Names that are refused, and what is said of them."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> RunOutcome:
    """A campaign whose table has these names, one in each row."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "cases").mkdir()
    shutil.copy(OURS, place / "cases")
    table = place / "people.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Town", "Country"])
        writer.writerows([name, "Oslo", "NO"] for name in (*PLAIN, *SCRIPTS, *REFUSED))
    only = LetterOptions(to=("interior",))
    wishes = CampaignOptions(options=options(), letters=only, formats=("pdf", "txt"), signatories=table)
    return a_run(prepare(shelves(place), OURS.stem, wishes, place / "output"), 2)


@pytest.fixture(scope="module")
def left_out(hostile: RunOutcome) -> list[dict[str, str]]:
    """The table of refused rows."""
    return list(csv.DictReader(io.StringIO((hostile.folder / "refused.csv").read_text("utf-8-sig"), newline="")))


def test_every_hostile_row_is_set_or_refused_and_no_letter_fails(hostile: RunOutcome):
    found = hostile.survey
    assert (found.rows, found.doubles) == (len(PLAIN) + len(SCRIPTS) + len(REFUSED), 0)
    assert found.signatories >= len(PLAIN)
    assert found.refused >= len(REFUSED)
    assert (hostile.made, hostile.failed) == (found.signatories, 0)


@pytest.mark.parametrize("name", PLAIN, ids=lambda name: name[:24])
def test_a_name_that_is_code_elsewhere_is_set_as_it_stands(name: str, hostile: RunOutcome):
    made, number = letters(hostile.folder), PLAIN.index(name) + 1
    assert made[f"{number:06d}-interior.txt"].decode().rstrip().endswith(name)
    with_breaks = all_said("x.pdf", made[f"{number:06d}-interior.pdf"]).replace(" ", "")
    assert name.replace(" ", "") in with_breaks


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_in_another_script_is_set_whole_or_refused_with_its_script(
    name: str, hostile: RunOutcome, left_out: list[dict[str, str]]
):
    texts = [content for file, content in letters(hostile.folder).items() if file.endswith(".txt")]
    made = next((text for text in texts if text.decode().rstrip().endswith(name)), None)
    refused = [row["Reason for refusal"] for row in left_out if row["Name"] == name]
    assert (made is None) is bool(refused)
    if made is None:
        assert "no installed font can draw" in refused[0]


@pytest.mark.parametrize("reason", sorted(set(REFUSED.values())))
def test_a_row_that_cannot_be_set_is_refused_with_row_column_and_reason(reason: str, left_out: list[dict[str, str]]):
    rows = [row for row in left_out if reason in row["Reason for refusal"]]
    assert len(rows) == list(REFUSED.values()).count(reason)
    for row in rows:
        assert int(row["Refused row"]) > len(PLAIN) + len(SCRIPTS)
        assert row["Refused column"] == ("" if reason == "NUL" else "Name")


def test_no_hostile_name_reaches_the_name_of_a_file(hostile: RunOutcome):
    names = {path.name for path in (hostile.folder / "letters").rglob("*.pdf")}
    assert names
    assert all(name[:6].isdigit() and name[6:] == "-interior.pdf" for name in names)
    assert not {path.name for path in hostile.folder.parents[2].iterdir()} - {"private"}
