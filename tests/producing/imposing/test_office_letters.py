"""A letter of a case whose page many share is filled in as it is laid out in full."""

import base64
from collections.abc import Sequence
from typing import Any

import pytest

from tests.builders import a_case, a_recipient, options, projected
from tests.planning.letters.builders import a_whole_issuer, measure, translated, two_languages
from tests.producing.campaigns.right_to_left import BODIES, library_in
from tests.producing.campaigns.same_pages import said_by
from tests.producing.campaigns.test_letter_maker import TEMPLATES
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import Case, JointLetter, LetterWords
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import LetterDocument
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.imposing.office_letters import OfficeLetters
from urgent_appeal.producing.imposing.shared_pages import page_of_office
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.making import make

LOGO = "data:image/svg+xml;base64," + base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123"/></svg>'
).decode("ascii")
LEAF = "documents/letter-leaf.html.j2"
STYLE = "documents/letter.page.css"


def an_office(name: str = "Bo Sample", **changes: Any) -> Recipient:
    given = {"office": "minister", "gender": "m", "postal": ("1 Example Road", "1000 Tunis"), "country": "TN"}
    return a_recipient(name=name, **(given | {"emails": ("office@tn.example",)} | changes))


OFFICES = {
    "bo": an_office(),
    "chloe": an_office("Chloé d'Exemple-Œuvre", gender="f", title="Président de l’Assemblée & <Sénat>", postal=("1",)),
    "other": an_office("নমুনা নাম", office="governor", title=None, postal=tuple("abcde"), country="BD"),
}
MISSION = {id: replace(office, via="xx/mission") for id, office in OFFICES.items()}
SHEET = {id: replace(office, postal=tuple(f"{n} {id} Road" for n in range(9))) for id, office in OFFICES.items()}
ARABIC = OFFICES | {"arabic": an_office("مُحَمَّدٌ (نموذج)", title="وزير العدل", postal=("12 شارع المثال",))}
OWN = LetterWords(enclosures=("A list of names",))
JOINT = {
    **{"one": an_office(), "two": an_office("Ada Sample", office="governor", title="Governor of Example")},
}
KINDS: dict[str, tuple[Case | Issue, Library]] = {
    "plain": (a_case(recipients=OFFICES), two_languages()),
    "branded": (
        a_case(recipients=OFFICES, letter=OWN, url="https://league.example/one/"),
        two_languages(a_whole_issuer(logo=LOGO, window="din-b", letterhead=("Example Road 5", "Telephone 12345"))),
    ),
    "din-a": (a_case(recipients=OFFICES), two_languages(a_whole_issuer(window="din-a", logo=LOGO))),
    "forwarded": (a_case(recipients=MISSION), two_languages()),
    "sheets": (a_case(recipients=SHEET), two_languages(a_whole_issuer(window="din-b"))),
    "copies": (
        a_case(recipients={id: replace(office, role="copy") for id, office in OFFICES.items()} | {"to": an_office()}),
        two_languages(),
    ),
    "prisoners": (
        a_case(recipients={id: replace(one, office="person", role="prisoner") for id, one in OFFICES.items()}),
        two_languages(),
    ),
    "own governments": (
        a_case(recipients={id: replace(one, role="own-government") for id, one in OFFICES.items()}),
        two_languages(),
    ),
    "joint": (
        a_case(recipients=JOINT, joint_letters={"both": JointLetter(to=("one", "two"))}),
        two_languages(a_whole_issuer(window="din-b")),
    ),
    "unnamed": (a_case(recipients=OFFICES, letter=LetterWords(name_issuer=False)), two_languages()),
    "French": (
        translated(a_case(recipients={id: replace(one, languages=("fr",)) for id, one in OFFICES.items()})),
        two_languages(),
    ),
    "several pages": (
        a_case(recipients=OFFICES, letter=LetterWords(body="\n\n".join(["She was arrested at home. " * 60] * 3))),
        two_languages(),
    ),
    "a sheet and several pages": (
        a_case(recipients=SHEET, letter=LetterWords(body="\n\n".join(["She was arrested at home. " * 60] * 3))),
        two_languages(a_whole_issuer(window="din-b")),
    ),
    "Arabic": (a_case(recipients=ARABIC, language="ar", letter=LetterWords(body=BODIES["ar"])), library_in("ar")),
}


def documents(case: Case | Issue, library: Library, **changes: Any) -> list[LetterDocument]:
    project = projected(case, library=replace(library, templates=TEMPLATES))
    plan = plan_letters(project, case.id, options(**changes), LetterOptions(), KnownFonts(measure=measure))
    return [letter.document for letter in plan.letters if isinstance(letter, PlannedLetter)]


def filled(found: Sequence[LetterDocument], templates: Any = TEMPLATES, **changes: Any) -> list[Made]:
    letters = OfficeLetters(templates)
    shared = frozenset(page_of_office(one).digest for one in found)
    given = {"formats": ("pdf",), "secrets": (), "shared": shared} | changes
    return [letters.make(one, **given) for one in found]


def in_full(one: LetterDocument, templates: Any = TEMPLATES, **changes: Any) -> Made:
    return make(one, templates, **({"formats": ("pdf",), "secrets": ()} | changes))


