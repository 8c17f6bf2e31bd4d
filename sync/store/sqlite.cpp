// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sqlite.h"

#include "sync/store/sealedvfs.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace vigie::sync::sqlite {

namespace {

ErrorCode codeFor(int primary) {
    switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Busy;
    case SQLITE_FULL:
        return ErrorCode::Full;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT: // nothing of ours breaks one: it is garbage that was read
    case SQLITE_MISMATCH:
        return ErrorCode::Corrupt;
    case SQLITE_TOOBIG:
        return ErrorCode::TooLarge;
    default:
        return ErrorCode::Io;
    }
}

Error errorFor(const std::string& path, int primary, const char* detail) {
    switch (codeFor(primary)) {
    case ErrorCode::Busy:
        return {ErrorCode::Busy,
                fmt::format("{} is in use by another program: close it there, or use another file",
                            path)};
    case ErrorCode::Full:
        return {ErrorCode::Full,
                fmt::format("The disk that holds {} is full: nothing was written; free some space "
                            "and try again",
                            path)};
    case ErrorCode::Corrupt:
        if (primary != SQLITE_NOTADB)
            return {ErrorCode::Corrupt,
                    fmt::format("{} is damaged ({}): it can be made anew without what waits in it "
                                "for the hub being lost",
                                path, detail)};
        return {ErrorCode::Corrupt,
                fmt::format("{} is no replica ({}): name another file, or move this one away", path,
                            detail)};
    default:
        return {codeFor(primary),
                fmt::format("{} cannot be read or written ({}): check the disk and the file's "
                            "permissions",
                            path, detail)};
    }
}

} // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(std::int64_t value) {
    sqlite3_bind_int64(m_statement.get(), ++m_bound, value);
    return *this;
}

Statement& Statement::bind(const std::optional<std::int64_t>& value) {
    if (value)
        return bind(*value);
    sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    // A view without data would bind NULL.
    const char* data = text.data() ? text.data() : "";
    sqlite3_bind_text64(m_statement.get(), ++m_bound, data, text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(std::span<const std::byte> blob) {
    const void* data = blob.empty() ? "" : static_cast<const void*>(blob.data());
    sqlite3_bind_blob64(m_statement.get(), ++m_bound, data, blob.size(), SQLITE_STATIC);
    return *this;
}

Result<bool> Statement::step() {
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE) {
        reset();
        return false;
    }
    Error error = m_database->error();
    reset();
    return error;
}

Result<void> Statement::run() {
    auto row = step();
    if (!row)
        return row.error();
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(m_statement.get());
    m_bound = 0;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::string_view Statement::text(int column) const {
    const auto* data = sqlite3_column_text(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

std::span<const std::byte> Statement::blob(int column) const {
    const void* data = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return {static_cast<const std::byte*>(data), static_cast<std::size_t>(size)};
}

void Database::Closer::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

namespace {

/// SQLite takes a file of a few bytes for an empty database and writes over it; somebody's note
/// under the wrong name must stay. What cannot be read here is left to SQLite to say.
bool isForeignFile(const std::string& path) {
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    std::ifstream in(path, std::ios::binary);
    std::array<char, magic.size()> head{};
    in.read(head.data(), head.size());
    const std::string_view read(head.data(), static_cast<std::size_t>(in.gcount()));
    return !read.empty() && read != magic;
}

/// Why a file cannot be opened without a key. A sealed one looks like anything; the file with its
/// key lies beside it.
std::optional<Error> plainFault(const std::string& path) {
    if (!isForeignFile(path))
        return std::nullopt;
    std::error_code ignored;
    if (std::filesystem::exists(path + sealedKeyEnd, ignored))
        return Error{ErrorCode::Refused, fmt::format("{} is sealed: open it with its key", path)};
    return errorFor(path, SQLITE_NOTADB, "it is no database");
}

/// Why a file cannot be opened with a key.
std::optional<Error> sealedFault(const std::string& path, SealedVfs::Found found) {
    switch (found) {
    case SealedVfs::Found::Nothing:
    case SealedVfs::Found::Sealed:
        return std::nullopt;
    case SealedVfs::Found::Database:
        return Error{
            ErrorCode::Refused,
            fmt::format("{} is not sealed: open it without a key, or make a new replica", path)};
    case SealedVfs::Found::NoStart:
        return errorFor(path, SQLITE_CORRUPT, "its first page has changed");
    case SealedVfs::Found::Foreign:
        break;
    }
    return Error{ErrorCode::Refused,
                 fmt::format("{} is sealed with another key, or is no replica: name another file, "
                             "or move it away and join the hub anew",
                             path)};
}

} // namespace

Database::Database(std::string path) : m_path(std::move(path)) {}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, const StoreKey* key) {
    if (auto fault = key ? std::nullopt : plainFault(path))
        return *fault;
    std::unique_ptr<Database> database(new Database(path));
    const char* vfs = nullptr;
    if (key) {
        database->m_vfs = std::make_unique<SealedVfs>(*key);
        if (auto fault = sealedFault(path, database->m_vfs->probe(path)))
            return *fault;
        vfs = database->m_vfs->name();
    }
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int result = sqlite3_open_v2(path.c_str(), &handle, flags, vfs);
    database->m_handle.reset(handle);
    if (result == SQLITE_OK && key)
        result = SealedVfs::prepare(handle);
    if (result != SQLITE_OK)
        return errorFor(path, result, handle ? sqlite3_errmsg(handle) : "out of memory");
    return database;
}

Database::~Database() = default;

Result<void> Database::settle() {
    if (!m_doubtful)
        return {};
    if (sqlite3_wal_checkpoint_v2(m_handle.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                  nullptr) != SQLITE_OK)
        return error();
    m_doubtful = false;
    return {};
}

Result<void> Database::execute(const char* statements) {
    if (sqlite3_exec(m_handle.get(), statements, nullptr, nullptr, nullptr) != SQLITE_OK)
        return error();
    return {};
}

Result<Statement> Database::prepare(std::string_view text) {
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v3(m_handle.get(), text.data(), static_cast<int>(text.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK)
        return error();
    Statement statement;
    statement.m_database = this;
    statement.m_statement.reset(handle);
    return statement;
}

Result<std::int64_t> Database::number(std::string_view text) {
    auto statement = prepare(text);
    if (!statement)
        return statement.error();
    auto row = statement->step();
    if (!row)
        return row.error();
    return *row ? statement->integer(0) : 0;
}

Error Database::error() const {
    return errorFor(m_path, sqlite3_errcode(m_handle.get()), sqlite3_errmsg(m_handle.get()));
}

int Database::changes() const {
    return sqlite3_changes(m_handle.get());
}

Transaction::~Transaction() {
    // SQLite may have rolled back by itself (full disk); then this does nothing.
    if (m_open)
        (void)m_database.execute("ROLLBACK");
}

Result<void> Transaction::begin() {
    if (auto settled = m_database.settle(); !settled)
        return settled;
    auto begun = m_database.execute("BEGIN IMMEDIATE");
    m_open = begun.ok();
    return begun;
}

Result<void> Transaction::commit() {
    auto committed = m_database.execute("COMMIT");
    if (committed)
        m_open = false;
    else
        m_database.doubt();
    return committed;
}

} // namespace vigie::sync::sqlite
