// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/places.h"

#include <fmt/format.h>

namespace vigie::day {
namespace {

constexpr PlaceName frCities[] = {
    {"Lyon", "Lyon", "ليون"},
    {"Villeurbanne", "Villeurbanne", "فيلوربان"},
    {"Vénissieux", "Vénissieux", "فينيسيو"},
    {"Caluire", "Caluire", "كالوير"},
    {"Paris", "Paris", "باريس"},
    {"Marseille", "Marseille", "مرسيليا"},
    {"Toulouse", "Toulouse", "تولوز"},
    {"Lille", "Lille", "ليل"},
    {"Bordeaux", "Bordeaux", "بوردو"},
    {"Nantes", "Nantes", "نانت"},
    {"Strasbourg", "Strasbourg", "ستراسبورغ"},
    {"Rennes", "Rennes", "رين"},
    {"Grenoble", "Grenoble", "غرونوبل"},
    {"Angers", "Angers", "أنجيه"},
    {"Le Mans", "Le Mans", "لومان"},
    {"Dijon", "Dijon", "ديجون"},
    {"Clermont", "Clermont", "كليرمون"},
    {"Saint-Étienne", "Saint-Étienne", "سانت إتيان"},
    {"Brest", "Brest", "بريست"},
};
constexpr PlaceName beCities[] = {
    {"Bruxelles", "Brussels", "بروكسل"},   {"Liège", "Liège", "لييج"}, {"Namur", "Namur", "نامور"},
    {"Charleroi", "Charleroi", "شارلروا"}, {"Mons", "Mons", "مونس"},   {"Gand", "Ghent", "غنت"},
    {"Anvers", "Antwerp", "أنتويرب"},
};
constexpr PlaceName ciCities[] = {
    {"Abidjan", "Abidjan", "أبيدجان"},
    {"Cocody", "Cocody", "كوكودي"},
    {"Yopougon", "Yopougon", "يوبوغون"},
    {"Bouaké", "Bouaké", "بواكي"},
    {"Yamoussoukro", "Yamoussoukro", "ياموسوكرو"},
    {"San-Pédro", "San-Pédro", "سان بيدرو"},
    {"Korhogo", "Korhogo", "كورهوغو"},
};
constexpr PlaceName snCities[] = {
    {"Dakar", "Dakar", "داكار"},      {"Thiès", "Thiès", "تياس"},
    {"Pikine", "Pikine", "بيكين"},    {"Saint-Louis", "Saint-Louis", "سان لويس"},
    {"Kaolack", "Kaolack", "كاولاك"}, {"Ziguinchor", "Ziguinchor", "زيغنشور"},
};
constexpr PlaceName mlCities[] = {
    {"Bamako", "Bamako", "باماكو"},      {"Ségou", "Ségou", "سيغو"},
    {"Sikasso", "Sikasso", "سيكاسو"},    {"Kayes", "Kayes", "كايس"},
    {"Koutiala", "Koutiala", "كوتيالا"},
};
constexpr PlaceName cmCities[] = {
    {"Douala", "Douala", "دوالا"},
    {"Yaoundé", "Yaoundé", "ياوندي"},
    {"Bafoussam", "Bafoussam", "بافوسام"},
    {"Garoua", "Garoua", "غاروا"},
    {"Buea", "Buea", "بويا"},
    {"Kribi", "Kribi", "كريبي"},
};
constexpr PlaceName maCities[] = {
    {"Casablanca", "Casablanca", "الدار البيضاء"},
    {"Rabat", "Rabat", "الرباط"},
    {"Marrakech", "Marrakesh", "مراكش"},
    {"Fès", "Fez", "فاس"},
    {"Tanger", "Tangier", "طنجة"},
    {"Agadir", "Agadir", "أكادير"},
    {"Meknès", "Meknes", "مكناس"},
    {"Oujda", "Oujda", "وجدة"},
};
constexpr PlaceName tnCities[] = {
    {"Tunis", "Tunis", "تونس العاصمة"}, {"Sfax", "Sfax", "صفاقس"},  {"Sousse", "Sousse", "سوسة"},
    {"Bizerte", "Bizerte", "بنزرت"},    {"Gabès", "Gabes", "قابس"}, {"Nabeul", "Nabeul", "نابل"},
};
constexpr PlaceName egCities[] = {
    {"Le Caire", "Cairo", "القاهرة"}, {"Alexandrie", "Alexandria", "الإسكندرية"},
    {"Gizeh", "Giza", "الجيزة"},      {"Mansourah", "Mansoura", "المنصورة"},
    {"Tanta", "Tanta", "طنطا"},       {"Assouan", "Aswan", "أسوان"},
    {"Louxor", "Luxor", "الأقصر"},
};
constexpr PlaceName joCities[] = {
    {"Amman", "Amman", "عمّان"},   {"Irbid", "Irbid", "إربد"}, {"Zarqa", "Zarqa", "الزرقاء"},
    {"Aqaba", "Aqaba", "العقبة"}, {"Salt", "Salt", "السلط"},  {"Madaba", "Madaba", "مادبا"},
};
constexpr PlaceName gbCities[] = {
    {"Londres", "London", "لندن"},           {"Leeds", "Leeds", "ليدز"},
    {"Manchester", "Manchester", "مانشستر"}, {"Bristol", "Bristol", "بريستول"},
    {"Cardiff", "Cardiff", "كارديف"},        {"Glasgow", "Glasgow", "غلاسكو"},
    {"Norwich", "Norwich", "نورويتش"},       {"Sheffield", "Sheffield", "شيفيلد"},
};

// Morocco keeps summer time but for a month, and Egypt changes its clocks by rules of its own: an
// hour does not make a rhythm less believable.
constexpr Country all[] = {
    {"FR",
     {"France", "France", "فرنسا"},
     "aide",
     60,
     true,
     330,
     {89, 7, 4},
     {5, 6},
     People::French,
     frCities},
    {"BE",
     {"Belgique", "Belgium", "بلجيكا"},
     "be",
     60,
     true,
     58,
     {86, 14, 0},
     {5, 6},
     People::Belgian,
     beCities},
    {"CI",
     {"Côte d'Ivoire", "Ivory Coast", "ساحل العاج"},
     "ci",
     0,
     false,
     85,
     {95, 5, 0},
     {5, 6},
     People::Ivorian,
     ciCities},
    {"SN",
     {"Sénégal", "Senegal", "السنغال"},
     "sn",
     0,
     false,
     65,
     {95, 5, 0},
     {5, 6},
     People::Sahel,
     snCities},
    {"ML",
     {"Mali", "Mali", "مالي"},
     "ml",
     0,
     false,
     36,
     {97, 3, 0},
     {5, 6},
     People::Sahel,
     mlCities},
    {"CM",
     {"Cameroun", "Cameroon", "الكاميرون"},
     "cm",
     60,
     false,
     52,
     {70, 30, 0},
     {5, 6},
     People::Cameroonian,
     cmCities},
    {"MA",
     {"Maroc", "Morocco", "المغرب"},
     "ma",
     60,
     false,
     100,
     {40, 5, 55},
     {5, 6},
     People::Arab,
     maCities},
    {"TN",
     {"Tunisie", "Tunisia", "تونس"},
     "tn",
     60,
     false,
     52,
     {46, 4, 50},
     {5, 6},
     People::Arab,
     tnCities},
    {"EG",
     {"Égypte", "Egypt", "مصر"},
     "eg",
     120,
     false,
     88,
     {0, 15, 85},
     {4, 5},
     People::Arab,
     egCities},
    {"JO",
     {"Jordanie", "Jordan", "الأردن"},
     "jo",
     180,
     false,
     58,
     {0, 20, 80},
     {4, 5},
     People::Arab,
     joCities},
    {"GB",
     {"Royaume-Uni", "United Kingdom", "بريطانيا"},
     "help",
     0,
     true,
     86,
     {3, 97, 0},
     {5, 6},
     People::British,
     gbCities},
};

constexpr const char* areasFr[] = {
    "Lyon 3",       "Lyon 7",       "Lyon 8",   "Lyon 6",         "Villeurbanne",
    "la Part-Dieu", "Monplaisir",   "Gerland",  "la Guillotière", "la Croix-Rousse",
    "Bron",         "Vénissieux",   "Vaise",    "Caluire",        "Oullins",
    "Décines",      "Saint-Priest", "Montchat", "Rillieux",
};
constexpr const char* areasEn[] = {
    "Lyon", "Lyon 3",     "Lyon 7",       "Villeurbanne", "central Lyon",     "Part-Dieu",
    "Bron", "Vénissieux", "Croix-Rousse", "Gerland",      "the east of Lyon",
};
constexpr const char* areasAr[] = {
    "ليون", "فيلوربان", "ليون", "حي بارديو", "فينيسيو", "شرق ليون", "وسط ليون", "حي جيرلان",
};

// Posts by local hour, on a working day and on a day of rest.
constexpr std::array<std::uint8_t, 24> workHours{6,  4,  3,  2,  2,  4,  10, 26, 42, 46, 48, 52,
                                                 68, 60, 48, 46, 50, 58, 68, 76, 80, 70, 44, 18};
constexpr std::array<std::uint8_t, 24> restHours{11, 7,  4,  3,  2,  2,  4,  9,  18, 30, 40, 46,
                                                 52, 48, 42, 40, 42, 46, 52, 58, 60, 56, 42, 26};

/// From three to ten the plural follows the number; beyond, people write the singular.
std::string arabicCount(std::uint32_t amount, const char* one, const char* few) {
    const std::uint32_t rest = amount % 100;
    return fmt::format("{} {}", amount, rest >= 3 && rest <= 10 ? few : one);
}

std::string money(const Country& country, Lang lang, std::uint32_t europe, std::uint32_t cents,
                  std::uint32_t africa, std::uint32_t maghreb, std::uint32_t egypt,
                  std::uint32_t jordan) {
    const std::string_view code = country.code;
    if (code == "FR" || code == "BE") {
        if (lang == Lang::Fr)
            return cents ? fmt::format("{},{:02} €", europe, cents) : fmt::format("{} €", europe);
        if (lang == Lang::Ar)
            return fmt::format("{} يورو", europe);
        return cents ? fmt::format("€{}.{:02}", europe, cents) : fmt::format("€{}", europe);
    }
    if (code == "GB")
        return lang == Lang::Fr ? fmt::format("{} £", europe) : fmt::format("£{}", europe);
    if (code == "MA" || code == "TN") {
        const bool dinars = code == "TN";
        const std::uint32_t amount = dinars ? (maghreb + 2) / 4 : maghreb;
        if (lang == Lang::Fr)
            return fmt::format("{} {}", amount, dinars ? "DT" : "dh");
        if (lang == Lang::Ar)
            return arabicCount(amount, dinars ? "دينار" : "درهم", dinars ? "دنانير" : "دراهم");
        return fmt::format("{} {}", amount, dinars ? "TND" : "MAD");
    }
    if (code == "EG")
        return lang == Lang::Ar ? arabicCount(egypt, "جنيه", "جنيهات")
                                : fmt::format("{} EGP", egypt);
    if (code == "JO")
        return lang == Lang::Ar ? arabicCount(jordan, "دينار", "دنانير")
                                : fmt::format("{} JD", jordan);
    if (africa >= 1000)
        return lang == Lang::Fr ? fmt::format("{} {:03} FCFA", africa / 1000, africa % 1000)
                                : fmt::format("{},{:03} CFA", africa / 1000, africa % 1000);
    return fmt::format("{} {}", africa, lang == Lang::Fr ? "FCFA" : "CFA");
}

} // namespace

std::span<const Country> countries() {
    return all;
}

std::span<const char* const> lyonAreas(Lang lang) {
    if (lang == Lang::Fr)
        return areasFr;
    if (lang == Lang::En)
        return areasEn;
    return areasAr;
}

std::string priceOf(const Country& country, Lang lang, Chance& chance) {
    static constexpr std::array<std::uint32_t, 7> plans{9, 14, 17, 19, 24, 29, 34};
    // One after the other: compilers choose the order of arguments.
    const std::uint32_t europe = chance.of(plans);
    const std::uint32_t cents = chance.percent(60) ? 99 : 0;
    const std::uint32_t step = chance.below(28);
    return money(country, lang, europe, cents, 500 * (2 + step), 49 + 50 * (step % 7),
                 50 * (3 + step % 9), 8 + 2 * (step % 10));
}

std::string smallPriceOf(const Country& country, Lang lang, Chance& chance) {
    const std::uint32_t step = chance.below(60);
    return money(country, lang, 2 + step % 13, 0, 100 * (2 + step % 20), 12 + 4 * (step % 12),
                 20 + 5 * (step % 20), 2 + step % 8);
}

std::uint32_t rhythm(int minuteOfDay, bool restDay) {
    const auto& hours = restDay ? restHours : workHours;
    const auto hour = static_cast<std::size_t>(minuteOfDay / 60);
    const auto minute = static_cast<std::uint32_t>(minuteOfDay % 60);
    return hours[hour] * (60 - minute) + hours[(hour + 1) % 24] * minute;
}

} // namespace vigie::day
