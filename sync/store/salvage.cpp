// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/salvage.h"

#include "sync/store/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

using sqlite::Database;
using sqlite::Statement;

void Salvage::miss(std::int64_t key) {
    firstMissed = missed == 0 ? key : std::min(firstMissed, key);
    lastMissed = missed == 0 ? key : std::max(lastMissed, key);
    ++missed;
}

std::string Salvage::missing() const {
    if (missed == 0)
        return "nobody knows how many";
    return fmt::format("up to {}, numbers {} to {}{}", missed, firstMissed, lastMissed,
                       endsUnknown ? ", and maybe more" : "");
}

namespace {

class Table {
public:
    Table(Database& database, Statement upwards, Statement downwards, Statement copy)
        : m_database(database), m_upwards(std::move(upwards)), m_downwards(std::move(downwards)),
          m_copy(std::move(copy)) {}

    Result<Salvage> fromBothEnds(std::optional<std::int64_t> last) {
        const End low = walk(m_upwards, INT64_MIN);
        if (low.failed)
            return *low.failed;
        if (low.reachedEnd)
            return m_salvage;
        const End high = walk(m_downwards, INT64_MAX, low.key);
        if (high.failed)
            return *high.failed;
        if (high.reachedEnd) // the two ends met
            return m_salvage;
        // What lies between: as far as it is known where that is.
        const std::int64_t from = low.key == INT64_MIN ? 1 : low.key + 1;
        std::int64_t to = high.key == INT64_MAX ? last.value_or(from - 1) : high.key - 1;
        m_salvage.endsUnknown = high.key == INT64_MAX && !last;
        if (to - from >= tuning::keysProbed) {
            m_salvage.endsUnknown = true;
            to = from + tuning::keysProbed - 1;
        }
        for (std::int64_t key = from; key <= to; ++key)
            if (auto failed = copy(key))
                return *failed;
        return m_salvage;
    }

private:
    struct End {
        std::int64_t key = 0;
        bool reachedEnd = false;
        std::optional<Error> failed{};
    };

    /// Row by row until no row comes (the end, or `stop` is met) or one cannot be found.
    End walk(Statement& next, std::int64_t from, std::int64_t stop = INT64_MIN) {
        End end{from};
        for (;;) {
            auto row = next.bind(end.key).step();
            if (!row)
                return end;
            if (!*row) {
                end.reachedEnd = true;
                return end;
            }
            const std::int64_t key = next.integer(0);
            next.reset();
            if (&next == &m_downwards && key <= stop) {
                end.reachedEnd = true;
                return end;
            }
            end.key = key;
            end.failed = copy(key);
            if (end.failed)
                return end;
        }
    }

    /// An Error only for what the new file says: it has no damaged pages.
    std::optional<Error> copy(std::int64_t key) {
        auto done = m_copy.bind(key).run();
        if (done)
            m_salvage.copied += static_cast<std::uint64_t>(m_database.changes());
        else if (done.error().code == ErrorCode::Corrupt)
            m_salvage.miss(key);
        else
            return done.error();
        return std::nullopt;
    }

    Database& m_database;
    Statement m_upwards, m_downwards, m_copy;
    Salvage m_salvage;
};

} // namespace

Result<Salvage> salvageTable(Database& database, const char* table, const char* key,
                             std::optional<std::int64_t> last) {
    const std::string some =
        fmt::format("INSERT INTO fresh.{0} SELECT * FROM main.{0} WHERE {1}", table, key);
    auto done = database.execute(fmt::format("{} > {}", some, INT64_MIN).c_str());
    if (done) {
        auto count = database.number(fmt::format("SELECT count(*) FROM fresh.{}", table));
        if (!count)
            return count.error();
        Salvage salvage;
        salvage.copied = static_cast<std::uint64_t>(*count);
        return salvage;
    }
    if (done.error().code != ErrorCode::Corrupt)
        return done.error();
    auto upwards = database.prepare(
        fmt::format("SELECT {1} FROM main.{0} WHERE {1} > ? ORDER BY {1} LIMIT 1", table, key));
    auto downwards = database.prepare(fmt::format(
        "SELECT {1} FROM main.{0} WHERE {1} < ? ORDER BY {1} DESC LIMIT 1", table, key));
    auto copy = database.prepare(some + " = ?");
    if (!upwards || !downwards || !copy)
        return database.error();
    return Table(database, std::move(*upwards), std::move(*downwards), std::move(*copy))
        .fromBothEnds(last);
}

} // namespace vigie::sync
