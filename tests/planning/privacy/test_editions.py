import pytest

from tests.builders import a_case, a_group, a_language, a_photo, a_subject, projected
from urgent_appeal.model.case import Case, Source
from urgent_appeal.model.subjects import Consent, Edition, PublishMode, Subject
from urgent_appeal.model.value import field_names, replace
from urgent_appeal.planning.privacy import editions
from urgent_appeal.planning.privacy.hidden_names import privacy_of
from urgent_appeal.planning.privacy.secrets import Secret

HIDDEN = "Orlin Quastel"


def for_edition(case: Case, edition: Edition) -> Case:
    return editions.for_edition(case, edition, a_language(), privacy_of(projected(case), case.id, edition))


def secrets_of(case: Case, edition: Edition) -> tuple[Secret, ...]:
    return privacy_of(projected(case), case.id, edition).secrets


def shown(edition: Edition = "public", **subjects: Subject) -> Case:
    return for_edition(a_case(subjects=subjects), edition)


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        (None, HIDDEN),
        ("full", HIDDEN),
        ("initials", "O.\u00a0Q."),
        ("alias", "Dr. Meadow"),
        ("withheld", "name withheld"),
    ],
)
def test_a_name_stands_as_it_is_published(mode: str | None, name: str):
    subject = a_subject(HIDDEN, publish_as=mode, alias="Dr. Meadow")
    assert shown(one=subject).subjects["one"].name == name


def test_an_alias_that_is_not_given_is_a_withheld_name():
    assert shown(one=a_subject(HIDDEN, publish_as="alias")).subjects["one"].name == "name withheld"


@pytest.mark.parametrize(("edition", "name"), [("public", "O.\u00a0Q."), ("partner", HIDDEN), ("internal", HIDDEN)])
def test_each_edition_may_have_its_own_way(edition: Edition, name: str):
    subject = a_subject(HIDDEN, publish_as={"public": "initials", "partner": "full"})
    assert shown(edition, one=subject).subjects["one"].name == name


@pytest.mark.parametrize(("edition", "hidden"), [("public", True), ("partner", True), ("internal", False)])
def test_one_word_holds_for_all_but_the_internal_edition(edition: Edition, hidden: bool):
    case = a_case(subjects={"one": a_subject(HIDDEN, publish_as="withheld")})
    assert bool(secrets_of(case, edition)) is hidden


def test_everything_that_would_tell_a_hidden_name_is_taken_away():
    subject = a_subject(
        HIDDEN,
        publish_as="withheld",
        short="Quastel",
        acronym="OQ",
        native_name="Орлин",
        honorific="mr",
        corrected_from="Orlyn",
        also_written=("Kwastel",),
        alias="Meadow",
        not_the_name=("Quastel Street",),
        unknown="surname",
        photo=a_photo(),
    )
    left = shown(one=subject).subjects["one"]
    said = (left.short, left.acronym, left.native_name, left.honorific, left.corrected_from, left.alias, left.unknown)
    assert said == (None,) * 7
    assert left.photo is None
    assert (left.also_written, left.not_the_name) == ((), ())


def test_what_is_printed_of_somebody_withheld_is_a_list():
    kept = set(editions.KEPT)
    gone = {
        *("short", "acronym", "article", "native_name", "native_language", "unknown", "unnamed", "also_written"),
        *("corrected_from", "alias", "not_the_name", "consent", "photo"),
    }
    instead = {"name", "honorific", "members", "publish_as"}
    assert set(field_names(Subject)) == kept | gone | instead, "decide for the new key"
    subject = a_subject(HIDDEN, publish_as="withheld", **dict.fromkeys(("unnamed", "short"), f"of {HIDDEN}"))
    left = shown(one=subject).subjects["one"]
    assert all(getattr(left, key) in (None, ()) for key in gone)


@pytest.mark.parametrize("mode", ["initials", "alias", "withheld"])
def test_a_photo_is_shown_of_whoever_is_named_in_full_alone(mode: PublishMode):
    one = a_subject(HIDDEN, publish_as=mode, alias="Dr. Meadow", photo=a_photo())
    assert (shown(one=one).subjects["one"].photo, shown(one=replace(one, publish_as=None)).subjects["one"].photo) == (
        None,
        a_photo(),
    )


def test_initials_keep_their_honorific():
    assert shown(one=a_subject(HIDDEN, publish_as="initials", honorific="mr")).subjects["one"].honorific == "mr"


def test_every_form_of_a_hidden_name_is_a_spelling_of_it():
    subject = a_subject(
        HIDDEN, publish_as="withheld", short="Q", corrected_from="Orlyn", also_written=("Kwastel",), native_name="Орлин"
    )
    (secret,) = secrets_of(a_case(subjects={"one": subject}), "public")
    assert set(secret.spellings) == {HIDDEN, "Q", "Орлин", "Orlyn", "Kwastel"}


