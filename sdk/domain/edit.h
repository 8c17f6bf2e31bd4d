// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"
#include "sync/record/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// The operation that gives the record these fields, or deletes it without any: one way to write
/// for every program. `known` is the record as the replica shows it, null when it shows none; the
/// fields that a person wrote then say what they replace, so that nobody's words go unseen. Invalid
/// in a sentence when the record would break a rule of its kind; NotFound for a deletion of
/// nothing. `shown` are the record's fields as the person had them on the screen, when that may be
/// a while ago: what another wrote since was not seen, and is not replaced but kept.
sync::Result<sync::Operation> operationFor(const sync::RecordKey& key,
                                           const std::optional<sync::Map>& fields,
                                           const sync::Record* known, sync::Stamp stamp,
                                           const sync::Map* shown = nullptr);

/// What a person saw of one field: which value, and which ones kept beside it.
struct FieldSight {
    std::string field{};
    std::uint64_t life = 0;
    sync::Stamp base{};
    std::vector<sync::Stamp> kept{};

    friend bool operator==(const FieldSight&, const FieldSight&) = default;
};
FieldSight sightOf(const sync::Record& record, std::string_view field);

/// The operation by which a person who saw that much settles the field: `value` stands, and of the
/// others those go that were seen. One that has come since stays, and is kept beside it.
sync::Result<sync::Operation> settlementFor(const sync::RecordKey& key, const FieldSight& seen,
                                            const sync::Value& value, const sync::Record* known,
                                            sync::Stamp stamp);

/// A replica, for who writes into it.
struct WriteTarget {
    std::function<sync::Result<std::optional<sync::Record>>(const sync::RecordKey& key)> get{};
    std::function<sync::Stamp()> nextStamp{};
};

/// What a refused group writes when it is sent again: the same as of now, with the fields of
/// `edited` in place of its own, which is possible where it writes one record. A deletion is of
/// what is there now; a change says what its writer saw then, so that what others have written
/// meanwhile is kept beside it and not lost. NotFound for a change of what is gone, since it does
/// not say all of the record.
sync::Result<sync::OperationGroup> groupAgain(const sync::OperationGroup& refused,
                                              const sync::Map& edited, const WriteTarget& target);

} // namespace vigie
