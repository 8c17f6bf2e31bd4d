// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Messages of frames: what is read is written as it was, and what is packed unpacks within bounds.

#include "sync/session/frame.h"
#include "sync/record/limits.h"
#include "sync/session/tuning.h"
#include "tests/fuzz/target.h"
#include "tests/session/someframes.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

void unpack(const std::variant<Bytes, FrameFault>& records, std::uint64_t plainBytes) {
    if (const auto* bytes = std::get_if<Bytes>(&records)) {
        require(bytes->size() == plainBytes, "a batch unpacks to what it says");
        require(bytes->size() <= tuning::batchBytes + limits::recordBytes,
                "a batch unpacks within its limit");
        cbor::Reader reader(*bytes);
        while (reader.ok() && !reader.atEnd() && viewRecord(reader)) {
        }
    }
}

} // namespace

void take(Input input) {
    FrameReader reader(input);
    Bytes again;
    while (!reader.atEnd()) {
        const FrameResult next = reader.next();
        if (const auto* fault = std::get_if<FrameFault>(&next)) {
            require(!word(fault->reason).empty() && !fault->sentence.empty(),
                    "a fault has a reason and a sentence");
            break;
        }
        const Frame& frame = std::get<Frame>(next);
        encodeFrame(frame, again);
        if (const auto* batch = std::get_if<Batch>(&frame)) {
            unpack(unpackBatch(*batch), batch->plainBytes);
        } else if (const auto* repair = std::get_if<Repair>(&frame)) {
            unpack(unpackRepair(*repair), repair->plainBytes);
        } else if (const auto* root = std::get_if<Root>(&frame)) {
            signedPart(1, *root);
        }
    }
    require(again.size() <= input.size() && std::ranges::equal(again, input.first(again.size())),
            "frames are written as they were read");
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    Bytes together;
    for (const Frame& frame : oneOfEach()) {
        encodeFrame(frame, all.emplace_back());
        encodeFrame(frame, together);
    }
    all.push_back(together);
    Bytes records;
    for (int i = 0; i < 20; ++i) {
        Record record({"room", "post", "post " + std::to_string(i)});
        record.merge("text", "Demand rises in the north", Stamp::at(i, 0, 5));
        encodeRecord(record, records);
    }
    encodeFrame(packBatch("room", 1, 21, 20, records), all.emplace_back());
    Repair repair{"room", 1, 0, 0, Packing::Plain, {}, {{}}, {{}}, true};
    packRepair(repair, 20, records);
    encodeFrame(repair, all.emplace_back());
    encodeFrame(packBatch("room", 1, 2, 1, Bytes(tuning::batchBytes)), all.emplace_back());
    return all;
}

} // namespace vigie::fuzz
