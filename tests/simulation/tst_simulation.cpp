// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.h"
#include "tests/simulation/workload.h"

#include <QTest>

#include <set>

using namespace vigie::simulation;

namespace {

Outcome outcomeOf(std::string_view workload, std::uint64_t seed) {
    Settings settings;
    settings.seed = seed;
    settings.workload = workload;
    return simulate(settings);
}

} // namespace

/// Some seeds of each workload, so that a fault in the simulation itself shows at once; many seeds
/// are `./run simulate`'s.
class tst_Simulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isRight_data() { everyWorkload(); }
    void isRight();
    void sameSeedSameTrace_data() { everyWorkload(); }
    void sameSeedSameTrace();
    void crowdIsRight();

private:
    static void everyWorkload();
};

void tst_Simulation::everyWorkload() {
    QTest::addColumn<QString>("workload");
    for (const Workload& workload : workloads())
        if (workload.name != "crowd")
            QTest::newRow(workload.name.data()) << QString::fromUtf8(workload.name.data());
}

void tst_Simulation::isRight() {
    QFETCH(QString, workload);
    std::uint64_t written = 0;
    std::uint64_t stops = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const Outcome outcome = outcomeOf(workload.toStdString(), seed);
        QVERIFY2(outcome.wrong.empty(), outcome.wrong.c_str());
        written += outcome.written;
        stops += outcome.stops;
    }
    QVERIFY(written > 20);
    QVERIFY(stops > 0 || workload == "calm");
}

void tst_Simulation::sameSeedSameTrace() {
    QFETCH(QString, workload);
    std::set<std::string> hashes;
    for (std::uint64_t seed = 101; seed <= 103; ++seed) {
        const std::string hash = outcomeOf(workload.toStdString(), seed).hash;
        QCOMPARE(outcomeOf(workload.toStdString(), seed).hash, hash);
        hashes.insert(hash);
    }
    QCOMPARE(hashes.size(), std::size_t(3));
}

void tst_Simulation::crowdIsRight() {
    const Outcome outcome = outcomeOf("crowd", 1);
    QVERIFY2(outcome.wrong.empty(), outcome.wrong.c_str());
    QVERIFY(outcome.devices >= 2'000);
}

QTEST_APPLESS_MAIN(tst_Simulation)
#include "tst_simulation.moc"
