"""HTML that came along with copied text, and would be printed as it is typed: "Smith &amp; Sons", "<br>"."""

import html
import re
from collections.abc import Iterator

from urgent_appeal.language.folding import ENTITY
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import texts_of
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, warning

TAG = regex(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|span|strong|su[bp]|t[dhr]|table|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)


def check_html(case: Case, original: Case) -> Iterator[Finding]:
    """A warning for the first in each text that a case has of its own; `original` is the case that it translates."""
    known = set() if case is original else set(texts_of(original))
    for path, text in texts_of(case):
        entity = next((one for one in ENTITY.finditer(text) if html.unescape(one[0]) != one[0]), None)
        found = entity or TAG.search(text)
        if found and (path, text) not in known:
            meant = html.unescape(found[0]).strip() if entity else ""
            words = f"{found[0]} is HTML, and is printed as it is typed"
            hint = f"write {meant}" if meant.isprintable() and meant else "remove it, or write a space or a new line"
            yield warning(case.file, path, "html", words, hint, at=found.start(), size=len(found[0]))
