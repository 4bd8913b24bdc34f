"""What Jinja's parser reports, in the words of somebody who writes templates."""

from typing import Any

import jinja2
import pytest

from urgent_appeal.model.value import field_names
from urgent_appeal.planning.documents import Appeal
from urgent_appeal.planning.extra_texts import Extra, ExtraText
from urgent_appeal.planning.publication import Publication
from urgent_appeal.problems import describe
from urgent_appeal.rendering.rendering import render
from urgent_appeal.rendering.template_errors import RenderingError, slip

TEMPLATE = "documents/urgent-appeal.html.j2"
EXTENDS = f'{{% extends "builtin/{TEMPLATE}" %}}\n'


@pytest.fixture
def said(an_appeal: Any, a_document: Any, templates: Any) -> Any:
    """What is said of a user's template."""

    def say(text: str, extra: Extra | None = None, **changes: Any) -> str:
        with pytest.raises(RenderingError) as caught:
            render(a_document(an_appeal(extra=extra or Extra()), **changes), templates | {TEMPLATE: text}, "screen")
        return "\n".join(describe(problem) for problem in caught.value.problems)

    return say


def test_an_unknown_name_is_named_with_its_line_and_the_nearest(said: Any):
    assert said(f"{EXTENDS}{{% block title %}}\n<h1>{{{{ appeal.titel }}}}</h1>\n{{% endblock %}}") == (
        'templates/documents/urgent-appeal.html.j2:3:1: there is no name "titel" here\n'
        "    3 | <h1>{{ appeal.titel }}</h1>\n"
        "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        '      = did you mean "title"?'
    )


def test_an_unknown_name_of_an_address_is_compared_with_those_of_addresses(
    said: Any, an_appeal: Any, a_document: Any, templates: Any, a_full_appeal: Any
):
    loop = "{% for block in appeal.targets %}{{ block.institute }}{% endfor %}"
    text = f"{EXTENDS}{{% block addresses %}}{loop}{{% endblock %}}"
    with pytest.raises(RenderingError) as caught:
        render(a_document(a_full_appeal()), templates | {TEMPLATE: text}, "screen")
    assert caught.value.problems[0].words == 'there is no name "institute" here'
    assert caught.value.problems[0].hint == 'did you mean "institution"?'


def test_an_unknown_name_of_a_statement_is_compared_with_those_of_statements(
    an_appeal: Any, a_document: Any, templates: Any
):
    content = Publication(**{name: getattr(an_appeal(), name) for name in field_names(Appeal)})
    with pytest.raises(RenderingError) as caught:
        render(a_document(content), templates | {TEMPLATE: "{{ appeal.ocasion }}"}, "screen")
    assert caught.value.problems[0].hint == 'did you mean "occasion"?'


def test_an_unknown_first_name_lists_what_a_template_is_given(said: Any):
    assert said("a\n{{ zzz }}").splitlines() == [
        'templates/documents/urgent-appeal.html.j2:2:1: there is no name "zzz" here',
        "    2 | {{ zzz }}",
        "      | ^^^^^^^^^",
        "      = there are: appeal, medium, styles",
    ]


@pytest.mark.parametrize("name", ["letter", "leaf", "fits", "level"])
def test_a_name_of_letters_in_an_appeal_is_said_with_the_names_of_appeals(said: Any, name: str):
    first, *_, hint = said(f"{{{{ {name}.title }}}}").splitlines()
    assert first.endswith(f'there is no name "{name}" here')
    assert hint == f'      = "{name}" is a name of a letter; the names of this appeal are: appeal, medium, styles'


def test_a_slot_in_an_appeal_is_refused(said: Any):
    assert said('a\n{% slot "subject" %}').splitlines() == [
        f"templates/{TEMPLATE}:2:1: a slot can be used in letters only",
        '    2 | {% slot "subject" %}',
        "      | ^^^^^^^^^^^^^^^^^^^^",
        "      = the names here are: appeal, medium, styles",
    ]


