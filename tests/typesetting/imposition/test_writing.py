"""Files of a prefix and lines behind it."""

import io
from hashlib import sha256

import pikepdf

from tests.typesetting.imposition.builders import a_master
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.writing import own_object


def test_the_hash_of_a_file_is_that_of_its_bytes():
    pdf = ImposedPdf(prefix=b"shared", shared_hash=sha256(b"shared"), rest=b" own", pages=1)
    assert pdf.hash == sha256(bytes(pdf)).hexdigest()
    assert b"".join(pdf.pieces) == bytes(pdf) == b"shared own"
    assert pdf.hash == sha256(b"shared own").hexdigest()


def test_what_is_shared_holds_nothing_of_a_letter():
    one, other = a_master().fill(("Ada", "Ada")), a_master().fill(("Bo Example", "Bo"))
    assert one.prefix == other.prefix


def test_the_lines_of_a_letter_are_objects_behind_all_others():
    found = a_master().fill(("Ada", "Bo"))
    with pikepdf.open(io.BytesIO(bytes(found))) as pdf:
        (page,) = pdf.pages
        numbers = [stream.objgen[0] for stream in page.Contents]
        assert len(numbers) == 5
        assert sorted(numbers[1::2]) == numbers[1::2]
        assert min(numbers[1::2]) > max(numbers[::2])


def test_the_object_of_a_line_tells_its_length():
    assert own_object(9, b"x\n") == b"9 0 obj\n<</Length 2>>\nstream\nx\n\nendstream\nendobj\n"
