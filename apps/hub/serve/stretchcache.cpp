// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/stretchcache.h"

#include "apps/hub/serve/tuning.h"
#include "sync/record/planted.h"
#include "sync/session/tuning.h"

#include <cstdlib>

namespace vigie::hub {

using sync::Result;

StretchCache::StretchCache(sync::ChangeLog& log, std::function<std::int64_t()> hubNow,
                           sync::SigningKey key, MayRead mayRead)
    : m_log(log), m_hubNow(std::move(hubNow)), m_key(std::move(key)),
      m_mayRead(std::move(mayRead)) {}

Result<StretchCache::Stretch> StretchCache::read(const std::string& channel, std::uint64_t after,
                                                 std::uint64_t skipTombstones) const {
    const std::size_t size =
        sync::misbehaves(sync::Site::BatchEndsEarly) ? 1 : sync::tuning::batchBytes;
    auto page = m_log.read(channel, after, size, skipTombstones);
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
        sync::encodeFrame(sync::Checkpoint{channel, page->to, m_hubNow()}, *message);
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
            std::abs(m_hubNow() - entry.at) < tuning::checkpointAge.count());
}

void StretchCache::keep(Key key, const Stretch& stretch) {
    m_bytes += stretch.message->size();
    m_recent.push_front({key, stretch, m_hubNow()});
    m_byKey.insert_or_assign(std::move(key), m_recent.begin());
    while (m_bytes > tuning::stretchCacheBytes && m_recent.size() > 1)
        drop(m_byKey.find(m_recent.back().key));
}

/// Made for the first who asks and shared by those who come in the next moments: what changes
/// meanwhile comes to each of them behind it.
Result<std::shared_ptr<const sync::ChangeLog::Ranges>>
StretchCache::ranges(const std::string& channel) {
    const std::int64_t now = m_hubNow();
    std::erase_if(m_held, [now](const auto& held) {
        return std::abs(now - held.second.at) >= tuning::rangesAge.count();
    });
    Held& held = m_held[channel];
    if (held.ranges && held.ranges->sequence >= m_log.floor(channel))
        return held.ranges;
    auto ranges = m_log.ranges(channel, now);
    if (!ranges)
        return ranges.error();
    held = {now, std::make_shared<const sync::ChangeLog::Ranges>(std::move(*ranges))};
    return held.ranges;
}

Result<std::shared_ptr<const sync::Bytes>> StretchCache::root(const std::string& channel) {
    Rooted& rooted = m_roots[channel];
    const std::int64_t now = m_hubNow();
    const std::uint64_t head = m_log.head(channel);
    if (rooted.message && rooted.sequence < head && sync::misbehaves(sync::Site::RootReplayed))
        return rooted.message;
    // Asked for anew each time: what has expired since a root was made is not in a first sync.
    auto digest = m_log.digest(channel, now);
    if (!digest)
        return digest.error();
    if (rooted.message && rooted.sequence == head && rooted.digest == *digest &&
        now - rooted.at < tuning::rootAge.count())
        return rooted.message;
    sync::Root root{channel, m_log.history(), head, now, *digest, {}};
    root.signature = m_key.sign(sync::signedPart(m_log.owner(), root));
    sync::Bytes message;
    sync::encodeFrame(root, message);
    rooted = {head, now, *digest, std::make_shared<const sync::Bytes>(std::move(message))};
    return rooted.message;
}

void StretchCache::drop(std::map<Key, std::list<Entry>::iterator>::iterator known) {
    m_bytes -= known->second->stretch.message->size();
    m_recent.erase(known->second);
    m_byKey.erase(known);
}

} // namespace vigie::hub
