// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/replica/fleet.h"

#include <fmt/format.h>
#include <leveldb/helpers/memenv.h>

#include <cstdlib>

namespace vigie::sync {

namespace {

// A fixture that cannot be built leaves nothing to test.
template <typename T>
T need(Result<T> result, const char* what) {
    if (!result) {
        fmt::print(stderr, "{}: {}\n", what, result.error().sentence);
        std::abort();
    }
    return std::move(result).value();
}

void need(const Result<void>& result, const char* what) {
    if (!result) {
        fmt::print(stderr, "{}: {}\n", what, result.error().sentence);
        std::abort();
    }
}

} // namespace

TestHub::TestHub(VirtualLoop& loop)
    : review(
          [](const Author&, const Operation&, const Record&) { return std::optional<Refusal>(); }),
      m_loop(loop), m_disk(leveldb::NewMemEnv(leveldb::Env::Default())) {
    start();
}

TestHub::~TestHub() {
    stop();
}

void TestHub::start() {
    m_log = need(LevelDbLog::open(m_folder, m_disk.get()), "the hub's log");
    m_sequencer = std::make_unique<Sequencer>(
        *m_log, [this](const Author& author, const Operation& operation, const Record& after) {
            return review(author, operation, after);
        });
    hub::Server::Events events;
    events.advanced = [this](const std::vector<Sequencer::Advance>& advances) {
        ++commits;
        for (const auto& advance : advances) {
            for (const Record& record : advance.records) {
                ++m_versions[record.key()];
            }
        }
    };
    m_server = std::make_unique<hub::Server>(
        m_loop, *m_log, *m_sequencer,
        hub::Server::Access{SigningKey(m_keySeed),
                            [this](const auto& person, const auto& channel) {
                                return !mayRead || mayRead(person, channel);
                            },
                            [](const std::string& device) { return hub::Server::Standing{device}; },
                            [](const auto&, WriterId) { return std::string(); }},
        events);
}

void TestHub::stop() {
    m_server.reset();
    m_sequencer.reset();
    m_log.reset();
}

void TestHub::restart() {
    stop();
    start();
}

void TestHub::replaceLog() {
    stop();
    m_disk.reset(leveldb::NewMemEnv(leveldb::Env::Default()));
    m_versions.clear();
    start();
}

void TestHub::backup() {
    m_backup = fmt::format("/backup{}", ++m_backups);
    need(m_log->backup(m_backup, m_disk.get()), "a backup");
}

void TestHub::setKey(int seed) {
    m_keySeed.fill(static_cast<std::byte>(seed));
    restart();
}

void TestHub::restore() {
    need(need(LevelDbLog::open(m_backup, m_disk.get()), "a restored log")->beginHistory(),
         "another history");
    putBack();
}

void TestHub::putBack() {
    stop();
    m_folder = m_backup;
    m_versions.clear();
    start();
}

bool TestHub::accept(std::unique_ptr<Link> link, std::optional<hub::Server::Guest> guest) {
    if (!m_server) {
        return false;
    }
    m_server->accept(std::move(link), std::move(guest));
    return true;
}

Contents TestHub::contents(const std::string& channel) const {
    Contents contents;
    Page page;
    do {
        page = need(m_log->read(channel, page.to, 64 * 1024, 0), "the hub's log");
        cbor::Reader reader(page.records);
        while (!reader.atEnd()) {
            Record record = need(decodeRecord(channel, reader), "a record of the log");
            if (!record.isTombstone()) {
                contents.emplace(std::pair(record.key().kind, record.key().id), record);
            }
        }
    } while (!page.atHead);
    return contents;
}

std::uint64_t TestHub::versions(const RecordKey& key) const {
    const auto found = m_versions.find(key);
    return found == m_versions.end() ? 0 : found->second;
}

TestDevice::TestDevice(Loop& loop, TestHub& hub, const std::string& path)
    : m_loop(loop), m_hub(&hub), m_store(need(ReplicaStore::open(path), "a device's store")),
      m_connector(hub.loop(), [this](std::unique_ptr<Link> link) {
          return m_hub->accept(std::move(link), m_guest);
      }) {
    renew();
}

void TestDevice::renew() {
    Replica::Events events;
    events.changed = [this] { ++changes; };
    events.consistent = [this](const std::string& channel) { consistent.push_back(channel); };
    m_replica = std::make_unique<Replica>(m_loop, *m_store, m_connector, "test", events);
}

Operation noteOperation(Act act, const std::string& id, Stamp stamp, const std::string& title) {
    Operation operation{act, "note", id, 0, stamp, {}};
    if (!title.empty()) {
        operation.fields.push_back({"title", Value(title), stamp, std::nullopt, {}});
    }
    return operation;
}

void TestDevice::write(const std::string& channel, std::vector<Operation> operations) {
    need(m_replica->write({{0, channel, std::move(operations)}}), "a write");
}

std::string TestDevice::create(const std::string& channel, const std::string& title,
                               std::string id) {
    if (id.empty()) {
        id = makeId(m_loop.wallNow());
    }
    write(channel, {noteOperation(Act::Create, id, m_replica->nextStamp(), title)});
    return id;
}

void TestDevice::change(const std::string& channel, const std::string& id,
                        const std::string& title) {
    write(channel, {noteOperation(Act::Change, id, m_replica->nextStamp(), title)});
}

void TestDevice::remove(const std::string& channel, const std::string& id) {
    write(channel, {noteOperation(Act::Delete, id, m_replica->nextStamp())});
}

void TestDevice::createMany(const std::string& channel, int count) {
    std::vector<OperationGroup> groups;
    for (int i = 0; i < count; ++i) {
        const Stamp stamp = m_replica->nextStamp();
        const std::string id = makeId(m_loop.wallNow());
        groups.push_back({0, channel, {noteOperation(Act::Create, id, stamp, "one of many")}});
    }
    need(m_replica->write(std::move(groups)), "many writes");
}

std::string TestDevice::title(const std::string& channel, const std::string& id) {
    const auto record = need(m_store->get({channel, "note", id}, m_loop.wallNow()), "a read");
    const Value* title = record ? record->find("title") : nullptr;
    return title && title->text() ? *title->text() : std::string();
}

Contents TestDevice::contents(const std::string& channel) {
    Contents contents;
    need(m_store->forEach(channel, {}, m_loop.wallNow(),
                          [&contents](const Record& record) {
                              contents.emplace(std::pair(record.key().kind, record.key().id),
                                               record);
                              return true;
                          }),
         "reading a channel");
    return contents;
}

std::string difference(TestHub& hub, TestDevice& device, const std::string& channel) {
    const Contents wanted = hub.contents(channel);
    const Contents shown = device.contents(channel);
    for (const auto& [key, record] : wanted) {
        const auto found = shown.find(key);
        if (found == shown.end()) {
            return fmt::format("the device lacks {}", record.key().sentence());
        }
        if (!(found->second == record)) {
            return fmt::format("the device has another {}", record.key().sentence());
        }
    }
    for (const auto& [key, record] : shown) {
        if (!wanted.contains(key)) {
            return fmt::format("the device shows {}, which the hub has not",
                               record.key().sentence());
        }
    }
    return {};
}

} // namespace vigie::sync
