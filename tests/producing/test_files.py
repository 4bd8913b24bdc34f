import errno
import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from urgent_appeal.producing.files import MARKER, Output, private_file, rewrite, write_whole
from urgent_appeal.producing.machine import MachineError

PAGE, PDF = PurePosixPath("public/a/en/appeal.html"), PurePosixPath("public/a/en/appeal.pdf")
SECRET = PurePosixPath("private/a/internal/en/appeal.html")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fails_at(number: int, monkeypatch: pytest.MonkeyPatch, error: int = errno.ENOSPC) -> None:
    """The disk is full when the n-th file has been written."""
    calls: list[int] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == number:
            raise OSError(error, "no")
        sync(handle)

    monkeypatch.setattr("os.fsync", fsync)


def test_files_are_written_with_their_folders(tmp_path: Path):
    Output(tmp_path / "out").write_all({PAGE: b"page", PDF: b"pdf"})
    assert files(tmp_path) == {f"out/{PAGE}": b"page", f"out/{PDF}": b"pdf"}


def test_a_public_file_can_be_read_by_all(tmp_path: Path):
    Output(tmp_path).write_all({PAGE: b"page"})
    assert stat.S_IMODE((tmp_path / PAGE).stat().st_mode) == 0o644


def test_a_private_file_is_for_its_owner_and_the_folder_says_what_it_is(tmp_path: Path):
    Output(tmp_path).write_all({SECRET: b"page"})
    assert stat.S_IMODE((tmp_path / SECRET).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "private" / MARKER).stat().st_mode) == 0o600
    assert "private" in (tmp_path / "private" / MARKER).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["output/public", "output/public/a", "site/public"])
def test_nothing_private_is_written_into_a_folder_that_is_published(tmp_path: Path, folder: str):
    Output(tmp_path / "site").write_all({PAGE: b"page", SECRET: b"page"})
    Output(tmp_path / folder).write_all({PAGE: b"page"})
    before = files(tmp_path)
    with pytest.raises(MachineError, match="is published; name another folder with --output"):
        Output(tmp_path / folder).write_all({PAGE: b"new", SECRET: b"page"})
    assert files(tmp_path) == before


def test_a_folder_that_is_only_called_public_is_one_like_any_other(tmp_path: Path):
    Output(tmp_path / "public" / "out").write_all({SECRET: b"page"})
    assert f"public/out/{SECRET}" in files(tmp_path)


def test_every_folder_below_the_private_one_is_closed(tmp_path: Path):
    Output(tmp_path).write_all({SECRET: b"page"})
    folders = [tmp_path / folder for folder in SECRET.parents if folder.parts]
    assert len(folders) == 4
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_files_are_on_the_disk_before_they_have_their_names_and_their_names_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    synced: list[tuple[int, bool]] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append((os.fstat(handle).st_ino, (tmp_path / PAGE).exists())))
    Output(tmp_path).write_all({PAGE: b"page", PDF: b"pdf"})
    page, pdf, folder = (path.stat().st_ino for path in (tmp_path / PAGE, tmp_path / PDF, (tmp_path / PAGE).parent))
    assert synced == [(page, False), (pdf, False), (folder, True)]


def test_older_files_are_replaced(tmp_path: Path):
    Output(tmp_path).write_all({PAGE: b"old", PDF: b"old"})
    Output(tmp_path).write_all({PAGE: b"new"})
    assert files(tmp_path) == {str(PAGE): b"new", str(PDF): b"old"}


@pytest.mark.parametrize("number", [1, 2])
def test_where_the_disk_is_full_the_older_files_stay_whole(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    Output(tmp_path).write_all({PAGE: b"old", PDF: b"old"})
    fails_at(number, monkeypatch)
    with pytest.raises(MachineError, match="the disk is full; make room, or name another folder with --output"):
        Output(tmp_path).write_all({PAGE: b"new", PDF: b"new"})
    assert files(tmp_path) == {str(PAGE): b"old", str(PDF): b"old"}


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Output(tmp_path).write_all({PAGE: b"new"})
    assert files(tmp_path) == {}


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path):
    (tmp_path / "public").write_text("a file", encoding="utf-8")
    with pytest.raises(MachineError, match="there is a file where a folder should be"):
        Output(tmp_path).write_all({PAGE: b"page"})


@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_a_new_file_of_the_user_has_the_rights_that_their_umask_leaves(tmp_path: Path, umask: int, mode: int):
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "a.toml", b"text")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.toml").stat().st_mode) == mode


def test_a_folder_that_is_a_link_to_itself_is_said(tmp_path: Path):
    (tmp_path / "output").symlink_to("output")
    with pytest.raises(MachineError, match="nothing was written"):
        Output(tmp_path / "output").write_all({PurePosixPath("private/a/letters/en/b.txt"): b"letter"})


def test_one_file_is_written_whole(tmp_path: Path):
    write_whole(tmp_path / "a" / "b.toml", b"text")
    assert files(tmp_path) == {"a/b.toml": b"text"}


def test_one_file_is_on_the_disk_before_it_has_its_name_and_its_name_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target, synced = tmp_path / "b.toml", []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append((os.fstat(handle).st_ino, target.exists())))
    write_whole(target, b"text")
    assert synced == [(target.stat().st_ino, False), (tmp_path.stat().st_ino, True)]


def test_one_file_that_cannot_be_written_leaves_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "b.toml"
    target.write_bytes(b"old")
    fails_at(1, monkeypatch, errno.EDQUOT)
    with pytest.raises(MachineError, match="your disk quota is used up"):
        write_whole(target, b"new")
    assert files(tmp_path) == {"b.toml": b"old"}


def test_a_private_file_is_its_owner_s_and_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append(os.fstat(handle).st_size))
    with private_file(tmp_path / "list.csv", "w", encoding="utf-8", newline="") as file:
        file.write("é\r\n")
    assert (tmp_path / "list.csv").read_bytes() == b"\xc3\xa9\r\n"
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == 0o600
    assert synced == [4]


def test_a_file_keeps_its_mark_its_line_ends_and_its_rights(tmp_path: Path):
    path = tmp_path / "case.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    path.chmod(0o600)
    assert rewrite(path, lambda text: text.replace("1", "2"))
    assert path.read_bytes() == b"\xef\xbb\xbfa = 2\r\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "real.toml").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    rewrite(tmp_path / "link.toml", lambda text: text + "b = 2\n")
    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "real.toml").read_text(encoding="utf-8") == "a = 1\nb = 2\n"


def test_a_file_that_does_not_change_is_not_written(tmp_path: Path):
    path = tmp_path / "case.toml"
    path.write_text("a = 1\n", encoding="utf-8")
    before = path.stat().st_ino
    assert rewrite(path, lambda text: text)
    assert not rewrite(path, lambda _: None)
    assert path.stat().st_ino == before
