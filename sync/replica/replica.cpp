// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/replica/replica.h"

#include "sync/link/handshake.h"
#include "sync/replica/tuning.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

/// Lives as long as somebody may still call back; `owner` is null once the replica has gone.
struct Replica::Guard {
    Replica* owner = nullptr;
    std::uint64_t attempt = 0; ///< only the newest attempt to connect counts
};

Replica::Replica(Loop& loop, ReplicaStore& store, Connector& connector, std::string program,
                 Events events)
    : m_loop(loop), m_store(store), m_connector(connector), m_program(std::move(program)),
      m_events(std::move(events)), m_guard(std::make_shared<Guard>()),
      m_pause(tuning::reconnectFirst) {
    m_guard->owner = this;
}

Replica::~Replica() {
    m_guard->owner = nullptr;
}

void Replica::changed() {
    if (m_events.changed)
        m_events.changed();
}

ReplicaStatus Replica::status() const {
    ReplicaStatus status = m_status;
    if (auto waiting = m_store.pendingSummary())
        status.waiting = *waiting;
    status.caughtUp =
        status.link == ReplicaStatus::Link::Live && m_behind.empty() && status.waiting.groups == 0;
    return status;
}

void Replica::start() {
    m_wanted = true;
    m_pause = tuning::reconnectFirst;
    if (!m_session && !m_retry)
        connect();
}

void Replica::stop() {
    m_wanted = false;
    m_retry.reset();
    ++m_guard->attempt;
    m_status.link = ReplicaStatus::Link::Offline;
    if (!m_session)
        return changed();
    m_session->finish(ByeReason::Done, "This replica closes");
    carryOut();
}

void Replica::connect() {
    m_retry.reset();
    m_status.link = ReplicaStatus::Link::Connecting;
    const std::uint64_t attempt = ++m_guard->attempt;
    // First: the connector may answer at once, and what follows may destroy this.
    const std::shared_ptr<Guard> guard = m_guard;
    changed();
    if (guard->owner && guard->attempt == attempt)
        m_connector.connect(m_loop, [guard, attempt](Result<std::unique_ptr<Link>> link) {
            if (guard->owner && guard->attempt == attempt)
                guard->owner->connected(std::move(link));
        });
}

void Replica::connected(Result<std::unique_ptr<Link>> link) {
    if (!link)
        return lost(link.error().sentence);
    m_link = secured(std::move(*link));
    m_session = std::make_unique<ClientSession>(m_store.device(), m_program);
    ++m_sessionNumber;
    m_session->start(m_loop.steadyNow());
    armTick();
    // Nothing is delivered before a later turn.
    m_link->start(*this);
    carryOut();
}

void Replica::armTick() {
    const auto now = m_loop.steadyNow();
    const auto pause = std::max(m_session->nextDeadline() - now, std::chrono::milliseconds(1));
    m_tick = m_loop.after(pause, [this] {
        m_session->tick(m_loop.steadyNow());
        if (!m_session->ended())
            armTick();
        carryOut();
    });
}

void Replica::received(std::span<const std::byte> message) {
    m_status.bytesReceived += message.size();
    m_status.lastContact = m_loop.wallNow();
    m_session->receive(message, m_loop.steadyNow());
    carryOut();
}

void Replica::closed(const Error& reason) {
    lost(reason.sentence);
}

/// Carries out what the session wants, until it wants nothing more. Any failure of the store ends
/// the session: what it could not keep, the hub sends again in the next one.
void Replica::carryOut() {
    if (std::exchange(m_carriesOut, true))
        return; // called by an event: the loop below comes to it, in order
    const std::shared_ptr<Guard> guard = m_guard; // an event may destroy this
    while (m_session) {
        // An event may also stop and start again: then the session is another one.
        const std::uint64_t number = m_sessionNumber;
        auto effects = m_session->take();
        if (effects.empty()) {
            settleAndPush();
            effects = m_session->take();
        }
        if (effects.empty())
            break;
        for (auto& effect : effects) {
            auto done = carryOut(effect);
            if (!guard->owner)
                return;
            if (!m_session || m_sessionNumber != number)
                break;
            if (!done) {
                m_session->finish(ByeReason::Failed, done.error().sentence);
                break;
            }
        }
    }
    m_carriesOut = false;
    changed();
}

/// Fates first: they make room for what waits.
void Replica::settleAndPush() {
    auto done = settle();
    if (done && m_session->met())
        done = pushWaiting();
    if (!done)
        m_session->finish(ByeReason::Failed, done.error().sentence);
}

Result<void> Replica::carryOut(ClientSession::Effect& effect) {
    if (auto* send = std::get_if<ClientSession::Send>(&effect)) {
        m_status.bytesSent += send->message.size();
        m_link->send(std::make_shared<const Bytes>(std::move(send->message)));
    } else if (auto* welcomed = std::get_if<ClientSession::Met>(&effect)) {
        return met(welcomed->welcome);
    } else if (auto* store = std::get_if<ClientSession::Store>(&effect)) {
        // Acknowledgements first: the batch may be what they wait for.
        if (auto done = settle(); !done)
            return done;
        if (auto done = m_store.applyBatch(store->channel, store->from, store->to, store->records);
            !done)
            return done;
        m_status.received += store->count;
        m_session->stored(store->wireBytes);
    } else if (auto* consistent = std::get_if<ClientSession::Consistent>(&effect)) {
        const Checkpoint& at = consistent->checkpoint;
        if (const auto behind = m_behind.find(at.channel);
            behind != m_behind.end() && at.sequence >= behind->second)
            m_behind.erase(behind);
        if (m_events.consistent)
            m_events.consistent(at.channel);
        // After the event: the rows are there already, and a screen need not wait for this note.
        return m_store.checkpoint(at.channel, at.sequence, at.hubTime);
    } else if (auto* acknowledged = std::get_if<ClientSession::Acknowledged>(&effect)) {
        const Ack& ack = acknowledged->ack;
        m_acknowledged.push_back({ack.counter, ack.channel, ack.sequence});
        // In step only once base shows it: the batch follows.
        if (ack.sequence > m_session->cursorOf(ack.channel))
            m_behind.insert_or_assign(ack.channel, ack.sequence);
        if (m_events.accepted)
            m_events.accepted(ack.counter, ack.sequence);
    } else if (auto* refused = std::get_if<ClientSession::Refused>(&effect)) {
        const Refuse& said = refused->refuse;
        if (auto kept = m_store.refuse(said.counter, said.refusal, m_loop.wallNow()); !kept)
            return kept;
        if (m_events.refused)
            m_events.refused(said.counter, said.refusal);
    } else if (auto* ended = std::get_if<ClientSession::Ended>(&effect)) {
        sessionEnded(*ended);
    }
    return {};
}

