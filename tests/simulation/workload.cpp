// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/workload.h"

#include <algorithm>

namespace vigie::simulation {

namespace {

Workload calm() {
    Workload made;
    made.name = "calm";
    made.deeds.notes = 100;
    made.troubles = {false, false, false, false};
    return made;
}

Workload firstSync() {
    Workload made;
    made.name = "first-sync";
    made.figuresBefore = 600;
    made.gestures = 10;
    made.deeds.notes = 200;
    return made;
}

Workload figures() {
    Workload made;
    made.name = "figures";
    made.gestures = 5;
    made.figures = 60;
    return made;
}

Workload conflicts() {
    Workload made;
    made.name = "conflicts";
    made.figures = 1;
    made.gestures = 60;
    made.channels = 1;
    made.deeds = {1, 10, 3, 3, 0, 0, 4};
    return made;
}

Workload deletes() {
    Workload made;
    made.name = "deletes";
    made.figures = 1;
    made.gestures = 60;
    made.channels = 1;
    made.deeds = {6, 4, 2, 1, 4, 2, 5};
    return made;
}

Workload away() {
    Workload made;
    made.name = "away";
    made.deeds = {3, 4, 2, 1, 3, 1, 10};
    made.special = Special::Away;
    return made;
}

Workload clones() {
    Workload made;
    made.name = "clones";
    made.deeds = {3, 4, 2, 1, 1, 0, 10};
    made.special = Special::Clones;
    return made;
}

Workload rights() {
    Workload made;
    made.name = "rights";
    made.channels = 3;
    made.deeds = {3, 4, 2, 1, 1, 0, 10};
    made.special = Special::Rights;
    return made;
}

Workload revocations() {
    Workload made;
    made.name = "revocations";
    made.leastDevices = 4;
    made.mostDevices = 8;
    made.deeds = {3, 4, 2, 1, 1, 0, 10};
    made.special = Special::Revocations;
    return made;
}

Workload restores() {
    Workload made;
    made.name = "restores";
    made.deeds = {3, 4, 2, 1, 1, 0, 10};
    made.special = Special::Restore;
    return made;
}

/// Two thousand people look on while some write.
Workload crowd() {
    Workload made;
    made.name = "crowd";
    made.leastDevices = 2'000;
    made.mostDevices = 2'000;
    made.rounds = 1;
    made.gestures = 40;
    made.figures = 10;
    made.channels = 1;
    made.troubles.clocks = false;
    return made;
}

const Workload all[] = {calm(),   firstSync(), figures(),     conflicts(), deletes(), away(),
                        clones(), rights(),    revocations(), restores(),  crowd()};

} // namespace

std::span<const Workload> workloads() {
    return all;
}

const Workload* workloadNamed(std::string_view name) {
    const auto found = std::ranges::find(all, name, &Workload::name);
    return found == std::end(all) ? nullptr : found;
}

} // namespace vigie::simulation
