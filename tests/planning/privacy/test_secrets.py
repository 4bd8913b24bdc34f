import itertools
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from urgent_appeal.planning.privacy.secrets import MASK, Secret, find, masked, searches, stands_in

LATIN = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüñøłšžđğıß"
WORD = st.text(alphabet=LATIN, min_size=3, max_size=10).filter(lambda word: word[0].isalpha())
NAME = st.lists(WORD, min_size=1, max_size=4)
GLUE = st.sampled_from([" ", "-", "_", ".", "", ", ", "  ", "\u00a0", "\n", "\u200b", "1"])
FILLER = st.text(alphabet=" .,;:!?0123456789()\n", max_size=12)


def secret(*spellings: str, allowed: tuple[str, ...] = ()) -> Secret:
    return Secret(spellings=spellings, allowed=allowed)


def found(text: str, *spellings: str, allowed: tuple[str, ...] = ()) -> list[str]:
    return [text[at : at + size] for at, size in find(text, [secret(*spellings, allowed=allowed)])]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Orlin Quastelberg was seen", "Orlin Quastelberg"),
        ("QUASTELBERG was seen", "QUASTELBERG"),
        ("see quastelberg-orlin.pdf", "quastelberg-orlin"),
        ("orlinquastelberg@mail.example", "orlinquastelberg"),
        ("Quástelbérg", "Quástelbérg"),
        ("the Quastelbergs", "Quastelberg"),
        ("Qua\u200bstelberg", "Qua\u200bstelberg"),
        ("Quastel\u00adberg", "Quastel\u00adberg"),
        ("\uff31uastelberg", "\uff31uastelberg"),
        ("Quastelbe\u0301rg", "Quastelbe\u0301rg"),
    ],
)
def test_a_spelling_is_found(text: str, what: str):
    assert found(text, "Orlin Quastelberg") == [what]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The annals of 2026", "Anna Li"),
        ("Carlin spoke", "Orlin Bo"),
        ("a policy of it", "Li Bo"),
        ("nothing at all", "Orlin Quastelberg"),
        ("", "Orlin Quastelberg"),
    ],
)
def test_a_short_name_is_not_found_inside_other_words(text: str, name: str):
    assert found(text, name) == []


@pytest.mark.parametrize("text", ["Li was seen.", "(Li)", "Li"])
def test_a_name_of_two_letters_is_found_where_it_stands_alone(text: str):
    assert found(text, "Li") == ["Li"]


def test_short_words_of_a_longer_name_are_found_together():
    assert found("They asked for Bo Li, and bo knows.", "Li Bo") == ["Bo Li"]


def test_a_name_in_a_script_without_blanks_is_found_inside_a_sentence():
    assert found("昨天王小明被捕", "王小明") == ["王小明"]


def test_a_name_in_cyrillic_is_found_in_another_case_of_grammar():
    assert found("у Петрова", "Петров Иван") == ["Петров"]


@pytest.mark.parametrize("text", ["signed Orlin Quastelberg", "ORLÍN", "somebody else", ""])
def test_a_name_stands_in_a_text_where_it_is_found(text: str):
    hidden = [secret("Orlin Quastelberg"), secret("Nobody")]
    assert stands_in(text, searches(hidden)) == bool(find(text, hidden))


def test_the_whole_name_is_one_find():
    assert len(found("Orlin Quastelberg", "Orlin Quastelberg")) == 1


def test_a_word_that_is_not_the_name_is_let_pass():
    text = "Quastelberg Street, where Quastelberg lived"
    assert found(text, "Orlin Quastelberg", allowed=("Quastelberg Street",)) == ["Quastelberg"]


@pytest.mark.parametrize("text", ["at%20Caf%C3%A9%20Quastel%2C", "#CaféQuastel", "Caf&eacute; Quastel"])
def test_words_that_are_not_the_name_are_let_pass_however_they_are_encoded(text: str):
    assert found(text, "Orlin Quastel", allowed=("Café Quastel",)) == []


