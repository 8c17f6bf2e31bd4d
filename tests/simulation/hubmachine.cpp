// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/hubmachine.h"

#include <fmt/format.h>

namespace vigie::simulation {

HubMachine::HubMachine(Ground& ground, Oracle& oracle, const Rights& rights, std::uint64_t seed)
    : Machine(ground, "hub", seed), m_oracle(oracle), m_rights(rights),
      m_env(disk(), clock(), random().next()) {
    random().fill(m_key);
}

HubMachine::~HubMachine() {
    close();
}

void HubMachine::accept(std::unique_ptr<sync::Link> link) {
    if (!m_server)
        return;
    std::optional<hub::Server::Guest> guest;
    if (m_rights.knowsDevices())
        guest = hub::Server::Guest{link->peer(), {}};
    m_server->accept(std::move(link), std::move(guest));
}

sync::Result<void> HubMachine::open() {
    auto log = sync::LevelDbLog::open("/log", &m_env);
    if (!log)
        return log.error();
    m_log = std::move(*log);
    m_failed = false;
    if (m_restored)
        if (auto begun = m_log->beginHistory(); !begun)
            return begun;
    m_restored = false;
    m_watched = std::make_unique<WatchedLog>(*m_log, m_oracle);
    if (auto known = m_oracle.opened(*m_log); !known)
        return known;
    m_clock.emplace(m_log->owner(), m_oracle.latestTime());
    m_sequencer = std::make_unique<sync::Sequencer>(
        *m_watched,
        [this](const sync::Author& author, const sync::Operation& operation,
               const sync::Record& after) -> std::optional<sync::Refusal> {
            if (!m_rights.may(author.person, after.key().channel))
                return sync::Refusal{sync::RefusalReason::Forbidden, {}, "Not by this person"};
            m_oracle.judged(author.device, operation);
            return std::nullopt;
        });
    hub::Server::Events events;
    events.advanced = [this](const std::vector<sync::Sequencer::Advance>& advances) {
        for (const auto& advance : advances)
            tell(fmt::format("{} is at {}", advance.channel, advance.sequence));
    };
    events.failed = [this](const sync::Error& error) {
        tell(fmt::format("its log fails: {}", error.sentence));
        m_failed = true;
    };
    hub::Server::Access access{sync::SigningKey(m_key),
                               [this](const std::string& person, const std::string& channel) {
                                   return m_rights.may(person, channel);
                               }};
    access.standing = [this](const std::string& device) {
        hub::Server::Standing standing{device, 0, {}};
        if (m_rights.isRevoked(device))
            standing.ends = sync::ByeReason::Wiped;
        return standing;
    };
    access.nameRefused = [](const std::string&, sync::WriterId) { return std::string(); };
    m_server = std::make_unique<hub::Server>(loop(), *m_watched, *m_sequencer, std::move(access),
                                             std::move(events));
    return {};
}

void HubMachine::close() {
    m_server.reset();
    m_sequencer.reset();
    m_watched.reset();
    m_log.reset();
}

SimDisk::Image HubMachine::backup() {
    SimDisk::Image copy;
    run([&] {
        for (const std::string& name : disk().list("/backup"))
            (void)disk().remove("/backup/" + name);
        const auto made = m_log->backup("/backup", &m_env);
        tell(made ? "is backed up" : "cannot be backed up: " + made.error().sentence);
        if (!made || disk().stopped())
            return;
        for (auto& [path, bytes] : disk().image())
            if (path.starts_with("/backup/"))
                copy["/log/" + path.substr(8)] = bytes;
    });
    return copy;
}

void HubMachine::restore(const SimDisk::Image& backup) {
    tell("is restored from its backup");
    stop(false);
    replaceDisk(backup);
    m_restored = true;
}

/// Compactions run between the calls; a hub whose log fails is started again by its system.
void HubMachine::betweenTasks() {
    if (m_env.scheduled() > 0 && random().chance(1, 2))
        m_env.runScheduled();
    if (std::exchange(m_failed, false))
        loop().post([this] { stop(false); });
}

} // namespace vigie::simulation
