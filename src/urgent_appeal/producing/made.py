"""What the worker hands back for one document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from urgent_appeal.problems import Finding, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document in the formats asked for, or what kept it from being made."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """Contents by format."""
    pages: int = 0
    system_fonts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong at keys of files that the worker does not hold; whoever has read them finds the lines."""
