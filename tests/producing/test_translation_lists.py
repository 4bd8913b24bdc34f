import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from urgent_appeal.model.case import Case
from urgent_appeal.producing.translation_lists import with_lists_of
from urgent_appeal.reading.translating import fingerprint_of, passages

ITEMS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True)


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
