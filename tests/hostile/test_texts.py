"""Text that looks like code, a path or an address is printed as the text it is, or refused with its line."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import options, shelves
from urgent_appeal.planning.options import MakeOptions
from urgent_appeal.problems import describe
from urgent_appeal.producing.appeals import AppealsOutcome, make_appeals
from urgent_appeal.producing.worker import Worker

PIECES = (
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{# x #}",
    "{{ appeal.__class__ }}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></head>",
    "</style>",
    "<!--",
    "-->",
    "]]>",
    "&lt;b&gt;",
    "&#x41;",
    '" onmouseover="x',
    "' x='",
    "} p { display: none",
    "url(file:///etc/passwd)",
    "@import 'x';",
    "../../etc/passwd",
    "C:\\Windows\\system.ini",
    "file:///etc/passwd",
    "http://203.0.113.9/a.png",
    "javascript:alert(1)",
    "data:text/html,x",
    "![x](http://203.0.113.9/a.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "[^none]",
    "{none}",
    "{subjects}",
    "{person}",
    "# heading",
    "```\ncode\n```",
    "---",
    "\\",
    "'''",
    '"""',
    "%s %(x)s {0} ${x}",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\ufffe",
    "\U000e0041",
    "e\u0301\u0301",
    "\u0627\u0644",
    "\U0001f600",
    "\u4e2d",
)
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=4).map(" ".join)
FIELDS = (
    "title",
    "reference",
    "country-name",
    "place",
    "topics",
    "summary",
    "situation",
    "background",
    "subject name",
    "subject role",
    "subject about",
    "demand",
    "recipient title",
    "recipient name",
    "recipient postal",
    "recipient email",
    "recipient web-form",
    "source name",
    "source url",
    "status text",
    "alias",
)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "main", "article", "section", "address", "time"),
    *("h1", "h2", "h3", "p", "dl", "dt", "dd", "div", "ul", "ol", "li", "blockquote", "strong", "em", "sup", "span"),
    *("br", "wbr", "bdi", "details", "summary", "img"),
}
"""Every element that the program writes."""
ATTRIBUTES = {
    *("lang", "dir", "charset", "name", "content", "property", "http-equiv", "class", "id", "href", "role"),
    *("aria-label", "datetime", "start", "value", "title", "src", "alt"),
}


class Elements(HTMLParser):
    """The elements of a page as a browser finds them, and its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def case_with(field: str, text: str) -> str:
    """A right case with a text in one of its fields."""
    said = {name: json.dumps("Words of a case.") for name in FIELDS}
    said |= {"recipient email": '"office@example.org"', "recipient web-form": '"https://example.org/write"'}
    said |= {"source url": '"https://example.org/a"', "country-name": '"Exampland"', "alias": '"M."'}
    said[field] = toml(text)
    return f"""\
