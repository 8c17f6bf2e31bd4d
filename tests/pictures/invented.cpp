// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/pictures/invented.h"

#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/post.h"
#include "sdk/domain/taxonomy.h"
#include "sdk/domain/wall.h"
#include "sync/store/replicastore.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace vigie::invented {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;
// Midnight of that day in Paris, one hour ahead of UTC.
constexpr std::int64_t midnight = now - 16 * hourMs - 40 * minuteMs;
constexpr sync::WriterId hubWriter = 1;

/// Records by channel, kind and id, as a hub would send them.
class Hub {
public:
    template <class T>
    void put(const std::string& channel, const std::string& id, const T& value,
             std::int64_t at = now) {
        if (const auto fault = faultOf(value))
            throw std::runtime_error(id + ": " + fault->sentence());
        sync::Record record({channel, std::string(T::kind), id});
        const auto stamp = sync::Stamp::at(at, 0, hubWriter);
        for (const auto& [name, field] : fieldsOf(value))
            record.merge(name, field, stamp);
        sync::encodeRecord(record, m_channels[channel].records);
        ++m_channels[channel].count;
    }

    void deliver(sync::ReplicaStore& store) const {
        const auto check = [](const sync::Result<void>& done) {
            if (!done)
                throw std::runtime_error(done.error().sentence);
        };
        // An address that nobody listens on: the replica has a hub, and no network.
        check(store.setHub("ws://127.0.0.1:9/sync"));
        for (const auto& [name, channel] : m_channels) {
            check(store.subscribe(name, sync::Priority::Pinned));
            check(store.applyBatch(name, 0, channel.count, channel.records));
            check(store.checkpoint(name, channel.count, now));
        }
    }

private:
    struct Sent {
        sync::Bytes records{};
        std::uint64_t count = 0;
    };
    std::map<std::string, Sent> m_channels;
};

/// Numbers that look like chance and are the same everywhere.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : m_state(seed) {}
    /// -1 to 1.
    double next() {
        m_state = m_state * 1664525u + 1013904223u;
        return static_cast<double>(m_state >> 8) / double(1u << 23) - 1;
    }

private:
    std::uint32_t m_state;
};

double bell(double at, double centre, double width) {
    return std::exp(-std::pow((at - centre) / width, 2));
}

/// Posts of a usual hour.
double usualAt(double hour) {
    return 180 + 620 * bell(hour, 12.5, 4.2) + 260 * bell(hour, 20, 2.2);
}

/// What the fibre cut adds, an hour: steep at 15:12, and slowly less from 16 h on.
double cutAt(double hour) {
    if (hour < 15.2)
        return 0;
    const double rise = 1 - std::exp(-(hour - 15.2) / 0.12);
    return 1500 * rise * (hour > 16 ? std::exp(-(hour - 16) / 2.4) : 1);
}

Tile tileOf(TileType type, std::string title, std::string unit, const char* position) {
    Tile tile;
    tile.type = type;
    tile.title = std::move(title);
    tile.unit = std::move(unit);
    tile.position = position;
    tile.query.emplace();
    return tile;
}

Figure figureOf(Measure measure, double value, std::int64_t posts, std::int64_t copies) {
    Figure figure;
    figure.measure = measure;
    figure.value = value;
    figure.posts = posts;
    figure.copies = copies;
    figure.from = midnight;
    figure.to = midnight + dayMs;
    figure.zone = zone;
    figure.asOf = now;
    figure.newest = now - 20'000;
    return figure;
}

FigureRow rowOf(std::string key, double value, double whole, double change) {
    FigureRow row;
    row.key = std::move(key);
    row.value = value;
    row.share = value / whole;
    row.change = change;
    return row;
}

/// Hours of today and of the four weeks before.
void putHours(Hub& hub, const std::string& channel, const std::string& tile, double scale,
              bool cut) {
    Chance chance(7);
    for (int day = 28; day >= 0; day -= 7) {
        Series block;
        block.tile = tile;
        block.bucket = Bucket::Hour;
        block.start = midnight - day * dayMs;
        block.closed = day != 0;
        for (int hour = 0; hour < 24; ++hour) {
            const double usual = usualAt(hour + 0.5) * (1 + 0.13 * chance.next());
            const double extra = day == 0 && cut ? cutAt(hour + 0.8) * 0.8 : 0;
            if (day != 0 || hour <= 16)
                block.values.push_back(std::int64_t(scale * (usual + extra)));
        }
        hub.put(channel, tile + "/h/" + std::to_string(day), block);
    }
}

