// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/replica/fleet.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace vigie;
using namespace vigie::sync;
using namespace std::chrono_literals;

#define COMPARE_WITH_HUB(hub, device, channel)                                                     \
    do {                                                                                           \
        const std::string fault = difference(hub, device, channel);                                \
        QVERIFY2(fault.empty(), fault.c_str());                                                    \
    } while (false)

/// One replica, or two, and their hub, whole, on one loop: what ordinary days bring.
class tst_Replica : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesLive();
    void writesOfflineArriveOnce();
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

QTEST_GUILESS_MAIN(tst_Replica)
#include "tst_replica.moc"
