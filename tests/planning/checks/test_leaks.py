"""Every place where words of a file can come out: a hidden name put into each is a problem, or is not printed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    a_case,
    a_document,
    a_language,
    a_library,
    a_photo,
    a_recipient,
    a_subject,
    an_issue,
    an_issuer,
    options,
    projected,
)
from tests.planning.letters.builders import made_of
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case, EarlierIssue, JointLetter, LetterWords, Source
from urgent_appeal.model.issuer import Boilerplate, Contacts, IssuerSignatory, Partner, StandingDemand
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import Consent, Status
from urgent_appeal.model.value import field_names, key_of, replace, texts_of
from urgent_appeal.planning.checks.leaks import SOURCES, said_in
from urgent_appeal.planning.letters.planned import plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.privacy.secrets import find
from urgent_appeal.problems import Finding

CONSENT = Consent(basis="given", for_=("name", "photo"))
HIDDEN = a_subject("Orlin Quastelberg", publish_as="withheld")
SPELLINGS = (
    "Quastelberg",
    "Pe**t** Quastelberg",
    "QUÁSTELBERG",
    "%51uastelberg",
    "Q u a s t e l b e r g",
    "Quаstelberg",
)
CASE = a_case(
    title="Detention of a student",
    language="en",
    reference="TUN 1",
    place="Tunis",
    country_name="Tunisia",
    in_country="in Tunisia",
    topics=("Detention",),
    summary="A summary.",
    background="Before.",
    thanks="Thanks.",
    outcome="The end.",
    earlier=(EarlierIssue(date=dt.date(2026, 1, 2), title="Before that", reference="TUN 0"),),
    follows="old",
    related=("other",),
    letter=LetterWords(subject="A subject", opening="First.", closing="Last.", enclosures=("A list",)),
    joint_letters={"both": JointLetter(to=("one", "two"), subject="Both", closing="Last.")},
    subjects={
        "person": replace(HIDDEN, role="student", about="Young.", age="17 or 18"),
        "friend": a_subject(
            "Anna Example", native_name="Анна", role="lawyer", about="Brave.", photo=a_photo(), consent=CONSENT
        ),
        "group": replace(
            a_subject("students", kind="group"),
            members={"m": "Ina Member"},
            status={"x": Status(state="detained", text="held", source="s")},
        ),
    },
    sources={
        "s": Source(name="A paper", title="A title", url="https://paper.example/a"),
        "c": Source(name="Theodric", confidential=True, public_name="relatives"),
    },
    recipients={
        "justice": a_recipient(
            institution="Ministry", postal=("1 Street", "Town"), emails=("a@b.example",), web_form="https://b.example"
        ),
        "book": a_recipient(None, use="xx/judge"),
        "one": a_recipient("One"),
        "two": a_recipient("Two"),
    },
)
OFFICE = Office(
    title="Judge", institution="Court", name="Ivo Judge", postal=("1 Court",), file="cases/recipients/xx.toml"
)
ISSUER = an_issuer(
    short_name="AfE",
    letterhead=("A line",),
    place="Paris",
    contacts=Contacts(email="a@afe.example", web="https://afe.example"),
    partners={"p": Partner(name="Partner", place="Geneva")},
    signatories={"s": IssuerSignatory(name="Ada Signer", role="Head")},
    demands={"d": StandingDemand(text="Protect them.")},
    boilerplate={
        "2000": Boilerplate(
            intro="{issuer} asks.",
            intro_update="{issuer} knows more.",
            intro_update_not_urgent="Good news.",
            about="We are many.",
        )
    },
)


def project(case: Case = CASE, **library: Any) -> Project:
    old = a_case(id="old", date=dt.date(2026, 1, 1), title="The first", subjects={"person": HIDDEN})
    other = a_case(id="other", title="Of others", reference="O 1", subjects={"x": a_subject("Example Person")})
    made = a_library(issuer=library.pop("issuer", ISSUER), offices=library.pop("offices", {"judge": OFFICE}))
    languages = {"en": library.pop("language", a_language()), "fr": a_language("fr")}
    issue = an_issue(case, **library.pop("issue", {}))
    return projected(
        issue, library.pop("old", old), library.pop("other", other), library=replace(made, languages=languages)
    )


def result(one: Project) -> tuple[list[Finding], bool]:
    """What is said of a hidden name, and whether any document that would be made prints it."""
    id = one.asked[0]
    appeal = plan(one, id, options(), {})
    letters = plan_letters(one, id, options(), LetterOptions(signed_by="s"), KnownFonts(measure=lambda text, size: 1.0))
    findings = [*appeal.findings, *letters.findings, *(f for letter in letters.letters for f in letter.findings)]
    documents = [*appeal.documents, *(letter.document for letter in made_of(letters).values())]
    printed = any(find(text, appeal.secrets) for d in documents for text in said_in(d.content))
    return [finding for finding in findings if finding.code == "withheld-name"], printed


def comes_out(one: Project) -> bool:
    """Whether a document prints a hidden name of which nothing is said; letters only tell where the appeal does not."""
    appeal = plan(one, one.asked[0], options(), {})
    if any(finding.code == "withheld-name" for finding in appeal.findings):
        return False
    found, printed = result(one)
    return printed and not found


def with_text(value: Any, path: tuple[str | int, ...], text: str) -> Any:
    """A value with another text at a key path."""
    key, *rest = path
    if isinstance(value, dict):
        return value | {key: with_text(value[key], tuple(rest), text) if rest else text}
    if isinstance(value, tuple):
        at = int(key)
        return (*value[:at], with_text(value[at], tuple(rest), text) if rest else text, *value[at + 1 :])
    field = next(name for name in field_names(type(value)) if key_of(name) == key)
    return replace(value, **{field: with_text(getattr(value, field), tuple(rest), text) if rest else text})


def places() -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The kind of file and the key path of every text that can come out."""
    decided = {"country", "language", "issuer", "follows", "related", "file", "id", "documents"}
    free = (
        "use",
        "via",
        "kind",
        "publish-as",
        "state",
        "source",
        "to",
        "role",
        "certainty",
        "after",
        "stage",
        "window",
    )
    for kind, value in (("case", CASE), ("book", OFFICE), ("issuer", ISSUER)):
        for path, _ in texts_of(value):
            key = next(part for part in reversed(path) if isinstance(part, str))
            of_person = path[:2] == ("subjects", "person") and key == "name"
            confidential = path[:2] == ("sources", "c") and key == "name"
            if path[0] in decided or of_person or confidential or path[-1] in free or key in free:
                continue
            yield kind, path


