"""PDF/UA-1 and PDF/A-2a in one file: WeasyPrint writes the second, this completes its metadata for the first.

ISO 14289-1 asks for the identifier `pdfuaid:part`; ISO 19005-2, 6.6.2.3.3, asks that a schema it does not know is
described in the file. Measured with veraPDF: both profiles pass.
"""

from typing import Any

UA_METADATA = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
END = b"</rdf:RDF>"


def complete_metadata(document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: puts the PDF/UA identifier into the metadata that stands there already."""
    for part in pdf.objects:
        if getattr(part, "extra", {}).get("Type") == "/Metadata":
            content = b"".join(piece if isinstance(piece, bytes) else bytes(piece) for piece in part.stream)
            part.stream = [content.replace(END, UA_METADATA + END, 1)]
