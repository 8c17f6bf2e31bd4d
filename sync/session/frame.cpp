// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/frame.h"

#include "sync/record/limits.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <array>

namespace vigie::sync {

namespace {

constexpr std::array<std::string_view, 10> byeWords{
    "done",   "malformed", "too large", "out of order",  "version",
    "cloned", "silent",    "slow",      "shutting down", "failed"};

constexpr std::array<std::string_view, 12> frameNames{"hello",      "welcome", "subscribe", "batch",
                                                      "checkpoint", "credit",  "push",      "ack",
                                                      "refuse",     "ping",    "pong",      "bye"};

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

/// Writes each frame's fields; the array's length and type come first.
struct Encoder {
    cbor::Writer& out;

    void begin(std::uint64_t fields, std::uint64_t type) {
        out.array(fields + 1);
        out.unsignedInteger(type);
    }
    void operator()(const Hello& f) {
        begin(4, 0);
        out.unsignedInteger(f.protocolFrom);
        out.unsignedInteger(f.protocolTo);
        out.unsignedInteger(f.device);
        out.text(shortened(f.program));
    }
    void operator()(const Welcome& f) {
        begin(4, 1);
        out.unsignedInteger(f.protocol);
        out.unsignedInteger(f.hub);
        out.unsignedInteger(f.history);
        out.integer(f.hubTime);
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
        Bytes group;
        for (const OperationGroup& g : f.groups) {
            group.clear();
            encodeGroup(g, group);
            out.raw(group);
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
};

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
        auto group = decodeGroup(in);
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

FrameResult decodeFields(cbor::Reader& in, std::uint64_t type) {
    // Braces evaluate from left to right: the order of the fields is the order on the wire.
    switch (type) {
    case 0:
        return Hello{in.unsignedInteger(), in.unsignedInteger(), in.unsignedInteger(),
                     sentence(in)};
    case 1:
        return Welcome{in.unsignedInteger(), in.unsignedInteger(), in.unsignedInteger(),
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
    default:
        return Bye{oneOf<ByeReason>(in, byeWords.size(), "a reason"), sentence(in)};
    }
}

constexpr std::array<std::uint64_t, 12> fieldCounts{4, 4, 4, 7, 3, 1, 2, 3, 4, 0, 0, 2};

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
