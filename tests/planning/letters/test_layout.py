import datetime as dt
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_case, a_language, a_recipient
from tests.planning.letters.builders import a_setting, a_whole_issuer, everything_on
from urgent_appeal.model.issuer import IssuerSignatory, Window
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addresses import name_of
from urgent_appeal.planning.letters.envelopes import ALONE, LINE_HEIGHTS, address, country_line
from urgent_appeal.planning.letters.layout import close_of, salutation_of, set_letter
from urgent_appeal.planning.letters.letter_pages import Leaf, LetterKind, Slot
from urgent_appeal.planning.letters.telling import plain
from urgent_appeal.planning.letters.wording import Wording

MINISTER = a_recipient(
    office="minister",
    name="Berta Placeholder",
    gender="f",
    institution="Ministry of Justice",
    postal=("31 Example Avenue", "1000 Tunis"),
    country="TN",
)
JUDGE = a_recipient(
    "Judge", office="judge", name="Aurelio Mustermann", gender="m", postal=("2 Court Road",), country="TN"
)
NOBODY = a_recipient("Minister of Justice", office="minister")
FRENCH = a_language("fr")
DIRECTOR = IssuerSignatory(name="Ines Schreiber", role="Director", gender="f")


def written(*to: Recipient, kind: LetterKind = "authority", **changes: Any) -> Wording:
    given: dict[str, Any] = {"subject": "A subject", "body": (plain("Words."),)}
    return Wording(**({"kind": kind, "to": to or (MINISTER,), "names_issuer": True} | given | changes))


class Made(NamedTuple):
    leaf: Leaf
    sheets: tuple[Leaf, ...]
    said: tuple[str, ...]


def made(letter: Wording | None = None, **setting: Any) -> Made:
    (*sheets, leaf), said = set_letter(letter or written(), a_setting(**setting))
    return Made(leaf, tuple(sheets), said)


def slot(name: Slot, letter: Wording | None = None, **setting: Any) -> tuple[str, ...]:
    return made(letter, **setting).leaf.slots.get(name, ())


def test_an_address_has_name_title_institution_postal_lines_and_the_country_last():
    assert address(MINISTER, a_setting(), windowed=False) == (
        "Ms.\u00a0Berta Placeholder",
        "Minister of Justice",
        "Ministry of Justice",
        "31 Example Avenue",
        "1000 Tunis",
        "TUNISIE",
    )


def test_an_address_without_a_name_begins_with_the_office():
    assert address(NOBODY, a_setting(), windowed=False) == ("Minister of Justice",)


def test_a_line_that_says_the_same_twice_stands_once():
    office = replace(MINISTER, name=None, institution="Minister of Justice")
    assert address(office, a_setting(), windowed=False).count("Minister of Justice") == 1


def test_blank_lines_are_no_lines_of_an_address():
    office = replace(MINISTER, postal=("31 Example Avenue", " ", ""))
    assert address(office, a_setting(), windowed=False)[-2:] == ("31 Example Avenue", "TUNISIE")


def test_a_window_shows_the_name_as_on_an_envelope():
    office = replace(MINISTER, envelope="To the Minister herself", block="The Minister")
    assert address(office, a_setting(), windowed=True)[0] == "To the Minister herself"
    assert address(office, a_setting(), windowed=False)[0] == "The Minister"


@pytest.mark.parametrize(
    ("writer", "code", "line"),
    [
        ("FR", "fr", "TUNISIE"),
        ("FR", "en", "TUNISIE"),
        ("GB", "en", "TUNISIA"),
        ("CH", "fr", "TUNISIE"),
        ("DE", "en", "TUNESIEN"),
        (None, "en", "TUNISIA"),
        ("TN", "fr", ""),
    ],
)
def test_the_country_is_said_in_the_language_of_the_sender_s_post_and_not_at_home(
    writer: str | None, code: str, line: str
):
    assert country_line(MINISTER, a_setting(language=a_language(code), writer=writer)) == line


def test_an_invented_country_is_called_as_the_case_calls_it():
    office = replace(MINISTER, country="ZZ")
    assert country_line(office, a_setting(a_case(country="ZZ", country_name="Exampland"))) == "EXAMPLAND"
    assert country_line(office, a_setting(a_case(country="TN", country_name="Exampland"))) == ""


