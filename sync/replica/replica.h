// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"
#include "sync/link/loop.h"
#include "sync/replica/comparison.h"
#include "sync/session/clientsession.h"
#include "sync/store/replicastore.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace vigie::sync {

/// How a replica stands towards its hub.
struct ReplicaStatus {
    enum class Link { Offline, Connecting, Live };

    Link link = Link::Offline;
    bool caughtUp = false;  ///< live, every channel at a checkpoint, and nothing waits
    std::string problem;    ///< why it is offline, or what went wrong last; may be empty
    bool needsHelp = false; ///< the problem is not the network's and will not go by itself: a full
                            ///< disk, a version that the hub does not speak
    std::int64_t lastContact = 0; ///< wall clock of the last message, milliseconds since 1970
    PendingSummary waiting;
    std::uint64_t received = 0;    ///< records, in this run
    std::uint64_t comparisons = 0; ///< of a channel with the hub, where batches could not lead on
    std::uint64_t mismatches = 0;  ///< signed roots that base did not match: each was compared
    std::uint64_t stampedAnew = 0; ///< own writes whose clock had been wrong
    std::uint64_t bytesReceived = 0;
    std::uint64_t bytesSent = 0;
};

/// Keeps a replica's store in step with its hub: connects, runs the session, stores what comes,
/// sends what waits, and tries again by itself with growing pauses when the link is lost. Lives on
/// one loop's thread; loop, store and connector outlive it. It may be destroyed at any moment, also
/// from its own events.
class Replica final : private LinkEvents {
public:
    struct Events {
        std::function<void()> changed{}; ///< status() may say something else now
        std::function<void(const std::string& channel)> consistent{}; ///< at a new checkpoint
        /// The fate of a group that write() numbered: accepted, or refused.
        std::function<void(std::uint64_t counter, std::uint64_t sequence)> accepted{};
        std::function<void(std::uint64_t counter, const Refusal& refusal)> refused{};
        /// The hub does not let this replica see the channel (any more): base of it is gone.
        std::function<void(const std::string& channel)> purged{};
        /// The signed root at a checkpoint matched.
        std::function<void(const std::string& channel, std::int64_t hubTime)> proven{};
        /// The hub has revoked this device: the key of its replica is to be destroyed, and with
        /// `wipe` its files. Nothing is tried again. Only where the device was enrolled.
        std::function<void(bool wipe, const std::string& sentence)> revoked{};
    };

    Replica(Loop& loop, ReplicaStore& store, Connector& connector, std::string program,
            Events events, std::uint64_t writer = 0);
    ~Replica();

    /// Connects, and stays connected until stop().
    void start();
    /// Says bye and closes. start() may follow.
    void stop();
    /// From the next push on, groups with words go signed: when they are sent, since until then
    /// stamps, counters and the device's name may change.
    void setSigner(Signer signer) { m_signer = std::move(signer); }

    /// Writes locally (synced to the disk), then sends when it can.
    Result<std::uint64_t> write(std::vector<OperationGroup> groups);
    /// Follows the channel, or changes its priority.
    Result<void> subscribe(const std::string& channel, Priority priority);

    /// The next stamp for a write: hub time as the hub said it in this run, by a clock that nobody
    /// sets; before that as the store remembers it.
    Stamp nextStamp();

    ReplicaStatus status() const;

private:
    /// Lives as long as somebody may still call back; `owner` is null once the replica has gone.
    struct Guard {
        Replica* owner = nullptr;
        std::uint64_t attempt = 0; ///< only the newest attempt to connect counts
    };
    /// When a channel whose root did not match is compared again at the earliest.
    struct BackOff {
        std::chrono::milliseconds pause{0};
        std::chrono::milliseconds until{0};
    };

    void received(std::span<const std::byte> message) override;
    void closed(const Error& reason) override;

    void connect();
    void connected(Result<std::unique_ptr<Link>> link);
    void carryOut();
    void settleAndPush();
    void proceed(bool opensChannel);
    Result<void> carryOut(ClientSession::Effect& effect);
    Result<void> met(const Welcome& welcome);
    Result<void> isSameHub(const Welcome& welcome);
    Result<void> setClock(std::int64_t hubTime);
    void renewLease();
    Result<void> renamed(const History& history);
    Result<void> compared(const Fingerprints& fingerprints);
    Result<void> repaired(ClientSession::Repaired& repaired);
    Result<void> compareOn(const std::string& channel, std::uint64_t sequence);
    Result<void> purged(const std::string& channel);
    Result<void> proven(const Root& root);
    Result<void> matchRoot(const Root& root);
    void sumDigests();
    void armDigests();
    /// Subscribes to the channels of the store that this session does not follow yet.
    Result<void> followAll();
    Result<void> follow(const ChannelState& channel);
    Result<void> settle();
    Result<void> pushWaiting();
    void sessionEnded(const ClientSession::Ended& ended);
    void lost(std::string problem, bool needsHelp = false);
    void armTick();
    void changed();

    Loop& m_loop;
    ReplicaStore& m_store;
    Connector& m_connector;
    Introduction m_introduction;
    Events m_events;
    Signer m_signer;
    std::shared_ptr<Guard> m_guard; ///< tells late callbacks whether this still lives

    bool m_wanted = false;
    std::unique_ptr<Link> m_link;
    std::unique_ptr<ClientSession> m_session;
    std::unique_ptr<Loop::Timer> m_tick;
    std::unique_ptr<Loop::Timer> m_retry;
    std::chrono::milliseconds m_pause;
    std::optional<std::chrono::milliseconds> m_liveSince;
    std::uint64_t m_sessionNumber = 0;
    bool m_carriesOut = false;
    WriterId m_hub = 0;
    std::uint64_t m_history = 0;
    struct HubClock {
        std::chrono::milliseconds steady{0};
        std::int64_t hubTime = 0;
    };
    std::optional<HubClock> m_hubClock;         ///< at the last welcome of this run
    std::chrono::milliseconds m_leaseLength{0}; ///< of this session; 0: without an end
    struct Compared {
        Comparison comparison;
        std::uint64_t sequence = 0;
    };
    std::map<std::string, Compared> m_comparisons;
    std::set<std::string> m_placed;      ///< channels of which the history is known
    std::set<std::string> m_offers;      ///< channels of which the hub has lost something
    std::map<std::string, Root> m_roots; ///< that wait for base's digest
    std::map<std::string, BackOff> m_backOff;
    std::unique_ptr<Loop::Timer> m_digests;
    std::vector<ReplicaStore::Acknowledgement> m_acknowledged; ///< of this turn
    std::uint64_t m_sentUpTo = 0; ///< nothing waits that was written up to this counter
    /// Channels that are not in step: the sequence that a checkpoint has to reach, of an own write
    /// that base does not show yet; 0 for any checkpoint.
    std::map<std::string, std::uint64_t> m_behind;
    std::set<std::string> m_hidden; ///< channels that the hub does not show in this session
    ReplicaStatus m_status;
};

} // namespace vigie::sync
