// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/fault.h"
#include "apps/hub/collect/intake.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// Rows of one brand in a file.
struct BrandRows {
    std::uint64_t rows = 0;     ///< that made a post, the repeated ones included
    std::uint64_t repeated = 0; ///< whose post the file had given before
};

/// What became of one file, row by row: rows = posts + repeated + refused.
struct ImportSummary {
    std::string file;
    bool dryRun = false;
    std::uint64_t rows = 0;
    std::uint64_t posts = 0;    ///< with different keys
    std::uint64_t repeated = 0; ///< rows with the key of an earlier one
    std::array<std::uint64_t, faultKinds> faults{};
    std::vector<Fault> named; ///< the first tuning::importNamedFaults of them

    std::uint64_t roundedKeys = 0; ///< ids that a spreadsheet rounded: no keys
    std::uint64_t withoutText = 0; ///< posts of which the tool gives no text
    std::int64_t earliest = 0;     ///< publication, ms since 1970; 0 without posts
    std::int64_t latest = 0;
    std::map<std::string, BrandRows, std::less<>> brands; ///< at most tuning::importBrands
    std::vector<std::string> ignored; ///< columns or fields that nothing is taken from
    std::vector<std::string> notes;   ///< sentences about keys and values that were left out

    std::uint64_t hubAccepted = 0;        ///< as the hub answered: new, and on its disk
    std::uint64_t hubRepeated = 0;        ///< known to it before
    std::uint64_t hubRefused = 0;         ///< against its rules
    std::vector<std::string> hubRefusals; ///< why, for the first tuning::importNamedFaults
    std::string error; ///< why it ended before the file did; empty when it did not

    std::uint64_t refused() const;
    /// What the hub answered to a delivery.
    void add(const Taken& taken);
};

/// For people: a few lines, the counts first, then what they should look at.
std::string summaryText(const ImportSummary& summary);
/// For programs: one JSON object, without a line end. Times are RFC 3339.
std::string summaryJson(const ImportSummary& summary);
/// What a command ends with: 0 all is well, 3 some rows were refused here or by the hub, 1 nothing
/// could be read or taken, or it ended early.
int exitCode(const ImportSummary& summary);

/// "malformed", "cut short", "too large", "not UTF-8", "wrong date", "unknown value",
/// "missing text".
std::string_view faultWord(FaultKind kind);

} // namespace vigie::hub
