// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/server.h"
#include "sync/log/leveldb/leveldblog.h"
#include "sync/replica/replica.h"
#include "tests/replica/testconnector.h"
#include "tests/replica/virtualloop.h"

#include <leveldb/env.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::sync {

/// The records of one channel by kind and id.
using Contents = std::map<std::pair<std::string, std::string>, Record>;

/// A whole hub over a disk in memory, which outlives its restarts.
class TestHub {
public:
    explicit TestHub(VirtualLoop& loop);
    ~TestHub();

    void start();
    void stop();
    /// Stops, and begins again on the same disk.
    void restart();
    /// Begins again on an empty disk: another log, with another history.
    void replaceLog();
    /// Copies the log as it is; restore() goes on from there, as another history.
    void backup();
    void restore();
    /// The copy takes the log's place as nobody should do it: in the same history.
    void putBack();
    /// Before anybody has met it: another hub than the others.
    void setKey(int seed);
    bool accept(std::unique_ptr<Link> link, std::optional<hub::Server::Guest> guest = {});

    LevelDbLog& log() { return *m_log; }
    hub::Server& server() { return *m_server; }
    VirtualLoop& loop() { return m_loop; }
    bool running() const { return m_server != nullptr; }

    /// Live records, as the log has them.
    Contents contents(const std::string& channel) const;
    /// How often the channel's log was given a version of a record: over all of this hub's life.
    std::uint64_t versions(const RecordKey& key) const;

    /// What the hub thinks of a write; nothing against it unless a test sets it.
    Sequencer::Review review;
    /// What a person may see; everything unless a test sets it. Then say rightsChanged().
    hub::StretchCache::MayRead mayRead;
    std::uint64_t commits = 0;

private:
    VirtualLoop& m_loop;
    std::unique_ptr<leveldb::Env> m_disk;
    std::unique_ptr<LevelDbLog> m_log;
    std::unique_ptr<Sequencer> m_sequencer;
    std::unique_ptr<hub::Server> m_server;
    std::string m_folder = "/hub";
    std::string m_backup;
    int m_backups = 0;
    SigningKey::Seed m_keySeed{}; ///< the hub's name for ever, also after its log is replaced
    std::map<RecordKey, std::uint64_t> m_versions;
};

/// A device: a store, a replica over it, and a link through a weather of its own.
class TestDevice {
public:
    /// `path` is the store's file; ":memory:" for one that needs none.
    TestDevice(Loop& loop, TestHub& hub, const std::string& path = ":memory:");

    ReplicaStore& store() { return *m_store; }
    Replica& replica() { return *m_replica; }
    Weather& weather() { return m_connector.weather(); }
    ReplicaStatus status() { return m_replica->status(); }

    /// The replica goes, the store stays.
    void drop() { m_replica.reset(); }
    /// A new replica over the same store, not started.
    void renew();
    /// From the next link on the hub knows the device by this key, and its person.
    void enrol(const std::string& person, const PublicKey& key) { m_guest = {person, key}; }
    /// Somebody else answers at the hub's address from now on.
    void useHub(TestHub& hub) { m_hub = &hub; }

    /// Writes one record with one field; the id, or a new one. Gives the id.
    std::string create(const std::string& channel, const std::string& title, std::string id = {});
    void change(const std::string& channel, const std::string& id, const std::string& title);
    void remove(const std::string& channel, const std::string& id);
    /// Many groups of one record each, in one call.
    void createMany(const std::string& channel, int count);

    std::string title(const std::string& channel, const std::string& id);
    /// What a screen shows.
    Contents contents(const std::string& channel);

    std::uint64_t changes = 0; ///< Events::changed
    std::vector<std::string> consistent;

private:
    void write(const std::string& channel, std::vector<Operation> operations);

    Loop& m_loop;
    TestHub* m_hub;
    std::optional<hub::Server::Guest> m_guest;
    std::unique_ptr<ReplicaStore> m_store;
    TestConnector m_connector;
    std::unique_ptr<Replica> m_replica;
};

/// One operation on "note" `id`; `title` empty for none.
Operation noteOperation(Act act, const std::string& id, Stamp stamp, const std::string& title = {});

/// What differs between the hub's channel and what the device shows; empty when nothing does.
std::string difference(TestHub& hub, TestDevice& device, const std::string& channel);

} // namespace vigie::sync
