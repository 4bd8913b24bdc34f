"""Small pages to set, and pictures to stand in them."""

import base64
import struct
import subprocess
import sys
import zlib
from pathlib import Path

STYLE = "@page { size: A4; margin: 20mm }"


def a_page(body: str = "<p>Text</p>", *, style: str = "", head: str = "", language: str = "en") -> str:
    """A complete HTML document."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>A title</title>{head}'
        f"<style>{STYLE}{style}</style></head><body><h1>A heading</h1>{body}</body></html>"
    )


def a_png() -> bytes:
    """A red picture of one pixel."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def data_address(content: bytes, kind: str = "image/png") -> str:
    """A file as a `data:` address."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def an_image(content: bytes, kind: str = "image/png") -> str:
    """An <img> with a description."""
    return f'<p><img alt="red" src="{data_address(content, kind)}"></p>'


ALONE = """
import sys
from pathlib import Path
from urgent_appeal.typesetting import fontconfig
from urgent_appeal.typesetting.pdf import typeset, warm_up
fonts, between = Path(sys.argv[1]), sys.argv[2]
warm_up(fonts)
for page in sys.stdin.read().split(chr(30)):
    print(typeset(page, fonts).system_fonts, flush=True)
    if between == "anew":
        fontconfig._fontconfig().FcInitReinitialize()
"""


def system_fonts_alone(*pages: str, fonts: Path, between: str) -> list[str]:
    """The fonts of the machine that set each page in a new process.

    `between`: what happens there, "anew" where fontconfig begins anew after each page; nothing at any other word.
    """
    words = [sys.executable, "-c", ALONE, str(fonts), between]
    said = subprocess.run(words, input=chr(30).join(pages), capture_output=True, text=True, check=True).stdout
    return said.splitlines()
