"""An invented name in each of the scripts whose faces come with the program beside the text faces."""

NAMES = {
    "Devanagari": "प्रिया शर्मा",
    "Bengali": "রহিম উদ্দিন চৌধুরী",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Gujarati": "ભૂમિકા દેસાઈ",
    "Oriya": "ସୁଭଦ୍ରା ମିଶ୍ର",
    "Tamil": "தமிழ்ச்செல்வன்",
    "Telugu": "యల్లాప్రగడ శ్రీదేవి",
    "Kannada": "ಕೃಷ್ಣಮೂರ್ತಿ",
    "Malayalam": "കൃഷ്ണൻ നായർ",
    "Sinhala": "ශ්‍රීමතී ජයවර්ධන",
    "Thai": "สมชาย ใจดี",
    "Lao": "ສົມພອນ ວົງສາ",
    "Myanmar": "ခင်မောင်ကြီး",
    "Khmer": "សុខ សុភ័ក្ត្រ",
    "Ethiopic": "አበበ ተስፋዬ",
    "Georgian": "გიორგი ბერიძე",
    "Armenian": "Արմեն Պետրոսյան",
    "Hebrew": "יוסף כהן",
}
