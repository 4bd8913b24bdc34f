"""Whether a template takes what it prints for something else than printing it, and could work something out from it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes

from urgent_appeal.rendering.template_trees import tree_of, used_from

CATCHING = (nodes.AssignBlock, nodes.FilterBlock, nodes.Macro, nodes.CallBlock)
"""What takes what is printed inside it as a text."""


def catching_template(names: Iterable[str], templates: Mapping[str, str], issuer: str = "") -> str:
    """Place of the first template that does, among some and all that they use for an issuer; "" where none does.

    So do set, filter, macro and call around a slot, a block or an include, and super() or self.name() as a value.
    """
    for name in used_from(names, templates, issuer):
        tree = tree_of(name, templates)
        if line := next(_caught(tree.root, catching=False), 0) if tree else 0:
            return f"templates/{name}:{line}"
    return ""


def _caught(node: nodes.Node, *, catching: bool) -> Iterator[int]:
    catching = catching or isinstance(node, CATCHING)
    if catching and isinstance(node, nodes.Include | nodes.Block):
        yield node.lineno
    printed = node.nodes if isinstance(node, nodes.Output) else []
    for child in node.iter_child_nodes():
        if _prints_varying(child) and (catching or child not in printed):
            yield child.lineno
        yield from _caught(child, catching=catching)


def _prints_varying(node: Any) -> bool:
    """Whether a node is the tag, super() or a block by its name."""
    if not isinstance(node, nodes.Call):
        return False
    called = node.node
    if isinstance(called, nodes.ExtensionAttribute):
        return True
    if isinstance(called, nodes.Getattr | nodes.Getitem):
        called = called.node
        return isinstance(called, nodes.Name) and called.name == "self"
    return isinstance(called, nodes.Name) and called.name in ("super", "caller")
