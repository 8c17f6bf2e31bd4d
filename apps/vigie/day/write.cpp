// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/write.h"

#include "apps/vigie/day/calendar.h"
#include "apps/vigie/day/grammar.h"
#include "apps/vigie/day/style.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::day {
namespace {

constexpr std::array<std::string_view, 4> brandIds{"borea", "tellis", "onyx", "quadri"};
constexpr std::array<std::string_view, 4> tones{"positive", "neutral", "negative", "negative"};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool namesBrandItself(Tag tag) {
    // Listening tools file what is said to or by an account under its brand.
    return (tag >= Tag::AskOutage && tag <= Tag::Closing) || tag == Tag::Announce ||
           (tag >= Tag::CutAsk && tag <= Tag::CutRestored);
}

/// "15h10", "18h", "3:10 pm": as people of that language say it.
std::string clockText(std::int64_t ms, Lang lang) {
    const std::int64_t local = ms + parisOffset(ms);
    const auto minutes = (local - floorDiv(local, dayMs) * dayMs) / minuteMs;
    const auto hour = minutes / 60;
    const auto minute = minutes % 60;
    if (lang == Lang::Fr)
        return minute == 0 ? fmt::format("{}h", hour) : fmt::format("{}h{:02}", hour, minute);
    if (lang == Lang::Ar)
        return fmt::format("{}:{:02}", hour, minute);
    return fmt::format("{}:{:02} {}", hour % 12 == 0 ? 12 : hour % 12, minute,
                       hour < 12 ? "am" : "pm");
}

/// The next half hour.
std::int64_t roundedUp(std::int64_t ms) {
    return floorDiv(ms + 30 * minuteMs - 1, 30 * minuteMs) * 30 * minuteMs;
}

} // namespace

Naming namingOf(const Line& line) {
    const std::string_view text = line.text;
    if (contains(text, "rival}") || contains(text, "Rival}"))
        return Naming::Versus;
    return contains(text, "brand}") || contains(text, "Brand}") ? Naming::Brand : Naming::Bare;
}

Writer::Writer(const Population& people, std::uint64_t seed, const Cut& cut)
    : m_people(people), m_seed(seed), m_cut(cut) {
    for (std::size_t l = 0; l < langCodes.size(); ++l) {
        for (const auto& part : wordsOf(static_cast<Lang>(l)).lines) {
            for (const Line& line : part)
                m_lines[l][static_cast<std::size_t>(line.tag)].push_back(&line);
        }
    }
}

std::vector<const Line*> Writer::linesFor(const Planned& planned, const Person& person) const {
    const auto& all =
        m_lines[static_cast<std::size_t>(planned.lang)][static_cast<std::size_t>(planned.tag)];
    const std::string_view country = countries()[person.country].code;
    std::vector<const Line*> fit;
    // The tone that was asked for, then the nearest ones, so that there is always a line.
    static constexpr std::array<std::array<Tone, 4>, 5> nearest{
        {{Tone::Good, Tone::Fair, Tone::Wry, Tone::Bad},
         {Tone::Fair, Tone::Good, Tone::Bad, Tone::Wry},
         {Tone::Bad, Tone::Wry, Tone::Fair, Tone::Good},
         {Tone::Wry, Tone::Bad, Tone::Fair, Tone::Good},
         {Tone::Any, Tone::Any, Tone::Any, Tone::Any}}};
    for (const Tone tone : nearest[static_cast<std::size_t>(planned.tone)]) {
        for (const Line* line : all) {
            if ((planned.naming == Naming::Any || namingOf(*line) == planned.naming) &&
                (tone == Tone::Any || line->tone == tone) &&
                (line->where[0] == '\0' || contains(line->where, country)))
                fit.push_back(line);
        }
        if (!fit.empty())
            break;
    }
    return fit;
}

const Line& Writer::lineFor(const Planned& planned, const Person& person, Chance& chance) const {
    if (planned.step > 0) {
        const auto& all =
            m_lines[static_cast<std::size_t>(planned.lang)][static_cast<std::size_t>(planned.tag)];
        return *all[std::min<std::size_t>(planned.step, all.size()) - 1];
    }
    const std::vector<const Line*> fit = linesFor(planned, person);
    if ((person.habits & Dialect) != 0 && person.role == Role::Public) {
        std::vector<const Line*> local;
        std::copy_if(fit.begin(), fit.end(), std::back_inserter(local),
                     [](const Line* line) { return line->where[0] != '\0'; });
        if (!local.empty() && chance.percent(55))
            return *chance.of(local);
    }
    return *chance.of(fit);
}

