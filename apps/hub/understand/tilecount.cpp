// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/tilecount.h"

#include "apps/hub/understand/tuning.h"
#include "sdk/domain/label.h"
#include "sdk/domain/utf8.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

Grouping countedGrouping(const TileQuery& query) {
    return query.measure == Measure::ShareOfVoice ? Grouping::Brand : query.groupBy;
}

Result<void> TileCount::check(const TileQuery& query) {
    const auto notYet = [](const char* sentence) {
        return Error{ErrorCode::Unsupported, sentence};
    };
    switch (query.measure) {
    case Measure::Authors:
        return notYet("Distinct authors are not counted yet. Choose the volume.");
    case Measure::Tone:
        return notYet("Tone is not counted yet. Choose the volume, with tones in the filter.");
    case Measure::ShareOfVoice:
        if (query.groupBy != Grouping::None && query.groupBy != Grouping::Brand)
            return notYet("The share of voice is counted by brand only, not yet by anything else.");
        return {};
    case Measure::Ranking:
    case Measure::Volume:
        return {};
    }
    return notYet("This measure is not counted yet.");
}

TileCount::TileCount(TileQuery query, std::shared_ptr<ZoneDays> zone, const Taxonomy& taxonomy)
    : m_query(std::move(query)), m_zone(std::move(zone)), m_taxonomy(&taxonomy),
      m_filter(m_query, taxonomy) {
    if (ranksPosts(m_query))
        m_tally.top.emplace(m_query.span.kind != SpanKind::Between);
}

void TileCount::show(TileQuery query, const Taxonomy& taxonomy) {
    m_query = std::move(query);
    m_taxonomy = &taxonomy;
    m_filter = CompiledFilter(m_query, taxonomy);
    m_slots.clear();
    relabel();
}

/// Groups get the names that the taxonomy has now.
void TileCount::relabel() {
    std::unordered_map<std::string_view, std::string> names;
    const Grouping grouping = countedGrouping(m_query);
    if (grouping == Grouping::Brand)
        for (const auto& [id, brand] : m_taxonomy->brands)
            names.emplace(id, brand.name);
    if (grouping == Grouping::Theme || grouping == Grouping::Focus)
        for (const auto& [id, theme] : m_taxonomy->themes)
            names.emplace(id, label(theme.names, {}));
    for (std::uint32_t i = Counts::named; i < m_tally.counts.groups().size() && !names.empty();
         ++i) {
        Group& group = m_tally.counts.groups()[i];
        if (const auto name = names.find(group.key); name != names.end())
            group.label = utf8::cut(name->second, tuning::labelBytes);
    }
}

bool TileCount::matches(const Post& post, const Labels& labels) const {
    const Span& span = m_query.span;
    if (span.kind == SpanKind::Between && (post.published < span.from || post.published >= span.to))
        return false;
    return m_filter.matches(post, labels);
}

bool TileCount::add(const Post& post, const Labels& labels, std::uint64_t number,
                    std::int64_t now) {
    if (!matches(post, labels))
        return false;
    m_tally.newest.add(post.published, now);
    const Places& places = m_zone->placesOf(post.published);
    if (m_tally.top)
        m_tally.top->add(post, number, places, now);
    countPost(post, labels, {places, now, false});
    return true;
}

bool TileCount::remove(const Post& post, const Labels& labels, std::uint64_t number,
                       std::int64_t now) {
    if (!matches(post, labels))
        return false;
    if (m_tally.top)
        m_tally.top->remove(post, number);
    countPost(post, labels, {m_zone->placesOf(post.published), now, true});
    return true;
}

bool TileCount::amend(const Post& post, const Labels& labels, std::uint64_t number,
                      std::int64_t now) {
    if (!m_tally.top || !matches(post, labels))
        return false;
    m_tally.top->amend(post, number, m_zone->placesOf(post.published), now);
    return true;
}

void TileCount::countPost(const Post& post, const Labels& labels, const Move& move) {
    count(Counts::all, move);
    if (!post.copyOf.empty())
        count(Counts::copies, move);
    countGroups(post, labels, move);
}

void TileCount::count(std::uint32_t group, const Move& move) {
    Counts& counts = m_tally.counts;
    Block* published = move.goes ? counts.remove(group, move.places, m_query.bucket, move.now)
                                 : counts.add(group, move.places, m_query.bucket, move.now);
    if (published && (group == Counts::all || counts.groups()[group].charted))
        list(group, *published);
}

void TileCount::countGroups(const Post& post, const Labels& labels, const Move& move) {
    const auto byText = [&](std::string_view key, std::string_view name = {}) {
        if (!key.empty())
            count(m_tally.counts.groupOf(key, name), move);
    };
    const auto byTheme = [&](std::uint32_t index) {
        const auto& [id, theme] = m_taxonomy->themes[index];
        count(slotOf(index, id, std::string(label(theme.names, {}))), move);
    };
    switch (countedGrouping(m_query)) {
    case Grouping::None:
        return;
    case Grouping::Brand:
        return countBrands(labels, move);
    case Grouping::Theme:
        for (const std::uint32_t index : labels.themes)
            if (m_filter.allowsTheme(index))
                byTheme(index);
        return;
    case Grouping::Focus:
        for (const std::uint32_t index : labels.focuses)
            if (m_filter.allowsFocus(index))
                byTheme(index);
        return;
    case Grouping::Country:
        return byText(post.country);
    case Grouping::Language:
        return byText(primaryLanguage(post.lang));
    case Grouping::Source:
        return byText(post.source);
    case Grouping::Author:
        return byText(post.author.key,
                      post.author.name.empty() ? post.author.handle : post.author.name);
    }
}

