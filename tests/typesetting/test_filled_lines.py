from pathlib import Path

import pytest
import weasyprint

from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.pdf import laid_out


def lines(paragraph: str, width: float, fonts: Path) -> list[str]:
    """The lines of a paragraph that is so many mm wide."""
    page = a_page(paragraph, style=f"p {{ font-size: 10.5pt; width: {width}mm }}")
    source = weasyprint.HTML(string=page, base_url="about:blank")
    boxes = [box for page in laid_out(source, fonts).pages for box in page._page_box.descendants()]
    (found,) = (box for box in boxes if box.element_tag == "p" and type(box).__name__ == "BlockBox")
    parts = [[box.text for box in line.descendants() if hasattr(box, "text")] for line in found.children]
    return ["".join(texts).strip() for texts in parts]


@pytest.mark.parametrize(("text", "width"), [("Minister of Justice", 55.4), ("Those : of Justice", 52.8)])
def test_a_text_before_an_element_fills_its_line_where_only_its_space_is_too_much(text: str, width: float, fonts: Path):
    assert lines(f"<p>{text} and Defence <strong>Dear</strong>", width, fonts) == [f"{text} and Defence", "Dear"]


def test_a_text_that_does_not_fit_its_line_without_its_space_is_broken(fonts: Path):
    first, *_ = lines("<p>Minister of Justice and Defence <strong>Dear</strong>", 54, fonts)
    assert first == "Minister of Justice and"
