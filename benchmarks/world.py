"""Invented people from the whole world, the same every time: a table whose names stand in thirty scripts and alphabets.

About four of ten rows have a name in another script than Latin, Greek or Cyrillic; some have a personal line.
"""

import csv
import random
from pathlib import Path

HEADER = ("Name", "Street", "Postcode", "Town", "Country", "Language", "Personal line")
PLACES = {
    "GB en": ("Ada Bram Cleo Finn Offa", "Example Sampleton Office-Affleck Testford", "Example Street", "Exampleford"),
    "FR fr": ("Chloé Anaïs Gaëtan", "d’Exemple Œuvré L’Échantillon", "rue de l’Exemple", "Sainte-Épreuve"),
    "DE de": ("Jörg Käthe Ömer", "Müster-Beispiel von Straßen", "Musterstraße", "Übungsstadt"),
    "ES es": ("Íñigo Begoña Añón", "Muestra de Ejemplo", "Calle del Ejemplo", "Peñamuestra"),
    "PL pl": ("Łucja Żaneta Święty", "Przykładowa Wzór-Próba", "ul. Wzorcowa", "Łódź Wzorcowa"),
    "CZ cs": ("Šárka Řehoř Žofie", "Příkladová Vzorný", "Vzorová", "Ústí nad Vzorem"),
    "TR tr": ("İpek Çağrı Işıl", "Örnekoğlu Şablon", "Örnek Sokağı", "Iğdırlı"),
    "RO ro": ("Ștefan Țița Ioană", "Exemplescu Mostră", "Strada Exemplului", "Mostrești"),
    "HU hu": ("Őze Űrs Gyöngyi", "Példás Minta", "Minta utca", "Mintaújfalu"),
    "VN en": ("Nguyễn Thị Trần Văn Phạm", "Ví Dụ Mẫu Thử Nghiệm", "Đường Ví Dụ", "Huế Mẫu"),
    "NG en": ("Ọlá Ẹbun Adé", "Àpẹẹrẹ Ìdánwò", "Example Close", "Ìbàdàn"),
    "RU en": ("Иван Ольга Юрий", "Примеров Образцова Пробный", "ул. Примерная", "Примерск"),
    "UA en": ("Ґанна Їжак Єва", "Приклад Зразок", "вул. Зразкова", "Зразків"),
    "KZ en": ("Әсел Қайрат Ғани", "Үлгі Мысалов", "Үлгі көшесі", "Алматы"),
    "GR en": ("Ελένη Γιώργος Ήρα", "Παράδειγμα Δείγματος", "Οδός Δείγματος", "Αθήνα"),
    "EG en": ("منى سامي ليلى", "مثال نموذج عيّنة", "شارع المثال", "القاهرة"),
    "IR en": ("گلنار پویا ژاله", "نمونه آزمون", "خیابان نمونه", "تهران"),
    "IL en": ("נועה יעל עידו", "דוגמה מבחן", "רחוב הדוגמה", "חיפה"),
    "IN en": ("नम्रता कृष्ण श्रुति", "नमूना उदाहरण", "नमूना मार्ग", "दिल्ली"),
    "BD en": ("রুমা কৃষ্ণ শ্রাবণী", "নমুনা উদাহরণ", "নমুনা সড়ক", "ঢাকা"),
    "LK en": ("மாலா கண்ணன் ஸ்ரீ", "மாதிரி எடுத்துக்காட்டு", "மாதிரி தெரு", "யாழ்ப்பாணம்"),
    "TH en": ("สมศรี กิ่งแก้ว ปู่", "ตัวอย่าง ทดสอบ", "ถนนตัวอย่าง", "กรุงเทพฯ"),
    "GE en": ("ნინო გიორგი", "ნიმუშიძე მაგალითი", "ნიმუშის ქუჩა", "თბილისი"),
    "AM en": ("Անի Վահան", "Օրինակյան Նմուշ", "Օրինակի փողոց", "Երևան"),
    "ET en": ("አበበ ሰላም", "ምሳሌ ናሙና", "የምሳሌ መንገድ", "አዲስ አበባ"),
    "MM en": ("အောင် မြင့်", "နမူနာ ဥပမာ", "နမူနာလမ်း", "ရန်ကုန်"),
    "KH en": ("សុខា ស្រី", "គំរូ ឧទាហរណ៍", "ផ្លូវគំរូ", "ភ្នំពេញ"),
    "CN en": ("小明 丽华", "范例 样本", "范例路", "北京"),
    "JP en": ("花子 ゆき", "見本 例文", "見本町", "東京"),
    "KR en": ("민지 서준", "견본 예시", "예시로", "서울"),
}
SCRIPTS = 15
"""Of the places the first so many write Latin, Greek or Cyrillic letters."""
SHARE = 0.42
"""Of the rows in other scripts."""
LINES = (
    "",
    "",
    "I have followed this case since it was first in the news.",
    "As a teacher I know what a year without school means to a child, and so I ask you to look into this yourself.",
)


def write_world(path: Path, number: int) -> None:
    """Writes a table of so many people."""
    chance = random.Random(16)
    places = [(*place.split(), *words) for place, words in PLACES.items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for row in range(number):
            some = places[SCRIPTS:] if chance.random() < SHARE else places[:SCRIPTS]
            country, language, given, family, street, town = chance.choice(some)
            name = " ".join(chance.choice(words.split(" ")) for words in (given, family))
            address = f"{street} {row % 997 + 1}"
            table.writerow(
                [name, address, f"{chance.randrange(100000):05}", town, country, language, chance.choice(LINES)]
            )
