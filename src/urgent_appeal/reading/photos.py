"""The photos of a case, taken into the page so that nothing is loaded from elsewhere.

Each is made fit for it: upright, in sRGB, small, and nothing in the file but the picture. Cameras write the place, the
time and the owner into a photo; a page must never pass them on.
"""

import base64
import io
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding
from urgent_appeal.reading.bare_pictures import LAST, SCAN
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.shelves import Shelves

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE = 5_000_000
"""Bytes of a file at most."""
BESIDE = "put the picture into the folder of the case file, or a folder in it, and write its name"
MOST_PIXELS = 50_000_000
"""A photo of a telephone has up to 50 million; one that claims more may be made to fill the memory."""
LARGEST = 200_000
"""Bytes of the photo in the page."""
SMALLER = "make it smaller: 900 pixels on the longest side are enough"
CUT_OFF = "is cut off or damaged"
STEPS = ((900, 85), (900, 70), (700, 65), (500, 60), (300, 50))
"""Longest side in pixels and quality, until the photo is small enough: 55 mm at 400 dots an inch come first."""
SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "MPO": (".jpg", ".jpeg"), "PNG": (".png",)}
"""How a file's name must end, by the format of what it holds; MPO is a JPEG with more pictures behind the first."""
MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
BARE = frozenset({0xD8, 0xDB, 0xC0, 0xC4, 0xDD, 0xE0})
"""The marks of a JPEG that belong to the picture itself (ITU-T T.81, table B.1), and that of its resolution."""


def read_photos(reader: FileReader, case: Case, folder: str) -> Mapping[str, str]:
    """The photos of a case as `data:` addresses, by subject; what is wrong with one is reported."""
    found: dict[str, str] = {}
    for id, name in _names(case):
        try:
            path = _path(reader.shelves, name, folder)
            jpeg = clean_photo(_content(path), path.suffix)
        except UnfitError as error:
            path_ = ("subjects", id, "photo", "file")
            reader.report([Finding(case.file, path_, "photo", f'"{name}" {error}', error.hint)])
            continue
        found[id] = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
    return found


def with_photos(case: Case, photos: Mapping[str, str]) -> Case:
    """The case with what was read for its photos."""
    subjects = {
        id: replace(subject, photo=replace(subject.photo, picture=photos.get(id, ""))) if subject.photo else subject
        for id, subject in case.subjects.items()
    }
    return replace(case, subjects=subjects)


def _names(case: Case) -> Iterator[tuple[str, str]]:
    yield from ((id, subject.photo.file_) for id, subject in case.subjects.items() if subject.photo)


def _path(shelves: Shelves, name: str, folder: str) -> Path:
    """Where a photo lies. A link that leads out of the folder is not followed."""
    written = PurePosixPath(name)
    if written.is_absolute() or ".." in written.parts or "\\" in name:
        raise UnfitError("is outside the folder of the case file", BESIDE)
    place = shelves.own(f"{folder}/{name}")
    if place is None:
        raise UnfitError("is not there", BESIDE)
    top = place[0].parents[len(written.parts) - 1] if written.parts else place[0]
    if not Path(os.path.realpath(place[0])).is_relative_to(os.path.realpath(top)):
        raise UnfitError("is a link that leads out of the folder of the case file", BESIDE)
    return place[0]


def _content(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise UnfitError("is not a picture of at most 5 MB", SMALLER)
        return path.read_bytes()
    except OSError as error:
        raise UnfitError("may not be read", "ask its owner") from error


class UnfitError(Exception):
    """A picture that cannot be used; the words stand behind its name."""

    def __init__(self, words: str, hint: str = "save it again as JPEG or PNG in a program for pictures") -> None:
        super().__init__(words)
        self.hint = hint


def clean_photo(content: bytes, suffix: str) -> bytes:
    """The JPEG of a page, made from a JPEG or PNG file; `suffix` is how the file's name ends.

    Raises UnfitError.
    """
    try:
        with warnings.catch_warnings(), _whole_pictures_only():
            warnings.simplefilter("ignore")  # what Pillow only warns of is refused below, or does not count
            made = _bare_jpeg(_opened(content, suffix))
    except UnfitError:
        raise
    except Exception as error:  # whatever a decoder raises, the fault is the picture's
        raise UnfitError(CUT_OFF) from error
    if not is_bare(made):
        raise RuntimeError("a photo still holds more than its picture")
    return made


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint lets Pillow fill up what is missing of a picture, in the whole process that has loaded it."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(content: bytes, suffix: str) -> "Image.Image":
    """The picture, upright and small, in sRGB without transparency."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    except UnidentifiedImageError as error:
        raise UnfitError("is not a JPEG or PNG picture") from error
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    ends = SUFFIXES[str(image.format)]
    if suffix.lower() not in ends:
        raise UnfitError(f"is a picture of another kind than its name states: it must end in {ends[0]}", "rename it")
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    if image.mode == "CMYK":
        raise UnfitError("has the colours of printing presses (CMYK)", "save it again in RGB")
    if image.mode not in MODES:
        raise UnfitError("has more colours than a page can show", "save it again with 8 bits per colour")
    if image.format == "PNG" and LAST["image/png"] not in content:
        raise UnfitError(CUT_OFF)
    profile = image.info.get("icc_profile")
    image.draft(image.mode, (STEPS[0][0], STEPS[0][0]))
    upright = ImageOps.exif_transpose(image)
    flat = _without_transparency(upright)
    flat.thumbnail((STEPS[0][0], STEPS[0][0]))
    return _in_srgb(flat, profile)


def _too_many_pixels() -> UnfitError:
    return UnfitError(f"has more than {MOST_PIXELS // 1_000_000} million pixels", SMALLER)


def _without_transparency(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if image.mode not in {"LA", "RGBA"} and "transparency" not in image.info:
        return image.convert("RGB")
    over = image.convert("RGBA")
    white = Image.new("RGB", over.size, "white")
    white.paste(over, mask=over)
    return white


def _in_srgb(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    """The picture in the colours of screens; a profile of greys is near enough to them."""
    from PIL import ImageCms

    if not profile:
        return image
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if found.profile.xcolor_space.strip() != "RGB":
            return image
        made = ImageCms.profileToProfile(image, found, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError) as error:
        raise UnfitError("has a colour profile that cannot be read", "save it again in sRGB") from error
    assert made is not None
    return made


def _bare_jpeg(image: "Image.Image") -> bytes:
    """The pixels alone as a JPEG, as small as it must be."""
    from PIL import Image

    pixels = Image.frombytes("RGB", image.size, image.tobytes())
    for side, quality in STEPS:
        made = io.BytesIO()
        small = pixels.copy()
        small.thumbnail((side, side))
        small.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= LARGEST:
            break
    return made.getvalue()


def is_bare(jpeg: bytes) -> bool:
    """Whether a baseline JPEG holds its picture and nothing else: its marks up to the picture, and none behind it."""
    at, marks = 2, {jpeg[1]}
    while (mark := jpeg[at + 1]) != SCAN:
        marks.add(mark)
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return marks <= BARE and jpeg.index(LAST["image/jpeg"], at) == len(jpeg) - len(LAST["image/jpeg"])