def test_a_fault_in_a_part_names_the_part(a_full_appeal: Any, a_document: Any, templates: Any):
    own = templates | {"documents/person.html.j2": "{# x #}\n  {{ person.nam }}"}
    with pytest.raises(RenderingError) as caught:
        render(a_document(a_full_appeal()), own, "screen")
    problem = caught.value.problems[0]
    assert (problem.file, problem.line, problem.column) == ("templates/documents/person.html.j2", 2, 3)
    assert problem.hint == 'did you mean "name"?'


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("a\n{% if %}", 2, "this cannot be read: Expected an expression, got 'end of statement block'", "compare"),
        (
            "a\n{% include “documents/person.html.j2” %}",
            2,
            "“ is no quotation mark of templates",
            "write straight ones",
        ),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", 1, 'the block "a" is there twice', "join the two"),
        ('a\n{% if appeal.language = "en" %}x{% endif %}', 2, "= compares nothing", "write == between the two"),
        ("a\n{% block b %}{% endblock c %}", 2, '"c" cannot be used in this tag', "remove it"),
        ("a\n{{ self.tilte() }}", 2, 'there is no block "tilte"', "look for its name with"),
        (
            "a\n{{ appeal.topics | reverse | list | first }}{{ [] | first }}",
            2,
            "the list has no such item",
            "write {% if",
        ),
        ('a\n{{ ("x" * 5000) | qr_code }}', 2, "the text is too long for a QR code", "write a shorter one"),
        ("a\n\n{% for x in appeal.topics %}", 3, 'the "for" that begins last has no end', "write {% endfor %}"),
        ("a\n{{ appeal.title | uper }}", 2, 'there is no filter "uper"', 'did you mean "upper"?'),
        ("{{ appeal.title | safe }}", 1, 'there is no filter "safe"', "write | prose for a text with marks"),
        ("{% if appeal %}\n{{ appeal.title | attr('x') }}{% endif %}", 2, 'there is no filter "attr"', "there are: "),
        ('{{ "contry" | phrase }}', 1, 'there is no phrase "contry"', 'did you mean "country"?'),
        (
            '{% extends "builtin/documents/urgent-apeal.html.j2" %}',
            1,
            'there is no template "builtin/documents/urgent-apeal.html.j2"',
            'did you mean "builtin/documents/urgent-appeal.html.j2"?',
        ),
        ('\n{% include "/etc/passwd" %}', 2, 'there is no template "/etc/passwd"', "look for the name with"),
        (f'{{% include "{TEMPLATE}" %}}', 1, "the template calls itself without end", "look for an include"),
        (f'{{% extends "{TEMPLATE}" %}}', 1, "the template calls itself without end", "look for an include"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "the template calls itself without end", "look"),
        ('{{ "x" * 10 ** 16 }}', 1, "the template makes something too large", "look for"),
        ('{{ "x" * 10 ** 40 }}', 1, "the template makes something too large", "look for"),
        ('{{ "x" * 6000000 }}', 0, "the page is longer than 5 MB", "look for a loop"),
        ("a\n{{ 1 // 0 }}", 2, "this cannot be worked out (ZeroDivisionError)", "compare"),
        ("{{ appeal.title + 1 }}", 1, "this cannot be worked out (TypeError)", "compare"),
        ("\n{{ appeal.title() }}", 2, "this stands before ( ), and is neither a block nor a macro", "write it without"),
        (
            "{% block b %}{{ super() }}{% endblock %}",
            1,
            "super() prints nothing here: no template above",
            "remove it",
        ),
        ("\n{{ appeal.topics }}", 2, "this cannot be printed, as it is a list", "write {% for one in"),
        ("\n{{ appeal.photo }}", 2, "this cannot be printed, as it is empty", "write {% if ... %} around it"),
        ("\n{{ appeal.letterhead }}", 2, "this cannot be printed, as it is more than one value", "write a dot"),
        ("\n{{ appeal.letter_page }}", 2, "this cannot be printed, as it is true or false", "write {% if"),
        ("\n{{ none }}", 2, "this cannot be printed, as it is empty", "write {% if ... %} around it"),
        ("\n{{ 1 == 1 }}", 2, "this cannot be printed, as it is true or false", "write {% if"),
        ("\n{{ [1] }}", 2, "this cannot be printed, as it is a list", "write {% for one in"),
        ('\n{{ appeal.title ~ " " ~ appeal.photo }}', 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ appeal.photo | upper }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ('\n{{ true | replace("T", "t") }}', 2, "this cannot be printed, as it is true or false", "write {% if"),
        ("\n{{ [appeal.title, appeal.photo] | join }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        (
            "\n{{ [appeal] | join(', ', attribute='photo') }}",
            2,
            "this cannot be printed, as it is empty",
            "write {% if",
        ),
        ("\n{{ ['a', 'b'] | join(none) }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ appeal.title | replace('a', new=none) }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ 'page_of' | phrase(page=appeal.photo) }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ appeal.photo | prose }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ '%s %s' % (appeal.title, appeal.photo) }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ '{}'.format(appeal.photo) }}", 2, "this cannot be printed, as it is empty", "write {% if"),
        ("\n{{ appeal.title.upper }}", 2, "this cannot be printed, as it is a function", "write ( ) behind it"),
        (
            "\n{{ 'page_of' | phrase(page=1) }}",
            2,
            "this phrase has names in braces that nothing is put into: {pages}",
            "wr",
        ),
        ("\n{{ appeal.photo.href }}", 2, 'what stands before ".href" is empty', "write {% if"),
        ("\n{{ appeal.targets[5].title }}", 2, "the list is shorter than that", "write {% for one in"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}\n{{ m() }}", 1, 'the macro is given no value for "x"', "write it in"),
        (
            "{% macro m(x) %}{{ x }}{% endmacro %}\n{{ m(1, 2) }}",
            2,
            'the macro "m" is given more values',
            "compare the",
        ),
        ("\n{{ appeal.title | replace('a') }}", 2, '"replace" is given too few values', "compare the brackets"),
        ("\n{% autoescape false %}x{% endautoescape %}", 2, "texts are always printed as plain text", "remove it"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_line(said: Any, text: str, line: int, words: str, hint: str):
    first, *others = said(text).splitlines()
    place = f"templates/{TEMPLATE}:{line}:" if line else f"templates/{TEMPLATE}: "
    assert first.startswith(place)
    assert f": {words}" in first
    assert others[-1].strip().startswith(f"= {hint}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ appeal.__class__ }}",
        "{{ appeal.__init__.__globals__ }}",
        "{{ appeal.__slots__ }}",
        "{{ appeal['__class__'] }}",
        "{{ self.__init__.__globals__ }}",
        "{% set x = appeal.title.__class__ %}{{ x() }}",
        "{{ '{0.__class__}'.format(appeal) }}",
        "{{ '{a.__class__}'.format_map({'a': appeal}) }}",
        "{% set f = '{0.__class__}'.format %}{{ f(appeal) }}",
        "{{ (appeal.kind ~ '{0.__class__}').format(appeal) }}",
        "{{ ('country' | phrase).__class__ }}",
        "{{ ('a' | prose).__html__.__globals__ }}",
        "{{ appeal.topics.append('x') }}",
    ],
)
def test_a_template_cannot_reach_behind_its_values(said: Any, text: str):
    message = said(f"\n{text}")
    assert message.startswith(f"templates/{TEMPLATE}:2:1: ")
    assert "only the values" in message or "there is no name" in message


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace", "config", "request"])
def test_a_template_gets_no_built_in_names(said: Any, name: str):
    assert f'there is no name "{name}" here' in said(f"{{{{ {name}() }}}}")


