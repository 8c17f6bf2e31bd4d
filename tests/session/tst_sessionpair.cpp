// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/tuning.h"
#include "tests/session/sessionpair.h"

#include <QTest>

#include <fmt/format.h>

using namespace vigie::sync;
using namespace std::chrono_literals;

class tst_SessionPair : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meets();
    void versions();
    void subscribesAndIsCaughtUp();
    void openComesFirst();
    void newPriorityTakesEffectAtTheNextBatch();
    void creditBoundsWhatIsSent();
    void thousandsOfTinyBatchesDoNotStall_data();
    void thousandsOfTinyBatchesDoNotStall();
    void firstSyncAsksForNoTombstones();
    void pushWindowAndFates();
    void manyLongFatesFitIntoMessages();
    void unknownFates();
    void hostileHub_data();
    void hostileHub();
    void hostileClient_data();
    void hostileClient();
    void shortQuestionsWithLongAnswers();
    void deadlines();
    void silenceIsAskedAbout();
    void emptyMessagesAreNoHello();
    void failingSource();
    void saysByeOnce();
};

void tst_SessionPair::meets() {
    Pair pair;
    QVERIFY(!pair.client.met());
    QCOMPARE(pair.client.pushRoom().bytes, std::size_t(0));
    pair.meet();
    QVERIFY(pair.client.met());
    QCOMPARE(pair.hub.device(), WriterId(9));
    QCOMPARE(pair.hub.program(), std::string("test"));
    const auto met = only<ClientSession::Met>(pair.clientEffects);
    QCOMPARE(met.size(), std::size_t(1));
    QCOMPARE(met[0].welcome.history, std::uint64_t(77));
    QCOMPARE(met[0].welcome.hub, WriterId(5));
    QCOMPARE(met[0].welcome.hubTime, std::int64_t(123'456));
}

void tst_SessionPair::versions() {
    const auto answer = [](std::uint64_t from, std::uint64_t to) {
        FakeSource source;
        HubSession hub(source, {});
        hub.receive(messageOf({Hello{from, to, 9, "other"}}), {});
        return framesIn(*only<HubSession::Send>(hub.take()).at(0).message).at(0);
    };
    QVERIFY(std::holds_alternative<Welcome>(answer(0, 99)));
    for (const auto& [from, to] : {std::pair(4, 9), std::pair(0, 2), std::pair(5, 1)}) {
        const Frame frame = answer(std::uint64_t(from), std::uint64_t(to));
        QVERIFY(std::holds_alternative<Bye>(frame));
        QCOMPARE(std::get<Bye>(frame).reason, ByeReason::Version);
        QVERIFY(std::get<Bye>(frame).sentence.find("update") != std::string::npos);
    }
    Pair pair;
    pair.client.start(pair.now);
    pair.client.receive(messageOf({Welcome{4, 5, {}, 77, 0, 0}}), pair.now);
    pair.exchange();
    QCOMPARE(pair.clientEnd(), std::optional(ByeReason::Version));
}

void tst_SessionPair::subscribesAndIsCaughtUp() {
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.source.perStretch = 3;
    pair.meet();
    pair.client.subscribe("room", 77, 0, 0);
    pair.client.subscribe("empty", 77, 0, 0);
    pair.exchange();
    std::uint64_t cursor = 0;
    for (const auto& store : only<ClientSession::Store>(pair.clientEffects)) {
        QCOMPARE(store.from, cursor);
        cursor = store.to;
    }
    QCOMPARE(cursor, std::uint64_t(7));
    QCOMPARE(only<ClientSession::Consistent>(pair.clientEffects).size(), std::size_t(2));
    QCOMPARE(only<HubSession::Subscribed>(pair.hubEffects).size(), std::size_t(2));
    pair.source.heads["room"] = 8;
    pair.exchange();
    QCOMPARE(only<ClientSession::Store>(pair.clientEffects).size(), std::size_t(3));
    pair.hub.advanced("room");
    pair.hub.advanced("unknown");
    pair.exchange();
    QCOMPARE(only<ClientSession::Store>(pair.clientEffects).back().to, std::uint64_t(8));
}

void tst_SessionPair::openComesFirst() {
    Pair pair;
    for (const char* channel : {"rest", "pinned", "open"}) {
        pair.source.heads[channel] = 5;
    }
    pair.meet();
    pair.client.subscribe("rest", 77, 0, 2);
    pair.client.subscribe("pinned", 77, 0, 1);
    pair.client.subscribe("open", 77, 0, 0);
    pair.exchange();
    std::vector<std::string> order = pair.source.asked;
    order.erase(std::unique(order.begin(), order.end()), order.end());
    QCOMPARE(order, (std::vector<std::string>{"open", "pinned", "rest"}));
}

void tst_SessionPair::newPriorityTakesEffectAtTheNextBatch() {
    Pair pair;
    pair.source.heads["a"] = pair.source.heads["b"] = 1000;
    pair.source.payload = 64 * 1024;
    pair.stores = false;
    pair.meet();
    pair.client.subscribe("a", 77, 0, 1);
    pair.client.subscribe("b", 77, 0, 2);
    pair.exchange();
    QVERIFY(!pair.source.asked.empty());
    QVERIFY(std::count(pair.source.asked.begin(), pair.source.asked.end(), "b") == 0);
    pair.source.asked.clear();
    pair.client.subscribe("b", 77, 0, 0); // its screen was opened
    pair.stores = true;
    pair.client.stored(256 * 1024);
    pair.exchange();
    QCOMPARE(pair.source.asked.front(), std::string("b"));
    QCOMPARE(pair.source.asked[998], std::string("b"));
    // Each once only, and from where it was.
    QCOMPARE(only<ClientSession::Store>(pair.clientEffects).size(), std::size_t(2000));
    QVERIFY(!pair.clientEnd());
}

void tst_SessionPair::creditBoundsWhatIsSent() {
    for (const std::size_t payload : {1, 999, 64 * 1024, 300 * 1024}) {
        Pair pair;
        pair.source.heads["room"] = 1'000'000;
        pair.source.payload = payload;
        pair.source.perStretch = payload < 999 ? 3 : 1;
        pair.stores = false;
        pair.meet();
        pair.client.subscribe("room", 77, 0, 0);
        pair.exchange();
        QVERIFY(!pair.clientEnd());
        QVERIFY(pair.batchBytes >= tuning::creditBytes);
        QVERIFY(pair.batchBytes < tuning::creditBytes + payload);
        // Not a byte more until some is stored; then as much as was given back.
        pair.hub.advanced("room");
        const std::size_t before = pair.batchBytes;
        pair.exchange();
        QCOMPARE(pair.batchBytes, before);
        for (std::size_t stored = 0; stored + payload < tuning::creditReturn; stored += payload) {
            pair.client.stored(payload);
        }
        pair.exchange();
        QCOMPARE(pair.batchBytes, before);
        pair.client.stored(payload);
        pair.exchange();
        QVERIFY(pair.batchBytes > before || payload > tuning::creditBytes);
        QVERIFY(pair.batchBytes < pair.credited + payload);
    }
}

void tst_SessionPair::thousandsOfTinyBatchesDoNotStall_data() {
    QTest::addColumn<std::size_t>("payload");
    for (const std::size_t payload : {0, 1, 7, 333, 5000}) {
        QTest::addRow("%d bytes", int(payload)) << payload;
    }
}

// If the two ends counted differently, by headers for example, they would drift apart here.
void tst_SessionPair::thousandsOfTinyBatchesDoNotStall() {
    QFETCH(std::size_t, payload);
    Pair pair;
    pair.source.payload = payload;
    pair.meet();
    pair.client.subscribe("room", 77, 0, 0);
    pair.exchange();
    for (std::uint64_t i = 1; i <= 20'000; ++i) {
        pair.source.heads["room"] = i;
        pair.hub.advanced("room");
        pair.exchange();
        if (i % 1000 == 0) {
            QCOMPARE(only<ClientSession::Store>(pair.clientEffects).back().to, i);
            pair.clientEffects.erase(pair.clientEffects.begin(), pair.clientEffects.end() - 4);
            pair.hubEffects.clear();
            pair.source.asked.clear();
        }
    }
    QVERIFY(!pair.clientEnd());
    QVERIFY(pair.batchBytes + tuning::creditReturn >= pair.credited - tuning::creditBytes);
    QVERIFY(pair.credited + tuning::creditReturn > pair.batchBytes);
}

void tst_SessionPair::firstSyncAsksForNoTombstones() {
    Pair pair;
    pair.source.heads["first"] = pair.source.heads["later"] = 4;
    pair.meet();
    pair.client.subscribe("first", 77, 0, 0);
    pair.exchange();
    QCOMPARE(pair.source.skips, std::vector<std::uint64_t>(4, 4));
    pair.source.skips.clear();
    pair.client.subscribe("later", 77, 2, 0); // it may hold what has gone since
    pair.exchange();
    QCOMPARE(pair.source.skips, std::vector<std::uint64_t>(2, 0));
    pair.source.skips.clear();
    pair.source.heads["first"] = 6; // a tombstone behind the head of then is not left out
    pair.hub.advanced("first");
    pair.exchange();
    QCOMPARE(pair.source.skips, std::vector<std::uint64_t>(2, 4));
}

void tst_SessionPair::pushWindowAndFates() {
    Pair pair;
    pair.meet();
    QCOMPARE(pair.client.pushRoom().bytes, tuning::pushBytes);
    QCOMPARE(pair.client.pushRoom().groups, std::size_t(tuning::pushGroups));
    pair.client.push(0, groups(1, tuning::pushGroups));
    QCOMPARE(pair.client.pushRoom().groups, std::size_t(0));
    QVERIFY(pair.client.pushRoom().bytes < tuning::pushBytes);
    QCOMPARE(pair.client.lastPushed(), std::uint64_t(tuning::pushGroups));
    pair.exchange();
    const auto judged = only<HubSession::Judge>(pair.hubEffects);
    QCOMPARE(judged.size(), std::size_t(1));
    QCOMPARE(judged[0].push.groups.size(), std::size_t(tuning::pushGroups));
    for (std::uint64_t i = 1; i <= tuning::pushGroups; ++i) {
        if (i % 2) {
            pair.hub.accepted(i, "room", i);
        } else {
            pair.hub.refused(i, {RefusalReason::Quota, "", "No."});
        }
    }
    pair.exchange();
    QCOMPARE(only<ClientSession::Acknowledged>(pair.clientEffects).size(), std::size_t(512));
    QCOMPARE(only<ClientSession::Refused>(pair.clientEffects).size(), std::size_t(512));
    QCOMPARE(pair.client.pushRoom().bytes, tuning::pushBytes);
    QCOMPARE(pair.client.pushRoom().groups, std::size_t(tuning::pushGroups));
    // The window is the same again, at the hub too.
    pair.client.push(0, groups(2000, tuning::pushGroups));
    pair.exchange();
    QVERIFY(!pair.hubEnd());
}

void tst_SessionPair::manyLongFatesFitIntoMessages() {
    Pair pair;
    pair.meet();
    pair.client.push(0, groups(1, tuning::pushGroups));
    pair.exchange();
    for (std::uint64_t i = 1; i <= tuning::pushGroups; ++i) {
        pair.hub.refused(i, {RefusalReason::Quota, std::string(900, 'f'), std::string(1000, 's')});
    }
    pair.exchange();
    QCOMPARE(only<ClientSession::Refused>(pair.clientEffects).size(),
             std::size_t(tuning::pushGroups));
    for (const auto& send : only<HubSession::Send>(pair.hubEffects)) {
        QVERIFY(send.message->size() <= 1024 * 1024); // what a link takes at once
    }
}

void tst_SessionPair::unknownFates() {
    for (const Frame& fate : {Frame(Ack{1, "room", 1}), Frame(Refuse{1, {{}, "", "No."}})}) {
        Pair pair;
        pair.meet();
        pair.client.receive(messageOf({fate}), pair.now);
        pair.exchange();
        QCOMPARE(pair.clientEnd(), std::optional(ByeReason::OutOfOrder));
        QVERIFY(only<ClientSession::Acknowledged>(pair.clientEffects).empty());
        QVERIFY(only<ClientSession::Refused>(pair.clientEffects).empty());
    }
    Pair pair; // nor twice
    pair.meet();
    pair.client.push(0, groups(1, 1));
    pair.client.receive(messageOf({Ack{1, "room", 1}, Ack{1, "room", 1}}), pair.now);
    pair.exchange();
    QCOMPARE(pair.clientEnd(), std::optional(ByeReason::OutOfOrder));
    QCOMPARE(only<ClientSession::Acknowledged>(pair.clientEffects).size(), std::size_t(1));
}

Q_DECLARE_METATYPE(Bytes)

void tst_SessionPair::hostileHub_data() {
    QTest::addColumn<Bytes>("message");
    QTest::addColumn<ByeReason>("reason");
    const auto row = [](const char* name, std::initializer_list<Frame> frames, ByeReason reason) {
        QTest::newRow(name) << messageOf(frames) << reason;
    };
    const Bytes one(10);
    row("a second welcome", {Welcome{3, 5, {}, 77, 0, 0}}, ByeReason::OutOfOrder);
    row("a client's frame", {Hello{protocolTo, protocolTo, 9, ""}}, ByeReason::OutOfOrder);
    row("credit", {Credit{5}}, ByeReason::OutOfOrder);
    row("a push", {Push{0, {}}}, ByeReason::OutOfOrder);
    row("an unknown channel", {Batch{"other", 0, 1, 1, 10, Packing::Plain, one}},
        ByeReason::OutOfOrder);
    row("a batch from behind", {Batch{"room", 3, 6, 1, 10, Packing::Plain, one}},
        ByeReason::OutOfOrder);
    row("a batch from ahead", {Batch{"room", 5, 6, 1, 10, Packing::Plain, one}},
        ByeReason::OutOfOrder);
    row("a batch twice",
        {Batch{"room", 4, 6, 1, 10, Packing::Plain, one},
         Batch{"room", 4, 6, 1, 10, Packing::Plain, one}},
        ByeReason::OutOfOrder);
    row("a checkpoint elsewhere", {Checkpoint{"room", 5, 0}}, ByeReason::OutOfOrder);
    row("a checkpoint of another", {Checkpoint{"other", 0, 0}}, ByeReason::OutOfOrder);
    row("a batch that lies about its size", {Batch{"room", 4, 6, 1, 9, Packing::Plain, one}},
        ByeReason::Malformed);
    QTest::newRow("noise") << Bytes(9, std::byte{0xff}) << ByeReason::Malformed;
    Bytes flood;
    for (std::uint64_t i = 4; i < 20; ++i) {
        encodeFrame(
            Batch{"room", i, i + 1, 1, 64 * 1024, Packing::Plain, Bytes(std::size_t(64 * 1024))},
            flood);
    }
    QTest::newRow("more than its credit") << flood << ByeReason::TooLarge;
    Bytes bomb; // 13 KiB that would be 60 MiB
    for (std::uint64_t i = 4; i < 204; ++i) {
        encodeFrame(packBatch("room", i, i + 1, 1, Bytes(std::size_t(300 * 1024))), bomb);
    }
    QTest::newRow("little that unpacks to much") << bomb << ByeReason::TooLarge;
}

void tst_SessionPair::hostileHub() {
    QFETCH(Bytes, message);
    QFETCH(ByeReason, reason);
    Pair pair;
    pair.source.heads["room"] = 4;
    pair.meet();
    pair.client.subscribe("room", 77, 4, 0);
    pair.exchange();
    pair.stores = false;
    pair.client.receive(message, pair.now);
    pair.exchange();
    QCOMPARE(pair.clientEnd(), std::optional(reason));
    QCOMPARE(pair.hubEnd(), std::optional(reason)); // and it was told
    QVERIFY(!only<ClientSession::Ended>(pair.clientEffects)[0].sentence.empty());
}

void tst_SessionPair::hostileClient_data() {
    QTest::addColumn<Bytes>("message");
    QTest::addColumn<ByeReason>("reason");
    const auto row = [](const char* name, std::initializer_list<Frame> frames, ByeReason reason) {
        QTest::newRow(name) << messageOf(frames) << reason;
    };
    row("a second hello", {Hello{protocolTo, protocolTo, 9, ""}}, ByeReason::OutOfOrder);
    row("a hub's frame", {Checkpoint{"room", 1, 1}}, ByeReason::OutOfOrder);
    row("an ack", {Ack{1, "room", 1}}, ByeReason::OutOfOrder);
    row("a comparison of nothing", {Compare{"room", 0, {Range{}}, {}}}, ByeReason::OutOfOrder);
    row("two questions at once",
        {Subscribe{"room", 77, 9, 0}, Compare{"room", 1, {Range{}}, {{Range{}, {}}}}},
        ByeReason::OutOfOrder);
    row("a root", {Root{}}, ByeReason::Malformed); // of no channel
    row("too many groups", {Push{0, groups(1, 1000)}, Push{0, groups(1001, 1000)}},
        ByeReason::TooLarge);
    QTest::newRow("noise") << Bytes(9, std::byte{0xff}) << ByeReason::Malformed;
    Bytes channels;
    for (std::size_t i = 0; i <= tuning::subscriptions; ++i) {
        encodeFrame(Subscribe{fmt::format("{}", i), 77, 0, 0}, channels);
    }
    QTest::newRow("too many channels") << channels << ByeReason::TooLarge;
}

void tst_SessionPair::hostileClient() {
    QFETCH(Bytes, message);
    QFETCH(ByeReason, reason);
    Pair pair;
    pair.source.heads["room"] = 4;
    pair.meet();
    pair.hub.receive(message, pair.hubNow());
    pair.exchange();
    QCOMPARE(pair.hubEnd(), std::optional(reason));
    QCOMPARE(pair.clientEnd(), std::optional(reason));
    // Credit may be said as often as one likes: it stays bounded, and nothing overflows.
    Pair greedy;
    greedy.source.heads["room"] = 100'000;
    greedy.meet();
    for (int i = 0; i < 100; ++i) {
        greedy.hub.receive(messageOf({Credit{UINT64_MAX}, Credit{INT64_MAX}}), greedy.hubNow());
    }
    greedy.hub.receive(messageOf({Subscribe{"room", 77, 0, 0}}), greedy.hubNow());
    greedy.hub.pump();
    std::size_t sent = 0;
    for (const auto& send : only<HubSession::Send>(greedy.hub.take())) {
        sent += send.message->size();
    }
    QVERIFY(sent > 0);
    QVERIFY(sent < 8 * tuning::creditBytes);
}

void tst_SessionPair::shortQuestionsWithLongAnswers() {
    Pair pair;
    pair.source.heads["room"] = 4;
    pair.meet();
    Bytes questions; // 80 KiB that would be answered with 8 MiB
    encodeFrame(Subscribe{"room", 77, 9, 0}, questions);
    for (std::uint64_t i = 1; i <= 200; ++i) {
        encodeFrame(Compare{"room", i, std::vector<Range>(tuning::rangesExpanded), {}}, questions);
    }
    pair.hub.receive(questions, pair.hubNow());
    const auto effects = pair.hub.take();
    const auto ended = only<HubSession::Ended>(effects);
    QCOMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended[0].reason, ByeReason::TooLarge);
    std::size_t said = 0;
    for (const auto& send : only<HubSession::Send>(effects)) {
        said += send.message->size();
    }
    QVERIFY(said > tuning::answerBytes); // it was in good faith until then
    QVERIFY(said < tuning::answerBytes + tuning::messageGoal);
}

void tst_SessionPair::deadlines() {
    Pair pair;
    pair.client.start(pair.now);
    QCOMPARE(pair.client.nextDeadline(), pair.now + tuning::helloDeadline);
    QCOMPARE(pair.hub.nextDeadline(), pair.now + tuning::helloDeadline);
    pair.client.tick(pair.now + tuning::helloDeadline - 1ms);
    pair.hub.tick({pair.now + tuning::helloDeadline - 1ms, 0});
    QVERIFY(!pair.client.ended() && !pair.hub.ended());
    pair.client.tick(pair.now + tuning::helloDeadline);
    pair.hub.tick({pair.now + tuning::helloDeadline, 0});
    QVERIFY(pair.client.ended() && pair.hub.ended());
    QCOMPARE(only<ClientSession::Ended>(pair.client.take())[0].reason, ByeReason::Silent);
    QCOMPARE(only<HubSession::Ended>(pair.hub.take())[0].reason, ByeReason::Silent);
}

void tst_SessionPair::silenceIsAskedAbout() {
    for (const bool answers : {true, false}) {
        Pair pair;
        pair.meet();
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(pair.client.nextDeadline(), pair.now + tuning::silence);
            pair.now += tuning::silence - 1ms;
            pair.client.tick(pair.now);
            QVERIFY(pair.client.take().empty());
            pair.now += 1ms;
            pair.client.tick(pair.now);
            if (!answers) {
                break;
            }
            pair.exchange();
            QVERIFY(!pair.clientEnd());
        }
        if (answers) {
            pair.now += tuning::silence;
            pair.hub.tick(pair.hubNow());
            pair.exchange();
            pair.now += tuning::pongDeadline;
            pair.hub.tick(pair.hubNow());
            pair.exchange();
            QVERIFY(!pair.hubEnd());
            continue;
        }
        const auto sent = only<ClientSession::Send>(pair.client.take());
        QCOMPARE(sent.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<Ping>(framesIn(sent[0].message).at(0)));
        pair.client.tick(pair.now + tuning::pongDeadline - 1ms);
        QVERIFY(!pair.client.ended());
        pair.client.tick(pair.now + tuning::pongDeadline);
        QCOMPARE(only<ClientSession::Ended>(pair.client.take()).at(0).reason, ByeReason::Silent);
        pair.hub.tick(pair.hubNow());
        QVERIFY(!only<HubSession::Send>(pair.hub.take()).empty()); // it asks too
        pair.now += tuning::pongDeadline;
        pair.hub.tick(pair.hubNow());
        QCOMPARE(only<HubSession::Ended>(pair.hub.take()).at(0).reason, ByeReason::Silent);
    }
}

