from tests.builders import a_case, a_group, a_language, a_library, a_photo, a_subject, an_issue, options, projected
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Consent
from urgent_appeal.planning.appeal.photos import first_with_photo
from urgent_appeal.planning.documents import Appeal, PrintedPhoto
from urgent_appeal.planning.planning import plan

AGREED = Consent(basis="given", for_=("name", "photo"))


def appeal(*, language: str = "en", **changes: object) -> Appeal:
    case = a_case(consent=AGREED, language=language, **changes)
    library = a_library()
    library.languages["fr"] = a_language("fr")
    library.issuers["plain", "fr"] = library.issuers["plain", "en"]
    cases: dict[str, Case] = {language: case}
    issue = an_issue(case, cases=cases, language=language)
    (document,) = plan(projected(issue, library=library), case.id, options(), {}).documents
    assert isinstance(document.content, Appeal)
    return document.content


def test_the_photo_stands_beside_the_title_with_its_words():
    photo = a_photo(caption="{person} in 2025", alt="The face of {person}")
    assert appeal(subjects={"person": a_subject(photo=photo, honorific="ms")}).photo == PrintedPhoto(
        picture=photo.picture,
        alt="The face of Ms.\u00a0Example Person",
        caption="Ms.\u00a0Example Person in 2025",
        credit="Photo: Ada Camera",
    )


def test_the_credit_speaks_the_language_of_the_page():
    made = appeal(language="fr", subjects={"person": a_subject(photo=a_photo())})
    assert made.photo is not None
    assert made.photo.credit == "Photo\u00a0: Ada Camera"


def test_of_several_the_first_stands_beside_the_title_and_the_others_in_the_list():
    one, two = a_photo(caption="One"), a_photo(caption="Two")
    subjects = {"person": a_subject(photo=one), "other": a_subject("Anna Other", photo=two)}
    made = appeal(subjects=subjects)
    shown = [made.photo, *(person.photo for person in made.people)]
    assert [photo and photo.caption for photo in shown] == ["One", None, "Two"]


def test_a_member_has_the_photo_under_the_group():
    subjects = {"person": a_subject(photo=a_photo()), "all": a_group("Ina"), "m1": a_subject("Ina", photo=a_photo())}
    assert [member.photo is not None for person in appeal(subjects=subjects).people for member in person.members] == [
        True
    ]


def test_somebody_who_is_only_mentioned_is_not_shown():
    case = a_case(subjects={"person": a_subject(), "other": a_subject("Anna", photo=a_photo(), mention=True)})
    assert first_with_photo(case) == ""
