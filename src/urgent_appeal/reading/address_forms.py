"""The forms of address of a language file: countries' own tables, and what a form may not do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from urgent_appeal.language import addressing
from urgent_appeal.language.addressing import NAMED, PUT_IN
from urgent_appeal.model.recipients import OFFICES
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import Finding, Path

COUNTRY = re.compile("[A-Z]{2}")
KNOWN_NAME = ("m", "f", "named", "ranked")
BY_WRITER = ("by-m", "by-f", "any")
"""Keys of a form that depends on who writes."""
FORMS = tuple(form.replace("_", "-") for form in addressing.FORMS)


def by_office(tables: Any) -> Any:
    """The tables with each country's own beside the general one: `[address.minister.CL]` under "minister.CL"."""
    if not isinstance(tables, dict):
        return tables
    found: dict[str, Any] = {}
    for office, forms in tables.items():
        own = {key: item for key, item in forms.items() if COUNTRY.fullmatch(key)} if isinstance(forms, dict) else {}
        found[office] = {key: item for key, item in forms.items() if key not in own} if own else forms
        found |= {f"{office}.{country}": item for country, item in own.items()}
    return found


def as_written(finding: Finding) -> Finding:
    """A finding about "minister.CL" at the place where the file has it."""
    if finding.path[:1] != ("address",) or len(finding.path) < 2:
        return finding
    return replace(finding, path=("address", *str(finding.path[1]).split("."), *finding.path[2:]))


def faults(tables: Any, file: str) -> Iterator[Finding]:
    """Offices that there are not, forms that are missing or lose the name, braces that nobody fills in."""
    if not isinstance(tables, dict):
        return
    for key, forms in by_office(tables).items():
        office, _, country = key.partition(".")
        path: Path = ("address", *key.split("."))
        if office not in OFFICES:
            words, hint = f'there is no office "{office}"', nearest(office, OFFICES)
            yield Finding(file=file, path=path, on_key=True, code="unknown-office", words=words, hint=hint)
        if not isinstance(forms, dict):
            continue
        lacking = [form for form in FORMS if form not in forms]
        if lacking and not country:
            words, hint = f'the forms of address for "{office}" are not complete', f"add: {', '.join(lacking)}"
            yield Finding(file=file, path=path, on_key=True, code="incomplete-language", words=words, hint=hint)
        for form, words_ in forms.items():
            if isinstance(words_, Mapping):
                yield from _form(form, words_, (*path, form), file)


def _form(form: str, words: Mapping[str, Any], path: Path, file: str) -> Iterator[Finding]:
    for key, said in words.items():
        by_writer = said if isinstance(said, Mapping) else {}
        texts = {(): said} if isinstance(said, str) else {(by,): text for by, text in by_writer.items()}
        for inner, text in texts.items():
            if not isinstance(text, str):
                continue
            place = (*path, key, *inner)
            for strange in re.finditer(r"\{([a-z_-]+)\}", text):
                if strange[1] not in PUT_IN:
                    yield _strange(strange, place, file)
            if form in NAMED and key in KNOWN_NAME and "{name}" not in text:
                said_ = f"the name is lost: {{name}} must stand in the {form}"
                yield Finding(file=file, path=place, code="lost-name", words=said_, hint='write for example "{name}"')
        for by in by_writer:
            if by not in BY_WRITER:
                words_, hint = f'{key}: "{by}" is no kind of writer', nearest(by, BY_WRITER)
                yield Finding(
                    file=file, path=(*path, key, by), on_key=True, code="unknown-key", words=words_, hint=hint
                )
        if isinstance(said, Mapping) and "any" not in said:
            words_ = f'{key}: "any" is missing: what is written where the writer’s gender is not known'
            yield Finding(file=file, path=(*path, key), code="missing-key", words=words_, hint='add any = "..."')


def _strange(match: re.Match[str], path: Path, file: str) -> Finding:
    return Finding(
        file=file,
        path=path,
        at=match.start(),
        size=len(match[0]),
        code="unknown-name",
        words=f"nothing is put in for {match[0]} here",
        hint=nearest(match[1], PUT_IN),
    )