def test_a_phrase_is_found_as_a_whole_only():
    web = Secret(spellings=(), phrases=("https://paper.example/one",))
    assert find("at https://paper.example/one here", [web]) == ((3, 25),)
    assert find("at https://paper.example/two here", [web]) == ()


def test_nothing_is_found_without_secrets():
    assert find("Orlin Quastelberg", []) == ()
    assert find("Orlin Quastelberg", [Secret(spellings=("", " ", "-"))]) == ()


def test_a_masked_text_says_by_how_much_the_rest_has_moved():
    text, shifts = masked("Orlin ran. Quastelberg hid.", [secret("Orlin Quastelberg")])
    assert text == f"{MASK} ran. {MASK} hid."
    first = len(MASK) - len("Orlin")
    assert shifts == ((5, first), (22, first + len(MASK) - len("Quastelberg")))


def disguises(words: list[str]) -> st.SearchStrategy[str]:
    """The words of a name in another order, case and form, glued in another way."""
    turned = st.permutations(words)
    cases = st.sampled_from([str, str.upper, str.title, str.casefold])
    forms = st.sampled_from(["NFC", "NFD", "NFKD", "bare"])
    return st.builds(_disguised, turned, cases, forms, GLUE)


def _disguised(words: list[str], case: object, form: str, glue: str) -> str:
    text = glue.join(case(word) for word in words)  # type: ignore[operator]
    if form == "bare":
        return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize(form, text)  # type: ignore[arg-type]


@given(data=st.data(), words=NAME, before=FILLER, after=FILLER)
def test_a_hidden_name_is_found_in_any_order_case_form_and_glue(
    data: st.DataObject, words: list[str], before: str, after: str
):
    text = before + data.draw(disguises(words)) + after
    assert find(text, [secret(" ".join(words))])


@given(data=st.data(), words=NAME, before=FILLER, after=FILLER)
def test_a_masked_text_never_holds_the_name(data: st.DataObject, words: list[str], before: str, after: str):
    hidden = [secret(" ".join(words))]
    text, _ = masked(before + data.draw(disguises(words)) + after, hidden)
    assert MASK in text
    rest = text.replace(MASK, " ")
    assert find(rest, hidden) == ()


@given(words=NAME, text=st.text(max_size=40))
def test_what_is_found_lies_inside_the_text(words: list[str], text: str):
    places = find(text, [secret(" ".join(words))])
    assert all(at >= 0 and size > 0 and at + size <= len(text) for at, size in places)


@given(words=st.lists(WORD, min_size=2, max_size=3, unique=True))
def test_each_word_of_a_name_is_found_by_itself(words: list[str]):
    for word in words:
        assert find(f"({word})", [secret(" ".join(words))])


@given(words=NAME, text=st.text(alphabet="xyz ", max_size=30))
def test_a_text_without_its_letters_has_no_find(words: list[str], text: str):
    assume(not any(set("xyz") & set(word) for word in words))
    assert find(text, [secret(" ".join(words))]) == ()


def test_every_order_of_four_words_is_known():
    words = ("Bo", "Li", "Ra", "Ti")
    for order in itertools.permutations(words):
        assert found(" ".join(order), " ".join(words)) == [" ".join(order)]


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("e\u0301e\u0301e\u0301 Mu\u0308ller here", "Mueller", f"e\u0301e\u0301e\u0301 {MASK} here"),
        (
            unicodedata.normalize("NFD", "한국사람 김철수는"),
            "김철수",
            unicodedata.normalize("NFD", f"한국사람 {MASK}는"),
        ),
    ],
    ids=["letters with marks", "parts of syllables"],
)
def test_a_name_is_masked_where_it_stands_however_the_text_is_composed(text: str, name: str, shown: str):
    assert masked(text, [secret(name)])[0] == shown
