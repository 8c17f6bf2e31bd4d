// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/understanding.h"

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/understand/labeller.h"
#include "apps/hub/understand/listedposts.h"
#include "apps/hub/understand/tilecount.h"
#include "apps/hub/understand/tilestate.h"
#include "apps/hub/understand/tuning.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/utf8.h"
#include "sync/record/cbor.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace vigie::hub {

using sync::Error;
using sync::Result;

namespace {

std::string_view viewOf(const sync::Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Everything of the taxonomy that a count depends on: not names and colours.
struct TaxonomyPrints {
    std::string themes;
    std::string brands;

    explicit TaxonomyPrints(const Taxonomy& taxonomy) {
        sync::Map all;
        for (auto [id, theme] : taxonomy.themes) {
            theme.names.clear();
            all.set(id, fieldsOf(theme));
        }
        themes = sync::contentId({viewOf(sync::cbor::encode(all))});
        sync::Map allBrands;
        for (auto [id, brand] : taxonomy.brands) {
            brand.name.clear();
            brand.colour.reset();
            brand.own = false;
            allBrands.set(id, fieldsOf(brand));
        }
        brands = sync::contentId({viewOf(sync::cbor::encode(allBrands))});
    }
};

/// Two queries with the same print count the same.
std::string countedPrint(const TileQuery& query, const std::string& zone,
                         const TaxonomyPrints& taxonomy) {
    const Grouping grouping = countedGrouping(query);
    const bool share = query.measure == Measure::ShareOfVoice;
    const bool brands = share || grouping == Grouping::Brand || !query.filter.brands.empty();
    const bool themes =
        grouping == Grouping::Theme || grouping == Grouping::Focus || !query.filter.themes.empty();
    const bool between = query.span.kind == SpanKind::Between;
    const sync::Bytes filter = sync::cbor::encode(fieldsOf(query.filter));
    return sync::contentId({std::to_string(tuning::countingVersion), ZoneDays::tablesVersion(),
                            zone, viewOf(filter), word(grouping), share ? query.own : "",
                            share               ? "share"
                            : ranksPosts(query) ? "posts"
                                                : "",
                            std::to_string(between ? query.span.from : 0),
                            std::to_string(between ? query.span.to : 0),
                            brands ? taxonomy.brands : "", themes ? taxonomy.themes : ""});
}

/// Two queries with the same print, and the same counts, publish the same series.
std::string shownPrint(const TileQuery& query) {
    return sync::contentId(
        {word(query.bucket), query.measure == Measure::Ranking ? "all" : "rows"});
}

} // namespace

/// A tile that stands.
struct Standing {
    TileKey key;
    std::string zone;
    TileState state;
    TileCount count;
    TileHeader header;
    std::uint64_t saved = 0; // the position that the state has
    bool unsaved = true;     // header or counts differ from what the state has
    bool outdated = false;   // the state has counts of something else, which have to go first
    ListedPosts listed{};    // of the last figure
    std::uint32_t round = 1; // of publishing
};

/// A post to be counted.
struct Labelled {
    const Post* post = nullptr;
    std::uint64_t number = 0;
    Labels labels{};
};

struct Understanding::Impl {
    PostJournal& journal;
    HubState& state;
    Labeller labeller;
    TaxonomyPrints prints{Taxonomy()};
    std::map<std::string, std::shared_ptr<ZoneDays>> zones;
    std::map<TileKey, Standing> tiles;
    std::set<TileKey> dirty;
    std::vector<Labelled> labelled; // what is counted together, in as much as is used of it
    std::vector<Facets> facets;     // of the same, by themselves: they are looked at for every tile
    std::int64_t savedAt = 0;
    std::uint64_t sinceSave = 0; // posts

    Impl(PostJournal& j, HubState& s) : journal(j), state(s) {}

    /// A tile as the filter pass sees it, in one row of memory.
    struct Active {
        Facets facets;
        Standing* tile;
        bool counted = false;
    };

