// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"
#include "sync/session/hubsession.h"

#include <functional>
#include <list>
#include <map>
#include <tuple>

namespace vigie::hub {

/// Reads a log for sessions: each stretch is read, packed and encoded once, and shared by all who
/// stand at its beginning. Keeps the most recently used ones, up to tuning::stretchCacheBytes. A
/// stretch without a checkpoint that is older than the log is still right: what changed since comes
/// after it. Used by one thread; the log outlives it.
class StretchCache final : public sync::ChannelSource {
public:
    /// `wallNow` gives hub time for checkpoints.
    StretchCache(const sync::ChangeLog& log, std::function<std::int64_t()> wallNow);

    std::uint64_t history() const override { return m_log.history(); }
    sync::WriterId hub() const override { return m_log.owner(); }
    std::uint64_t head(const std::string& channel) const override { return m_log.head(channel); }
    sync::Result<Stretch> stretch(const std::string& channel, std::uint64_t after,
                                  std::uint64_t skipTombstones) override;

private:
    using Key = std::tuple<std::string, std::uint64_t, std::uint64_t>;
    struct Entry {
        Key key;
        Stretch stretch;
        std::int64_t at = 0; ///< hub time of its making
    };

    sync::Result<Stretch> read(const std::string& channel, std::uint64_t after,
                               std::uint64_t skipTombstones) const;
    bool stillTrue(const Entry& entry) const;
    void keep(Key key, const Stretch& stretch);
    void drop(std::map<Key, std::list<Entry>::iterator>::iterator known);

    const sync::ChangeLog& m_log;
    std::function<std::int64_t()> m_wallNow;
    std::list<Entry> m_recent; ///< the most recently used first
    std::map<Key, std::list<Entry>::iterator> m_byKey;
    std::size_t m_bytes = 0;
};

} // namespace vigie::hub
