from collections.abc import Mapping

import pytest

from tests.builders import a_document
from urgent_appeal.planning.privacy.secrets import Secret, find
from urgent_appeal.rendering.rendering import render
from urgent_appeal.rendering.searching import own_styles, texts_of_page

NAME = Secret(spellings=("Orlin Quastelberg",))
MAIN = "documents/urgent-appeal.html.j2"


def says(page: str, templates: Mapping[str, str], *names: str) -> bool:
    secrets = (NAME, *(Secret(spellings=(name,)) for name in names))
    return any(find(text, secrets) for text in texts_of_page(page, a_document(), templates))


@pytest.mark.parametrize(
    "page",
    [
        "<p>Quastel<b>berg</b></p>",
        "<p title='Quastelberg'>x</p>",
        "<p data-who=Quastelberg>x</p>",
        '<p id="quastelberg">x</p>',
        '<p class="leaf quastelberg">x</p>',
        '<a href="#quastelberg">x</a>',
        '<a href="https://x.example/%51uastelberg">x</a>',
        "<quastelberg>x</quastelberg>",
        "<p quastelberg>x</p>",
        "<!-- Quastelberg -->",
        "<p style=\"content: 'Quastelberg'\">x</p>",
        "<style>h1::after { content: 'Quastelberg' }</style>",
        "<style>h1::after { content: '\\51 uastelberg' }</style>",
        "<style>.quastelberg { color: red }</style>",
        "<style>/* Quastelberg */</style>",
        "<style>h1 { font-family: Quastelberg }</style>",
        "<title>Quastelberg</title>",
        "<p>data:Quastelberg</p>",
        "<p title='data:Quastelberg'>x</p>",
        "<style>/* data:Quastelberg */</style>",
        "<p>Quastel<time>berg</time></p>",
        "<p>Quastel<!-- a -->berg</p>",
        "<style>p::after { content: 'Quastel' 'berg' }</style>",
        "<style>p::after { content: 'Quastel\\\nberg' }</style>",
        "</quastelberg>",
        "<p title='Quastel\nberg'>x</p>",
    ],
)
def test_whatever_a_template_adds_is_searched(page: str, templates: dict[str, str]):
    assert says(page, templates)


@pytest.mark.parametrize("name", ["Max", "Min", "Head", "Lee", "Van", "Main", "Serif", "Row", "Screen"])
@pytest.mark.parametrize("medium", ["screen", "page"])
def test_what_stands_in_the_built_in_files_is_no_name(name: str, medium, templates: dict[str, str]):
    page = render(a_document(), templates, medium)
    assert not says(page, templates, name)


def test_pictures_that_stand_in_the_page_are_not_searched(templates: dict[str, str]):
    assert not says('<img src="data:image/png;base64,Quastelberg" alt="x">', templates)


def test_a_style_of_the_users_own_stands_alone(templates: dict[str, str]):
    own = templates | {"documents/appeal.css": templates["documents/appeal.css"] + ".mine { color: red }"}
    (style,) = own_styles(render(a_document(), own, "screen"), a_document(), own)
    assert ".mine" in style
