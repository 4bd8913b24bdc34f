"""What the worker hands back for one document."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from urgent_appeal.model.value import field, field_names, value
from urgent_appeal.problems import Finding, Problem
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf

Outcome = TypeVar("Outcome")
Content = bytes | ImposedPdf
"""Of a file; the second where most of it is shared by many."""


@value
class Made:
    """A document in the formats asked for, or what kept it from being made."""

    files: Mapping[str, Content] = field(default_factory=dict)
    """Contents by format."""
    words: str = ""
    """Of a letter that can be mailed: the text of the mail, without its subject."""
    pages: int = 0
    system_fonts: tuple[str, ...] = ()
    in_full: str = ""
    """Why a letter of a campaign was laid out in full; empty where it was filled in, or needs no layout."""
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong at keys of files that the worker does not hold; whoever has read them finds the lines."""


def joined(kind: type[Outcome], outcomes: Iterable[Outcome]) -> Outcome:
    """Outcomes of several cases as one: all that stands in each field, once."""
    every = tuple(outcomes)
    names = field_names(kind)
    return kind(**{name: tuple(dict.fromkeys(item for one in every for item in getattr(one, name))) for name in names})
