"""What a template can read of slots that vary."""

import pytest

from tests.rendering.test_slots import a_leaf, filled
from urgent_appeal.planning.letters.letter_pages import Leaf, Slot
from urgent_appeal.rendering.varying import Unreadable, VaryingReadError, VaryingSlots

VARYING: frozenset[Slot] = frozenset({"signature"})


def guarded() -> Leaf:
    from urgent_appeal.model.value import replace

    leaf = a_leaf(signature=("Ada",), subject=("Arrest",))
    return replace(leaf, slots=VaryingSlots(leaf.slots, VARYING))


def test_the_tag_prints_what_varies():
    assert filled('{% slot "signature" %}', leaf=guarded()) == "Ada"


def test_what_does_not_vary_can_be_read():
    assert filled("{{ leaf.slots.subject[0] }}", leaf=guarded()) == "Arrest"


def test_whether_there_is_a_slot_can_be_asked():
    assert filled('{{ "signature" in leaf.slots }}', leaf=guarded()) == "True"


@pytest.mark.parametrize(
    "text",
    [
        "{{ leaf.slots.signature[0] }}",
        '{{ leaf.slots["signature"] }}',
        "{% for name, lines in leaf.slots.items() %}{{ lines }}{% endfor %}",
        "{{ leaf.slots.values()|list }}",
        "{{ leaf.slots }}",
        "{{ leaf }}",
    ],
)
def test_nothing_else_reads_what_varies(text: str):
    with pytest.raises(VaryingReadError):
        filled(text, leaf=guarded())


@pytest.mark.parametrize("text", ["{{ mail.sender }}", "{{ mail }}", "{% if mail.attach %}x{% endif %}"])
def test_nothing_reads_what_only_a_mail_is_made_of(text: str):
    with pytest.raises(VaryingReadError):
        filled(text, mail=Unreadable())


def test_whether_there_is_a_mail_can_be_asked():
    assert filled("{% if mail %}yes{% endif %}", mail=Unreadable()) == "yes"