def test_a_country_without_postal_lines_is_no_address():
    assert "TUNISIE" not in address(replace(MINISTER, postal=None), a_setting(), windowed=False)


def test_a_letter_to_two_has_both_salutations_one_after_the_other():
    assert salutation_of(written(MINISTER, JUDGE, kind="joint"), a_setting()) == "Dear Minister, Dear Judge,"


def test_two_who_are_greeted_alike_are_greeted_as_several():
    assert salutation_of(written(MINISTER, NOBODY, kind="joint"), a_setting()) == "Dear Ministers,"


def test_a_letter_s_own_salutation_and_close_stand_instead():
    own = written(MINISTER, JUDGE, kind="joint", salutation="Dear both,", close="With respect,")
    assert (salutation_of(own, a_setting()), close_of(own, a_setting())) == ("Dear both,", "With respect,")


def test_a_recipient_s_own_salutation_and_close_stand_instead_of_the_language_s():
    office = replace(MINISTER, salutation="Dear Ms. Placeholder,", close="Respectfully,")
    letter = written(office)
    assert (slot("salutation", letter), slot("close", letter)) == (("Dear Ms.\u00a0Placeholder,",), ("Respectfully,",))


def test_a_french_close_repeats_the_salutation():
    letter = written(replace(JUDGE, gender="f"))
    assert slot("salutation", letter, language=FRENCH) == ("Madame la Juge,",)
    assert "Madame la Juge," in slot("close", letter, language=FRENCH)[0]


def test_a_french_close_to_two_repeats_both_salutations():
    close = close_of(written(MINISTER, JUDGE, kind="joint"), a_setting(language=FRENCH))
    assert close == ("Veuillez agréer, Madame la Ministre, Monsieur le Juge, l’assurance de ma haute considération.")


@pytest.mark.parametrize("end", [",", ":", "!", " :", "\u00a0:", "\u202f!"])
def test_a_close_to_two_repeats_salutations_without_what_they_end_with(end: str):
    offices = [replace(office, salutation=said + end) for office, said in ((MINISTER, "Madame"), (JUDGE, "Monsieur"))]
    letter = written(*offices, kind="joint")
    close = close_of(letter, a_setting(language=FRENCH))
    assert close == "Veuillez agréer, Madame, Monsieur, l’assurance de ma haute considération."
    assert salutation_of(letter, a_setting(language=FRENCH)) == f"Madame{end} Monsieur{end}"


def test_a_language_may_end_its_salutations_in_its_own_way():
    judge = FRENCH.address["judge"]
    assert judge.salutation is not None
    colon = replace(judge, salutation=replace(judge.salutation, m="Monsieur le Juge :"))
    french = replace(FRENCH, address={**FRENCH.address, "judge": colon})
    letter = written(MINISTER, JUDGE, kind="joint")
    assert salutation_of(letter, a_setting(language=french)) == "Madame la Ministre, Monsieur le Juge :"
    assert "Madame la Ministre, Monsieur le Juge, l’" in close_of(letter, a_setting(language=french))


def test_an_english_close_to_two_is_that_of_both_or_the_language_s_own():
    police = replace(JUDGE, office="head-of-police")
    assert close_of(written(MINISTER, JUDGE, kind="joint"), a_setting()) == "Yours sincerely,"
    assert close_of(written(MINISTER, police, kind="joint"), a_setting()) == "Yours faithfully,"


@pytest.mark.parametrize(
    ("code", "close"),
    [
        ("en", "Yours sincerely,"),
        (
            "fr",
            "Je vous prie d’agréer, Mesdames et Messieurs les Ministres, l’expression de ma très haute considération.",
        ),
    ],
)
def test_two_who_are_greeted_alike_get_the_close_of_their_office(code: str, close: str):
    letter = written(replace(MINISTER, close="With respect,"), NOBODY, kind="joint")
    assert close_of(letter, a_setting(language=a_language(code))) == close


