// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/replica/replica.h"

#include "sync/log/tuning.h"
#include "sync/record/planted.h"
#include "sync/replica/tuning.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace vigie::sync {

Replica::Replica(Loop& loop, ReplicaStore& store, Connector& connector, std::string program,
                 Events events, std::uint64_t writer)
    : m_loop(loop), m_store(store),
      m_connector(connector), m_introduction{std::move(program), {}, writer},
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
        return lost(link.error().sentence, link.error().code == ErrorCode::Refused);
    m_link = std::move(*link);
    m_introduction.person = m_store.person();
    m_session = std::make_unique<ClientSession>(m_store.device(), m_introduction);
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
        if (!m_session->ended()) {
            renewLease();
            armTick();
        }
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
        m_hidden.erase(store->channel);
        m_status.received += store->count;
        m_session->stored(store->wireBytes);
    } else if (auto* consistent = std::get_if<ClientSession::Consistent>(&effect)) {
        const Checkpoint& at = consistent->checkpoint;
        m_hidden.erase(at.channel);
        if (const auto behind = m_behind.find(at.channel);
            behind != m_behind.end() && at.sequence >= behind->second)
            m_behind.erase(behind);
        const std::shared_ptr<Guard> guard = m_guard; // the event may destroy this
        if (m_events.consistent)
            m_events.consistent(at.channel);
        // After the event: the rows are there already, and a screen need not wait for this note.
        return guard->owner ? m_store.checkpoint(at.channel, at.sequence, at.hubTime)
                            : Result<void>();
    } else if (auto* acknowledged = std::get_if<ClientSession::Acknowledged>(&effect)) {
        const Ack& ack = acknowledged->ack;
        if (!planted(Plant::AcknowledgementDropped))
            m_acknowledged.push_back({ack.counter, ack.channel, ack.sequence});
        // In step only once base shows it: the batch follows.
        if (ack.sequence > m_session->cursorOf(ack.channel) && !m_hidden.contains(ack.channel))
            m_behind.insert_or_assign(ack.channel, ack.sequence);
        if (m_events.accepted)
            m_events.accepted(ack.counter, ack.sequence);
    } else if (auto* refused = std::get_if<ClientSession::Refused>(&effect)) {
        const Refuse& said = refused->refuse;
        if (auto kept = m_store.refuse(said.counter, said.refusal, m_loop.wallNow()); !kept)
            return kept;
        if (m_events.refused)
            m_events.refused(said.counter, said.refusal);
    } else if (auto* purge = std::get_if<ClientSession::Purged>(&effect)) {
        return purged(purge->channel);
    } else if (auto* other = std::get_if<ClientSession::Renamed>(&effect)) {
        return renamed(other->history);
    } else if (auto* heard = std::get_if<ClientSession::Compared>(&effect)) {
        return compared(heard->fingerprints);
    } else if (auto* repair = std::get_if<ClientSession::Repaired>(&effect)) {
        return repaired(*repair);
    } else if (auto* root = std::get_if<ClientSession::Proven>(&effect)) {
        return proven(root->root);
    } else if (auto* ended = std::get_if<ClientSession::Ended>(&effect)) {
        sessionEnded(*ended);
    }
    return {};
}

Result<void> Replica::met(const Welcome& welcome) {
    if (auto same = isSameHub(welcome); !same)
        return same;
    m_status.link = ReplicaStatus::Link::Live;
    m_status.problem.clear();
    m_status.needsHelp = false;
    m_liveSince = m_loop.steadyNow();
    m_leaseLength = std::chrono::milliseconds(
        welcome.lease == 0 ? 0 : std::max<std::int64_t>(welcome.lease - welcome.hubTime, 0));
    if (auto kept = m_store.setLease(welcome.lease); !kept)
        return kept;
    if (!welcome.person.empty())
        if (auto kept = m_store.setPerson(welcome.person); !kept)
            return kept;
    m_hub = welcome.hub;
    m_history = welcome.history;
    if (welcome.lastCounter > m_store.lastWritten()) {
        // The hub knows more writes of this device than it made: it was restored from a copy.
        m_session->finish(ByeReason::Cloned, "This replica comes from a copy: it takes a new name");
        return {};
    }
    // Before anything is sent: what the hub has lost leaves a gap, and the clock may have been
    // wrong.
    if (auto numbered = m_store.renumber(welcome.lastCounter); !numbered)
        return numbered;
    if (auto set = setClock(welcome.hubTime); !set)
        return set;
    return followAll();
}

/// Whoever else answers at this address gets nothing of what was written for that hub.
Result<void> Replica::isSameHub(const Welcome& welcome) {
    const Bytes& known = m_store.hubKey();
    if (known.empty())
        return m_store.setHubKey(welcome.hubKey);
    if (!std::equal(known.begin(), known.end(), welcome.hubKey.begin(), welcome.hubKey.end()))
        return Error{ErrorCode::Refused,
                     "Another hub answers at this address than the one that this replica joined: "
                     "ask who runs it, or join it with a new replica"};
    return {};
}

