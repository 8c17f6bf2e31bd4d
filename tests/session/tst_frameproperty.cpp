// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/session/frame.h"
#include "sync/session/tuning.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include <QTest>

#include <zstd.h>

#include <fmt/format.h>

using namespace vigie::sync;

namespace {

rc::Gen<std::uint64_t> anyNumber() {
    return rc::gen::arbitrary<std::uint64_t>();
}

rc::Gen<Bytes> anyBytes() {
    return rc::gen::map(rc::gen::arbitrary<std::vector<std::uint8_t>>(), [](const auto& raw) {
        Bytes bytes;
        for (const std::uint8_t byte : raw) {
            bytes.push_back(std::byte{byte});
        }
        return bytes;
    });
}

constexpr int frameTypes = int(std::variant_size_v<Frame>);

template <std::size_t N>
std::array<std::byte, N> anyArray() {
    std::array<std::byte, N> bytes{};
    for (std::byte& byte : bytes) {
        byte = std::byte{*rc::gen::arbitrary<std::uint8_t>()};
    }
    return bytes;
}

Range anyRange() {
    const auto depth = *rc::gen::inRange<std::uint8_t>(0, Range::deepest + 1);
    const auto position = *rc::gen::arbitrary<std::uint64_t>();
    return {depth == 0 ? 0 : position >> (64 - 4 * depth) << (64 - 4 * depth), depth};
}

Push anyPush() {
    Push push{*anyNumber(), {}};
    for (OperationGroup& group : *rc::gen::container<std::vector<OperationGroup>>(anyGroup())) {
        push.groups.emplace_back(std::move(group));
        if (*rc::gen::arbitrary<bool>())
            push.groups.back().signature = anyArray<64>();
    }
    return push;
}

/// A frame of each type, with anything in it.
Frame anyFrame(int type) {
    const auto number = [] { return *anyNumber(); };
    const auto name = [] { return *anyName(); };
    const auto text = [] { return *anyText(); };
    switch (type) {
    case 0:
        return Hello{number(), number(), number(), text(), text(), number()};
    case 1:
        return Welcome{number(),
                       number(),
                       anyArray<32>(),
                       number(),
                       *rc::gen::arbitrary<std::int64_t>(),
                       number(),
                       text(),
                       *rc::gen::arbitrary<std::int64_t>()};
    case 2:
        return Subscribe{name(), number(), number(), number()};
    case 3: {
        Batch batch{name(), number(), number(), number(), number(), Packing::Plain, *anyBytes()};
        batch.to = std::max(batch.from, batch.to);
        batch.packing = static_cast<Packing>(number() % 2);
        return batch;
    }
    case 4:
        return Checkpoint{name(), number(), *rc::gen::arbitrary<std::int64_t>()};
    case 5:
        return Credit{number()};
    case 6:
        return anyPush();
    case 7:
        return Ack{number(), name(), number()};
    case 8:
        return Refuse{number(), {static_cast<RefusalReason>(number() % 7), text(), text()}};
    case 9:
        return Ping{};
    case 10:
        return Pong{};
    case 11:
        return Bye{static_cast<ByeReason>(number() % 10), text()};
    case 12:
        return Purge{name()};
    case 13:
        return History{name(), number(), number()};
    case 14: {
        Compare compare{name(), number(), {}, {}};
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
            compare.expand.push_back(anyRange());
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
            Compare::Held held{anyRange(), {}};
            for (int items = *rc::gen::inRange(0, 3); items > 0; --items)
                held.items.push_back({number(), anyArray<16>(), 0});
            compare.lists.push_back(held);
        }
        return compare;
    }
    case 15: {
        Fingerprints said{name(), number(), number(), {}};
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
            said.parts.push_back({anyRange(), anyArray<16>(), number()});
        return said;
    }
    case 16: {
        Repair repair{name(),      number(), number(), number(),         {},
                      *anyBytes(), {},       {},       number() % 2 == 1};
        repair.packing = static_cast<Packing>(number() % 2);
        for (int left = *rc::gen::inRange(0, 3); left > 0; --left)
            repair.unknown.push_back(anyArray<16>());
        for (int left = *rc::gen::inRange(0, 3); left > 0; --left)
            repair.gone.push_back(anyArray<16>());
        return repair;
    }
    default:
        return Root{name(),         number(),      number(), *rc::gen::arbitrary<std::int64_t>(),
                    anyArray<32>(), anyArray<64>()};
    }
}

Bytes encoded(const Frame& frame) {
    Bytes bytes;
    encodeFrame(frame, bytes);
    return bytes;
}

