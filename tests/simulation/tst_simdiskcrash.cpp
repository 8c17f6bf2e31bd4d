// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/disktesting.h"

#include <QTest>

#include <set>

using namespace vigie::simulation;

namespace {

constexpr std::size_t sectors = 8;

/// What became of one sector that held 1s durably and then had 2s and 3s written over it.
struct Seen {
    bool lost = false;      ///< all 1s
    bool earlier = false;   ///< all 2s: the last write alone is lost
    bool whole = false;     ///< all 3s
    bool torn = false;      ///< two of them
    bool reordered = false; ///< a later write of the file survived an earlier one
};

void look(Seen& seen, const Bytes& bytes) {
    std::vector<int> first;
    for (std::size_t sector = 0; sector < sectors; ++sector) {
        const auto* begin = bytes.data() + sector * 512;
        const std::set<std::byte> values(begin, begin + 512);
        seen.torn |= values.size() == 2;
        seen.lost |= values == std::set{std::byte(1)};
        seen.earlier |= values == std::set{std::byte(2)};
        seen.whole |= values == std::set{std::byte(3)};
        first.push_back(values.size() == 1 ? std::to_integer<int>(*begin) : 0);
    }
    // Sectors are written from the first to the last.
    for (std::size_t sector = 0; sector + 1 < sectors; ++sector)
        seen.reordered |= first[sector] == 1 && first[sector + 1] > 1;
}

/// Of one file, since its last sync: what each byte may be after a crash, and how long it may be.
struct Possible {
    std::vector<std::set<std::byte>> bytes;
    std::size_t shortest = 0;
    std::size_t longest = 0;
    bool untouched = true;

    void synced(const Bytes& now) {
        bytes.clear();
        for (const std::byte byte : now)
            bytes.push_back({byte});
        shortest = longest = now.size();
        untouched = true;
    }
    void changed(const Bytes& now) {
        untouched = false;
        shortest = std::min(shortest, now.size());
        longest = std::max(longest, now.size());
        bytes.resize(longest);
        for (std::size_t i = 0; i < now.size(); ++i)
            bytes[i].insert(now[i]);
        // Behind the shortest a hole may be left.
        for (std::size_t i = shortest; i < longest; ++i)
            bytes[i].insert(std::byte(0));
    }
    bool allows(const Bytes& found) const {
        if (found.size() < shortest || found.size() > longest)
            return false;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!bytes[i].contains(found[i]))
                return false;
        }
        return true;
    }
};

/// A day of a disk, all of it said by the seed; its bytes after a crash.
SimDisk::Image history(std::uint64_t seed) {
    SimDisk disk(seed);
    Random random(seed + 1);
    disk.faults().writeErrors = disk.faults().syncErrors = 300;
    for (int i = 0; i < 200; ++i) {
        const std::string path = "/f" + std::to_string(random.below(4));
        SimFile file = opened(disk, path);
        const auto what = random.below(10);
        if (what < 6)
            (void)disk.write(file, random.below(3000), filled(random.below(1500), i));
        else if (what < 8)
            (void)disk.sync(file);
        else if (what < 9)
            (void)disk.truncate(file, random.below(3000));
        else
            (void)disk.rename(path, "/f" + std::to_string(random.below(4)));
        disk.close(file);
    }
    disk.crash();
    return disk.image();
}

} // namespace

/// What a crash leaves on the simulated disk: what it keeps, and that it does lose things.
class tst_SimDiskCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syncedSurvives();
    void bytesAreNeverInvented();
    void unsyncedIsLostTornAndReordered();
    void appendsSurviveAsPrefixOrWithHoles();
    void namesAreDurableInOrder();
    void renameIsAtomic();
    void removedComesBackUnlessSynced();
    void truncation();
    void failedSyncDropsForGood();
    void lyingSyncShows();
    void sameSeedSameBytes();
};

void tst_SimDiskCrash::syncedSurvives() {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        SimDisk disk(seed);
        SimFile file = opened(disk, "/f");
        QCOMPARE(disk.write(file, 0, filled(1000, 7)), ok);
        QCOMPARE(disk.write(file, 300, filled(900, 8)), ok);
        QCOMPARE(disk.sync(file), ok);
        QCOMPARE(disk.write(file, 1200, filled(100, 9)), ok);
        disk.crash();
        Bytes expected = filled(1200, 8);
        std::fill_n(expected.begin(), 300, std::byte(7));
        Bytes found = content(disk, "/f");
        QVERIFY(found.size() >= expected.size());
        found.resize(expected.size());
        QVERIFY(found == expected);
    }
}