    Result<std::shared_ptr<ZoneDays>> zoneOf(const std::string& name);
    Result<void> resume(Standing& tile);
    Result<void> add(const TileKey& key, const TileQuery& query, const std::string& zone);
    void change(Standing& tile, const TileQuery& query, const std::string& zone);
    void recount(Standing& tile, const TileQuery& query, std::string counted);
    Result<void> countAll(std::span<const JournalEntry> entries, std::uint64_t firstNumber,
                          std::vector<Active>& active, std::int64_t now);
    void countPosts(std::span<const JournalEntry> entries, std::uint64_t firstNumber,
                    std::vector<Active>& active, std::int64_t now);
    Result<void> amend(const Amendment& amendment, std::span<Active> active, std::int64_t now);
    Result<void> startAgain(const std::vector<Active>& active, const Result<void>& fault);
    std::vector<Standing*> nextBehind();
    Result<void> readOn(const std::vector<Standing*>& behind, std::size_t most, std::int64_t now);
    void begin(Standing& tile, std::vector<Active>& active, std::int64_t now);
    void end(const std::vector<Active>& active, std::uint64_t position);
    bool isBehind(const Standing& tile) const { return tile.header.position < journal.head(); }
    Result<void> saveWhenDue(std::int64_t now, std::uint64_t posts);
    Result<void> save(bool all);
    Result<void> write(HubState::Batch& batch, std::vector<Standing*>& inBatch);
};

Result<std::shared_ptr<ZoneDays>> Understanding::Impl::zoneOf(const std::string& name) {
    auto known = zones.find(name);
    if (known == zones.end()) {
        auto made = ZoneDays::from(name);
        if (!made)
            return made.error();
        known = zones.emplace(name, *std::move(made)).first;
    }
    return known->second;
}

/// Takes up what the state remembers of a new tile, if it is of the same query and taxonomy.
Result<void> Understanding::Impl::resume(Standing& tile) {
    const auto found = tile.state.header(state);
    if (!found)
        return found.error();
    if (!*found)
        return TileState::clear(state, tile.state.name());
    const TileHeader& header = **found;
    if (header.counted == tile.header.counted && header.position <= journal.head()) {
        const auto loaded = tile.state.load(state, tile.count.tally());
        if (!loaded)
            return loaded.error();
        if (*loaded) {
            tile.header.position = tile.saved = header.position;
            tile.header.renewing = header.renewing || header.shown != tile.header.shown;
            tile.unsaved = !(tile.header == header);
            tile.count.publishAgain();
            return {};
        }
        tile.count = TileCount(tile.count.query(), zones[tile.zone], labeller.taxonomy());
    }
    tile.header.renewing = true;
    return tile.state.reset(state);
}

Result<void> Understanding::Impl::add(const TileKey& key, const TileQuery& query,
                                      const std::string& zone) {
    Standing tile{key,
                  zone,
                  TileState(key.channel, key.tile),
                  TileCount(query, zones[zone], labeller.taxonomy()),
                  {countedPrint(query, zone, prints), shownPrint(query), 0, false}};
    if (auto resumed = resume(tile); !resumed)
        return resumed;
    tiles.emplace(key, std::move(tile));
    return {};
}

/// Another query, or the same one over another taxonomy. Counts again only if it has to.
void Understanding::Impl::change(Standing& tile, const TileQuery& query, const std::string& zone) {
    tile.zone = zone;
    dirty.insert(tile.key);
    const std::string shown = shownPrint(query);
    const bool sameBlocks = shown == tile.header.shown;
    tile.header.shown = shown;
    const std::string counted = countedPrint(query, zone, prints);
    if (counted != tile.header.counted)
        return recount(tile, query, counted);
    tile.count.show(query, labeller.taxonomy());
    if (sameBlocks)
        return;
    tile.header.renewing = true;
    tile.unsaved = true;
    tile.count.publishAgain();
    ++tile.round;
}

void Understanding::Impl::recount(Standing& tile, const TileQuery& query, std::string counted) {
    tile.count = TileCount(query, zones[tile.zone], labeller.taxonomy());
    tile.header.counted = std::move(counted);
    tile.header.position = tile.saved = 0;
    tile.header.renewing = true;
    tile.unsaved = true;
    tile.outdated = true;
    ++tile.round;
}

/// For tiles in the order of their positions: each counts what is behind its own.
Result<void> Understanding::Impl::countAll(std::span<const JournalEntry> entries,
                                           std::uint64_t firstNumber, std::vector<Active>& active,
                                           std::int64_t now) {
    for (std::size_t at = 0; at < entries.size(); at += tuning::countedTogether)
        countPosts(entries.subspan(at, std::min(tuning::countedTogether, entries.size() - at)),
                   firstNumber + at, active, now);
    Result<void> done;
    for (std::size_t i = 0; i < entries.size() && done; ++i)
        if (const auto* amendment = std::get_if<Amendment>(&entries[i])) {
            const auto end = std::partition_point(active.begin(), active.end(),
                                                  [number = firstNumber + i](const Active& each) {
                                                      return each.tile->header.position < number;
                                                  });
            done = amend(*amendment, {active.begin(), end}, now);
        }
    end(active, firstNumber + entries.size() - 1);
    return done ? done : startAgain(active, done);
}

/// One tile after the other over all of the posts: its counts are then at hand for all of them,
/// where going from tile to tile with each post waits for memory.
void Understanding::Impl::countPosts(std::span<const JournalEntry> entries,
                                     std::uint64_t firstNumber, std::vector<Active>& active,
                                     std::int64_t now) {
    labelled.resize(std::max(labelled.size(), entries.size()));
    facets.clear();
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (const auto* post = std::get_if<Post>(&entries[i])) {
            Labelled& each = labelled[facets.size()];
            each.post = post;
            each.number = firstNumber + i;
            labeller.label(*post, each.labels);
            facets.push_back(facetsOf(*post, each.labels));
        }
    for (Active& each : active) {
        const Facets asked = each.facets;
        for (std::size_t i = 0; i < facets.size(); ++i) {
            if (!asked.mayMatch(facets[i]))
                continue;
            const auto& [post, number, labels] = labelled[i];
            if (number > each.tile->header.position &&
                each.tile->count.add(*post, labels, number, now))
                each.counted = true;
        }
    }
}

/// An amendment's post stands earlier in the journal than the amendment, so that every tile that
/// reaches the amendment has counted it.
Result<void> Understanding::Impl::amend(const Amendment& amendment, std::span<Active> active,
                                        std::int64_t now) {
    if (amendment.post == 0)
        return {}; // gone before it came
    const bool matters =
        amendment.gone || std::any_of(active.begin(), active.end(), [](const Active& each) {
            return each.tile->count.tally().top.has_value();
        });
    if (!matters)
        return {};
    auto post = journal.postAt(amendment.post);
    if (!post)
        return post.error();
    if (!amendment.gone)
        post->engagement = amendment.engagement;
    const Labels labels = labeller.label(*post);
    const Facets offered = facetsOf(*post, labels);
    for (Active& each : active) {
        TileCount& count = each.tile->count;
        if (each.facets.mayMatch(offered) &&
            (amendment.gone ? count.remove(*post, labels, amendment.post, now)
                            : count.amend(*post, labels, amendment.post, now)))
            each.counted = true;
    }
    return {};
}

/// These have counted posts and not what became of earlier ones: they count anew, rather than show
/// what was taken back.
Result<void> Understanding::Impl::startAgain(const std::vector<Active>& active,
                                             const Result<void>& fault) {
    for (const Active& each : active)
        recount(*each.tile, TileQuery(each.tile->count.query()), each.tile->header.counted);
    return fault;
}

void Understanding::Impl::begin(Standing& tile, std::vector<Active>& active, std::int64_t now) {
    tile.count.prune(now);
    active.push_back({tile.count.facets(), &tile});
}

/// All of these have counted up to there.
void Understanding::Impl::end(const std::vector<Active>& active, std::uint64_t position) {
    for (const Active& each : active) {
        each.tile->header.position = position;
        each.tile->unsaved = each.tile->unsaved || each.counted;
        if (each.counted || !isBehind(*each.tile))
            dirty.insert(each.tile->key);
    }
}

/// The tiles that read on together, in the order of their positions.
std::vector<Standing*> Understanding::Impl::nextBehind() {
    std::vector<Standing*> all;
    std::vector<Standing*> nearly;
    const std::uint64_t head = journal.head();
    for (auto& [key, tile] : tiles)
        if (tile.header.position < head) {
            all.push_back(&tile);
            if (head - tile.header.position <= tuning::nearlyCaughtUp)
                nearly.push_back(&tile);
        }
    std::vector<Standing*>& next = nearly.empty() ? all : nearly;
    std::sort(next.begin(), next.end(), [](const Standing* a, const Standing* b) {
        return a->header.position < b->header.position;
    });
    return std::move(next);
}

Result<void> Understanding::Impl::readOn(const std::vector<Standing*>& behind, std::size_t most,
                                         std::int64_t now) {
    const std::uint64_t first = behind.front()->header.position;
    // All of it is read before it is counted: what amendments amend is read from the journal too.
    std::vector<JournalEntry> entries;
    const auto read = journal.read(first, most, [&](std::uint64_t, JournalEntry&& entry) {
        entries.push_back(std::move(entry));
    });
    std::vector<Active> active;
    for (Standing* tile : behind)
        if (tile->header.position < first + entries.size())
            begin(*tile, active, now);
    if (auto counted = countAll(entries, first + 1, active, now); !counted)
        return counted;
    if (!read)
        return read.error();
    return saveWhenDue(now, entries.size());
}

Result<void> Understanding::Impl::saveWhenDue(std::int64_t now, std::uint64_t posts) {
    sinceSave += posts;
    const bool due = sinceSave >= tuning::saveEveryPosts || now < savedAt ||
                     now - savedAt >= tuning::saveEveryMs;
    if (!due)
        return {};
    sinceSave = 0;
    savedAt = now;
    return save(false);
}

Result<void> Understanding::Impl::save(bool all) {
    HubState::Batch batch;
    std::vector<Standing*> inBatch;
    for (auto& [key, tile] : tiles) {
        const std::uint64_t ahead = tile.header.position - tile.saved;
        if (!tile.unsaved && ahead < (all ? 1 : tuning::positionLag))
            continue;
        if (tile.outdated)
            if (auto reset = tile.state.reset(state); !reset)
                return reset;
        tile.outdated = false;
        tile.state.save(tile.header, tile.count.tally(), batch);
        tile.unsaved = false;
        inBatch.push_back(&tile);
        if (batch.bytes() >= tuning::batchBytes)
            if (auto written = write(batch, inBatch); !written)
                return written;
    }
    return write(batch, inBatch);
}

Result<void> Understanding::Impl::write(HubState::Batch& batch, std::vector<Standing*>& inBatch) {
    if (inBatch.empty())
        return {};
    auto written = state.write(batch);
    for (Standing* tile : inBatch) {
        if (written) {
            tile->saved = tile->header.position;
        } else {
            tile->unsaved = true;
            tile->count.tally().markAllUnsaved();
        }
    }
    batch.reset();
    inBatch.clear();
    return written;
}

Understanding::Understanding(PostJournal& journal, HubState& state)
    : m_impl(std::make_unique<Impl>(journal, state)) {}

Understanding::~Understanding() = default;

std::vector<std::string> Understanding::setTaxonomy(Taxonomy taxonomy) {
    Impl& impl = *m_impl;
    if (taxonomy == impl.labeller.taxonomy())
        return impl.labeller.problems();
    impl.prints = TaxonomyPrints(taxonomy);
    // The tiles look into the old one until they have the new one.
    const Labeller old = std::exchange(impl.labeller, Labeller(std::move(taxonomy)));
    for (auto& [key, tile] : impl.tiles) {
        const TileQuery query = tile.count.query();
        impl.change(tile, query, tile.zone);
    }
    return impl.labeller.problems();
}

Result<void> Understanding::setTile(const TileKey& key, const TileQuery& query,
                                    std::string_view zone) {
    Impl& impl = *m_impl;
    const std::string name = !query.zone.empty() ? query.zone
                             : !zone.empty()     ? std::string(zone)
                                                 : "UTC";
    auto fine = TileCount::check(query);
    if (fine)
        if (auto found = impl.zoneOf(name); !found)
            fine = found.error();
    if (!fine) {
        dropTile(key);
        return fine;
    }
    const auto known = impl.tiles.find(key);
    if (known == impl.tiles.end())
        fine = impl.add(key, query, name);
    else if (!(known->second.count.query() == query && known->second.zone == name))
        impl.change(known->second, query, name);
    if (fine)
        impl.dirty.insert(key);
    return fine;
}

void Understanding::dropTile(const TileKey& key) {
    if (m_impl->tiles.erase(key) == 0)
        return;
    m_impl->dirty.erase(key);
    // If this fails, forgetOthers() does it after the next start.
    static_cast<void>(TileState::clear(m_impl->state, TileState(key.channel, key.tile).name()));
}

bool Understanding::hasTile(const TileKey& key) const {
    return m_impl->tiles.contains(key);
}

Result<void> Understanding::forgetOthers() {
    std::set<std::string, std::less<>> known;
    for (const auto& [key, tile] : m_impl->tiles)
        known.insert(tile.state.name());
    std::vector<std::string> others;
    auto walked =
        m_impl->state.forEach(TileState::headers, [&](std::string_view key, std::string_view) {
            const std::string_view name = key.substr(TileState::headers.size());
            if (!known.contains(name))
                others.emplace_back(name);
            return true;
        });
    for (const std::string& name : others)
        if (walked)
            walked = TileState::clear(m_impl->state, name);
    return walked;
}

Result<void> Understanding::count(std::span<const JournalEntry> entries, std::uint64_t firstNumber,
                                  std::int64_t now) {
    Impl& impl = *m_impl;
    std::vector<Impl::Active> active;
    for (auto& [key, tile] : impl.tiles)
        if (tile.header.position + 1 == firstNumber)
            impl.begin(tile, active, now);
    if (active.empty() || entries.empty())
        return {};
    if (auto counted = impl.countAll(entries, firstNumber, active, now); !counted)
        return counted;
    return impl.saveWhenDue(now, entries.size());
}

Result<bool> Understanding::catchUp(std::size_t most, std::int64_t now) {
    const std::vector<Standing*> behind = m_impl->nextBehind();
    if (behind.empty())
        return false;
    if (auto read = m_impl->readOn(behind, most, now); !read)
        return read.error();
    return std::any_of(m_impl->tiles.begin(), m_impl->tiles.end(),
                       [this](const auto& each) { return m_impl->isBehind(each.second); });
}

Result<void> Understanding::save() {
    return m_impl->save(true);
}

std::vector<TileKey> Understanding::takeDirty() {
    const std::set<TileKey> taken = std::exchange(m_impl->dirty, {});
    return {taken.begin(), taken.end()};
}

bool Understanding::hasDirty() const {
    return !m_impl->dirty.empty();
}

std::optional<Figure> Understanding::figure(const TileKey& key, std::int64_t now) {
    const auto tile = m_impl->tiles.find(key);
    if (tile == m_impl->tiles.end())
        return std::nullopt;
    Figure figure = tile->second.count.figure(now);
    figure.settling = m_impl->isBehind(tile->second);
    tile->second.listed.read(m_impl->journal, tile->second.count.listed());
    if (const auto& posts = tile->second.listed.posts(); posts)
        for (std::size_t i = 0; i < posts->size(); ++i)
            figure.rows[i].label = utf8::cut((*posts)[i]->text, tuning::postLabelBytes);
    return figure;
}

Result<PostList> Understanding::posts(const TileKey& key) const {
    const auto tile = m_impl->tiles.find(key);
    return tile == m_impl->tiles.end() ? PostList() : tile->second.listed.posts();
}

std::int64_t Understanding::figureMovesAt(const TileKey& key, std::int64_t now) const {
    const auto tile = m_impl->tiles.find(key);
    return tile == m_impl->tiles.end() ? std::numeric_limits<std::int64_t>::max()
                                       : tile->second.count.figureMovesAt(now);
}

std::vector<Series> Understanding::changedSeries(const TileKey& key, std::int64_t now,
                                                 std::size_t most) {
    const auto tile = m_impl->tiles.find(key);
    if (tile == m_impl->tiles.end() || m_impl->isBehind(tile->second))
        return {};
    return tile->second.count.changedSeries(now, most, key.tile);
}

std::int64_t Understanding::seriesMoveAt(const TileKey& key) const {
    const auto tile = m_impl->tiles.find(key);
    if (tile == m_impl->tiles.end() || m_impl->isBehind(tile->second))
        return std::numeric_limits<std::int64_t>::max();
    return tile->second.count.seriesMoveAt();
}

bool Understanding::isRenewing(const TileKey& key) const {
    const auto tile = m_impl->tiles.find(key);
    return tile != m_impl->tiles.end() && tile->second.header.renewing;
}

std::uint32_t Understanding::round(const TileKey& key) const {
    const auto tile = m_impl->tiles.find(key);
    return tile == m_impl->tiles.end() ? 0 : tile->second.round;
}

void Understanding::renewed(const TileKey& key) {
    const auto tile = m_impl->tiles.find(key);
    if (tile == m_impl->tiles.end())
        return;
    tile->second.header.renewing = false;
    tile->second.unsaved = true;
}

} // namespace vigie::hub
