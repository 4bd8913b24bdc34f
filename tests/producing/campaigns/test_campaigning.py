import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.builders import options, shelves
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.problems import InputError
from urgent_appeal.producing.campaigns.campaigning import (
    CampaignOptions,
    Prepared,
    prepare,
)
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.orders import Survey
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import (
    RunOutcome,
    look_ahead,
    make_samples,
    run_campaign,
)
from urgent_appeal.producing.campaigns.stopping import Stop

CASE = """\
title     = "Arbitrary detention"
date      = 2026-05-04
country   = "TN"
place     = "Tunis"
consent   = { basis = "given", by = "her family" }
situation = "{person} was arrested at her office in Tunis on 2 May 2026."

[subjects.person]
name      = "Yasmin Lanterne"
honorific = "ms"

[demands.release]
text = "Release {person} immediately."

[recipients.justice]
office    = "minister"
title     = "Minister of Justice"
emails    = ["minister@justice.example"]
languages = ["fr", "en"]

[recipients.judge]
office = "judge"
title  = "Judge"

[recipients.council]
role  = "copy"
title = "Council"

[recipients.ministry]
role   = "own-government"
office = "minister"
title  = "Foreign Minister"
"""
FRENCH = """\
title     = "Détention arbitraire"
situation = "{person} a été arrêtée à son bureau à Tunis le 2 mai 2026."
[demands.release]
text = "Libérer {person} immédiatement."
[recipients.justice]
title = "Ministre de la Justice"
[recipients.judge]
title = "Juge"
[recipients.council]
title = "Conseil"
[recipients.ministry]
title = "Ministre des Affaires étrangères"
"""
PEOPLE = "Name,Language\nAda Sampleton,en\nChloé Exemple,fr\nHåkon Prøve,no\n"
CAMPAIGN = 'case = "held"\nsignatories = "people.csv"\nformat = ["txt"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a case in two languages, and a campaign."""
    files = {
        "cases/held.toml": CASE,
        "cases/held.fr.toml": FRENCH,
        "cases/campaigns/spring.toml": CAMPAIGN,
        "cases/campaigns/people.csv": PEOPLE,
    }
    (tmp_path / "cases" / "campaigns").mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


Ready = Callable[..., Prepared]


@pytest.fixture
def ready(folder: Path) -> Ready:
    """Prepares the campaign; `more` is written at the end of its file."""

    def ready(name: str = "spring", more: str = "", **wishes: Any) -> Prepared:
        if more:
            (folder / "cases" / "campaigns" / f"{name}.toml").write_text(more, "utf-8")
        general = {key: wishes.pop(key) for key in ("languages", "edition", "issuer") if key in wishes}
        chosen = {key: wishes.pop(key) for key in ("to", "but_not", "attach") if key in wishes}
        asked = CampaignOptions(options=options(**general), letters=LetterOptions(**chosen), **wishes)
        return prepare(shelves(folder), name, asked, folder / "output")

    return ready


def survey(prepared: Prepared) -> Survey:
    return look_ahead(prepared.orders, prepared.folder, RunOptions(), Stop()).survey


def counted(prepared: Prepared) -> Mapping[str, int]:
    return survey(prepared).recipients


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        call()
    return str(caught.value)


def made(prepared: Prepared, jobs: int = 1, **wishes: Any) -> RunOutcome:
    return run_campaign(prepared.orders, prepared.folder, ProcessEngine(jobs), RunOptions(**wishes), Stop())


def letters(prepared: Prepared) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (prepared.folder / "letters").rglob("*") if path.is_file()}


def test_everybody_writes_to_the_targets_in_the_language_that_they_share(ready: Ready):
    found = survey(ready())
    assert found.recipients == {"judge": 3, "justice": 3}
    assert found.languages == {"en": 3, "fr": 3}


def test_the_file_says_to_whom_in_which_language_and_formats(ready: Ready):
    more = CAMPAIGN.replace('"txt"', '"eml", "txt"') + 'to = ["own-government", "judge"]\nlanguage = "fr"\n'
    prepared = ready(more=more + 'except = ["judge"]\n')
    found = survey(prepared)
    assert (found.recipients, found.languages) == ({"ministry": 3}, {"fr": 3})
    assert prepared.orders.job.facts["--format"] == "eml, txt"


def test_what_is_asked_for_stands_above_the_file(ready: Ready):
    more = CAMPAIGN + 'to = ["judge"]\nlanguage = "fr"\n'
    prepared = ready(more=more, to=("justice",), languages=("en",), formats=("eml",), attach=True)
    found = survey(prepared)
    assert (found.recipients, found.languages) == ({"justice": 3}, {"en": 3})
    assert prepared.orders.job.facts["--format"] == "eml, attached"


