"""Pages to render: the smallest, a long one with every part, a French one, one that runs from right to left."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import (
    AddressBlock,
    Appeal,
    Contact,
    Document,
    Html,
    Letterhead,
    LetterLink,
    ListedIssue,
    ModelLetter,
    Note,
    Person,
    Salutation,
    Translation,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLES = tuple(f"documents/appeal{medium}.css" for medium in ("", ".screen", ".page"))
EMAIL = "a.very.long.address.that.has.to.wrap.on.a.small.screen@ministry-of-the-interior.example"


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """The built-in templates and styles, as the library holds them."""
    files = [*TEMPLATES.rglob("*.j2"), *TEMPLATES.rglob("*.css")]
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in files}
    return texts | {f"builtin/{name}": text for name, text in texts.items()}


@pytest.fixture(scope="session")
def a_document() -> Callable[..., Document]:
    """Makes a document of a page."""

    def build(content: Appeal, **changes: Any) -> Document:
        language = content.language if content.language in {"en", "fr"} else "en"
        with (TEMPLATES / "languages" / f"{language}.toml").open("rb") as file:
            phrases = tomllib.load(file)["phrases"]
        document = Document(
            kind="urgent-appeal",
            case="exl-2026-test",
            edition="public",
            language=content.language,
            name="appeal",
            template="documents/urgent-appeal.html.j2",
            styles=STYLES,
            phrases=phrases,
            content=content,
        )
        return replace(document, **changes)

    return build


@pytest.fixture(scope="session")
def an_appeal() -> Callable[..., Appeal]:
    """Makes the smallest page, with changes."""

    def build(**changes: Any) -> Appeal:
        smallest = Appeal(
            language="en",
            direction="ltr",
            locale="en_GB",
            paper="a4",
            letterhead=Letterhead(name="Appeal for human rights"),
            issuer="Appeal for human rights",
            kind="Urgent Appeal",
            country="Exampland",
            date="4 May 2026",
            iso_date="2026-05-04",
            title="Exampland: Arbitrary detention of Ms. Example Person",
            short_title="Arbitrary detention of Ms. Example Person",
            description="Ms. Example Person was arrested at her office.",
            request="We ask for your urgent action on the following situation in Exampland.",
            situation_heading="Description of the situation",
            situation=Html("<p>On 3 May 2026, <strong>Ms. Example Person</strong> was arrested at her office.</p>\n"),
            dateline="4 May 2026",
        )
        return replace(smallest, **changes)

    return build


@pytest.fixture(scope="session")
def a_full_appeal(an_appeal: Callable[..., Appeal]) -> Callable[..., Appeal]:
    """Makes a long page that has every part, with changes."""

    def build(**changes: Any) -> Appeal:
        return an_appeal(**(_every_part() | changes))

    return build


def _every_part() -> dict[str, Any]:
    paragraph = (
        "On 2 May 2026 a special court in Port Example sentenced <strong>at least fourteen people</strong> after a "
        'hearing of one day, without a lawyer.<sup class="note" data-note="{note}"></sup> The families were told by '
        "telephone, and <em>some of them</em> only in the following week."
    )
    return {
        "letterhead": Letterhead(
            name="The Observatory of Examples",
            lines=("L’Observatoire des exemples", "El Observatorio"),
            accent="#8a1c1c",
        ),
        "issuer": "The Observatory of Examples",
        "edition_line": "Internal. Not for publication.",
        "kind": "Urgent Appeal – The Observatory",
        "status_line": "New information",
        "reference": "EXL 004 / 0526 / OBS 013.1",
        "topics": ("Arbitrary detention", "Death penalty", "Unfair trial"),
        "published": "Published on 13 May 2026",
        "title": "Exampland: Mass trial of students after the Lantern Day protests in Port Example",
        "short_title": "Mass trial of students after the Lantern Day protests in Port Example",
        "act_by": "Please act before 30 June 2026. Please do not write after that date.",
        "until": "until 30 June 2026",
        "pdf": "appeal.pdf",
        "translations": (Translation(language="fr", name="Français", href="../fr/appeal.html"),),
        "share": "mailto:?subject=Mass%20trial",
        "situation_heading": "New information",
        "situation": Html(
            "".join(f"<p>{paragraph.format(note=note)}</p>\n" for note in (1, 2, 3))
            + "<p>The court read out</p>\n<ul>\n<li>statements of the accused,</li>\n<li>a newspaper.</li>\n</ul>\n"
            "<blockquote>\n<p>The square belongs to everybody.</p>\n</blockquote>\n"
        ),
        "changes": (
            Html('Majid Kazelli: executed (6 May 2026).<sup class="note" data-note="2"></sup>'),
            Html("New request: Stay all executions &amp; set aside the sentences."),
        ),
        "outcome": Html("Two of the sentences have been set aside."),
        "thanks": Html("We thank everybody who has written."),
        "background": Html(f"<p>{paragraph.format(note=4)}</p>\n<p>{paragraph.format(note=1)}</p>\n"),
        "people_heading": "People concerned",
        "people": (
            Person(
                name="Ms. Yasmin Lanterne",
                native="Ясмин Лантерн",
                native_language="ru",
                details=(Html("lawyer"), Html("aged 41")),
                states=Html('threatened (April 2026)<sup class="note" data-note="4"></sup>; in hiding'),
                about=Html("She has defended students since 2019."),
            ),
            Person(
                name="at least 14 people sentenced to death",
                states=Html("sentenced to death (2 May 2026)"),
                members=(
                    Person(name="Majid Kazelli", states=Html("executed (6 May 2026)")),
                    Person(name="Ilya Petrosh"),
                ),
            ),
            Person(name="name withheld", details=(Html("court clerk"),)),
        ),
        "demands_intro": "Please write to the authorities in Exampland and urge them to:",
        "demands": (
            Html("Stay all executions and set aside the sentences of 2 May 2026."),
            Html("Grant those sentenced a new trial before an ordinary court, with lawyers of their choice."),
            Html("Say without delay where <strong>O. Q.</strong> is held, or free her."),
            Html("Guarantee, in all circumstances, the physical integrity and psychological well-being of everybody."),
        ),
        "targets": tuple(_block(number) for number in range(1, 11)),
        "copies": tuple(_block(number) for number in range(11, 13)),
        "target_languages": "Languages of correspondence: English",
        "copy_languages": "Languages of correspondence: French",
        "unreachable": "No address is known for: Prime Minister.",
        "model_letter": ModelLetter(
            salutations=(Salutation(office="Minister of Justice", text="Dear Minister,"),),
            subject="Mass trial of students",
            body=(Html("<p>Please set aside the sentences.</p>"), Html("<p>Yours sincerely,</p>")),
        ),
        "missions_line": "Please also write to the embassies of Exampland in the country where you live.",
        "earlier": (
            ListedIssue(
                date="1 May 2026",
                iso_date="2026-05-01",
                reference="EXL 004 / 0526 / OBS 013",
                title="Arrest of students",
            ),
        ),
        "related": (ListedIssue(date="3 May 2026", iso_date="2026-05-03", title="Statement of another organisation"),),
        "dateline": "Paris-Geneva, 12 May 2026",
        "quote_line": "Please tell us of any action you take, and quote the reference EXL 004 / 0526 / OBS 013.1.",
        "about_heading": "About the Observatory of Examples",
        "about": Html(
            "The Observatory watches over those who defend human rights, and steps in when they are threatened."
        ),
        "emergency": (
            Contact(
                kind="email", label="E-mail", text="alert@observatory.example", href="mailto:alert@observatory.example"
            ),
            Contact(kind="phone", label="Telephone", text="+44 20 7946 0100"),
        ),
        "notes": (
            Note(number=1, text=Html("The hearing lasted from 9:15 to 16:40.")),
            Note(number=2, text=Html("The prison administration, 8 May 2026.")),
            Note(number=3, text=Html("People close to the families, whose names are known to us.")),
            Note(
                number=4,
                text=Html('League, “One year”, 2026 <a href="https://league.example/a">https://league.example/a</a>'),
            ),
        ),
        "internal_notes": Html("<p>Ring the family first.</p>\n"),
    }


def _block(number: int) -> AddressBlock:
    """An address; the higher the number, the fewer lines it has."""
    link = LetterLink(href=f"mailto:{EMAIL}?subject=Release", is_cut=True) if number < 3 else None
    contacts = (
        Contact(kind="phone", label="Telephone", text=f"+44 20 7946 01{number:02}", href=f"tel:+442079460{number:03}"),
        Contact(kind="fax", label="Fax", text=f"+44 20 7946 02{number:02}"),
        Contact(kind="email", text=EMAIL, href=f"mailto:{EMAIL}", letter=link),
        Contact(kind="x", label="X", text=f"@office{number}"),
    )
    return AddressBlock(
        name=f"Colonel Example Sampleson {number}" if number % 3 else "",
        title=f"Minister number {number}",
        institution=f"Ministry number {number}" if number % 2 else "",
        postal=(f"{number} Harbour Road", f"100{number:02} Port Example", "EXAMPLAND") if number < 10 else (),
        contacts=contacts[: 4 - number % 4],
        languages="Languages of correspondence: English and French" if number % 2 else "",
    )


@pytest.fixture(scope="session")
def a_french_appeal(a_full_appeal: Callable[..., Appeal]) -> Callable[..., Appeal]:
    """Makes a page whose fixed words are French."""

    def build(**changes: Any) -> Appeal:
        return a_full_appeal(
            **(
                {
                    "language": "fr",
                    "locale": "fr_FR",
                    "kind": "Appel urgent – L’Observatoire",
                    "status_line": "Nouvelles informations",
                    "title": "Exemplie\u00a0: Procès de masse d’étudiants après la fête des Lanternes",
                    "short_title": "Procès de masse d’étudiants après la fête des Lanternes",
                    "situation_heading": "Nouvelles informations",
                    "edition_line": "",
                    "internal_notes": Html(""),
                }
                | changes
            )
        )

    return build


@pytest.fixture(scope="session")
def an_arabic_appeal(an_appeal: Callable[..., Appeal]) -> Callable[..., Appeal]:
    """Makes a page that runs from right to left."""

    def build(**changes: Any) -> Appeal:
        return an_appeal(
            **(
                {
                    "language": "ar",
                    "direction": "rtl",
                    "locale": "ar_TN",
                    "kind": "نداء عاجل",
                    "reference": "TUN 001 / 0526 / OBS 052",
                    "title": "تونس: احتجاز تعسفي لمحامية",
                    "short_title": "احتجاز تعسفي لمحامية",
                    "situation_heading": "وصف الوضع",
                    "situation": Html(
                        "<p>في 3 مايو 2026 اعتُقلت محامية في مكتبها في تونس ولم تتلق عائلتها أي خبر عنها.</p>\n"
                    ),
                    "act_by": "يرجى الكتابة قبل 30 يونيو 2026.",
                    "targets": (_block(1), _block(2), _block(4)),
                    "demands_intro": "يرجى الكتابة إلى السلطات:",
                    "demands": (Html("إطلاق سراح المحامية فورًا."), Html("ضمان سلامتها.")),
                }
                | changes
            )
        )

    return build
