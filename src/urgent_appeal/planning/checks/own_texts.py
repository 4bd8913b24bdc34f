"""The texts of `[extra]` of cases and issuers, which own templates print."""

from collections.abc import Iterator, Mapping

from urgent_appeal.language.prose import Reference, references
from urgent_appeal.library.library import own_templates
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.patterns import regex
from urgent_appeal.planning.extra_texts import name_of_text
from urgent_appeal.problems import Finding

USED = regex(r"\bextra\s*(?:\.\s*(\w+)|\[)")
"""A name in a template, or one that is worked out."""


def check_extra(case: Case, issuer: Issuer | None, templates: Mapping[str, str]) -> Iterator[Finding]:
    """Notes, which nothing prints here, and texts that no template of the user's own prints."""
    for key, text in case.extra.items():
        for found in references(text):
            if found.kind == "note":
                yield _note(case.file, key, found)
    own = [text for name, text in own_templates(templates) if name.endswith(".j2")]
    used = {match[1] for text in own for match in USED.finditer(text)}
    if None not in used:
        for one in (case, issuer):
            yield from (_unused(one.file, key) for key in one.extra if name_of_text(key) not in used) if one else ()


def _note(file: str, key: str, found: Reference) -> Finding:
    words = f"[^{found.id}]: a text under [extra] cannot have notes"
    hint = "write the note into the text"
    return Finding(file, ("extra", key), "note-extra", words, hint, at=found.at, size=found.size)


def _unused(file: str, key: str) -> Finding:
    words = f"{key}: no template of your own prints this"
    hint = f"write {{{{ appeal.extra.{name_of_text(key)} }}}} or {{{{ letter.extra.{name_of_text(key)} }}}} into one"
    return Finding(file, ("extra", key), "printed-nowhere", words, hint, level="warning", on_key=True)
