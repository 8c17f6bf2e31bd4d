// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/client.h"
#include "sdk/client/liverows.h"
#include "sdk/platform/replicalock.h"
#include "sync/replica/hubconnector.h"
#include "sync/replica/replica.h"

#include <map>
#include <set>

namespace vigie {

/// The steps of some queries, by their numbers.
using Steps = std::vector<std::pair<std::uint64_t, std::vector<RowChange>>>;

/// What the engine tells, in order and on its thread.
struct EngineEvents {
    virtual void statusIs(const Status& status) = 0;
    virtual void queryBegins(std::uint64_t query, std::vector<LiveRowPointer> rows) = 0;
    /// One consistent state of a channel: the steps of all its queries.
    virtual void channelMoves(const std::string& channel, std::int64_t asOf, Steps steps) = 0;
    virtual void operationIs(std::uint64_t operation, Operation::State state,
                             std::uint64_t sequence, const sync::Refusal& refusal) = 0;
    /// All that lies in the refused drawer now.
    virtual void refusedAre(std::vector<RefusedWrite> refused) = 0;

protected:
    ~EngineEvents() = default;
};

/// The client's half on the replica's thread: file, hub and live queries. Every call comes from one
/// loop's thread. The file is opened in the background; what is asked before is done then.
class Engine {
public:
    Engine(sync::Loop& loop, Client::Options options, EngineEvents& events);
    ~Engine();

    void open();
    void join(std::string hub);
    void enrol(const sync::InvitationCode& code);
    void unlock(std::string passphrase);
    sync::Result<void> changePassphrase(const std::string& before, const std::string& after);
    void subscribe(std::string channel, Priority priority);
    void begin(std::uint64_t query, LiveQueryPlan plan);
    void end(std::uint64_t query);
    /// Writes the fields, or deletes the record without any.
    struct Write {
        std::uint64_t operation = 0;
        sync::RecordKey key{};
        std::optional<sync::Map> fields{};
        bool creates = false;                ///< false: a record that is gone is not made again
        std::optional<sync::Map> shown{};    ///< the record as its writer had it on the screen
        std::optional<FieldSight> settles{}; ///< the only field: what is kept beside it goes
        std::int64_t again =
            0; ///< what lies there in the drawer, with `fields` in place of its own
    };
    void write(Write write);
    void dropRefused(std::int64_t number);

private:
    struct Query {
        Query(std::uint64_t named, LiveQueryPlan asked)
            : number(named), plan(std::move(asked)), rows(plan.before) {}
        std::uint64_t number;
        LiveQueryPlan plan;
        LiveRows rows;
        std::set<std::string, std::less<>> touched{};
        bool all = false; ///< everything may have changed
    };
    struct Followed {
        std::vector<Query*> queries{};
        std::int64_t asOf = 0;
        std::optional<std::chrono::milliseconds> movedAt{};
        std::unique_ptr<sync::Loop::Timer> timer{};
    };
    using Task = std::function<void()>;

    /// Whether rows may be shown and writes taken.
    bool isOpen() const { return m_store && !m_leaseOver; }
    void whenOpen(Task task);
    sync::Result<std::unique_ptr<sync::ReplicaStore>> openStore();
    sync::Result<void> tryOpen();
    void opened();
    void mend();
    sync::Result<void> rescueNow();
    sync::Result<void> seal();
    sync::Result<void> moveInto(sync::ReplicaStore& sealed);
    void connect();
    void judgeLease();
    void revoked(bool wipe, const std::string& sentence);
    void showNothing();
    std::int64_t hubNow() const;
    sync::Result<std::uint64_t> writeNow(const Write& write);
    sync::Result<std::uint64_t> writeAgain(const Write& write);
    sync::Stamp nextStamp();
    sync::Result<void> readDrawer();
    void drawerChanged();
    void touched(std::string_view channel, std::string_view kind, std::string_view id);
    void consistent(const std::string& channel);
    void move(const std::string& channel);
    sync::Result<void> refresh(Query& query, std::vector<RowChange>& changes);
    sync::Result<std::vector<LiveRowPointer>> rowsOf(const Query& query);
    LiveRowPointer rowOf(const Query& query, const sync::Record& record,
                         const std::set<std::string>& waiting);
    void armExpiry();
    void tellStatus();
    void trouble(const sync::Error& error);

    sync::Loop& m_loop;
    Client::Options m_options;
    EngineEvents& m_events;
    std::string m_path;
    std::vector<Task> m_whenOpen;
    std::unique_ptr<sync::Loop::Timer> m_reopen;
    std::chrono::milliseconds m_reopenPause;
    std::unique_ptr<sync::ReplicaStore> m_store;
    platform::Passphrase m_passphrase;
    std::optional<sync::InvitationCode> m_invitation; // that waits for a passphrase
    std::string m_locked;    // what a passphrase is needed for; empty when none is
    bool m_keyStore = false; // it is the platform's key store that does not open it
    bool m_leaseOver = false;
    std::unique_ptr<sync::Loop::Timer> m_lease;
    std::string m_comparison;
    std::string m_rescued; // what became of a damaged file, in this run
    std::string m_revoked; // why; empty while it is not
    std::unique_ptr<sync::HubConnector> m_connector;
    std::optional<sync::SigningKey> m_key; // this device's own, by which it signs words
    std::unique_ptr<sync::Replica> m_replica;
    std::map<std::string, Followed, std::less<>> m_channels;
    std::map<std::uint64_t, std::unique_ptr<Query>> m_queries;
    std::map<std::uint64_t, std::uint64_t> m_fates; // the counter of a group to its operation
    std::unique_ptr<sync::Loop::Timer> m_expiry;
    std::uint64_t m_refused = 0;
    std::unique_ptr<sync::Loop::Timer> m_drawer; // it is to be read anew
    std::string m_trouble;                       // with the file, until it works again
    Status m_status;
    bool m_told = false;
};

} // namespace vigie
