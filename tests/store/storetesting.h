// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/replicastore.h"

#include <QTemporaryDir>

#include <optional>
#include <string>
#include <vector>

/// What the tests of the replica's store share.
namespace vigie::sync {

/// One operation on "note" `id`; without a title no field.
inline Operation note(Act act, const std::string& id, Stamp stamp, const std::string& title = {}) {
    Operation operation{act, "note", id, 0, stamp, {}};
    if (!title.empty()) {
        operation.fields.push_back({"title", Value(title), stamp, std::nullopt});
    }
    return operation;
}

inline OperationGroup groupOf(const std::string& channel, std::vector<Operation> operations) {
    return {0, channel, std::move(operations)};
}

/// A record as a hub would send it; a tombstone without a title.
inline Record sent(const std::string& channel, const std::string& id, Stamp stamp,
                   const std::optional<std::string>& title) {
    Record record({channel, "note", id});
    if (title) {
        record.merge("title", Value(*title), stamp);
    } else {
        record.bury(stamp);
    }
    return record;
}

inline Bytes bytesOf(const std::vector<Record>& records) {
    Bytes bytes;
    for (const Record& record : records) {
        encodeRecord(record, bytes);
    }
    return bytes;
}

/// Everything that is shown of a channel, in the order in which it is shown.
inline std::vector<Record> shown(ReplicaStore& store, const std::string& channel,
                                 std::int64_t now = 1, const std::string& kind = {}) {
    std::vector<Record> records;
    (void)store.forEach(channel, kind, now, [&records](const Record& record) {
        records.push_back(record);
        return true;
    });
    return records;
}

/// The title that is shown; "-" when the record is not.
inline std::string titleOf(ReplicaStore& store, const std::string& id,
                           const std::string& channel = "room") {
    const auto record = store.get({channel, "note", id}, 1);
    if (!record.ok()) {
        return "error: " + record.error().sentence;
    }
    if (!*record) {
        return "-";
    }
    const Value* title = (*record)->find("title");
    return title && title->text() ? *title->text() : "";
}

using Opened = std::unique_ptr<ReplicaStore>;

/// Whether this run of the program is over sealed files: `ctest` starts each suite twice.
inline bool isSealedRun() {
    return qEnvironmentVariableIsSet("VIGIE_TEST_SEALED");
}

/// The same in every process.
inline const StoreKey& testKey() {
    static const StoreKey key = *StoreKey::from(Bytes(StoreKey::size, std::byte(7)));
    return key;
}

/// Sealed in a sealed run.
inline Result<Opened> openStore(const std::string& path) {
    return isSealedRun() ? ReplicaStore::open(path, testKey()) : ReplicaStore::open(path);
}

/// A new store that nobody opens again: in memory, or sealed in a file.
inline Opened memory() {
    static const QTemporaryDir folder;
    static int made = 0;
    auto store = openStore(isSealedRun() ? folder.filePath(QString::number(++made)).toStdString()
                                         : ":memory:");
    return store ? std::move(*store) : nullptr;
}

inline std::uint64_t write(ReplicaStore& store, std::vector<Operation> operations,
                           const std::string& channel = "room") {
    const auto first = store.write({groupOf(channel, std::move(operations))}, 1000, false);
    return first ? *first : 0;
}

inline Result<void> acknowledge(ReplicaStore& store, std::uint64_t counter, std::uint64_t sequence,
                                const std::string& channel = "room") {
    const ReplicaStore::Acknowledgement given{counter, channel, sequence};
    return store.acknowledge({&given, 1});
}

inline ChannelState stateOf(ReplicaStore& store, const std::string& name = "room") {
    const auto channels = store.channels();
    for (const ChannelState& channel : *channels) {
        if (channel.name == name) {
            return channel;
        }
    }
    return {};
}

/// The digest of the records, computed afresh.
inline LtHash::Digest digestOf(const std::string& channel, const std::vector<Record>& records) {
    LtHash hash;
    for (const Record& record : records) {
        hash.addRecord(channel, encodeRecord(record));
    }
    return hash.digest();
}

} // namespace vigie::sync
