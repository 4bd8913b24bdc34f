"""What Jinja's parser reports, in the words of somebody who writes templates."""

import jinja2
import pytest

from urgent_appeal.rendering.template_slips import slip


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("{{ appeal.title }", "a bracket is missing or is another one here", "write {{ ... }} around what is printed"),
        ("{{ appeal.title %}", "a bracket is missing or is another one here", "write {{ ... }}"),
        ("{{ appeal.title", "}} is missing", "write {{ ... }}"),
        ("{% set x = 1", "%} is missing", "write {{ ... }}"),
        ("{{ appeal.title {% endblock %}", "}} is missing", "write {{ ... }}"),
        ("{% if appeal.title {% endblock %}", "%} is missing", "write {{ ... }}"),
        ("{# words", "#} is missing", "write {{ ... }}"),
        ("{% block a %}x", 'the "block" that begins last has no end', "write {% endblock %} where it ends"),
        ("{% endif %}", "{% endif %} ends nothing", "write {% if ... %} before it, or remove it"),
        ("{% if a %}{% endblock %}", '{% endblock %} is used while the "if" is still open', "write {% endif %} before"),
        ("{% blok a %}", 'there is no tag "blok"', 'did you mean "block"?'),
        ("{% trans %}", 'there is no tag "trans"', "there are: block, endblock"),
        ("{{ a b }}", '"b" cannot be used here', "write each value in brackets of its own"),
    ],
)
def test_a_slip_is_named_with_what_to_write(text: str, words: str, hint: str):
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        jinja2.Environment().parse(text)
    found = slip(str(caught.value.message))
    assert found is not None
    assert found[0] == words
    assert found[1].startswith(hint)


def test_what_jinja_reports_well_stays():
    assert slip("Expected an expression, got 'end of statement block'") is None
