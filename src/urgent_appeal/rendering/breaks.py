"""Where an e-mail or web address may go on in the next line of a narrow column."""

import re

from markupsafe import Markup, escape

from urgent_appeal.rendering.notes import Medium

BREAK = re.compile(r"(?<=\S@)(?=\S)|(?<=\w)(?=[./?#])")
"""After the @, before a dot, and behind the host and each part of a path."""
PAPER_BREAK = "\u200b"
"""A PDF's text does not have it. With an element WeasyPrint 70 tags the parts of a link as no link (PDF/UA 7.18.5)."""


def breakable(text: str, medium: Medium) -> Markup:
    """The address with a place to break wherever it may; what is read and copied stays the same."""
    mark = escape(PAPER_BREAK) if medium == "page" else Markup("<wbr>")
    return mark.join(escape(part) for part in BREAK.split(text))
