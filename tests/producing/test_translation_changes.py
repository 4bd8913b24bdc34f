import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from urgent_appeal.model.case import Case
from urgent_appeal.producing.translation_changes import as_written, changes_from_po, refreshed, with_lists_of
from urgent_appeal.reading.po_files import PoWords
from urgent_appeal.reading.translating import Passage, fingerprint_of, passages

BASE = {"topics": ["One", "Two"], "earlier": [{"date": "2020", "title": "Old"}, {"date": "2019"}], "title": "T"}
LANGUAGES = "en", "fr"
ITEMS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True)


def test_an_item_of_a_list_comes_with_the_whole_list():
    assert as_written({("topics", 1): "Deux", ("earlier", 0, "title"): "V"}, BASE, {}) == {
        ("topics",): ["", "Deux"],
        ("earlier",): [{"title": "V"}, {}],
    }


def test_a_list_that_is_there_takes_items_by_themselves():
    assert as_written({("topics", 1): "Deux"}, BASE, {"topics": ["Un", ""]}) == {("topics", 1): "Deux"}


def test_what_is_there_already_is_not_written():
    assert as_written({("title",): "Titre"}, BASE, {"title": "Titre"}) == {}


def test_words_that_need_no_translation_get_no_place():
    passages = [Passage(path=("place",), original="P", required=False), Passage(path=("title",), original="T")]
    found = refreshed(passages, ("en", "fr"), lambda passage: None, {})
    assert found.words == {("title",): ""}
    assert found.fingerprints == {("title",): fingerprint_of("T")}


def test_an_outdated_fingerprint_stays():
    passage = Passage(path=("title",), original="T", words="Titre", noted="000000")
    found = refreshed([passage], ("en", "fr"), lambda passage: "S", {})
    assert found.fingerprints == {}
    assert (found.originals[("title",)].made_from, found.originals[("title",)].now) == ("S", "T")


def from_po(passage: Passage, words: str) -> dict[tuple[str | int, ...], str]:
    entry = PoWords(path=passage.path, original=passage.original.strip(), words=words)
    return dict(changes_from_po({passage.path: passage}, [entry], LANGUAGES, lambda passage: None, "f.po").words)


def test_words_get_the_line_end_that_the_passage_has():
    passage = Passage(path=("situation",), original="One\n\nTwo\n")
    assert from_po(passage, "Un\n\nDeux") == {("situation",): "Un\n\nDeux\n"}


def test_words_that_are_there_already_change_nothing():
    assert from_po(Passage(path=("title",), original="T", words="Titre\n"), "Titre") == {}


def arranged(before: list[str], now: list[str]) -> dict[str, list[str]]:
    """A translation with the words "A" for "a", after the topics of its case became others."""
    noted = ", ".join(f'"{fingerprint_of(one)}"' for one in before)
    words = ", ".join(f'"{one.upper()}"' for one in before)
    text = f"topics = [{words}]\n[translated.from]\ntopics = [{noted}]\n"
    base = {"topics": now}
    made = with_lists_of(text, "cases/a.fr.toml", base, passages(Case, base, {}, {}), ("en", "fr")).text
    values = tomllib.loads(made)
    return {"words": values["topics"], "noted": values["translated"]["from"]["topics"], "text": [made]}


@given(ITEMS, ITEMS)
@settings(max_examples=40)
def test_each_item_has_the_words_and_the_fingerprint_of_one_passage_or_none(before: list[str], now: list[str]):
    made = arranged(before, now)
    assert len(made["words"]) == len(made["noted"]) == len(now)
    for words, noted in zip(made["words"], made["noted"], strict=True):
        assert noted == (fingerprint_of(words.lower()) if words else "")
    assert all(one.upper() in made["text"][0] for one in before)


@given(ITEMS, st.data())
@settings(max_examples=20)
def test_words_stay_with_their_item_where_others_come_between(before: list[str], data: st.DataObject):
    now = list(before)
    now.insert(data.draw(st.integers(0, len(now))), "new")
    assert arranged(before, now)["words"] == ["" if one == "new" else one.upper() for one in now]
