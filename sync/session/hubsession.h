// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/frame.h"

#include <chrono>
#include <map>
#include <memory>
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
    virtual std::uint64_t head(const std::string& channel) const = 0;
    /// The messages that lead on from `after`. Only a checkpoint when `after` is the head.
    virtual Result<Stretch> stretch(const std::string& channel, std::uint64_t after,
                                    std::uint64_t skipTombstones) = 0;

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

    HubSession(ChannelSource& source, Now now);

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

    WriterId device() const { return m_device; } ///< 0 before its hello
    const std::string& program() const { return m_program; }
    bool ended() const { return m_state == State::Ended; }

    std::vector<Effect> take();

private:
    enum class State { New, Met, Ended };
    struct Subscription {
        std::uint64_t cursor = 0;
        std::uint64_t priority = 0;
        std::uint64_t skipTombstones = 0; ///< a first sync needs none up to here
        bool behind = true;               ///< there may be something to send
    };

    void send(const Frame& frame);
    void flush();
    void end(ByeReason reason, std::string sentence, bool byClient);
    void on(Frame&& frame, Now now);
    void onHello(const Hello& hello, Now now);
    void onSubscribe(const Subscribe& subscribe);
    void onPush(Push&& push);
    void onCredit(const Credit& credit);
    void setBehind(const std::string& channel, Subscription& subscription, bool behind);

    ChannelSource& m_source;
    State m_state = State::New;
    WriterId m_device = 0;
    std::string m_program;
    std::chrono::milliseconds m_heard{0};
    std::chrono::milliseconds m_pinged{0};
    bool m_waitsForPong = false;
    std::map<std::string, Subscription> m_subscriptions;
    std::set<std::pair<std::uint64_t, std::string>> m_behind; ///< by priority
    std::int64_t m_credit = 0;                                ///< may go below 0 by one batch
    std::size_t m_judging = 0;                                ///< groups without a fate
    Bytes m_out;
    std::vector<Effect> m_effects;
};

} // namespace vigie::sync
