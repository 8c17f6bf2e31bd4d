// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/rawsqlite.h"

#include "sync/store/schema.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <vector>

namespace vigie::bench {
namespace {

void must(sqlite3* db, int result) {
    if (result == SQLITE_OK || result == SQLITE_DONE)
        return;
    fmt::print(stderr, "vigie-bench: SQLite failed: {}\n", sqlite3_errmsg(db));
    std::exit(1);
}

void run(sqlite3* db, const std::string& text) {
    must(db, sqlite3_exec(db, text.c_str(), nullptr, nullptr, nullptr));
}

} // namespace

double rawSqliteRate(const std::string& file, const Batches& batches) {
    struct Row {
        std::string_view kind;
        std::string_view id;
        std::span<const std::byte> bytes;
    };
    // Taken apart beforehand: the limit is SQLite's alone.
    std::vector<std::vector<Row>> rows;
    std::uint64_t count = 0;
    for (const sync::Bytes& batch : batches.batches) {
        rows.emplace_back();
        for (sync::cbor::Reader reader(batch); !reader.atEnd(); ++count) {
            auto view = sync::viewRecord(reader);
            rows.back().push_back({view->kind, view->id, view->bytes});
        }
    }
    sqlite3* db = nullptr;
    must(db, sqlite3_open(file.c_str(), &db));
    run(db, fmt::format("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; "
                        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -{}; "
                        "PRAGMA wal_autocheckpoint = {}; PRAGMA temp_store = MEMORY",
                        sync::tuning::replicaCacheKiB, sync::tuning::replicaWalPages));
    run(db, sync::replicaSchema);
    sqlite3_stmt* insert = nullptr;
    must(db,
         sqlite3_prepare_v2(db, "INSERT INTO base (channel, kind, id, record) VALUES (1, ?, ?, ?)",
                            -1, &insert, nullptr));
    const auto start = std::chrono::steady_clock::now();
    for (const auto& batch : rows) {
        run(db, "BEGIN IMMEDIATE");
        for (const Row& row : batch) {
            sqlite3_bind_text64(insert, 1, row.kind.data(), row.kind.size(), SQLITE_STATIC,
                                SQLITE_UTF8);
            sqlite3_bind_text64(insert, 2, row.id.data(), row.id.size(), SQLITE_STATIC,
                                SQLITE_UTF8);
            sqlite3_bind_blob64(insert, 3, row.bytes.data(), row.bytes.size(), SQLITE_STATIC);
            must(db, sqlite3_step(insert));
            sqlite3_reset(insert);
        }
        run(db, "COMMIT");
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return static_cast<double>(count) / taken.count();
}

} // namespace vigie::bench
