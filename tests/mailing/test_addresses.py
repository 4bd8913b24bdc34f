import pytest

from urgent_appeal.mailing.addresses import known


def test_an_address_is_written_in_ascii():
    assert known("a@bücher.example") == "a@xn--bcher-kva.example"


def test_an_address_that_nobody_looked_at_is_a_fault_of_ours():
    with pytest.raises(AssertionError):
        known("a@b.example\r\nBcc: c@d.example")
