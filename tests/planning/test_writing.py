from typing import Any

import pytest

from tests.builders import a_case, a_language, a_subject
from urgent_appeal.model.case import Demand, Source
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.writing import Writing


def writing(**changes: object) -> Writing:
    return Writing(a_case(**changes), a_language())


def test_in_a_title_no_mark_but_a_name_counts():
    case = a_case(sources={"x": Source(name="A source")})
    text = "${7*7} #{7*7} *b* __c__ [d](https://e.example) 1 > 2 - {person}, {source:x}\\*[^x] \\{person}"
    title = Writing(case, a_language()).title(text)
    assert title == "${7*7} #{7*7} *b* __c__ [d](https://e.example) 1 > 2 - Example Person, A source\\* {person}"


def test_a_name_in_braces_is_put_in():
    assert writing().prose("{person} was seen.") == "<p><strong>Example Person</strong> was seen.</p>"


def test_a_line_has_no_tags_of_blocks():
    assert writing().line("**Free** {person}") == "<strong>Free</strong> <strong>Example Person</strong>"


@pytest.mark.parametrize("text", [None, "", "  \n "])
def test_nothing_is_made_of_nothing(text: str | None):
    page = writing()
    assert (page.prose(text), page.line(text), page.plain(None)) == ("", "", "")


def test_a_text_cannot_bring_markup_of_its_own():
    assert writing().line("<script>x</script> & co") == "&lt;script&gt;x&lt;/script&gt; &amp; co"


def test_a_plain_text_is_no_mention():
    page = writing(subjects={"person": a_subject("Yasmin Example", short="Example")})
    assert page.plain("{person} and {person}") == "Yasmin Example and Yasmin Example"
    assert page.line("{person}") == "<strong>Yasmin Example</strong>"


def test_notes_are_numbered_in_the_order_of_the_page():
    page = writing(situation="A[^late] B[^early]\n\n[^early]: E.\n\n[^late]: L.", sources={"s": Source(name="S")})
    page.prose(page.case.situation)
    page.line("C[^s] D[^late]")
    assert [(note.number, note.text) for note in page.notes()] == [(1, "L."), (2, "E."), (3, "S.")]


def test_a_note_that_is_not_cited_is_not_printed():
    assert writing(situation="A\n\n[^early]: E.").notes() == ()


def test_a_note_may_cite_a_source():
    page = writing(situation="A[^one]\n\n[^one]: As {source:s} says.[^s]", sources={"s": Source(name="the League")})
    page.prose(page.case.situation)
    assert [note.text for note in page.notes()] == [
        'As the League says.<sup class="note" data-note="2"></sup>',
        "The League.",
    ]


def test_an_unknown_note_has_no_number():
    assert writing().note("nowhere") is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source(name="League"), "League."),
        (Source(name="League", title="One year"), "League, “One year”."),
        (Source(name="League", date=parse_fact_date("2021-01")), "League, January\u00a02021."),
        (Source(title="One year"), "“One year”."),
        (Source(name="R & D <x>"), "R &amp; D &lt;x&gt;."),
        (
            Source(name="L", url="https://l.example/a?b&c"),
            'L <a href="https://l.example/a?b&amp;c">l.example/a?b&amp;c</a>.',
        ),
        (Source(name="L", url="javascript:alert(1)"), "L javascript:alert(1)."),
    ],
)
def test_a_source_is_cited_with_what_is_known_of_it(source: Source, text: str):
    page = writing(sources={"s": source})
    page.reference("s")
    assert page.notes()[0].text == text


def test_a_reference_to_no_source_prints_nothing():
    assert (writing().reference(None), writing().reference("nowhere")) == ("", "")


LEAGUE = a_subject("Ligue des exemples", kind="organisation", acronym="LDE", article="la")
BUREAU = a_subject("Bureau des exemples", kind="organisation", article="le")


def french(text: str, **subjects: Subject) -> str:
    return Writing(a_case(subjects=subjects), a_language("fr")).line(text)


def test_the_article_of_an_organisation_is_printed_where_it_is_asked_for_and_in_lists():
    names = {"one": a_subject("Mme Example"), "league": LEAGUE, "bureau": BUREAU}
    first = "La <strong>Ligue des exemples (LDE)</strong> et <strong>Bureau des exemples</strong>"
    again = "auprès de Mme\u00a0Example, de la LDE et du Bureau des exemples"
    assert french("{the:league} et {bureau}, auprès de {subjects}", **names) == f"{first}, {again}"


