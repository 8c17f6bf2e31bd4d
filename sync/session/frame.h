// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/words.h"
#include "sync/record/rangetable.h"

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

/// What travels. A message is a CBOR sequence of frames; a frame is an array that begins with its
/// type's number. Everything that comes is hostile until it is decoded: sizes and counts are
/// bounded, and only the canonical form is taken. docs/protocol.md says what each field means.
namespace vigie::sync {

/// The range of protocols that this build speaks.
inline constexpr std::uint64_t protocolFrom = 3;
inline constexpr std::uint64_t protocolTo = 3;

/// Why a session ended: a closed list, the same word on the wire and in a log.
enum class ByeReason : std::uint8_t {
    Done = 0,         ///< the one who says it has nothing left to do
    Malformed = 1,    ///< a frame that is not canonical, or not a frame
    TooLarge = 2,     ///< a frame or a count over its limit
    OutOfOrder = 3,   ///< a frame that may not come now
    Version = 4,      ///< no protocol in common
    Cloned = 5,       ///< another device writes under this one's name
    Silent = 6,       ///< no answer within the deadline
    Slow = 7,         ///< does not take what it is sent
    ShuttingDown = 8, ///< come back later
    Failed = 9,       ///< the one who says it cannot go on (its disk, for example)
    Revoked = 10,     ///< the device was revoked: it destroys the key of its replica
    Wiped = 11,       ///< the same, and the replica's files go too
};
std::string_view word(ByeReason reason);

struct Hello {
    std::uint64_t protocolFrom = 0;
    std::uint64_t protocolTo = 0;
    WriterId device = 0;
    std::string program; ///< "vigie 0.1.0", for the hub's log
    /// Whose device it is, as it says itself; may be empty. A hub that knows the device by its key
    /// does not ask.
    std::string person{};
    std::uint64_t writer = 0; ///< the format of the kinds that the program writes; 0: not said
    friend bool operator==(const Hello&, const Hello&) = default;
};

struct Welcome {
    std::uint64_t protocol = 0;
    WriterId hub = 0;
    PublicKey hubKey{}; ///< signs the roots
    std::uint64_t history = 0;
    std::int64_t hubTime = 0;      ///< milliseconds since 1970
    std::uint64_t lastCounter = 0; ///< of the device's groups that this hub has judged
    std::string person{};          ///< whose device it is, as the hub knows; empty: as it said
    /// Hub time until which the replica may be opened without another contact; 0: without an end.
    std::int64_t lease = 0;
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

struct Subscribe {
    std::string channel;
    std::uint64_t history = 0; ///< the log's life that cursor belongs to; 0 before any contact
    std::uint64_t cursor = 0;
    std::uint64_t priority = 0; ///< lower goes first
    friend bool operator==(const Subscribe&, const Subscribe&) = default;
};

/// How a batch's records are packed.
enum class Packing : std::uint8_t { Plain = 0, Zstd = 1 };

/// A stretch (from, to] of a channel. Encoded once for all sessions.
struct Batch {
    std::string channel;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::uint64_t count = 0;
    std::uint64_t plainBytes = 0;
    Packing packing = Packing::Plain;
    Bytes records;
    friend bool operator==(const Batch&, const Batch&) = default;
};

struct Checkpoint {
    std::string channel;
    std::uint64_t sequence = 0;
    std::int64_t hubTime = 0;
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct Credit {
    std::uint64_t bytes = 0;
    friend bool operator==(const Credit&, const Credit&) = default;
};

struct Push {
    std::uint64_t confirmed = 0; ///< the device has the fate of every group up to here
    std::vector<SentGroup> groups;
    friend bool operator==(const Push&, const Push&) = default;
};

struct Ack {
    std::uint64_t counter = 0;
    std::string channel;
    std::uint64_t sequence = 0;
    friend bool operator==(const Ack&, const Ack&) = default;
};

struct Refuse {
    std::uint64_t counter = 0;
    Refusal refusal;
    friend bool operator==(const Refuse&, const Refuse&) = default;
};

struct Ping {
    friend bool operator==(const Ping&, const Ping&) = default;
};
struct Pong {
    friend bool operator==(const Pong&, const Pong&) = default;
};

struct Bye {
    ByeReason reason = ByeReason::Done;
    std::string sentence;
    friend bool operator==(const Bye&, const Bye&) = default;
};

/// The device may not see the channel (any more): it drops what it has of it. What it writes there
/// is refused. If it may again, the channel comes from its beginning, without being asked for.
struct Purge {
    std::string channel;
    friend bool operator==(const Purge&, const Purge&) = default;
};

/// The channel's log has another history than the subscription said; up to `common` the sequences
/// of both are the same.
struct History {
    std::string channel;
    std::uint64_t history = 0;
    std::uint64_t common = 0;
    friend bool operator==(const History&, const History&) = default;
};

/// What the client still has to compare: asks for the fingerprints of the parts of `expand`, and
/// says what it holds in the ranges of `lists`. Neither: the comparison is at its end. Sent in a
/// channel that is not being compared, it begins a comparison. `round` counts the questions of one
/// comparison from 1, and comes back with the answer, so that a message that is lost or comes twice
/// is no answer to another one.
struct Compare {
    struct Held {
        Range range;
        std::vector<RangeItem> items; ///< their handles are not sent
        friend bool operator==(const Held&, const Held&) = default;
    };
    std::string channel;
    std::uint64_t round = 0;
    std::vector<Range> expand;
    std::vector<Held> lists;
    friend bool operator==(const Compare&, const Compare&) = default;
};

/// What the hub's channel holds in these ranges, at the sequence.
struct Fingerprints {
    struct Part {
        Range range;
        Fingerprint fingerprint{};
        std::uint64_t count = 0;
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::string channel;
    std::uint64_t round = 0; ///< 0 for the first ones
    std::uint64_t sequence = 0;
    std::vector<Part> parts;
    friend bool operator==(const Fingerprints&, const Fingerprints&) = default;
};

/// What differs in the ranges that the client listed.
struct Repair {
    std::string channel;
    std::uint64_t round = 0;
    std::uint64_t count = 0;
    std::uint64_t plainBytes = 0;
    Packing packing = Packing::Plain;
    Bytes records;                    ///< that the client lacks, or has otherwise
    std::vector<Fingerprint> unknown; ///< of the client's records that the hub never had
    std::vector<Fingerprint> gone;    ///< of those that were deleted, or have expired
    bool last = false;                ///< all of the answer has come
    friend bool operator==(const Repair&, const Repair&) = default;
};

/// The digest of the channel's live records at the sequence, signed by the hub: see root.h.
struct Root {
    std::string channel;
    std::uint64_t history = 0;
    std::uint64_t sequence = 0;
    std::int64_t hubTime = 0;
    Digest digest{};
    Signature signature{};
    friend bool operator==(const Root&, const Root&) = default;
};

using Frame = std::variant<Hello, Welcome, Subscribe, Batch, Checkpoint, Credit, Push, Ack, Refuse,
                           Ping, Pong, Bye, Purge, History, Compare, Fingerprints, Repair, Root>;

/// The frame's name as docs/protocol.md has it.
std::string_view nameOf(const Frame& frame);

/// Sentences that are longer than the other side takes are cut.
void encodeFrame(const Frame& frame, Bytes& out);

/// A frame that cannot be taken, as the bye that says so.
struct FrameFault {
    ByeReason reason = ByeReason::Malformed;
    std::string sentence;
};

using FrameResult = std::variant<Frame, FrameFault>;

/// Reads a message's frames one after another.
class FrameReader {
public:
    explicit FrameReader(std::span<const std::byte> message) : m_reader(message) {}

    bool atEnd() const { return m_reader.atEnd(); }
    FrameResult next();

private:
    cbor::Reader m_reader;
};

/// Packs a CBOR sequence of records into a batch, by zstd when that is smaller.
Batch packBatch(std::string channel, std::uint64_t from, std::uint64_t to, std::uint64_t count,
                std::span<const std::byte> records);
/// The same into a repair, which has its other fields already.
void packRepair(Repair& repair, std::uint64_t count, std::span<const std::byte> records);
/// The records of a batch. Never gives, or takes memory for, more than the limits allow.
std::variant<Bytes, FrameFault> unpackBatch(const Batch& batch);
std::variant<Bytes, FrameFault> unpackRepair(const Repair& repair);

/// What the hub signs: hub, channel, history, sequence, hub time and digest, and nothing else.
Bytes signedPart(WriterId hub, const Root& root);

} // namespace vigie::sync
