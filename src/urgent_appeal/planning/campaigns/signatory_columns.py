"""What the columns of a table of signatories may be called."""

from collections.abc import Iterable, Mapping

NAMES = {
    "name": "full name, your name, nom complet, nom et prénom, имя и фамилия, фио, полное имя, nombre completo, "
    "nombre y apellidos, vollständiger name, signatory, signataire",
    "given-name": "first name, given name, given names, forename, prénom, prénoms, имя, nombre, vorname",
    "surname": "last name, family name, nom, nom de famille, фамилия, apellido, apellidos, nachname, familienname",
    "street": "street address, address, address line, postal address, mailing address, adresse, adresse postale, rue, "
    "адрес, улица, dirección, calle, anschrift, straße",
    "postcode": "postal code, zip, zip code, post code, code postal, индекс, почтовый индекс, código postal, plz, "
    "postleitzahl",
    "city": "town, town city, ville, commune, город, ciudad, localidad, ort, stadt",
    "region": "state, province, county, état, région, область, регион, provincia, estado, bundesland",
    "country": "country code, pays, страна, país, land",
    "language": "language code, langue, язык, idioma, lengua, sprache",
    "gender": "sex, genre, sexe, civilité, пол, género, sexo, geschlecht, salutation, honorific, title",
    "email": "e-mail, e-mail address, mail, courriel, adresse électronique, эл почта, электронная почта, почта, "
    "correo, correo electrónico",
    "line": "personal line, message, personal message, comment, your message, ligne personnelle, commentaire, "
    "сообщение, комментарий, mensaje, comentario, nachricht, kommentar",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {field: tuple(names.split(", ")) for field, names in NAMES.items()}
"""For each field of a signatory, what its column may be called; several columns of a street are several lines."""


def holds_names(fields: Iterable[str]) -> bool:
    """Whether the columns that are used can say what somebody is called."""
    return bool({"name", "given-name", "surname"} & set(fields))