@pytest.mark.parametrize(
    ("gender", "words"),
    [
        ("m", "l’hommage de mon profond respect"),
        ("f", "ma très haute considération"),
        (None, "ma très haute considération"),
    ],
)
def test_a_french_close_depends_on_the_gender_of_who_signs(gender: Any, words: str):
    signatory = replace(DIRECTOR, gender=gender)
    president = written(a_recipient("Présidente", office="head-of-state", name="A Placeholder", gender="f"))
    assert words in slot("close", president, language=FRENCH, signatory=signatory)[0]


def test_the_gender_of_a_signatory_who_does_not_sign_changes_nothing():
    signatory = replace(DIRECTOR, gender="m")
    president = a_recipient("Présidente", office="head-of-state", name="A Placeholder", gender="f")
    close = slot("close", written(president, names_issuer=False), language=FRENCH, signatory=signatory)
    assert "hommage" not in close[0]


@pytest.mark.parametrize(
    ("office", "name"),
    [(MINISTER, "Minister of Justice"), (replace(MINISTER, title=None), "Berta Placeholder")],
)
def test_a_recipient_is_called_by_title_or_else_by_name(office: Recipient, name: str):
    assert name_of(office) == name
    assert name_of(Recipient(institution="Ministry")) == "Ministry"


def test_the_letter_s_title_says_to_whom_and_on_what():
    assert slot("title") == ("Letter to Minister of Justice: A subject",)
    assert slot("title", written(subject="")) == ("Letter to Minister of Justice",)
    assert slot("title", written(MINISTER, JUDGE)) == ("Letter to Minister of Justice and Judge: A subject",)


def test_a_letter_without_a_subject_has_no_subject_line():
    assert "subject" not in made(written(subject="")).leaf.slots


def test_the_french_subject_line_says_what_it_is():
    assert slot("subject", language=FRENCH) == ("Objet\u00a0: A subject",)


@pytest.mark.parametrize(("code", "where"), [("en", "after-salutation"), ("fr", "before-salutation")])
def test_the_subject_stands_where_the_language_has_it(code: str, where: str):
    assert made(language=a_language(code)).leaf.fixed.subject_line == where


def test_the_issuer_s_letter_has_its_address_its_place_and_the_day():
    assert slot("sender", written(replace(MINISTER, country="FR"))) == ("5 Sender Street", "Sendertown")
    assert slot("dateline", date=dt.date(2026, 6, 1)) == ("Sendertown, 1\u00a0June\u00a02026",)


def test_the_reference_holds_together():
    assert slot("reference", case=a_case(reference="TN 1 / 26")) == ("Reference: TN\u00a01\u00a0/\u00a026",)
    assert "reference" not in made().leaf.slots


def test_the_next_pages_say_to_whom_and_when():
    assert slot("next_page", date=dt.date(2026, 6, 1)) == ("Minister of Justice, 1\u00a0June\u00a02026",)
    assert slot("next_page", written(MINISTER, JUDGE)) == ("Minister of Justice and Judge, 4\u00a0May\u00a02026",)


@pytest.mark.parametrize(("code", "side"), [("en", "left"), ("fr", "right")])
def test_the_recipient_stands_on_the_side_that_the_language_says(code: str, side: str):
    assert made(language=a_language(code)).leaf.fixed.recipient_side == side


def test_how_it_is_sent_is_said_in_words():
    assert slot("delivery", written(deliver=("fax", "email", "web-form"))) == ("By fax, e-mail and web form",)


def test_a_signatory_signs_with_name_office_and_issuer():
    leaf = made(signatory=DIRECTOR).leaf
    assert leaf.slots["signature"] == ("Ines Schreiber", "Director", "Appeal for examples")
    assert leaf.fixed.sign_label == ""


def test_without_a_signatory_there_is_a_line_to_sign_on():
    leaf = made().leaf
    assert ("signature" in leaf.slots, leaf.fixed.sign_label) == (False, "Name and signature")


def unnamed(**setting: Any) -> Leaf:
    letter = written(names_issuer=False)
    case = a_case(reference="REF 7")
    return made(letter, case=case, signatory=DIRECTOR, **setting).leaf


