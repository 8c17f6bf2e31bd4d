// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/clientsession.h"

#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

ClientSession::ClientSession(WriterId device, Introduction introduction)
    : m_device(device), m_introduction(std::move(introduction)) {}

void ClientSession::start(Milliseconds now) {
    m_heard = m_now = now;
    m_state = State::Greeting;
    send(Hello{protocolFrom, protocolTo, m_device, m_introduction.program, m_introduction.person,
               m_introduction.writer});
    send(Credit{tuning::creditBytes});
}

void ClientSession::send(const Frame& frame) {
    if (m_state == State::Ended)
        return;
    encodeFrame(frame, m_out);
    // A thousand fates with their sentences would be more than a link takes at once.
    if (m_out.size() >= tuning::messageGoal)
        flush();
}

void ClientSession::flush() {
    if (!m_out.empty())
        m_effects.push_back(Send{std::exchange(m_out, {})});
}

std::vector<ClientSession::Effect> ClientSession::take() {
    flush();
    return std::exchange(m_effects, {});
}

void ClientSession::end(ByeReason reason, std::string sentence, bool byHub) {
    if (m_state == State::Ended)
        return;
    flush();
    m_state = State::Ended;
    m_effects.push_back(Ended{reason, std::move(sentence), byHub});
}

void ClientSession::fail(ByeReason reason, std::string sentence) {
    send(Bye{reason, sentence});
    end(reason, std::move(sentence), false);
}

void ClientSession::finish(ByeReason reason, std::string sentence) {
    fail(reason, std::move(sentence));
}

void ClientSession::receive(std::span<const std::byte> message, Milliseconds now) {
    m_now = now;
    // While it only greets, what counts is the time since the hello.
    if (m_state == State::Met)
        m_heard = now;
    m_waitsForPong = false;
    m_unpacked = 0;
    FrameReader reader(message);
    while (m_state != State::Ended && !reader.atEnd()) {
        auto next = reader.next();
        if (auto* fault = std::get_if<FrameFault>(&next))
            return fail(fault->reason, std::move(fault->sentence));
        on(std::get<Frame>(next), now);
    }
}

void ClientSession::on(const Frame& frame, Milliseconds now) {
    if (const auto* bye = std::get_if<Bye>(&frame))
        return end(bye->reason, bye->sentence, true);
    const bool isWelcome = std::holds_alternative<Welcome>(frame);
    if (m_state == State::Greeting ? !isWelcome : isWelcome)
        return fail(ByeReason::OutOfOrder,
                    fmt::format("The hub sent {} where it may not come", nameOf(frame)));
    if (const auto* welcome = std::get_if<Welcome>(&frame))
        onWelcome(*welcome, now);
    else if (const auto* batch = std::get_if<Batch>(&frame))
        onBatch(*batch);
    else if (const auto* checkpoint = std::get_if<Checkpoint>(&frame))
        onCheckpoint(*checkpoint);
    else if (const auto* ack = std::get_if<Ack>(&frame)) {
        onFate(ack->counter);
        if (m_state != State::Ended)
            m_effects.push_back(Acknowledged{*ack});
    } else if (const auto* refuse = std::get_if<Refuse>(&frame)) {
        onFate(refuse->counter);
        if (m_state != State::Ended)
            m_effects.push_back(Refused{*refuse});
    } else if (const auto* purge = std::get_if<Purge>(&frame))
        onPurge(*purge);
    else if (const auto* history = std::get_if<History>(&frame))
        onHistory(*history);
    else if (const auto* fingerprints = std::get_if<Fingerprints>(&frame))
        onFingerprints(*fingerprints);
    else if (const auto* repair = std::get_if<Repair>(&frame))
        onRepair(*repair);
    else if (const auto* root = std::get_if<Root>(&frame))
        onRoot(*root);
    else if (std::holds_alternative<Ping>(frame))
        send(Pong{});
    else if (!std::holds_alternative<Pong>(frame))
        fail(ByeReason::OutOfOrder,
             fmt::format("The hub sent {}, which only clients send", nameOf(frame)));
}