std::uint64_t Writer::numberOf(std::int32_t day, std::uint32_t id) const {
    // One to one, and looks like the numbers that networks give.
    constexpr std::uint64_t mask = (std::uint64_t{1} << 44) - 1;
    const std::uint64_t plain = (static_cast<std::uint64_t>(day) << 24) + id;
    return ((plain ^ mixed(m_seed, 31)) * 0x5851f42d4c957f2dULL) & mask;
}

std::string Writer::urlOf(const Reference& post) const {
    const std::uint64_t number = numberOf(post.day, post.id);
    const Person& author = m_people[post.author];
    switch (post.source) {
    case Source::Plaza:
        return fmt::format("https://plaza.example/t/{}", number);
    case Source::Agora:
        return fmt::format("https://agora.example/r/{}", number);
    case Source::Presse:
        return fmt::format("https://{}.example/a/{}", author.outlet, number);
    case Source::Chirp:
        break;
    }
    return fmt::format("https://chirp.example/{}/{}", author.handle, number);
}

std::string Writer::keyOf(const Reference& post) const {
    if (post.source == Source::Plaza)
        return fmt::format("plaza-{}", numberOf(post.day, post.id));
    return urlOf(post);
}

Writer::Words Writer::wordsFor(const Planned& planned, Chance& chance) const {
    const Person& person = m_people[planned.author];
    const Line& line = lineFor(planned, person, chance);
    const auto all = countries();
    const Country& country = all[planned.country];
    const bool isPublic = person.role == Role::Public;

    Words words;
    words.tone = line.tone;
    const Reference self{planned.day, planned.id, planned.author, planned.source};
    words.link = planned.source == Source::Presse
                     ? urlOf(self)
                     : fmt::format("https://{}.example/info/{}", brandIds[planned.brand],
                                   1000 + chance.below(9000));

    Grammar grammar(planned.lang, chance, person.female);
    const auto& names = wordsOf(planned.lang).brands;
    const auto nameOf = [&](std::size_t brand) -> std::string {
        const bool plain = isPublic && brand == 0 && planned.lang != Lang::Ar && chance.percent(14);
        return plain ? "Borea" : names[brand];
    };
    const auto lang = static_cast<std::size_t>(planned.lang);
    const std::string city = all[person.country].cities[person.city][lang];
    // An official account has no city of its own: it speaks of its country's, or of the asker's.
    const Person& whose = planned.thread.isThere() ? m_people[planned.thread.author] : person;
    const bool anyCity = !planned.thread.isThere() && person.role == Role::Official;
    const Country& shown = all[anyCity ? planned.country : whose.country];
    grammar.set("brand", nameOf(planned.brand));
    grammar.set("rival", nameOf(planned.rival));
    grammar.set("hbrand", names[planned.brand]);
    grammar.set("city", anyCity ? chance.of(shown.cities)[lang] : shown.cities[whose.city][lang]);
    grammar.set("price", priceOf(country, planned.lang, chance));
    grammar.set("small", smallPriceOf(country, planned.lang, chance));
    grammar.set("link", words.link);
    grammar.set("name", whose.given);
    const bool afterAnswer = planned.tag == Tag::Thanks || planned.tag == Tag::Nudge;
    grammar.set("handle", m_people[afterAnswer ? planned.replyTo.author
                                               : m_people.care(planned.brand, planned.country)]
                              .handle);
    if (planned.ofCut) {
        Chance home(
            mixed(m_seed, 7'000'000'000ULL +
                              (planned.thread.isThere() ? planned.thread.author : planned.author)));
        grammar.set("area", home.of(lyonAreas(planned.lang)));
        grammar.set("since", clockText(m_cut.at, planned.lang));
        grammar.set("eta", clockText(roundedUp(m_cut.repaired()), planned.lang));
    }
    words.text = grammar.expand(line.text);
    // A choice may end with a sign of its own before the text's full stop.
    for (const std::string_view twice : {"?.", "!.", "؟.", ".."}) {
        for (std::size_t at = words.text.find(twice); at != std::string::npos;
             at = words.text.find(twice))
            words.text.erase(at + twice.size() - 1, 1);
    }
    while (!words.text.empty() && words.text.back() == ' ')
        words.text.pop_back();

    if (isPublic) {
        Occasion occasion;
        occasion.tag = planned.tag;
        occasion.tone = line.tone;
        occasion.source = planned.source;
        occasion.ofCut = planned.ofCut;
        occasion.everyday = planned.tag <= Tag::Offer;
        words.text = dressed(std::move(words.text), person, occasion, chance);
    }
    return words;
}

