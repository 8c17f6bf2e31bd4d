// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/hubsession.h"

#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

HubSession::HubSession(ChannelSource& source, Now now) : m_source(source), m_heard(now.steady) {}

void HubSession::send(const Frame& frame) {
    if (m_state == State::Ended)
        return;
    encodeFrame(frame, m_out);
    // A thousand fates with their sentences would be more than a link takes at once.
    if (m_out.size() >= tuning::messageGoal)
        flush();
}

void HubSession::flush() {
    if (!m_out.empty())
        m_effects.push_back(Send{std::make_shared<const Bytes>(std::exchange(m_out, {}))});
}

std::vector<HubSession::Effect> HubSession::take() {
    flush();
    return std::exchange(m_effects, {});
}

void HubSession::end(ByeReason reason, std::string sentence, bool byClient) {
    if (m_state == State::Ended)
        return;
    flush();
    m_state = State::Ended;
    m_effects.push_back(Ended{reason, std::move(sentence), byClient});
}

void HubSession::finish(ByeReason reason, std::string sentence) {
    send(Bye{reason, sentence});
    end(reason, std::move(sentence), false);
}

void HubSession::receive(std::span<const std::byte> message, Now now) {
    // Before the hello, what counts is the time since the beginning.
    if (m_state == State::Met)
        m_heard = now.steady;
    m_waitsForPong = false;
    FrameReader reader(message);
    while (m_state != State::Ended && !reader.atEnd()) {
        auto next = reader.next();
        if (auto* fault = std::get_if<FrameFault>(&next))
            return finish(fault->reason, std::move(fault->sentence));
        on(std::move(std::get<Frame>(next)), now);
    }
}

void HubSession::on(Frame&& frame, Now now) {
    if (const auto* bye = std::get_if<Bye>(&frame))
        return end(bye->reason, bye->sentence, true);
    const bool isHello = std::holds_alternative<Hello>(frame);
    if (m_state == State::New ? !isHello : isHello)
        return finish(ByeReason::OutOfOrder,
                      fmt::format("{} came where it may not", nameOf(frame)));
    if (const auto* hello = std::get_if<Hello>(&frame))
        onHello(*hello, now);
    else if (const auto* subscribe = std::get_if<Subscribe>(&frame))
        onSubscribe(*subscribe);
    else if (auto* push = std::get_if<Push>(&frame))
        onPush(std::move(*push));
    else if (const auto* credit = std::get_if<Credit>(&frame))
        onCredit(*credit);
    else if (std::holds_alternative<Ping>(frame))
        send(Pong{});
    else if (!std::holds_alternative<Pong>(frame))
        finish(ByeReason::OutOfOrder,
               fmt::format("{} came, which only a hub sends", nameOf(frame)));
}

void HubSession::onHello(const Hello& hello, Now now) {
    if (hello.device == 0)
        return finish(ByeReason::Malformed, "The hello names no device");
    const std::uint64_t protocol = std::min(hello.protocolTo, protocolTo);
    if (protocol < std::max(hello.protocolFrom, protocolFrom))
        return finish(ByeReason::Version,
                      fmt::format("This hub speaks protocol {} to {}, {} speaks {} to {}: update "
                                  "the older of the two",
                                  protocolFrom, protocolTo, hello.program, hello.protocolFrom,
                                  hello.protocolTo));
    m_state = State::Met;
    m_heard = now.steady;
    m_device = hello.device;
    m_program = hello.program;
    send(Welcome{protocol, m_source.hub(), m_source.history(), now.wall});
}

void HubSession::setBehind(const std::string& channel, Subscription& subscription, bool behind) {
    subscription.behind = behind;
    if (behind)
        m_behind.emplace(subscription.priority, channel);
    else
        m_behind.erase({subscription.priority, channel});
}

