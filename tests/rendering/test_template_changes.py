"""Which built-in blocks are others than before."""

from urgent_appeal.rendering.template_changes import WHOLE, changed_blocks

OLD = {"builtin/x.j2": "{% block a %}1{% endblock %}{% block b %}2{% endblock %}"}
NEW = {"builtin/x.j2": "{% block a %}1{# words #}{% endblock %}{% block b %}3{% endblock %}"}


def test_a_replaced_block_is_compared_as_a_tree():
    own = '{% extends "builtin/x.j2" %}\n{% block a %}{% endblock %}\n{% block b %}{% endblock %}'
    assert list(changed_blocks("x.j2", own, OLD, NEW)) == [("b", 3)]


def test_a_copy_is_compared_whole():
    assert list(changed_blocks("x.j2", "words", OLD, NEW)) == [(WHOLE, 0)]
    assert list(changed_blocks("x.j2", "words", OLD, OLD)) == []


def test_what_cannot_be_read_is_left_to_rendering():
    assert list(changed_blocks("x.j2", "{% if %}", OLD, NEW)) == []
