// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storerescue.h"

#include "sync/record/operation.h"
#include "sync/store/privatefile.h"
#include "sync/store/replicastore.h"
#include "sync/store/salvage.h"
#include "sync/store/storeschema.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace vigie::sync {

using sqlite::Database;
namespace fs = std::filesystem;

namespace {

// A new file that is being made; one that is whole; the old one, kept.
constexpr const char* unfinishedEnd = ".rescue";
constexpr const char* rescuedEnd = ".rescued";
constexpr const char* damagedEnd = ".damaged";
// What SQLite lays beside a database.
constexpr const char* sqliteEnds[] = {"-wal", "-journal", "-shm"};

Result<void> outcome(const std::string& path, const std::error_code& failed) {
    if (!failed)
        return {};
    return Error{ErrorCode::Io, fmt::format("{} cannot be made anew ({}): check the disk and the "
                                            "folder's permissions",
                                            path, failed.message())};
}

void removeWith(const std::string& path, std::error_code& failed) {
    for (const char* end : sqliteEnds)
        if (!failed)
            fs::remove(path + end, failed);
    if (!failed)
        fs::remove(path, failed);
}

Error lost(const std::string& path, const std::string& why) {
    return {ErrorCode::Corrupt,
            fmt::format("{} is damaged where it says which device this is ({}): bring back a copy "
                        "of it, or move it away and join the hub anew; what waits in it for the "
                        "hub is lost then",
                        path, why)};
}

/// Carries what is worth it from the damaged file into the new one, attached as "fresh".
class Carrier {
public:
    explicit Carrier(Database& database) : m_database(database) {}

    Result<void> all() {
        if (auto done = m_database.execute("DELETE FROM fresh.replica;"
                                           "INSERT INTO fresh.replica SELECT * FROM main.replica");
            !done)
            return lost(m_database.path(), "its own row");
        auto rows = m_database.number("SELECT count(*) FROM fresh.replica");
        if (!rows || *rows != 1)
            return lost(m_database.path(), "its own row");
        auto next = m_database.number("SELECT next_counter FROM fresh.replica");
        if (!next)
            return next.error();
        if (auto done = carry(channels, "channel", "number", std::nullopt); !done)
            return done;
        if (auto done = carry(pending, "pending", "counter", *next - 1); !done)
            return done;
        if (auto done = carry(refused, "refused", "number", std::nullopt); !done)
            return done;
        if (auto done = carry(roots, "root", "channel", std::nullopt); !done)
            return done;
        if (auto done = dropUnreadable(refused, "refused", "number"); !done)
            return done;
        if (auto done = dropUnreadable(pending, "pending", "counter"); !done)
            return done;
        // What waited was numbered in the history that base was being compared with, if any.
        return m_database.execute(
            "UPDATE fresh.channel SET cursor = 0, checkpoint = 0, checkpoint_at = 0, "
            "proven_at = 0, adopting = 0, "
            "history = CASE WHEN adopting != 0 THEN adopting ELSE history END");
    }

    Salvage channels, pending, refused, roots;

private:
    Result<void> carry(Salvage& salvage, const char* table, const char* key,
                       std::optional<std::int64_t> last) {
        auto done = salvageTable(m_database, table, key, last);
        if (!done)
            return done.error();
        salvage = *done;
        return {};
    }

    /// A group that cannot be decoded would stand before all others. Of the rest of pending, which
    /// records they name is written anew, and the channels that could not be read.
    Result<void> dropUnreadable(Salvage& salvage, const char* table, const char* key) {
        const bool waits = &salvage == &pending;
        auto rows = m_database.prepare(
            fmt::format("SELECT {}, body, {} FROM fresh.{}", key, waits ? "channel" : "0", table));
        auto drop =
            m_database.prepare(fmt::format("DELETE FROM fresh.{} WHERE {} = ?", table, key));
        auto name = m_database.prepare(
            "INSERT OR IGNORE INTO fresh.channel (number, name, priority) VALUES (?, ?, 2)");
        auto record =
            m_database.prepare("INSERT OR IGNORE INTO fresh.pending_record VALUES (?, ?, ?, ?)");
        if (!rows || !drop || !name || !record)
            return m_database.error();
        std::vector<std::int64_t> unreadable;
        for (;;) {
            auto row = rows->step();
            if (!row)
                return row.error();
            if (!*row)
                break;
            const std::int64_t number = rows->integer(0);
            const std::int64_t channel = rows->integer(2);
            cbor::Reader reader(rows->blob(1));
            auto group = decodeGroup(reader);
            if (!group) {
                unreadable.push_back(number);
                continue;
            }
            if (!waits)
                continue;
            if (auto put = name->bind(channel).bind(group->channel).run(); !put)
                return put;
            for (const Operation& operation : group->operations) {
                record->bind(channel).bind(operation.kind).bind(operation.id).bind(number);
                if (auto put = record->run(); !put)
                    return put;
            }
        }
        for (const std::int64_t number : unreadable) {
            if (auto gone = drop->bind(number).run(); !gone)
                return gone;
            salvage.miss(number);
            --salvage.copied;
        }
        return {};
    }

