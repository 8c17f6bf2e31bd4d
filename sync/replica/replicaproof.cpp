// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/planted.h"
#include "sync/replica/replica.h"
#include "sync/replica/tuning.h"

#include <fmt/format.h>

#include <algorithm>

/// How base is compared with the hub, mended, and proven equal by its roots.
namespace vigie::sync {

// ---- what the hub's log has lost, or forgotten to tell

Result<void> Replica::renamed(const History& history) {
    if (m_session->cursorOf(history.channel) > history.common && !planted(Plant::OffersDropped))
        m_offers.insert(history.channel);
    m_placed.insert(history.channel);
    auto before = m_store.pendingSummary();
    if (!before)
        return before.error();
    if (auto done = m_store.adoptHistory(history.channel, history.history, history.common); !done)
        return done;
    auto after = m_store.pendingSummary();
    if (!after)
        return after.error();
    // What waits again is earlier than what this session has sent: the next one begins with it.
    if (after->groups > before->groups)
        m_session->finish(ByeReason::Done, "This replica begins again with what the hub has lost");
    return {};
}

Result<void> Replica::compared(const Fingerprints& fingerprints) {
    const std::string& channel = fingerprints.channel;
    auto known = m_comparisons.find(channel);
    if (known == m_comparisons.end()) {
        // Otherwise what the hub has lost would be taken for what was deleted.
        if (!m_placed.contains(channel))
            return Error{ErrorCode::Invalid,
                         fmt::format("The hub compares {} without having said that its history is "
                                     "another one",
                                     channel)};
        auto own = m_store.ranges(channel);
        if (!own)
            return own.error();
        ++m_status.comparisons;
        m_roots.erase(channel);
        m_behind.try_emplace(channel, 0);
        Comparison comparison(channel, std::move(*own), m_offers.contains(channel));
        known =
            m_comparisons.emplace(channel, Compared{std::move(comparison), fingerprints.sequence})
                .first;
    }
    known->second.comparison.heard(fingerprints.parts);
    return compareOn(channel, fingerprints.sequence);
}

Result<void> Replica::repaired(ClientSession::Repaired& repaired) {
    const std::string& channel = repaired.repair.channel;
    const auto known = m_comparisons.find(channel);
    if (known == m_comparisons.end())
        return Error{ErrorCode::Invalid,
                     fmt::format("The hub repairs {}, which is not compared", channel)};
    const auto repair = known->second.comparison.repairOf(repaired.repair, repaired.records);
    if (auto done = m_store.repair(channel, repair); !done)
        return done;
    m_status.received += repaired.repair.count;
    m_session->stored(repaired.wireBytes);
    return repaired.repair.last ? compareOn(channel, known->second.sequence) : Result<void>();
}

Result<void> Replica::compareOn(const std::string& channel, std::uint64_t sequence) {
    Compare next = m_comparisons.at(channel).comparison.next();
    if (next.expand.empty() && next.lists.empty()) {
        if (auto done = m_store.reconciled(channel, m_history, sequence); !done)
            return done;
        m_comparisons.erase(channel);
        m_offers.erase(channel);
        m_sentUpTo = 0; // what is offered waits now
    }
    m_session->compare(std::move(next));
    return {};
}

Result<void> Replica::purged(const std::string& channel) {
    m_comparisons.erase(channel);
    m_roots.erase(channel);
    m_behind.erase(channel);
    m_hidden.insert(channel);
    if (planted(Plant::PurgeIgnored))
        return {};
    if (auto done = m_store.purge(channel); !done)
        return done;
    // When it is shown again it comes from the beginning, in this history.
    if (auto adopted = m_store.adoptHistory(channel, m_history, 0); !adopted)
        return adopted;
    m_placed.insert(channel);
    if (m_events.purged)
        m_events.purged(channel);
    return {};
}

// ---- signed roots

Result<void> Replica::proven(const Root& root) {
    const auto isA = [&root](const char* what) {
        return Error{ErrorCode::Invalid,
                     fmt::format("The hub sent a root of {} that {}", root.channel, what)};
    };
    PublicKey key{};
    std::copy_n(m_store.hubKey().begin(), key.size(), key.begin());
    if (!isSignedBy(key, signedPart(m_hub, root), root.signature))
        return isA("it has not signed");
    auto last = m_store.lastRoot(root.channel);
    if (!last)
        return last.error();
    if (*last && (*last)->history == root.history && !planted(Plant::StaleRootAccepted)) {
        // Not by its time: a hub's clock may have been set back.
        if (root.sequence < (*last)->sequence)
            return isA("is older than one that was seen: it may have been put back to an old copy");
        if (root.sequence == (*last)->sequence && root.hubTime == (*last)->hubTime &&
            root.digest != (*last)->digest)
            return isA("contradicts another one: there are two hubs, or a forged one");
    }
    const bool isHere = root.history == m_history &&
                        root.sequence == m_session->cursorOf(root.channel) &&
                        !m_comparisons.contains(root.channel);
    if (!isHere && !planted(Plant::StaleRootAccepted))
        return isA("is not for where this replica is");
    m_roots.insert_or_assign(root.channel, root);
    armDigests();
    return {};
}

/// After a first sync base's digest is not known yet: it is summed in slices between other work.
void Replica::armDigests() {
    if (!m_digests && !m_roots.empty())
        m_digests = m_loop.after(std::chrono::milliseconds(0), [this] { sumDigests(); });
}

void Replica::sumDigests() {
    m_digests.reset();
    if (!m_session || m_roots.empty())
        return;
    const std::shared_ptr<Guard> guard = m_guard; // an event may destroy this
    const Root root = m_roots.begin()->second;
    Result<void> done;
    if (m_session->cursorOf(root.channel) != root.sequence) {
        m_roots.erase(root.channel); // base has gone on: the next root tells
    } else if (auto known = m_store.advanceDigest(
                   root.channel, misbehaves(Site::DigestInSlices) ? 1 : tuning::digestSlice);
               !known) {
        done = known.error();
    } else if (*known) {
        m_roots.erase(root.channel);
        done = matchRoot(root);
    }
    if (!guard->owner)
        return;
    if (!done)
        m_session->finish(ByeReason::Failed, done.error().sentence);
    armDigests();
    carryOut();
}

Result<void> Replica::matchRoot(const Root& root) {
    if (auto dropped = m_store.dropExpired(root.channel, root.hubTime); !dropped)
        return dropped;
    auto digest = m_store.digest(root.channel);
    if (!digest)
        return digest.error();
    const bool matches = *digest && **digest == root.digest;
    const ReplicaStore::SeenRoot seen{root.history, root.sequence, root.digest, root.hubTime};
    if (auto kept = m_store.keepRoot(root.channel, seen, matches); !kept)
        return kept;
    if (matches) {
        m_backOff.erase(root.channel);
        if (m_events.proven)
            m_events.proven(root.channel, root.hubTime);
        return {};
    }
    ++m_status.mismatches;
    BackOff& backOff = m_backOff[root.channel];
    const auto now = m_loop.steadyNow();
    if (now < backOff.until)
        return {};
    backOff.pause = std::clamp(backOff.pause * 2, tuning::compareFirst, tuning::compareLongest);
    backOff.until = now + backOff.pause;
    m_session->askToCompare(root.channel);
    return {};
}

} // namespace vigie::sync
