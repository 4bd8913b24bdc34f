from pathlib import Path

import pytest

from tests.typesetting.pages import a_page, a_png, an_image, data_address
from urgent_appeal.typesetting.fetching import LARGEST_FILE, Fetcher, RefusedError
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.pdf import typeset

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n%%EOF"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in it, beside a file that nobody may read."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a b.txt").write_text("allowed")
    (tmp_path / "secret.txt").write_text("secret")
    return inside


def read(fetcher: Fetcher, url: str) -> bytes:
    content: bytes = fetcher.fetch(url).read()
    return content


def test_a_file_in_an_allowed_folder_may_be_read(folder: Path):
    assert read(Fetcher((folder,)), (folder / "a b.txt").as_uri()) == b"allowed"


@pytest.mark.parametrize(
    "address",
    [
        "file://{folder}/../secret.txt",
        "file://{folder}/%2e%2e/secret.txt",
        "file://{folder}/link.txt",
        "file://{folder}",
        "file://{folder}/nothing.txt",
        "file://other-host{folder}/a%20b.txt",
        "file:///etc/passwd",
        "file:///dev/urandom",
        "http://127.0.0.1:9/a.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "logo.png",
    ],
)
def test_any_other_address_is_refused_and_remembered(address: str, folder: Path):
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    fetcher = Fetcher((folder,))
    with pytest.raises(RefusedError):
        fetcher.fetch(address.format(folder=folder))
    assert len(fetcher.refused) == 1


def test_a_page_may_read_no_file_where_no_folder_is_given(folder: Path):
    with pytest.raises(RefusedError):
        Fetcher(()).fetch((folder / "a b.txt").as_uri())


def test_a_file_that_is_too_large_is_refused(folder: Path):
    with (folder / "large.txt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(RefusedError):
        Fetcher((folder,)).fetch((folder / "large.txt").as_uri())


def test_what_is_remembered_holds_no_path_of_this_machine(folder: Path):
    fetcher = Fetcher(())
    with pytest.raises(RefusedError):
        fetcher.fetch((folder / "a b.txt").as_uri())
    assert fetcher.refused == ["file: …/a%20b.txt"]


@pytest.mark.parametrize(("content", "kind"), [(a_png(), "image/png"), (SVG % b"<!-- -->", "image/svg+xml")])
def test_a_picture_inside_the_page_is_read(content: bytes, kind: str):
    assert read(Fetcher(()), data_address(content, kind)) == content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (GIF, "image/gif"),
        (GIF, "image/png"),
        (EPS, "image/png"),
        (EPS, "image/svg+xml"),
        (b"p { color: red }", "text/css"),
        (b"<script></script>", "text/html"),
        (b"", "image/png"),
    ],
)
def test_anything_else_inside_the_page_is_refused_whatever_it_says_it_is(content: bytes, kind: str):
    with pytest.raises(RefusedError):
        Fetcher(()).fetch(data_address(content, kind))


@pytest.mark.parametrize(
    ("head", "body", "style"),
    [
        ("", '<img alt="x" src="file:///etc/hostname">', ""),
        ("", '<img alt="x" src="http://127.0.0.1:9/x.png">', ""),
        ('<base href="file:///etc/">', '<img alt="x" src="hostname">', ""),
        ('<link rel="stylesheet" href="file:///etc/hostname">', "", ""),
        ('<link rel="attachment" href="file:///etc/hostname">', "", ""),
        ("", '<p><a rel="attachment" href="file:///etc/hostname">x</a></p>', ""),
        ("", '<object data="file:///etc/hostname"></object>', ""),
        ("", '<embed src="file:///etc/hostname">', ""),
        ("", '<svg width="9" height="9"><image width="9" height="9" href="file:///etc/hostname"/></svg>', ""),
        ("", an_image(SVG % b'<image width="9" height="9" href="file:///etc/hostname"/>', "image/svg+xml"), ""),
        ("", "", "body { background: url(file:///etc/hostname) }"),
        ("", "", "@page { background: url(http://127.0.0.1:9/x) }"),
        ("", "<p>x</p>", "p::before { content: url(file:///dev/urandom) }"),
        ("", "<ul><li>x</li></ul>", "ul { list-style-image: url(http://127.0.0.1:9/x) }"),
        ("", "<p>x</p>", "p { border-image: url(http://127.0.0.1:9/x) 1 }"),
        ("", "<p>x</p>", '@import "http://127.0.0.1:9/x.css";'),
        ('<style>@import url("file:///etc/hostname");</style>', "<p>x</p>", ""),
        ("", "<p>x</p>", "@font-face { font-family: x; src: url(file:///etc/hostname) } p { font-family: x }"),
    ],
)
def test_a_page_that_wants_to_load_something_is_not_made(head: str, body: str, style: str, fonts: Path):
    with pytest.raises(TypesettingError) as caught:
        typeset(a_page(body, head=head, style=style), fonts)
    assert caught.value.faults[0].code == "fetch-refused"
