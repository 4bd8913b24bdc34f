import base64
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.model.subjects import Photo
from urgent_appeal.reading.photos import LARGEST, LARGEST_FILE, UnfitError, clean_photo, is_bare
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

WORDS = 'by = "Ada", caption = "In 2025", alt = "A face"'
TRANSLATION = """\
title = "Titre"
situation = "{person}"
[subjects.person.photo]
caption = "En 2025"
alt = "Un visage"
[demands.release]
text = "Libérer {person}."
[recipients.justice]
title = "Ministre"
"""
SECRET = b"Quastelberg"


def a_jpeg() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (80, 100)).save(made, "JPEG")
    return made.getvalue()


def a_case_with(name: str) -> str:
    line = f"photo = {{ file = '{name}', {WORDS} }}"
    return CASE.replace('name = "Example Person"', f'name = "Example Person"\n{line}')


def read(shelves: Shelves, language: str = "en") -> tuple[Photo | None, list[str]]:
    project = read_project(shelves, ["one"])
    photo = project.issues["one"].cases[language].subjects["person"].photo
    return photo, [problem.words for problem in project.problems.get("cases/one.toml", ())]


@pytest.mark.parametrize("name", ["a.jpg", "photos/a.JPG"])
def test_a_photo_is_taken_into_every_language(a_project: AProject, name: str):
    shelves = a_project(
        {"cases/one.toml": a_case_with(name), "cases/one.fr.toml": TRANSLATION, f"cases/{name}": a_jpeg()}
    )
    for language, caption in (("en", "In 2025"), ("fr", "En 2025")):
        photo, problems = read(shelves, language)
        assert photo is not None
        assert (photo.caption, photo.by, problems) == (caption, "Ada", [])
        start, _, data = photo.picture.partition(",")
        assert (start, base64.b64decode(data)[:2]) == ("data:image/jpeg;base64", b"\xff\xd8")


@pytest.mark.parametrize("name", ["../a.jpg", "/etc/hostname", "photos/../../a.jpg", "..\\a.jpg"])
def test_a_path_out_of_the_folder_is_refused(a_project: AProject, name: str):
    shelves = a_project({"cases/one.toml": a_case_with(name), "a.jpg": a_jpeg()})
    assert read(shelves)[1] == [f'"{name}" is outside the folder of the case file']


@pytest.mark.parametrize("link", ["a.jpg", "photos"])
def test_a_link_out_of_the_folder_is_not_followed(a_project: AProject, tmp_path: Path, link: str):
    name = link if link == "a.jpg" else "photos/a.jpg"
    shelves = a_project({"cases/one.toml": a_case_with(name), "other/a.jpg": a_jpeg()})
    (tmp_path / "cases" / link).symlink_to(tmp_path / "other" / ("a.jpg" if link == "a.jpg" else ""))
    assert read(shelves)[1] == [f'"{name}" is a link that leads out of the folder of the case file']


def test_a_link_to_itself_is_no_picture(a_project: AProject, tmp_path: Path):
    shelves = a_project({"cases/one.toml": a_case_with("a.jpg")})
    (tmp_path / "cases" / "a.jpg").symlink_to("a.jpg")
    assert read(shelves)[1] == ['"a.jpg" is not a picture of at most 5 MB']


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("b.jpg", a_jpeg(), "is not there"),
        ("a.jpg", a_jpeg() + bytes(LARGEST_FILE), "is not a picture of at most 5 MB"),
        ("a.jpg", b"<svg/>", "is not a JPEG or PNG picture"),
    ],
)
def test_what_is_wrong_with_a_photo_is_a_problem_at_its_line(
    a_project: AProject, name: str, content: bytes, words: str
):
    assert read(a_project({"cases/one.toml": a_case_with(name), "cases/a.jpg": content}))[1] == [f'"{name}" {words}']


def test_a_translation_says_the_words_of_a_photo(a_project: AProject):
    translation = TRANSLATION.replace('alt = "Un visage"\n', "")
    shelves = a_project(
        {"cases/one.toml": a_case_with("a.jpg"), "cases/one.fr.toml": translation, "cases/a.jpg": a_jpeg()}
    )
    missing = read_project(shelves, ["one"]).issues["one"].missing["fr"]
    assert missing == (("subjects", "person", "photo", "alt"),)


def a_picture(kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (80, 100), **options: Any) -> bytes:
    made = io.BytesIO()
    color = options.pop("color", 0)
    Image.new(mode, size, color).save(made, kind, **options)
    return made.getvalue()


