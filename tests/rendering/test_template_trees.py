"""What the syntax trees of templates tell."""

import pytest

from tests.builders import shelves
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import read_templates
from urgent_appeal.rendering.template_trees import (
    WHOLE,
    blocks_of,
    catching_template,
    chain_of,
    changed_blocks,
    printed_blocks,
    tree_of,
    used_from,
)

ROOT = "{% block a %}{% block b %}{% endblock %}{% endblock %}{% block c %}{% endblock %}"
OLD = {"builtin/x.j2": "{% block a %}1{% endblock %}{% block b %}2{% endblock %}"}
NEW = {"builtin/x.j2": "{% block a %}1{# words #}{% endblock %}{% block b %}3{% endblock %}"}
SLOT = '{% slot "signature" %}'


def printed(*texts: str) -> frozenset[str]:
    """The blocks that a chain prints; each template extends the one behind it."""
    names = [f"{number}.j2" for number in range(len(texts))]
    above = [f'{{% extends "{name}" %}}' for name in names[1:]] + [""]
    templates = {name: extends + text for name, extends, text in zip(names, above, texts, strict=True)}
    return printed_blocks(chain_of("0.j2", templates))


def test_the_blocks_of_a_page_are_printed():
    assert printed(ROOT) == {"a", "b", "c"}


def test_a_block_inside_one_that_was_replaced_is_not_printed():
    assert printed("{% block a %}{% endblock %}", ROOT) == {"a", "c"}


def test_super_prints_what_stands_inside():
    assert printed("{% block a %}{{ super() }}{% endblock %}", ROOT) == {"a", "b", "c"}
    assert printed("{% block a %}{{ super() }}{% endblock %}", "{% block a %}{% endblock %}", ROOT) == {"a", "c"}
    assert printed("{% block a %}{{ super.super() }}{% endblock %}", "{% block a %}{% endblock %}", ROOT) == {*"abc"}


def test_self_prints_a_block_by_its_name():
    assert printed("{% block a %}{{ self.b() }}{% endblock %}", ROOT) == {"a", "b", "c"}


def test_the_chain_ends_with_the_page():
    templates = {"x.j2": '{% extends "y.j2" %}', "y.j2": ROOT}
    assert [tree.name for tree in chain_of("x.j2", templates)] == ["x.j2", "y.j2"]
    assert blocks_of(chain_of("x.j2", templates)) == ("a", "b", "c")


def test_there_is_no_chain_where_a_template_is_missing_or_comes_round_again():
    assert chain_of("x.j2", {"x.j2": '{% extends "y.j2" %}'}) == ()
    assert chain_of("x.j2", {"x.j2": '{% extends "x.j2" %}'}) == ()


def test_what_cannot_be_read_is_no_tree():
    assert tree_of("x.j2", {"x.j2": "{% if %}"}) is None


def test_used_is_what_is_extended_and_brought_in():
    templates = {
        "x.j2": '{% extends "y.j2" %}{% block a %}{% include "z.j2" %}{% include ["u.j2", "v.j2"] %}{% endblock %}',
        "y.j2": '{% from "w.j2" import m %}{% import "w.j2" as w %}',
        "z.j2": '{% include "x.j2" %}',
        **dict.fromkeys(("u.j2", "v.j2", "w.j2", "unused.j2"), ""),
    }
    assert set(used_from(["x.j2"], templates)) == {"x.j2", "y.j2", "z.j2", "u.j2", "v.j2", "w.j2"}


def test_a_template_of_an_issuer_stands_in_the_chain_over_the_one_it_extends():
    own = {"issuers/league/a.j2": '{% extends "documents/a.j2" %}', "issuers/league/base.j2": ROOT}
    templates = {"documents/a.j2": '{% extends "documents/base.j2" %}', "documents/base.j2": ROOT} | own
    (start, *others) = used_from(["documents/a.j2"], templates, "league")
    assert (start, others) == ("issuers/league/a.j2", ["documents/a.j2", "issuers/league/base.j2"])
    assert [tree.name for tree in chain_of(start, templates, "league")] == [start, *others]


def test_a_replaced_block_is_compared_as_a_tree():
    own = '{% extends "builtin/x.j2" %}\n{% block a %}{% endblock %}\n{% block b %}{% endblock %}'
    assert list(changed_blocks("x.j2", own, OLD, NEW)) == [("b", 3)]


def test_a_copy_is_compared_whole():
    assert list(changed_blocks("x.j2", "words", OLD, NEW)) == [(WHOLE, 0)]
    assert list(changed_blocks("x.j2", "words", OLD, OLD)) == []


def test_what_cannot_be_read_is_left_to_rendering():
    assert list(changed_blocks("x.j2", "{% if %}", OLD, NEW)) == []


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
