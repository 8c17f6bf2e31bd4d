// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/oracle.h"

#include "sync/log/sequencer.h"
#include "tests/simulation/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::simulation {

using sync::Record;
using sync::RecordKey;
using sync::Result;

namespace {

/// The log may have dropped it, after its horizon.
bool isOver(const std::string& channel, const Oracle::Shelf& shelf) {
    return shelf.tombstone || sync::decodeRecord(channel, shelf.record)->expires();
}

} // namespace

void Oracle::writes(Gesture gesture) {
    const std::string token = gesture.token;
    m_gestures[token] = {std::move(gesture), false, false, false};
}

void Oracle::wrote(const std::string& token, bool taken) {
    m_gestures.at(token).taken = taken;
    m_written += taken;
}

void Oracle::forget(const std::string& author) {
    for (auto& [token, told] : m_gestures)
        if (told.gesture.author == author)
            told.taken = false;
}

void Oracle::copied(const std::string& author) {
    for (auto& [token, told] : m_gestures)
        if (told.gesture.author == author) {
            told.copied = true;
            m_known.model.mayComeTwice(told.gesture);
        }
}

void Oracle::judged(sync::WriterId device, const sync::Operation& operation) {
    if (operation.kind == "mark")
        m_judged.emplace_back(operation.id, device);
}

void Oracle::appending(std::span<const sync::Append> appends) {
    m_doubt = Doubt{{appends.begin(), appends.end()}, std::exchange(m_judged, {})};
}

void Oracle::appended(bool done) {
    if (done)
        learn(*std::exchange(m_doubt, {}));
}

void Oracle::learn(const Doubt& appended) {
    for (const sync::Append& append : appended.appends) {
        Channel& channel = m_known.channels[append.channel];
        for (const Record& record : append.records) {
            m_known.latestTime = std::max(m_known.latestTime, record.stamp().time);
            channel.records[{record.key().kind, record.key().id}] = {
                ++channel.head, encodeRecord(record), record.isTombstone()};
            if (const sync::Value* value = record.find("value");
                append.channel == sync::trailChannel && value)
                m_known.model.overflowed(wordOf(*value));
        }
    }
    if (m_wentBack)
        return;
    for (const auto& [token, device] : appended.tokens) {
        const auto found = m_gestures.find(token);
        if (found == m_gestures.end())
            return fails(fmt::format("the hub accepted {}, which nobody wrote", token));
        if (++m_known.accepted[token][device] > 1)
            return fails(fmt::format("the hub accepted {} of {} twice", token,
                                     found->second.gesture.author));
        if (std::string wrong = m_known.model.accept(found->second.gesture); !wrong.empty())
            return fails(std::move(wrong));
    }
}

bool Oracle::happened(const Doubt& doubt, const sync::LevelDbLog& log) const {
    return std::ranges::any_of(doubt.appends, [&](const sync::Append& append) {
        const auto known = m_known.channels.find(append.channel);
        const std::uint64_t head = known == m_known.channels.end() ? 0 : known->second.head;
        return !append.records.empty() && log.head(append.channel) > head;
    });
}

Result<void> Oracle::opened(sync::LevelDbLog& log) {
    m_judged.clear();
    if (const auto doubt = std::exchange(m_doubt, {}); doubt && happened(*doubt, log))
        learn(*doubt);
    return compareLog(log);
}

Result<void> Oracle::compareLog(sync::LevelDbLog& log) {
    for (const auto& [name, channel] : m_known.channels) {
        if (log.head(name) != channel.head)
            fails(fmt::format("the hub's log of {} ends at {}, and {} was accepted", name,
                              log.head(name), channel.head));
        for (const auto& [key, shelf] : channel.records) {
            const auto found = log.current({name, key.first, key.second});
            if (!found)
                return found.error();
            if (!*found ? !isOver(name, shelf) : encodeRecord(**found) != shelf.record)
                fails(fmt::format("the hub's log has another {} {} of {} than was accepted",
                                  key.first, key.second, name));
        }
    }
    return {};
}

void Oracle::goBackTo(Known known) {
    m_known = std::move(known);
    m_doubt.reset();
    m_judged.clear();
    m_wentBack = true;
    // What others offer of a gesture may be there, and itself be refused when it comes again.
    for (auto& [token, told] : m_gestures)
        told.copied = true;
}

