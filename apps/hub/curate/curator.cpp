// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/curate/curator.h"

#include "apps/hub/curate/curatedposts.h"
#include "apps/hub/curate/curatedtile.h"
#include "apps/hub/curate/operations.h"
#include "apps/hub/curate/tuning.h"
#include "apps/hub/understand/understanding.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace vigie::hub {

using sync::Act;
using sync::Record;
using sync::RecordKey;

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// A tile of a dashboard: what people want of it, and the records that say it.
struct Wanted {
    explicit Wanted(TileKey key) : records(std::move(key)) {}

    std::optional<Tile> tile; // empty: deleted, unreadable, or never seen
    bool changed = true;      // since it was last handed to Understanding
    bool counted = false;     // Understanding has it
    std::int64_t wakeAt = 0;
    CuratedTile records;
};

struct Board {
    std::optional<Dashboard> dashboard; // the last that could be read
    bool deleted = false;
    std::map<std::string, Wanted> tiles;
    CuratedPosts posts;
    bool postsLeft = true; // something may be left to write of them
};

/// What the catalogue says of a dashboard.
struct Entry {
    std::optional<CatalogueEntry> written;
    std::uint64_t life = 0;
    bool changed = true;
};

CatalogueEntry entryOf(const std::string& channelName, const Dashboard& dashboard) {
    return {channelName,         dashboard.title,    dashboard.question,
            dashboard.perimeter, dashboard.audience, dashboard.position};
}

} // namespace

struct Curator::Impl {
    Understanding& understanding;
    sync::StampClock clock;
    Write write;

    std::map<std::string, Board> boards;  // by channel
    std::map<std::string, Entry> entries; // by dashboard id
    std::map<std::string, Theme> themes;
    std::map<std::string, Brand> brands;
    std::map<RecordKey, std::string> faults;
    std::vector<std::string> termFaults;

    bool started = false;
    bool taxonomyChanged = true;
    std::int64_t taxonomyDue = 0; // 0: not decided yet
    bool tilesChanged = true;
    bool entriesChanged = true;
    std::int64_t wakeAt = 0;

    Impl(Understanding& u, sync::WriterId hub, Write w)
        : understanding(u), clock(hub), write(std::move(w)) {}

    template <class T>
    void seenTaxonomy(const Record& record, std::map<std::string, T>& into);
    void seenDashboard(const Record& record, std::string_view id);
    void seenTile(const Record& record);
    void seenEntry(const Record& record);
    Wanted& wanted(const RecordKey& key);
    void touch(Board& board);

    void applyTaxonomy(std::int64_t now);
    void applyTiles(std::int64_t now);
    void applyTile(const std::string& channelName, const Board& board, const std::string& id,
                   Wanted& wanted, std::int64_t now);
    void takeDirty();
    void writeEntries(std::int64_t now);
    std::size_t writeBoard(const std::string& channelName, Board& board, std::int64_t now,
                           std::size_t budget);
    void writePosts(Board& board, Output& out);
    std::int64_t writeTile(const std::string& channelName, const std::string& id, Wanted& wanted,
                           Output& out);
};

template <class T>
void Curator::Impl::seenTaxonomy(const Record& record, std::map<std::string, T>& into) {
    const RecordKey& key = record.key();
    faults.erase(key);
    const auto known = into.find(key.id);
    if (record.isTombstone()) {
        taxonomyChanged = into.erase(key.id) != 0 || taxonomyChanged;
        taxonomyDue = 0;
        return;
    }
    auto value = read<T>(record);
    if (!value) {
        // What could be read last goes on: nobody loses a theme to one wrong edit.
        faults[key] = value.error().sentence;
        return;
    }
    if (known != into.end() && known->second == *value)
        return;
    into.insert_or_assign(key.id, *std::move(value));
    taxonomyChanged = true;
    taxonomyDue = 0;
}

void Curator::Impl::touch(Board& board) {
    for (auto& [id, tile] : board.tiles)
        tile.changed = true;
    tilesChanged = true;
}

void Curator::Impl::seenDashboard(const Record& record, std::string_view id) {
    const RecordKey& key = record.key();
    faults.erase(key);
    if (key.id != id) {
        faults[key] = fmt::format("The dashboard of this channel is called \"{}\", and this record "
                                  "\"{}\". Delete it.",
                                  id, key.id);
        return;
    }
    Board& board = boards[key.channel];
    auto dashboard =
        record.isTombstone() ? sync::Result<Dashboard>(Dashboard()) : read<Dashboard>(record);
    if (!dashboard) {
        faults[key] = dashboard.error().sentence;
        return;
    }
    const bool sameZone = board.dashboard && board.dashboard->zone == dashboard->zone &&
                          board.deleted == record.isTombstone();
    board.deleted = record.isTombstone();
    board.dashboard = *std::move(dashboard);
    if (!sameZone)
        touch(board);
    entries[key.id].changed = true;
    entriesChanged = true;
}

Wanted& Curator::Impl::wanted(const RecordKey& key) {
    return boards[key.channel]
        .tiles.try_emplace(key.id, TileKey{key.channel, key.id})
        .first->second;
}

