"""What stands in a user's own template and is never printed: Jinja leaves it out without a word."""

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from urgent_appeal.library.library import issued, own_templates
from urgent_appeal.nearest import close_to
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Problem, on_line
from urgent_appeal.rendering.template_trees import (
    BRINGING,
    TemplateTree,
    blocks_of,
    chain_of,
    names_in,
    printed_blocks,
    tree_of,
    used_from,
)

QUIET = (nodes.Extends, nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.Import, nodes.FromImport)
"""What may stand outside the blocks."""
OF_LEAF = ("leaf", "template")
"""The only name of a template that may be worked out: letters bring in `leaf.template`."""
COMMENT = regex(r"<!--.*?-->", re.DOTALL)


def without_effect(names: Iterable[str], templates: Mapping[str, str], issuer: str = "") -> tuple[Problem, ...]:
    """The problems of the own templates among some and all that they use in documents of an issuer."""
    own = dict(own_templates(templates))
    used = used_from(names, templates, issuer)
    trees = [tree for name in used if name in own and (tree := tree_of(name, templates))]
    imported = _only_imported(names, templates, issuer)
    found: list[Problem] = []
    for tree in trees:
        chain = chain_of(tree.name, templates, issuer)
        for line, words, hint in (
            *_names(tree),
            *_missing(tree, templates, issuer),
            *_outside(tree, imported, chain),
            *_blocks(tree, chain),
        ):
            found.append(on_line(f"templates/{tree.name}", own[tree.name], line, "template", words, hint))
    return tuple(dict.fromkeys(sorted(found, key=lambda problem: (problem.file, problem.line))))


Wrong = tuple[int, str, str]
"""A line, what is wrong there, and what to write instead."""


def _names(tree: TemplateTree) -> Iterator[Wrong]:
    """Names of templates that are worked out: nothing could tell what such a page holds."""
    for node in tree.root.find_all(BRINGING):
        if names_in(node) or _is_of_leaf(node):
            continue
        word = type(node).__name__.lower().removeprefix("from")
        words = f"{word} needs the name of a template in quotation marks"
        yield node.lineno, words, f'write for example {{% {word} "documents/person.html.j2" %}}'


def _missing(tree: TemplateTree, templates: Mapping[str, str], issuer: str) -> Iterator[Wrong]:
    """What would be included if it were there: `ignore missing` leaves it out in silence."""
    for node in tree.root.find_all(nodes.Include):
        names = names_in(node) if node.ignore_missing else ()
        if names and not any(issued(name, issuer, templates, tree.name) in templates for name in names):
            near = close_to(names[0], [name for name in templates if name.endswith(".j2")])
            hint = f'did you mean "{near}"?' if near else "remove it, or write the template"
            yield node.lineno, f'there is no template "{names[0]}", so nothing is printed', hint


def _is_of_leaf(node: nodes.Node) -> bool:
    match node:
        case nodes.Include(template=nodes.Getattr(node=nodes.Name(name=name), attr=attr)):
            return (name, attr) == OF_LEAF
    return False


def _only_imported(names: Iterable[str], templates: Mapping[str, str], issuer: str) -> frozenset[str]:
    """Templates of which only the macros are used."""
    imported: set[str] = set()
    printed = {issued(name, issuer, templates) for name in names}
    for name in used_from(names, templates, issuer):
        tree = tree_of(name, templates)
        for node in tree.root.find_all(BRINGING) if tree else ():
            meant = {issued(other, issuer, templates, name) for other in names_in(node)}
            (imported if isinstance(node, nodes.Import | nodes.FromImport) else printed).update(meant)
    return frozenset(imported - printed)


def _outside(tree: TemplateTree, imported: frozenset[str], chain: tuple[TemplateTree, ...]) -> Iterator[Wrong]:
    """What stands outside the blocks of a template that extends another, or outside the macros of an imported one."""
    if tree.name in imported:
        words, hint = "this is never printed: only the macros of an imported template are used", "use include"
        lines = [line for node in tree.root.body for line in _shown(node)]
    elif tree.is_child:
        words = "this is outside the blocks, so it is never printed"
        hint = _there_are(chain, "put it into a block")
        lines = [
            line
            for node in tree.root.body
            if not isinstance(node, nodes.Block | nodes.Extends)
            for line in _shown(node)
        ]
    else:
        return
    yield from ((line, words, hint) for line in lines)


def _shown(node: nodes.Node) -> Iterator[int]:
    """The line of what a node would print; at most one."""
    if not isinstance(node, nodes.Output):
        if not isinstance(node, QUIET):
            yield node.lineno
        return
    for part in node.nodes:
        if not isinstance(part, nodes.TemplateData):
            yield part.lineno
            return
        text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), part.data)
        if text.strip():
            yield part.lineno + text[: len(text) - len(text.lstrip())].count("\n")
            return


def _blocks(tree: TemplateTree, chain: tuple[TemplateTree, ...]) -> Iterator[Wrong]:
    """Blocks that are not printed, without those inside them."""
    if not chain or not tree.is_child:
        return
    printed, above = printed_blocks(chain), blocks_of(chain[1:])
    inside: set[str] = set()
    for block in tree.blocks:
        if block.name in printed or block.name in inside:
            continue
        inside |= {inner.name for inner in block.find_all(nodes.Block)}
        if block.name in above:
            words = f'the block "{block.name}" is never printed: the block around it was replaced'
            yield block.lineno, words, f"write {{{{ self.{block.name}() }}}} where it should be printed, or remove it"
            continue
        words = f'the block "{block.name}" replaces none, so it is never printed'
        near = close_to(block.name, above)
        yield block.lineno, words, _there_are(chain, f'did you mean "{near}"?' if near else "")


def _there_are(chain: tuple[TemplateTree, ...], first: str) -> str:
    names = ", ".join(blocks_of(chain[1:]))
    parent = chain[0].parent if chain else ""
    between = " " if first.endswith("?") else "; "
    return between.join(part for part in (first, f"the blocks of {parent} are: {names}" if names else "") if part)
