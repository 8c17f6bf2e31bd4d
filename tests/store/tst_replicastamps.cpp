// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vigie::sync;

/// What a client's file remembers beside records: the last stamp, the clock, the channels.
class tst_ReplicaStamps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stampsIncrease();
    void subscriptions();
};

void tst_ReplicaStamps::stampsIncrease() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    Stamp last;
    for (int round = 0; round < 4; ++round) {
        auto opened = openStore(path);
        ReplicaStore& store = **opened;
        QVERIFY(store.subscribe("room", Priority::Rest).ok());
        for (int i = 0; i < 10; ++i) {
            // The machine's clock goes back all the time.
            const Stamp next = store.nextStamp(10'000 - round * 1'000 - i);
            QVERIFY(next.time > last.time);
            QCOMPARE(next.writer, store.device());
            last = next;
        }
        write(store, {note(Act::Create, "x", last, "x")});
        if (round == 1) { // something later comes from the hub
            const Stamp later = Stamp::at(900'000, 3, 2);
            const std::uint64_t cursor = store.channels()->front().cursor;
            QVERIFY(store
                        .applyBatch("room", cursor, cursor + 1,
                                    bytesOf({sent("room", "later", later, "x")}))
                        .ok());
            QVERIFY(store.nextStamp(1).time > later.time);
            last = later;
        }
    }
    auto opened = openStore(path);
    QVERIFY(opened.value()->met(2'000'000, 5).ok());
    QCOMPARE(opened.value()->nextStamp(1'000'000).milliseconds(), std::int64_t(3'000'000));
    opened->reset();
    opened = openStore(path);
    QCOMPARE(opened.value()->clockOffset(), std::int64_t(2'000'000));
}

void tst_ReplicaStamps::subscriptions() {
    const Opened store = memory();
    QVERIFY(store->subscribe("b", Priority::Rest).ok());
    QVERIFY(store->subscribe("a", Priority::Rest).ok());
    QVERIFY(store->subscribe("c", Priority::Open).ok());
    write(*store, {note(Act::Create, "x", {1, 1}, "x")}, "d");
    std::string order;
    for (const ChannelState& channel : *store->channels()) {
        order += channel.name;
    }
    QCOMPARE(order, std::string("cbad"));
    QVERIFY(store->subscribe("d", Priority::Open).ok());
    QCOMPARE(titleOf(*store, "x", "d"), std::string("x"));
    QCOMPARE(store->channels()->size(), std::size_t(4));
    QVERIFY(!store->subscribe("", Priority::Open).ok());
    QVERIFY(!store->subscribe(std::string(200, 'x'), Priority::Open).ok());
    QVERIFY(!store->count("unknown").ok());
}

QTEST_GUILESS_MAIN(tst_ReplicaStamps)
#include "tst_replicastamps.moc"
