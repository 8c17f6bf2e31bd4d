// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/edit.h"

#include "sdk/domain/kinds.h"

#include <fmt/format.h>

namespace vigie {

using sync::ErrorCode;

sync::Result<sync::Operation> operationFor(const sync::RecordKey& key,
                                           const std::optional<sync::Map>& fields,
                                           const sync::Record* known, sync::Stamp stamp) {
    sync::Operation operation;
    operation.kind = key.kind;
    operation.id = key.id;
    operation.life = known ? known->life() : 0;
    operation.stamp = stamp;
    if (!fields) {
        if (!known)
            return sync::Error{
                ErrorCode::NotFound,
                fmt::format("There is no {} to delete in this replica", key.sentence())};
        operation.act = sync::Act::Delete;
        operation.base = known->stamp();
        return operation;
    }
    operation.act = known ? sync::Act::Change : sync::Act::Create;
    sync::Map after = known ? known->fields() : sync::Map();
    for (const auto& [name, value] : *fields) {
        after.set(name, value);
        sync::FieldChange change{name, value, stamp, {}};
        if (known && isWrittenByPerson(key.kind, name))
            change.base = known->stampOf(name);
        operation.fields.push_back(std::move(change));
    }
    if (const auto fault = validate(key.kind, after))
        return sync::Error{ErrorCode::Invalid, fmt::format("{} was not written: {}", key.sentence(),
                                                           fault->sentence())};
    if (auto refusal = sync::judge(known, key.channel, operation))
        return sync::Error{ErrorCode::Invalid, refusal->sentence};
    return operation;
}

} // namespace vigie
