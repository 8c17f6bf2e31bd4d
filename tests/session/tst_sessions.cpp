// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/clientsession.h"
#include "sync/session/hubsession.h"
#include "sync/session/tuning.h"

#include <QTest>

using namespace vigie::sync;
using namespace std::chrono_literals;

namespace {

/// Channels of numbered records, each stretch with `perBatch` of them, of random bytes so that they
/// do not pack.
class MadeSource final : public ChannelSource {
public:
    std::uint64_t history() const override { return 42; }
    WriterId hub() const override { return 1; }
    std::uint64_t head(const std::string& channel) const override {
        const auto found = heads.find(channel);
        return found == heads.end() ? 0 : found->second;
    }
    Result<Stretch> stretch(const std::string& channel, std::uint64_t after,
                            std::uint64_t) override {
        asked.push_back(channel);
        Stretch stretch;
        stretch.to = std::min(after + perBatch, head(channel));
        stretch.atHead = stretch.to == head(channel);
        auto message = std::make_shared<Bytes>();
        if (stretch.to > after) {
            Bytes records(recordBytes * (stretch.to - after));
            for (std::byte& byte : records)
                byte = static_cast<std::byte>((random = random * 1664525 + 1013904223) >> 24);
            Batch batch =
                packBatch(channel, after, stretch.to, stretch.to - after, std::move(records));
            stretch.payload = batch.records.size();
            encodeFrame(std::move(batch), *message);
        }
        if (stretch.atHead)
            encodeFrame(Checkpoint{channel, stretch.to, 5}, *message);
        stretch.message = std::move(message);
        return stretch;
    }

    std::map<std::string, std::uint64_t> heads;
    std::uint64_t perBatch = 10;
    std::size_t recordBytes = 300;
    std::vector<std::string> asked;
    std::uint32_t random = 1;
};

/// Both halves, joined by hand.
struct Pair {
    explicit Pair(WriterId device = 7) : client(device, "test"), hub(source, {}) {}

    void meet() {
        client.start(now);
        exchange();
    }