def noise(kind: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((200, 250), 200).save(made, kind)
    return made.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    return image


def refusal(content: bytes, suffix: str) -> str:
    with pytest.raises(UnfitError) as caught:
        clean_photo(content, suffix)
    return str(caught.value)


def with_metadata(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if kind == "JPEG":
        return a_picture(kind, exif=exif, xmp=xmp, icc_profile=icc, comment=SECRET) + SECRET
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return a_picture(kind, exif=exif, icc_profile=icc, pnginfo=text) + SECRET


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png")])
def test_nothing_that_a_camera_writes_reaches_the_page(kind: str, suffix: str):
    content = with_metadata(kind)
    assert SECRET in content
    made = clean_photo(content, suffix)
    assert not any(one in made for one in (SECRET, b"Exif", b"http:", b"ICC_PROFILE", b"<x:"))
    assert set(opened(made).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png")])
def test_a_picture_that_is_cut_off_is_refused_where_another_library_asks_pillow_to_fill_it_up(
    kind: str, suffix: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert refusal(noise(kind)[:-3000], suffix) == "is cut off or damaged"
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_picture_with_metadata_is_not_bare():
    assert is_bare(clean_photo(a_picture(), ".jpg"))
    assert not is_bare(with_metadata("JPEG"))
    assert not is_bare(a_picture() + SECRET)


def test_a_photo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter (EXIF 2.32, 4.6.4)
    assert opened(clean_photo(a_picture(size=(100, 80), exif=exif), ".jpg")).size == (80, 100)


@pytest.mark.parametrize(
    ("mode", "color"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("P", 0), ("L", 255), ("1", 1), ("RGB", "white")]
)
def test_what_is_transparent_or_white_is_white(mode: str, color: Any):
    options = {"transparency": 0} if mode == "P" else {}
    made = opened(clean_photo(a_picture("PNG", mode, color=color, **options), ".png"))
    assert (made.mode, made.getpixel((5, 5))) == ("RGB", (255, 255, 255))


def test_colours_become_those_of_screens():
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = swapped.index(b"rXYZ"), swapped.index(b"bXYZ")
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    made = opened(clean_photo(a_picture("PNG", color=(255, 0, 0), icc_profile=bytes(swapped)), ".png"))
    red_now, _, blue_now = made.getpixel((5, 5))  # type: ignore[misc]
    assert blue_now > 200 > red_now


def test_a_large_photo_becomes_small():
    noise = Image.effect_noise((2000, 2500), 200).convert("RGB")
    made = io.BytesIO()
    noise.save(made, "JPEG", quality=60)
    small = clean_photo(made.getvalue(), ".JPG")
    assert len(small) <= LARGEST
    assert opened(small).height <= 900


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


TEXT_BOMB = a_picture("PNG")[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000))) + a_picture("PNG")[33:]


@pytest.mark.parametrize(
    ("content", "suffix", "words"),
    [
        (a_bomb(60_000, 60_000), ".png", "has more than 50 million pixels"),
        (a_bomb(10_000, 9_000), ".png", "has more than 50 million pixels"),
        (TEXT_BOMB, ".png", "is cut off or damaged"),
        (a_picture()[:-200], ".jpg", "is cut off or damaged"),
        (a_picture("PNG")[:-30], ".png", "is cut off or damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".svg", "is not a JPEG or PNG picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".png", "is not a JPEG or PNG picture"),
        (a_picture("GIF", "P"), ".gif", "is not a JPEG or PNG picture"),
        (b"", ".jpg", "is not a JPEG or PNG picture"),
        (a_picture(), ".png", "is a picture of another kind than its name states: it must end in .jpg"),
        (a_picture("PNG"), ".jpg", "is a picture of another kind than its name states: it must end in .png"),
        (a_picture(), "", "is a picture of another kind than its name states: it must end in .jpg"),
        (a_picture(mode="CMYK"), ".jpg", "has the colours of printing presses (CMYK)"),
        (a_picture("PNG", "I;16"), ".png", "has more colours than a page can show"),
        (a_picture(icc_profile=b"no profile"), ".jpg", "has a colour profile that cannot be read"),
    ],
    ids=range(15),
)
def test_a_picture_that_cannot_be_used_gives_one_sentence(content: bytes, suffix: str, words: str):
    assert refusal(content, suffix) == words
