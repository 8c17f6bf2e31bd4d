// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Groups of operations as devices send them: what is read is written as it was, and what judge()
// lets through makes a record that can be stored and sent.

#include "sync/record/operation.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <map>

namespace vigie::fuzz {

using namespace sync;

namespace {

void carryOut(const OperationGroup& group, std::map<RecordKey, Record>& records) {
    for (const Operation& operation : group.operations) {
        const RecordKey key{group.channel, operation.kind, operation.id};
        const auto known = records.find(key);
        const Record* current = known == records.end() ? nullptr : &known->second;
        if (const auto refusal = judge(current, group.channel, operation)) {
            require(!refusal->sentence.empty(), "a refusal has a sentence");
            continue;
        }
        std::vector<Overflow> overflow;
        const auto made = apply(current, group.channel, operation, &overflow);
        require(made.has_value(), "what may be applied makes a record");
        const Bytes bytes = encodeRecord(*made);
        const auto again = decodeRecord(group.channel, bytes);
        require(again.ok(), "what was applied can be read again");
        require(encodeRecord(*again) == bytes, "what was applied has one encoding");
        require(apply(&*made, group.channel, operation) == made || operation.act == Act::Create ||
                    operation.act == Act::Delete,
                "a change that comes twice changes nothing the second time");
        records.insert_or_assign(key, *made);
    }
}

} // namespace

void take(Input input) {
    cbor::Reader reader(input);
    std::map<RecordKey, Record> records;
    for (std::size_t start = 0; !reader.atEnd(); start = reader.position()) {
        const auto group = decodeGroup(reader);
        if (!group) {
            require(!group.error().sentence.empty(), "an error has a sentence");
            return;
        }
        Bytes again;
        encodeGroup(*group, again);
        require(std::ranges::equal(again, reader.since(start)), "a group has one encoding");
        carryOut(*group, records);
    }
}

std::vector<Bytes> seeds() {
    const auto at = [](std::int64_t ms, WriterId writer) { return Stamp::at(ms, 1, writer); };
    const auto operation = [&](Act act, std::uint64_t life, Stamp stamp,
                               std::vector<FieldChange> fields) {
        return Operation{act, "insight", "north", life, stamp, std::move(fields)};
    };
    const Operation create =
        operation(Act::Create, 0, at(1, 2), {{"text", "Demand", at(1, 2), {}, {}}});
    const Operation change = operation(
        Act::Change, 0, at(3, 2),
        {{"mood", 7, at(2, 2), {}, {}}, {"text", "Demand rises", at(3, 2), at(1, 2), {}}});
    const Operation other =
        operation(Act::Change, 0, at(4, 3), {{"text", "Demand falls", at(4, 3), at(1, 2), {}}});
    const Operation settle =
        operation(Act::Change, 0, at(5, 3), {{"text", "Both", at(5, 3), at(4, 3), {at(3, 2)}}});
    const Operation remove =
        operation(Act::Delete, 0, at(6, 3), {{"text", Value(), at(6, 3), at(5, 3), {}}});
    const Operation again = operation(Act::Create, 1, at(7, 3), {});
    std::vector<Bytes> all;
    Bytes story;
    std::uint64_t counter = 0;
    for (const Operation& each : {create, change, other, settle, remove, again}) {
        encodeGroup({++counter, "room", {each}}, story);
        all.push_back(story);
    }
    Bytes together;
    encodeGroup({1, "dashboard/day", {create, change, other, settle, remove, again}}, together);
    all.push_back(together);
    return all;
}

} // namespace vigie::fuzz
