import pytest

from tests.builders import a_case, a_recipient
from urgent_appeal.planning.costs import whose
from urgent_appeal.problems import Finding, Path

CASE = a_case(
    recipients={
        "justice": a_recipient(use="xx/justice"),
        "interior": a_recipient(),
        "court": a_recipient(via="xx/mission"),
        "embassy": a_recipient(any_of=("xx/paris", "xx/london")),
        "un": a_recipient(role="copy", use="xx/un"),
        "inmate": a_recipient(role="prisoner"),
    }
)
BOOK = "cases/recipients/xx.toml"


def ids(path: Path, file: str = "cases/tun-2026-person.toml", code: str = "wrong-type") -> set[str]:
    return set(whose(Finding(file=file, path=path, code=code, words="wrong"), CASE))


def test_what_is_wrong_with_a_recipient_costs_its_own_letters():
    assert ids(("recipients", "interior", "emails", 0)) == {"interior"}
    assert ids(("recipients", "interior")) == {"interior"}
    assert ids(("recipients", "interior", "title"), "cases/tun-2026-person.fr.toml") == {"interior"}


@pytest.mark.parametrize(
    ("key", "found"),
    [("justice", {"justice"}), ("mission", {"court"}), ("london", {"embassy"}), ("un", set()), ("nobody", set())],
)
def test_what_is_wrong_with_an_entry_costs_the_letters_of_those_that_use_it(key: str, found: set[str]):
    assert ids((key, "emails"), BOOK) == ids((key, "title"), "cases/recipients/xx.fr.toml") == found
    assert ids((key,), f"builtin/{BOOK}") == found


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("title",),
        ("recipients",),
        ("recipients", "nobody", "title"),
        ("recipients", "interior", "role"),
        ("recipients", "interior", "name-issuer"),
        ("recipients", "inmate"),
        ("recipients", "inmate", "title"),
        ("recipients", "un", "title"),
        ("joint-letters", "both", "to"),
        ("demands", "interior", "text"),
    ],
)
def test_everything_else_costs_all_letters(path: Path):
    assert ids(path) == set()


@pytest.mark.parametrize("code", ["withheld-name", "slipped"])
def test_hidden_names_and_slipped_keys_cost_all_letters(code: str):
    assert ids(("recipients", "interior", "title"), code=code) == set()


@pytest.mark.parametrize(("key", "found"), [("titel", {"interior"}), ("rol", set()), ("name-isuer", set())])
def test_an_unknown_key_costs_all_letters_where_it_may_be_one_that_hides_somebody(key: str, found: set[str]):
    assert ids(("recipients", "interior", key), code="unknown-key") == found
