// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/connection.h"

#include "sync/link/tuning.h"
#include "tests/simulation/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::simulation {

using sync::Error;
using sync::ErrorCode;
using sync::Message;

/// What one side's user holds.
class SimLink final : public sync::Link {
public:
    SimLink(std::shared_ptr<Connection> connection, int end)
        : m_connection(std::move(connection)), m_end(end) {}
    ~SimLink() override { close(); }

    void start(sync::LinkEvents& events) override { m_connection->start(m_end, events); }
    void send(Message message) override { m_connection->send(m_end, std::move(message)); }
    std::size_t unsent() const override {
        return m_connection->m_ends[static_cast<std::size_t>(1 - m_end)].underWay;
    }
    void close() override { m_connection->close(m_end); }
    std::string peer() const override {
        return m_connection->m_ends[static_cast<std::size_t>(1 - m_end)].host->name();
    }

private:
    std::shared_ptr<Connection> m_connection;
    int m_end;
};

Connection::Connection(Network& network, std::uint64_t number, Host& device, Host& hub)
    : m_network(network), m_number(number) {
    m_ends[0].host = &device;
    m_ends[1].host = &hub;
    for (End& end : m_ends)
        end.life = end.host->life();
}

std::unique_ptr<sync::Link> Connection::link(int end) {
    return std::make_unique<SimLink>(shared_from_this(), end);
}

bool Connection::lives(const End& end) const {
    return end.host->alive() && end.host->life() == end.life;
}

bool Connection::isOf(const Host& machine) const {
    return m_ends[0].host == &machine || m_ends[1].host == &machine;
}

bool Connection::atRest() const {
    if (!holds(m_ends[0]) && !holds(m_ends[1]))
        return true;
    return !m_doomed && m_ends[0].underWay == 0 && m_ends[1].underWay == 0;
}

Micros Connection::delay() {
    const Weather& weather = m_network.weather(*m_ends[0].host);
    const Micros now = m_network.m_scheduler.now();
    const auto least = static_cast<std::uint64_t>(weather.leastDelay);
    const auto most = static_cast<std::uint64_t>(std::max(weather.leastDelay, weather.mostDelay));
    const Micros away = std::max<Micros>(0, weather.awayUntil - now);
    return away + static_cast<Micros>(m_network.m_random.between(least, most));
}

void Connection::start(int end, sync::LinkEvents& events) {
    End& own = m_ends[static_cast<std::size_t>(end)];
    own.events = &events;
    own.host->loop().post([self = shared_from_this(), end] {
        End& mine = self->m_ends[static_cast<std::size_t>(end)];
        while (mine.events && !mine.kept.empty()) {
            const Message message = std::move(mine.kept.front());
            mine.kept.pop_front();
            mine.events->received(*message);
        }
        if (mine.ending)
            self->tell(end, *mine.ending);
    });
}