/// What is at the hub is what must be there from now on.
void Oracle::relearn() {
    m_wentBack = false;
    m_known.accepted.clear();
    m_known.model = {};
    for (const auto& [name, channel] : m_known.channels)
        for (const auto& [key, shelf] : channel.records) {
            if (key.first == "mark")
                m_known.accepted[key.second];
            else if (key.first == "note" && !shelf.tombstone)
                m_known.model.learn(*sync::decodeRecord(name, shelf.record));
        }
}

void Oracle::checkHub(sync::LevelDbLog& log, std::int64_t hubNow) {
    if (m_wentBack)
        relearn();
    if (const auto compared = compareLog(log); !compared)
        return fails(compared.error().sentence);
    for (const auto& [key, entry] : m_known.model.entries()) {
        const auto record = log.current(key);
        if (!record)
            return fails(record.error().sentence);
        const std::string wrong = m_known.model.compare(key, *record ? &**record : nullptr);
        if (!wrong.empty())
            return fails("at the hub " + wrong);
    }
    const std::int64_t ahead = sync::Stamp{m_known.latestTime, 0}.milliseconds() - hubNow;
    if (ahead > tuning::stampsAhead)
        fails(fmt::format("a stamp in the hub's log is {} ms ahead", ahead));
}

void Oracle::checkReplica(const std::string& name, sync::ReplicaStore& store, std::int64_t hubNow,
                          const std::function<bool(const std::string&)>& mayRead) {
    const auto pending = store.pendingSummary();
    if (!pending)
        return fails(fmt::format("{}: {}", name, pending.error().sentence));
    if (pending->groups > 0)
        return fails(fmt::format("{} still has {} groups to send", name, pending->groups));
    const auto refused = store.refusedGroups();
    if (!refused)
        return fails(fmt::format("{}: {}", name, refused.error().sentence));
    for (const auto& group : *refused) {
        const auto found = m_gestures.find(group.group.operations.back().id);
        if (found != m_gestures.end())
            found->second.refused = true;
    }
    const auto channels = store.channels();
    if (!channels)
        return fails(fmt::format("{}: {}", name, channels.error().sentence));
    for (const auto& state : *channels) {
        if (mayRead(state.name)) {
            checkChannel(name, store, state.name, hubNow);
            continue;
        }
        const auto held = store.count(state.name);
        if (!held || *held > 0)
            fails(fmt::format("{} holds {} records of {}, which it may not see", name,
                              held ? *held : 0, state.name));
    }
}

void Oracle::checkChannel(const std::string& name, sync::ReplicaStore& store,
                          const std::string& channel, std::int64_t hubNow) {
    const Channel& known = m_known.channels[channel];
    std::size_t expected = 0;
    for (const auto& [key, shelf] : known.records) {
        const auto expires = sync::decodeRecord(channel, shelf.record)->expires();
        expected += !shelf.tombstone && (!expires || *expires > hubNow);
    }
    std::size_t shown = 0;
    const auto walked = store.forEach(channel, {}, hubNow, [&](const Record& record) {
        ++shown;
        const auto found = known.records.find({record.key().kind, record.key().id});
        if (found == known.records.end() || found->second.tombstone)
            fails(fmt::format("{} shows {}, which the hub has not", name, record.key().sentence()));
        else if (encodeRecord(record) != found->second.record)
            fails(fmt::format("{} has another {} than the hub", name, record.key().sentence()));
        return true;
    });
    if (!walked)
        fails(fmt::format("{}: {}", name, walked.error().sentence));
    else if (shown != expected)
        fails(fmt::format("{} shows {} records of {}, and the hub has {}", name, shown, channel,
                          expected));
}

void Oracle::checkFates() {
    for (const auto& [token, told] : m_gestures) {
        const bool accepted = m_known.accepted.contains(token);
        if (told.taken && !accepted && !told.refused)
            return fails(
                fmt::format("{} of {} was written and has no fate", token, told.gesture.author));
        if (accepted && told.refused && !told.copied)
            return fails(fmt::format("{} of {} was accepted, and is in a drawer as refused", token,
                                     told.gesture.author));
    }
}

} // namespace vigie::simulation