def test_a_letter_with_logo_code_and_window_is_filled_in_as_it_is_laid_out_in_full():
    (_, one, _) = documents(*KINDS["branded"])
    ((made,), full) = filled([one]), in_full(one)
    assert made.files["pdf"] != full.files["pdf"]
    assert said_by(bytes(made.files["pdf"])) == said_by(bytes(full.files["pdf"]))
    assert replace(made, files={}) == replace(full, files={})


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_letter_that_is_filled_in_is_the_one_that_is_laid_out_in_full(kind: str, paper: str):
    found = documents(*KINDS[kind], paper=paper)
    assert found
    for one, made in zip(found, filled(found), strict=True):
        full = in_full(one)
        assert made.files["pdf"] != full.files["pdf"], one.name
        assert said_by(bytes(made.files["pdf"])) == said_by(bytes(full.files["pdf"])), one.name
        assert replace(made, files={}) == replace(full, files={})


@pytest.fixture(scope="module")
def plain() -> list[LetterDocument]:
    return documents(*KINDS["plain"])


def test_a_letter_has_the_same_bytes_whoever_was_written_to_before(plain: list[LetterDocument]):
    alone = [filled([one])[0].files["pdf"] for one in plain[:2]]
    assert [made.files["pdf"] for made in reversed(filled(plain[1::-1]))] == alone


def test_a_letter_whose_page_few_share_is_laid_out_in_full(plain: list[LetterDocument]):
    assert filled(plain[:1], shared=frozenset({b"another"})) == [in_full(plain[0])]


def test_a_letter_of_several_pages_is_filled_in_on_each_of_them():
    (_, one, _) = documents(*KINDS["several pages"])
    ((made,), full) = filled([one]), in_full(one)
    assert made.pages == 2
    assert made.files["pdf"] != full.files["pdf"]
    assert said_by(bytes(made.files["pdf"])) == said_by(bytes(full.files["pdf"]))
    assert replace(made, files={}) == replace(full, files={})


@pytest.mark.parametrize(("rule", "is_filled"), [(".close { color: #123 }", True), (".to { margin-top: 60mm }", False)])
def test_a_letter_with_an_own_style_is_filled_in_where_its_window_shows_the_address(rule: str, is_filled: bool):
    case, library = KINDS["branded"]
    (one, *_) = documents(case, library)
    own = {**TEMPLATES, f"builtin/{STYLE}": TEMPLATES[STYLE], STYLE: TEMPLATES[STYLE] + rule}
    ((made,), full) = filled([one], own), in_full(one, own)
    assert replace(made, files={}) == replace(full, files={})
    assert bool(made.files) == bool(full.files) == is_filled
    if is_filled:
        assert made.files["pdf"] != full.files["pdf"]
        assert said_by(bytes(made.files["pdf"])) == said_by(bytes(full.files["pdf"]))


def test_a_template_that_works_with_the_salutation_has_its_letters_laid_out_in_full(plain: list[LetterDocument]):
    own = {**TEMPLATES, LEAF: TEMPLATES[LEAF] + "{{ leaf.slots.salutation[0]|upper }}"}
    assert filled(plain[:1], own) == [in_full(plain[0], own)]


def test_a_template_that_prints_the_title_has_its_letters_laid_out_in_full(plain: list[LetterDocument]):
    own = {**TEMPLATES, LEAF: TEMPLATES[LEAF] + '{% slot "title" %}'}
    assert filled(plain[:1], own) == [in_full(plain[0], own)]


def test_a_warning_about_the_page_is_told_with_each_of_its_letters(plain: list[LetterDocument]):
    own = {**TEMPLATES, "documents/letter.css": TEMPLATES["documents/letter.css"] + 'p { font-family: "No Such Face" }'}
    warned = filled(plain[:2], own)
    assert [problem.code for made in warned for problem in made.problems] == ["unknown-font"] * 2


@pytest.mark.parametrize(("rule", "is_filled"), [(".text", True), ("address.to", False)])
def test_a_line_with_characters_that_an_own_typeface_lacks_is_laid_out_in_full_with_a_warning(
    rule: str, is_filled: bool
):
    case, library = KINDS["plain"]
    (issuer, *_) = library.issuers.values()
    (*_, one) = documents(case, replace(library, faces={issuer.id: (an_own_face(),)}))
    brand = f'{rule} {{ font-family: "Brand" !important }}\n'
    own = {**TEMPLATES, f"builtin/{STYLE}": TEMPLATES[STYLE], STYLE: TEMPLATES[STYLE] + brand}
    ((made,), full) = filled([one], own), in_full(one, own)
    assert (made.files["pdf"] != full.files["pdf"]) == is_filled
    assert ("font-lacks" in {problem.code for problem in made.problems}) != is_filled
    assert replace(made, files={}) == replace(full, files={})
    assert said_by(bytes(made.files["pdf"])) == said_by(bytes(full.files["pdf"]))


def test_a_hidden_name_in_the_lines_of_an_office_is_found(plain: list[LetterDocument]):
    secrets = (Secret(spellings=("Bo Sample",)),)
    assert filled(plain[:1], secrets=secrets) == [in_full(plain[0], secrets=secrets)]
    assert not filled(plain[:1], secrets=secrets)[0].files
