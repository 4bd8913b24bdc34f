"""The title of a letter in the metadata of its file, where letters to several offices share all else."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import pydyf

from urgent_appeal.typesetting.imposition.tokens import TITLE
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


def with_title(pdf: Any) -> Iterator[Any]:
    """The objects in which a token stands for the title."""
    for one in pdf.objects[1:]:
        if _is_titled(one):
            yield one


def titled(one: Any, title: str) -> Any:
    """The object with a title instead of the token; another object as it is. Raises ImpositionError."""
    if any(mark < " " for mark in title):
        raise ImpositionError("a title of several lines")
    if not _is_titled(one):
        return one
    if isinstance(one, pydyf.Stream):
        content = b"".join(one.stream).replace(TITLE.encode(), escape(title).encode())
        made = pydyf.Stream([content], one.extra, one.compress)
    else:
        made = pydyf.Dictionary({key: _filled(value, title) for key, value in one.items()})
    made.number = one.number
    return made


def _filled(value: Any, title: str) -> Any:
    is_string = isinstance(value, pydyf.String)
    return pydyf.String(value.string.replace(TITLE, title)) if is_string else value


def _is_titled(one: Any) -> bool:
    if isinstance(one, pydyf.Stream):
        return one.extra.get("Type") == "/Metadata" and TITLE.encode() in b"".join(one.stream)
    return isinstance(one, pydyf.Dictionary) and any(
        isinstance(value, pydyf.String) and TITLE in value.string for value in one.values()
    )