void Curator::Impl::seenTile(const Record& record) {
    const RecordKey& key = record.key();
    Wanted& tile = wanted(key);
    faults.erase(key);
    std::optional<Tile> now;
    if (!record.isTombstone()) {
        auto read_ = read<Tile>(record);
        if (read_)
            now = *std::move(read_);
        else
            faults[key] = read_.error().sentence;
    }
    if (now && tile.tile && now->query == tile.tile->query && now->type == tile.tile->type &&
        !tile.changed)
        return; // a title, a place: nothing to count
    tile.tile = std::move(now);
    tile.changed = true;
    tilesChanged = true;
}

void Curator::Impl::seenEntry(const Record& record) {
    Entry& entry = entries[record.key().id];
    entry.life = record.life() + (record.isTombstone() ? 1 : 0);
    if (started)
        return; // its own write has come back
    entry.written.reset();
    if (!record.isTombstone()) {
        auto written = read<CatalogueEntry>(record);
        entry.written = written ? *std::move(written) : CatalogueEntry();
    }
}

void Curator::Impl::applyTaxonomy(std::int64_t now) {
    if (!taxonomyChanged)
        return;
    if (started && taxonomyDue == 0)
        taxonomyDue = now + tuning::taxonomyQuietMs;
    if (started && now < taxonomyDue)
        return;
    taxonomyChanged = false;
    taxonomyDue = 0;
    Taxonomy taxonomy;
    taxonomy.themes.assign(themes.begin(), themes.end());
    taxonomy.brands.assign(brands.begin(), brands.end());
    termFaults = understanding.setTaxonomy(std::move(taxonomy));
    // Also tiles that it does not touch may have been shown as unsettled meanwhile.
    for (auto& board : boards)
        for (auto& tile : board.second.tiles)
            tile.second.wakeAt = now;
}

void Curator::Impl::applyTiles(std::int64_t now) {
    if (!tilesChanged)
        return;
    tilesChanged = false;
    for (auto& [channelName, board] : boards)
        for (auto& [id, tile] : board.tiles)
            if (tile.changed)
                applyTile(channelName, board, id, tile, now);
}

void Curator::Impl::applyTile(const std::string& channelName, const Board& board,
                              const std::string& id, Wanted& wanted, std::int64_t now) {
    wanted.changed = false;
    wanted.counted = false;
    wanted.wakeAt = now;
    const TileKey tileKey{channelName, id};
    const RecordKey key{channelName, std::string(Tile::kind), id};
    if (board.deleted || !wanted.tile || !counts(wanted.tile->type) || !wanted.tile->query) {
        understanding.dropTile(tileKey);
        return;
    }
    const std::string zone = board.dashboard ? board.dashboard->zone : std::string();
    const auto set = understanding.setTile(tileKey, *wanted.tile->query, zone);
    faults.erase(key);
    if (set) {
        wanted.counted = true;
        return;
    }
    faults[key] = set.error().sentence;
    const bool forGood = set.error().code == sync::ErrorCode::Invalid ||
                         set.error().code == sync::ErrorCode::Unsupported;
    if (!forGood) { // the disk: what was published stays
        wanted.changed = true;
        wanted.wakeAt = now + tuning::tryAgainMs;
    }
}

void Curator::Impl::takeDirty() {
    for (const TileKey& key : understanding.takeDirty()) {
        const auto board = boards.find(key.channel);
        if (board == boards.end())
            continue;
        if (const auto tile = board->second.tiles.find(key.tile); tile != board->second.tiles.end())
            tile->second.wakeAt = 0;
    }
}

void Curator::Impl::writeEntries(std::int64_t now) {
    if (!entriesChanged)
        return;
    entriesChanged = false;
    Output out{clock, now, tuning::operationsPerStep};
    for (auto& [id, entry] : entries) {
        if (!entry.changed)
            continue;
        if (out.budget == 0) {
            entriesChanged = true;
            break;
        }
        entry.changed = false;
        const auto board = boards.find(channel::dashboard(id));
        const bool lives =
            board != boards.end() && board->second.dashboard && !board->second.deleted;
        if (!lives) {
            if (!entry.written)
                continue;
            out.add(Act::Delete, CatalogueEntry::kind, id, entry.life, {});
            ++entry.life;
            entry.written.reset();
            continue;
        }
        CatalogueEntry wantedEntry = entryOf(board->first, *board->second.dashboard);
        if (entry.written == wantedEntry)
            continue;
        if (entry.written)
            out.add(Act::Change, CatalogueEntry::kind, id, entry.life,
                    changes(*entry.written, wantedEntry));
        else
            out.add(Act::Create, CatalogueEntry::kind, id, entry.life, fieldsOf(wantedEntry));
        entry.written = std::move(wantedEntry);
    }
    if (!out.operations.empty())
        write(channel::catalogue(), std::move(out.operations));
}

