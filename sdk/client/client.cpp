// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/client.h"

#include "sdk/client/core.h"
#include "sync/link/invitationcode.h"
#include "sync/link/openaddress.h"

#include <fmt/format.h>

#include <chrono>

namespace vigie {

namespace {

// Of a code of any version: what it cannot do with a later one, readInvitationCode() says.
constexpr std::string_view codePrefix = "vigie";

std::int64_t wallNow() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// "127.0.0.1:7400" as the address of the hub's websocket.
sync::Result<std::string> addressFrom(std::string_view invitation) {
    const std::size_t colon = invitation.rfind(':');
    const std::string_view port =
        colon == std::string_view::npos ? std::string_view() : invitation.substr(colon + 1);
    const bool isNumber = !port.empty() && port.size() <= 5 &&
                          port.find_first_not_of("0123456789") == std::string_view::npos;
    if (!isNumber)
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("\"{}\" is no invitation: give the address of a hub on this "
                                       "machine, such as 127.0.0.1:7400",
                                       invitation.substr(0, 100))};
    const std::string host(invitation.substr(0, colon));
    if (auto allowed = sync::allowedInTheClear(host); !allowed)
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("The hub at {} is not on this machine: ask an administrator "
                                       "of it for an invitation, and give its code",
                                       host)};
    return fmt::format("ws://{}:{}/sync", host, port);
}

} // namespace

Client::Client(Options options, QObject* parent) : QObject(parent) {
    Core::Heard heard;
    heard.status = [this](const Status& status) {
        m_status = status;
        Q_EMIT statusChanged();
    };
    heard.channel = [this](const std::string& channel, std::int64_t asOf) {
        heardOf(channel, asOf);
    };
    heard.refused = [this](const std::vector<RefusedWrite>& refused) {
        m_refused = refused;
        Q_EMIT refusedChanged();
    };
    m_core = std::make_shared<Core>(std::move(options), std::move(heard));
}

Client::~Client() = default;

void Client::heardOf(const std::string& channel, std::int64_t asOf) {
    std::int64_t& known = m_asOf[channel];
    const bool first = known == 0 && asOf != 0;
    known = asOf;
    if (first)
        Q_EMIT channelArrived(channel);
}

std::int64_t Client::asOf(const Channel& channel) const {
    const auto known = m_asOf.find(channel.name());
    return known == m_asOf.end() ? 0 : known->second;
}

sync::Result<void> Client::accept(std::string_view invitation) {
    if (const std::size_t first = invitation.find_first_not_of(" \t\r\n");
        first != std::string_view::npos && invitation.substr(first).starts_with(codePrefix)) {
        auto code = sync::readInvitationCode(invitation);
        if (!code)
            return code.error();
        auto shared = std::make_shared<sync::InvitationCode>(std::move(*code));
        m_core->ask([shared](Engine& engine) { engine.enrol(*shared); });
        return {};
    }
    auto address = addressFrom(invitation);
    if (!address)
        return address.error();
    m_core->ask([hub = std::move(*address)](Engine& engine) { engine.join(hub); });
    return {};
}

void Client::unlock(std::string passphrase) {
    m_core->ask([passphrase = std::move(passphrase)](Engine& engine) mutable {
        engine.unlock(std::move(passphrase));
    });
}

void Client::changePassphrase(std::string before, std::string after,
                              std::function<void(sync::Result<void>)> done) {
    m_core->changePassphrase(std::move(before), std::move(after), std::move(done));
}

void Client::subscribe(const Channel& channel, Priority priority) {
    m_core->ask(
        [name = channel.name(), priority](Engine& engine) { engine.subscribe(name, priority); });
}

Operation Client::create(const Channel& channel, std::string_view kind, std::string id,
                         sync::Map fields) {
    if (id.empty())
        id = sync::makeId(wallNow());
    return m_core->write({.key = {channel.name(), std::string(kind), std::move(id)},
                          .fields = std::move(fields),
                          .creates = true});
}

Operation Client::change(const Channel& channel, std::string_view kind, std::string id,
                         sync::Map fields, sync::Map shown) {
    return m_core->write({.key = {channel.name(), std::string(kind), std::move(id)},
                          .fields = std::move(fields),
                          .shown = std::move(shown)});
}

Operation Client::settle(const Channel& channel, std::string_view kind, std::string id,
                         const FieldSight& seen, std::string text) {
    return m_core->write({.key = {channel.name(), std::string(kind), std::move(id)},
                          .fields = sync::Map{{seen.field, std::move(text)}},
                          .settles = seen});
}

Operation Client::remove(const Channel& channel, std::string_view kind, std::string id) {
    return m_core->write({.key = {channel.name(), std::string(kind), std::move(id)}});
}

Operation Client::sendAgain(std::int64_t number, sync::Map edited) {
    sync::RecordKey key;
    for (const RefusedWrite& write : m_refused)
        if (write.number == number && !write.records.empty())
            key = {write.channel, write.records.front().kind, write.records.front().id};
    return m_core->write({.key = std::move(key), .fields = std::move(edited), .again = number});
}

void Client::dropRefused(std::int64_t number) {
    m_core->ask([number](Engine& engine) { engine.dropRefused(number); });
}

} // namespace vigie
