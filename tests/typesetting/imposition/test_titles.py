"""The title in the metadata of a file."""

import pydyf
import pytest

from urgent_appeal.typesetting.imposition.titles import titled
from urgent_appeal.typesetting.imposition.tokens import TITLE
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

SAID = "Zoë & <Bo> (λ)"


def test_a_title_stands_in_the_metadata_as_xml_writes_it():
    stream = pydyf.Stream([f"<title>{TITLE}</title>".encode()], {"Type": "/Metadata"})
    assert titled(stream, SAID).stream == ["<title>Zoë &amp; &lt;Bo&gt; (λ)</title>".encode()]


def test_a_title_stands_in_a_dictionary_as_a_string():
    found = titled(pydyf.Dictionary({"Title": pydyf.String(TITLE), "Producer": pydyf.String("x")}), SAID)
    assert (found["Title"].string, found["Producer"].string) == (SAID, "x")


def test_another_object_stays_and_the_number_as_well():
    other, info = pydyf.Dictionary({"Type": "/Page"}), pydyf.Dictionary({"Title": pydyf.String(TITLE)})
    info.number = 7
    assert titled(other, SAID) is other
    assert titled(info, SAID).number == 7


def test_a_title_of_several_lines_is_for_the_full_layout():
    with pytest.raises(ImpositionError):
        titled(pydyf.Dictionary(), "two\nlines")
