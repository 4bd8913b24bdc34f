"""What a page may load: nothing but pictures that stand in it as `data:`, and the program's own fonts."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint import URLFetcher
from weasyprint.urls import URLFetcherResponse

from urgent_appeal.patterns import regex

LARGEST = 10_000_000
"""Characters of one `data:` address at most."""
LARGEST_FILE = 20_000_000
"""Bytes of one file at most; a face for Chinese, Japanese or Korean has 13 million."""
PICTURES = regex(r"data:image/(?:png|jpeg|svg\+xml)[;,]", re.IGNORECASE)
BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<")
"""How a PNG, a JPEG and an SVG begin: Pillow would look at the content and read fifty other formats as well."""


class RefusedError(ValueError):
    """An address that may not be loaded; the fetcher remembers it."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Allows `data:` pictures and files below some folders; follows no redirect, asks no server.

    Remembers what it has refused, as WeasyPrint only logs it.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self._folders = tuple(os.path.realpath(folder) for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content of an allowed address. Raises RefusedError for any other."""
        if url[:5].lower() == "data:":
            return self._picture(url)
        if not self._allowed(url):
            raise self._refusal(url)
        return super().fetch(url, headers)

    def _picture(self, url: str) -> URLFetcherResponse:
        if len(url) > LARGEST or not PICTURES.match(url):
            raise self._refusal(url)
        response = super().fetch(url)
        content = response.read()
        if not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(BEGINNINGS):
            raise self._refusal(url)
        return URLFetcherResponse(url, content, response.headers)

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            return False
        path = Path(os.path.realpath(url2pathname(parts.path)))
        inside = any(path.is_relative_to(folder) for folder in self._folders)
        return inside and path.is_file() and path.stat().st_size <= LARGEST_FILE

    def _refusal(self, url: str) -> RefusedError:
        self.refused.append(_shortened(url))
        return RefusedError("a picture or file that may not be loaded")


def _shortened(url: str) -> str:
    """The address without a path of this machine, for a message."""
    if url[:5].lower() == "file:":
        return f"file: …/{url.rsplit('/', 1)[-1][:60]}"
    return url if len(url) <= 80 else f"{url[:77]}..."