@pytest.mark.parametrize(("asked", "edition"), [("public", "internal"), ("partner", "partner")])
def test_the_edition_of_the_file_holds_where_no_other_is_asked_for(asked: str, edition: str, ready: Ready):
    plan = ready(more=CAMPAIGN + 'edition = "internal"\n', edition=asked).plan
    documents = [stencil.planned.document for stencil in plan.stencils]
    assert documents
    assert {document.edition for document in documents} == {edition}


def test_another_table_may_be_named(ready: Ready, folder: Path):
    other = folder / "more people.csv"
    other.write_text("Name\nEleni Muster\n", "utf-8")
    prepared = ready("held", signatories=other, formats=("txt",))
    assert counted(prepared) == {"judge": 1, "justice": 1}
    assert (prepared.orders.campaign, prepared.orders.case) == ("held-more-people", "held")
    assert prepared.folder == folder / "output" / "private" / "campaigns" / "held-more-people"


def test_a_table_whose_name_has_no_letters_gives_a_folder_all_the_same(ready: Ready, folder: Path):
    other = folder / "!!!.csv"
    other.write_text("Name\nEleni Muster\n", "utf-8")
    assert ready("held", signatories=other).folder.name == "held-signatories"


def test_a_table_in_an_old_encoding_is_warned_of_with_its_letters(ready: Ready, folder: Path):
    table = folder / "cases" / "campaigns" / "old.csv"
    table.write_bytes("name,town\nŁukasz,Łódź\n".encode("cp1250"))
    found = [problem for problem in ready(signatories=table).problems if problem.code == "guessed-encoding"]
    assert [(one.file, one.level) for one in found] == [("old.csv", "warning")]
    assert found[0].words.endswith("read as Windows-1252, its letters beyond a to z are: £ ó Ÿ")


def test_a_column_may_be_named_in_the_file(ready: Ready, folder: Path):
    (folder / "cases" / "campaigns" / "people.csv").write_text("Who\nEleni Muster\n", "utf-8")
    assert counted(ready(more=CAMPAIGN + '[columns]\nname = "Who"\n')) == {"judge": 1, "justice": 1}


def test_everything_wrong_with_case_letters_and_table_is_said_at_once(ready: Ready, folder: Path):
    (folder / "cases" / "held.toml").write_text(CASE.replace("{person} was", "{persn} was"), "utf-8")
    said = refused(lambda: ready(more=CAMPAIGN + 'to = ["juge"]\n[columns]\nname = "Nmae"\n'))
    assert "{persn}" in said
    assert '"juge"' in said
    assert 'people.csv: name: the table has no column "Nmae"' in said
    assert 'did you mean "Name"?' in said


@pytest.mark.parametrize(("old", "new"), [("people.csv", "pepole.csv"), ('"held"', '"hled"')])
def test_a_table_or_a_case_that_is_not_there_is_said_by_its_name(old: str, new: str, ready: Ready):
    assert new.strip('"') in refused(lambda: ready(more=CAMPAIGN.replace(old, new)))


def test_a_hidden_name_is_not_repeated_where_something_is_wrong(ready: Ready, folder: Path):
    hidden = CASE.replace('honorific = "ms"', 'publish-as = "withheld"').replace("{person} was", "Yasmin Lanterne was")
    (folder / "cases" / "held.toml").write_text(hidden, "utf-8")
    said = refused(ready)
    assert "‹withheld›" in said
    assert "Lanterne" not in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('honorific = "ms"', 'publish-as = "withheld"'),
        ("[subjects.person]", "[letter]\nname-issuer = false\n[subjects.person]"),
    ],
    ids=["a person", "the organisation"],
)
def test_a_row_whose_personal_line_names_whom_no_letter_may_name_is_refused_before_any_is_made(
    old: str, new: str, ready: Ready, folder: Path
):
    (folder / "cases" / "held.toml").write_text(CASE.replace(old, new), "utf-8")
    line = '"Free Yasmin Lanterne, say I and Appeal for human rights"'
    people = f"Name,Message\nAda Sampleton,{line}\nHåkon Prøve,Please act\n"
    (folder / "cases" / "campaigns" / "people.csv").write_text(people, "utf-8")
    prepared = ready()
    found = survey(prepared)
    assert (found.rows, found.refused, found.letters) == (2, 1, 2)
    assert "it contains a name that must not be printed" in (prepared.folder / "refused.csv").read_text("utf-8")


def test_a_family_that_nobody_has_is_a_warning_of_the_campaign(ready: Ready, folder: Path):
    (folder / "templates/documents").mkdir(parents=True)
    (folder / "templates/documents/letter.css").write_text('.text { font-family: "No Such Face" }', "utf-8")
    assert "No Such Face" in refused(lambda: ready(formats=("pdf",), strict=True))


def test_nothing_is_written_before_everything_is_right(ready: Ready, folder: Path):
    refused(lambda: ready(to=("juge",)))
    assert not (folder / "output").exists()


