// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A record's bytes: what is read has no other encoding, and a view checks what reading checks.

#include "sync/record/record.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

void take(Input input) {
    cbor::Reader reader(input);
    cbor::Reader viewer(input);
    const auto record = decodeRecord("room", reader);
    const auto view = viewRecord(viewer);
    require(record.ok() == view.ok(), "viewRecord() takes what decodeRecord() takes");
    if (!record) {
        require(!record.error().sentence.empty(), "an error has a sentence");
        return;
    }
    const Bytes again = encodeRecord(*record);
    require(std::ranges::equal(again, view->bytes), "a record has one encoding");
    require(std::ranges::equal(again, input.first(reader.position())),
            "a record is written as it was read");
    require(view->kind == record->key().kind && view->id == record->key().id &&
                view->stamp == record->stamp() && view->tombstone == record->isTombstone() &&
                view->expires == record->expires(),
            "a view says what the record says");
    for (const auto& [field, value] : record->fields()) {
        require(record->stampOf(field) <= record->stamp(), "no field is later than its record");
        for (const Kept& kept : record->keptOf(field)) {
            require(kept.stamp < record->stampOf(field), "a kept value is earlier than its field");
        }
    }
}

std::vector<Bytes> seeds() {
    const auto at = [](std::int64_t ms, WriterId writer) { return Stamp::at(ms, 1, writer); };
    std::vector<Bytes> all;
    Record record({"room", "insight", "north"});
    record.created(at(1, 2));
    all.push_back(encodeRecord(record));
    record.merge("text", "Demand rises", at(5, 3));
    record.merge("likes", 12, at(4, 2));
    record.merge("expires", std::int64_t{1'700'000'000'000}, at(4, 2));
    all.push_back(encodeRecord(record));
    record.edit("text", "Demand falls", at(7, 4), at(2, 9), {});
    record.edit("text", "Demand stays", at(6, 5), at(2, 9), {});
    all.push_back(encodeRecord(record));
    record.merge("map", Map{{"a", List{1.5, Value()}}, {"b", Bytes(3)}}, at(8, 1));
    all.push_back(encodeRecord(record));
    record.bury(at(9, 3));
    all.push_back(encodeRecord(record));
    record.beginLife();
    record.created(at(10, 3));
    all.push_back(encodeRecord(record));
    return all;
}

} // namespace vigie::fuzz
