// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vigie::day {
namespace {

// Who uses which brand, in percent: ours is the largest.
constexpr std::array<std::uint8_t, 4> brandShares{44, 27, 18, 11};
constexpr std::array<const char*, 4> brandIds{"borea", "tellis", "onyx", "quadri"};

/// Lower case, words apart by nothing.
std::string forHandle(std::string_view name) {
    std::string plain;
    for (const char letter : withoutAccents(name)) {
        if (letter >= 'A' && letter <= 'Z')
            plain += static_cast<char>(letter - 'A' + 'a');
        else if (letter >= 'a' && letter <= 'z')
            plain += letter;
    }
    return plain;
}

std::string handleOf(std::string_view given, std::string_view family, const char* country,
                     Chance& chance) {
    const std::string g = forHandle(given);
    const std::string f = forHandle(family);
    std::string code(country);
    for (char& letter : code)
        letter = static_cast<char>(letter - 'A' + 'a');
    switch (chance.below(8)) {
    case 0:
        return fmt::format("@{}_{}", g, f);
    case 1:
        return fmt::format("@{}{}", g, f.substr(0, 1));
    case 2:
        return fmt::format("@{}_{}", f, g.substr(0, 1));
    case 3:
        return fmt::format("@{}{}{}", g, f, 10 + chance.below(90));
    case 4:
        return fmt::format("@{}_{}", g, code);
    case 5:
        return fmt::format("@{}{}", g.substr(0, 1), f);
    case 6:
        return fmt::format("@{}_{}{}", g, f.substr(0, 3), 1 + chance.below(99));
    default:
        return fmt::format("@{}.{}", g, f);
    }
}

std::int64_t followersOf(Chance& chance, std::int64_t middle, std::int64_t most) {
    const std::int64_t drawn = chance.longTailed(middle);
    return std::min(drawn / (1 + chance.below(4)), most);
}

std::uint16_t habitsOf(Chance& chance, Lang lang) {
    std::uint16_t habits = 0;
    const auto maybe = [&](std::uint32_t percent, Habit habit) {
        if (chance.percent(percent))
            habits = static_cast<std::uint16_t>(habits | habit);
    };
    maybe(11, LowerCase);
    maybe(lang == Lang::Ar ? 22 : 7, NoAccents);
    maybe(9, Typos);
    maybe(16, Abbreviates);
    maybe(34, Emoji);
    maybe(36, NoFullStop);
    maybe(24, Hashtags);
    maybe(60, Dialect);
    return habits;
}

struct Writer {
    Role role;
    Lang lang;
    std::uint8_t country;
    bool lyon;
    const char* outlet; ///< as people read it
    const char* host;
};

// Places of countries() in its order: FR BE CI SN ML CM MA TN EG JO GB.
constexpr Writer writers[] = {
    {Role::Journalist, Lang::Fr, 0, true, "Le Fil du Rhône", "fil-du-rhone"},
    {Role::Journalist, Lang::Fr, 0, true, "Le Fil du Rhône", "fil-du-rhone"},
    {Role::Journalist, Lang::Fr, 0, true, "Quais et Pentes", "quais-et-pentes"},
    {Role::Blogger, Lang::Fr, 0, true, "Carnet des Traboules", "carnet-des-traboules"},
    {Role::Journalist, Lang::Fr, 0, false, "La Gazette du Signal", "gazette-du-signal"},
    {Role::Journalist, Lang::Fr, 0, false, "La Gazette du Signal", "gazette-du-signal"},
    {Role::Journalist, Lang::Fr, 0, false, "Dix Mille Abonnés", "dix-mille-abonnes"},
    {Role::Blogger, Lang::Fr, 0, false, "Bout de Fibre", "bout-de-fibre"},
    {Role::Blogger, Lang::Fr, 0, false, "Le Forfaitiste", "le-forfaitiste"},
    {Role::Journalist, Lang::Fr, 1, false, "Le Courrier de la Senne", "courrier-senne"},
    {Role::Blogger, Lang::Fr, 1, false, "Gsm et Gaufres", "gsm-et-gaufres"},
    {Role::Journalist, Lang::Fr, 2, false, "Lagunes et Cie", "lagunes-et-cie"},
    {Role::Blogger, Lang::Fr, 2, false, "Techno Garba", "techno-garba"},
    {Role::Journalist, Lang::Fr, 3, false, "Le Journal du Fromager", "journal-du-fromager"},
    {Role::Blogger, Lang::Fr, 3, false, "Numérique au Plateau", "numerique-plateau"},
    {Role::Journalist, Lang::Fr, 4, false, "Le Crieur du Fleuve", "crieur-du-fleuve"},
    {Role::Journalist, Lang::Fr, 5, false, "Le Phare du Littoral", "phare-du-littoral"},
    {Role::Journalist, Lang::Fr, 6, false, "Le Cahier de l'Arganier", "cahier-arganier"},
    {Role::Journalist, Lang::Fr, 7, false, "La Page du Jasmin Bleu", "page-jasmin-bleu"},
    {Role::Journalist, Lang::En, 10, false, "Signal & Wire", "signal-and-wire"},
    {Role::Journalist, Lang::En, 10, false, "The Harbour Ledger", "harbour-ledger"},
    {Role::Journalist, Lang::En, 10, false, "Signal & Wire", "signal-and-wire"},
    {Role::Blogger, Lang::En, 10, false, "Bars and Bandwidth", "bars-and-bandwidth"},
    {Role::Blogger, Lang::En, 5, false, "Buea Notebook", "buea-notebook"},
    {Role::Journalist, Lang::En, 0, true, "The Two Rivers Letter", "two-rivers-letter"},
    {Role::Journalist, Lang::Ar, 6, false, "دفتر الأطلس", "daftar-alatlas"},
    {Role::Journalist, Lang::Ar, 7, false, "دفتر الياسمين", "daftar-alyasmine"},
    {Role::Journalist, Lang::Ar, 8, false, "مرسى الأخبار", "marsa-news"},
    {Role::Journalist, Lang::Ar, 8, false, "مرسى الأخبار", "marsa-news"},
    {Role::Blogger, Lang::Ar, 8, false, "مدونة إشارة كاملة", "ishara-kamila"},
    {Role::Journalist, Lang::Ar, 9, false, "قلم الوادي", "qalam-alwadi"},
    {Role::Blogger, Lang::Ar, 9, false, "مدونة ميغابايت", "megabyte-blog"},
};

} // namespace