void HubSession::onSubscribe(const Subscribe& subscribe) {
    const auto known = m_subscriptions.find(subscribe.channel);
    if (known != m_subscriptions.end()) { // a new priority, from the next batch on
        const bool behind = known->second.behind;
        setBehind(subscribe.channel, known->second, false);
        known->second.priority = subscribe.priority;
        setBehind(subscribe.channel, known->second, behind);
        return;
    }
    if (m_subscriptions.size() >= tuning::subscriptions)
        return finish(ByeReason::TooLarge,
                      fmt::format("More than {} channels in one session", tuning::subscriptions));
    const std::uint64_t head = m_source.head(subscribe.channel);
    if (subscribe.history != m_source.history() || subscribe.cursor > head)
        return finish(ByeReason::OutOfOrder,
                      fmt::format("The replica says that it holds {} up to {}, which this hub's "
                                  "log never had: sync it anew",
                                  subscribe.channel, subscribe.cursor));
    Subscription subscription{subscribe.cursor, subscribe.priority,
                              subscribe.cursor == 0 ? head : 0, true};
    const auto added = m_subscriptions.emplace(subscribe.channel, subscription).first;
    setBehind(subscribe.channel, added->second, true);
    m_effects.push_back(Subscribed{subscribe.channel});
}

void HubSession::onPush(Push&& push) {
    m_judging += push.groups.size();
    if (m_judging > tuning::pushGroups)
        return finish(ByeReason::TooLarge, fmt::format("More than {} writes that wait to be judged",
                                                       tuning::pushGroups));
    m_effects.push_back(Judge{std::move(push)});
}

void HubSession::onCredit(const Credit& credit) {
    // The sum is the client's to lose: the link's own bound stays what it is.
    const auto most = static_cast<std::int64_t>(4 * tuning::creditBytes);
    if (credit.bytes > static_cast<std::uint64_t>(most))
        m_credit = most;
    else
        m_credit = std::min(m_credit + static_cast<std::int64_t>(credit.bytes), most);
}

void HubSession::advanced(const std::string& channel) {
    const auto subscription = m_subscriptions.find(channel);
    if (subscription != m_subscriptions.end() && !subscription->second.behind)
        setBehind(channel, subscription->second, true);
}

void HubSession::pump() {
    while (m_state == State::Met && m_credit > 0 && !m_behind.empty()) {
        const std::string channel = m_behind.begin()->second;
        Subscription& subscription = m_subscriptions.at(channel);
        auto stretch = m_source.stretch(channel, subscription.cursor, subscription.skipTombstones);
        if (!stretch)
            return finish(ByeReason::Failed, stretch.error().sentence);
        flush(); // what was said before goes before
        m_credit -= static_cast<std::int64_t>(stretch->payload);
        m_effects.push_back(Send{std::move(stretch->message)});
        subscription.cursor = stretch->to;
        if (stretch->atHead)
            setBehind(channel, subscription, false);
    }
}

void HubSession::accepted(std::uint64_t counter, const std::string& channel,
                          std::uint64_t sequence) {
    m_judging -= std::min<std::size_t>(m_judging, 1);
    send(Ack{counter, channel, sequence});
}

void HubSession::refused(std::uint64_t counter, Refusal refusal) {
    m_judging -= std::min<std::size_t>(m_judging, 1);
    send(Refuse{counter, std::move(refusal)});
}

void HubSession::tick(Now now) {
    if (m_state == State::New && now.steady - m_heard >= tuning::helloDeadline)
        return finish(ByeReason::Silent, "No hello came");
    if (m_state != State::Met)
        return;
    if (m_waitsForPong && now.steady - m_pinged >= tuning::pongDeadline)
        return finish(ByeReason::Silent, "No answer for half a minute");
    if (!m_waitsForPong && now.steady - m_heard >= tuning::silence) {
        m_waitsForPong = true;
        m_pinged = now.steady;
        send(Ping{});
    }
}

std::chrono::milliseconds HubSession::nextDeadline() const {
    if (m_state == State::New)
        return m_heard + tuning::helloDeadline;
    if (m_state == State::Met)
        return m_waitsForPong ? m_pinged + tuning::pongDeadline : m_heard + tuning::silence;
    return std::chrono::milliseconds::max();
}

} // namespace vigie::sync