/// Minutes of today, an hour a block.
void putMinutes(Hub& hub, const std::string& channel, const std::string& tile, double scale,
                bool cut) {
    Chance chance(11);
    for (int hour = 0; hour <= 16; ++hour) {
        Series block;
        block.tile = tile;
        block.bucket = Bucket::Minute;
        block.start = midnight + hour * hourMs;
        block.closed = hour < 15;
        for (int minute = 0; minute < (hour == 16 ? 40 : 60); ++minute) {
            const double at = hour + minute / 60.0;
            const double usual = usualAt(at) * (1 + 0.35 * chance.next());
            block.values.push_back(
                std::int64_t(std::max(0.0, scale * (usual + (cut ? cutAt(at) : 0)) / 60)));
        }
        hub.put(channel, tile + "/m/" + std::to_string(hour), block);
    }
}

void putInsight(Hub& hub, const std::string& channel, const char* id, const char* tile,
                const char* author, const char* text, std::int64_t at,
                std::optional<std::int64_t> moment = {}) {
    Insight insight;
    insight.tile = tile;
    insight.author = author;
    insight.text = text;
    insight.moment = moment;
    hub.put(channel, id, insight, at);
}

void putDashboard(Hub& hub, const std::string& id, const char* title, const char* question) {
    Dashboard dashboard;
    dashboard.title = title;
    dashboard.question = question;
    dashboard.zone = zone;
    hub.put(channel::dashboard(id), id, dashboard);
    CatalogueEntry entry;
    entry.channel = channel::dashboard(id);
    entry.title = title;
    entry.question = question;
    hub.put(channel::catalogue(), id, entry);
}

void putTaxonomy(Hub& hub) {
    const std::string channel = channel::taxonomy();
    int colour = 0;
    for (const auto& [id, name] : {std::pair("borea", "Boréa"), std::pair("tellis", "Tellis"),
                                   std::pair("onyx", "Onyx"), std::pair("quadri", "Quadri")}) {
        Brand brand;
        brand.name = name;
        brand.own = colour == 0;
        brand.terms = {name};
        brand.colour = colour++;
        hub.put(channel, id, brand);
    }
    const std::tuple<const char*, const char*, const char*> themes[] = {
        {"outage", "Network outage", "Panne du réseau"},
        {"roaming", "Price of roaming", "Prix de l'itinérance"},
        {"screens", "Children and screens", "Enfants et écrans"},
        {"home", "Work from home", "Télétravail"},
        {"payment", "Mobile payment", "Paiement mobile"},
    };
    for (const auto& [id, en, fr] : themes) {
        Theme theme;
        theme.names = {{"en", en}, {"fr", fr}};
        hub.put(channel, id, theme);
    }
}

