// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/hubsession.h"

#include "sync/record/planted.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace vigie::sync {

HubSession::HubSession(ChannelSource& source, Now now, std::optional<Guest> guest)
    : m_source(source), m_guest(std::move(guest)), m_heard(now.steady),
      m_rights(source.rightsVersion()), m_now(now.steady) {}

void HubSession::send(const Frame& frame) {
    if (m_state == State::Ended)
        return;
    const std::size_t before = m_out.size();
    encodeFrame(frame, m_out);
    m_said += m_out.size() - before;
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
    m_now = now.steady;
    // Before the hello, what counts is the time since the beginning.
    if (m_state == State::Met)
        m_heard = now.steady;
    m_waitsForPong = false;
    m_said = 0;
    FrameReader reader(message);
    while (m_state != State::Ended && !reader.atEnd()) {
        auto next = reader.next();
        if (auto* fault = std::get_if<FrameFault>(&next))
            return finish(fault->reason, std::move(fault->sentence));
        on(std::move(std::get<Frame>(next)), now);
        if (m_said > tuning::answerBytes)
            return finish(ByeReason::TooLarge,
                          fmt::format("One message asks for more than {} bytes at once",
                                      tuning::answerBytes));
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
    else if (const auto* compare = std::get_if<Compare>(&frame))
        onCompare(*compare);
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
    m_hello = hello;
    if (m_guest)
        m_hello.person = m_guest->person;
    send(Welcome{protocol, m_source.hub(), m_source.hubKey(), m_source.history(), now.wall,
                 m_source.lastCounter(hello.device), m_guest ? m_guest->person : std::string(),
                 m_guest ? m_guest->lease : 0});
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
    Subscription& added = m_subscriptions[subscribe.channel];
    added.priority = subscribe.priority;
    added.readable = m_source.mayRead(m_hello.person, subscribe.channel);
    if (added.readable)
        open(subscribe.channel, added, subscribe);
    else
        send(Purge{subscribe.channel});
    m_effects.push_back(Subscribed{subscribe.channel});
}

/// Decides how the channel comes to where it is now: by batches from the client's cursor, or by a
/// comparison where these could not tell what is gone.
void HubSession::open(const std::string& channel, Subscription& subscription,
                      const Subscribe& asked) {
    const std::uint64_t head = m_source.head(channel);
    subscription.cursor = asked.cursor;
    std::uint64_t common = head;
    // A client without a cursor holds nothing, of whatever history.
    if (asked.history != m_source.history() && (asked.cursor != 0 || asked.history != 0)) {
        common = m_source.common(asked.history, channel).value_or(0);
        send(History{channel, m_source.history(), common});
    } else if (asked.cursor > head) { // it holds what this log has lost
        send(History{channel, m_source.history(), head});
    }
    subscription.skipTombstones = asked.cursor == 0 ? head : 0;
    const bool leadsOn = asked.cursor <= std::min(common, head) &&
                         (asked.cursor >= m_source.floor(channel) || planted(Plant::FloorIgnored));
    if (asked.cursor == 0 || leadsOn)
        setBehind(channel, subscription, true);
    else
        beginComparison(channel, subscription);
}

void HubSession::judgeRights() {
    if (m_rights == m_source.rightsVersion())
        return;
    m_rights = m_source.rightsVersion();
    for (auto& [channel, subscription] : m_subscriptions) {
        const bool readable = m_source.mayRead(m_hello.person, channel);
        if (readable == subscription.readable)
            continue;
        setBehind(channel, subscription, false);
        m_unrooted.erase(channel);
        const std::uint64_t priority = subscription.priority;
        subscription = {};
        subscription.priority = priority;
        subscription.readable = readable;
        if (readable)
            open(channel, subscription, {channel, m_source.history(), 0, priority});
        else
            send(Purge{channel});
    }
}

void HubSession::beginComparison(const std::string& channel, Subscription& subscription) {
    setBehind(channel, subscription, false);
    if (++subscription.comparisons > tuning::comparisons)
        return finish(ByeReason::TooLarge, fmt::format("{} was compared {} times in one session",
                                                       channel, tuning::comparisons));
    auto held = m_source.ranges(channel);
    if (!held)
        return finish(ByeReason::Failed, held.error().sentence);
    subscription.comparison = std::make_unique<Comparison>();
    subscription.comparison->held = std::move(*held);
    const Range whole;
    tellFingerprints(channel, *subscription.comparison, {&whole, 1});
}

void HubSession::tellFingerprints(const std::string& channel, const Comparison& comparison,
                                  std::span<const Range> expand) {
    Fingerprints said{channel, comparison.round, comparison.held->sequence, {}};
    for (const Range range : expand) {
        for (std::uint8_t part = 0; part < Range::parts && range.depth < Range::deepest; ++part) {
            const Range inner = range.part(part);
            const RangeTable& live = comparison.held->live;
            said.parts.push_back({inner, live.fingerprint(inner), live.in(inner).size()});
        }
    }
    send(said);
}

void HubSession::onCompare(const Compare& compare) {
    const auto known = m_subscriptions.find(compare.channel);
    if (known == m_subscriptions.end())
        return finish(ByeReason::OutOfOrder,
                      fmt::format("{} is compared, but not subscribed", compare.channel));
    Subscription& subscription = known->second;
    if (!subscription.readable)
        return; // it was purged while this was on its way
    const auto outOfTurn = [&] {
        finish(ByeReason::OutOfOrder, fmt::format("Question {} about {} came where it may not",
                                                  compare.round, compare.channel));
    };
    if (!subscription.comparison) // the last question of one that has ended begins no other
        return compare.round == 0 ? beginComparison(compare.channel, subscription) : outOfTurn();
    Comparison& comparison = *subscription.comparison;
    if (comparison.answers || compare.round != comparison.round + 1 ||
        (!compare.expand.empty() && !compare.lists.empty()))
        return outOfTurn();
    comparison.round = compare.round;
    if (!compare.expand.empty())
        return tellFingerprints(compare.channel, comparison, compare.expand);
    if (!compare.lists.empty()) {
        findDifferences(compare, comparison);
        return setBehind(compare.channel, subscription, true);
    }
    subscription.cursor = comparison.held->sequence;
    subscription.skipTombstones = 0;
    subscription.comparison.reset();
    subscription.rootedAt.reset(); // whoever compared wants to know whether it is equal now
    setBehind(compare.channel, subscription, true);
}

void HubSession::findDifferences(const Compare& compare, Comparison& comparison) {
    comparison.answers = true;
    comparison.repair = {};
    for (const Compare::Held& list : compare.lists) {
        const auto before = [](const RangeItem& a, const RangeItem& b) {
            return std::tie(a.position, a.print) < std::tie(b.position, b.print);
        };
        std::vector<RangeItem> theirs = list.items;
        std::sort(theirs.begin(), theirs.end(), before);
        const auto ours = comparison.held->live.in(list.range);
        for (const RangeItem& item : ours)
            if (!std::binary_search(theirs.begin(), theirs.end(), item, before))
                comparison.lacking.push_back(item.handle);
        for (const RangeItem& item : theirs) {
            const auto here = std::lower_bound(
                ours.begin(), ours.end(), item.position,
                [](const RangeItem& a, std::uint64_t position) { return a.position < position; });
            if (here != ours.end() && here->position == item.position)
                continue; // the same, or another version, which takes its place by itself
            const bool gone = comparison.held->gone.contains(item.position);
            (gone ? comparison.repair.gone : comparison.repair.unknown).push_back(item.print);
        }
    }
}

void HubSession::sendRepair(const std::string& channel, Subscription& subscription) {
    Comparison& comparison = *subscription.comparison;
    Repair repair = std::exchange(comparison.repair, {});
    repair.channel = channel;
    repair.round = comparison.round;
    Bytes records;
    std::uint64_t count = 0;
    while (!comparison.lacking.empty() && records.size() < tuning::batchBytes) {
        auto record = m_source.recordAt(channel, comparison.lacking.front());
        comparison.lacking.pop_front();
        if (!record && record.error().code == ErrorCode::NotFound)
            continue; // its newer version comes behind the comparison
        if (!record)
            return finish(ByeReason::Failed, record.error().sentence);
        records.insert(records.end(), record->begin(), record->end());
        ++count;
    }
    packRepair(repair, count, records);
    repair.last = comparison.lacking.empty();
    m_credit -= static_cast<std::int64_t>(repair.records.size());
    if (repair.last) {
        comparison.answers = false;
        setBehind(channel, subscription, false);
    }
    send(repair);
    flush(); // a message each, since the client bounds what one unpacks to
}

void HubSession::sendStretch(const std::string& channel, Subscription& subscription) {
    auto stretch = m_source.stretch(channel, subscription.cursor, subscription.skipTombstones);
    if (!stretch)
        return finish(ByeReason::Failed, stretch.error().sentence);
    flush(); // what was said before goes before
    m_credit -= static_cast<std::int64_t>(stretch->payload);
    m_effects.push_back(Send{std::move(stretch->message)});
    subscription.cursor = stretch->to;
    if (!stretch->atHead)
        return;
    setBehind(channel, subscription, false);
    m_unrooted.insert(channel);
    sendRoot(channel, subscription);
}

/// Where the channel stands at its head, and has got no root for a while.
void HubSession::sendRoot(const std::string& channel, Subscription& subscription) {
    if (subscription.rootedAt && m_now - *subscription.rootedAt < tuning::rootEvery)
        return;
    if (subscription.comparison || subscription.cursor != m_source.head(channel))
        return;
    m_unrooted.erase(channel);
    if (subscription.rooted == subscription.cursor && subscription.rootedAt)
        return;
    auto root = m_source.root(channel);
    if (!root)
        return finish(ByeReason::Failed, root.error().sentence);
    flush();
    m_effects.push_back(Send{std::move(*root)});
    subscription.rootedAt = m_now;
    subscription.rooted = subscription.cursor;
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
    if (subscription != m_subscriptions.end() && subscription->second.readable &&
        !subscription->second.comparison && !subscription->second.behind)
        setBehind(channel, subscription->second, true);
}

void HubSession::pump() {
    if (m_state == State::Met)
        judgeRights();
    while (m_state == State::Met && m_credit > 0 && !m_behind.empty()) {
        const std::string channel = m_behind.begin()->second;
        Subscription& subscription = m_subscriptions.at(channel);
        if (subscription.comparison)
            sendRepair(channel, subscription);
        else
            sendStretch(channel, subscription);
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
    m_now = now.steady;
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
    for (const std::string& channel : std::set<std::string>(m_unrooted))
        if (m_state == State::Met)
            sendRoot(channel, m_subscriptions.at(channel));
}

std::chrono::milliseconds HubSession::nextDeadline() const {
    if (m_state == State::New)
        return m_heard + tuning::helloDeadline;
    if (m_state == State::Met)
        return m_waitsForPong ? m_pinged + tuning::pongDeadline : m_heard + tuning::silence;
    return std::chrono::milliseconds::max();
}

} // namespace vigie::sync
