import pytest

from urgent_appeal.planning.checks.letter_rules import RULES, rule


def test_a_rule_gives_a_warning_with_its_name_and_its_source():
    found = rule("one-page", "cases/x.toml", ("recipients", "justice"), "it is long", "shorten it")
    assert (found.level, found.code, found.words) == ("warning", "one-page", "it is long")
    assert found.hint.startswith("shorten it")
    assert "one-page" in found.hint and RULES["one-page"] in found.hint


def test_a_rule_keeps_its_place_in_a_text():
    found = rule("unkind-words", "cases/x.toml", ("letter", "body"), "w", "m", at=4, size=7)
    assert (found.file, found.path, found.at, found.size) == ("cases/x.toml", ("letter", "body"), 4, 7)


def test_there_is_no_warning_without_a_source():
    with pytest.raises(KeyError):
        rule("no-such-rule", "cases/x.toml", (), "w", "m")


@pytest.mark.parametrize("name", RULES)
def test_every_rule_says_where_it_comes_from(name: str):
    assert RULES[name].strip()
