// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_ar.h"

// Arabic: the lists of values. An opener comes before a text, a tail after it: both must
// go with anything said in that tone. {show} is feminine, {device} masculine.
namespace vigie::day {
namespace {

constexpr const char* show[] = {
    "المباراة النهائية",  "الحلقة الأخيرة", "السهرة المباشرة",
    "مباراة نصف النهائي", "حفلة الليلة",    "المباراة",
};
constexpr const char* device[] = {
    "منظم الحرارة الذكي", "جرس الباب الذكي", "المصباح الذكي",
    "جهاز التنظيف الآلي", "قفل الباب الذكي",
};
constexpr const char* giga[] = {"20", "50", "80", "100", "130", "200"};
constexpr const char* festival[] = {
    "ليالي الضوء", "أنغام الميناء", "الأفق الواسع", "أمسيات زرقاء", "صوت النهر",
};
constexpr const char* club[] = {
    "نجمة الميناء",
    "اتحاد الضفتين",
    "نسور الواحة",
    "أمل المنارة",
};
constexpr const char* openGood[] = {
    "كلمة حق:", "خبر حلو:", "تجربة شخصية:", "للأمانة:", "شكر مستحق:", "بصراحة:",
};
constexpr const char* openFair[] = {
    "سؤال سريع:", "يا جماعة:", "سؤال اليوم:", "صباح الخير.", "مرحباً.", "للنقاش:",
};
constexpr const char* openBad[] = {
    "بصراحة:", "للأسف:", "مرة أخرى:", "تعبت.", "يوم طويل.", "يا جماعة:", "معقول؟",
};
constexpr const char* tailGood[] = {
    "شكراً لكم.",    "أنصح بها.", "استمروا.",       "شيء يفرح.",
    "خدمة ممتازة.", "أحسنتم.",   "يستحقون الشكر.", "تجربة موفقة.",
};
constexpr const char* tailFair[] = {
    "شكراً مقدماً.", "ما رأيكم؟", "أفيدوني.", "بانتظار ردودكم.", "من عنده خبرة؟",
};
constexpr const char* tailBad[] = {
    "كفى.",          "مزعج جداً.",      "نريد حلاً.",   "خيبة أمل.",     "هل من أحد مثلي؟",
    "ليست أول مرة.", "الصبر له حدود.", "أين الجودة؟", "تعبنا من هذا.",
};
constexpr const char* tailWry[] = {
    "شكراً على كل شيء.", "خمس نجوم.", "لا تتغيروا.", "كل شيء تمام.", "إبداع.",
};
constexpr const char* emojiGood[] = {"👏", "😊", "🙌", "👍", "😍", "🎉", "🌹", "❤️", "🌷"};
constexpr const char* emojiFair[] = {"🤔", "🙂", "👀", "🙋", "📱", "☕"};
constexpr const char* emojiBad[] = {"😤", "😩", "🙄", "😕", "😑", "📵", "🤷", "😭", "👎"};
constexpr const char* emojiWry[] = {"🙃", "😅", "👏", "😂"};
constexpr const char* hashHome[] = {"#ألياف", "#إنترنت", "#واي_فاي"};
constexpr const char* hashWork[] = {"#عمل_عن_بعد", "#مكتب"};
constexpr const char* hashFun[] = {"#سهرة", "#ألعاب", "#مسلسلات"};
constexpr const char* hashWell[] = {"#صحة", "#راحة", "#نوم_هادئ"};
constexpr const char* hashFamily[] = {"#العائلة", "#أطفال"};
constexpr const char* hashPay[] = {"#الدفع_بالهاتف", "#فاتورة"};
constexpr const char* hashMobile[] = {"#شبكة", "#تجوال", "#الجيل_الخامس"};
constexpr const char* hashOffer[] = {"#عروض", "#باقات", "#خدمة_العملاء"};
constexpr const char* hashCut[] = {"#انقطاع", "#ليون", "#الألياف", "#الإنترنت"};
constexpr const char* stars5[] = {"★★★★★", "5/5:", "★★★★☆", "4/5:"};
constexpr const char* stars3[] = {"★★★☆☆", "3/5:"};
constexpr const char* stars1[] = {"★☆☆☆☆", "1/5:", "★★☆☆☆", "2/5:"};
constexpr const char* passOn[] = {"RT {of}:", "منقول عن {of}:"};

constexpr Slot slots[] = {
    {"show", show},
    {"device", device},
    {"giga", giga},
    {"festival", festival},
    {"club", club},
    {"openGood", openGood},
    {"openFair", openFair},
    {"openBad", openBad},
    {"tailGood", tailGood},
    {"tailFair", tailFair},
    {"tailBad", tailBad},
    {"tailWry", tailWry},
    {"emojiGood", emojiGood},
    {"emojiFair", emojiFair},
    {"emojiBad", emojiBad},
    {"emojiWry", emojiWry},
    {"hashHome", hashHome},
    {"hashWork", hashWork},
    {"hashFun", hashFun},
    {"hashWell", hashWell},
    {"hashFamily", hashFamily},
    {"hashPay", hashPay},
    {"hashMobile", hashMobile},
    {"hashOffer", hashOffer},
    {"hashCut", hashCut},
    {"stars5", stars5},
    {"stars3", stars3},
    {"stars1", stars1},
    {"passOn", passOn},
};

constexpr Short shorts[] = {
    {"الإنترنت", "النت"},
    {"لا أعرف", "مدري"},
};

} // namespace

std::span<const Slot> arabicSlots() {
    return slots;
}

const Words& arabicWords() {
    static const std::array<std::span<const Line>, 5> all{arabicLife(), arabicMoney(), arabicCare(),
                                                          arabicNews(), arabicCut()};
    static const Words words{{"بوريا", "تيليس", "أونيكس", "كوادري"}, all, slots, shorts};
    return words;
}

} // namespace vigie::day
