// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/frame.h"

#include <chrono>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace vigie::sync {

/// The client's half of the protocol, as a state machine: messages and ticks go in, effects come
/// out, in the order in which they must be carried out. It knows no socket, file or clock. Used by
/// one thread.
///
/// The one who drives it sends what Send holds, puts Store and the others into the replica's store,
/// and says stored() when a batch is there. After Met it prepares each channel (a new history) and
/// calls subscribe(). After Ended nothing more comes.
class ClientSession {
public:
    using Milliseconds = std::chrono::milliseconds; ///< of a clock that never goes back

    struct Send {
        Bytes message;
    };
    /// The hub has said who it is. Subscribe now.
    struct Met {
        Welcome welcome;
    };
    /// Put the records into base and move the channel's cursor from `from` to `to`.
    struct Store {
        std::string channel;
        std::uint64_t from = 0;
        std::uint64_t to = 0;
        std::uint64_t count = 0;
        Bytes records;
        std::size_t wireBytes = 0; ///< give it back by stored()
    };
    /// Base of the channel is consistent at the sequence.
    struct Consistent {
        Checkpoint checkpoint;
    };
    struct Acknowledged {
        Ack ack;
    };
    struct Refused {
        Refuse refuse;
    };
    struct Ended {
        ByeReason reason = ByeReason::Done;
        std::string sentence;
        bool byHub = false;
    };
    using Effect = std::variant<Send, Met, Store, Consistent, Acknowledged, Refused, Ended>;

    ClientSession(WriterId device, std::string program);

    /// Says hello.
    void start(Milliseconds now);
    void receive(std::span<const std::byte> message, Milliseconds now);
    /// Call when nextDeadline() has passed; calling it more often does no harm.
    void tick(Milliseconds now);
    Milliseconds nextDeadline() const;

    /// Asks for a channel from the cursor on; a second time changes its priority only.
    void subscribe(const std::string& channel, std::uint64_t history, std::uint64_t cursor,
                   std::uint64_t priority);
    /// A batch of this many bytes on the wire is in the store: the hub may send as many more.
    void stored(std::size_t wireBytes);
    /// Whether subscribe() was called for the channel in this session.
    bool follows(const std::string& channel) const { return m_cursors.contains(channel); }
    /// How far batches have brought the channel in this session; 0 for one that it does not follow.
    std::uint64_t cursorOf(const std::string& channel) const;
    /// How much may be pushed now; nothing before the hub has been met.
    struct PushRoom {
        std::size_t bytes = 0;
        std::size_t groups = 0;
    };
    PushRoom pushRoom() const;
    /// Sends groups that follow those pushed before. `confirmed` as in Push.
    void push(std::uint64_t confirmed, std::vector<OperationGroup> groups);
    /// The counter of the last group pushed in this session; 0 for none.
    std::uint64_t lastPushed() const { return m_lastPushed; }
    /// Says bye and ends.
    void finish(ByeReason reason, std::string sentence);

    bool met() const { return m_state == State::Met; }
    bool ended() const { return m_state == State::Ended; }

    /// The effects since the last call. Frames of one turn are one message.
    std::vector<Effect> take();

private:
    enum class State { New, Greeting, Met, Ended };

    void send(const Frame& frame);
    void flush();
    void end(ByeReason reason, std::string sentence, bool byHub);
    void fail(ByeReason reason, std::string sentence);
    void on(const Frame& frame, Milliseconds now);
    void onWelcome(const Welcome& welcome, Milliseconds now);
    void onBatch(const Batch& batch);
    void onCheckpoint(const Checkpoint& checkpoint);
    void onFate(std::uint64_t counter);

    WriterId m_device;
    std::string m_program;
    State m_state = State::New;
    Milliseconds m_heard{0};
    Milliseconds m_pinged{0};
    bool m_waitsForPong = false;
    std::map<std::string, std::uint64_t> m_cursors;
    std::size_t m_outstanding = 0;                   ///< bytes of batches that are not stored yet
    std::size_t m_owed = 0;                          ///< credit used and not given back yet
    std::map<std::uint64_t, std::size_t> m_inFlight; ///< pushed groups without a fate, their bytes
    std::size_t m_inFlightBytes = 0;
    std::uint64_t m_lastPushed = 0;
    Bytes m_out;
    std::vector<Effect> m_effects;
};

} // namespace vigie::sync
