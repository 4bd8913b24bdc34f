from dataclasses import replace

import pytest

from tests.builders import a_case, a_document, a_language, a_library, a_subject, an_issue, an_issuer, options, projected
from urgent_appeal.model.subjects import Edition
from urgent_appeal.planning.documents import Appeal, Contact
from urgent_appeal.planning.page_addresses import (
    check_page_address,
    check_page_pattern,
    line_on_web,
    page_address,
)
from urgent_appeal.planning.planning import plan

PATTERN = "https://league.example/{case}/{language}/"
OWN = "https://news.example/2026/05"


def address(url: str | None = None, pattern: str | None = PATTERN, edition: Edition = "public") -> str:
    found = page_address(a_case(url=url), an_issuer(page_url=pattern), "pt-BR", edition)
    return found.href if found else ""


def test_the_issuer_has_a_pattern_for_all_pages():
    assert address() == "https://league.example/tun-2026-person/pt-br/"


def test_the_address_of_the_case_wins():
    assert address(OWN) == OWN


def test_without_either_the_address_is_not_known():
    assert address(None, None) == ""


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_an_edition_that_is_not_for_publication_has_no_address(edition: Edition):
    assert address(OWN, edition=edition) == ""


def test_an_address_is_printed_as_it_is_written_and_opened_in_ascii():
    found = page_address(a_case(url="https://league.example/дело/"), an_issuer(), "en", "public")
    assert found == Contact(
        kind="web", text="league.example/дело", href="https://league.example/%D0%B4%D0%B5%D0%BB%D0%BE/"
    )


def test_the_line_that_tells_where_the_page_is():
    contact = Contact(kind="web", text="league.example", href="https://league.example")
    assert line_on_web(contact, a_language()) == ("This appeal on the web: league.example",)
    assert line_on_web(None, a_language()) == ()


def test_an_address_that_not_everybody_can_open_is_a_problem_of_the_case():
    (found,) = check_page_address(a_case(url="https://wiki.internal/a"))
    assert (found.path, found.level) == (("url",), "problem")
    assert not list(check_page_address(a_case(url=OWN)))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (
            "https://league.example/{case}/",
            "page-url: {language} is not in it, so that several pages would have one address",
        ),
        (
            "https://league.example/",
            "page-url: {case} and {language} is not in it, so that several pages would have one address",
        ),
        ("https://league.example/{case}/{language}/{year}/", "page-url: nothing is filled in for {year}"),
        ("league.example/{case}/{language}", 'page-url: "league.example/x/x" does not begin with https://'),
    ],
)
def test_a_pattern_that_gives_no_addresses_is_a_problem(pattern: str, words: str):
    (found,) = check_page_pattern(an_issuer(page_url=pattern))
    assert found.words.startswith(words)
    assert not list(check_page_pattern(an_issuer(page_url=PATTERN)))


def test_a_page_knows_the_addresses_of_its_translations():
    english, french = a_case(url=OWN), a_case(language="fr", file="cases/tun-2026-person.fr.toml")
    issuer = an_issuer(page_url=PATTERN)
    library = replace(
        a_library(issuer=issuer),
        languages={"en": a_language(), "fr": a_language("fr")},
        issuers={("plain", "en"): issuer, ("plain", "fr"): replace(issuer, language="fr")},
    )
    issue = an_issue(english, cases={"en": english, "fr": french})
    documents = plan(projected(issue, library=library), english.id, options(), {}).documents
    pages = [one.content for one in documents if isinstance(one.content, Appeal)]
    assert [[other.href for other in page.translations] for page in pages] == [
        ["https://league.example/tun-2026-person/fr/"],
        [OWN],
    ]


def test_where_no_address_is_known_a_translation_lies_in_the_folder_beside():
    content = a_document().content
    assert isinstance(content, Appeal)
    assert content.address is None


def test_a_withheld_name_in_the_address_is_found():
    hidden = a_case(
        url="https://league.example/free-nora-quastelberg",
        title="A detention",
        subjects={"person": a_subject("Nora Quastelberg", publish_as="withheld")},
    )
    found = plan(projected(hidden), hidden.id, options(), {}).findings
    assert ("withheld-name", ("url",)) in [(one.code, one.path) for one in found]
