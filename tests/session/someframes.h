// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/frame.h"

#include <vector>

namespace vigie::sync {

/// A frame of every type, in the order of their numbers.
inline std::vector<Frame> oneOfEach() {
    OperationGroup group{7, "dashboard/day", {}};
    Operation operation;
    operation.act = Act::Create;
    operation.kind = "insight";
    operation.id = "north";
    operation.stamp = Stamp::at(1'000, 2, 3);
    operation.fields.push_back({"text", "Demand", operation.stamp, Stamp::at(1, 0, 9), {}});
    group.operations.push_back(operation);
    Refuse refuse{8, {RefusalReason::Invalid, "text", "The text is too long"}};
    return {
        Hello{1, 2, 77, "vigie 0.1.0", "amina", 1},
        Welcome{1, 5, {}, 9, -3, 12, "amina", 1},
        Subscribe{"catalogue", 9, 12, 1},
        Batch{"catalogue", 1, 4, 2, 3, Packing::Plain, Bytes(3)},
        Checkpoint{"catalogue", 4, 1'700'000'000'000},
        Credit{262'144},
        Push{6, {group, {group, Signature{}}}},
        Ack{7, "dashboard/day", 4},
        refuse,
        Ping{},
        Pong{},
        Bye{ByeReason::Slow, "Too slow"},
        Purge{"alerts/group"},
        History{"catalogue", 9, 3},
        Compare{
            "catalogue", 3, {Range{}, Range{0x1200000000000000, 2}}, {{Range{}, {RangeItem{}}}}},
        Fingerprints{"catalogue", 2, 4, {{Range{}, {}, 3}}},
        Repair{"catalogue", 5, 1, 3, Packing::Plain, Bytes(3), {{}}, {{}, {}}, true},
        Root{"catalogue", 9, 4, -5, {}, {}}};
}

} // namespace vigie::sync
