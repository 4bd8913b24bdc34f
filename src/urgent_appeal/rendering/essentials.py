"""Parts of a page that no own template may lose: they are looked for by their words when it is rendered."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from urgent_appeal.language.markup import COMMENT, NOTE_MARK, words_of
from urgent_appeal.library.library import own_templates
from urgent_appeal.model.case import DOCUMENTS
from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import AddressBlock, Appeal, Document, ModelLetter
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, Slot
from urgent_appeal.planning.paths import CARDS
from urgent_appeal.planning.publication import Publication
from urgent_appeal.problems import Problem, on_line
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.rendering import render, templates_of
from urgent_appeal.rendering.slots import VaryingSlots
from urgent_appeal.rendering.template_errors import RenderingError
from urgent_appeal.rendering.template_trees import TemplateTree, blocks_of, tree_of, used_from

LEAVES_OUT = regex(r"\{#-?\s*leaves-out:\s*(.*?)\s*-?#\}", re.DOTALL)
"""The remark by which a template leaves parts out on purpose: {# leaves-out: act_by, about #}."""
NOT_SHOWN = regex(r"<head\b.*?</head>|<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
WORD = regex(r"\w+")
SIGNS = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))
"""Signs of where a word may break or may not."""
EXCUSED = frozenset(("targets", "act_by", "about", "quotations", "signatories", "press"))
"""Parts that some kind of document but a letter may leave out."""
PRINTED = {
    "title": "{{ appeal.title }}",
    "edition": '<p class="edition">{{ appeal.edition_line }}</p>',
    "act_by": "{{ appeal.act_by }}",
    "embargo": "{{ appeal.embargo }}",
    "about": "{{ appeal.about | prose }}",
    "demands": "{% for demand in appeal.demands %}{{ demand | prose }}{% endfor %}",
}
"""How parts are printed by name."""
LONGEST = 60
"""Characters of a lost text that are shown."""


@value
class EssentialPart:
    """A part of a page."""

    called: str
    """For example "the title"."""
    block: str
    """The block that prints it in the built-in template."""
    texts: tuple[tuple[str, ...], ...]
    """What it consists of; each holds words, as plain text, that all must stand on the page."""
    always: bool = False
    """True where no template may leave it out."""


def lost_parts(page: str, document: Document, templates: Mapping[str, str], medium: Medium) -> tuple[Problem, ...]:
    """A problem for each part that a page made with own templates does not print."""
    own = dict(own_templates(templates))
    used = used_from(templates_of(document, medium), templates, document.issuer)
    every = [tree for name in used if (tree := tree_of(name, templates))]
    trees = [tree for tree in every if tree.name in own]
    parts = _parts(document, medium)
    if not trees or not parts:
        return ()
    excused, wrong = _excused(trees, own, parts)
    printed = _words(words_of(COMMENT.sub("", NOT_SHOWN.sub("", _bare(page, document, templates, medium)))))
    found, blocks = list(wrong), blocks_of(every)
    for name, part in parts.items():
        lost = [text for text in part.texts if not all(_words(words) in printed for words in text if words.strip())]
        if lost and name not in excused:
            found.append(_problem(name, part, lost, trees, own, blocks))
    return tuple(found)


def _parts(document: Document, medium: Medium) -> dict[str, EssentialPart]:
    content = document.content
    if isinstance(content, Letter):
        # of a page into which words are filled in later, the proof of it with words is looked through
        varies = any(isinstance(leaf.slots, VaryingSlots) for leaf in content.leaves)
        return {} if varies else _of_letter(content, medium)
    if medium in CARDS:
        return _of_card(content)
    if document.kind not in DOCUMENTS:
        return _of_own_kind(content)
    return _of_appeal(content) | (_of_publication(content) if isinstance(content, Publication) else {})


def _of_appeal(appeal: Appeal) -> dict[str, EssentialPart]:
    return {
        "title": EssentialPart(called="the title", block="title", texts=((appeal.title,),), always=True),
        "demands": EssentialPart(
            called="a demand", block="demands", texts=tuple((words_of(one),) for one in appeal.demands), always=True
        ),
        "edition": EssentialPart(
            called="the line of the edition", block="edition", texts=((appeal.edition_line,),), always=True
        ),
        "targets": EssentialPart(
            called="whom to write to", block="addresses", texts=tuple(map(_target, appeal.targets))
        ),
        "act_by": EssentialPart(called="the last day to act", block="act_by", texts=((appeal.act_by,),)),
        "about": EssentialPart(called="who the issuer is", block="about", texts=((words_of(appeal.about),),)),
    }


def _of_publication(publication: Publication) -> dict[str, EssentialPart]:
    said = tuple((words_of(one.text), words_of(one.speaker)) for one in publication.quotations)
    signed = tuple((one.name,) for one in (*publication.signatories, *publication.organisations))
    reached = tuple((contact.text,) for contact in publication.press)
    return {
        "embargo": EssentialPart(called="the embargo", block="embargo", texts=((publication.embargo,),), always=True),
        "targets": EssentialPart(
            called="whom it is addressed to", block="to", texts=tuple(map(_target, publication.targets))
        ),
        "quotations": EssentialPart(called="a quotation", block="quotations", texts=said),
        "signatories": EssentialPart(called="who signs", block="signatories", texts=signed),
        "press": EssentialPart(called="where journalists reach the issuer", block="press", texts=reached),
    }


