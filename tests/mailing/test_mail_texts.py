from email.message import EmailMessage

from urgent_appeal.mailing.mail_texts import texts_of_mail


def test_a_draft_is_read_in_its_headers_parts_and_file_names():
    mail = EmailMessage()
    mail["Subject"] = "Für Örlin"
    mail.set_content("Plain Ö\n")
    mail.add_alternative("<p>Marked</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="quastelberg.pdf")
    found = list(texts_of_mail(bytes(mail)))
    assert "Für Örlin" in found[0][1]
    assert ("plain", "Plain Ö\n") in found
    assert ("html", "<p>Marked</p>\n") in found
    assert ("plain", "quastelberg.pdf") in found