/// Reads a message as a session does. Whatever is taken must be canonical: written again, it is
/// what was read.
bool takesOnlyCanonical(std::span<const std::byte> message) {
    FrameReader reader(message);
    Bytes again;
    while (!reader.atEnd()) {
        auto next = reader.next();
        if (const auto* fault = std::get_if<FrameFault>(&next)) {
            return !fault->sentence.empty();
        }
        const Frame& frame = std::get<Frame>(next);
        if (const auto* batch = std::get_if<Batch>(&frame)) {
            (void)unpackBatch(*batch);
        }
        if (const auto* repair = std::get_if<Repair>(&frame)) {
            (void)unpackRepair(*repair);
        }
        encodeFrame(frame, again);
    }
    return std::equal(message.begin(), message.end(), again.begin(), again.end());
}

std::optional<ByeReason> faultIn(const Bytes& message) {
    FrameReader reader(message);
    auto next = reader.next();
    const auto* fault = std::get_if<FrameFault>(&next);
    return fault ? std::optional(fault->reason) : std::nullopt;
}

Batch zstdBatch(const Bytes& packed, std::uint64_t plainBytes) {
    return {"room", 0, 1, 1, plainBytes, Packing::Zstd, packed};
}

Bytes compressed(const Bytes& plain) {
    Bytes packed(ZSTD_compressBound(plain.size()));
    packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 3));
    return packed;
}

} // namespace

class tst_FrameProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void everyTruncationIsAFault();
    void mutationsAreHarmless();
    void noiseIsHarmless();
    void unknownTypes();
    void wrongFieldCounts();
    void limits();
    void longSentencesAreCut();
    void packsAndUnpacks();
    void bombs();
};

