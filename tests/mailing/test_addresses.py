import pytest
from email_validator import validate_email

from urgent_appeal.language.contacts import email_fault
from urgent_appeal.mailing.addresses import in_ascii, known


def test_a_plain_address_stays_as_it_is_but_for_capitals_in_the_domain():
    assert in_ascii("First.Last+case@Ministry.Example") == "First.Last+case@ministry.example"


@pytest.mark.parametrize(
    "domain", ["bücher.example", "ÉCOLE.example", "straße.example", "пример.example", "例え。example"]
)
def test_a_domain_becomes_what_the_rules_of_today_make_of_it(domain: str):
    address = f"a@{domain}"
    expected = validate_email(address, check_deliverability=False, test_environment=True).ascii_email
    assert in_ascii(address) == expected


@pytest.mark.parametrize("address", ["josé@ministry.example", "=?utf-8?q?a?=@ministry.example"])
def test_an_address_that_no_header_carries_has_a_fault_so_that_planning_leaves_it_out(address: str):
    assert email_fault(address) is not None
    assert in_ascii(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
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
def test_what_could_be_read_as_anything_else_is_none(address: str):
    assert in_ascii(address) is None


def test_an_address_that_nobody_looked_at_is_a_fault_of_ours():
    assert known("a@bücher.example") == "a@xn--bcher-kva.example"
    with pytest.raises(AssertionError):
        known("a@b.example\r\nBcc: c@d.example")
