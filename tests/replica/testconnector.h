// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/inprocess.h"
#include "sync/link/link.h"
#include "tests/replica/virtualloop.h"

#include <algorithm>
#include <optional>

namespace vigie::sync {

/// What a test does to the links that its connector makes; read at each message.
struct Weather {
    bool refuses = false;                   ///< no new links
    bool answersAtOnce = false;             ///< connect() calls back before it returns
    std::chrono::milliseconds delay{0};     ///< of each message, each way
    std::optional<std::uint64_t> dropAfter; ///< so many messages pass; the next is lost, and its
                                            ///< link with it. Then nothing is dropped
    bool cutNow = false;                    ///< the next message is lost, and its link with it
    std::function<Bytes(const Bytes&)> relay{};   ///< what becomes of a message to the hub
    std::function<Bytes(const Bytes&)> fromHub{}; ///< and of one from it

    std::uint64_t passed = 0;   ///< messages, both ways
    std::uint64_t attempts = 0; ///< calls of connect()
    std::uint64_t links = 0;    ///< that came about

    bool drops() {
        if (std::exchange(cutNow, false) || (dropAfter && *dropAfter == 0)) {
            dropAfter.reset();
            return true;
        }
        if (dropAfter) {
            --*dropAfter;
        }
        ++passed;
        return false;
    }
};

/// The client's end of an in-process link, through which the weather passes.
class WeatherLink final : public Link, private LinkEvents {
public:
    WeatherLink(VirtualLoop& loop, std::shared_ptr<Weather> weather, std::unique_ptr<Link> inner)
        : m_loop(loop), m_weather(std::move(weather)), m_inner(std::move(inner)) {}

    void start(LinkEvents& events) override {
        m_events = &events;
        if (m_inner) {
            m_inner->start(*this);
        }
    }

    void send(Message message) override {
        if (!m_inner) {
            return;
        }
        if (m_weather->drops()) {
            cut();
            return;
        }
        if (m_weather->relay)
            message = std::make_shared<const Bytes>(m_weather->relay(*message));
        later(m_out, [this, message = std::move(message)] {
            if (m_inner) {
                m_inner->send(message);
            }
        });
    }

    std::size_t unsent() const override { return m_inner ? m_inner->unsent() : 0; }

    void close() override {
        m_events = nullptr;
        if (m_inner) {
            m_inner->close();
        }
    }

    std::string peer() const override { return "the other end"; }

private:
    void received(std::span<const std::byte> message) override {
        if (m_weather->drops()) {
            cut();
            return;
        }
        Bytes bytes(message.begin(), message.end());
        if (m_weather->fromHub)
            bytes = m_weather->fromHub(bytes);
        later(m_in, [this, copy = std::move(bytes)] {
            if (m_events && m_inner) {
                m_events->received(copy);
            }
        });
    }

    void closed(const Error& reason) override {
        later(m_in, [this, reason] { tell(reason); });
    }

    void tell(const Error& reason) {
        if (LinkEvents* events = std::exchange(m_events, nullptr)) {
            events->closed(reason);
        }
    }

    /// Both ends learn of it, this one in a later turn.
    void cut() {
        m_inner.reset();
        m_loop.post([this, alive = std::weak_ptr<bool>(m_alive)] {
            if (alive.lock()) {
                tell({ErrorCode::Closed, "The test cut the link."});
            }
        });
    }

    /// One direction of the link: what is under way, and when the last of it arrives.
    struct Way {
        std::size_t underWay = 0;
        std::chrono::milliseconds last{0};
    };

    /// A link keeps its order, also when its delay shrinks while messages are under way.
    void later(Way& way, std::function<void()> task) {
        if (m_weather->delay.count() == 0 && way.underWay == 0) {
            task();
            return;
        }
        const auto now = m_loop.steadyNow();
        way.last = std::max(way.last, now + m_weather->delay);
        ++way.underWay;
        m_loop.later(way.last - now, [alive = std::weak_ptr<bool>(m_alive), &way, task] {
            if (alive.lock()) {
                --way.underWay;
                task();
            }
        });
    }

    VirtualLoop& m_loop;
    std::shared_ptr<Weather> m_weather;
    std::unique_ptr<Link> m_inner;
    LinkEvents* m_events = nullptr;
    Way m_out;
    Way m_in;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

/// Connects replicas with whoever takes the other ends; nobody is a hub that is not there.
class TestConnector final : public Connector {
public:
    using Accept = std::function<bool(std::unique_ptr<Link>)>; ///< false: nobody is there

    TestConnector(VirtualLoop& loop, Accept accept) : m_loop(loop), m_accept(std::move(accept)) {}

    Weather& weather() { return *m_weather; }

    void connect(Loop&, Connected connected) override {
        ++m_weather->attempts;
        if (m_weather->answersAtOnce) {
            connected(link());
            return;
        }
        // Whoever destroys this before then has no use for the answer.
        m_loop.post([this, alive = std::weak_ptr<Weather>(m_weather), connected] {
            if (alive.lock()) {
                connected(link());
            }
        });
    }

private:
    Result<std::unique_ptr<Link>> link() {
        if (!m_weather->refuses) {
            auto [ours, theirs] = inProcessLinks(m_loop, m_loop);
            if (m_accept(std::move(theirs))) {
                ++m_weather->links;
                return std::unique_ptr<Link>(
                    std::make_unique<WeatherLink>(m_loop, m_weather, std::move(ours)));
            }
        }
        return Error{ErrorCode::Closed, "There is no hub at this address."};
    }

    VirtualLoop& m_loop;
    Accept m_accept;
    std::shared_ptr<Weather> m_weather = std::make_shared<Weather>();
};

} // namespace vigie::sync
