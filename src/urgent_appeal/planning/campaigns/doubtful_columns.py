"""Columns of a table of people by which letters could lose words or be signed by half a name or without consent."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from urgent_appeal.problems import Problem, on_file

BARE = "name"
"""A column that is called this and no more holds whole names, or the other half beside a column with one half."""
HALVES = {"given-name": "surname", "surname": "given-name"}
PRINTED_ONCE = ("postcode", "city", "region", "line")
"""Fields of which one text is printed, and of which other columns seldom hold the same."""


def doubtful_columns(
    file: str, fields: Mapping[str, str], named: Collection[str], of_consent: Sequence[str] = ()
) -> Iterator[Problem]:
    """What is doubtful in the columns of a table; `fields` by heading, `named` are those that somebody named.

    `of_consent` are headings of columns that are not used and may tell who consents.
    """
    headings: dict[str, list[str]] = {}
    for heading, field in fields.items():
        headings.setdefault(field, []).append(heading)
    whole, halves = headings.get("name", []), [half for half in HALVES if half in headings]
    if len(whole) > 1:
        words = f"several columns are read as the whole name: {_listed(whole)}"
        yield on_file(file, "several-names", words, f'name one under [columns], for example: name = "{whole[0]}"')
    elif len(halves) == 1 and BARE in map(str.casefold, whole) and not {"name", *halves} & set(named):
        half, other = headings[halves[0]][0], HALVES[halves[0]]
        words = f'beside "{half}" the column "{whole[0]}" may hold whole names, or the other half of them'
        hint = f'write {other} = "{whole[0]}" under [columns], or name = "{whole[0]}"; or give the column another name'
        yield on_file(file, "half-names", words, hint)
    if of_consent and "consent" not in headings and "consent" not in named:
        words = f"{_listed(of_consent)} may tell who consents to a letter, but is not used"
        first = of_consent[0]
        hint = f'write consent = "{first}" under [columns] of the campaign\'s file, or consent = "" if it does not; '
        hint += "where there is no such file, call the column consent, or by another name"
        yield on_file(file, "consent-unused", words, hint)
    for field in PRINTED_ONCE:
        if len(several := headings.get(field, [])) > 1:
            words = f"{field}: of several columns the first that is filled is used: {_listed(several)}"
            hint = f'if that is wrong, name one under [columns], for example: {field} = "{several[0]}"'
            yield on_file(file, "several-columns", words, hint, level="warning")


def _listed(headings: Iterable[str]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings)
