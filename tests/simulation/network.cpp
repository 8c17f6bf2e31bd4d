// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/network.h"

#include "tests/simulation/connection.h"
#include "tests/simulation/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::simulation {

using sync::Connector;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

/// Of one device. Whoever destroys it has no use for its answers.
class Network::DeviceConnector final : public Connector {
public:
    DeviceConnector(Network& network, Host& device) : m_network(network), m_device(device) {}

    void connect(sync::Loop&, Connected connected) override {
        m_network.attempt(m_device, m_device.life(),
                          [alive = std::weak_ptr<bool>(m_alive), connected = std::move(connected)](
                              Result<std::unique_ptr<sync::Link>> link) {
                              if (alive.lock())
                                  connected(std::move(link));
                          });
    }

private:
    Network& m_network;
    Host& m_device;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

std::unique_ptr<Connector> Network::connector(Host& device) {
    return std::make_unique<DeviceConnector>(*this, device);
}

void Network::attempt(Host& device, std::uint64_t life, Connector::Connected connected) {
    const Weather& weather = m_weather[device.name()];
    const bool away = weather.awayUntil > m_scheduler.now();
    const bool refused = m_random.chance(weather.refused, 10'000);
    const auto trip = [this, &weather] {
        return static_cast<Micros>(m_random.between(static_cast<std::uint64_t>(weather.leastDelay),
                                                    static_cast<std::uint64_t>(weather.mostDelay)));
    };
    // Nobody answers: an attempt ends at its deadline. A refusal comes at once.
    const Micros there = away ? tuning::connectFails : trip();
    const Micros back = trip();
    m_scheduler.in(there, [=, this, &device, connected = std::move(connected)] {
        std::shared_ptr<Connection> connection;
        if (!away && !refused && m_hub->alive() && device.alive() && device.life() == life) {
            connection = std::make_shared<Connection>(*this, ++m_made, device, *m_hub);
            m_trace.line(m_scheduler.now(), device.name(), fmt::format("connects as {}", m_made));
            remember(connection);
            m_hub->loop().post([this, connection] { m_hub->accept(connection->link(1)); });
        }
        m_scheduler.in(back, [&device, life, connection, connected] {
            if (!device.alive() || device.life() != life)
                return;
            device.loop().post([connection, connected] {
                if (connection)
                    connected(connection->link(0));
                else
                    connected(Error{ErrorCode::Closed, "There is no hub at this address."});
            });
        });
    });
}

void Network::remember(const std::shared_ptr<Connection>& connection) {
    if (m_connections.size() >= tuning::connectionsSwept)
        std::erase_if(m_connections, [](const auto& known) { return known.expired(); });
    m_connections.push_back(connection);
}

std::vector<std::shared_ptr<Connection>> Network::of(const Host& machine) {
    std::vector<std::shared_ptr<Connection>> found;
    for (const auto& known : m_connections)
        if (auto connection = known.lock(); connection && connection->isOf(machine))
            found.push_back(std::move(connection));
    return found;
}

bool Network::atRest() const {
    return std::ranges::all_of(m_connections, [](const auto& known) {
        const auto connection = known.lock();
        return !connection || connection->atRest();
    });
}

void Network::cut(const Host& device) {
    for (const auto& connection : of(device))
        connection->cut();
}

void Network::stopped(const Host& machine, bool power) {
    for (const auto& connection : of(machine))
        connection->stopped(machine, power);
}

} // namespace vigie::simulation