    Database& m_database;
};

std::string sentenceFor(const std::string& path, const Carrier& carrier, bool whole) {
    std::string sentence = fmt::format(
        "The disk had damaged {}: it was made anew with the {} writes that wait for the "
        "hub, and the rest comes again from there",
        path, carrier.pending.copied);
    const auto add = [&sentence](const Salvage& salvage, const char* what) {
        if (!salvage.isWhole())
            sentence += fmt::format("; {} cannot be read ({})", what, salvage.missing());
    };
    add(carrier.pending, "some of the writes that waited");
    add(carrier.refused, "some of the refused writes");
    add(carrier.channels, "some of the channels' names");
    if (!whole)
        sentence += fmt::format(". The damaged file is kept as {}{}", path, damagedEnd);
    return sentence;
}

/// All that can be read of the damaged file lies in `fresh` after this; both are closed.
Result<ReplicaStore::Rescued> carryInto(const std::string& fresh, const std::string& path,
                                        const StoreKey* key) {
    {
        auto made = Database::open(fresh, key);
        if (!made)
            return made.error();
        if (auto settled = settleIn(**made); !settled)
            return settled.error();
    }
    auto opened = Database::open(path, key);
    if (!opened)
        return opened.error();
    Database& database = **opened;
    const std::string held =
        fmt::format("PRAGMA busy_timeout = {}; PRAGMA locking_mode = EXCLUSIVE;"
                    "PRAGMA temp_store = MEMORY",
                    tuning::replicaBusyWait.count());
    if (auto set = database.execute(held.c_str()); !set)
        return set.error();
    if (auto isOurs = settledAlready(database); !isOurs)
        return isOurs.error().code == ErrorCode::Corrupt ? lost(path, "its start") : isOurs.error();
    auto attach = database.prepare("ATTACH ? AS fresh");
    if (!attach)
        return attach.error();
    if (auto attached = attach->bind(fresh).run(); !attached)
        return attached.error();
    Carrier carrier(database);
    // Statement by statement, see salvageTable(), and synced at the end: only then it counts.
    if (auto set = database.execute("PRAGMA fresh.synchronous = OFF"); !set)
        return set.error();
    if (auto carried = carrier.all(); !carried)
        return carried.error();
    if (auto synced = database.execute("PRAGMA fresh.synchronous = FULL;"
                                       "PRAGMA fresh.wal_checkpoint(TRUNCATE)");
        !synced)
        return synced.error();
    ReplicaStore::Rescued rescued;
    rescued.pending = carrier.pending.copied;
    rescued.refused = carrier.refused.copied;
    rescued.whole =
        carrier.pending.isWhole() && carrier.refused.isWhole() && carrier.channels.isWhole();
    rescued.sentence = sentenceFor(path, carrier, rescued.whole);
    return rescued;
}

} // namespace

Result<void> finishRescue(const std::string& path) {
    const std::string rescued = path + rescuedEnd;
    std::error_code failed;
    if (!fs::exists(rescued, failed))
        return {};
    // The old log is not the new file's.
    for (const char* end : sqliteEnds)
        if (!failed)
            fs::remove(path + end, failed);
    if (!failed)
        fs::rename(rescued, path, failed);
    if (failed)
        return outcome(path, failed);
    return syncFolderOf(path);
}

Result<ReplicaStore::Rescued> ReplicaStore::rescue(const std::string& path, const StoreKey* key) {
    if (auto finished = finishRescue(path); !finished)
        return finished.error();
    std::error_code failed;
    if (!fs::exists(path, failed))
        return Error{ErrorCode::NotFound, fmt::format("There is no replica {}", path)};
    const std::string fresh = path + unfinishedEnd;
    removeWith(fresh, failed);
    if (failed)
        return outcome(path, failed).error();
    auto rescued = carryInto(fresh, path, key);
    if (!rescued) {
        removeWith(fresh, failed);
        return rescued;
    }
    if (auto synced = syncFolderOf(path); !synced)
        return synced.error();
    if (!rescued->whole) {
        // A copy: until the new file has its name, the old one has it.
        fs::copy_file(path, path + damagedEnd, fs::copy_options::overwrite_existing, failed);
        if (!failed && fs::exists(path + "-wal"))
            fs::copy_file(path + "-wal", path + damagedEnd + "-wal",
                          fs::copy_options::overwrite_existing, failed);
    }
    if (!failed)
        fs::rename(fresh, path + rescuedEnd, failed);
    if (failed)
        return outcome(path, failed).error();
    if (auto finished = finishRescue(path); !finished)
        return finished.error();
    return rescued;
}

Result<void> ReplicaStore::remove(const std::string& path) {
    std::error_code failed;
    for (const char* end : {"", unfinishedEnd, rescuedEnd, damagedEnd})
        removeWith(path + end, failed);
    if (failed)
        return Error{ErrorCode::Io, fmt::format("{} cannot be removed ({}): close it where it is "
                                                "open, and check the folder's permissions",
                                                path, failed.message())};
    return syncFolderOf(path);
}

} // namespace vigie::sync
