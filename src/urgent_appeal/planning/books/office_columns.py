"""What the columns of a table of offices may be called, and the words that are understood in them."""

from collections.abc import Iterable, Mapping

NAMES = {
    "id": "identifier, identifiant",
    "office": "kind of office, type of office, type de fonction, вид должности",
    "title": "position, post, function, job title, titre, fonction, poste, должность, cargo, amt",
    "name": "full name, office holder, nom, nom complet, titulaire, имя, фио, nombre",
    "surname": "last name, family name, nom de famille, фамилия, apellido, apellidos, nachname",
    "gender": "sex, genre, sexe, пол, género, sexo, geschlecht",
    "style": "style of address, traitement",
    "rank": "grade, rang, звание, чин, rango, dienstgrad",
    "since": "in office since, depuis, en fonction depuis, desde, seit",
    "institution": "organisation, organization, ministry, body, agency, ministère, организация, ведомство, учреждение, "
    "institución, organismo, einrichtung, behörde",
    "postal": "address, postal address, mailing address, street, street address, address line, adresse, "
    "adresse postale, rue, адрес, почтовый адрес, dirección, anschrift, straße",
    "town": "city, postcode, postal code, zip, zip code, zip city, ville, code postal, город, индекс, ciudad, "
    "código postal, ort, stadt, plz",
    "country": "country code, pays, страна, país, land",
    "emails": "email, e-mail, e-mail address, mail, courriel, adresse électronique, эл почта, электронная почта, "
    "почта, correo, correo electrónico",
    "phones": "phone, phone number, telephone, tel, téléphone, тел, телефон, teléfono, telefon",
    "faxes": "fax, fax number, télécopie, факс",
    "x": "twitter, x account, x twitter, compte x",
    "web-form": "web form, contact form, website, web, url, formulaire, site web, сайт, sitio web",
    "languages": "language, langue, langues, язык, языки, idioma, idiomas, sprache, sprachen",
    "accredited-to": "accredited to, accrédité auprès de, аккредитован",
    "source": "published at, sources, источник, fuente, quelle",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {field: tuple(names.split(", ")) for field, names in NAMES.items()}
"""For each key of an entry, what a column may be called; the cells of "town" make one line under the postal address."""
NAMING = ("title", "name", "institution")
"""Fields of which a table needs one."""
WORDS = {
    "m": "m, male, man, mr, masculin, homme, h, monsieur, м, муж, мужской, männlich, hombre",
    "f": "f, female, woman, w, ms, mrs, féminin, femme, mme, madame, ж, жен, женский, weiblich, mujer",
}
GENDERS: Mapping[str, tuple[str, ...]] = {gender: tuple(words.split(", ")) for gender, words in WORDS.items()}
"""Words for "m" and "f"."""


def names_an_office(fields: Iterable[str]) -> bool:
    """Whether the columns that are used can say what an office is called."""
    return bool(set(NAMING) & set(fields))