@pytest.mark.parametrize("window", ["none", "din-a", "din-b"])
def test_a_letter_that_does_not_name_the_issuer_has_nothing_of_it(window: Window):
    said = everything_on(unnamed(window=window)).replace("\u00a0", " ")
    for trace in ("Appeal for examples", "Sender", "REF 7", "Ines", "Director"):
        assert trace not in said
    assert unnamed(window=window).fixed.letterhead is None


def test_such_a_letter_leaves_room_for_the_writer_s_name_address_and_signature():
    leaf = unnamed()
    assert leaf.slots["sender"] == ("Name:", "Address:")
    assert leaf.slots["dateline"] == ("4\u00a0May\u00a02026",)
    assert leaf.fixed.sign_label == "Name and signature"


def test_a_letter_to_a_prisoner_has_no_reference_no_copies_and_no_delivery_line():
    letter = written(kind="prisoner", deliver=("post",), copies=("Council",))
    leaf = made(letter, case=a_case(reference="REF 7")).leaf
    assert not {"reference", "delivery"} & set(leaf.slots)
    assert (leaf.fixed.copies, leaf.fixed.copies_label) == ((), "")


def test_enclosures_and_copies_stand_under_their_labels():
    frame = made(written(enclosures=("A list",), copies=("Council",))).leaf.fixed
    assert (frame.enclosures_label, frame.enclosures) == ("Enclosures", ("A list",))
    assert (frame.copies_label, frame.copies) == ("Copies to", ("Council",))


def test_without_enclosures_and_copies_there_are_no_labels():
    frame = made().leaf.fixed
    assert (frame.enclosures_label, frame.copies_label) == ("", "")


@pytest.mark.parametrize(("edition", "line"), [("public", ""), ("internal", "Internal. Not for publication.")])
def test_a_letter_says_its_edition_where_it_is_not_the_public_one(edition: Any, line: str):
    assert made(edition=edition).leaf.fixed.edition_line == line


def test_the_template_is_that_of_the_kind():
    assert made(written(kind="prisoner")).leaf.template == "documents/letter-prisoner.html.j2"


def test_the_slots_of_a_page_are_those_that_hold_something():
    leaf = made().leaf
    assert leaf.fixed.slots == tuple(leaf.slots)
    assert all(line for lines in leaf.slots.values() for line in lines)


def test_a_window_has_the_sender_s_address_above_it_on_one_line():
    assert slot("return_line", window="din-a") == ("Appeal for examples · 5 Sender Street · Sendertown",)
    assert slot("return_line") == ()


def test_a_return_line_that_is_too_long_has_the_short_name_or_none():
    issuer = a_whole_issuer(name="Appeal for examples of every kind and size", short_name="AFE")
    assert slot("return_line", window="din-a", issuer=issuer) == ("AFE · 5 Sender Street · Sendertown",)
    bare = replace(issuer, short_name=None)
    assert slot("return_line", window="din-a", issuer=bare) == ("5 Sender Street · Sendertown",)


def head_lines(window: Window, *letterhead: str) -> tuple[str, ...]:
    head = made(window=window, issuer=a_whole_issuer(letterhead=letterhead)).leaf.fixed.letterhead
    assert head is not None
    return head.lines


@pytest.mark.parametrize(("window", "number"), [("din-a", 1), ("din-b", 5), ("none", 8)])
def test_a_letterhead_has_the_lines_that_fit_above_the_window_beside_the_address(window: Window, number: int):
    assert head_lines(window, *"abcdefghi") == tuple("abcdefghi")[:number]


def test_a_line_of_the_letterhead_that_runs_over_two_counts_as_two():
    long = "The League of Examples for the Rights of All People"
    assert head_lines("din-a", "The League of Examples") == ("The League of Examples",)
    assert head_lines("din-a", long) == ()
    assert head_lines("din-b", long, "b", "c", "d", "e") == (long, "b", "c", "d")


def test_an_address_of_the_issuer_with_many_lines_stands_in_few_where_there_is_little_room():
    issuer = a_whole_issuer(postal=("Room 4", "5 Sender Street", "PO Box 7", "Sendertown"))
    home = written(replace(MINISTER, country="FR"))
    assert slot("sender", home, window="din-a", issuer=issuer) == ("Room 4 · 5 Sender Street · PO Box 7 · Sendertown",)
    assert slot("sender", home, window="din-b", issuer=issuer) == issuer.postal


