import jinja2
import pytest

from tests.planning.letters.builders import a_frame
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import Leaf, Slot
from urgent_appeal.rendering.slots import NoLeafError, Slots, Unreadable, VaryingReadError, VaryingSlots

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


def a_leaf(**slots: tuple[str, ...]) -> Leaf:
    """A letter in whose slots these lines stand."""
    frame = a_frame()
    named: dict[Slot, tuple[str, ...]] = slots
    return Leaf(kind="authority", template="documents/letter-authority.html.j2", fixed=frame, slots=named)


def filled(template: str, **names: object) -> str:
    """What a template with the tag prints."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, extensions=[Slots])
    return environment.from_string(template).render(**names)


def test_the_lines_of_a_slot_stand_one_below_the_other():
    leaf = a_leaf(recipient=("Minister of Justice", "1006 Tunis"))
    assert filled('<p>{% slot "recipient" %}</p>', leaf=leaf) == "<p>Minister of Justice<br>\n1006 Tunis</p>"


def test_a_second_word_stands_between_the_lines():
    leaf = a_leaf(sender=("12 Lantern Street", "Sampletown"))
    assert filled('{% slot "sender", " · " %}', leaf=leaf) == "12 Lantern Street · Sampletown"


@pytest.mark.parametrize("leaf", [a_leaf(subject=()), a_leaf()], ids=["empty", "not there"])
def test_a_slot_in_which_nothing_stands_prints_nothing(leaf: Leaf):
    assert filled('<p>{% slot "subject" %}</p>', leaf=leaf) == "<p></p>"


def test_text_in_a_slot_is_never_markup():
    leaf = a_leaf(subject=("<script>alert(1)</script> & {{ 7 * 7 }}",))
    shown = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 * 7 }}"
    assert filled('{% slot "subject" %}', leaf=leaf) == shown


def test_what_stands_between_the_lines_is_never_markup():
    leaf = a_leaf(sender=("a", "b"))
    assert filled('{% slot "sender", "<hr>" %}', leaf=leaf) == "a&lt;hr&gt;b"


def test_a_slot_cannot_end_an_attribute():
    leaf = a_leaf(title=('a " onload="b',))
    assert filled('<meta content="{% slot "title" %}">', leaf=leaf) == '<meta content="a &#34; onload=&#34;b">'


def test_the_letter_of_a_loop_is_the_one_that_is_filled_in():
    leaves = [a_leaf(close=("Yours sincerely,",)), a_leaf(close=("Yours faithfully,",))]
    template = '{% for leaf in leaves %}{% slot "close" %}|{% endfor %}'
    assert filled(template, leaves=leaves) == "Yours sincerely,|Yours faithfully,|"


def test_other_values_than_a_letter_are_never_reached():
    with pytest.raises(NoLeafError):
        filled('<p>{% slot "title" %}</p>', leaf={"slots": {"title": ("secret",)}})


def test_a_slot_without_a_letter_is_refused():
    with pytest.raises(NoLeafError):
        filled('<p>{% slot "title" %}</p>')


@pytest.mark.parametrize("tag", ["{% slot %}", '{% slot "title" leaf %}', '{% slot "title", %}'])
def test_a_tag_that_cannot_be_read_is_a_fault_of_the_template(tag: str):
    with pytest.raises(jinja2.TemplateSyntaxError):
        filled(tag, leaf=a_leaf())


def test_a_slot_that_there_is_not_is_said_with_the_nearest():
    with pytest.raises(jinja2.TemplateSyntaxError, match='did you mean "salutation"'):
        filled('{% slot "salutaton" %}', leaf=a_leaf())


def test_a_line_with_a_language_of_its_own_says_it():
    leaf = replace(a_leaf(sender=("陳志宏", "Taipei")), languages=(("陳志宏", "zh-Hant"),))
    assert filled('{% slot "sender" %}', leaf=leaf) == "<span lang='zh-Hant'>陳志宏</span><br>\nTaipei"