void ClientSession::onWelcome(const Welcome& welcome, Milliseconds now) {
    if (welcome.protocol < protocolFrom || welcome.protocol > protocolTo)
        return fail(ByeReason::Version,
                    fmt::format("The hub speaks protocol {}, this program {} to {}: update the "
                                "older of the two",
                                welcome.protocol, protocolFrom, protocolTo));
    m_state = State::Met;
    m_heard = now;
    m_effects.push_back(Met{welcome});
}

/// Whether the channel's batches may come now and the client has room for so many bytes, packed and
/// unpacked.
bool ClientSession::takes(const std::string& channel, std::size_t wireBytes,
                          std::size_t plainBytes) {
    if (!m_channels.contains(channel)) {
        fail(ByeReason::OutOfOrder,
             fmt::format("The hub sent of {}, which this replica did not ask for", channel));
        return false;
    }
    m_outstanding += wireBytes;
    if (m_outstanding > tuning::creditBytes + tuning::frameBytes) {
        fail(ByeReason::TooLarge, "The hub sent more than this replica gave credit for");
        return false;
    }
    m_unpacked += plainBytes;
    if (m_unpacked > tuning::unpackedBytes) {
        fail(ByeReason::TooLarge,
             fmt::format("The hub sent a message that unpacks to more than {} bytes",
                         tuning::unpackedBytes));
        return false;
    }
    return true;
}

void ClientSession::onBatch(const Batch& batch) {
    auto records = unpackBatch(batch);
    if (auto* fault = std::get_if<FrameFault>(&records))
        return fail(fault->reason, std::move(fault->sentence));
    if (!takes(batch.channel, batch.records.size(), batch.plainBytes))
        return;
    Channel& channel = m_channels.at(batch.channel);
    if (channel.comparedTo || channel.cursor != batch.from)
        return fail(ByeReason::OutOfOrder,
                    fmt::format("The hub sent a batch of {} from {}, where this replica is at {}",
                                batch.channel, batch.from, channel.cursor));
    channel.cursor = batch.to;
    m_effects.push_back(Store{batch.channel, batch.from, batch.to, batch.count,
                              std::move(std::get<Bytes>(records)), batch.records.size()});
}

void ClientSession::onCheckpoint(const Checkpoint& checkpoint) {
    const auto known = m_channels.find(checkpoint.channel);
    if (known == m_channels.end() || known->second.comparedTo ||
        known->second.cursor != checkpoint.sequence)
        return fail(ByeReason::OutOfOrder,
                    fmt::format("The hub sent a checkpoint of {} at {}, where this replica is not",
                                checkpoint.channel, checkpoint.sequence));
    m_effects.push_back(Consistent{checkpoint});
}

void ClientSession::onPurge(const Purge& purge) {
    if (!takes(purge.channel, 0, 0))
        return;
    m_channels.at(purge.channel) = {};
    m_effects.push_back(Purged{purge.channel});
}

void ClientSession::onHistory(const History& history) {
    if (takes(history.channel, 0, 0))
        m_effects.push_back(Renamed{history});
}

void ClientSession::onFingerprints(const Fingerprints& fingerprints) {
    if (!takes(fingerprints.channel, 0, 0))
        return;
    Channel& channel = m_channels.at(fingerprints.channel);
    const bool begins = !channel.comparedTo && fingerprints.round == 0;
    if (!begins && !isAnswer(fingerprints.channel, fingerprints.round))
        return;
    if (!begins && *channel.comparedTo != fingerprints.sequence)
        return fail(ByeReason::OutOfOrder,
                    fmt::format("The hub compares {} at {}, and before at {}", fingerprints.channel,
                                fingerprints.sequence, *channel.comparedTo));
    channel.comparedTo = fingerprints.sequence;
    channel.awaits = false;
    m_effects.push_back(Compared{fingerprints});
}

void ClientSession::onRepair(const Repair& repair) {
    auto records = unpackRepair(repair);
    if (auto* fault = std::get_if<FrameFault>(&records))
        return fail(fault->reason, std::move(fault->sentence));
    if (!takes(repair.channel, repair.records.size(), repair.plainBytes))
        return;
    if (!isAnswer(repair.channel, repair.round))
        return;
    m_channels.at(repair.channel).awaits = !repair.last;
    m_effects.push_back(
        Repaired{repair, std::move(std::get<Bytes>(records)), repair.records.size()});
}

