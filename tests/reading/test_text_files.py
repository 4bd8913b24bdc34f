import os
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.problems import Finding
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.text_files import LARGEST, control_characters, read_text

TITLE = 'title     = "Arbitrary'


def of(folder: Path, data: bytes) -> str | Finding:
    path = folder / "x.toml"
    path.write_bytes(data)
    return read_text(path, "cases/x.toml")


def fault(found: str | Finding) -> tuple[str, str, str]:
    assert isinstance(found, Finding)
    assert found.file == "cases/x.toml"
    return found.code, found.words, found.hint


@pytest.mark.parametrize("data", ["é = 1\n", "\ufeffé = 1\n", "é = 1\r\n"], ids=["plain", "mark", "CRLF"])
def test_a_byte_order_mark_and_windows_line_ends_are_taken_out(tmp_path: Path, data: str):
    assert of(tmp_path, data.encode()) == "é = 1\n"


def test_a_file_that_is_not_there(tmp_path: Path):
    found = fault(read_text(tmp_path / "none.toml", "cases/x.toml"))
    assert found == ("no-such-file", "there is no such file", "check its name")


def test_a_folder(tmp_path: Path):
    found = fault(read_text(tmp_path, "cases/x.toml"))
    assert found == ("a-folder", "this is a folder, not a file", "name a file in it")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "x.toml")
    found = fault(read_text(tmp_path / "x.toml", "cases/x.toml"))
    assert found == ("not-a-file", "this is not an ordinary file", "copy its text into a file")


def test_a_device_is_refused():
    assert fault(read_text(Path("/dev/zero"), "cases/x.toml"))[0] == "not-a-file"


def test_a_circle_of_links(tmp_path: Path):
    (tmp_path / "x.toml").symlink_to(tmp_path / "x.toml")
    code, words, _ = fault(read_text(tmp_path / "x.toml", "cases/x.toml"))
    assert (code, words[:33]) == ("not-readable", "the system cannot read this file ")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (PermissionError(13, "x"), "not-readable", "you have no permission to read this file"),
        (OSError(5, "x"), "not-readable", "the system cannot read this file (Input/output error)"),
    ],
)
def test_a_file_that_the_system_does_not_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str, words: str
):
    def refuse(*_: object) -> None:
        raise error

    (tmp_path / "x.toml").write_bytes(b"a")
    monkeypatch.setattr(Path, "open", refuse)
    assert fault(read_text(tmp_path / "x.toml", "cases/x.toml"))[:2] == (code, words)


def test_the_byte_that_is_not_utf_8_is_named(tmp_path: Path):
    found = fault(of(tmp_path, b"a = 1\nb = '\xe9'\n"))
    assert found == (
        "encoding",
        "the file is not UTF-8: byte 12, on line 2, cannot be read",
        "save it as UTF-8; it may have been saved as Windows-1252",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_named(tmp_path: Path, encoding: str):
    code, words, hint = fault(of(tmp_path, "a = 1".encode(encoding)))
    assert (code, words, hint) == ("encoding", f"the file is written in {encoding[:6].upper()}", "save it as UTF-8")


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"PK\x03\x04\x14\0", "not-text", "this is a document of an office program and no plain text"),
        (b"{\\rtf1 a = 1}", "not-text", "this is a document of a word processor (RTF) and no plain text"),
        (b"a = 1\rb = 2\r", "line-ends", "its lines end as on an old Macintosh, so it is one single line"),
    ],
)
def test_what_no_editor_of_plain_texts_has_saved_is_named(tmp_path: Path, data: bytes, code: str, words: str):
    assert fault(of(tmp_path, data))[:2] == (code, words)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path):
    assert of(tmp_path, b"a" * LARGEST) == "a" * LARGEST
    assert fault(of(tmp_path, b"a" * (LARGEST + 1)))[:2] == ("too-large", "the file has more than 5 MB")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_case_is_refused(tmp_path: Path, data: bytes):
    assert fault(of(tmp_path, data))[:2] == ("empty", "the file is empty")


def test_an_empty_style_is_not(tmp_path: Path):
    (tmp_path / "x.css").write_bytes(b"")
    assert read_text(tmp_path / "x.css", "templates/x.css") == ""


@pytest.mark.parametrize("escape", ["\\u001b", "\\u0000", "\\u0085", "\\u2028", "\\u007f", "\\u202e"])
def test_one_in_a_text_is_refused_with_line_and_column(escape: str, a_project: AProject):
    shelves = a_project({"cases/a.toml": CASE.replace(TITLE, f"{TITLE} {escape}")})
    (found,) = read_project(shelves, ["a"]).problems_of("a")
    assert (found.code, found.line, found.column) == ("control-character", 1, len(TITLE) + 2)


def test_lines_and_tabs_are_none():
    assert list(control_characters({"situation": "One\n\ttwo\r\n"}, "f")) == []


def test_every_text_and_key_is_looked_at():
    values = {"a": ["x", {"b": "y\x1b"}], "c\x07": 1}
    assert [(one.path, one.at, one.on_key) for one in control_characters(values, "f")] == [
        (("a", 1, "b"), 1, False),
        (("c\x07",), None, True),
    ]
