// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storeschema.h"

#include "sync/crypto/random.h"
#include "sync/record/operation.h"
#include "sync/store/schema.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace vigie::sync {

using sqlite::Database;
using sqlite::Transaction;

namespace {

Result<void> createSchema(Database& database) {
    if (auto made = database.execute(replicaSchema); !made)
        return made;
    const std::string header =
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; "
                    "INSERT INTO replica (device, next_counter, last_stamp, clock_offset) "
                    "VALUES ({}, 1, 0, 0)",
                    replicaApplicationId, replicaSchemaVersion, randomName());
    return database.execute(header.c_str());
}

// ---- From 2 to 3

struct Row {
    std::int64_t number = 0;
    std::int64_t channel = 0;
    Bytes bytes;
};

/// The rows that the query gives: number, channel, bytes.
Result<std::vector<Row>> rowsOf(Database& database, const char* query) {
    auto statement = database.prepare(query);
    if (!statement)
        return statement.error();
    std::vector<Row> rows;
    for (;;) {
        auto row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        const auto bytes = statement->blob(2);
        rows.push_back(
            {statement->integer(0), statement->integer(1), {bytes.begin(), bytes.end()}});
    }
}

/// What a deletion's writer saw, if base holds the record.
Result<std::vector<FieldChange>> sightIn(Database& database, std::int64_t channel,
                                         const Operation& deletion) {
    auto held =
        database.prepare("SELECT record FROM base WHERE channel = ? AND kind = ? AND id = ?");
    if (!held)
        return held.error();
    auto row = held->bind(channel).bind(deletion.kind).bind(deletion.id).step();
    if (!row)
        return row.error();
    if (!*row)
        return std::vector<FieldChange>();
    // The channel's name is not among the fields.
    auto record = decodeRecord("a", held->blob(0));
    if (!record)
        return record.error();
    return sightOf(*record, deletion.stamp);
}

Stamp stampFrom2(cbor::Reader& in) {
    in.array();
    const std::uint64_t time = in.unsignedInteger();
    return {time, in.unsignedInteger()};
}

FieldChange changeFrom2(cbor::Reader& in, Stamp operationStamp) {
    const std::uint64_t parts = in.array();
    FieldChange change{std::string(in.text()), in.value(), operationStamp, std::nullopt, {}};
    if (parts > 2 && in.nextIsNull())
        in.null();
    else if (parts > 2)
        change.stamp = stampFrom2(in);
    if (parts > 3)
        change.base = stampFrom2(in);
    return change;
}

/// A group as version 2 kept it: an operation had a base of its own. Of a deletion it becomes what
/// its writer saw; no other operation had one.
Result<Bytes> groupFrom2(Database& database, const Row& old) {
    cbor::Reader in(old.bytes);
    OperationGroup group;
    in.array();
    group.counter = in.unsignedInteger();
    group.channel = in.text();
    const std::uint64_t operations = in.array();
    for (std::uint64_t i = 0; i < operations && in.ok(); ++i) {
        Operation operation;
        in.array();
        operation.act = static_cast<Act>(in.unsignedInteger());
        operation.kind = in.text();
        operation.id = in.text();
        operation.life = in.unsignedInteger();
        operation.stamp.time = in.unsignedInteger();
        operation.stamp.writer = in.unsignedInteger();
        const bool conditional = !in.nextIsNull();
        in.skip();
        const std::uint64_t changes = in.array();
        for (std::uint64_t k = 0; k < changes && in.ok(); ++k)
            operation.fields.push_back(changeFrom2(in, operation.stamp));
        if (operation.act == Act::Delete && conditional && in.ok()) {
            auto sight = sightIn(database, old.channel, operation);
            if (!sight)
                return sight.error();
            operation.fields = std::move(*sight);
        }
        group.operations.push_back(std::move(operation));
    }
    if (!in.ok())
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} holds a write that cannot be read ({}): move it away and sync "
                                 "anew",
                                 database.path(), in.fault())};
    Bytes bytes;
    encodeGroup(group, bytes);
    return bytes;
}

Result<void> groupsFrom2(Database& database, const char* query, const char* update) {
    auto rows = rowsOf(database, query);
    if (!rows)
        return rows.error();
    auto put = database.prepare(update);
    if (!put)
        return put.error();
    for (const Row& row : *rows) {
        auto bytes = groupFrom2(database, row);
        if (!bytes)
            return bytes.error();
        const std::span<const std::byte> body(*bytes);
        if (auto done = put->bind(body).bind(row.number).run(); !done)
            return done;
    }
    return {};
}

