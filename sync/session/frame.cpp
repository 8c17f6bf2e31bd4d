// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/frame.h"

#include "sync/record/limits.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vigie::sync {

namespace {

constexpr std::array<std::string_view, 12> byeWords{
    "done",   "malformed", "too large",     "out of order", "version", "cloned",
    "silent", "slow",      "shutting down", "failed",       "revoked", "wiped"};

constexpr std::array<std::string_view, 18> frameNames{
    "hello", "welcome", "subscribe", "batch",        "checkpoint", "credit",
    "push",  "ack",     "refuse",    "ping",         "pong",       "bye",
    "purge", "history", "compare",   "fingerprints", "repair",     "root"};
static_assert(frameNames.size() == std::variant_size_v<Frame>);

constexpr std::size_t itemBytes = sizeof(std::uint64_t) + sizeof(Fingerprint);

/// What of the text the other side takes: cut between characters, with "..." in place of the rest.
/// An operating system's own sentence, or a file's name in it, may be long, and not UTF-8.
std::string shortened(std::string_view text) {
    constexpr std::string_view rest = "...";
    if (!cbor::isUtf8(text))
        return "(a text that is not UTF-8)";
    if (text.size() <= limits::sentenceBytes)
        return std::string(text);
    std::size_t end = limits::sentenceBytes - rest.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return std::string(text.substr(0, end)).append(rest);
}

/// Each item's position (8 bytes, big-endian) and print.
Bytes packed(const std::vector<RangeItem>& items) {
    Bytes out;
    out.reserve(items.size() * itemBytes);
    for (const RangeItem& item : items) {
        for (int shift = 56; shift >= 0; shift -= 8)
            out.push_back(static_cast<std::byte>(item.position >> shift & 0xff));
        out.insert(out.end(), item.print.begin(), item.print.end());
    }
    return out;
}

Bytes packed(const std::vector<Fingerprint>& prints) {
    Bytes out;
    out.reserve(prints.size() * sizeof(Fingerprint));
    for (const Fingerprint& print : prints)
        out.insert(out.end(), print.begin(), print.end());
    return out;
}

/// Writes each frame's fields; the array's length and type come first.
struct Encoder {
    cbor::Writer& out;

