from urgent_appeal.nearest import FEW, close_to, nearest


def test_a_slip_gets_the_word_that_was_meant():
    assert nearest("tiltle", ["date", "title"]) == 'did you mean "title"?'


def test_capitals_do_not_matter_and_stay_as_they_are():
    assert nearest("SITUATION", ["Situation"]) == 'did you mean "Situation"?'


def test_where_nothing_is_near_all_are_listed():
    assert nearest("zzz", ["date", "title"]) == "there are: date, title"


def test_a_long_list_is_cut():
    names = [f"name-{number}" for number in range(FEW + 1)]
    assert nearest("zzz", names) == f"there are: {', '.join(names[:FEW])}, ..."


def test_where_there_is_nothing_nothing_is_said():
    assert nearest("zzz", []) == ""


def test_a_word_can_be_asked_for_by_itself():
    assert [close_to("TILTE", ["date", "title"]), close_to("zzz", ["date"]), close_to("x", [])] == ["title", "", ""]
