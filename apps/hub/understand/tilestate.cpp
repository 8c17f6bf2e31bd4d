// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/tilestate.h"

#include "apps/hub/understand/tuning.h"
#include "sync/record/cbor.h"
#include "sync/record/record.h"

#include <algorithm>
#include <span>
#include <utility>

namespace vigie::hub {

using sync::Bytes;
using sync::Result;
namespace cbor = sync::cbor;

namespace {

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string textOf(const Bytes& bytes) {
    std::string text(bytes.size(), '\0');
    std::transform(bytes.begin(), bytes.end(), text.begin(),
                   [](std::byte byte) { return static_cast<char>(byte); });
    return text;
}

/// 7 bits a byte, the lowest first: a count is one byte nearly always.
void putNumber(std::uint64_t number, std::string& out) {
    while (number >= 0x80) {
        out += static_cast<char>(number | 0x80U);
        number >>= 7;
    }
    out += static_cast<char>(number);
}

std::optional<std::uint64_t> takeNumber(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80)
            return number;
    }
    return std::nullopt;
}

constexpr std::array<std::size_t, 3> blockValues{60, 24, 31};
constexpr std::size_t engagementCounts = [] {
    std::size_t counts = 0;
    Engagement::eachCount([&counts](std::string_view, auto) { ++counts; });
    return counts;
}();

bool hasSizes(const Block& block, Bucket bucket) {
    return block.start >= 0 && !block.values.empty() &&
           block.values.size() <= blockValues[static_cast<std::size_t>(bucket)];
}

} // namespace

TileState::TileState(std::string_view channel, std::string_view tile)
    : m_name(sync::contentId({channel, tile})), m_groups("n/g/" + m_name + '/'),
      m_blocks("n/b/" + m_name + '/'), m_fresh("n/f/" + m_name + '/'),
      m_posts("n/p/" + m_name + '/') {}

Result<std::optional<TileHeader>> TileState::header(const HubState& state) const {
    const auto stored = state.get(std::string(headers) + m_name);
    if (!stored)
        return stored.error();
    if (!*stored)
        return std::optional<TileHeader>();
    cbor::Reader in(bytesOf(**stored));
    TileHeader header;
    if (in.array() != 4)
        in.fail("no header");
    header.counted = in.text();
    header.shown = in.text();
    header.position = in.unsignedInteger();
    header.renewing = in.boolean();
    return in.ok() && in.atEnd() ? std::optional(std::move(header)) : std::nullopt;
}

Result<bool> TileState::load(const HubState& state, Tally& tally) const {
    bool fine = true;
    const auto walk = [&](const std::string& prefix, auto load) {
        return state.forEach(prefix, [&](std::string_view key, std::string_view value) {
            return fine = load(key, value);
        });
    };
    auto walked = walk(m_groups, [&](std::string_view key, std::string_view value) {
        return loadGroup(key, value, tally.counts);
    });
    if (walked && fine)
        walked = walk(m_blocks, [&](std::string_view key, std::string_view value) {
            return loadBlock(key, value, tally.counts);
        });
    if (walked && fine)
        walked = walk(m_fresh, [&](std::string_view, std::string_view value) {
            return tally.newest.decode(value);
        });
    if (walked && fine)
        walked = walk(m_posts, [&](std::string_view key, std::string_view value) {
            return loadPost(key, value, tally);
        });
    if (!walked)
        return walked.error();
    return fine;
}

bool TileState::loadGroup(std::string_view key, std::string_view value, Counts& counts) const {
    const auto index = numberOf(key.substr(m_groups.size()));
    cbor::Reader in(bytesOf(value));
    if (in.array() != 3)
        in.fail("no group");
    Group group;
    group.key = in.text();
    group.label = in.text();
    group.charted = in.boolean();
    return index && in.ok() && in.atEnd() && *index < Counts::named + tuning::groups &&
           counts.restoreGroup(static_cast<std::uint32_t>(*index), std::move(group));
}

bool TileState::loadBlock(std::string_view key, std::string_view value, Counts& counts) const {
    key.remove_prefix(m_blocks.size());
    if (key.size() != 17 || static_cast<unsigned char>(key[8]) >= blockValues.size())
        return false;
    const auto bucket = static_cast<Bucket>(key[8]);
    const auto group = numberOf(key.substr(0, 8));
    Block block;
    block.start = static_cast<std::int64_t>(numberOf(key.substr(9)).value_or(0));
    const auto changedAt = takeNumber(value);
    if (!group || *group >= counts.groups().size() || !changedAt)
        return false;
    block.changedAt = static_cast<std::int64_t>(*changedAt);
    Group& into = counts.groups()[*group];
    while (!value.empty()) {
        const auto number = takeNumber(value);
        if (!number || *number > UINT32_MAX)
            return false;
        block.values.push_back(static_cast<std::uint32_t>(*number));
        into.total += bucket == Bucket::Day ? *number : 0;
    }
    if (!hasSizes(block, bucket))
        return false;
    into.of(bucket).push_back(std::move(block)); // the keys are in the order of their starts
    return true;
}

