// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benchdoor.h"

#include "tests/bench/must.h"

#include "sync/crypto/hubcertificate.h"
#include "sync/link/invitationcode.h"

#include <chrono>

namespace vigie::bench {
namespace {

constexpr int hubSeed = 1;
constexpr int rootSeed = 2;

sync::SigningKey::Seed seedOf(int number) {
    sync::SigningKey::Seed seed{};
    seed.fill(static_cast<std::byte>(number));
    return seed;
}

sync::SigningKey hubKey() {
    return sync::SigningKey(seedOf(hubSeed));
}

sync::InvitationCode code() {
    sync::InvitationCode code;
    code.hubKey = hubKey().publicKey();
    code.id.fill(std::byte{3});
    code.secret.bytes()[0] = std::byte{4};
    code.person = "bench";
    return code;
}

sync::HubDoor::Identity identity() {
    const auto certificate =
        sync::certify(sync::SigningKey(seedOf(rootSeed)), hubKey().publicKey(), 1, 0);
    return {seedOf(hubSeed), {}, sync::encode(certificate)};
}

} // namespace

BenchDoor::BenchDoor(sync::Loop& loop, hub::Server& server)
    : m_server(server), m_door(loop, identity(), *this, {}) {}

hub::Server::Access BenchDoor::access() {
    hub::Server::Access access{hubKey()};
    access.standing = [](const std::string&) { return hub::Server::Standing{"bench"}; };
    access.nameRefused = [](const std::string&, sync::WriterId) { return std::string(); };
    return access;
}

std::string BenchDoor::invitation(const std::string& address) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    sync::InvitationCode invited = code();
    invited.address = address;
    invited.until = std::chrono::milliseconds(std::chrono::ceil<std::chrono::days>(now)).count() +
                    std::chrono::milliseconds(std::chrono::days(1)).count();
    return must(invited.text());
}

sync::Door BenchDoor::doorFor(const sync::DhPublicKey& device, const std::string&) {
    return m_devices.contains(device) ? sync::Door::Open : sync::Door::UnknownDevice;
}

std::variant<BenchDoor::Psk, sync::Door> BenchDoor::codeFor(const sync::Enrolment& enrolment,
                                                            const std::string&) {
    const sync::InvitationCode invited = code();
    if (enrolment.invitation != invited.id)
        return sync::Door::UnknownCode;
    return invited.psk();
}

void BenchDoor::enrol(const sync::Enrolment& enrolment, const std::string&, const std::string&,
                      std::function<void(bool)> done) {
    m_devices[must(sync::dhKeyOf(enrolment.key))] = enrolment.key;
    done(true);
}

void BenchDoor::enter(std::unique_ptr<sync::Link> link, const sync::DhPublicKey& device) {
    m_server.accept(std::move(link), hub::Server::Guest{"bench", m_devices.at(device)});
}

} // namespace vigie::bench
