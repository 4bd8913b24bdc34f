"""Share cards, as the worker makes them."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.builders import a_case, a_subject, options, projected
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.making import make

SECRET = Secret(spellings=("Orlin Quastelberg",))
CARD = "documents/card.html.j2"
EXTENDS = '{% extends "builtin/documents/card.html.j2" %}\n{% block end %}'


def document(**changes: Any) -> Document:
    case = a_case(**changes)
    return plan(projected(case), case.id, options(), {}).documents[0]


def sizes(document: Document, templates: dict[str, str]) -> dict[str, tuple[int, int]]:
    made = make(document, templates, ("card",), (SECRET,))
    assert made.problems == ()
    return {shape: Image.open(BytesIO(picture)).size for shape, picture in made.files.items()}


def test_a_card_has_two_shapes(templates: dict[str, str]):
    assert sizes(document(), templates) == {"card": (1200, 630), "card-portrait": (1080, 1350)}


@pytest.mark.parametrize("word", ["Verhaftungsverfahrensordnung ", "逮捕と拘禁の"])
def test_a_title_of_any_length_finds_room(word: str, templates: dict[str, str]):
    long = document(title=word * 40, summary=word * 60)
    assert set(sizes(long, templates)) == {"card", "card-portrait"}


def test_an_issuer_with_a_long_name_finds_room(templates: dict[str, str]):
    one = document()
    assert isinstance(one.content, Appeal)
    name = "International Federation of Leagues and Associations for the Protection of Human Rights Defenders " * 2
    letterhead = replace(one.content.letterhead, name=name)
    long = replace(one, content=replace(one.content, letterhead=letterhead))
    assert set(sizes(long, templates)) == {"card", "card-portrait"}


def test_a_card_is_the_same_each_time(templates: dict[str, str]):
    one, other = (make(document(), templates, ("card",), ()).files for _ in range(2))
    assert one == other


def test_a_card_prints_the_name_that_the_public_edition_prints():
    hidden = document(
        title="Detention of {person}", subjects={"person": a_subject("Nora Quastelberg", publish_as="initials")}
    )
    assert isinstance(hidden.content, Appeal)
    assert hidden.content.card.title == "Tunisia: Detention of N.\u00a0Q."


def test_a_hidden_name_on_a_card_is_found(templates: dict[str, str]):
    own = templates | {CARD: f"{EXTENDS}<p>Orlin Quastelberg</p>{{% endblock %}}"}
    made = make(document(), own, ("card",), (SECRET,))
    assert [(one.code, one.file) for one in made.problems] == [("withheld-name", f"templates/{CARD}")]
    assert made.files == {}


def test_a_hidden_name_that_a_style_brings_in_is_found(templates: dict[str, str]):
    style = 'h1::after { content: "Orlin Quast" } .lead::before { content: "elberg" }'
    own = templates | {"documents/card.css": style}
    made = make(document(), own, ("card",), (replace(SECRET, spellings=("Orlin Quast",)),))
    assert [one.code for one in made.problems] == ["withheld-name"]


def test_words_that_do_not_fit_are_named_with_the_file_to_look_at(templates: dict[str, str]):
    own = templates | {
        CARD: EXTENDS.replace("block end", "block text") + "{{ super() }}" + "<p>Words</p>\n" * 90 + "{% endblock %}"
    }
    made = make(document(), own, ("card",), ())
    assert [(one.code, one.file) for one in made.problems] == [("card-full", f"templates/{CARD}")]