void Connection::send(int end, Message message) {
    End& own = m_ends[static_cast<std::size_t>(end)];
    End& other = m_ends[static_cast<std::size_t>(1 - end)];
    if (!own.open || !lives(own) || !message || message->empty())
        return;
    if (message->size() > sync::tuning::messageBytes ||
        other.underWay + message->size() > sync::tuning::unsentBytes) {
        cut();
        return;
    }
    m_network.m_trace.line(m_network.m_scheduler.now(), own.host->name(),
                           fmt::format("sends {} on {}", message->size(), m_number));
    other.underWay += message->size();
    m_network.m_mostUnderWay = std::max(m_network.m_mostUnderWay, other.underWay);
    const Weather& weather = m_network.weather(*m_ends[0].host);
    Random& random = m_network.m_random;
    const Micros arrival = std::max(other.last, m_network.m_scheduler.now() + delay());
    const auto soon = [&random] {
        return static_cast<Micros>(random.between(100'000, tuning::wrongLinkLives));
    };
    if (random.chance(weather.cut, 10'000)) {
        cut();
    } else if (random.chance(weather.lost, 10'000)) {
        m_network.m_trace.line(m_network.m_scheduler.now(), own.host->name(), "  which is lost");
        cutIn(soon());
    } else if (random.chance(weather.repeated, 10'000)) {
        m_network.m_trace.line(m_network.m_scheduler.now(), own.host->name(), "  and again");
        carry(1 - end, message, arrival);
        other.underWay += message->size();
        carry(1 - end, message, arrival);
        cutIn(soon());
    } else if (random.chance(weather.reordered, 10'000)) {
        m_network.m_trace.line(m_network.m_scheduler.now(), own.host->name(), "  which is late");
        // Those behind it pass it.
        const Micros late = arrival + static_cast<Micros>(random.between(1'000, 2'000'000));
        const Micros before = other.last;
        carry(1 - end, message, late);
        other.last = before;
        cutIn(late - m_network.m_scheduler.now() + soon());
    } else {
        carry(1 - end, message, arrival);
    }
}

void Connection::carry(int end, Message message, Micros at) {
    m_ends[static_cast<std::size_t>(end)].last = at;
    m_network.m_scheduler.at(at, [self = shared_from_this(), end, message = std::move(message)] {
        End& own = self->m_ends[static_cast<std::size_t>(end)];
        if (!self->m_cut && self->lives(own)) {
            own.host->loop().post([self, end, message] { self->arrive(end, message); });
            return;
        }
        own.underWay -= message->size();
        // A machine that is back knows nothing of the connection, and says so.
        if (own.host->alive())
            self->tellIn(1 - end, self->delay(), {ErrorCode::Closed, "The other end is new."});
    });
}

void Connection::arrive(int end, const Message& message) {
    End& own = m_ends[static_cast<std::size_t>(end)];
    own.underWay -= message->size();
    if (!own.open)
        return;
    if (!own.events || !own.kept.empty())
        own.kept.push_back(message);
    else
        own.events->received(*message);
}

void Connection::tell(int end, const Error& error) {
    End& own = m_ends[static_cast<std::size_t>(end)];
    if (!own.open || !lives(own))
        return;
    if (!own.events) {
        own.ending = error;
        return;
    }
    own.open = false;
    m_network.m_trace.line(m_network.m_scheduler.now(), own.host->name(),
                           fmt::format("hears that {} is over", m_number));
    std::exchange(own.events, nullptr)->closed(error);
}

void Connection::tellIn(int end, Micros delay, Error error) {
    m_network.m_scheduler.in(delay, [self = shared_from_this(), end, error = std::move(error)] {
        End& own = self->m_ends[static_cast<std::size_t>(end)];
        if (own.open && self->lives(own))
            own.host->loop().post([self, end, error] { self->tell(end, error); });
    });
}

/// What was sent before comes first.
void Connection::close(int end) {
    End& own = m_ends[static_cast<std::size_t>(end)];
    own.events = nullptr;
    if (!std::exchange(own.open, false) || !lives(own) || m_cut)
        return;
    End& other = m_ends[static_cast<std::size_t>(1 - end)];
    const Micros now = m_network.m_scheduler.now();
    m_doomed = true;
    other.last = std::max(other.last, now + delay());
    tellIn(1 - end, other.last - now, {ErrorCode::Closed, "The other end closed the connection."});
}

void Connection::cut() {
    if (std::exchange(m_cut, true))
        return;
    m_doomed = true;
    m_network.m_trace.line(m_network.m_scheduler.now(), "net", fmt::format("cuts {}", m_number));
    Random& random = m_network.m_random;
    for (int end = 0; end < 2; ++end) {
        const bool late = random.chance(1, 4);
        const auto delay = random.between(0, late ? tuning::latestNews : tuning::soonestNews);
        tellIn(end, static_cast<Micros>(delay), {ErrorCode::Closed, "The connection was cut."});
    }
}

void Connection::cutIn(Micros delay) {
    m_doomed = true;
    m_network.m_scheduler.in(delay, [self = shared_from_this()] { self->cut(); });
}

void Connection::stopped(const Host& machine, bool power) {
    Random& random = m_network.m_random;
    for (int end = 0; end < 2; ++end) {
        End& own = m_ends[static_cast<std::size_t>(end)];
        if (own.host != &machine)
            continue;
        own.open = false;
        own.events = nullptr;
        m_doomed = true;
        // A system that goes on closes what its process had open. A machine without power says
        // nothing: the other end has to find out.
        if (!power && !m_cut)
            tellIn(1 - end, static_cast<Micros>(random.between(0, tuning::soonestNews)) + delay(),
                   {ErrorCode::Closed, "The other end is gone."});
        m_cut = m_cut || power;
    }
}

} // namespace vigie::simulation
