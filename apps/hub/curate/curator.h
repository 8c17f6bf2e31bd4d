// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"
#include "sync/record/record.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vigie::hub {

class Understanding;

/// Turns figures into records of the dashboards' channels, and keeps the catalogue in step:
///   figure   id = the tile's id
///   series   id = seriesId(...), one block each; a closed block is not written again, except when
///            the tile's query or the taxonomy changed: then its blocks are replaced
///   ranking  id = "<tile>/<seconds>", of tiles that rank: each 15 minutes for 48 h, each hour for
///            30 days, and only when the rows differ from the snapshot before
///   post     id = contentId({the post's key}), of the posts that tiles of the dashboard list now
///   entry    id = the dashboard's id, in channel::catalogue()
/// A tile's records are written at most once a second and only when more than `asOf` changed, and
/// an operation carries the changed fields only. When a tile or a dashboard goes, its figure and
/// series go; a post goes when the last tile does not list it any more. While a tile counts again
/// its posts stay.
///
/// It learns everything from records. At the start the owner calls seen() for every record,
/// tombstones included, of the channels taxonomy, catalogue and dashboard/..., in any order, and
/// only then step(); later for every record that the log accepts, whoever wrote it (a record that
/// it wrote itself tells it nothing new). A restart then writes nothing that the log holds already.
///
/// Used by one thread; no clock inside: `now` is hub time in ms since 1970. `understanding`
/// outlives it. Memory: the last figure of each tile and the posts in it, 32 bytes a block of
/// series.
class Curator {
public:
    /// Hands over what the hub writes in a channel; called from step() only, once a channel.
    using Write =
        std::function<void(const std::string& channel, std::vector<sync::Operation> operations)>;

    /// A record that people should look at: what is wrong with it, in a sentence.
    struct Problem {
        sync::RecordKey key;
        std::string sentence;

        friend bool operator==(const Problem&, const Problem&) = default;
    };

    /// `hub` is the name under which the hub writes: ChangeLog::owner().
    Curator(Understanding& understanding, sync::WriterId hub, Write write);
    ~Curator();
    Curator(const Curator&) = delete;
    Curator& operator=(const Curator&) = delete;

    void seen(const sync::Record& record);

    /// When step() has something to do; may be in the past. Never later than a day from `now`.
    std::int64_t due(std::int64_t now) const;
    /// Does what is due: a bounded number of operations (tuning.h), the rest at the next call.
    void step(std::int64_t now);

    /// Tiles, themes, brands and dashboards that cannot be read or counted, by their keys. Other
    /// tiles are not touched by them.
    std::vector<Problem> problems() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// "<tile>/<group>/<m, h or d>/<start in seconds>"; a hash of these when that is no valid id.
std::string seriesId(std::string_view tile, std::string_view group, char bucket,
                     std::int64_t start);

} // namespace vigie::hub
