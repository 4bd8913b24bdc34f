import pytest

from urgent_appeal.language.contacts import (
    ascii_email,
    ascii_web,
    email_fault,
    page_fault,
    phone_fault,
    tel_href,
    web_fault,
    web_href,
)

PROTECTED = "[email" + "\u00a0" + "protected]"


@pytest.mark.parametrize(
    "text",
    [
        "press@justice.example",
        "press@justice.test",
        "a@example.com",
        "press@protected-planet.org",
        "info@hidden.example",
        "a@bücher.example",
        "first.last+tag@sub.domain.example",
    ],
)
def test_an_email_address_is_right(text: str):
    assert email_fault(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PROTECTED, f'"{PROTECTED}" is a placeholder that a web page shows instead of the address'),
        (
            PROTECTED.replace("\u00a0", " "),
            f'"{PROTECTED.replace(chr(0xA0), " ")}" is a placeholder that a web page shows instead of the address',
        ),
        (
            "This email address is being protected from spambots",
            '"This email address is being protected from spambots"'
            " is a placeholder that a web page shows instead of the address",
        ),
        ("a (at) b.example", '"a (at) b.example" hides its @; write "a@b.example"'),
        ("a[at]b.example", '"a[at]b.example" hides its @; write "a@b.example"'),
        ("a at b.example", '"a at b.example" hides its @; write "a@b.example"'),
        ("mailto:a@b.example", '"mailto:a@b.example" is a link; write "a@b.example"'),
        ("a b@c.example", 'there is a space in "a b@c.example"'),
        ("a@b.example at night", 'there is a space in "a@b.example at night"'),
        (" a@b.example", 'there is a space at the beginning or end of " a@b.example"; write "a@b.example"'),
        (
            "a@b.example, c@d.example",
            '"a@b.example, c@d.example" looks like several addresses; write each in its own quotation marks',
        ),
        (
            "a@b.example,c@d.example",
            '"a@b.example,c@d.example" looks like several addresses; write each in its own quotation marks',
        ),
        ("minister@@justice.example", '"minister@@justice.example" is not an e-mail address'),
        ("a.@b.example", '"a.@b.example" is not an e-mail address'),
        ("a@b", '"a@b" is not an e-mail address'),
        ("a@test", '"a@test" is not an e-mail address'),
        ("ä@bücher.example", '"ä@bücher.example" is not an e-mail address'),
        ("министр@justice.example", '"министр@justice.example" is not an e-mail address'),
        ("=?utf-8?q?a?=@b.example", '"=?utf-8?q?a?=@b.example" is not an e-mail address'),
        ("a=?b@c.example", '"a=?b@c.example" is not an e-mail address'),
        ("a@[192.0.2.1]", '"a@[192.0.2.1]" is not an e-mail address'),
        ("", '"" is not an e-mail address'),
    ],
)
def test_what_is_wrong_with_an_email_address(text: str, words: str):
    assert email_fault(text) == words


def test_an_address_in_ascii_stays_as_it_is_but_for_capitals_in_the_domain():
    assert ascii_email("First.Last+case@Ministry.Example") == "First.Last+case@ministry.example"


@pytest.mark.parametrize(
    ("domain", "punycode"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("ÉCOLE.example", "xn--cole-9oa.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("пример.test", "xn--e1afmkfd.test"),
        ("例え。example", "xn--r8jz45g.example"),
    ],
)
def test_a_domain_in_another_alphabet_becomes_punycode(domain: str, punycode: str):
    assert ascii_email(f"a@{domain}") == f"a@{punycode}"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "josé@ministry.example",
        "=?utf-8?q?a?=@ministry.example",
        "a",
        "a@",
        "@b.example",
        "a@b@c.example",
        "a b@c.example",
        "a@b c.example",
        "a@b..example",
        "a@-b.example",
        "a@b_c.example",
        "a@b.example\n",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "<a@b.example>",
        '"a b"@c.example',
        "a(comment)@b.example",
        "=?utf-8?q?=0a?=@b.example",
        "a@\u202ebc.example",
        "a@\ud800.example",
        f"a@{'ä' * 64}.example",
    ],
)
def test_what_could_be_read_as_anything_else_is_no_address(address: str):
    assert ascii_email(address) is None


