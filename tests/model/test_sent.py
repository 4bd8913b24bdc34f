from tests.planning.test_sent_letters import a_sent_letter
from urgent_appeal.model.value import replace


def test_a_letter_is_the_same_however_it_was_sent_and_in_whatever_order_its_recipients_stand():
    letter = a_sent_letter("a", "b")
    assert replace(letter, to=("b", "a"), by="fax", reply="Thanks.").key == letter.key
    assert replace(letter, language="fr").key != letter.key
