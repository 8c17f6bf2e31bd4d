// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/client.h"
#include "sdk/client/engine.h"

#include <map>
#include <thread>

namespace vigie {

/// The two threads of a client and the way between them. Made and used on the client's thread; what
/// the engine tells comes back there through the event loop, in order.
class Core final : private EngineEvents {
public:
    struct Heard {
        std::function<void(const Status& status)> status;
        std::function<void(const std::string& channel, std::int64_t asOf)> channel;
        std::function<void(const std::vector<RefusedWrite>& refused)> refused;
    };

    Core(Client::Options options, Heard heard);
    /// Ends the replica's thread; queries and operations that still live stay as they are.
    ~Core();

    /// Runs on the replica's thread, after what was asked before.
    void ask(std::function<void(Engine& engine)> task);

    std::uint64_t begin(LiveQueryBase& query);
    void end(std::uint64_t query);
    Operation write(Engine::Write write);
    void changePassphrase(std::string before, std::string after,
                          std::function<void(sync::Result<void>)> done);

private:
    void statusIs(const Status& status) override;
    void queryBegins(std::uint64_t query, std::vector<LiveRowPointer> rows) override;
    void channelMoves(const std::string& channel, std::int64_t asOf, Steps steps) override;
    void operationIs(std::uint64_t operation, Operation::State state, std::uint64_t sequence,
                     const sync::Refusal& refusal) override;
    void refusedAre(std::vector<RefusedWrite> refused) override;
    void tell(std::function<void()> task);

    Heard m_heard;
    QObject m_mailbox; // what is still on its way goes with it
    std::map<std::uint64_t, LiveQueryBase*> m_queries;
    std::map<std::uint64_t, std::shared_ptr<Operation::Shared>> m_operations;
    std::uint64_t m_lastNumber = 0;
    sync::ThreadLoop m_loop;
    std::unique_ptr<Engine> m_engine; // made, used and destroyed on the thread
    std::thread m_thread;
};

} // namespace vigie