void tst_FrameProperty::roundTrip() {
    const std::string fault = counterexample([] {
        const auto types = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, frameTypes));
        std::vector<Frame> frames;
        Bytes message;
        for (const int type : types) {
            frames.push_back(anyFrame(type));
            RC_ASSERT(frames.back().index() == static_cast<std::size_t>(type));
            encodeFrame(frames.back(), message);
        }
        FrameReader reader(message);
        for (const Frame& frame : frames) {
            auto next = reader.next();
            RC_ASSERT(std::holds_alternative<Frame>(next));
            RC_ASSERT(std::get<Frame>(next) == frame);
        }
        RC_ASSERT(reader.atEnd());
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void tst_FrameProperty::everyTruncationIsAFault() {
    const std::string fault = counterexample([] {
        for (int type = 0; type < frameTypes; ++type) {
            const Bytes whole = encoded(anyFrame(type));
            for (std::size_t size = 1; size < whole.size(); size += 1 + size / 64) {
                RC_ASSERT(faultIn(Bytes(whole.begin(),
                                        whole.begin() + static_cast<std::ptrdiff_t>(size))) ==
                          ByeReason::Malformed);
            }
        }
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void tst_FrameProperty::mutationsAreHarmless() {
    const std::string fault = counterexample([] {
        for (int type = 0; type < frameTypes; ++type) {
            const Bytes whole = encoded(anyFrame(type));
            for (int i = 0; i < 20; ++i) {
                RC_ASSERT(takesOnlyCanonical(*mutated(whole)));
            }
        }
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void tst_FrameProperty::noiseIsHarmless() {
    const std::string fault = counterexample([] { RC_ASSERT(takesOnlyCanonical(*anyBytes())); });
    QVERIFY2(fault.empty(), fault.c_str());
}

void tst_FrameProperty::unknownTypes() {
    for (const std::uint64_t type : {std::uint64_t(frameTypes), std::uint64_t(255), UINT64_MAX}) {
        Bytes message;
        cbor::Writer out(message);
        out.array(1);
        out.unsignedInteger(type);
        QCOMPARE(faultIn(message), std::optional(ByeReason::Malformed));
    }
    Bytes empty;
    cbor::Writer(empty).array(0);
    QCOMPARE(faultIn(empty), std::optional(ByeReason::Malformed));
}

void tst_FrameProperty::wrongFieldCounts() {
    for (std::uint64_t type = 0; type < std::uint64_t(frameTypes); ++type) {
        for (const std::uint64_t fields : {std::uint64_t(0), std::uint64_t(20), UINT64_MAX - 1}) {
            Bytes message;
            cbor::Writer out(message);
            out.array(fields + 1);
            out.unsignedInteger(type);
            for (std::uint64_t i = 0; i < std::min<std::uint64_t>(fields, 20); ++i) {
                out.unsignedInteger(0);
            }
            const bool whole = fields == 0 && (type == 9 || type == 10); // ping and pong
            QCOMPARE(faultIn(message).has_value(), !whole);
        }
    }
}

void tst_FrameProperty::limits() {
    Push many{0, std::vector<SentGroup>(tuning::pushGroups, OperationGroup{1, "room", {}})};
    QVERIFY(!faultIn(encoded(many)));
    many.groups.push_back(many.groups.front());
    QCOMPARE(faultIn(encoded(many)), std::optional(ByeReason::TooLarge));

    Batch large{"room", 0, 1, 1, 1, Packing::Plain, Bytes(tuning::frameBytes)};
    QCOMPARE(faultIn(encoded(large)), std::optional(ByeReason::TooLarge));
    large.records.resize(tuning::frameBytes - 100);
    QVERIFY(!faultIn(encoded(large)));

    QCOMPARE(faultIn(encoded(Batch{"room", 2, 1, 0, 0, Packing::Plain, {}})),
             std::optional(ByeReason::Malformed));
    QCOMPARE(faultIn(encoded(Subscribe{std::string(500, 'x'), 0, 0, 0})),
             std::optional(ByeReason::Malformed));
    QCOMPARE(faultIn(encoded(Subscribe{"a\nb", 0, 0, 0})), std::optional(ByeReason::Malformed));
    QCOMPARE(faultIn(encoded(Bye{static_cast<ByeReason>(12), ""})),
             std::optional(ByeReason::Malformed));
    QCOMPARE(faultIn(encoded(Refuse{1, {static_cast<RefusalReason>(7), "", ""}})),
             std::optional(ByeReason::Malformed));
}

// A sentence that the other side would refuse would hide the reason that it tells.
void tst_FrameProperty::longSentencesAreCut() {
    for (const std::string& letter :
         {std::string("x"), std::string("\xc3\xa9"), std::string("\xf0\x9f\x98\x80")}) {
        std::string text;
        for (int i = 0; i < 1500; ++i) {
            text += letter;
        }
        for (std::size_t skip = 0; skip < 5; ++skip) {
            const std::string sentence = std::string(skip, 'a') + text;
            for (const Frame& frame :
                 {Frame(Bye{ByeReason::Failed, sentence}), Frame(Refuse{1, {{}, "f", sentence}}),
                  Frame(Hello{1, 1, 1, sentence, {}, 0})}) {
                QVERIFY(!faultIn(encoded(frame)));
            }
            FrameReader reader(encoded(Frame(Bye{ByeReason::Failed, sentence})));
        }
    }
    const Bytes message = encoded(Bye{ByeReason::Failed, std::string(3000, 'x')});
    FrameReader reader(message);
    const auto next = reader.next();
    const std::string got = std::get<Bye>(std::get<Frame>(next)).sentence;
    QVERIFY(got.ends_with("x..."));
    QVERIFY(got.size() > 900);
    QVERIFY(!faultIn(encoded(Bye{ByeReason::Failed, "caf\xe9"}))); // a file's name in Latin-1
}

void tst_FrameProperty::packsAndUnpacks() {
    for (const std::size_t size : {0, 1, 100, 127, 128, 1000, 64 * 1024, 300 * 1024}) {
        for (const bool random : {false, true}) {
            Bytes plain(size);
            std::uint32_t state = 1;
            for (std::byte& byte : plain) {
                state = state * 1664525 + 1013904223;
                byte = random ? static_cast<std::byte>(state >> 24) : std::byte{7};
            }
            const Batch batch = packBatch("room", 3, 9, 2, plain);
            QCOMPARE(batch.plainBytes, std::uint64_t(size));
            QVERIFY(batch.records.size() <= size);
            QVERIFY(random || size < 200 || batch.records.size() < size / 4);
            const auto again = unpackBatch(batch);
            QVERIFY(std::holds_alternative<Bytes>(again));
            QVERIFY(std::get<Bytes>(again) == plain);
        }
    }
}

void tst_FrameProperty::bombs() {
    const Bytes bomb = compressed(Bytes(64 * 1024 * 1024));
    QVERIFY(bomb.size() < 64 * 1024);
    const auto reasonOf = [](const Batch& batch) {
        const auto unpacked = unpackBatch(batch);
        const auto* fault = std::get_if<FrameFault>(&unpacked);
        return fault ? std::optional(fault->reason) : std::nullopt;
    };
    QCOMPARE(reasonOf(zstdBatch(bomb, 64 * 1024 * 1024)), std::optional(ByeReason::TooLarge));
    QCOMPARE(reasonOf(zstdBatch(bomb, 1000)), std::optional(ByeReason::Malformed));
    QCOMPARE(reasonOf(zstdBatch(bomb, UINT64_MAX)), std::optional(ByeReason::TooLarge));
    QCOMPARE(reasonOf(zstdBatch({}, 10)), std::optional(ByeReason::Malformed));
    QCOMPARE(reasonOf(zstdBatch(Bytes(50, std::byte{1}), 10)), std::optional(ByeReason::Malformed));
    QCOMPARE(reasonOf(zstdBatch(compressed(Bytes(100)), 101)), std::optional(ByeReason::Malformed));
    QCOMPARE(reasonOf({"room", 0, 1, 1, 5, Packing::Plain, Bytes(6)}),
             std::optional(ByeReason::Malformed));
    QCOMPARE(reasonOf(zstdBatch(compressed(Bytes(100)), 100)), std::nullopt);
}

QTEST_GUILESS_MAIN(tst_FrameProperty)
#include "tst_frameproperty.moc"