title = {said["title"]}
reference = {said["reference"]}
date = 2026-05-04
country = "ZZ"
country-name = {said["country-name"]}
in-country = "in Exampland"
place = {said["place"]}
topics = [{said["topics"]}]
summary = {said["summary"]}
situation = {said["situation"]}
background = {said["background"]}
consent = {{ basis = "given", by = "her family" }}
[subjects.person]
name = {said["subject name"]}
role = {said["subject role"]}
about = {said["subject about"]}
[subjects.person.status]
detained = {{ date = "2026-05-03", text = {said["status text"]}, source = "paper" }}
[subjects.other]
name = "Zyx Wvutsr"
publish-as = "alias"
alias = {said["alias"]}
[demands.release]
text = {said["demand"]}
[recipients.justice]
title = {said["recipient title"]}
name = {said["recipient name"]}
postal = [{said["recipient postal"]}]
country = "TN"
emails = [{said["recipient email"]}]
web-form = {said["recipient web-form"]}
[sources.paper]
name = {said["source name"]}
url = {said["source url"]}
"""


def toml(text: str) -> str:
    """The text as a TOML string: what JSON writes as a pair of surrogates, TOML writes as one character."""
    plain = "".join(c if ord(c) >= 0x20 and c not in '"\\\x7f' else f"\\u{ord(c):04x}" for c in text)
    return f'"{plain}"'


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


def make(folder: Path, worker: Worker, text: str, *formats) -> AppealsOutcome:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / "zz-1.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    return make_appeals(
        worker, shelves(folder), ["zz-1"], options(), MakeOptions(formats=tuple(formats)), folder / "output"
    )


def judge(outcome: AppealsOutcome, folder: Path) -> None:
    """Either it is refused and each problem has a place, or the page holds nothing but what the program writes."""
    for problem in outcome.problems:
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", describe(problem))
    if outcome.refused:
        placed = [problem for problem in outcome.problems if problem.level == "problem"]
        assert placed
        assert [problem.words for problem in placed if not problem.line] == []
        return
    for file in outcome.produced:
        if file.format == "html":
            judge_page(file.path.read_text(encoding="utf-8"))


LOGO = re.compile(r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="Appeal for human rights">')
"""That of the issuer, the one picture of the page."""


def judge_page(page: str) -> None:
    found = Elements(LOGO.sub("", page, count=1))
    assert set(found.tags) <= TAGS
    assert found.attributes <= ATTRIBUTES
    assert [found.tags[tag] for tag in ("title", "h1", "article", "body", "style")] == [1, 1, 1, 1, 2]
    assert found.comments == []
    assert [
        link for link in found.links if not re.match(r"(?:https?://|mailto:|tel:|#|data:image/)|appeal\.pdf$", link)
    ] == []
    assert "root:x:" not in page


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(FIELDS), text=TEXT)
@example(field="title", text="{{ 7 * 7 }} <script>alert(1)</script> </title> &lt;")
@example(field="title", text="علي")
@example(field="source url", text="javascript:alert(1)")
@example(field="recipient web-form", text='https://x" onmouseover="alert(1)')
def test_any_text_in_any_field_is_printed_or_refused(field: str, text: str, tmp_path: Path, worker: Worker):
    judge(make(tmp_path, worker, case_with(field, text), "html"), tmp_path)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.dictionaries(st.sampled_from(FIELDS), TEXT, min_size=1, max_size=1))
def test_any_text_comes_through_to_the_pdf_or_is_refused(texts: dict[str, str], tmp_path: Path, worker: Worker):
    [(field, text)] = texts.items()
    outcome = make(tmp_path, worker, case_with(field, text), "html", "pdf")
    judge(outcome, tmp_path)
    assert outcome.refused or all(file.path.stat().st_size > 1000 for file in outcome.produced)


OUR_OWN = {"{{ appeal.__class__ }}", "[^none]", "{none}", "{subjects}", "{person}", "%s %(x)s {0} ${x}"}
"""What means something in a text of a case: marks of emphasis, notes, names in braces."""


def test_what_looks_like_code_in_a_title_is_printed_as_it_is(tmp_path: Path, worker: Worker):
    text = " ".join(one for one in PIECES if one.isascii() and one.isprintable() and one not in OUR_OWN)
    outcome = make(tmp_path, worker, case_with("title", f"A {text} B"), "html")
    title = re.search(r"<h1>(.*?)</h1>", outcome.produced[0].path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert title is not None
    assert html.unescape(title[1]).replace("\u00a0", " ") == f"Exampland: A {text} B"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | TEXT.map(str.encode) | st.text(max_size=200).map(str.encode))
def test_any_file_is_refused_with_words_and_never_with_a_traceback(content: bytes, tmp_path: Path, worker: Worker):
    (tmp_path / "cases").mkdir(exist_ok=True)
    (tmp_path / "cases" / "zz-1.toml").write_bytes(content)
    outcome = make_appeals(worker, shelves(tmp_path), ["zz-1"], options(), MakeOptions(), tmp_path / "output")
    assert outcome.refused == ("zz-1",)
    assert all(describe(problem).startswith("cases/zz-1.toml") for problem in outcome.problems)


@pytest.mark.parametrize("id", ["../../etc/passwd", "a/b", "a\\b", "..", ".", "", "A", "é", "a\x00b", "con\u202e"])
def test_an_id_is_never_a_path(id: str, tmp_path: Path, worker: Worker):
    (tmp_path / "cases").mkdir()
    outcome = make_appeals(worker, shelves(tmp_path), [id], options(), MakeOptions(), tmp_path / "output")
    assert outcome.refused == (id,)
    assert [problem.code for problem in outcome.problems] == ["no-such-case"]
    assert not (tmp_path / "output").exists()
