from pathlib import Path
from typing import Any

import pytest

from tests.builders import CASE, options
from tests.conftest import AProject
from tests.producing.conftest import FakeWorker
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.options import MakeOptions
from urgent_appeal.problems import Problem
from urgent_appeal.producing.appeals import FORMATS, AppealsOutcome, make_appeals, refuses
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.worker import Worker

WRONG = CASE.replace("[subjects.person]\nname", "[subjects.person]\nnmae")
FRENCH = 'title = "Détention"\nsituation = "Texte."\n[demands.release]\ntext = "Libérer {person}."\n'
FRENCH += '[recipients.justice]\ntitle = "Ministre de la Justice"\n'
WARNING = Problem(file="x", code="c", words="w", level="warning")
PROBLEM = Problem(file="templates/x", code="template", words="wrong")


@pytest.fixture
def make(a_project: AProject, tmp_path: Path):
    """Makes the cases of files with a worker by hand."""

    def make(
        files: dict[str, str], *ids: str, worker: Worker | None = None, wishes: MakeOptions | None = None, **asked
    ):
        shelves = a_project({f"cases/{name}.toml": text for name, text in files.items()})
        return make_appeals(
            worker or FakeWorker(),
            shelves,
            ids or tuple(files),
            options(**asked),
            wishes or MakeOptions(),
            tmp_path / "out",
        )

    return make


def names(outcome: AppealsOutcome, tmp_path: Path) -> list[str]:
    return [file.path.relative_to(tmp_path / "out").as_posix() for file in outcome.produced]


def written(tmp_path: Path) -> list[str]:
    out = tmp_path / "out"
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_each_language_is_made_in_each_format(make, tmp_path: Path):
    outcome = make({"a": CASE, "a.fr": FRENCH}, "a")
    files = [f"public/a/{language}/appeal.{format}" for language in ("en", "fr") for format in FORMATS]
    assert names(outcome, tmp_path) == files
    assert written(tmp_path) == sorted(files)
    assert [file.pages for file in outcome.produced] == [0, 2, 0, 2]


def test_only_the_languages_and_formats_asked_for_are_made(make, tmp_path: Path):
    worker = FakeWorker()
    make({"a": CASE, "a.fr": FRENCH}, "a", worker=worker, wishes=MakeOptions(formats=("pdf",)), languages=("fr",))
    assert worker.asked == [("a", "fr", ("pdf",))]
    assert written(tmp_path) == ["public/a/fr/appeal.pdf"]


def test_a_case_with_a_problem_does_not_keep_the_others_from_being_made(make, tmp_path: Path):
    outcome = make({"a": CASE, "b": WRONG, "c": CASE})
    assert outcome.refused == ("b",)
    assert {file.case for file in outcome.produced} == {"a", "c"}
    assert {name.split("/")[1] for name in written(tmp_path)} == {"a", "c"}


def test_what_the_worker_finds_wrong_refuses_the_case(make, tmp_path: Path):
    outcome = make({"a": CASE}, worker=FakeWorker(Made(problems=(PROBLEM,))))
    assert (outcome.refused, outcome.problems, outcome.produced) == (("a",), (PROBLEM,), ())
    assert written(tmp_path) == []


def test_of_a_case_with_one_language_that_fails_nothing_is_written(make, tmp_path: Path):
    class OnlyEnglish(FakeWorker):
        def make(self, document, templates, formats, secrets):
            if document.language == "fr":
                return Made(problems=(PROBLEM,))
            return super().make(document, templates, formats, secrets)

    assert make({"a": CASE, "a.fr": FRENCH}, "a", worker=OnlyEnglish()).refused == ("a",)
    assert written(tmp_path) == []


def test_a_dry_run_asks_nothing_of_the_worker_and_names_the_same_files(make, tmp_path: Path):
    worker = FakeWorker()
    dry = make({"a": CASE}, worker=worker, wishes=MakeOptions(dry_run=True))
    assert (worker.asked, written(tmp_path)) == ([], [])
    assert names(dry, tmp_path) == names(make({"a": CASE}), tmp_path)


def test_a_dry_run_of_a_right_case_finds_nothing_out_of_date(make):
    make({"a": CASE})
    assert make({"a": CASE}, wishes=MakeOptions(dry_run=True)).outdated == ()


def test_the_public_files_of_a_refused_case_are_out_of_date(make, tmp_path: Path):
    make({"a": CASE})
    outdated = make({"a": WRONG}).outdated
    assert [path.relative_to(tmp_path / "out").as_posix() for path in outdated] == [
        "public/a/en/appeal.html",
        "public/a/en/appeal.pdf",
    ]