Result<void> Replica::met(const Welcome& welcome) {
    m_status.link = ReplicaStatus::Link::Live;
    m_status.problem.clear();
    m_status.needsHelp = false;
    m_liveSince = m_loop.steadyNow();
    m_history = welcome.history;
    if (auto kept = m_store.setClockOffset(welcome.hubTime - m_loop.wallNow()); !kept)
        return kept;
    return followAll();
}

Result<void> Replica::followAll() {
    auto channels = m_store.channels();
    if (!channels)
        return channels.error();
    for (const ChannelState& channel : *channels)
        if (!m_session->follows(channel.name))
            if (auto followed = follow(channel); !followed)
                return followed;
    return {};
}

Result<void> Replica::follow(const ChannelState& channel) {
    std::uint64_t cursor = channel.cursor;
    if (channel.history != m_history) {
        if (auto begun = m_store.beginHistory(channel.name, m_history); !begun)
            return begun;
        if (channel.history != 0)
            ++m_status.restarts;
        cursor = 0;
    }
    m_behind.try_emplace(channel.name, 0);
    m_session->subscribe(channel.name, m_history, cursor,
                         static_cast<std::uint64_t>(channel.priority));
    return {};
}

Result<void> Replica::settle() {
    if (m_acknowledged.empty())
        return {};
    return m_store.acknowledge(std::exchange(m_acknowledged, {}));
}

Result<void> Replica::pushWaiting() {
    if (m_sentUpTo >= m_store.lastWritten())
        return {};
    const auto room = m_session->pushRoom();
    // Small rests of room wait for more: a push costs the hub a sync.
    if (room.bytes < tuning::pushBytes / 2 || room.groups < tuning::pushGroups / 2)
        return {};
    auto groups = m_store.pending(m_session->lastPushed(), room.bytes, room.groups);
    if (!groups)
        return groups.error();
    m_sentUpTo = groups->empty() ? m_store.lastWritten() : groups->back().counter;
    if (!groups->empty())
        m_session->push(m_store.confirmed(), std::move(*groups));
    return {};
}

void Replica::sessionEnded(const ClientSession::Ended& ended) {
    const bool byItself = !ended.byHub && ended.reason == ByeReason::Done;
    std::string problem = byItself ? std::string() : ended.sentence;
    if (ended.byHub && ended.reason == ByeReason::Cloned)
        if (auto renamed = m_store.renameDevice(); !renamed)
            problem = renamed.error().sentence;
    if (m_link)
        m_link->close();
    const bool passes = ended.reason == ByeReason::Done || ended.reason == ByeReason::Silent ||
                        ended.reason == ByeReason::Slow ||
                        ended.reason == ByeReason::ShuttingDown ||
                        ended.reason == ByeReason::Cloned;
    lost(std::move(problem), !passes);
}

void Replica::lost(std::string problem, bool needsHelp) {
    m_link.reset();
    m_session.reset();
    m_tick.reset();
    m_acknowledged.clear();
    m_behind.clear();
    m_sentUpTo = 0;
    m_status.link = ReplicaStatus::Link::Offline;
    if (!m_wanted)
        return changed();
    m_status.problem = std::move(problem);
    m_status.needsHelp = needsHelp;
    if (m_liveSince && m_loop.steadyNow() - *m_liveSince >= tuning::steadySession)
        m_pause = tuning::reconnectFirst;
    m_liveSince.reset();
    m_retry = m_loop.after(m_pause, [this] { connect(); });
    m_pause = std::min(m_pause * 2, tuning::reconnectLongest);
    changed();
}

Result<std::uint64_t> Replica::write(std::vector<OperationGroup> groups) {
    const bool opensChannel = m_session && m_session->met() &&
                              std::any_of(groups.begin(), groups.end(), [this](const auto& group) {
                                  return !m_session->follows(group.channel);
                              });
    auto first = m_store.write(std::move(groups), m_loop.wallNow());
    if (first)
        proceed(opensChannel);
    return first;
}

Result<void> Replica::subscribe(const std::string& channel, Priority priority) {
    if (auto kept = m_store.subscribe(channel, priority); !kept)
        return kept;
    const bool met = m_session && m_session->met();
    const bool follows = met && m_session->follows(channel);
    if (follows)
        m_session->subscribe(channel, m_history, 0, static_cast<std::uint64_t>(priority));
    proceed(met && !follows);
    return {};
}

/// Goes on after something was put into the store. That is done, whatever becomes of the session.
void Replica::proceed(bool opensChannel) {
    if (opensChannel)
        if (auto followed = followAll(); !followed)
            m_session->finish(ByeReason::Failed, followed.error().sentence);
    carryOut();
}

} // namespace vigie::sync
