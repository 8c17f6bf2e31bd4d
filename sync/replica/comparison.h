// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/frame.h"
#include "sync/store/replicastore.h"

#include <deque>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace vigie::sync {

/// Finds what differs between a replica's base and the hub in a channel: ranges whose fingerprints
/// differ are cut into parts until what the replica holds in one is few enough to be listed. Each
/// round asks for as much as a frame holds, and waits for the answer: about log16(records / 48)
/// rounds, and one for the lists. Used by one thread.
class Comparison {
public:
    /// `offers`: what the hub never had is offered to it, and does not just go.
    Comparison(std::string channel, RangeTable own, bool offers)
        : m_channel(std::move(channel)), m_own(std::move(own)), m_offers(offers) {}

    /// What the hub holds.
    void heard(std::span<const Fingerprints::Part> parts);
    /// What to ask next; empty when all has been looked at.
    Compare next();
    /// What the store has to do with the hub's answer.
    ReplicaStore::Repair repairOf(const Repair& answer, std::span<const std::byte> records) const;

private:
    std::vector<std::uint64_t> handlesOf(const std::vector<Fingerprint>& prints) const;

    std::string m_channel;
    RangeTable m_own;
    bool m_offers;
    std::deque<Range> m_expand;
    std::deque<Range> m_list;
    std::map<Fingerprint, std::uint64_t> m_listed; ///< what the last lists held, by print
};

} // namespace vigie::sync
