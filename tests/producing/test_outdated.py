import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.builders import a_case, a_library, a_subject, projected
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.producing.files import Output
from urgent_appeal.producing.outdated import naming_hidden

HIDDEN = a_subject("Orlin Quastelberg", publish_as="withheld")
PAGE = "<style>p {}</style><p>Ask Orlin <b>Quastelberg</b> &amp; go</p>"


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """What earlier calls have made: a case in two languages, and the issue before it."""
    for name in ("case-1/en", "case-1/fr", "case/en"):
        folder = tmp_path / "public" / name
        folder.mkdir(parents=True)
        (folder / "appeal.html").write_text(PAGE if name.endswith("en") else "<p>Demandez</p>", encoding="utf-8")
        (folder / "appeal.pdf").write_bytes(b"pdf")
    return Output(tmp_path)


def found(output: Output, *, hidden: bool = False, **words) -> list[str]:
    subjects = {"person": HIDDEN} if hidden else {}
    project = projected(a_case(id="case-1", follows="case", subjects=subjects), a_case(id="case", subjects={}))
    files = naming_hidden(project, "case-1", output, **words)
    return [path.relative_to(output.folder).as_posix() for path in files]


def test_nothing_is_out_of_date_by_itself(output: Output):
    assert found(output) == []


def test_files_that_print_a_name_hidden_now_are_also_of_the_issue_before(output: Output):
    assert found(output, hidden=True) == [
        f"public/{case}/en/appeal.{format}" for case in ("case-1", "case") for format in ("html", "pdf")
    ]


def test_what_was_just_made_is_not(output: Output):
    kept = [output.folder / f"public/case-1/en/appeal.{format}" for format in ("html", "pdf")]
    assert found(output, hidden=True, kept=kept) == ["public/case/en/appeal.html", "public/case/en/appeal.pdf"]


def test_a_folder_that_is_not_there_yet_has_nothing(tmp_path: Path):
    assert found(Output(tmp_path / "none"), hidden=True) == []


def put(output: Output, name: str, content: bytes) -> None:
    path = output.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("folder", "listed"),
    [("letters/en", True), ("partner/en", True), ("partner/letters/fr", True), ("internal/en", False)],
)
def test_private_files_are_judged_by_what_their_own_edition_hides(output: Output, folder: str, listed: bool):
    put(output, f"private/case/{folder}/justice.txt", "Frei für Quastelberg".encode())
    assert (f"private/case/{folder}/justice.txt" in found(output, hidden=True)) is listed


def test_a_draft_is_read_in_its_parts(output: Output):
    mail = EmailMessage()
    mail["Subject"] = "Für Örlin"
    mail.set_content("Nothing")
    mail.add_alternative("<p>Ask Quastel<b>berg</b></p>", subtype="html")
    put(output, "private/case-1/letters/en/justice.eml", bytes(mail))
    assert "private/case-1/letters/en/justice.eml" in found(output, hidden=True)


def test_a_pdf_is_judged_by_its_own_words_whatever_is_made_beside_it(output: Output):
    from urgent_appeal.typesetting.pdf import typeset

    page = '<html lang="en"><title>x</title><p>Ask Quastelberg.</p></html>'
    put(output, "public/case-1/fr/appeal.pdf", typeset(page, builtin_folder("fonts")).pdf)
    assert "public/case-1/fr/appeal.pdf" in found(output, hidden=True)
    assert "public/case-1/fr/appeal.html" not in found(output, hidden=True)


def test_files_of_the_issue_after_it_are_looked_at_too(output: Output):
    cases = a_case(id="case", subjects={"person": HIDDEN}), a_case(id="case-1", follows="case", subjects={})
    files = naming_hidden(projected(*cases, library=a_library()), "case", output)
    assert output.folder / "public/case-1/en/appeal.html" in files


@pytest.mark.parametrize(
    ("manifest", "listed"),
    [('{\n "campaign": "c",\n "case": "case"', True), ('{\n "campaign": "c",\n "case": "other"', False), (None, True)],
    ids=["of an issue of the chain", "of another case", "being made"],
)
def test_the_letters_of_a_campaign_are_named_by_their_folder(output: Output, manifest: str | None, listed: bool):
    for number, text in enumerate(("Free them", "Free them", "Free Quastelberg"), 1):
        put(output, f"private/campaigns/c/letters/000001-000100/{number:06d}-justice.txt", text.encode())
    if manifest:
        put(output, "private/campaigns/c/manifest.json", manifest.encode())
    assert ("private/campaigns/c/letters" in found(output, hidden=True)) is listed
    assert "private/campaigns/c/letters" not in found(output)


@pytest.mark.parametrize(("page", "age", "listed"), [("en", 1, True), ("fr", 1, False), ("fr", -1, True)])
def test_a_card_is_judged_by_the_page_beside_it_where_that_is_not_newer(
    output: Output, page: str, age: int, listed: bool
):
    folder = output.folder / "public" / "case-1" / page
    (folder / "card-portrait.png").write_bytes(b"png")
    made = (folder / "appeal.html").stat().st_mtime_ns
    os.utime(folder / "card-portrait.png", ns=(made, made + age * 10**9))
    assert (f"public/case-1/{page}/card-portrait.png" in found(output, hidden=True)) == listed
