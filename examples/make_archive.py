#!/usr/bin/env python3
"""Makes an archive to try things on: N short articles of our own, with outlets, dates, wire copy that several print.

    make_archive.py N > archive.jsonl

The same N gives the same archive.
"""
import json
import random
import sys

OUTLETS = ["النيل", "الخليج اليوم", "صدى بيروت", "أخبار الأطلس"]
PEOPLE = [
    ("وزير الخارجية المصري", "كريم الطحان", "قال", "وأضاف"),
    ("وزيرة الخارجية الكينية", "سارة وانجيرو", "قالت", "وأضافت"),
    ("المتحدث باسم الحكومة السودانية", "عثمان الطيب", "قال", "وأضاف"),
    ("السفيرة اللبنانية", "ليلى حداد", "قالت", "وأضافت"),
    ("وزير الدفاع العراقي", "نبيل الجبوري", "قال", "وأضاف"),
]
UNNAMED = ["مصدر دبلوماسي", "مصادر مطلعة", "مسؤول حكومي"]
COUNTRIES = ["مصر", "كينيا", "السودان", "لبنان", "العراق", "الأردن", "تركيا", "فرنسا"]
CLAIMS = [
    "لن نغير موقفنا من {c}",
    "نريد حوارا مع {c} قبل نهاية العام",
    "العلاقات مع {c} أقوى مما كانت",
    "سنعرض على {c} خطة من {n} بنود",
]


def article(i, dice, wire):
    role, name, said, added = dice.choice(PEOPLE)
    claim = dice.choice(CLAIMS).format(c=dice.choice(COUNTRIES), n=dice.randint(3, 9))
    if wire and dice.random() < 0.3:
        role, name, said, added, claim = dice.choice(wire[-50:])
    wire.append((role, name, said, added, claim))
    other = dice.choice(COUNTRIES)
    paragraphs = [
        f"{said} {role} {name}: «{claim}».",
        f"{added} أن الجولة رقم {dice.randint(1, 40)} ستعقد في {dice.choice(['القاهرة', 'بيروت', 'بغداد', 'باريس'])}.",
        f"وذكر {dice.choice(UNNAMED)} أن {other} تدرس الخطة.",
    ]
    month, day = dice.randint(1, 12), dice.randint(1, 28)
    return {
        "id": f"a{i:06}",
        "outlet": dice.choice(OUTLETS),
        "date": f"2026-{month:02}-{day:02}",
        "title": f"خبر رقم {i}",
        "paragraphs": paragraphs,
    }


def main():
    dice, wire = random.Random(7), []
    for i in range(int(sys.argv[1])):
        print(json.dumps(article(i, dice, wire), ensure_ascii=False))


if __name__ == "__main__":
    main()