std::string withoutAccents(std::string_view text) {
    // What French and the names use; the second byte after 0xc3 and 0xc5 decides.
    static constexpr std::string_view upper = "AAAAAAACEEEEIIIIDNOOOOO OUUUUY  ";
    static constexpr std::string_view lower = "aaaaaaaceeeeiiiidnooooo ouuuuy y";
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte != 0xc3 || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const auto next = static_cast<unsigned char>(text[++i]);
        const char letter = next < 0xa0 ? upper[next - 0x80] : lower[next - 0xa0];
        if (letter == ' ')
            plain.append(text.substr(i - 1, 2));
        else
            plain += letter;
    }
    return plain;
}

Population::Population(std::uint64_t seed, std::uint32_t size) : m_byCountry(countries().size()) {
    addPublic(seed, size);
    addWriters(seed);
    addOfficials(seed);
    // Officials come last and keep their handles; the others make way.
    std::set<std::string> taken;
    for (std::size_t i = m_people.size(); i-- > 0;) {
        Person& person = m_people[i];
        Chance chance(mixed(seed, 900'000'000 + i));
        const std::string first = person.handle;
        while (!taken.insert(person.handle).second)
            person.handle = fmt::format("{}{}", first, 2 + chance.below(9998));
    }
}

void Population::addPublic(std::uint64_t seed, std::uint32_t size) {
    const auto all = countries();
    for (std::size_t c = 0; c < all.size(); ++c) {
        for (std::size_t l = 0; l < langCodes.size(); ++l) {
            if (all[c].langs[l] == 0)
                continue;
            const auto lang = static_cast<Lang>(l);
            const std::uint32_t share =
                size * static_cast<std::uint32_t>(all[c].weight) / 1000 * all[c].langs[l] / 100;
            const std::uint32_t count = std::max<std::uint32_t>(share, 20);
            for (std::uint32_t i = 0; i < count; ++i) {
                const auto index = static_cast<Index>(m_people.size());
                Chance chance(mixed(seed, index));
                Person person;
                person.lang = lang;
                person.country = static_cast<std::uint8_t>(c);
                person.source = static_cast<Source>(chance.weighted(std::array{66, 24, 10}));
                const auto cities = static_cast<std::uint32_t>(all[c].cities.size());
                // The first cities are the larger ones.
                person.city =
                    static_cast<std::uint8_t>(std::min(chance.below(cities), chance.below(cities)));
                person.brand = static_cast<std::uint8_t>(chance.weighted(brandShares));
                person.temper = static_cast<std::uint8_t>(chance.weighted(std::array{42, 30, 28}));
                person.female = chance.percent(50);
                person.habits = habitsOf(chance, lang);
                person.followers = followersOf(chance, 160, 90'000);
                // Some of a country's people come from elsewhere.
                People people = all[c].people;
                if (c == france && (lang == Lang::Ar || (lang == Lang::Fr && chance.percent(9))))
                    people = People::Arab;
                else if (c == france && lang == Lang::En)
                    people = People::British;
                else if (c == france && chance.percent(4))
                    people = People::Sahel;
                else if (people == People::British && lang == Lang::Fr)
                    people = People::French;
                const Name& given = chance.of(givenNames(people, person.female));
                const Name& family = chance.of(familyNames(people));
                const bool arabic = lang == Lang::Ar;
                person.given = arabic ? given.arabic : given.latin;
                person.family = arabic ? family.arabic : family.latin;
                if (lang != Lang::Ar && chance.percent(18)) // "Nadia B."
                    person.family = std::string(family.latin, 1) + ".";
                person.handle = handleOf(given.latin, family.latin, all[c].code, chance);
                m_people.push_back(std::move(person));
                m_byCountry[c][l].push_back(index);
                if (c == france && m_people.back().city < lyonCities)
                    m_lyon[l].push_back(index);
            }
        }
    }
}

void Population::addWriters(std::uint64_t seed) {
    const auto add = [&](const Writer& writer, std::vector<Index>& list) {
        const auto index = static_cast<Index>(m_people.size());
        Chance chance(mixed(seed, index));
        Person person;
        person.role = writer.role;
        person.lang = writer.lang;
        person.country = writer.country;
        person.source = Source::Presse;
        person.city = writer.lyon ? 0 : static_cast<std::uint8_t>(chance.below(2));
        if (writer.country == france && !writer.lyon)
            person.city = static_cast<std::uint8_t>(lyonCities);
        person.brand = static_cast<std::uint8_t>(chance.weighted(brandShares));
        person.temper = 1;
        person.female = chance.percent(50);
        person.followers =
            1'500 + followersOf(chance, writer.role == Role::Blogger ? 3'000 : 9'000, 400'000);
        const People people = writer.country == france && writer.lang == Lang::En
                                  ? People::British
                                  : countries()[writer.country].people;
        const Name& given = chance.of(givenNames(people, person.female));
        const Name& family = chance.of(familyNames(people));
        person.given = writer.lang == Lang::Ar ? given.arabic : given.latin;
        person.family = writer.lang == Lang::Ar ? family.arabic : family.latin;
        person.handle =
            handleOf(given.latin, family.latin, countries()[writer.country].code, chance);
        person.outlet = writer.host;
        m_people.push_back(std::move(person));
        list.push_back(index);
    };
    for (const Writer& writer : writers) {
        const auto l = static_cast<std::size_t>(writer.lang);
        add(writer, writer.lyon ? m_lyonWriters[l] : m_writers[l]);
    }
    for (int i = 0; i < 4; ++i) {
        add({Role::Elected, Lang::Fr, france, true, "", ""}, m_elected);
        m_people.back().source = Source::Chirp;
    }
}

