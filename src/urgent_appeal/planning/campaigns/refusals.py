"""Why rows of a table of signatories are refused, in few words, to be counted."""

from collections.abc import Mapping

from urgent_appeal.planning.tables.cells import Reason

IN_SHORT: Mapping[str, str] = {
    "consent": "neither yes nor no",
    "contact": "not an e-mail address",
    "country": "not a country",
    "formula": "a formula",
    "garbled": "letters that were read wrong",
    "gender": "not a gender",
    "header-again": "the names of the columns again",
    "language": "not a language",
    "line-break": "a line break",
    "long": "too long",
    "long-cell": "a cell too long",
    "long-line": "a line too long",
    "lost-letter": "a character that cannot be read",
    "no-consent": "consent not stated",
    "no-font": "a character that no installed font can draw",
    "no-name": "no name",
    "nul": "a character that no text can hold",
    "open-quote": "quotation marks that do not match",
    "sign": "a character that cannot be printed",
    "uneven-row": "too many or too few cells",
    "withheld-name": "a name that must not be printed",
}
"""By the short name of the rule."""
WITH_EXAMPLES = ("consent", "country")
"""The rules of which examples are given: what stands in such a cell tells nobody's name."""


def in_short(reason: Reason) -> str:
    """The reason with its column, or with what mends it; the same for all rows that it holds for."""
    if reason.shared:
        return reason.shared
    words = IN_SHORT[reason.code]
    return f"{words} (“{reason.heading}”)" if reason.heading else words
