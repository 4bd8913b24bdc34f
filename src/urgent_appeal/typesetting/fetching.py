"""What a page may load: nothing but what stands in it as `data:`, and the program's own fonts."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint import URLFetcher
from weasyprint.urls import URLFetcherResponse

LARGEST = 10_000_000
"""Bytes of one picture at most."""
PICTURES = re.compile(r"data:image/(?:png|jpeg|svg\+xml)[;,]", re.IGNORECASE)


class RefusedError(ValueError):
    """An address that may not be loaded."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Allows `data:` pictures and files below some folders; follows no redirect, asks no server.

    Remembers what it has refused, as WeasyPrint only logs it.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """`folders` are those whose files may be read."""
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content of an allowed address. Raises RefusedError for any other."""
        if not self._allowed(url):
            self.refused.append(_shortened(url))
            raise RefusedError("this address may not be loaded")
        return super().fetch(url, headers)

    def _allowed(self, url: str) -> bool:
        if url[:5].lower() == "data:":
            return len(url) <= LARGEST and bool(PICTURES.match(url))
        parts = urlsplit(url)
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            return False
        path = Path(url2pathname(unquote(parts.path))).resolve()
        return path.is_file() and any(path.is_relative_to(folder) for folder in self._folders)


def _shortened(url: str) -> str:
    """The address without a path of this machine, for a message."""
    if url[:5].lower() == "file:":
        return f"file: …/{url.rsplit('/', 1)[-1][:60]}"
    return url if len(url) <= 80 else f"{url[:77]}..."
