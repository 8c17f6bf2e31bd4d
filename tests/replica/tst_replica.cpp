// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/replica/comparewithhub.h"
#include "tests/replica/fleet.h"

#include <leveldb/helpers/memenv.h>

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace vigie;
using namespace vigie::sync;
using namespace std::chrono_literals;

/// One replica, or two, and their hub, whole, on one loop: what ordinary days bring.
class tst_Replica : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesLive();
    void othersSeeItBeforeItsWriterHears();
    void writesOfflineArriveOnce();
    void writesToAnUnknownChannelWhileLive();
    void refusedWriteLandsInTheDrawer();
    void channelsComeByPriority();
    void newHistoryIsOfferedWhatItLacks();
    void clonesGoOnUnderTwoNames();
    void pausesGrowAndBeginAnew();
    void silentHubIsNoGoodSession();
    void stopsAndStarts();
    void connectorThatAnswersAtOnce();
    void destroyedInItsOwnEvent_data();
    void destroyedInItsOwnEvent();
    void stopAndStartInsideAnEvent();
    void writesInsideAnEventKeepTheirOrder();
    void manyPendingPassTheWindow();
    void manyDevices();
    void serverMayGoBeforeItsSequencer();
};

void tst_Replica::writesLive() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice one(loop, hub);
    TestDevice two(loop, hub);
    QVERIFY(two.replica().subscribe("room", Priority::Open).ok());
    one.replica().start();
    two.replica().start();
    loop.settle();
    QCOMPARE(one.status().link, ReplicaStatus::Link::Live);

    const std::string id = one.create("room", "first");
    QCOMPARE(one.title("room", id), std::string("first"));
    QCOMPARE(two.title("room", id), std::string());
    loop.settle(); // no time passes: nothing waits for a timer
    QCOMPARE(two.title("room", id), std::string("first"));
    QVERIFY(one.status().caughtUp);
    QVERIFY(two.status().caughtUp);
    QCOMPARE(one.status().waiting.groups, std::uint64_t(0));

    two.change("room", id, "second");
    loop.settle();
    QCOMPARE(one.title("room", id), std::string("second"));
    one.remove("room", id);
    QCOMPARE(one.title("room", id), std::string());
    loop.settle();
    QCOMPARE(two.title("room", id), std::string());
    QCOMPARE(hub.versions({"room", "note", id}), std::uint64_t(3));
    COMPARE_WITH_HUB(hub, one, "room");
    COMPARE_WITH_HUB(hub, two, "room");
}

// Its writer shows it already: what the hub's turn takes for one should not be waited for by all.
void tst_Replica::othersSeeItBeforeItsWriterHears() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice one(loop, hub);
    TestDevice two(loop, hub);
    QVERIFY(two.replica().subscribe("room", Priority::Open).ok());
    one.replica().start(); // comes first, and would have its turn first
    loop.settle();
    two.replica().start();
    const std::string id = one.create("room", "first");
    loop.settle();
    QCOMPARE(two.title("room", id), std::string("first"));

    one.change("room", id, "second");
    while (two.title("room", id) != "second")
        QVERIFY(loop.step());
    QCOMPARE(one.status().waiting.groups, std::uint64_t(1));
    loop.settle();
    QCOMPARE(one.status().waiting.groups, std::uint64_t(0));
}

void tst_Replica::writesOfflineArriveOnce() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    std::vector<std::string> ids;
    for (int i = 0; i < 50; ++i) {
        ids.push_back(device.create(i % 2 ? "a" : "b", "offline"));
    }
    QCOMPARE(device.status().waiting.groups, std::uint64_t(50));
    device.replica().start();
    loop.settle();
    QVERIFY(device.status().caughtUp);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(hub.versions({i % 2 ? "a" : "b", "note", ids[static_cast<std::size_t>(i)]}),
                 std::uint64_t(1));
    }
    COMPARE_WITH_HUB(hub, device, "a");
    COMPARE_WITH_HUB(hub, device, "b");
}

