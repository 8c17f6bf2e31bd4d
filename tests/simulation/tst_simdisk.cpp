// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/disktesting.h"

#include <QTest>

#include <set>

using namespace vigie::simulation;

/// The simulated disk while its machine runs: faults, stops, locks.
class tst_SimDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void processEndKeepsWhatWasWritten();
    void full();
    void errorsAndStalls();
    void stopBetweenEffects();
    void locks();
    void staleHandles();
    void images();
};

void tst_SimDisk::processEndKeepsWhatWasWritten() {
    std::set<std::size_t> sizes;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        SimDisk disk(seed);
        QCOMPARE(disk.write(opened(disk, "/f"), 0, filled(600, 4)), ok);
        disk.stop();
        disk.restart();
        QVERIFY(content(disk, "/f") == filled(600, 4));
        disk.crash(); // and it is as little durable as before
        sizes.insert(content(disk, "/f").size());
    }
    QVERIFY(sizes.size() > 1);
}

void tst_SimDisk::full() {
    SimDisk disk(1);
    SimFile file = opened(disk, "/f");
    disk.faults().bytesLeft = 1000;
    QCOMPARE(disk.write(file, 0, filled(600, 1)), ok);
    QCOMPARE(disk.write(file, 600, filled(600, 2)), DiskStatus::Full);
    std::uint64_t size = 0;
    QCOMPARE(disk.size(file, size), ok);
    QCOMPARE(size, std::uint64_t(1000));                // what fits is there
    QCOMPARE(disk.write(file, 0, filled(1000, 3)), ok); // over what it has
    QCOMPARE(disk.truncate(file, 500), ok);
    QCOMPARE(disk.write(file, 500, filled(500, 4)), ok);
    QCOMPARE(disk.write(file, 1000, filled(1, 4)), DiskStatus::Full);
    disk.close(file);
    QCOMPARE(disk.remove("/f"), ok);
    QCOMPARE(disk.write(opened(disk, "/g"), 0, filled(1000, 5)), ok);
    QCOMPARE(disk.used(), std::uint64_t(1000));
    disk.crash();
    QCOMPARE(disk.used() + *disk.faults().bytesLeft, std::uint64_t(1000));
}

void tst_SimDisk::errorsAndStalls() {
    SimDisk disk(1);
    const SimFile file = opened(disk, "/f");
    std::uint64_t stalled = 0;
    disk.onStall([&stalled](std::uint32_t milliseconds) { stalled += milliseconds; });
    disk.faults().stalls = 5'000;
    disk.faults().longestStall = 100;
    disk.faults().readErrors = disk.faults().writeErrors = 5'000;
    int reads = 0;
    int writes = 0;
    for (int i = 0; i < 100; ++i) {
        std::size_t got = 0;
        Bytes into(1);
        reads += disk.read(file, 0, into, got) == ok;
        writes += disk.write(file, 0, filled(100, i)) == ok;
    }
    QVERIFY(reads > 20 && reads < 80);
    QVERIFY(writes > 20 && writes < 80);
    QVERIFY(stalled > 2'000 && stalled < 8'000);
}

void tst_SimDisk::stopBetweenEffects() {
    // A file made, written, synced, renamed and removed is six effects: it can stop before each.
    for (int stopAt = 0; stopAt < 7; ++stopAt) {
        SimDisk disk(1);
        std::vector<EffectKind> begun;
        disk.onEffect([&](const Effect& effect) {
            begun.push_back(effect.kind);
            if (static_cast<int>(begun.size()) == stopAt + 1)
                disk.stop();
        });
        SimFile file;
        (void)disk.open("/f", SimDisk::Open::Create, file);
        (void)disk.write(file, 0, filled(10, 1));
        const auto synced = disk.sync(file);
        (void)disk.rename("/f", "/g");
        (void)disk.remove("/g");
        QCOMPARE(disk.stopped(), stopAt < 6);
        QCOMPARE(synced, stopAt <= 3 ? DiskStatus::Stopped : ok);
        QCOMPARE(static_cast<int>(begun.size()), std::min(stopAt + 1, 6)); // and then no more
        disk.onEffect({});
        disk.crash();
        if (stopAt == 3) // durable, and nobody knows
            QVERIFY(content(disk, "/f") == filled(10, 1));
    }
}

void tst_SimDisk::locks() {
    SimDisk disk(1);
    SimFile first = opened(disk, "/f");
    SimFile second = opened(disk, "/f");
    QCOMPARE(disk.lock(first, LockLevel::Shared), ok);
    QCOMPARE(disk.lock(second, LockLevel::Shared), ok);
    QCOMPARE(disk.lock(first, LockLevel::Reserved), ok);
    QVERIFY(disk.reserved(second));
    QCOMPARE(disk.lock(second, LockLevel::Reserved), DiskStatus::Busy);
    QCOMPARE(disk.lock(first, LockLevel::Exclusive), DiskStatus::Busy);
    SimFile third = opened(disk, "/f");
    QCOMPARE(disk.lock(third, LockLevel::Shared), DiskStatus::Busy); // a writer waits
    disk.close(second);
    QCOMPARE(disk.lock(first, LockLevel::Exclusive), ok);
    QCOMPARE(disk.lock(third, LockLevel::Shared), DiskStatus::Busy);
    QCOMPARE(disk.lock(first, LockLevel::None), ok);
    QCOMPARE(disk.lock(third, LockLevel::Exclusive), ok);
    disk.restart();
    QCOMPARE(disk.lock(opened(disk, "/f"), LockLevel::Exclusive), ok);
}

void tst_SimDisk::staleHandles() {
    SimDisk disk(1);
    SimFile file = opened(disk, "/f");
    disk.stop();
    QCOMPARE(disk.write(file, 0, filled(1, 1)), DiskStatus::Stopped);
    disk.restart();
    QCOMPARE(disk.write(file, 0, filled(1, 1)), DiskStatus::Stale);
    QCOMPARE(disk.sync(file), DiskStatus::Stale);
    disk.close(file);
    QCOMPARE(content(disk, "/f").size(), std::size_t(0));
}

void tst_SimDisk::images() {
    SimDisk disk(1);
    QCOMPARE(disk.write(opened(disk, "/folder/f"), 0, filled(700, 1)), ok);
    SimDisk clone(2);
    clone.install(disk.image());
    clone.crash();
    QVERIFY(clone.image() == disk.image());
    QCOMPARE(clone.list("/"), std::vector<std::string>{"folder"});
    QCOMPARE(clone.list("/folder"), std::vector<std::string>{"f"});
}

QTEST_APPLESS_MAIN(tst_SimDisk)
#include "tst_simdisk.moc"
