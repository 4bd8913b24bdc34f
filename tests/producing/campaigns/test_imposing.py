"""A letter that is filled in is the letter that is laid out in full; what cannot be filled in exactly never is."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from tests.builders import a_case, a_recipient, options, projected
from tests.planning.letters.builders import a_whole_issuer, two_languages
from tests.producing.campaigns.same_pages import said_by
from tests.producing.campaigns.test_letter_maker import TEMPLATES
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, document_of, plan_campaign
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.producing.campaigns.imposing import CampaignImposer
from urgent_appeal.producing.making import make
from urgent_appeal.producing.undrawable import width

FONTS = builtin_folder("fonts")
LEAF = "documents/letter-leaf.html.j2"
STYLE = "documents/letter.page.css"
SIGNATURE = '<p class="signature">{% slot "signature" %}</p>'
JUSTICE = a_recipient(
    office="minister",
    name="Bo Sample",
    gender="m",
    postal=("1 Example Road", "1000 Tunis"),
    country="TN",
    emails=("j@tn.example",),
)
CASE = a_case(recipients={"justice": JUSTICE}, situation="{person} was arrested at home. " * 6)
LONG = "I have followed this case since it was first in the news, and I ask you to look into it yourself and soon."


def somebody(number: int = 1, name: str = "Ada Sampleton", **changes: Any) -> Signatory:
    given = {"street": ("12 Lamp Street",), "postcode": "12345", "city": "Sampletown", "country": "GB"}
    return Signatory(number=number, line=number + 1, name=name, **(given | changes))


PEOPLE = (
    somebody(1),
    somebody(2, "Chloé d'Exemple-Œuvre", city="Genève", country="CH", personal_line="Je vous prie d’agir."),
    somebody(3, "Łukasz Żółć", city="Łódź", country="PL", street=("ul. Przykładowa 5", "m. 3")),
    somebody(4, "Nguyễn Thị Ví Dụ", city="Huế", country="VN", region="Thừa Thiên"),
    somebody(5, "Иван Примеров", city="Бишкек", country="KG", personal_line="Пожалуйста, освободите её."),
    somebody(6, "Ελένη Παράδειγμα", city="Αθήνα", country="GR"),
    somebody(7, "Ada Office-Affleck fiord", personal_line=LONG),
    somebody(8, "Bo", street=(), postcode="", city="", country="TN"),
    somebody(9, "Eve van den Example", personal_line=f"{LONG} {LONG} {LONG}"[:290]),
)


@cache
def a_plan(window: Window = "none", kind: str = "plain") -> CampaignPlan:
    library = two_languages(a_whole_issuer(window=window))
    project = projected(case_of(kind), library=replace(library, templates=TEMPLATES))
    return plan_campaign(project, CASE.id, options(), LetterOptions(writer="GB"), KnownFonts(measure=width))


def case_of(kind: str) -> Case:
    if kind == "forwarded":
        return replace(CASE, recipients={"justice": replace(JUSTICE, via="xx/mission")})
    if kind == "sheet":
        return replace(
            CASE, recipients={"justice": replace(JUSTICE, postal=tuple(f"{n} Example Road" for n in range(9)))}
        )
    if kind == "smaller type":
        return replace(CASE, letter=replace(CASE.letter, body="\n\n".join(["She was arrested at home. " * 30] * 3)))
    if kind == "pages":
        return replace(
            CASE,
            situation="\n\n".join(["{person} was arrested at home. " * 30] * 4),
            summary=None,
            letter=replace(CASE.letter, body="\n\n".join(["She was arrested at home. " * 60] * 3)),
        )
    return CASE


def letter_of(who: Signatory, found: CampaignPlan) -> PersonalLetter:
    (recipient, language), *_ = found.letters_of(who)
    return PersonalLetter(signatory=who, recipient=recipient, language=language)


def in_full(letter: PersonalLetter, found: CampaignPlan, templates: Mapping[str, str] = TEMPLATES) -> bytes:
    document = document_of(found.stencil_of(letter), letter, attach=False)
    return bytes(make(document, templates, ("pdf",), ()).files["pdf"])


def filled(
    people: Sequence[Signatory], found: CampaignPlan, templates: Mapping[str, str] = TEMPLATES
) -> list[tuple[bytes, str]]:
    imposer = CampaignImposer(found, templates, FONTS)
    made = [imposer.impose(letter_of(who, found)) for who in people]
    return [(bytes(pdf) if pdf else b"", why) for pdf, why in made]


@pytest.mark.parametrize(
    ("window", "kind"),
    [
        ("none", "plain"),
        ("din-b", "plain"),
        ("none", "forwarded"),
        ("din-b", "sheet"),
        ("none", "smaller type"),
        ("din-a", "pages"),
    ],
)
def test_a_letter_that_is_filled_in_is_the_one_that_is_laid_out_in_full(window: Window, kind: str):
    found = a_plan(window, kind)
    people = PEOPLE if (window, kind) == ("none", "plain") else PEOPLE[6:7] if kind == "plain" else PEOPLE[1:2]
    for who, (pdf, why) in zip(people, filled(people, found), strict=True):
        assert not why, who.name
        full = in_full(letter_of(who, found), found)
        assert said_by(pdf) == said_by(full), who.name
        assert len(pdf) <= len(full) + 30_000


def test_a_letter_has_the_same_bytes_alone_and_in_any_order():
    found, people = a_plan(), PEOPLE[3:7]
    made = [pdf for pdf, _ in filled(people, found)]
    assert filled(people[-1:], found)[0][0] == made[-1]
    assert [pdf for pdf, _ in filled(people[::-1], found)] == made[::-1]


SCRIPTS = {
    **{"IN": "नमूना नाम", "BD": "নমুনা নাম", "LK": "மாதிரி பெயர்", "TH": "ตัวอย่าง ชื่อ", "GE": "ნიმუში სახელი"},
    **{"AM": "Օրինակ Անուն", "IL": "דוגמה שם", "EG": "مثال اسم", "ET": "ምሳሌ ስም", "MM": "နမူနာ", "KH": "គំរូ"},
    **{
        "LA": "ຕົວຢ່າງ",
        "IR": "نمونه گچ",
        "CN": "范例",
        "JP": "見本 花子",
        "KR": "견본",
        "BG": "Иван Ελένη",
        "GB": "Ada †",
    },
    **{"US": "Ada नमूना", "SA": "Ada مثال"},
}
"""By country a name in its script; under the last ones names in several."""


QUICK_SCRIPTS = ("IN", "EG", "GB")


@pytest.mark.parametrize(
    ("country", "window"),
    [
        pytest.param(code, window, marks=[] if code in QUICK_SCRIPTS and window == "none" else [pytest.mark.long])
        for code in SCRIPTS
        for window in ("none", "din-b")
    ],
)
def test_a_letter_of_another_script_is_filled_in_as_it_is_laid_out_in_full(country: str, window: Window):
    name, found = SCRIPTS[country], a_plan(window)
    people = (
        somebody(1, name, country=country),
        somebody(2, name, country=country, city=name, street=(f"{name} 12",), personal_line=name),
    )
    for who, (pdf, why) in zip(people, filled(people, found), strict=True):
        full = in_full(letter_of(who, found), found)
        assert not why, who.number
        assert said_by(pdf) == said_by(full), who.number
        assert len(pdf) <= len(full) + 30_000


def test_a_letter_of_another_script_has_the_same_bytes_whatever_was_made_before():
    who, other = somebody(1, SCRIPTS["IN"], country="IN"), somebody(2, "नाम २", country="IN", personal_line="हाँ")
    assert filled([other, who], a_plan())[1] == filled([who], a_plan())[0]


def test_the_first_letter_of_a_page_does_not_decide_how_the_others_are_made():
    line = "I am a nurse."
    first = somebody(1, "서준 견본", country="KR", city="서울", street=("예시로 302",), personal_line=line)
    found = filled([first, somebody(2, country="KR", personal_line=line)], a_plan())
    assert [why for _, why in found] == ["", ""]


def test_what_two_letters_share_says_nothing_of_either():
    imposer = CampaignImposer(a_plan(), TEMPLATES, FONTS)
    one, other = (imposer.impose(letter_of(who, a_plan()))[0] for who in (somebody(1), somebody(2, "Bo Example")))
    assert one and other
    assert one.prefix == other.prefix
    assert one.rest != other.rest


def test_letters_share_a_page_where_they_have_characters_and_lines_in_common_and_no_others():
    imposer = CampaignImposer(a_plan(), TEMPLATES, FONTS)
    people = somebody(1), somebody(2, "Bo Example"), somebody(3, "Łukasz Żółć"), somebody(4, street=("1", "2"))
    first, like_it, *others = (imposer.impose(letter_of(who, a_plan()))[0] for who in people)
    assert first and like_it and all(others)
    assert first.prefix == like_it.prefix
    assert len({one.prefix for one in (first, *others) if one}) == len(people) - 1


def with_style(rule: str) -> dict[str, str]:
    return {**TEMPLATES, STYLE: TEMPLATES[STYLE] + rule}


def with_signature(text: str) -> dict[str, str]:
    assert SIGNATURE in TEMPLATES[LEAF]
    return {**TEMPLATES, LEAF: TEMPLATES[LEAF].replace(SIGNATURE, text)}


STYLES = (
    ".signature{text-align:center}",
    ".sender{text-align:right}",
    ".sender{text-transform:uppercase}",
    ".signature{text-transform:capitalize}",
    ".sender{letter-spacing:1px}",
    ".sender{word-spacing:2px}",
    ".own-line{text-align:justify;width:60mm}",
    ".own-line{width:60mm}",
    ".own-line{text-align:center;width:60mm}",
    ".sender{width:25mm}",
    ".sender{float:right}",
    ".signature{display:inline-block;border:1pt solid black}",
    ".signature{text-decoration:underline}",
    ".signature{font-variant-caps:small-caps}",
    ".signature{font-variant-numeric:oldstyle-nums}",
    ".signature{font-feature-settings:'zero' 1}",
    ".signature::first-letter{color:red}",
    ".signature{font-style:italic}",
    '.signature{font-weight:bold;font-family:"Appeal Sans"}',
    ".sender{display:table}",
    ".sender{opacity:.99}",
    ".sender{hyphens:auto;width:20mm}",
    ".signature{position:absolute;right:0}",
    ".signature{position:absolute;left:20mm}",
    ".signature{position:relative;left:20mm}",
    ".signature{transform:rotate(3deg)}",
    ".signature{width:max-content;border:1pt solid black}",
    ".sender{text-indent:5mm}",
    ".own-line{text-indent:5mm;width:60mm}",
    ".sender{white-space:pre}",
    ".sender{direction:rtl}",
)
TEXTS = (
    '<p class="signature">Signed: {% slot "signature" %}, in person</p>',
    '<p class="signature">{% slot "signature" %}</p><p>{% slot "signature" %}</p>',
    '<p class="signature"><strong>{% slot "signature" %}</strong></p>',
    '<p class="signature"><strong>{% slot "signature" %}</strong> (signed)</p>',
    '<p class="signature"><a href="https://example.org/">{% slot "signature" %}</a></p>',
    '<p class="signature" title="{% slot "signature" %}">{% slot "signature" %}</p>',
    '<h2>{% slot "signature" %}</h2>',
    '<ul><li>{% slot "signature" %}</li></ul>',
    '<table><tr><td>{% slot "signature" %}</td><td>x</td></tr></table>',
    '<p class="signature">{% slot "signature" %}{% slot "line" %}</p>',
    "",
)
TRICKS = (
    '<p class="signature">{% if leaf.slots.signature[0]|length > 14 %}long: {% endif %}{% slot "signature" %}</p>',
    '<p class="signature">{{ leaf.slots.signature[0]|upper }}</p>',
    '<p class="signature">{{ leaf.slots["signature"]|join }}</p>',
    "{% for slot, lines in leaf.slots.items() %}<p>{{ lines|join }}</p>{% endfor %}",
    "<p>{{ leaf.slots }}</p>",
    "<p>{{ leaf }}</p>",
    "{% for one in letter.leaves %}<p>{{ one.slots.signature|join }}</p>{% endfor %}",
    '{% set name %}{% slot "signature" %}{% endset %}<p>{{ name|replace("Ada", "Eva") }}</p>',
    '<p>{% filter replace("Ada", "Eva") %}{% slot "signature" %}{% endfilter %}</p>',
    '{% macro who() %}{% slot "signature" %}{% endmacro %}<p>{{ who()|replace("Ada", "Eva") }}</p>',
    '{% block who %}<p>{% slot "signature" %}</p>{% endblock %}<p>{{ self.who()|replace("Ada", "Eva") }}</p>',
    "<p>{% slot 'signature' %} {{ letter.mail.sender[0] if letter.mail and letter.mail.sender else 1 }}</p>",
)


QUICK = ("uppercase", "word-spacing", "justify", "60mm;x", "float", "inline-block", "first-letter", "rtl", "absolute")
HOSTILE = {rule: with_style(rule) for rule in STYLES} | {text: with_signature(text) for text in (*TEXTS, *TRICKS)}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change, marks=() if any(word in change for word in QUICK) else pytest.mark.long)
        for change in HOSTILE
    ],
)
def test_whatever_users_change_no_letter_is_filled_in_wrongly(change: str):
    found, templates = a_plan("din-b"), HOSTILE[change]
    people = (somebody(1, "Ada Office-Sampleton", email="ada@mail.example"), PEOPLE[6])
    for who, (pdf, why) in zip(people, filled(people, found, templates), strict=True):
        if not why:
            assert said_by(pdf) == said_by(in_full(letter_of(who, found), found, templates)), who.name


@pytest.mark.parametrize("text", TRICKS)
def test_a_template_that_works_with_the_lines_of_a_letter_is_named_with_its_line(text: str):
    ((_, why),) = filled([somebody()], a_plan(), with_signature(text))
    assert why.startswith("templates/documents/letter-leaf.html.j2:")


FOUR = somebody(2, "Bo Example", street=("12 Lamp Street", "Flat 4"))
CHINESE = somebody(3, "范例", country="CN")


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        (".sender:has(br:nth-of-type(5)) { text-decoration: underline }", FOUR),
        ("span:lang(zh) { text-decoration: underline }", CHINESE),
    ],
)
def test_an_own_style_that_sets_more_lines_or_another_script_otherwise_is_found_though_the_letter_before_was_right(
    rule: str, other: Signatory
):
    (_, before), (_, why) = filled([somebody(), other], a_plan(), with_style(rule))
    assert (before, why) == ("", "a page that depends on the width of a line")


@pytest.mark.parametrize(
    "rule", [".signature{text-align:center}", ".own-line{width:60mm}", ".signature{font-style:italic}"]
)
def test_what_can_be_followed_is_filled_in(rule: str):
    assert not filled([PEOPLE[6]], a_plan("din-b"), with_style(rule))[0][1]
