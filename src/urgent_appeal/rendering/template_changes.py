"""Which built-in blocks that an own template replaces are others than when it was written."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from urgent_appeal.rendering.template_trees import TemplateTree, chain_of, tree_of

WHOLE = ""
"""Stands for a template that is copied whole."""


def changed_blocks(name: str, own: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each block of an own template whose built-in text has changed, with its line; `WHOLE` for a copy.

    `name` is the built-in template over which it stands; `before` and `now` are the built-in templates. What stands in
    `{# #}` does not count. Nothing is reported of a template that cannot be read.
    """
    tree = tree_of(name, {name: own})
    was, here = (tree_of(f"builtin/{name}", texts) for texts in (before, now))
    if tree is None or was is None or here is None:
        return
    is_over_builtin = bool(tree.parent and tree.parent.startswith("builtin/"))
    if not tree.is_child or (tree.parent == was.parent and not is_over_builtin):
        if was.root != here.root:
            yield WHOLE, 0
        return
    parent = tree.parent if tree.parent and is_over_builtin else f"builtin/{name}"
    chains = [chain_of(parent, texts) for texts in (before, now)]
    if not all(chains):
        return
    for block in tree.blocks:
        was_written, is_written = (_written(block.name, chain) for chain in chains)
        if was_written and was_written != is_written:
            yield block.name, block.lineno


def _written(name: str, chain: tuple[TemplateTree, ...]) -> list[nodes.Block]:
    return [block for tree in chain for block in tree.blocks if block.name == name]
