from urgent_appeal.reading.style_rules import style_rules

SHEET = """\
/* a { } */
h1, .band  > p { color: red; /* not blue */ }
@media print { h1 { color: black } }
@page :first { margin: 0 }
h1 { margin: 0 }
@import "x";
"""


def test_each_selector_has_what_the_sheet_states_for_it_wherever_it_stands():
    found = style_rules(SHEET)
    assert {name: (rule.body, rule.line) for name, rule in found.items()} == {
        "h1": ("color: red; margin: 0", 2),
        ".band > p": ("color: red;", 2),
        "@media print h1": ("color: black", 3),
        "@page :first": ("margin: 0", 4),
    }


def test_a_sheet_that_cannot_be_read_has_the_rules_that_can():
    assert list(style_rules("h1 { color: red } } p { x")) == ["h1", "} p"]
