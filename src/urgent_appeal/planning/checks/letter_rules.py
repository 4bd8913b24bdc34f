"""The rules for letters: their names, and where each comes from."""

from collections.abc import Mapping

from urgent_appeal.problems import Finding, Level, Path

GUIDES = "letter guides of Amnesty groups in Switzerland, Malawi and Germany"
RULES: Mapping[str, str] = {
    "one-page": GUIDES,
    "not-asked": GUIDES,
    "five-demands": "this program",
    "full-name": GUIDES,
    "date-missing": GUIDES,
    "place-missing": GUIDES,
    "no-request": GUIDES,
    "unkind-words": GUIDES,
    "all-capitals": "netiquette, RFC 1855",
    "language-not-read": GUIDES,
    "gender-missing": "docs/forms-of-address.md",
    "honorific-in-name": "docs/forms-of-address.md",
    "several-missing": "docs/forms-of-address.md",
    "honorific-missing": "appeals of the Observatory",
    "act-by": "Urgent Actions of Amnesty International",
    "address-bounced": "Amnesty International USA",
    "never-checked": "Amnesty International USA",
    "no-channel": "this program",
    "country-missing": "Universal Postal Union, S42",
}
"""Warnings that `quiet` can switch off, with their sources."""


def rule(code: str, file: str, path: Path, words: str, mend: str, *, at: int | None = None, size: int = 0) -> Finding:
    """A warning of a rule, with the rule's name and where it comes from."""
    level: Level = "warning"
    hint = f"{mend} [rule {code}, from {RULES[code]}]"
    return Finding(file=file, path=path, at=at, size=size, code=code, words=words, hint=hint, level=level)
