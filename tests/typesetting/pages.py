"""Small pages to set, and pictures to stand in them."""

import base64
import struct
import zlib

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