void tst_SessionPair::emptyMessagesAreNoHello() {
    FakeSource source;
    HubSession hub(source, {});
    for (auto now = 0ms; now < tuning::helloDeadline; now += 1s) {
        hub.receive({}, {now, 0});
    }
    hub.tick({tuning::helloDeadline, 0});
    QVERIFY(hub.ended());
}

void tst_SessionPair::failingSource() {
    Pair pair;
    pair.source.heads["room"] = 5;
    pair.meet();
    pair.source.fails = true;
    pair.client.subscribe("room", 77, 0, 0);
    pair.exchange();
    QCOMPARE(pair.hubEnd(), std::optional(ByeReason::Failed));
    const auto ended = only<ClientSession::Ended>(pair.clientEffects);
    QCOMPARE(ended.at(0).reason, ByeReason::Failed);
    QVERIFY(ended[0].byHub);
    QCOMPARE(ended[0].sentence, std::string("The test's disk fails"));
}

void tst_SessionPair::saysByeOnce() {
    Pair pair;
    pair.meet();
    pair.client.finish(ByeReason::Done, "Enough");
    pair.client.finish(ByeReason::Failed, "More");
    pair.client.push(0, groups(1, 1));
    pair.client.subscribe("room", 77, 0, 0);
    pair.client.stored(1'000'000);
    pair.client.receive(messageOf({Ping{}}), pair.now);
    pair.exchange();
    QCOMPARE(only<ClientSession::Ended>(pair.clientEffects).size(), std::size_t(1));
    QCOMPARE(only<HubSession::Ended>(pair.hubEffects).size(), std::size_t(1));
    QVERIFY(only<HubSession::Ended>(pair.hubEffects)[0].byClient);
    QVERIFY(only<HubSession::Judge>(pair.hubEffects).empty());
    pair.hub.accepted(1, "room", 1);
    pair.hub.tick({pair.now + 1h, 0});
    QVERIFY(pair.hub.take().empty());
    QVERIFY(pair.client.take().empty());
}

QTEST_GUILESS_MAIN(tst_SessionPair)
#include "tst_sessionpair.moc"
