// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/plan.h"

#include "apps/vigie/day/calendar.h"

#include <algorithm>
#include <numeric>

namespace vigie::day {
namespace {

// What a root of the usual day is, in thousandths.
constexpr std::array<std::uint32_t, 10> kinds{572, 64, 146, 96, 24, 30, 9, 14, 25, 20};
enum Kind { Life, Versus, Bare, Care, Announcement, Writing, Polling, Jobs, Sponsoring, Wishing };

constexpr std::array<std::uint32_t, 8> subjects{23, 12, 15, 8, 13, 11, 10, 8};
constexpr std::array<std::uint32_t, 8> questions{24, 18, 12, 10, 14, 12, 6, 4};

// Of each brand: questions that get an answer, in percent, and the usual wait in minutes.
constexpr std::array<std::uint32_t, 4> answered{80, 71, 60, 44};
constexpr std::array<std::uint32_t, 4> waits{24, 38, 65, 110};

bool isRestDay(const Country& country, std::int64_t localMs) {
    const auto today = static_cast<std::uint8_t>(weekday(floorDiv(localMs, dayMs)));
    return today == country.restDays[0] || today == country.restDays[1];
}

std::int64_t offsetOf(const Country& country, std::int64_t ms) {
    return (country.offsetMinutes + (country.europeanSummer && europeanSummer(ms) ? 60 : 0)) *
           minuteMs;
}

/// Posts of the cut in the n-th minute after it, against those in other minutes.
std::uint32_t cutWeight(std::int64_t minute) {
    if (minute < 0)
        return 0;
    if (minute < 14)
        return static_cast<std::uint32_t>(8 + minute * 13 / 2 + minute * minute / 4);
    if (minute < 75)
        return 150;
    if (minute < Cut::repairMinutes)
        return static_cast<std::uint32_t>(150 - (minute - 75) * 96 / (Cut::repairMinutes - 75));
    if (minute < Cut::repairMinutes + 45)
        return 84;
    const std::int64_t later = minute - Cut::repairMinutes - 45;
    return later < 360 ? static_cast<std::uint32_t>(70 * (360 - later) * (360 - later) / 129'600)
                       : 0;
}

constexpr std::int64_t cutMinutes = Cut::repairMinutes + 45 + 360;

Tag replyOf(Tag question) {
    return static_cast<Tag>(static_cast<int>(question) + static_cast<int>(Tag::ReplyOutage) -
                            static_cast<int>(Tag::AskOutage));
}

Reference refer(const Planned& post) {
    return {post.day, post.id, post.author, post.source};
}

} // namespace

std::uint64_t Planner::weight(const Span& span) {
    prepare(span);
    std::uint64_t sum = 0;
    for (std::size_t c = 0; c < m_minutes.size(); ++c)
        sum += m_countryWeights[c];
    return sum;
}

std::uint32_t Planner::cutReached(const Cut& cut, const Span& span) {
    std::uint64_t all = 0;
    std::uint64_t before = 0;
    for (std::int64_t minute = 0; minute < cutMinutes; ++minute) {
        all += cutWeight(minute);
        if (cut.at + minute * minuteMs < span.end)
            before += cutWeight(minute);
    }
    return static_cast<std::uint32_t>(before * 1000 / all);
}

/// The rhythm of each country in this span, and how much it weighs in all.
void Planner::prepare(const Span& span) {
    if (!m_minutes.empty() && m_span.start == span.start && m_span.end == span.end)
        return;
    m_span = span;
    const auto all = countries();
    m_minutes.assign(all.size(), {});
    m_countryWeights.assign(all.size(), 0);
    const auto count = static_cast<std::size_t>((span.end - span.start + minuteMs - 1) / minuteMs);
    for (std::size_t c = 0; c < all.size(); ++c) {
        Chance noise(mixed(mixed(m_seed, static_cast<std::uint64_t>(span.day)), 77 + c));
        const std::uint32_t ofDay = 94 + noise.below(13);
        std::array<std::uint32_t, 25> ofHour{};
        for (std::uint32_t& hour : ofHour)
            hour = 88 + noise.below(25);
        auto& until = m_minutes[c].until;
        until.reserve(count);
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t at = span.start + static_cast<std::int64_t>(i) * minuteMs;
            const std::int64_t local = at + offsetOf(all[c], at);
            const auto minute =
                static_cast<int>((local - floorDiv(local, dayMs) * dayMs) / minuteMs);
            sum += rhythm(minute, isRestDay(all[c], local)) * ofHour[(i / 60) % 25] * ofDay / 100;
            until.push_back(sum);
        }
        // A usual day of rhythm() sums to about five hundred million: keep the products small.
        m_countryWeights[c] =
            static_cast<std::uint32_t>(static_cast<std::uint64_t>(sum) *
                                       static_cast<std::uint64_t>(all[c].weight) / 1'000'000);
    }
}

std::int64_t Planner::moment(std::size_t country, Chance& chance) {
    const auto& until = m_minutes[country].until;
    const std::uint32_t drawn = chance.below(until.back());
    const auto minute = std::upper_bound(until.begin(), until.end(), drawn) - until.begin();
    const std::int64_t from = m_span.start + minute * minuteMs;
    return chance.between(from, std::min(from + minuteMs, m_span.end) - 1);
}

std::size_t Planner::add(Planned post) {
    number(post);
    m_plan.push_back(post);
    return m_plan.size() - 1;
}

void Planner::number(Planned& post) {
    post.day = m_span.day;
    post.id = m_nextId++;
    post.seed =
        mixed(mixed(m_seed, 1'000'003), (static_cast<std::uint64_t>(post.day) << 24) + post.id);
    post.source = post.thread.isThere() ? post.thread.source : m_people[post.author].source;
    // Reviews are of what one uses every day, and say good or bad of a brand.
    const bool review = post.tag <= Tag::Offer && post.naming != Naming::Bare &&
                        post.naming != Naming::Any && post.tone != Tone::Fair;
    if (post.source == Source::Agora && !review)
        post.source = Source::Plaza;
}

Tone Planner::toneOf(const Person& person, Chance& chance) {
    static constexpr std::array<std::array<std::uint32_t, 4>, 3> tones{
        {{58, 22, 14, 6}, {28, 42, 23, 7}, {13, 20, 53, 14}}};
    return static_cast<Tone>(chance.weighted(tones[person.temper]));
}

void Planner::setBrands(Planned& post, const Person& person, Chance& chance) const {
    static constexpr std::array<std::uint32_t, 4> spokenOf{45, 27, 18, 10};
    post.brand =
        chance.percent(72) ? person.brand : static_cast<std::uint8_t>(chance.weighted(spokenOf));
    post.rival = static_cast<std::uint8_t>((post.brand + 1 + chance.below(3)) % 4);
    // Half of the time that people compare, it is with us.
    if (post.brand != 0 && chance.percent(50))
        post.rival = 0;
}

std::int64_t Planner::answeredAt(std::int64_t asked, std::size_t brand, Chance& chance) const {
    const std::int64_t wait = 3 + std::min<std::int64_t>(chance.longTailed(waits[brand]), 60 * 20);
    std::int64_t at = asked + wait * minuteMs + chance.between(0, minuteMs - 1);
    // Nobody answers between eleven and half past seven.
    const std::int64_t local = at + parisOffset(at);
    const std::int64_t hour = (local - floorDiv(local, dayMs) * dayMs) / hourMs;
    if (hour >= 23)
        at += 8 * hourMs + chance.between(0, hourMs);
    else if (hour < 7)
        at += (7 - hour) * hourMs + chance.between(0, hourMs);
    return at;
}

void Planner::addCopies(std::size_t original, std::uint32_t count, std::int64_t wait,
                        Chance& chance) {
    for (std::uint32_t i = 0; i < count; ++i) {
        Planned copy = m_plan[original];
        const Person& first = m_people[copy.author];
        copy.published += std::min<std::int64_t>(chance.longTailed(wait), 600) * minuteMs;
        copy.published += chance.between(minuteMs / 2, minuteMs);
        if (copy.published >= m_span.end)
            continue;
        const auto c = first.role == Role::Official || first.country == france
                           ? std::size_t{copy.country}
                           : std::size_t{first.country};
        const bool speaks = countries()[c].langs[static_cast<std::size_t>(copy.lang)] > 0;
        const std::size_t where = speaks                  ? c
                                  : copy.lang == Lang::En ? 10
                                  : copy.lang == Lang::Ar ? 8
                                                          : 0;
        copy.author = copy.ofCut && copy.lang == Lang::Fr && chance.percent(70)
                          ? m_people.someoneOfLyon(copy.lang, chance)
                          : m_people.someone(where, copy.lang, chance);
        copy.country = m_people[copy.author].country;
        copy.original = static_cast<std::uint32_t>(original);
        copy.copying = chance.percent(60) ? Copying::Said : Copying::Silent;
        copy.replyTo = {};
        copy.thread = {};
        add(copy);
    }
}

void Planner::addLife(Planned post, Chance& chance, Naming naming) {
    const Person& person = m_people[post.author];
    post.tag = static_cast<Tag>(chance.weighted(subjects));
    post.tone = toneOf(person, chance);
    post.naming = naming;
    const std::size_t at = add(post);
    if (chance.percent(1))
        addCopies(at, 1 + chance.below(2), 25, chance);
    if (m_repeats > 0 && chance.percent(4)) {
        --m_repeats;
        Planned repeat = m_plan[at];
        repeat.copying = Copying::Repeat;
        repeat.original = static_cast<std::uint32_t>(at);
        add(repeat);
    }
}

void Planner::addCare(Planned post, Chance& chance) {
    post.tag =
        static_cast<Tag>(static_cast<std::size_t>(Tag::AskOutage) + chance.weighted(questions));
    post.tone = chance.percent(62) ? Tone::Bad : Tone::Fair;
    post.naming = Naming::Any;
    const Planned question = m_plan[add(post)];
    Planned next = question;
    next.thread = refer(question);
    next.replyTo = next.thread;
    next.naming = Naming::Any;

    if (chance.percent(14)) {
        next.tag = Tag::Echo;
        next.tone = chance.percent(65) ? Tone::Bad : Tone::Fair;
        next.author = m_people.someone(post.country, post.lang, chance);
        next.published = question.published + (2 + chance.longTailed(9)) * minuteMs;
        if (next.published < m_span.end)
            add(next);
    }
    if (!chance.percent(answered[post.brand]))
        return;
    const auto later = [&](Planned follows) {
        if (follows.published < m_span.end) {
            return m_plan[add(follows)];
        }
        // For the next span; it gets its own id here, so that what answers it can name it.
        number(follows);
        m_beyond.push_back(follows);
        return follows;
    };
    next.tag = replyOf(question.tag);
    next.tone = Tone::Fair;
    next.author = m_people.care(post.brand, post.country);
    next.published = answeredAt(question.published, post.brand, chance);
    const Planned answer = later(next);
    if (!chance.percent(46))
        return;
    const bool helped = chance.percent(68);
    next.tag = helped ? Tag::Thanks : Tag::Nudge;
    next.tone = helped ? Tone::Good : Tone::Bad;
    next.author = question.author;
    next.replyTo = refer(answer);
    next.published = answer.published + (2 + chance.longTailed(18)) * minuteMs;
    next.published += chance.between(0, minuteMs - 1);
    const Planned reaction = later(next);
    if (!chance.percent(helped ? 28 : 55))
        return;
    next.tag = helped ? Tag::Closing : replyOf(question.tag);
    next.tone = helped ? Tone::Good : Tone::Fair;
    next.author = answer.author;
    next.replyTo = refer(reaction);
    next.published = reaction.published + (3 + chance.longTailed(14)) * minuteMs;
    later(next);
}

void Planner::addWriting(Planned post, Chance& chance, Tag tag, std::uint32_t copies) {
    post.tag = tag;
    post.tone = Tone::Any; // any
    post.naming = Naming::Any;
    const std::size_t at = add(post);
    if (copies > 0)
        addCopies(at, copies, 40, chance);
}

void Planner::addUsual(Chance& chance) {
    const auto all = countries();
    const std::size_t c = chance.weighted(m_countryWeights);
    Planned post;
    post.country = static_cast<std::uint8_t>(c);
    post.lang = static_cast<Lang>(chance.weighted(all[c].langs));
    post.author = m_people.someone(c, post.lang, chance);
    post.published = moment(c, chance);
    setBrands(post, m_people[post.author], chance);
    const auto byWriter = [&](bool official) {
        post.author = official ? m_people.voice(post.brand, post.lang)
                               : m_people.writer(post.lang, false, chance);
        if (!official)
            post.country = m_people[post.author].country;
        // People at work: not at night.
        for (int tries = 0; tries < 8; ++tries) {
            const std::int64_t local = post.published + parisOffset(post.published);
            const std::int64_t hour = (local - floorDiv(local, dayMs) * dayMs) / hourMs;
            if (hour >= 7 && hour < 21)
                break;
            post.published = moment(c, chance);
        }
    };
    switch (chance.weighted(kinds)) {
    case Life:
        return addLife(post, chance, Naming::Brand);
    case Versus:
        return addLife(post, chance, Naming::Versus);
    case Bare:
        return addLife(post, chance, Naming::Bare);
    case Care:
        return addCare(post, chance);
    case Announcement:
        byWriter(true);
        return addWriting(post, chance, Tag::Announce, chance.below(5) / 3);
    case Writing:
        byWriter(false);
        return addWriting(post, chance, Tag::Press, chance.below(5) / 2);
    case Polling:
        return addWriting(post, chance, Tag::Poll, 0);
    case Jobs:
        return addWriting(post, chance, Tag::Job, chance.percent(20) ? 1 : 0);
    case Sponsoring:
        return addWriting(post, chance, Tag::Sponsor, chance.percent(15) ? 1 : 0);
    default:
        return addWriting(post, chance, Tag::Wish, 0);
    }
}

void Planner::addCutPost(std::int64_t at, Chance& chance) {
    const std::int64_t minute = (at - m_cut.at) / minuteMs;
    const bool repaired = at >= m_cut.repaired();
    static constexpr std::array<std::uint32_t, 3> langs{88, 7, 5};
    Planned post;
    post.ofCut = true;
    post.published = at;
    post.brand = 0;
    post.rival = static_cast<std::uint8_t>(1 + chance.below(3));
    post.lang = static_cast<Lang>(chance.weighted(langs));
    const auto drawn = chance.below(100);
    if (drawn < 9 && minute > 15) { // from elsewhere
        const auto all = countries();
        const std::size_t c = chance.weighted(m_countryWeights);
        post.country = static_cast<std::uint8_t>(c);
        post.lang = static_cast<Lang>(chance.weighted(all[c].langs));
        post.author = m_people.someone(c, post.lang, chance);
        post.tag = Tag::CutFar;
        post.tone = static_cast<Tone>(chance.weighted(std::array{8, 52, 24, 16}));
        add(post);
        return;
    }
    post.author = m_people.someoneOfLyon(post.lang, chance);
    if (drawn < 17 && minute > 1) { // asks, and is mostly answered
        post.tag = Tag::CutAsk;
        post.tone = chance.percent(75) ? Tone::Bad : Tone::Fair;
        const Planned question = m_plan[add(post)];
        if (!chance.percent(74))
            return;
        Planned answer = question;
        answer.published = at + (4 + std::min<std::int64_t>(chance.longTailed(14), 300)) * minuteMs;
        // The account knows more than the customer only once the cause is found.
        answer.published = std::max(answer.published, m_cut.at + (12 + chance.below(9)) * minuteMs);
        if (answer.published >= m_span.end)
            return;
        answer.tag = answer.published < m_cut.repaired() ? Tag::CutReply : Tag::CutReplied;
        answer.tone = Tone::Fair;
        answer.author = m_people.care(0, france);
        answer.replyTo = answer.thread = refer(question);
        add(answer);
        return;
    }
    if (drawn < 20 && minute > 24) { // journalists
        if (post.lang == Lang::Ar && chance.percent(50))
            post.lang = Lang::Fr;
        post.author = m_people.writer(post.lang, chance.percent(75), chance);
        post.country = m_people[post.author].country;
        post.tag = repaired ? Tag::CutPressAfter : Tag::CutPress;
        post.tone = Tone::Any;
        addCopies(add(post), chance.below(5), 20, chance);
        return;
    }
    if (drawn < 21 && minute > 40 && chance.percent(60)) {
        post.lang = Lang::Fr;
        post.author = m_people.elected(chance);
        post.tag = repaired ? Tag::CutElectedAfter : Tag::CutElected;
        post.tone = Tone::Any;
        addCopies(add(post), chance.below(4), 25, chance);
        return;
    }
    post.tag = minute < 15          ? Tag::CutFirst
               : minute < 75        ? Tag::CutPeak
               : repaired           ? Tag::CutAfter
               : chance.percent(25) ? Tag::CutPeak
                                    : Tag::CutWait;
    post.tone = repaired ? static_cast<Tone>(chance.weighted(std::array{42, 10, 40, 8}))
                         : static_cast<Tone>(chance.weighted(std::array{6, 20, 60, 14}));
    const std::size_t said = add(post);
    if (chance.percent(4))
        addCopies(said, 1 + chance.below(2), 12, chance);
}

/// What the company itself says, at its own times; each is passed on.
void Planner::addCutOfficials(Chance& chance) {
    struct Notice {
        int minute;
        Tag tag;
        Lang lang;
        std::uint8_t step;
    };
    static constexpr Notice notices[] = {
        {9, Tag::CutOfficial, Lang::Fr, 1},   {14, Tag::CutOfficial, Lang::En, 1},
        {24, Tag::CutOfficial, Lang::Fr, 2},  {29, Tag::CutOfficial, Lang::En, 2},
        {33, Tag::CutOfficial, Lang::Ar, 2},  {62, Tag::CutUpdate, Lang::Fr, 2},
        {104, Tag::CutUpdate, Lang::Fr, 1},   {112, Tag::CutUpdate, Lang::En, 1},
        {118, Tag::CutUpdate, Lang::Ar, 1},   {154, Tag::CutUpdate, Lang::Fr, 1},
        {201, Tag::CutRestored, Lang::Fr, 1}, {206, Tag::CutRestored, Lang::En, 1},
        {209, Tag::CutRestored, Lang::Ar, 1}, {262, Tag::CutRestored, Lang::Fr, 2},
    };
    for (const Notice& notice : notices) {
        Planned post;
        post.ofCut = true;
        post.published = m_cut.at + notice.minute * minuteMs + chance.between(0, minuteMs - 1);
        if (post.published >= m_span.end)
            continue;
        post.tag = notice.tag;
        post.lang = notice.lang;
        post.tone = Tone::Any;
        post.step = notice.step;
        post.author = m_people.voice(0, notice.lang);
        addCopies(add(post), notice.lang == Lang::Fr ? 2 + chance.below(4) : chance.below(3), 15,
                  chance);
    }
}

std::vector<Planned> Planner::plan(const Span& span, std::uint32_t quiet, std::uint32_t cutPosts,
                                   const Cut& cut, bool last) {
    prepare(span);
    m_cut = cut;
    m_plan.clear();
    m_plan.reserve(quiet + cutPosts + 16);
    m_beyond.clear();
    m_nextId = 0;
    m_repeats = std::min<std::uint32_t>(40, (quiet + cutPosts) / 800);
    Chance chance(mixed(mixed(m_seed, 5), static_cast<std::uint64_t>(span.day)));

    for (const Planned& kept : m_kept) {
        if (m_plan.size() < quiet && kept.published < span.end)
            m_plan.push_back(kept);
    }
    m_kept.clear();
    std::size_t beyond = 0;
    while (m_plan.size() < quiet) {
        beyond = m_beyond.size();
        addUsual(chance);
    }
    if (m_plan.size() > quiet) { // the last conversation is cut short, and not continued
        m_plan.resize(quiet);
        m_beyond.resize(beyond);
    }

    const std::size_t all = std::size_t{quiet} + cutPosts;
    if (cut.on() && cutPosts > 0) {
        std::vector<std::uint32_t> until;
        std::uint32_t sum = 0;
        for (std::int64_t minute = 0; minute < cutMinutes && cut.at + minute * minuteMs < span.end;
             ++minute) {
            sum += cutWeight(minute);
            until.push_back(sum);
        }
        addCutPost(std::min(cut.at + 4'000 + chance.between(0, 20'000), span.end - 1), chance);
        if (cutPosts >= 60)
            addCutOfficials(chance);
        while (m_plan.size() < all) {
            const std::uint32_t drawn = chance.below(sum);
            const auto minute = std::upper_bound(until.begin(), until.end(), drawn) - until.begin();
            const std::int64_t from = cut.at + minute * minuteMs;
            addCutPost(chance.between(from, std::min(from + minuteMs, span.end) - 1), chance);
        }
        m_plan.resize(all);
    }
    if (!last)
        m_kept = m_beyond;

    // Places of originals move with the sorting.
    std::vector<std::uint32_t> order(m_plan.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(m_plan[a].published, a) < std::pair(m_plan[b].published, b);
    });
    std::vector<std::uint32_t> placeOf(m_plan.size());
    for (std::uint32_t place = 0; place < order.size(); ++place)
        placeOf[order[place]] = place;
    std::vector<Planned> sorted;
    sorted.reserve(m_plan.size());
    for (const std::uint32_t from : order) {
        sorted.push_back(m_plan[from]);
        if (sorted.back().original != nobody)
            sorted.back().original = placeOf[sorted.back().original];
    }
    return sorted;
}

} // namespace vigie::day
