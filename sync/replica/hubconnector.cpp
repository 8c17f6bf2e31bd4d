// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/replica/hubconnector.h"

#include "sync/crypto/hubcertificate.h"
#include "sync/link/wsaddress.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace vigie::sync {
namespace {

Error refused(const char* sentence) {
    return {ErrorCode::Refused, sentence};
}

PublicKey hubKeyOf(const ReplicaStore& store) {
    PublicKey key{};
    const Bytes& known = store.hubKey();
    std::copy_n(known.begin(), std::min(known.size(), key.size()), key.begin());
    return key;
}

} // namespace

Result<void> acceptInvitation(ReplicaStore& store, const InvitationCode& invitation) {
    if (!store.hub().empty() && store.invitation().empty())
        return Error{ErrorCode::Refused,
                     fmt::format("This replica belongs to the hub at {}: join with a new replica",
                                 urlAuthority(store.hub()))};
    Result<void> kept;
    if (!store.identity()) {
        SigningKey::Seed seed = SigningKey::generate().seed();
        kept = store.setIdentity(seed);
        sodium_memzero(seed.data(), seed.size());
    }
    // With nothing of what the hub of a code before this one may have shown of itself.
    if (kept)
        kept = store.setHubCertificate({}, invitation.hubKey);
    auto code = invitation.text();
    if (!code)
        return code.error();
    if (kept)
        kept = store.setInvitation(*code);
    // Last: with it the replica is joined, and everything else is there.
    // An address with a scheme is that of a hub behind TLS: "wss://vigie.example.com".
    const bool whole = invitation.address.starts_with("wss://");
    return kept ? store.setHub((whole ? "" : "ws://") + invitation.address + "/sync") : kept;
}

HubConnector::HubConnector(ReplicaStore& store, Device device)
    : m_store(store), m_device(std::move(device)), m_websocket(store.hub()) {}

HubConnector::~HubConnector() = default;

void HubConnector::connect(Loop& loop, Connected connected) {
    if (!m_store.identity())
        return m_websocket.connect(loop, std::move(connected));
    if (auto prepared = prepare(); !prepared)
        return connected(prepared.error());
    m_sealed->connect(loop, std::move(connected));
}

Result<void> HubConnector::prepare() {
    if (m_sealed)
        return {};
    SealedConnector::Device device;
    device.key = *m_store.identity();
    device.hub = hubKeyOf(m_store);
    device.name = m_device.name;
    device.program = m_device.program;
    if (const std::string& invitation = m_store.invitation(); !invitation.empty()) {
        auto code = readInvitationCode(invitation);
        if (!code)
            return code.error();
        device.invitation.emplace(std::move(*code));
    }
    SealedConnector::Events events;
    events.enrolled = [this](const std::string& comparison) -> Result<void> {
        if (auto kept = m_store.setInvitation({}); !kept)
            return kept;
        if (m_device.enrolled)
            m_device.enrolled(comparison);
        return {};
    };
    events.certified = [this](std::span<const std::byte> said) { return certified(said); };
    m_sealed = std::make_unique<SealedConnector>(m_websocket, std::move(device), std::move(events));
    return {};
}

Result<void> HubConnector::certified(std::span<const std::byte> said) {
    const Bytes& kept = m_store.hubCertificate();
    if (std::equal(said.begin(), said.end(), kept.begin(), kept.end()))
        return {};
    auto certificate = decodeHubCertificate(said);
    if (!certificate)
        return certificate.error();
    if (kept.empty()) {
        if (certificate->key != hubKeyOf(m_store))
            return refused("The hub has changed its key since this invitation was made: ask for "
                           "another one");
        if (!isSignedByItsRoot(*certificate))
            return refused("The hub's certificate is not signed by its root: ask who runs it");
    } else {
        auto pinned = decodeHubCertificate(kept);
        if (!pinned)
            return pinned.error();
        if (auto believed =
                checkCertificate(*certificate, {pinned->root, pinned->key, pinned->serial});
            !believed)
            return believed;
    }
    if (auto done = m_store.setHubCertificate(said, certificate->key); !done)
        return done;
    m_sealed->setHub(certificate->key);
    return {};
}

} // namespace vigie::sync
