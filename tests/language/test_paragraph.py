from tests.builders import a_language
from urgent_appeal.language.mentions import FAR_ENOUGH
from urgent_appeal.language.paragraph import ParagraphWriter


def test_a_link_is_written_around_each_run_of_text():
    line = ParagraphWriter(a_language())
    line.link_to("https://a.example/?b&c")
    line.text("a ")
    line.mark("strong", 1)
    line.text("b")
    line.mark("strong", -1)
    linked = '<a href="https://a.example/?b&amp;c">'
    assert line.markup() == f"{linked}a </a><strong>{linked}b</a></strong>"


def test_the_end_of_the_text_is_replaced_where_it_began():
    line = ParagraphWriter(a_language())
    line.text("loin de")
    line.break_line()
    line.mark("em", 1)
    line.replace(len("de\n"), "du ")
    line.text("Bureau")
    assert line.markup() == "loin du <br><em>Bureau"
    assert line.said == "loin du Bureau"


def test_what_was_said_ends_a_sentence_where_that_is_noted():
    line = ParagraphWriter(a_language())
    line.text("O. Q.")
    line.end_sentence()
    assert (line.markup(), line.said) == ("O.\u00a0Q.", "O.\u00a0Q.!")


def test_of_a_long_paragraph_the_end_alone_is_kept_for_what_follows():
    line = ParagraphWriter(a_language())
    for _ in range(100):
        line.text("A long paragraph. ")
    assert FAR_ENOUGH < len(line.said) <= 2 * FAR_ENOUGH
    assert line.markup() == "A long paragraph. " * 100


def test_an_end_that_was_written_piece_by_piece_is_replaced_as_a_whole():
    line = ParagraphWriter(a_language())
    for piece in ("loin ", "d", "e", " "):
        line.text(piece)
    line.replace(len("de "), "du ")
    assert (line.markup(), line.said) == ("loin du ", "loin du ")