    /// Carries messages until both are silent. What the client should store waits when `holding`.
    void exchange() {
        for (bool moved = true; moved;) {
            moved = false;
            for (auto& effect : client.take()) {
                moved = true;
                if (auto* send = std::get_if<ClientSession::Send>(&effect))
                    hub.receive(send->message, {now, 1'000});
                else if (auto* store = std::get_if<ClientSession::Store>(&effect)) {
                    stored += store->count;
                    bytes += store->wireBytes;
                    if (holding)
                        held += store->wireBytes;
                    else
                        client.stored(store->wireBytes);
                } else if (auto* at = std::get_if<ClientSession::Consistent>(&effect))
                    checkpoints[at->checkpoint.channel] = at->checkpoint.sequence;
                else if (auto* over = std::get_if<ClientSession::Ended>(&effect))
                    ended = *over;
            }
            hub.pump();
            for (auto& effect : hub.take()) {
                moved = true;
                if (auto* send = std::get_if<HubSession::Send>(&effect))
                    client.receive(*send->message, now);
                else if (auto* judge = std::get_if<HubSession::Judge>(&effect))
                    pushed.insert(pushed.end(), judge->push.groups.begin(),
                                  judge->push.groups.end());
                else if (auto* over = std::get_if<HubSession::Ended>(&effect))
                    hubEnded = *over;
            }
        }
    }

    std::chrono::milliseconds now{0};
    MadeSource source;
    ClientSession client;
    HubSession hub;
    bool holding = false;
    std::uint64_t stored = 0;
    std::size_t bytes = 0;
    std::size_t held = 0;
    std::map<std::string, std::uint64_t> checkpoints;
    std::vector<OperationGroup> pushed;
    std::optional<ClientSession::Ended> ended;
    std::optional<HubSession::Ended> hubEnded;
};

Bytes messageOf(const Frame& frame) {
    Bytes bytes;
    encodeFrame(frame, bytes);
    return bytes;
}

OperationGroup group(std::uint64_t counter) {
    OperationGroup made{counter, "a", {}};
    Operation operation;
    operation.kind = "insight";
    operation.id = "x";
    operation.stamp = {counter, 7};
    made.operations.push_back(operation);
    return made;
}

} // namespace

/// The two halves of the protocol, without sockets and with a clock that the test moves.
class tst_Sessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingArrivesOnce() {
        Pair pair;
        pair.source.heads = {{"a", 1'234}};
        pair.meet();
        QVERIFY(pair.client.met());
        pair.client.subscribe("a", 42, 0, 0);
        pair.client.subscribe("nothing", 42, 0, 0);
        pair.exchange();
        QCOMPARE(pair.stored, std::uint64_t(1'234));
        QCOMPARE(pair.checkpoints["a"], std::uint64_t(1'234));
        QVERIFY(pair.checkpoints.contains("nothing"));
        QVERIFY(!pair.ended && !pair.hubEnded);
    }

    /// Credit is counted alike at both ends: tiny changes go on for ever.
    void creditNeverRunsDry() {
        Pair pair;
        pair.source.recordBytes = 150;
        pair.meet();
        pair.client.subscribe("a", 42, 0, 0);
        for (int i = 1; i <= 20'000; ++i) {
            pair.source.heads["a"] = static_cast<std::uint64_t>(i);
            pair.hub.advanced("a");
            pair.exchange();
        }
        QVERIFY(pair.bytes > 8 * tuning::creditBytes);
        QCOMPARE(pair.checkpoints["a"], std::uint64_t(20'000));
    }

    void aClientThatStoresNothingIsSentNoMoreThanItsCredit() {
        Pair pair;
        pair.source.heads = {{"a", 100'000}};
        pair.holding = true;
        pair.meet();
        pair.client.subscribe("a", 42, 0, 0);
        pair.exchange();
        const std::size_t batch = pair.source.perBatch * pair.source.recordBytes;
        QVERIFY(pair.held >= tuning::creditBytes);
        QVERIFY(pair.held < tuning::creditBytes + batch);
        pair.holding = false;
        pair.client.stored(pair.held);
        pair.exchange();
        QCOMPARE(pair.stored, std::uint64_t(100'000));
    }

    void theOpenScreenGoesFirstFromTheNextBatchOn() {
        Pair pair;
        pair.source.heads = {{"rest", 10'000}, {"open", 10'000}};
        pair.holding = true;
        pair.meet();
        pair.client.subscribe("rest", 42, 0, 2);
        pair.exchange();
        pair.client.subscribe("open", 42, 0, 0);
        pair.exchange();
        pair.source.asked.clear();
        pair.holding = false;
        pair.client.stored(pair.held);
        pair.exchange();
        QCOMPARE(pair.source.asked.front(), std::string("open"));
        QCOMPARE(pair.stored, std::uint64_t(20'000));
    }

    void versionsWithoutAnOverlapPartWithASentence() {
        MadeSource source;
        HubSession hub(source, {});
        hub.receive(messageOf(Hello{5, 9, 7, "future"}), {});
        const auto effects = hub.take();
        QVERIFY(std::holds_alternative<HubSession::Ended>(effects.back()));
        QCOMPARE(std::get<HubSession::Ended>(effects.back()).reason, ByeReason::Version);
    }

    void framesOutOfOrderEndThatSession_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("no hello") << 0;
        QTest::newRow("hello twice") << 1;
        QTest::newRow("a hub's frame") << 2;
        QTest::newRow("garbage") << 3;
        QTest::newRow("a cursor that the log never had") << 4;
        QTest::newRow("another history") << 5;
    }

    void framesOutOfOrderEndThatSession() {
        QFETCH(int, which);
        MadeSource source;
        HubSession hub(source, {});
        if (which > 0)
            hub.receive(messageOf(Hello{1, 1, 7, "test"}), {});
        const Frame frames[] = {Credit{5}, Hello{1, 1, 7, "test"},   Ack{1, "a", 1},
                                Ping{},    Subscribe{"a", 42, 9, 0}, Subscribe{"a", 41, 0, 0}};
        Bytes message = messageOf(frames[which]);
        if (which == 3)
            message = Bytes(20, std::byte{0xff});
        hub.receive(message, {});
        QVERIFY(hub.ended());
        hub.receive(messageOf(Credit{5}), {}); // nothing more is taken
        int endings = 0;
        for (const auto& effect : hub.take())
            endings += std::holds_alternative<HubSession::Ended>(effect);
        QCOMPARE(endings, 1);
    }

    void aBatchFromElsewhereEndsTheSession() {
        Pair pair;
        pair.meet();
        pair.client.subscribe("a", 42, 5, 0);
        (void)pair.client.take();
        pair.client.receive(messageOf(packBatch("a", 4, 6, 1, Bytes(1))), 0ms);
        QVERIFY(pair.client.ended());
        const auto effects = pair.client.take();
        QCOMPARE(std::get<ClientSession::Ended>(effects.back()).reason, ByeReason::OutOfOrder);
    }

    void silenceIsAskedAboutAndThenEnds() {
        Pair pair;
        pair.meet();
        pair.now = tuning::silence;
        pair.client.tick(pair.now);
        QCOMPARE(pair.client.nextDeadline(), tuning::silence + tuning::pongDeadline);
        pair.exchange(); // the hub answers
        pair.client.tick(tuning::silence + tuning::pongDeadline);
        QVERIFY(!pair.client.ended());
        // From here nobody answers.
        pair.client.tick(2 * tuning::silence);
        pair.client.tick(2 * tuning::silence + tuning::pongDeadline);
        QVERIFY(pair.client.ended());
    }

    void aHelloWithoutAnAnswerEnds() {
        ClientSession client(7, "test");
        client.start(0ms);
        client.tick(tuning::helloDeadline - 1ms);
        QVERIFY(!client.ended());
        client.tick(tuning::helloDeadline);
        QVERIFY(client.ended());
    }

    void fatesMakeRoomForMore() {
        Pair pair;
        pair.meet();
        pair.client.push(0, {group(1), group(2)});
        QCOMPARE(pair.client.lastPushed(), std::uint64_t(2));
        const auto room = pair.client.pushRoom();
        pair.exchange();
        QCOMPARE(pair.pushed.size(), std::size_t(2));
        pair.hub.accepted(1, "a", 1);
        pair.hub.refused(2, {RefusalReason::Gone, {}, "Gone"});
        pair.exchange();
        QVERIFY(pair.client.pushRoom().bytes > room.bytes);
        QCOMPARE(pair.client.pushRoom().groups, std::size_t(tuning::pushGroups));
        pair.hub.accepted(3, "a", 2); // it never pushed that
        pair.exchange();
        QVERIFY(pair.client.ended());
    }
};

QTEST_GUILESS_MAIN(tst_Sessions)
#include "tst_sessions.moc"
