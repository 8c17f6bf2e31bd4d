// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/devicemachine.h"
#include "tests/simulation/hubmachine.h"

#include <memory>
#include <vector>

namespace vigie::simulation {

using Devices = std::vector<std::unique_ptr<DeviceMachine>>;

/// What may go wrong in a run.
struct Troubles {
    bool network = true;
    bool stops = true;
    bool disks = true;
    bool clocks = true;
};

/// Lets things go wrong for a while, as the seed says, and puts them right again. Clocks stay
/// wrong.
class Chaos {
public:
    Chaos(Ground& ground, HubMachine& hub, Devices& devices, Troubles troubles, Random random)
        : m_ground(ground), m_hub(hub), m_devices(devices), m_troubles(troubles), m_random(random) {
    }

    void unleash(Micros length);
    void heal();

private:
    Machine& anyMachine();
    DeviceMachine& anyDevice() { return *m_devices[m_random.below(m_devices.size())]; }
    /// At some moment in the time that is left, unless it is over.
    void sometime(Micros length, std::function<void()> happens);

    void weather(DeviceMachine& device);
    void partition(DeviceMachine& device);
    void stop(Machine& machine);
    void diskFaults(Machine& machine);
    void clock(DeviceMachine& device);
    void hubClock();

    Ground& m_ground;
    HubMachine& m_hub;
    Devices& m_devices;
    Troubles m_troubles;
    Random m_random;
};

} // namespace vigie::simulation
