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
    using MayRead = std::function<bool(const std::string& person, const std::string& channel)>;

    /// `hubNow` gives hub time; `key` signs roots.
    StretchCache(sync::ChangeLog& log, std::function<std::int64_t()> hubNow, sync::SigningKey key,
                 MayRead mayRead);

    std::uint64_t history() const override { return m_log.history(); }
    sync::WriterId hub() const override { return m_log.owner(); }
    const sync::PublicKey& hubKey() const override { return m_key.publicKey(); }
    std::uint64_t head(const std::string& channel) const override { return m_log.head(channel); }
    std::uint64_t lastCounter(sync::WriterId device) const override {
        return m_log.lastCounter(device);
    }
    std::uint64_t floor(const std::string& channel) const override { return m_log.floor(channel); }
    std::optional<std::uint64_t> common(std::uint64_t history,
                                        const std::string& channel) const override {
        return m_log.common(history, channel);
    }
    bool mayRead(const std::string& person, const std::string& channel) const override {
        return !m_mayRead || m_mayRead(person, channel);
    }
    std::uint64_t rightsVersion() const override { return m_rightsVersion; }
    void rightsChanged() { ++m_rightsVersion; }

    sync::Result<Stretch> stretch(const std::string& channel, std::uint64_t after,
                                  std::uint64_t skipTombstones) override;
    sync::Result<std::shared_ptr<const sync::ChangeLog::Ranges>>
    ranges(const std::string& channel) override;
    sync::Result<sync::Bytes> recordAt(const std::string& channel,
                                       std::uint64_t sequence) const override {
        return m_log.recordAt(channel, sequence);
    }
    sync::Result<std::shared_ptr<const sync::Bytes>> root(const std::string& channel) override;

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

    struct Rooted {
        std::uint64_t sequence = 0;
        std::int64_t at = 0;
        sync::Digest digest{};
        std::shared_ptr<const sync::Bytes> message{};
    };
    struct Held {
        std::int64_t at = 0;
        std::shared_ptr<const sync::ChangeLog::Ranges> ranges{};
    };

    sync::ChangeLog& m_log;
    std::function<std::int64_t()> m_hubNow;
    sync::SigningKey m_key;
    MayRead m_mayRead;
    std::uint64_t m_rightsVersion = 1;
    std::map<std::string, Rooted> m_roots; ///< one for each channel that was asked for
    std::map<std::string, Held> m_held;    ///< of comparisons that may be under way
    std::list<Entry> m_recent;             ///< the most recently used first
    std::map<Key, std::list<Entry>::iterator> m_byKey;
    std::size_t m_bytes = 0;
};

} // namespace vigie::hub
