import itertools
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_case
from tests.planning.letters.builders import planned_for
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.model.value import field_names, is_value, replace
from urgent_appeal.planning.documents import Contact, Html, Person, PrintedPhoto, ShareCard, Translation
from urgent_appeal.planning.extra_texts import Extra, ExtraText
from urgent_appeal.planning.kinds import CARD
from urgent_appeal.rendering.finishing import JOINER, PAPER_BREAK
from urgent_appeal.rendering.rendering import render, warm_up
from urgent_appeal.rendering.template_errors import RenderingError

TEMPLATE = "documents/urgent-appeal.html.j2"
BUILT_IN = f"builtin/{TEMPLATE}"
MARKER = "Qxz7"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></head><body>",
    "<!-- & --> &amp; &#60;b&#62;",
    "{{ 7 * 7 }} {% include 'x' %} {# #}",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "a\\b",
    "\x00page\x00",
]
VOID = {"meta", "br", "img"}


class Events(HTMLParser):
    """What a browser would see: tags with their attributes, and texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.all.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.all.append(["", data])

    def handle_comment(self, data: str) -> None:
        self.all.append(("comment", data))


def events(page: str) -> list[Any]:
    """What a browser sees, without the places where an address may break."""
    page = page.replace("<wbr>", "").replace(PAPER_BREAK, "").replace(JOINER, "")
    parser = Events()
    parser.feed(page)
    parser.close()
    joined: list[Any] = []
    for event in parser.all:
        if isinstance(event, list) and joined and isinstance(joined[-1], list):
            joined[-1] = ["", joined[-1][1] + event[1]]
        else:
            joined.append(event)
    return joined


def with_text(value: Any, text: Callable[[], str]) -> Any:
    """The value with such a text in every field of plain text, and in nothing that is markup or a key word."""
    if isinstance(value, tuple):
        return tuple(with_text(item, text) for item in value)
    if not is_value(value):
        return value
    hints = get_type_hints(type(value))
    changed = {}
    for name in field_names(type(value)):
        old, hint = getattr(value, name), hints[name]
        if hint is str and name not in {"accent", "short"}:  # the second is for later pages of a PDF
            changed[name] = text()
        elif hint == tuple[str, ...]:
            changed[name] = tuple(text() for _ in old)
        elif hint is not Html:
            changed[name] = with_text(old, text)
    return replace(value, **changed)


def replaced(event: Any, text: str, marker: str = MARKER) -> Any:
    if isinstance(event, str):
        return event.replace(marker, text)
    if isinstance(event, list):
        return [replaced(item, text, marker) for item in event]
    return tuple(replaced(item, text, marker) for item in event) if isinstance(event, tuple) else event


@pytest.fixture(scope="module", params=["screen", "page"])
def events_with(request: Any, a_full_appeal: Any, a_document: Any, templates: Any) -> Callable[[str], list[Any]]:
    """What a browser sees of a page in a medium, with a text in every field."""
    page = a_document(a_full_appeal())
    return lambda text: events(
        render(replace(page, content=with_text(page.content, lambda: text)), templates, request.param)
    )


@pytest.fixture(scope="module")
def calm(events_with: Callable[[str], list[Any]]) -> list[Any]:
    return events_with(MARKER)


@settings(max_examples=30, deadline=None)
@given(text=st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_in_any_plain_field_is_printed_as_the_text_it_is(
    text: str, calm: list[Any], events_with: Callable[[str], list[Any]]
) -> None:
    wild = events_with(text)
    assert str(calm).count(MARKER) > 100
    as_shown = text.replace(PAPER_BREAK, "").replace(JOINER, "").replace("\u00a0", " ")
    assert replaced(wild, " ", "\u00a0") == [replaced(event, as_shown) for event in calm]


def words(page: str) -> Counter[str]:
    """The words between <main> and </main>, without the numbers of notes and what only a screen needs."""
    inside = page[page.index("<main") : page.index("</main>")]
    other = r'<sup class="note"[^>]*>.*?</sup>|<(a|p|details) class="[^"]*screen-only".*?</\1>'
    inside = re.sub(other, "", inside, flags=re.DOTALL)
    return Counter(" ".join(event[1] for event in events(inside) if isinstance(event, list)).split())


@pytest.mark.parametrize("kind", ["an_appeal", "a_full_appeal", "a_french_appeal", "an_arabic_appeal"])
def test_screen_and_page_say_the_same(kind: str, request: Any, a_document: Any, templates: Any) -> None:
    document = a_document(request.getfixturevalue(kind)())
    screen, page = (words(render(document, templates, medium)) for medium in ("screen", "page"))
    assert sum(screen.values()) > 20
    assert page - screen == Counter()
    assert screen - page == (Counter({"Notes": 1}) if document.content.notes else Counter())


def test_every_plain_text_of_a_page_is_used(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    numbers = itertools.count(1000)
    document = a_document(a_full_appeal())
    document = replace(document, content=with_text(document.content, lambda: f"{MARKER}{next(numbers)}"))
    pages = "".join(render(document, templates, medium) for medium in ("screen", "page"))
    pages += render(replace(document, template=CARD.template, styles=CARD.styles), templates, "card")
    asked = {f"{MARKER}{number}" for number in range(1000, next(numbers))}
    assert len(asked) > 150
    assert asked - set(re.findall(rf"{MARKER}\d+", pages)) == set()


def test_every_prose_of_a_page_is_used(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    proses = ("situation", "outcome", "thanks", "background", "about", "internal_notes")
    appeal = a_full_appeal(**{name: Html(f"<em>{MARKER} {name}</em>") for name in proses})
    page = render(a_document(appeal), templates, "screen")
    assert [name for name in proses if f"<em>{MARKER} {name}</em>" not in page] == []


@pytest.mark.parametrize("medium", ["screen", "page"])
def test_the_smallest_page_has_no_empty_part(medium: Any, an_appeal: Any, a_document: Any, templates: Any) -> None:
    seen = events(render(a_document(an_appeal()), templates, medium))
    headings = [
        seen[at + 1][1].replace("\u00a0", " ")
        for at, event in enumerate(seen)
        if isinstance(event, tuple) and event[0] in ("h1", "h2", "h3")
    ]
    assert headings == ["Exampland: Arbitrary detention of Ms. Example Person", "Description of the situation"]
    flat = [event for event in seen if not (isinstance(event, list) and not event[1].strip())]
    empty = [
        event[0]
        for event, after in itertools.pairwise(flat)
        if isinstance(event, tuple)
        and after == f"/{event[0]}"
        and event[0] not in VOID
        and ("class", "page") not in event[1]
    ]
    assert [tag for tag in empty if tag != "span"] == []


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("changes", "what_has_changed"),
        ("background", "background_information"),
        ("people", "people_concerned"),
        ("demands", "actions_requested"),
        ("copies", "copies_to"),
        ("earlier", "earlier_issues"),
        ("related", "related_issues"),
        ("emergency", "emergency_contacts"),
        ("notes", "notes"),
        ("internal_notes", "internal_notes"),
    ],
)
def test_a_part_without_anything_takes_its_heading_along(
    field: str, heading: str, a_full_appeal: Any, a_document: Any, templates: Any
) -> None:
    with_it, without = (a_document(a_full_appeal()), a_document(a_full_appeal(**{field: ()})))
    said = re.compile(rf"<h[23]>{re.escape(with_it.phrases[heading])}</h")
    assert said.search(render(with_it, templates, "screen"))
    assert not said.search(render(without, templates, "screen"))


def test_headings_go_down_one_step_at_a_time(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    page = render(a_document(a_full_appeal()), templates, "screen")
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1 and levels[0] == 1 and 3 in levels
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_head_says_what_the_page_is(a_french_appeal: Any, a_document: Any, templates: Any) -> None:
    page = render(a_document(a_french_appeal(description='Un "résumé".')), templates, "screen")
    assert '<html lang="fr" dir="ltr">' in page
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:locale" content="fr_FR">' in page
    assert page.count('content="Un &#34;résumé&#34;."') == 2
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


ADDRESS = Contact(kind="web", text="league.example/a/en", href="https://league.example/a/en/")
FRENCH = Translation(
    language="fr",
    name="Français",
    href="https://league.example/a/fr/",
    address=Contact(kind="web", text="league.example/a/fr", href="https://league.example/a/fr/"),
)
UNKNOWN = Translation(language="es", name="Español", href="../es/appeal.html")


def test_the_head_names_the_page_its_translations_and_its_card(an_appeal: Any, a_document: Any, templates: Any) -> None:
    card = "https://league.example/a/en/card.png"
    page = render(
        a_document(an_appeal(address=ADDRESS, translations=(FRENCH, UNKNOWN), card=ShareCard(href=card))),
        templates,
        "screen",
    )
    assert f'<meta property="og:url" content="{ADDRESS.href}">' in page
    assert f'<link rel="canonical" href="{ADDRESS.href}">' in page
    assert re.findall(r'<link rel="alternate" hreflang="(..)" href="(.*)">', page) == [
        ("en", ADDRESS.href),
        ("fr", FRENCH.href),
    ]
    assert f'<meta property="og:image" content="{card}">' in page


def test_without_an_address_the_head_names_nothing(an_appeal: Any, a_document: Any, templates: Any) -> None:
    page = render(a_document(an_appeal(translations=(UNKNOWN,))), templates, "screen")
    assert [word for word in ("og:url", "og:image", "<link", "with-code", "<img") if word in page] == []


@pytest.mark.parametrize("medium", ["screen", "page"])
def test_the_code_has_a_description_and_the_address_is_to_be_read(
    medium: Any, an_appeal: Any, a_document: Any, templates: Any
) -> None:
    page = render(a_document(an_appeal(address=ADDRESS)), templates, medium)
    assert 'alt="QR code for league.example/a/en"' in page
    said = re.sub(r"<wbr>|\u200b", "", page)
    assert f'<a href="{ADDRESS.href}">This appeal on the web: league.example/a/en</a>' in said


def test_a_page_loads_nothing(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    seen = [
        event for event in events(render(a_document(a_full_appeal()), templates, "screen")) if isinstance(event, tuple)
    ]
    assert {event[0] for event in seen} & {"script", "link", "iframe", "object", "embed", "img"} == set()
    assert "url(" not in "".join(templates.values()) and "@import" not in "".join(templates.values())


def test_native_names_and_dates_say_what_they_are(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    page = render(a_document(a_full_appeal()), templates, "screen")
    assert '<span class="native" lang="ru">Ясмин Лантерн</span>' in page
    assert '<time datetime="2026-05-04">4 May 2026</time>' in page


def test_demands_are_counted_in_small_roman_numbers(templates: Any) -> None:
    assert ".demands ol { list-style-type: lower-roman;" in templates["documents/appeal.css"]


def test_the_edition_stands_on_top_and_at_the_foot_of_every_page(
    a_full_appeal: Any, a_document: Any, templates: Any
) -> None:
    page = render(a_document(a_full_appeal()), templates, "page")
    assert page.count("Internal. Not for publication.") == 2
    public = render(a_document(a_full_appeal(edition_line="")), templates, "page")
    assert 'class="edition' not in public


def test_the_page_number_is_worded_as_the_language_does(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    document = a_document(a_full_appeal())
    turned = replace(document, phrases=document.phrases | {"page_of": "{pages} / {page} <"})
    page = render(turned, templates, "page")
    assert '<div class="page-number"><span class="pages"></span> / <span class="page"></span> &lt;</div>' in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_page_has_the_paper_that_was_asked_for(paper: Any, an_appeal: Any, a_document: Any, templates: Any) -> None:
    page = render(a_document(an_appeal(paper=paper)), templates, "page")
    assert f"@page {{ size: {paper};" in page
    assert ("margin-right: 25.9mm" in page) == (paper == "letter")  # the sheet is 165 mm wide on both
    assert "@page { size" not in render(a_document(an_appeal(paper=paper)), templates, "screen")


def test_each_medium_gets_its_own_styles(an_appeal: Any, a_document: Any, templates: Any) -> None:
    screen, page = (render(a_document(an_appeal()), templates, medium) for medium in ("screen", "page"))
    assert "@media screen" in screen and "float: footnote" not in screen
    assert "float: footnote" in page and "@media" not in page


def test_a_users_style_stands_behind_the_built_in_one(an_appeal: Any, a_document: Any, templates: Any) -> None:
    own = templates | {"documents/appeal.css": "h1 { color: #123456 }"}
    page = render(a_document(an_appeal()), own, "screen")
    assert page.index(".letterhead {") < page.index("h1 { color: #123456 }")


@pytest.mark.parametrize("name", ["documents/appeal.css", "issuers/league/style.css"])
def test_a_users_style_is_read_last(name: str, an_appeal: Any, a_document: Any, templates: Any) -> None:
    document = a_document(an_appeal())
    document = replace(document, styles=tuple(dict.fromkeys((*document.styles, name))))
    page = render(document, templates | {name: "@page { size: A5 }"}, "page")
    others = [".letterhead {", "float: footnote", ":root { --accent:", "@page { size: a4;"]
    assert max(map(page.index, others)) < page.index("@page { size: A5 }")


def test_a_template_of_the_issuer_stands_over_all_others(an_appeal: Any, a_document: Any, templates: Any) -> None:
    block = '{{% extends "{}" %}}{{% block title %}}{{{{ super() }}}}<p>{}</p>{{% endblock %}}'
    own = {
        TEMPLATE: block.format(BUILT_IN, "project"),
        "issuers/league/urgent-appeal.html.j2": block.format(TEMPLATE, "league"),
        "issuers/league/base.html.j2": block.format("documents/base.html.j2", "frame"),
    }
    pages = [render(a_document(an_appeal(), issuer=issuer), templates | own, "screen") for issuer in ("league", "")]
    assert ["<p>project</p>" in page for page in pages] == [True, True]
    assert ["<p>league</p>" in page for page in pages] == [True, False]


def test_a_style_cannot_end_itself(an_appeal: Any, a_document: Any, templates: Any) -> None:
    own = templates | {"documents/appeal.css": "</style><script>alert(1)</script>"}
    page = render(a_document(an_appeal()), own, "screen")
    assert "script" not in [event[0] for event in events(page) if isinstance(event, tuple)]
    assert page.count("</style>") == 1


def test_a_users_template_changes_one_block_of_the_built_in_one(
    an_appeal: Any, a_document: Any, templates: Any
) -> None:
    mine = f'{{% extends "{BUILT_IN}" %}}{{% block title %}}<h1>{{{{ appeal.country }}}}!</h1>{{% endblock %}}'
    page = render(a_document(an_appeal()), templates | {TEMPLATE: mine}, "screen")
    assert "<h1>Exampland!</h1>" in page
    assert "was arrested at her office" in page


def test_every_block_has_the_name_that_users_are_told(templates: Any) -> None:
    blocks = re.findall(r"{% block (\w+) %}", templates[TEMPLATE])
    before = ["body", "kind", "status", "edition", "title", "act_by", "meta", "photo", "request", "links", "situation"]
    middle = ["changes", "outcome", "background", "people", "demands", "addresses", "letter", "missions", "earlier"]
    assert blocks == [
        *before,
        *middle,
        "closing",
        "about",
        "emergency",
        "code",
        "notes",
        "internal_notes",
        "letter_page",
        "bar",
    ]


@pytest.mark.parametrize(("wanted", "medium", "shown"), [(True, "page", 1), (False, "page", 0), (True, "screen", 0)])
def test_the_model_letter_is_a_page_of_the_pdf_where_the_issuer_wants_it(
    a_full_appeal: Any, a_document: Any, templates: Any, wanted: bool, medium: Any, shown: int
) -> None:
    page = render(a_document(a_full_appeal(letter_page=wanted)), templates, medium)
    assert page.count('<section class="letter-page">') == shown


PHOTO = PrintedPhoto(picture="data:image/jpeg;base64,AAAA", alt="A face", caption="In 2025", credit="Photo: Ada")


@pytest.mark.parametrize("medium", ["screen", "page"])
def test_photos_stand_beside_the_title_and_beside_names(
    an_appeal: Any, a_document: Any, templates: Any, medium: Any
) -> None:
    people = (Person(name="Anna", members=(Person(name="Ina", photo=replace(PHOTO, alt="Another")),)),)
    page = render(a_document(an_appeal(photo=PHOTO, people=people)), templates, medium)
    assert re.findall(r'<img[^>]*src="([^"]*)" alt="([^"]*)"', page) == [
        (PHOTO.picture, "A face"),
        (PHOTO.picture, "Another"),
    ]
    assert "<figcaption>In 2025<br>Photo: Ada</figcaption>" in page
    assert "<figure" not in render(a_document(an_appeal()), templates, medium)


def test_a_template_compiled_for_one_language_speaks_the_next(
    a_full_appeal: Any, a_french_appeal: Any, a_document: Any, templates: Any
) -> None:
    english, french = a_document(a_full_appeal()), a_document(a_french_appeal())
    pages = [render(document, templates, "screen") for document in (english, french)]
    assert english.phrases["actions_requested"] in pages[0]
    assert french.phrases["actions_requested"] in pages[1]
    assert english.phrases["actions_requested"] not in pages[1]


def test_a_changed_template_is_read_anew(an_appeal: Any, a_document: Any, templates: Any) -> None:
    pages = [render(a_document(an_appeal()), templates | {TEMPLATE: text}, "screen") for text in ("one", "two")]
    assert pages == ["one", "two"]


def test_warming_up_leaves_faults_for_the_document_that_has_them(
    an_appeal: Any, a_document: Any, templates: Any, tmp_path: Path
) -> None:
    broken = templates | {TEMPLATE: "{% if %}"}
    warm_up({TEMPLATE: "{% if %}"}, tmp_path)
    with pytest.raises(RenderingError):
        render(a_document(an_appeal()), broken, "screen")


def test_rendering_twice_gives_the_same(a_full_appeal: Any, a_document: Any, templates: Any) -> None:
    first, second = (render(a_document(a_full_appeal()), templates, "page") for _ in range(2))
    assert first == second


def test_an_own_text_is_printed_plain_or_with_its_marks(an_appeal: Any, a_document: Any, templates: Any) -> None:
    content = an_appeal(extra=Extra(_texts={"a": ExtraText("Give & take", "<p>Give &amp; <strong>take</strong></p>")}))
    mine = f'{{% extends "{BUILT_IN}" %}}{{% block title %}}{{{{ appeal.extra.a }}}}|{{{{ appeal.extra.a | prose }}}}'
    page = render(a_document(content), templates | {TEMPLATE: f"{mine}{{% endblock %}}"}, "screen")
    assert "Give &amp; take|<p>Give &amp; <strong>take</strong></p>" in page


def test_addresses_and_slots_keep_the_program_s_faces_whatever_typeface_the_issuer_has(templates: Any) -> None:
    letter = planned_for(a_case(), "justice").document
    own = templates | {"issuers/plain/style.css": ".to { font-family: Brand !important }"}
    branded = replace(letter, styles=(*letter.styles, "issuers/plain/style.css"), faces=(an_own_face(),))
    page = render(branded, own, "page")
    assert page.index(".to { font-family: Brand") < page.index(".to, .sender,") < page.index("</style>")
    assert ".to, .sender," not in render(letter, own, "page")


def test_a_name_in_a_letter_is_not_parted_at_its_hyphen_on_paper(templates: Any) -> None:
    letter = planned_for(a_case(summary="Jean-Paul Example is held."), "justice").document
    assert f"Jean-{JOINER}Paul" in render(letter, templates, "page")
    assert "Jean-Paul" in render(letter, templates, "screen")
