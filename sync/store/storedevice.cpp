// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storeimpl.h"

#include <algorithm>

/// What makes a replica a device of its hub.
namespace vigie::sync {

namespace {

template <typename Value>
Result<void> bindAndRun(sqlite::Database& database, const char* text, const Value& value) {
    auto update = database.prepare(text);
    return update ? update->bind(value).run() : update.error();
}

} // namespace

template <typename Value>
Result<void> ReplicaStore::Impl::keepOne(const char* update, const Value& value) {
    sqlite::Transaction transaction(*database);
    if (auto begun = begin(transaction, Durability::Synced); !begun)
        return begun;
    if (auto done = bindAndRun(*database, update, value); !done)
        return done;
    return transaction.commit();
}

std::optional<SigningKey::Seed> ReplicaStore::identity() const {
    if (!m_impl->identity)
        return std::nullopt;
    SigningKey::Seed seed{};
    std::copy_n(m_impl->identity->data(), seed.size(), seed.begin());
    return seed;
}

Result<void> ReplicaStore::setIdentity(const SigningKey::Seed& seed) {
    if (!m_impl->sealed)
        return Error{ErrorCode::Refused,
                     "A device's key is kept in a sealed replica only: join with a new one"};
    if (m_impl->identity)
        return Error{ErrorCode::Refused,
                     "This replica is a device of a hub already: join another one with a new "
                     "replica"};
    const std::span<const std::byte> bytes(seed);
    if (auto kept = m_impl->keepOne("UPDATE replica SET identity = ?", bytes); !kept)
        return kept;
    m_impl->identity.emplace(std::span<const std::byte, SigningKey::seedBytes>(seed));
    return {};
}

const std::string& ReplicaStore::invitation() const {
    return m_impl->invitation;
}

Result<void> ReplicaStore::setInvitation(const std::string& code) {
    if (code == m_impl->invitation)
        return {};
    if (auto kept = m_impl->keepOne("UPDATE replica SET invitation = ?", std::string_view(code));
        !kept)
        return kept;
    m_impl->invitation = code;
    return {};
}

const Bytes& ReplicaStore::hubCertificate() const {
    return m_impl->hubCertificate;
}

Result<void> ReplicaStore::setHubCertificate(std::span<const std::byte> certificate,
                                             const PublicKey& key) {
    sqlite::Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    const std::span<const std::byte> hubKey(key);
    if (auto done =
            bindAndRun(*m_impl->database, "UPDATE replica SET hub_certificate = ?", certificate);
        !done)
        return done;
    if (auto done = bindAndRun(*m_impl->database, "UPDATE replica SET hub_key = ?", hubKey); !done)
        return done;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->hubCertificate.assign(certificate.begin(), certificate.end());
    m_impl->hubKey.assign(key.begin(), key.end());
    return {};
}

std::int64_t ReplicaStore::lease() const {
    return m_impl->lease;
}

Result<void> ReplicaStore::setLease(std::int64_t until) {
    if (until == m_impl->lease)
        return {};
    if (auto kept = m_impl->keepOne("UPDATE replica SET lease = ?", until); !kept)
        return kept;
    m_impl->lease = until;
    return {};
}

bool ReplicaStore::isLeaseOver(std::int64_t wallNow) const {
    return m_impl->lease != 0 &&
           std::max(wallNow + m_impl->clockOffset, m_impl->lastContact) >= m_impl->lease;
}

} // namespace vigie::sync