def test_a_member_is_published_as_its_group():
    subjects = {"group": a_group(HIDDEN, publish_as="initials"), "m1": a_subject(HIDDEN)}
    case = shown(**subjects)
    assert (case.subjects["m1"].name, case.subjects["group"].members) == ("O.\u00a0Q.", {"m1": "O.\u00a0Q."})


def test_a_member_that_says_its_own_way_is_published_so():
    subjects = {"group": a_group(HIDDEN, publish_as="withheld"), "m1": a_subject(HIDDEN, publish_as="full")}
    assert shown(**subjects).subjects["m1"].name == HIDDEN


def test_a_group_with_members_keeps_the_words_that_name_it():
    case = a_case(subjects={"group": a_group(HIDDEN, publish_as="withheld")})
    assert for_edition(case, "public").subjects["group"].name == "students"
    assert [secret.spellings for secret in secrets_of(case, "public")] == [(HIDDEN,)]


def test_a_confidential_source_is_called_by_its_public_name_only():
    source = Source(name="Cousin", title="Letter", url="https://x.example", confidential=True, public_name="relatives")
    case = for_edition(a_case(sources={"s": source}), "public")
    secrets = secrets_of(a_case(sources={"s": source}), "public")
    assert case.sources["s"] == Source(name="relatives", confidential=True, public_name="relatives")
    assert (secrets[0].spellings, secrets[0].phrases) == (("Cousin",), ("Letter", "x.example"))


def test_the_internal_edition_names_its_sources():
    source = Source(name="Cousin", confidential=True, public_name="relatives")
    case = for_edition(a_case(sources={"s": source}), "internal")
    secrets = secrets_of(a_case(sources={"s": source}), "internal")
    assert (case.sources["s"].name, secrets) == ("Cousin", ())


@pytest.mark.parametrize(("edition", "notes"), [("public", None), ("partner", None), ("internal", "Ask first.")])
def test_notes_for_colleagues_are_in_the_internal_edition_only(edition: Edition, notes: str | None):
    assert for_edition(a_case(notes="Ask first."), edition).notes == notes


def test_no_edition_holds_who_consented():
    case = a_case(subjects={"one": a_subject(consent=Consent(basis="given", by="her family"))})
    for edition in ("public", "partner", "internal"):
        left = for_edition(case, edition)
        assert (left.consent, left.subjects["one"].consent) == (None, None)


def test_the_case_as_written_stays_as_it_is():
    case = a_case(subjects={"one": a_subject(HIDDEN, publish_as="withheld")})
    for_edition(case, "public")
    assert case.subjects["one"].name == HIDDEN


def test_an_older_issue_prints_a_name_as_the_newest_does():
    newest = a_case(id="new", follows="old", subjects={"one": a_subject(HIDDEN, publish_as="alias", alias="Meadow")})
    old = a_case(id="old", subjects={"one": a_subject(HIDDEN)})
    privacy = privacy_of(projected(newest, old), "old", "public")
    assert editions.for_edition(old, "public", a_language(), privacy).subjects["one"].name == "Meadow"


def test_an_older_issue_goes_on_hiding_what_it_hid():
    newest = a_case(id="new", follows="old", subjects={"one": a_subject(HIDDEN)})
    old = a_case(id="old", subjects={"one": a_subject(HIDDEN, publish_as="initials")})
    privacy = privacy_of(projected(newest, old), "old", "public")
    assert editions.for_edition(old, "public", a_language(), privacy).subjects["one"].name == "O.\u00a0Q."


def test_an_older_issue_does_not_name_a_source_that_became_confidential():
    source = Source(name="Theodric", public_name="relatives")
    newest = a_case(id="new", follows="old", sources={"s": replace(source, confidential=True)})
    old = a_case(id="old", sources={"s": source})
    privacy = privacy_of(projected(newest, old), "old", "public")
    assert editions.for_edition(old, "public", a_language(), privacy).sources["s"].name == "relatives"


def test_a_members_table_without_a_name_takes_it_from_the_groups_list():
    case = shown(g=a_group("Nina Example"), m1=Subject(honorific="ms"))
    assert (case.subjects["m1"].name, case.subjects["m1"].honorific) == ("Nina Example", "ms")


def test_such_a_member_is_hidden_as_any_other():
    case = shown(g=a_group("Nina Example"), m1=Subject(honorific="ms", publish_as="initials"))
    assert case.subjects["m1"].name == "N.\u00a0E."


@pytest.mark.parametrize(("mode", "article"), [("alias", "le"), ("initials", "le"), ("withheld", None)])
def test_the_article_of_an_honorific_goes_with_it(mode: PublishMode, article: str | None):
    one = a_subject(HIDDEN, publish_as=mode, alias="Meadow", honorific="dr", article="le")
    assert shown(one=one).subjects["one"].article == article
    assert shown(one=replace(one, honorific=None)).subjects["one"].article is None
