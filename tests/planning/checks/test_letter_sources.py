from tests.builders import a_recipient
from tests.planning.checks.letter_cases import FILE, JUSTICE, POST, a_letter_case, setting, to
from urgent_appeal.model.case import JointLetter, LetterWords
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.letter_words import sources, sources_around


def test_the_texts_of_a_letter_are_given_with_their_places():
    case = a_letter_case(letter=LetterWords(opening="Dear all."), summary="What happened.")
    found = list(sources(to(case), setting(case)))
    assert [path for _, path, _ in found] == [
        ("title",),
        ("letter", "opening"),
        ("summary",),
        ("demands", "release", "text"),
        ("recipients", "justice", "title"),
    ]
    assert {file for file, _, _ in found} == {FILE}


def test_to_a_prisoner_only_the_prisoner_s_own_words_go():
    prisoner = replace(JUSTICE, role="prisoner", body="You are not forgotten.")
    case = a_letter_case(letter=LetterWords(opening="Dear all."), recipients={"justice": prisoner})
    assert [path for _, path, _ in sources(to(case), setting(case))] == [
        ("recipients", "justice", "body"),
        ("recipients", "justice", "title"),
    ]


def test_to_a_prisoner_nothing_of_the_case_goes():
    case = a_letter_case(summary="A summary.", recipients={"justice": replace(JUSTICE, role="prisoner")})
    assert [path for _, path, _ in sources(to(case), setting(case))] == [("recipients", "justice", "title")]


def test_a_subject_for_all_letters_is_that_of_a_note_for_information_too():
    case = a_letter_case(
        letter=LetterWords(subject="On a friend"), recipients={"justice": replace(JUSTICE, role="copy")}
    )
    found = [path for _, path, _ in sources(to(case), setting(case))]
    assert ("letter", "subject") in found and ("title",) not in found


def test_enclosures_are_texts_of_the_letters_that_carry_them():
    enclosed = LetterWords(enclosures=("A map", "A list"))
    case = a_letter_case(letter=enclosed)
    assert [text for _, path, text in sources(to(case), setting(case)) if "enclosures" in path] == ["A map", "A list"]
    note = a_letter_case(letter=enclosed, recipients={"justice": replace(JUSTICE, role="copy")})
    assert not [path for _, path, _ in sources(to(note), setting(note)) if "enclosures" in path]


def test_a_joint_letter_has_forms_of_address_of_its_own():
    case = a_letter_case(
        recipients={"justice": JUSTICE, "interior": replace(JUSTICE, title="Minister of the Interior")},
        joint_letters={"both": JointLetter(to=("justice", "interior"), salutation="Dear both,", close="Yours,")},
    )
    found = [path for _, path, _ in sources(to(case, "both"), setting(case))]
    assert found[-4:] == [
        ("joint-letters", "both", "salutation"),
        ("joint-letters", "both", "close"),
        ("recipients", "justice", "title"),
        ("recipients", "interior", "title"),
    ]
    assert to(case, "both").table == ("joint-letters", "both")


def test_around_the_words_stand_the_address_and_those_who_get_a_copy():
    case = a_letter_case(recipients={"justice": JUSTICE, "un": a_recipient(role="copy", title="United Nations")})
    one = replace(to(case), copies=to(case, "un").addressees)
    assert list(sources_around(one, case)) == [
        (FILE, ("recipients", "justice", "title"), "Minister of Justice"),
        (FILE, ("recipients", "justice", "postal", 0), POST[0]),
        (FILE, ("recipients", "justice", "postal", 1), POST[1]),
        (FILE, ("recipients", "un", "title"), "United Nations"),
    ]
