from tests.builders import a_library
from urgent_appeal.library.library import Library, issued, own_templates


def test_an_empty_library_knows_no_templates():
    assert Library(languages={}, issuers={}, books={}).templates == {}


def test_a_library_finds_an_issuer_by_its_id_and_language():
    assert a_library().issuers["plain", "en"].name == "Appeal for examples"


def test_a_template_is_the_users_own_where_it_is_not_the_built_in_one_as_it_is():
    templates = {"a.j2": "x", "builtin/a.j2": "x", "b.j2": "y", "builtin/b.j2": "x", "c.css": "z"}
    assert list(own_templates(templates)) == [("b.j2", "y"), ("c.css", "z")]


def test_a_template_in_the_folder_of_an_issuer_comes_first_in_its_documents():
    templates = {"documents/a.j2": "", "issuers/league/a.j2": "", "documents/b.j2": ""}
    assert issued("documents/a.j2", "league", templates) == "issuers/league/a.j2"
    assert issued("documents/a.j2", "other", templates) == issued("documents/a.j2", "", templates) == "documents/a.j2"
    assert issued("documents/b.j2", "league", templates) == "documents/b.j2"


def test_a_template_that_asks_for_its_own_name_means_the_one_it_stands_over():
    templates = {"documents/a.j2": "", "issuers/league/a.j2": ""}
    assert issued("documents/a.j2", "league", templates, "issuers/league/a.j2") == "documents/a.j2"
    assert issued("builtin/documents/a.j2", "league", templates) == "builtin/documents/a.j2"