void TileCount::countBrands(const Labels& labels, const Move& move) {
    for (const std::uint32_t index : labels.brands) {
        const auto& [id, brand] = m_taxonomy->brands[index];
        if (m_filter.allowsBrand(index))
            count(slotOf(index, id, brand.name), move);
    }
    for (const std::string& id : labels.otherBrands)
        if (m_filter.allowsOtherBrand(id))
            count(m_tally.counts.groupOf(id, id), move);
}

std::uint32_t TileCount::slotOf(std::uint32_t index, const std::string& key,
                                const std::string& name) {
    if (m_slots.size() <= index)
        m_slots.resize(index + 1);
    if (m_slots[index] == 0)
        m_slots[index] = m_tally.counts.groupOf(key, name);
    return m_slots[index];
}

void TileCount::chart(std::uint32_t group) {
    Group& charted = m_tally.counts.groups()[group];
    if (m_query.measure == Measure::Ranking || charted.charted ||
        m_charted == tuning::chartedGroups)
        return;
    charted.charted = true;
    charted.unsaved = true;
    ++m_charted;
    for (Block& block : charted.of(m_query.bucket))
        block.changed = true;
    listAll(group);
}

void TileCount::list(std::uint32_t group, Block& block) {
    if (!block.closed && !std::exchange(block.listed, true))
        m_listed.push_back({group, block.start});
}

void TileCount::listAll(std::uint32_t group) {
    for (Block& block : m_tally.counts.groups()[group].of(m_query.bucket))
        list(group, block);
}

void TileCount::publishAgain() {
    m_listed.clear();
    m_charted = 0;
    for (std::uint32_t index = 0; index < m_tally.counts.groups().size(); ++index) {
        Group& group = m_tally.counts.groups()[index];
        for (std::vector<Block>& blocks : group.blocks)
            for (Block& block : blocks) {
                block.changed = true;
                block.listed = false;
                block.closed = false;
            }
        m_charted += group.charted ? 1 : 0;
        if (index == Counts::all || (group.charted && m_query.measure != Measure::Ranking))
            listAll(index);
    }
    relabel();
}

std::int64_t TileCount::closesAt(const Block& block) const {
    switch (m_query.bucket) {
    case Bucket::Minute:
        return std::max(block.start + tuning::hourMs, block.changedAt) + tuning::closeMinutesMs;
    case Bucket::Hour:
        return std::max(block.start + tuning::dayMs, block.changedAt) + tuning::closeHoursMs;
    case Bucket::Day:
        break;
    }
    return std::numeric_limits<std::int64_t>::max();
}

Series TileCount::series(std::uint32_t group, const Block& block, const std::string& tile) const {
    Series series;
    series.tile = tile;
    series.group = m_tally.counts.groups()[group].key;
    series.bucket = m_query.bucket;
    series.start = block.start;
    series.values.assign(block.values.begin(), block.values.end());
    series.closed = block.closed;
    if (m_query.bucket == Bucket::Minute)
        series.expires = block.start + tuning::hourMs + tuning::keepMinutesMs;
    if (m_query.bucket == Bucket::Hour)
        series.expires = block.start + tuning::dayMs + tuning::keepHoursMs;
    return series;
}

std::vector<Series> TileCount::changedSeries(std::int64_t now, std::size_t most,
                                             const std::string& tile) {
    std::vector<Series> changed;
    for (std::size_t i = 0; i < m_listed.size();) {
        const Listed listed = m_listed[i];
        Block* block = m_tally.counts.groups()[listed.group].find(m_query.bucket, listed.start);
        const bool closes = block && closesAt(*block) <= now;
        if (block && (block->changed || closes)) {
            if (changed.size() == most)
                break;
            block->changed = false;
            block->closed = closes;
            changed.push_back(series(listed.group, *block, tile));
        }
        // A day's block waits for nothing: its next post lists it again.
        if (block && !closes && m_query.bucket != Bucket::Day) {
            ++i;
            continue;
        }
        if (block)
            block->listed = false;
        m_listed[i] = m_listed.back();
        m_listed.pop_back();
    }
    return changed;
}

std::int64_t TileCount::seriesMoveAt() const {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const Listed& listed : m_listed) {
        const Block* block =
            m_tally.counts.groups()[listed.group].find(m_query.bucket, listed.start);
        if (block && block->changed)
            return 0;
        if (block)
            first = std::min(first, closesAt(*block));
    }
    return first;
}

} // namespace vigie::hub
