// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/offers.h"

#include "sync/record/limits.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vigie::sync {

namespace {

Operation operationOn(const Record& record, Act act) {
    return {act, record.key().kind, record.key().id, record.life(), record.stamp(), {}};
}

} // namespace

void Offers::whole(const Record& own) {
    Operation creation = operationOn(own, Act::Create);
    for (const auto& [name, value] : own.fields())
        creation.fields.push_back({name, value, *own.stampOf(name), std::nullopt, {}});
    add(std::move(creation));
    for (const auto& [name, unused] : own.fields())
        kept(own, name, nullptr);
}

void Offers::later(const Record& own, const Record& hubs) {
    if (hubs.isTombstone() || own.life() < hubs.life())
        return;
    if (own.life() > hubs.life()) {
        // It lost a deletion, and what was created after it.
        if (own.stamp() < hubs.stamp())
            return;
        Operation deletion = operationOn(own, Act::Delete);
        deletion.life = hubs.life();
        add(std::move(deletion));
        return whole(own);
    }
    Operation change = operationOn(own, Act::Change);
    change.stamp = {};
    for (const auto& [name, value] : own.fields()) {
        const Stamp stamp = *own.stampOf(name);
        if (stamp > hubs.stampOf(name).value_or(Stamp())) {
            change.fields.push_back({name, value, stamp, std::nullopt, {}});
            change.stamp = std::max(change.stamp, stamp);
        }
    }
    if (!change.fields.empty())
        add(std::move(change));
    for (const auto& [name, unused] : own.fields())
        if (*own.stampOf(name) >= hubs.stampOf(name).value_or(Stamp()))
            kept(own, name, &hubs);
}

void Offers::kept(const Record& own, const std::string& field, const Record* hubs) {
    for (const Kept& loser : own.keptOf(field)) {
        const auto has = hubs ? hubs->keptOf(field) : std::span<const Kept>();
        if (std::any_of(has.begin(), has.end(),
                        [&](const Kept& other) { return other.stamp == loser.stamp; }))
            continue;
        Operation operation = operationOn(own, Act::Change);
        operation.stamp = loser.stamp;
        operation.fields.push_back({field, loser.value, loser.stamp, Stamp(), {}});
        add(std::move(operation));
    }
}

void Offers::add(Operation operation) {
    // The largest counter, so that any other fits too.
    OperationGroup group{UINT64_MAX, m_channel, {std::move(operation)}};
    Bytes bytes;
    encodeGroup(group, bytes);
    if (bytes.size() > limits::groupBytes) {
        Operation& first = group.operations.front();
        const auto half = static_cast<std::ptrdiff_t>(first.fields.size() / 2);
        if (half == 0)
            return; // one field that fills a group: nothing could have written it
        Operation second = first;
        second.act = Act::Change;
        second.fields.assign(std::next(first.fields.begin(), half), first.fields.end());
        first.fields.erase(std::next(first.fields.begin(), half), first.fields.end());
        add(std::move(first));
        return add(std::move(second));
    }
    // A group is judged whole: what one record is refused must not take another one with it.
    const bool fits = !m_groups.empty() && m_bytes + bytes.size() <= limits::groupBytes &&
                      m_groups.back().operations.size() < limits::groupOperations &&
                      m_groups.back().operations.back().kind == group.operations.front().kind &&
                      m_groups.back().operations.back().id == group.operations.front().id;
    if (fits) {
        m_groups.back().operations.push_back(std::move(group.operations.front()));
        m_bytes += bytes.size();
    } else {
        group.counter = 0;
        m_groups.push_back(std::move(group));
        m_bytes = bytes.size();
    }
}

std::vector<OperationGroup> Offers::take() {
    return std::exchange(m_groups, {});
}

} // namespace vigie::sync
