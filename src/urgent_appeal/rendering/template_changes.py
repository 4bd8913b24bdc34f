"""Which built-in blocks that an own template replaces are others than when it was written."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from urgent_appeal.rendering.template_trees import TemplateTree, chain_of, tree_of

WHOLE = ""
"""Stands for a template that is copied whole."""


def changed_blocks(name: str, own: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each block of an own template whose built-in text has changed, with its line; `WHOLE` for a copy without blocks.

    `before` and `now` are the built-in templates. What stands in `{# #}` does not count. Nothing is reported of a
    template that cannot be read.
    """
    tree = tree_of(name, {name: own})
    if tree is None:
        return
    if tree.parent is None or not tree.parent.startswith("builtin/"):
        was, here = (tree_of(f"builtin/{name}", texts) for texts in (before, now))
        if was and here and was.root != here.root:
            yield WHOLE, 0
        return
    chains = [chain_of(tree.parent, texts) for texts in (before, now)]
    if not all(chains):
        return
    for block in tree.blocks:
        was_written, is_written = (_written(block.name, chain) for chain in chains)
        if was_written and was_written != is_written:
            yield block.name, block.lineno


def _written(name: str, chain: tuple[TemplateTree, ...]) -> list[nodes.Block]:
    return [block for tree in chain for block in tree.blocks if block.name == name]