void tst_Replica::writesToAnUnknownChannelWhileLive() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice one(loop, hub);
    TestDevice two(loop, hub);
    QVERIFY(two.replica().subscribe("new", Priority::Open).ok());
    one.replica().start();
    two.replica().start();
    loop.settle();
    const std::string id = one.create("new", "hello");
    loop.settle();
    QCOMPARE(two.title("new", id), std::string("hello"));
    two.change("new", id, "back");
    loop.settle();
    QCOMPARE(one.title("new", id), std::string("back")); // it follows what it writes to
    QVERIFY(one.status().caughtUp);
}

void tst_Replica::refusedWriteLandsInTheDrawer() {
    VirtualLoop loop;
    TestHub hub(loop);
    hub.review = [](const Author&, const Operation& operation, const Record&) {
        const bool bad = !operation.fields.empty() && *operation.fields[0].value.text() == "bad";
        return bad ? std::optional(Refusal{RefusalReason::Forbidden, "title", "Not you"})
                   : std::nullopt;
    };
    TestDevice device(loop, hub);
    device.replica().start();
    const std::string good = device.create("room", "good");
    const std::string bad = device.create("room", "bad");
    const std::string last = device.create("room", "last");
    QCOMPARE(device.title("room", bad), std::string("bad"));
    loop.settle();
    QCOMPARE(device.title("room", bad), std::string());
    QCOMPARE(device.title("room", good), std::string("good"));
    QCOMPARE(device.title("room", last), std::string("last"));
    auto drawer = device.store().refusedGroups();
    QVERIFY(drawer.ok());
    QCOMPARE(drawer->size(), std::size_t(1));
    QCOMPARE(drawer->front().refusal.reason, RefusalReason::Forbidden);
    QCOMPARE(drawer->front().refusal.field, std::string("title"));
    QCOMPARE(drawer->front().group.operations[0].id, bad);
    QVERIFY(device.status().caughtUp);
    // Sent again, it is another write.
    hub.review = [](const Author&, const Operation&, const Record&) { return std::nullopt; };
    QVERIFY(device.replica().write({drawer->front().group}).ok());
    QVERIFY(device.store().dropRefused(drawer->front().number).ok());
    loop.settle();
    QCOMPARE(device.title("room", bad), std::string("bad"));
    COMPARE_WITH_HUB(hub, device, "room");
}

void tst_Replica::channelsComeByPriority() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice writer(loop, hub);
    writer.replica().start();
    for (const char* channel : {"rest", "pinned", "open"}) {
        writer.createMany(channel, 1500);
    }
    loop.settle();
    QVERIFY(writer.status().caughtUp);

    TestDevice reader(loop, hub);
    QVERIFY(reader.replica().subscribe("rest", Priority::Rest).ok());
    QVERIFY(reader.replica().subscribe("pinned", Priority::Pinned).ok());
    QVERIFY(reader.replica().subscribe("open", Priority::Open).ok());
    reader.replica().start();
    loop.settle();
    const std::vector<std::string> wanted{"open", "pinned", "rest"};
    QCOMPARE(reader.consistent, wanted);
    for (const std::string& channel : wanted) {
        COMPARE_WITH_HUB(hub, reader, channel);
    }
    QCOMPARE(reader.status().received, std::uint64_t(4500));
}

void tst_Replica::newHistoryIsOfferedWhatItLacks() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.replica().start();
    const std::string old = device.create("room", "old");
    device.create("other", "old");
    loop.settle();
    hub.replaceLog();
    const std::string offered = device.create("room", "offered"); // while the hub was away
    QCOMPARE(device.title("room", old), std::string("old"));
    loop.advance(60s);
    QVERIFY(device.status().caughtUp);
    QCOMPARE(device.status().comparisons, std::uint64_t(2));
    QCOMPARE(device.title("room", old), std::string("old")); // the new log never had it
    QCOMPARE(device.title("room", offered), std::string("offered"));
    QCOMPARE(hub.versions({"room", "note", old}), std::uint64_t(1));
    QCOMPARE(hub.versions({"room", "note", offered}), std::uint64_t(1));
    COMPARE_WITH_HUB(hub, device, "room");
    COMPARE_WITH_HUB(hub, device, "other");
}