def _of_card(appeal: Appeal) -> dict[str, EssentialPart]:
    until = appeal.until if appeal.demands else ""
    return {
        "title": EssentialPart(called="the title", block="text", texts=((appeal.card.title,),), always=True),
        "act_by": EssentialPart(called="until when to act", block="end", texts=((until,),)),
        "about": EssentialPart(called="the name of the issuer", block="end", texts=((appeal.letterhead.name,),)),
    }


def _of_own_kind(appeal: Appeal) -> dict[str, EssentialPart]:
    """A document of an own kind holds what it likes, but states what it is about and who may read it."""
    parts = _of_appeal(appeal)
    return {"title": replace(parts["title"], always=False), "edition": parts["edition"]}


def _target(block: AddressBlock) -> tuple[str, ...]:
    """An office and one way to reach it."""
    ways = (*(contact.text for contact in block.contacts), *block.postal)
    return (block.title or block.institution or block.name, *ways[:1])


def _of_letter(letter: Letter, medium: Medium) -> dict[str, EssentialPart]:
    leaves = letter.mailed if medium == "mail" else letter.leaves
    texts = tuple((words_of(part.html),) for leaf in leaves for part in leaf.fixed.body)
    parts = {
        "text": EssentialPart(called="a paragraph of the letter", block="text", texts=texts, always=True),
        "salutation": EssentialPart(called="the salutation", block="opening", texts=_lines(leaves, "salutation")),
        "close": EssentialPart(called="the close", block="end", texts=_lines(leaves, "close")),
        "signature": EssentialPart(called="the signature", block="end", texts=_lines(leaves, "signature")),
    }
    if medium != "mail":
        called = "the address"
        parts["address"] = EssentialPart(called=called, block="address", texts=_lines(leaves, "recipient"), always=True)
        line = "the line of the edition"
        parts["edition"] = EssentialPart(called=line, block="sender", texts=((letter.edition_line,),), always=True)
    return parts


def _lines(leaves: Sequence[Leaf], slot: Slot) -> tuple[tuple[str, ...], ...]:
    return tuple(leaf.slots.get(slot, ()) for leaf in leaves)


def _bare(page: str, document: Document, templates: Mapping[str, str], medium: Medium) -> str:
    """The page without its notes, which stand inside texts in a PDF, and without the words of the model letter."""
    content = document.content
    if not isinstance(content, Appeal) or not (content.notes or content.model_letter):
        return page
    empty = ModelLetter(salutations=(), subject="", body=()) if content.model_letter else None
    with suppress(RenderingError):  # an own template may count on notes; then the page itself is looked through
        return render(replace(document, content=replace(content, notes=(), model_letter=empty)), templates, medium)
    return page


def _words(text: str) -> str:
    """The words of a text in small letters, each between two spaces."""
    return f" {' '.join(WORD.findall(NOTE_MARK.sub('', text).translate(SIGNS).casefold()))} "


def _excused(
    trees: Sequence[TemplateTree], own: Mapping[str, str], parts: Mapping[str, EssentialPart]
) -> tuple[frozenset[str], list[Problem]]:
    """The parts that the templates leave out on purpose, and what is wrong with saying so."""
    excused: set[str] = set()
    wrong: list[Problem] = []
    may = [name for name, part in parts.items() if not part.always]
    elsewhere = EXCUSED - parts.keys()  # a template that several kinds of documents share may name parts of one alone
    for tree in trees:
        for remark in LEAVES_OUT.finditer(own[tree.name]):
            for name in re.split(r"[\s,]+", remark[1]):
                if name in may or name in elsewhere:
                    excused.add(name)
                    continue
                line = own[tree.name].count("\n", 0, remark.start()) + 1
                if name in parts:
                    words, hint = f'"{name}" cannot be left out', f"what can be left out is: {', '.join(may)}"
                else:
                    words, hint = f'leaves-out: there is no part "{name}"', nearest(name, may)
                wrong.append(_at(tree, line, own, words, hint))
    return frozenset(excused), wrong


def _problem(
    name: str,
    part: EssentialPart,
    lost: Sequence[tuple[str, ...]],
    trees: Sequence[TemplateTree],
    own: Mapping[str, str],
    blocks: Collection[str],
) -> Problem:
    text = next((words.strip() for words in lost[0] if words), "").split("\n")[0]
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
    words = f'the page does not print {part.called}: "{shown}"{more}'
    hint = _hint(name, part, blocks)
    hint += "" if part.always else f"; to leave it out on purpose write {{# leaves-out: {name} #}}"
    tree, line = _place(part, trees)
    return _at(tree, line, own, words, hint)


def _hint(name: str, part: EssentialPart, blocks: Collection[str]) -> str:
    """How the part gets onto the page: by its block, or, where no template has that, by its name."""
    if part.block in blocks or name not in PRINTED:
        return f"write {{{{ self.{part.block}() }}}} in another block, or {{{{ super() }}}} in this one"
    return f"write {PRINTED[name]}"


def _place(part: EssentialPart, trees: Sequence[TemplateTree]) -> tuple[TemplateTree, int]:
    """The block that has most likely lost a part: its own, or one around it."""
    for wanted in (part.block, "body"):
        for tree in trees:
            for block in tree.blocks:
                if block.name == wanted:
                    return tree, block.lineno
    return trees[0], 1


def _at(tree: TemplateTree, line: int, own: Mapping[str, str], words: str, hint: str) -> Problem:
    return on_line(f"templates/{tree.name}", own[tree.name], line, "part-lost", words, hint)