def test_a_plan_touches_nothing_but_the_tables_of_rows_left_out(ready: Ready):
    prepared = ready()
    survey(prepared)
    assert sorted(path.name for path in prepared.folder.iterdir()) == [".lock", "doubles.csv", "refused.csv"]


def test_to_whom_somebody_writes_depends_on_their_own_country_and_language(ready: Ready):
    prepared = ready()
    people = {who.name: who for who in survey(prepared).samples}
    assert prepared.orders.address(people["Ada Sampleton"]) == (("justice", "en"), ("judge", "en"))
    assert prepared.orders.address(people["Chloé Exemple"]) == (("justice", "fr"), ("judge", "fr"))
    assert prepared.orders.address(people["Ada Sampleton"]) == prepared.plan.letters_of(people["Ada Sampleton"])


def test_what_makes_the_letters_can_travel_to_a_worker_that_is_started_anew(ready: Ready):
    maker = ready().orders.job.maker
    assert pickle.loads(pickle.dumps(maker)) == maker


def test_letters_have_the_same_bytes_whether_one_or_two_make_them(ready: Ready, folder: Path):
    one = ready(formats=("txt", "eml"))
    assert made(one, 1).made == 6
    alone = letters(one)
    manifest = (one.folder / "manifest.json").read_bytes()
    one.folder.rename(folder / "before")
    two = ready(formats=("txt", "eml"))
    assert made(two, 2).made == 6
    assert letters(two) == alone
    assert len(alone) == 9
    assert (two.folder / "manifest.json").read_bytes() == manifest


def test_samples_are_the_letters_that_a_run_makes(ready: Ready):
    prepared = ready()
    samples = make_samples(prepared.orders, survey(prepared), prepared.folder, ProcessEngine(1))
    assert samples.failed == ()
    assert {path.parent for path in samples.made} == {prepared.folder / "sample"}
    made(prepared)
    whole = letters(prepared)
    assert samples.made
    assert {path.name: path.read_bytes() for path in samples.made}.items() <= whole.items()


def test_a_campaign_or_a_table_called_like_a_hidden_person_is_refused(ready: Ready, folder: Path):
    (folder / "cases" / "held.toml").write_text(CASE.replace('honorific = "ms"', 'publish-as = "withheld"'), "utf-8")
    table = folder / "cases" / "campaigns" / "people.csv"
    table.rename(table.with_name("yasmin-lanterne.csv"))
    said = refused(lambda: ready(more=CAMPAIGN.replace("people.csv", "yasmin-lanterne.csv")))
    assert "the name of the table contains a spelling of a withheld name (‹withheld›)" in said
    assert "lanterne" not in said


def test_a_hidden_name_in_the_first_row_is_not_shown(ready: Ready, folder: Path):
    (folder / "cases" / "held.toml").write_text(CASE.replace('honorific = "ms"', 'publish-as = "withheld"'), "utf-8")
    (folder / "cases" / "campaigns" / "people.csv").write_text("Yasmin Lanterne,Town\nAda,Oslo\n", "utf-8")
    said = refused(ready)
    assert 'no column holds names; there are: "‹withheld›", "Town"' in said
    assert "Lanterne" not in said


def test_nobody_signs_whose_consent_stands_in_a_column_that_is_not_used(ready: Ready, folder: Path):
    people = "Name,I agree that my letter is sent,Message\nMarta,yes,Act\nHåkon,no,Act\n"
    (folder / "cases" / "campaigns" / "people.csv").write_text(people, "utf-8")
    assert '"I agree that my letter is sent" may tell who consents' in refused(ready)
    for named, count in (('consent = "I agree that my letter is sent"', 1), ('consent = ""\nline = ""', 2)):
        found = survey(ready(more=f'case = "held"\nsignatories = "people.csv"\n[columns]\n{named}\n'))
        assert found.signatories == count
        assert bool(found.samples[0].personal_line) == (count == 1)


def test_names_with_a_comma_are_counted_for_a_warning(ready: Ready, folder: Path):
    (folder / "cases" / "campaigns" / "people.csv").write_text('Name\nMarta\n"Prøve, Håkon"\n"B, A"\n', "utf-8")
    found = survey(ready())
    assert (found.commas, found.first_comma) == (2, 3)


def test_a_signatory_called_like_a_hidden_person_is_counted_for_a_warning(ready: Ready, folder: Path):
    (folder / "cases" / "held.toml").write_text(CASE.replace('honorific = "ms"', 'publish-as = "withheld"'), "utf-8")
    people = "Name,Message\nMarta Lanterne,Please act\nHåkon Prøve,Please act\n"
    (folder / "cases" / "campaigns" / "people.csv").write_text(people, "utf-8")
    assert survey(ready()).like_hidden == ((2, "Name"),)
