import pytest

from tests.builders import a_document
from urgent_appeal.rendering.forbidden import refused

MAIN = "documents/urgent-appeal.html.j2"
MEDIA = ("screen", "page", "mail")


def codes(page: str, medium="screen") -> list[str]:
    templates = {MAIN: f"first line\n{page}", f"builtin/{MAIN}": "x"}
    return [problem.code for problem in refused(page, a_document(), templates, medium)]


ACTS = [
    "<script>x</script>",
    "<SCRIPT src=x>",
    "<svg><script>x</script></svg>",
    '<p onclick="x">y</p>',
    "<img/onerror=x src=data:,>",
    "<body ONLOAD=x>",
    '<meta http-equiv="refresh" content="0; url=https://x.example">',
    "<meta http-equiv=' Refresh ' content=0>",
    "<form action='#'>x</form>",
    "<input name=x>",
    "<button>x</button>",
    "<video></video>",
    "<audio></audio>",
    "<iframe></iframe>",
    "<object></object>",
    "<embed>",
    "<marquee>x</marquee>",
    "<base href='#'>",
    "<a href='javascript:x'>y</a>",
    "<a href=' java\tscript:x'>y</a>",
    "<a href='file:///etc/passwd'>y</a>",
    "<a href='data:text/html,x'>y</a>",
    "<p srcdoc='x'>y</p>",
    "<!-- <script>x</script> -->",
    "<p a=b'c onclick=x>y</p>",
]


@pytest.mark.parametrize("page", ACTS)
def test_what_acts_or_asks_is_refused_everywhere(page: str):
    assert [medium for medium in MEDIA if "forbidden" not in codes(page, medium)] == []


LOADS = [
    "<img src='https://x.example/a.png' alt='x'>",
    "<img src=//x.example/a.png alt=x>",
    "<img src='a.png' alt='x'>",
    "<img src='file:///a.png' alt='x'>",
    "<img srcset='https://x.example/a.png 2x' alt='x'>",
    "<link rel=stylesheet href='https://x.example/a.css'>",
    "<link rel='preconnect' href='//x.example'>",
    "<svg><image xlink:href='https://x.example/a.png'/></svg>",
    "<svg><use href='https://x.example/a.svg#x'/></svg>",
    "<body background='https://x.example/a.png'>",
    "<p style='background: url(https://x.example/a.png)'>y</p>",
    "<style>p { background: url('https://x.example/a.png') }</style>",
    "<style>@import 'https://x.example/a.css';</style>",
    "<style>p { background: u\\72l(https://x.example/a.png) }</style>",
    "<style>p { background: image-set('https://x.example/a.png' 1x) }</style>",
    "<style>p { background: image-set(linear-gradient(red, red) 1x, 'https://x.example/a.png' 2x) }</style>",
    "<style>@import'//x.example/a.css';</style>",
    "<style>@import/**/'//x.example/a.css';</style>",
    "<p style='background:u\\72l(https://x.example/a.png)'>y</p>",
    "<svg><rect fill='url(https://x.example/a.svg#b)'/></svg>",
    "<img src='data:text/plain,x' alt='x'>",
]


@pytest.mark.parametrize("page", LOADS)
def test_what_would_be_loaded_is_refused_where_a_browser_would_load_it_and_the_pdf_says_it_itself(page: str):
    assert {medium for medium in MEDIA if "fetch-refused" in codes(page, medium)} == {"screen", "mail"}
    assert codes(page, "screen") == codes(page, "mail") == ["fetch-refused"]


@pytest.mark.parametrize(
    "page",
    [
        "<a href='https://x.example'>x</a>",
        "<a href='mailto:a@b.example'>x</a>",
        "<a href='tel:+33'>x</a>",
        "<a href='#note-1'>x</a>",
        "<a href='appeal.pdf'>x</a>",
        "<a href='../fr/appeal.html'>x</a>",
        "<img src='data:image/png;base64,AAAA' alt='x'>",
        "<svg><circle fill='url(#x)'/></svg>",
        "<style>p { background: url(data:image/png;base64,AAAA) }</style>",
        "<p>An onset of &lt;script&gt;</p>",
        "<blockquote cite='https://x.example'>x</blockquote>",
    ],
)
def test_what_is_harmless_stays(page: str):
    assert {medium: codes(page, medium) for medium in MEDIA} == {medium: [] for medium in MEDIA}


def test_the_line_of_the_template_is_named():
    templates = {MAIN: "first line\n  <script>x</script>", f"builtin/{MAIN}": "x"}
    (problem,) = refused("<p>a</p>\n<script>x</script>", a_document(), templates, "screen")
    assert (problem.file, problem.line, problem.column) == (f"templates/{MAIN}", 2, 3)
    assert (problem.words, problem.hint) == ("a template contains a script", "remove it from your own template")


def test_a_path_of_this_machine_is_not_said():
    (problem,) = refused("<img src='file:///home/ada/a.png'>", a_document(), {}, "screen")
    assert problem.words == "a template or style tries to load file: …/a.png"


@pytest.mark.parametrize("kind", ["canonical", "alternate"])
def test_a_link_that_only_names_a_page_is_let_be(kind: str):
    assert codes(f'<link rel="{kind}" href="https://league.example/fr/">') == []


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" rel="alternate" href="https://x.example/a.css">',
        '<link rel="alternate stylesheet" href="https://x.example/a.css">',
        '<link rel="alternate" href="file:///etc/passwd">',
    ],
)
def test_a_link_that_loads_is_refused_whatever_else_it_is_called(link: str):
    assert codes(link) != []


@pytest.mark.parametrize("address", ["url('https://x.example/a.css')", 'url("https://x.example/a.css")'])
def test_the_whole_address_of_a_style_that_would_be_loaded_is_named(address: str):
    (problem,) = refused(f"<style>@import {address};</style>", a_document(), {}, "screen")
    assert problem.words == "a template or style tries to load https://x.example/a.css"


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("www.league.example", "write https:// before it"),
        ("league.example/give", "write https:// before it"),
        ("urgent@league.example", "write mailto: before it"),
        ("javascript:x", "remove it from your own template"),
        ("file:///etc/passwd", "remove it from your own template"),
    ],
)
def test_a_link_that_was_written_without_its_beginning_gets_it_as_a_hint(address: str, hint: str):
    (problem,) = refused(f"<a href='{address}'>x</a>", a_document(), {}, "screen")
    assert problem.hint == hint
