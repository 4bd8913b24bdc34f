from urgent_appeal.mailing.vcards import OCTETS, vcard
from urgent_appeal.model.recipients import Office


def a_card(**keys: object) -> str:
    return vcard("xx/one", Office(**keys), (), {"TN": "Tunisia"}.__getitem__).decode()  # type: ignore[arg-type]


def test_an_office_without_a_name_is_called_by_its_title():
    card = a_card(title="Minister of Justice")
    assert card == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:urgent-appeal:xx/one\r\nFN:Minister of Justice\r\n"
        "N:;Minister of Justice;;;\r\nTITLE:Minister of Justice\r\nEND:VCARD\r\n"
    )


def test_delimiters_in_a_text_are_written_out():
    card = a_card(title="One; two, three", postal=("1 Road", "Tunis"), country="TN")
    assert "TITLE:One\\; two\\, three\r\n" in card
    assert "ADR;TYPE=WORK:;;1 Road\\nTunis;;;;Tunisia\r\n" in card


def test_long_lines_are_folded_and_no_character_is_torn():
    card = a_card(title="é" * 100)
    assert max(len(line) for line in card.encode().split(b"\r\n")) <= OCTETS
    assert "é" * 100 in card.replace("\r\n ", "")