// Whatever is done to files: a crash leaves each byte as it was at some moment since the sync.
void tst_SimDiskCrash::bytesAreNeverInvented() {
    int whole = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        SimDisk disk(seed);
        Random random(seed + 1);
        std::map<std::string, Possible> possible;
        for (const char* path : {"/f", "/g"})
            QCOMPARE(disk.sync(opened(disk, path)), ok);
        for (auto left = random.between(1, 40); left > 0; --left) {
            const std::string path = random.chance(1, 2) ? "/f" : "/g";
            const SimFile file = opened(disk, path);
            const auto what = random.below(10);
            if (what < 5)
                QCOMPARE(disk.write(file, random.below(2500),
                                    filled(random.between(1, 1500), 1 + int(left))),
                         ok);
            else if (what < 8)
                QCOMPARE(disk.truncate(file, random.below(3000)), ok);
            else
                QCOMPARE(disk.sync(file), ok);
            if (what < 8)
                possible[path].changed(content(disk, path));
            else
                possible[path].synced(content(disk, path));
        }
        disk.crash();
        for (const auto& [path, bytes] : possible) {
            QVERIFY2(bytes.allows(content(disk, path)), std::to_string(seed).c_str());
            whole += bytes.untouched;
        }
    }
    QVERIFY(whole > 100);
}

void tst_SimDiskCrash::unsyncedIsLostTornAndReordered() {
    Seen seen;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        SimDisk disk(seed);
        SimFile file = opened(disk, "/f");
        QCOMPARE(disk.write(file, 0, filled(sectors * 512, 1)), ok);
        QCOMPARE(disk.sync(file), ok);
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            QCOMPARE(disk.write(file, sector * 512, filled(512, 2)), ok);
            QCOMPARE(disk.write(file, sector * 512, filled(512, 3)), ok);
        }
        disk.crash();
        QCOMPARE(content(disk, "/f").size(), sectors * 512);
        look(seen, content(disk, "/f"));
    }
    QVERIFY(seen.lost);
    QVERIFY(seen.earlier);
    QVERIFY(seen.whole);
    QVERIFY(seen.torn);
    QVERIFY(seen.reordered);
}

void tst_SimDiskCrash::appendsSurviveAsPrefixOrWithHoles() {
    bool empty = false;
    bool whole = false;
    bool shorter = false;
    bool hole = false;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        SimDisk disk(seed);
        SimFile file = opened(disk, "/f");
        QCOMPARE(disk.sync(file), ok);
        QCOMPARE(disk.write(file, 0, filled(1700, 5)), ok);
        disk.crash();
        const Bytes found = content(disk, "/f");
        QVERIFY(found.size() <= 1700);
        empty |= found.empty();
        whole |= found == filled(1700, 5);
        shorter |= !found.empty() && found == filled(found.size(), 5) && found.size() < 1700;
        hole |= found.size() > 512 && Bytes(found.begin(), found.begin() + 512) == filled(512, 0);
    }
    QVERIFY(empty && whole && shorter && hole);
}

void tst_SimDiskCrash::namesAreDurableInOrder() {
    std::set<std::size_t> counts;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SimDisk disk(seed);
        for (const char* name : {"/a", "/b", "/c", "/d", "/e"}) {
            const SimFile file = opened(disk, name);
            if (name == std::string("/b"))
                QCOMPARE(disk.sync(file), ok); // of any file makes earlier names durable
        }
        disk.crash();
        const auto names = disk.list("/");
        const std::vector<std::string> all{"a", "b", "c", "d", "e"};
        QVERIFY(std::equal(names.begin(), names.end(), all.begin()));
        counts.insert(names.size());
    }
    QCOMPARE(counts, (std::set<std::size_t>{2, 3, 4, 5}));
}

