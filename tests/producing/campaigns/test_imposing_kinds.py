"""Campaign letters of every kind, on each paper and for each window, are filled in as they are laid out in full."""

import base64
from collections.abc import Mapping
from functools import cache

import pytest

from tests.builders import a_recipient, options, projected
from tests.planning.letters.builders import a_whole_issuer, translated, two_languages
from tests.producing.campaigns.same_pages import said_by
from tests.producing.campaigns.test_imposing import CASE, FONTS, JUSTICE, LONG, TEMPLATES, in_full, letter_of, somebody
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.library.project import Issue
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.case import Case, JointLetter, LetterWords
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, plan_campaign
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Paper
from urgent_appeal.producing.campaigns.imposing import CampaignImposer
from urgent_appeal.producing.undrawable import width

STYLE = "documents/letter.page.css"
MARK = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123"/></svg>'
).decode("ascii")
LOGO = f"data:image/svg+xml;base64,{MARK}"
SECOND = a_recipient(
    name="Ada Sample", office="governor", title="Governor of Example", postal=("2 Road",), country="TN"
)
COPY = a_recipient("Mission of Tunisia", role="copy", office="permanent-representative", postal=("1",), country="CH")
NINE_LINES = tuple(f"{number} Example Road" for number in range(9))


@value
class Kind:
    """Letters of a kind."""

    case: Case | Issue = CASE
    own: Mapping[str, str] | None = None
    """Own templates."""
    faces: bool = False
    roles: tuple[str, ...] = ()


def to(**changes: object) -> Case:
    return replace(CASE, recipients={"justice": replace(JUSTICE, **changes)})  # type: ignore[arg-type]


def with_style(rule: str) -> Mapping[str, str]:
    return {**TEMPLATES, f"builtin/{STYLE}": TEMPLATES[STYLE], STYLE: TEMPLATES[STYLE] + rule}


BOTH = {"justice": JUSTICE, "governor": SECOND}
KINDS = {
    "plain": Kind(),
    "joint": Kind(case=replace(CASE, recipients=BOTH, joint_letters={"both": JointLetter(to=("justice", "governor"))})),
    "forwarded": Kind(case=to(via="xx/mission")),
    "own government": Kind(case=to(role="own-government"), roles=("own-government",)),
    "prisoner": Kind(case=to(role="prisoner", office="person"), roles=("prisoner",)),
    "address sheet": Kind(case=to(postal=NINE_LINES)),
    "forwarded with a sheet": Kind(case=to(via="xx/mission", postal=NINE_LINES)),
    "copies": Kind(case=replace(CASE, recipients={"justice": JUSTICE, "copy": COPY})),
    "French": Kind(case=translated(to(languages=("fr",)))),
    "several pages": Kind(case=replace(CASE, letter=LetterWords(body="\n\n".join(["She was arrested. " * 60] * 4)))),
    "tight": Kind(case=replace(CASE, letter=LetterWords(body="She was arrested at home. " * 95))),
    "own font": Kind(own=with_style('.text { font-family: "Brand" }'), faces=True),
    "own logo": Kind(own=with_style(f".text {{ background: url({LOGO}) no-repeat right top }}")),
    "picture": Kind(
        own={
            **TEMPLATES,
            "documents/letter-authority.html.j2": (
                TEMPLATES["documents/letter-authority.html.j2"]
                + f'{{% block behind %}}<img src="{LOGO}" alt="A lamp">{{% endblock %}}'
            ),
        }
    ),
}


@cache
def plan_of(kind: str, window: Window, paper: Paper) -> CampaignPlan:
    found = KINDS[kind]
    issuer = a_whole_issuer(window=window, logo=LOGO, page_url="https://league.example/{case}/{language}/")
    faces = {issuer.id: (an_own_face(),)} if found.faces else {}
    library = replace(two_languages(issuer), templates=dict(found.own or TEMPLATES), faces=faces)
    project = projected(found.case, library=library)
    return plan_campaign(
        project, CASE.id, options(paper=paper), LetterOptions(to=found.roles, writer="GB"), KnownFonts(measure=width)
    )


def check(kind: str, window: Window, paper: Paper, *people: Signatory) -> None:
    """Each letter is filled in, and is the letter that is laid out in full."""
    plan, templates = plan_of(kind, window, paper), KINDS[kind].own or TEMPLATES
    imposer = CampaignImposer(plan, templates, FONTS)
    for who in people:
        letter = letter_of(who, plan)
        pdf, why = imposer.impose(letter)
        full = in_full(letter, plan, templates)
        assert not why
        assert said_by(bytes(pdf or b"")) == said_by(full)
        assert len(bytes(pdf or b"")) <= len(full) + 30_000


def test_a_joint_letter_on_letter_paper_with_a_window_is_filled_in_as_it_is_laid_out():
    check("joint", "din-b", "letter", somebody(1, "Chloé d'Exemple-Œuvre", city="Genève", country="CH"))


def test_a_letter_in_an_own_typeface_is_filled_in_as_it_is_laid_out():
    check("own font", "none", "a4", somebody(personal_line="नमूना नाम"), somebody(2, "Łukasz Żółć"))


def of_length(sentences: int) -> str:
    KINDS[f"{sentences} sentences"] = Kind(
        case=replace(CASE, letter=LetterWords(body="She was arrested at home. " * sentences))
    )
    return f"{sentences} sentences"


def test_a_line_of_which_the_page_gets_a_smaller_type_is_broken_as_in_that_type():
    check(of_length(71), "none", "a4", somebody(personal_line=LONG))


@pytest.mark.long
@pytest.mark.parametrize("sentences", range(56, 104, 3))
def test_letters_of_every_length_are_filled_in_as_they_are_laid_out(sentences: int):
    people = [somebody(personal_line=LONG), somebody(2, personal_line=f"{LONG} {LONG} {LONG}"[:290])]
    check(of_length(sentences), "none", "a4", *people)


@pytest.mark.long
@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("window", ["none", "din-a", "din-b"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_letters_of_every_kind_are_filled_in_as_they_are_laid_out(kind: str, window: Window, paper: Paper):
    people = [
        somebody(1, "Chloé d'Exemple-Œuvre", city="Genève", country="CH", personal_line="Je vous prie d’agir."),
        somebody(2, "Ada Office-Affleck fiord", personal_line=LONG),
        somebody(3, "Łukasz Żółć", city="Łódź", country="PL", street=("ul. Przykładowa 5", "m. 3")),
    ]
    people.append(somebody(4, "नमूना नाम", country="IN", personal_line=LONG))
    check(kind, window, paper, *people)
