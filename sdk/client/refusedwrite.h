// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie {

/// One of this replica's own writes that the hub did not take, as it lies in the refused drawer
/// until its author sends it again or drops it.
struct RefusedWrite {
    /// What was to become of one record.
    struct Record {
        std::string kind{};
        std::string id{};
        bool removes = false; ///< it was to be deleted
        sync::Map fields{};   ///< else what was to be written

        friend bool operator==(const Record&, const Record&) = default;
    };

    std::int64_t number = 0; ///< its name in the drawer
    std::string channel{};
    std::vector<Record> records{}; ///< one, unless several were written in one gesture
    sync::RefusalReason reason = sync::RefusalReason::Invalid;
    std::string field{};    ///< which one, where the reason is one field's
    std::string sentence{}; ///< why, as the hub said it
    std::int64_t at = 0;    ///< when it was refused, ms since 1970

    friend bool operator==(const RefusedWrite&, const RefusedWrite&) = default;
};

} // namespace vigie