    void begin(std::uint64_t fields, std::uint64_t type) {
        out.array(fields + 1);
        out.unsignedInteger(type);
    }
    void operator()(const Hello& f) {
        begin(6, 0);
        out.unsignedInteger(f.protocolFrom);
        out.unsignedInteger(f.protocolTo);
        out.unsignedInteger(f.device);
        out.text(shortened(f.program));
        out.text(shortened(f.person));
        out.unsignedInteger(f.writer);
    }
    void operator()(const Welcome& f) {
        begin(8, 1);
        out.unsignedInteger(f.protocol);
        out.unsignedInteger(f.hub);
        out.bytes(f.hubKey);
        out.unsignedInteger(f.history);
        out.integer(f.hubTime);
        out.unsignedInteger(f.lastCounter);
        out.text(shortened(f.person));
        out.integer(f.lease);
    }
    void operator()(const Subscribe& f) {
        begin(4, 2);
        out.text(f.channel);
        out.unsignedInteger(f.history);
        out.unsignedInteger(f.cursor);
        out.unsignedInteger(f.priority);
    }
    void operator()(const Batch& f) {
        begin(7, 3);
        out.text(f.channel);
        out.unsignedInteger(f.from);
        out.unsignedInteger(f.to);
        out.unsignedInteger(f.count);
        out.unsignedInteger(f.plainBytes);
        out.unsignedInteger(static_cast<std::uint64_t>(f.packing));
        out.bytes(f.records);
    }
    void operator()(const Checkpoint& f) {
        begin(3, 4);
        out.text(f.channel);
        out.unsignedInteger(f.sequence);
        out.integer(f.hubTime);
    }
    void operator()(const Credit& f) {
        begin(1, 5);
        out.unsignedInteger(f.bytes);
    }
    void operator()(const Push& f) {
        begin(2, 6);
        out.unsignedInteger(f.confirmed);
        out.array(f.groups.size());
        Bytes sent;
        for (const SentGroup& group : f.groups) {
            sent.clear();
            encodeSent(group, sent);
            out.raw(sent);
        }
    }
    void operator()(const Ack& f) {
        begin(3, 7);
        out.unsignedInteger(f.counter);
        out.text(f.channel);
        out.unsignedInteger(f.sequence);
    }
    void operator()(const Refuse& f) {
        begin(4, 8);
        out.unsignedInteger(f.counter);
        out.unsignedInteger(static_cast<std::uint64_t>(f.refusal.reason));
        out.text(shortened(f.refusal.field));
        out.text(shortened(f.refusal.sentence));
    }
    void operator()(const Ping&) { begin(0, 9); }
    void operator()(const Pong&) { begin(0, 10); }
    void operator()(const Bye& f) {
        begin(2, 11);
        out.unsignedInteger(static_cast<std::uint64_t>(f.reason));
        out.text(shortened(f.sentence));
    }
    void operator()(const Purge& f) {
        begin(1, 12);
        out.text(f.channel);
    }
    void operator()(const History& f) {
        begin(3, 13);
        out.text(f.channel);
        out.unsignedInteger(f.history);
        out.unsignedInteger(f.common);
    }
    void operator()(const Compare& f) {
        begin(4, 14);
        out.text(f.channel);
        out.unsignedInteger(f.round);
        out.array(f.expand.size());
        for (const Range range : f.expand) {
            out.array(2);
            put(range);
        }
        out.array(f.lists.size());
        for (const Compare::Held& held : f.lists) {
            out.array(3);
            put(held.range);
            out.bytes(packed(held.items));
        }
    }
    void operator()(const Fingerprints& f) {
        begin(4, 15);
        out.text(f.channel);
        out.unsignedInteger(f.round);
        out.unsignedInteger(f.sequence);
        out.array(f.parts.size());
        for (const Fingerprints::Part& part : f.parts) {
            out.array(4);
            put(part.range);
            out.bytes(part.fingerprint);
            out.unsignedInteger(part.count);
        }
    }
    void operator()(const Repair& f) {
        begin(9, 16);
        out.text(f.channel);
        out.unsignedInteger(f.round);
        out.unsignedInteger(f.count);
        out.unsignedInteger(f.plainBytes);
        out.unsignedInteger(static_cast<std::uint64_t>(f.packing));
        out.bytes(f.records);
        out.bytes(packed(f.unknown));
        out.bytes(packed(f.gone));
        out.unsignedInteger(f.last ? 1 : 0);
    }
    void operator()(const Root& f) {
        begin(6, 17);
        out.text(f.channel);
        out.unsignedInteger(f.history);
        out.unsignedInteger(f.sequence);
        out.integer(f.hubTime);
        out.bytes(f.digest);
        out.bytes(f.signature);
    }

