// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/core.h"

#include <QMetaObject>

namespace vigie {

Core::Core(Client::Options options, Heard heard) : m_heard(std::move(heard)) {
    // Moved on: the passphrase in them would stay in this thread's memory.
    m_thread = std::thread([this, options = std::move(options)]() mutable {
        EngineEvents& events = *this; // make_unique may not see the private base
        m_engine = std::make_unique<Engine>(m_loop, std::move(options), events);
        m_loop.post([this] { m_engine->open(); });
        m_loop.run();
        m_engine.reset();
    });
}

Core::~Core() {
    m_loop.stop();
    m_thread.join();
}

void Core::ask(std::function<void(Engine& engine)> task) {
    m_loop.post([this, task = std::move(task)] { task(*m_engine); });
}

std::uint64_t Core::begin(LiveQueryBase& query) {
    const std::uint64_t number = ++m_lastNumber;
    m_queries.emplace(number, &query);
    ask([number, plan = query.plan()](Engine& engine) { engine.begin(number, plan); });
    return number;
}

void Core::end(std::uint64_t query) {
    m_queries.erase(query);
    ask([query](Engine& engine) { engine.end(query); });
}

Operation Core::write(Engine::Write write) {
    const std::uint64_t number = ++m_lastNumber;
    auto shared = std::make_shared<Operation::Shared>();
    shared->id = write.key.id;
    m_operations.emplace(number, shared);
    write.operation = number;
    ask([write = std::move(write)](Engine& engine) { engine.write(write); });
    return Operation(std::move(shared));
}

void Core::changePassphrase(std::string before, std::string after,
                            std::function<void(sync::Result<void>)> done) {
    ask([this, before = std::move(before), after = std::move(after),
         done = std::move(done)](Engine& engine) {
        tell([done, result = engine.changePassphrase(before, after)] { done(result); });
    });
}

// ---- from the replica's thread

void Core::tell(std::function<void()> task) {
    QMetaObject::invokeMethod(&m_mailbox, std::move(task), Qt::QueuedConnection);
}

void Core::statusIs(const Status& status) {
    tell([this, status] { m_heard.status(status); });
}

void Core::queryBegins(std::uint64_t query, std::vector<LiveRowPointer> rows) {
    tell([this, query, rows = std::move(rows)]() mutable {
        if (const auto known = m_queries.find(query); known != m_queries.end())
            known->second->begin(std::move(rows));
    });
}

void Core::channelMoves(const std::string& channel, std::int64_t asOf, Steps steps) {
    tell([this, channel, asOf, steps = std::move(steps)] {
        m_heard.channel(channel, asOf);
        // A slot may end any query, this one too.
        for (const auto& [query, changes] : steps)
            if (const auto known = m_queries.find(query); known != m_queries.end())
                known->second->apply(changes);
    });
}

void Core::operationIs(std::uint64_t operation, Operation::State state, std::uint64_t sequence,
                       const sync::Refusal& refusal) {
    tell([this, operation, state, sequence, refusal] {
        const auto known = m_operations.find(operation);
        if (known == m_operations.end())
            return;
        const std::shared_ptr<Operation::Shared> shared = known->second;
        if (state != Operation::State::Waiting)
            m_operations.erase(known);
        shared->state = state;
        shared->sequence = sequence;
        shared->refusal = refusal;
        shared->sentence = refusal.sentence;
        for (const auto& watcher : std::vector(shared->watchers))
            watcher();
    });
}

void Core::refusedAre(std::vector<RefusedWrite> refused) {
    tell([this, refused = std::move(refused)] { m_heard.refused(refused); });
}

} // namespace vigie
