// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/syncrun.h"

#include "sdk/domain/kinds.h"
#include "sdk/platform/paths.h"
#include "sync/link/websocket.h"
#include "sync/replica/hubconnector.h"

#include <fmt/format.h>
#include <sodium.h>

namespace vigie::cli {
namespace {

// How often an interruption is looked for: a person does not wait, a machine hardly wakes.
constexpr std::chrono::milliseconds interruptionPause{100};

const std::string program = std::string("vigie ") + VIGIE_VERSION;

/// One run: what it waits for, and how it ended.
class Runner {
public:
    Runner(sync::ReplicaStore& store, const SyncRun& run)
        : m_run(run), m_connector(connectorFor(store, run)), m_key(keyOf(store)),
          m_replica(m_loop, store, *m_connector, program, eventsFor(store), formatVersion) {}

    sync::Result<sync::ReplicaStatus> run() {
        if (m_key)
            m_replica.setSigner({&*m_key, isWord});
        if (m_run.atMost.count() > 0)
            m_deadline = m_loop.after(m_run.atMost, [this] {
                finish(fmt::format("The hub at {} did not bring this replica up to date within "
                                   "{} s: try again, or give more --seconds",
                                   m_run.websocket, m_run.atMost.count() / 1000));
            });
        if (m_run.interrupted)
            watchInterruption();
        m_replica.start();
        m_loop.run();
        if (!m_failure.empty())
            return sync::Error{
                m_last.needsHelp ? sync::ErrorCode::Refused : sync::ErrorCode::Closed, m_failure};
        return m_last;
    }

private:
    static std::optional<sync::SigningKey> keyOf(const sync::ReplicaStore& store) {
        auto seed = store.identity();
        if (!seed)
            return std::nullopt;
        std::optional<sync::SigningKey> key(*seed);
        sodium_memzero(seed->data(), seed->size());
        return key;
    }

    static std::unique_ptr<sync::Connector> connectorFor(sync::ReplicaStore& store,
                                                         const SyncRun& run) {
        if (!store.identity())
            return std::make_unique<sync::WebsocketConnector>(run.websocket);
        return std::make_unique<sync::HubConnector>(
            store, sync::HubConnector::Device{platform::machineName(), program, run.enrolled});
    }

    sync::Replica::Events eventsFor(const sync::ReplicaStore& store) {
        sync::Replica::Events events;
        events.changed = [this] { statusChanged(); };
        if (store.identity())
            events.revoked = [this](bool wipe, const std::string& sentence) {
                if (m_run.revoked)
                    m_run.revoked(wipe);
                finish(sentence);
            };
        return events;
    }

    void statusChanged() {
        if (m_finished)
            return;
        m_last = m_replica.status();
        if (m_run.changed)
            m_run.changed(m_last);
        if (!m_run.once)
            return;
        if (m_last.caughtUp)
            finish({});
        else if (m_last.link == sync::ReplicaStatus::Link::Offline && !m_last.problem.empty())
            finish(m_last.problem);
    }

    void watchInterruption() {
        m_watch = m_loop.after(interruptionPause, [this] {
            if (m_run.interrupted())
                finish({});
            else
                watchInterruption();
        });
    }

    /// In a later turn: this may be inside the replica's own event.
    void finish(std::string failure) {
        if (std::exchange(m_finished, true))
            return;
        m_failure = std::move(failure);
        m_loop.post([this] {
            m_replica.stop();
            m_loop.stop();
        });
    }

    const SyncRun& m_run;
    sync::ThreadLoop m_loop;
    std::unique_ptr<sync::Connector> m_connector;
    std::optional<sync::SigningKey> m_key;
    sync::ReplicaStatus m_last;
    std::string m_failure;
    bool m_finished = false;
    std::unique_ptr<sync::Loop::Timer> m_deadline;
    std::unique_ptr<sync::Loop::Timer> m_watch;
    sync::Replica m_replica;
};

} // namespace

sync::Result<sync::ReplicaStatus> runSync(sync::ReplicaStore& store, const SyncRun& run) {
    return Runner(store, run).run();
}

} // namespace vigie::cli
