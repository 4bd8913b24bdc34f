import pydyf

from tests.typesetting.imposition.builders import a_master
from urgent_appeal.typesetting.imposition.font_objects import font_dictionary, numbers_below, used_fonts


def an_object(number: int, **entries: object) -> pydyf.Dictionary:
    found = pydyf.Dictionary(entries)
    found.number = number
    return found


def test_the_fonts_of_pieces_and_of_plain_lines_are_used():
    spots = [place.spot for place in a_master().places]
    found = used_fonts([b"BT\n/AB 12 Tf\n[<01>] TJ\nET\n"], spots)
    assert found == {"AB", spots[0].font}


def test_what_a_font_is_made_of_is_left_out_with_it():
    objects = [an_object(1, Font=b"2 0 R"), an_object(2, W="x", D=b"3 0 R"), an_object(3), an_object(4)]
    assert numbers_below([b"2 0 R"], objects) == {2, 3}


def test_the_fonts_stand_where_the_resources_say():
    objects = [an_object(1, ExtGState="x", Font=b"2 0 R"), an_object(2, AB=b"9 0 R")]
    assert font_dictionary(objects) is objects[1]