Result<void> Replica::setClock(std::int64_t hubTime) {
    if (planted(Plant::ClockTrusted))
        return {};
    m_hubClock = {m_loop.steadyNow(), hubTime};
    const bool wasSet = m_store.everMet();
    auto anew = m_store.restamp(hubTime, m_loop.wallNow());
    if (!anew)
        return anew.error();
    // What a device wrote before it met a hub is always stamped anew: that is no news by itself.
    if (wasSet || std::abs(hubTime - m_loop.wallNow()) > tuning::stampsAhead.count())
        m_status.stampedAnew += *anew;
    return m_store.met(hubTime - m_loop.wallNow(), hubTime);
}

Stamp Replica::nextStamp() {
    const std::int64_t wall = m_loop.wallNow();
    if (!m_hubClock)
        return m_store.nextStamp(wall);
    const std::int64_t now =
        m_hubClock->hubTime + (m_loop.steadyNow() - m_hubClock->steady).count();
    return m_store.nextStamp(now - m_store.clockOffset());
}

/// A wall is live for months: its lease runs from the hub's last word, not from its first.
void Replica::renewLease() {
    if (m_leaseLength.count() == 0 || !m_hubClock || !m_session->met())
        return;
    const std::int64_t until = m_hubClock->hubTime +
                               (m_loop.steadyNow() - m_hubClock->steady).count() +
                               m_leaseLength.count();
    if (until - m_store.lease() < tuning::leaseRenewedEvery.count())
        return;
    if (auto kept = m_store.setLease(until); !kept)
        m_session->finish(ByeReason::Failed, kept.error().sentence);
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
    std::uint64_t history = channel.history;
    if (history == 0) { // nothing is held yet
        history = m_history;
        if (auto adopted = m_store.adoptHistory(channel.name, history, 0); !adopted)
            return adopted;
    }
    if (history == m_history)
        m_placed.insert(channel.name);
    m_behind.try_emplace(channel.name, 0);
    m_session->subscribe(channel.name, history, channel.cursor,
                         static_cast<std::uint64_t>(channel.priority));
    return {};
}

// ---- own writes

Result<void> Replica::settle() {
    // Where the hub's history is another one and this replica has not heard so yet, the sequences
    // would be taken for the old one's, and what was accepted be sent once more.
    const auto first = std::stable_partition(
        m_acknowledged.begin(), m_acknowledged.end(),
        [this](const auto& each) { return !m_placed.contains(each.channel); });
    if (first == m_acknowledged.end())
        return {};
    const std::vector<ReplicaStore::Acknowledgement> known(first, m_acknowledged.end());
    m_acknowledged.erase(first, m_acknowledged.end());
    return m_store.acknowledge(known);
}

Result<void> Replica::pushWaiting() {
    if (m_sentUpTo >= m_store.lastWritten())
        return {};
    const auto room = m_session->pushRoom();
    // Small rests of room wait for more: a push costs the hub a sync.
    if (room.bytes < tuning::pushBytes / 2 || room.groups < tuning::pushGroups / 2)
        return {};
    auto groups = m_store.pending(m_session->lastPushed(), room.bytes,
                                  misbehaves(Site::PushOneByOne) ? 1 : room.groups);
    if (!groups)
        return groups.error();
    m_sentUpTo = groups->empty() ? m_store.lastWritten() : groups->back().counter;
    std::vector<SentGroup> sent;
    for (OperationGroup& group : *groups)
        sent.push_back(m_signer.sign(m_store.device(), std::move(group)));
    if (!sent.empty())
        m_session->push(misbehaves(Site::ConfirmNothing) ? 0 : m_store.confirmed(),
                        std::move(sent));
    return {};
}

void Replica::sessionEnded(const ClientSession::Ended& ended) {
    const bool byItself = !ended.byHub && ended.reason == ByeReason::Done;
    std::string problem = byItself ? std::string() : ended.sentence;
    if (ended.reason == ByeReason::Cloned)
        if (auto renamed = m_store.renameDevice(); !renamed)
            problem = renamed.error().sentence;
    if (m_link)
        m_link->close();
    const bool wipes = ended.reason == ByeReason::Wiped;
    const bool revoked = ended.byHub && (wipes || ended.reason == ByeReason::Revoked);
    if (revoked && m_events.revoked && !planted(Plant::RevocationIgnored)) {
        m_wanted = false;
        m_status.problem = ended.sentence;
        m_status.needsHelp = true;
        const std::shared_ptr<Guard> guard = m_guard; // both events may destroy this
        lost({});
        if (guard->owner)
            m_events.revoked(wipes, ended.sentence);
        return;
    }
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
    m_comparisons.clear();
    m_placed.clear();
    m_offers.clear();
    m_roots.clear();
    m_digests.reset();
    m_behind.clear();
    m_hidden.clear();
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
    const bool live = m_session && m_session->met();
    auto first = m_store.write(std::move(groups), m_loop.wallNow(), live);
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
