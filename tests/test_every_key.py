"""Every key of a case does something: changed once, it changes a document, gives a finding, or has a reason here."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import tee, zip_longest
from typing import Any

import pytest

from tests.builders import a_case, a_photo, a_recipient, a_subject, an_issuer, options, projected
from tests.planning.letters.builders import two_languages
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import (
    Case,
    CaseSignatory,
    Demand,
    EarlierIssue,
    JointLetter,
    LetterWords,
    Quotation,
    Source,
)
from urgent_appeal.model.dates import parse_fact_date, parse_moment
from urgent_appeal.model.issuer import Partner, StandingDemand
from urgent_appeal.model.recipients import Check, Holder, Office, Recipient
from urgent_appeal.model.subjects import Consent, Edition, Money, Photo, Status, Subject
from urgent_appeal.model.value import SET_BY_PROGRAM, field_names, replace
from urgent_appeal.planning.letters.planned import plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.planning import asked_kinds, check_issue, documents_of
from urgent_appeal.planning.unprinted import check_unprinted
from urgent_appeal.problems import Finding, Path

EDITIONS: tuple[Edition, ...] = ("public", "internal")
DIN, NO_WINDOW = LetterOptions(expired=True), LetterOptions(expired=True, window="none")
BEFORE = a_case(
    id="before",
    file="cases/before.toml",
    date=dt.date(2026, 4, 1),
    demands={"release": Demand(text="Release {person}."), "gone": Demand(text="Stop.")},
)
OTHER = a_case(id="other", file="cases/other.toml", title="A statement of others")
AGREED = Consent(basis="given", by="her family", for_=("name", "photo"))
STATUS = {
    "arrested": Status(date=parse_fact_date("2026-05-01"), source="league"),
    "detained": Status(date=parse_fact_date("2026-05-02")),
}
CASE = a_case(
    situation="{person} was arrested in Tunis on 1 May 2026. {person} is a member of {league}.[^league]",
    reference="TUN 1",
    follows="before",
    subjects={
        "person": a_subject("Nora Person", honorific="ms", age=40, consent=AGREED, status=STATUS, photo=a_photo()),
        "league": a_subject("Example League", kind="organisation", mention=True),
        "group": a_subject("students", kind="group", count=2, members={"m1": "First Student", "m2": "Second Student"}),
    },
    demands={"release": Demand(text="Release {person}."), "stop": Demand(text="Stop it for {subjects}.")},
    recipients={
        "justice": a_recipient(
            office="minister", postal=("1 Street",), country="TN", emails=("justice@gov.example",), languages=("en",)
        ),
        "police": a_recipient("Head of police", emails=("police@gov.example",)),
        "geneva": a_recipient("Mission in Geneva", role="copy", emails=("geneva@gov.example",)),
    },
    sources={"league": Source(name="Example League", date=parse_fact_date("2026-05")), "web": Source(name="A site")},
    quotations={"chair": Quotation(by="person", text="I go on.")},
    signatories={"berta": CaseSignatory(name="Berta Example")},
    documents=("urgent-appeal", "statement", "open-letter", "press-release"),
    earlier=(EarlierIssue(date=dt.date(2026, 1, 2)),),
    related=("other",),
    left_out=("gone",),
)
FINE = Status(amount=2_000_000, currency="KZT", about=Money(amount=4000, currency="EUR"))
FINED = replace(CASE, subjects={**CASE.subjects, "person": replace(CASE.subjects["person"], status={"fined": FINE})})
JOINT = replace(CASE, joint_letters={"both": JointLetter(to=("justice", "police"))})
FORMER = replace(CASE, recipients={"justice": Recipient(use="xx/held")})
ISSUER = an_issuer(
    postal=("2 Lane",),
    country="FR",
    window="din-b",
    reference_grammar="TUN {number:1}",
    partners={"fidh": Partner(name="FIDH", place="Paris"), "omct": Partner(name="OMCT", place="Geneva")},
)
ISSUER = replace(
    ISSUER,
    boilerplate={"2000": replace(ISSUER.boilerplate["2000"], letter_opening="To {in_text}.")},
    demands={"integrity": StandingDemand(text="Guarantee it."), "standards": StandingDemand(text="Keep to them.")},
)
OFFICES = {
    "consulate": Office(title="Consulate", emails=("c@gov.example",), country="FR", accredited_to=("FR",)),
    "held": Office(title="President", name="New Holder", since=parse_fact_date("2026-06"), emails=("p@gov.example",)),
    "embassy": Office(title="Embassy", emails=("e@gov.example",), country="FR", accredited_to=("FR",)),
}  # fmt: skip

AT: dict[type, tuple[Case, Path]] = {
    Case: (CASE, ()),
    Subject: (CASE, ("subjects", "person")),
    Status: (CASE, ("subjects", "person", "status", "detained")),
    Money: (FINED, ("subjects", "person", "status", "fined", "about")),
    Consent: (CASE, ("subjects", "person", "consent")),
    Photo: (CASE, ("subjects", "person", "photo")),
    Demand: (CASE, ("demands", "stop")),
    Source: (CASE, ("sources", "league")),
    Quotation: (CASE, ("quotations", "chair")),
    CaseSignatory: (CASE, ("signatories", "berta")),
    EarlierIssue: (CASE, ("earlier", 0)),
    LetterWords: (CASE, ("letter",)),
    JointLetter: (JOINT, ("joint_letters", "both")),
    Recipient: (CASE, ("recipients", "justice")),
}
"""A case for each table of a file, and where the table stands in it."""
SOME_DAY, SOME_DATE = dt.date(2026, 5, 20), parse_fact_date("2026-03")
WORDS = "Words of their own {subjects}."

CHANGED: dict[type, dict[str, Any]] = {
    Case: {
        "title": "Another title",
        "date": dt.date(2026, 5, 5),
        "country": "KZ",
        "situation": "Another situation.",
        "reference": "TUN 2",
        "published": SOME_DAY,
        "embargo": parse_moment("2026-05-20"),
        "url": "https://league.example/a",
        "place": "Sfax",
        "country_name": "The country",
        "in_country": "over there",
        "language": "fr",
        "issuer": "other",
        "lead": "omct",
        "documents": (),
        "topics": ("Detention",),
        "summary": "In short.",
        "background": "Before.",
        "act_by": SOME_DAY,
        "after": "stop",
        "notes": "For us.",
        "consent": None,
        "follows": None,
        "stage": "closure",
        "urgent": False,
        "outcome": "It is over.",
        "thanks": "Thanks.",
        "earlier": (),
        "related": (),
        "left_out": (),
        "extra": {"donation": "Give."},
        "letter": LetterWords(subject="A subject"),
        "joint_letters": {"both": JointLetter(to=("justice", "police"))},
        "subjects": {},
        "demands": {},
        "recipients": {},
        "sources": {},
        "quotations": {},
        "signatories": {},
        "more_signatories": 43,
    },
    Subject: {
        "kind": "organisation",
        "name": "Another Name",
        "unnamed": "a woman",
        "short": "Person",
        "acronym": "NP",
        "article": "the",
        "native_name": "نورا",
        "native_language": "ar",
        "honorific": "dr",
        "gender": "f",
        "unknown": "surname",
        "role": "lawyer",
        "belongs_to": "league",
        "relative_of": "league",
        "age": 41,
        "also_written": ("Norah Person",),
        "corrected_from": "Nora Parson",
        "about": "She defends.",
        "publish_as": "initials",
        "alias": "Dr. Meadow",
        "not_the_name": ("Person Street",),
        "consent": None,
        "photo": None,
        "mention": True,
        "count": 3,
        "count_is": "at-least",
        "and_others": True,
        "members": {"m1": "First Student"},
        "status": {},
    },
    Status: {
        "state": "charged",
        "date": SOME_DATE,
        "until": parse_fact_date("2026-06"),
        "text": "in a cell",
        "source": "league",
        "certainty": "reported",
        "amount": 2_000_000,
        "currency": "KZT",
        "about": Money(amount=4000, currency="EUR"),
        "contradicts": "arrested",
        "ends": ("arrested",),
        "count": 1,
    },
    Money: {"amount": 5000, "currency": "USD"},
    Consent: {
        "basis": "already-published",
        "by": "her brother",
        "on": SOME_DAY,
        "for_": ("name",),
        "until": SOME_DAY,
        "source": "nowhere",
    },
    Photo: {"file_": "b.jpg", "by": "Another", "caption": "In 2024", "alt": "Two faces"},
    Demand: {
        "text": "Other words.",
        "use": "standards",
        "to": ("police",),
        "for_": ("person",),
        "ended": "met",
        "still": True,
    },
    Source: {
        "name": "Another League",
        "title": "A report",
        "date": SOME_DATE,
        "url": "https://league.example/report",
        "quotes": "web",
        "confidential": True,
        "public_name": "reliable sources",
        "not_the_name": ("in Tunis",),
    },
    Quotation: {"by": "league", "text": "Other words.", "office": "chair", "source": "web"},
    CaseSignatory: {"kind": "organisation", "name": "Other Name", "role": "Judge"},
    EarlierIssue: {"date": dt.date(2026, 1, 3), "reference": "TUN 0", "title": "An old title"},
    LetterWords: {
        "subject": WORDS,
        "opening": WORDS,
        "body": WORDS,
        "closing": WORDS,
        "enclosures": ("A map",),
        "name_issuer": False,
        "quiet": ("never-checked",),
    },
    JointLetter: {
        "to": ("police", "justice"),
        "subject": WORDS,
        "opening": WORDS,
        "body": WORDS,
        "closing": WORDS,
        "salutation": "Dear both,",
        "close": "Yours,",
        "deliver": ("email",),
    },
    Recipient: {
        "office": "mayor",
        "title": "Mayor",
        "several": True,
        "authority": False,
        "honorific": "dr",
        "name": "Berta Example",
        "surname": "Beispiel",
        "gender": "f",
        "style": "H.E.",
        "rank": "Colonel",
        "since": SOME_DATE,
        "former": (Holder(name="Old Holder", until=SOME_DATE),),
        "institution": "Ministry",
        "postal": ("3 Street",),
        "country": "DZ",
        "emails": ("other@gov.example",),
        "phones": ("+216 71 000 000",),
        "faxes": ("+216 71 000 001",),
        "x": "@justice",
        "web_form": "https://gov.example/form",
        "languages": ("fr",),
        "accredited_to": ("DE",),
        "envelope": "The Minister",
        "block": "The Minister",
        "salutation": "Dear you,",
        "in_text": "you there",
        "close": "Yours,",
        "source": "https://gov.example",
        "checked": (Check(on=SOME_DAY, what="justice@gov.example", result="bounced"),),
        "use": "xx/held",
        "role": "copy",
        "any_of": ("xx/consulate",),
        "via": "xx/embassy",
        "subject": WORDS,
        "opening": WORDS,
        "body": WORDS,
        "closing": WORDS,
        "deliver": ("email",),
        "name_issuer": False,
    },
}
"""Another value of each key, where it is told apart."""
HIDDEN = replace(
    CASE,
    subjects={"norah": a_subject("Nora Person", publish_as="withheld"), "league": CASE.subjects["league"]},
    situation="Norah and {norah} of {league} were arrested in Person Street, Tunis, on 1 May 2026.[^league]",
)
"""A case with a hidden name; its last name is that of a street."""
NAMED = a_recipient("Member", office="person", name="Berta Example", surname="Example", gender="f")
OTHERWISE: dict[tuple[type, str], tuple[Case, Path]] = {
    (Case, "after"): (replace(CASE, act_by=dt.date(2026, 12, 31)), ()),
    (Subject, "article"): (
        replace(CASE, subjects={**CASE.subjects, "union": a_subject("Example Union", kind="organisation")}),
        ("subjects", "union"),
    ),
    (Subject, "gender"): (replace(CASE, language="fr"), ("subjects", "person")),
    (Subject, "also_written"): (
        replace(HIDDEN, situation="Norah and {norah} of {league}.[^league]"),
        ("subjects", "norah"),
    ),
    (Subject, "not_the_name"): (HIDDEN, ("subjects", "norah")),
    (Subject, "consent"): (replace(CASE, consent=None), ("subjects", "person")),
    (Subject, "count"): (CASE, ("subjects", "group")),
    (Subject, "count_is"): (CASE, ("subjects", "group")),
    (Subject, "members"): (CASE, ("subjects", "group")),
    (Subject, "and_others"): (
        replace(CASE, subjects={**CASE.subjects, "group": replace(CASE.subjects["group"], count=None)}),
        ("subjects", "group"),
    ),
    (Demand, "still"): (
        replace(
            CASE,
            subjects={"person": a_subject(status={"released": Status()}), "league": CASE.subjects["league"]},
            demands={"stop": Demand(text="Compensate {subjects}.", for_=("person",))},
        ),
        ("demands", "stop"),
    ),
    (Status, "count"): (
        replace(
            CASE,
            subjects={**CASE.subjects, "group": replace(CASE.subjects["group"], status={"released": Status()})},
        ),
        ("subjects", "group", "status", "released"),
    ),
    (Demand, "use"): (replace(CASE, demands={"stop": Demand(use="integrity")}), ("demands", "stop")),
    (Source, "not_the_name"): (
        replace(CASE, sources={"league": Source(name="Tunis Friends", confidential=True, public_name="friends")}),
        ("sources", "league"),
    ),
    (Recipient, "honorific"): (replace(CASE, recipients={"member": NAMED}), ("recipients", "member")),
    (Recipient, "surname"): (replace(CASE, recipients={"member": NAMED}), ("recipients", "member")),
    (Recipient, "gender"): (
        replace(CASE, recipients={"member": replace(NAMED, gender="m")}),
        ("recipients", "member"),
    ),
    (Recipient, "any_of"): (
        replace(CASE, recipients={"embassy": Recipient(any_of=("xx/embassy",))}),
        ("recipients", "embassy"),
    ),
    (Recipient, "accredited_to"): (
        replace(CASE, recipients={"embassy": Recipient(any_of=("xx/embassy",))}),
        ("recipients", "embassy"),
    ),
}
"""A case in which a key means something, where the others do not do."""
REASONS: dict[tuple[type, str], str] = {
    (Consent, "basis"): "consent is for colleagues who read the file; no page prints it",
    (Consent, "by"): "as basis",
    (Consent, "on"): "as basis",
    (Photo, "file_"): "is read into `picture`, which the pages print",
    (Recipient, "since"): "decides in an address book who held the office; a case says the name itself",
    (Recipient, "former"): "as since",
    (Recipient, "source"): "says for those who check the contacts where they were found",
}
"""Keys that change nothing of what is made, and why that is right."""


KEPT: dict[object, Iterator[Any]] = {}


def once(find: Callable[[Case], Iterator[Any]], case: Case) -> Iterator[Any]:
    """What is found of one of the cases above, which many tests change: looked for once, and as far as is asked."""
    key = find, id(case)
    KEPT[key], again = tee(KEPT.get(key) or find(case))
    return again


def made(case: Case) -> Iterator[Any]:
    """Everything that is made of a case or found wrong in it, what tells most first."""
    project = project_of(case)
    found = list(check_issue(project, case.id, options(), (case.language,), {}))
    yield found
    if any(finding.level == "problem" for finding in found):
        return
    issue = project.issues[case.id]
    for edition, wishes in zip(EDITIONS, (DIN, NO_WINDOW), strict=True):
        plan = plan_letters(
            project, case.id, options(edition=edition), wishes, KnownFonts(measure=lambda _, size: size)
        )
        yield [(getattr(letter, "document", None), letter.findings) for letter in plan.letters]
        for kind in asked_kinds(case, project):
            yield list(documents_of(project, issue, (kind,), (case.language,), options(edition=edition)))


def project_of(case: Case) -> Project:
    library = replace(two_languages(ISSUER, OFFICES), known_cases=("before", "other"))
    return projected(case, BEFORE, OTHER, library=library)


def lost(case: Case) -> Iterator[Finding]:
    yield from check_unprinted(project_of(case), case.id, options(), (case.language,))


def changed(thing: Any, path: Path, field: str, value: object) -> Any:
    """A value in which one field of what stands at a path has another value."""
    if not path:
        return replace(thing, **{field: value})
    first, *rest = path
    if isinstance(thing, dict):
        return {**thing, first: changed(thing[first], tuple(rest), field, value)}
    if isinstance(thing, tuple):
        return (*thing[: int(first)], changed(thing[int(first)], tuple(rest), field, value), *thing[int(first) + 1 :])
    return replace(thing, **{str(first): changed(getattr(thing, str(first)), tuple(rest), field, value)})


KEYS = [
    (kind, name)
    for kind in AT
    for name in field_names(kind)
    if name not in SET_BY_PROGRAM and (kind, name) not in REASONS
]  # fmt: skip


def test_every_key_has_another_value_here():
    assert [(kind, key) for kind, key in (*KEYS, *REASONS) if key not in CHANGED[kind]] == []


def test_the_cases_that_are_changed_are_right():
    assert [one.words for kind in AT for one in next(once(made, AT[kind][0])) if one.level == "problem"] == []


@pytest.mark.parametrize(("kind", "key"), KEYS, ids=[f"{kind.__name__}.{key}" for kind, key in KEYS])
def test_a_key_changes_a_document_or_gives_a_finding(kind: type, key: str):
    case, path = OTHERWISE.get((kind, key), AT[kind])
    assert not same(changed(case, path, key, CHANGED[kind][key]), case)


def test_a_key_with_a_reason_changes_nothing():
    other = CASE
    for kind, key in REASONS:
        other = changed(other, AT[kind][1], key, CHANGED[kind][key])
    assert same(other, CASE)


def same(other: Case, case: Case) -> bool:
    """Whether all that is made of a case and found in it is the same of another one."""
    return all(a == b for find in (made, lost) for a, b in zip_longest(find(other), once(find, case)))
