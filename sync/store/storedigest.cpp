// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storeimpl.h"

#include <algorithm>

namespace vigie::sync {

using sqlite::Transaction;

Result<std::optional<LtHash::Digest>> ReplicaStore::digest(const std::string& channel) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    auto sum = m_impl->findDigest(known->number);
    if (!sum)
        return sum.error();
    if (!*sum || !(*sum)->known)
        return std::optional<LtHash::Digest>{};
    return std::optional<LtHash::Digest>((*sum)->hash.digest());
}

Result<bool> ReplicaStore::advanceDigest(const std::string& channel, std::size_t records) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    auto found = m_impl->findDigest(known->number);
    if (!found)
        return found.error();
    DigestSum sum = found->value_or(DigestSum{});
    if (sum.known)
        return true;
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun.error();
    auto rows = m_impl->database->prepare("SELECT kind, id, record FROM base WHERE channel = ? "
                                          "AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?");
    if (!rows)
        return rows.error();
    const std::string kind = sum.kind, id = sum.id; // bound until the last row
    const auto most = static_cast<std::int64_t>(std::max<std::size_t>(records, 1));
    rows->bind(known->number).bind(kind).bind(id).bind(most);
    std::int64_t summed = 0;
    for (;; ++summed) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        sum.hash.addRecord(channel, rows->blob(2));
        sum.kind = rows->text(0);
        sum.id = rows->text(1);
    }
    if (summed < most)
        sum = {sum.hash, true, {}, {}};
    if (auto kept = m_impl->keepDigest(known->number, sum); !kept)
        return kept.error();
    if (auto committed = transaction.commit(); !committed)
        return committed.error();
    return sum.known;
}

Result<std::optional<ReplicaStore::SeenRoot>> ReplicaStore::lastRoot(const std::string& channel) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    auto rows = m_impl->database->prepare(
        "SELECT history, sequence, digest, hub_time FROM root WHERE channel = ?");
    if (!rows)
        return rows.error();
    auto row = rows->bind(known->number).step();
    if (!row)
        return row.error();
    SeenRoot root;
    if (!*row || rows->blob(2).size() != root.digest.size())
        return std::optional<SeenRoot>{};
    root.history = rows->unsignedInteger(0);
    root.sequence = rows->unsignedInteger(1);
    std::ranges::copy(rows->blob(2), root.digest.begin());
    root.hubTime = rows->integer(3);
    return std::optional<SeenRoot>(root);
}

Result<void> ReplicaStore::keepRoot(const std::string& channel, const SeenRoot& root,
                                    bool matched) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;
    auto put = m_impl->database->prepare(
        "INSERT OR REPLACE INTO root (channel, history, sequence, digest, hub_time) "
        "VALUES (?, ?, ?, ?, ?)");
    if (!put)
        return put.error();
    put->bind(known->number).bind(root.history).bind(root.sequence);
    put->bind(std::span<const std::byte>(root.digest)).bind(root.hubTime);
    if (auto kept = put->run(); !kept)
        return kept;
    if (matched) {
        auto proven =
            m_impl->database->prepare("UPDATE channel SET proven_at = ? WHERE number = ?");
        if (!proven)
            return proven.error();
        if (auto kept = proven->bind(root.hubTime).bind(known->number).run(); !kept)
            return kept;
    }
    return transaction.commit();
}

} // namespace vigie::sync