def test_a_template_cannot_change_its_values(said: Any):
    assert "cannot be read" in said("{% set appeal.title = 'x' %}") or "worked out" in said(
        "{% set appeal.title = 'x' %}"
    )


def test_a_document_without_a_template_is_said_so(an_appeal: Any, a_document: Any, templates: Any):
    with pytest.raises(RenderingError, match='there is no template "documents/urgent-apeal'):
        render(a_document(an_appeal(), template="documents/urgent-apeal.html.j2"), templates, "screen")


def test_an_own_text_that_nobody_has_is_named_with_the_nearest(said: Any):
    text = f"{EXTENDS}{{% block title %}}{{{{ appeal.extra.items }}}}{{% endblock %}}"
    assert 'there is no text "items" under [extra]' in said(text)
    extra = Extra(_texts={"item_list": ExtraText("x")})
    assert 'did you mean "item-list"?, or add it under [extra]' in said(text, extra=extra)


def test_a_fault_in_a_built_in_part_that_an_own_template_calls_is_its_own(said: Any):
    text = f'{EXTENDS}{{% block closing %}}\n{{% include "documents/person.html.j2" %}}\n{{% endblock %}}'
    assert said(text).startswith(f'templates/{TEMPLATE}:3:1: there is no name "person" here')


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


def test_a_macro_that_a_template_does_not_have_is_named(an_appeal: Any, a_document: Any, templates: Any):
    line = "{% macro line(x) %}{{ x }}{% endmacro %}"
    own = {TEMPLATE: '{% from "documents/lines.html.j2" import lien %}{{ lien(1) }}', "documents/lines.html.j2": line}
    with pytest.raises(RenderingError) as caught:
        render(a_document(an_appeal()), templates | own, "screen")
    assert caught.value.problems[0].words == 'documents/lines.html.j2 has no macro "lien"'