@pytest.mark.parametrize("last", ["Sendertown", "France"])
def test_a_letter_abroad_names_the_country_of_its_sender_once(last: str):
    issuer = a_whole_issuer(postal=("5 Sender Street", last))
    lines = ("5 Sender Street", "France" if last == "France" else "Sendertown · FRANCE")
    assert slot("sender", issuer=issuer) == lines


def test_an_address_that_is_set_smaller_is_said():
    office = replace(MINISTER, postal=("Room 4", "31 Example Avenue", "1000 Tunis"))
    found = made(written(office), window="din-b")
    assert (found.leaf.fixed.address_size, found.sheets) == (9, ())
    assert found.said == ("its address is set in 9 pt, so that it fits the window",)


LONG = replace(MINISTER, postal=tuple(f"{n} " + "Example Avenue " * 3 for n in range(7)))


def test_an_address_that_does_not_fit_has_a_sheet_before_the_letter():
    found = made(written(LONG, enclosures=("A list",), copies=("Council",)), window="din-b")
    (sheet,) = found.sheets
    assert (sheet.kind, sheet.fixed.window, found.leaf.fixed.window) == ("address", "din-b", "none")
    assert tuple(sheet.slots) == ("title", "recipient")
    assert (sheet.fixed.body, sheet.fixed.enclosures, sheet.fixed.copies, sheet.fixed.sign_label) == ((), (), (), "")
    assert found.leaf.slots["recipient"] == address(LONG, a_setting(), windowed=False)
    assert "a sheet with the address" in found.said[0]


@pytest.mark.parametrize("window", ["din-b", "dl-right", "us-10"])
def test_an_address_that_fits_on_no_sheet_has_none(window: Window):
    office = replace(MINISTER, postal=tuple(f"{n} Example Avenue and Square" for n in range(20)))
    found = made(written(office), window=window)
    assert (found.sheets, found.leaf.fixed.window) == ((), "none")
    assert found.said == (
        "its address does not fit the window even on a sheet of its own; use an envelope without a window",
    )


def test_a_letter_to_two_has_a_sheet_for_each_where_there_is_a_window():
    found = made(written(MINISTER, JUDGE, kind="joint"), window="din-a")
    assert [sheet.slots["recipient"][0] for sheet in found.sheets] == [
        "Ms.\u00a0Berta Placeholder",
        "Mr.\u00a0Aurelio Mustermann",
    ]
    assert found.leaf.slots["second_recipient"][0] == "Mr.\u00a0Aurelio Mustermann"
    assert found.said == ("a sheet with the address of each goes before the letter",)


def test_a_letter_to_two_without_a_window_has_both_addresses_on_it():
    found = made(written(MINISTER, JUDGE, kind="joint"))
    assert (found.sheets, found.said) == ((), ())
    assert found.leaf.slots["recipient"][1] == "Minister of Justice"
    assert found.leaf.slots["second_recipient"][1] == "Judge"


POSTAL = st.lists(
    st.lists(st.text(alphabet="abcdefg0123456789", min_size=1, max_size=16), min_size=1, max_size=6).map(" ".join),
    min_size=1,
    max_size=6,
).map(tuple)


@given(POSTAL, st.sampled_from(["din-a", "din-b"]))
def test_no_word_of_an_address_is_lost_on_the_page_that_shows_in_the_window(postal: tuple[str, ...], window: Window):
    office = replace(MINISTER, postal=postal)
    found = made(written(office), window=window)
    page = found.sheets[0] if found.sheets else found.leaf
    if page.fixed.window == "none":
        assert "without a window" in found.said[0]
        return
    said = " ".join(page.slots["recipient"]).replace(",", " ").split()
    assert said == " ".join(address(office, a_setting(), windowed=True)).replace(",", " ").split()
    if found.sheets:
        assert len(page.slots["recipient"]) * LINE_HEIGHTS[page.fixed.address_size] <= ALONE["din-a"]
