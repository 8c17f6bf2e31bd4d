// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/record/operation.h"
#include "sync/record/recordform.h"

#include <fmt/format.h>

#include <algorithm>

// A group is
//     [counter, channel, [operation ...]]
// an operation
//     [act, kind, id, life, time, writer, [change ...]]
// and a change, in Map::before order of the names, one of
//     [name, value]                          the operation's stamp, no base
//     [name, value, stamp]                   its own stamp, which is not the operation's; no base
//     [name, value, stamp, base]             with a base; null for the operation's stamp
//     [name, value, stamp, base, [settled]]  the same, with the kept values that it settles
// A stamp, a base and one that is settled are [time, writer]; the settled are in their order and at
// most limits::keptValues. So every group has exactly one encoding.
namespace vigie::sync {

namespace {

constexpr std::uint64_t groupParts = 3;
constexpr std::uint64_t operationParts = 7;

// An operation repeats a record's fields with a stamp and a base each: more bytes than the record,
// but never twice as many as the largest.
constexpr std::size_t operationBytes = 2 * limits::recordBytes;

void writeChange(cbor::Writer& out, const FieldChange& change, Stamp operationStamp) {
    const bool ownStamp = change.stamp != operationStamp;
    const bool settles = change.base && !change.settled.empty();
    out.array(settles ? 5 : change.base ? 4 : ownStamp ? 3 : 2);
    out.text(change.name);
    out.value(change.value);
    if (ownStamp) {
        writeStamp(out, change.stamp);
    } else if (change.base) {
        out.null();
    }
    if (change.base) {
        writeStamp(out, *change.base);
    }
    if (settles) {
        out.array(change.settled.size());
        for (const Stamp stamp : change.settled) {
            writeStamp(out, stamp);
        }
    }
}

std::vector<Stamp> readSettled(cbor::Reader& in) {
    std::vector<Stamp> settled;
    const std::uint64_t count = in.array();
    if (count == 0 || count > limits::keptValues) {
        in.fail(fmt::format("none or more than {} settled values", limits::keptValues));
    }
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        const Stamp stamp = readStamp(in);
        if (!settled.empty() && stamp <= settled.back()) {
            in.fail("settled values out of order");
        }
        settled.push_back(stamp);
    }
    return settled;
}

FieldChange readChange(cbor::Reader& in, Stamp operationStamp) {
    const std::uint64_t parts = in.array();
    if (parts < 2 || parts > 5) {
        in.fail("a change that has not 2 to 5 parts");
    }
    FieldChange change;
    change.name = readName(in, "a field name");
    change.value = in.value(fieldBounds);
    change.stamp = operationStamp;
    if (parts >= 4 && in.nextIsNull()) {
        in.null();
    } else if (parts > 2) {
        change.stamp = readStamp(in);
        if (change.stamp == operationStamp) {
            in.fail("a change that repeats the operation's stamp");
        }
    }
    if (parts >= 4) {
        change.base = readStamp(in);
    }
    if (parts == 5) {
        change.settled = readSettled(in);
    }
    return change;
}

void writeOperation(cbor::Writer& out, const Operation& operation) {
    out.array(operationParts);
    out.unsignedInteger(static_cast<std::uint64_t>(operation.act));
    out.text(operation.kind);
    out.text(operation.id);
    out.unsignedInteger(operation.life);
    out.unsignedInteger(operation.stamp.time);
    out.unsignedInteger(operation.stamp.writer);
    out.array(operation.fields.size());
    for (const FieldChange& change : operation.fields) {
        writeChange(out, change, operation.stamp);
    }
}

Operation readOperation(cbor::Reader& in) {
    const std::size_t start = in.position();
    if (in.array() != operationParts) {
        in.fail(fmt::format("an operation that has not {} parts", operationParts));
    }
    Operation operation;
    const std::uint64_t act = in.unsignedInteger();
    if (act > static_cast<std::uint64_t>(Act::Delete)) {
        in.fail("an act that is not known");
        return operation;
    }
    operation.act = static_cast<Act>(act);
    operation.kind = readName(in, "a kind");
    operation.id = readName(in, "an id");
    operation.life = readLife(in);
    operation.stamp.time = in.unsignedInteger();
    operation.stamp.writer = in.unsignedInteger();
    const std::uint64_t count = in.array();
    if (count > limits::fields) {
        in.fail(fmt::format("more than {} fields", limits::fields));
    }
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        FieldChange change = readChange(in, operation.stamp);
        if (i > 0 && !Map::before(operation.fields.back().name, change.name)) {
            in.fail("a field given twice or out of order");
        }
        checkSize(in, start, operationBytes);
        operation.fields.push_back(std::move(change));
    }
    return operation;
}

} // namespace

void encodeGroup(const OperationGroup& group, Bytes& out) {
    cbor::Writer writer(out);
    writer.array(groupParts);
    writer.unsignedInteger(group.counter);
    writer.text(group.channel);
    writer.array(group.operations.size());
    for (const Operation& operation : group.operations) {
        writeOperation(writer, operation);
    }
}

Result<OperationGroup> decodeGroup(cbor::Reader& in) {
    OperationGroup group;
    if (in.array() != groupParts) {
        in.fail(fmt::format("a group that has not {} parts", groupParts));
    }
    group.counter = in.unsignedInteger();
    group.channel = readName(in, "a channel");
    const std::uint64_t count = in.array();
    if (count > limits::groupOperations) {
        in.fail(fmt::format("more than {} operations", limits::groupOperations));
    }
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        group.operations.push_back(readOperation(in));
    }
    if (!in.ok()) {
        return in.error();
    }
    return group;
}

} // namespace vigie::sync
