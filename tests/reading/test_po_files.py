import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.problems import describe
from urgent_appeal.reading import po_files
from urgent_appeal.reading.po_files import PoFile, PoWords, po_text, read_po
from urgent_appeal.reading.translating import Passage, fingerprint_of

TITLE = Passage(path=("title",), original="Arrest", words="Arrestation")
TOPIC = Passage(path=("topics", 0), original="Detention")
CHANGED = Passage(path=("situation",), original="One\n\nTwo\n", words="Un", noted=fingerprint_of("One"))
NAME = Passage(path=("subjects", "one", "name"), original="N", required=False)
PASSAGES = (TITLE, TOPIC, CHANGED, NAME)
ENTRY = 'msgctxt "title"\nmsgid "Arrest"\nmsgstr "Arrestation"\n'


def written(*passages: Passage, before: dict[tuple[str | int, ...], str] | None = None) -> str:
    return po_text("x", "en", "fr", passages, before or {}, {})


def read(text: str) -> PoFile:
    return read_po(text, "f.po", id="x", target="fr", passages=PASSAGES)


def told(text: str) -> str:
    """All that is said of a file."""
    return "\n".join(describe(problem) for problem in read(text).problems)


def test_each_passage_is_an_entry_with_its_key_and_its_words():
    assert written(*PASSAGES, before={("situation",): "One"}) == (
        "# Names in curly brackets, such as {person}, notes such as [^one] and Markdown marks stay as they are.\n"
        'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"X-Source-Language: en\\n"\n'
        '\n#. title\nmsgctxt "title"\nmsgid "Arrest"\nmsgstr "Arrestation"\n'
        '\n#. item 1 of topics\nmsgctxt "topics.1"\nmsgid "Detention"\nmsgstr ""\n'
        '\n#. situation\n#, fuzzy\n#| msgid "One"\nmsgctxt "situation"\nmsgid ""\n"One\\n"\n"\\n"\n"Two"\nmsgstr "Un"\n'
        '\n#. name of [subjects.one]. May be left empty.\nmsgctxt "subjects.one.name"\nmsgid "N"\nmsgstr ""\n'
    )


def test_words_come_back_with_the_passage_that_they_were_made_from():
    found = read(written(TITLE, TOPIC))
    assert found == PoFile(words=(PoWords(path=("title",), original="Arrest", words="Arrestation"),), empty=1)


CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t")


@given(st.text(CHARACTERS), st.text(CHARACTERS))
def test_every_text_comes_back_as_it_went_out(original: str, words: str):
    passage = Passage(path=("title",), original=f"x{original}", words=f"y{words}")
    found = read(written(passage))
    assert found.problems == ()
    assert found.words == (PoWords(path=("title",), original=passage.original.strip(), words=passage.words.strip()),)


@given(st.data())
def test_a_damaged_file_is_never_a_crash(data: st.DataObject):
    text = written(*PASSAGES)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    piece = data.draw(st.sampled_from(["", '"', "\\", "\n", "msgid", "msgstr[", "#| x", "#~ ", "x", "\r", "#|\n"]))
    for problem in read(text[:start] + piece + text[end:]).problems:
        assert problem.words
        assert problem.hint


@given(st.text())
def test_any_text_is_read_or_refused(text: str):
    assert isinstance(read(text), PoFile)


def test_fuzzy_entries_are_left_out_with_a_warning():
    found = read(written(TITLE, CHANGED))
    assert [one.path for one in found.words] == [("title",)]
    assert [(one.line, one.level) for one in found.problems] == [(18, "warning")]
    assert told(written(CHANGED)) == (
        "f.po:13:1: warning: situation is marked as fuzzy\n"
        '   13 | msgctxt "situation"\n'
        "      | ^^^^^^^^^^^^^^^^^^^\n"
        "      = check it, then remove the mark; until then the entry is left out"
    )


def test_an_entry_of_no_passage_is_left_out_with_a_warning():
    found = read(ENTRY + '\nmsgctxt "demands.gone.text"\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    assert [one.path for one in found.words] == [("title",)]
    assert [(one.line, one.level, one.words) for one in found.problems] == [
        (5, "warning", 'the case has no passage "demands.gone.text"'),
        (9, "warning", "this entry names no passage"),
    ]


def test_obsolete_entries_do_not_count():
    assert read(ENTRY + '\n#~ msgctxt "old"\n#~ msgid "a"\n#~ msgstr "b"\n').problems == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "this file has no entries"),
        ("\n\n", 0, "this file has no entries"),
        ("Dear translator,\n", 1, "this is not a PO file, or is broken here"),
        ("/etc/passwd", 1, "this is not a PO file, or is broken here"),
        (ENTRY[:-3], 3, "this text has no quotation mark at its end"),
        (ENTRY + '"', 4, "this text has no quotation mark at its end"),
        (ENTRY.replace("Arr", '"Arr'), 2, "this is not a PO file: unescaped double quote found"),
        (ENTRY + '\nmsgctxt "topics.1"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', 5,
         "topics.1 has plural forms, which no passage has"),
        (ENTRY.replace("Arrestation", "Arr\\bx"), 1,
         "title: here is an invisible control character (U+0008)"),
        (ENTRY.replace("Arrestation", "Arr\x1bx"), 3, "here is an invisible control character (U+001B)"),
        (ENTRY.replace("Arrestation", "Arr\u2028x"), 3, "here is an invisible control character (U+2028)"),
        (ENTRY + "\n" + ENTRY, 5, "title is here a second time"),
        ('msgid ""\nmsgstr "Language: de\\n"\n\n' + ENTRY, 0, 'this file is in the language "de", not in "fr"'),
        ('msgid ""\nmsgstr "Project-Id-Version: y\\n"\n\n' + ENTRY, 0, 'this file is of the case "y", not of "x"'),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_one_sentence(text: str, line: int, words: str):
    (found,) = read(text).problems
    assert (found.line, found.words, found.level) == (line, words, "problem")
    assert found.hint


def test_a_region_of_the_language_is_no_other_language():
    assert read('msgid ""\nmsgstr "Language: fr_CH\\n"\n\n' + ENTRY).problems == ()


def test_a_huge_file_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(po_files.polib, "pofile", None)
    for text in ("# x\n" * po_files.LONGEST, "x" * (po_files.LARGEST + 1)):
        (found,) = read(text).problems
        assert found.words == "the file has more than 1,000,000 characters or 20,000 lines"


def test_windows_line_ends_and_tabs_are_no_fault():
    assert read(ENTRY.replace("Arrestation", "Arr\\tx")).words[0].words == "Arr\tx"