/// Only the few records that may have the field are read: its name is in their bytes.
Result<void> expiresFrom2(Database& database) {
    auto rows = rowsOf(database, "SELECT number, channel, record FROM base "
                                 "WHERE instr(record, CAST('expires' AS BLOB)) > 0");
    if (!rows)
        return rows.error();
    auto put = database.prepare("UPDATE base SET expires = ? WHERE number = ?");
    if (!put)
        return put.error();
    for (const Row& row : *rows) {
        cbor::Reader in(row.bytes);
        auto view = viewRecord(in);
        if (!view)
            return view.error();
        if (auto done = put->bind(view->expires).bind(row.number).run(); !done)
            return done;
    }
    return {};
}

Result<void> from2(Database& database) {
    if (auto done = expiresFrom2(database); !done)
        return done;
    if (auto done = groupsFrom2(database, "SELECT counter, channel, body FROM pending",
                                "UPDATE pending SET body = ? WHERE counter = ?");
        !done)
        return done;
    return groupsFrom2(database, "SELECT number, 0, body FROM refused",
                       "UPDATE refused SET body = ? WHERE number = ?");
}

/// Brings a file that an earlier Vigie made to this version, inside the caller's transaction.
Result<void> upgrade(Database& database) {
    auto version = database.number("PRAGMA user_version");
    if (!version)
        return version.error();
    for (std::int64_t from = *version; from < replicaSchemaVersion; ++from) {
        if (auto done = database.execute(replicaSchemaSteps[from - 1]); !done)
            return done;
        if (from == 2)
            if (auto done = from2(database); !done)
                return done;
    }
    if (*version == replicaSchemaVersion)
        return {};
    return database.execute(fmt::format("PRAGMA user_version = {}", replicaSchemaVersion).c_str());
}

/// Whether the file is new; an Error when it is not ours. Changes nothing.
Result<bool> isNew(Database& database) {
    auto application = database.number("PRAGMA application_id");
    if (!application)
        return application.error();
    auto version = database.number("PRAGMA user_version");
    if (!version)
        return version.error();
    auto tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return tables.error();
    if (*application == 0 && *tables == 0)
        return true;
    if (*application != replicaApplicationId)
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} is a database of another program: name another file for the "
                                 "replica",
                                 database.path())};
    if (*version > replicaSchemaVersion)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} was written by a newer Vigie (format {}, this one knows {}): "
                                 "update this program",
                                 database.path(), *version, replicaSchemaVersion)};
    return false;
}

} // namespace

Result<void> settleIn(Database& database) {
    // Exclusive: a second program is told at once, and SQLite needs no shared memory file.
    const std::string lock =
        fmt::format("PRAGMA busy_timeout = {}; PRAGMA locking_mode = EXCLUSIVE; "
                    "PRAGMA cache_size = -{}; PRAGMA temp_store = MEMORY",
                    tuning::replicaBusyWait.count(), tuning::replicaCacheKiB);
    if (auto set = database.execute(lock.c_str()); !set)
        return set;
    // Before anything is changed: another program's file keeps its journal mode too.
    if (auto fresh = isNew(database); !fresh)
        return fresh.error();
    const std::string journal =
        fmt::format("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                    "PRAGMA wal_autocheckpoint = {}",
                    tuning::replicaWalPages);
    if (auto set = database.execute(journal.c_str()); !set)
        return set;
    // Takes the file now, rather than at the first write; then nobody else can have made it ours.
    Transaction hold(database);
    if (auto held = hold.begin(); !held)
        return held;
    auto fresh = isNew(database);
    if (!fresh)
        return fresh.error();
    if (auto made = *fresh ? createSchema(database) : upgrade(database); !made)
        return made;
    return hold.commit();
}

Result<void> settledAlready(Database& database) {
    auto fresh = isNew(database);
    if (!fresh)
        return fresh.error();
    auto version = database.number("PRAGMA user_version");
    if (!version)
        return version.error();
    if (*fresh || *version != replicaSchemaVersion)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} is not of this version of Vigie (format {}, this one is {})",
                                 database.path(), *version, replicaSchemaVersion)};
    return {};
}

} // namespace vigie::sync
