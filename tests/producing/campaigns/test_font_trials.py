import pytest

from tests.builders import a_case, a_library, a_recipient, options, projected
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, plan_campaign
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.problems import Problem
from urgent_appeal.producing.campaigns import font_trials
from urgent_appeal.producing.campaigns.font_trials import font_warnings_of
from urgent_appeal.producing.undrawable import width

STYLE = '.text { font-family: "No Such Face", serif }'


@pytest.fixture(scope="module")
def plan() -> CampaignPlan:
    case = a_case(recipients={"justice": a_recipient(postal=("1 Example Street", "1000 Tunis"))})
    return plan_campaign(
        projected(case, library=a_library()), case.id, options(), LetterOptions(), KnownFonts(measure=width)
    )


def templates(style: str) -> dict[str, str]:
    folder = builtin_folder("templates")
    files = [*folder.rglob("*.j2"), *folder.rglob("*.css")]
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
    return texts | {f"builtin/{name}": text for name, text in texts.items()} | {"documents/letter.css": style}


def found(plan: CampaignPlan, style: str, *formats: str) -> tuple[Problem, ...]:
    return font_warnings_of(plan.stencils, templates(style), formats)


@pytest.mark.parametrize("formats", [("pdf", "eml"), ("html",)])
def test_a_family_that_nobody_has_is_found_before_the_first_letter(formats: tuple[str, ...], plan: CampaignPlan):
    (warning,) = found(plan, STYLE, *formats)
    assert (warning.code, warning.level, warning.file) == ("unknown-font", "warning", "templates/documents/letter.css")


@pytest.mark.parametrize(("style", "format"), [(".text { color: red }", "pdf"), (STYLE, "txt")])
def test_nothing_is_made_where_no_own_font_is_set(
    style: str, format: str, plan: CampaignPlan, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delattr(font_trials, "Worker")
    assert found(plan, style, format) == ()
