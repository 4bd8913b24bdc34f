"""Texts of TOML with the places of what stands in them, which `editing` changes."""

from urgent_appeal.editing.toml_texts import Layout, WrittenStatement
from urgent_appeal.reading.positions import paths
from urgent_appeal.reading.toml import parse


def lay_out(text: str) -> Layout:
    """A correct TOML text with the places of what stands in it."""
    statements = tuple(
        WrittenStatement(path=path, first=one.line, last=one.line + one.text.count("\n"), is_header=one.is_header)
        for one, path in paths(text)
    )
    return Layout(text=text, spans=parse(text, "").origins.spans, statements=statements)
