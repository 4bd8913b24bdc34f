from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typesetting.pages import a_page
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.typesetting.losses import lost_words
from urgent_appeal.typesetting.pdf import _base, _configuration

ADDRESSES = (
    ".row { break-inside: avoid } .row::after { content: ''; display: block; clear: both }"
    "address { float: left; width: 48% } address:nth-child(even) { float: right }"
)


def laid_out(page: str, fonts: Path) -> tuple[Any, list[Any]]:
    import weasyprint

    source = weasyprint.HTML(string=page, base_url="about:blank")
    document = source.render(stylesheets=[_base(fonts, ())], font_config=_configuration(fonts, ()))
    return source.etree_element, [one._page_box for one in document.pages]


def lost(body: str, fonts: Path, style: str = "") -> tuple[str, ...]:
    return lost_words(*laid_out(a_page(body, style=style), fonts))


@pytest.mark.parametrize(
    "style",
    [
        "p { display: none }",
        "p { visibility: hidden }",
        "p { overflow: hidden; height: 0 }",
        "p { position: absolute; left: -999px }",
        "p { position: absolute; top: 2000px }",
        "h1 { font-size: 8pt } p { text-indent: 900px; white-space: nowrap }",
        "p { font-size: 3.9pt }",
        "p { color: white }",
        "p { color: #fefefe; background: url('x.png') }",
        "p { color: transparent }",
        "p { color: #ccc }",
        "p { color: white; background: #f4f1ec }",
        "p { color: rgba(0, 0, 0, 0.2) }",
        "body { background: navy } h1 { color: white } p { color: navy }",
        "p { color: navy; background: navy }",
    ],
)
def test_a_text_that_a_style_hides_is_lost(style: str, fonts: Path):
    assert lost("<p>One two</p>", fonts, style) == ("One", "two")


@pytest.mark.parametrize(
    "style",
    [
        "p { font-size: 4pt }",
        "p { color: #aaa }",
        "p { color: black; background: rgba(0, 0, 0, 0.1) }",
        "p { color: white; background: navy }",
        "body { background: navy; color: white }",
        "p { color: white; background: linear-gradient(navy, black) }",
        "div { position: absolute; top: 0; left: 0; width: 90mm; height: 90mm; background: navy } p { color: white }",
    ],
)
def test_a_text_that_can_be_seen_is_not(style: str, fonts: Path):
    assert lost("<div></div><p>One two</p>", fonts, style) == ()


def test_a_text_on_a_picture_is_not(fonts: Path):
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'/>"
    style = "img { position: absolute; top: 0; left: 0; width: 90mm; height: 90mm } p { color: white }"
    assert lost(f'<img alt="" src="data:image/svg+xml,{picture}"><p>One two</p>', fonts, style) == ()


def test_a_text_that_only_a_style_prints_does_not_stand_in_for_the_page(fonts: Path):
    style = "p { visibility: hidden } p::before { visibility: visible; content: 'One' }"
    assert lost("<p>One</p>", fonts, style) == ("One",)


def test_what_a_line_clamp_cuts_off_is_lost(fonts: Path):
    assert lost("<p>One two three four</p>", fonts, "p { line-clamp: 1; width: 50px }")[-1] == "four"


def test_a_word_that_runs_over_the_edge_is_lost(fonts: Path):
    word = "x" * 300
    assert lost(f"<p>One {word}</p>", fonts) == (word,)


def test_a_word_that_is_printed_elsewhere_too_is_lost(fonts: Path):
    assert lost("<p>Ministry</p><div>Ministry</div>", fonts, "div { display: none }") == ("Ministry",)


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>One <b>two</b> three<br>four<!-- five -->six</p>", ""),
        ("<p>Internationalisation and extraordinary</p>", "p { width: 30px; hyphens: auto }"),
        (f"<p>{'x' * 300}</p>", "p { overflow-wrap: anywhere }"),
        ("<p>Donau\u00addampf\u00adschiff</p>", "p { width: 40px }"),
        ("<p>Once upon</p>", "p::first-letter { font-size: 3em; float: left }"),
        ('<p lang="el">άι Ώρα</p><p lang="tr">ilk ırmak</p><p>Straße</p>', "p { text-transform: uppercase }"),
        ("<p>Text<span>A note</span> more</p>", "span { float: footnote }"),
        ("<pre>a\n  b   c</pre>", ""),
        ("<table><thead><tr><th>Head</th></tr></thead>" + "<tr><td>Cell</td></tr>" * 60 + "</table>", ""),
        ('<p dir="rtl" lang="ar">السلام <b>عليكم</b> ورحمة <bdi>abc</bdi></p>', ""),
        ("<p>Text</p>", 'p::before { content: "Before " }'),
    ],
)
def test_what_is_only_set_in_another_way_is_not_lost(body: str, style: str, fonts: Path):
    assert lost(body, fonts, style) == ()


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ('<p class="note screen-only">Skip</p>', ".screen-only { display: none }"),
        ("<p hidden>Skip</p>", ""),
        ("<style>p { margin: 0 }</style><template>Skip</template>", ""),
        (
            '<p class="head">Skip</p>',
            "@media print { /* {head} */ .foot, .head { color: red; position: running(head) } }",
        ),
        ('<svg width="9" height="9"><text>Skip</text></svg>', ""),
    ],
)
def test_what_is_not_meant_for_the_page_is_not_lost(body: str, style: str, fonts: Path):
    assert lost(body, fonts, style) == ()


def test_a_running_head_that_no_style_names_does_not_stop_the_search(fonts: Path):
    assert lost("<p>Text</p>", fonts, "p:::x { position: running(head) }") == ()


@settings(max_examples=12)
@given(
    st.lists(
        st.lists(st.sampled_from(["Office", "Street 1", "a@b.example", "Long " * 30]), min_size=1, max_size=9),
        min_size=1,
        max_size=24,
    ),
    st.integers(0, 50),
)
def test_no_address_is_lost_however_long_the_lists_are(addresses: list[list[str]], before: int):
    blocks = [f"<address>{'<br>'.join(lines)}<br>Nr{number}</address>" for number, lines in enumerate(addresses)]
    rows = "".join(f'<div class="row">{"".join(blocks[at : at + 2])}</div>' for at in range(0, len(blocks), 2))
    assert lost("<p>Line</p>" * before + rows, builtin_folder("fonts"), ADDRESSES) == ()