std::int64_t Curator::Impl::writeTile(const std::string& channelName, const std::string& id,
                                      Wanted& wanted, Output& out) {
    if (!wanted.counted) {
        if (wanted.changed) { // the disk had an error; it is tried again
            tilesChanged = true;
            return out.now + tuning::tryAgainMs;
        }
        return wanted.records.withdraw(out) ? never : out.now;
    }
    std::string problem;
    const std::int64_t wake = wanted.records.publish(understanding, out, problem);
    const RecordKey key{channelName, std::string(Tile::kind), id};
    if (problem.empty())
        faults.erase(key);
    else
        faults[key] = problem;
    return wake;
}

void Curator::Impl::writePosts(Board& board, Output& out) {
    bool changed = board.postsLeft;
    bool complete = true;
    for (auto& [id, wanted] : board.tiles) {
        changed = wanted.records.takePostsChanged() || changed;
        complete = complete && wanted.records.posts();
    }
    if (!changed)
        return;
    PostList listed;
    for (const auto& [id, wanted] : board.tiles)
        if (const PostList* posts = wanted.records.posts())
            listed.insert(listed.end(), posts->begin(), posts->end());
    board.postsLeft = !board.posts.publish(listed, complete, out);
    if (board.postsLeft)
        wakeAt = std::min(wakeAt, out.budget == 0 ? out.now : out.now + tuning::writeEveryMs);
}

/// Gives what is left of the budget.
std::size_t Curator::Impl::writeBoard(const std::string& channelName, Board& board,
                                      std::int64_t now, std::size_t budget) {
    Output out{clock, now, budget, taxonomyChanged};
    for (auto& [id, wanted] : board.tiles) {
        if (wanted.wakeAt <= now && out.budget > 0)
            wanted.wakeAt = writeTile(channelName, id, wanted, out);
        wakeAt = std::min(wakeAt, wanted.wakeAt);
    }
    writePosts(board, out);
    if (!out.operations.empty())
        write(channelName, std::move(out.operations));
    return out.budget;
}

Curator::Curator(Understanding& understanding, sync::WriterId hub, Write write)
    : m_impl(std::make_unique<Impl>(understanding, hub, std::move(write))) {}

Curator::~Curator() = default;

void Curator::seen(const Record& record) {
    Impl& impl = *m_impl;
    const RecordKey& key = record.key();
    impl.clock.seen(record.stamp());
    if (key.channel == channel::taxonomy()) {
        if (key.kind == Theme::kind)
            impl.seenTaxonomy(record, impl.themes);
        if (key.kind == Brand::kind)
            impl.seenTaxonomy(record, impl.brands);
        return;
    }
    if (key.channel == channel::catalogue()) {
        if (key.kind == CatalogueEntry::kind)
            impl.seenEntry(record);
        return;
    }
    const auto dashboard = channel::dashboardIdOf(key.channel);
    if (!dashboard)
        return;
    if (key.kind == Dashboard::kind)
        impl.seenDashboard(record, *dashboard);
    if (key.kind == Tile::kind)
        impl.seenTile(record);
    if (key.kind == Figure::kind)
        impl.wanted(key).records.seenFigure(record, impl.started);
    if (key.kind == Post::kind)
        impl.boards[key.channel].posts.seen(record, impl.started);
    // These two are named after their tile in a field.
    const bool isPart = key.kind == Series::kind || key.kind == Ranking::kind;
    const sync::Value* tile = isPart ? record.find("tile") : nullptr;
    if (!tile || !tile->text())
        return;
    CuratedTile& records = impl.wanted({key.channel, {}, *tile->text()}).records;
    if (key.kind == Series::kind)
        records.seenSeries(record, impl.started);
    else if (!impl.started)
        records.seenRanking(record);
}

std::int64_t Curator::due(std::int64_t now) const {
    const Impl& impl = *m_impl;
    if (!impl.started || impl.tilesChanged || impl.entriesChanged ||
        impl.understanding.hasDirty() || (impl.taxonomyChanged && impl.taxonomyDue == 0))
        return now;
    std::int64_t due = std::min(impl.wakeAt, now + tuning::longestSleepMs);
    if (impl.taxonomyChanged)
        due = std::min(due, impl.taxonomyDue);
    return due;
}

void Curator::step(std::int64_t now) {
    Impl& impl = *m_impl;
    impl.applyTaxonomy(now);
    impl.applyTiles(now);
    if (!std::exchange(impl.started, true)) // counts of tiles that are gone
        static_cast<void>(impl.understanding.forgetOthers());
    impl.takeDirty();
    impl.writeEntries(now);
    impl.wakeAt = never;
    std::size_t budget = tuning::operationsPerStep;
    for (auto& [channelName, board] : impl.boards)
        budget = impl.writeBoard(channelName, board, now, budget);
}

std::vector<Curator::Problem> Curator::problems() const {
    std::vector<Problem> problems;
    for (const auto& [key, sentence] : m_impl->faults)
        problems.push_back({key, sentence});
    for (const std::string& sentence : m_impl->termFaults)
        problems.push_back({{channel::taxonomy(), {}, {}}, sentence});
    return problems;
}

} // namespace vigie::hub