/// Whether it answers the channel's last question.
bool ClientSession::isAnswer(const std::string& name, std::uint64_t round) {
    const Channel& channel = m_channels.at(name);
    if (channel.comparedTo && channel.awaits && channel.round == round)
        return true;
    fail(ByeReason::OutOfOrder,
         fmt::format("The hub answered question {} about {}, where {} was the last", round, name,
                     channel.round));
    return false;
}

void ClientSession::onRoot(const Root& root) {
    if (!takes(root.channel, 0, 0))
        return;
    m_effects.push_back(Proven{root});
}

void ClientSession::askToCompare(const std::string& channel) {
    send(Compare{channel, 0, {Range{}}, {}});
}

void ClientSession::compare(Compare compare) {
    Channel& channel = m_channels.at(compare.channel);
    compare.round = ++channel.round;
    channel.awaits = !compare.expand.empty() || !compare.lists.empty();
    if (!channel.awaits && channel.comparedTo)
        channel = {*channel.comparedTo};
    send(compare);
}

void ClientSession::onFate(std::uint64_t counter) {
    const auto pushed = m_inFlight.find(counter);
    if (pushed == m_inFlight.end())
        return fail(ByeReason::OutOfOrder,
                    fmt::format("The hub judged write {}, which it was not sent", counter));
    m_inFlightBytes -= pushed->second;
    m_inFlight.erase(pushed);
    m_fateAt = m_now;
}

void ClientSession::subscribe(const std::string& channel, std::uint64_t history,
                              std::uint64_t cursor, std::uint64_t priority) {
    const auto known = m_channels.try_emplace(channel, Channel{cursor}).first;
    send(Subscribe{channel, history, known->second.cursor, priority});
}

void ClientSession::stored(std::size_t wireBytes) {
    m_outstanding -= std::min(wireBytes, m_outstanding);
    m_owed += wireBytes;
    if (m_owed >= tuning::creditReturn) {
        send(Credit{m_owed});
        m_owed = 0;
    }
}

std::uint64_t ClientSession::cursorOf(const std::string& channel) const {
    const auto known = m_channels.find(channel);
    return known == m_channels.end() ? 0 : known->second.cursor;
}

ClientSession::PushRoom ClientSession::pushRoom() const {
    if (m_state != State::Met)
        return {};
    return {tuning::pushBytes - std::min(m_inFlightBytes, tuning::pushBytes),
            tuning::pushGroups - std::min<std::size_t>(m_inFlight.size(), tuning::pushGroups)};
}

void ClientSession::push(std::uint64_t confirmed, std::vector<SentGroup> groups) {
    if (m_inFlight.empty())
        m_fateAt = m_now;
    Bytes encoded;
    for (const SentGroup& sent : groups) {
        const OperationGroup& group = sent.group;
        encoded.clear();
        encodeGroup(group, encoded);
        m_inFlight[group.counter] = encoded.size();
        m_inFlightBytes += encoded.size();
        m_lastPushed = group.counter;
    }
    send(Push{confirmed, std::move(groups)});
}

void ClientSession::tick(Milliseconds now) {
    m_now = now;
    if (m_state == State::Greeting && now - m_heard >= tuning::helloDeadline)
        return fail(ByeReason::Silent, "The hub did not answer the hello: is it a Vigie hub?");
    if (m_state != State::Met)
        return;
    if (m_waitsForPong && now - m_pinged >= tuning::pongDeadline)
        return fail(ByeReason::Silent, "The hub has not answered for half a minute");
    if (!m_inFlight.empty() && now - m_fateAt >= tuning::fateDeadline)
        return fail(ByeReason::Silent, "The hub does not say what becomes of what it was sent");
    if (!m_waitsForPong && now - m_heard >= tuning::silence) {
        m_waitsForPong = true;
        m_pinged = now;
        send(Ping{});
    }
}

ClientSession::Milliseconds ClientSession::nextDeadline() const {
    if (m_state == State::Greeting)
        return m_heard + tuning::helloDeadline;
    if (m_state != State::Met)
        return Milliseconds::max();
    const auto answer =
        m_waitsForPong ? m_pinged + tuning::pongDeadline : m_heard + tuning::silence;
    return m_inFlight.empty() ? answer : std::min(answer, m_fateAt + tuning::fateDeadline);
}

} // namespace vigie::sync
