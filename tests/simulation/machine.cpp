// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/machine.h"

#include "tests/simulation/tuning.h"

#include <fmt/format.h>

namespace vigie::simulation {

Machine::Machine(Ground& ground, std::string name, std::uint64_t seed)
    : m_ground(ground), m_name(std::move(name)), m_random(seed), m_disk(m_random.next()),
      m_loop(ground.scheduler, [this](const sync::Loop::Task& task) { run(task); }) {
    m_disk.onEffect([this](const Effect& effect) {
        m_ground.trace.detail(static_cast<std::uint64_t>(effect.kind), effect.at + effect.size);
        if (m_effectsLeft > 0 && --m_effectsLeft == 0)
            m_disk.stop();
    });
    m_disk.onStall([this](std::uint32_t length) { m_loop.stall(Micros(length) * 1000); });
}

Machine::~Machine() = default;

MachineClock Machine::clock() {
    return {[this] { return m_loop.wallMicros(); }, [this](Micros wait) { m_loop.stall(wait); }};
}

void Machine::run(const std::function<void()>& task) {
    if (!alive())
        return;
    Machine* outer = std::exchange(m_ground.running, this);
    task();
    if (alive())
        betweenTasks();
    m_ground.running = outer;
    // Its process ended at an effect; the calls that were running saw only failures since.
    if (m_up && m_disk.stopped())
        die(m_random.chance(3, 4), true);
}

void Machine::boot() {
    ++m_boots;
    if (m_up)
        return;
    m_up = true;
    ++m_life;
    run([this] {
        auto opened = open();
        m_opened = opened.ok();
        m_problem = opened ? std::string() : opened.error().sentence;
        tell(opened ? "starts" : fmt::format("does not start: {}", m_problem));
    });
    if (m_up && !m_opened)
        stop(false);
}

void Machine::bootIn(Micros delay) {
    m_ground.scheduler.in(delay, [this, boots = ++m_boots] {
        if (boots == m_boots)
            boot();
    });
}

void Machine::stopWithin(std::uint64_t most) {
    m_effectsLeft = m_random.between(1, most);
}

void Machine::stop(bool power, bool again) {
    if (!m_up)
        return;
    m_disk.stop();
    die(power, again);
}

void Machine::die(bool power, bool again) {
    tell(power ? "loses its power" : "stops");
    ++m_ground.stops;
    m_effectsLeft = 0;
    // Connections first: what the stores' ends still say reaches nobody.
    m_ground.network.stopped(*this, power);
    Machine* outer = std::exchange(m_ground.running, this);
    close();
    m_ground.running = outer;
    m_up = false;
    m_opened = false;
    m_loop.endLife();
    if (power)
        m_disk.crash();
    else
        m_disk.restart();
    if (again) {
        const std::uint64_t longest = m_ground.healing ? tuning::soonestStart : tuning::latestStart;
        bootIn(static_cast<Micros>(m_random.between(10'000, longest)));
    } else {
        ++m_boots;
    }
}

void Machine::replaceDisk(const SimDisk::Image& image) {
    m_disk.install(image);
}

} // namespace vigie::simulation