bool TileState::loadPost(std::string_view key, std::string_view value, Tally& tally) const {
    const auto number = numberOf(key.substr(m_posts.size()));
    cbor::Reader in(bytesOf(value));
    if (in.array() != 7 + engagementCounts)
        in.fail("no post");
    TopPost post;
    post.number = number.value_or(0);
    post.key = in.text();
    post.weight = in.integer();
    post.published = in.integer();
    post.slot = in.integer();
    post.copies = static_cast<std::uint32_t>(in.unsignedInteger());
    post.isBest = in.boolean();
    post.isRecent = in.boolean();
    Engagement::eachCount([&](std::string_view, auto count) {
        if (const std::uint64_t oneMore = in.unsignedInteger(); oneMore > 0)
            post.engagement.*count = static_cast<std::int64_t>(oneMore - 1);
    });
    return number && in.ok() && in.atEnd() && tally.top && tally.top->restore(std::move(post));
}

Result<void> TileState::reset(HubState& state) const {
    // A print that no query has, written before anything goes: half a table is never taken up.
    HubState::Batch batch;
    putHeader({{}, {}, 0, true}, batch);
    if (auto written = state.write(batch); !written)
        return written;
    return clearCounts(state, m_name);
}

Result<void> TileState::clear(HubState& state, std::string_view name) {
    HubState::Batch batch;
    batch.erase(std::string(headers) + std::string(name));
    if (auto written = state.write(batch); !written)
        return written;
    return clearCounts(state, name);
}

Result<void> TileState::clearCounts(HubState& state, std::string_view name) {
    for (const char* table : {"n/g/", "n/b/", "n/f/", "n/p/"})
        if (auto cleared = state.clear(table + std::string(name) + '/'); !cleared)
            return cleared;
    return {};
}

void TileState::putHeader(const TileHeader& header, HubState::Batch& batch) const {
    Bytes bytes;
    cbor::Writer out(bytes);
    out.array(4);
    out.text(header.counted);
    out.text(header.shown);
    out.unsignedInteger(header.position);
    out.boolean(header.renewing);
    batch.put(std::string(headers) + m_name, textOf(bytes));
}

void TileState::save(const TileHeader& header, Tally& tally, HubState::Batch& batch) const {
    putHeader(header, batch);
    saveCounts(tally.counts, batch);
    if (tally.newest.isUnsaved())
        batch.put(m_fresh, tally.newest.encoded());
    tally.newest.setUnsaved(false);
    if (tally.top)
        savePosts(*tally.top, batch);
}

void TileState::saveCounts(Counts& counts, HubState::Batch& batch) const {
    Bytes bytes;
    cbor::Writer out(bytes);
    for (std::uint32_t index = 0; index < counts.groups().size(); ++index) {
        Group& group = counts.groups()[index];
        if (!std::exchange(group.unsaved, false))
            continue;
        bytes.clear();
        out.array(3);
        out.text(group.key);
        out.text(group.label);
        out.boolean(group.charted);
        batch.put(groupKey(index), textOf(bytes));
    }
    for (const BlockPlace& place : counts.dropped())
        batch.erase(blockKey(place));
    for (const BlockPlace& place : counts.unsaved()) {
        Block* block = counts.groups()[place.group].find(place.bucket, place.start);
        if (!block)
            continue; // dropped since
        block->unsaved = false;
        std::string values;
        putNumber(static_cast<std::uint64_t>(block->changedAt), values);
        for (const std::uint32_t value : block->values)
            putNumber(value, values);
        batch.put(blockKey(place), values);
    }
    counts.dropped().clear();
    counts.unsaved().clear();
}

void TileState::savePosts(TopPosts& posts, HubState::Batch& batch) const {
    for (const std::uint64_t number : posts.dropped())
        batch.erase(m_posts + numberBytes(number));
    Bytes bytes;
    cbor::Writer out(bytes);
    for (const auto& [number, post] : posts.unsaved()) {
        bytes.clear();
        out.array(7 + engagementCounts);
        out.text(post->key);
        out.integer(post->weight);
        out.integer(post->published);
        out.integer(post->slot);
        out.unsignedInteger(post->copies);
        out.boolean(post->isBest);
        out.boolean(post->isRecent);
        Engagement::eachCount([&](std::string_view, auto count) {
            const auto& value = post->engagement.*count;
            out.unsignedInteger(value ? static_cast<std::uint64_t>(*value) + 1 : 0);
        });
        batch.put(m_posts + numberBytes(number), textOf(bytes));
    }
    posts.dropped().clear();
    posts.unsaved().clear();
}

std::string TileState::groupKey(std::uint32_t group) const {
    return m_groups + numberBytes(group);
}

std::string TileState::blockKey(const BlockPlace& place) const {
    return m_blocks + numberBytes(place.group) + static_cast<char>(place.bucket) +
           numberBytes(static_cast<std::uint64_t>(place.start));
}

} // namespace vigie::hub