void Writer::number(Post& post, const Planned& planned, const Words& words, Chance& chance) const {
    const Person& person = m_people[planned.author];
    const std::int64_t known = std::min<std::int64_t>(person.followers, 400'000);
    std::int64_t reach = 3 + known / (person.role == Role::Official ? 1200 : 220);
    if (planned.ofCut)
        reach *= planned.copying == Copying::No ? 4 : 2;
    if (words.tone == Tone::Wry)
        reach *= 2; // what is funny travels
    const std::int64_t likes =
        std::min<std::int64_t>(chance.longTailed(reach) / 6, 900 + known / 4);
    const bool passedAround = planned.ofCut || person.role != Role::Public;
    Engagement& shown = post.engagement;
    shown.likes = likes;
    if (planned.source == Source::Agora)
        return;
    shown.shares = likes * chance.between(passedAround ? 12 : 3, passedAround ? 45 : 22) / 100;
    // One draw a statement: compilers choose the order inside of one.
    if (planned.source != Source::Presse) {
        const std::int64_t percent = chance.between(2, 14);
        shown.replies = likes * percent / 100 + chance.below(3);
    }
    if (planned.source == Source::Chirp || planned.source == Source::Presse) {
        const std::int64_t perLike = chance.between(18, 60);
        const std::int64_t perView = chance.between(3, 14);
        shown.views = likes * perLike + person.followers / perView + chance.between(4, 90);
    }
}

Post Writer::write(const std::vector<Planned>& plan, std::size_t place) const {
    const Planned& planned = plan[place];
    const bool copied = planned.original != nobody;
    const bool repeated = planned.copying == Copying::Repeat;
    const Planned& said = copied ? plan[planned.original] : planned;
    // The words of a copy are those of its original, drawn again.
    Chance chance(said.seed);
    const Words words = wordsFor(said, chance);
    Chance own(mixed(repeated ? said.seed : planned.seed, 3));
    const Person& person = m_people[planned.author];

    Post post;
    const Planned& identity = repeated ? said : planned;
    const Reference self{identity.day, identity.id, identity.author, identity.source};
    post.key = keyOf(self);
    post.url = urlOf(self);
    post.source = sourceIds[static_cast<std::size_t>(planned.source)];
    if (repeated) // a second tool that listens to the same network
        post.source = planned.source == Source::Plaza ? "chirp" : "plaza";
    post.published = planned.published;
    post.text = words.text;
    if (copied && !repeated) {
        post.text = passedOn(words.text, said.lang, m_people[said.author].handle, own);
        if (planned.copying == Copying::Said)
            post.copyOf = keyOf({said.day, said.id, said.author, said.source});
    }
    if (!own.percent(10)) {
        post.lang = langCodes[static_cast<std::size_t>(planned.lang)];
        post.langFrom = "source";
    }
    post.author.key = person.handle.substr(1);
    post.author.name = person.name();
    post.author.handle = person.handle;
    post.author.followers = person.followers;
    switch (person.role) {
    case Role::Journalist:
        post.author.kind = "journalist";
        break;
    case Role::Blogger:
        post.author.kind = "blogger";
        break;
    case Role::Elected:
        post.author.kind = "elected";
        break;
    case Role::Official:
        post.author.kind = "other";
        break;
    case Role::Public:
        break;
    }
    post.country = countries()[planned.country].code;
    post.countryFrom = "post";
    if (namesBrandItself(planned.tag))
        post.brands.emplace_back(brandIds[planned.brand]);
    if (own.percent(50))
        post.tone = tones[static_cast<std::size_t>(words.tone)];
    if (planned.replyTo.isThere())
        post.replyTo = keyOf(planned.replyTo);
    if (planned.thread.isThere())
        post.thread = keyOf(planned.thread);
    number(post, planned, words, own);
    if (contains(post.text, "https://"))
        post.links.push_back(words.link);
    if (planned.source == Source::Chirp && planned.tag != Tag::Closing && own.percent(7))
        post.media.push_back(
            fmt::format("https://chirp.example/media/{}.jpg", numberOf(identity.day, identity.id)));
    return post;
}

} // namespace vigie::day
