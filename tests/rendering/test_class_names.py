"""Classes and ids of the templates."""

import pytest

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.reading.own_styles import names_asked_for
from urgent_appeal.rendering.class_names import ElementNames

PAGE = """
{% set look = "wide" %}
<p class="band {{ look }} part-{{ number }}{% if a > 1 %} long{% endif %}" id='top'>{{ "x" }}</p>
<p class="{{ "big" if a else "small" }} head{% if a %}-line{% endif %}">class names</p>
"""


@pytest.mark.parametrize(
    ("name", "there"),
    [
        *(
            (name, True)
            for name in (".band", ".wide", ".part-7", ".long", "#top", ".big", ".head-line", ".note", "#note-3")
        ),
        *((name, False) for name in (".bands", "#band", ".top", ".names", ".par", "#note")),
    ],
)
def test_an_element_has_the_classes_and_ids_that_a_template_writes(name: str, there: bool):
    assert (name in ElementNames({"documents/a.html.j2": PAGE})) == there


def test_every_class_and_id_of_the_built_in_styles_is_there():
    root = builtin_folder("templates")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (root / "documents").iterdir()}
    known = ElementNames(texts)
    asked = {name for file, text in texts.items() if file.endswith(".css") for name, _ in names_asked_for(text)}
    assert len(asked) > 50 and {name for name in asked if name not in known} == set()
