from pathlib import Path, PurePosixPath

import pytest

from tests.builders import a_case, projected
from urgent_appeal.planning.secrets import Secret
from urgent_appeal.producing.files import Output
from urgent_appeal.producing.outdated import outdated

SECRET = Secret(spellings=("Orlin Quastelberg",))
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


def found(output: Output, secrets: tuple[Secret, ...] = (), **words) -> list[str]:
    project = projected(a_case(id="case-1", follows="case"), a_case(id="case"))
    files = outdated(project, "case-1", secrets, output, **words)
    return [path.relative_to(output.folder).as_posix() for path in files]


def test_nothing_is_out_of_date_by_itself(output: Output):
    assert found(output) == []


def test_every_file_of_a_retired_case_is_but_not_the_issue_before_it(output: Output):
    assert found(output, retired=True) == [
        f"public/case-1/{language}/appeal.{format}" for language in ("en", "fr") for format in ("html", "pdf")
    ]


def test_a_pdf_without_its_page_is_found_too(output: Output):
    (output.folder / "public" / "case-1" / "fr" / "appeal.html").unlink()
    assert "public/case-1/fr/appeal.pdf" in found(output, retired=True)


def test_files_that_print_a_name_hidden_now_are_also_of_the_issue_before(output: Output):
    assert found(output, (SECRET,)) == [
        f"public/{case}/en/appeal.{format}" for case in ("case-1", "case") for format in ("html", "pdf")
    ]


def test_what_was_just_made_is_not(output: Output):
    kept = [PurePosixPath(f"public/case-1/en/appeal.{format}") for format in ("html", "pdf")]
    assert found(output, (SECRET,), kept=kept) == ["public/case/en/appeal.html", "public/case/en/appeal.pdf"]


def test_a_folder_that_is_not_there_yet_has_nothing(tmp_path: Path):
    assert found(Output(tmp_path / "none"), (SECRET,), retired=True) == []
