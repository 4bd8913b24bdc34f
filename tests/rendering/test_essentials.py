"""Parts that an own template must not lose."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_case, options, shelves
from tests.planning.letters.builders import planned_for
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document, Html, ModelLetter, ShareCard
from urgent_appeal.planning.planning import plan
from urgent_appeal.reading.project import read_project
from urgent_appeal.rendering.essentials import lost_parts
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.rendering import render

MAIN = "documents/urgent-appeal.html.j2"
LEAF = "documents/letter-leaf.html.j2"
CARD = "documents/card.html.j2"
EXTENDS = f'{{% extends "builtin/{MAIN}" %}}\n'
MEDIA = ("screen", "page")


@pytest.fixture
def full(a_full_appeal: Any, a_document: Any) -> Document:
    """A long appeal with demands, of which one has a note and one stands in the model letter too."""
    appeal = a_full_appeal(
        demands=(Html('Release <em>her</em><sup class="note" data-note="1"></sup> now.'), Html("Pay her costs.")),
        act_by="Write until 30 June 2026.",
        about=Html("Who we are."),
        model_letter=ModelLetter(salutations=(), subject="x", body=(Html("<p>Pay her costs.</p>"),)),
    )
    made: Document = a_document(appeal)
    return made


def said(document: Document, templates: dict[str, str], text: str, medium: Medium = "screen", **own: str) -> list[str]:
    """What is wrong, each as file, line and words."""
    mine = {MAIN: text, **{f"documents/{name}.html.j2": other for name, other in own.items()}}
    page = render(document, templates | mine, medium)
    return [f"{p.file}:{p.line}: {p.words}" for p in lost_parts(page, document, templates | mine, medium)]


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", ["an_appeal", "a_full_appeal", "a_french_appeal", "an_arabic_appeal"])
def test_the_built_in_page_loses_nothing(kind: str, medium: Any, request: Any, a_document: Any, templates: Any):
    document = a_document(request.getfixturevalue(kind)())
    assert said(document, templates, EXTENDS, medium) == []


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("title", "the page does not print the title: "),
        ("demands", 'the page does not print a demand: "Release her now.", and 1 more'),
        ("addresses", "the page does not print whom to write to: "),
        ("act_by", 'the page does not print the last day to act: "Write until 30 June 2026."'),
        ("about", 'the page does not print who the issuer is: "Who we are."'),
    ],
)
def test_a_block_that_is_emptied_is_named(block: str, words: str, medium: Any, full: Document, templates: Any):
    (found,) = said(full, templates, f"{EXTENDS}\n{{% block {block} %}}{{% endblock %}}", medium)
    assert found.startswith(f"templates/{MAIN}:3: {words}")


def test_demands_that_were_moved_into_another_block_and_emptied_are_lost(full: Document, templates: Any):
    text = "{% block demands %}{% endblock %}{% block situation %}{{ self.demands() }}{{ super() }}{% endblock %}"
    assert len(said(full, templates, EXTENDS + text)) == 1


@pytest.mark.parametrize("medium", MEDIA)
def test_parts_in_another_order_are_all_there(medium: Any, full: Document, templates: Any):
    names = ("edition", "about", "title", "addresses", "demands", "act_by")
    text = "".join(f"{{{{ self.{name}() }}}}" for name in names)
    assert said(full, templates, f"{EXTENDS}{{% block body %}}{text}{{% endblock %}}", medium) == []


@pytest.mark.parametrize("medium", MEDIA)
def test_the_line_of_the_edition_is_never_left_out(medium: Any, full: Document, templates: Any):
    internal = replace(full, content=replace(full.content, edition_line="Internal. Not for publication."))
    base = templates["builtin/documents/base.html.j2"].replace('<div class="edition-mark">', '<div hidden title="')
    base = base.replace("{{ appeal.edition_line }}", "").replace('title="', 'title="x">', 1)
    text = f"{EXTENDS}{{# leaves-out: edition #}}{{% block edition %}}{{% endblock %}}"
    found = said(internal, templates, text, medium, base=base)
    assert [line.split(": ", 1)[1] for line in found] == [
        '"edition" cannot be left out',
        'the page does not print the line of the edition: "Internal. Not for publication."',
    ]


def test_a_demand_in_the_model_letter_alone_is_lost(full: Document, templates: Any):
    loop = "{% block demands %}{{ appeal.demands[0] | prose }}{% endblock %}"
    (found,) = said(full, templates, EXTENDS + loop)
    assert found.endswith('the page does not print a demand: "Pay her costs."')


def test_words_in_other_letters_and_marks_are_the_same_words(full: Document, templates: Any):
    loop = '{% for demand in appeal.demands %}<div><b>{{ loop.index }}</b> <i lang="en">{{ demand | prose }}</i></div>'
    text = f"{{% block demands %}}{loop}{{% endfor %}}{{% endblock %}}"
    text += "{% block title %}<p>{{ appeal.title | upper }}</p>{% endblock %}"
    assert said(full, templates, EXTENDS + text) == []


def test_a_title_in_the_head_alone_or_in_a_comment_is_lost(full: Document, templates: Any):
    text = "{% block title %}<!-- {{ appeal.title }} -->{% endblock %}"
    assert len(said(full, templates, EXTENDS + text)) == 1


def test_a_target_without_a_way_to_reach_it_is_lost(full: Document, templates: Any):
    rows = "{% for block in blocks %}<p>{{ block.name }} {{ block.title }} {{ block.institution }}</p>{% endfor %}"
    found = said(full, templates, EXTENDS, addresses=rows)
    assert [line.split(":")[0] for line in found] == ["templates/documents/urgent-appeal.html.j2"]


@pytest.mark.parametrize("name", ["act_by", "about", "targets"])
def test_a_template_says_what_it_leaves_out(name: str, full: Document, templates: Any):
    block = {"targets": "addresses"}.get(name, name)
    text = f"{EXTENDS}{{# leaves-out: {name}, act_by #}}{{% block {block} %}}{{% endblock %}}"
    assert said(full, templates, text) == []


@pytest.mark.parametrize("name", ["title", "demands", "edition"])
def test_the_most_needed_parts_cannot_be_left_out(name: str, full: Document, templates: Any):
    found = said(full, templates, f"{EXTENDS}{{# leaves-out: {name} #}}")
    assert found == [f'templates/{MAIN}:2: "{name}" cannot be left out']


def test_an_unknown_part_is_named(full: Document, templates: Any):
    assert said(full, templates, f"{EXTENDS}\n{{# leaves-out: act-by #}}") == [
        f'templates/{MAIN}:3: leaves-out: there is no part "act-by"'
    ]


@pytest.mark.parametrize("shape", ["card", "card-portrait"])
@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (f'{{% extends "builtin/{CARD}" %}}', []),
        ("{{ appeal.card.title }} {{ appeal.letterhead.name }}", ["until when to act"]),
        ("{# leaves-out: act_by, about #}", ["the title"]),
    ],
)
def test_a_share_card_states_what_until_when_and_who(
    shape: Any, text: str, lost: list[str], full: Document, templates: Any
):
    mine = templates | {CARD: text}
    card = replace(full, template=CARD, content=replace(full.content, card=ShareCard(title="Arrest")))
    found = lost_parts(render(card, mine, shape), card, mine, shape)
    assert [problem.words.removeprefix("the page does not print ").split(":")[0] for problem in found] == lost


PUBLISHED = ("statement", "open-letter", "press-release")


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """A statement, an open letter and a press release of one case, as it is shown to partners."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(Path(__file__).parent.parent / "publications", folder / "cases")
    project = read_project(shelves(folder), ["exl-1"])
    planned = plan(project, "exl-1", options(languages=("en",), edition="partner"), {})
    until = {"embargo": "Embargoed until 10 June 2026"}
    contents = [replace(one.content, **until if one.kind == "press-release" else {}) for one in planned.documents]
    return {one.kind: replace(one, content=content) for one, content in zip(planned.documents, contents, strict=True)}


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_built_in_publication_loses_nothing(kind: str, medium: Any, publications: Any, templates: Any):
    name = f"documents/{kind}.html.j2"
    mine = templates | {name: f'{{% extends "builtin/{name}" %}}'}
    page = render(publications[kind], mine, medium)
    assert lost_parts(page, publications[kind], mine, medium) == ()


