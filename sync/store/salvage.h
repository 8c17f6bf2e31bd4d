// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/sqlite.h"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::sync {

/// What could be read of a table in a damaged file.
struct Salvage {
    std::uint64_t copied = 0;
    std::uint64_t missed = 0; ///< keys that may have been in it and cannot be read; 0 for none
    std::int64_t firstMissed = 0;
    std::int64_t lastMissed = 0;
    bool endsUnknown = false; ///< nothing says how many more there were

    bool isWhole() const { return missed == 0 && !endsUnknown; }
    void miss(std::int64_t key);
    /// For example "up to 3, numbers 7 to 9".
    std::string missing() const;
};

/// Copies the rows of `table` from the main database into the one attached as "fresh". Outside of a
/// transaction: within one SQLite writes nothing more once it has met damage. `key` is its INTEGER
/// PRIMARY KEY; `last` the largest that may be there, if that is known. Where a page cannot be
/// read, the rows on both sides of it are found from the table's two ends, and those between them
/// one by one. Error only when the new file fails.
Result<Salvage> salvageTable(sqlite::Database& database, const char* table, const char* key,
                             std::optional<std::int64_t> last);

} // namespace vigie::sync
