from urgent_appeal.model.case import Case, Demand, Source, TranslationNote
from urgent_appeal.reading.validators import validator

SMALLEST = {"title": "T", "date": "2026-05-04", "country": "TN", "situation": "S"}


def decoded(**more: object) -> Case:
    return validator(Case).validate_python(SMALLEST | more)


def test_a_case_needs_four_keys_only():
    case = decoded()
    assert (case.language, case.issuer, case.documents) == ("en", "plain", ("urgent-appeal",))


def test_what_a_case_does_not_say_is_left_out_and_not_guessed():
    case = decoded()
    assert (case.reference, case.summary, case.consent, case.place) == (None, None, None, None)


def test_tables_keep_the_order_of_the_file():
    case = decoded(demands={"z": {"text": "Z"}, "a": {"text": "A"}})
    assert tuple(case.demands) == ("z", "a")


def test_the_key_for_is_the_field_for_():
    assert validator(Demand).validate_python({"for": ["one"]}).for_ == ("one",)


def test_a_source_is_not_confidential_by_itself():
    assert not Source(name="League").confidential


def test_a_translation_says_what_it_was_made_from():
    note = validator(TranslationNote).validate_python({"from": {"title": "9c1e4b"}, "reviewed-by": "A. T."})
    assert (note.from_, note.reviewed_by) == ({"title": "9c1e4b"}, "A. T.")