void Population::addOfficials(std::uint64_t seed) {
    const auto all = countries();
    const auto add = [&](std::size_t brand, std::uint8_t country, Lang lang, std::string name,
                         std::string handle, std::int64_t followers) {
        Chance chance(mixed(seed, m_people.size()));
        Person person;
        person.role = Role::Official;
        person.lang = lang;
        person.country = country;
        person.brand = static_cast<std::uint8_t>(brand);
        person.family = std::move(name);
        person.handle = std::move(handle);
        person.followers = followers + chance.between(0, followers / 4);
        m_people.push_back(std::move(person));
        return static_cast<Index>(m_people.size() - 1);
    };
    for (std::size_t brand = 0; brand < brandIds.size(); ++brand) {
        const auto weight = static_cast<std::int64_t>(brandShares[brand]);
        for (std::size_t c = 0; c < all.size(); ++c) {
            const auto lang = static_cast<Lang>(
                std::max_element(all[c].langs.begin(), all[c].langs.end()) - all[c].langs.begin());
            const std::string where = c == france            ? "Aide"
                                      : all[c].langs[1] > 90 ? "Help"
                                      : all[c].langs[2] > 50 ? all[c].name[2]
                                                             : all[c].name[0];
            m_care[brand].push_back(add(brand, static_cast<std::uint8_t>(c), lang,
                                        fmt::format("{} {}", wordsOf(lang).brands[brand], where),
                                        fmt::format("@{}_{}", brandIds[brand], all[c].suffix),
                                        weight * all[c].weight * 6));
        }
        m_voices[brand] = {add(brand, france, Lang::Fr, frenchWords().brands[brand],
                               fmt::format("@{}", brandIds[brand]), weight * 9'000),
                           add(brand, 10, Lang::En,
                               fmt::format("{} Group", englishWords().brands[brand]),
                               fmt::format("@{}_group", brandIds[brand]), weight * 3'000),
                           add(brand, 8, Lang::Ar, arabicWords().brands[brand],
                               fmt::format("@{}_ar", brandIds[brand]), weight * 4'000)};
    }
}

Population::Index Population::someone(std::size_t country, Lang lang, Chance& chance) const {
    const auto& list = m_byCountry[country][static_cast<std::size_t>(lang)];
    const auto size = static_cast<std::uint32_t>(list.size());
    return list[std::min(chance.below(size), chance.below(size))];
}

Population::Index Population::someoneOfLyon(Lang lang, Chance& chance) const {
    return chance.of(m_lyon[static_cast<std::size_t>(lang)]);
}

Population::Index Population::writer(Lang lang, bool ofLyon, Chance& chance) const {
    const auto& near = m_lyonWriters[static_cast<std::size_t>(lang)];
    return ofLyon && !near.empty() ? chance.of(near)
                                   : chance.of(m_writers[static_cast<std::size_t>(lang)]);
}

Population::Index Population::elected(Chance& chance) const {
    return chance.of(m_elected);
}

Population::Index Population::care(std::size_t brand, std::size_t country) const {
    return m_care[brand][country];
}

Population::Index Population::voice(std::size_t brand, Lang lang) const {
    return m_voices[brand][static_cast<std::size_t>(lang)];
}

} // namespace vigie::day