def test_a_title_has_the_article_too():
    writing = Writing(a_case(subjects={"bureau": BUREAU}), a_language("fr"))
    assert writing.plain("Harcèlement de {the:bureau}") == "Harcèlement du Bureau des exemples"


def test_a_language_without_articles_prints_the_name_alone():
    language = replace(a_language(), articles={})
    writing = Writing(a_case(subjects={"bureau": a_subject("Bureau", article="the")}), language)
    assert writing.line("of {the:bureau}") == "of <strong>Bureau</strong>"


def test_a_note_begins_with_a_capital_where_words_begin_it():
    sources = {
        "family": Source(name="people close to them", confidential=True, public_name="people close to them"),
        "prison": Source(name="the prison"),
        "law": Source(name="iLaw"),
    }
    page = writing(sources=sources)
    page.line("[^family][^prison][^law]")
    assert [note.text for note in page.notes()] == ["People close to them.", "The prison.", "iLaw."]


@pytest.mark.parametrize("text", ["It says “No.”", "So it is!", "He asked: *why?*", "See **A.B.C.**"])
def test_a_note_that_has_its_full_stop_gets_no_second_one(text: str):
    page = writing(situation=f"A[^one]\n\n[^one]: {text}")
    page.prose(page.case.situation)
    assert not page.notes()[0].text.endswith(("..", "”.", "!.", "em>.", "strong>."))


def test_a_source_begins_a_sentence_with_a_capital():
    page = writing(sources={"prison": Source(name="the prison")})
    assert page.line("{source:prison} was silent. So {source:prison} says.") == (
        "The prison was silent. So the prison says."
    )


def test_a_description_has_both_its_commas():
    page = writing(subjects={"wife": a_subject(None, unnamed="his wife, a doctor")})
    assert page.line("{wife} was seen.") == "<strong>His wife, a doctor</strong>, was seen."


@pytest.mark.parametrize(
    "texts",
    [
        {"demands": {"d": Demand(text="Release her.\n\n[^law]: Article 9.", ended="met")}},
        {"subjects": {"person": a_subject(about="Known.\n\n[^law]: Article 9.")}},
        {"summary": "Short.\n\n[^law]: Article 9."},
    ],
)
def test_a_note_is_kept_where_the_text_that_holds_it_is_not_printed(texts: dict[str, Any]):
    page = writing(**texts)
    assert page.line("Against the law.[^law]").endswith('<sup class="note" data-note="1"></sup>')
    assert [note.text for note in page.notes()] == ["Article\u00a09."]


def test_the_text_of_a_note_is_not_printed_in_the_line_that_holds_it():
    page = writing(demands={"d": Demand(text="Release her.[^law]\n\n[^law]: Article 9.")})
    assert page.demand(page.case.demands["d"]) == 'Release her.<sup class="note" data-note="1"></sup>'


@pytest.mark.parametrize(("text", "made"), [("Release {g}.", "the other 12"), ("Release the {g}.", "the other 12")])
def test_those_left_have_one_article(text: str, made: str):
    group = a_subject("students", kind="group", count=14, status={"released": Status(count=2)})
    page = writing(subjects={"g": group}, demands={})
    assert (
        page.demand(Demand(text=text)).replace("<strong>", "").replace("</strong>", "") == f"Release {made} students."
    )


QUOTING = {
    "hrw": Source(name="Example Watch"),
    "radio": Source(name="Example Radio", title="News", quotes="hrw"),
    "paper": Source(name="the Paper", quotes="person"),
}


def test_a_source_that_reports_words_of_another_names_both():
    writing = Writing(a_case(sources=QUOTING), a_language())
    assert writing.line("According to {source:radio}, it is so.[^radio]").startswith(
        "According to Example Watch, quoted by Example Radio, it is so."
    )
    assert writing.notes()[0].text == "According to Example Watch, quoted by Example Radio, “News”."


def test_it_does_so_in_french():
    writing = Writing(a_case(sources=QUOTING), a_language("fr"))
    writing.line("C’est ainsi.[^radio]")
    assert writing.notes()[0].text == "Selon Example Watch, d’après Example Radio, «\u00a0News\u00a0»."


def test_a_source_may_report_the_words_of_somebody_withheld():
    withheld = a_subject(a_language().phrases["name_withheld"], publish_as="withheld")
    writing = Writing(a_case(sources=QUOTING, subjects={"person": withheld}), a_language())
    writing.line("It is so.[^paper]")
    assert writing.notes()[0].text == "According to a person whose name is withheld, quoted by the Paper."
