"""Templates that take what they print for something else."""

import pytest

from tests.builders import shelves
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import read_templates
from urgent_appeal.rendering.catching import catching_template

SLOT = '{% slot "signature" %}'


@pytest.mark.parametrize(
    "text",
    [
        f"{{% set who %}}{SLOT}{{% endset %}}",
        f"{{% filter upper %}}{SLOT}{{% endfilter %}}",
        f"{{% macro who() %}}{SLOT}{{% endmacro %}}",
        '{% set who %}{% include "other" %}{% endset %}',
        f"{{% filter upper %}}{{% block who %}}{SLOT}{{% endblock %}}{{% endfilter %}}",
        '{% extends "other" %}{% block who %}{{ super()|upper }}{% endblock %}',
        "{{ self.who()|upper }}",
        '{{ self["who"]() ~ "x" }}',
        "{% if self.who() %}x{% endif %}",
    ],
)
def test_a_template_that_could_work_something_out_from_a_slot_is_named_with_its_line(text: str):
    assert catching_template(["mine"], {"mine": f"\n{text}", "other": SLOT}) == "templates/mine:2"


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{SLOT}</p>",
        f'{{% for part in leaf.fixed.body %}}{SLOT}{{% endfor %}}{{% include "other" %}}',
        '{% extends "other" %}{% block who %}<p>{{ super() }}</p>{% endblock %}',
        "{{ self.who() }}",
        "{% set name = leaf.kind|upper %}{{ name }}",
    ],
)
def test_a_template_that_prints_its_slots_and_no_more_is_none(text: str):
    assert not catching_template(["mine"], {"mine": text, "other": SLOT})


def test_a_template_that_is_brought_in_is_looked_at_as_well():
    texts = {"mine": '{% include "other" %}', "other": f"{{% set who %}}{SLOT}{{% endset %}}"}
    assert catching_template(["mine"], texts) == "templates/other:1"


def test_the_built_in_templates_catch_nothing():
    texts, _ = read_templates(FileReader(shelves()))
    letters = [name for name in texts if name.startswith("documents/letter") and name.endswith(".j2")]
    assert len(letters) > 5
    assert not catching_template(letters, texts)


def test_the_template_of_an_issuer_is_looked_at_in_its_documents_alone():
    own = {"documents/mine": SLOT, "issuers/league/mine": f"{{% filter upper %}}{SLOT}{{% endfilter %}}"}
    assert catching_template(["documents/mine"], own, "league") == "templates/issuers/league/mine:1"
    assert catching_template(["documents/mine"], own) == ""
