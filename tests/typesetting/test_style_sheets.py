from pathlib import Path
from typing import Any

import pytest
import weasyprint

from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.pdf import typeset


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Something for each style sheet that is parsed while the test runs."""
    found: list[str] = []
    plain = weasyprint.preprocess_stylesheet

    def noted(medium: str, *how: Any, **more: Any) -> None:
        found.append(medium)
        plain(medium, *how, **more)

    monkeypatch.setattr(weasyprint, "preprocess_stylesheet", noted)
    return found


def test_a_style_sheet_is_parsed_for_the_first_of_its_pages_alone(fonts: Path, parsed: list[str]):
    style = "p { color: #123456 }"
    typeset(a_page("<p>One</p>", style=style), fonts)
    before = len(parsed)
    typeset(a_page("<p>Two</p>", style=style), fonts)
    assert before and len(parsed) == before


def test_pages_with_other_styles_do_not_share_them(fonts: Path):
    first, second, again = (typeset(a_page(style=f"p {{ margin: {size}mm }}"), fonts).pdf for size in (1, 40, 1))
    assert first == again != second


@pytest.mark.parametrize(
    "style",
    [
        "p { colour: red }",
        "@import url(https://example.org/a.css);",
        "@import 'other.css';",
        "@font-face { font-family: Own; src: url(https://example.org/a.ttf) }",
        "@color-profile --own { src: url(data:image/png;base64,iVBORw0KGgo=) }",
        "p { background: url(https://example.org/a.png) }",
    ],
)
def test_what_is_wrong_with_a_style_sheet_is_said_for_each_page(style: str, fonts: Path):
    said = []
    for _ in range(2):
        with pytest.raises(TypesettingError) as caught:
            typeset(a_page(style=style), fonts)
        said.append(caught.value.faults)
    assert said[0] == said[1] != ()


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("@counter-style own { system: cyclic; symbols: 'Z'; suffix: ' ' } ol { list-style: own }", "<ol><li>One</ol>"),
        ("@layer late, early; @layer early { p { margin: 9mm } } @layer late { p { margin: 1mm } }", "<p>One</p>"),
    ],
)
def test_names_of_a_style_sheet_hold_for_each_page(style: str, body: str, fonts: Path):
    made = [typeset(a_page(body, style=style), fonts).pdf for _ in range(2)]
    assert made[0] == made[1] != typeset(a_page(body), fonts).pdf
