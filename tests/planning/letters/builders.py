"""Small values for tests of letters."""

from collections.abc import Mapping
from typing import Any

from tests.builders import a_case, a_language, a_library, an_issuer, options, projected
from urgent_appeal.language.markup_parts import parts_of
from urgent_appeal.language.words import Language
from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Boilerplate, Issuer, IssuerSignatory
from urgent_appeal.model.recipients import Office, Recipient
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.layout import lay_out
from urgent_appeal.planning.letters.letter_languages import LetterLanguage
from urgent_appeal.planning.letters.letter_pages import Frame, Leaf, Letter, LetterKind, Paragraph
from urgent_appeal.planning.letters.planned import LetterPlan, PlannedLetter, RefusedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts, Setting
from urgent_appeal.planning.letters.wording import wording_of
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.stages import letter_formula_of

SEVERAL = {
    "president": Office(office="head-of-state", title="President", postal=("1 Palace Road",), country="TN"),
    "mission": Office(
        office="permanent-representative", title="Permanent Mission", postal=("9 Lake Road",), country="CH"
    ),
    "london": Office(office="ambassador", title="Embassy in London", country="GB"),
    "paris": Office(office="ambassador", title="Embassy in Paris", country="FR"),
    "brussels": Office(office="ambassador", title="Embassy in Brussels", country="BE", accredited_to=("BE", "LU")),
}
"""Offices of an address book "xx"."""


def measure(text: str, size: int) -> float:
    """As wide as a narrow typeface: 44 letters of 10 pt fill a line of the window."""
    return len(text) * size * 0.17


def compose(
    to: Destination, setting: Setting, *, behind: Mapping[str, Leaf] | None = None, attach: bool = False
) -> tuple[Letter, tuple[str, ...]]:
    """A letter as one file, and what was done to its address; `behind` are letters by their recipients' names."""
    behind = behind or {}
    wording = wording_of(to, setting, tuple(behind))
    return lay_out(to, wording, setting, tuple(behind.values()), attach=attach)


def letter_words() -> Boilerplate:
    """An issuer's words that say who opens and who closes."""
    held = an_issuer().boilerplate["2000"]
    return replace(held, letter_opening="{issuer} opens {in_country}.", letter_closing="{issuer} closes.")


def a_whole_issuer(**changes: Any) -> Issuer:
    """An issuer with an address, a signatory of each gender and words for letters."""
    given: dict[str, Any] = {
        "postal": ("5 Sender Street", "Sendertown"),
        "country": "FR",
        "place": "Sendertown",
        "signatories": {
            "ines": IssuerSignatory(name="Ines Schreiber", role="Director", gender="f"),
            "olaf": IssuerSignatory(name="Olaf Schreiber", role="Secretary", gender="m"),
        },
        "boilerplate": {"2000": letter_words()},
    }
    return an_issuer(**(given | changes))


def two_languages(issuer: Issuer | None = None, offices: Mapping[str, Office] | None = None) -> Library:
    """A library with English and French, and the same issuer in both."""
    issuer = issuer or a_whole_issuer()
    library = a_library(issuer=issuer, offices=SEVERAL if offices is None else offices)
    both = {(issuer.id, code): replace(issuer, language=code) for code in ("en", "fr")}
    books = {**library.books, ("xx", "fr"): library.books["xx", "en"]}
    return replace(library, languages={code: a_language(code) for code in ("en", "fr")}, issuers=both, books=books)


def translated(case: Case) -> Issue:
    """A case with the same words in French."""
    french = replace(case, language="fr", file=case.file.replace(".toml", ".fr.toml"), title=f"FR {case.title}")
    cases = {"en": case, "fr": french}
    return Issue(id=case.id, file=case.file, language="en", cases=cases, missing={}, relies_on=(case.file,))


