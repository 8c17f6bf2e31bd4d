// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/stretchcache.h"

#include "apps/hub/serve/tuning.h"
#include "sync/session/tuning.h"

#include <cstdlib>

namespace vigie::hub {

using sync::Result;

StretchCache::StretchCache(const sync::ChangeLog& log, std::function<std::int64_t()> wallNow)
    : m_log(log), m_wallNow(std::move(wallNow)) {}

Result<StretchCache::Stretch> StretchCache::read(const std::string& channel, std::uint64_t after,
                                                 std::uint64_t skipTombstones) const {
    auto page = m_log.read(channel, after, sync::tuning::batchBytes, skipTombstones);
    if (!page)
        return page.error();
    Stretch stretch;
    stretch.to = page->to;
    stretch.atHead = page->atHead;
    auto message = std::make_shared<sync::Bytes>();
    if (page->to > after) {
        sync::Batch batch =
            sync::packBatch(channel, page->from, page->to, page->count, page->records);
        stretch.payload = batch.records.size();
        sync::encodeFrame(std::move(batch), *message);
    }
    if (page->atHead)
        sync::encodeFrame(sync::Checkpoint{channel, page->to, m_wallNow()}, *message);
    stretch.message = std::move(message);
    return stretch;
}

Result<StretchCache::Stretch> StretchCache::stretch(const std::string& channel, std::uint64_t after,
                                                    std::uint64_t skipTombstones) {
    if (after >= m_log.head(channel)) // a lone checkpoint says the time: made anew
        return read(channel, after, skipTombstones);
    // Behind the point up to which tombstones may be left out, everybody needs the same.
    Key key{channel, after, after < skipTombstones ? skipTombstones : 0};
    if (const auto known = m_byKey.find(key); known != m_byKey.end()) {
        if (stillTrue(*known->second)) {
            m_recent.splice(m_recent.begin(), m_recent, known->second);
            return known->second->stretch;
        }
        drop(known);
    }
    auto stretch = read(channel, after, skipTombstones);
    if (stretch)
        keep(std::move(key), *stretch);
    return stretch;
}

// The records stay right, a checkpoint does not: once the log has grown, what came before the
// stretch may lack versions that come after it, and the time in it is that of its making.
bool StretchCache::stillTrue(const Entry& entry) const {
    return !entry.stretch.atHead ||
           (entry.stretch.to == m_log.head(std::get<0>(entry.key)) &&
            std::abs(m_wallNow() - entry.at) < tuning::checkpointAge.count());
}

void StretchCache::keep(Key key, const Stretch& stretch) {
    m_bytes += stretch.message->size();
    m_recent.push_front({key, stretch, m_wallNow()});
    m_byKey.insert_or_assign(std::move(key), m_recent.begin());
    while (m_bytes > tuning::stretchCacheBytes && m_recent.size() > 1)
        drop(m_byKey.find(m_recent.back().key));
}

void StretchCache::drop(std::map<Key, std::list<Entry>::iterator>::iterator known) {
    m_bytes -= known->second->stretch.message->size();
    m_recent.erase(known->second);
    m_byKey.erase(known);
}

} // namespace vigie::hub
