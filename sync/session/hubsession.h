// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"
#include "sync/session/frame.h"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace vigie::sync {

/// What hub sessions read from. Everything is encoded once and shared by all sessions that need it.
class ChannelSource {
public:
    struct Stretch {
        std::shared_ptr<const Bytes>
            message;             ///< a batch, and a checkpoint when it ends at the head
        std::size_t payload = 0; ///< the batch's packed records: what credit counts, at both ends
        std::uint64_t to = 0;
        bool atHead = false;
    };

    virtual std::uint64_t history() const = 0;
    virtual WriterId hub() const = 0;
    virtual const PublicKey& hubKey() const = 0;
    virtual std::uint64_t head(const std::string& channel) const = 0;
    /// As in ChangeLog.
    virtual std::uint64_t lastCounter(WriterId device) const = 0;
    virtual std::uint64_t floor(const std::string& channel) const = 0;
    virtual std::optional<std::uint64_t> common(std::uint64_t history,
                                                const std::string& channel) const = 0;
    /// Whether the person may see the channel. What was answered before holds until
    /// rightsVersion() says another number.
    virtual bool mayRead(const std::string& person, const std::string& channel) const = 0;
    virtual std::uint64_t rightsVersion() const = 0;
    /// The messages that lead on from `after`. Only a checkpoint when `after` is the head.
    virtual Result<Stretch> stretch(const std::string& channel, std::uint64_t after,
                                    std::uint64_t skipTombstones) = 0;

    /// What the channel holds at its head; shared, and perhaps some moments old.
    virtual Result<std::shared_ptr<const ChangeLog::Ranges>> ranges(const std::string& channel) = 0;
    /// The newest version of a record that stood at the sequence: NotFound when a newer one has
    /// another, which comes by itself.
    virtual Result<Bytes> recordAt(const std::string& channel, std::uint64_t sequence) const = 0;
    /// The message with the signed root of the channel at its head.
    virtual Result<std::shared_ptr<const Bytes>> root(const std::string& channel) = 0;

protected:
    ~ChannelSource() = default;
};

/// The hub's half of the protocol for one client, as a state machine: messages and ticks go in,
/// effects come out. It keeps a cursor for each subscribed channel and never a queue: what is sent
/// next is read from the source when the client has credit for it. Used by one thread; the source
/// outlives it.
class HubSession {
public:
    struct Now {
        std::chrono::milliseconds steady{0}; ///< a clock that never goes back
        std::int64_t wall = 0;               ///< hub time, milliseconds since 1970
    };

    struct Send {
        std::shared_ptr<const Bytes> message;
    };
    /// The client's device is known; and the channel it now follows.
    struct Subscribed {
        std::string channel;
    };
    /// Groups to be judged; say judged() for each of them.
    struct Judge {
        Push push;
    };
    struct Ended {
        ByeReason reason = ByeReason::Done;
        std::string sentence;
        bool byClient = false;
    };
    using Effect = std::variant<Send, Subscribed, Judge, Ended>;

    /// A device whose key the hub knows: what it says of itself counts for nothing.
    struct Guest {
        std::string person{};
        std::int64_t lease = 0; ///< as in Welcome
    };

    HubSession(ChannelSource& source, Now now, std::optional<Guest> guest = {});

    void receive(std::span<const std::byte> message, Now now);
    void tick(Now now);
    std::chrono::milliseconds nextDeadline() const;

    /// The channel has a new head.
    void advanced(const std::string& channel);
    /// Sends what the client has credit for, most urgent channels first.
    void pump();
    /// A group that was to be judged has its fate, which is on the hub's disk.
    void accepted(std::uint64_t counter, const std::string& channel, std::uint64_t sequence);
    void refused(std::uint64_t counter, Refusal refusal);
    /// Says bye and ends.
    void finish(ByeReason reason, std::string sentence);

    WriterId device() const { return m_hello.device; } ///< 0 before its hello
    const std::string& program() const { return m_hello.program; }
    /// With the guest's person in place of what it said.
    const Hello& hello() const { return m_hello; }
    bool ended() const { return m_state == State::Ended; }

    std::vector<Effect> take();

private:
    enum class State { New, Met, Ended };
    struct Comparison {
        std::shared_ptr<const ChangeLog::Ranges> held;
        std::uint64_t round = 0;             ///< of the last question
        bool answers = false;                ///< a repair is owed
        std::deque<std::uint64_t> lacking{}; ///< sequences of records that the client lacks
        Repair repair{};                     ///< the rest of the answer
    };
    struct Subscription {
        bool readable = true;
        std::unique_ptr<Comparison> comparison{};
        std::size_t comparisons = 0; ///< begun in this session
        std::uint64_t rooted = 0;    ///< the sequence of the last root
        std::optional<std::chrono::milliseconds> rootedAt{};
        std::uint64_t cursor = 0;
        std::uint64_t priority = 0;
        std::uint64_t skipTombstones = 0; ///< a first sync needs none up to here
        bool behind = false;              ///< there may be something to send
    };

    void send(const Frame& frame);
    void flush();
    void end(ByeReason reason, std::string sentence, bool byClient);
    void on(Frame&& frame, Now now);
    void onHello(const Hello& hello, Now now);
    void onSubscribe(const Subscribe& subscribe);
    void onPush(Push&& push);
    void onCredit(const Credit& credit);
    void onCompare(const Compare& compare);
    void open(const std::string& channel, Subscription& subscription, const Subscribe& asked);
    void beginComparison(const std::string& channel, Subscription& subscription);
    void tellFingerprints(const std::string& channel, const Comparison& comparison,
                          std::span<const Range> expand);
    void findDifferences(const Compare& compare, Comparison& comparison);
    void sendRepair(const std::string& channel, Subscription& subscription);
    void sendStretch(const std::string& channel, Subscription& subscription);
    void sendRoot(const std::string& channel, Subscription& subscription);
    void judgeRights();
    void setBehind(const std::string& channel, Subscription& subscription, bool behind);

    ChannelSource& m_source;
    std::optional<Guest> m_guest;
    State m_state = State::New;
    Hello m_hello;
    std::chrono::milliseconds m_heard{0};
    std::uint64_t m_rights = 0; ///< the version that was judged by
    std::chrono::milliseconds m_now{0};
    std::chrono::milliseconds m_pinged{0};
    bool m_waitsForPong = false;
    std::map<std::string, Subscription> m_subscriptions;
    std::set<std::pair<std::uint64_t, std::string>> m_behind; ///< by priority
    std::set<std::string> m_unrooted; ///< at their head, which has no root yet
    std::int64_t m_credit = 0;        ///< may go below 0 by one batch
    std::size_t m_judging = 0;        ///< groups without a fate
    std::size_t m_said = 0;           ///< bytes, since the last message came
    Bytes m_out;
    std::vector<Effect> m_effects;
};

} // namespace vigie::sync
