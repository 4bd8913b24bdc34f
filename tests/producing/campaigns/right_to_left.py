"""Letters in languages from right to left, and names of many kinds that are written so."""

import random
from functools import cache

from tests.builders import a_language, options, projected
from tests.planning.letters.builders import a_whole_issuer, two_languages
from tests.producing.campaigns.test_imposing import CASE, TEMPLATES
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import LetterWords
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, plan_campaign
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Paper
from urgent_appeal.producing.undrawable import width

BODIES = {
    "ar": "أكتب إليكم بشأن السيدة Example Person (انظر المرفق) التي اعتُقلت يوم 4 مايو 2026، وأطلب الإفراج عنها فوراً.",
    "fa": "درباره خانم Example Person (پیوست) می‌نویسم که در ۴ مه ۲۰۲۶ بازداشت شد و از شما می‌خواهم او را آزاد کنید.",
    "ur": "میں محترمہ Example Person (منسلکہ) کے بارے میں لکھ رہا ہوں جنہیں ۴ مئی ۲۰۲۶ کو گرفتار کیا گیا تھا۔",
    "he": "אני כותבת בעניין גברת Example Person (ראו נספח), שנעצרה ביום 4 במאי 2026, ומבקשת לשחרר אותה.",
}
LOCALES = {"ar": "ar_EG", "fa": "fa_IR", "ur": "ur_PK", "he": "he_IL"}
WORDS = {
    "arabic": "محمد فاطمة عائشة ليلى عبد_الله إبراهيم آمنة رؤوف العيّنة آل_مثال بن_نموذج أبو_عينة",
    "signs": "مُحَمَّدٌ فَاطِمَةُ عَلِيّ لَيْلَى هُدَىٰ رُؤَى ٱلنَّمُوذَجُ شَمْسُ_ٱلدِّينِ",
    "persian": "گلنار پویا ژاله چمن_آرا نمونه علی‌رضا کیوان",
    "urdu": "فاطمہ ٹیپو نمونہ ہارون ڈاکٹر بڑے_میاں آزمائش",
    "hebrew": "נועה יעל עידו דוגמה שרה כהן_דוגמה צ׳רלי",
    "points": "נֹעָה יָעֵל שָׂרָה דֻּגְמָה מִבְחָן שְׁלֹמֹה",
    "latin": "Ada Bram Chloé Łukasz",
    "digits": "12 7-8 ١٢ ۱۲ 3/4 12,5 1.000 50% No.5 +49",
}
PATTERNS = (
    *("arabic arabic", "signs arabic", "persian persian", "urdu urdu", "hebrew hebrew", "points points"),
    *("latin arabic", "arabic latin arabic", "hebrew (hebrew)", "(arabic) arabic", "arabic [latin] arabic"),
    *("digits arabic", "arabic digits", "hebrew digits", "digits latin hebrew", "arabic، arabic", "«persian» persian"),
    *("arabic-arabic", "hebrew-hebrew", "arabic hebrew", "arabic · arabic", "arabic arabic.", "urdu؟ digits – digits"),
)
LONG = "أتابع هذه القضية منذ أن ظهرت في الأخبار لأول مرة وأطلب منكم أن تنظروا فيها بأنفسكم وفي أقرب وقت وأن تفرجوا عنها"


def names(number: int) -> list[str]:
    """So many names, the same every time."""
    chance = random.Random(5)
    known = {kind: [word.replace("_", " ") for word in words.split(" ")] for kind, words in WORDS.items()}
    found = []
    for order in range(number):
        name = PATTERNS[order % len(PATTERNS)]
        for kind, words in known.items():
            while kind in name:
                name = name.replace(kind, chance.choice(words), 1)
        found.append(name)
    return found


def library_in(code: str, window: Window = "none") -> Library:
    """A library with a language from right to left, whose fixed words are those of English."""
    language = replace(a_language(), id=code, locale=LOCALES[code], direction="rtl", recipient_side="right")
    issuer = a_whole_issuer(window=window)
    library = two_languages(issuer)
    return replace(
        library,
        languages={**library.languages, code: language},
        issuers={**library.issuers, (issuer.id, code): replace(issuer, language=code)},
        books={**library.books, ("xx", code): library.books["xx", "en"]},
        templates=TEMPLATES,
    )


@cache
def plan_in(code: str, window: Window = "none", paper: Paper = "a4", *, text: str = "") -> CampaignPlan:
    """A campaign in a language from right to left."""
    case = replace(CASE, language=code, letter=LetterWords(body=text or BODIES[code]))
    project = projected(case, library=library_in(code, window))
    return plan_campaign(project, CASE.id, options(paper=paper), LetterOptions(writer="GB"), KnownFonts(measure=width))