/// The line that crosses two screens, and the words beside it.
void putOutage(Hub& hub) {
    const std::string channel = channel::dashboard("outage");
    putDashboard(hub, "outage", "Network outage, France",
                 "What does the cut near Lyon do to what people say?");
    Tile tile = tileOf(TileType::Line, "Posts about Boréa in France", "posts", "a0");
    tile.query->filter.brands = {"borea"};
    tile.query->filter.countries = {"FR"};
    hub.put(channel, "volume", tile);
    Figure figure = figureOf(Measure::Volume, 11'812, 11'812, 1'204);
    figure.usual = 8'020;
    hub.put(channel, "volume", figure);
    putHours(hub, channel, "volume", 1, true);
    putInsight(hub, channel, "launch", "volume", "Marketing", "Launch of the new plan",
               midnight + 9 * hourMs, midnight + 9 * hourMs);
    putInsight(hub, channel, "cut", "volume", "Network desk",
               "Fibre cut near Lyon since 15:12. Repair expected 18:30.",
               midnight + 16 * hourMs + 31 * minuteMs, midnight + 15 * hourMs + 12 * minuteMs);
}

void putToday(Hub& hub) {
    const std::string channel = channel::dashboard("today");
    putDashboard(hub, "today", "Boréa today", "Are we spoken of more than usual, and where?");
    Tile number = tileOf(TileType::Number, "Posts about Boréa", "posts", "a0");
    number.query->bucket = Bucket::Minute;
    number.query->filter.brands = {"borea"};
    hub.put(channel, "posts", number);
    Figure figure = figureOf(Measure::Volume, 14'481, 14'481, 1'377);
    figure.usual = 6'300;
    hub.put(channel, "posts", figure);
    putMinutes(hub, channel, "posts", 1.2, true);
    putInsight(hub, channel, "cut", "posts", "Network desk",
               "Fibre cut near Lyon since 15:12. Repair expected 18:30.",
               midnight + 16 * hourMs + 31 * minuteMs);

    Tile countries = tileOf(TileType::Ranking, "Where people speak", "posts", "a1");
    countries.query->measure = Measure::Ranking;
    countries.query->groupBy = Grouping::Country;
    hub.put(channel, "countries", countries);
    Figure where = figureOf(Measure::Ranking, 14'481, 14'481, 1'377);
    for (const auto& [code, value, change] :
         {std::tuple("FR", 11'812.0, 0.47), std::tuple("ES", 1'020.0, 0.05),
          std::tuple("BE", 604.0, -0.08), std::tuple("MA", 402.0, 0.02),
          std::tuple("JO", 318.0, -0.11), std::tuple("SN", 201.0, 0.0)})
        where.rows.push_back(rowOf(code, value, 14'481, change));
    hub.put(channel, "countries", where);
}

void putVoice(Hub& hub) {
    const std::string channel = channel::dashboard("voice");
    putDashboard(hub, "voice", "Share of voice", "How much of the talk is about us?");
    Tile tile = tileOf(TileType::Share, "Share of voice", "of mentions", "a0");
    tile.query->measure = Measure::ShareOfVoice;
    tile.query->groupBy = Grouping::Brand;
    tile.query->own = "borea";
    hub.put(channel, "voice", tile);
    Figure figure = figureOf(Measure::ShareOfVoice, 0.46, 31'204, 2'004);
    figure.usual = 0.42;
    for (const auto& [brand, value, change] :
         {std::tuple("borea", 14'354.0, 0.31), std::tuple("tellis", 8'425.0, -0.06),
          std::tuple("onyx", 5'617.0, -0.04), std::tuple("quadri", 2'808.0, -0.09)})
        figure.rows.push_back(rowOf(brand, value, 31'204, change));
    hub.put(channel, "voice", figure);
    putInsight(hub, channel, "tone", "voice", "Hub, analysts",
               "We are spoken of more, not better: tone fell 9 points since the cut.",
               midnight + 16 * hourMs + 20 * minuteMs);
}

void putThemes(Hub& hub) {
    const std::string channel = channel::dashboard("themes");
    putDashboard(hub, "themes", "What rose", "What do people speak of more than yesterday?");
    Tile tile = tileOf(TileType::Ranking, "What people speak of", "posts", "a0");
    tile.query->measure = Measure::Ranking;
    tile.query->groupBy = Grouping::Theme;
    hub.put(channel, "themes", tile);
    Figure figure = figureOf(Measure::Ranking, 12'310, 12'310, 977);
    for (const auto& [theme, value, change] :
         {std::tuple("outage", 6'204.0, 3.12), std::tuple("roaming", 2'861.0, 0.24),
          std::tuple("screens", 1'604.0, 0.03), std::tuple("home", 1'098.0, -0.07),
          std::tuple("payment", 543.0, -0.18)})
        figure.rows.push_back(rowOf(theme, value, 12'310, change));
    hub.put(channel, "themes", figure);
}

void putPosts(Hub& hub) {
    const std::string channel = channel::dashboard("posts");
    putDashboard(hub, "posts", "What people say", "Which words go round?");
    Tile tile = tileOf(TileType::TopPosts, "What people say", "", "a0");
    tile.query->measure = Measure::Ranking;
    tile.query->filter.themes = {"outage"};
    hub.put(channel, "posts", tile);
    Figure figure = figureOf(Measure::Ranking, 0, 6'204, 611);
    figure.value.reset(); // a top posts' figure has rows only
    struct Said {
        const char* name;
        const char* kind;
        const char* text;
        double weight;
        std::int64_t copies;
    };
    for (const Said& said : std::initializer_list<Said>{
             {"Nadia B.", "",
              "No internet since three. I work from home, could someone simply tell us until when?",
              1'204, 38},
             {"Le Fil du Rhône", "journalist",
              "Fibre coupée à Lyon 3 : Boréa annonce un retour à 18 h 30.", 862, 0},
             {"Sami", "", "أخيراً رد واضح من خدمة العملاء، شكراً", 311, 0},
             {"Old Town Bakery", "",
              "Card payments are down, cash only until the evening 🥐 Thank you for your "
              "patience.",
              204, 2}}) {
        Post post;
        post.key = std::string("https://example.org/") + std::to_string(int(said.weight));
        post.url = post.key;
        post.published = now - 30 * minuteMs;
        post.text = said.text;
        post.author.name = said.name;
        post.author.kind = said.kind;
        hub.put(channel, sync::contentId({post.key}), post);
        FigureRow row;
        row.key = post.key;
        row.label = post.text;
        row.value = said.weight;
        if (said.copies > 0)
            row.copies = said.copies;
        figure.rows.push_back(std::move(row));
    }
    hub.put(channel, "posts", figure);
}

/// Six screens of 1,210 by 680 mm with bezels of 3.5 mm between them, and who stands where.
void putWall(Hub& hub) {
    constexpr double width = 1209.6;
    constexpr double height = 680.4;
    constexpr double bezel = 3.5;
    WallHardware hardware;
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 3; ++column) {
            WallScreen screen;
            screen.name = "S" + std::to_string(row * 3 + column + 1);
            screen.x = column * (width + bezel);
            screen.y = row * (height + bezel);
            screen.width = width;
            screen.height = height;
            screen.pixelsWide = 1920;
            screen.pixelsHigh = 1080;
            hardware.screens.push_back(screen);
        }
    hub.put(channel::walls(), "hub", hardware);
    WallLayout layout;
    const auto region = [&](const char* id, int column, int row, int columns, int priority) {
        WallRegion added;
        added.id = id;
        added.dashboard = id;
        added.x = column * (width + bezel);
        added.y = row * (height + bezel);
        added.width = columns * width + (columns - 1) * bezel;
        added.height = height;
        added.priority = priority;
        layout.regions.push_back(added);
    };
    region("outage", 0, 0, 2, 5);
    region("themes", 2, 0, 1, 4);
    region("today", 0, 1, 1, 3);
    region("voice", 1, 1, 1, 2);
    region("posts", 2, 1, 1, 1);
    hub.put(channel::walls(), "hub", layout);
}

} // namespace

void writeReplica(const std::string& file) {
    auto store = sync::ReplicaStore::open(file);
    if (!store)
        throw std::runtime_error(store.error().sentence);
    Hub hub;
    putTaxonomy(hub);
    putOutage(hub);
    putToday(hub);
    putVoice(hub);
    putThemes(hub);
    putPosts(hub);
    putWall(hub);
    hub.deliver(**store);
}

void addMisunderstandings(const std::string& file) {
    const auto check = [](const sync::Result<void>& done) {
        if (!done)
            throw std::runtime_error(done.error().sentence);
    };
    auto store = sync::ReplicaStore::open(file);
    check(store ? sync::Result<void>() : store.error());
    const std::string channel = channel::dashboard("today");
    auto record = (*store)->get({channel, std::string(Insight::kind), "cut"}, now);
    check(record ? sync::Result<void>() : record.error());
    // Nobody who wrote it had seen what stood there.
    (*record)->edit("text", "Power is back in Lyon 3, the fibre is not. Say nothing of 18:30 yet.",
                    sync::Stamp::at(now - 20 * minuteMs, 0, hubWriter + 1), {}, {});
    auto channels = (*store)->channels();
    check(channels ? sync::Result<void>() : channels.error());
    for (const sync::ChannelState& state : *channels)
        if (state.name == channel) {
            const sync::Bytes bytes = sync::encodeRecord(**record);
            check((*store)->applyBatch(channel, state.cursor, state.cursor + 1, bytes));
            check((*store)->checkpoint(channel, state.cursor + 1, now));
        }
    const auto refuse = [&](const char* id, const char* text, sync::RefusalReason reason,
                            int minutesAgo) {
        const std::int64_t at = now - minutesAgo * minuteMs;
        sync::Operation operation;
        operation.act = sync::Act::Change;
        operation.kind = Insight::kind;
        operation.id = id;
        operation.stamp = sync::Stamp::at(at, 0, (*store)->device());
        operation.fields.push_back({"text", text, operation.stamp, {}, {}});
        auto counter = (*store)->write({{0, channel, {operation}}}, now, false);
        check(counter ? sync::Result<void>() : counter.error());
        check((*store)->refuse(*counter, {reason, {}, "Said by the hub"}, at));
    };
    refuse("repair", "The repair team is on its way to Villeurbanne.", sync::RefusalReason::Gone,
           75);
    refuse("answer", "Community answers every question with the same two sentences until 18:30.",
           sync::RefusalReason::Forbidden, 12);
}

} // namespace vigie::invented