@pytest.mark.parametrize(
    ("make_options", "asked"),
    [
        (MakeOptions(formats=("html",)), {}),
        (MakeOptions(), {"edition": "partner"}),
        (MakeOptions(), {"languages": ("fr",)}),
    ],
    ids=["another format", "another edition", "another language"],
)
def test_files_that_were_not_asked_for_are_not_out_of_date(make, make_options: MakeOptions, asked: dict[str, Any]):
    make({"a": CASE}, wishes=MakeOptions(formats=("pdf",)))
    refused = make({"a": WRONG, "a.fr": FRENCH}, "a", wishes=make_options, **asked)
    assert (refused.refused, refused.outdated) == (("a",), ())


def test_warnings_that_are_to_count_make_no_file_out_of_date(make):
    warned = CASE.replace("2026-05-04", "2062-05-04")
    make({"a": warned})
    refused = make({"a": warned}, wishes=MakeOptions(strict=True))
    assert (refused.refused, refused.outdated) == (("a",), ())


def test_a_mistyped_language_makes_no_file_out_of_date(make):
    make({"a": CASE})
    refused = make({"a": CASE}, languages=("ne",))
    assert (refused.refused, refused.outdated) == (("a",), ())


def test_every_file_of_a_case_that_cannot_be_read_is_out_of_date(make):
    make({"a": CASE, "a.fr": FRENCH}, "a")
    assert len(make({"a": "title = " + CASE, "a.fr": FRENCH}, "a").outdated) == len(FORMATS) * 2


UNFINISHED = FRENCH.replace('title = "Détention"', "")
MISPLACED = FRENCH + 'country = "FR"\n'
NO_TOML = FRENCH + "x = \n"
NO_SUCH_NAME = FRENCH.replace("{person}", "{persn}")


@pytest.mark.parametrize("french", [UNFINISHED, MISPLACED, NO_TOML, NO_SUCH_NAME])
def test_what_is_wrong_in_a_translation_alone_costs_its_language(make, tmp_path: Path, french: str):
    make({"a": CASE, "a.fr": FRENCH}, "a")
    outcome = make({"a": CASE, "a.fr": french}, "a")
    assert (outcome.refused, outcome.failed) == ((), ("a (fr)",))
    assert {file.language for file in outcome.produced} == {"en"}
    old = [path.relative_to(tmp_path / "out").as_posix() for path in outcome.outdated]
    assert old == ["public/a/fr/appeal.html", "public/a/fr/appeal.pdf"]


def test_what_is_wrong_in_a_translation_that_was_not_asked_for_costs_nothing(make):
    outcome = make({"a": CASE, "a.fr": UNFINISHED}, "a", languages=("en",))
    assert (outcome.refused, outcome.failed, outcome.problems) == ((), (), ())


def test_a_language_without_any_words_costs_only_itself(make):
    outcome = make({"a": CASE}, "a", languages=("en", "fr"))
    assert (outcome.refused, outcome.failed) == ((), ("a (fr)",))


def test_a_word_that_one_language_lacks_costs_that_language(make, a_project: AProject):
    words = (builtin_folder("templates") / "languages" / "address" / "en.toml").read_text(encoding="utf-8")
    own = words.replace("\nmr         = ", "\nconstable = { word = 'Constable' }\nmr         = ")
    assert own != words
    a_project({"templates/languages/address/en.toml": own})
    case = CASE.replace('name = "Example Person"', 'name = "Example Person"\nhonorific = "constable"')
    outcome = make({"a": case, "a.fr": FRENCH}, "a", languages=("fr", "en"))
    assert (outcome.refused, outcome.failed) == ((), ("a (fr)",))


def test_a_hidden_name_in_a_translation_costs_the_case(make):
    case = CASE.replace('name = "Example Person"', 'name = "Example Person"\npublish-as = "withheld"')
    case = case.replace("Ms. Example Person", "a lawyer")
    assert make({"a": case, "a.fr": FRENCH}, "a").refused == ()
    assert make({"a": case, "a.fr": FRENCH.replace("Texte.", "Example Person.")}, "a").refused == ("a",)


def test_an_unfinished_issuer_costs_the_language_and_not_the_case(make, a_project: AProject):
    words = (builtin_folder("templates") / "issuers" / "plain" / "issuer.toml").read_text(encoding="utf-8")
    a_project({"templates/issuers/plain/issuer.toml": words, "templates/issuers/plain/issuer.fr.toml": "x = 1\n"})
    assert make({"a": CASE, "a.fr": FRENCH}, "a").failed == ("a (fr)",)


def test_another_issuer_that_does_not_fit_says_nothing_against_the_public_files(make):
    case = 'issuer = "observatory"\n' + CASE + '\n[demands.standards]\nuse = "standards"\n'
    make({"a": case})
    refused = make({"a": case}, issuer="plain")
    assert (refused.refused, refused.outdated) == (("a",), ())