PLACES = [*places(), ("old", ("title",)), ("old", ("reference",)), ("other", ("title",)), ("other", ("reference",))]
PLACES += [
    ("language", ("phrases", key)) for key in ("request", "situation", "quote_reference") if key in a_language().phrases
]
FIXED = {("issuer", ("accent",)), ("issuer", ("language",))}
FREE = [one for one in PLACES if one not in FIXED]


def project_with(kind: str, path: tuple[str | int, ...], text: str) -> Project:
    if kind == "case":
        return project(with_text(CASE, path, text))
    if kind == "book":
        return project(offices={"judge": with_text(OFFICE, path, text)})
    if kind == "issuer":
        return project(issuer=with_text(ISSUER, path, text))
    if kind == "language":
        return project(language=with_text(a_language(), path, text))
    titled = a_case(id=kind, date=dt.date(2026, 1, 1), subjects={}, situation="x", demands={})
    return project(**{kind: with_text(titled, path, text)})


def test_the_case_itself_is_right():
    assert result(project()) == ([], False)


@pytest.mark.parametrize("at", range(len(FREE)), ids=lambda at: str(FREE[at]))
def test_a_hidden_name_in_this_place_does_not_come_out(at: int):
    """As it is, and in another spelling by turns; each is tried in any place below."""
    for text in (SPELLINGS[0], SPELLINGS[1 + at % len(SPELLINGS[1:])]):
        assert not comes_out(project_with(*FREE[at], text)), text


@given(
    place=st.sampled_from(FREE),
    text=st.sampled_from(SPELLINGS),
    around=st.text("ab .,", max_size=6),
)
def test_a_hidden_name_in_any_place_and_spelling_does_not_come_out(
    place: tuple[str, tuple[str | int, ...]], text: str, around: str
):
    assert not comes_out(project_with(*place, f"{around} {text} {around}"))


@pytest.mark.parametrize(
    ("kind", "path", "file"),
    [
        ("issuer", ("boilerplate", "2000", "intro-update"), "templates/issuers/plain/issuer.toml"),
        ("issuer", ("letterhead", 0), "templates/issuers/plain/issuer.toml"),
        ("old", ("title",), "cases/tun-2026-person.toml"),
        ("language", ("phrases", "quote_reference"), "builtin/templates/languages/en.toml"),
    ],
)
def test_a_find_names_the_file_and_key_it_comes_from(kind: str, path: tuple[str | int, ...], file: str):
    found, _ = result(project_with(kind, path, "Quastelberg"))
    assert (file, path) in [(finding.file, finding.path) for finding in found]


@pytest.mark.parametrize(("key", "folder"), [("phrases", ""), ("honorifics", "address/"), ("countries", "countries/")])
def test_a_text_of_a_language_is_looked_for_in_its_own_file(key: str, folder: str):
    files = {file for file, path, *_ in SOURCES["languages"](a_document(), project()) if path[0] == key}
    assert files == {f"builtin/templates/languages/{folder}en.toml"}


def test_there_is_a_place_for_every_kind_of_file():
    assert set(SOURCES) == {"cases", "address books", "issuers", "languages"}
    assert len(PLACES) > 60


def test_the_addresses_of_links_are_words_of_a_page():
    assert list(said_in('a <a href="https://x.example/q">b</a>')) == ["a b", "https://x.example/q"]