void tst_Replica::clonesGoOnUnderTwoNames() {
    const QTemporaryDir folder;
    const std::string first = folder.filePath("first").toStdString();
    const std::string second = folder.filePath("second").toStdString();
    VirtualLoop loop;
    TestHub hub(loop);
    std::string before;
    {
        TestDevice device(loop, hub, first);
        device.replica().start();
        before = device.create("room", "before");
        loop.settle();
        device.replica().stop();
        device.create("room", "in both copies");
    }
    std::filesystem::copy_file(first, second);
    TestDevice one(loop, hub, first);
    TestDevice two(loop, hub, second);
    QCOMPARE(one.store().device(), two.store().device());
    // At the same moment of the same clock: their stamps would be equal.
    one.change("room", before, "by one");
    const std::string ofOne = one.create("room", "of one");
    two.change("room", before, "by two");
    const std::string ofTwo = two.create("room", "of two");
    one.replica().start();
    two.replica().start();
    loop.advance(60s);
    QVERIFY(one.store().device() != two.store().device());
    QVERIFY(one.status().caughtUp);
    QVERIFY(two.status().caughtUp);
    for (TestDevice* device : {&one, &two}) {
        COMPARE_WITH_HUB(hub, *device, "room");
        QCOMPARE(device->title("room", ofOne), std::string("of one"));
        QCOMPARE(device->title("room", ofTwo), std::string("of two"));
        QCOMPARE(device->contents("room").size(), std::size_t(4));
        QVERIFY(device->store().refusedGroups()->empty());
    }
    // Two writes of the same field at the same moment: both were judged, one is the later.
    QCOMPARE(hub.versions({"room", "note", before}) >= 2, true);
}

void tst_Replica::pausesGrowAndBeginAnew() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.weather().refuses = true;
    device.replica().start();
    loop.settle();
    QCOMPARE(device.status().link, ReplicaStatus::Link::Offline);
    QVERIFY(!device.status().problem.empty());
    QCOMPARE(device.weather().attempts, std::uint64_t(1));
    std::uint64_t attempts = 1;
    for (auto pause = 250ms; pause < 30s; pause *= 2) {
        loop.advance(pause - 1ms);
        QCOMPARE(device.weather().attempts, attempts);
        loop.advance(1ms);
        QCOMPARE(device.weather().attempts, ++attempts);
    }
    for (int i = 0; i < 3; ++i) {
        loop.advance(29999ms);
        QCOMPARE(device.weather().attempts, attempts);
        loop.advance(1ms);
        QCOMPARE(device.weather().attempts, ++attempts);
    }
    device.weather().refuses = false;
    loop.advance(30s);
    QCOMPARE(device.status().link, ReplicaStatus::Link::Live);
    QVERIFY(device.status().problem.empty());
    loop.advance(15s);
    device.weather().cutNow = true;
    device.create("room", "cuts");
    loop.settle();
    QCOMPARE(device.status().link, ReplicaStatus::Link::Offline);
    loop.advance(250ms);
    QCOMPARE(device.status().link, ReplicaStatus::Link::Live);
    QVERIFY(device.status().caughtUp);
}

void tst_Replica::silentHubIsNoGoodSession() {
    VirtualLoop loop;
    TestHub hub(loop);
    std::vector<std::unique_ptr<Link>> held;
    TestConnector connector(loop, [&held](std::unique_ptr<Link> link) {
        held.push_back(std::move(link));
        return true;
    });
    auto store = ReplicaStore::open(":memory:");
    Replica replica(loop, **store, connector, "test", {});
    replica.start();
    loop.advance(10min);
    // Each attempt waits 10 s for a welcome; the pauses between them still grow to 30 s.
    QVERIFY2(connector.weather().attempts < 25, "it hammers a hub that does not answer");
    QVERIFY(!replica.status().problem.empty());
}

void tst_Replica::stopsAndStarts() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.replica().start();
    device.replica().stop(); // while it connects
    loop.advance(5min);
    QCOMPARE(device.status().link, ReplicaStatus::Link::Offline);
    QCOMPARE(hub.server().sessions(), std::size_t(0));
    device.replica().start();
    loop.settle();
    QCOMPARE(device.status().link, ReplicaStatus::Link::Live);
    QCOMPARE(hub.server().sessions(), std::size_t(1));
    device.replica().stop();
    loop.settle();
    QCOMPARE(hub.server().sessions(), std::size_t(0));
    QVERIFY(device.status().problem.empty());
    const std::string id = device.create("room", "stopped");
    loop.advance(5min);
    QCOMPARE(hub.versions({"room", "note", id}), std::uint64_t(0));
    device.replica().start();
    loop.settle();
    QCOMPARE(hub.versions({"room", "note", id}), std::uint64_t(1));
}

