"""Keys of the case itself that stand below a table's header, where they belong to the table."""

from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding, Origins, Path


def strayed(finding: Finding, origins: Origins, top: frozenset[str]) -> Finding | None:
    """The finding in other words, if a key of the case itself strayed below a table's header; else None.

    The finding is of an unknown key inside a table, or of one that is missing at the top; `top` are the keys of the
    case itself.
    """
    key = finding.path[-1] if finding.path else ""
    if key not in top:
        return None
    if finding.code == "missing-key" and len(finding.path) == 1:
        return _maybe(finding, origins)
    table = _header_over(finding.path, origins)
    if finding.code != "unknown-key" or not table:
        return None
    words = f'"{key}" is under {_header(table, origins)}, but it belongs to the case itself'
    return replace(finding, code="slipped", words=words, hint="move it up, before the first line in square brackets")


def _maybe(finding: Finding, origins: Origins) -> Finding | None:
    """The missing key with another hint, where the last line of some table sets one of the same name."""
    for path, own in origins.spans.items():
        table = _header_over(path, origins) if path[-1] == finding.path[0] else ()
        if table and all(one.key_line <= own.key_line for p, one in origins.spans.items() if p[: len(table)] == table):
            other = f"the one on line {own.key_line}, under {_header(table, origins)}"
            hint = f"{finding.hint}; or, if {other}, is meant for the case, move it before the first [table]"
            return replace(finding, hint=hint)
    return None


def _header_over(path: Path, origins: Origins) -> Path:
    """The table under whose header a key stands on a line of its own; empty at the top and inside of braces."""
    table = path[:-1]
    if not table or path not in origins.spans or table not in origins.spans:
        return ()
    start = origins.spans[table].start
    before = origins.text[origins.text.rfind("\n", 0, start) + 1 : start]
    return table if before.strip(" \t") in ("[", "[[") else ()


def _header(table: Path, origins: Origins) -> str:
    name = ".".join(part for part in table if isinstance(part, str))
    return f"[{name}] (line {origins.spans[table].key_line})"
