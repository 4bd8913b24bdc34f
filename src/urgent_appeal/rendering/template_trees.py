"""Templates as syntax trees: what each extends and brings in, its blocks, which are printed, and which have changed.

And whether one takes what it prints for something else than printing it, and could work something out from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes

from urgent_appeal.library.library import issued
from urgent_appeal.model.value import value
from urgent_appeal.rendering.slots import Slots

BRINGING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
"""What names another template."""
WHOLE = ""
"""Stands for a template that is copied whole."""
CATCHING = (nodes.AssignBlock, nodes.FilterBlock, nodes.Macro, nodes.CallBlock)
"""What takes what is printed inside it as a text."""


@value
class TemplateTree:
    """A template that could be read."""

    name: str
    root: nodes.Template

    @property
    def parent(self) -> str | None:
        """The template that it extends; None where there is none, or its name is worked out."""
        extends = self.root.find(nodes.Extends)
        return next(iter(names_in(extends)), None) if extends else None

    @property
    def is_child(self) -> bool:
        """Whether it extends another template."""
        return self.root.find(nodes.Extends) is not None

    @property
    def blocks(self) -> tuple[nodes.Block, ...]:
        """Its blocks, in their order, those inside others too."""
        return tuple(self.root.find_all(nodes.Block))


def tree_of(name: str, templates: Mapping[str, str]) -> TemplateTree | None:
    """A template as a tree; None where there is none, or it cannot be read: rendering reports that."""
    text = templates.get(name)
    root = None if text is None else _parsed(text)
    return TemplateTree(name=name, root=root) if root else None


@lru_cache(maxsize=200)
def _parsed(text: str) -> nodes.Template | None:
    environment = jinja2.Environment(extensions=[Slots], trim_blocks=True, lstrip_blocks=True, autoescape=True)
    try:
        return environment.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return None


def names_in(node: nodes.Node) -> tuple[str, ...]:
    """The names of templates in a node of `BRINGING`; empty where one of them is worked out."""
    named = node.template  # type: ignore[attr-defined]
    items = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
    names = tuple(item.value for item in items if isinstance(item, nodes.Const) and isinstance(item.value, str))
    return names if len(names) == len(items) else ()


def chain_of(name: str, templates: Mapping[str, str], issuer: str = "") -> tuple[TemplateTree, ...]:
    """A template and those that it extends, up to the one that extends none; empty where one of them is missing.

    `issuer` is the one whose own templates stand over the others.
    """
    found: dict[str, TemplateTree] = {}
    wanted: str | None = name
    while wanted is not None:
        tree = tree_of(wanted, templates)
        if tree is None or wanted in found or (tree.is_child and tree.parent is None):
            return ()
        found[wanted] = tree
        wanted = tree.parent and issued(tree.parent, issuer, templates, wanted)
    return tuple(found.values())


def used_from(names: Iterable[str], templates: Mapping[str, str], issuer: str = "") -> tuple[str, ...]:
    """Some templates and all that they extend and bring in, each once, in documents of an issuer."""
    found: dict[str, None] = {}
    waiting = [issued(name, issuer, templates) for name in names]
    while waiting:
        name = waiting.pop(0)
        if name in found or name not in templates:
            continue
        found[name] = None
        tree = tree_of(name, templates)
        others = [other for node in tree.root.find_all(BRINGING) for other in names_in(node)] if tree else []
        waiting += [issued(other, issuer, templates, name) for other in others]
    return tuple(found)


def printed_blocks(chain: tuple[TemplateTree, ...]) -> frozenset[str]:
    """Names of the blocks that a chain prints: in the last one's page, by `super()`, or by `self.NAME()`."""
    written: dict[str, list[nodes.Block]] = {}
    for tree in chain:
        for block in tree.blocks:
            written.setdefault(block.name, []).append(block)
    macros = [macro for tree in chain for macro in tree.root.body if isinstance(macro, nodes.Macro)]
    waiting = [call for node in (chain[-1].root, *macros) for call in _calls(node, "", 0)]
    seen: set[tuple[str, int]] = set()
    while waiting:
        name, at = waiting.pop()
        if (name, at) not in seen and at < len(written.get(name, ())):
            seen.add((name, at))
            waiting += _calls(written[name][at], name, at)
    return frozenset(name for name, _ in seen)


def _calls(node: nodes.Node, name: str, at: int) -> Iterator[tuple[str, int]]:
    """The blocks that a node prints; it stands in the `at`-th text of a block, counted from the last template on."""
    for child in node.iter_child_nodes():
        match child:
            case nodes.Block(name=inner):
                yield inner, 0
                continue
            case nodes.Name(name="super"):
                yield name, at + 1
            case nodes.Getattr(attr="super"):
                yield name, at + 2
            case nodes.Getattr(node=nodes.Name(name="self"), attr=inner):
                yield inner, 0
            case nodes.Getitem(node=nodes.Name(name="self"), arg=nodes.Const(value=str(inner))):
                yield inner, 0
        yield from _calls(child, name, at)


def blocks_of(chain: Iterable[TemplateTree]) -> tuple[str, ...]:
    """Names of the blocks of a chain, each once."""
    return tuple(dict.fromkeys(block.name for tree in chain for block in tree.blocks))


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