void tst_Replica::connectorThatAnswersAtOnce() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.weather().answersAtOnce = true;
    device.weather().refuses = true;
    device.replica().start();
    QCOMPARE(device.status().link, ReplicaStatus::Link::Offline);
    device.weather().refuses = false;
    loop.advance(1s);
    QCOMPARE(device.status().link, ReplicaStatus::Link::Live);
    device.create("room", "x");
    loop.settle();
    QVERIFY(device.status().caughtUp);
}

void tst_Replica::destroyedInItsOwnEvent_data() {
    QTest::addColumn<int>("at");
    for (int at = 1; at <= 60; ++at) {
        QTest::addRow("event %d", at) << at;
    }
}

// Under the address sanitizer this shows any use of what has gone.
void tst_Replica::destroyedInItsOwnEvent() {
    QFETCH(int, at);
    for (const bool atOnce : {false, true}) {
        VirtualLoop loop;
        TestHub hub(loop);
        TestConnector connector(
            loop, [&hub](std::unique_ptr<Link> link) { return hub.accept(std::move(link)); });
        connector.weather().answersAtOnce = atOnce;
        auto store = ReplicaStore::open(":memory:");
        std::unique_ptr<Replica> replica;
        int left = at;
        const auto count = [&replica, &left] {
            if (--left == 0) {
                replica.reset();
            }
        };
        replica = std::make_unique<Replica>(
            loop, **store, connector, "test",
            Replica::Events{count, [&](const std::string&) { count(); },
                            [&](std::uint64_t, std::uint64_t) { count(); },
                            [&](std::uint64_t, const Refusal&) { count(); },
                            [&](const std::string&) { count(); },
                            [&](const std::string&, std::int64_t) { count(); },
                            [&](bool, const std::string&) { count(); }});
        const auto act = [&replica, &store, &loop](auto&& step) {
            if (replica) {
                step();
            }
            loop.advance(20s);
        };
        act([&] { replica->start(); });
        for (int i = 0; i < 3; ++i) {
            act([&] {
                (void)replica->write(
                    {{0,
                      "room",
                      {noteOperation(Act::Create, makeId(i), store.value()->nextStamp(1), "t")}}});
            });
        }
        act([&] { (void)replica->subscribe("other", Priority::Open); });
        act([&] { replica->stop(); });
        act([&] { connector.weather().refuses = true; });
        act([&] { replica->start(); });
        act([&] { connector.weather().refuses = false; });
        act([&] { connector.weather().cutNow = true; });
        act([&] { hub.restart(); });
        act([&] { replica->stop(); });
        QVERIFY(left <= 0 || replica);
        if (at <= 12) {
            QVERIFY2(!replica, "there were too few events for this test to mean anything");
        }
    }
}

void tst_Replica::stopAndStartInsideAnEvent() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestConnector connector(
        loop, [&hub](std::unique_ptr<Link> link) { return hub.accept(std::move(link)); });
    connector.weather().answersAtOnce = true;
    auto store = ReplicaStore::open(":memory:");
    int consistent = 0;
    std::unique_ptr<Replica> replica;
    replica = std::make_unique<Replica>(loop, **store, connector, "test",
                                        Replica::Events{{}, [&](const std::string&) {
                                                            if (++consistent == 1) {
                                                                replica->stop();
                                                                replica->start();
                                                            }
                                                        }});
    for (const char* channel : {"a", "b", "c"}) {
        QVERIFY(replica->subscribe(channel, Priority::Open).ok());
    }
    replica->start();
    loop.advance(60s);
    QVERIFY(replica->status().caughtUp);
    QVERIFY(consistent >= 4);
    QCOMPARE(hub.server().sessions(), std::size_t(1));
}