void tst_SimDiskCrash::renameIsAtomic() {
    bool before = false;
    bool after = false;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SimDisk disk(seed);
        const SimFile old = opened(disk, "/current");
        QCOMPARE(disk.write(old, 0, filled(100, 1)), ok);
        QCOMPARE(disk.sync(old), ok);
        const SimFile fresh = opened(disk, "/temporary");
        QCOMPARE(disk.write(fresh, 0, filled(700, 2)), ok);
        QCOMPARE(disk.sync(fresh), ok);
        QCOMPARE(disk.rename("/temporary", "/current"), ok);
        if (seed % 2)
            QCOMPARE(disk.syncFolder("/"), ok);
        QVERIFY(!disk.exists("/temporary"));
        disk.crash();
        const Bytes found = content(disk, "/current");
        QVERIFY(found == filled(100, 1) || found == filled(700, 2));
        QCOMPARE(disk.exists("/temporary"), found.size() == 100);
        QVERIFY(seed % 2 == 0 || found.size() == 700);
        before |= found.size() == 100;
        after |= seed % 2 == 0 && found.size() == 700;
    }
    QVERIFY(before && after);
}

void tst_SimDiskCrash::removedComesBackUnlessSynced() {
    std::set<bool> unsynced;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        SimDisk disk(seed);
        QCOMPARE(disk.sync(opened(disk, "/f")), ok);
        QCOMPARE(disk.remove("/f"), ok);
        QCOMPARE(disk.remove("/f"), DiskStatus::NotFound);
        if (seed % 2)
            QCOMPARE(disk.syncFolder("/"), ok);
        disk.crash();
        QVERIFY(seed % 2 == 0 || !disk.exists("/f"));
        if (seed % 2 == 0)
            unsynced.insert(disk.exists("/f"));
    }
    QCOMPARE(unsynced.size(), std::size_t(2));
}

void tst_SimDiskCrash::truncation() {
    std::set<std::size_t> sizes;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SimDisk disk(seed);
        const SimFile file = opened(disk, "/f");
        QCOMPARE(disk.write(file, 0, filled(1500, 1)), ok);
        QCOMPARE(disk.sync(file), ok);
        QCOMPARE(disk.truncate(file, 700), ok);
        QCOMPARE(disk.write(file, 700, filled(200, 2)), ok);
        const bool synced = seed % 3 == 0;
        if (synced)
            QCOMPARE(disk.sync(file), ok);
        disk.crash();
        const Bytes found = content(disk, "/f");
        Bytes expected = filled(900, 1);
        std::fill(expected.begin() + 700, expected.end(), std::byte(2));
        QVERIFY(!synced || found == expected);
        // Cut off or not, but never new bytes behind a cut that did not happen.
        QVERIFY(found.size() != 1500 || found == filled(1500, 1));
        QVERIFY(found.size() == 1500 || (found.size() >= 700 && found.size() <= 900));
        sizes.insert(found.size());
    }
    QVERIFY(sizes.contains(1500) && sizes.contains(900) && sizes.contains(700));
}

void tst_SimDiskCrash::failedSyncDropsForGood() {
    std::set<int> seen;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SimDisk disk(seed);
        const SimFile file = opened(disk, "/f");
        QCOMPARE(disk.write(file, 0, filled(512, 1)), ok);
        QCOMPARE(disk.sync(file), ok);
        QCOMPARE(disk.write(file, 0, filled(512, 2)), ok);
        disk.faults().syncErrors = 10'000;
        QCOMPARE(disk.sync(file), DiskStatus::Failed);
        disk.faults().syncErrors = 0;
        QVERIFY(content(disk, "/f") == filled(512, 2));
        QCOMPARE(disk.sync(file), ok); // says so, and saves nothing
        disk.crash();
        const Bytes found = content(disk, "/f");
        QVERIFY(found == filled(512, 1) || found == filled(512, 2));
        seen.insert(std::to_integer<int>(found[0]));
    }
    QCOMPARE(seen, (std::set{1, 2}));
}

void tst_SimDiskCrash::lyingSyncShows() {
    int lost = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        SimDisk disk(seed);
        disk.faults().lyingSyncs = 10'000;
        const SimFile file = opened(disk, "/f");
        QCOMPARE(disk.write(file, 0, filled(512, 1)), ok);
        QCOMPARE(disk.sync(file), ok);
        disk.crash();
        lost += content(disk, "/f") != filled(512, 1);
    }
    QVERIFY(lost > 50 && lost < 100);
}

void tst_SimDiskCrash::sameSeedSameBytes() {
    std::set<SimDisk::Image> different;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto image = history(seed);
        QVERIFY(image == history(seed));
        different.insert(image);
    }
    QVERIFY(different.size() > 90);
}

QTEST_APPLESS_MAIN(tst_SimDiskCrash)
#include "tst_simdiskcrash.moc"
