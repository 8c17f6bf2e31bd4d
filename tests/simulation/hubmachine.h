// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/server.h"
#include "sync/log/leveldb/leveldblog.h"
#include "tests/simulation/machine.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/rights.h"
#include "tests/simulation/simenv.h"
#include "tests/simulation/watchedlog.h"

#include <memory>
#include <optional>

namespace vigie::simulation {

/// The hub: the real server over the real log. The oracle sees each append and each judgement.
class HubMachine final : public Machine {
public:
    HubMachine(Ground& ground, Oracle& oracle, const Rights& rights, std::uint64_t seed);
    ~HubMachine() override;

    void accept(std::unique_ptr<sync::Link> link) override;

    /// Only while it is ready.
    sync::LevelDbLog& log() { return *m_log; }
    hub::Server& server() { return *m_server; }
    /// Of what the hub itself writes.
    sync::Stamp nextStamp() { return m_clock->next(loop().wallNow()); }

    /// A copy of the log as it is now, made by the log itself while it is open. Empty when the disk
    /// did not let it.
    SimDisk::Image backup();
    /// Another machine takes its place, with that copy: from its next start on its log has another
    /// history.
    void restore(const SimDisk::Image& backup);

private:
    sync::Result<void> open() override;
    void close() override;
    void betweenTasks() override;

    Oracle& m_oracle;
    const Rights& m_rights;
    sync::SigningKey::Seed m_key{};
    SimEnv m_env;
    std::unique_ptr<sync::LevelDbLog> m_log;
    std::unique_ptr<WatchedLog> m_watched;
    std::unique_ptr<sync::Sequencer> m_sequencer;
    std::unique_ptr<hub::Server> m_server;
    std::optional<sync::StampClock> m_clock;
    bool m_restored = false; ///< the log has not begun its new history yet
    bool m_failed = false;   ///< the log takes nothing more
};

} // namespace vigie::simulation
