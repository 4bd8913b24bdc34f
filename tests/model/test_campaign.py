from urgent_appeal.model.campaign import Campaign, Columns
from urgent_appeal.reading.decoding import decode

SMALLEST = {"case": "kaz-2021-kibhr", "signatories": "supporters.csv"}


def test_a_campaign_needs_a_case_and_signatories():
    found, faults = decode(Campaign, {}, file="x.toml")
    assert found is None
    assert {fault.path for fault in faults} == {("case",), ("signatories",)}


def test_its_letters_are_pdfs_to_everybody_unless_it_says_otherwise():
    found, _ = decode(Campaign, SMALLEST, file="x.toml")
    assert found is not None
    assert (found.format, found.to, found.except_) == (("pdf",), (), ())


def test_except_and_columns_are_written_as_people_write_them():
    said = {**SMALLEST, "except": ["copy"], "columns": {"given-name": "Vorname", "line": "Text"}}
    found, faults = decode(Campaign, said, file="x.toml")
    assert not faults
    assert found is not None
    assert found.except_ == ("copy",)
    assert found.columns == Columns(given_name="Vorname", line="Text")


def test_a_slip_gets_a_hint():
    _, faults = decode(Campaign, {**SMALLEST, "formats": ["pdf"], "columns": {"nam": "x"}}, file="x.toml")
    assert {fault.hint for fault in faults} == {'did you mean "format"?', 'did you mean "name"?'}
