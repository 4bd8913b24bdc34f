from typing import Any
from xml.etree import ElementTree

from urgent_appeal.typesetting.conformance import complete_metadata

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>'
)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"


class Part:
    """An object of a PDF as WeasyPrint holds it."""

    def __init__(self, type_: str, content: bytes) -> None:
        self.extra = {"Type": type_}
        self.stream: list[Any] = [content]


class Pdf:
    def __init__(self, *objects: object) -> None:
        self.objects = objects


def test_the_metadata_says_accessible_inside_the_description_that_is_there():
    part = Part("/Metadata", XMP)
    complete_metadata(None, Pdf(object(), part))
    root = ElementTree.fromstring(part.stream[0])
    assert [one.text for one in root.iterfind(f"{RDF}RDF/{RDF}Description/{UA}part")] == ["1"]
    assert len(root.findall(f"{RDF}RDF")) == 1


def test_the_identifier_is_described_as_archives_demand():
    part = Part("/Metadata", XMP)
    complete_metadata(None, Pdf(part))
    assert b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in part.stream[0]


def test_other_objects_are_left_alone():
    part = Part("/XObject", XMP)
    complete_metadata(None, Pdf(part))
    assert part.stream == [XMP]