def a_setting(case: Case | None = None, language: Language | None = None, **changes: Any) -> Setting:
    """English, without a window, written from France."""
    setting = Setting(
        case=case or a_case(),
        language=language or a_language(),
        issuer=a_whole_issuer(),
        edition="public",
        paper="a4",
        window="none",
        date=a_case().date,
        writer="FR",
        signatory=None,
        formula="first",
        fonts=KnownFonts(measure=measure),
    )
    made = replace(setting, **changes)
    return made if "formula" in changes else replace(made, formula=letter_formula_of(made.case, made.issuer))


def an_addressee(id: str, recipient: Recipient) -> Addressee:
    """A recipient of whom no address book says anything."""
    return Addressee(id=id, recipient=recipient, own=frozenset(), entry=("", ""))


def a_destination(
    kind: LetterKind = "authority", *, case: Case | None = None, id: str = "", **changes: Any
) -> Destination:
    """Where a letter to the recipients of a case goes, to the first two of them where it is a joint letter."""
    several = (case or a_case()).recipients
    ids = tuple(several)[: 2 if kind == "joint" else 1]
    addressees = tuple(an_addressee(one, several[one]) for one in ids)
    made = Destination(id=id or ids[0], kind=kind, addressees=addressees, language=LetterLanguage(code="en"))
    return replace(made, **changes)


def a_frame(**changes: Any) -> Frame:
    """The frame of a letter in English on A4, with nothing in it."""
    given: dict[str, Any] = {"language": "en", "direction": "ltr", "locale": "en_GB", "paper": "a4", "window": "none"}
    return Frame(**(given | {"slots": (), "subject_line": "before-salutation"} | changes))


def planned(case: Case | Issue, library: Library | None = None, **wishes: Any) -> LetterPlan:
    """The letters of a case; `languages`, `edition` and `date` are options of every command, the rest of letters."""
    general = {key: wishes.pop(key) for key in ("languages", "edition", "date") if key in wishes}
    project = projected(case, library=library or two_languages())
    return plan_letters(project, case.id, options(**general), LetterOptions(**wishes), KnownFonts(measure=measure))


def planned_for(case: Case | Issue, id: str, library: Library | None = None, **wishes: Any) -> PlannedLetter:
    """The letter to one recipient, which nothing keeps from being made."""
    plan = planned(case, library, **wishes)
    (found,) = (letter for letter in plan.letters if letter.to.id == id)
    assert isinstance(found, PlannedLetter), found.findings
    return found


def made_of(plan: LetterPlan) -> dict[str, PlannedLetter]:
    """The letters of a plan that can be made, by recipient."""
    return {letter.to.id: letter for letter in plan.letters if isinstance(letter, PlannedLetter)}


def refused_of(plan: LetterPlan) -> dict[str, RefusedLetter]:
    """The letters of a plan that cannot be made, by recipient."""
    return {letter.to.id: letter for letter in plan.letters if isinstance(letter, RefusedLetter)}


def content(letter: PlannedLetter) -> Letter:
    """What a letter is made of."""
    return letter.document.content


def everything_on(leaf: Leaf) -> str:
    """All words of a page."""
    frame = leaf.fixed
    head = (frame.letterhead.name, *frame.letterhead.lines) if frame.letterhead else ()
    body = (line for part in frame.body for line in lines_of(part))
    rest = (frame.edition_line, frame.enclosures_label, *frame.enclosures, frame.copies_label, *frame.copies)
    slots = (line for lines in leaf.slots.values() for line in lines)
    return "\n".join((*head, *slots, *body, *rest, frame.sign_label))


def lines_of(part: Paragraph) -> tuple[str, ...]:
    """The words of a paragraph, of a list a line for each item."""
    parts = parts_of(part.html)
    return tuple(line for one in parts for line in ([one] if isinstance(one, str) else one))


def body_of(leaf: Leaf) -> list[str]:
    """The lines of a letter's body."""
    return [line for part in leaf.fixed.body for line in lines_of(part)]