@pytest.mark.parametrize(
    ("text", "country", "link"),
    [
        ("+7 7172 74 50 00", "KZ", "tel:+7-7172-74-50-00"),
        ("7172 745000", "KZ", "tel:+7-7172-74-50-00"),
        ("+33 (0)1 43 55 25 18", "ZZ", "tel:+33-1-43-55-25-18"),
        ("+33 1 43 55 25 18 ext. 5", "", "tel:+33-1-43-55-25-18;ext=5"),
    ],
)
def test_a_telephone_number_is_right(text: str, country: str, link: str):
    assert phone_fault(text, country) is None
    assert tel_href(text, country) == link


@pytest.mark.parametrize(
    ("text", "country", "words"),
    [
        (
            "01 43 55 25 18",
            "ZZ",
            '"01 43 55 25 18" has no country code; write it with + and the code of the country',
        ),
        ("+999 1234567", "KZ", '"+999 1234567" does not begin with the code of a country'),
        ("call me", "KZ", '"call me" is not a telephone number'),
        ("", "KZ", '"" is not a telephone number'),
        ("12", "KZ", '"12" has too many or too few digits'),
        ("+7 7172 74 50 00 / 01", "KZ", '"+7 7172 74 50 00 / 01" has too many or too few digits'),
    ],
)
def test_what_is_wrong_with_a_telephone_number(text: str, country: str, words: str):
    assert phone_fault(text, country) == words
    assert tel_href(text, country) == ""


@pytest.mark.parametrize(
    "text", ["https://a.example", "http://a.example:8080/x?y#z", "HTTPS://A.example", "https://ä.example"]
)
def test_a_web_address_is_right(text: str):
    assert web_fault(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a.example/x", '"a.example/x" does not begin with https://; write "https://a.example/x"'),
        ("ftp://a.example", '"ftp://a.example" does not begin with https://'),
        ("javascript:alert(1)", '"javascript:alert(1)" does not begin with https://'),
        ("https://a.example/x y", 'there is a space in "https://a.example/x y"'),
        ("https://a", '"https://a" is not a web address'),
        ("https://[", '"https://[" is not a web address'),
        ("https://a..example", '"https://a..example" is not a web address'),
        ("https://a.example:99999", '"https://a.example:99999" is not a web address'),
        ("https://me:word@a.example", '"https://me:word@a.example" has a user name in it'),
    ],
)
def test_what_is_wrong_with_a_web_address(text: str, words: str):
    assert web_fault(text) == words


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://a.example/write", "https://a.example/write"),
        ("https://a.example/form?x=<y>", "https://a.example/form?x=%3Cy%3E"),
        ("https://бюро.example/é", "https://xn--90a0af9c.example/%C3%A9"),
        ("https://a.example/a b", ""),
        ("{{ 7 * 7 }}", ""),
        ("javascript:alert(1)", ""),
        ("x", ""),
    ],
)
def test_a_link_leads_to_a_web_site_or_nowhere(text: str, link: str):
    assert web_href(text) == link


@pytest.mark.parametrize(
    "text", ["https://league.example/a/", "http://a.b.example:8080/x?y=1#z", "https://бюро.example/дело"]
)
def test_an_address_of_a_page_is_public(text: str):
    assert page_fault(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("league.example/a", '"league.example/a" does not begin with https://; write "https://league.example/a"'),
        ("https://localhost.localdomain/a", '"https://localhost.localdomain/a" can be opened only inside one network'),
        ("https://wiki.internal/a", '"https://wiki.internal/a" can be opened only inside one network'),
        ("https://nas.local", '"https://nas.local" can be opened only inside one network'),
        ("https://192.168.0.10/a", '"https://192.168.0.10/a" can be opened only inside one network'),
        ("https://a..example", '"https://a..example" is not a web address'),
        (f"https://{'a' * 64}.example", f'"https://{"a" * 64}.example" is not a web address'),
        (
            f"https://a.example/{'é' * 40}",
            f'"https://a.example/{"é" * 40}" has more than 200 characters',
        ),
    ],
)
def test_an_address_that_not_everybody_can_open_is_named(text: str, words: str):
    assert page_fault(text) == words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://league.example/a%20b?c=d&e#f", "https://league.example/a%20b?c=d&e#f"),
        ("https://бюро.example:81/дело/1", "https://xn--90a0af9c.example:81/%D0%B4%D0%B5%D0%BB%D0%BE/1"),
        ('https://league.example/"><b>', "https://league.example/%22%3E%3Cb%3E"),
    ],
)
def test_a_web_address_in_ascii(text: str, written: str):
    assert ascii_web(text) == written
