"""Sums of money in statuses: each has a currency that there is."""

from collections.abc import Iterator

from urgent_appeal.language.numbers import currencies
from urgent_appeal.model.case import Case
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import Finding, Path


def check_amounts(case: Case) -> Iterator[Finding]:
    """Sums without a currency or of nothing, currencies without a sum or that there are not."""
    for id, subject in case.subjects.items():
        for key, status in subject.status.items():
            at: Path = ("subjects", id, "status", key)
            if status.amount is None and (status.currency or status.about):
                words = "this status has a currency but no sum"
                yield Finding(case.file, at, "amount", words, "write amount = 2_000_000")
            if status.amount is not None:
                yield from _sum(case, at, status.amount, status.currency)
            if status.about is not None:
                yield from _sum(case, (*at, "about"), status.about.amount, status.about.currency)


def _sum(case: Case, at: Path, amount: float, currency: str | None) -> Iterator[Finding]:
    if not 0 < amount < float("inf"):
        words, hint = "amount: a sum must be greater than zero", "correct it, or remove it"
        yield Finding(case.file, (*at, "amount"), "amount", words, hint)
    if currency is None:
        yield Finding(case.file, (*at, "amount"), "amount", "amount: the sum has no currency", 'write currency = "EUR"')
    elif currency not in currencies():
        hint = nearest(currency.upper(), sorted(currencies())) or "write the three letters of ISO 4217, for example EUR"
        yield Finding(case.file, (*at, "currency"), "currency", f'currency: there is no "{currency}"', hint)