void tst_Replica::writesInsideAnEventKeepTheirOrder() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestConnector connector(
        loop, [&hub](std::unique_ptr<Link> link) { return hub.accept(std::move(link)); });
    auto store = ReplicaStore::open(":memory:");
    std::unique_ptr<Replica> replica;
    int written = 0;
    const auto write = [&] {
        if (written == 100) {
            return;
        }
        ++written;
        const Stamp stamp = store.value()->nextStamp(loop.wallNow());
        QVERIFY(replica
                    ->write({{0,
                              written % 2 ? "a" : "b",
                              {noteOperation(Act::Create, makeId(written), stamp, "t")}}})
                    .ok());
    };
    replica =
        std::make_unique<Replica>(loop, **store, connector, "test",
                                  Replica::Events{write, [&](const std::string&) { write(); }});
    replica->start();
    loop.advance(60s);
    QCOMPARE(written, 100);
    QVERIFY(replica->status().caughtUp);
    // Out of order, the hub would have taken the device for a clone.
    QCOMPARE(connector.weather().links, std::uint64_t(1));
    QCOMPARE(hub.contents("a").size() + hub.contents("b").size(), std::size_t(written));
}

void tst_Replica::manyPendingPassTheWindow() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.createMany("room", 5000);
    device.replica().start();
    loop.settle();
    QVERIFY(device.status().caughtUp);
    QCOMPARE(hub.contents("room").size(), std::size_t(5000));
    COMPARE_WITH_HUB(hub, device, "room");
    // What it only received is on its disk now and then, and the hub may forget.
    QVERIFY(device.store().confirmed() >= 3000);
    device.create("room", "one more");
    loop.settle();
    QVERIFY(hub.log().receipt(device.store().device(), 3000).ok());
    QVERIFY(!hub.log().receipt(device.store().device(), 3000)->has_value());
}

void tst_Replica::manyDevices() {
    VirtualLoop loop;
    TestHub hub(loop);
    std::vector<std::unique_ptr<TestDevice>> devices;
    for (int i = 0; i < 300; ++i) {
        devices.push_back(std::make_unique<TestDevice>(loop, hub));
        QVERIFY(devices.back()->replica().subscribe("room", Priority::Open).ok());
        devices.back()->replica().start();
    }
    loop.settle();
    for (auto& device : devices) {
        device->create("room", "from each");
    }
    loop.settle();
    QCOMPARE(hub.server().sessions(), std::size_t(300));
    // Everything that arrives in one turn shares a sync.
    QVERIFY2(hub.commits < 10, "each device's write cost the hub a sync");
    for (auto& device : devices) {
        QVERIFY(device->status().caughtUp);
        QCOMPARE(device->contents("room").size(), std::size_t(300));
    }
    COMPARE_WITH_HUB(hub, *devices[17], "room");
    for (std::size_t i = 0; i < devices.size(); i += 2) {
        devices[i]->replica().stop();
    }
    loop.settle();
    QCOMPARE(hub.server().sessions(), std::size_t(150));
    hub.restart();
    loop.advance(60s);
    QCOMPARE(hub.server().sessions(), std::size_t(150));
}

void tst_Replica::serverMayGoBeforeItsSequencer() {
    VirtualLoop loop;
    const std::unique_ptr<leveldb::Env> disk(leveldb::NewMemEnv(leveldb::Env::Default()));
    auto log = LevelDbLog::open("/hub", disk.get());
    QVERIFY(log.ok());
    Sequencer sequencer(**log, [](const Author&, const Operation&, const Record&) {
        return std::optional<Refusal>();
    });
    auto server = std::make_unique<hub::Server>(
        loop, **log, sequencer, hub::Server::Access{SigningKey(SigningKey::Seed{}), {}},
        hub::Server::Events{});
    TestConnector connector(loop, [&server](std::unique_ptr<Link> link) {
        server->accept(std::move(link));
        return true;
    });
    auto store = ReplicaStore::open(":memory:");
    Replica replica(loop, **store, connector, "test", {});
    replica.start();
    QVERIFY(
        replica
            .write(
                {{0, "room", {noteOperation(Act::Create, "x", store.value()->nextStamp(1), "t")}}})
            .ok());
    while (!sequencer.hasWork()) {
        QVERIFY(loop.step());
    }
    server.reset();
    QVERIFY(sequencer.commit(loop.wallNow()).ok()); // tells nobody
    QCOMPARE(log.value()->head("room"), std::uint64_t(1));
}

QTEST_GUILESS_MAIN(tst_Replica)
#include "tst_replica.moc"
