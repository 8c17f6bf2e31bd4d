// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storebase.h"

#include <algorithm>
#include <tuple>

namespace vigie::sync {

bool DigestSum::covers(std::string_view ofKind, std::string_view ofId) const {
    return known ||
           std::tie(ofKind, ofId) <= std::make_tuple(std::string_view(kind), std::string_view(id));
}

Result<std::optional<DigestSum>> ReplicaStore::Impl::findDigest(std::int64_t channel) {
    auto row = getDigest.bind(channel).step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<DigestSum>{};
    auto hash = LtHash::fromState(getDigest.blob(0));
    std::optional<DigestSum> sum;
    if (hash)
        sum = DigestSum{*hash, getDigest.integer(1) != 0, std::string(getDigest.text(2)),
                        std::string(getDigest.text(3))};
    getDigest.reset();
    return sum; // without one, of a damaged row, it is summed anew
}

Result<void> ReplicaStore::Impl::keepDigest(std::int64_t channel, const DigestSum& sum) {
    const auto state = sum.hash.state();
    putDigest.bind(channel).bind(std::span<const std::byte>(state));
    return putDigest.bind(std::int64_t(sum.known)).bind(sum.kind).bind(sum.id).run();
}

Result<void> ReplicaStore::Impl::BaseWriter::begin(bool isFirstSync) {
    auto sum = m_store.findDigest(m_channel);
    if (!sum)
        return sum.error();
    if (!*sum || !isFirstSync) {
        m_sum = std::move(*sum);
        return {};
    }
    return m_store.dropDigest.bind(m_channel).run();
}

Result<void> ReplicaStore::Impl::BaseWriter::forget(std::string_view kind, std::string_view id) {
    if (!m_sum || !m_sum->covers(kind, id))
        return {};
    auto& rows = m_store.getBase.bind(m_channel).bind(kind).bind(id);
    auto row = rows.step();
    if (!row)
        return row.error();
    if (!*row)
        return {};
    m_sum->hash.removeRecord(m_name, rows.blob(0));
    m_sumChanged = true;
    rows.reset();
    return {};
}

Result<void> ReplicaStore::Impl::BaseWriter::put(const RecordView& view) {
    m_latest = std::max(m_latest, view.stamp);
    if (view.tombstone)
        return drop(view.kind, view.id);
    if (m_sum) {
        if (auto forgotten = forget(view.kind, view.id); !forgotten)
            return forgotten;
        if (m_sum->covers(view.kind, view.id)) {
            m_sum->hash.addRecord(m_name, view.bytes);
            m_sumChanged = true;
        }
    }
    // A first sync takes SQLite's own numbers: it is faster at them.
    auto& statement =
        m_store.nextNumber ? m_store.putNumbered.bind((*m_store.nextNumber)++) : m_store.putBase;
    statement.bind(m_channel).bind(view.kind).bind(view.id).bind(view.bytes).bind(view.expires);
    if (auto put = statement.run(); !put)
        return put;
    if (m_store.touched)
        m_store.touched(m_name, view.kind, view.id);
    return {};
}

Result<void> ReplicaStore::Impl::BaseWriter::drop(std::string_view kind, std::string_view id) {
    if (auto forgotten = forget(kind, id); !forgotten)
        return forgotten;
    if (auto dropped = m_store.dropBase.bind(m_channel).bind(kind).bind(id).run(); !dropped)
        return dropped;
    if (m_store.touched)
        m_store.touched(m_name, kind, id);
    return {};
}

Result<std::optional<Record>> ReplicaStore::Impl::BaseWriter::held(std::string_view kind,
                                                                   std::string_view id) {
    auto& rows = m_store.getBase.bind(m_channel).bind(kind).bind(id);
    auto row = rows.step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Record>{};
    auto record = decodeRecord(m_name, rows.blob(0));
    rows.reset();
    if (!record)
        return record.error();
    return std::optional<Record>(std::move(*record));
}

Result<void> ReplicaStore::Impl::BaseWriter::end() {
    if (m_sumChanged)
        if (auto kept = m_store.keepDigest(m_channel, *m_sum); !kept)
            return kept;
    // A later write of this device must be later than what it has seen, after a restart too.
    m_clock = m_store.clock;
    m_clock->seen(m_latest);
    StampClock seen(m_store.device, m_store.seenStamp);
    seen.seen(m_latest);
    m_seen = seen.last();
    return m_store.keepStamps.bind(m_clock->last()).bind(m_seen).run();
}

void ReplicaStore::Impl::BaseWriter::committed() {
    m_store.clock = *m_clock;
    m_store.seenStamp = m_seen;
}

} // namespace vigie::sync