@pytest.mark.parametrize(
    ("kind", "block", "lost"),
    [
        ("statement", "quotations", "a quotation"),
        ("statement", "demands", "a demand"),
        ("open-letter", "to", "whom it is addressed to"),
        ("open-letter", "signatories", "who signs"),
        ("press-release", "press", "where journalists reach the issuer"),
        ("press-release", "embargo", "the embargo"),
    ],
)
def test_a_publication_of_one_s_own_loses_nothing_either(
    kind: str, block: str, lost: str, publications: Any, templates: Any
):
    name = f"documents/{kind}.html.j2"
    mine = templates | {name: f'{{% extends "builtin/{name}" %}}{{% block {block} %}}{{% endblock %}}'}
    (problem,) = lost_parts(render(publications[kind], mine, "screen"), publications[kind], mine, "screen")
    assert problem.words.startswith(f"the page does not print {lost}: ")
    assert problem.hint.startswith(f"write {{{{ self.{block}() }}}}")


def test_a_document_of_an_own_kind_states_its_edition_and_what_it_is_about(full: Document, templates: Any):
    sheet = "documents/factsheet.html.j2"
    marked = replace(full.content, edition_line="Internal. Not for publication.")
    document = replace(full, kind="factsheet", template=sheet, content=marked)

    def hints(text: str) -> list[str]:
        mine = templates | {sheet: text}
        return [problem.hint for problem in lost_parts(render(document, mine, "screen"), document, mine, "screen")]

    edition = 'write <p class="edition">{{ appeal.edition_line }}</p>'
    assert hints("x") == ["write {{ appeal.title }}; to leave it out on purpose write {# leaves-out: title #}", edition]
    assert hints("{# leaves-out: title, act_by #}") == [edition]
    assert hints("{{ appeal.edition_line }} {{ appeal.title }}") == []


@pytest.mark.parametrize("medium", ["screen", "page", "mail"])
@pytest.mark.parametrize(
    ("block", "lost"),
    [
        ("text", ["a paragraph of the letter"]),
        ("end", ["the close"]),
        ("opening", ["the salutation"]),
        ("address", ["the address"]),
    ],
)
def test_a_letter_loses_nothing(block: str, lost: list[str], medium: Any, templates: Any):
    document = planned_for(a_case(), "justice").document
    mine = templates | {LEAF: f'{{% extends "builtin/{LEAF}" %}}{{% block {block} %}}{{% endblock %}}'}
    found = lost_parts(render(document, mine, medium), document, mine, medium)
    words = [problem.words.removeprefix("the page does not print ").split(":")[0] for problem in found]
    assert not [problem.words for problem in found if '""' in problem.words]
    assert words == ([] if medium == "mail" and block == "address" else lost)
