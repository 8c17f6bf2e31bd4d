// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/impl.h"
#include "sync/log/tuning.h"
#include "sync/record/planted.h"

#include <leveldb/write_batch.h>

namespace vigie::sync {

void LevelDbLog::Impl::Channel::enter(std::uint64_t sequence, const Term& term,
                                      std::span<const std::byte> bytes) {
    if (term.tombstone)
        tombstones.insert(sequence);
    if (term.expires)
        expiring.emplace(*term.expires, sequence);
    if (term.alive(liveAt))
        live.addRecord(name, bytes);
}

void LevelDbLog::Impl::Channel::leave(std::uint64_t sequence, const Term& term,
                                      std::span<const std::byte> bytes) {
    if (term.tombstone)
        tombstones.erase(sequence);
    if (term.expires)
        expiring.erase({*term.expires, sequence});
    if (term.alive(liveAt))
        live.removeRecord(name, bytes);
}

bool LevelDbLog::Impl::Channel::needsMark(std::int64_t hubTime) const {
    return marks.empty() || hubTime >= marks.back().time + tuning::markEvery.count();
}

std::uint64_t LevelDbLog::Impl::Channel::numberedBy(std::int64_t time) const {
    std::uint64_t last = 0;
    for (auto mark = marks.begin(); mark != marks.end() && mark->time <= time; ++mark) {
        const auto next = std::next(mark);
        const bool whole = mark->time + tuning::markEvery.count() <= time;
        last = !whole ? mark->head : next == marks.end() ? head : next->head;
    }
    return last;
}

Result<void> LevelDbLog::Impl::expire(Channel& channel) const {
    LtHash expired; // a read that fails leaves the digest as it was
    const auto end = channel.expiring.end();
    for (auto it = channel.expiring.upper_bound({channel.liveAt, UINT64_MAX});
         it != end && it->first <= hubTime; ++it) {
        const auto bytes = recordAt(channel, it->second);
        if (!bytes)
            return unreadable(channel, it->second);
        expired.removeRecord(channel.name, *bytes);
    }
    channel.live.add(expired);
    channel.liveAt = hubTime;
    return {};
}

Result<LtHash::Digest> LevelDbLog::digest(const std::string& channel, std::int64_t hubNow) {
    m_impl->told(hubNow);
    Impl::Channel* found = m_impl->find(channel);
    if (!found)
        return LtHash().digest();
    if (auto expired = m_impl->expire(*found); !expired)
        return expired.error();
    return found->live.digest();
}

namespace {

/// Prepares one dropOld() aside, as append() does.
class Removal {
public:
    using Impl = LevelDbLog::Impl;

    explicit Removal(Impl& impl) : m_impl(impl), m_sum(impl.sum) {}

    std::size_t count() const { return m_old.size(); }
    Result<void> add(Impl::Channel& channel, std::int64_t horizon);
    Result<void> write();
    void carryOver();

private:
    struct Old {
        Impl::Channel* channel = nullptr;
        std::uint64_t sequence = 0;
        Impl::Term term;
        std::string key;
        Bytes bytes;
    };

    Result<void> remove(Impl::Channel& channel, std::uint64_t sequence);
    bool isFull() const { return m_old.size() >= tuning::droppedAtOnce; }

    Impl& m_impl;
    leveldb::WriteBatch m_batch;
    std::vector<Old> m_old;
    std::map<Impl::Channel*, std::uint64_t> m_floors;
    std::map<Impl::Channel*, std::size_t> m_marks; ///< how many of the earliest go
    std::uint64_t m_sum;
};

Result<void> Removal::remove(Impl::Channel& channel, std::uint64_t sequence) {
    auto bytes = m_impl.recordAt(channel, sequence);
    if (!bytes)
        return m_impl.unreadable(channel, sequence);
    cbor::Reader reader(*bytes);
    const auto view = viewRecord(reader);
    if (!view)
        return m_impl.unreadable(channel, sequence);
    m_batch.Delete(logkeys::entry(channel.number, sequence));
    m_sum -= Impl::weight(channel.number, sequence);
    std::uint64_t& floor = m_floors.try_emplace(&channel, channel.floor).first->second;
    if (!planted(Plant::TombstoneDroppedEarly))
        floor = std::max(floor, sequence);
    m_old.push_back({&channel, sequence, Impl::Term(*view), Impl::indexKey(view->kind, view->id),
                     std::move(*bytes)});
    return {};
}

Result<void> Removal::add(Impl::Channel& channel, std::int64_t horizon) {
    // What had expired when it came was heard of no earlier than it was numbered.
    const std::uint64_t last =
        planted(Plant::TombstoneDroppedEarly) ? channel.head : channel.numberedBy(horizon);
    for (auto it = channel.tombstones.begin();
         it != channel.tombstones.end() && *it <= last && !isFull(); ++it)
        if (auto removed = remove(channel, *it); !removed)
            return removed;
    for (auto it = channel.expiring.begin();
         it != channel.expiring.end() && it->first <= horizon && !isFull(); ++it) {
        if (it->second > last)
            continue;
        if (auto removed = remove(channel, it->second); !removed)
            return removed;
    }
    // Of the marks that the horizon has passed only the latest still says something.
    std::size_t passed = 0;
    while (passed + 1 < channel.marks.size() && channel.marks[passed + 1].time <= horizon)
        m_batch.Delete(logkeys::mark(channel.number, channel.marks[passed++].time));
    if (passed > 0)
        m_marks.emplace(&channel, passed);
    return {};
}

Result<void> Removal::write() {
    if (m_old.empty() && m_marks.empty())
        return {};
    for (const auto& [channel, floor] : m_floors)
        m_batch.Put(logkeys::channel(channel->name),
                    Impl::encodeChannel(channel->number, channel->head, floor));
    m_batch.Put(logkeys::slice(logkeys::sum), logkeys::fixed(m_sum));
    return m_impl.write(m_batch, true);
}

void Removal::carryOver() {
    m_impl.sum = m_sum;
    for (const Old& old : m_old) {
        old.channel->leave(old.sequence, old.term, old.bytes);
        old.channel->sequences.erase(old.key);
    }
    for (const auto& [channel, floor] : m_floors)
        channel->floor = floor;
    for (const auto& [channel, count] : m_marks)
        channel->marks.erase(channel->marks.begin(),
                             channel->marks.begin() + static_cast<std::ptrdiff_t>(count));
}

} // namespace

Result<std::size_t> LevelDbLog::dropOld(std::int64_t hubNow) {
    if (m_impl->failed)
        return *m_impl->failed;
    const std::int64_t horizon = m_impl->told(hubNow) - tuning::tombstoneHorizon.count();
    Removal removal(*m_impl);
    for (auto& [name, channel] : m_impl->byName)
        if (auto added = removal.add(*channel, horizon); !added)
            return added.error();
    if (auto written = removal.write(); !written)
        return written.error();
    removal.carryOver();
    return removal.count();
}

} // namespace vigie::sync
