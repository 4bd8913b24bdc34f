"""The table `[extra]` of cases and issuers: own texts, for own templates."""

import re
from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.language.prose import Reference, references
from urgent_appeal.language.text import fill, space
from urgent_appeal.library.library import own_templates
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.planning.extra_texts import Extra, ExtraText
from urgent_appeal.planning.writing import Writing
from urgent_appeal.problems import Finding

USED = re.compile(r"\bextra\s*(?:\.\s*(\w+)|\[)")
"""A name in a template, or one that is worked out."""


def extra_of(
    case: Case, issuer: Issuer | None, known: Iterable[str], writing: Writing, words: Mapping[str, str]
) -> Extra:
    """The texts of a case over those of its issuer; one of the `known` keys that neither has is empty.

    `writing` makes them, without notes; `words` are what the names in braces of the issuer's stand for.
    """
    of_issuer = {key: fill(text, words) for key, text in issuer.extra.items()} if issuer else {}
    texts = dict.fromkeys(known, "") | of_issuer | case.extra
    return Extra(_texts={_name(key): _made(text, writing) for key, text in texts.items()})


def _made(text: str, writing: Writing) -> ExtraText:
    return ExtraText(space(writing.plain(text), writing.language), writing.prose(text))


def _name(key: str) -> str:
    return key.replace("-", "_")


def check_extra(case: Case, issuer: Issuer | None, templates: Mapping[str, str]) -> Iterator[Finding]:
    """Notes, which nothing prints here, and texts that no template of the user's own prints."""
    for key, text in case.extra.items():
        for found in references(text):
            if found.kind == "note":
                yield _note(case.file, key, found)
    own = [text for name, text in own_templates(templates) if name.endswith(".j2")]
    used = {match[1] for text in own for match in USED.finditer(text)}
    if None not in used:
        yield from (_unused(case.file, key) for key in case.extra if _name(key) not in used)
        yield from (_unused(issuer.file, key) for key in issuer.extra if _name(key) not in used) if issuer else ()


def _note(file: str, key: str, found: Reference) -> Finding:
    words = f"[^{found.id}]: a text under [extra] cannot have notes"
    hint = "write the note into the text"
    return Finding(file, ("extra", key), "note-extra", words, hint, at=found.at, size=found.size)


def _unused(file: str, key: str) -> Finding:
    words = f"{key}: no template of your own prints this"
    hint = f"write {{{{ appeal.extra.{_name(key)} }}}} or {{{{ letter.extra.{_name(key)} }}}} into one"
    return Finding(file, ("extra", key), "printed-nowhere", words, hint, level="warning", on_key=True)
