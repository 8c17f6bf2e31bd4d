// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/gallery/invented.h"

#include <array>
#include <cmath>

namespace vigie::invented {

namespace {

using namespace Qt::StringLiterals;

constexpr int slotsOfDay = 288; // of five minutes
constexpr int present = 200;    // 16:40
constexpr int outage = 182;     // 15:10

/// How many posts are usual at a moment of a day: few at night, most towards noon and evening.
double usualAt(int slot) {
    const double hour = slot / 12.0;
    const auto wave = [hour](double at, double breadth) {
        return std::exp(-(hour - at) * (hour - at) / (2 * breadth * breadth));
    };
    return 19 + 48 * wave(12.8, 3.1) + 26 * wave(20.2, 1.7);
}

/// Noise from -1 to 1 without a random generator.
double noise(int slot, double seed) {
    const double wide = std::sin(slot * 12.9898 + seed * 78.233) * 43758.5453;
    return (wide - std::floor(wide)) * 2 - 1;
}

QList<double> course(double share, double seed, bool withOutage) {
    QList<double> points;
    for (int slot = 0; slot <= present; ++slot) {
        double value = usualAt(slot) * share * (1 + 0.09 * noise(slot, seed));
        if (withOutage && slot >= outage) {
            const double since = slot - outage;
            value += 88 * (1 - std::exp(-since / 2.2)) * std::exp(-since / 90);
        }
        points.append(value);
    }
    return points;
}

QList<double> usual(double factor) {
    QList<double> points;
    for (int slot = 0; slot < slotsOfDay; ++slot)
        points.append(usualAt(slot) * factor);
    return points;
}

QVariant moment(double at, const QString& text) {
    return QVariant::fromValue(ShownMoment{at, text});
}

QVariantList hours(const QString& suffix = u"h"_s) {
    QVariantList ticks;
    for (int hour = 0; hour <= 24; hour += 4)
        ticks.append(moment(hour / 24.0, QString::number(hour) + suffix));
    return ticks;
}

QVariant insight(const QString& text, const QString& byline, bool waiting = false) {
    return QVariant::fromValue(ShownInsight{text.left(12), text, byline, waiting});
}

QVariant row(const QString& label, const QString& value, double length, const QString& change,
             int direction, bool own = false, const QString& detail = {}) {
    ShownRow result;
    result.key = label;
    result.label = label;
    result.detail = detail;
    result.value = value;
    result.length = length;
    result.change = change;
    result.direction = direction;
    result.own = own;
    return QVariant::fromValue(result);
}

QVariant post(const QString& text, const QString& detail) {
    ShownRow result;
    result.key = text.left(8);
    result.label = text;
    result.detail = detail;
    result.url = u"https://example.org/post"_s;
    return QVariant::fromValue(result);
}

void addCourse(ShownTile& tile) {
    tile.lines = {QVariant::fromValue(ShownLine{{}, -1, course(1, 1, true)})};
    tile.slotCount = slotsOfDay;
    tile.top = 160;
    tile.usualLow = usual(0.84);
    tile.usualHigh = usual(1.16);
    tile.ticks = hours();
    tile.scale = {moment(0, u"0"_s), moment(50 / 160.0, u"50"_s), moment(100 / 160.0, u"100"_s),
                  moment(150 / 160.0, u"150"_s)};
    tile.marks = {moment(9 / 24.0, u"09:00 launch of the new plan"_s),
                  moment(outage / 287.0, u"15:12 fibre cut, Lyon"_s)};
}

void fillNumber(ShownTile& tile) {
    tile.title = u"What people say of us"_s;
    tile.figure = u"4,812"_s;
    tile.unit = u"posts"_s;
    tile.change = u"2.3 × the usual Tuesday"_s;
    tile.direction = 1;
    tile.attention = true;
    addCourse(tile);
    tile.insights = {
        insight(u"Fibre cut near Lyon since 15:12. Repair expected 18:30."_s,
                u"Network desk · 16:31"_s),
        insight(u"Three journalists ask for a date. Press answers once the repair is confirmed."_s,
                u"Press · 16:05"_s),
        insight(u"Most of it is one sentence, copied: no internet since three."_s,
                u"Hub, analysts · 15:58 · waiting to be sent"_s, true)};
    tile.accessibleName = u"What people say of us, today, France: 4,812 posts, 2.3 times the usual "
                          u"Tuesday"_s;
}

void fillLine(ShownTile& tile) {
    tile.title = u"Posts about Boréa, per 5 minutes"_s;
    tile.figure = u"141"_s;
    tile.unit = u"posts"_s;
    tile.change = u"3.1 × the usual"_s;
    tile.direction = 1;
    tile.attention = true;
    addCourse(tile);
    tile.insights = {insight(u"The curve leaves its band at 15:15, seven minutes before the first "
                             u"call reaches care."_s,
                             u"Hub, analysts · 16:20"_s)};
    tile.accessibleName = u"Posts about Boréa, per 5 minutes, France: 141, 3.1 times the usual"_s;
}

void fillArea(ShownTile& tile) {
    tile.title = u"Questions waiting"_s;
    tile.figure = u"38"_s;
    tile.unit = u"questions"_s;
    tile.change = u"6 fewer than an hour ago"_s;
    tile.direction = -1;
    tile.lines = {QVariant::fromValue(ShownLine{{}, -1, course(0.6, 4, false)})};
    tile.slotCount = slotsOfDay;
    tile.top = 60;
    tile.ticks = hours();
    tile.scale = {moment(0, u"0"_s), moment(20 / 60.0, u"20"_s), moment(40 / 60.0, u"40"_s)};
    tile.accessibleName = u"Questions waiting, France: 38, 6 fewer than an hour ago"_s;
}

void fillShare(ShownTile& tile) {
    tile.title = u"Share of voice, today"_s;
    tile.counted = u"31,204 posts, 4,118 of them copies"_s;
    tile.rows = {row(u"Boréa"_s, u"46 %"_s, 1, u"4"_s, 1, true),
                 row(u"Tellis"_s, u"27 %"_s, 0.587, u"2"_s, -1),
                 row(u"Onyx"_s, u"18 %"_s, 0.391, u"1"_s, -1),
                 row(u"Quadri"_s, u"9 %"_s, 0.196, u"1"_s, -1)};
    tile.insights = {insight(u"We are spoken of more, not better: tone fell 9 points since the "
                             u"cut."_s,
                             u"Hub, analysts · 16:20"_s)};
    tile.accessibleName = u"Share of voice, today, four operators: Boréa 46 %, up 4"_s;
}

void fillRanking(ShownTile& tile) {
    tile.title = u"What it is about"_s;
    tile.rows = {row(u"Network outage"_s, u"2,914"_s, 1, u"6"_s, 1, false, u"Lyon, Villeurbanne"_s),
                 row(u"Price of roaming"_s, u"611"_s, 0.21, u"1"_s, 1, false, u"Spain, Portugal"_s),
                 row(u"Answers of care"_s, u"408"_s, 0.14, u"2"_s, -1, false, u"Wait, courtesy"_s),
                 row(u"The new plan"_s, u"377"_s, 0.13, u"2"_s, -1, false, u"Launch, prices"_s),
                 row(u"Children and screens"_s, u"96"_s, 0.03, {}, 0, false, u"Belgium"_s),
                 row(u"Stadium coverage"_s, u"41"_s, 0.01, u"3"_s, -1, false, u"Saint-Denis"_s)};
    tile.insights = {insight(u"Care is praised in Arabic and criticised in French, for the same "
                             u"evening."_s,
                             u"Morocco team · 15:50"_s)};
    tile.accessibleName = u"What it is about, today, France: Network outage first, up 6"_s;
}

void fillTopPosts(ShownTile& tile) {
    tile.title = u"What people say"_s;
    const QString sami = u"Sami · 311 reactions · Jordan"_s;
    tile.rows = {post(u"No internet since three. I work from home, could someone simply tell us "
                      u"until when? 😤"_s,
                      u"Nadia B. · 1,204 reactions · 38 copies"_s),
                 post(u"Fibre coupée à Lyon 3 : Boréa annonce un retour à 18 h 30."_s,
                      u"Le Fil du Rhône · 862 reactions · journalist"_s),
                 post(u"أخيراً رد واضح من خدمة العملاء، شكراً Boréa 🙏"_s, sami),
                 post(u"Onyx works, by the way."_s, u"K. · 96 reactions"_s)};
    tile.insights = {
        insight(u"The first post is everywhere: answer that one."_s, u"Community · 16:12"_s)};
    tile.accessibleName = u"What people say, network outage, Lyon: 4 posts"_s;
}

void fillInsight(ShownTile& tile) {
    tile.title = u"From the network desk"_s;
    tile.period = u"Network outage · France"_s;
    tile.insights = {
        insight(u"Fibre cut near Lyon since 15:12. Repair expected 18:30. Say so, and "
                u"say nothing else before 17:00."_s,
                u"Network desk · 16:31"_s),
        insight(u"Two thirds of the mentions come from Lyon 3 and Villeurbanne."_s,
                u"Hub, analysts · 16:02"_s),
        insight(u"No sign of it in Marseille or Grenoble."_s, u"Network desk · 15:40"_s)};
    tile.accessibleName = u"From the network desk: Fibre cut near Lyon since 15:12"_s;
}

void fillNote(ShownTile& tile) {
    tile.title = u"Who sits where"_s;
    tile.period = u"Crisis room"_s;
    tile.figure = u"Left: monitoring and community. Middle: the spokesperson. Right: network desk "
                  u"and press. The next statement is at 17:00."_s;
    tile.accessibleName = u"Who sits where: Left: monitoring and community"_s;
}

void applyState(ShownTile& tile, const QString& state) {
    if (state == "offline"_L1) {
        tile.live = false;
        tile.age = u"16:40"_s;
        return;
    }
    if (state == "ready"_L1)
        return;
    ShownTile bare;
    bare.id = tile.id;
    bare.type = tile.type;
    bare.title = tile.title;
    bare.period = tile.period;
    bare.age = state == "loading"_L1 ? QString() : tile.age;
    bare.live = tile.live;
    bare.state = state == "loading"_L1 ? ShownTile::Loading
                 : state == "empty"_L1 ? ShownTile::Empty
                                       : ShownTile::Error;
    bare.sentence = state == "loading"_L1 ? u"Waiting for the first figures."_s
                    : state == "empty"_L1 ? u"Nobody has spoken of this in France today."_s
                                          : u"This tile counts a theme that was deleted. Choose "
                                            u"another one in Curate."_s;
    bare.accessibleName = tile.title + u": "_s + bare.sentence;
    tile = bare;
}

} // namespace

QStringList types() {
    return {u"number"_s,   u"line"_s,    u"area"_s, u"share"_s,   u"ranking"_s,
            u"topPosts"_s, u"insight"_s, u"note"_s, u"hologram"_s};
}

QStringList states() {
    return {u"loading"_s, u"empty"_s, u"ready"_s, u"offline"_s, u"error"_s};
}

ShownTile tile(const QString& type, const QString& state) {
    ShownTile result;
    result.id = type;
    result.type = type;
    result.state = ShownTile::Ready;
    result.period = u"Today · France · all languages"_s;
    result.age = u"live"_s;
    result.live = true;
    result.counted = u"31,204 posts, 4,118 of them copies"_s;
    result.title = u"A tile of tomorrow"_s;
    result.accessibleName = result.title;
    constexpr std::array fillers{
        std::pair{"number", &fillNumber},   std::pair{"line", &fillLine},
        std::pair{"area", &fillArea},       std::pair{"share", &fillShare},
        std::pair{"ranking", &fillRanking}, std::pair{"topPosts", &fillTopPosts},
        std::pair{"insight", &fillInsight}, std::pair{"note", &fillNote}};
    for (const auto& [word, fill] : fillers) {
        if (type == QLatin1String(word))
            fill(result);
    }
    applyState(result, state);
    return result;
}

ShownTile compared() {
    ShownTile result = tile(u"line"_s);
    result.id = u"compared"_s;
    result.title = u"Posts about the four operators, per 5 minutes"_s;
    result.figure.clear();
    result.unit.clear();
    result.change.clear();
    result.attention = false;
    result.usualLow.clear();
    result.usualHigh.clear();
    result.marks.clear();
    result.lines = {QVariant::fromValue(ShownLine{u"Boréa"_s, -1, course(1, 1, true)}),
                    QVariant::fromValue(ShownLine{u"Tellis"_s, 1, course(0.62, 2, false)}),
                    QVariant::fromValue(ShownLine{u"Onyx"_s, 5, course(0.44, 3, false)}),
                    QVariant::fromValue(ShownLine{u"Quadri"_s, 4, course(0.38, 4, false)})};
    return result;
}

ShownTile wordy(const QString& type) {
    ShownTile result = tile(type);
    result.title = u"Everything that anybody says about the network, the fibre, the box and the "
                   u"people of Boréa between Lyon and Villeurbanne"_s;
    result.period = u"Since Monday 17 November · France, Belgium, Luxembourg · all languages · "
                    u"without copies"_s;
    if (!result.figure.isEmpty() && type != "note"_L1)
        result.figure = u"1,234,567,890"_s;
    result.unit = result.unit.isEmpty() ? QString() : u"posts and comments of customers"_s;
    result.change = u"12.4 times what is usual on a Tuesday in the fourth week of November"_s;
    result.insights.prepend(
        insight(u"Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung "
                u"is not a word that a tile may cut, and this sentence goes on "
                u"for longer than any tile has lines for it, because the person "
                u"who wrote it had much to say and little time to make it "
                u"short."_s,
                u"A department with a very long name indeed · Monday 17 "
                u"November 16:31"_s));
    for (QVariant& any : result.rows) {
        auto row = any.value<ShownRow>();
        row.label += u" and everything else that belongs to it in one way or another"_s;
        any = QVariant::fromValue(row);
    }
    return result;
}

ShownTile arabic(const QString& type) {
    ShownTile result = tile(type);
    result.title = u"ما يقوله الناس عنا"_s;
    result.period = u"اليوم · فرنسا · كل اللغات"_s;
    result.age = u"مباشر"_s;
    result.unit = result.unit.isEmpty() ? QString() : u"منشوراً"_s;
    result.change = result.change.isEmpty()
                        ? QString()
                        : u"⁦2.3⁩ ضعف المعتاد يوم الثلاثاء"_s;
    result.insights = {insight(
        u"انقطع كابل الألياف قرب ليون منذ الساعة ⁦15:12⁩. "
        u"الإصلاح "
        u"متوقع "
        u"في "
        u"الساعة ⁦18:30⁩."_s,
        u"مكتب الشبكة · ⁦16:31⁩"_s)};
    return result;
}

} // namespace vigie::invented
