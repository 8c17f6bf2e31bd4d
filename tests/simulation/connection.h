// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/network.h"

#include <array>
#include <deque>
#include <optional>

namespace vigie::simulation {

/// One connection between a device (end 0) and the hub (end 1). Private to the network.
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    Connection(Network& network, std::uint64_t number, Host& device, Host& hub);

    std::unique_ptr<sync::Link> link(int end);

    bool isOf(const Host& machine) const;
    /// Nobody takes it for alive who will learn better, and nothing is under way.
    bool atRest() const;
    /// What is under way is lost; each end hears of it by itself.
    void cut();
    /// One of the machines has stopped.
    void stopped(const Host& machine, bool power);

private:
    friend class SimLink;
    struct End {
        Host* host = nullptr;
        std::uint64_t life = 0;
        sync::LinkEvents* events = nullptr;
        bool open = true;                  ///< its user has it and was not told of its end
        std::deque<sync::Message> kept;    ///< came before start()
        std::optional<sync::Error> ending; ///< was told before start()
        std::size_t underWay = 0;          ///< bytes on their way to it
        Micros last = 0;                   ///< when the last of them comes
    };

    bool lives(const End& end) const;
    bool holds(const End& end) const { return end.open && lives(end); }
    void start(int end, sync::LinkEvents& events);
    void send(int end, sync::Message message);
    void close(int end);
    /// Sends it on its way to `end`.
    void carry(int end, sync::Message message, Micros at);
    void arrive(int end, const sync::Message& message);
    void tell(int end, const sync::Error& error);
    /// The end hears of it after so long.
    void tellIn(int end, Micros delay, sync::Error error);
    Micros delay();
    void cutIn(Micros delay);

    Network& m_network;
    std::uint64_t m_number;
    std::array<End, 2> m_ends;
    bool m_cut = false;
    bool m_doomed = false; ///< cut, or about to be
};

} // namespace vigie::simulation
