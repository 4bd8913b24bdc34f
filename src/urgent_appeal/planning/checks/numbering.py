"""Reference numbers against the issuer's grammar and the case's date (warnings: codes are typed by hand)."""

import re
from collections.abc import Iterator, Mapping

from urgent_appeal.language.countries import alpha3
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.problems import Finding

PARTS: Mapping[str, str] = {
    "country3": "[A-Z]{3}",
    "country2": "[A-Z]{2}",
    "number": r"\d{%s}",
    "serial": r"\d{%s}",
    "month": r"\d{2}",
    "day": r"\d{2}",
    "year": r"\d{%s}",
    "update": r"(?:\.\d+)?",
}
"""What a name in braces of a reference grammar stands for; `:3` is the number of digits."""
BRACES = re.compile(r"\{([a-z0-9]+)(?::(\d))?\}")


def check_reference_number(case: Case, issuer: Issuer | None, before: Case | None) -> Iterator[Finding]:
    """Slips in a case's reference. `before` is the issue that it follows."""
    grammar = issuer.reference_grammar if issuer else None
    if not grammar or not case.reference:
        return
    match = expression(grammar).fullmatch(case.reference.strip())
    if match is None:
        words = f"reference: this is not how {issuer.name if issuer else ''} writes references"
        yield _warning(case, words, f"write it like {example(grammar, case)}")
        return
    said = match.groupdict()
    country = alpha3(case.country)
    if country and said.get("country3") not in (None, country):
        yield _warning(
            case, f"reference: {said['country3']} is not {country}, the country of the case", "correct one of the two"
        )
    yield from _month(case, said, before)
    yield from _update(case, said, grammar, before)


def _month(case: Case, said: Mapping[str, str | None], before: Case | None) -> Iterator[Finding]:
    """A follow-up keeps the month of the first issue, so only first issues are compared with their date."""
    month, year = said.get("month"), said.get("year")
    if case.follows or (month is None and year is None):
        return
    if month not in (None, f"{case.date:%m}") or year not in (None, str(case.date.year)[-len(year or "") :]):
        words = f"reference: {month or ''}{year or ''} is not the month of the case ({case.date:%Y-%m})"
        yield _warning(case, words, "correct one of the two")


def _update(case: Case, said: Mapping[str, str | None], grammar: str, before: Case | None) -> Iterator[Finding]:
    if "update" not in said:
        return
    here = _number(said["update"])
    if not case.follows:
        if here and not (case.stage or case.earlier):
            yield _warning(case, f"reference: .{here} is the number of a follow-up", "say what this issue follows")
        return
    if before is None or not before.reference:
        return
    match = expression(grammar).fullmatch(before.reference.strip())
    if match is None:
        return
    wanted = _number(match.group("update")) + 1
    if here != wanted:
        words = f"reference: the number of this follow-up should be .{wanted}, after {before.reference}"
        yield _warning(case, words, "correct it, or say what this issue follows")


def expression(grammar: str) -> re.Pattern[str]:
    """The regular expression of a reference grammar; a name that does not exist stands for itself."""
    pattern, last = "", 0
    for match in BRACES.finditer(grammar):
        pattern += re.escape(grammar[last : match.start()])
        name, digits = match.groups()
        part = PARTS.get(name)
        pattern += re.escape(match[0]) if part is None else f"(?P<{name}>{part.replace('%s', digits or '1,')})"
        last = match.end()
    return re.compile(pattern + re.escape(grammar[last:]))


def example(grammar: str, case: Case) -> str:
    """A reference in the grammar, for a hint."""
    year = str(case.date.year)
    parts = {
        "country3": alpha3(case.country) or "XXX",
        "country2": case.country,
        "month": f"{case.date:%m}",
        "update": "",
    }
    parts["day"] = f"{case.date:%d}"

    def put_in(match: re.Match[str]) -> str:
        name, digits = match[1], int(match[2] or 1)
        if name == "year":
            return year[-digits:]
        return parts.get(name, "1".zfill(digits)) if name in PARTS else match[0]

    return BRACES.sub(put_in, grammar)


def number_of_update(reference: str | None, issuer: Issuer | None) -> int:
    """The number of a follow-up in its reference; 0 for a first issue, and where the grammar does not say it."""
    grammar = issuer.reference_grammar if issuer else None
    match = expression(grammar).fullmatch((reference or "").strip()) if grammar else None
    return _number(match.groupdict().get("update")) if match else 0


def _number(update: str | None) -> int:
    return int((update or "").lstrip(".") or 0)


def _warning(case: Case, words: str, hint: str) -> Finding:
    return Finding(file=case.file, path=("reference",), code="reference", words=words, hint=hint, level="warning")
