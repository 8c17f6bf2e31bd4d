// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/edit.h"

#include "sdk/domain/kinds.h"

#include <fmt/format.h>

namespace vigie {

using sync::ErrorCode;

namespace {

/// What a hub would say too, said before it is written.
sync::Result<sync::Operation> checked(const sync::RecordKey& key, sync::Operation operation,
                                      const sync::Record* known) {
    sync::Map after = known ? known->fields() : sync::Map();
    for (const sync::FieldChange& change : operation.fields)
        after.set(change.name, change.value);
    if (const auto fault = validate(key.kind, after))
        return sync::Error{ErrorCode::Invalid, fmt::format("{} was not written: {}", key.sentence(),
                                                           fault->sentence())};
    if (auto refusal = sync::judge(known, key.channel, operation))
        return sync::Error{ErrorCode::Invalid, refusal->sentence};
    return operation;
}

sync::Error gone(const sync::RecordKey& key) {
    return {ErrorCode::NotFound, fmt::format("{} is gone: nothing was written", key.sentence())};
}

/// A text that nobody wrote, one that was emptied and one that is not there are the same.
bool isEmpty(const sync::Value* value) {
    return !value || value->isNull() || (value->text() && value->text()->empty());
}

/// The stamp of the value that the writer saw.
sync::Stamp baseOf(const sync::Record* known, const std::string& field, const sync::Map* shown,
                   sync::WriterId writer) {
    const auto current = known ? known->stampOf(field) : std::nullopt;
    if (!current)
        return {};
    // Own words are known to who wrote them, even before a screen has caught up with them.
    if (shown && current->writer != writer) {
        const sync::Value* there = known->find(field);
        const sync::Value* seen = shown->find(field);
        if (isEmpty(there) != isEmpty(seen) || (!isEmpty(seen) && *there != *seen))
            return {};
    }
    return *current;
}

} // namespace

sync::Result<sync::Operation> operationFor(const sync::RecordKey& key,
                                           const std::optional<sync::Map>& fields,
                                           const sync::Record* known, sync::Stamp stamp,
                                           const sync::Map* shown) {
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
        operation.fields = sync::sightOf(*known, stamp);
        return operation;
    }
    operation.act = known ? sync::Act::Change : sync::Act::Create;
    for (const auto& [name, value] : *fields) {
        sync::FieldChange change{name, value, stamp, {}, {}};
        if (isWrittenByPerson(key.kind, name))
            change.base = baseOf(known, name, shown, stamp.writer);
        operation.fields.push_back(std::move(change));
    }
    return checked(key, std::move(operation), known);
}

FieldSight sightOf(const sync::Record& record, std::string_view field) {
    FieldSight seen{
        std::string(field), record.life(), record.stampOf(field).value_or(sync::Stamp()), {}};
    for (const sync::Kept& kept : record.keptOf(field))
        seen.kept.push_back(kept.stamp);
    return seen;
}

sync::Result<sync::Operation> settlementFor(const sync::RecordKey& key, const FieldSight& seen,
                                            const sync::Value& value, const sync::Record* known,
                                            sync::Stamp stamp) {
    if (!known)
        return gone(key);
    sync::Operation operation;
    operation.act = sync::Act::Change;
    operation.kind = key.kind;
    operation.id = key.id;
    operation.life = seen.life;
    operation.stamp = stamp;
    operation.fields.push_back({seen.field, value, stamp, seen.base, seen.kept});
    return checked(key, std::move(operation), known);
}

namespace {

sync::Result<sync::Operation> operationAgain(const std::string& channel,
                                             const sync::Operation& refused,
                                             const sync::Map& edited, const sync::Record* known,
                                             sync::Stamp stamp) {
    const sync::RecordKey key{channel, refused.kind, refused.id};
    if (refused.act == sync::Act::Delete)
        return operationFor(key, std::nullopt, known, stamp);
    if (!known && refused.act == sync::Act::Change)
        return gone(key);
    sync::Map fields = edited;
    for (const sync::FieldChange& change : refused.fields)
        if (!edited.find(change.name))
            fields.set(change.name, change.value);
    auto again = operationFor(key, fields, known, stamp);
    if (!again)
        return again;
    for (sync::FieldChange& change : again->fields)
        for (const sync::FieldChange& before : refused.fields)
            if (change.base && before.base && before.name == change.name) {
                change.base = before.base;
                change.settled = before.settled;
            }
    return again;
}

} // namespace

sync::Result<sync::OperationGroup> groupAgain(const sync::OperationGroup& refused,
                                              const sync::Map& edited, const WriteTarget& target) {
    if (!edited.empty() && refused.operations.size() != 1)
        return sync::Error{ErrorCode::Invalid,
                           fmt::format("{} records were written at once: send them again as they "
                                       "are, or drop them and write them anew",
                                       refused.operations.size())};
    sync::OperationGroup group{0, refused.channel, {}};
    for (const sync::Operation& before : refused.operations) {
        auto known = target.get({refused.channel, before.kind, before.id});
        if (!known)
            return known.error();
        auto operation = operationAgain(refused.channel, before, edited,
                                        *known ? &**known : nullptr, target.nextStamp());
        if (!operation)
            return operation.error();
        group.operations.push_back(std::move(*operation));
    }
    return group;
}

} // namespace vigie
