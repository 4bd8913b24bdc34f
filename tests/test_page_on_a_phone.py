"""Where the parts of a page stand on a telephone of 320 px, measured in a real browser."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import options, shelves
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Appeal
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make
from urgent_appeal.reading.project import read_project

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is on this machine")

PARTS = {
    "title": "h1",
    "deadline": ".act",
    "data": ".meta",
    "lead": ".request",
    "actions": "#actions",
    "addresses": "#addresses",
    "letter": "#letter",
    "bar": ".bar",
}
ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 320, 640
LONGEST_UNTIL = {"en": "until 30\u00a0September\u00a02026", "fr": "jusqu’au 30\u00a0septembre\u00a02026"}
MEASURING = """
<iframe id="page" style="width:{width}px;height:{height}px;border:0" srcdoc="{page}"></iframe><pre id="found"></pre>
<script>
onload = () => {{
  const page = document.getElementById("page").contentDocument, found = {{}};
  for (const [part, selector] of Object.entries({parts})) {{
    const box = page.querySelector(selector).getBoundingClientRect();
    found[part] = [Math.round(box.top), Math.round(box.bottom)];
  }}
  const bar = page.querySelector(".bar");
  found.bar_width = [bar.scrollWidth, bar.clientWidth];
  found.page = [page.documentElement.scrollWidth, page.documentElement.scrollHeight];
  found.behind_the_bar = [0, 0];
  for (const link of page.querySelectorAll("main a[href]:not(.bar)")) {{
    link.focus();
    const box = link.getBoundingClientRect();
    if (box.height) found.behind_the_bar[box.bottom > bar.getBoundingClientRect().top ? 0 : 1] += 1;
  }}
  document.getElementById("page").style.height = "225px";
  found.bar_of_an_enlarged_page = [bar.getBoundingClientRect().height, 0];
  document.getElementById("found").textContent = JSON.stringify(found);
}};
</script>
"""


@pytest.fixture(scope="module", params=["en", "fr"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[int, int]]:
    """Top and bottom of each part of a sample with everything, in px; of the page its width and height."""
    project = read_project(shelves(ROOT), ("exl-2026-lantern",), languages=(request.param,))
    wishes = options(languages=(request.param,))
    (document,) = plan(project, "exl-2026-lantern", wishes, {}).documents
    assert isinstance(document.content, Appeal)
    document = replace(document, content=replace(document.content, until=LONGEST_UNTIL[request.param]))
    page = make(document, project.library.templates, ("html",), ()).files["html"]
    assert isinstance(page, bytes)
    around = tmp_path_factory.mktemp("phone") / "around.html"
    measured = MEASURING.format(page=html.escape(page.decode()), parts=json.dumps(PARTS), width=WIDTH, height=HEIGHT)
    around.write_text(f'<!DOCTYPE html><meta charset="utf-8">{measured}', encoding="utf-8")
    return read_back(around)


def read_back(page: Path) -> Mapping[str, tuple[int, int]]:
    """What the script of a page has found."""
    wishes = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--virtual-time-budget=10000",
        "--dump-dom",
    )
    command = [CHROMIUM, *wishes, f"--user-data-dir={page.parent / 'profile'}", page.as_uri()]
    dump = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    text = re.search(r'<pre id="found">(.*?)</pre>', dump, re.DOTALL)
    assert text and text[1], "the browser measured nothing"
    return {part: (top, bottom) for part, (top, bottom) in json.loads(html.unescape(text[1])).items()}


def test_who_opens_the_page_sees_what_happened_and_until_when_to_act(found: Mapping[str, tuple[int, int]]):
    assert found["title"][0] <= 160
    assert found["deadline"][0] <= 300
    assert found["deadline"][1] <= HEIGHT - 54, "the bar must not cover it"


def test_the_parts_stand_in_the_order_in_which_one_acts(found: Mapping[str, tuple[int, int]]):
    order = [part for part in PARTS if part != "bar"]
    assert sorted(order, key=lambda part: found[part]) == order


def test_the_bar_to_act_stays_at_the_foot_of_the_screen(found: Mapping[str, tuple[int, int]]):
    top, bottom = found["bar"]
    assert bottom == HEIGHT
    assert bottom - top >= 54


def test_nothing_is_wider_than_the_screen(found: Mapping[str, tuple[int, int]]):
    assert found["page"][0] == WIDTH
    assert found["bar_width"] == (WIDTH, WIDTH)


def test_a_link_that_gets_the_focus_is_not_behind_the_bar(found: Mapping[str, tuple[int, int]]):
    behind, above = found["behind_the_bar"]
    assert behind == 0
    assert above > 20


def test_an_enlarged_page_has_no_bar_that_would_cover_much_of_it(found: Mapping[str, tuple[int, int]]):
    assert found["bar_of_an_enlarged_page"] == (0, 0)