def test_warnings_refuse_only_where_they_are_to_count():
    assert [refuses([WARNING], strict=False), refuses([WARNING], strict=True)] == [False, True]
    assert [refuses([PROBLEM], strict=False), refuses([], strict=True)] == [True, False]


def test_a_template_without_end_is_stopped_and_named_and_the_next_case_is_made(a_project: AProject, tmp_path: Path):
    loop = "".join(f'{{% for c{n} in "0123456789" %}}' for n in range(12)) + "{% endfor %}" * 12
    template = (
        '{% extends "builtin/documents/urgent-appeal.html.j2" %}\n{% block closing %}\n'
        f'{{% if appeal.reference == "LOOP" %}}\n{loop}\n{{% endif %}}\n{{% endblock %}}\n'
    )
    shelves = a_project(
        {
            "cases/endless.toml": 'reference = "LOOP"\n' + CASE,
            "cases/good.toml": CASE,
            "templates/documents/urgent-appeal.html.j2": template,
        }
    )
    only = MakeOptions(formats=("html",))  # a PDF needs two seconds itself where others work beside it
    with Worker(seconds=2) as worker:
        outcome = make_appeals(worker, shelves, ["endless", "good"], options(), only, tmp_path / "out")
    assert outcome.refused == ("endless",)
    assert [(problem.file, problem.code, problem.words) for problem in outcome.problems] == [
        (
            "templates/documents/urgent-appeal.html.j2",
            "stopped",
            "the appeal of endless in en: it was not finished after 2 seconds",
        )
    ]
    assert written(tmp_path) == ["public/good/en/appeal.html"]


def test_share_cards_lie_beside_the_page_and_are_written_after_it(make, tmp_path: Path):
    outcome = make({"a": CASE}, "a", wishes=MakeOptions(formats=("card", "html")))
    assert names(outcome, tmp_path) == [
        "public/a/en/appeal.html",
        "public/a/en/card.png",
        "public/a/en/card-portrait.png",
    ]
    assert [file.format for file in outcome.produced] == ["html", "card", "card-portrait"]


def test_an_edition_that_is_not_public_has_no_share_card(make):
    with pytest.raises(ValueError, match="public"):
        make({"a": CASE}, "a", wishes=MakeOptions(formats=("card",)), edition="partner")


OWN = CASE.replace("[subjects.person]", 'documents = ["urgent-appeal", "factsheet"]\n\n[subjects.person]', 1)
SHEET = '{% extends "documents/base.html.j2" %}\n{% block body %}<h1>{{ appeal.title }}</h1>{% endblock %}\n'
TEMPLATE = "templates/documents/factsheet.html.j2"


def test_an_own_document_is_made_in_each_language_as_a_page(a_project: AProject, worker: Worker, tmp_path: Path):
    shelves = a_project({"cases/a.toml": OWN, "cases/a.fr.toml": FRENCH, TEMPLATE: SHEET})
    outcome = make_appeals(worker, shelves, ["a"], options(), MakeOptions(formats=("html",)), tmp_path / "out")
    assert (outcome.refused, names(outcome, tmp_path)) == (
        (),
        [f"public/a/{code}/{name}.html" for name in ("appeal", "factsheet") for code in ("en", "fr")],
    )
    page = (tmp_path / "out" / "public" / "a" / "fr" / "factsheet.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page and "Détention</h1>" in page and "<article" not in page


def test_the_own_documents_of_a_refused_case_are_out_of_date(a_project: AProject, tmp_path: Path):
    for case in (OWN, OWN.replace("title ", "titel ")):
        shelves = a_project({"cases/a.toml": case, TEMPLATE: SHEET})
        wishes = MakeOptions(formats=("html",))
        outcome = make_appeals(FakeWorker(), shelves, ["a"], options(), wishes, tmp_path / "out")
    assert [path.name for path in outcome.outdated] == ["appeal.html", "factsheet.html"]


def test_files_of_a_kind_that_the_case_does_not_ask_for_any_more_are_out_of_date(make, tmp_path: Path):
    both = 'documents = ["urgent-appeal", "statement"]\n' + CASE
    assert make({"a": both}, wishes=MakeOptions(formats=("html", "pdf", "card"))).outdated == ()
    (tmp_path / "out/public/a/en/mine.pdf").write_bytes(b"mine")
    outdated = make({"a": CASE}).outdated
    assert [path.name for path in outdated] == ["statement.html", "statement.pdf"]
    outdated = make({"a": both.replace('"urgent-appeal", ', "")}).outdated
    assert [path.name for path in outdated] == ["appeal.html", "appeal.pdf", "card.png", "card-portrait.png"]


def test_the_kinds_of_an_issuer_that_was_asked_for_make_no_file_out_of_date(make):
    make({"a": 'documents = ["urgent-appeal", "statement"]\n' + CASE})
    assert make({"a": CASE}, issuer="plain").outdated == ()