    void put(Range range) {
        out.unsignedInteger(range.prefix);
        out.unsignedInteger(range.depth);
    }
};

template <std::size_t N>
std::array<std::byte, N> exactly(cbor::Reader& in, std::string_view what) {
    std::array<std::byte, N> value{};
    const auto bytes = in.bytes();
    if (in.ok() && bytes.size() != N)
        in.fail(fmt::format("{} of {} bytes, where it has {}", what, bytes.size(), N));
    else if (in.ok())
        std::copy(bytes.begin(), bytes.end(), value.begin());
    return value;
}

std::string name(cbor::Reader& in) {
    const std::string_view text = in.text();
    if (const std::string fault = nameFault(text); in.ok() && !fault.empty())
        in.fail("a name that " + fault);
    return std::string(text);
}

std::string sentence(cbor::Reader& in) {
    const std::string_view text = in.text();
    if (text.size() > limits::sentenceBytes)
        in.fail("a sentence that is too long");
    return std::string(text);
}

/// One of the first `count` numbers of a closed list.
template <typename Enum>
Enum oneOf(cbor::Reader& in, std::size_t count, std::string_view what) {
    const std::uint64_t value = in.unsignedInteger();
    if (in.ok() && value >= count)
        in.fail(fmt::format("{} number {}, which is not in the list", what, value));
    return in.ok() ? static_cast<Enum>(value) : Enum{};
}

enum class Last : std::uint8_t { No = 0, Yes = 1 };

FrameResult decodeBatch(cbor::Reader& in) {
    Batch f;
    f.channel = name(in);
    f.from = in.unsignedInteger();
    f.to = in.unsignedInteger();
    f.count = in.unsignedInteger();
    f.plainBytes = in.unsignedInteger();
    f.packing = oneOf<Packing>(in, 2, "a packing");
    const auto records = in.bytes();
    f.records.assign(records.begin(), records.end());
    if (in.ok() && f.to < f.from)
        in.fail("a batch that goes backwards");
    return f;
}

FrameResult decodePush(cbor::Reader& in) {
    Push f;
    f.confirmed = in.unsignedInteger();
    const std::uint64_t count = in.array();
    for (std::uint64_t i = 0; in.ok() && i < count && i < tuning::pushGroups; ++i) {
        auto group = decodeSent(in);
        if (!group) {
            in.fail(group.error().sentence);
            break;
        }
        f.groups.push_back(std::move(*group));
    }
    if (in.ok() && count > tuning::pushGroups)
        return FrameFault{
            ByeReason::TooLarge,
            fmt::format("A push of {} groups is over the limit of {}", count, tuning::pushGroups)};
    return f;
}

Range range(cbor::Reader& in) {
    Range range;
    range.prefix = in.unsignedInteger();
    const std::uint64_t depth = in.unsignedInteger();
    if (in.ok() &&
        (depth > Range::deepest || (depth < Range::deepest && (range.prefix << 4 * depth) != 0)))
        in.fail("a range that is none");
    range.depth = in.ok() ? static_cast<std::uint8_t>(depth) : 0;
    return range;
}

/// The number of an array's items, none of which is skipped: a frame with more than `most` is told
/// apart by the caller's fault.
std::uint64_t countWithin(cbor::Reader& in, std::size_t most, std::string_view what) {
    const std::uint64_t count = in.array();
    if (in.ok() && count > most)
        in.fail(fmt::format("{} {}, over the limit of {}", count, what, most));
    return in.ok() ? count : 0;
}

void parts(cbor::Reader& in, std::uint64_t wanted, std::string_view what) {
    if (in.array() != wanted)
        in.fail(fmt::format("{} that has not {} parts", what, wanted));
}

std::vector<Fingerprint> prints(cbor::Reader& in) {
    const auto bytes = in.bytes();
    if (bytes.size() % sizeof(Fingerprint) != 0)
        in.fail("prints that are cut");
    std::vector<Fingerprint> all(in.ok() ? bytes.size() / sizeof(Fingerprint) : 0);
    for (std::size_t i = 0; i < all.size(); ++i)
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Fingerprint)),
                    sizeof(Fingerprint), all[i].begin());
    return all;
}

std::vector<RangeItem> items(cbor::Reader& in) {
    const auto bytes = in.bytes();
    if (bytes.size() % itemBytes != 0)
        in.fail("a list that is cut");
    std::vector<RangeItem> all(in.ok() ? bytes.size() / itemBytes : 0);
    auto at = bytes.begin();
    for (RangeItem& item : all) {
        for (std::size_t i = 0; i < sizeof(item.position); ++i)
            item.position = item.position << 8 | std::to_integer<std::uint64_t>(*at++);
        std::copy_n(at, item.print.size(), item.print.begin());
        at += static_cast<std::ptrdiff_t>(item.print.size());
    }
    return all;
}

FrameResult decodeCompare(cbor::Reader& in) {
    Compare f;
    f.channel = name(in);
    f.round = in.unsignedInteger();
    for (auto left = countWithin(in, tuning::rangesExpanded, "ranges"); left > 0 && in.ok();
         --left) {
        parts(in, 2, "a range");
        f.expand.push_back(range(in));
    }
    for (auto left = countWithin(in, tuning::rangesListed, "lists"); left > 0 && in.ok(); --left) {
        parts(in, 3, "a list");
        const Range listed = range(in);
        f.lists.push_back({listed, items(in)});
    }
    return f;
}

FrameResult decodeFingerprints(cbor::Reader& in) {
    Fingerprints f;
    f.channel = name(in);
    f.round = in.unsignedInteger();
    f.sequence = in.unsignedInteger();
    const std::size_t most = tuning::rangesExpanded * Range::parts;
    for (auto left = countWithin(in, most, "parts"); left > 0 && in.ok(); --left) {
        parts(in, 4, "a part");
        Fingerprints::Part part;
        part.range = range(in);
        part.fingerprint = exactly<sizeof(Fingerprint)>(in, "a fingerprint");
        part.count = in.unsignedInteger();
        f.parts.push_back(part);
    }
    return f;
}

FrameResult decodeRepair(cbor::Reader& in) {
    Repair f;
    f.channel = name(in);
    f.round = in.unsignedInteger();
    f.count = in.unsignedInteger();
    f.plainBytes = in.unsignedInteger();
    f.packing = oneOf<Packing>(in, 2, "a packing");
    const auto records = in.bytes();
    f.records.assign(records.begin(), records.end());
    f.unknown = prints(in);
    f.gone = prints(in);
    f.last = oneOf<Last>(in, 2, "an end") == Last::Yes;
    return f;
}

