// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/replica/comparison.h"

#include "sync/record/planted.h"
#include "sync/session/tuning.h"

namespace vigie::sync {

namespace {

std::size_t most(std::size_t atOnce) {
    return misbehaves(Site::FewRangesAtOnce) ? 2 : atOnce;
}

} // namespace

void Comparison::heard(std::span<const Fingerprints::Part> parts) {
    for (const Fingerprints::Part& part : parts) {
        const std::size_t held = m_own.in(part.range).size();
        if (held == part.count && m_own.fingerprint(part.range) == part.fingerprint)
            continue;
        const bool few = held <= tuning::rangeItemsListed || part.range.depth >= Range::deepest;
        (few ? m_list : m_expand).push_back(part.range);
    }
}

Compare Comparison::next() {
    Compare compare{m_channel, 0, {}, {}};
    m_listed.clear();
    for (; !m_expand.empty() && compare.expand.size() < most(tuning::rangesExpanded);
         m_expand.pop_front())
        compare.expand.push_back(m_expand.front());
    if (!compare.expand.empty())
        return compare;
    for (; !m_list.empty() && compare.lists.size() < most(tuning::rangesListed);
         m_list.pop_front()) {
        const auto items = m_own.in(m_list.front());
        for (const RangeItem& item : items)
            m_listed.emplace(item.print, item.handle);
        compare.lists.push_back({m_list.front(), {items.begin(), items.end()}});
    }
    return compare;
}

std::vector<std::uint64_t> Comparison::handlesOf(const std::vector<Fingerprint>& prints) const {
    std::vector<std::uint64_t> handles;
    for (const Fingerprint& print : prints)
        if (const auto known = m_listed.find(print); known != m_listed.end())
            handles.push_back(known->second);
    return handles;
}

ReplicaStore::Repair Comparison::repairOf(const Repair& answer,
                                          std::span<const std::byte> records) const {
    ReplicaStore::Repair repair;
    repair.records = records;
    repair.drop = handlesOf(answer.gone);
    auto& unknown = m_offers ? repair.offer : repair.drop;
    const auto handles = handlesOf(answer.unknown);
    unknown.insert(unknown.end(), handles.begin(), handles.end());
    repair.offersLater = m_offers;
    return repair;
}

} // namespace vigie::sync
