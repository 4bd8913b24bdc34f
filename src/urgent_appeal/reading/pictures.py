"""A photo made fit for a page: upright, in sRGB, small, and nothing in the file but the picture.

Cameras write the place, the time and the owner into a photo; a page must never pass them on.

Pillow takes a PNG whose data ends early but cleanly, and makes the rest black, so its bytes are counted. Chunks, rows
and passes are those of the PNG specification (W3C, third edition, 5.3, 8.1 and 11.2.1).
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

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
SCAN, END = 0xDA, b"\xff\xd9"
"""The mark before the picture itself, and what ends it."""
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by the colour type."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, and the steps between columns and rows, of each pass of an interlaced picture."""
WHOLE = ((0, 0, 1, 1),)
PIECE = 1_000_000
"""Bytes that are unpacked at once, so that no picture fills the memory."""


class UnfitError(Exception):
    """A picture that cannot be used; the words stand behind its name."""

    def __init__(self, words: str, hint: str = "save it again as JPEG or PNG in a program for pictures") -> None:
        """Takes what is wrong and what to do."""
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
        raise UnfitError("has more colours than a page can show", "save it again with 8 bits a colour")
    if image.format == "PNG" and not is_whole(content):
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
    return marks <= BARE and jpeg.index(END, at) == len(jpeg) - len(END)


def is_whole(content: bytes) -> bool:
    """Whether the packed data of a PNG has as many bytes as its head promises. Raises zlib.error or struct.error."""
    needed = _promised(content)
    return _unpacked(b"".join(_data(content)), needed) >= needed


def _promised(content: bytes) -> int:
    """Bytes of all rows, each with the byte of its filter in front."""
    width, height, depth, colours, _, _, interlaced = struct.unpack_from(">IIBBBBB", content, 16)
    found = 0
    for left, top, across, down in PASSES if interlaced else WHOLE:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            found += rows * (1 + (columns * depth * SAMPLES[colours] + 7) // 8)
    return found


def _data(content: bytes) -> Iterator[bytes]:
    """What the chunks with pixels hold."""
    at = 8
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"IDAT":
            yield content[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _unpacked(packed: bytes, needed: int) -> int:
    """Bytes that the data unpacks to; counting stops where there are enough."""
    unpacker = zlib.decompressobj()
    found = 0
    while packed and found < needed and (piece := unpacker.decompress(packed, PIECE)):
        found, packed = found + len(piece), unpacker.unconsumed_tail
    return found
