"""Which lines of a letter WeasyPrint sets."""

from tests.typesetting.imposition.builders import FONTS
from urgent_appeal.producing.imposing.foreign_lines import ForeignLines, foreign_lines
from urgent_appeal.producing.imposing.shared_pages import Rows
from urgent_appeal.typesetting.imposition.tokens import PLACES, Sample


def found(*lines: str, language: str = "") -> tuple[str, ForeignLines]:
    rows: Rows = {(0, "sender"): lines}
    return foreign_lines(rows, [dict.fromkeys(lines, language) if language else {}], FONTS)


def test_the_lines_that_have_a_repertoire_in_common_are_not_among_them():
    repertoire, foreign = found("नमूना", "12 Lamp Street", "Łódź")
    assert repertoire == "latin-2"
    assert foreign.sources == {((0, "sender"), 0)}


def test_where_lines_have_none_in_common_all_but_the_plainest_are():
    repertoire, foreign = found("Иван", "Ελένη", "12 Lamp Street")
    assert repertoire == "ascii"
    assert foreign.sources == {((0, "sender"), 0), ((0, "sender"), 1)}


def test_all_lines_are_among_them_where_that_is_asked_for():
    repertoire, foreign = foreign_lines({(0, "sender"): ("12", "Ada")}, [{}], FONTS, every=True)
    assert repertoire == "ascii"
    assert foreign.sources == {((0, "sender"), 0), ((0, "sender"), 1)}


def test_the_language_of_a_line_decides_its_layout():
    assert found("范例", language="ja")[1].key != found("范例", language="zh-Hans")[1].key


def test_other_samples_are_tried_once_each_where_a_height_was_not_foretold():
    _, foreign = found("नमूना")
    source = (0, "sender", 0)
    first = foreign.samples[source]
    tried = [first]
    now: ForeignLines | None = foreign
    while now := now.otherwise(source, lambda sample: True):
        tried.append(now.samples[source])
    assert tried == [first, *(Sample(faces=first.faces, place=place) for place in PLACES), Sample()]


def test_no_page_is_laid_out_for_a_sample_that_is_not_as_high_as_the_line():
    _, foreign = found("नमूना")
    other = foreign.otherwise((0, "sender", 0), lambda sample: sample == Sample())
    assert other and other.samples[0, "sender", 0] == Sample()
    assert foreign.otherwise((0, "sender", 0), lambda sample: False) is None
