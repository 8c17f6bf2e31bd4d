// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simenv.h"

#include "sync/log/leveldb/leveldblog.h"

#include <leveldb/db.h>

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace vigie::simulation;
using namespace vigie::sync;

namespace {

constexpr std::uint64_t perAppend = 32;
const std::string folder = "/hub/log";

/// Large, so that LevelDB's buffer is full after few of them.
Append largeAppend(std::uint64_t number) {
    Append append{"room", {}, {}};
    for (std::uint64_t i = 0; i < perAppend; ++i) {
        Record record({"room", "thing", std::to_string((number * perAppend + i) % 64)});
        record.merge("text", Value(std::string(30'000, 'x')), {(number + 1) << 16, 7});
        append.records.push_back(std::move(record));
    }
    return append;
}

/// A hub's log whose machine lost its power while LevelDB synced its MANIFEST.
struct Torn {
    std::uint64_t accepted = 0; ///< appends
    std::string damage;         ///< what LevelDB refuses to open for; empty when it opens
    SimDisk::Image left;
};

/// What LevelDB by itself says to the files.
std::string refusal(const SimDisk::Image& left) {
    SimDisk disk(1);
    disk.install(left);
    SimEnv env(disk, {}, 1);
    leveldb::Options options;
    options.env = &env;
    leveldb::DB* database = nullptr;
    const auto status = leveldb::DB::Open(options, folder, &database);
    delete database;
    return status.ok() ? "" : status.ToString();
}

/// As the disk may be after the MANIFEST's sync of that number did not come to its end: of the
/// record that was being synced the end is missing, or a piece, and zeros are in its place.
void tear(std::uint64_t syncs, std::vector<Torn>& all) {
    SimDisk disk(1);
    SimEnv env(disk, {}, 1);
    Torn torn;
    std::string manifest;
    std::uint64_t written = 0;
    std::uint64_t synced = 0;
    {
        auto log = LevelDbLog::open(folder, &env);
        disk.onEffect([&](const Effect& effect) {
            if (effect.path.find("MANIFEST") == std::string::npos)
                return;
            manifest = effect.path;
            if (effect.kind == EffectKind::Write)
                written = effect.at + effect.size;
            else if (effect.kind == EffectKind::Synced)
                synced = written;
            else if (effect.kind == EffectKind::Sync && --syncs == 0)
                disk.stop();
            if (synced == 0 && effect.kind == EffectKind::Write)
                synced = effect.at; // what opening has written
        });
        for (; log; ++torn.accepted) {
            const Append append = largeAppend(torn.accepted);
            if (!(*log)->append({&append, 1}, 0))
                break;
        }
    }
    disk.onEffect({});
    disk.restart();
    for (std::uint64_t at = synced; at < written; at += 10) {
        for (const std::uint64_t end : {written, std::min(written, at + 10)}) {
            torn.left = disk.image();
            const auto bytes = torn.left.at(manifest).begin();
            std::fill(bytes + std::ptrdiff_t(at), bytes + std::ptrdiff_t(end), std::byte(0));
            torn.damage = refusal(torn.left);
            if (!torn.damage.empty())
                all.push_back(torn);
        }
    }
}

/// Those that LevelDB refuses; made once.
const std::vector<Torn>& refused() {
    static const std::vector<Torn> all = [] {
        std::vector<Torn> found;
        tear(1, found);
        tear(2, found);
        if (found.empty())
            qFatal("LevelDB refuses none");
        return found;
    }();
    return all;
}

/// What is wrong with the log that opens there; empty when everything accepted is in it.
std::string faultOf(SimEnv& env, const Torn& torn, std::string* recovery = nullptr) {
    auto log = LevelDbLog::open(folder, &env);
    if (!log)
        return log.error().sentence;
    if (recovery)
        *recovery = (*log)->recovery();
    const std::uint64_t head = (*log)->head("room");
    if (head != torn.accepted * perAppend && head != (torn.accepted + 1) * perAppend)
        return "what was accepted is not there";
    const auto page = (*log)->read("room", 0, SIZE_MAX, 0);
    if (!page || page->count != std::min<std::uint64_t>(head, 64))
        return "it cannot be read";
    return {};
}

} // namespace

/// LevelDB does not open after a power loss that left a part of its MANIFEST's last record, which
/// was not synced. The hub's log does, with everything that it accepted.
class tst_SimManifest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tornEndIsCutOff();
    void powerMayGoMeanwhile();
    void fullDiskIsTold();
    void otherDamageStays();
};

void tst_SimManifest::tornEndIsCutOff() {
    qInfo("LevelDB refuses %d", int(refused().size()));
    QVERIFY(refused().size() > 10);
    for (const Torn& torn : refused()) {
        SimDisk disk(1);
        disk.install(torn.left);
        SimEnv env(disk, {}, 1);
        std::string recovery;
        const std::string fault = faultOf(env, torn, &recovery);
        QVERIFY2(fault.empty(), fault.c_str());
        QVERIFY(recovery.find(torn.damage) != std::string::npos);
        // Once is enough.
        const auto log = LevelDbLog::open(folder, &env);
        QVERIFY(log && (*log)->recovery().empty());
    }
}

void tst_SimManifest::powerMayGoMeanwhile() {
    const Torn& torn = refused().front();
    bool opened = false;
    for (int stopAt = 1; !opened; stopAt += 1 + stopAt / 12) { // the first ones are the cut's
        SimDisk disk(static_cast<std::uint64_t>(stopAt));
        disk.install(torn.left);
        SimEnv env(disk, {}, 1);
        int left = stopAt;
        disk.onEffect([&](const Effect&) {
            if (--left == 0)
                disk.stop();
        });
        opened = LevelDbLog::open(folder, &env).ok() && left > 0;
        disk.onEffect({});
        disk.crash();
        const std::string fault = faultOf(env, torn);
        QVERIFY2(fault.empty(), qPrintable(QString("stopped at %1: ").arg(stopAt) + fault.c_str()));
        QVERIFY(!opened || stopAt > 5);
    }
}

void tst_SimManifest::fullDiskIsTold() {
    const Torn& torn = refused().front();
    SimDisk disk(1);
    disk.install(torn.left);
    SimEnv env(disk, {}, 1);
    disk.faults().bytesLeft = 0;
    const auto log = LevelDbLog::open(folder, &env);
    QVERIFY(!log);
    QCOMPARE(log.error().code, ErrorCode::Full);
    disk.faults().bytesLeft.reset();
    const std::string fault = faultOf(env, torn);
    QVERIFY2(fault.empty(), fault.c_str());
}

// Without the log that the whole records go on from, or a table that they name, what is left of
// them is not everything: then it is refused as before, and nothing is changed.
void tst_SimManifest::otherDamageStays() {
    int without = 0;
    for (const Torn* torn : {&refused().front(), &refused().back()}) {
        for (const auto& [path, bytes] : torn->left) {
            if (!path.ends_with(".log") && !path.ends_with(".ldb"))
                continue;
            SimDisk::Image left = torn->left;
            left.erase(path);
            SimDisk disk(1);
            disk.install(left);
            SimEnv env(disk, {}, 1);
            const auto log = LevelDbLog::open(folder, &env);
            if (!log) {
                ++without;
                left.erase(folder + "/LOCK");
                SimDisk::Image now = disk.image();
                now.erase(folder + "/LOCK");
                QVERIFY(log.error().code == ErrorCode::Corrupt);
                if (log.error().sentence.find(torn->damage) != std::string::npos)
                    QVERIFY(now == left);
            } else {
                // A table that no whole record names, or an old log.
                QVERIFY((*log)->head("room") >= torn->accepted * perAppend);
            }
        }
    }
    QVERIFY(without >= 3);
}

QTEST_APPLESS_MAIN(tst_SimManifest)
#include "tst_simmanifest.moc"
