// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/planting.h"
#include "tests/simulation/simulation.h"

#include <QTest>

#include <map>

using namespace vigie::simulation;
using vigie::sync::Plant;

namespace {

constexpr std::uint64_t seeds = 200;

/// Where the fault would do harm; the others are found anywhere.
std::string workloadFor(Plant plant) {
    static const std::map<Plant, std::string> all{
        {Plant::TombstoneDroppedEarly, "away"},       {Plant::FloorIgnored, "away"},
        {Plant::ConflictLoserDropped, "conflicts"},   {Plant::PurgeIgnored, "rights"},
        {Plant::PendingClearedByHistory, "restores"}, {Plant::OffersDropped, "restores"},
        {Plant::RevocationIgnored, "revocations"}};
    const auto found = all.find(plant);
    return found == all.end() ? "all" : found->second;
}

} // namespace

/// The simulation can see: each of these faults was planted in the engine, and some seed finds it.
class tst_Planted : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isFound_data();
    void isFound();
};

void tst_Planted::isFound_data() {
    QTest::addColumn<Plant>("plant");
    for (const NamedPlant& named : plants())
        QTest::newRow(named.name.data()) << named.plant;
}

void tst_Planted::isFound() {
    QFETCH(Plant, plant);
    Settings settings;
    settings.workload = workloadFor(plant);
    std::string found;
    for (settings.seed = 1; settings.seed <= seeds && found.empty(); ++settings.seed) {
        settings.plant = plant;
        found = simulate(settings).wrong;
        // What is wrong without it too was not found by it.
        settings.plant.reset();
        if (!found.empty() && !simulate(settings).wrong.empty())
            found.clear();
    }
    QVERIFY2(!found.empty(), "no seed found it");
    qInfo("seed %d: %s", static_cast<int>(settings.seed - 1), found.c_str());
}

QTEST_APPLESS_MAIN(tst_Planted)
#include "tst_planted.moc"