FrameResult decodeRoot(cbor::Reader& in) {
    Root f;
    f.channel = name(in);
    f.history = in.unsignedInteger();
    f.sequence = in.unsignedInteger();
    f.hubTime = in.integer();
    f.digest = exactly<std::tuple_size_v<Digest>>(in, "a digest");
    f.signature = exactly<std::tuple_size_v<Signature>>(in, "a signature");
    return f;
}

FrameResult decodeFields(cbor::Reader& in, std::uint64_t type) {
    // Braces evaluate from left to right: the order of the fields is the order on the wire.
    switch (type) {
    case 0:
        return Hello{in.unsignedInteger(), in.unsignedInteger(), in.unsignedInteger(),
                     sentence(in),         sentence(in),         in.unsignedInteger()};
    case 1:
        return Welcome{in.unsignedInteger(),
                       in.unsignedInteger(),
                       exactly<std::tuple_size_v<PublicKey>>(in, "a key"),
                       in.unsignedInteger(),
                       in.integer(),
                       in.unsignedInteger(),
                       sentence(in),
                       in.integer()};
    case 2:
        return Subscribe{name(in), in.unsignedInteger(), in.unsignedInteger(),
                         in.unsignedInteger()};
    case 3:
        return decodeBatch(in);
    case 4:
        return Checkpoint{name(in), in.unsignedInteger(), in.integer()};
    case 5:
        return Credit{in.unsignedInteger()};
    case 6:
        return decodePush(in);
    case 7:
        return Ack{in.unsignedInteger(), name(in), in.unsignedInteger()};
    case 8: {
        Refuse f;
        f.counter = in.unsignedInteger();
        f.refusal.reason = oneOf<RefusalReason>(in, 7, "a reason");
        f.refusal.field = sentence(in);
        f.refusal.sentence = sentence(in);
        return f;
    }
    case 9:
        return Ping{};
    case 10:
        return Pong{};
    case 11:
        return Bye{oneOf<ByeReason>(in, byeWords.size(), "a reason"), sentence(in)};
    case 12:
        return Purge{name(in)};
    case 13:
        return History{name(in), in.unsignedInteger(), in.unsignedInteger()};
    case 14:
        return decodeCompare(in);
    case 15:
        return decodeFingerprints(in);
    case 16:
        return decodeRepair(in);
    default:
        return decodeRoot(in);
    }
}

constexpr std::array<std::uint64_t, 18> fieldCounts{6, 8, 4, 7, 3, 1, 2, 3, 4,
                                                    0, 0, 2, 1, 3, 4, 4, 9, 6};

} // namespace

std::string_view word(ByeReason reason) {
    return byeWords[static_cast<std::size_t>(reason)];
}

std::string_view nameOf(const Frame& frame) {
    return frameNames[frame.index()];
}

void encodeFrame(const Frame& frame, Bytes& out) {
    cbor::Writer writer(out);
    std::visit(Encoder{writer}, frame);
}

Bytes signedPart(WriterId hub, const Root& root) {
    Bytes out;
    cbor::Writer writer(out);
    writer.array(7);
    writer.text("vigie root");
    writer.unsignedInteger(hub);
    writer.text(root.channel);
    writer.unsignedInteger(root.history);
    writer.unsignedInteger(root.sequence);
    writer.integer(root.hubTime);
    writer.bytes(root.digest);
    return out;
}

FrameResult FrameReader::next() {
    const std::size_t start = m_reader.position();
    const std::uint64_t parts = m_reader.array();
    const std::uint64_t type = m_reader.unsignedInteger();
    if (m_reader.ok() && type >= fieldCounts.size())
        m_reader.fail(fmt::format("a frame of the unknown type {}", type));
    if (m_reader.ok() && parts != fieldCounts[type] + 1)
        m_reader.fail(fmt::format("a {} frame of {} fields", frameNames[type], parts));
    if (m_reader.ok()) {
        FrameResult frame = decodeFields(m_reader, type);
        if (m_reader.ok() && m_reader.position() - start > tuning::frameBytes)
            return FrameFault{ByeReason::TooLarge,
                              fmt::format("A {} frame of {} bytes is over the limit of {}",
                                          frameNames[type], m_reader.position() - start,
                                          tuning::frameBytes)};
        if (m_reader.ok())
            return frame;
    }
    return FrameFault{ByeReason::Malformed, fmt::format("The message holds {}", m_reader.fault())};
}

} // namespace vigie::sync
