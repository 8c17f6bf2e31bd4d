// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"
#include "tests/simulation/machineloop.h"
#include "tests/simulation/random.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vigie::simulation {

/// What the network knows of a machine.
class Host {
public:
    virtual const std::string& name() const = 0;
    virtual MachineLoop& loop() = 0;
    /// Its process runs. What is sent to another one is lost, and nothing comes from it.
    virtual bool alive() const = 0;
    /// Counts its starts: a connection belongs to one life.
    virtual std::uint64_t life() const = 0;
    /// The machine that takes connections takes this one; others never hear of it.
    virtual void accept(std::unique_ptr<sync::Link> link) = 0;

protected:
    ~Host() = default;
};

/// The network between one device and the hub. Chances are of 10,000 messages, or attempts.
struct Weather {
    Micros leastDelay = 500;
    Micros mostDelay = 2'000;
    std::uint32_t lost = 0;
    std::uint32_t repeated = 0;
    std::uint32_t reordered = 0;
    std::uint32_t cut = 0;
    std::uint32_t refused = 0;
    Micros awayUntil = 0; ///< a partition: what is sent arrives afterwards, or never
};

class Connection;

/// Joins every device with the hub. A message arrives whole, late, and in order, unless the weather
/// says otherwise; a connection whose messages went wrong is cut some seconds later. When a
/// connection is cut, or a machine stops, each other end hears of it soon, late, or never.
class Network {
public:
    Network(Scheduler& scheduler, Random random, Trace& trace)
        : m_scheduler(scheduler), m_random(random), m_trace(trace) {}

    void setHub(Host& hub) { m_hub = &hub; }
    /// Makes links from the device to the hub; the device outlives it.
    std::unique_ptr<sync::Connector> connector(Host& device);
    Weather& weather(const Host& device) { return m_weather[device.name()]; }

    /// Every connection of the device is cut.
    void cut(const Host& device);
    /// The machine's process has ended, by itself or with the power.
    void stopped(const Host& machine, bool power);

    /// Every connection that an end takes for alive is, and nothing is under way.
    bool atRest() const;
    /// The most bytes that were ever under way to one end.
    std::size_t mostUnderWay() const { return m_mostUnderWay; }

private:
    friend class Connection;
    class DeviceConnector;

    void attempt(Host& device, std::uint64_t life, sync::Connector::Connected connected);
    void remember(const std::shared_ptr<Connection>& connection);
    std::vector<std::shared_ptr<Connection>> of(const Host& machine);

    Scheduler& m_scheduler;
    Random m_random;
    Trace& m_trace;
    Host* m_hub = nullptr;
    std::map<std::string, Weather> m_weather;
    std::vector<std::weak_ptr<Connection>> m_connections;
    std::size_t m_mostUnderWay = 0;
    std::uint64_t m_made = 0;
};

} // namespace vigie::simulation
