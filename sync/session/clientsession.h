// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/frame.h"

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace vigie::sync {

/// How a replica introduces itself to its hub.
struct Introduction {
    std::string program;      ///< "vigie 0.1.0"
    std::string person;       ///< whose device it is; may be empty
    std::uint64_t writer = 0; ///< the format of the kinds that the program writes; 0: not said
};

/// The client's half of the protocol, as a state machine: messages and ticks go in, effects come
/// out, in the order in which they must be carried out. It knows no socket, file or clock. Used by
/// one thread.
///
/// The one who drives it sends what Send holds, puts Store and the others into the replica's store,
/// and says stored() when a batch is there. After Met it calls subscribe() for each channel. Where
/// batches cannot lead on, the hub begins a comparison, and the client may ask for one: each
/// Compared is answered by compare(), after the Repairs that came before it. After Ended nothing
/// more comes.
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
    /// The channel may not be seen: drop what base has of it. Its cursor is 0.
    struct Purged {
        std::string channel;
    };
    /// The channel's history is another one than subscribe() said.
    struct Renamed {
        History history;
    };
    /// What the hub holds; say by compare() what is still to be looked at. No batch comes before
    /// the comparison has ended.
    struct Compared {
        Fingerprints fingerprints;
    };
    /// Put the records into base, after those that are unknown or gone have left it. Only after
    /// `last` is compare() to be called again.
    struct Repaired {
        Repair repair;
        Bytes records;
        std::size_t wireBytes = 0; ///< give it back by stored()
    };
    struct Proven {
        Root root;
    };
    struct Ended {
        ByeReason reason = ByeReason::Done;
        std::string sentence;
        bool byHub = false;
    };
    using Effect = std::variant<Send, Met, Store, Consistent, Acknowledged, Refused, Purged,
                                Renamed, Compared, Repaired, Proven, Ended>;

    ClientSession(WriterId device, Introduction introduction);

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
    bool follows(const std::string& channel) const { return m_channels.contains(channel); }
    /// Asks for a comparison of the channel, where base is not what it should be.
    void askToCompare(const std::string& channel);
    /// Goes on with a comparison; nothing in it ends it, and the channel stands at its sequence.
    void compare(Compare compare);
    /// How far batches have brought the channel in this session; 0 for one that it does not follow.
    std::uint64_t cursorOf(const std::string& channel) const;
    /// How much may be pushed now; nothing before the hub has been met.
    struct PushRoom {
        std::size_t bytes = 0;
        std::size_t groups = 0;
    };
    PushRoom pushRoom() const;
    /// Sends groups that follow those pushed before. `confirmed` as in Push.
    void push(std::uint64_t confirmed, std::vector<SentGroup> groups);
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
    void onPurge(const Purge& purge);
    void onHistory(const History& history);
    void onFingerprints(const Fingerprints& fingerprints);
    void onRepair(const Repair& repair);
    void onRoot(const Root& root);
    bool isAnswer(const std::string& name, std::uint64_t round);
    bool takes(const std::string& channel, std::size_t wireBytes, std::size_t plainBytes);
    void onFate(std::uint64_t counter);

    struct Channel {
        std::uint64_t cursor = 0;
        /// The sequence to which a comparison leads; none while batches do.
        std::optional<std::uint64_t> comparedTo{};
        std::uint64_t round = 0; ///< of the last question
        bool awaits = false;     ///< its answer
    };

    WriterId m_device;
    Introduction m_introduction;
    State m_state = State::New;
    Milliseconds m_heard{0};
    Milliseconds m_pinged{0};
    bool m_waitsForPong = false;
    Milliseconds m_now{0};
    Milliseconds m_fateAt{0}; ///< when a fate came last, or a group went that had to wait first
    std::map<std::string, Channel> m_channels;
    std::size_t m_outstanding = 0;                   ///< bytes of batches that are not stored yet
    std::size_t m_unpacked = 0;                      ///< bytes, from the message that came last
    std::size_t m_owed = 0;                          ///< credit used and not given back yet
    std::map<std::uint64_t, std::size_t> m_inFlight; ///< pushed groups without a fate, their bytes
    std::size_t m_inFlightBytes = 0;
    std::uint64_t m_lastPushed = 0;
    Bytes m_out;
    std::vector<Effect> m_effects;
};

} // namespace vigie::sync
