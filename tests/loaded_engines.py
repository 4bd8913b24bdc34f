"""Imported by the process that quick workers are forked from: it has the engines, and has set nothing with them.

What a worker would load for its first page or letter is loaded here once, and not by each of some hundreds.
"""

from importlib import import_module

import babel.dates
from PIL import Image

from urgent_appeal.producing.making import warm_up

ROOM = "urgent_appeal.producing"
for name in (
    *(f"{ROOM}.worker", f"{ROOM}.undrawable", f"{ROOM}.campaigns.imposing", f"{ROOM}.campaigns.letter_maker"),
    *("urgent_appeal.mailing.drafts", "urgent_appeal.typesetting.measuring", "email.generator", "email_validator"),
    *("encodings.unicode_escape", "phonenumbers.data.region_GB", "wcwidth"),
):
    import_module(name)
babel.dates.get_timezone("UTC")
Image.preinit()
warm_up()
