"""Logos without what cameras and drawing programs write beside the picture."""

import base64
import io
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.reading.bare_pictures import PictureError, bare_picture

WHOSE = "Orlin Quastelberg"
DRAWING = """<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY ns "http://ai.example/">]>
<!-- by Orlin Quastelberg -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="http://ink.example"
  xmlns:ai="&ns;" width="4" height="4" ink:export-filename="/home/quastelberg/logo.png">
<metadata><creator xmlns="http://dc.example">Orlin Quastelberg</creator><image xmlns="http://ai.example">Quastelberg</image></metadata><title>Quastelberg</title>
<ink:view>Quastelberg</ink:view><ai:data>Quastelberg</ai:data>
<defs><path id="a" d="M0 0h4v4z" ink:label="Quastelberg"/></defs>
<g fill="red"><use xlink:href="#a"/><a xlink:href="file:///home/quastelberg/a.png"/></g></svg>"""


def a_picture(kind: str, mode: str = "RGB", **how: Any) -> bytes:
    """One with every place for words that Pillow can write."""
    image = Image.radial_gradient("L").resize((40, 30)).convert(mode)
    exif = image.getexif()
    exif[0x8298] = WHOSE
    words = PngInfo()
    words.add_text("Author", WHOSE)
    words.add_itxt("XML:com.adobe.xmp", WHOSE)
    made = io.BytesIO()
    more = {"pnginfo": words} if kind == "PNG" else {"comment": WHOSE.encode(), "xmp": WHOSE.encode()}
    image.save(made, kind, exif=exif.tobytes(), icc_profile=WHOSE.encode(), **more, **how)
    return made.getvalue() + WHOSE.encode()


@pytest.mark.parametrize(
    ("kind", "mode", "how"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "P", {"transparency": 3}),
        ("JPEG", "RGB", {}),
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("JPEG", "RGB", {"restart_marker_blocks": 1}),
    ],
)
def test_of_a_picture_its_pixels_stay_and_nothing_else(kind: str, mode: str, how: dict[str, Any]):
    content = a_picture(kind, mode, **how)
    assert b"Quastelberg" in content
    bare = bare_picture(content, f"image/{kind.lower()}")
    before, after = (Image.open(io.BytesIO(one)).convert("RGBA").tobytes() for one in (content, bare))
    assert (b"Quastelberg" in bare, b"Exif" in bare, before == after) == (False, False, True)


def test_of_a_drawing_stays_what_is_drawn():
    bare = bare_picture(DRAWING.encode(), "image/svg+xml").decode()
    assert bare.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert 'd="M0 0h4v4z"' in bare
    assert 'xlink:href="#a"' in bare
    assert not any(word in bare.lower() for word in ("quastelberg", "home", "ink.example", "!--"))


def test_the_mark_of_the_program_is_bare_already():
    mark = (builtin_folder("templates") / "issuers" / "plain" / "mark.svg").read_bytes()
    assert bare_picture(mark, "image/svg+xml") == mark


def test_a_picture_inside_a_drawing_is_bare_too():
    inside = base64.b64encode(a_picture("PNG")).decode()
    bare = bare_picture(f'<svg><image href="data:image/png;base64,{inside}"/></svg>'.encode(), "image/svg+xml")
    assert b"Quastelberg" not in base64.b64decode(bare.split(b"base64,")[1].split(b'"')[0])
    with pytest.raises(PictureError):
        bare_picture(b'<svg><image href="data:image/png;base64,abc"/></svg>', "image/svg+xml")


@pytest.mark.parametrize("address", ["logo.png", "file:///home/ada/logo.png", "https://a.example/logo.png"])
def test_a_drawing_that_shows_another_file_is_refused(address: str):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}"/></svg>'
    with pytest.raises(PictureError, match="another file"):
        bare_picture(drawing.encode(), "image/svg+xml")


def test_of_what_a_camera_notes_stays_how_the_picture_is_turned():
    turned = Image.Exif()
    turned[0x0112], turned[0x8298] = 6, "Quastelberg"
    made = io.BytesIO()
    Image.new("RGB", (40, 30)).save(made, "JPEG", exif=turned.tobytes())
    bare = bare_picture(made.getvalue(), "image/jpeg")
    assert dict(Image.open(io.BytesIO(bare)).getexif()) == {0x0112: 6}
    assert b"Quastelberg" not in bare
