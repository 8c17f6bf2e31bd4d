// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/understand/tally.h"
#include "sync/record/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::hub {

/// What the state remembers of a tile beside its counts.
struct TileHeader {
    std::string counted;        ///< fingerprint of what is counted
    std::string shown;          ///< fingerprint of what is published of it
    std::uint64_t position = 0; ///< the number of the journal up to which is counted
    bool renewing = false;      ///< what was published belongs to other fingerprints

    friend bool operator==(const TileHeader&, const TileHeader&) = default;
};

/// One tile's table in the hub's state, under "n/": its header, its groups, its blocks and its top
/// posts, each by itself, so that only what changed is written again.
///   n/q/<tile>                               header
///   n/g/<tile>/<group>                       key, label, charted
///   n/b/<tile>/<group><bucket><start>        values
///   n/f/<tile>/                              how fresh: Newest
///   n/p/<tile>/<number>                      a top post
/// <tile> is a hash of channel and id (26 characters); numbers are bytes in their order.
class TileState {
public:
    static constexpr std::string_view headers = "n/q/";

    TileState(std::string_view channel, std::string_view tile);

    const std::string& name() const { return m_name; }
    /// Nothing when there is no header, or one that cannot be read.
    sync::Result<std::optional<TileHeader>> header(const HubState& state) const;
    /// Fills a fresh tally. False when something in it cannot be read: the tile counts again.
    sync::Result<bool> load(const HubState& state, Tally& tally) const;
    /// Forgets the counts. Of what was published is remembered that it belongs to something else.
    sync::Result<void> reset(HubState& state) const;
    /// Puts the header and what the tally says is unsaved, and tells it that it is saved.
    void save(const TileHeader& header, Tally& tally, HubState::Batch& batch) const;

    /// Forgets everything of a tile, by its name.
    static sync::Result<void> clear(HubState& state, std::string_view name);

private:
    bool loadGroup(std::string_view key, std::string_view value, Counts& counts) const;
    bool loadBlock(std::string_view key, std::string_view value, Counts& counts) const;
    bool loadPost(std::string_view key, std::string_view value, Tally& tally) const;
    static sync::Result<void> clearCounts(HubState& state, std::string_view name);
    void putHeader(const TileHeader& header, HubState::Batch& batch) const;
    void saveCounts(Counts& counts, HubState::Batch& batch) const;
    void savePosts(TopPosts& posts, HubState::Batch& batch) const;
    std::string groupKey(std::uint32_t group) const;
    std::string blockKey(const BlockPlace& place) const;

    std::string m_name;
    std::string m_groups;
    std::string m_blocks;
    std::string m_fresh;
    std::string m_posts;
};

} // namespace vigie::hub
