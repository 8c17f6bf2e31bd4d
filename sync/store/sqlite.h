// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace vigie::sync {
class SealedVfs;
class StoreKey;
} // namespace vigie::sync

/// The little of SQLite that the replica's file needs, with its failures as sentences. Used by one
/// thread.
namespace vigie::sync::sqlite {

class Database;

/// A prepared statement, reset for each use. Bound views must live until the statement is reset.
class Statement {
public:
    Statement() = default;
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    Statement& bind(std::int64_t value);
    Statement& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(const std::optional<std::int64_t>& value);
    Statement& bind(std::string_view text);
    Statement& bind(std::span<const std::byte> blob);

    /// True while there is a row. After false or an Error the statement is reset and unbound.
    Result<bool> step();
    /// For a statement without rows.
    Result<void> run();
    void reset();

    std::int64_t integer(int column) const;
    std::uint64_t unsignedInteger(int column) const {
        return static_cast<std::uint64_t>(integer(column));
    }
    bool isNull(int column) const;
    std::string_view text(int column) const;           ///< until the next step or reset
    std::span<const std::byte> blob(int column) const; ///< until the next step or reset

private:
    friend class Database;
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    Database* m_database = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    int m_bound = 0;
};

class Database {
public:
    /// Opens or creates the file; sealed with the key when there is one, see SealedVfs. Nothing is
    /// changed in a file that is no database, is sealed without a key being given, or with another
    /// one, or is not sealed and a key is given: Error Corrupt for the first, Refused for the rest.
    static Result<std::unique_ptr<Database>> open(const std::string& path,
                                                  const StoreKey* key = nullptr);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Result<void> execute(const char* statements);
    Result<Statement> prepare(std::string_view text);
    /// The one number that the statement gives; 0 when it gives none.
    Result<std::int64_t> number(std::string_view text);
    /// The sentence for SQLite's last failure on this file.
    Error error() const;
    int changes() const;
    const std::string& path() const { return m_path; }
    bool isSealed() const { return m_vfs != nullptr; }

    /// After a commit has failed nobody knows what of the write-ahead log is on the disk: a system
    /// drops what it could not sync, and what is committed later would stand behind a hole. So the
    /// whole log is written anew, into the file, before the next transaction.
    Result<void> settle();
    void doubt() { m_doubtful = true; }

private:
    explicit Database(std::string path);
    struct Closer {
        void operator()(sqlite3* handle) const;
    };
    std::string m_path;
    std::unique_ptr<SealedVfs> m_vfs; ///< outlives the handle
    std::unique_ptr<sqlite3, Closer> m_handle;
    bool m_doubtful = false;
};

/// Rolls back at the end of its scope unless commit() succeeded.
class Transaction {
public:
    explicit Transaction(Database& database) : m_database(database) {}
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Result<void> begin();
    Result<void> commit();

private:
    Database& m_database;
    bool m_open = false;
};

} // namespace vigie::sync::sqlite
