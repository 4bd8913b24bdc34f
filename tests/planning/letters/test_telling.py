import sys

from tests.builders import a_case, a_language
from urgent_appeal.model.case import Demand
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.telling import Telling, listed, numbered, plain, told_of


def test_paragraphs_and_lists_are_markup():
    assert plain("a < b").html == "<p>a &lt; b</p>"
    assert listed(["<a>"]).html == "<ul><li>&lt;a&gt;</li></ul>"
    assert numbered(["<em>a</em>", "b"]).html == "<ol><li><em>a</em></li><li>b</li></ol>"  # type: ignore[list-item]


def test_letters_that_tell_the_same_are_worded_once():
    case = a_case(demands={str(n): Demand(text="Release {person}.") for n in range(9)})
    telling = Telling(opening=None, body=None, closing=None, account=True, demands=tuple(case.demands))
    entered = []
    sys.setprofile(lambda frame, event, _: entered.append(frame.f_code.co_name) if event == "call" else None)
    try:
        told = [told_of(case, language)(replace(telling)) for language in [a_language()] * 5]
    finally:
        sys.setprofile(None)
    assert entered.count("inline_html") == 10
    assert told == told[:1] * 5
