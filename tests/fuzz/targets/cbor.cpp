// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The CBOR reader: what it takes has no other encoding, and skipping checks what reading checks.

#include "sync/record/cbor.h"
#include "sync/record/limits.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vigie::fuzz {

using namespace sync;

namespace {

// Items one after another, until the end or the first fault; the bytes that were taken.
void takeAll(Input input, const cbor::Bounds& bounds) {
    cbor::Reader reader(input);
    cbor::Reader skipper(input);
    while (reader.ok() && !reader.atEnd()) {
        const std::size_t start = reader.position();
        const Value value = reader.value(bounds);
        const Input skipped = skipper.skip(bounds);
        require(reader.ok() == skipper.ok(), "skip() takes what value() takes");
        require(reader.fault() == skipper.fault(), "skip() finds the fault that value() finds");
        if (reader.ok()) {
            const Bytes again = cbor::encode(value);
            require(std::ranges::equal(again, reader.since(start)),
                    "what was read is written as it was");
            require(std::ranges::equal(again, skipped), "what was skipped is what was read");
        }
    }
    require(reader.ok() == reader.fault().empty(), "a fault has a sentence");
}

} // namespace

void take(Input input) {
    takeAll(input, {});
    takeAll(input, {limits::nameBytes, 4, 3});
    const auto whole = cbor::decode(input);
    if (whole) {
        require(std::ranges::equal(cbor::encode(*whole), input), "one value has one encoding");
    }
    cbor::isUtf8(textOf(input));
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const std::int64_t number : {0L, 23L, 24L, 255L, 256L, 65'536L, 1L << 32, -1L, -25L}) {
        all.push_back(cbor::encode(number));
    }
    for (const std::int64_t number :
         {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
        all.push_back(cbor::encode(number));
    }
    for (const double number : {0.0, -0.0, 1.5, 0.1, 65'504.0, 5.960464477539063e-8, 3.4e38, 1e300,
                                1.1754943508222875e-38, static_cast<double>(INFINITY),
                                std::numeric_limits<double>::quiet_NaN()}) {
        all.push_back(cbor::encode(number));
    }
    Map map;
    map.set("a", true);
    map.set("text", "d\u00e9j\u00e0 \u0645\u0631\u062d\u0628\u0627");
    map.set("list", List{1, Bytes(30), Value(), List{List{}, Map{}}});
    all.push_back(cbor::encode(map));
    Bytes sequence;
    cbor::Writer writer(sequence);
    writer.value(map);
    writer.text(std::string(300, 'x'));
    writer.null();
    all.push_back(sequence);
    Value deep = List{};
    for (int i = 1; i < cbor::Reader::maxDepth; ++i) {
        deep = List{std::move(deep)};
    }
    all.push_back(cbor::encode(deep));
    return all;
}

} // namespace vigie::fuzz
