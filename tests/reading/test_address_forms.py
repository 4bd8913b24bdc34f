import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.problems import Finding
from urgent_appeal.reading.address_forms import FORMS, as_written, by_honorific, by_office, faults

FILE = "templates/languages/address/xx.toml"
WORDS = {"m": "Sir", "f": "Madam", "named": "To you", "unknown": "To whom it concerns"}
NAMED = {"m": "Mr. {name}", "f": "Ms. {name}", "named": "{name}", "unknown": ""}


def forms(**changes: Any) -> dict[str, Any]:
    """The forms of address of one office, with which nothing is wrong."""
    whole = {"envelope": NAMED, "block": NAMED, "salutation": WORDS, "in-text": WORDS, "close": WORDS}
    return whole | {key.replace("_", "-"): item for key, item in changes.items()}


def found(**tables: Any) -> list[Finding]:
    return list(faults({"address": tables}, FILE))


def one(**tables: Any) -> Finding:
    (finding,) = found(**tables)
    assert (finding.file, finding.level) == (FILE, "problem")
    return finding


@pytest.mark.parametrize("code", ["en", "fr"])
def test_nothing_is_wrong_with_a_language_of_the_program(code: str):
    text = (builtin_folder("templates") / "languages" / "address" / f"{code}.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)
    assert len(values["address"]) > 10 and len(values["honorifics"]) > 30
    assert list(faults(values, FILE)) == []


def test_nothing_is_wrong_with_whole_forms():
    assert found(minister=forms()) == []


def test_an_unknown_office_gets_the_nearest_one():
    finding = one(ministre=forms())
    assert (finding.path, finding.on_key, finding.words) == (
        ("address", "ministre"),
        True,
        'there is no office "ministre"',
    )
    assert finding.hint == 'did you mean "minister"?'


def test_a_form_that_is_missing_is_named():
    finding = one(minister={key: item for key, item in forms().items() if key not in {"in-text", "close"}})
    assert (finding.path, finding.on_key, finding.code) == (("address", "minister"), True, "incomplete-language")
    assert finding.hint == "add: in-text, close"


def test_a_country_s_own_table_may_hold_only_what_differs():
    assert found(minister=forms(CL={"salutation": WORDS})) == []


def test_what_is_wrong_in_a_country_s_own_table_is_found_there():
    finding = one(minister=forms(CL={"salutation": WORDS | {"m": "Dear {nam},"}}))
    assert finding.path == ("address", "minister", "CL", "salutation", "m")


@pytest.mark.parametrize("form", ["envelope", "block"])
@pytest.mark.parametrize("key", ["m", "f", "named", "ranked"])
def test_a_known_name_is_never_lost(form: str, key: str):
    finding = one(minister=forms(**{form: NAMED | {key: "The Minister"}}))
    assert (finding.path, finding.code) == (("address", "minister", form, key), "lost-name")


@pytest.mark.parametrize("key", ["unknown", "unknown-m", "unknown-f"])
def test_where_no_name_is_known_none_can_be_lost(key: str):
    assert found(minister=forms(envelope=NAMED | {key: "The Minister"})) == []


@pytest.mark.parametrize("form", ["salutation", "in_text", "close"])
def test_other_forms_need_no_name(form: str):
    assert found(minister=forms(**{form: WORDS})) == []


@pytest.mark.parametrize("name", ["name", "surname", "title", "style", "rank"])
def test_these_names_are_put_in(name: str):
    assert found(minister=forms(salutation=WORDS | {"m": f"Dear {{{name}}},"})) == []


def test_a_name_that_nobody_puts_in_is_underlined():
    finding = one(minister=forms(salutation=WORDS | {"m": "Dear Mr. {surnam},"}))
    assert (finding.code, finding.at, finding.size) == ("unknown-name", 9, 8)
    assert (finding.words, finding.hint) == ("nothing is filled in for {surnam} here", 'did you mean "surname"?')


BY_WRITER = {"by-m": "Your obedient servant,", "by-f": "Yours,", "any": "Yours,"}


def test_a_form_may_depend_on_who_writes():
    assert found(minister=forms(close=WORDS | {"m": BY_WRITER})) == []


def test_a_form_that_depends_on_who_writes_says_what_any_writer_writes():
    some = {key: text for key, text in BY_WRITER.items() if key != "any"}
    finding = one(minister=forms(close=WORDS | {"m": some}))
    assert (finding.path, finding.code, finding.hint) == (
        ("address", "minister", "close", "m"),
        "missing-key",
        'add any = "..."',
    )


def test_a_kind_of_writer_that_there_is_not_gets_the_nearest_one():
    finding = one(minister=forms(close=WORDS | {"m": BY_WRITER | {"by_m": "Yours,"}}))
    assert (finding.path, finding.on_key) == (("address", "minister", "close", "m", "by_m"), True)
    assert finding.hint == 'did you mean "by-m"?'


def test_what_is_wrong_for_one_writer_is_found_there():
    finding = one(minister=forms(close=WORDS | {"m": BY_WRITER | {"by-f": "{nme}"}}))
    assert finding.path == ("address", "minister", "close", "m", "by-f")


def test_everything_is_said_at_once():
    slips = forms(envelope=NAMED | {"m": "Sir"}, close=WORDS | {"m": {"by-m": "{x}"}})
    del slips["block"]
    assert [finding.code for finding in found(ministre=slips)] == [
        "unknown-office",
        "incomplete-language",
        "lost-name",
        "unknown-name",
        "missing-key",
    ]


def test_a_country_s_own_table_stands_beside_the_general_one():
    own = {"salutation": WORDS}
    assert by_office({"minister": {**forms(), "CL": own}}) == {"minister": forms(), "minister.CL": own}


def test_a_table_may_be_that_of_several_countries():
    own = {"salutation": WORDS}
    made = by_office({"monarch": {**forms(), "KW-QA": own}})
    assert made == {"monarch": forms(), "monarch.KW": own, "monarch.QA": own}
    finding = Finding(file=FILE, path=("address", "monarch.QA", "close", "m"), code="c", words="w")
    tables = {"monarch": forms(**{"KW-QA": forms()})}
    assert as_written({"address": tables}, finding).path == ("address", "monarch", "KW-QA", "close", "m")


def test_an_office_without_a_form_has_that_of_all_offices():
    general = forms()
    made = by_office({**general, "minister": {}, "judge": {"close": NAMED}})
    assert made == {"minister": general, "judge": general | {"close": NAMED}}
    assert found(**general, minister={}) == []


def test_what_is_wrong_with_a_form_of_all_offices_is_found_at_the_top():
    assert one(**{"envelope": NAMED | {"m": "Sir"}}).path == ("address", "envelope", "m")
    finding = Finding(file=FILE, path=("address", "minister", "close", "m"), code="c", words="w")
    assert as_written({"address": {"close": WORDS, "minister": {}}}, finding).path == ("address", "close", "m")


def test_a_text_is_said_to_everybody():
    assert by_office({"minister": {"close": "Yours,"}}) == {
        "minister": {"close": {"m": "Yours,", "f": "Yours,", "named": "Yours,", "unknown": "Yours,"}}
    }


def test_any_stands_for_all_who_are_not_named():
    made = by_office({"minister": {"close": {"m": "Sir,", "any": "Yours,", "unknown-f": "Madam,"}}})
    everybody = {"m": "Sir,", "f": "Yours,", "named": "Yours,", "unknown": "Yours,", "unknown-f": "Madam,"}
    assert made == {"minister": {"close": everybody}}


def test_a_text_for_everybody_must_not_lose_the_name():
    assert one(minister=forms(envelope="The Minister")).path == ("address", "minister", "envelope")
    assert one(minister=forms(envelope=NAMED | {"any": "Sir"})).path == ("address", "minister", "envelope", "any")


CALLS = {"m": "Monsieur,", "f": "Madame,", "any": "Madame, Monsieur,", "unknown-m": "Cher Monsieur,"}


def test_a_close_repeats_the_salutation_without_its_comma():
    made = by_office({"judge": {"salutation": CALLS, "close": "Agréez, {salutation}, mes vœux."}})["judge"]["close"]
    assert made["m"] == "Agréez, Monsieur, mes vœux."
    assert made["named"] == made["unknown"] == "Agréez, Madame, Monsieur, mes vœux."
    assert made["unknown-m"] == "Agréez, Cher Monsieur, mes vœux."


def test_a_close_that_depends_on_who_writes_repeats_the_salutation_too():
    close = {"any": "{salutation}.", "f": {"by-m": "{salutation} !", "any": "{salutation}."}}
    made = by_office({"judge": {"salutation": CALLS, "close": close}})["judge"]["close"]
    assert (made["m"], made["f"]) == ("Monsieur.", {"by-m": "Madame !", "any": "Madame."})


@pytest.mark.parametrize(
    ("call", "repeated"),
    [
        ({"m": "Sir,", "any": "To you,"}, "Sir"),
        ({"m": "Dear {name},", "any": "To you,"}, "To you"),
        ({"m": {"by-m": "Friend,", "any": "Sir,"}, "any": "To you,"}, "Sir"),
    ],
)
def test_a_close_to_a_man_without_a_name_repeats_the_salutation_that_he_gets(call: dict[str, Any], repeated: str):
    close = {"unknown-m": "{salutation}.", "any": "Yours,"}
    made = by_office({"judge": {"salutation": call, "close": close}})["judge"]["close"]
    assert made["unknown-m"] == f"{repeated}."


def test_a_country_with_its_own_salutation_has_a_close_that_repeats_it():
    tables = {"close": "{salutation}.", "judge": {"salutation": CALLS, "FR": {"salutation": "Juge,"}, "CH": {}}}
    made = by_office(tables)
    assert made["judge.FR"]["close"]["m"] == "Juge."
    assert "close" not in made["judge.CH"]


def test_only_a_close_can_repeat_the_salutation():
    assert found(judge=forms(close="{salutation},")) == []
    assert one(judge=forms(**{"in-text": "{salutation}"})).code == "unknown-name"


def test_what_is_no_table_is_let_be():
    assert by_office("none") == "none"
    assert by_office({"minister": "none"}) == {"minister": "none"}


def test_a_finding_is_placed_where_the_file_has_its_table():
    finding = Finding(file=FILE, path=("address", "minister.CL", "close", "m"), code="c", words="w")
    tables = {"minister": forms(CL=forms())}
    assert as_written({"address": tables}, finding).path == ("address", "minister", "CL", "close", "m")


@pytest.mark.parametrize("path", [("phrases", "a.b"), ("address",), ()])
def test_other_findings_stay_where_they_are(path: tuple[str, ...]):
    finding = Finding(file=FILE, path=path, code="c", words="w")
    assert as_written({}, finding) == finding


TEXTS = st.text(max_size=5) | st.sampled_from(["{name}", "{x}", "{salutation}"])
ODD = st.none() | st.integers() | st.lists(TEXTS, max_size=2) | TEXTS


def tables_of(keys: list[str], inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return ODD | st.dictionaries(st.sampled_from(keys), inner, min_size=1, max_size=3)


SAID = tables_of(["by-m", "any"], ODD)
FORM = tables_of(["m", "named", "any", "x"], SAID)
OFFICE = tables_of([*FORMS, "CL", "KW-QA", "word", "also"], FORM | tables_of(list(FORMS), FORM))


@given(tables_of(["minister", "x", "close", "salutation"], OFFICE | FORM))
def test_whatever_stands_there_is_no_crash(tables: Any):
    by_office(tables)
    by_honorific(tables)
    assert all(finding.words for finding in faults({"address": tables, "honorifics": tables}, FILE))


def test_several_who_are_greeted_get_a_close_that_repeats_their_salutation():
    said = {"salutation": {"any": "Sir,", "several": "All,"}, "close": {"m": "Yes.", "any": "So, {salutation}."}}
    (made,) = by_office({"minister": said}).values()
    assert (made["close"]["several"], made["close"]["m"]) == ("So, All.", "Yes.")


@pytest.mark.parametrize("key", ["several-f", "ranked", "unknown-m"])
def test_whoever_has_a_salutation_of_their_own_gets_a_close_that_repeats_it(key: str):
    said = {"salutation": {"any": "Sir,", key: "You,"}, "close": {"f": "Yes.", "any": "So, {salutation}."}}
    (made,) = by_office({"minister": said}).values()
    assert (made["close"][key], made["close"]["unknown"]) == ("So, You.", "So, Sir.")


def test_a_close_for_several_of_its_own_is_kept():
    close = {"several": "Yours all.", "any": "So, {salutation}."}
    (made,) = by_office({"minister": {"salutation": {"any": "Sir,", "several": "All,"}, "close": close}}).values()
    assert made["close"]["several"] == "Yours all."


def honorific_faults(**tables: Any) -> list[Finding]:
    return list(faults({"honorifics": tables}, FILE))


def test_nothing_is_wrong_with_an_honorific_that_says_envelope_salutation_and_close():
    envelope = NAMED | {"m": "{style} {honorific} {name}"}
    assert honorific_faults(senator={"envelope": envelope, "salutation": "Dear,", "close": "Yours,"}) == []


def test_a_form_that_an_honorific_lacks_is_named():
    (lacking,) = honorific_faults(senator={"word": "Senator", "envelope": NAMED, "salutation": "Dear,"})
    assert (lacking.code, lacking.hint) == ("incomplete-language", "add: close")


def test_an_honorific_has_no_place_in_the_forms_of_an_office():
    finding = one(minister=forms(salutation="Dear {honorific},"))
    assert finding.words == "nothing is filled in for {honorific} here"


def test_a_finding_about_an_honorific_is_placed_in_its_table():
    finding = Finding(file=FILE, path=("honorifics", "senator", "close", "m"), code="c", words="w")
    placed = as_written({"honorifics": {"close": WORDS, "senator": {}}}, finding)
    assert placed.path == ("honorifics", "close", "m")


def test_an_honorific_has_its_words_and_the_forms_that_all_share():
    shared = {"close": "Yours,"}
    own = {"word": "Dr.", "also": "dra, doctor", "salutation": "Dear Doctor,"}
    dr = by_honorific(shared | {"dr": own})["dr"]
    assert (dr["word"], dr["also"], dr["close"]["m"]) == ("Dr.", ["dra", "doctor"], "Yours,")
    assert dr["salutation"]["unknown"] == "Dear Doctor,"


def test_an_honorific_may_have_words_and_forms_for_some_countries():
    own = {"salutation": "Dear Sir,", "FR-BE": {"word": "Maître", "salutation": "Maître,"}, "DE": {"close": "Yours,"}}
    found = by_honorific({"envelope": "{name}", "lawyer": own})
    assert [found[key].get("word") for key in ("lawyer", "lawyer.FR", "lawyer.BE", "lawyer.DE")] == [
        None, "Maître", "Maître", None,
    ]  # fmt: skip
    assert found["lawyer.BE"]["salutation"]["m"] == "Maître,"
    assert honorific_faults(close="Yours,", lawyer=own | {"envelope": "{name}"}) == []
