// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/chaos.h"

#include "tests/simulation/tuning.h"

#include <fmt/format.h>

namespace vigie::simulation {

namespace {

constexpr Micros second = 1'000'000;

} // namespace

Machine& Chaos::anyMachine() {
    if (m_random.chance(1, 3))
        return m_hub;
    return anyDevice();
}

void Chaos::sometime(Micros length, std::function<void()> happens) {
    const auto when = static_cast<Micros>(m_random.below(static_cast<std::uint64_t>(length)));
    m_ground.scheduler.in(when, [this, happens = std::move(happens)] {
        if (!m_ground.healing)
            happens();
    });
}

void Chaos::unleash(Micros length) {
    m_ground.healing = false;
    // A quarter of the time each part is left alone, so that causes can be told apart.
    const auto now = [this](bool wanted) { return wanted && m_random.chance(3, 4); };
    if (now(m_troubles.network)) {
        for (const auto& device : m_devices)
            if (m_random.chance(1, 2))
                weather(*device);
        for (std::uint64_t left = m_random.below(4); left > 0; --left)
            sometime(length, [this] { partition(anyDevice()); });
        for (std::uint64_t left = m_random.below(4); left > 0; --left)
            sometime(length, [this] { m_ground.network.cut(anyDevice()); });
    }
    if (now(m_troubles.stops))
        for (std::uint64_t left = m_random.below(5); left > 0; --left)
            sometime(length, [this] { stop(anyMachine()); });
    if (now(m_troubles.disks))
        for (std::uint64_t left = m_random.below(3); left > 0; --left)
            sometime(length, [this] { diskFaults(anyMachine()); });
    if (now(m_troubles.clocks))
        for (std::uint64_t left = m_random.below(3); left > 0; --left)
            sometime(length, [this] {
                if (m_random.chance(1, 6))
                    hubClock();
                else
                    clock(anyDevice());
            });
}

void Chaos::weather(DeviceMachine& device) {
    Weather& weather = m_ground.network.weather(device);
    const auto chance = [this](std::uint64_t most) {
        return static_cast<std::uint32_t>(m_random.chance(1, 2) ? m_random.below(most) : 0);
    };
    weather.leastDelay = static_cast<Micros>(m_random.between(100, 50'000));
    weather.mostDelay = weather.leastDelay + static_cast<Micros>(m_random.below(500'000));
    weather.lost = chance(300);
    weather.repeated = chance(300);
    weather.reordered = chance(300);
    weather.cut = chance(300);
    weather.refused = chance(5'000);
    device.tell("has bad weather");
}

void Chaos::partition(DeviceMachine& device) {
    const auto length = static_cast<Micros>(m_random.between(1, 60)) * second;
    m_ground.network.weather(device).awayUntil = m_ground.scheduler.now() + length;
    device.tell(fmt::format("is away for {} s", length / second));
}

void Chaos::stop(Machine& machine) {
    if (m_random.chance(2, 3))
        machine.stopWithin(m_random.between(1, 200));
    else
        machine.stop(m_random.chance(1, 2));
}

void Chaos::diskFaults(Machine& machine) {
    Faults& faults = machine.disk().faults();
    switch (m_random.below(5)) {
    case 0:
        faults.bytesLeft = m_random.below(20'000);
        break;
    case 1:
        faults.readErrors = static_cast<std::uint32_t>(m_random.between(1, 2'000));
        break;
    case 2:
        faults.writeErrors = static_cast<std::uint32_t>(m_random.between(1, 2'000));
        break;
    case 3:
        faults.syncErrors = static_cast<std::uint32_t>(m_random.between(1, 5'000));
        break;
    default:
        faults.stalls = static_cast<std::uint32_t>(m_random.between(1, 1'000));
        faults.longestStall = static_cast<std::uint32_t>(m_random.between(1, 15'000));
        break;
    }
    machine.tell("has a bad disk");
    m_ground.scheduler.in(static_cast<Micros>(m_random.between(1, 30)) * second, [&machine] {
        machine.disk().faults() = {};
        machine.tell("has a good disk");
    });
}

void Chaos::clock(DeviceMachine& device) {
    constexpr Micros jumps[] = {10 * second, 600 * second, 7'200 * second, 40 * 86'400 * second};
    const Micros jump = jumps[m_random.below(std::size(jumps))];
    const auto by =
        static_cast<Micros>(m_random.below(static_cast<std::uint64_t>(2 * jump))) - jump;
    if (m_random.chance(1, 2))
        device.loop().setDrift(static_cast<std::int64_t>(m_random.below(20'000)) - 10'000);
    else
        device.loop().moveWall(by);
    device.tell(fmt::format("has its clock off by {} s", device.loop().wallError() / second));
}

/// A server's clock is kept right by its network, but for some seconds.
void Chaos::hubClock() {
    const auto off = static_cast<Micros>(m_random.below(2 * tuning::hubClockOff)) -
                     static_cast<Micros>(tuning::hubClockOff);
    m_ground.hubClockWentBack = m_ground.hubClockWentBack || off < m_hub.loop().wallError();
    m_hub.loop().moveWall(off - m_hub.loop().wallError());
    m_hub.tell(fmt::format("has its clock off by {} s", off / second));
}

void Chaos::heal() {
    m_ground.healing = true;
    const auto heal = [](Machine& machine) {
        machine.disk().faults() = {};
        machine.spare();
    };
    heal(m_hub);
    for (const auto& device : m_devices) {
        heal(*device);
        m_ground.network.weather(*device) = {};
    }
}

} // namespace vigie::simulation
